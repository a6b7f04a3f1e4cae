//! What every private server of the tests needs: a free port, a command without a voice, patience, and a guard that ends it
//! when the test process is gone.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How often, and how far apart, the start and the stop are looked for.
const LOOKS_MAX: usize = 200;
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Starts a server's master; `package` is what the distribution calls it.
///
/// # Panics
/// When it is not installed or does not start: a test is never skipped.
pub fn started(name: &str, package: &str, command: &mut Command) -> Child {
    match silent(command).spawn() {
        Ok(started) => started,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("{name} is not installed (apt-get install {package}): {error}")
        }
        Err(error) => panic!("{name} does not start: {error}"),
    }
}

/// A shell that waits for this test process to be gone, however it went, and then does the rest of `script`: `$1` is the
/// process, what follows stands in `given`.
pub fn guard(script: &str, given: &[String]) -> Child {
    let own = std::process::id().to_string();
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "guard", &own]).args(given);
    silent(&mut shell).spawn().expect("a shell is there")
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// Ends the guard, whose work is not needed any more.
pub fn dismissed(guard: &mut Child) {
    if guard.kill().is_ok() {
        let _ended = guard.wait();
    }
}

/// Tells a master to end with all its children, and ends it hard where it does not.
pub fn ended(started: &mut Child, master: &str) {
    let told = Command::new("kill").args(["-TERM", master]).status();
    let gone = told.is_ok() && looked_for(|| matches!(started.try_wait(), Ok(Some(_))));
    if !gone && started.kill().is_ok() {
        let _ended = started.wait();
    }
}

/// True once somebody listens on a port of 127.0.0.1; waits for it some seconds.
pub fn listens(port: u16) -> bool {
    looked_for(|| TcpStream::connect(("127.0.0.1", port)).is_ok())
}

/// True once it is seen; looks for it some seconds.
pub fn looked_for(mut seen: impl FnMut() -> bool) -> bool {
    (0..LOOKS_MAX).any(|_| {
        let now = seen();
        if !now {
            sleep(LOOK_EVERY);
        }
        now
    })
}

/// A port of 127.0.0.1 on which nobody listens.
pub fn free_port() -> u16 {
    let probe = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
    probe.local_addr().expect("a bound socket has an address").port()
}

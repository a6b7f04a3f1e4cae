//! The real binary: its configuration, its runs, its death and its log.

use crate::patience::wait_for;
use jiff::Timestamp;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The binary under walk.
const BALIE: &str = env!("CARGO_BIN_EXE_balie");

/// A desk on loopback ports in a folder of its own.
pub struct Desk {
    folder: PathBuf,
    running: Option<Child>,
    clock_offset_seconds: i64,
    /// Where pages and API are.
    pub http_port: u16,
    /// Where mail comes in.
    pub mail_port: u16,
}

impl Desk {
    /// A desk that is not running yet, in an empty folder.
    pub fn in_folder(folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("the folder can be made");
        let (http_port, mail_port) = (free_port(), free_port());
        Self { folder: folder.to_owned(), running: None, clock_offset_seconds: 0, http_port, mail_port }
    }

    /// Writes the configuration.
    pub fn configure(&self, database: Option<&str>, listen_key: &str, relay_port: u16) {
        let Self { http_port, mail_port, .. } = self;
        let database = database.map(|url| format!("[database]\nurl = \"{url}\"\nconnections = 8\n"));
        let text = format!(
            r#"data_folder = "data"
{database}
[http]
listen = "127.0.0.1:{http_port}"
[smtp]
{listen_key} = ["127.0.0.1:{mail_port}"]
host_name = "desk.winkel.example"
[relay]
host = "127.0.0.1"
port = {relay_port}
tls = "none"
[marketplace]
name = "Winkel"
question_addresses = ["vragen@winkel.example"]
customer_domain = "klant.winkel.example"
seller_domain = "verkoper.winkel.example"
own_domains = ["winkel.example"]
"#,
            database = database.unwrap_or_default(),
        );
        self.write("balie.toml", &text);
    }

    /// Puts a file into the folder and gives its path.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        fs::write(&path, text).expect("the folder can be written");
        path
    }

    /// Moves the clock for every run from now on, so that it shows this instant now.
    pub fn set_clock(&mut self, instant: &str) {
        let instant: Timestamp = instant.parse().expect("the walk names instants as RFC 3339");
        #[expect(clippy::disallowed_methods, reason = "the binary's clock is the machine's, moved")]
        let now = Timestamp::now();
        self.clock_offset_seconds = instant.as_second() - now.as_second();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BALIE);
        command
            .arg("--config")
            .arg(self.folder.join("balie.toml"))
            .args(arguments)
            .env("BALIE_TEST_CLOCK_OFFSET_SECONDS", self.clock_offset_seconds.to_string())
            .current_dir(&self.folder)
            .stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs a command that must succeed and gives what it said on stdout.
    pub fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the binary speaks UTF-8").trim().to_owned()
    }

    /// What `balie try moments` makes of one line.
    pub fn try_moments(&self, line: &str) -> serde_json::Value {
        let mut child = self
            .command(&["try", "moments"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut input = child.stdin.take().expect("stdin is a pipe");
        writeln!(input, "{line}").expect("the binary reads");
        drop(input);
        let output = child.wait_with_output().expect("the binary ends");
        serde_json::from_slice(&output.stdout).expect("one line of JSON comes out")
    }

    /// Serves, and waits until the desk says it is ready.
    pub fn start(&mut self) {
        assert!(self.running.is_none(), "it serves already");
        let log = OpenOptions::new().create(true).append(true).open(self.log_file());
        let log = log.expect("the log can be written");
        let again = log.try_clone().expect("a file can be shared");
        let started = self.command(&["serve"]).stdout(log).stderr(again).spawn();
        self.running = Some(started.expect("the binary runs"));
        wait_for("the desk to be ready", || self.is_ready().then_some(()));
    }

    fn is_ready(&mut self) -> bool {
        let ended = self.running.as_mut().and_then(|child| child.try_wait().ok().flatten());
        assert!(ended.is_none(), "the desk ended at once: {ended:?}");
        let Ok(mut socket) = TcpStream::connect(("127.0.0.1", self.http_port)) else { return false };
        let asked = socket.write_all(b"GET /readyz HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n");
        let mut answer = String::new();
        asked.is_ok() && socket.read_to_string(&mut answer).is_ok() && answer.starts_with("HTTP/1.1 200")
    }

    /// Tells it to stop and waits until it has.
    pub fn stop(&mut self) {
        let Some(mut child) = self.running.take() else { return };
        let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()), "the desk can be told to stop");
        let ended = wait_for("the desk to stop", || child.try_wait().ok().flatten());
        assert!(ended.success(), "the desk ended with {ended}");
    }

    /// Kills it in the middle of whatever it does.
    pub fn kill(&mut self) {
        let Some(mut child) = self.running.take() else { return };
        child.kill().expect("a running process can be killed");
        child.wait().expect("a killed process ends");
    }

    fn log_file(&self) -> PathBuf {
        self.folder.join("desk.log")
    }

    /// What it logged in all its runs.
    pub fn log(&self) -> String {
        let mut text = String::new();
        if let Ok(mut file) = File::open(self.log_file()) {
            let _read = file.read_to_string(&mut text);
        }
        text
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.kill();
    }
}

fn free_port() -> u16 {
    let probe = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port is free");
    probe.local_addr().expect("a bound socket has an address").port()
}

//! A folder with a configuration, and the binary at work in it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a test waits for anything.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// Where a customer asks.
pub const QUESTIONS: &str = "vragen@winkel.example";

/// A folder with `balie.toml` in it.
pub struct House {
    folder: TempDir,
    pub http: SocketAddr,
    pub smtp: SocketAddr,
}

impl House {
    /// `more` is added to the configuration: sections that this one does not have.
    pub fn new(more: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let (http, smtp) = (free(), free());
        let config = format!(
            "data_folder = \"balie-data\"\n[http]\nlisten = \"{http}\"\n[smtp]\nlisten = [\"{smtp}\"]\n[marketplace]\nname = \"Winkel\"\n\
             question_addresses = [\"{QUESTIONS}\"]\ncustomer_domain = \"klant.winkel.example\"\n\
             seller_domain = \"verkoper.winkel.example\"\n{more}"
        );
        std::fs::write(folder.path().join("balie.toml"), config).expect("the configuration is written");
        Self { folder, http, smtp }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn config(&self) -> PathBuf {
        self.path().join("balie.toml")
    }

    /// Writes a file into the folder and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, bytes).expect("a file is written");
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_balie"));
        command.current_dir(self.path()).env_clear().env("PATH", "/usr/bin:/bin").args(arguments);
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        self.run_with(arguments, "")
    }

    /// Runs a command with something on its stdin.
    pub fn run_with(&self, arguments: &[&str], stdin: &str) -> Ended {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        child.stdin.take().expect("a pipe").write_all(stdin.as_bytes()).expect("stdin is taken");
        Ended::of(&child.wait_with_output().expect("the binary ends"))
    }

    /// Starts `serve` and returns at once.
    pub fn start(&self) -> Serving {
        let mut command = self.command(&["serve"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let said = Arc::new(Mutex::new(String::new()));
        let out: Box<dyn Read + Send> = Box::new(child.stdout.take().expect("a pipe"));
        let err: Box<dyn Read + Send> = Box::new(child.stderr.take().expect("a pipe"));
        for pipe in [out, err] {
            let said = Arc::clone(&said);
            std::thread::spawn(move || {
                for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                    said.lock().expect("no test panics while reading").push_str(&(line + "\n"));
                }
            });
        }
        Serving { child, said, http: self.http }
    }

    /// Starts `serve` and waits until it is ready.
    pub fn serve(&self) -> Serving {
        let mut serving = self.start();
        serving.until_answers("/readyz", 200);
        serving
    }
}

/// What a command left.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ended {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }
}

/// A `serve` at work; killed when a test ends.
pub struct Serving {
    child: Child,
    said: Arc<Mutex<String>>,
    http: SocketAddr,
}

impl Serving {
    /// Everything on stdout and stderr so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("no test panics while reading").clone()
    }

    /// Waits until a page answers with this status.
    pub fn until_answers(&mut self, path: &str, status: u16) {
        let begun = Instant::now();
        while get(self.http, path).is_none_or(|(found, _)| found != status) {
            let ended = self.child.try_wait().expect("the process is ours");
            assert!(ended.is_none(), "serve ended by itself: {}", self.said());
            assert!(begun.elapsed() < PATIENCE, "no {status} from {path}: {}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until it has said something.
    pub fn until_says(&self, words: &str) -> String {
        let begun = Instant::now();
        while !self.said().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "never said {words:?}: {}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        self.said()
    }

    /// SIGTERM; gives the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()));
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("the process is ours") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it does not stop: {}", self.said());
    }

    /// SIGKILL: nothing is tidied up.
    pub fn kill(mut self) {
        self.child.kill().expect("the process is ours");
        self.child.wait().expect("the process is ours");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// An address that nobody uses now.
pub fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free")
}

/// Status and body of a page; `None` when nobody answers.
pub fn get(address: SocketAddr, path: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    Some((status, answer.split_once("\r\n\r\n")?.1.to_owned()))
}

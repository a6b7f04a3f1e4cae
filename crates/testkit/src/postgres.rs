//! A fresh PostgreSQL database for each test.
//!
//! `BALIE_TEST_POSTGRES` names a cluster to make it on. Without it a private cluster is started, once for all test
//! processes of this machine that run at the same time; a guard stops it a minute after the last of them has ended.
//! A machine without PostgreSQL fails the test: it is never skipped.

use std::fs::{self, File, OpenOptions};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio_postgres::{Client, NoTls};

/// Names the cluster to use: a URL of a superuser.
pub const VARIABLE: &str = "BALIE_TEST_POSTGRES";

/// How long the cluster may take to answer after its start.
const PATIENCE: Duration = Duration::from_mins(1);
const PREFIX: &str = "balie_test_";

/// Makes an empty database and gives its URL. Databases of test processes that have ended are dropped first.
///
/// # Panics
/// When there is no PostgreSQL to be had.
pub fn test_database() -> String {
    static BASE: OnceLock<(String, Option<File>)> = OnceLock::new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let (base, _kept_open) = BASE.get_or_init(|| {
        let (base, held) = cluster();
        apart({
            let base = base.clone();
            async move { drop_left_overs(&connect(&base).await).await }
        });
        (base, held)
    });
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("{PREFIX}{}_{count}", std::process::id());
    let url = with_database(base, &name);
    let base = base.clone();
    apart(async move {
        let make = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        connect(&base).await.batch_execute(&make).await.expect("a fresh database can be made");
    });
    url
}

/// Runs on a thread of its own, so that it works inside a test's runtime and outside of one.
fn apart<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be made").block_on(work)
    };
    std::thread::spawn(run).join().expect("PostgreSQL is there for the test")
}

async fn connect(url: &str) -> Client {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.expect("the test cluster accepts connections");
    tokio::spawn(connection);
    client
}

/// A database whose name carries the process id of nobody is of no use any more.
async fn drop_left_overs(client: &Client) {
    let names =
        client.query("SELECT datname::text FROM pg_database", &[]).await.expect("databases are listed");
    for name in names.iter().map(|row| row.get::<_, String>(0)) {
        let Some(owner) = name.strip_prefix(PREFIX).and_then(|rest| rest.split('_').next()) else { continue };
        if !Path::new("/proc").join(owner).exists() {
            // Another process may be dropping it at this moment; then there is nothing left to do.
            let _dropped =
                client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

/// The URL with another database name; what follows a question mark stays.
fn with_database(base: &str, name: &str) -> String {
    let (address, options) = base.split_once('?').map_or((base, None), |(a, o)| (a, Some(o)));
    let authority = address.find("://").map_or(0, |at| at + 3);
    let end = address[authority..].find('/').map_or(address.len(), |at| authority + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..end])
}

fn cluster() -> (String, Option<File>) {
    #[expect(clippy::disallowed_methods, reason = "the test suite is told its cluster by environment")]
    let given = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty());
    if let Some(url) = given {
        return (url, None);
    }
    let (url, held) = own_cluster();
    (url, Some(held))
}

/// Uses the cluster another test process has started, or starts it. The file that comes back is a shared lock which
/// tells the guard that this process is alive.
fn own_cluster() -> (String, File) {
    let user = fs::metadata("/proc/self").expect("/proc is there").uid();
    let home = std::env::temp_dir().join(format!("balie-test-postgres-{user}"));
    fs::create_dir_all(&home).expect("a temporary folder can be made");
    let door = lockable(&home.join("door"));
    door.lock().expect("the door can be locked");
    let using = lockable(&home.join("using"));
    using.lock_shared().expect("the guard lets go");
    let url = fs::read_to_string(home.join("url")).ok().filter(|url| answers(url));
    let url = url.unwrap_or_else(|| start(&home));
    (url, using)
}

fn lockable(path: &Path) -> File {
    OpenOptions::new().create(true).truncate(false).write(true).open(path).expect("a lock file can be made")
}

fn answers(url: &str) -> bool {
    let url = url.to_owned();
    apart(async move { tokio_postgres::connect(&url, NoTls).await.is_ok() })
}

#[expect(clippy::zombie_processes, reason = "the server outlives this process; the guard ends it")]
fn start(home: &Path) -> String {
    let programs = programs();
    let data = home.join(format!("data-{:016x}", rand::random::<u64>()));
    fs::create_dir(&data).expect("a folder for the cluster can be made");
    let owner = owner(&data, home);
    let initdb = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D"];
    run(as_owner(&programs.join("initdb"), owner).args(initdb).arg(&data));
    let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free.expect("a port is free").port();
    let log = File::create(home.join("log")).expect("a log file can be made");
    let settings = [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "max_connections=300",
        "deadlock_timeout=50ms",
    ];
    let mut postgres = as_owner(&programs.join("postgres"), owner);
    postgres.arg("-D").arg(&data).args(["-p", &port.to_string(), "-h", "127.0.0.1", "-k", ""]);
    postgres.args(settings.iter().flat_map(|setting| ["-c", setting]));
    let mut server = postgres
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("postgres starts");
    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
    let mut waited = Duration::ZERO;
    while !answers(&url) {
        let step = Duration::from_millis(50);
        assert!(
            server.try_wait().is_ok_and(|end| end.is_none()),
            "postgres ended at once: see {}/log",
            home.display()
        );
        assert!(waited < PATIENCE, "postgres does not answer: see {}/log", home.display());
        std::thread::sleep(step);
        waited += step;
    }
    fs::write(home.join("url"), &url).expect("the address can be noted");
    guard(home, &data, server.id());
    url
}

/// The newest PostgreSQL of the distribution.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).max();
    let newest =
        newest.expect("PostgreSQL is installed (apt-get install postgresql) or BALIE_TEST_POSTGRES is set");
    PathBuf::from(format!("/usr/lib/postgresql/{newest}/bin"))
}

/// PostgreSQL refuses to run as root, so root lets the user `postgres` do it.
fn owner(data: &Path, home: &Path) -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").expect("/proc is there").uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("users are listed");
    let line = users.lines().find(|line| line.starts_with("postgres:")).expect("there is a user postgres");
    let ids: Vec<u32> = line.split(':').skip(2).take(2).filter_map(|id| id.parse().ok()).collect();
    fs::set_permissions(home, fs::Permissions::from_mode(0o755)).expect("the folder can be opened up");
    std::os::unix::fs::chown(data, Some(ids[0]), Some(ids[1])).expect("the folder can be given away");
    Some((ids[0], ids[1]))
}

fn as_owner(program: &Path, owner: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").env_clear().env("LC_ALL", "C.UTF-8").env("PATH", "/usr/bin:/bin");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}

fn run(command: &mut Command) {
    let done = command.stdin(Stdio::null()).output().expect("the program starts");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Once no test process has held the lock for a minute, stops the server (by its own id) and takes its folder away.
const GUARD: &str = r#"
idle=0
while sleep 10; do
  kill -0 "$3" 2>/dev/null || idle=6
  if flock -n -x "$1/using" true; then idle=$((idle + 1)); else idle=0; fi
  if [ "$idle" -ge 6 ]; then
    exec 8>"$1/door" 9>"$1/using"
    flock -x 8
    if flock -n -x 9; then
      kill -QUIT "$3" 2>/dev/null; sleep 1
      case "$(cat "$1/url" 2>/dev/null)" in *":$4/"*) rm -f "$1/url" ;; esac
      rm -rf "$2"
      exit 0
    fi
    exec 8>&- 9>&-
    idle=0
  fi
done
"#;

#[expect(clippy::zombie_processes, reason = "the guard outlives this process and ends by itself")]
fn guard(home: &Path, data: &Path, server: u32) {
    let url = fs::read_to_string(home.join("url")).unwrap_or_default();
    let port = url.rsplit(':').next().and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
    let mut sh = Command::new("/bin/sh");
    sh.args(["-c", GUARD, "balie-test-postgres"]).arg(home).arg(data).arg(server.to_string()).arg(port);
    let quiet =
        sh.current_dir("/").process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().expect("the guard starts");
}

#[cfg(test)]
mod tests {
    use super::with_database;

    #[test]
    fn a_url_keeps_everything_but_its_database() {
        let cases = [
            ("postgres://a@h:1/postgres", "postgres://a@h:1/x"),
            ("postgres://a@h:1", "postgres://a@h:1/x"),
            ("postgres://a:b@h/db?sslmode=disable&x=/y", "postgres://a:b@h/x?sslmode=disable&x=/y"),
        ];
        for (base, expected) in cases {
            assert_eq!(with_database(base, "x"), expected);
        }
    }
}

//! The world around the binary: who sends mail, who takes it, and a cable that can be cut.

use app::outbox::{Carried, Carrier, Parcel, Undelivered};
use balie::config::Config;
use balie::wiring::ambient::{fill, now};
use domain::access::{DeskRole, Viewer};
use domain::case::{List, Queue};
use jiff::SignedDuration;
use smtp::{Relay, RelaySettings, SendError, Sent, Tls};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use store::{Files, Keys};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// Somebody who sends mail to `address`, over several connections.
pub fn sender(address: SocketAddr) -> Relay {
    let settings = RelaySettings { tls: Tls::None, connections: 16, ..plain(address) };
    Relay::new(settings).expect("settings that fit")
}

fn plain(address: SocketAddr) -> RelaySettings {
    RelaySettings::plain(address.ip().to_string(), address.port(), "world.example")
}

/// A question with this subject.
pub async fn ask(sender: &Relay, subject: &str) -> Result<Sent, SendError> {
    let raw = format!(
        "From: Jan <jan@klanten.example>\r\nTo: vragen@winkel.example\r\nSubject: {subject}\r\n\
         Message-ID: <{}@klanten.example>\r\n\r\nMijn lamp doet het niet meer, wat nu?\r\n",
        subject.replace(' ', ".")
    );
    sender.send(Some("jan@klanten.example"), super::house::QUESTIONS, raw.as_bytes()).await
}

/// The desk of a configuration in this process, ten minutes later, when every lease of a killed one has ended.
pub async fn desk_later(config: &Path) -> app::Desk {
    let config = Config::load(Some(config), []).expect("the configuration fits");
    let db = balie::wiring::open::database(&config).await.expect("the database opens");
    let clock = app::Clock::new(|| now() + SignedDuration::from_mins(10));
    app::Desk::new(app::Parts {
        db,
        files: Files::open(&config.files_folder()).await.expect("the folder opens"),
        keys: Keys::load(&config.key_file(), fill).expect("the keys are there"),
        clock,
        random: app::Random::new(fill),
        setup: config.setup,
    })
    .expect("the desk is put together")
}

/// The subjects of all cases at the desk, after everything that waits was read.
pub async fn subjects(desk: &app::Desk) -> Vec<String> {
    while app::intake::read_once(desk).await.expect("mail can be read") > 0 {}
    let viewer = Viewer::Desk { person: None, role: DeskRole::Agent };
    let mut subjects = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page =
            app::queries::queue::queue(desk, viewer, Queue::New, List::ToAnswer, cursor.as_deref()).await;
        let page = page.expect("the queue is read");
        subjects.extend(page.rows.into_iter().map(|row| row.subject));
        cursor = page.next;
        if cursor.is_none() {
            return subjects;
        }
    }
}

/// A relay that takes whole mails and can hold back its last word.
#[derive(Default)]
pub struct SlowRelay {
    pub mails: Mutex<Vec<String>>,
    pub silent: AtomicBool,
    pub came: Notify,
}

impl SlowRelay {
    /// Listens at an address.
    pub async fn listen(self: Arc<Self>, address: SocketAddr) {
        let listener = TcpListener::bind(address).await.expect("the port is free");
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let relay = Arc::clone(&self);
                tokio::spawn(async move { relay.converse(stream).await });
            }
        });
    }

    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.get_mut().write_all(b"220 slow.example\r\n").await?;
        let mut line = String::new();
        while stream.read_line(&mut line).await? > 0 {
            let verb = line.trim().to_uppercase();
            line.clear();
            if verb != "DATA" {
                stream.get_mut().write_all(b"250 fine\r\n").await?;
                continue;
            }
            stream.get_mut().write_all(b"354 go on\r\n").await?;
            let mut mail = String::new();
            while stream.read_line(&mut mail).await? > 0 && !mail.ends_with("\r\n.\r\n") {}
            self.mails.lock().expect("no test panics while keeping").push(mail);
            self.came.notify_one();
            if self.silent.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            stream.get_mut().write_all(b"250 taken\r\n").await?;
        }
        Ok(())
    }

    pub fn count(&self) -> usize {
        self.mails.lock().expect("no test panics while keeping").len()
    }
}

/// A carrier that keeps what it is given.
#[derive(Default)]
pub struct Kept(pub Mutex<Vec<Parcel>>);

impl Carrier for Kept {
    fn carry(&self, parcel: Parcel) -> smtp::BoxFuture<'_, Result<Carried, Undelivered>> {
        self.0.lock().expect("no test panics while keeping").push(parcel);
        Box::pin(async { Ok(Carried) })
    }
}

/// A cable to another address, which can be cut and mended.
#[derive(Clone)]
pub struct Cable {
    pub address: SocketAddr,
    whole: tokio::sync::watch::Sender<bool>,
}

impl Cable {
    pub async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("a bound socket has an address");
        let (whole, watched) = tokio::sync::watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let mut watched = watched.clone();
                if !*watched.borrow() {
                    continue;
                }
                tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(target).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = watched.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self { address, whole }
    }

    pub fn cut(&self) {
        self.whole.send_replace(false);
    }

    pub fn mend(&self) {
        self.whole.send_replace(true);
    }
}

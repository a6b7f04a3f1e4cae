//! The listener: accepts connections, counts them, and runs one [`Session`](crate::Session) on each.
//!
//! It waits for nothing without a limit and stops when told: idle peers are told to come again, a message that is
//! being received may finish, a message that is being stored always does.

mod door;
mod patience;
mod room;
mod talk;

use crate::intake::Intake;
use crate::limits::Limits;
use crate::session::Dialect;
use door::Door;
use room::Room;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Pause after a failed accept, so that a process out of file handles does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// What all connections of one listener share.
struct House {
    dialect: Dialect,
    intake: Arc<dyn Intake>,
    limits: Arc<Limits>,
    tls: Option<TlsAcceptor>,
    room: Room,
    stop: CancellationToken,
}

/// Serves mail on `listener` until `stop` is cancelled and the last session has ended. With `tls`, STARTTLS is
/// offered. An accept that fails is tried again; only a listener without an address is an error.
pub async fn serve(
    listener: TcpListener,
    dialect: Dialect,
    intake: Arc<dyn Intake>,
    limits: Limits,
    tls: Option<Arc<ServerConfig>>,
    stop: CancellationToken,
) -> io::Result<()> {
    let address = listener.local_addr()?;
    tracing::info!(%address, ?dialect, "taking mail");
    let door = Door::new(limits.connections, limits.connections_per_address);
    let house = Arc::new(House {
        dialect,
        intake,
        room: Room::new(limits.bytes_in_flight),
        limits: Arc::new(limits),
        tls: tls.map(TlsAcceptor::from),
        stop: stop.clone(),
    });
    let sessions = TaskTracker::new();
    // Ends when told to stop.
    loop {
        let accepted = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => welcome(stream, peer, &house, &door, &sessions),
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    sessions.close();
    sessions.wait().await;
    Ok(())
}

fn welcome(stream: TcpStream, peer: SocketAddr, house: &Arc<House>, door: &Door, sessions: &TaskTracker) {
    let ip = peer.ip().to_canonical();
    let Some(place) = door.enter(ip) else {
        turn_away(stream);
        return;
    };
    let house = Arc::clone(house);
    sessions.spawn(async move {
        let _place = place;
        if let Err(error) = talk::converse(stream, ip, &house).await {
            tracing::debug!(%error, "a session broke off");
        }
    });
}

/// Says why in one write that cannot block, then hangs up.
fn turn_away(stream: TcpStream) {
    tracing::warn!("too many connections, one turned away");
    let told = stream.into_std().and_then(|mut stream| stream.write(b"421 4.7.0 too many connections\r\n"));
    if let Err(error) = told {
        tracing::debug!(%error, "a peer turned away could not be told");
    }
}

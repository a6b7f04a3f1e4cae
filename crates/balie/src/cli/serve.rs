//! `balie serve`: the desk itself, until it is told to stop.
//!
//! Doors open before the database is reached and stay open while it is away: browsers get a page that says so, mail
//! is put off with 451, and nothing needs a restart.

use super::say;
use crate::config::Config;
use crate::wiring::{self, Front, Post, workers};
use anyhow::Context;
use app::Desk;
use smtp::{DeskIntake, Dialect};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long what is under way may take after the word to stop.
const STOP_TIME: Duration = Duration::from_secs(25);

/// Serves until SIGTERM or Ctrl-C.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let stop = CancellationToken::new();
    tokio::spawn(until_told(stop.clone())?);
    if !config.clock_moved_by.is_zero() {
        tracing::warn!(seconds = config.clock_moved_by.as_secs(), "the clock is moved: this is a rehearsal");
    }
    let post = Arc::new(Post::new(&config, wiring::clock_moved_by(config.clock_moved_by))?);
    let issuer = wiring::issuer(&config)?;
    let place = Arc::new(OnceLock::new());
    let front = Front::default();
    let mut doors = JoinSet::new();
    open_doors(&mut doors, &config, &front, &place, &stop).await?;
    let opened = stop.run_until_cancelled(wiring::open_patiently(&config)).await;
    let mut work = JoinSet::new();
    if let Some(desk) = opened.transpose()? {
        front.furnish(&desk, web::Settings { issuer, ..web::Settings::default() });
        let _first = place.set(desk.clone());
        workers::start(&mut work, &desk, post, &stop);
        tracing::info!(pages = %config.setup.base_url, "the desk is open");
        greet(&desk, &config.setup.base_url).await;
        stop.cancelled().await;
    }
    tracing::info!("closing");
    let closed = tokio::time::timeout(STOP_TIME, async {
        while doors.join_next().await.is_some() {}
        while work.join_next().await.is_some() {}
    });
    if closed.await.is_err() {
        tracing::warn!("something took too long to end and was broken off; nothing kept is lost");
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn until_told(stop: CancellationToken) -> anyhow::Result<impl Future<Output = ()>> {
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        stop.cancel();
    })
}

async fn open_doors(
    doors: &mut JoinSet<()>,
    config: &Config,
    front: &Front,
    place: &Arc<OnceLock<Desk>>,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let http = bind(config.http, "http.listen").await?;
    let (front, told) = (front.clone(), stop.clone());
    doors.spawn(async move { ended("pages", front.serve(http, told).await) });
    let mail = &config.mail;
    let tls = mail.tls.as_ref().map(|(chain, key)| wiring::server_tls(chain, key)).transpose()?;
    let smtp = mail.smtp.iter().map(|address| (*address, Dialect::Smtp, "smtp.listen"));
    let lmtp = mail.lmtp.iter().map(|address| (*address, Dialect::Lmtp, "smtp.lmtp_listen"));
    for (address, dialect, key) in smtp.chain(lmtp) {
        let listener = bind(address, key).await?;
        let intake = Arc::new(DeskIntake::new(Arc::clone(place)));
        let serving = smtp::serve(listener, dialect, intake, mail.limits.clone(), tls.clone(), stop.clone());
        doors.spawn(async move { ended("mail", serving.await) });
    }
    Ok(())
}

async fn bind(address: SocketAddr, key: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("{key} {address}"))
}

fn ended(door: &str, how: std::io::Result<()>) {
    if let Err(error) = how {
        tracing::error!(door, %error, "a door closed by itself");
    }
}

/// The link with which the first operator signs up, while there is none.
async fn greet(desk: &Desk, base_url: &str) {
    match app::commands::invite_first_operator(desk).await {
        Ok(Some(link)) => {
            say::line("There is no operator yet. Sign up as the first one, within seven days:");
            say::line(format_args!("{base_url}/invitation/{}", link.reveal()));
        }
        Ok(None) => {}
        Err(error) => {
            tracing::warn!(%error, "no sign-up link could be made; use `balie admin operator-link`");
        }
    }
}

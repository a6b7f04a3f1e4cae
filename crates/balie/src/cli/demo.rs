//! `balie demo`: a made-up marketplace to walk through (R80). Everything on loopback, nothing to configure.

use super::say;
use super::serve::until_told;
use crate::demo::folder::Folder;
use crate::demo::hands::FASTEST;
use crate::demo::{Show, open_show};
use crate::wiring::ambient;
use anyhow::Context;
use jiff::civil::{Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::demo::Theatre;

/// Where the pages are when nothing is said.
const LISTEN: &str = "127.0.0.1:8480";
/// How many further ports are tried when that one is taken.
const FURTHER_PORTS: u16 = 20;
/// The most stories a world may hold.
const MOST_STORIES: usize = 20_000;
/// How long a request may take: fourteen days go by in one.
const REQUEST_TIME: Duration = Duration::from_mins(2);

/// Walk through a made-up marketplace in the browser.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Keep the demonstration in this folder and go on with it next time; without it everything goes at the end.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Address of the pages [default: 127.0.0.1:8480, or the next free port].
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// The instant at which the story begins, as in 2026-03-02T10:20:00+01:00 [default: now, or else the last
    /// working day in the afternoon].
    #[arg(long, value_name = "INSTANT")]
    clock: Option<Timestamp>,
    /// How many times as fast as time the clock runs.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=i64::from(FASTEST)))]
    speed: u32,
    /// The same seed and instant make the same world.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many conversations the world holds.
    #[arg(long, value_name = "STORIES", default_value_t = 4_000)]
    size: usize,
}

/// Runs until Ctrl-C.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(arguments.size <= MOST_STORIES, "--size is at most {MOST_STORIES}");
    let stop = CancellationToken::new();
    tokio::spawn(until_told(stop.clone())?);
    let listener = listen(arguments.listen).await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let folder = Folder::open(arguments.folder.as_deref())?;
    let show = Show {
        seed: arguments.seed,
        stories: arguments.size,
        start: arguments.clock.unwrap_or_else(|| plausible(ambient::now())),
        speed: arguments.speed,
        base_url: base_url.clone(),
    };
    let opened = open_show(&folder, &show).await?;
    let theatre: Arc<dyn Theatre> = opened.stage.clone();
    let settings =
        web::Settings { theatre: Some(theatre), request_time: REQUEST_TIME, ..web::Settings::default() };
    let pages = web::router(opened.stage.desk.clone(), settings);
    let pages = pages.into_make_service_with_connect_info::<SocketAddr>();
    let told = stop.clone();
    let serving = tokio::spawn(async move {
        axum::serve(listener, pages).with_graceful_shutdown(told.cancelled_owned()).await
    });
    say::line(format_args!("Open {base_url}/demo in your browser. Ctrl-C ends the demonstration."));
    let played = Box::pin(opened.play(&folder, &stop)).await;
    stop.cancel();
    serving.await??;
    played.map(|()| ExitCode::SUCCESS)
}

async fn listen(given: Option<SocketAddr>) -> anyhow::Result<TcpListener> {
    if let Some(address) = given {
        return TcpListener::bind(address).await.with_context(|| format!("--listen {address}"));
    }
    let first: SocketAddr = LISTEN.parse()?;
    for further in 0..FURTHER_PORTS {
        let address = SocketAddr::new(first.ip(), first.port() + further);
        match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| address.to_string()),
        }
    }
    anyhow::bail!("the ports {LISTEN} and {FURTHER_PORTS} further are taken; give one with --listen")
}

/// An instant at which a marketplace is awake: now within office hours, else the last working day at twenty past two.
fn plausible(now: Timestamp) -> Timestamp {
    let zone = TimeZone::get(crate::demo::world::marketplace().zone).unwrap_or(TimeZone::UTC);
    let working = |weekday| !matches!(weekday, Weekday::Saturday | Weekday::Sunday);
    let mut day = now.to_zoned(zone.clone());
    if working(day.weekday()) && (9..17).contains(&day.hour()) {
        return now;
    }
    let afternoon = time(14, 20, 0, 0);
    if day.hour() < 17 || !working(day.weekday()) {
        day = day.saturating_sub(1.day());
    }
    while !working(day.weekday()) {
        day = day.saturating_sub(1.day());
    }
    day.date().to_datetime(afternoon).to_zoned(zone).map_or(now, |at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(now: &str) -> String {
        plausible(now.parse().unwrap()).to_string()
    }

    #[test]
    fn a_demonstration_begins_when_a_marketplace_is_awake() {
        assert_eq!(begins("2026-03-04T10:11:12Z"), "2026-03-04T10:11:12Z");
        assert_eq!(begins("2026-03-04T03:00:00Z"), "2026-03-03T13:20:00Z");
        assert_eq!(begins("2026-03-04T20:00:00Z"), "2026-03-04T13:20:00Z");
        assert_eq!(begins("2026-03-08T12:00:00Z"), "2026-03-06T13:20:00Z");
        assert_eq!(begins("2026-03-09T06:00:00Z"), "2026-03-06T13:20:00Z");
    }
}

//! Who reads: the session, the language, the zone, and the surroundings every page needs.
//!
//! Decides nothing about cases; what eyes may see is the app's business.

use crate::fault::Fault;
use crate::house::House;
use crate::lang::{self, Lang};
use crate::pages::cases::views;
use crate::pages::frame::{
    Account, DemoBar, DeskCounts, Frame, Here, Notice, SellerCounts, Sending, Side, Who, hue_of,
};
use crate::session;
use crate::words::Words;
use app::Secret;
use app::commands::be_seen;
use app::queries::account::{Lacks, Signed};
use app::queries::home::Counts;
use app::queries::surroundings::surroundings;
use app::queries::{account, desk_calls, draft, mention, queue};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{List, Queue};
use domain::ids::SellerId;
use jiff::tz::TimeZone;

/// A request by somebody, signed in or not.
pub struct Reader {
    /// What everything stands on.
    pub house: House,
    /// The language to speak.
    pub lang: Lang,
    /// The path and query asked for.
    pub address: String,
    /// Who is signed in, with the session's secret.
    pub signed: Option<(Signed, Secret)>,
}

/// A request by somebody who is signed in and acts for somebody.
pub struct Person {
    /// The same, with surroundings.
    pub reader: Reader,
    /// As what the person acts.
    pub viewer: Viewer,
    /// Her name.
    pub name: String,
    /// From where nothing was told before anything was read for her: her page listens from there.
    pub mark: u64,
}

/// The language of a request whose reader is not known, or not yet.
pub fn language(headers: &HeaderMap) -> Lang {
    let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    lang::choose(session::language(headers), wish)
}

/// The path and query of an address.
pub fn path_of(uri: &Uri) -> String {
    uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// A way back that stays on this desk; anything else is the start.
pub fn way_back(wish: Option<&str>) -> &str {
    wish.filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r']))
        .unwrap_or("/")
}

impl FromRequestParts<House> for Reader {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Fault> {
        let signed = match house.guard.secret(&parts.headers) {
            Some(secret) => account::signed(&house.desk, &secret).await?.map(|signed| (signed, secret)),
            None => None,
        };
        let own = signed.as_ref().map(|(signed, _)| signed.language);
        let chosen = session::language(&parts.headers).or(own);
        let lang = chosen.unwrap_or_else(|| language(&parts.headers));
        Ok(Self { house: house.clone(), lang, address: path_of(&parts.uri), signed })
    }
}

impl FromRequestParts<House> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Response> {
        let reader = Reader::from_request_parts(parts, house).await.map_err(IntoResponse::into_response)?;
        let Some((signed, _)) = &reader.signed else {
            let back: String = form_urlencoded(page_of(&parts.method, &reader.address));
            return Err(Redirect::to(&format!("/sign-in?back={back}")).into_response());
        };
        if let Some(first) = lacking(signed.lacks, page_of(&parts.method, &reader.address)) {
            return Err(Redirect::to(&first).into_response());
        }
        let viewer = signed.viewer.ok_or(Fault::Refused(domain::refusal::Refusal::NotAllowed));
        let name = signed.name.clone();
        let viewer = viewer.map_err(IntoResponse::into_response)?;
        let mark = reader.house.desk.mark();
        let seen = be_seen(&house.desk, viewer, signed.seen_at).await;
        seen.map_err(|error| Fault::from(error).into_response())?;
        Ok(Self { reader, viewer, name, mark })
    }
}

/// Where somebody goes first whose sign-in lacks something (R67).
pub fn lacking(lacks: Lacks, back: &str) -> Option<String> {
    match lacks {
        Lacks::Nothing => None,
        Lacks::SecondStep => Some(format!("/sign-in/code?back={}", form_urlencoded(back))),
        Lacks::Enrolment => Some("/me/sign-in".to_owned()),
    }
}

/// The page to come back to after signing in: of a form's own address the page that it stands on.
fn page_of<'a>(method: &Method, address: &'a str) -> &'a str {
    let above = || address.rsplit_once('/').map(|(page, _)| page).filter(|page| !page.is_empty());
    if method == Method::GET { address } else { above().unwrap_or("/") }
}

/// Percent-writes everything but letters, digits and a few marks.
pub fn form_urlencoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

impl Reader {
    /// How this reader reads, in a zone by its IANA name.
    pub fn words(&self, zone: &str) -> Words {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Words { lang: self.lang, zone, now: self.house.desk.now() }
    }

    /// The surroundings of a page for anybody, without a rail.
    pub fn plain_frame(&self) -> Frame {
        let setup = self.house.desk.setup();
        let words = self.words(&self.house.desk.desk_zone());
        let demo = self.house.settings.theatre.as_ref().map(|_| DemoBar { now: words.now });
        Frame {
            words,
            marketplace: setup.name.clone(),
            address: self.address.clone(),
            who: None,
            here: Here::Elsewhere,
            notice: None,
            sendings: Vec::new(),
            demo,
        }
    }
}

impl Person {
    /// The surroundings of a page for this person: account, counts, zone.
    pub async fn frame(&self, here: Here) -> Result<Frame, Fault> {
        let desk = &self.reader.house.desk;
        let mut frame = self.reader.plain_frame();
        frame.here = here;
        let side = match self.viewer {
            Viewer::Seller { seller, role, .. } => {
                let found = surroundings(desk, self.viewer).await?;
                frame.words = self.reader.words(&found.seller.zone);
                let counts = counts_of(&found.counts);
                let others = found.accounts.into_iter().filter(|other| other.seller != seller);
                Side::Seller {
                    account: account_of(seller, &found.seller.name, &found.seller.colour),
                    others: others
                        .map(|other| account_of(other.seller, &other.name, &other.colour))
                        .collect(),
                    counts,
                    views: found.views.into_iter().map(|view| views::line(self.viewer, view)).collect(),
                    may: role.permissions(),
                    governs: matches!(role, SellerRole::Owner | SellerRole::Administrator),
                }
            }
            Viewer::Desk { role, .. } => {
                let (supervisor, operator) = (role != DeskRole::Agent, role == DeskRole::Operator);
                Side::Desk { counts: self.desk_counts().await?, supervisor, operator }
            }
            Viewer::Customer { .. } | Viewer::Machine => return Err(Fault::NotFound),
        };
        frame.who =
            Some(Who { person: self.name.clone(), side, mentions: self.mentions().await?, mark: self.mark });
        frame.sendings = self.sendings(&frame).await?;
        Ok(frame)
    }

    /// The same, with what the last action came to.
    pub async fn frame_saying(&self, here: Here, done: Option<&str>) -> Result<Frame, Fault> {
        let mut frame = self.frame(here).await?;
        frame.notice =
            done.and_then(done_phrase).map(|id| Notice { good: true, words: frame.say(id).to_string() });
        Ok(frame)
    }

    /// R31: what can still be taken back, and what did not leave, on every page.
    async fn sendings(&self, frame: &Frame) -> Result<Vec<Sending>, Fault> {
        let news = draft::news(&self.reader.house.desk, self.viewer).await?;
        let sending = |line: app::DraftLine| Sending {
            number: u64::try_from(line.case.0).unwrap_or_default(),
            seconds: line.leaves_at.map(|at| frame.seconds_until(at)).unwrap_or_default(),
            stopped: line.stopped.map(|code| frame.say(format!("refusal-{code}")).to_string()),
        };
        Ok(news.into_iter().map(sending).collect())
    }

    /// R35: how many notes name her that she has not seen.
    async fn mentions(&self) -> Result<Option<u64>, Fault> {
        if self.viewer.person().is_none() {
            return Ok(None);
        }
        let unread = mention::unread(&self.reader.house.desk, self.viewer).await?;
        Ok(Some(u64::try_from(unread).unwrap_or_default()))
    }

    async fn desk_counts(&self) -> Result<DeskCounts, Fault> {
        let counts = queue::counts(&self.reader.house.desk, self.viewer).await?;
        let (calls, quarantine) = desk_calls::counts(&self.reader.house.desk, self.viewer).await?;
        let of = |queue: Queue| {
            let open = counts.iter().filter(|(at, list, _)| *at == queue && *list == List::ToAnswer);
            open.map(|(_, _, count)| u64::try_from(*count).unwrap_or_default()).sum()
        };
        Ok(DeskCounts {
            new: of(Queue::New),
            returned: of(Queue::Returned),
            handed_over: of(Queue::HandedOver),
            callbacks: u64::try_from(calls).unwrap_or_default(),
            quarantine: u64::try_from(quarantine).unwrap_or_default(),
        })
    }
}

fn counts_of(counts: &Counts) -> SellerCounts {
    let of = |list| u64::try_from(counts.of(list)).unwrap_or_default();
    SellerCounts {
        to_answer: of(List::ToAnswer),
        waiting: of(List::Waiting),
        follow_up: of(List::FollowUp),
        closed: of(List::Closed),
        all: List::ALL.into_iter().map(of).sum(),
    }
}

/// An account as pages tell it apart.
pub fn account_of(id: SellerId, name: &str, colour: &str) -> Account {
    Account { id: id.to_string(), name: name.to_owned(), hue: hue_of(colour) }
}

/// What an action came to, from the closed list that a redirect may name.
fn done_phrase(key: &str) -> Option<&'static str> {
    match key {
        "closed" => Some("done-closed"),
        "reopened" => Some("done-reopened"),
        "no-answer" => Some("done-no-answer"),
        "kept" => Some("done-kept"),
        "handed" => Some("done-handed"),
        "forwarded" => Some("done-forwarded"),
        "taken" => Some("done-taken"),
        "noted" => Some("done-noted"),
        "recalled" => Some("done-recalled"),
        "discarded" => Some("done-discarded"),
        "assigned" => Some("done-assigned"),
        "reached" => Some("done-reached"),
        "missed" => Some("done-missed"),
        "by-mail" => Some("done-by-mail"),
        "topic" => Some("done-topic"),
        "invited" => Some("done-invited"),
        "view-kept" => Some("done-view-kept"),
        "view-renamed" => Some("done-view-renamed"),
        "view-removed" => Some("done-view-removed"),
        "phoned" => Some("done-phoned"),
        "address-given" => Some("done-address-given"),
        "phoned-in-vain" => Some("done-phoned-in-vain"),
        "call-promised" => Some("done-call-promised"),
        "put-back" => Some("done-put-back"),
        "no-next" => Some("done-no-next"),
        "released" => Some("done-released"),
        "retried" => Some("done-retried"),
        "erased" => Some("done-erased"),
        "erasing" => Some("done-erasing"),
        "saved" => Some("done-saved"),
        "removed" => Some("done-removed"),
        "withdrawn" => Some("done-withdrawn"),
        "person-removed" => Some("done-person-removed"),
        "link-mailed" => Some("done-link-mailed"),
        "password" => Some("done-password"),
        "switched" => Some("done-switched"),
        "given-up" => Some("done-given-up"),
        "sessions-ended" => Some("done-sessions-ended"),
        "codes-removed" => Some("done-codes-removed"),
        "passkey-added" => Some("done-passkey-added"),
        "colleague-removed" => Some("done-colleague-removed"),
        "calendar-changed" => Some("done-calendar-changed"),
        "norms-saved" => Some("done-norms-saved"),
        "objected" => Some("done-objected"),
        "lifted" => Some("done-lifted"),
        "import-begun" => Some("done-import-begun"),
        "jobs-given-up" => Some("done-jobs-given-up"),
        "job-gone" => Some("done-job-gone"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_never_leaves_the_desk() {
        assert_eq!(way_back(Some("/cases/4711")), "/cases/4711");
        for strange in
            [None, Some("https://evil.example"), Some("//evil.example"), Some("/\\evil.example"), Some("")]
        {
            assert_eq!(way_back(strange), "/");
        }
    }

    #[test]
    fn a_path_is_written_so_that_it_stays_one_value() {
        assert_eq!(form_urlencoded("/cases/1?a=b&c"), "%2Fcases%2F1%3Fa%3Db%26c");
    }
}

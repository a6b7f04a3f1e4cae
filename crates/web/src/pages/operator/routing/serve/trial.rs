//! Serves the try-out.

use super::super::words::Names;
use super::super::{Chosen, Move, MovedRow, RuleCount, TryOutPage};
use super::{Known, said};
use crate::house::House;
use crate::pages::cases::fill::topic_name;
use crate::pages::frame::Frame;
use crate::pages::{Answer, show, show_stopped};
use crate::reader::{Person, form_urlencoded};
use app::queries::routing::{self, Moved, MovedCase, Period, TryOut};
use axum::Router;
use axum::extract::Query;
use axum::routing::get;
use domain::refusal::Refusal;
use domain::routing::{Rule, RuleTally};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/operator/routing/try-out", get(look))
}

#[derive(Deserialize)]
struct Wish {
    from: Option<String>,
    until: Option<String>,
    cursor: Option<String>,
}

impl Wish {
    fn period(&self, person: &Person) -> Result<Period, app::Error> {
        let day = |typed: &Option<String>| {
            let typed = typed.as_deref().filter(|typed| !typed.is_empty());
            let read = |typed: &str| typed.parse::<Date>().map_err(|_| Refusal::TryPeriodInvalid);
            typed.map(read).transpose()
        };
        routing::period(&person.reader.house.desk, day(&self.from)?, day(&self.until)?)
    }
}

async fn look(person: Person, Query(wish): Query<Wish>) -> Answer {
    let desk = &person.reader.house.desk;
    let drafted = routing::overview(desk, person.viewer).await?.draft.rules.is_some();
    let known = Known::of(&person, None, BTreeSet::new()).await?;
    let tried = async {
        let period = wish.period(&person)?;
        let tried = match wish.cursor.as_deref() {
            Some(cursor) => Tried::Further(routing::moved(desk, person.viewer, period, cursor).await?),
            None => Tried::Whole(Box::new(routing::try_out(desk, person.viewer, period).await?)),
        };
        Ok((period, tried))
    };
    match tried.await {
        Ok((period, Tried::Whole(tried))) => show(&counted(known, drafted, period, &tried)),
        Ok((period, Tried::Further(moved))) => {
            let (rows, next) = rows(&known.names(), &moved, period);
            let view = blank(known.page, drafted, Chosen::of(period.from, period.until));
            show(&TryOutPage { rows, next, further: true, ..view })
        }
        Err(error) => {
            let (words, status) = said(&person.reader.plain_frame(), error)?;
            let typed = |typed: Option<String>| typed.unwrap_or_default();
            let chosen = Chosen { from: typed(wish.from), until: typed(wish.until) };
            show_stopped(&TryOutPage { stopped: Some(words), ..blank(known.page, drafted, chosen) }, status)
        }
    }
}

enum Tried {
    Whole(Box<TryOut>),
    Further(Moved),
}

fn blank(page: Frame, drafted: bool, chosen: Chosen) -> TryOutPage {
    TryOutPage {
        page,
        chosen,
        drafted,
        cases: None,
        moved: 0,
        moves: Vec::new(),
        rules: Vec::new(),
        unfit: 0,
        unasked: 0,
        cut: false,
        rows: Vec::new(),
        further: false,
        next: None,
        stopped: None,
    }
}

fn counted(known: Known, drafted: bool, period: Period, found: &TryOut) -> TryOutPage {
    let names = known.names();
    let TryOut { tried, tally, cut, moved, .. } = found;
    let moves = tally.moves.iter().map(|((from, to), count)| Move {
        from: names.to(*from),
        to: names.to(*to),
        count: *count,
    });
    let rules = tally.rules.iter().enumerate().map(|(at, count)| counted_rule(&names, tried, at, count));
    let (moves, rules) = (moves.collect(), rules.collect());
    let (rows, next) = rows(&names, moved, period);
    TryOutPage {
        cases: Some(tally.cases),
        moved: tally.moved(),
        moves,
        rules,
        unfit: tally.unfit,
        unasked: tally.unasked,
        cut: *cut,
        rows,
        next,
        ..blank(known.page, drafted, Chosen::of(period.from, period.until))
    }
}

/// A rule that decides nothing says why: it fits nothing, or an earlier one takes it all.
fn counted_rule(names: &Names<'_>, rules: &[Rule], at: usize, count: &RuleTally) -> RuleCount {
    let remark = match (count.fits, count.decides, count.taker()) {
        (0, ..) => {
            let hidden = domain::routing::shadows(rules).get(at).copied().flatten();
            let by = hidden.map(|by| names.page.say("try-hidden").text("rule", &rules[by].name));
            Some(by.unwrap_or_else(|| names.page.say("try-fits-nothing")))
        }
        (_, 0, Some(taker)) => Some(names.page.say("try-taken").text("rule", &rules[taker].name)),
        _ => None,
    };
    RuleCount {
        place: at + 1,
        name: rules[at].name.clone(),
        fits: count.fits,
        decides: count.decides,
        remark: remark.map(|phrase| phrase.to_string()),
    }
}

fn rows(names: &Names<'_>, moved: &Moved, period: Period) -> (Vec<MovedRow>, Option<String>) {
    let row = |case: &MovedCase| MovedRow {
        number: case.case.0,
        at: case.at,
        topic: topic_name(names.page, names.topics, case.topic.as_str()),
        now: (names.to(case.now.1), names.decider(&case.now.0)),
        then: (names.to(case.then.1), names.decider(&case.then.0)),
    };
    let days = format!("from={}&until={}", period.from, period.until);
    let further =
        |cursor: &String| format!("/operator/routing/try-out?{days}&cursor={}", form_urlencoded(cursor));
    (moved.cases.iter().map(row).collect(), moved.next.as_ref().map(further))
}

//! From what the app found about all sellers to what the pages show.

use super::{AgeRow, AttentionRow, OverallCard, OverallRow, OverviewPage, SettledRow, WhyLine};
use crate::pages::cases::fill::shown;
use crate::pages::desk::QueueKind;
use crate::pages::frame::Frame;
use crate::pages::performance::chart::{self, Chart, Drawn};
use crate::pages::performance::{name_of, say};
use app::queries::overview::{Attention, NormOverall, Overview, Sums, WeekOverall, Why};
use domain::norms::{Norm, Rule, Verdict};

/// The page of all sellers.
pub(super) fn overview(page: Frame, found: &Overview, operator: bool) -> OverviewPage {
    let settled = |week: &app::assistant::Week| SettledRow {
        from: week.from,
        all: shown(week.share.all()),
        percent: week.share.settled_percent().map(shown),
        open: week.open,
    };
    let age = |age: &app::queries::overview::QueueAge| {
        let kind = QueueKind::of(age.queue);
        let href = match kind {
            QueueKind::New => "/desk/new",
            QueueKind::Returned => "/desk/returned",
            QueueKind::HandedOver => "/desk/handed-over",
        };
        let older = age.older.map(shown);
        AgeRow { name: kind.name(), href, older, overdue: shown(age.overdue), oldest: age.oldest }
    };
    let besides = found.needing.saturating_sub(found.attention.len());
    OverviewPage {
        week: say::week(&page.words, found.week),
        sellers: (shown(found.sellers.0), shown(found.sellers.1)),
        closing: closing(&page, found),
        closing_brings: found.closing.notices + found.closing.findings > 0,
        attention: found.attention.iter().map(|one| attention(&page, one)).collect(),
        besides: u64::try_from(besides).unwrap_or_default(),
        norms: found.norms.iter().map(|norm| card(&page, norm)).collect(),
        assistant: found.assistant.iter().map(settled).collect(),
        queues: found.queues.iter().map(age).collect(),
        operator,
        page,
    }
}

fn closing(page: &Frame, found: &Overview) -> String {
    let (_, number) = found.week.after(-1).year_and_number();
    let closing = found.closing;
    let none = closing.notices + closing.findings == 0;
    let id = match (closing.is_final, none) {
        (true, true) => "overview-went-none",
        (true, false) => "overview-went",
        (false, true) => "overview-goes-none",
        (false, false) => "overview-goes",
    };
    let phrase = page.say(id).num("number", number).num("notices", closing.notices);
    phrase.num("findings", closing.findings).text("when", page.moment(found.final_at)).to_string()
}

fn attention(page: &Frame, one: &Attention) -> AttentionRow {
    AttentionRow {
        name: one.name.clone(),
        href: format!("/desk/performance/{}", one.seller),
        whys: one.whys.iter().map(|why| in_words(page, *why)).collect(),
        figure: say::figure(&page.words, Norm::ResponseTime, one.responses),
    }
}

/// A reason in words.
fn in_words(page: &Frame, why: Why) -> WhyLine {
    let (class, phrase) = match why {
        Why::Finding(norm) => ("finding", page.say("why-finding").text("norm", page.say(name_of(norm)))),
        Why::Notice(norm) => ("warned", page.say("why-notice").text("norm", page.say(name_of(norm)))),
        Why::Strikes(count) => ("finding", page.say("why-strikes").num("count", count)),
        Why::Near { late, least } => ("warned", page.say("why-near").num("late", late).num("least", least)),
        Why::Overdue(count) => ("missed", page.say("why-overdue").num("count", count)),
    };
    WhyLine { class, words: phrase.to_string() }
}

fn card(page: &Frame, found: &NormOverall) -> OverallCard {
    let norm = found.norm;
    let now = found.weeks.last().map(|week| week.sums).unwrap_or_default();
    let first = found.weeks.iter().position(|week| week.sums.figure.denominator > 0);
    let measured = first.map_or(&[] as &[WeekOverall], |first| &found.weeks[first..]);
    OverallCard {
        norm,
        figure: say::figure(&page.words, norm, now.figure),
        words: sums(page, norm, now),
        rule: rule(page, norm, found.rule),
        chart: drawn(page, found),
        weeks: measured.iter().rev().map(|week| row(page, norm, week)).collect(),
    }
}

fn sums(page: &Frame, norm: Norm, sums: Sums) -> String {
    if sums.sellers == 0 {
        return page.say("overview-unmeasured").to_string();
    }
    let [above, below] = super::columns_of(norm);
    let phrase = page.say("overview-sums").num("above", sums.figure.numerator);
    let phrase = phrase.num("below", sums.figure.denominator).num("sellers", sums.sellers);
    let phrase = phrase.num("missed", sums.missed).text("parts", page.say(above).to_string().to_lowercase());
    phrase.text("whole", page.say(below).to_string().to_lowercase()).to_string()
}

fn rule(page: &Frame, norm: Norm, rule: Rule) -> String {
    let id = match (norm, norm.fewer_is_better()) {
        (Norm::QuestionsPerOrder, _) => "overview-rule-personal",
        (_, true) => "overview-rule-most",
        (_, false) => "overview-rule-least",
    };
    page.say(id).text("bound", say::written(&page.words, norm, rule.bound.into())).to_string()
}

fn row(page: &Frame, norm: Norm, week: &WeekOverall) -> OverallRow {
    let sums = week.sums;
    OverallRow {
        week: say::week(&page.words, week.week),
        parts: (sums.figure.numerator, sums.figure.denominator),
        figure: say::figure(&page.words, norm, sums.figure),
        counts: [sums.sellers, sums.missed, sums.notices, sums.findings].map(shown),
        is_final: week.is_final,
    }
}

/// All sellers together keep no norm and miss none: columns are full, or hollow while they can change.
fn drawn(page: &Frame, found: &NormOverall) -> Option<Chart> {
    let norm = found.norm;
    let week = |week: &WeekOverall| Drawn {
        figure: week.sums.figure.thousandths(norm.fewer_is_better()),
        verdict: Verdict::Kept,
        is_final: week.is_final,
    };
    let weeks: Vec<Drawn> = found.weeks.iter().map(week).collect();
    let (first, last) = (found.weeks.first()?, found.weeks.last()?);
    let bound = i64::from(found.rule.bound);
    let top = chart::top(norm, if norm == Norm::QuestionsPerOrder { 0 } else { bound }, &weeks);
    let bars = chart::bars(&weeks, top);
    let short = |week: domain::norms::Week| page.words.short_date(&week.monday());
    (!bars.is_empty()).then(|| Chart {
        gaps: chart::gaps(&weeks),
        bars,
        line: chart::line(bound, top),
        ends: (short(first.week), short(last.week)),
        top: say::written(&page.words, norm, top),
    })
}

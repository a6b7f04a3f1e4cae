//! The rules of the norms as the operator's form holds them: where each counts, its bound, and from how many on (R72).

use crate::pages::frame::Frame;
use crate::pages::performance;
use crate::pages::tried::{Fields, value};
use domain::norms::{Norm, Rule, Rules};
use domain::refusal::Refusal;

/// One norm in the form.
#[derive(Clone, Debug)]
pub struct RuleRow {
    /// Which.
    pub norm: Norm,
    /// As it is.
    pub rule: Rule,
    /// Its bound as a form writes it: percent, or a mark.
    pub bound: String,
}

impl RuleRow {
    /// The id of its name.
    pub fn name(&self) -> &'static str {
        performance::name_of(self.norm)
    }

    /// The name of a field of it.
    pub fn field(&self, part: &str) -> String {
        format!("{}_{part}", self.norm.key())
    }

    /// Where it may count: name of the field, id of its words, whether it is so.
    pub fn switches(&self) -> [(&'static str, &'static str, bool); 3] {
        let Rule { shown, monitored, scored, .. } = self.rule;
        [
            ("shown", "rule-shown", shown),
            ("monitored", "rule-monitored", monitored),
            ("scored", "rule-scored", scored),
        ]
    }

    /// The id of what its bound is called.
    pub fn bound_name(&self) -> &'static str {
        match self.norm {
            Norm::Reviews => "rule-bound-mark",
            Norm::QuestionsPerOrder => "rule-bound-cap",
            Norm::Cancellations => "rule-bound-most",
            Norm::ResponseTime | Norm::Reachability | Norm::OnTime => "rule-bound-least",
        }
    }
}

/// The rules as rows of a form.
pub(super) fn rows(rules: &Rules) -> Vec<RuleRow> {
    let row = |norm: Norm| {
        let rule = rules.of(norm);
        RuleRow { norm, rule, bound: written(norm, rule.bound) }
    };
    Norm::ALL.into_iter().map(row).collect()
}

/// Each rule in words: id of its name, and what it says.
pub(super) fn in_words(page: &Frame, rules: &Rules) -> Vec<(&'static str, String)> {
    let words = |norm: Norm| {
        let rule = rules.of(norm);
        let row = RuleRow { norm, rule, bound: String::new() };
        let on = row.switches().into_iter().filter(|(.., on)| *on);
        let switches: Vec<String> = on.map(|(_, id, _)| page.say(id).to_string().to_lowercase()).collect();
        let bound = performance::bound(&page.words, norm, rule.bound);
        let said = page.say("rule-words").text("bound", bound).num("least", i64::from(rule.least));
        (performance::name_of(norm), format!("{said} · {}", switches.join(", ")))
    };
    Norm::ALL.map(words).to_vec()
}

/// A percentage stands in tenths of a percent, a mark in thousandths.
const fn unit(norm: Norm) -> u32 {
    match norm {
        Norm::Reviews => 1_000,
        Norm::ResponseTime
        | Norm::Reachability
        | Norm::QuestionsPerOrder
        | Norm::OnTime
        | Norm::Cancellations => 10,
    }
}

fn written(norm: Norm, bound: u32) -> String {
    let (whole, rest) = (bound / unit(norm), bound % unit(norm) * 10 / unit(norm));
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest}") }
}

/// A number with at most one decimal, after a point or a comma.
fn read(norm: Norm, words: &str) -> Option<u32> {
    let words = words.trim().replace(',', ".");
    let (whole, tenth) = words.split_once('.').unwrap_or((&words, "0"));
    if tenth.len() != 1 || whole.len() > 5 {
        return None;
    }
    let (whole, tenth): (u32, u32) = (whole.parse().ok()?, tenth.parse().ok()?);
    Some(whole * unit(norm) + tenth * unit(norm) / 10)
}

/// The rules that a form describes.
pub(super) fn of_form(fields: &Fields) -> Result<Rules, Refusal> {
    let mut rules = Rules::default();
    for norm in Norm::ALL {
        let field = |part: &str| value(fields, &format!("{}_{part}", norm.key()));
        let on = |part: &str| !field(part).is_empty();
        *rules.of_mut(norm) = Rule {
            shown: on("shown"),
            monitored: on("monitored"),
            scored: on("scored"),
            bound: read(norm, field("bound")).ok_or(Refusal::NormsInvalid)?,
            least: field("least").trim().parse().map_err(|_| Refusal::NormsInvalid)?,
        };
    }
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    // R72
    #[test]
    fn a_form_gives_back_the_rules_it_was_made_of() {
        let mut rules = Rules::default();
        rules.on_time.bound = 935;
        rules.reviews.bound = 7_500;
        let rows = rows(&rules);
        let written: Vec<_> = rows.iter().map(|row| row.bound.as_str()).collect();
        assert_eq!(written, ["90", "90", "15", "7.5", "93.5", "2"]);
        let mut fields = Fields::new();
        for row in &rows {
            let on = row.switches().into_iter().filter(|(.., on)| *on);
            fields.extend(on.map(|(part, ..)| (row.field(part), "yes".to_owned())));
            fields.push((row.field("bound"), row.bound.clone()));
            fields.push((row.field("least"), row.rule.least.to_string()));
        }
        assert_eq!(of_form(&fields), Ok(rules));
        fields.retain(|(name, _)| name != "reviews_bound");
        assert_eq!(of_form(&fields), Err(Refusal::NormsInvalid));
    }

    #[test]
    fn a_bound_has_at_most_one_decimal() {
        assert_eq!(read(Norm::OnTime, "93,5"), Some(935));
        assert_eq!(read(Norm::Reviews, "8"), Some(8_000));
        for strange in ["", "-1", "9.55", "1e3", "x", "999999", ".5"] {
            assert_eq!(read(Norm::OnTime, strange), None, "{strange}");
        }
    }
}

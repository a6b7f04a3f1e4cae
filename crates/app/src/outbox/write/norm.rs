//! Mails to a seller about a final week: a notice or a formal finding, with the figures it follows from (R72).

use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::work::Parcel;
use domain::ids::SellerId;
use domain::language::Language;
use domain::norms::{Norm, STRIKE_WEEKS, Verdict, Week, lapses};
use jiff::civil::Date;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::account::Seller;
use store::read::performance::{Kept, results};

impl Desk {
    /// What a week came to by a norm; `None` once the finding was taken back or the address is gone.
    pub(super) async fn norm_mail(
        &self,
        seller: SellerId,
        week: Week,
        norm: Norm,
        to: i64,
    ) -> Result<Option<Parcel>, Error> {
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let address = store::read::address::by_id(&self.db, seller, to).await?;
        let Some(address) = address.filter(|address| address.verified_at.is_some()) else { return Ok(None) };
        let kept = results(&self.db, seller, (week, week)).await?;
        let told = kept.iter().find(|one| one.norm == norm);
        let Some(told) = told.filter(|one| one.lifted.is_none()) else { return Ok(None) };
        let (subject, text) = self.norm_letter(&account, told, &kept).await?;
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox {
                name: account.name.clone(),
                address: self.secrets.open_email(&address.email_sealed)?,
            },
            subject,
            text,
            message_id: format!("norm.{seller}.{}.{}.{to}@{}", week.0, norm.key(), self.setup.seller_domain),
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    /// Subject and text of the mail about one result of a week, of which all are given: the same whether it goes out or is
    /// only looked at before.
    pub(crate) async fn norm_letter(
        &self,
        account: &Seller,
        told: &Kept,
        of_week: &[Kept],
    ) -> Result<(String, String), Error> {
        let before = (told.week.after(1 - STRIKE_WEEKS), told.week.after(-1));
        let before = results(&self.db, account.id, before).await?;
        let standing = |one: &&Kept| one.verdict == Verdict::Finding && one.lifted.is_none();
        let strikes = before.iter().chain(of_week).filter(standing).count();
        Ok(self.norm_words(account, told, strikes))
    }

    fn norm_words(&self, account: &Seller, told: &Kept, strikes: usize) -> (String, String) {
        let language = account.language;
        let values = self.norm_values(account, told, strikes);
        let values: Vec<(&'static str, &str)> =
            values.iter().map(|(key, word)| (*key, word.as_str())).collect();
        let say = |id: &str| self.words.say(language, id, &values);
        let (subject, why) = if told.verdict == Verdict::Finding {
            ("norm-subject-finding", "norm-why-finding")
        } else if told.norm == Norm::ResponseTime {
            ("norm-subject-notice", "norm-why-notice-response")
        } else {
            ("norm-subject-notice", "norm-why-notice")
        };
        let name = say(name_of(told.norm));
        let named = [values.as_slice(), &[("norm", name.as_str())]].concat();
        let subject = self.words.say(language, subject, &named);
        let (hello, figure) = (say("norm-hello"), say(figure_of(told.norm)));
        let (why, behind, regards) = (say(why), say("norm-behind"), say("norm-regards"));
        (subject, format!("{hello}\n\n{figure}\n\n{why}\n\n{behind}\n\n{regards}\n"))
    }

    /// What the words of the mail may name.
    fn norm_values(&self, account: &Seller, told: &Kept, strikes: usize) -> [(&'static str, String); 18] {
        let language = account.language;
        let up = told.norm.fewer_is_better();
        let (year, number) = told.week.year_and_number();
        let (end_year, end) = lapses(told.week).after(-1).year_and_number();
        let (base, norm, week) = (&self.setup.base_url, told.norm.key(), told.week.key());
        [
            ("seller", account.name.clone()),
            ("marketplace", self.setup.name.clone()),
            ("number", number.to_string()),
            ("year", year.to_string()),
            ("from", self.day_in(language, told.week.monday())),
            ("until", self.day_in(language, told.week.sunday())),
            ("above", told.figure.numerator.to_string()),
            ("below", told.figure.denominator.to_string()),
            ("missing", told.figure.missing().to_string()),
            ("share", percent(language, told.figure.thousandths(up).unwrap_or_default())),
            ("bound", percent(language, told.bound)),
            ("least", told.least.to_string()),
            ("weeks", STRIKE_WEEKS.to_string()),
            ("end", end.to_string()),
            ("end-year", end_year.to_string()),
            ("strikes", strikes.to_string()),
            ("amount", (if strikes == 1 { "one" } else { "other" }).to_owned()),
            ("link", format!("{base}/performance/{norm}/{week}?account={}", account.id)),
        ]
    }

    /// A date as "9 november".
    fn day_in(&self, language: Language, date: Date) -> String {
        let month = date.strftime("%b").to_string().to_lowercase();
        let day = date.day().to_string();
        self.words.say(language, "norm-day", &[("day", &day), ("month", &month)])
    }
}

/// The id of a norm's name.
const fn name_of(norm: Norm) -> &'static str {
    match norm {
        Norm::ResponseTime => "norm-name-response-time",
        Norm::Reachability => "norm-name-reachability",
        Norm::QuestionsPerOrder => "norm-name-questions-per-order",
        Norm::Reviews => "norm-name-reviews",
        Norm::OnTime => "norm-name-on-time",
        Norm::Cancellations => "norm-name-cancellations",
    }
}

/// The id of the sentence that says how its figure came about.
const fn figure_of(norm: Norm) -> &'static str {
    match norm {
        Norm::ResponseTime => "norm-figure-response-time",
        Norm::QuestionsPerOrder => "norm-figure-questions-per-order",
        Norm::Reachability | Norm::Reviews | Norm::OnTime => "norm-figure-share",
        Norm::Cancellations => "norm-figure-cancellations",
    }
}

/// Thousandths as a percentage with one decimal, none where it is nought.
fn percent(language: Language, thousandths: i64) -> String {
    let (whole, tenth) = (thousandths / 10, thousandths % 10);
    let mark = if language == Language::En { '.' } else { ',' };
    if tenth == 0 { format!("{whole} %") } else { format!("{whole}{mark}{tenth} %") }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R72
    #[test]
    fn a_share_is_said_with_one_decimal_in_the_readers_own_way() {
        assert_eq!(percent(Language::Nl, 899), "89,9 %");
        assert_eq!(percent(Language::En, 899), "89.9 %");
        assert_eq!(percent(Language::Fr, 900), "90 %");
    }
}

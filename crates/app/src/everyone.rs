//! What the weeks of all sellers come to (R67, R72), some sellers at a time: counted by a few reads for all of them, and
//! measured by the same function as the week of one.

use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::{following, review_days};
use domain::access::Scope;
use domain::ids::SellerId;
use domain::norms::{Counted, Figure, GroupRate, Measured, Norm, Rules, Verdict, Week, measure};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use store::read::overview::{self as read, BySeller, Stretch, Weekly};
use store::read::performance::Kept;

/// So many sellers are read at once: six results each stay below what one read may give.
pub(crate) const AT_ONCE: i64 = 1_500;
/// So many times at most: a million and a half sellers.
pub(crate) const CHUNKS: usize = 1_000;

/// What was counted of a week, by seller.
pub(crate) struct Everyone {
    answered: BySeller,
    open: BySeller,
    reached: BySeller,
    bought: BTreeMap<SellerId, (Figure, Vec<GroupRate>)>,
    all_groups: Figure,
    recent: BySeller,
    ever: BySeller,
    later: BySeller,
    outside: BTreeMap<SellerId, Vec<(Norm, Figure)>>,
}

impl Everyone {
    /// What was counted of one of them.
    pub fn of(&self, seller: SellerId) -> Counted {
        let pair = |counts: &BySeller| counts.get(&seller).copied().unwrap_or_default();
        let figure = |(count, sum): (i64, i64)| Figure::new(sum, count);
        let ((in_time, late), (_, overdue)) = (pair(&self.answered), pair(&self.open));
        let (bought, groups) = self.bought.get(&seller).cloned().unwrap_or_default();
        let (ever, later) = (pair(&self.ever), pair(&self.later));
        Counted {
            responses: Figure::new(in_time, in_time + late + overdue),
            reached: figure(pair(&self.reached)),
            bought,
            groups,
            all_groups: self.all_groups,
            recent_reviews: figure(pair(&self.recent)),
            // What came after the week is no part of it.
            all_reviews: figure((ever.0 - later.0, ever.1 - later.1)),
            outside: self.outside.get(&seller).cloned().unwrap_or_default(),
        }
    }

    /// How many questions of the week are open and have time.
    pub fn open(&self, seller: SellerId) -> i64 {
        self.open.get(&seller).map_or(0, |(all, late)| all - late)
    }
}

/// How a seller's week stands.
#[derive(Clone, Debug)]
pub struct SellerWeek {
    /// The seller's number.
    pub seller: SellerId,
    /// The shop's own reference.
    pub reference: String,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// When the week becomes final; none where nothing was measured.
    pub final_at: Option<Timestamp>,
    /// Whether it is final.
    pub is_final: bool,
    /// What it came to by each norm, or comes to so far.
    pub results: Vec<Kept>,
    /// The rules by which it is measured, while it is not final.
    pub rules: Option<Rules>,
    /// How many questions of it are open and have time.
    pub open: i64,
}

impl Desk {
    /// What was counted of a week of these sellers, who live in these zones.
    pub(crate) async fn everyone(
        &self,
        week: Week,
        zones: &BTreeSet<&str>,
        of: Stretch,
    ) -> Result<Everyone, Error> {
        let (days, (from, last)) = (week.days(), review_days(week));
        let (answered, open, bought, all_groups, recent, ever, later, outside) = Box::pin(async {
            tokio::try_join!(
                read::responses(&self.db, days, of),
                read::open(&self.db, Scope::Everywhere, days, self.now(), of),
                read::bought(&self.db, week, of),
                read::all_groups(&self.db, week),
                read::marks(&self.db, (from, last), of),
                read::all_marks(&self.db, of),
                read::marks(&self.db, (last + 1, i64::MAX), of),
                read::outside(&self.db, week, of),
            )
        })
        .await?;
        let mut reached = BySeller::new();
        for zone in zones {
            let clock = clock(zone);
            let period = (week.begins(&clock), week.after(1).begins(&clock));
            reached.append(&mut read::reached(&self.db, zone, period, of).await?);
        }
        let mut told: BTreeMap<SellerId, Vec<(Norm, Figure)>> = BTreeMap::new();
        for (seller, norm, figure) in outside {
            told.entry(seller).or_default().push((norm, figure));
        }
        let (all_groups, outside) = (all_groups.unwrap_or_default(), told);
        Ok(Everyone { answered, open, reached, bought, all_groups, recent, ever, later, outside })
    }

    /// How a week stands for the sellers after one of them: final ones as they were kept, others as they are now.
    pub(crate) async fn sellers_in(
        &self,
        week: Week,
        after: SellerId,
        most: i64,
    ) -> Result<Vec<SellerWeek>, Error> {
        let weekly = read::weeks(&self.db, week, after, most.min(AT_ONCE)).await?;
        let Some(last) = weekly.last() else { return Ok(Vec::new()) };
        let of = Stretch { after, last: last.seller };
        let zones: BTreeSet<&str> =
            weekly.iter().filter(|one| one.is_open()).map(|one| one.zone.as_str()).collect();
        let mut kept = BTreeMap::new();
        if weekly.iter().any(|one| one.closed_at.is_some()) {
            kept = read::results(&self.db, week, of).await?;
        }
        let mut live = None;
        if !zones.is_empty() {
            live = Some((self.everyone(week, &zones, of).await?, self.rules_in(week, &zones).await?));
        }
        let standing = weekly.into_iter().map(|one| {
            let open = live.as_ref().filter(|_| one.is_open());
            let rules = open.and_then(|(_, rules)| rules.get(&one.zone)).copied();
            let results = match (open, rules) {
                (Some((everyone, _)), Some(rules)) => self.so_far(&one, week, everyone, &rules),
                _ => kept.remove(&one.seller).unwrap_or_default(),
            };
            let still = open.map_or(0, |(everyone, _)| everyone.open(one.seller));
            stands(one, results, rules, still)
        });
        Ok(standing.collect())
    }

    /// The rules by which a week is measured in each of these zones.
    pub(crate) async fn rules_in(
        &self,
        week: Week,
        zones: &BTreeSet<&str>,
    ) -> Result<BTreeMap<String, Rules>, Error> {
        let mut rules = BTreeMap::new();
        for zone in zones {
            let policies = self.policies_at(week.begins(&clock(zone))).await?;
            rules.insert((*zone).to_owned(), policies.norms);
        }
        Ok(rules)
    }

    fn so_far(&self, one: &Weekly, week: Week, everyone: &Everyone, rules: &Rules) -> Vec<Kept> {
        let Some(final_at) = one.final_at else { return Vec::new() };
        let counted = everyone.of(one.seller);
        let measured = measure(&counted, rules).into_iter();
        let measured = measured.filter(|one| one.verdict != Verdict::Nothing);
        measured.map(|one| self.as_kept(week, final_at, one)).collect()
    }

    /// What a week that is not final would be kept as, if nothing changes.
    pub(crate) fn as_kept(&self, week: Week, final_at: Timestamp, measured: Measured) -> Kept {
        let Measured { norm, figure, bound, rule, verdict } = measured;
        Kept {
            week,
            norm,
            figure,
            bound: bound.0,
            least: rule.least.into(),
            scored: rule.scored,
            verdict: following(verdict, final_at, self.now()),
            made_at: final_at,
            objection: None,
            lifted: None,
        }
    }
}

fn stands(one: Weekly, results: Vec<Kept>, rules: Option<Rules>, open: i64) -> SellerWeek {
    SellerWeek {
        seller: one.seller,
        is_final: one.closed_at.is_some(),
        reference: one.reference,
        name: one.name,
        zone: one.zone,
        final_at: one.final_at,
        results,
        rules,
        open,
    }
}

/// The clock of a zone; zones are checked when an account takes them on.
pub(crate) fn clock(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

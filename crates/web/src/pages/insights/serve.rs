//! Serves the insights and their files: to a seller his own, to who answers for all at the desk any seller's (R67, R70).

use super::form::{Asked, channel_id, choosing, with};
use super::{ArticleTally, Counts, Insights, Move, Tally, Week, WordRow, file, with_bars};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::cases::fill;
use crate::pages::cases::narrow::address;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, show};
use crate::reader::Person;
use crate::sheet::{Format, addresses};
use app::Topic;
use app::queries::account;
use app::queries::insights::{self, ArticleSum, EXPORTED, Narrow, SHORTEST, SHOWN, Wish};
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::get;
use domain::ids::{ArticleNumber, SellerId, TopicKey};
use domain::insight::change::Change;
use domain::insight::keyness::Word;
use domain::refusal::Refusal;
use jiff::tz::TimeZone;

/// The periods one may choose, whole weeks so that each weekday counts as often: 28 days, 3 and 6 months (R70).
const PERIODS: [(&str, i64); 3] =
    [("insights-four-weeks", 28), ("insights-three-months", 91), ("insights-six-months", 182)];

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/insights", get(own))
        .route("/insights.csv", get(own_csv))
        .route("/insights.xlsx", get(own_xlsx))
        .route("/desk/insights/{id}", get(of_seller))
        .route("/desk/insights/{id}/file.csv", get(csv_of_seller))
        .route("/desk/insights/{id}/file.xlsx", get(xlsx_of_seller))
}

/// R67: a seller has addresses of his own, the desk names whom it looks at.
pub(crate) fn side(person: &Person, at_desk: bool) -> Result<(), Fault> {
    let right = person.viewer.seller().is_none() == at_desk;
    right.then_some(()).ok_or(Fault::Refused(Refusal::NotAllowed))
}

async fn own(person: Person, Query(asked): Query<Asked>) -> Answer {
    side(&person, false)?;
    look(&person, None, &asked).await
}

async fn of_seller(person: Person, Path(seller): Path<i64>, Query(asked): Query<Asked>) -> Answer {
    side(&person, true)?;
    look(&person, Some(SellerId(seller)), &asked).await
}

async fn own_csv(person: Person, Query(asked): Query<Asked>) -> Answer {
    side(&person, false)?;
    export(&person, None, &asked, Format::Csv).await
}

async fn own_xlsx(person: Person, Query(asked): Query<Asked>) -> Answer {
    side(&person, false)?;
    export(&person, None, &asked, Format::Xlsx).await
}

async fn csv_of_seller(person: Person, Path(seller): Path<i64>, Query(asked): Query<Asked>) -> Answer {
    side(&person, true)?;
    export(&person, Some(SellerId(seller)), &asked, Format::Csv).await
}

async fn xlsx_of_seller(person: Person, Path(seller): Path<i64>, Query(asked): Query<Asked>) -> Answer {
    side(&person, true)?;
    export(&person, Some(SellerId(seller)), &asked, Format::Xlsx).await
}

fn wish(of: Option<SellerId>, asked: &Asked, articles: usize) -> Result<Wish, Fault> {
    Ok(Wish { of, days: asked.days.unwrap_or(SHORTEST), narrow: asked.narrow()?, articles })
}

async fn look(person: &Person, of: Option<SellerId>, asked: &Asked) -> Answer {
    let desk = &person.reader.house.desk;
    let wish = wish(of, asked, SHOWN)?;
    let found = insights::insights(desk, person.viewer, &wish).await?;
    let mut page = person.frame(Here::Insights).await?;
    page.words.zone = TimeZone::get(&found.zone).unwrap_or(TimeZone::UTC);
    let topics = account::topics(desk).await?;
    show(&filled(page, &topics, &wish, &found))
}

async fn export(person: &Person, of: Option<SellerId>, asked: &Asked, format: Format) -> Answer {
    let desk = &person.reader.house.desk;
    let wish = wish(of, asked, EXPORTED)?;
    let found = insights::insights(desk, person.viewer, &wish).await?;
    file::export(desk, person.viewer, (&wish, &found), format).await
}

/// Where the addresses of a reader begin, and those of his files.
fn paths(page: &Frame, seller: SellerId) -> (String, [String; 2]) {
    if page.at_desk() {
        let path = format!("/desk/insights/{seller}");
        let files = addresses(&format!("{path}/file"), "");
        (path, files)
    } else {
        ("/insights".to_owned(), addresses("/insights", ""))
    }
}

/// What every part of the page needs to name and link things.
struct Naming<'a> {
    page: &'a Frame,
    topics: &'a [Topic],
    path: &'a str,
    wish: &'a Wish,
    found: &'a insights::Insights,
}

fn filled(page: Frame, topics: &[Topic], wish: &Wish, found: &insights::Insights) -> Insights {
    let (path, files) = paths(&page, found.seller);
    let naming = Naming { page: &page, topics, path: &path, wish, found };
    let at = (path.as_str(), wish.days, &wish.narrow);
    let title = found.articles.first().filter(|_| wish.narrow.article.is_some());
    let title = title.and_then(|article| article.title.as_deref());
    let week =
        |week: &insights::WeekSum| Week { from: week.from, until: week.to, asked: fill::shown(week.asked) };
    Insights {
        seller: page.at_desk().then(|| (found.seller.0, found.name.clone())),
        periods: PERIODS
            .map(|(name, days)| (name, with(&path, days, &wish.narrow), days == wish.days))
            .to_vec(),
        from: found.from_to.0,
        until: found.from_to.1,
        began: found.began,
        choosing: choosing(&page, topics, at, title),
        asked: counts(found.asked),
        weeks: found.weeks.iter().map(week).collect(),
        topics: with_bars(found.topics.iter().map(|(key, change)| naming.topic(key, *change)).collect()),
        channels: naming.channels(),
        articles: found.articles.iter().map(|article| naming.article(article)).collect(),
        more_articles: u64::try_from(found.more_articles).unwrap_or_default(),
        moves: naming.moves(),
        words: naming.words(),
        files: files.map(|file| with(&file, wish.days, &wish.narrow)),
        page,
    }
}

fn counts(change: Change) -> Counts {
    Counts { now: fill::shown(change.now), before: fill::shown(change.before) }
}

impl Naming<'_> {
    fn with(&self, narrow: &Narrow) -> String {
        with(self.path, self.wish.days, narrow)
    }

    fn topic(&self, key: &str, change: Change) -> Tally {
        let narrow = Narrow { topic: TopicKey::parse(key), ..self.wish.narrow.clone() };
        Tally {
            name: fill::topic_name(self.page, self.topics, key),
            asked: counts(change),
            href: self.with(&narrow),
            bar: 0,
        }
    }

    fn channels(&self) -> Vec<Tally> {
        let tally = |(channel, change): &(_, Change)| Tally {
            name: self.page.say(channel_id(*channel)).to_string(),
            asked: counts(*change),
            href: self.with(&Narrow { channel: Some(*channel), ..self.wish.narrow.clone() }),
            bar: 0,
        };
        with_bars(self.found.channels.iter().map(tally).collect())
    }

    fn article(&self, article: &ArticleSum) -> ArticleTally {
        let narrow = Narrow { article: ArticleNumber::parse(&article.article), ..self.wish.narrow.clone() };
        ArticleTally {
            number: article.article.clone(),
            title: article.title.clone().unwrap_or_else(|| article.article.clone()),
            asked: counts(article.asked),
            units: counts(article.units),
            href: self.with(&narrow),
            cases: self.cases("/cases/all", &narrow, None),
        }
    }

    /// The list of the cases behind a figure, for a seller whose role handles cases (R66, R70).
    fn cases(&self, path: &str, narrow: &Narrow, word: Option<&str>) -> Option<String> {
        if self.page.at_desk() || !self.page.finds() {
            return None;
        }
        let mut parts: Vec<(&'static str, String)> =
            word.map(|word| ("q", word.to_owned())).into_iter().collect();
        parts.extend(narrow.topic.as_ref().map(|topic| ("topic", topic.to_string())));
        parts.extend(narrow.article.as_ref().map(|article| ("article", article.to_string())));
        parts.push(("from", self.found.from_to.0.to_string()));
        parts.extend(narrow.channel.map(|channel| ("channel", channel.key().to_owned())));
        Some(address(path, &parts))
    }

    fn moves(&self) -> Vec<Move> {
        let moved = &self.found.moved;
        let topic = |rose| {
            move |(key, change): &(String, Change)| {
                let tally = self.topic(key, *change);
                Move { rose, name: tally.name, words: self.moved(*change, None), href: tally.href }
            }
        };
        let article = |rose| {
            move |sum: &ArticleSum| {
                let tally = self.article(sum);
                Move {
                    rose,
                    name: tally.title,
                    words: self.moved(sum.asked, Some(sum.units)),
                    href: tally.href,
                }
            }
        };
        let rose =
            moved.topics_rose.iter().map(topic(true)).chain(moved.articles_rose.iter().map(article(true)));
        let fell =
            moved.topics_fell.iter().map(topic(false)).chain(moved.articles_fell.iter().map(article(false)));
        // Where one topic or article alone is looked at, it is what the page says already.
        let own = self.wish.narrow.clone();
        let other = |one: &Move| one.href != self.with(&own);
        rose.chain(fell).filter(other).collect()
    }

    fn moved(&self, asked: Change, units: Option<Change>) -> String {
        let id = if units.is_some() { "insights-moved-sold" } else { "insights-moved" };
        let mut phrase = self.page.say(id).num("now", asked.now).num("before", asked.before);
        if let Some(units) = units {
            phrase = phrase.num("sold", units.now).num("soldbefore", units.before);
        }
        phrase.to_string()
    }

    fn words(&self) -> Option<Vec<WordRow>> {
        let narrow = &self.wish.narrow;
        narrow.article.as_ref()?;
        let only = Narrow { article: narrow.article.clone(), ..Narrow::default() };
        let row = |word: &Word| WordRow {
            word: word.written.clone(),
            own: (fill::shown(word.own), fill::shown(word.own_of)),
            others: (fill::shown(word.others), fill::shown(word.others_of)),
            href: self.cases("/search", &only, Some(&word.written)),
        };
        Some(self.found.words.iter().map(row).collect())
    }
}

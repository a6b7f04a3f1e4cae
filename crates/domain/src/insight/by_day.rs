//! Questions by day, article and channel, held so closely that any stretch of days is summed at once (R70).

use crate::case::Channel;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// How many questions an article brought on a day in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<A> {
    /// Days since 1970-01-01 in the seller's zone.
    pub day: i64,
    /// Its number.
    pub article: A,
    /// The way they came in.
    pub channel: Channel,
    /// How many.
    pub count: i64,
}

/// What was asked on some days that follow each other.
#[derive(Clone, Debug, Default)]
pub struct ByDay {
    articles: Vec<Box<str>>,
    /// Each article by its place.
    asked: Vec<Asked<usize>>,
}

impl ByDay {
    /// Holds what was asked besides, in any order.
    #[must_use]
    pub fn and<A: AsRef<str>>(mut self, asked: impl IntoIterator<Item = Asked<A>>) -> Self {
        let mut places: HashMap<Box<str>, usize> =
            self.articles.iter().enumerate().map(|(place, article)| (article.clone(), place)).collect();
        for Asked { day, article, channel, count } in asked {
            let article = article.as_ref();
            let place = places.get(article).copied().unwrap_or_else(|| {
                places.insert(article.into(), self.articles.len());
                self.articles.push(article.into());
                self.articles.len() - 1
            });
            self.asked.push(Asked { day, article: place, channel, count });
        }
        self.asked.sort_unstable_by_key(|asked| (asked.day, asked.article));
        self.asked.shrink_to_fit();
        self
    }

    /// What was asked on a day or later.
    #[must_use]
    pub fn since(&self, day: i64) -> Self {
        let later = self.asked.iter().filter(|asked| asked.day >= day);
        Self::default().and(later.map(|&Asked { day, article, channel, count }| Asked {
            day,
            article: &*self.articles[article],
            channel,
            count,
        }))
    }

    /// How many lines are held: one for each day, article and channel with a question.
    pub fn len(&self) -> usize {
        self.asked.len()
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// The questions of some days by article, of one channel or all, in no order.
    pub fn by_article(&self, days: RangeInclusive<i64>, channel: Option<Channel>) -> Vec<(&str, i64)> {
        let begin = self.asked.partition_point(|asked| asked.day < *days.start());
        let end = self.asked.partition_point(|asked| asked.day <= *days.end());
        let mut sums = vec![0; self.articles.len()];
        for asked in self.asked.get(begin..end).unwrap_or_default() {
            if channel.is_none_or(|channel| channel == asked.channel) {
                sums[asked.article] += asked.count;
            }
        }
        let summed = self.articles.iter().map(|article| &**article).zip(sums);
        summed.filter(|(_, sum)| *sum > 0).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn lines() -> impl Strategy<Value = Vec<Asked<String>>> {
        let line = (0..40_i64, 0..6_u8, 0..Channel::ALL.len(), 1..9_i64).prop_map(
            |(day, article, channel, count)| Asked {
                day,
                article: format!("A-{article}"),
                channel: Channel::ALL[channel],
                count,
            },
        );
        prop::collection::vec(line, 0..200)
    }

    proptest! {
        #[test]
        fn any_stretch_of_days_sums_to_its_lines(
            lines in lines(), from in -1..41_i64, to in -1..41_i64, channel in 0..=Channel::ALL.len(),
        ) {
            let channel = Channel::ALL.get(channel).copied();
            let mut sums = BTreeMap::new();
            for line in &lines {
                if (from..=to).contains(&line.day) && channel.is_none_or(|channel| channel == line.channel) {
                    *sums.entry(line.article.clone()).or_insert(0) += line.count;
                }
            }
            let (some, others) = lines.split_at(lines.len() / 2);
            let held = ByDay::default().and(some.iter().cloned()).and(others.iter().cloned());
            let summed = |held: &ByDay| {
                let sums = held.by_article(from..=to, channel);
                sums.into_iter().map(|(article, sum)| (article.to_owned(), sum)).collect::<BTreeMap<_, _>>()
            };
            prop_assert_eq!(&summed(&held), &sums);
            prop_assert_eq!((held.len(), held.is_empty()), (lines.len(), lines.is_empty()));
            let later = held.since(from);
            prop_assert_eq!(&summed(&later), &sums, "what was before is not asked for");
            prop_assert_eq!(later.len(), lines.iter().filter(|line| line.day >= from).count());
        }
    }
}

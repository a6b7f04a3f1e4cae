//! Whether a count changed by more than chance (R70): small numbers move by themselves, and are not called a change.

/// A count of a period and of the period of the same length before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// In the period.
    pub now: i64,
    /// In the one before.
    pub before: i64,
}

/// Which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// More than chance gives.
    Rose,
    /// Fewer than chance gives.
    Fell,
    /// What chance alone may give.
    Steady,
}

impl Trend {
    /// The stable word in the API and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Rose => "rose",
            Self::Fell => "fell",
            Self::Steady => "steady",
        }
    }
}

/// How many things are looked at, and so how far apart two counts must lie before one is called changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// A handful, as topics: twice the spread of chance, which one in about twenty passes by accident.
    Few,
    /// Hundreds, as articles: three times, which one in about four hundred passes by accident.
    Many,
}

impl Among {
    const fn spreads(self) -> i64 {
        match self {
            Self::Few => 2,
            Self::Many => 3,
        }
    }
}

impl Change {
    /// How many more, negative where fewer.
    pub const fn difference(self) -> i64 {
        self.now - self.before
    }

    /// Two counts that chance alone set apart differ by about the root of their sum; half a case on each side is taken off,
    /// for cases come whole.
    pub const fn trend(self, among: Among) -> Trend {
        let apart = self.difference().abs() - 1;
        let spreads = among.spreads();
        if apart < 0
            || apart.saturating_mul(apart) <= (self.now + self.before).saturating_mul(spreads * spreads)
        {
            Trend::Steady
        } else if self.now > self.before {
            Trend::Rose
        } else {
            Trend::Fell
        }
    }

    /// The sum of two.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { now: self.now + other.now, before: self.before + other.before }
    }
}

/// Those that rose and those that fell by more than chance, the largest differences first, at most so many of each.
pub fn movers<T>(all: &[T], change: impl Fn(&T) -> Change, among: Among, most: usize) -> (Vec<&T>, Vec<&T>) {
    let moved = |trend| {
        let mut found: Vec<&T> = all.iter().filter(|one| change(one).trend(among) == trend).collect();
        found.sort_by_key(|one| std::cmp::Reverse(change(one).difference().abs()));
        found.truncate(most);
        found
    };
    (moved(Trend::Rose), moved(Trend::Fell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trend(before: i64, now: i64, among: Among) -> Trend {
        Change { now, before }.trend(among)
    }

    // R70
    #[test]
    fn a_few_more_questions_are_no_rise() {
        for (before, now) in [(0, 0), (0, 1), (1, 3), (0, 5), (3, 9), (20, 34), (1_000, 1_089)] {
            assert_eq!(trend(before, now, Among::Few), Trend::Steady, "{before} to {now}");
            assert_eq!(trend(now, before, Among::Few), Trend::Steady, "{now} to {before}");
        }
    }

    // R70
    #[test]
    fn what_chance_does_not_give_rose_or_fell() {
        for (before, now) in [(0, 7), (4, 15), (20, 36), (1_000, 1_095)] {
            assert_eq!(trend(before, now, Among::Few), Trend::Rose, "{before} to {now}");
            assert_eq!(trend(now, before, Among::Few), Trend::Fell, "{now} to {before}");
        }
    }

    // R70: of two thousand articles a hundred would pass the bar of a handful by accident
    #[test]
    fn among_many_the_bar_is_higher() {
        assert_eq!(trend(4, 15, Among::Many), Trend::Steady);
        assert_eq!((trend(0, 10, Among::Many), trend(0, 11, Among::Many)), (Trend::Steady, Trend::Rose));
    }

    // R70
    #[test]
    fn the_largest_differences_come_first() {
        let all = [("a", 50, 10), ("b", 90, 10), ("c", 3, 2), ("d", 0, 40), ("e", 1, 70)];
        let change = |one: &(&str, i64, i64)| Change { now: one.1, before: one.2 };
        let (rose, fell) = movers(&all, change, Among::Many, 1);
        assert_eq!((rose[0].0, fell[0].0, rose.len(), fell.len()), ("b", "e", 1, 1));
    }
}

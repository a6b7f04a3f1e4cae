//! Numbers that look like chance and are the same in every run.

/// An xorshift generator.
pub struct Chance(u64);

impl Chance {
    /// Different seeds give different numbers; zero would give only zeros and is replaced.
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `limit`, which must not be zero.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0 >> 33) % u64::from(limit)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_below_the_limit_comes_up() {
        let mut chance = Chance::new(1);
        let mut seen = [false; 10];
        (0..1_000).for_each(|_| seen[usize::try_from(chance.below(10)).expect("small")] = true);
        assert!(seen.iter().all(|seen| *seen));
    }
}

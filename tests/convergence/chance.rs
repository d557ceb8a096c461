//! Chance that can be repeated: the same seed gives the same choices.
//!
//! `SplitMix64` (Steele, Lea, Flood 2014) is a dozen lines and good enough to choose faults.

/// A source of choices.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The choices that belong to this seed.
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// Another source that does not disturb this one: for link `number` of a run, say.
    pub fn branch(seed: u64, number: usize) -> Self {
        let number = u64::try_from(number).unwrap_or_default();
        let mut mixed = Self(seed ^ number.wrapping_mul(0xA24B_AED4_963E_E407));
        Self(mixed.next())
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `end`, itself excluded.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(1).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// A number of milliseconds, `most` at most.
    pub fn millis(&mut self, most: u64) -> u64 {
        self.next() % (most + 1)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, cases: usize) -> bool {
        self.below(100) < cases
    }

    /// One of these, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, choices: &[(usize, T)]) -> Option<T> {
        let total = choices.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for (weight, choice) in choices {
            if left < *weight {
                return Some(*choice);
            }
            left -= weight;
        }
        None
    }
}

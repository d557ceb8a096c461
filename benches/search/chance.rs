//! Chance that is the same on every machine and in every run.

/// A stream of numbers (`SplitMix64`).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a small number");
        usize::try_from(self.next() % end).expect("smaller still")
    }

    /// Between 0 and 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of `list`, each as likely.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        list.get(self.below(list.len()))
            .expect("a list with something in it")
    }

    /// One of `list`, the first most likely, as words and categories are used (Zipf).
    pub fn zipf<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        // The harmonic sum is nearly a logarithm, so its inverse is an exponential.
        let count = f64::from(u32::try_from(list.len()).expect("a short list"));
        let at = ((count + 1.0).ln() * self.share()).exp() - 1.0;
        let mut rank = 0_usize;
        while f64::from(u32::try_from(rank).expect("a short list")) + 1.0 <= at {
            rank += 1;
        }
        list.get(rank.min(list.len() - 1))
            .expect("a rank of the list")
    }
}

//! Chance that can be repeated.

/// A stream of numbers that depends on nothing but where it began (SplitMix64).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The stream of one step of a run: what earlier steps have drawn does not matter to it.
    #[must_use]
    pub const fn of_step(seed: u64, step: usize) -> Self {
        Self(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ (step as u64).wrapping_mul(0xA076_1D64_78BD_642F))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        match end {
            0 => 0,
            end => (self.next() % end as u64) as usize,
        }
    }

    /// A number from 0 to 1, 1 itself excluded.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// One of several; `None` of nothing.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// One of several, each as probable as its weight says; `None` where nothing weighs.
    pub fn weighed<T: Copy>(&mut self, of: &[(u32, T)]) -> Option<T> {
        let all: u32 = of.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(all as usize) as u32;
        of.iter().find_map(|&(weight, one)| {
            let here = left < weight;
            left = left.saturating_sub(weight);
            here.then_some(one)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_step_draws_the_same() {
        let draw = |seed, step| {
            let mut dice = Dice::of_step(seed, step);
            [dice.below(1000), dice.below(1000), dice.below(1000)]
        };
        assert_eq!(draw(7, 12), draw(7, 12));
        assert_ne!(draw(7, 12), draw(7, 13));
        assert_ne!(draw(7, 12), draw(8, 12));
    }

    #[test]
    fn every_number_comes_about_equally_often() {
        let mut counts = [0_u32; 6];
        let mut dice = Dice::of_step(1, 0);
        (0..6000).for_each(|_| counts[dice.below(6)] += 1);
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }

    #[test]
    fn weights_are_obeyed() {
        let mut dice = Dice::of_step(3, 3);
        let of = [(1, 'a'), (0, 'b'), (3, 'c')];
        let drawn: Vec<char> = (0..4000).filter_map(|_| dice.weighed(&of)).collect();
        let count = |sign| drawn.iter().filter(|one| **one == sign).count();
        assert_eq!((drawn.len(), count('b')), (4000, 0));
        assert!((850..1150).contains(&count('a')), "{}", count('a'));
        assert_eq!(dice.weighed::<char>(&[]), None);
    }
}

//! What a path asks of an attacker.

use std::ops::Add;

use super::report::LevelCounts;
use crate::units::SecurityLevel;

/// How many steps ask for which level, the highest level first: what is compared first.
///
/// Levels are ranks, so they are counted and never added up. Counts of the steps at each level are compared
/// from the highest down, which makes the hardest step decide, and keeps what shortest-path algorithms need:
/// adding a step to both of two paths never turns their order around.
///
/// Equally easy paths are told apart by `tie`, a sum of fingerprints of the ids along the way, so that which
/// of them is found does not depend on the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Effort {
    steps: [u32; 5],
    tie: u64,
}

impl Effort {
    /// One step at which a level is to beat.
    pub fn of(level: SecurityLevel) -> Self {
        let mut steps = [0; 5];
        let at = 4_usize.saturating_sub(usize::from(level.get()));
        if let Some(count) = steps.get_mut(at) {
            *count = 1;
        }
        Self { steps, tie: 0 }
    }

    /// The same effort, with a fingerprint of which way it leads.
    pub const fn told_apart_by(mut self, tie: u64) -> Self {
        self.tie = tie;
        self
    }

    /// How many steps ask for which level.
    pub const fn counts(&self) -> LevelCounts {
        let [level_4, level_3, level_2, level_1, level_0] = self.steps;
        LevelCounts {
            level_4,
            level_3,
            level_2,
            level_1,
            level_0,
        }
    }

    /// The highest level to beat; 0 if there is nothing to beat.
    pub fn hardest(&self) -> SecurityLevel {
        let rising = SecurityLevel::ALL.into_iter().rev();
        let asked = rising.zip(self.steps).find(|(_, count)| *count > 0);
        asked.map_or(SecurityLevel::default(), |(level, _)| level)
    }
}

impl Add for Effort {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let mut sum = self;
        for (mine, theirs) in sum.steps.iter_mut().zip(other.steps) {
            *mine = mine.saturating_add(theirs);
        }
        sum.tie = sum.tie.saturating_add(other.tie);
        sum
    }
}

/// A number for what has this id, the same everywhere: FNV-1a (draft-eastlake-fnv).
pub(super) fn fingerprint(kind: &str, id: &str) -> u64 {
    let bytes = kind.bytes().chain([0]).chain(id.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// A number of 40 bits for a step from one thing to another; sums of a million of them fit.
///
/// The bits are mixed as in SplitMix64 (Steele, Lea and Flood, 2014).
pub(super) const fn fingerprint_of_step(from: u64, to: u64) -> u64 {
    let mut hash = from.rotate_left(17) ^ to;
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (hash ^ (hash >> 31)) >> 24
}

#[cfg(test)]
mod tests {
    use super::{Effort, fingerprint, fingerprint_of_step};
    use crate::units::SecurityLevel;

    fn effort(levels: &[u8]) -> Effort {
        let steps = levels
            .iter()
            .map(|level| SecurityLevel::new(*level).unwrap());
        steps
            .map(Effort::of)
            .fold(Effort::default(), |sum, step| sum + step)
    }

    #[test]
    fn the_hardest_step_decides_then_how_many_there_are() {
        let rising = [
            effort(&[0]),
            effort(&[0, 0, 0]),
            effort(&[1]),
            effort(&[1, 0]),
            effort(&[1, 1, 1, 1, 1]),
            effort(&[2]),
            effort(&[2, 1]),
            effort(&[2, 2]),
            effort(&[3]),
            effort(&[4]),
        ];
        assert!(rising.is_sorted());
        assert_eq!(effort(&[0, 2, 1]).hardest().get(), 2);
        assert_eq!(effort(&[]).hardest().get(), 0);
    }

    #[test]
    fn the_same_step_after_two_paths_keeps_their_order() {
        let (easier, harder, step) = (effort(&[1, 1, 1]), effort(&[2]), effort(&[3]));
        assert!(easier < harder);
        assert!(easier + step < harder + step);
    }

    #[test]
    fn fingerprints_tell_which_way() {
        let (zone, conduit) = (fingerprint("zone", "a"), fingerprint("conduit", "a"));
        assert_ne!(zone, conduit);
        let there = fingerprint_of_step(zone, conduit);
        assert_ne!(there, fingerprint_of_step(conduit, zone));
        assert!(there < 1 << 40);
    }
}

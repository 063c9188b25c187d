//! What a path asks of an attacker.

use std::ops::Add;

use super::report::LevelCounts;
use crate::units::SecurityLevel;

/// Bits for the number of steps at a level: a path has no more steps than there are zones and ways.
const COUNT: u32 = 25;

/// How many steps ask for which level, the highest level first: what is compared first.
///
/// Levels are ranks, so they are counted and never added up. Counts of the steps at each level are compared
/// from the highest down, which makes the hardest step decide, and keeps what shortest-path algorithms need:
/// adding a step to both of two paths never turns their order around. All five counts stand in one number, so that
/// they are compared and added up at once.
///
/// Equally easy paths are told apart by `tie`, a sum of fingerprints of the ids along the way, so that which
/// of them is found does not depend on the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Effort {
    steps: u128,
    tie: u64,
}

impl Effort {
    /// How many steps ask for which level.
    pub fn counts(&self) -> LevelCounts {
        let count = |level: u32| ((self.steps >> (level * COUNT)) & ((1 << COUNT) - 1)) as u32;
        LevelCounts {
            level_4: count(4),
            level_3: count(3),
            level_2: count(2),
            level_1: count(1),
            level_0: count(0),
        }
    }

    /// The highest level to beat; 0 if there is nothing to beat.
    pub fn hardest(&self) -> SecurityLevel {
        let asked = |level: &SecurityLevel| self.steps >> (u32::from(level.get()) * COUNT) > 0;
        let levels = SecurityLevel::ALL.into_iter().filter(asked);
        levels.max().unwrap_or_default()
    }
}

impl Add for Effort {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            steps: self.steps.saturating_add(other.steps),
            tie: self.tie.saturating_add(other.tie),
        }
    }
}

/// A step of the graph: the level to beat there, if any, and a fingerprint of which way it leads. Graphs have many, and
/// are walked again and again, so it is small.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step(u64);

impl Step {
    /// Bits for the level: one more than it, or none.
    const LEVEL: u32 = 3;

    /// A step at which a level is to beat; the fingerprint is that of [`fingerprint_of_step`].
    pub fn new(level: Option<SecurityLevel>, tie: u64) -> Self {
        let asked = level.map_or(0, |level| u64::from(level.get()) + 1);
        Self(tie << Self::LEVEL | asked)
    }

    /// What it asks for.
    pub fn effort(self) -> Effort {
        let asked = (self.0 & ((1 << Self::LEVEL) - 1)) as u32;
        let level = asked.checked_sub(1);
        Effort {
            steps: level.map_or(0, |level| 1 << (level * COUNT)),
            tie: self.0 >> Self::LEVEL,
        }
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
    use super::{Effort, Step, fingerprint, fingerprint_of_step};
    use crate::units::SecurityLevel;

    fn effort(levels: &[u8]) -> Effort {
        let steps = levels
            .iter()
            .map(|level| SecurityLevel::new(*level).unwrap());
        steps
            .map(|level| Step::new(Some(level), 0).effort())
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
    fn steps_are_counted_level_by_level() {
        let counts = effort(&[0, 4, 1, 0, 3, 3, 3]).counts();
        let counts = [
            counts.level_4,
            counts.level_3,
            counts.level_2,
            counts.level_1,
            counts.level_0,
        ];
        assert_eq!(counts, [1, 3, 0, 1, 2]);
        let nothing_to_beat = Step::new(None, 7).effort();
        assert_eq!((nothing_to_beat.steps, nothing_to_beat.tie), (0, 7));
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

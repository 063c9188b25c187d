//! When a simulation is exact enough.

use std::num::NonZeroUsize;

use super::block::{self, Drawn};
use super::quantiles::{Sample, Sampling};
use super::{Precision, Sequence};

/// Judges at a doubling number of blocks, so that judging never costs more than simulating.
pub(super) struct Rule {
    wanted: Option<Precision>,
    next: u32,
}

impl Rule {
    pub const fn new(wanted: Option<Precision>) -> Self {
        Self { wanted, next: 4 }
    }

    /// The block up to which to go before judging again.
    pub fn next(&mut self, from: u32, to: u32) -> u32 {
        if self.wanted.is_some() && from < self.next {
            to.min(self.next)
        } else {
            to
        }
    }

    /// Whether the blocks so far are exact enough.
    pub fn reached(&mut self, drawn: &Drawn, sequence: Sequence) -> bool {
        let Some(wanted) = &self.wanted else {
            return false;
        };
        if drawn.blocks() < self.next {
            return false;
        }
        self.next = self.next.saturating_add(self.next / 2);
        let sample = Sample::new(&drawn.losses, sampling(sequence));
        let estimate = match wanted.quantile {
            None => sample.mean(),
            Some(level) => sample.quantile(level),
        };
        let error = estimate.relative_error();
        error.is_some_and(|error| error <= wanted.relative_error)
    }
}

/// How the losses of a sequence hang together.
pub(super) const fn sampling(sequence: Sequence) -> Sampling {
    match (sequence, NonZeroUsize::new(block::TRIALS)) {
        (Sequence::Sobol, Some(years)) => Sampling::Blocks(years),
        _ => Sampling::Independent,
    }
}

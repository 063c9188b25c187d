//! The runs of an analysis: all of them draw their years through here, which says how far they are and
//! stops them.

use std::ops::Range;

use super::block::{Drawn, TRIALS};
use super::year::Key;
use super::{Plan, Progress, Simulation};
use crate::error::{Error, ErrorCode, Result};
use crate::id::ScenarioId;

/// The runs of one analysis, and who follows them.
pub(super) struct Runs<'a> {
    follower: Box<dyn FnMut(Progress) -> bool + 'a>,
    at: Progress,
    stopped: bool,
}

impl<'a> Runs<'a> {
    /// Runs whose follower stops them by returning false.
    pub fn new(follower: impl FnMut(Progress) -> bool + 'a) -> Self {
        Self {
            follower: Box::new(follower),
            at: Progress { trials: 0, of: 0 },
            stopped: false,
        }
    }

    /// Runs that nobody follows.
    pub fn unfollowed() -> Self {
        Self::new(|_| true)
    }

    /// Whether the follower stopped them.
    pub const fn stopped(&self) -> bool {
        self.stopped
    }

    /// So many years more are to be simulated, or fewer.
    pub fn expect(&mut self, years: u64) {
        self.at.of = self.at.of.saturating_add(years);
    }

    /// Tells how far they are; an error if they are to stop, which is none of the analysis.
    pub fn look_up(&mut self) -> Result<()> {
        self.reached(self.at.trials)
    }

    fn reached(&mut self, trials: u64) -> Result<()> {
        self.at.trials = trials;
        if !self.stopped && (self.follower)(self.at) {
            return Ok(());
        }
        self.stopped = true;
        Err(stopped())
    }

    /// The blocks of a plan, as far as they are needed.
    pub fn drawn(&mut self, plan: &Plan) -> Result<Drawn> {
        let before = self.at.trials;
        let drawn = plan.drawn(|at| self.reached(before + at.trials).is_ok())?;
        drawn.ok_or_else(stopped)
    }

    /// The simulation of a plan.
    pub fn simulation(&mut self, plan: &Plan) -> Result<Simulation> {
        let drawn = self.drawn(plan)?;
        Simulation::join(plan, drawn)
    }

    /// What work on some blocks of a plan comes to, in order. For each of them so many scenarios are
    /// simulated: the more, the fewer blocks go by before looking up.
    pub fn each<T: Send>(
        &mut self,
        plan: &Plan,
        blocks: Range<u32>,
        scenarios: usize,
        work: impl Fn(u32) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let few = (64 / scenarios.max(1)).clamp(1, 8) as u32;
        let round = plan.options.threads.max(1).saturating_mul(few);
        let mut done = Vec::with_capacity(blocks.len());
        let mut from = blocks.start;
        while from < blocks.end {
            let to = from.saturating_add(round).min(blocks.end);
            done.extend(plan.each(from, to, &work)?);
            self.reached(self.at.trials + years(plan, to) - years(plan, from))?;
            from = to;
        }
        Ok(done)
    }

    /// What some scenarios lose together, in each year of a plan.
    pub fn losses(
        &mut self,
        plan: &Plan,
        scenarios: impl Fn(&ScenarioId) -> bool,
    ) -> Result<Vec<f64>> {
        let compiled = plan.engine.scenarios();
        let wanted = compiled.iter().map(|scenario| scenarios(&scenario.id));
        let wanted: Vec<bool> = wanted.collect();
        let blocks = self.each(plan, 0..plan.blocks(), compiled.len(), |index| {
            let years = plan.years(Key::new(plan.options.seed), index);
            let mut losses = vec![0.0; years.count];
            plan.engine.losses(&years, &wanted, |_, drawn| {
                for (loss, drawn) in losses.iter_mut().zip(drawn) {
                    *loss += drawn;
                }
            })?;
            Ok(losses)
        })?;
        Ok(blocks.concat())
    }
}

/// The years of a plan's first blocks.
fn years(plan: &Plan, blocks: u32) -> u64 {
    (u64::from(blocks) * TRIALS as u64).min(plan.options.trials)
}

fn stopped() -> Error {
    Error::new(ErrorCode::NotReproduced, "", "the analysis was stopped")
}

//! A simulation about to be run: which blocks there are, and what each of them comes to.

use std::collections::BTreeSet;

use super::block::{self, Block, Drawn};
use super::engine::Engine;
use super::simulation::Simulation;
use super::year::{Key, Years};
use super::{LossMode, Portfolio, SimulationOptions, stop};
use crate::error::{Error, ErrorCode, Result};
use crate::id::ControlId;
use crate::model::{ControlStatus, Stage};
use crate::wire;

/// How far a simulation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Years simulated so far.
    pub trials: u64,
    /// Years asked for; fewer may do if a precision is wanted.
    pub of: u64,
}

/// A simulation about to be run, divided into blocks.
///
/// Each block is a pure function of portfolio, options and its number, so blocks can be computed on
/// many threads or machines; joined, they are the same simulation to the last bit.
///
/// ```
/// use isms_core::quant::{Plan, Portfolio, SimulationOptions};
///
/// let portfolio = Portfolio::load("
/// scenarios:
///   - id: outage
///     title: Outage of the control centre
///     frequency: {loss_events: {pert: {low: 0.1, mode: 0.5, high: 2}}}
///     primary_loss: {all_forms: {lognormal: {low: 10000, high: 500000}}}
/// ")?;
/// let options = SimulationOptions { trials: 10_000, ..Default::default() };
/// let plan = Plan::new(&portfolio, &options)?;
/// assert_eq!(plan.blocks(), 3);
/// let blocks = (0..3).rev().map(|index| plan.block(index)).collect::<Result<Vec<_>, _>>()?;
/// assert_eq!(plan.join(blocks)?.losses(), portfolio.simulate(&options)?.losses());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Plan {
    pub(super) portfolio: Portfolio,
    pub(super) options: SimulationOptions,
    pub(super) controls: BTreeSet<ControlId>,
    pub(super) engine: Engine,
}

impl Plan {
    /// Checks portfolio and options, and makes ready.
    ///
    /// # Errors
    /// Everything that is wrong with the portfolio; `too_many_trials`, `out_of_range` or `unknown_id`
    /// for options.
    pub fn new(portfolio: &Portfolio, options: &SimulationOptions) -> Result<Self> {
        Self::by(portfolio, options, "")
    }

    /// As [`Plan::new`], by options that stand at a path of others.
    pub(super) fn by(
        portfolio: &Portfolio,
        options: &SimulationOptions,
        path: &str,
    ) -> Result<Self> {
        options.check().map_err(|error| error.within(path))?;
        portfolio.check()?;
        let controls = portfolio.working(options);
        let controls = controls.map_err(|error| error.within(path))?;
        let insured = options.stage != Stage::Inherent || options.controls.is_some();
        let engine = Engine::new(portfolio, &controls, insured, options.mode)?;
        Ok(Self {
            portfolio: portfolio.clone(),
            options: options.clone(),
            controls,
            engine,
        })
    }

    /// How many blocks there are.
    #[must_use]
    pub const fn blocks(&self) -> u32 {
        self.options.trials.div_ceil(block::TRIALS as u64) as u32
    }

    /// The outcome of a block.
    ///
    /// # Errors
    /// `out_of_range` for a block that the plan does not have; `too_many_trials` if a simulated year
    /// has more events than can be drawn.
    pub fn block(&self, index: u32) -> Result<Block> {
        if index >= self.blocks() {
            let message = format!("expected a block below {}, found {index}", self.blocks());
            return Err(Error::new(ErrorCode::OutOfRange, "block", message));
        }
        let first = u64::from(index) * block::TRIALS as u64;
        let count = (self.options.trials - first).min(block::TRIALS as u64) as usize;
        let options = &self.options;
        self.engine
            .block(options.seed, options.sequence, index, count)
    }

    /// Joins blocks, which may come in any order: all of the plan's, or its first ones.
    ///
    /// # Errors
    /// `out_of_range` if a block is missing, comes twice, or belongs to another plan.
    pub fn join(&self, blocks: Vec<Block>) -> Result<Simulation> {
        let mut blocks = blocks;
        blocks.sort_by_key(Block::index);
        let numbered = (0_u32..).zip(&blocks);
        let fits = |block: &Block| block.scenarios.len() == self.engine.scenarios().len();
        for (expected, block) in numbered {
            if block.index != expected || !fits(block) {
                let found = block.index;
                let message =
                    format!("expected block {expected} of this plan, found block {found}");
                return Err(Error::new(ErrorCode::OutOfRange, "blocks", message));
            }
        }
        let mut drawn = Drawn::default();
        drawn.extend(blocks);
        Simulation::join(self, drawn)
    }

    /// Runs the whole plan. `progress` is told now and then, and stops it by returning false.
    ///
    /// # Errors
    /// As [`Plan::block`].
    pub fn run(&self, progress: impl FnMut(Progress) -> bool) -> Result<Option<Simulation>> {
        let drawn = self.drawn(progress)?;
        drawn.map(|drawn| Simulation::join(self, drawn)).transpose()
    }

    /// The blocks of the whole plan, in order, as far as they are needed.
    pub(super) fn drawn(
        &self,
        mut progress: impl FnMut(Progress) -> bool,
    ) -> Result<Option<Drawn>> {
        let all = self.blocks();
        let mut done = Drawn::default();
        if self.options.until.is_none() {
            done.losses.reserve_exact(self.options.trials as usize);
        }
        let mut stop = stop::Rule::new(self.options.until);
        while done.blocks() < all {
            let from = done.blocks();
            let round = self.options.threads.saturating_mul(8).max(8);
            let to = stop.next(from, from.saturating_add(round)).min(all);
            done.extend(self.each(from, to, |index| self.block(index))?);
            let trials = (u64::from(to) * block::TRIALS as u64).min(self.options.trials);
            let of = self.options.trials;
            if !progress(Progress { trials, of }) {
                return Ok(None);
            }
            if stop.reached(&done, self.options.sequence) {
                break;
            }
        }
        Ok(Some(done))
    }

    /// What work on each block from `from` to below `to` comes to, in order.
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn each<T: Send>(
        &self,
        from: u32,
        to: u32,
        work: impl Fn(u32) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let threads = self.options.threads.min(to - from);
        if threads < 2 {
            return (from..to).map(work).collect();
        }
        let share = |thread: u32| {
            let mine = (from..to).skip(thread as usize).step_by(threads as usize);
            mine.map(|index| Ok((index, work(index)?)))
                .collect::<Result<Vec<_>>>()
        };
        let share = &share;
        let parts = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads)
                .map(|thread| scope.spawn(move || share(thread)))
                .collect();
            let joined = workers.into_iter().map(|worker| {
                let crashed = |_| Error::new(ErrorCode::TooManyTrials, "", "a thread was lost");
                worker.join().unwrap_or_else(|lost| Err(crashed(lost)))
            });
            joined.collect::<Result<Vec<_>>>()
        })?;
        let mut done: Vec<(u32, T)> = parts.into_iter().flatten().collect();
        done.sort_by_key(|(index, _)| *index);
        Ok(done.into_iter().map(|(_, result)| result).collect())
    }

    /// What work on each block from `from` to below `to` comes to, in order.
    #[cfg(target_family = "wasm")]
    pub(super) fn each<T: Send>(
        &self,
        from: u32,
        to: u32,
        work: impl Fn(u32) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        (from..to).map(work).collect()
    }

    /// The years of a block.
    pub(super) fn years<'a>(&self, key: Key<'a>, index: u32) -> Years<'a> {
        let first = u64::from(index) * block::TRIALS as u64;
        let left = self.options.trials.saturating_sub(first);
        let count = left.min(block::TRIALS as u64) as usize;
        Years::new(key, self.options.sequence, index, count)
    }
}

impl Portfolio {
    /// Simulates the annual loss.
    ///
    /// # Errors
    /// As [`Plan::new`] and [`Plan::block`].
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, SimulationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {constant: 3}}
    ///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
    /// ")?;
    /// let result = portfolio.simulate(&SimulationOptions::default())?;
    /// assert_eq!(result.summary.expected_loss, Some(6000.0));
    /// assert!((result.summary.mean.value - 6000.0).abs() < 5.0 * result.summary.mean.standard_error.unwrap());
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn simulate(&self, options: &SimulationOptions) -> Result<Simulation> {
        let whole = Plan::new(self, options)?.run(|_| true)?;
        whole.ok_or_else(|| Error::new(ErrorCode::NotReproduced, "", "the simulation was stopped"))
    }

    /// The controls that work under given options.
    pub(super) fn working(&self, options: &SimulationOptions) -> Result<BTreeSet<ControlId>> {
        if let Some(named) = &options.controls {
            for (at, id) in named.iter().enumerate() {
                if !self.controls.iter().any(|control| control.id == *id) {
                    let ids = self.controls.iter().map(|control| control.id.as_str());
                    let nearest = wire::nearest(id.as_str(), ids.collect::<Vec<_>>());
                    let message = format!("expected the id of an existing control, found `{id}`");
                    let path = format!("controls[{at}]");
                    let issue = crate::error::Issue::error(ErrorCode::UnknownId, path, message);
                    return Err(issue.suggest(nearest).into());
                }
            }
            return Ok(named.iter().cloned().collect());
        }
        let works = |status: ControlStatus| match options.stage {
            Stage::Inherent => false,
            Stage::Current => {
                matches!(status, ControlStatus::Implemented | ControlStatus::Partial)
            }
            Stage::Residual => status.is_decided(),
            Stage::Target => status != ControlStatus::Retired,
        };
        let working = self.controls.iter().filter(|control| works(control.status));
        Ok(working.map(|control| control.id.clone()).collect())
    }
}

impl LossMode {
    /// Whether the outcome is a distribution of annual loss.
    pub(super) const fn is_distribution(self) -> bool {
        matches!(self, Self::Events)
    }
}

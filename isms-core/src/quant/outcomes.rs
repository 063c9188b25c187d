//! What the alternatives of a decision lose in simulated years that they share.

use std::collections::BTreeSet;

use super::conditional::{self, Sizes};
use super::information::InformationOptions;
use super::quantiles::Sample;
use super::runs::Runs;
use super::sampler::Sampler;
use super::year::{Key, Years};
use super::{Estimate, Plan, Portfolio, Sequence, block, stop};
use crate::distribution::Law;
use crate::error::Result;
use crate::id::{ControlId, ScenarioId};
use crate::model::Counts;

/// What each alternative loses in the same simulated years, to the scenarios that it is about.
#[derive(Debug)]
pub(super) struct Outcomes {
    /// A plan of those scenarios for each alternative; none if there are no such scenarios.
    plans: Vec<Plan>,
    seed: u64,
    sequence: Sequence,
    trials: u64,
    /// Whether the losses are those expected of a year, given all that is drawn once a year. If not,
    /// they are those of the year's events.
    pub expected: bool,
    /// The losses of each alternative in each year.
    pub losses: Vec<Vec<f64>>,
}

impl Outcomes {
    /// Draws the losses of the scenarios at some positions, for each alternative.
    pub fn new(
        portfolio: &Portfolio,
        moved: &BTreeSet<usize>,
        controls: &[BTreeSet<ControlId>],
        options: &InformationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Self> {
        let mut outcomes = Self {
            plans: Vec::new(),
            seed: options.seed,
            sequence: Sequence::Sobol,
            trials: options.trials,
            expected: true,
            losses: Vec::new(),
        };
        if moved.is_empty() {
            outcomes.losses = vec![vec![0.0; options.trials as usize]; controls.len()];
            return Ok(outcomes);
        }
        let chosen = |at: &usize| portfolio.scenarios.get(*at);
        let possible = |at| chosen(at).is_some_and(|s| conditional::is_possible(portfolio, s));
        outcomes.expected = moved.iter().all(possible);
        if !outcomes.expected {
            outcomes.sequence = Sequence::Random;
        }
        let mut excerpt = portfolio.excerpt(moved);
        if outcomes.expected {
            average_out_good_and_bad_years(&mut excerpt);
        }
        let ids: BTreeSet<&ScenarioId> = moved.iter().filter_map(chosen).map(|s| &s.id).collect();
        for working in controls {
            let working: Vec<ControlId> = working.iter().cloned().collect();
            let mut simulation = options.simulation(&working);
            simulation.sequence = outcomes.sequence;
            let plan = Plan::new(&excerpt, &simulation)?;
            outcomes.losses.push(if outcomes.expected {
                expected_losses(&plan, &ids, runs)?
            } else {
                runs.losses(&plan, |id| ids.contains(id))?
            });
            outcomes.plans.push(plan);
        }
        Ok(outcomes)
    }

    /// Whether the draws of a scenario play a part.
    pub fn involves(&self, scenario: &ScenarioId) -> bool {
        let mut plans = self.plans.iter();
        plans.any(|plan| plan.portfolio.scenarios.iter().any(|s| s.id == *scenario))
    }

    /// The mean of something over the years, with its standard error.
    pub fn mean(&self, values: &[f64]) -> Estimate {
        Sample::new(values, stop::sampling(self.sequence)).mean()
    }

    /// The signed tail probabilities at which something is drawn in each year.
    pub fn tails(&self, hash: u64, address: u8) -> Vec<f64> {
        let mut all = Vec::with_capacity(self.trials as usize);
        for years in self.years() {
            match self.plans.first() {
                Some(plan) => all.extend(plan.engine.tails(&years, hash, address)),
                None => {
                    let mut tails = vec![0.0; years.count];
                    years.source(hash).tails(address, &mut tails);
                    all.extend(tails);
                }
            }
        }
        all
    }

    /// The values of something drawn in each year by itself.
    pub fn values(&self, law: &Law, hash: u64, address: u8) -> Vec<f64> {
        let tails = self.tails(hash, address);
        let mut values = vec![0.0; tails.len()];
        Sampler::new(law).sample(&tails, &mut values);
        values
    }

    fn years(&self) -> impl Iterator<Item = Years<'_>> {
        let size = block::TRIALS as u64;
        let blocks = self.trials.div_ceil(size);
        (0..blocks).map(move |index| {
            let count = (self.trials - index * size).min(size) as usize;
            Years::new(Key::new(self.seed), self.sequence, index as u32, count)
        })
    }
}

/// The expected losses of some scenarios in each year of a plan.
fn expected_losses(
    plan: &Plan,
    ids: &BTreeSet<&ScenarioId>,
    runs: &mut Runs<'_>,
) -> Result<Vec<f64>> {
    let engine = &plan.engine;
    let wanted = engine.scenarios().iter().map(|s| ids.contains(&s.id));
    let wanted: Vec<bool> = wanted.collect();
    let stated = |id: &ScenarioId| plan.portfolio.scenarios.iter().find(|s| s.id == *id);
    let sizes = engine.scenarios().iter();
    let sizes = sizes.map(|s| stated(&s.id).map(Sizes::of).unwrap_or_default());
    let sizes: Vec<Sizes> = sizes.collect();
    let blocks = runs.each(plan, 0..plan.blocks(), sizes.len(), |index| {
        let years = plan.years(Key::new(plan.options.seed), index);
        Ok(engine.expected(&years, &wanted, &sizes))
    })?;
    Ok(blocks.concat())
}

/// The factor behind negative binomial counts is chance, with mean 1: no estimate that one could know.
fn average_out_good_and_bad_years(portfolio: &mut Portfolio) {
    for scenario in &mut portfolio.scenarios {
        scenario.counts = Counts::Poisson;
    }
    for event in &mut portfolio.quantification.common_events {
        event.counts = Counts::Poisson;
    }
}

//! The expected loss of a year, given all that is drawn once a year: chance is averaged out, what is not
//! known stays.

use super::Portfolio;
use super::compiled::Compiled;
use super::engine::Engine;
use super::year::{Joint, YearDraws, YearFactors, Years};
use crate::model::{LossMagnitude, Scenario, YearlyFactor};
use crate::units::Amount;

/// What an event of a scenario costs on average, part by part.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sizes {
    primary: f64,
    secondary: f64,
    /// Of each kind of harm, in money.
    harms: Vec<f64>,
}

impl Sizes {
    pub fn of(scenario: &Scenario) -> Self {
        let mean =
            |law: &crate::distribution::Distribution| law.law().map_or(f64::NAN, |law| law.mean());
        let total = |magnitude: &LossMagnitude| -> f64 {
            magnitude.iter().map(|(_, loss)| mean(loss)).sum()
        };
        let harm = |harm: &crate::model::Harm| match harm.price {
            Some(price) => price.get() * mean(&harm.amount),
            None => Amount::ZERO.get(),
        };
        let secondary = scenario.secondary_loss.as_ref();
        Self {
            primary: total(&scenario.primary_loss),
            secondary: secondary.map_or(0.0, |secondary| total(&secondary.magnitude)),
            harms: scenario.harms.iter().map(harm).collect(),
        }
    }

    /// What an event costs on average in a year of a block.
    fn per_event(&self, year: usize, factors: &YearFactors) -> f64 {
        let at = |values: &[f64]| values.get(year).copied().unwrap_or(0.0);
        let scaled = |scale: &Option<Vec<f64>>| scale.as_deref().map_or(1.0, at);
        let primary = self.primary * scaled(&factors.primary_scale);
        let secondary = if self.secondary > 0.0 {
            let probability = at(&factors.secondary_probability);
            probability * self.secondary * scaled(&factors.secondary_scale)
        } else {
            0.0
        };
        let harms = self.harms.iter().zip(&factors.harm_probability);
        let harms: f64 = harms
            .map(|(size, probability)| size * at(probability))
            .sum();
        primary + secondary + harms
    }
}

/// Whether the expected loss of a scenario's year follows from its yearly factors alone: nothing is
/// cut off, and the number of events hangs together with nothing but its rate.
pub(super) fn is_possible(portfolio: &Portfolio, scenario: &Scenario) -> bool {
    let dependence = portfolio.quantification.dependence.iter();
    let mut members = dependence.flat_map(|dependence| &dependence.factors);
    let joined =
        members.any(|name| name.scenario == scenario.id && name.factor == YearlyFactor::Events);
    scenario.bounds.is_none() && scenario.insurance.is_none() && !joined
}

impl Engine {
    /// The expected losses of the scenarios wanted in each year, given what is drawn once a year.
    ///
    /// That of a scenario with good and bad years counts them as known; ask a portfolio without.
    pub fn expected(&self, years: &Years<'_>, wanted: &[bool], sizes: &[Sizes]) -> Vec<f64> {
        let controls = self.control_tails(years);
        let mut draws = YearDraws::new(years, &controls);
        let alone = Joint::default();
        let common = self.common_rates(&mut draws, &alone);
        let joint = self.joint.as_ref();
        let joint = joint.map(|joint| joint.draw(years, self.scenarios().len()));
        let mut factors = YearFactors::default();
        let mut expected = vec![0.0; years.count];
        let all = self.scenarios().iter().zip(sizes).zip(wanted).enumerate();
        for (at, ((scenario, sizes), _)) in all.filter(|(_, (_, wanted))| **wanted) {
            let joint = joint.as_ref().and_then(|all| all.get(at)).unwrap_or(&alone);
            draws.draw(scenario, &years.source(scenario.hash), joint, &mut factors);
            self.add_hits(at, &common, &mut factors.rate);
            for (year, expected) in expected.iter_mut().enumerate() {
                let rate = factors.rate.get(year).copied().unwrap_or(0.0);
                *expected += rate * sizes.per_event(year, &factors);
            }
        }
        expected
    }

    fn common_rates(&self, draws: &mut YearDraws<'_>, alone: &Joint) -> Vec<Vec<f64>> {
        let rates = self.common.iter().map(|event| {
            let mut rate = Vec::new();
            let source = draws.years.source(event.hash);
            draws.fill(&event.frequency, &source, alone, &mut rate);
            rate
        });
        rates.collect()
    }

    fn add_hits(&self, scenario: usize, common: &[Vec<f64>], rate: &mut [f64]) {
        for (event, often) in self.common.iter().zip(common) {
            for hit in event.hits.iter().filter(|hit| hit.scenario == scenario) {
                for (rate, often) in rate.iter_mut().zip(often) {
                    *rate += often * hit.probability;
                }
            }
        }
    }

    /// The signed tail probabilities at which a yearly factor is drawn, hanging together with others or
    /// not.
    pub fn tails(&self, years: &Years<'_>, hash: u64, address: u8) -> Vec<f64> {
        let position = self
            .scenarios()
            .iter()
            .position(|s: &Compiled| s.hash == hash);
        let joint = self.joint.as_ref().zip(position);
        let joint = joint.and_then(|(joint, position)| {
            let all = joint.draw(years, self.scenarios().len());
            Some(all.get(position)?.of(address)?.to_vec())
        });
        joint.unwrap_or_else(|| {
            let mut tails = vec![0.0; years.count];
            years.source(hash).tails(address, &mut tails);
            tails
        })
    }
}

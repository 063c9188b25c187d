//! A decision among sets of controls, made ready for asking what information is worth to it.

use std::collections::BTreeSet;

use super::baseline::Baseline;
use super::expectation::{Setting, expected_loss};
use super::factor::{self, Place, Slot, Stated, Uncertain};
use super::information::{
    AlternativeValue, FactorInformation, InformationOptions, ValueOfInformation,
};
use super::outcomes::Outcomes;
use super::runs::Runs;
use super::simulation::warnings;
use super::stream::stable_hash;
use super::{Estimate, Factor, LossMode, Plan, Portfolio, address, knowledge};
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{ControlId, ScenarioId};
use crate::model::{DrawnPer, Susceptibility};

/// A decision among sets of controls.
pub(super) struct Decision<'a> {
    pub portfolio: &'a Portfolio,
    pub options: &'a InformationOptions,
    /// The controls of each alternative.
    pub controls: Vec<BTreeSet<ControlId>>,
    /// What the controls of each alternative cost a year, on average.
    pub costs: Vec<f64>,
    /// The positions of the scenarios that the alternatives treat differently; all else is the same,
    /// whatever is decided.
    moved: BTreeSet<usize>,
    /// The expected loss of those scenarios in closed form, for each alternative.
    closed: Option<Vec<f64>>,
    /// All scenarios, with the controls of the first alternative.
    plan: Plan,
    /// The scenarios moved in simulated years.
    pub outcomes: Outcomes,
    /// The alternative that is best now.
    pub best: usize,
}

impl<'a> Decision<'a> {
    pub fn new(
        portfolio: &'a Portfolio,
        options: &'a InformationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Self> {
        let sets = options.alternatives.iter();
        let controls: Vec<BTreeSet<ControlId>> = sets
            .map(|alternative| alternative.controls.iter().cloned().collect())
            .collect();
        let costs = controls.iter().map(|working| cost(portfolio, working));
        let costs = costs.collect::<Result<Vec<f64>>>()?;
        let moved = moved(portfolio, &controls);
        let first = options.alternatives.first();
        let first = first.map_or(&[][..], |alternative| &alternative.controls);
        let plan = Plan::new(portfolio, &options.simulation(first))?;
        let shared = Baseline::is_drawn(&plan, |id| !is_among(portfolio, &moved, id));
        let alternatives = if moved.is_empty() { 0 } else { controls.len() };
        let sets = alternatives as u64 + u64::from(shared);
        runs.expect(options.trials.saturating_mul(sets));
        let outcomes = Outcomes::new(portfolio, &moved, &controls, options, runs)?;
        let mut decision = Self {
            portfolio,
            options,
            controls,
            costs,
            moved,
            closed: None,
            plan,
            outcomes,
            best: 0,
        };
        decision.closed = decision.expected(portfolio);
        let totals = decision.totals();
        let lowest = totals.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1));
        decision.best = lowest.map_or(0, |(at, _)| at);
        Ok(decision)
    }

    /// The expected loss to the scenarios moved, for each alternative, if the portfolio stated other
    /// things; none without a closed form.
    fn expected(&self, portfolio: &Portfolio) -> Option<Vec<f64>> {
        let sums = self.controls.iter().map(|controls| {
            let setting = Setting {
                together: &portfolio.quantification,
                controls,
                mode: LossMode::Events,
            };
            let scenarios = self.moved.iter();
            let losses = scenarios.map(|at| expected_loss(setting, portfolio.scenarios.get(*at)?));
            losses.sum()
        });
        sums.collect()
    }

    /// The expected loss to the scenarios moved, for each alternative.
    fn losses(&self) -> Vec<Estimate> {
        match &self.closed {
            Some(closed) => closed.iter().map(|loss| Estimate::exact(*loss)).collect(),
            None => {
                let losses = self.outcomes.losses.iter();
                losses.map(|years| self.outcomes.mean(years)).collect()
            }
        }
    }

    /// Losses and costs of each alternative, less what is the same for all.
    pub fn totals(&self) -> Vec<f64> {
        let both = self.losses().into_iter().zip(&self.costs);
        both.map(|(loss, cost)| loss.value + cost).collect()
    }

    /// The standard error of a value of information, if the totals are estimated: where alternatives
    /// are best with such probabilities, their errors count with those.
    pub fn error_of_lines(&self, shares: &[f64]) -> Option<f64> {
        if self.closed.is_some() {
            return Some(0.0);
        }
        let years = self.outcomes.losses.first().map_or(0, Vec::len);
        let mut gains = vec![0.0; years];
        for (at, losses) in self.outcomes.losses.iter().enumerate() {
            let best = f64::from(u8::from(at == self.best));
            let weight = best - shares.get(at).copied().unwrap_or(0.0);
            for (gain, loss) in gains.iter_mut().zip(losses) {
                *gain += weight * loss;
            }
        }
        self.outcomes.mean(&gains).standard_error
    }

    /// Everything that there is to say.
    pub fn information(&self, runs: &mut Runs<'_>) -> Result<ValueOfInformation> {
        let perfect = self
            .outcomes
            .expected
            .then(|| knowledge::of_all(self))
            .transpose()?;
        let mut factors = Vec::new();
        let mut unanswered = Vec::new();
        for estimate in self.estimates()? {
            runs.look_up()?;
            match self.of(&estimate) {
                Some(information) => factors.push(information),
                None => unanswered.push(estimate.factor),
            }
        }
        factors.sort_by(|a, b| {
            let by_value = b.value.value.total_cmp(&a.value.value);
            by_value.then_with(|| a.factor.path.cmp(&b.factor.path))
        });
        let shares = perfect.as_ref().map(|perfect| perfect.shares.as_slice());
        Ok(ValueOfInformation {
            alternatives: self.alternatives(shares, runs)?,
            best: self.name(self.best),
            perfect_information: perfect.as_ref().map(|perfect| perfect.value),
            change_probability: perfect.as_ref().map(|perfect| perfect.change),
            factors,
            warnings: self.warnings(&unanswered),
            unanswered,
            currency: self.portfolio.quantification.currency.clone(),
            seed: self.options.seed,
            trials: self.options.trials,
        })
    }

    /// The name of an alternative.
    pub fn name(&self, at: usize) -> String {
        let alternative = self.options.alternatives.get(at);
        alternative.map_or_else(String::new, |alternative| alternative.name.clone())
    }

    fn alternatives(
        &self,
        shares: Option<&[f64]>,
        runs: &mut Runs<'_>,
    ) -> Result<Vec<AlternativeValue>> {
        let same = |id: &ScenarioId| !is_among(self.portfolio, &self.moved, id);
        let same = Baseline::expected(&self.plan, same, runs)?.mean(&self.plan);
        let values = self.options.alternatives.iter().zip(self.losses());
        let values = values.zip(&self.costs).enumerate();
        let values = values.map(|(at, ((alternative, loss), cost))| {
            let errors = loss.standard_error.zip(same.standard_error);
            let expected_loss = Estimate {
                value: same.value + loss.value,
                standard_error: errors.map(|(a, b)| (a * a + b * b).sqrt()),
            };
            AlternativeValue {
                name: alternative.name.clone(),
                controls: alternative.controls.clone(),
                expected_loss,
                annual_cost: *cost,
                total: Estimate {
                    value: expected_loss.value + cost,
                    ..expected_loss
                },
                best_if_known: shares.and_then(|shares| shares.get(at).copied()),
            }
        });
        Ok(values.collect())
    }

    fn warnings(&self, unanswered: &[Factor]) -> Vec<Issue> {
        let mut warnings = warnings(&self.plan);
        let lacking =
            |path: &str, message: &str| Issue::warning(ErrorCode::NoExactAnswer, path, message);
        if !self.outcomes.expected {
            let message = "losses are cut off, or the number of events hangs together with other \
                 factors, so that nothing follows from the yearly estimates alone: no value of \
                 knowing all of them";
            warnings.push(lacking("", message));
        }
        for factor in unanswered {
            let message = "an estimate drawn for each event, of a loss without a closed form: no \
                 value of knowing it";
            warnings.push(lacking(&factor.path, message));
        }
        warnings
    }

    /// The estimates that there are to know.
    fn estimates(&self) -> Result<Vec<Uncertain>> {
        let any: BTreeSet<ControlId> = self.controls.iter().flatten().cloned().collect();
        let mut estimates = factor::uncertain(self.portfolio, &any)?;
        estimates.extend(self.uncertain_costs()?);
        Ok(estimates)
    }

    /// The uncertain costs of controls that not all alternatives have.
    pub fn uncertain_costs(&self) -> Result<Vec<Uncertain>> {
        factor::costs(self.portfolio, &differing(&self.controls))
    }

    /// What knowing an estimate is worth; none where there is no answer.
    fn of(&self, estimate: &Uncertain) -> Option<FactorInformation> {
        let drawn_per = self.drawn_per(estimate);
        let cost = estimate
            .stated
            .iter()
            .any(|s| matches!(s.place, Place::Cost(_)));
        let scenarios = estimate.scenarios(self.portfolio);
        if !cost && !self.involves(&scenarios) {
            return Some(knowledge::worthless(estimate, drawn_per));
        }
        match (self.slopes(estimate), drawn_per) {
            (Some(slopes), _) => Some(knowledge::of_line(self, estimate, &slopes, drawn_per)),
            (None, DrawnPer::Year) => {
                let (hash, address) = self.draw(estimate)?;
                let tails = self.outcomes.tails(hash, address);
                Some(knowledge::of_draw(self, estimate, &tails))
            }
            (None, DrawnPer::Event) => None,
        }
    }

    fn involves(&self, scenarios: &BTreeSet<usize>) -> bool {
        if self.closed.is_some() {
            return !self.moved.is_disjoint(scenarios);
        }
        let mut scenarios = scenarios
            .iter()
            .filter_map(|at| self.portfolio.scenarios.get(*at));
        scenarios.any(|scenario| self.outcomes.involves(&scenario.id))
    }

    fn drawn_per(&self, estimate: &Uncertain) -> DrawnPer {
        let Some(Place::Scenario(at, slot)) = estimate.stated.first().map(|s| s.place) else {
            return DrawnPer::Year;
        };
        let scenario = self.portfolio.scenarios.get(at);
        let vulnerability = scenario.and_then(|scenario| scenario.vulnerability.as_ref());
        match slot {
            Slot::Vulnerability | Slot::Resistance => {
                vulnerability.map_or(DrawnPer::Year, Susceptibility::drawn_per)
            }
            Slot::Capability | Slot::Primary(_) | Slot::Secondary(_) | Slot::HarmAmount(_) => {
                DrawnPer::Event
            }
            Slot::Frequency
            | Slot::Action
            | Slot::SecondaryProbability
            | Slot::HarmProbability(_)
            | Slot::Effectiveness(_) => DrawnPer::Year,
        }
    }

    /// Where an estimate is drawn once a year.
    pub fn draw(&self, estimate: &Uncertain) -> Option<(u64, u8)> {
        if let Some(control) = &estimate.factor.control {
            let cost = estimate
                .stated
                .iter()
                .any(|s| matches!(s.place, Place::Cost(_)));
            let address = if cost {
                address::ANNUAL_COST
            } else {
                address::CONTROL
            };
            return Some((
                stable_hash(&address::control_key(control.as_str())),
                address,
            ));
        }
        if let Some(event) = &estimate.factor.common_event {
            let hash = stable_hash(&address::event_key(event.as_str()));
            return Some((hash, address::FREQUENCY));
        }
        let id = estimate.factor.scenario.as_ref()?;
        let hash = stable_hash(&address::scenario_key(id.as_str()));
        let Place::Scenario(_, slot) = estimate.stated.first()?.place else {
            return None;
        };
        let address = match slot {
            Slot::Frequency => address::FREQUENCY,
            Slot::Action => address::ACTION,
            Slot::Vulnerability | Slot::Resistance => address::VULNERABILITY,
            Slot::SecondaryProbability => address::SECONDARY_PROBABILITY,
            Slot::HarmProbability(n) => {
                let [probability, ..] = address::harm(u8::try_from(n).ok()?);
                probability
            }
            _ => return None,
        };
        Some((hash, address))
    }

    /// How the total of each alternative rises with each place of an estimate: with its value, or of
    /// the parts of a vulnerability with the vulnerability.
    fn slopes(&self, estimate: &Uncertain) -> Option<Vec<Vec<f64>>> {
        let places = estimate.stated.iter();
        places.map(|stated| self.slopes_at(stated)).collect()
    }

    fn slopes_at(&self, stated: &Stated) -> Option<Vec<f64>> {
        if let Place::Cost(at) = stated.place {
            let id = &self.portfolio.controls.get(at)?.id;
            let sets = self.controls.iter();
            return Some(
                sets.map(|set| f64::from(u8::from(set.contains(id))))
                    .collect(),
            );
        }
        let closed = self.closed.as_ref()?;
        let with = |change: &dyn Fn(&mut Portfolio)| {
            let mut known = self.portfolio.clone();
            change(&mut known);
            self.expected(&known)
        };
        if let Place::Scenario(at, Slot::Capability | Slot::Resistance) = stated.place {
            let none = with(&|known| succeeding(known, at, 0.0))?;
            let all = with(&|known| succeeding(known, at, 1.0))?;
            return Some(all.iter().zip(none).map(|(all, none)| all - none).collect());
        }
        let without = with(&|known| stated.place.fix(known, 0.0))?;
        let mean = stated.law.mean();
        let rises = closed
            .iter()
            .zip(without)
            .map(|(with, without)| with - without);
        Some(rises.map(|rise| rise / mean).collect())
    }
}

/// Lets a share of the attempts of the nth scenario succeed.
fn succeeding(portfolio: &mut Portfolio, at: usize, share: f64) {
    if let Some(scenario) = portfolio.scenarios.get_mut(at) {
        scenario.vulnerability = Some(Susceptibility::Given {
            probability: Distribution::Constant(share),
            drawn_per: None,
        });
    }
}

/// What some controls cost a year, on average.
fn cost(portfolio: &Portfolio, working: &BTreeSet<ControlId>) -> Result<f64> {
    let all = portfolio.controls.iter().enumerate();
    let mut sum = 0.0;
    for (at, control) in all.filter(|(_, control)| working.contains(&control.id)) {
        let Some(cost) = &control.annual_cost else {
            continue;
        };
        let mean = cost.law()?.mean();
        if !mean.is_finite() {
            let message = format!("expected a cost with a finite mean, found `{}`", control.id);
            let path = format!("controls[{at}].annual_cost");
            return Err(Error::new(ErrorCode::NoExactAnswer, path, message));
        }
        sum += mean;
    }
    Ok(sum)
}

/// Whether a scenario is among those at some positions.
fn is_among(portfolio: &Portfolio, positions: &BTreeSet<usize>, id: &ScenarioId) -> bool {
    let mut some = positions
        .iter()
        .filter_map(|at| portfolio.scenarios.get(*at));
    some.any(|scenario| scenario.id == *id)
}

/// The controls that some alternatives have and others have not.
fn differing(sets: &[BTreeSet<ControlId>]) -> BTreeSet<ControlId> {
    let any = sets.iter().flatten();
    let all = |id: &&ControlId| sets.iter().all(|set| set.contains(*id));
    any.filter(|id| !all(id)).cloned().collect()
}

/// The positions of the scenarios on which such controls act.
fn moved(portfolio: &Portfolio, sets: &[BTreeSet<ControlId>]) -> BTreeSet<usize> {
    let differing = differing(sets);
    let scenarios = portfolio.scenarios.iter().enumerate();
    let acted_on = scenarios.filter(|(_, scenario)| {
        let mut effects = scenario.controls.iter();
        effects.any(|effect| differing.contains(&effect.control))
    });
    acted_on.map(|(at, _)| at).collect()
}

//! Controls as players of a game: what each of some of them takes off the annual loss.

use std::collections::BTreeSet;

use super::comparison::share_of;
use super::expectation::{self, Setting};
use super::moments::Moments;
use super::runs::Runs;
use super::sampler::Sampler;
use super::shapley::{self, Expected, Game, Share, bit};
use super::stream::{Stream, stable_hash};
use super::year::{Key, Years};
use super::{
    ControlReturn, Estimate, LossMode, Plan, Portfolio, PortfolioControl, SimulationOptions,
    ValuationOptions, ValuedControls, address, block, stop,
};
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Result};
use crate::id::{ControlId, ScenarioId};
use crate::model::{ControlStatus, Counts, LossMagnitude, Scenario, SecondaryLoss, YearlyFactor};

/// The controls to value, by their places in a list, and what they are valued in.
pub(super) struct Appraisal<'a> {
    portfolio: &'a Portfolio,
    options: &'a ValuationOptions,
    pub valued: Vec<&'a PortfolioControl>,
    pub throughout: BTreeSet<ControlId>,
}

/// The expected loss without and with all controls.
pub(super) struct ExpectedLosses {
    pub without: Expected,
    pub with: Expected,
    pub controls: Vec<Reductions>,
}

/// What a control takes off the expected loss.
#[derive(Clone, Default)]
pub(super) struct Reductions {
    pub alone: Expected,
    pub last: Expected,
    pub share: Share,
}

/// What some controls act on, as it is simulated to find how probably they bring more than they cost.
struct Chances {
    scenarios: BTreeSet<ScenarioId>,
    /// Those scenarios in a year.
    in_a_year: Portfolio,
    /// On average over the events that may happen, where that has a closed form.
    on_average: Option<Portfolio>,
}

impl<'a> Appraisal<'a> {
    pub fn new(portfolio: &'a Portfolio, options: &'a ValuationOptions) -> Result<Self> {
        let valued = valued(portfolio, options)?;
        let asked: BTreeSet<&ControlId> = valued.iter().map(|control| &control.id).collect();
        let in_place = |control: &&PortfolioControl| is_in_place(control.status);
        let others = portfolio.controls.iter().filter(in_place);
        let others = others.map(|control| &control.id);
        let throughout = others.filter(|id| !asked.contains(id)).cloned().collect();
        Ok(Self {
            portfolio,
            options,
            valued,
            throughout,
        })
    }

    /// All controls that work with some of those valued.
    fn working(&self, some: impl IntoIterator<Item = usize>) -> BTreeSet<ControlId> {
        let some = some.into_iter().filter_map(|at| self.valued.get(at));
        let ids = some.map(|control| control.id.clone());
        self.throughout.iter().cloned().chain(ids).collect()
    }

    /// Those of the controls valued that act on a scenario.
    fn acting_on(&self, scenario: &Scenario) -> Vec<usize> {
        let acts = |control: &PortfolioControl| {
            let mut effects = scenario.controls.iter();
            effects.any(|effect| effect.control == control.id)
        };
        let numbered = self.valued.iter().enumerate();
        numbered
            .filter(|(_, control)| acts(control))
            .map(|(at, _)| at)
            .collect()
    }

    pub fn expected_losses(&self, runs: &mut Runs<'_>) -> Result<ExpectedLosses> {
        let mut losses = ExpectedLosses {
            without: Expected::default(),
            with: Expected::default(),
            controls: vec![Reductions::default(); self.valued.len()],
        };
        for (at, scenario) in self.portfolio.scenarios.iter().enumerate() {
            let acting = self.acting_on(scenario);
            if acting.len() > shapley::MOST_PLAYERS {
                let (most, found) = (shapley::MOST_PLAYERS, acting.len());
                let message = format!("expected at most {most} controls to value, found {found}");
                let path = format!("scenarios[{at}].controls");
                return Err(Error::new(ErrorCode::OutOfRange, path, message));
            }
            self.add_scenario(at, scenario, &acting, &mut losses, runs)?;
        }
        Ok(losses)
    }

    /// Adds what a scenario is expected to lose, as a game of the controls that act on it.
    fn add_scenario(
        &self,
        at: usize,
        scenario: &Scenario,
        acting: &[usize],
        losses: &mut ExpectedLosses,
        runs: &mut Runs<'_>,
    ) -> Result<()> {
        let exact = self.is_exact(scenario, acting);
        let alone = BTreeSet::from([scenario.id.clone()]);
        let part = self.portfolio.excerpt(&BTreeSet::from([at]));
        let mut asked = 0_u32;
        let mut game = Game::new(acting.len(), |subset| {
            let numbered = acting.iter().enumerate();
            let on = numbered.filter(|(player, _)| subset & bit(*player) != 0);
            let controls = self.working(on.map(|(_, at)| *at));
            asked += 1;
            if asked % LOOK_UP_EVERY == 0 {
                runs.look_up()?;
            }
            match self.closed(scenario, &controls).filter(|_| exact) {
                Some(loss) => Ok(Expected::exact(loss)),
                None => self.simulated(&part, &alone, controls, runs),
            }
        });
        let all = game.all();
        losses.without.add(1.0, &game.left(0)?);
        losses.with.add(1.0, &game.left(all)?);
        let shares = if self.is_few(acting) {
            game.shares()?
        } else {
            game.shares_over(&self.orders(scenario, acting.len()))?
        };
        for (player, (at, share)) in acting.iter().zip(shares).enumerate() {
            let (alone, last) = (
                game.fall(0, bit(player))?,
                game.fall(all & !bit(player), all)?,
            );
            if let Some(reductions) = losses.controls.get_mut(*at) {
                reductions.alone.add(1.0, &alone);
                reductions.last.add(1.0, &last);
                reductions.share.taken_off.add(1.0, &share.taken_off);
                reductions.share.variance += share.variance;
            }
        }
        Ok(())
    }

    /// Orders of the controls that act on a scenario, each as probable as any other.
    fn orders(&self, scenario: &Scenario, players: usize) -> Vec<Vec<usize>> {
        let hash = stable_hash(&address::scenario_key(scenario.id.as_str()));
        let stream = Stream::new(self.options.seed, hash, address::ORDER);
        let numbers: Vec<u32> = (0..self.options.orders).collect();
        let mut orders = vec![Vec::with_capacity(players); numbers.len()];
        let mut tails = vec![0.0; numbers.len()];
        for player in 0..players {
            stream.event(player as u32, &numbers, &mut tails);
            for (order, tail) in orders.iter_mut().zip(&tails) {
                order.push((*tail, player));
            }
        }
        let sorted = orders.into_iter().map(|mut order: Vec<(f64, usize)>| {
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
            order.into_iter().map(|(_, player)| player).collect()
        });
        sorted.collect()
    }

    fn simulated(
        &self,
        part: &Portfolio,
        scenarios: &BTreeSet<ScenarioId>,
        controls: BTreeSet<ControlId>,
        runs: &mut Runs<'_>,
    ) -> Result<Expected> {
        let losses = self.years(part, scenarios, controls, LossMode::Events, runs)?;
        let blocks = losses.chunks(block::TRIALS);
        Ok(Expected {
            mean: Moments::of(&losses).mean,
            blocks: blocks.map(|block| Moments::of(block).mean).collect(),
        })
    }

    /// What scenarios lose in each year with some controls at work.
    fn years(
        &self,
        portfolio: &Portfolio,
        scenarios: &BTreeSet<ScenarioId>,
        controls: BTreeSet<ControlId>,
        mode: LossMode,
        runs: &mut Runs<'_>,
    ) -> Result<Vec<f64>> {
        let options = SimulationOptions {
            controls: Some(controls.into_iter().collect()),
            mode,
            ..self.options.simulation()
        };
        let plan = Plan::new(portfolio, &options)?;
        runs.losses(&plan, |id| scenarios.contains(id))
    }

    /// What some controls cost a year, on average; none where that is not stated of each.
    pub fn cost(&self, controls: &BTreeSet<usize>) -> Result<Option<f64>> {
        let mut sum = 0.0;
        for control in controls.iter().filter_map(|at| self.valued.get(*at)) {
            let Some(cost) = &control.annual_cost else {
                return Ok(None);
            };
            sum += cost.law()?.mean();
        }
        Ok(Some(sum))
    }

    /// What some controls cost in each year.
    fn costs(&self, controls: &BTreeSet<usize>) -> Result<Vec<f64>> {
        let trials = self.options.trials as usize;
        let mut costs = vec![0.0; trials];
        let mut tails = vec![0.0; block::TRIALS];
        let mut drawn = vec![0.0; block::TRIALS];
        for control in controls.iter().filter_map(|at| self.valued.get(*at)) {
            let Some(cost) = &control.annual_cost else {
                continue;
            };
            let sampler = Sampler::new(&cost.law()?);
            let hash = stable_hash(&address::control_key(control.id.as_str()));
            for (index, costs) in (0..).zip(costs.chunks_mut(block::TRIALS)) {
                let key = Key::new(self.options.seed);
                let years = Years::new(key, self.options.sequence, index, costs.len());
                let (tails, _) = tails.split_at_mut(costs.len());
                let (drawn, _) = drawn.split_at_mut(costs.len());
                years.source(hash).tails(address::ANNUAL_COST, tails);
                sampler.sample(tails, drawn);
                for (cost, drawn) in costs.iter_mut().zip(&*drawn) {
                    *cost += drawn;
                }
            }
        }
        Ok(costs)
    }

    /// What some controls bring that take so much off the expected loss, from one set of those at work
    /// to another.
    pub fn brings(
        &self,
        controls: &BTreeSet<usize>,
        reduction: Estimate,
        steps: [&BTreeSet<usize>; 2],
        runs: &mut Runs<'_>,
    ) -> Result<ControlReturn> {
        let cost = self.cost(controls)?;
        let [mut in_a_year, mut on_average] = [None, None];
        if cost.is_some() {
            let costs = self.costs(controls)?;
            let chances = self.chances(controls);
            let mut positive = |portfolio: &Portfolio, mode| -> Result<Estimate> {
                let mut net: Vec<f64> = costs.iter().map(|cost| -cost).collect();
                if !chances.scenarios.is_empty() {
                    for (sign, working) in [1.0, -1.0].into_iter().zip(steps) {
                        let working = self.working(working.iter().copied());
                        let scenarios = &chances.scenarios;
                        let lost = self.years(portfolio, scenarios, working, mode, runs)?;
                        for (net, lost) in net.iter_mut().zip(lost) {
                            *net += sign * lost;
                        }
                    }
                }
                let sampling = stop::sampling(self.options.sequence);
                Ok(share_of(&net, sampling, |net| net > 0.0))
            };
            in_a_year = Some(positive(&chances.in_a_year, LossMode::Events)?);
            let averaged = chances.on_average.as_ref();
            on_average = averaged
                .map(|averaged| positive(averaged, LossMode::ExposureOnly))
                .transpose()?;
        }
        Ok(ControlReturn {
            reduction,
            annual_cost: cost,
            return_on_investment: return_on(reduction, cost),
            positive_in_a_year: in_a_year,
            positive_on_average: on_average,
        })
    }

    /// What some controls act on.
    fn chances(&self, controls: &BTreeSet<usize>) -> Chances {
        let acts = |scenario: &Scenario| {
            let mut acting = self.acting_on(scenario).into_iter();
            acting.any(|at| controls.contains(&at))
        };
        let all = self.portfolio.scenarios.iter().enumerate();
        let hit: Vec<(usize, &Scenario)> = all.filter(|(_, scenario)| acts(scenario)).collect();
        let scenarios = hit
            .iter()
            .map(|(_, scenario)| scenario.id.clone())
            .collect();
        let in_a_year = self
            .portfolio
            .excerpt(&hit.iter().map(|(at, _)| *at).collect());
        Chances {
            on_average: averaged(&in_a_year, &scenarios),
            in_a_year,
            scenarios,
        }
    }

    /// The years to be simulated in all, or more than that where orders are drawn: they may come to
    /// the same subsets.
    pub fn years_to_simulate(&self) -> Result<u64> {
        let mut runs = 0_u64;
        for scenario in &self.portfolio.scenarios {
            let acting = self.acting_on(scenario);
            if !self.is_exact(scenario, &acting) {
                runs = runs.saturating_add(self.subsets(&acting));
            }
        }
        let all: BTreeSet<usize> = (0..self.valued.len()).collect();
        let each = all.iter().map(|at| (2, BTreeSet::from([*at])));
        for (times, controls) in each.chain([(1, all.clone())]) {
            let chances = self.chances(&controls);
            if self.cost(&controls)?.is_some() && !chances.scenarios.is_empty() {
                let kinds = 1 + u64::from(chances.on_average.is_some());
                runs = runs.saturating_add(2 * times * kinds);
            }
        }
        Ok(runs.saturating_mul(self.options.trials))
    }

    /// How many subsets of the controls that act on a scenario are looked at, at most.
    fn subsets(&self, acting: &[usize]) -> u64 {
        let players = acting.len() as u32;
        let all = 1_u64.checked_shl(players).unwrap_or(u64::MAX);
        if self.is_few(acting) {
            return all;
        }
        all.min(2 * u64::from(self.options.orders) * u64::from(players))
    }

    /// Whether so few controls act that all their subsets are looked at.
    const fn is_few(&self, acting: &[usize]) -> bool {
        acting.len() <= self.options.all_subsets_up_to as usize
    }

    /// Whether the expected loss to a scenario has a closed form: with all controls, and then with fewer.
    fn is_exact(&self, scenario: &Scenario, acting: &[usize]) -> bool {
        let controls = self.working(acting.iter().copied());
        self.closed(scenario, &controls).is_some()
    }

    /// The expected loss to a scenario in closed form, with some controls at work.
    fn closed(&self, scenario: &Scenario, controls: &BTreeSet<ControlId>) -> Option<f64> {
        let setting = Setting {
            together: &self.portfolio.quantification,
            controls,
            mode: LossMode::Events,
        };
        expectation::expected_loss(setting, scenario)
    }
}

/// So many subsets in closed form are looked at in a moment.
const LOOK_UP_EVERY: u32 = 1024;

/// The controls to value.
fn valued<'a>(
    portfolio: &'a Portfolio,
    options: &ValuationOptions,
) -> Result<Vec<&'a PortfolioControl>> {
    if let Some(named) = &options.controls {
        let known = SimulationOptions {
            controls: Some(named.clone()),
            ..SimulationOptions::default()
        };
        portfolio.working(&known)?;
        let mut seen = BTreeSet::new();
        let once = named.iter().filter(|id| seen.insert(*id));
        let find = |id: &ControlId| portfolio.controls.iter().find(|c| c.id == *id);
        return Ok(once.filter_map(find).collect());
    }
    let effects = portfolio.scenarios.iter().flat_map(|s| &s.controls);
    let acting: BTreeSet<&ControlId> = effects.map(|effect| &effect.control).collect();
    let asked = |status: ControlStatus| match options.among {
        ValuedControls::All => status != ControlStatus::Retired,
        ValuedControls::Undone => status != ControlStatus::Retired && !is_in_place(status),
    };
    let all = portfolio.controls.iter();
    Ok(all
        .filter(|control| acting.contains(&control.id) && asked(control.status))
        .collect())
}

const fn is_in_place(status: ControlStatus) -> bool {
    matches!(status, ControlStatus::Implemented | ControlStatus::Partial)
}

/// A portfolio in which a year of frequency times magnitude is what it loses on average, given the
/// factors drawn once a year: the size of each loss is its mean. None where that average is not their
/// product.
fn averaged(portfolio: &Portfolio, scenarios: &BTreeSet<ScenarioId>) -> Option<Portfolio> {
    let together = &portfolio.quantification;
    let hits = together.common_events.iter().flat_map(|event| &event.hits);
    let linked = together.dependence.iter().flat_map(|d| &d.factors);
    let counts = linked.filter(|name| name.factor == YearlyFactor::Events);
    let mut others = hits
        .map(|hit| &hit.scenario)
        .chain(counts.map(|n| &n.scenario));
    if others.any(|id| scenarios.contains(id)) {
        return None;
    }
    let mut averaged = portfolio.clone();
    let wanted = averaged.scenarios.iter_mut();
    for scenario in wanted.filter(|scenario| scenarios.contains(&scenario.id)) {
        let priced = scenario.harms.iter().any(|harm| harm.price.is_some());
        if scenario.bounds.is_some() || scenario.insurance.is_some() || priced {
            return None;
        }
        scenario.counts = Counts::Poisson;
        scenario.primary_loss = mean_loss(&scenario.primary_loss)?;
        scenario.secondary_loss = match &scenario.secondary_loss {
            None => None,
            Some(secondary) => Some(SecondaryLoss {
                magnitude: mean_loss(&secondary.magnitude)?,
                ..secondary.clone()
            }),
        };
    }
    Some(averaged)
}

fn mean_loss(magnitude: &LossMagnitude) -> Option<LossMagnitude> {
    let means = magnitude
        .iter()
        .map(|(_, loss)| Some(loss.law().ok()?.mean()));
    let mean: f64 = means.sum::<Option<f64>>()?;
    mean.is_finite()
        .then(|| LossMagnitude::all_forms(Distribution::Constant(mean)))
}

/// How many years each block has.
pub(super) fn years_of_blocks(trials: u64) -> Vec<u64> {
    let most = block::TRIALS as u64;
    let blocks = (0..trials).step_by(block::TRIALS);
    blocks.map(|first| (trials - first).min(most)).collect()
}

pub(super) fn return_on(reduction: Estimate, cost: Option<f64>) -> Option<Estimate> {
    let cost = cost.filter(|cost| *cost > 0.0)?;
    Some(Estimate {
        value: (reduction.value - cost) / cost,
        standard_error: reduction.standard_error.map(|error| error / cost),
    })
}

impl Estimate {
    /// The same with an error more that is independent of its own.
    pub(super) fn widened(self, variance: f64) -> Self {
        let error = self.standard_error;
        Self {
            standard_error: error.map(|error| (error * error + variance).sqrt()),
            ..self
        }
    }
}

//! What controls are worth: what they take off the annual loss, against what they cost.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::comparison::share_of;
use super::expectation::{self, Setting};
use super::moments::Moments;
use super::sampler::Sampler;
use super::shapley::{self, Expected, Game, Share, bit};
use super::stream::{Stream, stable_hash};
use super::year::{Key, Years};
use super::{
    Estimate, LossMode, Plan, Portfolio, PortfolioControl, Sequence, SimulationOptions, address,
    block, simulation, stop,
};
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{ControlId, ScenarioId};
use crate::model::{
    ControlStatus, Counts, LossMagnitude, Quantification, Scenario, SecondaryLoss, YearlyFactor,
};

/// Which controls are valued, where they are not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ValuedControls {
    /// All that act on a scenario, but for retired ones.
    #[default]
    All,
    /// Those that are not in place yet: planned and proposed. Those in place work throughout.
    Undone,
}

/// How controls are valued.
///
/// ```
/// use isms_core::quant::{ValuationOptions, ValuedControls};
/// let options: ValuationOptions = isms_core::from_json(r#"{"among": "undone"}"#)?;
/// assert_eq!((options.among, options.trials), (ValuedControls::Undone, 100_000));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ValuationOptions {
    /// The controls to value; without them, those of `among`. Controls that are in place, in whole or
    /// in part, and not to be valued work throughout; all others never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controls: Option<Vec<ControlId>>,
    /// Which controls are valued, where they are not named.
    pub among: ValuedControls,
    /// Simulated years, at most 2^27: for the chance of a positive return, and for expected losses that
    /// have no closed form.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// Where the draws of the yearly factors come from.
    pub sequence: Sequence,
    /// A scenario with at most so many of the controls, 20 or fewer, is shared out over all their
    /// subsets; one with more, over orders drawn at random.
    pub all_subsets_up_to: u32,
    /// The orders drawn then, each with its reversal; at least 2.
    pub orders: u32,
    /// How many threads work at it; the answer does not depend on it. Without it, one.
    pub threads: u32,
}

impl Default for ValuationOptions {
    fn default() -> Self {
        Self {
            controls: None,
            among: ValuedControls::All,
            trials: 100_000,
            seed: 1,
            sequence: Sequence::Random,
            all_subsets_up_to: 12,
            orders: 500,
            threads: 1,
        }
    }
}

/// What some controls take off the annual loss, and what that brings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlReturn {
    /// By how much the expected annual loss falls.
    pub reduction: Estimate,
    /// What they cost a year, on average; none where it is not stated of each of them.
    pub annual_cost: Option<f64>,
    /// The return on the investment, `(reduction - cost) / cost`: 0.5 brings half as much again as it
    /// costs, below 0 costs more than it brings. None without a cost above 0.
    pub return_on_investment: Option<Estimate>,
    /// The probability that they spare a year more than they cost in it. Low where losses are rare,
    /// even for controls that pay.
    pub positive_in_a_year: Option<Estimate>,
    /// The probability that they spare more than they cost on average over the events that may happen,
    /// given the factors drawn once a year, which are not known exactly: how sure it is that they pay.
    /// None without a cost, or where bounds, insurance, priced harm, common events or dependent event
    /// counts leave that average no closed form.
    pub positive_on_average: Option<Estimate>,
}

/// What a control is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlValue {
    /// The control.
    pub control: ControlId,
    /// As the only one of those valued.
    pub alone: ControlReturn,
    /// As the last of those valued, after all others.
    pub last: ControlReturn,
    /// Its share of what all take off together (Shapley 1953): independent of any order, and all shares
    /// add up to the whole.
    pub share: Estimate,
    /// The return on its cost by that share.
    pub return_on_share: Option<Estimate>,
}

/// What controls are worth, all amounts in the portfolio's currency, a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Valuation {
    /// The revision of the engine.
    pub engine_revision: u32,
    /// The SHA-256 of the portfolio.
    pub input_hash: String,
    /// The key of all random numbers.
    pub seed: u64,
    /// The years simulated.
    pub trials: u64,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// The controls that work throughout.
    pub throughout: Vec<ControlId>,
    /// Expected annual loss without any of the controls valued.
    pub without: Estimate,
    /// Expected annual loss with all of them.
    pub with: Estimate,
    /// What all of them bring together.
    pub together: ControlReturn,
    /// What each of them is worth, in the order asked for, or of the portfolio.
    pub controls: Vec<ControlValue>,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

impl Portfolio {
    /// Values controls: what they take off the expected annual loss, alone, last and shared fairly, and
    /// what return that is on what they cost.
    ///
    /// Expected losses are exact where they have a closed form, and simulated with common random
    /// numbers elsewhere. Shares are Shapley's, scenario by scenario, which by their additivity are
    /// those of the whole: over all subsets of the controls that act on a scenario, or over random
    /// orders (Castro, Gómez and Tejada 2009) of which the standard error tells.
    ///
    /// Controls lower what the others have left: their reductions alone add up to more than all
    /// together, those as the last to less.
    ///
    /// # Errors
    /// Everything that is wrong with the portfolio; `unknown_id` for a control that it does not have;
    /// `too_many_trials` or `out_of_range` for options.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, ValuationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: fraud
    ///     title: Payment fraud
    ///     frequency: {loss_events: {constant: 10}}
    ///     primary_loss: {all_forms: {constant: 100000}}
    ///     controls:
    ///       - {control: review, factor: loss_event_frequency, effectiveness: {constant: 0.6}}
    ///       - {control: limit, factor: primary_loss, effectiveness: {constant: 0.5}}
    /// controls:
    ///   - {id: review, annual_cost: {constant: 50000}}
    ///   - {id: limit, annual_cost: {constant: 80000}}
    /// ")?;
    /// let valuation = portfolio.value_controls(&ValuationOptions::default())?;
    /// assert!((valuation.together.reduction.value - 800_000.0).abs() < 1e-6);
    /// let shares: Vec<f64> = valuation.controls.iter().map(|c| c.share.value.round()).collect();
    /// assert_eq!(shares, [450_000.0, 350_000.0]);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn value_controls(&self, options: &ValuationOptions) -> Result<Valuation> {
        options.check()?;
        let whole = Plan::new(self, &options.simulation())?;
        let appraisal = Appraisal::new(self, options)?;
        let losses = appraisal.expected_losses()?;
        let years = years_of_blocks(options.trials);
        let estimate = |expected: &Expected| expected.estimate(&years);
        let all: BTreeSet<usize> = (0..appraisal.valued.len()).collect();
        let nothing = BTreeSet::new();
        let mut controls = Vec::with_capacity(all.len());
        for (at, (control, found)) in appraisal.valued.iter().zip(&losses.controls).enumerate() {
            let only = BTreeSet::from([at]);
            let others: BTreeSet<usize> = all.difference(&only).copied().collect();
            let share = estimate(&found.share.taken_off).widened(found.share.variance);
            controls.push(ControlValue {
                control: control.id.clone(),
                alone: appraisal.brings(&only, estimate(&found.alone), [&nothing, &only])?,
                last: appraisal.brings(&only, estimate(&found.last), [&others, &all])?,
                return_on_share: return_on(share, appraisal.cost(&only)?),
                share,
            });
        }
        let mut reduction = losses.without.clone();
        reduction.add(-1.0, &losses.with);
        Ok(Valuation {
            engine_revision: crate::ENGINE_REVISION,
            input_hash: self.hash()?,
            seed: options.seed,
            trials: options.trials,
            currency: self.quantification.currency.clone(),
            throughout: appraisal.throughout.iter().cloned().collect(),
            without: estimate(&losses.without),
            with: estimate(&losses.with),
            together: appraisal.brings(&all, estimate(&reduction), [&nothing, &all])?,
            controls,
            warnings: simulation::warnings(&whole),
        })
    }

    /// These scenarios alone, with the same random numbers: together with all that decides over them.
    fn part(&self, scenarios: &BTreeSet<ScenarioId>) -> Self {
        let together = &self.quantification;
        let dependence = together.dependence.clone().filter(|dependence| {
            let mut factors = dependence.factors.iter();
            factors.any(|factor| scenarios.contains(&factor.scenario))
        });
        let linked = dependence.iter().flat_map(|dependence| &dependence.factors);
        let mut kept = scenarios.clone();
        kept.extend(linked.map(|factor| factor.scenario.clone()));
        let mut common_events = together.common_events.clone();
        for event in &mut common_events {
            event.hits.retain(|hit| kept.contains(&hit.scenario));
        }
        common_events.retain(|event| !event.hits.is_empty());
        let all = self.scenarios.iter();
        Self {
            scenarios: all.filter(|s| kept.contains(&s.id)).cloned().collect(),
            controls: self.controls.clone(),
            quantification: Quantification {
                dependence,
                common_events,
                ..Quantification::default()
            },
            places: Vec::new(),
        }
    }
}

impl ValuationOptions {
    fn check(&self) -> Result<()> {
        self.simulation().check()?;
        let refuse = |path: &str, expected: &str, found: u32| {
            let message = format!("expected {expected}, found {found}");
            Err(Error::new(ErrorCode::OutOfRange, path, message))
        };
        if self.all_subsets_up_to > 20 {
            let expected = "at most 20 controls";
            return refuse("all_subsets_up_to", expected, self.all_subsets_up_to);
        }
        if !(2..=1_000_000).contains(&self.orders) {
            return refuse("orders", "2 to 1000000 orders", self.orders);
        }
        Ok(())
    }

    /// How years are simulated, with no control at work.
    fn simulation(&self) -> SimulationOptions {
        SimulationOptions {
            trials: self.trials,
            seed: self.seed,
            sequence: self.sequence,
            threads: self.threads,
            controls: Some(Vec::new()),
            ..SimulationOptions::default()
        }
    }
}

/// The controls to value, by their places in a list, and what they are valued in.
struct Appraisal<'a> {
    portfolio: &'a Portfolio,
    options: &'a ValuationOptions,
    valued: Vec<&'a PortfolioControl>,
    throughout: BTreeSet<ControlId>,
}

/// The expected loss without and with all controls.
struct ExpectedLosses {
    without: Expected,
    with: Expected,
    controls: Vec<Reductions>,
}

/// What a control takes off the expected loss.
#[derive(Clone, Default)]
struct Reductions {
    alone: Expected,
    last: Expected,
    share: Share,
}

impl<'a> Appraisal<'a> {
    fn new(portfolio: &'a Portfolio, options: &'a ValuationOptions) -> Result<Self> {
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

    fn expected_losses(&self) -> Result<ExpectedLosses> {
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
            self.add_scenario(scenario, &acting, &mut losses)?;
        }
        Ok(losses)
    }

    /// Adds what a scenario is expected to lose, as a game of the controls that act on it.
    fn add_scenario(
        &self,
        scenario: &Scenario,
        acting: &[usize],
        losses: &mut ExpectedLosses,
    ) -> Result<()> {
        let closed = |controls: &BTreeSet<ControlId>| {
            let setting = Setting {
                together: &self.portfolio.quantification,
                controls,
                mode: LossMode::Events,
            };
            expectation::expected_loss(setting, scenario)
        };
        // What has a closed form with all controls has one with fewer.
        let exact = closed(&self.working(acting.iter().copied())).is_some();
        let alone = BTreeSet::from([scenario.id.clone()]);
        let part = self.portfolio.part(&alone);
        let mut game = Game::new(acting.len(), |subset| {
            let numbered = acting.iter().enumerate();
            let on = numbered.filter(|(player, _)| subset & bit(*player) != 0);
            let controls = self.working(on.map(|(_, at)| *at));
            match closed(&controls).filter(|_| exact) {
                Some(loss) => Ok(Expected::exact(loss)),
                None => self.simulated(&part, &alone, controls),
            }
        });
        let all = game.all();
        losses.without.add(1.0, &game.left(0)?);
        losses.with.add(1.0, &game.left(all)?);
        let few = acting.len() <= self.options.all_subsets_up_to as usize;
        let shares = if few {
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
    ) -> Result<Expected> {
        let losses = self.years(part, scenarios, controls, LossMode::Events)?;
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
    ) -> Result<Vec<f64>> {
        let options = SimulationOptions {
            controls: Some(controls.into_iter().collect()),
            mode,
            ..self.options.simulation()
        };
        let plan = Plan::new(portfolio, &options)?;
        plan.losses_to(|id| scenarios.contains(id))
    }

    /// What some controls cost a year, on average; none where that is not stated of each.
    fn cost(&self, controls: &BTreeSet<usize>) -> Result<Option<f64>> {
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
    fn brings(
        &self,
        controls: &BTreeSet<usize>,
        reduction: Estimate,
        steps: [&BTreeSet<usize>; 2],
    ) -> Result<ControlReturn> {
        let cost = self.cost(controls)?;
        let [mut in_a_year, mut on_average] = [None, None];
        if cost.is_some() {
            let acts = |scenario: &&Scenario| {
                let mut acting = self.acting_on(scenario).into_iter();
                acting.any(|at| controls.contains(&at))
            };
            let hit: Vec<&Scenario> = self.portfolio.scenarios.iter().filter(acts).collect();
            let scenarios = hit.iter().map(|scenario| scenario.id.clone()).collect();
            let costs = self.costs(controls)?;
            let part = self.portfolio.part(&scenarios);
            let positive = |portfolio: &Portfolio, mode| -> Result<Estimate> {
                let mut net: Vec<f64> = costs.iter().map(|cost| -cost).collect();
                if !scenarios.is_empty() {
                    for (sign, working) in [1.0, -1.0].into_iter().zip(steps) {
                        let working = self.working(working.iter().copied());
                        let lost = self.years(portfolio, &scenarios, working, mode)?;
                        for (net, lost) in net.iter_mut().zip(lost) {
                            *net += sign * lost;
                        }
                    }
                }
                let sampling = stop::sampling(self.options.sequence);
                Ok(share_of(&net, sampling, |net| net > 0.0))
            };
            in_a_year = Some(positive(&part, LossMode::Events)?);
            on_average = averaged(&part, &scenarios)
                .map(|part| positive(&part, LossMode::ExposureOnly))
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
}

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
fn years_of_blocks(trials: u64) -> Vec<u64> {
    let most = block::TRIALS as u64;
    let blocks = (0..trials).step_by(block::TRIALS);
    blocks.map(|first| (trials - first).min(most)).collect()
}

fn return_on(reduction: Estimate, cost: Option<f64>) -> Option<Estimate> {
    let cost = cost.filter(|cost| *cost > 0.0)?;
    Some(Estimate {
        value: (reduction.value - cost) / cost,
        standard_error: reduction.standard_error.map(|error| error / cost),
    })
}

impl Estimate {
    /// The same with an error more that is independent of its own.
    fn widened(self, variance: f64) -> Self {
        let error = self.standard_error;
        Self {
            standard_error: error.map(|error| (error * error + variance).sqrt()),
            ..self
        }
    }
}

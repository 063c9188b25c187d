//! The same years twice: with one set of controls and with another, year by year.

use serde::Serialize;

use super::block::Drawn;
use super::moments::Moments;
use super::quantiles::{Sample, Sampling};
use super::runs::Runs;
use super::{Estimate, Plan, Portfolio, Simulation, SimulationOptions, SimulationSummary, stop};
use crate::error::{Error, ErrorCode, Result};
use crate::id::ScenarioId;
use crate::model::Stage;

/// By how much value at risk and tail value at risk fall at a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelReduction {
    /// The level, such as 0.95.
    pub level: f64,
    /// Value at risk before, less that after.
    pub value_at_risk: Estimate,
    /// Tail value at risk before, less that after.
    pub tail_value_at_risk: Estimate,
}

/// By how much the mean annual loss to a scenario falls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioReduction {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Its mean before, less that after; 0 where there is no such scenario.
    pub reduction: Estimate,
}

/// What a change is worth: the same simulated years before and after it.
///
/// Both runs share every random number that both need, so what a year loses less is what the change
/// spares it, and the standard errors are those of the difference, which is known much better than
/// either mean. All amounts are in the portfolio's currency, a year; above 0 is less loss.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Before the change.
    pub before: SimulationSummary,
    /// After it.
    pub after: SimulationSummary,
    /// The mean before, less that after.
    pub reduction: Estimate,
    /// The same in closed form, where both have one.
    pub expected_reduction: Option<f64>,
    /// The probability that a year loses less after the change.
    pub better: Estimate,
    /// The probability that a year loses more after the change.
    pub worse: Estimate,
    /// The probability that a year loses the same.
    pub equal: Estimate,
    /// At each level that either of the two was asked for.
    pub levels: Vec<LevelReduction>,
    /// Scenario by scenario, those with the highest reduction first.
    pub scenarios: Vec<ScenarioReduction>,
    #[serde(skip)]
    differences: Vec<f64>,
}

impl Comparison {
    /// What each simulated year loses less after the change: its loss before, less that after.
    #[must_use]
    pub fn differences(&self) -> &[f64] {
        &self.differences
    }

    /// The differences themselves, without copying them.
    #[must_use]
    pub fn into_differences(self) -> Vec<f64> {
        self.differences
    }
}

/// The four stages of one portfolio: the same years with the controls of each.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stages {
    /// Without any control and without insurance.
    pub inherent: SimulationSummary,
    /// With the controls that are in place, in whole or in part.
    pub current: SimulationSummary,
    /// With those that are planned, too.
    pub residual: SimulationSummary,
    /// With those that are proposed, too.
    pub target: SimulationSummary,
}

impl Stages {
    /// What was simulated for a stage.
    #[must_use]
    pub const fn of(&self, stage: Stage) -> &SimulationSummary {
        match stage {
            Stage::Inherent => &self.inherent,
            Stage::Current => &self.current,
            Stage::Residual => &self.residual,
            Stage::Target => &self.target,
        }
    }
}

impl Portfolio {
    /// Simulates the portfolio before and after a change of its controls, with the same random
    /// numbers, and compares year by year (common random numbers: Glasserman and Yao 1992).
    ///
    /// Where a precision is wanted, both go on until both are so exact.
    ///
    /// # Errors
    /// `out_of_range` if the options do not agree on seed, trials, sequence or mode; as
    /// [`Portfolio::simulate`] otherwise.
    ///
    /// ```
    /// use isms_core::model::Stage;
    /// use isms_core::quant::{Portfolio, SimulationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: ransomware
    ///     title: Ransomware in the office network
    ///     frequency: {loss_events: {constant: 0.5}}
    ///     primary_loss: {all_forms: {lognormal: {low: 20000, high: 2000000}}}
    ///     controls:
    ///       - {control: backup, factor: primary_loss, effectiveness: {constant: 0.4}}
    /// controls: [{id: backup}]
    /// ")?;
    /// let inherent = SimulationOptions { stage: Stage::Inherent, ..Default::default() };
    /// let current = SimulationOptions::default();
    /// let comparison = portfolio.compare(&inherent, &current)?;
    /// // The control spares each year two fifths of its loss, and never costs any.
    /// let share = comparison.reduction.value / comparison.before.mean.value;
    /// assert!((share - 0.4).abs() < 1e-12);
    /// assert_eq!(comparison.worse.value, 0.0);
    ///
    /// let nothing = portfolio.compare(&current, &current)?;
    /// assert!(nothing.differences().iter().all(|difference| *difference == 0.0));
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn compare(
        &self,
        before: &SimulationOptions,
        after: &SimulationOptions,
    ) -> Result<Comparison> {
        self.compare_with(self, before, after)
    }

    /// Simulates this portfolio and a changed one with the same random numbers, and compares year by
    /// year. Scenarios, controls and common events with the same ids have the same luck.
    ///
    /// # Errors
    /// As [`Portfolio::compare`]; `out_of_range` if the two state different currencies.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, SimulationOptions};
    ///
    /// let text = "
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {constant: 3}}
    ///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
    /// ";
    /// let dear = Portfolio::load(text)?;
    /// let cheap = Portfolio::load(&text.replace("3000", "2000"))?;
    /// let options = SimulationOptions { trials: 10_000, ..Default::default() };
    /// let comparison = dear.compare_with(&cheap, &options, &options)?;
    /// assert_eq!(comparison.expected_reduction, Some(1500.0));
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn compare_with(
        &self,
        other: &Self,
        before: &SimulationOptions,
        after: &SimulationOptions,
    ) -> Result<Comparison> {
        self.compare_in(other, before, after, &mut Runs::unfollowed())
    }

    pub(super) fn compare_in(
        &self,
        other: &Self,
        before: &SimulationOptions,
        after: &SimulationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Comparison> {
        agree(before, after)?;
        same_currency(self, other)?;
        let plans = [
            Plan::by(self, before, "before")?,
            Plan::by(other, after, "after")?,
        ];
        runs.expect(2 * before.trials);
        let [before, after] = drawn_together(&plans, runs)?;
        let [first, second] = &plans;
        let scenarios = scenario_reductions((first, &before), (second, &after));
        let before = Simulation::join(first, before)?;
        let after = Simulation::join(second, after)?;
        Ok(Comparison::of(before, after, scenarios))
    }

    /// Simulates the four stages with the same random numbers, by switching controls alone.
    ///
    /// # Errors
    /// `out_of_range` if the options name controls, which here the stages choose; as
    /// [`Portfolio::simulate`] otherwise.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, SimulationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: outage
    ///     title: Outage of the control centre
    ///     frequency: {loss_events: {constant: 2}}
    ///     primary_loss: {all_forms: {constant: 1000}}
    ///     controls:
    ///       - {control: spare, factor: primary_loss, effectiveness: {constant: 0.5}}
    ///       - {control: drill, factor: primary_loss, effectiveness: {constant: 0.2}}
    /// controls: [{id: spare}, {id: drill, status: planned}]
    /// ")?;
    /// let stages = portfolio.stages(&SimulationOptions { trials: 4096, ..Default::default() })?;
    /// let expected = [stages.inherent, stages.current, stages.residual].map(|s| s.expected_loss);
    /// assert_eq!(expected, [Some(2000.0), Some(1000.0), Some(800.0)]);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn stages(&self, options: &SimulationOptions) -> Result<Stages> {
        self.stages_in(options, &mut Runs::unfollowed())
    }

    pub(super) fn stages_in(
        &self,
        options: &SimulationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Stages> {
        if options.controls.is_some() {
            let message = "expected no list of controls, since each stage has its own";
            return Err(Error::new(ErrorCode::OutOfRange, "controls", message));
        }
        runs.expect(options.trials.saturating_mul(4));
        let mut at = |stage: Stage| -> Result<SimulationSummary> {
            let options = SimulationOptions {
                stage,
                ..options.clone()
            };
            Ok(runs.simulation(&Plan::new(self, &options)?)?.summary)
        };
        Ok(Stages {
            inherent: at(Stage::Inherent)?,
            current: at(Stage::Current)?,
            residual: at(Stage::Residual)?,
            target: at(Stage::Target)?,
        })
    }
}

/// Refuses two runs that would not be the same years.
fn agree(before: &SimulationOptions, after: &SimulationOptions) -> Result<()> {
    same("after.seed", &before.seed, &after.seed)?;
    same("after.trials", &before.trials, &after.trials)?;
    same("after.sequence", &before.sequence, &after.sequence)?;
    same("after.mode", &before.mode, &after.mode)
}

fn same<T: PartialEq + Serialize>(path: &str, before: &T, after: &T) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let [expected, found] = [before, after].map(|value| {
        let text = serde_json::to_string(value).unwrap_or_default();
        text.trim_matches('"').to_owned()
    });
    let message = format!("expected `{expected}` as before the change, found `{found}`");
    Err(Error::new(ErrorCode::OutOfRange, path, message))
}

/// Refuses amounts that cannot be subtracted from each other.
fn same_currency(before: &Portfolio, after: &Portfolio) -> Result<()> {
    let [before, after] = [before, after].map(|portfolio| &portfolio.quantification.currency);
    if before.is_none() || after.is_none() {
        return Ok(());
    }
    same("quantification.currency", before, after)
}

/// The years of two plans, as many of the one as of the other.
fn drawn_together(plans: &[Plan; 2], runs: &mut Runs<'_>) -> Result<[Drawn; 2]> {
    let [first, second] = plans;
    let (mut first, mut second) = (runs.drawn(first)?, runs.drawn(second)?);
    let longest = first.blocks().max(second.blocks());
    for (plan, drawn) in plans.iter().zip([&mut first, &mut second]) {
        let missing = drawn.blocks()..longest;
        let scenarios = plan.engine.scenarios().len();
        drawn.extend(runs.each(plan, missing, scenarios, |index| plan.block(index))?);
    }
    Ok([first, second])
}

impl Comparison {
    fn of(before: Simulation, after: Simulation, scenarios: Vec<ScenarioReduction>) -> Self {
        let years = before.losses().iter().zip(after.losses());
        let differences: Vec<f64> = years.map(|(before, after)| before - after).collect();
        let sampling = stop::sampling(before.summary.sequence);
        let levels = level_reductions(&before, &after);
        let closed = [before.summary.expected_loss, after.summary.expected_loss];
        Self {
            reduction: mean(&differences, sampling),
            expected_reduction: match closed {
                [Some(before), Some(after)] => Some(before - after),
                _ => None,
            },
            better: share_of(&differences, sampling, |difference| difference > 0.0),
            worse: share_of(&differences, sampling, |difference| difference < 0.0),
            equal: share_of(&differences, sampling, |difference| difference == 0.0),
            levels,
            scenarios,
            before: before.summary,
            after: after.summary,
            differences,
        }
    }
}

fn mean(values: &[f64], sampling: Sampling) -> Estimate {
    Sample::new(values, sampling).mean()
}

/// The share of years that are so.
pub(super) fn share_of(values: &[f64], sampling: Sampling, is: impl Fn(f64) -> bool) -> Estimate {
    let years: Vec<f64> = values.iter().map(|v| f64::from(u8::from(is(*v)))).collect();
    Sample::new(&years, sampling).exceedance(0.5)
}

fn level_reductions(before: &Simulation, after: &Simulation) -> Vec<LevelReduction> {
    let asked = [&before.summary, &after.summary];
    let asked = asked.into_iter().flat_map(|summary| &summary.levels);
    let mut levels: Vec<f64> = asked.map(|level| level.level).collect();
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    let (first, second) = (Side::new(before), Side::new(after));
    let reduction = |level: f64| LevelReduction {
        level,
        value_at_risk: first.less(&second, |side| side.quantile(level)),
        tail_value_at_risk: first.less(&second, |side| side.tail_mean(level)),
    };
    levels.into_iter().map(reduction).collect()
}

/// One side of a comparison.
struct Side<'a> {
    losses: &'a [f64],
    sample: Sample<'a>,
    sampling: Sampling,
}

/// A statistic, and how much each year moves it: to first order its error is that of the mean of its
/// influences (Hampel 1974), which unlike errors can be paired.
struct Influenced {
    value: f64,
    influences: Option<Vec<f64>>,
}

impl<'a> Side<'a> {
    fn new(simulation: &'a Simulation) -> Self {
        Self {
            losses: simulation.losses(),
            sample: simulation.sample(),
            sampling: stop::sampling(simulation.summary.sequence),
        }
    }

    /// A statistic of this side less that of the other, with the standard error of the difference.
    fn less(&self, other: &Self, statistic: impl Fn(&Self) -> Influenced) -> Estimate {
        let (mine, theirs) = (statistic(self), statistic(other));
        let error = mine.influences.zip(theirs.influences).and_then(|(a, b)| {
            let paired: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a - b).collect();
            mean(&paired, self.sampling).standard_error
        });
        Estimate {
            value: mine.value - theirs.value,
            standard_error: error,
        }
    }

    /// The value at risk: each year above it moves it by the slope of the quantile function, which is
    /// what its standard error is of that of the frequency (Bahadur 1966).
    fn quantile(&self, level: f64) -> Influenced {
        let estimate = self.sample.quantile(level);
        let frequency = self.sample.exceedance(estimate.value).standard_error;
        let slope = estimate.standard_error.zip(frequency);
        let slope = slope.map(|(error, of)| if of > 0.0 { error / of } else { 0.0 });
        let beyond = |loss: &f64| f64::from(u8::from(*loss > estimate.value));
        let influences = |slope: f64| self.losses.iter().map(|x| slope * beyond(x)).collect();
        Influenced {
            value: estimate.value,
            influences: slope.map(influences),
        }
    }

    /// The tail value at risk: each year moves it by its excess over the value at risk (Manistre and
    /// Hancock 2005).
    fn tail_mean(&self, level: f64) -> Influenced {
        let estimate = self.sample.tail_mean(level);
        let border = self.sample.quantile_value(level).unwrap_or(f64::NAN);
        let excess = |loss: &f64| (loss - border).max(0.0) / (1.0 - level);
        let influences = || self.losses.iter().map(excess).collect();
        Influenced {
            value: estimate.value,
            influences: estimate.standard_error.map(|_| influences()),
        }
    }
}

/// How the mean loss to each scenario of either plan changes. Of scenarios only blocks are kept, so
/// the error is read from how far the blocks differ.
fn scenario_reductions(before: (&Plan, &Drawn), after: (&Plan, &Drawn)) -> Vec<ScenarioReduction> {
    let all = [before.0, after.0].into_iter();
    let mut ids: Vec<&ScenarioId> = all
        .flat_map(|plan| plan.engine.scenarios())
        .map(|scenario| &scenario.id)
        .collect();
    ids.sort();
    ids.dedup();
    let mut reductions: Vec<ScenarioReduction> = ids
        .into_iter()
        .map(|id| {
            let [before, after] = [before, after].map(|side| scenario_blocks(side, id));
            let mean = |blocks: &[Moments]| {
                let all = blocks.iter().fold(Moments::EMPTY, |sum, b| sum.merge(b));
                all.mean
            };
            let paired = before.iter().zip(&after);
            let differences = paired.map(|(b, a)| (b.mean - a.mean, b.count.max(a.count)));
            ScenarioReduction {
                scenario: id.clone(),
                reduction: Estimate {
                    value: mean(&before) - mean(&after),
                    standard_error: error_between(differences),
                },
            }
        })
        .collect();
    reductions.sort_by(|a, b| {
        let by_reduction = b.reduction.value.total_cmp(&a.reduction.value);
        by_reduction.then_with(|| a.scenario.cmp(&b.scenario))
    });
    reductions
}

/// What the years of each block lost to a scenario; nothing where the plan has no such scenario.
fn scenario_blocks((plan, drawn): (&Plan, &Drawn), id: &ScenarioId) -> Vec<Moments> {
    let mut all = plan.engine.scenarios().iter();
    match all.position(|s| s.id == *id) {
        Some(at) => drawn.scenario(at).map(|block| block.loss).collect(),
        None => vec![Moments::EMPTY; drawn.blocks() as usize],
    }
}

/// The standard error of the mean of all years, from the means of blocks of so many years. None with
/// fewer than two blocks.
pub(super) fn error_between(blocks: impl Iterator<Item = (f64, u64)>) -> Option<f64> {
    let blocks: Vec<(f64, f64)> = blocks.map(|(mean, years)| (mean, years as f64)).collect();
    let freedom = blocks.len().checked_sub(1).filter(|freedom| *freedom > 0)?;
    let years: f64 = blocks.iter().map(|(_, years)| years).sum();
    let total: f64 = blocks.iter().map(|(mean, years)| mean * years).sum();
    let center = total / years;
    let squares = blocks.iter().map(|(mean, years)| {
        let step = mean - center;
        years * step * step
    });
    let squares: f64 = squares.sum();
    Some((squares / years / freedom as f64).sqrt())
}

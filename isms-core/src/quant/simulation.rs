//! The outcome of a simulation.

use serde::{Deserialize, Serialize};

use super::block::{Drawn, ScenarioBlock, TRIALS};
use super::contribution::{self, Group};
use super::moments::Moments;
use super::quantiles::Sample;
use super::tolerance::ToleranceCurve;
use super::{
    Estimate, ExceedanceCurve, LossMode, Plan, Portfolio, Sequence, SimulationOptions,
    ToleranceComparison, expectation, stop,
};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{AxisId, ControlId, ScenarioId};
use crate::model::Stage;

/// Value at risk and tail value at risk at a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LossLevel {
    /// The level, such as 0.95.
    pub level: f64,
    /// The smallest annual loss that is not exceeded with this probability.
    pub value_at_risk: Estimate,
    /// The mean of the worst years, a share of `1 - level` of all (Acerbi and Tasche 2002).
    pub tail_value_at_risk: Estimate,
}

/// Harm of one kind, counted in its own unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HarmResult {
    /// The axis that it is felt on.
    pub axis: AxisId,
    /// What is counted.
    pub unit: String,
    /// How much a year, on average.
    pub mean: Estimate,
    /// The probability of any in a year.
    pub any: Estimate,
}

/// What a scenario comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioResult {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Its annual loss after insurance, on average.
    pub mean: Estimate,
    /// The same in closed form, where there is one.
    pub expected_loss: Option<f64>,
    /// The standard deviation of its annual loss.
    pub sd: f64,
    /// Its annual loss before insurance, on average.
    pub gross_mean: f64,
    /// Its loss events a year, on average.
    pub events: Estimate,
    /// The probability of a year with any loss.
    pub any_loss: Estimate,
    /// Its share of the mean of all.
    pub share_of_mean: f64,
    /// Its mean loss in the worst years of all, which are those of `tail_level`.
    pub tail_mean: f64,
    /// Its share of the tail value at risk of all.
    pub share_of_tail: f64,
    /// Its harms, in the order in which the scenario states them.
    pub harms: Vec<HarmResult>,
}

/// What a simulation says about annual loss.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SimulationSummary {
    /// The revision of the engine.
    pub engine_revision: u32,
    /// The key of all random numbers.
    pub seed: u64,
    /// The SHA-256 of the portfolio.
    pub input_hash: String,
    /// The BLAKE3 hash of the annual losses, as little-endian 64-bit numbers in the order of the trials.
    pub result_hash: String,
    /// The years simulated.
    pub trials: u64,
    /// Which controls were to work.
    pub stage: Stage,
    /// The controls that worked.
    pub controls: Vec<ControlId>,
    /// Whether they were named one by one, whatever the stage.
    pub controls_named: bool,
    /// How a year's loss came about.
    pub mode: LossMode,
    /// Where the draws of the yearly factors came from.
    pub sequence: Sequence,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// Annual loss, on average.
    pub mean: Estimate,
    /// The same in closed form, where there is one: without bounds, insurance and dependence.
    pub expected_loss: Option<f64>,
    /// The standard deviation of annual loss.
    pub sd: f64,
    /// The probability of a year without any loss.
    pub no_loss: Estimate,
    /// The worst year simulated.
    pub worst: f64,
    /// Value at risk and tail value at risk at each level asked for.
    pub levels: Vec<LossLevel>,
    /// The loss exceedance curve.
    pub curve: ExceedanceCurve,
    /// How the curve lies to what is borne, where the organisation states that.
    pub tolerance: Option<ToleranceComparison>,
    /// The level of the tail that contributions are of.
    pub tail_level: f64,
    /// The scenarios, those with the highest mean first.
    pub scenarios: Vec<ScenarioResult>,
    /// The same by property, axis, scope, zone, supplier and asset; each kind adds up to the whole.
    pub groups: Vec<Group>,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

/// How many points the summary's exceedance curve has.
const CURVE_POINTS: usize = 100;

/// The outcome of a simulation: what it says, and every simulated year.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// What it says about annual loss.
    pub summary: SimulationSummary,
    losses: Vec<f64>,
}

impl Simulation {
    /// What the years drawn come to.
    pub(super) fn join(plan: &Plan, drawn: Drawn) -> Result<Self> {
        let losses = &drawn.losses;
        let options = &plan.options;
        let sample = Sample::new(losses, stop::sampling(options.sequence));
        let tail_level = options.tail_level;
        let tail = contribution::Tail::new(plan, losses, &sample, tail_level)?;
        let levels = options.levels.iter().map(|level| LossLevel {
            level: *level,
            value_at_risk: sample.quantile(*level),
            tail_value_at_risk: sample.tail_mean(*level),
        });
        let mean = sample.mean();
        let scenarios = scenario_results(plan, &drawn, &tail, mean.value);
        let expected: Option<Vec<f64>> = scenarios.iter().map(|s| s.expected_loss).collect();
        let moments = *sample.moments();
        let summary = SimulationSummary {
            engine_revision: crate::ENGINE_REVISION,
            seed: options.seed,
            input_hash: plan.portfolio.hash()?,
            result_hash: hash(losses),
            trials: losses.len() as u64,
            stage: options.stage,
            controls: plan.controls.iter().cloned().collect(),
            controls_named: options.controls.is_some(),
            mode: options.mode,
            sequence: options.sequence,
            currency: plan.portfolio.quantification.currency.clone(),
            mean,
            expected_loss: expected.map(|all| all.iter().sum()),
            sd: moments.sd().unwrap_or(0.0),
            no_loss: sample.no_loss(),
            worst: moments.max,
            levels: levels.collect(),
            curve: ExceedanceCurve::of(&sample, CURVE_POINTS),
            tolerance: tolerance(&plan.portfolio, &sample)?,
            tail_level,
            groups: contribution::groups(&plan.portfolio, &scenarios),
            scenarios,
            warnings: warnings(plan),
        };
        let losses = drawn.losses;
        Ok(Self { summary, losses })
    }

    /// The annual loss of each simulated year, all scenarios together, after insurance, in the
    /// portfolio's currency.
    #[must_use]
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The simulated years themselves, without copying them.
    #[must_use]
    pub fn into_losses(self) -> Vec<f64> {
        self.losses
    }

    /// The losses as a sample, to ask more of it.
    pub(super) fn sample(&self) -> Sample<'_> {
        Sample::new(&self.losses, stop::sampling(self.summary.sequence))
    }

    /// The annual loss that is not exceeded with a probability.
    ///
    /// # Errors
    /// `out_of_range` for a level that is not between 0 and 1.
    pub fn value_at_risk(&self, level: f64) -> Result<Estimate> {
        between(level)?;
        Ok(self.sample().quantile(level))
    }

    /// The probability that a year's loss exceeds each of some losses.
    #[must_use]
    pub fn exceedance(&self, losses: &[f64]) -> ExceedanceCurve {
        ExceedanceCurve::at_losses(&self.sample(), losses)
    }

    /// The mean of the worst years, a share of `1 - level` of all.
    ///
    /// # Errors
    /// `out_of_range` for a level that is not between 0 and 1.
    pub fn tail_value_at_risk(&self, level: f64) -> Result<Estimate> {
        between(level)?;
        Ok(self.sample().tail_mean(level))
    }
}

/// How losses lie to what is borne.
fn tolerance(portfolio: &Portfolio, sample: &Sample<'_>) -> Result<Option<ToleranceComparison>> {
    let points = &portfolio.quantification.tolerance;
    if points.is_empty() {
        return Ok(None);
    }
    let pairs = points
        .iter()
        .map(|point| (point.loss.get(), point.probability.get()));
    let curve = ToleranceCurve::new(pairs, "quantification.tolerance")?;
    Ok(curve.compare(sample))
}

pub(super) fn between(level: f64) -> Result<()> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    let message = format!("expected a level between 0 and 1, found {level}");
    Err(Error::new(ErrorCode::OutOfRange, "level", message))
}

/// Re-runs a simulation from what its summary states, and compares.
///
/// # Errors
/// `not_reproduced` if the portfolio, the engine revision or a single bit of the losses differs.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions, verify};
///
/// let text = "
/// scenarios:
///   - id: theft
///     title: A laptop is stolen
///     frequency: {loss_events: {constant: 3}}
///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// ";
/// let portfolio = Portfolio::load(text)?;
/// let summary = portfolio.simulate(&SimulationOptions::default())?.summary;
/// assert!(verify(&portfolio, &summary).is_ok());
///
/// let other = Portfolio::load(&text.replace("3000", "3001"))?;
/// assert_eq!(verify(&other, &summary).unwrap_err().code().as_str(), "not_reproduced");
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn verify(portfolio: &Portfolio, summary: &SimulationSummary) -> Result<()> {
    let differs = |path: &str, expected: String, found: String| {
        let message = format!("expected `{expected}`, found `{found}`");
        Err(Error::new(ErrorCode::NotReproduced, path, message))
    };
    if summary.engine_revision != crate::ENGINE_REVISION {
        let found = crate::ENGINE_REVISION.to_string();
        return differs(
            "engine_revision",
            summary.engine_revision.to_string(),
            found,
        );
    }
    let hash = portfolio.hash()?;
    if summary.input_hash != hash {
        return differs("input_hash", summary.input_hash.clone(), hash);
    }
    let again = portfolio.simulate(&summary.options())?;
    if again.summary.result_hash != summary.result_hash {
        let (expected, found) = (&summary.result_hash, again.summary.result_hash);
        return differs("result_hash", expected.clone(), found);
    }
    if again.summary != *summary {
        return differs("", "the same statistics".to_owned(), "others".to_owned());
    }
    Ok(())
}

impl SimulationSummary {
    /// The options that bring about this very result.
    #[must_use]
    pub fn options(&self) -> SimulationOptions {
        SimulationOptions {
            trials: self.trials,
            seed: self.seed,
            stage: self.stage,
            controls: self.options_controls(),
            mode: self.mode,
            sequence: self.sequence,
            levels: self.levels.iter().map(|level| level.level).collect(),
            tail_level: self.tail_level,
            until: None,
            threads: 1,
        }
    }

    fn options_controls(&self) -> Option<Vec<ControlId>> {
        self.controls_named.then(|| self.controls.clone())
    }
}

/// The BLAKE3 hash of numbers as little-endian 64-bit floating point, in hexadecimal. It takes a fifth of the time of
/// SHA-256 where there are no instructions for that one, as in a browser.
fn hash(numbers: &[f64]) -> String {
    let mut digest = blake3::Hasher::new();
    let mut bytes = vec![0; numbers.len().min(TRIALS) * NUMBER];
    for numbers in numbers.chunks(TRIALS) {
        for (number, bytes) in numbers.iter().zip(bytes.chunks_exact_mut(NUMBER)) {
            bytes.copy_from_slice(&number.to_le_bytes());
        }
        digest.update(bytes.get(..numbers.len() * NUMBER).unwrap_or_default());
    }
    digest.finalize().to_hex().to_string()
}

/// So many bytes has a number.
const NUMBER: usize = size_of::<f64>();

pub(super) fn warnings(plan: &Plan) -> Vec<Issue> {
    let mut warnings = Vec::new();
    if !plan.options.mode.is_distribution() {
        let message = "frequency times magnitude is no distribution of annual loss: its quantiles \
             and its probability of no loss mean nothing";
        warnings.push(Issue::warning(
            ErrorCode::ContradictoryFactors,
            "mode",
            message,
        ));
    }
    for (at, scenario) in plan.portfolio.scenarios.iter().enumerate() {
        if !expectation::has_mean(scenario) {
            let message = "a loss without a finite mean: averages over it do not settle";
            let path = format!("scenarios[{at}]");
            warnings.push(Issue::warning(
                ErrorCode::InvalidDistribution,
                path,
                message,
            ));
        }
    }
    warnings
}

/// What each scenario comes to, the highest mean first.
fn scenario_results(
    plan: &Plan,
    drawn: &Drawn,
    tail: &contribution::Tail,
    mean: f64,
) -> Vec<ScenarioResult> {
    let compiled = plan.engine.scenarios();
    let mut results: Vec<ScenarioResult> = Vec::with_capacity(compiled.len());
    for (at, scenario) in compiled.iter().enumerate() {
        let stated = plan
            .portfolio
            .scenarios
            .iter()
            .find(|s| s.id == scenario.id);
        let parts = || drawn.scenario(at);
        let all = |of: fn(&ScenarioBlock) -> Moments| -> Moments {
            parts().fold(Moments::EMPTY, |sum, part| sum.merge(&of(part)))
        };
        let loss = all(|part| part.loss);
        let years = loss.count as f64;
        let loss_years: u64 = parts().map(|part| part.loss_years).sum();
        let tail_mean = tail.means.get(at).copied().unwrap_or(0.0);
        let harms = stated.map_or(&[][..], |s| &s.harms).iter().enumerate();
        results.push(ScenarioResult {
            scenario: scenario.id.clone(),
            mean: mean_of(&loss),
            expected_loss: stated.and_then(|stated| expectation::expected_loss(plan, stated)),
            sd: loss.sd().unwrap_or(0.0),
            gross_mean: parts().map(|part| part.gross).sum::<f64>() / years,
            events: mean_of(&all(|part| part.events)),
            any_loss: share(loss_years, loss.count),
            share_of_mean: if mean > 0.0 { loss.mean / mean } else { 0.0 },
            tail_mean,
            share_of_tail: if tail.mean > 0.0 {
                tail_mean / tail.mean
            } else {
                0.0
            },
            harms: harms
                .map(|(n, harm)| {
                    let of = || parts().filter_map(move |part| part.harms.get(n));
                    let amount = of().fold(Moments::EMPTY, |sum, h| sum.merge(&h.amount));
                    HarmResult {
                        axis: harm.axis.clone(),
                        unit: harm.unit.clone(),
                        mean: mean_of(&amount),
                        any: share(of().map(|h| h.years).sum(), amount.count),
                    }
                })
                .collect(),
        });
    }
    results.sort_by(|a, b| {
        let by_mean = b.mean.value.total_cmp(&a.mean.value);
        by_mean.then_with(|| a.scenario.cmp(&b.scenario))
    });
    results
}

fn mean_of(moments: &Moments) -> Estimate {
    Estimate {
        value: moments.mean,
        standard_error: moments.mean_error(),
    }
}

/// A share of years, with its binomial standard error.
fn share(years: u64, of: u64) -> Estimate {
    let n = of as f64;
    let share = years as f64 / n;
    Estimate {
        value: share,
        standard_error: (of > 1).then(|| libm::sqrt(share * (1.0 - share) / n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors that BLAKE3 was published with: bytes that count up to 250, again and again.
    #[test]
    fn the_hash_is_as_published() {
        let published = [
            (
                0,
                "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
            ),
            (
                1024,
                "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
            ),
            (
                102_400,
                "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085",
            ),
        ];
        for (length, expected) in published {
            let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
            let number = |bytes: &[u8]| f64::from_le_bytes(bytes.try_into().unwrap());
            let numbers: Vec<f64> = bytes.chunks(NUMBER).map(number).collect();
            assert_eq!(hash(&numbers), expected);
        }
    }
}

//! How much of the variance of annual loss comes from each factor: first-order and total Sobol
//! indices (Sobol 1993; Homma and Saltelli 1996).
//!
//! Two simulations A and B with other random numbers, and for each factor a third one in which the
//! factor draws as in B and all else as in A ("pick and freeze"). Every draw has an address, so a factor
//! is drawn anew without disturbing any other, and only the scenarios that it moves are simulated
//! again: all else is the same in A and cancels.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::chance::{self, Chance};
use super::moments;
use super::runs::Runs;
use super::simulation::warnings;
use super::year::{Key, Redrawn};
use super::{Estimate, Plan, Portfolio, SimulationOptions, block};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{ControlId, ScenarioId};
use crate::model::{Scenario, Stage};

/// How Sobol indices are estimated.
///
/// ```
/// use isms_core::quant::SobolIndicesOptions;
/// let options: SobolIndicesOptions = isms_core::from_json(r#"{"seed": 7}"#)?;
/// assert_eq!((options.trials, options.seed), (131_072, 7));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SobolIndicesOptions {
    /// Simulated years of each run, rounded up to whole blocks of 4,096. There are two runs of all
    /// scenarios, and one for each factor of those that it moves.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// Which controls work.
    pub stage: Stage,
    /// The controls that work, whatever the stage says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controls: Option<Vec<ControlId>>,
    /// How many threads work at it; the answer does not depend on it.
    pub threads: u32,
}

impl Default for SobolIndicesOptions {
    fn default() -> Self {
        Self {
            trials: 1 << 17,
            seed: 1,
            stage: Stage::Current,
            controls: None,
            threads: 1,
        }
    }
}

impl SobolIndicesOptions {
    fn simulation(&self) -> SimulationOptions {
        let whole = block::TRIALS as u64;
        SimulationOptions {
            trials: self.trials.div_ceil(whole).saturating_mul(whole),
            seed: self.seed,
            stage: self.stage,
            controls: self.controls.clone(),
            threads: self.threads,
            ..SimulationOptions::default()
        }
    }
}

/// The share of a factor in the variance of annual loss.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorIndices {
    /// The factor: an estimate, or a source of chance.
    pub factor: super::Factor,
    /// The share of the variance that would go, on average, if the factor alone were known: its
    /// first-order index (Saltelli et al. 2010).
    pub first_order: Estimate,
    /// The share of the variance that would stay, on average, if all but the factor were known: its
    /// total index, which includes what it does together with others (Jansen 1999).
    pub total: Estimate,
}

/// The share of a scenario in the variance, and of its factors in its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScenarioIndices {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Its covariance with the annual loss of all, as a share of the variance of all: of independent
    /// scenarios its own variance. The shares of all scenarios add up to 1.
    pub share_of_variance: Estimate,
    /// The variance of its annual loss, in money squared.
    pub variance: f64,
    /// The shares of the factors that move it in the variance of its own loss, the highest total first.
    pub factors: Vec<FactorIndices>,
}

/// How much of the variance of annual loss comes from each factor and each scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SobolIndices {
    /// The key of all random numbers.
    pub seed: u64,
    /// The simulated years of each run.
    pub trials: u64,
    /// The variance of annual loss, all scenarios together, in money squared.
    pub variance: f64,
    /// The shares of the factors in it, the highest total first.
    pub factors: Vec<FactorIndices>,
    /// The shares of the scenarios in it, the highest first.
    pub scenarios: Vec<ScenarioIndices>,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

impl Portfolio {
    /// Divides the variance of annual loss among the factors and the scenarios.
    ///
    /// Factors are the estimates, each with all that it draws, and the chance that remains when all of
    /// them are known: the number of events, whether others react. Factors that hang together by a
    /// copula cannot be told apart and count as one. Standard errors come from how the blocks of the
    /// simulation differ.
    ///
    /// # Errors
    /// As [`Plan::new`] and [`Plan::block`].
    ///
    /// ```
    /// use isms_core::quant::{FactorKind, Portfolio, SobolIndicesOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {uniform: {low: 10, high: 50}}}
    ///     primary_loss: {replacement: {constant: 1000}}
    /// ")?;
    /// let indices = portfolio.sobol_indices(&SobolIndicesOptions::default())?;
    /// // The law of total variance: the rate has variance 133.3, chance adds its mean, 30.
    /// let rate = &indices.factors[0];
    /// assert_eq!(rate.factor.kind, FactorKind::Frequency);
    /// let error = (rate.first_order.value - 133.33 / 163.33).abs();
    /// assert!(error < 5.0 * rate.first_order.standard_error.unwrap());
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn sobol_indices(&self, options: &SobolIndicesOptions) -> Result<SobolIndices> {
        self.sobol_indices_in(options, &mut Runs::unfollowed())
    }

    pub(super) fn sobol_indices_in(
        &self,
        options: &SobolIndicesOptions,
        runs: &mut Runs<'_>,
    ) -> Result<SobolIndices> {
        if options.trials == 0 {
            let message = "expected at least one trial, found 0";
            return Err(Error::new(ErrorCode::OutOfRange, "trials", message));
        }
        let plan = Plan::new(self, &options.simulation())?;
        let chances = chance::of(&plan)?;
        runs.expect(plan.options.trials);
        let moved: usize = chances.iter().map(|chance| chance.scenarios.len()).sum();
        let simulated = 2 * plan.engine.scenarios().len() + moved;
        let blocks = runs.each(&plan, 0..plan.blocks(), simulated, |index| {
            BlockSums::new(&plan, &chances, index)
        })?;
        let names: Vec<ScenarioId> = plan
            .engine
            .scenarios()
            .iter()
            .map(|s| s.id.clone())
            .collect();
        let all = |of: &dyn Fn(&BlockSums) -> f64| -> Vec<f64> { blocks.iter().map(of).collect() };
        let whole = all(&|sums| sums.variance);
        let factors = chances.iter().enumerate().map(|(n, chance)| FactorIndices {
            factor: chance.factor.clone(),
            first_order: ratio(&all(&|sums| sums.joint(n).covariance), &whole),
            total: ratio(&all(&|sums| sums.joint(n).half_distance), &whole),
        });
        let scenarios = names.iter().enumerate().map(|(at, id)| {
            let own = all(&|sums| sums.scenario(at).variance);
            let moving = chances
                .iter()
                .enumerate()
                .filter(|(_, c)| c.scenarios.contains(&at));
            let factors = moving.map(|(n, chance)| FactorIndices {
                factor: chance.factor.clone(),
                first_order: ratio(&all(&|sums| sums.apart(n, at).covariance), &own),
                total: ratio(&all(&|sums| sums.apart(n, at).half_distance), &own),
            });
            ScenarioIndices {
                scenario: id.clone(),
                share_of_variance: ratio(&all(&|sums| sums.scenario(at).covariance), &whole),
                variance: mean(&own),
                factors: highest_first(factors.collect()),
            }
        });
        let mut scenarios: Vec<ScenarioIndices> = scenarios.collect();
        scenarios.sort_by(|a, b| {
            let (a_share, b_share) = (a.share_of_variance.value, b.share_of_variance.value);
            b_share
                .total_cmp(&a_share)
                .then_with(|| a.scenario.cmp(&b.scenario))
        });
        Ok(SobolIndices {
            seed: options.seed,
            trials: plan.options.trials,
            variance: mean(&whole),
            factors: highest_first(factors.collect()),
            scenarios,
            warnings: variance_warnings(&plan),
        })
    }
}

fn highest_first(mut factors: Vec<FactorIndices>) -> Vec<FactorIndices> {
    factors.sort_by(|a, b| {
        let by_total = b.total.value.total_cmp(&a.total.value);
        by_total.then_with(|| a.factor.path.cmp(&b.factor.path))
    });
    factors
}

fn variance_warnings(plan: &Plan) -> Vec<Issue> {
    let mut warnings = warnings(plan);
    for (at, scenario) in plan.portfolio.scenarios.iter().enumerate() {
        if scenario.bounds.is_none() && !has_variance(scenario) {
            let message = "a loss without a finite variance: shares of the variance do not settle";
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

fn has_variance(scenario: &Scenario) -> bool {
    let secondary = scenario.secondary_loss.iter().map(|loss| &loss.magnitude);
    let magnitudes = std::iter::once(&scenario.primary_loss).chain(secondary);
    let mut losses = magnitudes.flat_map(|magnitude| magnitude.iter());
    losses.all(|(_, loss)| loss.law().is_ok_and(|law| law.variance().is_finite()))
}

/// What a block says of a factor: of the loss f in runs A and B and in the run in which the factor
/// draws as in B and all else as in A.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PickFreeze {
    /// The covariance of f(B) with the change of f: the variance due to the factor alone
    /// (Saltelli et al. 2010, table 2 (b), with the mean taken off, which takes noise off).
    covariance: f64,
    /// Half the mean square of the change: the variance due to the factor in any way
    /// (Jansen 1999; Saltelli et al. 2010, table 2 (f)).
    half_distance: f64,
}

impl PickFreeze {
    fn new(b: &[f64], change: &[f64]) -> Self {
        let squares = moments::sum_of(change, |change| change * change);
        Self {
            covariance: covariance(b, change),
            half_distance: squares / (2.0 * change.len() as f64),
        }
    }
}

/// What a block says of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Share {
    variance: f64,
    /// With the loss of all.
    covariance: f64,
}

/// What a block says of everything.
#[derive(Debug)]
struct BlockSums {
    variance: f64,
    scenarios: Vec<Share>,
    /// For each factor, of all that it moves together.
    joint: Vec<PickFreeze>,
    /// For each factor, of each scenario that it moves.
    apart: Vec<Vec<(usize, PickFreeze)>>,
}

const NOTHING: PickFreeze = PickFreeze {
    covariance: 0.0,
    half_distance: 0.0,
};

impl BlockSums {
    fn new(plan: &Plan, chances: &[Chance], index: u32) -> Result<Self> {
        let seed = plan.options.seed;
        let count = plan.engine.scenarios().len();
        let everything = vec![true; count];
        let a = run(plan, Key::new(seed), index, &everything)?;
        let b = run(plan, Key::new(other(seed)), index, &everything)?;
        let (a_all, b_all) = (total(&a), total(&b));
        let share = |(a, b): (&Vec<f64>, &Vec<f64>)| Share {
            variance: f64::midpoint(covariance(a, a), covariance(b, b)),
            covariance: f64::midpoint(covariance(a, &a_all), covariance(b, &b_all)),
        };
        let mut sums = Self {
            variance: f64::midpoint(covariance(&a_all, &a_all), covariance(&b_all, &b_all)),
            scenarios: a.iter().zip(&b).map(share).collect(),
            joint: Vec::with_capacity(chances.len()),
            apart: Vec::with_capacity(chances.len()),
        };
        for chance in chances {
            let redrawn = Redrawn {
                seed: other(seed),
                draws: chance.draws.clone(),
            };
            let key = Key {
                seed,
                redrawn: Some(&redrawn),
            };
            let wanted: Vec<bool> = (0..count)
                .map(|at| chance.scenarios.contains(&at))
                .collect();
            let mixed = run(plan, key, index, &wanted)?;
            sums.add(&chance.scenarios, [&a, &b, &mixed]);
        }
        Ok(sums)
    }

    fn add(&mut self, moved: &BTreeSet<usize>, [a, b, mixed]: [&Vec<Vec<f64>>; 3]) {
        let mut apart = Vec::with_capacity(moved.len());
        let (mut all_b, mut all_changes) = (Vec::new(), Vec::new());
        for at in moved {
            let (Some(a), Some(b), Some(mixed)) = (a.get(*at), b.get(*at), mixed.get(*at)) else {
                continue;
            };
            let changes: Vec<f64> = mixed.iter().zip(a).map(|(mixed, a)| mixed - a).collect();
            apart.push((*at, PickFreeze::new(b, &changes)));
            add(&mut all_b, b);
            add(&mut all_changes, &changes);
        }
        self.joint.push(PickFreeze::new(&all_b, &all_changes));
        self.apart.push(apart);
    }

    fn joint(&self, chance: usize) -> PickFreeze {
        self.joint.get(chance).copied().unwrap_or(NOTHING)
    }

    fn apart(&self, chance: usize, scenario: usize) -> PickFreeze {
        let mut all = self.apart.get(chance).into_iter().flatten();
        all.find(|(at, _)| *at == scenario)
            .map_or(NOTHING, |(_, found)| *found)
    }

    fn scenario(&self, at: usize) -> Share {
        self.scenarios.get(at).copied().unwrap_or_default()
    }
}

/// A seed that no user can give.
const fn other(seed: u64) -> u64 {
    seed | 1 << 63
}

/// The losses of the scenarios wanted in the years of a block; nothing for others.
fn run(plan: &Plan, key: Key<'_>, index: u32, wanted: &[bool]) -> Result<Vec<Vec<f64>>> {
    let mut losses = vec![Vec::new(); wanted.len()];
    plan.engine
        .losses(&plan.years(key, index), wanted, |at, drawn| {
            if let Some(losses) = losses.get_mut(at) {
                *losses = drawn.to_vec();
            }
        })?;
    Ok(losses)
}

fn total(losses: &[Vec<f64>]) -> Vec<f64> {
    let mut all = Vec::new();
    for losses in losses {
        add(&mut all, losses);
    }
    all
}

fn add(to: &mut Vec<f64>, values: &[f64]) {
    to.resize(values.len(), 0.0);
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// The unbiased covariance.
fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len() as f64;
    let (a_mean, b_mean) = (moments::sum(a) / n, moments::sum(b) / n);
    let products = a.iter().zip(b).map(|(a, b)| (a - a_mean) * (b - b_mean));
    products.sum::<f64>() / (n - 1.0)
}

fn mean(values: &[f64]) -> f64 {
    moments::sum(values) / values.len() as f64
}

/// The ratio of two means over blocks, with its standard error to first order (Cochran 1977, 2.11).
fn ratio(above: &[f64], below: &[f64]) -> Estimate {
    let (numerator, denominator) = (mean(above), mean(below));
    if denominator <= 0.0 || denominator.is_nan() {
        return Estimate::exact(0.0);
    }
    let value = numerator / denominator;
    let rests = above.iter().zip(below).map(|(a, b)| a - value * b);
    let squares: f64 = rests.map(|rest| rest * rest).sum();
    let blocks = above.len() as f64;
    let error = (squares / (blocks * (blocks - 1.0))).sqrt() / denominator;
    Estimate {
        value,
        standard_error: (above.len() > 1).then_some(error),
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::{PickFreeze, covariance, ratio};
    use crate::quant::Estimate;
    use crate::quant::stream::Stream;

    const YEARS: usize = 4096;

    fn draws(seed: u64, block: u32, factor: u8) -> Vec<f64> {
        let mut draws = vec![0.0; YEARS];
        Stream::new(seed, 99, factor).yearly(block * YEARS as u32, &mut draws);
        draws
    }

    /// First-order and total indices of a function of three draws.
    fn indices(f: impl Fn([f64; 3]) -> f64) -> Vec<[Estimate; 2]> {
        let values = |block: u32, seeds: [u64; 3]| -> Vec<f64> {
            let [x, y, z] = [0, 1, 2].map(|n| draws(seeds[n], block, n as u8));
            (0..YEARS).map(|i| f([x[i], y[i], z[i]])).collect()
        };
        let blocks = 0..64;
        let mut variances = Vec::new();
        let mut sums = vec![Vec::new(); 3];
        for block in blocks {
            let (a, b) = (values(block, [1; 3]), values(block, [2; 3]));
            variances.push(f64::midpoint(covariance(&a, &a), covariance(&b, &b)));
            for (n, sums) in sums.iter_mut().enumerate() {
                let mut seeds = [1; 3];
                seeds[n] = 2;
                let mixed = values(block, seeds);
                let changes: Vec<f64> = mixed.iter().zip(&a).map(|(m, a)| m - a).collect();
                sums.push(PickFreeze::new(&b, &changes));
            }
        }
        let all = |sums: &[PickFreeze], of: fn(&PickFreeze) -> f64| {
            let sums: Vec<f64> = sums.iter().map(of).collect();
            ratio(&sums, &variances)
        };
        let both = |sums: &Vec<PickFreeze>| {
            let first = all(sums, |s| s.covariance);
            [first, all(sums, |s| s.half_distance)]
        };
        sums.iter().map(both).collect()
    }

    fn near(found: Estimate, expected: f64) {
        let error = found.standard_error.unwrap();
        let distance = (found.value - expected).abs();
        assert!(distance <= 4.5 * error, "{found:?} for {expected}");
        assert!(error < 0.01, "{found:?}");
    }

    /// Ishigami and Homma (1990): sin x + 7 sin^2 y + 0.1 z^4 sin x between -pi and pi, with
    /// V_x = (1 + 0.1 pi^4 / 5)^2 / 2, V_y = 49 / 8 and V_xz = 0.1^2 pi^8 (1/18 - 1/50).
    #[test]
    fn ishigami() {
        let found = indices(|draws| {
            let [x, y, z] = draws.map(|s| 2.0 * PI * s);
            let (sx, sy) = (libm::sin(x), libm::sin(y));
            sx + 7.0 * sy * sy + 0.1 * z * z * z * z * sx
        });
        let p4 = PI * PI * PI * PI;
        let x = (1.0 + 0.02 * p4) * (1.0 + 0.02 * p4) / 2.0;
        let (y, xz) = (49.0 / 8.0, 0.01 * p4 * p4 * (1.0 / 18.0 - 1.0 / 50.0));
        let all = x + y + xz;
        for (found, expected) in found.iter().zip([[x, x + xz], [y, y], [0.0, xz]]) {
            near(found[0], expected[0] / all);
            near(found[1], expected[1] / all);
        }
    }

    /// Of a sum of independent terms each has the share of its variance, alone and in all.
    #[test]
    fn sums() {
        let found = indices(|[x, y, z]| x + 2.0 * y + 3.0 * z);
        for (found, square) in found.iter().zip([1.0, 4.0, 9.0]) {
            near(found[0], square / 14.0);
            near(found[1], square / 14.0);
        }
    }

    #[test]
    fn nothing_of_nothing() {
        assert_eq!(ratio(&[0.0; 3], &[0.0; 3]), Estimate::exact(0.0));
        assert_eq!(ratio(&[1.0], &[2.0]).standard_error, None);
    }
}

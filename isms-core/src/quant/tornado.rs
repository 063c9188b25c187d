//! Which estimates move the result, and how far: each at its low and at its high value, one at a time
//! (Howard 1988; Eschenbach 1992).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::baseline::Baseline;
use super::expectation::{Setting, expected_loss};
use super::factor::{self, Factor, Uncertain};
use super::quantiles::Sample;
use super::runs::Runs;
use super::simulation::{between, warnings};
use super::{Estimate, Plan, Portfolio, SimulationOptions, stop};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::ScenarioId;

/// What a tornado shows of annual loss.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TornadoMeasure {
    /// The expected annual loss.
    #[default]
    ExpectedLoss,
    /// The annual loss that is not exceeded with this probability.
    ValueAtRisk(f64),
    /// The mean of the worst years, a share of 1 less this level of all.
    TailValueAtRisk(f64),
}

/// How a tornado is drawn up.
///
/// ```
/// use isms_core::quant::{TornadoMeasure, TornadoOptions};
/// let options: TornadoOptions =
///     isms_core::from_json(r#"{"low": 0.05, "high": 0.95, "measure": {"value_at_risk": 0.9}}"#)?;
/// assert_eq!(options.measure, TornadoMeasure::ValueAtRisk(0.9));
/// assert_eq!(options.simulation.seed, 1);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TornadoOptions {
    /// The probability of staying at or below the low value of an estimate.
    pub low: f64,
    /// The probability of staying at or below the high value of an estimate.
    pub high: f64,
    /// What is shown.
    pub measure: TornadoMeasure,
    /// Which controls work, and how what has no closed form is simulated. All runs share their random
    /// numbers. With `until`, the run as estimated says how many years the others have.
    pub simulation: SimulationOptions,
}

impl Default for TornadoOptions {
    fn default() -> Self {
        Self {
            low: 0.1,
            high: 0.9,
            measure: TornadoMeasure::ExpectedLoss,
            simulation: SimulationOptions::default(),
        }
    }
}

impl TornadoOptions {
    fn check(&self) -> Result<()> {
        let inside = |p: f64| p > 0.0 && p < 1.0;
        let issue = |path: &str, expected: &str, found: f64| {
            let message = format!("expected {expected}, found {found}");
            Err(Error::new(ErrorCode::OutOfRange, path, message))
        };
        if !inside(self.low) {
            return issue("low", "a probability between 0 and 1", self.low);
        }
        if !(inside(self.high) && self.high > self.low) {
            return issue("high", "a probability between `low` and 1", self.high);
        }
        match self.measure {
            TornadoMeasure::ExpectedLoss => Ok(()),
            TornadoMeasure::ValueAtRisk(level) | TornadoMeasure::TailValueAtRisk(level) => {
                between(level)
            }
        }
    }
}

/// How a number came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By a formula: no simulation has a part in it.
    ClosedForm,
    /// By an integral over one variable, at many of its quantiles.
    Quadrature,
    /// By simulation.
    Simulation,
}

impl Method {
    /// The methods, in order.
    pub const ALL: [Self; 3] = [Self::ClosedForm, Self::Quadrature, Self::Simulation];

    /// The name, as it is written in every language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClosedForm => "closed_form",
            Self::Quadrature => "quadrature",
            Self::Simulation => "simulation",
        }
    }
}

/// The low and the high value of an estimate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EstimateRange {
    /// Where the estimate stands, such as `scenarios[3].primary_loss.productivity`.
    pub path: String,
    /// Its low value, in its own unit.
    pub low: f64,
    /// Its high value.
    pub high: f64,
}

/// A bar of a tornado: the result with one estimate at its low and at its high value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TornadoBar {
    /// The estimate.
    pub factor: Factor,
    /// Its values: one range, or one for each place at which a control acts, all moved together.
    pub inputs: Vec<EstimateRange>,
    /// The result with the estimate at its low value, in money a year.
    pub low: Estimate,
    /// The result with the estimate at its high value.
    pub high: Estimate,
    /// How far apart they are. Their errors are mostly shared, and cancel in this.
    pub width: f64,
    /// How the change from the base was found.
    pub method: Method,
}

/// Which estimates move the result, and how far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tornado {
    /// What is shown.
    pub measure: TornadoMeasure,
    /// The probability of staying at or below the low values.
    pub low: f64,
    /// The probability of staying at or below the high values.
    pub high: f64,
    /// The result with all estimates as they are.
    pub base: Estimate,
    /// The bars, the widest first.
    pub bars: Vec<TornadoBar>,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

impl Portfolio {
    /// Sets each uncertain estimate to its low and to its high value, as a constant, while all others
    /// stay as uncertain as they are, and says what becomes of annual loss.
    ///
    /// Expected losses are exact where a closed form exists (independent factors: their means
    /// multiply); else, and for quantiles, two simulations with the same random numbers are compared.
    /// A factor that hangs together with others is moved alone: the others keep their distributions.
    ///
    /// # Errors
    /// As [`Plan::new`] and [`Plan::block`]; `out_of_range` for probabilities that are none.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, TornadoOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {uniform: {low: 1, high: 5}}}
    ///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
    /// ")?;
    /// let tornado = portfolio.tornado(&TornadoOptions::default())?;
    /// let widest = &tornado.bars[0];
    /// assert_eq!(widest.factor.path, "scenarios[0].frequency.loss_events");
    /// assert!((widest.low.value - 1.4 * 2000.0).abs() < 1e-9);
    /// assert!((widest.high.value - 4.6 * 2000.0).abs() < 1e-9);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn tornado(&self, options: &TornadoOptions) -> Result<Tornado> {
        self.tornado_in(options, &mut Runs::unfollowed())
    }

    pub(super) fn tornado_in(
        &self,
        options: &TornadoOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Tornado> {
        options.check()?;
        let plan = Plan::by(self, &options.simulation, "simulation")?;
        let estimates = factor::uncertain(self, &plan.controls)?;
        runs.expect(years_to_simulate(&plan, &estimates, options.measure));
        let plan = settled(plan, runs)?;
        let base = match options.measure {
            TornadoMeasure::ExpectedLoss => Baseline::expected(&plan, |_| true, runs)?,
            _ => Baseline::simulated(&plan, runs)?,
        };
        let measured = Measured {
            plan: &plan,
            measure: options.measure,
            base: &base,
        };
        let bars = estimates
            .iter()
            .map(|estimate| measured.bar(estimate, options, runs));
        let mut bars: Vec<TornadoBar> = bars.collect::<Result<_>>()?;
        bars.sort_by(|a, b| {
            let by_width = b.width.total_cmp(&a.width);
            by_width.then_with(|| a.factor.path.cmp(&b.factor.path))
        });
        Ok(Tornado {
            measure: options.measure,
            low: options.low,
            high: options.high,
            base: measured.result(&base.drawn, 0.0),
            bars,
            currency: self.quantification.currency.clone(),
            warnings: warnings(&plan),
        })
    }
}

/// A plan with as many years as it takes, for all runs alike.
fn settled(plan: Plan, runs: &mut Runs<'_>) -> Result<Plan> {
    if plan.options.until.is_none() {
        return Ok(plan);
    }
    let options = SimulationOptions {
        trials: runs.simulation(&plan)?.summary.trials,
        until: None,
        ..plan.options.clone()
    };
    Plan::new(&plan.portfolio, &options)
}

/// The years to be simulated in all, or more than that where a precision is wanted.
fn years_to_simulate(plan: &Plan, estimates: &[Uncertain], measure: TornadoMeasure) -> u64 {
    let closed = |at: &usize| {
        let scenario = plan.portfolio.scenarios.get(*at);
        measure == TornadoMeasure::ExpectedLoss
            && scenario.is_some_and(|scenario| expected_loss(plan, scenario).is_some())
    };
    let moved = estimates.iter().map(|e| e.scenarios(&plan.portfolio));
    let bars = moved.filter(|moved| !moved.iter().all(closed)).count() as u64;
    let settling = u64::from(plan.options.until.is_some());
    let all = 0..plan.portfolio.scenarios.len();
    let base = u64::from(!all.into_iter().all(|at| closed(&at)));
    let runs = settling + base + RUNS_OF_A_BAR * bars;
    runs.saturating_mul(plan.options.trials)
}

/// As estimated, with the low value and with the high one.
const RUNS_OF_A_BAR: u64 = 3;

/// The result as estimated, to be changed by one estimate after the other.
struct Measured<'a> {
    plan: &'a Plan,
    measure: TornadoMeasure,
    base: &'a Baseline,
}

impl Measured<'_> {
    fn bar(
        &self,
        estimate: &Uncertain,
        options: &TornadoOptions,
        runs: &mut Runs<'_>,
    ) -> Result<TornadoBar> {
        runs.look_up()?;
        let inputs = estimate.stated.iter().map(|stated| EstimateRange {
            path: stated.path.clone(),
            low: stated.law.quantile(options.low),
            high: stated.law.quantile(options.high),
        });
        let inputs: Vec<EstimateRange> = inputs.collect();
        let drawn = Drawn::new(self, estimate, runs)?;
        let low = inputs.iter().map(|input| input.low);
        let low = self.changed(estimate, low, drawn.as_ref(), runs)?;
        let high = inputs.iter().map(|input| input.high);
        let high = self.changed(estimate, high, drawn.as_ref(), runs)?;
        Ok(TornadoBar {
            factor: estimate.factor.clone(),
            width: (high.value - low.value).abs(),
            inputs,
            low,
            high,
            method: match drawn {
                None => Method::ClosedForm,
                Some(_) => Method::Simulation,
            },
        })
    }

    /// The positions of the scenarios that an estimate moves and that have no closed form.
    fn drawn(&self, estimate: &Uncertain) -> BTreeSet<usize> {
        let scenarios = &self.plan.portfolio.scenarios;
        let closed = |at: &usize| {
            let scenario = scenarios.get(*at);
            scenario.is_some_and(|s| self.base.closed.contains_key(&s.id))
        };
        let mut moved = estimate.scenarios(&self.plan.portfolio);
        moved.retain(|at| !closed(at));
        moved
    }

    /// The result with an estimate known.
    fn changed(
        &self,
        estimate: &Uncertain,
        values: impl Iterator<Item = f64>,
        drawn: Option<&Drawn<'_>>,
        runs: &mut Runs<'_>,
    ) -> Result<Estimate> {
        let mut known = self.plan.portfolio.clone();
        for (stated, value) in estimate.stated.iter().zip(values) {
            stated.place.fix(&mut known, value);
        }
        let setting = Setting {
            together: &known.quantification,
            ..Setting::from(self.plan)
        };
        let moved = estimate.scenarios(&known);
        let moved = moved.iter().filter_map(|at| known.scenarios.get(*at));
        let mut more = 0.0;
        for scenario in moved {
            if let Some(before) = self.base.closed.get(&scenario.id) {
                // None only beyond the range of numbers.
                let after = expected_loss(setting, scenario).unwrap_or(f64::INFINITY);
                more += after - before;
            }
        }
        let Some(drawn) = drawn else {
            return Ok(self.result(&self.base.drawn, more));
        };
        let excerpt = Plan::new(&known.excerpt(&drawn.scenarios), &self.plan.options)?;
        let after = runs.losses(&excerpt, |id| drawn.ids.contains(id))?;
        // A year in which nothing changed keeps its bits.
        let changes = after.iter().zip(&drawn.losses).map(|(a, b)| a - b);
        let losses = self.base.drawn.iter().zip(changes);
        let losses: Vec<f64> = losses.map(|(all, change)| all + change).collect();
        Ok(self.result(&losses, more))
    }

    fn result(&self, drawn: &[f64], more: f64) -> Estimate {
        let sampling = stop::sampling(self.plan.options.sequence);
        match self.measure {
            TornadoMeasure::ExpectedLoss => self.base.mean_with(drawn, more, self.plan),
            TornadoMeasure::ValueAtRisk(level) => Sample::new(drawn, sampling).quantile(level),
            TornadoMeasure::TailValueAtRisk(level) => Sample::new(drawn, sampling).tail_mean(level),
        }
    }
}

/// The scenarios that an estimate moves and that are drawn, as estimated.
struct Drawn<'a> {
    scenarios: BTreeSet<usize>,
    ids: BTreeSet<&'a ScenarioId>,
    losses: Vec<f64>,
}

impl<'a> Drawn<'a> {
    /// None if there are no such scenarios.
    fn new(
        measured: &Measured<'a>,
        estimate: &Uncertain,
        runs: &mut Runs<'_>,
    ) -> Result<Option<Self>> {
        let scenarios = measured.drawn(estimate);
        if scenarios.is_empty() {
            return Ok(None);
        }
        let plan = measured.plan;
        let all = &plan.portfolio.scenarios;
        let ids = scenarios.iter().filter_map(|at| Some(&all.get(*at)?.id));
        let ids: BTreeSet<&ScenarioId> = ids.collect();
        let losses = runs.losses(plan, |id| ids.contains(id))?;
        Ok(Some(Self {
            scenarios,
            ids,
            losses,
        }))
    }
}

//! Which estimates move the result, and how far: each at its low and at its high value, one at a time
//! (Howard 1988; Eschenbach 1992).

use serde::{Deserialize, Serialize};

use super::baseline::Baseline;
use super::expectation::{Setting, expected_loss};
use super::factor::{self, Factor, Uncertain};
use super::quantiles::Sample;
use super::simulation::{between, warnings};
use super::{Estimate, Plan, Portfolio, SimulationOptions, stop};
use crate::error::{Error, ErrorCode, Issue, Result};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
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
        options.check()?;
        let plan = self.settled(&options.simulation)?;
        let base = match options.measure {
            TornadoMeasure::ExpectedLoss => Baseline::expected(&plan, |_| true)?,
            _ => Baseline::simulated(&plan)?,
        };
        let measured = Measured {
            plan: &plan,
            measure: options.measure,
            base: &base,
        };
        let estimates = factor::uncertain(self, &plan.controls)?;
        let bars = estimates
            .iter()
            .map(|estimate| measured.bar(estimate, options));
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

    /// A plan with as many years as it takes, for all runs alike.
    fn settled(&self, options: &SimulationOptions) -> Result<Plan> {
        let mut options = options.clone();
        if options.until.is_some() {
            options.trials = self.simulate(&options)?.summary.trials;
            options.until = None;
        }
        Plan::new(self, &options)
    }
}

/// The result as estimated, to be changed by one estimate after the other.
struct Measured<'a> {
    plan: &'a Plan,
    measure: TornadoMeasure,
    base: &'a Baseline,
}

impl Measured<'_> {
    fn bar(&self, estimate: &Uncertain, options: &TornadoOptions) -> Result<TornadoBar> {
        let inputs = estimate.stated.iter().map(|stated| EstimateRange {
            path: stated.path.clone(),
            low: stated.law.quantile(options.low),
            high: stated.law.quantile(options.high),
        });
        let inputs: Vec<EstimateRange> = inputs.collect();
        let (low, method) = self.changed(estimate, inputs.iter().map(|input| input.low))?;
        let (high, _) = self.changed(estimate, inputs.iter().map(|input| input.high))?;
        Ok(TornadoBar {
            factor: estimate.factor.clone(),
            width: (high.value - low.value).abs(),
            inputs,
            low,
            high,
            method,
        })
    }

    /// The result with an estimate known.
    fn changed(
        &self,
        estimate: &Uncertain,
        values: impl Iterator<Item = f64>,
    ) -> Result<(Estimate, Method)> {
        let mut known = self.plan.portfolio.clone();
        for (stated, value) in estimate.stated.iter().zip(values) {
            stated.place.fix(&mut known, value);
        }
        let setting = Setting {
            together: &known.quantification,
            ..Setting::from(self.plan)
        };
        let moved = estimate.scenarios(&known);
        let mut drawn = moved.clone();
        let mut more = 0.0;
        for at in &moved {
            let scenario = known.scenarios.get(*at);
            let closed = scenario.and_then(|s| Some((s, self.base.closed.get(&s.id)?)));
            if let Some((scenario, before)) = closed {
                // None only beyond the range of numbers.
                let after = expected_loss(setting, scenario).unwrap_or(f64::INFINITY);
                more += after - before;
                drawn.remove(at);
            }
        }
        if drawn.is_empty() {
            return Ok((self.result(&self.base.drawn, more), Method::ClosedForm));
        }
        let ids = drawn.iter().filter_map(|at| known.scenarios.get(*at));
        let ids: Vec<_> = ids.map(|scenario| scenario.id.clone()).collect();
        let excerpt = Plan::new(&known.excerpt(&drawn), &self.plan.options)?;
        let after = excerpt.losses_to(|id| ids.contains(id))?;
        let before = self.plan.losses_to(|id| ids.contains(id))?;
        // A year in which nothing changed keeps its bits.
        let changes = after
            .iter()
            .zip(&before)
            .map(|(after, before)| after - before);
        let losses = self
            .base
            .drawn
            .iter()
            .zip(changes)
            .map(|(all, change)| all + change);
        let losses: Vec<f64> = losses.collect();
        Ok((self.result(&losses, more), Method::Simulation))
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

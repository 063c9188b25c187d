//! Portfolios of loss scenarios.

use std::path::PathBuf;
use std::sync::Arc;

use isms_core::Limits;
use isms_core::quant::{
    ExactOptions, InformationOptions, Portfolio as Core, SimulationOptions, SobolIndicesOptions,
    TornadoOptions, ValuationOptions,
};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use pyo3::{PyTypeInfo, type_hint_identifier, type_hint_subscript, type_hint_union};
use serde_json::{Map, Value, json};

use crate::analyses::{
    Comparison, ExactLoss, SobolIndices, Tornado, Valuation, ValueOfInformation, options,
};
use crate::error::{Refusal, Result};
use crate::plain::{Plain, fields, plain, with_constants};
use crate::plan::{Choices, Run, precision};
use crate::progress::{Watch, follow};
use crate::scenario::{DISTRIBUTIONS, Scenario};
use crate::shapes;
use crate::simulation::Simulation;
use crate::source::{self, Source};
use crate::stage::Stage;
use crate::typed::{PythonType, Typed};

/// Scenarios, or what a document states for them.
pub enum ScenariosLike {}

impl PythonType for ScenariosLike {
    const HINT: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_union!(<Scenario as PyTypeInfo>::TYPE_HINT, shapes::Mapping::HINT)
    );
}

/// Points of the tolerance curve.
pub struct Tolerance(Value);

impl<'py> FromPyObject<'_, 'py> for Tolerance {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Mapping"),
            type_hint_identifier!("builtins", "float"),
            type_hint_identifier!("builtins", "float")
        ),
        shapes::TolerancePoints::HINT
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        let points = match object.cast::<PyMapping>() {
            Ok(mapping) => plain(&mapping.items()?.into_any(), "tolerance")?,
            Err(_) => plain(&object, "tolerance")?,
        };
        Ok(Self(each(points, point)))
    }
}

/// The loss scenarios of an organisation, with the controls that act on them, what they depend on
/// together and what is borne. `program.portfolio()` gives that of a program.
///
/// `controls` are those that scenarios name: ids of controls that are in place, or mappings with a
/// `status` and an `annual_cost`. `tolerance` maps losses, rising, to the highest probability of exceeding
/// each in a year that is borne.
///
/// >>> portfolio = isms.quant.Portfolio(
/// ...     [isms.quant.Scenario("ransomware", "Ransomware in the office", loss_events=0.1,
/// ...                          primary_loss=1e6)],
/// ...     currency="EUR", tolerance={5e5: 0.05},
/// ... )
/// >>> simulation = portfolio.simulate(trials=100_000, seed=1)
/// >>> round(simulation.no_loss, 1)    # nine years in ten cost nothing
/// 0.9
/// >>> simulation.value_at_risk(0.95)
/// Estimate(1000000.0, 0.0)
#[pyclass(frozen, eq, module = "isms.quant")]
#[derive(PartialEq)]
pub struct Portfolio(Arc<Core>);

impl From<Core> for Portfolio {
    fn from(core: Core) -> Self {
        Self(Arc::new(core))
    }
}

impl Portfolio {
    /// The portfolio of the core.
    pub fn shared(&self) -> Arc<Core> {
        Arc::clone(&self.0)
    }

    /// The portfolio of the core under a class of Python's.
    pub const fn of(core: Arc<Core>) -> Self {
        Self(core)
    }

    fn read(mut data: Value) -> Result<Self> {
        let places = DISTRIBUTIONS.map(|place| format!("scenarios.*.{place}"));
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        with_constants(&mut data, &places);
        let others = [
            "controls.*.annual_cost",
            "quantification.common_events.*.frequency",
        ];
        with_constants(&mut data, &others);
        let core: Core = isms_core::from_json(&data.to_string())?;
        core.check()?;
        Ok(core.into())
    }
}

#[pymethods]
impl Portfolio {
    #[new]
    #[pyo3(signature = (
        scenarios, *, controls=None, currency=None, tolerance=None, dependence=None,
        common_events=None, places=None,
    ))]
    fn new(
        scenarios: Plain<ScenariosLike>,
        controls: Option<Plain<shapes::IdsOrMappings>>,
        currency: Option<&str>,
        tolerance: Option<Tolerance>,
        dependence: Option<Plain<shapes::Dependence>>,
        common_events: Option<Plain<shapes::Mappings>>,
        places: Option<Plain<shapes::Mappings>>,
    ) -> Result<Self> {
        let together = fields([
            ("currency", currency.map(Value::from)),
            ("tolerance", tolerance.map(|points| points.0)),
            ("dependence", dependence.map(|dependence| dependence.value)),
            ("common_events", common_events.map(|events| events.value)),
        ]);
        let portfolio = fields([
            ("scenarios", Some(scenarios.value)),
            (
                "controls",
                controls.map(|controls| each(controls.value, control)),
            ),
            ("quantification", Some(Value::Object(together))),
            ("places", places.map(|places| places.value)),
        ]);
        Self::read(Value::Object(portfolio))
    }

    /// The portfolio that plain data states.
    ///
    /// >>> isms.quant.Portfolio.from_dict(portfolio.to_dict()) == portfolio
    /// True
    #[staticmethod]
    fn from_dict(data: Plain<shapes::Mapping>) -> Result<Self> {
        Self::read(data.value)
    }

    /// The portfolio of a text in JSON or YAML: one that starts with `{` is read as JSON.
    ///
    /// >>> isms.quant.Portfolio.loads(portfolio.to_json()).hash == portfolio.hash
    /// True
    #[staticmethod]
    fn loads(py: Python<'_>, text: Source) -> Result<Self> {
        let text = text.text()?;
        Ok(py.detach(|| Core::load(text))?.into())
    }

    /// The portfolio of a file in JSON or YAML.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf) -> Result<Self> {
        let bytes = source::read(py, &path, Limits::default().bytes)?;
        let text = source::utf8(&bytes)?;
        Ok(py.detach(|| Core::load(text))?.into())
    }

    /// As plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::PortfolioData>> {
        Typed::from_data(py, &*self.0)
    }

    /// As JSON without white space.
    fn to_json(&self) -> Result<String> {
        Ok(self.0.to_json()?)
    }

    /// The SHA-256 of what the losses depend on, in hexadecimal.
    #[getter]
    fn hash(&self) -> Result<String> {
        Ok(self.0.hash()?)
    }

    /// The scenarios.
    #[getter]
    fn scenarios(&self) -> Vec<Scenario> {
        self.0
            .scenarios
            .iter()
            .cloned()
            .map(Scenario::from)
            .collect()
    }

    /// The ids of the controls.
    #[getter]
    fn controls(&self) -> Vec<&str> {
        self.0
            .controls
            .iter()
            .map(|control| control.id.as_str())
            .collect()
    }

    /// The currency of all amounts.
    #[getter]
    fn currency(&self) -> Option<&str> {
        self.0.quantification.currency.as_deref()
    }

    /// Simulates the annual loss.
    ///
    /// `controls` work at the `stage` (without it, current), or are named one by one. `until` stops as
    /// soon as the standard error is that share of the mean, or of a quantile: `{"relative_error": 0.01,
    /// "quantile": 0.95}`. Results do not depend on the number of `threads`, which is that of the
    /// processors if it is not given. `progress` is called with the years simulated and the years asked
    /// for; with True, it is written to the standard error stream. The GIL is released, and Ctrl-C
    /// stops it.
    ///
    /// >>> simulation = portfolio.simulate(trials=20_000, seed=7, stage="inherent")
    /// >>> simulation
    /// <isms.quant.Simulation: 20000 years at the inherent stage, mean ...>
    /// >>> portfolio.simulate(trials=10**12)
    /// Traceback (most recent call last):
    /// isms.errors.LimitError: trials: expected at most 134217728 trials, ... [too_many_trials]
    #[pyo3(signature = (
        *, trials=None, seed=None, stage=None, controls=None, mode=None, sequence=None, levels=None,
        tail_level=None, until=None, threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn simulate(
        &self,
        py: Python<'_>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        stage: Option<Stage>,
        controls: Option<Vec<String>>,
        mode: Option<Plain<shapes::LossMode>>,
        sequence: Option<Plain<shapes::Sequence>>,
        levels: Option<Plain<shapes::NumberSequence>>,
        tail_level: Option<Plain<shapes::Number>>,
        until: Option<Plain<shapes::Precision>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<Simulation> {
        let choices = Choices {
            trials,
            seed,
            stage,
            controls,
            mode,
            sequence,
            levels,
            tail_level,
        };
        Run {
            choices,
            until,
            threads,
            progress,
        }
        .simulate(py, &self.0)
    }

    /// Compares the same simulated years before and after a change of the controls, year by year; or of
    /// this portfolio with another one. The options are those of `simulate`, as mappings. `progress` is that
    /// of `simulate`, as in each analysis here: all of them can be stopped with Ctrl-C.
    ///
    /// >>> portfolio.compare({"stage": "current"}, {"stage": "current"}).differences.any()
    /// np.False_
    #[pyo3(signature = (before, after, *, other=None, progress=None))]
    fn compare(
        &self,
        py: Python<'_>,
        before: Plain<shapes::SimulationOptions>,
        after: Plain<shapes::SimulationOptions>,
        other: Option<&Bound<'_, Self>>,
        progress: Option<Watch>,
    ) -> Result<Comparison> {
        let (before, after) = (simulation(before, "before")?, simulation(after, "after")?);
        let other = other.map_or_else(|| self.shared(), |other| other.get().shared());
        let core = follow(py, &self.0, progress, |followed| {
            followed.compare_with(&other, &before, &after)
        })?;
        Ok(Comparison::new(core, self.shared()))
    }

    /// Simulates the four stages with the same random numbers, by switching controls alone.
    ///
    /// >>> stages = portfolio.stages(trials=20_000)
    /// >>> stages["inherent"]["mean"]["value"] > stages["current"]["mean"]["value"]
    /// True
    #[pyo3(signature = (
        *, trials=None, seed=None, mode=None, sequence=None, levels=None, tail_level=None, until=None,
        threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn stages<'py>(
        &self,
        py: Python<'py>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        mode: Option<Plain<shapes::LossMode>>,
        sequence: Option<Plain<shapes::Sequence>>,
        levels: Option<Plain<shapes::NumberSequence>>,
        tail_level: Option<Plain<shapes::Number>>,
        until: Option<Plain<shapes::Precision>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<Typed<'py, shapes::Stages>> {
        let options: SimulationOptions = options(fields([
            ("trials", trials.map(|given| given.value)),
            ("seed", seed.map(|given| given.value)),
            ("mode", mode.map(|given| given.value)),
            ("sequence", sequence.map(|given| given.value)),
            ("levels", levels.map(|given| given.value)),
            ("tail_level", tail_level.map(|given| given.value)),
            ("until", until.map(|until| precision(until.value))),
            ("threads", threads.map(|given| given.value)),
        ]))?;
        let stages = follow(py, &self.0, progress, |followed| followed.stages(&options))?;
        Ok(Typed::from_data(py, &stages)?)
    }

    /// The distribution of annual loss without simulation, between bounds: where scenarios and events are
    /// independent, and controls work with certainty.
    #[pyo3(signature = (*, stage=None, controls=None, levels=None))]
    fn exact(
        &self,
        py: Python<'_>,
        stage: Option<Stage>,
        controls: Option<Vec<String>>,
        levels: Option<Plain<shapes::NumberSequence>>,
    ) -> Result<ExactLoss> {
        let asked = fields([
            ("stage", stage.map(|stage| stage.0.as_str().into())),
            ("controls", controls.map(Value::from)),
            ("levels", levels.map(|given| given.value)),
        ]);
        let options: ExactOptions = isms_core::from_json(&Value::Object(asked).to_string())?;
        let core = py.detach(|| self.0.exact(&options))?;
        Ok(ExactLoss::new(core, self.shared()))
    }

    /// Sets each uncertain estimate to its low and to its high value, and says what becomes of annual
    /// loss: of its mean, or of `{"value_at_risk": 0.95}` or `{"tail_value_at_risk": 0.95}`.
    #[pyo3(signature = (*, low=None, high=None, measure=None, simulation=None, progress=None))]
    fn tornado(
        &self,
        py: Python<'_>,
        low: Option<Plain<shapes::Number>>,
        high: Option<Plain<shapes::Number>>,
        measure: Option<Plain<shapes::TornadoMeasure>>,
        simulation: Option<Plain<shapes::SimulationOptions>>,
        progress: Option<Watch>,
    ) -> Result<Tornado> {
        let asked = fields([
            ("low", low.map(|given| given.value)),
            ("high", high.map(|given| given.value)),
            ("measure", measure.map(|given| given.value)),
            ("simulation", simulation.map(|given| given.value)),
        ]);
        let options: TornadoOptions = isms_core::from_json(&Value::Object(asked).to_string())?;
        let core = follow(py, &self.0, progress, |followed| followed.tornado(&options))?;
        Ok(Tornado::new(core, self.shared()))
    }

    /// How much of the variance of annual loss each factor brings: Sobol indices, of first order and
    /// total.
    #[pyo3(signature = (
        *, trials=None, seed=None, stage=None, controls=None, threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn sobol_indices(
        &self,
        py: Python<'_>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        stage: Option<Stage>,
        controls: Option<Vec<String>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<SobolIndices> {
        let options: SobolIndicesOptions = options(fields([
            ("trials", trials.map(|given| given.value)),
            ("seed", seed.map(|given| given.value)),
            ("stage", stage.map(|stage| stage.0.as_str().into())),
            ("controls", controls.map(Value::from)),
            ("threads", threads.map(|given| given.value)),
        ]))?;
        let core = follow(py, &self.0, progress, |followed| {
            followed.sobol_indices(&options)
        })?;
        Ok(SobolIndices::new(core, self.shared()))
    }

    /// What it is worth to know each estimate before one decides between sets of controls, and what
    /// perfect information would be worth.
    #[pyo3(signature = (
        *, alternatives=None, trials=None, seed=None, bins=None, threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn value_of_information(
        &self,
        py: Python<'_>,
        alternatives: Option<Plain<shapes::Alternatives>>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        bins: Option<Plain<shapes::WholeNumber>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<ValueOfInformation> {
        let options: InformationOptions = options(fields([
            ("alternatives", alternatives.map(|given| given.value)),
            ("trials", trials.map(|given| given.value)),
            ("seed", seed.map(|given| given.value)),
            ("bins", bins.map(|given| given.value)),
            ("threads", threads.map(|given| given.value)),
        ]))?;
        let core = follow(py, &self.0, progress, |followed| {
            followed.value_of_information(&options)
        })?;
        Ok(ValueOfInformation::new(core, self.shared()))
    }

    /// What controls are worth: what they take off annual loss alone, as the last and by fair shares, and
    /// what return that is on what they cost. Without `controls`, `all` or those `undone` are valued.
    #[pyo3(signature = (
        *, controls=None, among=None, trials=None, seed=None, sequence=None, all_subsets_up_to=None,
        orders=None, threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn value_controls(
        &self,
        py: Python<'_>,
        controls: Option<Vec<String>>,
        among: Option<Plain<shapes::ValuedControls>>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        sequence: Option<Plain<shapes::Sequence>>,
        all_subsets_up_to: Option<Plain<shapes::WholeNumber>>,
        orders: Option<Plain<shapes::WholeNumber>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<Valuation> {
        let options: ValuationOptions = options(fields([
            ("controls", controls.map(Value::from)),
            ("among", among.map(|given| given.value)),
            ("trials", trials.map(|given| given.value)),
            ("seed", seed.map(|given| given.value)),
            ("sequence", sequence.map(|given| given.value)),
            (
                "all_subsets_up_to",
                all_subsets_up_to.map(|given| given.value),
            ),
            ("orders", orders.map(|given| given.value)),
            ("threads", threads.map(|given| given.value)),
        ]))?;
        let core = follow(py, &self.0, progress, |followed| {
            followed.value_controls(&options)
        })?;
        Ok(Valuation::new(core, self.shared()))
    }

    fn __repr__(&self) -> String {
        let (scenarios, controls) = (self.0.scenarios.len(), self.0.controls.len());
        format!("<isms.quant.Portfolio: {scenarios} scenarios, {controls} controls>")
    }

    fn __hash__(&self) -> Result<u64> {
        let hash = self.0.hash()?;
        let first = hash.get(..16).unwrap_or_default();
        Ok(u64::from_str_radix(first, 16).unwrap_or_default())
    }

    fn __len__(&self) -> usize {
        self.0.scenarios.len()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Typed<'py, shapes::Maker>, (String,))> {
        let maker = py.get_type::<Self>().getattr("loads")?;
        Ok((Typed::new(maker), (self.to_json()?,)))
    }
}

/// Options of a simulation that stand in a mapping, which was given under a name.
fn simulation(given: Plain<shapes::SimulationOptions>, name: &str) -> Result<SimulationOptions> {
    let read = match given.value {
        Value::Object(given) => options(given),
        other => isms_core::from_json(&other.to_string()),
    };
    Ok(read.map_err(|error| error.within(name))?)
}

fn each(list: Value, of: fn(Value) -> Value) -> Value {
    match list {
        Value::Array(items) => Value::Array(items.into_iter().map(of).collect()),
        other => other,
    }
}

/// A control that is in place, from its id.
fn control(control: Value) -> Value {
    match control {
        Value::String(id) => json!({"id": id}),
        other => other,
    }
}

/// A point of the tolerance curve, from a pair. Whatever is too much has no name.
fn point(point: Value) -> Value {
    match point {
        Value::Array(pair) => {
            let names = ["loss", "probability", ""].map(str::to_owned);
            Value::Object(names.into_iter().zip(pair).collect::<Map<_, _>>())
        }
        other => other,
    }
}

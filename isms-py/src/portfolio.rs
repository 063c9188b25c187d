//! Portfolios of loss scenarios.

use std::path::PathBuf;
use std::sync::Arc;

use isms_core::Limits;
use isms_core::quant::Portfolio as Core;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{PyTypeInfo, type_hint_identifier, type_hint_subscript, type_hint_union};
use serde_json::{Map, Value, json};

use crate::error::Result;
use crate::plain::{Plain, fields, with_constants};
use crate::plan::{Choices, Run};
use crate::progress::Watch;
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

/// The loss scenarios of an organisation, with the controls that act on them, what they depend on
/// together and what is borne. `program.portfolio()` gives that of a program.
///
/// `controls` are those that scenarios name: ids of controls that are in place, or mappings with a
/// `status` and an `annual_cost`. `tolerance` is a list of losses, rising, with the highest probability
/// of exceeding each in a year that is borne.
///
/// >>> portfolio = isms.quant.Portfolio(
/// ...     [isms.quant.Scenario("ransomware", "Ransomware in the office", loss_events=0.1,
/// ...                          primary_loss=1e6)],
/// ...     currency="EUR", tolerance=[(5e5, 0.05)],
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
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn new(
        scenarios: Plain<ScenariosLike>,
        controls: Option<Plain<shapes::IdsOrMappings>>,
        currency: Option<&str>,
        tolerance: Option<Plain<shapes::Tolerance>>,
        dependence: Option<Plain<shapes::Dependence>>,
        common_events: Option<Plain<shapes::Mappings>>,
        places: Option<Plain<shapes::Mappings>>,
    ) -> Result<Self> {
        let together = fields([
            ("currency", currency.map(Value::from)),
            (
                "tolerance",
                tolerance.map(|points| each(points.value, point)),
            ),
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
    fn from_dict(data: Plain<shapes::PortfolioData>) -> Result<Self> {
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
    /// isms.errors.LimitError: trials: expected at most 2147483648 trials, ... [too_many_trials]
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

/// A point of the tolerance curve, from a pair.
fn point(point: Value) -> Value {
    match point {
        Value::Array(pair) => {
            let names = ["loss", "probability", "2"].map(str::to_owned);
            Value::Object(names.into_iter().zip(pair).collect::<Map<_, _>>())
        }
        other => other,
    }
}

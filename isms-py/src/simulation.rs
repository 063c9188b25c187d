//! What a simulation comes to.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use isms_core::quant::{
    ExceedanceCurve, LossSample, Portfolio as CorePortfolio, Simulation as Core, SimulationSummary,
    verify,
};
use isms_core::report::svg::{self, LossCurve};
use isms_core::report::{Table as CoreTable, tables};
use numpy::{PyArray1, PyArrayMethods};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::error::{IssueObject, Result, issue_object};
use crate::estimate::estimate;
use crate::frame;
use crate::numbers::Numbers;
use crate::picture::Picture;
use crate::plain::Plain;
use crate::plot;
use crate::portfolio::Portfolio;
use crate::shapes;
use crate::stage::Stage;
use crate::table::Table;
use crate::typed::Typed;

/// The simulated years and what they say about annual loss. `simulate` of a program or portfolio makes it.
///
/// >>> simulation = portfolio.simulate(trials=20_000, seed=7)
/// >>> len(simulation), simulation.losses.shape
/// (20000, (20000,))
/// >>> simulation.mean.standard_error > 0
/// True
/// >>> list(simulation.scenarios["scenario"])
/// ['ransomware', 'theft']
/// >>> simulation.exceedance([1e5, 1e6]).to_pandas()["probability"].is_monotonic_decreasing
/// True
#[pyclass(frozen, module = "isms.quant")]
pub struct Simulation {
    summary: SimulationSummary,
    losses: Py<PyArray1<f64>>,
    portfolio: Arc<CorePortfolio>,
    scenarios: OnceLock<Arc<CoreTable>>,
}

impl Simulation {
    /// The result of the core: the years are handed to an array without copying them.
    pub fn new(py: Python<'_>, core: Core, portfolio: &Arc<CorePortfolio>) -> Result<Self> {
        let summary = core.summary.clone();
        let losses = PyArray1::from_vec(py, core.into_losses());
        let losses = losses
            .try_readwrite()
            .map_err(PyErr::from)?
            .make_nonwriteable();
        Ok(Self {
            summary,
            losses: (*losses).clone().unbind(),
            portfolio: Arc::clone(portfolio),
            scenarios: OnceLock::new(),
        })
    }

    /// Asks the simulated years.
    fn ask<T: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&LossSample<'_>) -> isms_core::Result<T> + Send,
    ) -> Result<T> {
        let losses = self.losses.bind(py).readonly();
        let losses = losses.as_slice();
        let losses = losses.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let summary = &self.summary;
        Ok(py.detach(|| question(&LossSample::of(summary, losses)?))?)
    }

    /// The exceedance curve under a name, and those of others.
    fn curves<'a>(
        &'a self,
        name: Option<&'a str>,
        others: &'a BTreeMap<String, Py<Self>>,
    ) -> Vec<(&'a str, &'a ExceedanceCurve)> {
        let name = name.unwrap_or_else(|| self.summary.stage.as_str());
        let others = others.iter();
        let others = others.map(|(name, other)| (name.as_str(), &other.get().summary.curve));
        let own = (name, &self.summary.curve);
        std::iter::once(own).chain(others).collect()
    }

    fn flat(&self) -> &Arc<CoreTable> {
        let table = || Arc::new(tables::scenario_losses(&self.summary));
        self.scenarios.get_or_init(table)
    }
}

/// Simulates again from what a summary states, and raises a `DomainError` if a single bit differs.
///
/// >>> summary = portfolio.simulate(trials=20_000).to_dict()
/// >>> isms.quant.verify(portfolio, summary)
/// >>> isms.quant.verify(portfolio, {**summary, "result_hash": "0123"})
/// Traceback (most recent call last):
/// isms.errors.DomainError: result_hash: expected `0123`, found `...` [not_reproduced]
#[pyfunction(name = "verify")]
pub fn verify_summary(
    py: Python<'_>,
    portfolio: &Bound<'_, Portfolio>,
    summary: Plain<shapes::SimulationSummary>,
) -> Result<()> {
    let summary: SimulationSummary = isms_core::from_json(&summary.value.to_string())?;
    let portfolio = portfolio.get().shared();
    Ok(py.detach(|| verify(&portfolio, &summary))?)
}

#[pymethods]
impl Simulation {
    /// The annual loss of each simulated year, all scenarios together: an array that cannot be written
    /// to, and is no copy.
    #[getter]
    fn losses<'py>(&self, py: Python<'py>) -> Typed<'py, shapes::FloatArray> {
        Typed::new(self.losses.bind(py).clone().into_any())
    }

    /// All that it says, as plain data.
    ///
    /// >>> simulation = portfolio.simulate(trials=20_000, seed=7)
    /// >>> sorted(simulation.summary["mean"])
    /// ['standard_error', 'value']
    #[getter]
    fn summary<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::SimulationSummary>> {
        Typed::from_data(py, &self.summary)
    }

    /// All that it says, as plain data.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::SimulationSummary>> {
        self.summary(py)
    }

    /// The portfolio that was simulated.
    #[getter]
    fn portfolio(&self) -> Portfolio {
        Portfolio::of(Arc::clone(&self.portfolio))
    }

    /// Which controls were to work.
    #[getter]
    const fn stage(&self) -> Stage {
        Stage(self.summary.stage)
    }

    /// The years simulated.
    #[getter]
    const fn trials(&self) -> u64 {
        self.summary.trials
    }

    /// The key of all random numbers.
    #[getter]
    const fn seed(&self) -> u64 {
        self.summary.seed
    }

    /// The SHA-256 of the annual losses, as little-endian 64-bit numbers in the order of the trials.
    #[getter]
    fn result_hash(&self) -> &str {
        &self.summary.result_hash
    }

    /// What to beware of.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Typed<'py, IssueObject>>> {
        let warnings = self.summary.warnings.iter();
        warnings.map(|issue| issue_object(py, issue)).collect()
    }

    /// Annual loss, on average.
    #[getter]
    fn mean<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
        estimate(py, &self.summary.mean)
    }

    /// The probability of a year without any loss.
    #[getter]
    fn no_loss<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::EstimateObject>> {
        estimate(py, &self.summary.no_loss)
    }

    /// Annual loss on average in closed form, where there is one.
    #[getter]
    const fn expected_loss(&self) -> Option<f64> {
        self.summary.expected_loss
    }

    /// The smallest annual loss that is not exceeded with a probability, such as 0.95.
    ///
    /// >>> portfolio.simulate(trials=20_000).value_at_risk(1.0)
    /// Traceback (most recent call last):
    /// isms.errors.ValidationError: level: expected a level between 0 and 1, found 1 [out_of_range]
    fn value_at_risk<'py>(
        &self,
        py: Python<'py>,
        level: f64,
    ) -> Result<Typed<'py, shapes::EstimateObject>> {
        let found = self.ask(py, |losses| losses.value_at_risk(level))?;
        Ok(estimate(py, &found)?)
    }

    /// The mean of the worst years, a share of `1 - level` of all: right at atoms, too.
    fn tail_value_at_risk<'py>(
        &self,
        py: Python<'py>,
        level: f64,
    ) -> Result<Typed<'py, shapes::EstimateObject>> {
        let found = self.ask(py, |losses| losses.tail_value_at_risk(level))?;
        Ok(estimate(py, &found)?)
    }

    /// The probability that a year loses more than each of some amounts: a table with `loss`,
    /// `probability` and `standard_error`, losses rising.
    fn exceedance(&self, py: Python<'_>, losses: Numbers<'_>) -> Result<Table> {
        let wanted = losses.flat()?;
        let curve = self.ask(py, |losses| losses.exceedance(wanted))?;
        Ok(Arc::new(tables::exceedance(&curve)).into())
    }

    /// The loss exceedance curve at about a hundred points.
    #[getter]
    fn curve(&self) -> Table {
        Arc::new(tables::exceedance(&self.summary.curve)).into()
    }

    /// Value at risk and tail value at risk at the levels asked for.
    #[getter]
    fn levels(&self) -> Table {
        Arc::new(tables::loss_levels(&self.summary)).into()
    }

    /// What each scenario comes to, the highest mean first.
    #[getter]
    fn scenarios(&self) -> Table {
        Arc::clone(self.flat()).into()
    }

    /// The losses by property, axis, scope, zone, supplier and asset; each kind adds up to the whole.
    #[getter]
    fn groups(&self) -> Table {
        Arc::new(tables::loss_groups(&self.summary)).into()
    }

    /// The result as a flat table: what each scenario comes to.
    #[getter]
    fn table(&self) -> Table {
        self.scenarios()
    }

    /// A dictionary for each row of the flat table.
    fn to_dicts<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::Records>> {
        self.table().to_dicts(py)
    }

    /// The flat table as a pandas DataFrame.
    fn to_pandas<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::PandasFrame>> {
        frame::pandas(py, self.flat())
    }

    /// The flat table as a Polars DataFrame.
    fn to_polars<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::PolarsFrame>> {
        frame::polars(py, self.flat())
    }

    /// The loss exceedance curve as a picture, together with what is borne, where that is stated, and
    /// with the curves of other simulations by their names.
    ///
    /// >>> inherent = portfolio.simulate(trials=20_000, stage="inherent")
    /// >>> picture = portfolio.simulate(trials=20_000).picture(others={"inherent": inherent})
    /// >>> picture.svg[:4]
    /// '<svg'
    #[pyo3(signature = (*, name=None, others=None))]
    fn picture(&self, name: Option<&str>, others: Option<BTreeMap<String, Py<Self>>>) -> Picture {
        let others = others.unwrap_or_default();
        let curves = self.curves(name, &others);
        let curve = |(name, curve)| LossCurve { name, curve };
        let curves: Vec<LossCurve<'_>> = curves.into_iter().map(curve).collect();
        let tolerance = &self.portfolio.quantification.tolerance;
        let currency = self.summary.currency.as_deref();
        Picture::new(svg::exceedance(&curves, tolerance, currency))
    }

    /// What `picture` shows, drawn with matplotlib: on `ax`, or on new axes. Needs `isms[plot]`.
    ///
    /// >>> axes = portfolio.simulate(trials=20_000).plot()
    /// >>> axes.get_ylabel()
    /// 'probability of more'
    #[pyo3(signature = (ax=None, *, name=None, others=None))]
    fn plot<'py>(
        &self,
        py: Python<'py>,
        ax: Option<plot::Axes<'py>>,
        name: Option<&str>,
        others: Option<BTreeMap<String, Py<Self>>>,
    ) -> Result<plot::Axes<'py>> {
        let others = others.unwrap_or_default();
        let curves = self.curves(name, &others);
        let tolerance = &self.portfolio.quantification.tolerance;
        let currency = self.summary.currency.as_deref();
        plot::exceedance(py, ax, &curves, tolerance, currency)
    }

    /// Simulates again, this portfolio or another, and raises a `DomainError` if a single bit differs.
    ///
    /// >>> portfolio.simulate(trials=20_000).verify()
    #[pyo3(signature = (portfolio=None))]
    fn verify(&self, py: Python<'_>, portfolio: Option<&Bound<'_, Portfolio>>) -> Result<()> {
        let other = portfolio.map(|portfolio| portfolio.get().shared());
        let portfolio = other.as_ref().unwrap_or(&self.portfolio);
        Ok(py.detach(|| verify(portfolio, &self.summary))?)
    }

    fn _repr_html_(&self) -> String {
        let total = tables::annual_loss(&self.summary).to_html();
        let levels = tables::loss_levels(&self.summary).to_html();
        let picture = self.picture(None, None).into_svg();
        format!("{total}{levels}{picture}{}", self.flat().to_html())
    }

    fn __len__(&self) -> usize {
        self.summary.trials as usize
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.summary == other.summary
    }

    fn __hash__(&self) -> u64 {
        let first = self.summary.result_hash.get(..16).unwrap_or_default();
        u64::from_str_radix(first, 16).unwrap_or_default()
    }

    fn __repr__(&self) -> String {
        let SimulationSummary {
            trials,
            stage,
            mean,
            ..
        } = &self.summary;
        let stage = stage.as_str();
        format!(
            "<isms.quant.Simulation: {trials} years at the {stage} stage, mean {}>",
            mean.value
        )
    }
}

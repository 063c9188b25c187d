//! Simulations about to be run, whole or block by block.

use std::sync::Arc;

use isms_core::quant::{Block, Plan as Core, Portfolio as CorePortfolio, SimulationOptions};
use isms_core::{Error, ErrorCode};
use numpy::PyArray1;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use serde_json::{Map, Value, json};

use crate::error::Result;
use crate::numbers::Numbers;
use crate::plain::{Plain, fields};
use crate::portfolio::Portfolio;
use crate::progress::{Watch, follow};
use crate::shapes;
use crate::simulation::Simulation;
use crate::stage::Stage;
use crate::typed::Typed;

/// What is simulated, as it is asked for.
pub struct Choices {
    pub trials: Option<Plain<shapes::WholeNumber>>,
    pub seed: Option<Plain<shapes::WholeNumber>>,
    pub stage: Option<Stage>,
    pub controls: Option<Vec<String>>,
    pub mode: Option<Plain<shapes::LossMode>>,
    pub sequence: Option<Plain<shapes::Sequence>>,
    pub levels: Option<Plain<shapes::NumberSequence>>,
    pub tail_level: Option<Plain<shapes::Number>>,
}

impl Choices {
    fn fields(self) -> Map<String, Value> {
        fields([
            ("trials", self.trials.map(|trials| trials.value)),
            ("seed", self.seed.map(|seed| seed.value)),
            ("stage", self.stage.map(|stage| stage.0.as_str().into())),
            ("controls", self.controls.map(Value::from)),
            ("mode", self.mode.map(|mode| mode.value)),
            ("sequence", self.sequence.map(|sequence| sequence.value)),
            ("levels", self.levels.map(|levels| levels.value)),
            ("tail_level", self.tail_level.map(|level| level.value)),
        ])
    }

    /// The options of the core.
    pub fn options(self) -> Result<SimulationOptions> {
        Ok(isms_core::from_json(
            &Value::Object(self.fields()).to_string(),
        )?)
    }
}

/// A simulation in this process, as it is asked for.
pub struct Run {
    pub choices: Choices,
    pub until: Option<Plain<shapes::Precision>>,
    pub threads: Option<Plain<shapes::WholeNumber>>,
    pub progress: Option<Watch>,
}

impl Run {
    /// Simulates, without the GIL but for telling how far it is.
    pub fn simulate(self, py: Python<'_>, portfolio: &Arc<CorePortfolio>) -> Result<Simulation> {
        let mut options = self.choices.fields();
        options.extend(fields([
            ("until", self.until.map(|until| precision(until.value))),
            (
                "threads",
                Some(
                    self.threads
                        .map_or_else(processors, |threads| threads.value),
                ),
            ),
        ]));
        let options: SimulationOptions = isms_core::from_json(&Value::Object(options).to_string())?;
        let simulated = follow(py, portfolio, self.progress, |followed| {
            followed.simulate(&options)
        })?;
        Simulation::new(py, simulated, portfolio)
    }
}

/// A precision of the mean, if it is a number.
pub fn precision(until: Value) -> Value {
    match until {
        Value::Number(error) => json!({"relative_error": error}),
        other => other,
    }
}

/// As many threads as there are processors for this process.
pub fn processors() -> Value {
    let threads = std::thread::available_parallelism();
    threads.map_or(1, |threads| threads.get().min(1024)).into()
}

/// A simulation about to be run, divided into blocks of 4,096 years.
///
/// Each block is a pure function of portfolio, options and its number, so blocks can be computed by any
/// number of processes or machines; joined, they are the same simulation to the last bit. Plans can be
/// pickled. `isms.distributed` does this with Dask and Spark.
///
/// >>> plan = isms.quant.Plan(portfolio, trials=10_000, seed=7)
/// >>> plan.blocks
/// 3
/// >>> simulation = plan.join([plan.block(2), plan.block(0), plan.block(1)])
/// >>> simulation == portfolio.simulate(trials=10_000, seed=7)
/// True
#[pyclass(frozen, module = "isms.quant")]
pub struct Plan {
    core: Core,
    portfolio: Arc<CorePortfolio>,
    options: SimulationOptions,
}

#[pymethods]
impl Plan {
    #[new]
    #[pyo3(signature = (
        portfolio, *, trials=None, seed=None, stage=None, controls=None, mode=None, sequence=None,
        levels=None, tail_level=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn new(
        py: Python<'_>,
        portfolio: &Bound<'_, Portfolio>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        stage: Option<Stage>,
        controls: Option<Vec<String>>,
        mode: Option<Plain<shapes::LossMode>>,
        sequence: Option<Plain<shapes::Sequence>>,
        levels: Option<Plain<shapes::NumberSequence>>,
        tail_level: Option<Plain<shapes::Number>>,
    ) -> Result<Self> {
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
        let options = choices.options()?;
        let portfolio = portfolio.get().shared();
        let core = py.detach(|| Core::new(&portfolio, &options))?;
        Ok(Self {
            core,
            portfolio,
            options,
        })
    }

    /// How many blocks there are.
    #[getter]
    const fn blocks(&self) -> u32 {
        self.core.blocks()
    }

    /// The portfolio.
    #[getter]
    fn portfolio(&self) -> Portfolio {
        Portfolio::of(Arc::clone(&self.portfolio))
    }

    /// The options, all of them.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::SimulationOptions>> {
        Typed::from_data(py, &self.options)
    }

    /// The outcome of a block, as numbers that `join` reads.
    fn block<'py>(&self, py: Python<'py>, index: u32) -> Result<Typed<'py, shapes::FloatArray>> {
        let numbers = py.detach(|| self.core.block(index).map(|block| block.to_numbers()))?;
        Ok(Typed::new(PyArray1::from_vec(py, numbers).into_any()))
    }

    /// Joins all blocks, which may come in any order.
    fn join(&self, py: Python<'_>, blocks: Vec<Numbers<'_>>) -> Result<Simulation> {
        let mut read = Vec::with_capacity(blocks.len());
        for (at, numbers) in blocks.iter().enumerate() {
            let block = Block::from_numbers(numbers.flat()?);
            read.push(block.ok_or_else(|| {
                let message = "expected the numbers of a block, found others";
                Error::new(ErrorCode::OutOfRange, format!("blocks[{at}]"), message)
            })?);
        }
        let simulation = py.detach(|| self.core.join(read))?;
        Simulation::new(py, simulation, &self.portfolio)
    }

    fn __repr__(&self) -> String {
        let (blocks, trials) = (self.core.blocks(), self.options.trials);
        format!("<isms.quant.Plan: {trials} years in {blocks} blocks>")
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> Result<Typed<'py, shapes::PlanArguments>> {
        let options = crate::plain::value(&self.options)?;
        let mut options = match options {
            Value::Object(options) => options,
            _ => Map::new(),
        };
        options.shift_remove("threads");
        options.shift_remove("until");
        let options = crate::value::to_python(py, &Value::Object(options))?;
        let arguments = ((self.portfolio(),), options);
        Ok(Typed::new(arguments.into_bound_py_any(py)?))
    }
}

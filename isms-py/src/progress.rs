//! How far a simulation is: told to a callback, which Ctrl-C interrupts.

use isms_core::quant::Progress;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::error::{Refusal, Result};
use crate::shapes;
use crate::typed::PythonType;

/// Who is told how far a simulation is.
#[derive(Default)]
pub enum Watch {
    /// Nobody.
    #[default]
    Nobody,
    /// Whoever reads the standard error stream.
    Terminal,
    /// A function.
    Function(Py<PyAny>),
}

impl<'py> FromPyObject<'_, 'py> for Watch {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = shapes::ProgressLike::HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        match object.cast::<PyBool>() {
            Ok(flag) if flag.is_true() => Ok(Self::Terminal),
            Ok(_) => Ok(Self::Nobody),
            Err(_) => Ok(Self::Function(object.to_owned().unbind())),
        }
    }
}

impl Watch {
    /// Tells it, after looking whether the user wants to stop.
    pub fn tell(&self, progress: Progress) -> PyResult<()> {
        let Progress { trials, of } = progress;
        Python::attach(|py| {
            py.check_signals()?;
            match self {
                Self::Nobody => {}
                Self::Terminal => {
                    let end = if trials < of { "" } else { "\n" };
                    let text = format!("\rsimulated {trials} of {of} years{end}");
                    let stream = py.import("sys")?.getattr("stderr")?;
                    stream.call_method1("write", (text,))?;
                    stream.call_method0("flush")?;
                }
                Self::Function(function) => {
                    function.call1(py, (trials, of))?;
                }
            }
            Ok(())
        })
    }
}

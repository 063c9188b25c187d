//! How far an analysis is: told to a callback, which Ctrl-C interrupts.

use isms_core::quant::{Followed, Portfolio, Progress};
use isms_core::{Error, ErrorCode};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::error::{Refusal, Result};
use crate::shapes;
use crate::typed::PythonType;

/// Who is told how far an analysis is.
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
    fn tell(&self, progress: Progress) -> PyResult<()> {
        let Progress { trials, of } = progress;
        Python::attach(|py| {
            py.check_signals()?;
            match self {
                Self::Terminal if of > 0 => {
                    write(py, &format!("\rsimulated {trials} of {of} years"))
                }
                Self::Function(function) if of > 0 => function.call1(py, (trials, of)).map(drop),
                _ => Ok(()),
            }
        })
    }
}

/// Writes to the standard error stream.
fn write(py: Python<'_>, text: &str) -> PyResult<()> {
    let stream = py.import("sys")?.getattr("stderr")?;
    stream.call_method1("write", (text,))?;
    stream.call_method0("flush")?;
    Ok(())
}

/// Analyses a portfolio without the GIL but for telling how far it is. Ctrl-C stops it, and so does what
/// is raised by who is told.
pub fn follow<T: Send>(
    py: Python<'_>,
    portfolio: &Portfolio,
    watch: Option<Watch>,
    analysis: impl FnOnce(Followed<'_>) -> isms_core::Result<Option<T>> + Send,
) -> Result<T> {
    let watch = watch.unwrap_or_default();
    let (mut of, mut raised) = (0, None);
    let answer = py.detach(|| {
        analysis(portfolio.followed(|progress| {
            of = progress.of;
            raised = watch.tell(progress).err();
            raised.is_none()
        }))
    });
    if matches!(watch, Watch::Terminal) && of > 0 {
        write(py, "\n")?;
    }
    match (raised, answer?) {
        (Some(error), _) => Err(error.into()),
        (None, Some(answer)) => Ok(answer),
        (None, None) => {
            Err(Error::new(ErrorCode::NotReproduced, "", "the analysis was stopped").into())
        }
    }
}

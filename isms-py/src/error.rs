//! Refusals of the core as exceptions of `isms.errors`.

use isms_core::error::{Family, Severity};
use isms_core::{Error, Issue};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;
use pyo3::types::{PyList, PyType};

use crate::typed::{Typed, python_types};

/// The result of every function of this face.
pub type Result<T, E = Refusal> = std::result::Result<T, E>;

/// An error on its way to Python: one of the core, or an exception of Python's already.
#[derive(Debug)]
pub enum Refusal {
    /// The core refuses.
    Core(Box<Error>),
    /// Python does.
    Python(PyErr),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Core(Box::new(error))
    }
}

impl From<PyErr> for Refusal {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            // An error while building the exception is itself an exception, and as good to raise.
            Refusal::Core(error) => {
                Python::attach(|py| exception(py, &error).unwrap_or_else(|failure| failure))
            }
            Refusal::Python(error) => error,
        }
    }
}

/// The exception for an error: its class by the family of the first issue, its text the error's own.
fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = class(py, error.family())?;
    let issues = issues(py, error.issues())?;
    Ok(PyErr::from_value(class.call1((error.to_string(), issues))?))
}

fn class(py: Python<'_>, family: Family) -> PyResult<&Bound<'_, PyType>> {
    static VALIDATION: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static CATALOG: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static DOMAIN: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static LIMIT: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let (cell, name) = match family {
        Family::InvalidInput => (&VALIDATION, "ValidationError"),
        Family::Catalog => (&CATALOG, "CatalogError"),
        Family::Domain => (&DOMAIN, "DomainError"),
        Family::Limit => (&LIMIT, "LimitError"),
    };
    cell.import(py, "isms.errors", name)
}

python_types! {
    /// One thing that is wrong.
    IssueObject = type_hint_identifier!("isms.errors", "Issue");
}

/// Issues as a list of `isms.errors.Issue`.
fn issues<'py, 'a>(
    py: Python<'py>,
    issues: impl IntoIterator<Item = &'a Issue>,
) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for issue in issues {
        list.append(issue_object(py, issue)?)?;
    }
    Ok(list)
}

/// An issue as an `isms.errors.Issue`.
pub fn issue_object<'py>(py: Python<'py>, issue: &Issue) -> PyResult<Typed<'py, IssueObject>> {
    static ISSUE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let fields = (
        issue.code.as_str(),
        issue.path.as_str(),
        issue.message.as_str(),
        severity(issue.severity),
        issue.suggestion.as_deref(),
    );
    let class = ISSUE.import(py, "isms.errors", "Issue")?;
    Ok(Typed::new(class.call1(fields)?))
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

//! Refusals of the core as exceptions of `isms.errors`.

use isms_core::{Error, Family, Severity};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{IntoPyDict, PyList, PyType};

/// The result of every function of this face.
pub type Result<T, E = Refusal> = std::result::Result<T, E>;

/// An error of the core on its way to Python.
#[derive(Debug)]
pub struct Refusal(Error);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Refusal> for PyErr {
    fn from(Refusal(error): Refusal) -> Self {
        // An error while building the exception is itself an exception, and as good to raise.
        Python::attach(|py| exception(py, &error).unwrap_or_else(|failure| failure))
    }
}

/// The exception for an error: its class by the family of the first issue, its text the error's own.
fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = class(py, error.family())?;
    let issues = issues(py, error)?;
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

/// The issues of an error as a list of `isms.errors.Issue`.
fn issues<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyList>> {
    static ISSUE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = ISSUE.import(py, "isms.errors", "Issue")?;
    let issues = PyList::empty(py);
    for issue in error.issues() {
        let fields = [
            ("code", issue.code.as_str().into_pyobject(py)?.into_any()),
            ("path", issue.path.as_str().into_pyobject(py)?.into_any()),
            (
                "message",
                issue.message.as_str().into_pyobject(py)?.into_any(),
            ),
            (
                "severity",
                severity(issue.severity).into_pyobject(py)?.into_any(),
            ),
            (
                "suggestion",
                issue.suggestion.as_deref().into_pyobject(py)?.into_any(),
            ),
        ];
        issues.append(class.call((), Some(&fields.into_py_dict(py)?))?)?;
    }
    Ok(issues)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

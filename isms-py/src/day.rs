//! Days: `datetime.date` on the Python side.

use isms_core::{Date, Error};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use pyo3::{type_hint_identifier, type_hint_union};

use crate::error::Refusal;

/// A day: comes out as a `datetime.date`, goes in as one or as text.
pub struct Day(pub Date);

fn class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DATE.import(py, "datetime", "date")
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "date");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        from_text(py, &self.0.to_string())
    }
}

/// A `datetime.date` from text as the core writes it.
pub fn from_text<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    class(py)?.call_method1("fromisoformat", (text,))
}

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("datetime", "date"),
        type_hint_identifier!("builtins", "str")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Refusal> {
        argument(object, "as_of").map(Self)
    }
}

/// The last day that is looked at: as a [`Day`], named `until` in a refusal.
pub struct Until(pub Date);

impl<'py> FromPyObject<'_, 'py> for Until {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = <Day as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Refusal> {
        argument(object, "until").map(Self)
    }
}

/// Reads a day given as the argument of a name.
fn argument(object: Borrowed<'_, '_, PyAny>, name: &str) -> Result<Date, Refusal> {
    let text = if let Ok(text) = object.extract::<String>() {
        text
    } else if object.is_instance(class(object.py())?)? {
        // By its parts, since a `datetime` is a `date` too and writes its time.
        let part = |name| object.getattr(name)?.extract::<i16>();
        format!(
            "{:04}-{:02}-{:02}",
            part("year")?,
            part("month")?,
            part("day")?
        )
    } else {
        let found = object.get_type().qualname()?;
        let message = format!("expected a date or text such as '2026-11-30', found {found}");
        return Err(PyTypeError::new_err(message).into());
    };
    text.parse::<Date>()
        .map_err(|error| at_argument(&error, name))
}

/// A refusal of an argument, with the argument's name as path.
pub fn at_argument(error: &Error, name: &str) -> Refusal {
    let issues = error.issues().cloned().map(|mut issue| {
        issue.path = name.to_owned();
        issue
    });
    match Error::from_issues(issues.collect()) {
        Some(error) => error.into(),
        None => error.clone().into(),
    }
}

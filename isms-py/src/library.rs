//! Libraries that users install when they want them.

use pyo3::exceptions::{PyImportError, PyModuleNotFoundError};
use pyo3::prelude::*;

use crate::error::Result;

/// A library, which an extra of this package installs.
pub fn library<'py>(py: Python<'py>, name: &str, extra: &str) -> Result<Bound<'py, PyModule>> {
    let error = match py.import(name) {
        Ok(library) => return Ok(library),
        Err(error) => error,
    };
    let missing = error.is_instance_of::<PyModuleNotFoundError>(py)
        && error.value(py).getattr("name")?.eq(name)?;
    if !missing {
        return Err(error.into());
    }
    let message = format!("this needs {name}, which is not installed: `pip install isms[{extra}]`");
    let wanted = PyImportError::new_err(message);
    wanted.set_cause(py, Some(error));
    Err(wanted.into())
}

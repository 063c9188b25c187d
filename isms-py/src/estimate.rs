//! Numbers with their standard errors: `isms.quant.Estimate`.

use isms_core::quant::Estimate;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::shapes;
use crate::typed::Typed;

/// A number with its standard error, as Python has it.
pub fn estimate<'py>(
    py: Python<'py>,
    estimate: &Estimate,
) -> PyResult<Typed<'py, shapes::EstimateObject>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let class = CLASS.import(py, "isms.quant", "Estimate")?;
    Ok(Typed::new(
        class.call1((estimate.value, estimate.standard_error))?,
    ))
}

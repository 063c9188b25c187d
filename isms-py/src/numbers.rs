//! Numbers, one or an array of them, asked about and answered in the same shape.

use numpy::ndarray::IxDyn;
use numpy::{PyArray1, PyArrayDyn, PyArrayMethods, PyReadonlyArrayDyn, PyUntypedArrayMethods};
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyValueError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3::types::{PyFloat, PyInt};

use crate::error::{Refusal, Result};
use crate::shapes;
use crate::typed::Typed;

/// A number, or an array of any shape.
pub enum Numbers<'py> {
    /// A number.
    One(f64),
    /// An array.
    Many(PyReadonlyArrayDyn<'py, f64>),
}

impl<'py> FromPyObject<'_, 'py> for Numbers<'py> {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("numpy.typing", "ArrayLike");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        if object.cast::<PyFloat>().is_ok() || object.cast::<PyInt>().is_ok() {
            return Ok(Self::One(object.extract()?));
        }
        let py = object.py();
        let numpy = py.import("numpy")?;
        // What comes from elsewhere may lie anywhere in memory.
        let array = numpy.call_method1("require", (object, "float64", ["C", "A", "E"]))?;
        if array.getattr("ndim")?.eq(0)? {
            return Ok(Self::One(array.extract()?));
        }
        let array = array.cast_into::<PyArrayDyn<f64>>().map_err(PyErr::from)?;
        Ok(Self::Many(array.readonly()))
    }
}

impl<'py> Numbers<'py> {
    /// The numbers in a row.
    pub fn flat(&self) -> Result<&[f64]> {
        match self {
            Self::One(number) => Ok(std::slice::from_ref(number)),
            Self::Many(array) => contiguous(array),
        }
    }

    /// The answer for each number: a number for a number, an array for an array.
    pub fn map(
        &self,
        py: Python<'py>,
        of: impl Fn(f64) -> f64 + Sync + Send,
    ) -> Result<Typed<'py, shapes::Answer>> {
        let answer = match self {
            Self::One(number) => of(*number).into_bound_py_any(py)?,
            Self::Many(array) => {
                let numbers = contiguous(array)?;
                let answers: Vec<f64> = py.detach(|| numbers.iter().map(|x| of(*x)).collect());
                let shape = IxDyn(array.shape());
                PyArray1::from_vec(py, answers).reshape(shape)?.into_any()
            }
        };
        Ok(Typed::new(answer))
    }
}

fn contiguous<'a>(array: &'a PyReadonlyArrayDyn<'_, f64>) -> Result<&'a [f64]> {
    let slice = array.as_slice();
    slice.map_err(|error| PyValueError::new_err(error.to_string()).into())
}

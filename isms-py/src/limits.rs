//! Bounds for input from strangers.

use isms_core::Limits as Core;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyTuple};

use crate::shapes;
use crate::typed::Typed;

/// Bounds for documents from strangers; what is beyond them is refused with a `LimitError`.
///
/// >>> isms.loads("schema_version: 1", limits=isms.Limits(bytes=10))
/// Traceback (most recent call last):
/// isms.errors.LimitError: expected at most 10 bytes, found 17 [document_too_large]
#[pyclass(frozen, eq, hash, module = "isms")]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// The longest document, in bytes.
    #[pyo3(get)]
    bytes: usize,
    /// The most entities that a document may have.
    #[pyo3(get)]
    entities: usize,
    /// How many times its own size a document may grow by YAML aliases.
    #[pyo3(get)]
    expansion: usize,
}

#[pymethods]
impl Limits {
    /// The bounds that are given; the others stay as they are by default.
    #[new]
    #[pyo3(signature = (*, bytes=None, entities=None, expansion=None))]
    fn new(bytes: Option<usize>, entities: Option<usize>, expansion: Option<usize>) -> Self {
        let usual = Core::default();
        Self {
            bytes: bytes.unwrap_or(usual.bytes),
            entities: entities.unwrap_or(usual.entities),
            expansion: expansion.unwrap_or(usual.expansion),
        }
    }

    fn __repr__(&self) -> String {
        let Self {
            bytes,
            entities,
            expansion,
        } = self;
        format!("Limits(bytes={bytes}, entities={entities}, expansion={expansion})")
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Typed<'py, shapes::NewArguments>> {
        let fields = [
            ("bytes", self.bytes),
            ("entities", self.entities),
            ("expansion", self.expansion),
        ];
        let arguments = (PyTuple::empty(py), fields.into_py_dict(py)?);
        Ok(Typed::new(arguments.into_bound_py_any(py)?))
    }
}

impl Limits {
    /// Bounds that a document which was loaded once stays within.
    pub const fn generous() -> Self {
        Self {
            bytes: u32::MAX as usize,
            entities: u32::MAX as usize,
            expansion: u32::MAX as usize,
        }
    }
}

impl From<Limits> for Core {
    fn from(limits: Limits) -> Self {
        Self {
            bytes: limits.bytes,
            entities: limits.entities,
            expansion: limits.expansion,
        }
    }
}

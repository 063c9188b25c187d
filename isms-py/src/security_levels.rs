//! Vectors of security levels.

use isms_core::SecurityLevels as Core;
use pyo3::exceptions::PyIndexError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::error::{Refusal, Result};

/// Seven levels as text, or one by one.
pub struct Levels(Core);

impl<'py> FromPyObject<'_, 'py> for Levels {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(
            type_hint_identifier!("collections.abc", "Sequence"),
            type_hint_identifier!("builtins", "int")
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self> {
        if let Ok(text) = object.extract::<String>() {
            return Ok(Self(text.parse()?));
        }
        let levels: Vec<i64> = object.extract()?;
        let words: Vec<String> = levels.iter().map(ToString::to_string).collect();
        Ok(Self(format!("{{{}}}", words.join(" ")).parse()?))
    }
}

/// A level of IEC 62443 for each of the seven foundational requirements, FR 1 to FR 7.
///
/// Never one number: a zone can need much integrity and little confidentiality. Written as the
/// standard writes it.
///
/// >>> target = isms.SecurityLevels("{2 2 0 1 3 1 3}")
/// >>> target.levels
/// (2, 2, 0, 1, 3, 1, 3)
/// >>> target[4]
/// 3
/// >>> target == isms.SecurityLevels([2, 2, 0, 1, 3, 1, 3])
/// True
#[pyclass(frozen, eq, hash, module = "isms")]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecurityLevels(Core);

#[pymethods]
impl SecurityLevels {
    /// The vector of a text such as `{2 2 0 1 3 1 3}`, or of seven levels from 0 to 4.
    #[new]
    #[pyo3(signature = (levels, /))]
    fn new(levels: Levels) -> Self {
        Self(levels.0)
    }

    /// The seven levels, FR 1 to FR 7.
    #[getter]
    fn levels(&self) -> (u8, u8, u8, u8, u8, u8, u8) {
        let [a, b, c, d, e, f, g] = self.0.levels().map(isms_core::SecurityLevel::get);
        (a, b, c, d, e, f, g)
    }

    /// Whether this is at least the other at every foundational requirement.
    ///
    /// >>> isms.SecurityLevels("{2 2 0 1 3 1 3}").covers(isms.SecurityLevels("{2 2 2 0 0 0 0}"))
    /// False
    fn covers(&self, other: &Self) -> bool {
        self.0.covers(&other.0)
    }

    /// The higher of both at each foundational requirement.
    ///
    /// >>> isms.SecurityLevels("{2 2 0 1 3 1 3}").join(isms.SecurityLevels("{1 1 2 1 1 1 4}"))
    /// SecurityLevels("{2 2 2 1 3 1 4}")
    fn join(&self, other: &Self) -> Self {
        Self(self.0.join(&other.0))
    }

    fn __len__(&self) -> usize {
        self.0.levels().len()
    }

    fn __getitem__(&self, index: isize) -> PyResult<u8> {
        let levels = self.0.levels();
        let at = position(index, levels.len());
        let level = at.and_then(|at| levels.get(at));
        level
            .map(|level| level.get())
            .ok_or_else(|| PyIndexError::new_err("there are seven levels"))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("SecurityLevels(\"{}\")", self.0)
    }

    fn __getnewargs__(&self) -> (String,) {
        (self.0.to_string(),)
    }
}

/// The position that an index of Python's means, counted from the end if it is negative.
pub fn position(index: isize, length: usize) -> Option<usize> {
    let at = match usize::try_from(index) {
        Ok(at) => at,
        Err(_) => length.checked_sub(index.unsigned_abs())?,
    };
    (at < length).then_some(at)
}

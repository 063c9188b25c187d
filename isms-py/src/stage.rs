//! The stage of a risk: a word or a member of `isms.Stage`.

use isms_core::model;
use isms_core::{Error, ErrorCode};
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::error::Refusal;
use crate::typed::literal;

/// The stage of a risk.
pub struct Stage(pub model::Stage);

const CLASS: PyStaticExpr = type_hint_identifier!("isms._enums", "Stage");

impl<'py> IntoPyObject<'py> for Stage {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = CLASS;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let class = CLASS.import(py, "isms._enums", "Stage")?;
        class.call1((self.0.as_str(),))
    }
}

impl<'py> FromPyObject<'_, 'py> for Stage {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(CLASS, literal!("inherent", "current", "residual", "target"));

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Refusal> {
        let text: String = object.extract()?;
        let known = model::Stage::ALL
            .into_iter()
            .find(|stage| stage.as_str() == text);
        known.map(Self).ok_or_else(|| {
            let words = model::Stage::ALL.map(model::Stage::as_str).join("`, `");
            unknown_word("stage", &text, &words)
        })
    }
}

/// A refusal of a word that is none of those allowed.
pub fn unknown_word(argument: &str, found: &str, words: &str) -> Refusal {
    let found: String = found.chars().filter(|c| !c.is_control()).take(80).collect();
    let message = format!("expected one of `{words}`, found `{found}`");
    Error::new(ErrorCode::UnknownVariant, argument, message).into()
}

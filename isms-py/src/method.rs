//! The method of a ranking: a word, or three weights.

use isms_core::model::{PriorityMethod, Weights};
use pyo3::inspect::{PyStaticConstant, PyStaticExpr};
use pyo3::prelude::*;
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::error::Refusal;
use crate::stage::unknown_word;
use crate::typed::literal;

/// How the three properties make one ranking.
pub struct Method(pub PriorityMethod);

impl<'py> FromPyObject<'_, 'py> for Method {
    type Error = Refusal;

    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        literal!("lexicographic", "weighted"),
        type_hint_subscript!(
            type_hint_identifier!("builtins", "tuple"),
            type_hint_identifier!("builtins", "float"),
            type_hint_identifier!("builtins", "float"),
            type_hint_identifier!("builtins", "float")
        )
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Refusal> {
        let Ok(word) = object.extract::<String>() else {
            let (first, second, third) = object.extract()?;
            let weights = Weights {
                first,
                second,
                third,
            };
            return Ok(Self(PriorityMethod::Weighted {
                weights: Some(weights),
            }));
        };
        match word.as_str() {
            "lexicographic" => Ok(Self(PriorityMethod::Lexicographic)),
            "weighted" => Ok(Self(PriorityMethod::Weighted { weights: None })),
            other => Err(unknown_word("method", other, "lexicographic`, `weighted")),
        }
    }
}

//! Errors on their way to JavaScript.

use isms_core::{Error, Issue};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// What is thrown: JSON text of this shape, from which `npm/src/error.ts` makes an `IsmsError`.
#[derive(Debug, Serialize)]
pub struct Refusal {
    message: String,
    issues: Vec<Issue>,
}

/// The result of an exported function that can fail.
pub type Result<T> = std::result::Result<T, Refusal>;

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self {
            message: error.to_string(),
            issues: error.issues().cloned().collect(),
        }
    }
}

impl From<Refusal> for JsValue {
    fn from(refusal: Refusal) -> Self {
        match serde_json::to_string(&refusal) {
            Ok(json) => Self::from_str(&json),
            Err(_) => Self::from_str(&refusal.message),
        }
    }
}

/// A result on its way to JavaScript, as JSON text.
pub fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| {
        let message = format!("expected data that JSON can hold: {error}");
        Error::new(isms_core::ErrorCode::WrongType, "", message).into()
    })
}

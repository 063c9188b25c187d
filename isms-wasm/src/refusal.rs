//! Errors on their way to JavaScript.

use serde::Serialize;
use wasm_bindgen::JsValue;

/// What is thrown: JSON text of this shape, from which `npm/src/error.ts` makes an `IsmsError`.
#[derive(Debug, Serialize)]
pub struct Refusal {
    message: String,
    issues: Vec<Issue>,
}

#[derive(Debug, Serialize)]
struct Issue {
    code: &'static str,
    severity: &'static str,
    path: String,
    message: String,
}

/// The result of an exported function that can fail.
pub type Result<T> = std::result::Result<T, Refusal>;

impl Refusal {
    /// A refusal for a single reason.
    pub fn new(code: &'static str, path: &str, message: String) -> Self {
        let issue = Issue {
            code,
            severity: "error",
            path: path.to_owned(),
            message: message.clone(),
        };
        Self {
            message,
            issues: vec![issue],
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

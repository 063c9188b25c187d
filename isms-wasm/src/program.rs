//! A program document, held on the Rust side between calls.

use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::{Refusal, Result};

/// A loaded program. JavaScript frees it.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Program {
    document: Value,
}

#[wasm_bindgen]
impl Program {
    /// Reads a document.
    ///
    /// # Errors
    ///
    /// When the text is not a JSON object.
    pub fn parse(text: &str) -> Result<Program> {
        let document: Value = serde_json::from_str(text)
            .map_err(|error| Refusal::new("not_json", "", error.to_string()))?;
        if !document.is_object() {
            return Err(Refusal::new(
                "wrong_type",
                "",
                "expected a mapping".to_owned(),
            ));
        }
        Ok(Self { document })
    }

    /// The document as JSON text.
    #[must_use]
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        self.document.to_string()
    }
}

//! What rules there are, and what they know of protocols.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::{Result, json};

/// Every rule, as JSON text.
///
/// # Errors
/// None that are known.
#[wasm_bindgen(js_name = lintRules)]
pub fn lint_rules() -> Result<String> {
    json(&isms_core::lint::RULES)
}

/// Every protocol that is known by its name, as JSON text.
///
/// # Errors
/// None that are known.
#[wasm_bindgen]
pub fn protocols() -> Result<String> {
    json(&isms_core::iacs::PROTOCOLS)
}

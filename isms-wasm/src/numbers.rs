//! Numbers on their way to JavaScript.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A list of numbers of JavaScript.
    #[derive(Debug)]
    #[wasm_bindgen(typescript_type = "Float64Array")]
    pub type Float64Array;

    /// A copy of numbers that stay here: one copy, where a `Vec` takes two.
    #[wasm_bindgen(constructor)]
    pub fn of(numbers: &[f64]) -> Float64Array;
}

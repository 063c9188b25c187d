//! The web face of isms: what the npm package `isms` calls.
//!
//! A face converts and decides nothing. Data crosses the border as JSON text, in both directions;
//! the TypeScript beside this crate (`npm/src`) parses it, gives it its types and turns a refusal
//! into an `IsmsError`. Arrays of numbers cross as `Float64Array`.

mod catalogs;
mod distribution;
mod lint;
mod numbers;
mod options;
mod picture;
mod plan;
mod portfolio;
mod program;
mod progress;
mod refusal;
mod simulation;
mod table;

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the library, in SemVer.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    isms_core::VERSION.to_owned()
}

/// The revision of the engine.
#[must_use]
#[wasm_bindgen(js_name = engineRevision)]
pub fn engine_revision() -> u32 {
    isms_core::ENGINE_REVISION
}

//! Pictures of results that JavaScript holds as data.

use isms_core::from_json;
use isms_core::model::TolerancePoint;
use isms_core::quant::{ExceedanceCurve, Tornado};
use isms_core::report::svg::{self, LossCurve};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::refusal::Result;

/// What is drawn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exceedance {
    curves: Vec<Named>,
    #[serde(default)]
    tolerance: Vec<TolerancePoint>,
    currency: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    curve: ExceedanceCurve,
}

/// Loss exceedance curves, and what is borne, as SVG.
///
/// # Errors
/// When what is to be drawn is none of that.
#[wasm_bindgen(js_name = exceedanceSvg)]
pub fn exceedance_svg(drawn: &str) -> Result<String> {
    let drawn: Exceedance = from_json(drawn)?;
    let curves: Vec<LossCurve<'_>> = drawn
        .curves
        .iter()
        .map(|Named { name, curve }| LossCurve { name, curve })
        .collect();
    Ok(svg::exceedance(
        &curves,
        &drawn.tolerance,
        drawn.currency.as_deref(),
    ))
}

/// The bars of a tornado as SVG.
///
/// # Errors
/// When it is none.
#[wasm_bindgen(js_name = tornadoSvg)]
pub fn tornado_svg(tornado: &str) -> Result<String> {
    let tornado: Tornado = from_json(tornado)?;
    Ok(svg::tornado(&tornado))
}

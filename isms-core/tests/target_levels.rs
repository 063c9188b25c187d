//! Target levels derived from threat scenarios: each method, each precedence, each step of sensitivity.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

#[path = "target_levels/document.rs"]
mod document;
#[path = "target_levels/method.rs"]
mod method;
#[path = "target_levels/place.rs"]
mod place;
#[path = "target_levels/sensitivity.rs"]
mod sensitivity;

use isms_core::iacs::{
    PlaceTarget, TargetLevelOptions, TargetLevelReport, TargetSource, target_levels,
};
use isms_core::model::FoundationalRequirement;
use isms_core::{Catalogs, Program};
use serde_json::{Value, json};

/// The document that the conformance cases start from.
const BASE: &str = include_str!("../../conformance/bases/targets.json");

fn base() -> Value {
    serde_json::from_str(BASE).unwrap()
}

/// The base with values put at JSON pointers.
fn with(changes: &[(&str, Value)]) -> Value {
    let mut document = base();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        match document.pointer_mut(parent).unwrap() {
            Value::Object(fields) => {
                fields.insert(key.to_owned(), value.clone());
            }
            Value::Array(items) if key == "-" => items.push(value.clone()),
            other => panic!("nothing to change at {pointer}: {other}"),
        }
    }
    document
}

fn program(document: &Value) -> Program {
    Program::load(&document.to_string(), &Catalogs::bundled()).unwrap()
}

fn report_of(document: &Value, sensitivity: bool) -> TargetLevelReport {
    let options = TargetLevelOptions { sensitivity };
    target_levels(&program(document), &Catalogs::bundled(), &options).unwrap()
}

fn report(changes: &[(&str, Value)]) -> TargetLevelReport {
    report_of(&with(changes), false)
}

fn place<'a>(report: &'a TargetLevelReport, id: &str) -> &'a PlaceTarget {
    let mut places = report.places.iter();
    places.find(|place| place.place.as_str() == id).unwrap()
}

fn sl_t(report: &TargetLevelReport, id: &str) -> (String, TargetSource) {
    let place = place(report, id);
    (place.sl_t.to_string(), place.sl_t_from)
}

fn vector(report: &TargetLevelReport, scenario: usize) -> Option<String> {
    report.scenarios[scenario]
        .sl_t
        .map(|levels| levels.to_string())
}

const METHOD: &str = "/criteria/target_levels/method";
const HSE: &str = "/criteria/target_levels/hse";
const CONSEQUENCES: &str = "/threat_scenarios/0/consequences";

fn is(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn fr(n: usize) -> FoundationalRequirement {
    FoundationalRequirement::ALL[n - 1]
}

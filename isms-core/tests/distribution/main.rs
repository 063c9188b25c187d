//! Distributions against closed forms and figures of others, against each other, and against themselves.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod families;
mod properties;
mod refusals;

use isms_core::distribution::{Distribution, Law};
use isms_core::from_json;

/// How exactly closed forms are to be met.
const EXACT: f64 = 1e-10;

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    let met = found == expected || (found - expected).abs() <= tolerance * expected.abs();
    assert!(met, "{found:e} is not {expected:e}");
}

fn law(text: &str) -> Law {
    from_json::<Distribution>(text).unwrap().law().unwrap()
}

//! A beta distribution shaped by its most likely value.

use super::beta::Beta;
use super::parameter::{self, SHAPES};
use crate::error::Result;

/// The beta distribution of a PERT estimate.
pub(super) fn pert(low: f64, mode: f64, high: f64, lambda: f64) -> Result<Beta> {
    parameter::mode("pert", low, mode, high)?;
    parameter::within("pert.lambda", lambda, &(0.0..=SHAPES.end() - 1.0))?;
    let width = high - low;
    let alpha = 1.0 + lambda * ((mode - low) / width);
    let beta = 1.0 + lambda * ((high - mode) / width);
    Ok(Beta::of_shapes(alpha, beta, low, high))
}

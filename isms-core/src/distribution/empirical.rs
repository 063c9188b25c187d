//! Observations, each as probable as the other.

use super::discrete::Discrete;
use super::parameter;
use crate::error::Result;

/// The distribution of observations.
pub(super) fn empirical(observations: &[f64]) -> Result<Discrete> {
    for (i, observation) in observations.iter().enumerate() {
        parameter::finite(&format!("empirical[{i}]"), *observation)?;
    }
    if observations.is_empty() {
        return Err(parameter::invalid(
            "empirical",
            "expected at least one observation",
        ));
    }
    Ok(Discrete::of_weights(
        observations.iter().map(|x| (*x, 1.0)).collect(),
    ))
}

//! A heavy tail above a lowest value.

use super::generalized_pareto::GeneralizedPareto;
use super::parameter;
use crate::error::Result;

/// The Pareto distribution (type I), which is the generalised one that begins where its values are
/// in proportion to their excess.
pub(super) fn pareto(minimum: f64, shape: f64) -> Result<GeneralizedPareto> {
    parameter::positive("pareto.minimum", minimum)?;
    parameter::within("pareto.shape", shape, &(0.1..=1e6))?;
    Ok(GeneralizedPareto::of(minimum, minimum / shape, 1.0 / shape))
}

//! Annual loss in money: scenarios, simulation, exceedance.

mod count;
mod estimate;
mod exceedance;
mod histogram;
mod kernel;
mod moments;
mod philox;
mod quantiles;
mod sampler;
mod sobol_sequence;
mod steps;
mod stream;
mod tolerance;
mod table;

pub use estimate::Estimate;
pub use exceedance::{ExceedanceCurve, ExceedancePoint};
pub use histogram::Bracket;
pub use tolerance::{LossRange, ToleranceComparison};

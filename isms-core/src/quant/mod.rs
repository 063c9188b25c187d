//! Annual loss in money: scenarios, simulation, exceedance.

mod estimate;
mod kernel;
mod moments;
mod philox;
mod quantiles;
mod sobol_sequence;
mod stream;

pub use estimate::Estimate;

//! Annual loss in money: scenarios, simulation, exceedance.

mod estimate;
mod moments;
mod quantiles;

pub use estimate::Estimate;

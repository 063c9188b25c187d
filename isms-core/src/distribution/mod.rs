//! Distributions of uncertain quantities: what is written in a document, and the mathematics behind it.
//!
//! A [`Distribution`] is plain data, as analysts write it. Its [`Law`] answers: mean, variance,
//! density, distribution function and quantiles, each exact where a closed form exists and otherwise
//! solved to the last few bits. One file a family.

mod correlation;
mod family;
mod law;
mod specification;

mod comparison;
mod expectation;
mod parameter;
mod quadrature;
mod root;
mod walk;

mod beta_function;
mod gamma_function;
pub(crate) mod normal_curve;
mod student;

mod beta;
mod constant;
mod discrete;
mod empirical;
mod gamma;
mod generalized_pareto;
mod lognormal;
mod metalog;
mod metalog_fit;
mod mixture;
mod normal;
mod pareto;
mod pert;
mod triangular;
mod uniform;
mod with_tail;

pub(crate) use correlation::Correlation;
pub(crate) use family::{Family, Standard};
pub use law::{Law, Tail};
pub use specification::{Distribution, Outcome, Point, Weighted};
pub(crate) use student::Student;

#[cfg(test)]
mod tests;

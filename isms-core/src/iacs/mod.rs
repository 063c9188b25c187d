//! IEC 62443: security levels of zones and conduits.
//!
//! A level is a vector over the seven foundational requirements, never one integer. The target (SL-T)
//! is stated in the document; the level achieved (SL-A) follows from what was found about each
//! requirement, and every gap names the requirements that cause it.

mod frame;
mod judgement;
mod options;
mod place;
mod report;
mod target;

pub use options::SecurityLevelOptions;
pub use place::{Blocker, BlockerCause, FrLevels, PlaceKind, PlaceLevels, TargetSource};
pub use report::{SecurityLevelReport, security_levels};

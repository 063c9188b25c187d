//! An information security management system (ISMS) for organisations with offices and plants.
//!
//! A program document (YAML or JSON) goes in. It is read strictly, validated as a whole, joined with
//! the catalogues that it cites, and handed to analyses that are pure functions. Their results are
//! plain data that say what they came from.
//!
//! ```
//! use isms_core::{Catalogs, Program, risk};
//!
//! let catalogs = Catalogs::bundled();
//! let text = "
//! schema_version: 1
//! as_of: 2026-11-01
//! organisation: {name: Example Waterworks}
//! people: [{id: manager, name: Plant manager}]
//! scopes: [{id: plant, name: Treatment plant, technology: ot}]
//! criteria:
//!   likelihood: [{id: rare, name: Rare}, {id: often, name: Often}]
//!   axes:
//!     - {id: safety, name: Safety, tolerance: low, levels: [{id: minor, name: Minor}, {id: severe, name: Severe}]}
//!   matrix:
//!     levels: [{id: low, name: Low}, {id: high, name: High}]
//!     cells: [[low, low], [low, high]]
//! risks:
//!   - id: R-1
//!     title: Dosing setpoint changed from outside
//!     scope: plant
//!     owner: manager
//!     inherent: {likelihood: often, consequences: {integrity: {safety: severe}}}
//! ";
//! let program = Program::load(text, &catalogs)?;
//! let ranking = risk::priority(&program, &risk::PriorityOptions::default())?;
//! let first = ranking.risks.first().map(|row| (row.risk.as_str(), row.hse_beyond_tolerance));
//! assert_eq!(first, Some(("R-1", true)));
//! # Ok::<(), isms_core::Error>(())
//! ```
//!
//! Floors, from the ground up: [`error`], [`id`], [`units`]; [`catalog`], [`distribution`]; [`model`]; the
//! analyses [`risk`], [`quant`], [`soa`], [`iacs`]; [`lint`]; [`what_if`], [`report`].

pub mod catalog;
pub mod distribution;
pub mod error;
pub mod iacs;
pub mod id;
pub mod lint;
pub mod model;
pub mod quant;
pub mod report;
pub mod risk;
pub mod soa;
pub mod units;
pub mod what_if;
mod wire;
mod word;

pub use catalog::Catalogs;
pub use error::{Error, ErrorCode, Issue, Result};
pub use model::Program;
pub use units::{Date, SecurityLevel, SecurityLevels};
pub use wire::{Limits, from_json};

/// The version of the library, in SemVer.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The revision of the engine. Any result that could differ in a bit for the same document raises it.
pub const ENGINE_REVISION: u32 = 1;

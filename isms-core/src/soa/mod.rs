//! The Statement of Applicability: every control of a catalogue decided, how far it is in place, what
//! shows it, and what is still open; traced from requirement to risk and back.

mod kinds;
mod links;
mod options;
mod row;
mod statement;
mod trace;

pub use kinds::{EvidenceState, Implementation, ReasonKind, RowDecision};
pub use options::StatementOptions;
pub use row::{RowReason, StatementRow, Trace};
pub use statement::{Statement, StatementCounts, statement};
pub use trace::{RiskTrace, trace_risk};

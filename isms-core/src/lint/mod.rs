//! Rules over zones, conduits and what stands in them: what an IEC 62443 assessor would point at.
//!
//! Each rule has an id, a severity, a reason, a remedy and references to the standards; each finding
//! says where and why. A rule looks at what the document says; what it does not say is no finding,
//! unless the rule is about things left unsaid.

mod apart;
mod check;
mod finding;
mod found;
mod options;
mod protection;
mod report;
mod rule;
mod rules;
mod severity;
mod shortfall;
mod site;
mod spoken;
mod subject;
mod trust;

pub use finding::LintFinding;
pub use options::LintOptions;
pub use report::{LintCounts, LintReport, lint};
pub use rule::{Reference, Rule};
pub use rules::RULES;
pub use severity::LintSeverity;

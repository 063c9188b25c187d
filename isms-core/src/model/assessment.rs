//! What was found about requirements in zones and conduits.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::catalog::RequirementId;
use crate::id::{ControlId, EvidenceId, PersonId, PlaceId};
use crate::units::Date;

/// What was found about a requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Finding {
    /// It is met, and something shows it. Without valid evidence it does not count.
    Met {
        /// What shows it.
        evidence: Vec<EvidenceId>,
        /// Controls that meet it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        controls: Vec<ControlId>,
    },
    /// It is not met, or not wholly.
    NotMet {
        /// What is missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A compensating countermeasure stands in until it expires.
    Compensated {
        /// Controls that stand in.
        controls: Vec<ControlId>,
        /// Why they are as good.
        rationale: String,
        /// Who approved them. Required: without it the document is refused as `missing_approver`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approver: Option<PersonId>,
        /// The last day on which they count.
        expires: Date,
    },
    /// It has no meaning here.
    NotApplicable {
        /// Why. Required: without it the document is refused as `missing_justification`.
        #[serde(default)]
        justification: String,
    },
}

/// One finding about one or more requirements in one or more zones and conduits.
///
/// A requirement that no assessment names is not met: a missing answer is a gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// The zones and conduits looked at.
    pub places: Vec<PlaceId>,
    /// The requirements looked at, such as `iec-62443-3-3@2013:SR 1.1`.
    pub requirements: Vec<RequirementId>,
    /// What was found.
    pub finding: Finding,
    /// When it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessed_on: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

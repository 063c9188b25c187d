//! What was found about a requirement.

use serde::{Deserialize, Serialize};

use super::IacsRole;
use crate::id::{AssetId, ControlId, EvidenceId, PersonId};
use crate::units::{Date, SecurityLevel};

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
        /// Whose job it is to meet it, where that is agreed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        duty: Option<IacsRole>,
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
        /// The highest security level up to which they are as good; without it, at every level. Above it
        /// the requirement counts as missing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        up_to: Option<SecurityLevel>,
    },
    /// A system requirement is met because each component can do it: each meets, with evidence, the
    /// component requirements that correspond to it, or declares a capability (SL-C) high enough.
    ByComponents {
        /// The components; without any, every one in the zone, or every one that enforces the conduit.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        assets: Vec<AssetId>,
    },
    /// It has no meaning here.
    NotApplicable {
        /// Why. Required: without it the document is refused as `missing_justification`.
        #[serde(default)]
        justification: String,
    },
}

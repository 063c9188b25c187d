//! What is done about risks.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{ControlId, PersonId, RiskId, SupplierId, TreatmentId};
use crate::units::Date;

/// How far a treatment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TreatmentStatus {
    /// Proposed, not decided.
    Proposed,
    /// Decided, not begun.
    Planned,
    /// Under way.
    InProgress,
    /// Done.
    Done,
}

/// One of the four ways to treat a risk (ISO/IEC 27001:2022, 6.1.3 a).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TreatmentOption {
    /// Controls lower its likelihood or its consequences.
    Mitigate {
        /// The controls that do it.
        controls: Vec<ControlId>,
    },
    /// Somebody else bears a part of it.
    Transfer {
        /// Who bears it, such as an insurer.
        to: String,
        /// The supplier of this document that bears it, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        supplier: Option<SupplierId>,
        /// The last day on which they do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expires: Option<Date>,
    },
    /// What causes it is given up.
    Avoid {
        /// What is given up.
        activity: String,
    },
    /// It is borne as it is.
    Accept {
        /// Who approved that. Required: without it the document is refused as `missing_approver`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approver: Option<PersonId>,
        /// When it was approved.
        approved_on: Date,
        /// The last day on which it holds.
        expires: Date,
        /// Why it is borne.
        rationale: String,
    },
}

impl TreatmentOption {
    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Mitigate { .. } => "mitigate",
            Self::Transfer { .. } => "transfer",
            Self::Avoid { .. } => "avoid",
            Self::Accept { .. } => "accept",
        }
    }
}

/// What is done about one or more risks (ISO/IEC 27001:2022, 6.1.3 and 8.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Treatment {
    /// Its id.
    pub id: TreatmentId,
    /// What is done, in a line.
    pub title: String,
    /// Risks that it treats.
    pub risks: Vec<RiskId>,
    /// Which of the four ways it is.
    pub option: TreatmentOption,
    /// How far it is.
    pub status: TreatmentStatus,
    /// Who answers for it.
    pub owner: PersonId,
    /// When it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

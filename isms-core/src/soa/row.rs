//! A row of a Statement of Applicability.

use serde::Serialize;

use super::kinds::{EvidenceState, Implementation, ReasonKind, RowDecision};
use crate::catalog::{RequirementId, Verification};
use crate::id::{ControlId, EvidenceId, RiskId, SupplierId, TreatmentId};
use crate::model::Reason;

/// Why a requirement is included, and what the reason cites.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RowReason {
    /// What kind of reason it is.
    pub kind: ReasonKind,
    /// The law, contract, purpose or guide; none for risk treatment.
    pub reference: Option<String>,
    /// The risks that need it; empty for other reasons.
    pub risks: Vec<RiskId>,
    /// The supplier of the contract, if it is one of the document.
    pub supplier: Option<SupplierId>,
}

impl From<&Reason> for RowReason {
    fn from(reason: &Reason) -> Self {
        let (reference, risks, supplier) = match reason {
            Reason::RiskTreatment { risks } => (None, risks.clone(), None),
            Reason::Legal { reference }
            | Reason::Business { reference }
            | Reason::GoodPractice { reference } => (Some(reference.clone()), Vec::new(), None),
            Reason::Contractual {
                reference,
                supplier,
            } => (Some(reference.clone()), Vec::new(), supplier.clone()),
        };
        Self {
            kind: ReasonKind::of(reason),
            reference,
            risks,
            supplier,
        }
    }
}

/// What a requirement hangs together with, in the order of the document, each once.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Trace {
    /// Risks that its decision cites, and risks mitigated by controls that serve it.
    pub risks: Vec<RiskId>,
    /// Mitigations that use a control that serves it.
    pub treatments: Vec<TreatmentId>,
    /// Controls that serve it and are not retired.
    pub controls: Vec<ControlId>,
    /// Evidence of those controls, whether it has expired or not.
    pub evidence: Vec<EvidenceId>,
}

/// What is decided about a requirement, how far it is in place, and what is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementRow {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: String,
    /// The title of the heading that it stands under; empty if there is none.
    pub theme: String,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
    /// How it differs in a plant.
    pub ot_note: Option<String>,
    /// Whether it applies.
    pub decision: RowDecision,
    /// Why it is included; empty if it is not.
    pub reasons: Vec<RowReason>,
    /// Why it is excluded; none if it is not.
    pub justification: Option<String>,
    /// How far it is in place, by the controls that serve it.
    pub implementation: Implementation,
    /// Whether evidence of those controls counts on the day of the statement.
    pub evidence: EvidenceState,
    /// Whether something is left to do: it is undecided, or included without being in place in full
    /// and shown by current evidence.
    pub open: bool,
    /// What is left to do, in plain words; empty if nothing is.
    pub open_because: Vec<String>,
    /// What it hangs together with.
    pub trace: Trace,
}

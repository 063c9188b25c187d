//! The words of a Statement of Applicability.

use crate::model::Reason;
use crate::word::words;

words! {
    /// Whether a requirement applies.
    RowDecision {
        /// It applies.
        Included = "included",
        /// It does not apply.
        Excluded = "excluded",
        /// Nothing was decided.
        Undecided = "undecided",
    }
    /// What kind of reason a requirement is included for.
    ReasonKind {
        /// Risks need it.
        RiskTreatment = "risk_treatment",
        /// A law or regulation.
        Legal = "legal",
        /// A contract.
        Contractual = "contractual",
        /// The business wants it.
        Business = "business",
        /// Good practice.
        GoodPractice = "good_practice",
    }
    /// How far a requirement is in place, by the controls that serve it.
    Implementation {
        /// Every control that serves it is in place.
        Implemented = "implemented",
        /// Some of it is in place.
        Partial = "partial",
        /// It is decided, not begun.
        Planned = "planned",
        /// No control serves it.
        NotStarted = "not_started",
    }
    /// Whether something shows that a requirement is in place.
    EvidenceState {
        /// Something shows it on the day of the statement.
        Current = "current",
        /// Something showed it, and has expired.
        Expired = "expired",
        /// Nothing shows it.
        Missing = "missing",
    }
}

impl ReasonKind {
    pub(super) const fn of(reason: &Reason) -> Self {
        match reason {
            Reason::RiskTreatment { .. } => Self::RiskTreatment,
            Reason::Legal { .. } => Self::Legal,
            Reason::Contractual { .. } => Self::Contractual,
            Reason::Business { .. } => Self::Business,
            Reason::GoodPractice { .. } => Self::GoodPractice,
        }
    }
}

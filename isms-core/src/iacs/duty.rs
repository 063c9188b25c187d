//! Whose job it is to meet a requirement.

use super::answers::Answers;
use super::judgement::Objection;
use super::place::BlockerCause;
use crate::id::AssetId;
use crate::model::{Finding, IacsRole};
use crate::word::words;

words! {
    /// Why it is somebody's job to meet a requirement.
    DutyReason {
        /// The finding says whose job it is.
        Stated = "stated",
        /// Somebody has to look: the asset owner answers for knowing.
        NotAssessed = "not_assessed",
        /// What shows it is missing or has expired: the asset owner keeps evidence current.
        Evidence = "evidence",
        /// The countermeasure has expired, or is not in use: the asset owner keeps countermeasures.
        Compensation = "compensation",
        /// A component in the place is known not to meet what corresponds: its maker has to.
        Component = "component",
        /// No component is known to lack it: the solution has to be designed or set up for it.
        Solution = "solution",
    }
}

/// Whose job it is to satisfy a requirement that is missing, why, and the components concerned.
///
/// The division follows what the parts of IEC 62443 are addressed to: asset owners (2-1), those who
/// integrate (2-4, 3-3), makers of products (4-1, 4-2). Which case falls to whom is this project's own
/// judgement; a finding can say otherwise.
pub(super) fn duty(
    answers: &Answers<'_>,
    (place, entry): (usize, usize),
    found: Option<usize>,
    objection: &Objection,
) -> (IacsRole, DutyReason, Vec<AssetId>) {
    use BlockerCause as Cause;
    let components = objection.components.clone();
    match objection.cause {
        Cause::NotAssessed => (IacsRole::AssetOwner, DutyReason::NotAssessed, components),
        Cause::NoEvidence
        | Cause::EvidenceExpired
        | Cause::ComponentNotShown
        | Cause::DeclaredLower
        | Cause::NotAskedOfComponents => (IacsRole::AssetOwner, DutyReason::Evidence, components),
        Cause::CompensationExpired | Cause::CompensationWithoutControls | Cause::Compensated => {
            (IacsRole::AssetOwner, DutyReason::Compensation, components)
        }
        Cause::ComponentNotCapable => {
            (IacsRole::ProductSupplier, DutyReason::Component, components)
        }
        Cause::NotMet | Cause::CompensationLimited => {
            let lacking = answers.lacking(place, entry);
            let stated = answers
                .assessment(found)
                .and_then(|found| stated(&found.finding));
            match (stated, lacking.is_empty()) {
                (Some(role), _) => (role, DutyReason::Stated, lacking),
                (None, false) => (IacsRole::ProductSupplier, DutyReason::Component, lacking),
                (None, true) => (IacsRole::Integrator, DutyReason::Solution, lacking),
            }
        }
    }
}

const fn stated(finding: &Finding) -> Option<IacsRole> {
    match finding {
        Finding::NotMet { duty, .. } => *duty,
        _ => None,
    }
}

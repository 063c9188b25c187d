//! Whether a finding counts on a day.

use std::sync::Arc;

use super::place::BlockerCause;
use crate::id::AssetId;
use crate::model::{ControlStatus, Finding, Program};
use crate::units::Date;

/// Why a finding does not count, with what there is to say about it.
#[derive(Debug, Clone)]
pub(super) struct Objection {
    pub cause: BlockerCause,
    pub detail: Option<Arc<str>>,
    /// The components because of which it does not count, where that is known.
    pub components: Vec<AssetId>,
}

/// Nobody looked.
pub(super) static NOT_ASSESSED: Objection = Objection::of(BlockerCause::NotAssessed);

impl Objection {
    /// With nothing more to say.
    pub(super) const fn of(cause: BlockerCause) -> Self {
        Self {
            cause,
            detail: None,
            components: Vec::new(),
        }
    }

    pub(super) fn new(cause: BlockerCause, details: &[String]) -> Self {
        let detail = (!details.is_empty()).then(|| details.join(", ").into());
        Self {
            detail,
            ..Self::of(cause)
        }
    }
}

/// What speaks against counting a finding as satisfied, if anything does.
///
/// That components answer is no objection by itself: it depends on the place and the requirement.
pub(super) fn objection(program: &Program, finding: &Finding, as_of: Date) -> Option<Objection> {
    match finding {
        Finding::NotApplicable { .. } | Finding::ByComponents { .. } => None,
        Finding::NotMet { reason, .. } => {
            let reason: Vec<String> = reason.iter().cloned().collect();
            Some(Objection::new(BlockerCause::NotMet, &reason))
        }
        Finding::Met { evidence, .. } => {
            let mut expired = Vec::new();
            let mut later = Vec::new();
            for record in evidence.iter().filter_map(|id| program.evidence(id)) {
                if let Some(last) = record.valid_until.filter(|last| *last < as_of) {
                    expired.push(format!("evidence `{}` expired on {last}", record.id));
                } else if record.date > as_of {
                    later.push(format!("evidence `{}` is of {}", record.id, record.date));
                } else {
                    return None;
                }
            }
            Some(if expired.is_empty() {
                Objection::new(BlockerCause::NoEvidence, &later)
            } else {
                Objection::new(BlockerCause::EvidenceExpired, &expired)
            })
        }
        Finding::Compensated {
            controls, expires, ..
        } => {
            if *expires < as_of {
                let detail = format!("expired on {expires}");
                return Some(Objection::new(BlockerCause::CompensationExpired, &[detail]));
            }
            let mut idle = Vec::new();
            for control in controls.iter().filter_map(|id| program.control(id)) {
                match control.status {
                    ControlStatus::Implemented | ControlStatus::Partial => return None,
                    ControlStatus::Proposed => {
                        idle.push(format!("control `{}` is only proposed", control.id));
                    }
                    ControlStatus::Planned => {
                        idle.push(format!("control `{}` is only planned", control.id));
                    }
                    ControlStatus::Retired => {
                        idle.push(format!("control `{}` is retired", control.id));
                    }
                }
            }
            Some(Objection::new(
                BlockerCause::CompensationWithoutControls,
                &idle,
            ))
        }
    }
}

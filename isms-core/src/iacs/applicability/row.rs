//! How one requirement stands in a place.

use std::sync::Arc;

use super::report::{
    Compensation, EvidenceRecord, EvidenceValidity, RequirementRow, RequirementStatus,
};
use crate::iacs::answers::{Answers, Missing};
use crate::iacs::duty::duty;
use crate::iacs::frame::Selected;
use crate::iacs::place::BlockerCause;
use crate::id::{AssetId, EvidenceId};
use crate::model::{Assessment, Finding, Program};
use crate::units::{Date, SecurityLevel};

/// A requirement in a place.
pub(super) struct Asked<'a> {
    /// Where the place stands among zones and then conduits.
    pub place: usize,
    pub requirement: &'a Selected<'a>,
    pub fr: &'a Arc<str>,
    pub target: SecurityLevel,
    /// The assessment of it, if there is one.
    pub found: Option<usize>,
}

pub(super) fn row(
    program: &Program,
    answers: &Answers<'_>,
    as_of: Date,
    asked: &Asked<'_>,
) -> RequirementRow {
    let requirement = asked.requirement;
    let selected = requirement.from <= asked.target;
    let key = (requirement.place, requirement.from);
    // What is missing only above the level that is wanted is not missing here.
    let wanted = asked.target.max(requirement.from);
    let missing = answers.missing(asked.place, key, asked.found);
    let missing = missing.filter(|missing| missing.from <= wanted);
    let assessment = answers.assessment(asked.found);
    let finding = assessment.map(|assessment| &assessment.finding);
    let (duty, duty_because, components) = missing.as_ref().map_or((None, None, Vec::new()), |m| {
        let place = (asked.place, requirement.place);
        let (role, because, components) = duty(answers, place, asked.found, &m.objection);
        (Some(role), Some(because), components)
    });
    RequirementRow {
        requirement: requirement.id.clone(),
        title: Arc::clone(&requirement.title),
        fr: Arc::clone(asked.fr),
        selected_from: requirement.from,
        selected,
        applicable: !answers.is_not_applicable(asked.found),
        justification: finding.and_then(justification),
        status: status(finding, missing.as_ref()),
        cause: missing.as_ref().map(|missing| missing.objection.cause),
        detail: missing.and_then(|missing| missing.objection.detail.clone()),
        evidence: finding.map_or_else(Vec::new, |finding| evidence(program, finding, as_of)),
        controls: finding.map_or_else(Vec::new, |finding| match finding {
            Finding::Met { controls, .. } | Finding::Compensated { controls, .. } => {
                controls.clone()
            }
            _ => Vec::new(),
        }),
        components: match finding {
            Some(Finding::ByComponents { assets }) if components.is_empty() => {
                answering(program, answers, asked.place, assets)
            }
            _ => components,
        },
        compensation: finding.and_then(compensation),
        duty,
        duty_because,
        assessed_on: assessment.and_then(|assessment: &Assessment| assessment.assessed_on),
        verification: requirement.entry.verification,
    }
}

fn status(finding: Option<&Finding>, missing: Option<&Missing<'_>>) -> RequirementStatus {
    let Some(missing) = missing else {
        return match finding {
            Some(Finding::Compensated { .. }) => RequirementStatus::Compensated,
            Some(Finding::NotApplicable { .. }) => RequirementStatus::NotApplicable,
            _ => RequirementStatus::Met,
        };
    };
    match missing.objection.cause {
        BlockerCause::NotAssessed => RequirementStatus::NotAssessed,
        BlockerCause::NotMet
        | BlockerCause::ComponentNotCapable
        | BlockerCause::CompensationLimited => RequirementStatus::NotMet,
        _ => RequirementStatus::Unproven,
    }
}

fn justification(finding: &Finding) -> Option<String> {
    match finding {
        Finding::NotApplicable { justification } => Some(justification.clone()),
        _ => None,
    }
}

fn compensation(finding: &Finding) -> Option<Compensation> {
    match finding {
        Finding::Compensated {
            rationale,
            approver,
            expires,
            up_to,
            ..
        } => Some(Compensation {
            rationale: rationale.clone(),
            approver: approver.clone(),
            expires: *expires,
            up_to: *up_to,
        }),
        _ => None,
    }
}

fn evidence(program: &Program, finding: &Finding, as_of: Date) -> Vec<EvidenceRecord> {
    let named: &[EvidenceId] = match finding {
        Finding::Met { evidence, .. } => evidence,
        _ => &[],
    };
    let records = named.iter().filter_map(|id| program.evidence(id));
    records
        .map(|record| EvidenceRecord {
            evidence: record.id.clone(),
            title: record.title.clone(),
            date: record.date,
            valid_until: record.valid_until,
            validity: if record.valid_until.is_some_and(|last| last < as_of) {
                EvidenceValidity::Expired
            } else if record.date > as_of {
                EvidenceValidity::Later
            } else {
                EvidenceValidity::Current
            },
        })
        .collect()
}

/// The components that answer for a place.
fn answering(
    program: &Program,
    answers: &Answers<'_>,
    place: usize,
    named: &[AssetId],
) -> Vec<AssetId> {
    let answering = answers.answering(place, named);
    let assets = &program.document().assets;
    let ids = answering.into_iter().filter_map(|at| assets.get(at));
    ids.map(|asset| asset.id.clone()).collect()
}

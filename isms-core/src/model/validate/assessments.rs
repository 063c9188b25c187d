//! What was found about requirements, in places and of components.

use std::collections::HashMap;

use super::Checker;
use crate::catalog::{ComponentType, Requirement, RequirementId};
use crate::error::ErrorCode;
use crate::id::AssetId;
use crate::model::{Assessment, Finding};

pub(super) fn assessments(check: &mut Checker<'_>) {
    let assessments = &check.document.assessments;
    let assets = &check.directories.assets;
    // By what was looked at, a place or an asset, and the requirement.
    let mut assessed: HashMap<(bool, &str, &RequirementId), usize> = HashMap::new();
    for (at, assessment) in assessments.iter().enumerate() {
        let path = format!("assessments[{at}]");
        if assessment.places.is_empty() && assessment.assets.is_empty() {
            let message = "expected `places` or `assets`, found neither";
            check.error(ErrorCode::MissingField, &path, message);
        }
        for (n, place) in assessment.places.iter().enumerate() {
            check.place(place, format_args!("{path}.places[{n}]"));
        }
        check.each_once(&assessment.places, format_args!("{path}.places"));
        check.all_known(&assessment.assets, assets, format_args!("{path}.assets"));
        let places = assessment.places.iter().map(|id| (true, id.as_str()));
        let components = assessment.assets.iter().map(|id| (false, id.as_str()));
        let looked_at: Vec<(bool, &str)> = places.chain(components).collect();
        for (n, requirement) in assessment.requirements.iter().enumerate() {
            let path = format!("{path}.requirements[{n}]");
            if let Some(entry) = check.asks(requirement, &path) {
                asked_of_each(check, assessment, entry, &path);
            }
            for (is_place, id) in &looked_at {
                let key = (*is_place, *id, requirement);
                let first = *assessed.entry(key).or_insert(at);
                if first != at {
                    let message = format!(
                        "expected one finding on it in `{id}`, found another after `assessments[{first}]`"
                    );
                    check.error(ErrorCode::DuplicateDecision, &path, message);
                }
            }
        }
        check.each_once(
            &assessment.requirements,
            format_args!("{path}.requirements"),
        );
        finding(check, assessment, &path);
        check.not_in_future(assessment.assessed_on, format_args!("{path}.assessed_on"));
    }
}

/// A component answers for what is asked of its type, and for nothing else.
fn asked_of_each(
    check: &mut Checker<'_>,
    assessment: &Assessment,
    entry: &Requirement,
    path: &str,
) {
    for asset in &assessment.assets {
        let component = match component_type(check, asset) {
            // That it is unknown was said before.
            None => continue,
            Some(component) => component,
        };
        let message = match component {
            None => format!(
                "expected requirements of components, found the asset `{asset}`, which is of no type of component"
            ),
            Some(component) if !entry.is_asked_of(component) => format!(
                "expected a requirement that is asked of `{asset}` ({}), found `{}`",
                component.as_str(),
                entry.id
            ),
            Some(_) => continue,
        };
        check.error(ErrorCode::MisplacedFinding, path, message);
    }
}

/// The type of component that an asset is, if there is such an asset.
fn component_type(check: &Checker<'_>, asset: &AssetId) -> Option<Option<ComponentType>> {
    let at = check.directories.assets.position(asset)?;
    Some(check.document.assets.get(at)?.component_type())
}

fn finding(check: &mut Checker<'_>, assessment: &Assessment, path: &str) {
    let directories = check.directories;
    match &assessment.finding {
        Finding::Met { evidence, controls } => {
            let path = format!("{path}.finding.met");
            check.all_known(
                evidence,
                &directories.evidence,
                format_args!("{path}.evidence"),
            );
            check.all_known(
                controls,
                &directories.controls,
                format_args!("{path}.controls"),
            );
        }
        Finding::NotMet { .. } => {}
        Finding::Compensated {
            controls,
            rationale,
            approver,
            ..
        } => {
            let path = format!("{path}.finding.compensated");
            check.all_known(
                controls,
                &directories.controls,
                format_args!("{path}.controls"),
            );
            check.text(rationale, format_args!("{path}.rationale"));
            check.approved(approver.as_ref(), format_args!("{path}.approver"));
        }
        Finding::NotApplicable { justification } => {
            let path = format!("{path}.finding.not_applicable.justification");
            check.justified(justification, path);
        }
        Finding::ByComponents { assets } => {
            by_components(check, assessment, assets, path);
        }
    }
}

/// Components answer for a system, in places; never for themselves.
fn by_components(
    check: &mut Checker<'_>,
    assessment: &Assessment,
    components: &[AssetId],
    path: &str,
) {
    let path = format!("{path}.finding.by_components");
    if !assessment.assets.is_empty() {
        let message = "expected what was found about the components themselves, found that components answer for them";
        check.error(ErrorCode::MisplacedFinding, &path, message);
    }
    let path = format!("{path}.assets");
    check.all_known(components, &check.directories.assets, &path);
    for (n, asset) in components.iter().enumerate() {
        if component_type(check, asset) == Some(None) {
            let message =
                format!("expected a component, found `{asset}`, which is of no type of component");
            check.error(
                ErrorCode::MisplacedFinding,
                format_args!("{path}[{n}]"),
                message,
            );
        }
    }
}

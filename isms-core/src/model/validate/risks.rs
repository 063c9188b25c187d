//! Threats, vulnerabilities, risks and treatments.

use super::Checker;
use crate::error::{ErrorCode, Issue};
use crate::id::LevelId;
use crate::model::criteria::Criteria;
use crate::model::risk::{Consequences, Risk, Stage};
use crate::model::treatment::TreatmentOption;
use crate::wire;

pub(super) fn threats(check: &mut Checker<'_>) {
    let threats = &check.document.threats;
    check.unique("threats", threats.iter().map(|threat| &threat.id));
    for (at, threat) in threats.iter().enumerate() {
        check.text(&threat.name, format_args!("threats[{at}].name"));
    }
}

pub(super) fn vulnerabilities(check: &mut Checker<'_>) {
    let vulnerabilities = &check.document.vulnerabilities;
    let directories = check.directories;
    check.unique(
        "vulnerabilities",
        vulnerabilities.iter().map(|entry| &entry.id),
    );
    for (at, entry) in vulnerabilities.iter().enumerate() {
        let path = format!("vulnerabilities[{at}]");
        check.text(&entry.name, format_args!("{path}.name"));
        check.all_known(
            &entry.assets,
            &directories.assets,
            format_args!("{path}.assets"),
        );
    }
}

pub(super) fn risks(check: &mut Checker<'_>) {
    let risks = &check.document.risks;
    let directories = check.directories;
    check.unique("risks", risks.iter().map(|risk| &risk.id));
    for (at, risk) in risks.iter().enumerate() {
        let path = format!("risks[{at}]");
        check.text(&risk.title, format_args!("{path}.title"));
        check.known(
            &risk.scope,
            &directories.scopes,
            format_args!("{path}.scope"),
        );
        check.person(Some(&risk.owner), format_args!("{path}.owner"));
        check.all_known(
            &risk.assets,
            &directories.assets,
            format_args!("{path}.assets"),
        );
        check.all_known(
            &risk.threats,
            &directories.threats,
            format_args!("{path}.threats"),
        );
        let weak = &directories.vulnerabilities;
        check.all_known(
            &risk.vulnerabilities,
            weak,
            format_args!("{path}.vulnerabilities"),
        );
        one_order(check, risk, &path);
        if let Some(criteria) = &check.document.criteria {
            ratings(check, risk, criteria, &path);
        }
    }
}

/// Assets of one risk do not override the order of properties differently.
fn one_order(check: &mut Checker<'_>, risk: &Risk, path: &str) {
    let overrides = risk.assets.iter().enumerate().filter_map(|(n, id)| {
        let asset = check
            .document
            .assets
            .get(check.directories.assets.position(id)?)?;
        Some((n, asset.priority?))
    });
    let overrides: Vec<_> = overrides.collect();
    let Some((_, first)) = overrides.first() else {
        return;
    };
    if let Some((n, other)) = overrides.iter().find(|(_, order)| order != first) {
        let message = format!("expected one order of properties, found {first} and {other}");
        check.error(
            ErrorCode::ConflictingPriority,
            format_args!("{path}.assets[{n}]"),
            message,
        );
    }
}

/// Every rating lies on its scale, and no stage lies above the one before it.
fn ratings(check: &mut Checker<'_>, risk: &Risk, criteria: &Criteria, path: &str) {
    let inherent = format!("{path}.inherent");
    let mut on_scale = likelihood(check, criteria, &risk.inherent.likelihood, &inherent);
    on_scale &= consequences(check, criteria, &risk.inherent.consequences, &inherent);
    if risk.inherent.consequences.is_empty() {
        let message = "expected at least one consequence, found none";
        check.error(
            ErrorCode::MissingConsequence,
            format!("{inherent}.consequences"),
            message,
        );
    }
    for stage in [Stage::Current, Stage::Residual, Stage::Target] {
        let Some(change) = risk.change(stage) else {
            continue;
        };
        let path = format!("{path}.{}", stage.as_str());
        if let Some(level) = &change.likelihood {
            on_scale &= likelihood(check, criteria, level, &path);
        }
        on_scale &= consequences(check, criteria, &change.consequences, &path);
    }
    if on_scale {
        stage_order(check, risk, criteria, path);
        target_met(check, risk, criteria, path);
    }
}

pub(super) fn likelihood(
    check: &mut Checker<'_>,
    criteria: &Criteria,
    level: &LevelId,
    path: &str,
) -> bool {
    let known = criteria.likelihood_step(level).is_some();
    if !known {
        let levels = criteria.likelihood.iter().map(|level| level.id.as_str());
        let path = format!("{path}.likelihood");
        out_of_scale(
            check,
            level,
            "a level of the likelihood scale",
            levels,
            path,
        );
    }
    known
}

pub(super) fn consequences(
    check: &mut Checker<'_>,
    criteria: &Criteria,
    consequences: &Consequences,
    path: &str,
) -> bool {
    let mut on_scale = true;
    for (property, axis_id, level) in consequences.iter() {
        let path = format!("{path}.consequences.{property}.{axis_id}");
        let Some(axis) = check.axis(axis_id, criteria, &path) else {
            on_scale = false;
            continue;
        };
        if axis.step(level).is_none() {
            let levels = axis.levels.iter().map(|level| level.id.as_str());
            out_of_scale(check, level, "a level of this axis", levels, path);
            on_scale = false;
        }
    }
    on_scale
}

fn out_of_scale<'l>(
    check: &mut Checker<'_>,
    found: &LevelId,
    expected: &str,
    levels: impl Iterator<Item = &'l str>,
    path: String,
) {
    let levels: Vec<&str> = levels.collect();
    let message = format!(
        "expected {expected} (`{}`), found `{found}`",
        levels.join("`, `")
    );
    let nearest = wire::nearest(found.as_str(), levels);
    check.push(Issue::error(ErrorCode::OutOfScale, path, message).suggest(nearest));
}

/// Controls do not raise a risk: no part of a rating lies above the stage that it differs from.
fn stage_order(check: &mut Checker<'_>, risk: &Risk, criteria: &Criteria, path: &str) {
    let pairs = [
        (Stage::Inherent, Stage::Current),
        (Stage::Current, Stage::Residual),
        (Stage::Current, Stage::Target),
    ];
    for (before, after) in pairs {
        let Some(change) = risk.change(after) else {
            continue;
        };
        let path = format!("{path}.{}", after.as_str());
        let step = |level: &LevelId| criteria.likelihood_step(level);
        if let Some(level) = &change.likelihood {
            let was = risk.likelihood(before);
            if step(level) > step(was) {
                let path = format!("{path}.likelihood");
                above(check, was, level, before.as_str(), path);
            }
        }
        let earlier = risk.consequences(before);
        for (property, axis_id, level) in change.consequences.iter() {
            let path = format!("{path}.consequences.{property}.{axis_id}");
            let step = |level: &LevelId| criteria.axis(axis_id).and_then(|axis| axis.step(level));
            match earlier
                .iter()
                .find(|(p, a, _)| *p == property && *a == axis_id)
            {
                Some((_, _, was)) if step(level) > step(was) => {
                    above(check, was, level, before.as_str(), path);
                }
                Some(_) => {}
                None => new(check, before.as_str(), path),
            }
        }
    }
}

/// A level above that of the stage before.
pub(super) fn above(
    check: &mut Checker<'_>,
    was: &LevelId,
    is: &LevelId,
    before: &str,
    path: String,
) {
    let message = format!("expected at most `{was}` as at {before}, found `{is}`");
    check.error(ErrorCode::StageOrder, path, message);
}

/// A consequence that the stage before does not have.
pub(super) fn new(check: &mut Checker<'_>, before: &str, path: String) {
    let message = format!("expected a consequence that is there at {before}, found a new one");
    check.error(ErrorCode::StageOrder, path, message);
}

/// A plan that does not reach its target is worth a warning.
fn target_met(check: &mut Checker<'_>, risk: &Risk, criteria: &Criteria, path: &str) {
    if risk.target.is_none() {
        return;
    }
    let step = |stage| criteria.likelihood_step(risk.likelihood(stage));
    let mut missed = step(Stage::Residual) > step(Stage::Target);
    let target = risk.consequences(Stage::Target);
    for (property, axis_id, level) in risk.consequences(Stage::Residual) {
        let Some(axis) = criteria.axis(axis_id) else {
            continue;
        };
        let aim = target
            .iter()
            .find(|(p, a, _)| *p == property && *a == axis_id);
        missed |= aim.is_some_and(|(_, _, aim)| axis.step(level) > axis.step(aim));
    }
    if missed {
        let message = "expected treatments that reach the target, found a residual rating above it";
        check.warning(
            ErrorCode::TargetMissed,
            format_args!("{path}.residual"),
            message,
        );
    }
}

pub(super) fn treatments(check: &mut Checker<'_>) {
    let treatments = &check.document.treatments;
    let directories = check.directories;
    check.unique(
        "treatments",
        treatments.iter().map(|treatment| &treatment.id),
    );
    for (at, treatment) in treatments.iter().enumerate() {
        let path = format!("treatments[{at}]");
        check.text(&treatment.title, format_args!("{path}.title"));
        check.all_known(
            &treatment.risks,
            &directories.risks,
            format_args!("{path}.risks"),
        );
        option(check, &treatment.option, &path);
        check.person(Some(&treatment.owner), format_args!("{path}.owner"));
    }
}

fn option(check: &mut Checker<'_>, option: &TreatmentOption, path: &str) {
    let directories = check.directories;
    let path = format!("{path}.option.{}", option.as_str());
    match option {
        TreatmentOption::Mitigate { controls } => {
            check.all_known(
                controls,
                &directories.controls,
                format_args!("{path}.controls"),
            );
        }
        TreatmentOption::Transfer { to, supplier, .. } => {
            check.text(to, format_args!("{path}.to"));
            if let Some(supplier) = supplier {
                check.known(
                    supplier,
                    &directories.suppliers,
                    format_args!("{path}.supplier"),
                );
            }
        }
        TreatmentOption::Avoid { activity } => {
            check.text(activity, format_args!("{path}.activity"))
        }
        TreatmentOption::Accept {
            approver,
            approved_on,
            expires,
            rationale,
        } => {
            check.approved(approver.as_ref(), format_args!("{path}.approver"));
            check.not_in_future(Some(*approved_on), format_args!("{path}.approved_on"));
            let approved = (Some(*approved_on), "its approval");
            check.in_order(approved, Some(*expires), format_args!("{path}.expires"));
            check.text(rationale, format_args!("{path}.rationale"));
        }
    }
}

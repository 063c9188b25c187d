//! How target levels are derived, and who decided otherwise.

use super::Checker;
use crate::error::ErrorCode;
use crate::model::criteria::Criteria;
use crate::model::target_level::{TargetLevelCriteria, TargetLevelMethod, TargetOverride};
use crate::units::SecurityLevel;

pub(super) fn target_levels(
    check: &mut Checker<'_>,
    criteria: &Criteria,
    stated: &TargetLevelCriteria,
) {
    let path = "criteria.target_levels";
    method(check, criteria, &stated.method, &format!("{path}.method"));
    if let Some(hse) = &stated.hse {
        method(check, criteria, hse, &format!("{path}.hse"));
    }
    let drives = [
        ("confidentiality", &stated.drives.confidentiality),
        ("integrity", &stated.drives.integrity),
        ("availability", &stated.drives.availability),
    ];
    for (property, drives) in drives {
        if let Some(drives) = drives {
            check.each_once(drives, format_args!("{path}.drives.{property}"));
        }
    }
}

fn method(check: &mut Checker<'_>, criteria: &Criteria, method: &TargetLevelMethod, path: &str) {
    let matrix = &criteria.matrix;
    let columns = matrix.cells.iter().map(Vec::len).max().unwrap_or(0);
    let name = method.as_str();
    match method {
        TargetLevelMethod::Attacker | TargetLevelMethod::Direct => {}
        TargetLevelMethod::Matrix { cells } => {
            let path = format!("{path}.{name}.cells");
            table(check, cells, criteria.likelihood.len(), columns, &path);
        }
        TargetLevelMethod::RiskLevel { levels } => {
            let path = format!("{path}.{name}.levels");
            let count = matrix.levels.len();
            list(check, levels, (count, "one a level of risk"), &path);
        }
        TargetLevelMethod::Consequence { levels } => {
            let path = format!("{path}.{name}.levels");
            list(check, levels, (columns, "one a consequence level"), &path);
        }
        TargetLevelMethod::RiskReduction => anchors(check, criteria, path),
    }
}

/// A level for each likelihood and consequence, which never falls as one of them rises.
fn table(
    check: &mut Checker<'_>,
    cells: &[Vec<SecurityLevel>],
    rows: usize,
    columns: usize,
    path: &str,
) {
    if cells.len() != rows {
        let found = cells.len();
        let message = format!("expected {rows} rows, one a likelihood level, found {found}");
        check.error(ErrorCode::MatrixNotTotal, path, message);
    }
    let mut rarer: Option<&Vec<SecurityLevel>> = None;
    for (row, cells) in cells.iter().enumerate() {
        let path = format!("{path}[{row}]");
        list(check, cells, (columns, "one a consequence level"), &path);
        let pairs = cells.iter().zip(rarer.into_iter().flatten());
        for (column, (level, below)) in pairs.enumerate() {
            if level < below {
                falls(check, *below, *level, &format!("{path}[{column}]"));
            }
        }
        rarer = Some(cells);
    }
}

/// So many levels, none below the one before.
fn list(
    check: &mut Checker<'_>,
    levels: &[SecurityLevel],
    (count, which): (usize, &str),
    path: &str,
) {
    if levels.len() != count {
        let found = levels.len();
        let message = format!("expected {count} security levels, {which}, found {found}");
        check.error(ErrorCode::MatrixNotTotal, path, message);
    }
    let pairs = levels.iter().zip(levels.iter().skip(1));
    for (at, (below, level)) in (1_usize..).zip(pairs) {
        if level < below {
            falls(check, *below, *level, &format!("{path}[{at}]"));
        }
    }
}

fn falls(check: &mut Checker<'_>, below: SecurityLevel, found: SecurityLevel, path: &str) {
    let message =
        format!("expected at least {below} as where there is less at stake, found {found}");
    check.error(ErrorCode::MatrixNotMonotone, path, message);
}

/// A factor of risk reduction is a quotient of anchors.
fn anchors(check: &mut Checker<'_>, criteria: &Criteria, path: &str) {
    let matrix = &criteria.matrix;
    if let Some(level) = matrix.levels.iter().find(|level| level.anchor.is_none()) {
        let message = format!(
            "expected an anchor at each risk level for factors of risk reduction, found none at \
             `{}`; a quotient of ranks would mean nothing",
            level.id
        );
        check.error(ErrorCode::ScaleWithoutAnchors, path, message);
        return;
    }
    for axis in &criteria.axes {
        let mut levels = matrix.levels.iter();
        let tolerated = levels.find(|level| level.id == axis.tolerance);
        let anchor = tolerated.and_then(|level| level.anchor);
        if anchor.is_some_and(|anchor| anchor.get() <= 0.0) {
            let message = format!(
                "expected tolerable risks with an anchor above 0, since a factor of risk reduction \
                 divides by it, found 0 at `{}` of the axis `{}`",
                axis.tolerance, axis.id
            );
            check.error(ErrorCode::OutOfRange, path, message);
        }
    }
}

/// An override has a reason, and somebody who approved it.
pub(super) fn target_override(
    check: &mut Checker<'_>,
    decided: Option<&TargetOverride>,
    path: &str,
) {
    let Some(decided) = decided else { return };
    let path = format!("{path}.target_override");
    check.justified(&decided.reason, format_args!("{path}.reason"));
    check.approved(decided.approver.as_ref(), format_args!("{path}.approver"));
    check.not_in_future(
        Some(decided.approved_on),
        format_args!("{path}.approved_on"),
    );
}

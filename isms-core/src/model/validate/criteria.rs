//! Scales and matrix: total, monotone, every level reachable.

use std::collections::HashSet;

use super::Checker;
use super::target_levels::target_levels;
use crate::error::ErrorCode;
use crate::id::LevelId;
use crate::model::ThreatScenario;
use crate::model::criteria::{Axis, Criteria, Matrix, PriorityMethod};

pub(super) fn criteria(check: &mut Checker<'_>) {
    let Some(criteria) = &check.document.criteria else {
        needed(check);
        return;
    };
    likelihood(check, criteria);
    check.unique("criteria.axes", criteria.axes.iter().map(|axis| &axis.id));
    for (at, axis) in criteria.axes.iter().enumerate() {
        consequence(check, criteria, axis, &format!("criteria.axes[{at}]"));
    }
    matrix(check, criteria);
    if let PriorityMethod::Weighted {
        weights: Some(weights),
    } = &criteria.priority
    {
        if !weights.is_valid() {
            let [a, b, c] = weights.values();
            let message =
                format!("expected three falling weights that add up to 1, found {a}, {b}, {c}");
            let path = "criteria.priority.weighted.weights";
            check.error(ErrorCode::InvalidWeights, path, message);
        }
    }
    if let Some(stated) = &criteria.target_levels {
        target_levels(check, criteria, stated);
    }
}

/// Levels have no meaning without the scales that they are of.
fn needed(check: &mut Checker<'_>) {
    let mut scenarios = check.document.threat_scenarios.iter();
    let who = if !check.document.risks.is_empty() {
        "risks need them"
    } else if scenarios.any(ThreatScenario::is_rated) {
        "threat scenarios with a likelihood or consequences need them"
    } else {
        return;
    };
    let message = format!("missing field `criteria`: {who}");
    check.error(ErrorCode::MissingField, "", message);
}

/// The most levels a scale may have; people tell few apart, and checks compare all pairs of cells.
const MOST_LEVELS: usize = 20;

/// A scale has two to twenty levels, and each id once.
fn scale<'l>(
    check: &mut Checker<'_>,
    path: &str,
    ids: impl Iterator<Item = (&'l LevelId, &'l str)>,
) {
    let mut seen = HashSet::new();
    let mut count = 0_usize;
    for (at, (id, name)) in ids.enumerate() {
        count += 1;
        check.text(name, format_args!("{path}[{at}].name"));
        if !seen.insert(id) {
            let message = format!("expected each level id once, found `{id}` twice");
            check.error(
                ErrorCode::DuplicateId,
                format_args!("{path}[{at}].id"),
                message,
            );
        }
    }
    if !(2..=MOST_LEVELS).contains(&count) {
        let message = format!("expected 2 to {MOST_LEVELS} levels, found {count}");
        check.error(ErrorCode::InvalidScale, path, message);
    }
}

/// Bands rise, and none begins before the one below it ends.
fn bands(check: &mut Checker<'_>, path: &str, bands: &[(usize, f64, Option<f64>)], field: &str) {
    for (at, low, high) in bands {
        if high.is_some_and(|high| high <= *low) {
            let message = format!(
                "expected `high` above {low}, found {}",
                high.unwrap_or(*low)
            );
            check.error(
                ErrorCode::InvalidScale,
                format_args!("{path}[{at}].{field}"),
                message,
            );
        }
    }
    for pair in bands.windows(2) {
        let [(_, below, end), (at, low, _)] = pair else {
            continue;
        };
        let end = end.unwrap_or(f64::INFINITY);
        if *low < end || low <= below {
            let message =
                format!("expected to begin where the level below ends ({end}), found {low}");
            check.error(
                ErrorCode::InvalidScale,
                format_args!("{path}[{at}].{field}"),
                message,
            );
        }
    }
}

fn likelihood(check: &mut Checker<'_>, criteria: &Criteria) {
    let path = "criteria.likelihood";
    scale(
        check,
        path,
        criteria
            .likelihood
            .iter()
            .map(|level| (&level.id, level.name.as_str())),
    );
    let stated: Vec<_> = criteria
        .likelihood
        .iter()
        .enumerate()
        .filter_map(|(at, level)| {
            let band = level.per_year?;
            Some((at, band.low.get(), band.high.map(|high| high.get())))
        })
        .collect();
    bands(check, path, &stated, "per_year");
}

fn consequence(check: &mut Checker<'_>, criteria: &Criteria, axis: &Axis, path: &str) {
    check.text(&axis.name, format_args!("{path}.name"));
    if criteria.matrix.rank(&axis.tolerance).is_none() {
        let message = out_of(
            &axis.tolerance,
            "a risk level of the matrix",
            &criteria.matrix,
        );
        check.error(
            ErrorCode::OutOfScale,
            format_args!("{path}.tolerance"),
            message,
        );
    }
    let levels = format!("{path}.levels");
    scale(
        check,
        &levels,
        axis.levels
            .iter()
            .map(|level| (&level.id, level.name.as_str())),
    );
    let columns = criteria
        .matrix
        .cells
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    if axis.levels.len() != columns {
        let found = axis.levels.len();
        let message = format!("expected {columns} levels, one a matrix column, found {found}");
        check.error(ErrorCode::MatrixNotTotal, &levels, message);
    }
    let stated: Vec<_> = axis
        .levels
        .iter()
        .enumerate()
        .filter_map(|(at, level)| {
            let band = level.amount?;
            Some((at, band.low.get(), band.high.map(|high| high.get())))
        })
        .collect();
    bands(check, &levels, &stated, "amount");
}

fn out_of(found: &LevelId, expected: &str, matrix: &Matrix) -> String {
    let known: Vec<&str> = matrix
        .levels
        .iter()
        .map(|level| level.id.as_str())
        .collect();
    format!(
        "expected {expected} (`{}`), found `{found}`",
        known.join("`, `")
    )
}

fn matrix(check: &mut Checker<'_>, criteria: &Criteria) {
    let matrix = &criteria.matrix;
    let levels = matrix
        .levels
        .iter()
        .map(|level| (&level.id, level.name.as_str()));
    scale(check, "criteria.matrix.levels", levels);
    let anchors: Vec<_> = matrix
        .levels
        .iter()
        .enumerate()
        .filter_map(|(at, level)| Some((at, level.anchor?.get())))
        .collect();
    for pair in anchors.windows(2) {
        let [(_, below), (at, anchor)] = pair else {
            continue;
        };
        if anchor <= below {
            let message = format!("expected an anchor above {below}, found {anchor}");
            let path = format!("criteria.matrix.levels[{at}].anchor");
            check.error(ErrorCode::InvalidScale, path, message);
        }
    }
    if total(check, criteria) {
        monotone(check, matrix);
        reachable(check, matrix);
    }
}

/// A cell for each likelihood and consequence, each with a level that there is.
fn total(check: &mut Checker<'_>, criteria: &Criteria) -> bool {
    let matrix = &criteria.matrix;
    let rows = criteria.likelihood.len();
    let columns = matrix.cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut whole = true;
    if matrix.cells.len() != rows {
        let found = matrix.cells.len();
        let message = format!("expected {rows} rows, one a likelihood level, found {found}");
        check.error(ErrorCode::MatrixNotTotal, "criteria.matrix.cells", message);
        whole = false;
    }
    for (row, cells) in matrix.cells.iter().enumerate() {
        if cells.len() != columns {
            let message = format!(
                "expected {columns} cells as in the longest row, found {}",
                cells.len()
            );
            let path = format!("criteria.matrix.cells[{row}]");
            check.error(ErrorCode::MatrixNotTotal, path, message);
            whole = false;
        }
        for (column, level) in cells.iter().enumerate() {
            if matrix.rank(level).is_none() {
                let message = out_of(level, "a risk level of the matrix", matrix);
                let path = format!("criteria.matrix.cells[{row}][{column}]");
                check.error(ErrorCode::OutOfScale, path, message);
                whole = false;
            }
        }
    }
    whole
}

/// The level never falls as likelihood or consequence rises.
fn monotone(check: &mut Checker<'_>, matrix: &Matrix) {
    for (row, cells) in matrix.cells.iter().enumerate() {
        for (column, level) in cells.iter().enumerate() {
            let here = matrix.at(row, column);
            let rarer = row.checked_sub(1).and_then(|row| matrix.at(row, column));
            let milder = column
                .checked_sub(1)
                .and_then(|column| matrix.at(row, column));
            if rarer > here || milder > here {
                let message = format!(
                    "expected at least the level of the rarer and of the milder cell, found `{level}`"
                );
                let path = format!("criteria.matrix.cells[{row}][{column}]");
                check.error(ErrorCode::MatrixNotMonotone, path, message);
            }
        }
    }
}

/// Each level stands in a cell.
fn reachable(check: &mut Checker<'_>, matrix: &Matrix) {
    for (at, level) in matrix.levels.iter().enumerate() {
        if !matrix.cells.iter().flatten().any(|cell| *cell == level.id) {
            let message = format!(
                "expected a cell with each level, found none with `{}`",
                level.id
            );
            let path = format!("criteria.matrix.levels[{at}]");
            check.error(ErrorCode::UnreachableLevel, path, message);
        }
    }
}

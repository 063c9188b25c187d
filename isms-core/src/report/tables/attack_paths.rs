//! Attack paths as tables.

use super::{list, table};
use crate::iacs::AttackPathReport;
use crate::id::AssetId;
use crate::report::{Cell, ColumnKind, Table};

/// The easiest attack paths: one row for each step.
///
/// Columns: `path` (its rank), `start`, `aim`, `hardest`, `step` (from 1), `kind`, `id`, `name`, `level` (to
/// beat; empty where attackers are from the start), `hindered_by` (foundational requirements with the level
/// achieved), `missing` (requirements that would raise the level by one), `assets`, `because`.
#[must_use]
pub fn attack_paths(report: &AttackPathReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "attack_paths",
        "Easiest attack paths",
        &[
            ("path", "Path", Integer),
            ("start", "Start", Text),
            ("aim", "Aim", Text),
            ("hardest", "Hardest level", Integer),
            ("step", "Step", Integer),
            ("kind", "Kind", Text),
            ("id", "Crosses", Text),
            ("name", "Name", Text),
            ("level", "Level to beat", Integer),
            ("hindered_by", "Hindered by", Text),
            ("missing", "Missing", Text),
            ("assets", "Devices", Text),
            ("because", "Because", Text),
        ],
    );
    for path in &report.paths {
        for (number, step) in (1_u32..).zip(&path.steps) {
            let hindered = step.hindered_by.iter();
            let hindered: Vec<String> = hindered
                .map(|fr| format!("{} {} {}", fr.fr, fr.abbreviation, fr.achieved))
                .collect();
            let missing = step
                .missing
                .iter()
                .map(|missing| missing.requirement.local());
            out.row(vec![
                path.rank.into(),
                Cell::text(&path.start),
                Cell::text(path.aim.as_str()),
                path.hardest.get().into(),
                number.into(),
                step.kind.as_str().into(),
                Cell::text(&step.id),
                Cell::text(&step.name),
                step.level.map(|level| level.get()).into(),
                list(hindered.iter().map(String::as_str)),
                list(missing),
                list(step.assets.iter().map(AssetId::as_str)),
                Cell::text(&step.because),
            ]);
        }
    }
    out
}

/// What attack paths cross and where they are cut: one row for each conduit, device, sub-zone or access.
///
/// Columns: `kind`, `id`, `name`, `level` (to beat), `paths` (how many of the listed ones cross it), `ranks`,
/// `in_cut` (whether it is part of the least cut).
#[must_use]
pub fn attack_crossings(report: &AttackPathReport) -> Table {
    use ColumnKind::{Boolean, Integer, Text};
    let mut out = table(
        "attack_crossings",
        "What attack paths cross",
        &[
            ("kind", "Kind", Text),
            ("id", "Crossing", Text),
            ("name", "Name", Text),
            ("level", "Level to beat", Integer),
            ("paths", "Paths", Integer),
            ("ranks", "Ranks", Text),
            ("in_cut", "In the least cut", Boolean),
        ],
    );
    let crossed = report.crossings.iter();
    let others = report
        .cut
        .crossings
        .iter()
        .filter(|cut| cut.paths.is_empty());
    for crossing in crossed.chain(others) {
        let ranks: Vec<String> = crossing.paths.iter().map(u32::to_string).collect();
        out.row(vec![
            crossing.kind.as_str().into(),
            Cell::text(&crossing.id),
            Cell::text(&crossing.name),
            crossing.level.get().into(),
            crossing.paths.len().into(),
            list(ranks.iter().map(String::as_str)),
            crossing.in_cut.into(),
        ]);
    }
    out
}

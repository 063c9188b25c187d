//! What changes would change, as a table.

use super::table;
use crate::iacs::LevelCounts;
use crate::report::{Cell, ColumnKind, Table};
use crate::what_if::{PlaceStanding, WhatIfReport};

/// What differs: one row for each level, place, finding, path, aim and cut that does.
///
/// Columns: `what` (`place`, `target`, `achieved`, `finding`, `path`, `aim` or `cut`), `id` (the place, what a finding is about, the steps of the path,
/// or the crossings of the cut after), `detail` (the foundational requirement, the rule, or what becomes of it), `before`,
/// `after`; of a path both say how many steps ask for level 4, 3, 2, 1 and 0.
#[must_use]
pub fn what_if(report: &WhatIfReport) -> Table {
    use ColumnKind::Text;
    let mut out = table(
        "what_if",
        "What the changes change",
        &[
            ("what", "What", Text),
            ("id", "Of", Text),
            ("detail", "Detail", Text),
            ("before", "Before", Text),
            ("after", "After", Text),
        ],
    );
    let mut row = |what: &str, id: &str, detail: &str, before: Cell, after: Cell| {
        out.row(vec![what.into(), id.into(), detail.into(), before, after]);
    };
    let levels = |place: &PlaceStanding| Cell::Text(place.sl_a.to_string());
    for place in &report.places_added {
        row(
            "place",
            place.place.as_str(),
            "added",
            Cell::Empty,
            levels(place),
        );
    }
    for place in &report.places_removed {
        row(
            "place",
            place.place.as_str(),
            "removed",
            levels(place),
            Cell::Empty,
        );
    }
    for level in &report.levels {
        let pairs = [
            ("target", level.target_before, level.target_after),
            ("achieved", level.achieved_before, level.achieved_after),
        ];
        for (what, before, after) in pairs
            .into_iter()
            .filter(|(_, before, after)| before != after)
        {
            let (before, after) = (before.to_string().into(), after.to_string().into());
            row(what, level.place.as_str(), &level.fr, before, after);
        }
    }
    for found in &report.findings_gone {
        row(
            "finding",
            &found.entity,
            found.rule.id,
            Cell::text(&found.reason),
            Cell::Empty,
        );
    }
    for found in &report.findings_new {
        row(
            "finding",
            &found.entity,
            found.rule.id,
            Cell::Empty,
            Cell::text(&found.reason),
        );
    }
    let counts = |counts: LevelCounts| {
        let LevelCounts {
            level_4,
            level_3,
            level_2,
            level_1,
            level_0,
        } = counts;
        format!("{level_4} {level_3} {level_2} {level_1} {level_0}")
    };
    for path in &report.paths {
        let steps: Vec<&str> = path.steps.iter().map(|step| step.id.as_str()).collect();
        let (before, after) = (
            path.counts_before.map(counts),
            path.counts_after.map(counts),
        );
        row(
            "path",
            &steps.join(", "),
            path.fate.as_str(),
            before.into(),
            after.into(),
        );
    }
    for aim in &report.aims {
        let text =
            |level: Option<crate::units::SecurityLevel>| level.map(|level| level.to_string());
        let (before, after) = (text(aim.hardest_before), text(aim.hardest_after));
        row(
            "aim",
            aim.zone.as_str(),
            "hardest level",
            before.into(),
            after.into(),
        );
    }
    if report.cut_before != report.cut_after {
        let (before, after) = (&report.cut_before, &report.cut_after);
        let sizes = (
            before.size.to_string().into(),
            after.size.to_string().into(),
        );
        row("cut", &after.crossings.join(", "), "size", sizes.0, sizes.1);
    }
    out
}

//! Security levels as a table.

use super::table;
use crate::iacs::SecurityLevelReport;
use crate::report::{Cell, ColumnKind, Table};

/// The security levels: one row for each zone or conduit and foundational requirement.
///
/// Columns: `place`, `kind`, `name`, `fr`, `abbreviation`, `title`, `target`, `achieved`, `gap`,
/// `held_down_by` (how many requirements), `sl_t`, `sl_a` (the whole vectors), `target_from`.
#[must_use]
pub fn security_levels(report: &SecurityLevelReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "security_levels",
        "Security levels of zones and conduits",
        &[
            ("place", "Place", Text),
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("fr", "FR", Text),
            ("abbreviation", "Short", Text),
            ("title", "Foundational requirement", Text),
            ("target", "SL-T", Integer),
            ("achieved", "SL-A", Integer),
            ("gap", "Gap", Integer),
            ("held_down_by", "Held down by", Integer),
            ("sl_t", "SL-T vector", Text),
            ("sl_a", "SL-A vector", Text),
            ("target_from", "Target from", Text),
        ],
    );
    for place in &report.places {
        for fr in &place.requirements {
            out.row(vec![
                Cell::text(place.place.as_str()),
                place.kind.as_str().into(),
                Cell::text(&place.name),
                Cell::text(&fr.fr),
                Cell::text(&fr.abbreviation),
                Cell::text(&fr.title),
                fr.target.get().into(),
                fr.achieved.get().into(),
                fr.gap.into(),
                fr.held_down_by.len().into(),
                Cell::Text(place.sl_t.to_string()),
                Cell::Text(place.sl_a.to_string()),
                place.sl_t_from.as_str().into(),
            ]);
        }
    }
    out
}

//! The cybersecurity requirements specification as a table.

use super::table;
use crate::iacs::RequirementsSpecification;
use crate::report::{Cell, ColumnKind, Table};

/// The requirements selected for the targets: one row for each zone or conduit and requirement.
///
/// Columns: `place`, `name`, `sl_t`, `sl_t_from`, `sl_a`, `fr`, `requirement`, `title`, `selected_from`,
/// `status`, `detail`, `duty`.
#[must_use]
pub fn specification(specification: &RequirementsSpecification) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "specification",
        "Requirements selected for the targets",
        &[
            ("place", "Place", Text),
            ("name", "Name", Text),
            ("sl_t", "SL-T", Text),
            ("sl_t_from", "Target from", Text),
            ("sl_a", "SL-A", Text),
            ("fr", "FR", Text),
            ("requirement", "Requirement", Text),
            ("title", "Title", Text),
            ("selected_from", "Selected from SL", Integer),
            ("status", "Status", Text),
            ("detail", "Detail", Text),
            ("duty", "Whose job", Text),
        ],
    );
    for place in &specification.places {
        for row in &place.requirements {
            out.row(vec![
                Cell::text(place.place.as_str()),
                Cell::text(&place.name),
                Cell::Text(place.target.sl_t.to_string()),
                place.target.sl_t_from.as_str().into(),
                Cell::Text(place.sl_a.to_string()),
                Cell::text(&*row.fr),
                Cell::text(row.requirement.as_str()),
                Cell::text(&*row.title),
                row.selected_from.get().into(),
                row.status.as_str().into(),
                row.detail.as_deref().into(),
                row.duty.map(|duty| duty.as_str()).into(),
            ]);
        }
    }
    out
}

//! What holds security levels down, as a table.

use super::{list, table};
use crate::iacs::SecurityLevelReport;
use crate::id::AssetId;
use crate::report::{Cell, ColumnKind, Table};

/// What holds levels down: one row for each requirement that keeps a zone or conduit below target.
///
/// Columns: `place`, `name`, `fr`, `requirement`, `title`, `selected_from`, `cause`, `detail`,
/// `verification`, `missing_from`, `duty`, `duty_because`, `components`.
#[must_use]
pub fn blockers(report: &SecurityLevelReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "blockers",
        "Requirements that hold security levels down",
        &[
            ("place", "Place", Text),
            ("name", "Name", Text),
            ("fr", "FR", Text),
            ("requirement", "Requirement", Text),
            ("title", "Title", Text),
            ("selected_from", "Selected from SL", Integer),
            ("cause", "Cause", Text),
            ("detail", "Detail", Text),
            ("verification", "Catalogue facts", Text),
            ("missing_from", "Missing from SL", Integer),
            ("duty", "Whose job", Text),
            ("duty_because", "Because", Text),
            ("components", "Components", Text),
        ],
    );
    for place in &report.places {
        for fr in &place.requirements {
            for blocker in &fr.held_down_by {
                out.row(vec![
                    Cell::text(place.place.as_str()),
                    Cell::text(&place.name),
                    Cell::text(&fr.fr),
                    Cell::text(blocker.requirement.as_str()),
                    Cell::text(&blocker.title),
                    blocker.selected_from.get().into(),
                    blocker.cause.as_str().into(),
                    blocker.detail.as_deref().into(),
                    blocker.verification.as_str().into(),
                    blocker.missing_from.get().into(),
                    blocker.duty.as_str().into(),
                    blocker.duty_because.as_str().into(),
                    list(blocker.components.iter().map(AssetId::as_str)),
                ]);
            }
        }
    }
    out
}

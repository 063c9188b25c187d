//! The cybersecurity requirements specification as tables.

use super::{list, table};
use crate::iacs::{FlowEnd, RequirementsSpecification};
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

/// The flows across the boundaries of zones, and along conduits: one row for each zone or conduit and flow.
///
/// Columns: `place`, `kind`, `name`, `way` (of a zone `in` or `out`), `flow`, `description`, `from`,
/// `from_name`, `from_zone`, `to`, `to_name`, `to_zone`, `protocols`, `conduit`, `course` (how the conduit
/// is known).
#[must_use]
pub fn specification_flows(specification: &RequirementsSpecification) -> Table {
    use ColumnKind::Text;
    let mut out = table(
        "specification_flows",
        "Flows across zones and along conduits",
        &[
            ("place", "Place", Text),
            ("kind", "Kind", Text),
            ("name", "Name", Text),
            ("way", "Way", Text),
            ("flow", "Flow", Text),
            ("description", "What passes", Text),
            ("from", "From", Text),
            ("from_name", "From, name", Text),
            ("from_zone", "From zone", Text),
            ("to", "To", Text),
            ("to_name", "To, name", Text),
            ("to_zone", "To zone", Text),
            ("protocols", "Protocols", Text),
            ("conduit", "Conduit", Text),
            ("course", "Conduit known from", Text),
        ],
    );
    let end = |end: &FlowEnd| {
        [
            Cell::text(end.asset.as_str()),
            Cell::text(&end.name),
            end.zone.as_ref().map(|zone| zone.as_str()).into(),
        ]
    };
    for place in &specification.places {
        for flow in &place.flows {
            let mut row = vec![
                Cell::text(place.place.as_str()),
                place.kind.as_str().into(),
                Cell::text(&place.name),
                flow.way.map(|way| way.as_str()).into(),
                Cell::text(flow.flow.as_str()),
                flow.description.as_deref().into(),
            ];
            row.extend(end(&flow.from));
            row.extend(end(&flow.to));
            row.extend([
                list(flow.protocols.iter().map(String::as_str)),
                flow.conduit.as_ref().map(|conduit| conduit.as_str()).into(),
                flow.course.as_str().into(),
            ]);
            out.row(row);
        }
    }
    out
}

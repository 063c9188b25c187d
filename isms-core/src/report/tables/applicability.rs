//! The Statement of Applicability of a plant as a table.

use super::{list, table};
use crate::iacs::ApplicabilityReport;
use crate::id::{AssetId, ControlId};
use crate::report::{Cell, ColumnKind, Table};

/// The Statement of Applicability of a plant: one row for each zone or conduit and requirement.
///
/// Columns: `place`, `name`, `fr`, `requirement`, `title`, `selected_from`, `selected`, `applicable`,
/// `justification`, `status`, `cause`, `detail`, `evidence` (each with its validity), `controls`,
/// `components`, `compensation`, `expires`, `duty`, `duty_because`, `assessed_on`, `verification`.
#[must_use]
pub fn applicability(report: &ApplicabilityReport) -> Table {
    use ColumnKind::{Boolean, Date, Integer, Text};
    let mut out = table(
        "applicability",
        "Requirements by zone and conduit",
        &[
            ("place", "Place", Text),
            ("name", "Name", Text),
            ("fr", "FR", Text),
            ("requirement", "Requirement", Text),
            ("title", "Title", Text),
            ("selected_from", "Selected from SL", Integer),
            ("selected", "Selected", Boolean),
            ("applicable", "Applicable", Boolean),
            ("justification", "Justification", Text),
            ("status", "Status", Text),
            ("cause", "Cause", Text),
            ("detail", "Detail", Text),
            ("evidence", "Evidence", Text),
            ("controls", "Controls", Text),
            ("components", "Components", Text),
            ("compensation", "Compensation", Text),
            ("expires", "Expires", Date),
            ("duty", "Whose job", Text),
            ("duty_because", "Because", Text),
            ("assessed_on", "Assessed on", Date),
            ("verification", "Catalogue facts", Text),
        ],
    );
    for place in &report.places {
        for row in &place.requirements {
            let evidence: Vec<String> = row
                .evidence
                .iter()
                .map(|record| format!("{} ({})", record.evidence, record.validity))
                .collect();
            let compensation = row.compensation.as_ref();
            out.row(vec![
                Cell::text(place.place.as_str()),
                Cell::text(&place.name),
                Cell::text(&*row.fr),
                Cell::text(row.requirement.as_str()),
                Cell::text(&*row.title),
                row.selected_from.get().into(),
                row.selected.into(),
                row.applicable.into(),
                row.justification.as_deref().into(),
                row.status.as_str().into(),
                row.cause.map(|cause| cause.as_str()).into(),
                row.detail.as_deref().into(),
                list(evidence.iter().map(String::as_str)),
                list(row.controls.iter().map(ControlId::as_str)),
                list(row.components.iter().map(AssetId::as_str)),
                compensation.map(|it| it.rationale.as_str()).into(),
                compensation.map(|it| it.expires.to_string()).into(),
                row.duty.map(|duty| duty.as_str()).into(),
                row.duty_because.map(|because| because.as_str()).into(),
                row.assessed_on.map(|day| day.to_string()).into(),
                row.verification.as_str().into(),
            ]);
        }
    }
    out
}

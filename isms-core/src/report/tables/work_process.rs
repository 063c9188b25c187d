//! The work process as tables.

use super::{list, table};
use crate::iacs::WorkProcessReport;
use crate::report::{Cell, ColumnKind, Table};

/// The work process of IEC 62443-3-2: one row for each step, headings too.
///
/// Columns: `step`, `title`, `parent`, `status`, `shown_by` (ids), `missing` (how many parts), `verification`.
#[must_use]
pub fn work_process(report: &WorkProcessReport) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "work_process",
        "Work process of IEC 62443-3-2",
        &[
            ("step", "Step", Text),
            ("title", "Title", Text),
            ("parent", "Under", Text),
            ("status", "Status", Text),
            ("shown_by", "Shown by", Text),
            ("missing", "Missing", Integer),
            ("verification", "Catalogue facts", Text),
        ],
    );
    for step in &report.steps {
        out.row(vec![
            Cell::text(step.step.as_str()),
            Cell::text(&step.title),
            step.parent.as_ref().map(|parent| parent.as_str()).into(),
            step.status.as_str().into(),
            list(step.shown_by.iter().map(|entry| entry.id.as_str())),
            step.missing.len().into(),
            step.verification.as_str().into(),
        ]);
    }
    out
}

/// What the work process lacks: one row for each part of the document that is missing.
///
/// Columns: `step`, `title`, `path`, `id`, `message`.
#[must_use]
pub fn work_gaps(report: &WorkProcessReport) -> Table {
    use ColumnKind::Text;
    let mut out = table(
        "work_gaps",
        "What the work process of IEC 62443-3-2 lacks",
        &[
            ("step", "Step", Text),
            ("title", "Title", Text),
            ("path", "Where", Text),
            ("id", "Id", Text),
            ("message", "Missing", Text),
        ],
    );
    for step in &report.steps {
        for gap in &step.missing {
            out.row(vec![
                Cell::text(step.step.as_str()),
                Cell::text(&step.title),
                Cell::text(&gap.path),
                gap.id.as_deref().into(),
                Cell::text(&gap.message),
            ]);
        }
    }
    out
}

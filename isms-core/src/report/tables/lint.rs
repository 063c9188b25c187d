//! What rules find, as a table.

use super::{list, table};
use crate::lint::LintReport;
use crate::report::{Cell, ColumnKind, Table};

/// What rules find: one row for each finding.
///
/// Columns: `severity`, `rule`, `title`, `path`, `entity`, `places`, `reason`, `remedy`, `references`.
#[must_use]
pub fn lint(report: &LintReport) -> Table {
    use ColumnKind::Text;
    let mut out = table(
        "lint",
        "Findings of rules",
        &[
            ("severity", "Severity", Text),
            ("rule", "Rule", Text),
            ("title", "What is found", Text),
            ("path", "Where in the document", Text),
            ("entity", "About", Text),
            ("places", "Zones and conduits", Text),
            ("reason", "Why", Text),
            ("remedy", "What to do", Text),
            ("references", "References", Text),
        ],
    );
    for finding in &report.findings {
        out.row(vec![
            finding.severity.as_str().into(),
            finding.rule.id.into(),
            finding.rule.title.into(),
            Cell::text(&finding.path),
            Some(&*finding.entity).filter(|id| !id.is_empty()).into(),
            list(finding.places.iter().map(|place| place.as_str())),
            Cell::text(&finding.reason),
            finding.rule.remedy.into(),
            list(
                finding
                    .rule
                    .references
                    .iter()
                    .map(|reference| reference.requirement),
            ),
        ]);
    }
    out
}

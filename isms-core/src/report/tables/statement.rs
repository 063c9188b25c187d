//! The Statement of Applicability as a table.

use super::{list, table};
use crate::report::{Cell, ColumnKind, Table};
use crate::soa::{RowReason, Statement, StatementRow};

/// The Statement of Applicability: one row a requirement, in the order of the standard.
///
/// Columns: `requirement`, `title`, `theme`, `decision`, `reasons`, `justification`,
/// `implementation`, `evidence`, `open`, `open_because`, `risks`, `treatments`, `controls`, `records`
/// (the evidence of those controls), `verification`.
#[must_use]
pub fn statement(statement: &Statement) -> Table {
    use ColumnKind::{Boolean, Text};
    let mut out = table(
        "statement",
        "Statement of Applicability",
        &[
            ("requirement", "Requirement", Text),
            ("title", "Title", Text),
            ("theme", "Theme", Text),
            ("decision", "Decision", Text),
            ("reasons", "Reasons", Text),
            ("justification", "Justification", Text),
            ("implementation", "Implementation", Text),
            ("evidence", "Evidence", Text),
            ("open", "Open", Boolean),
            ("open_because", "Open because", Text),
            ("risks", "Risks", Text),
            ("treatments", "Treatments", Text),
            ("controls", "Controls", Text),
            ("records", "Records of evidence", Text),
            ("verification", "Catalogue facts", Text),
        ],
    );
    for requirement in &statement.rows {
        out.row(row(requirement));
    }
    out
}

fn row(row: &StatementRow) -> Vec<Cell> {
    let reasons: Vec<String> = row.reasons.iter().map(reason).collect();
    let theme = Some(row.theme.as_str()).filter(|theme| !theme.is_empty());
    vec![
        Cell::text(row.requirement.as_str()),
        Cell::text(&row.title),
        theme.into(),
        row.decision.as_str().into(),
        list(reasons.iter().map(String::as_str)),
        row.justification.as_deref().into(),
        row.implementation.as_str().into(),
        row.evidence.as_str().into(),
        row.open.into(),
        list(row.open_because.iter().map(String::as_str)),
        list(row.trace.risks.iter().map(|id| id.as_str())),
        list(row.trace.treatments.iter().map(|id| id.as_str())),
        list(row.trace.controls.iter().map(|id| id.as_str())),
        list(row.trace.evidence.iter().map(|id| id.as_str())),
        row.verification.as_str().into(),
    ]
}

/// A reason with what it cites.
fn reason(reason: &RowReason) -> String {
    let mut text = reason.kind.as_str().to_owned();
    if let Some(reference) = &reason.reference {
        text.push_str(": ");
        text.push_str(reference);
    }
    for (at, risk) in reason.risks.iter().enumerate() {
        text.push_str(if at == 0 { ": " } else { " " });
        text.push_str(risk.as_str());
    }
    text
}

//! What Cox's axioms say about the matrix, as a table.

use super::table;
use crate::report::{Cell, ColumnKind, Table};
use crate::risk::{Cell as MatrixCell, CriteriaCheck, RiskRange};

/// What is wrong with the matrix: one row for each pair of cells, or cell, that breaks an axiom.
///
/// Columns: `axiom`, `axis` (empty where the axiom needs no scale), `likelihood_step`,
/// `consequence_step`, `level`, `low`, `high` of the cell, and with `other_` before them of the cell
/// that it collides with. Steps count from 0; `high` is empty where a band is open above.
#[must_use]
pub fn criteria(check: &CriteriaCheck) -> Table {
    use ColumnKind::{Integer, Number, Text};
    let mut out = table(
        "criteria",
        "Cells of the matrix that break an axiom",
        &[
            ("axiom", "Axiom", Text),
            ("axis", "Axis", Text),
            ("likelihood_step", "Likelihood step", Integer),
            ("consequence_step", "Consequence step", Integer),
            ("level", "Level", Text),
            ("low", "Least risk", Number),
            ("high", "Most risk", Number),
            ("other_likelihood_step", "Other likelihood step", Integer),
            ("other_consequence_step", "Other consequence step", Integer),
            ("other_level", "Other level", Text),
            ("other_low", "Other least risk", Number),
            ("other_high", "Other most risk", Number),
        ],
    );
    for pair in &check.betweenness {
        let cells = (&pair.lowest, Some(&pair.highest));
        out.row(row("betweenness", None, cells));
    }
    for axis in &check.axes {
        let name = Some(axis.axis.as_str());
        for pair in &axis.weak_consistency {
            let cells = (&pair.lowest, Some(&pair.highest));
            out.row(row("weak_consistency", name, cells));
        }
        for cell in &axis.consistent_colouring {
            out.row(row("consistent_colouring", name, (cell, None)));
        }
    }
    out
}

fn row(
    axiom: &str,
    axis: Option<&str>,
    (cell, other): (&MatrixCell, Option<&MatrixCell>),
) -> Vec<Cell> {
    let mut cells = vec![axiom.into(), axis.into()];
    cells.extend(parts(cell));
    cells.extend(other.into_iter().flat_map(parts));
    cells
}

fn parts(cell: &MatrixCell) -> [Cell; 5] {
    let range = cell.range.as_ref();
    [
        cell.row.into(),
        cell.column.into(),
        Cell::text(cell.level.as_str()),
        range.map(|range: &RiskRange| range.low).into(),
        range.and_then(|range| range.high).into(),
    ]
}

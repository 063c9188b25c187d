//! The heat map as a table.

use super::{list, table};
use crate::report::{Cell, ColumnKind, Table};
use crate::risk::HeatMap;

/// The heat map: one row for each cell of the matrix, the likeliest and worst first.
///
/// Columns: `likelihood`, `consequence`, `level`, `rank` (of the level, from 0), `count`, `risks`.
#[must_use]
pub fn heat_map(map: &HeatMap) -> Table {
    use ColumnKind::{Integer, Text};
    let mut out = table(
        "heat_map",
        "Heat map",
        &[
            ("likelihood", "Likelihood", Text),
            ("consequence", "Consequence", Text),
            ("level", "Level", Text),
            ("rank", "Rank of the level", Integer),
            ("count", "Risks", Integer),
            ("risks", "Which", Text),
        ],
    );
    for (likelihood, row) in map.likelihood.iter().zip(&map.cells).rev() {
        for (consequence, cell) in map.consequence.iter().zip(row).rev() {
            out.row(vec![
                Cell::text(likelihood),
                Cell::text(consequence),
                Cell::text(cell.level.as_str()),
                cell.rank.into(),
                cell.risks.len().into(),
                list(cell.risks.iter().map(|risk| risk.as_str())),
            ]);
        }
    }
    out
}

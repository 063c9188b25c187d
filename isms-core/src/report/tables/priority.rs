//! The ranking as a table.

use super::table;
use crate::report::{Cell, ColumnKind, Table};
use crate::risk::{Priority, PriorityRow};

/// The ranking: one row a risk, in its own order, with its place under each order.
///
/// Columns: `rank_own`, `rank_cia`, `rank_aic`, `risk`, `title`, `scope`, `order`,
/// `hse_beyond_tolerance`, `overall`, `confidentiality`, `integrity`, `availability`, `because`; and
/// `score_own`, `score_cia`, `score_aic`, which are empty for the lexicographic method.
///
/// ```
/// # let text = include_str!("../../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, report::{Cell, tables}, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let ranking = risk::priority(&program, &risk::PriorityOptions::default())?;
/// let table = tables::priority(&ranking);
/// assert_eq!(table.rows[0][0], Cell::Integer(1));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn priority(priority: &Priority) -> Table {
    use ColumnKind::{Boolean, Integer, Number, Text};
    let mut out = table(
        "priority",
        "Priority of risks",
        &[
            ("rank_own", "Own order", Integer),
            ("rank_cia", "IT order (CIA)", Integer),
            ("rank_aic", "OT order (AIC)", Integer),
            ("risk", "Risk", Text),
            ("title", "Title", Text),
            ("scope", "Scope", Text),
            ("order", "Order", Text),
            ("hse_beyond_tolerance", "HSE beyond tolerance", Boolean),
            ("overall", "Level", Text),
            ("confidentiality", "Confidentiality", Text),
            ("integrity", "Integrity", Text),
            ("availability", "Availability", Text),
            ("because", "Because", Text),
            ("score_own", "Score, own order", Number),
            ("score_cia", "Score, IT order", Number),
            ("score_aic", "Score, OT order", Number),
        ],
    );
    for risk in &priority.risks {
        out.row(row(risk));
    }
    out
}

fn row(risk: &PriorityRow) -> Vec<Cell> {
    let levels = &risk.by_property;
    let scores = risk.scores.as_ref();
    vec![
        risk.ranks.own.into(),
        risk.ranks.cia.into(),
        risk.ranks.aic.into(),
        Cell::text(risk.risk.as_str()),
        Cell::text(&risk.title),
        Cell::text(risk.scope.as_str()),
        Cell::Text(risk.order.to_string()),
        risk.hse_beyond_tolerance.into(),
        Cell::text(risk.overall.as_str()),
        levels.confidentiality.as_ref().map(|l| l.as_str()).into(),
        levels.integrity.as_ref().map(|l| l.as_str()).into(),
        levels.availability.as_ref().map(|l| l.as_str()).into(),
        Cell::text(&risk.because),
        scores.map(|scores| scores.own).into(),
        scores.map(|scores| scores.cia).into(),
        scores.map(|scores| scores.aic).into(),
    ]
}

//! The register as a table.

use super::{list, table};
use crate::id::AxisId;
use crate::model::Stage;
use crate::report::{Cell, ColumnKind, Table};
use crate::risk::{Register, RegisterRow, StageLevels};

/// The register: one row a risk, with the level at each stage and now on each axis.
///
/// Columns: `risk`, `title`, `scope`, `owner`; `<stage>_likelihood` and `<stage>_overall` for
/// inherent, current, residual and target; `current_<axis>` for each axis that a risk is felt on;
/// `beyond_tolerance`, `treatments`, `untreated`.
///
/// ```
/// # let text = include_str!("../../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, report::tables, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let table = tables::register(&risk::register(&program)?);
/// assert_eq!(table.rows.len(), program.document().risks.len());
/// assert!(table.position("current_safety").is_some());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[must_use]
pub fn register(register: &Register) -> Table {
    use ColumnKind::{Boolean, Text};
    let mut out = table(
        "register",
        "Risk register",
        &[
            ("risk", "Risk", Text),
            ("title", "Title", Text),
            ("scope", "Scope", Text),
            ("owner", "Owner", Text),
            ("inherent_likelihood", "Inherent likelihood", Text),
            ("inherent_overall", "Inherent level", Text),
            ("current_likelihood", "Current likelihood", Text),
            ("current_overall", "Current level", Text),
            ("residual_likelihood", "Residual likelihood", Text),
            ("residual_overall", "Residual level", Text),
            ("target_likelihood", "Target likelihood", Text),
            ("target_overall", "Target level", Text),
        ],
    );
    let axes = axes(register);
    for axis in &axes {
        let name = format!("current_{axis}");
        out.column(&name, &format!("Current level, {axis}"), Text);
    }
    out.column("beyond_tolerance", "Beyond tolerance", Text);
    out.column("treatments", "Treatments", Text);
    out.column("untreated", "Untreated", Boolean);
    for risk in &register.risks {
        out.row(row(risk, &axes));
    }
    out
}

fn row(risk: &RegisterRow, axes: &[&AxisId]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(risk.risk.as_str()),
        Cell::text(&risk.title),
        Cell::text(risk.scope.as_str()),
        Cell::text(risk.owner.as_str()),
    ];
    for stage in Stage::ALL {
        let levels = at_stage(risk, stage);
        cells.push(levels.map(|levels| levels.likelihood.as_str()).into());
        cells.push(levels.map(|levels| levels.overall.as_str()).into());
    }
    let current = at_stage(risk, Stage::Current);
    for axis in axes {
        let mut levels = current.into_iter().flat_map(|levels| &levels.by_axis);
        let level = levels.find(|level| level.axis == **axis);
        cells.push(level.map(|level| level.level.as_str()).into());
    }
    let beyond = risk.beyond_tolerance.iter().map(AxisId::as_str);
    cells.push(list(beyond));
    let treatments = risk.treatments.iter().map(|t| t.treatment.as_str());
    cells.push(list(treatments));
    cells.push(risk.untreated.into());
    cells
}

fn at_stage(risk: &RegisterRow, stage: Stage) -> Option<&StageLevels> {
    risk.stages.iter().find(|levels| levels.stage == stage)
}

/// The axes that any risk is felt on now. Each risk lists its own in the order of the criteria; an
/// axis that is new stands after the one that it follows there.
fn axes(register: &Register) -> Vec<&AxisId> {
    let mut axes: Vec<&AxisId> = Vec::new();
    for risk in &register.risks {
        let current = at_stage(risk, Stage::Current);
        let mut next = 0;
        for level in current.into_iter().flat_map(|levels| &levels.by_axis) {
            match axes.iter().position(|axis| **axis == level.axis) {
                Some(at) => next = at + 1,
                None => {
                    axes.insert(next.min(axes.len()), &level.axis);
                    next += 1;
                }
            }
        }
    }
    axes
}

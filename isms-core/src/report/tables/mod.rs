//! Tables of the results: one row a risk, a requirement, a place, ready for a DataFrame.
//!
//! Columns are flat and their names stable. A list stands in one cell, joined by `, `; a cell without
//! a value is empty.

mod applicability;
mod attack_coverage;
mod attack_paths;
mod blockers;
mod capability;
mod criteria;
mod forecast;
mod heat_map;
mod lint;
mod loss_analyses;
mod losses;
mod priority;
mod register;
mod security_levels;
mod specification;
mod statement;
mod target_levels;
mod what_if;
mod work_process;

pub use applicability::applicability;
pub use attack_coverage::{attack_coverage, attack_gains};
pub use attack_paths::{attack_crossings, attack_paths};
pub use blockers::blockers;
pub use capability::{capabilities, component_capabilities};
pub use criteria::criteria;
pub use forecast::{endings, forecast, level_changes, support_ends};
pub use heat_map::heat_map;
pub use lint::lint;
pub use loss_analyses::{
    comparison, exact_loss, placement, sobol_indices, tornado, valuation, value_of_information,
};
pub use losses::{annual_loss, exceedance, loss_groups, loss_levels, scenario_losses};
pub use priority::priority;
pub use register::register;
pub use security_levels::security_levels;
pub use specification::{specification, specification_flows};
pub use statement::statement;
pub use target_levels::{target_levels, target_moves, threat_scenarios};
pub use what_if::what_if;
pub use work_process::{work_gaps, work_process};

use super::{Cell, ColumnKind, Table};

/// A table with these columns.
fn table(name: &str, title: &str, columns: &[(&str, &str, ColumnKind)]) -> Table {
    let mut table = Table::new(name, title);
    for (name, title, kind) in columns {
        table.column(name, title, *kind);
    }
    table
}

/// A list in one cell; nothing if it is empty.
fn list<'a>(items: impl Iterator<Item = &'a str>) -> Cell {
    let items: Vec<&str> = items.collect();
    if items.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(items.join(", "))
    }
}

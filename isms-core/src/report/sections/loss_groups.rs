//! What annual loss falls on: properties, axes, and the places of the assets hit.

use super::losses::{amount, percent};
use crate::model::Document;
use crate::quant::{Group, GroupKind, SimulationSummary};
use crate::report::tree::{Align, Grid, Line, code, faint, text};

/// So many of a kind are told one by one, before several others.
const MOST: usize = 6;

/// Assets are too many for a page; the tables have them.
const KINDS: [(GroupKind, &str); 5] = [
    (GroupKind::Property, "By property lost"),
    (GroupKind::Axis, "By axis"),
    (GroupKind::Zone, "By zone"),
    (GroupKind::Scope, "By scope"),
    (GroupKind::Supplier, "By supplier"),
];

/// The losses by what they fall on; none if no scenario says it.
pub(super) fn grid(current: &SimulationSummary, document: &Document) -> Option<Grid> {
    let mut grid = Grid::new(
        "What the losses fall on at the current stage; each kind adds up to the whole",
        &[
            ("Falls on", Align::Left),
            ("Mean a year", Align::Right),
            ("Share of the mean", Align::Right),
            ("Share of the worst 5 %", Align::Right),
        ],
    );
    for (kind, title) in KINDS {
        let groups = current.groups.iter().filter(|group| group.kind == kind);
        let groups: Vec<&Group> = groups.collect();
        if groups.is_empty() {
            continue;
        }
        grid.group(vec![text(title)]);
        let few = groups.len() <= MOST + 1;
        let (told, others) = groups.split_at(if few { groups.len() } else { MOST });
        for group in told {
            grid.row(row(name(group, document), &[group]));
        }
        if !others.is_empty() {
            let name = vec![faint(format!("{} others", others.len()))];
            grid.row(row(name, others));
        }
    }
    (!grid.rows.is_empty()).then_some(grid)
}

fn row(name: Line, groups: &[&Group]) -> Vec<Line> {
    let sum = |of: fn(&Group) -> f64| -> f64 { groups.iter().map(|group| of(group)).sum() };
    vec![
        name,
        vec![text(amount(sum(|group| group.mean)))],
        vec![text(percent(sum(|group| group.share_of_mean)))],
        vec![text(percent(sum(|group| group.share_of_tail)))],
    ]
}

fn name(group: &Group, document: &Document) -> Line {
    let id = group.name.as_str();
    if id.is_empty() {
        return vec![faint("none")];
    }
    let title = match group.kind {
        GroupKind::Property => return vec![text(id)],
        GroupKind::Axis => {
            let mut axes = document.criteria.iter().flat_map(|criteria| &criteria.axes);
            axes.find(|axis| axis.id.as_str() == id)
                .map(|axis| &axis.name)
        }
        GroupKind::Zone => {
            let mut zones = document.zones.iter();
            zones
                .find(|zone| zone.id.as_str() == id)
                .map(|zone| &zone.name)
        }
        GroupKind::Scope => {
            let mut scopes = document.scopes.iter();
            scopes
                .find(|scope| scope.id.as_str() == id)
                .map(|scope| &scope.name)
        }
        GroupKind::Supplier => {
            let mut suppliers = document.suppliers.iter();
            suppliers
                .find(|supplier| supplier.id.as_str() == id)
                .map(|supplier| &supplier.name)
        }
        GroupKind::Asset => None,
    };
    let title = title.map_or("", String::as_str);
    vec![code(id), text(" "), text(title)]
}

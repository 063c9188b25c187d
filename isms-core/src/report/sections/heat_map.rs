//! The risks on the organisation's own matrix.

use super::{NO_CRITERIA, NO_RISKS, only};
use crate::report::findings::Findings;
use crate::report::svg;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, code, faint, paragraph, strong, text,
};
use crate::risk::{HeatCell, HeatMap};

const ID: &str = "heat-map";
const TITLE: &str = "Heat map";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let Some(risks) = &findings.risks else {
        return only(ID, TITLE, NO_CRITERIA);
    };
    if risks.register.risks.is_empty() {
        return only(ID, TITLE, NO_RISKS);
    }
    let map = &risks.heat_map;
    let intro = "Every risk at its likelihood and its worst consequence over all axes, on the \
                 organisation's own matrix. The table below the picture has the same content.";
    Section {
        id: ID,
        title: TITLE,
        blocks: vec![
            paragraph(intro),
            Block::Picture(svg::heat_map_named(map, "picture-heat-map")),
            Block::Grid(grid(map)),
        ],
    }
}

fn grid(map: &HeatMap) -> Grid {
    let mut grid = Grid::new(
        "The heat map as a table: likelihood downwards, consequence across",
        &[],
    );
    grid.cards = false;
    grid.columns.push(("Likelihood".to_owned(), Align::Left));
    for name in &map.consequence {
        grid.columns.push((name.clone(), Align::Left));
    }
    for (likelihood, cells) in map.likelihood.iter().zip(&map.cells).rev() {
        let mut row = vec![vec![strong(likelihood)]];
        row.extend(cells.iter().map(|one| cell(map, one)));
        grid.row(row);
    }
    grid
}

fn cell(map: &HeatMap, cell: &HeatCell) -> Line {
    let name = map.levels.get(cell.rank).cloned().unwrap_or_default();
    let mut line = vec![Span::Level(name, cell.rank, map.levels.len()), Span::Break];
    if cell.risks.is_empty() {
        line.push(faint("no risk"));
    }
    for (at, risk) in cell.risks.iter().enumerate() {
        if at > 0 {
            line.push(text(" "));
        }
        line.push(code(risk.as_str()));
    }
    line
}

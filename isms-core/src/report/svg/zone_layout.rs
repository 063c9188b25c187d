//! Where the boxes of zones and the lines of conduits stand, in plain numbers.

use super::order::order;
use super::plan::{Plan, Wire};
use super::routes::Router;
use crate::model::{Program, PurdueLevel};
use crate::report::chart::{Chart, ChartConduit};

/// The most zones that are drawn, and the most conduits.
const MOST: (usize, usize) = (300, 400);
/// Those of a part: there can be many parts, and the time for each grows with the square.
const MOST_OF_PART: (usize, usize) = (100, 150);

pub(super) const CELL_WIDTH: i32 = 172;
/// Left of everything, for the names of the layers.
pub(super) const RAIL: i32 = 104;
pub(super) const TOP: i32 = 40;
const FRAME: i32 = 10;
const MARGIN: i32 = 12;

/// The box of a zone. The box of one drawn inside another lies wholly within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneBox {
    /// Which of the zones drawn, from 0: of a whole program, which zone of the document.
    pub zone: usize,
    /// Which zone it is drawn inside of.
    pub inside: Option<usize>,
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
    /// How much of the width, from the left, is the zone's own and not of zones inside it.
    pub own_width: i32,
}

/// The line of a conduit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConduitLine {
    /// Which of the conduits drawn, from 0: of a whole program, which conduit of the document.
    pub conduit: usize,
    /// Its corners, from one zone to the other.
    pub points: Vec<(i32, i32)>,
    /// The middle of its number.
    pub number: (i32, i32),
}

/// The rows of one Purdue level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerBand {
    /// The level; none for zones without.
    pub level: Option<PurdueLevel>,
    /// The upper edge.
    pub y: i32,
    /// The height.
    pub height: i32,
}

/// Zones in layers by Purdue level, the highest on top, and conduits on lanes between them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZoneLayout {
    /// The width.
    pub width: i32,
    /// The height.
    pub height: i32,
    /// The layers, from the top.
    pub layers: Vec<LayerBand>,
    /// The boxes; one around others comes before them.
    pub boxes: Vec<ZoneBox>,
    /// The lines, in document order.
    pub lines: Vec<ConduitLine>,
}

impl ZoneLayout {
    /// Lays out the zones and conduits of a program, boxes at least `heights` high, by zone.
    ///
    /// Beyond 300 zones or 400 conduits, those further down in the document are left out.
    #[must_use]
    pub fn new(program: &Program, heights: &[i32]) -> Self {
        Self::of(&Chart::of_program(program, None), heights)
    }

    /// Lays out a chart.
    pub(in crate::report) fn of(chart: &Chart<'_>, heights: &[i32]) -> Self {
        let (most_zones, most_conduits) = if chart.is_part { MOST_OF_PART } else { MOST };
        let zones = chart.zones.get(..most_zones).unwrap_or(&chart.zones);
        let stated: Vec<Option<PurdueLevel>> = zones.iter().map(|zone| zone.level).collect();
        let drawn = |zone: &usize| *zone < zones.len();
        let around: Vec<Option<usize>> =
            zones.iter().map(|zone| zone.parent.filter(drawn)).collect();
        let mut plan = Plan::new(&stated, &around);
        plan.least_width = CELL_WIDTH * if chart.is_part { 2 } else { 4 };
        let mut cell_of = vec![None; zones.len()];
        for (number, cell) in plan.cells.iter().enumerate() {
            if let Some(place) = cell_of.get_mut(cell.zone) {
                *place = Some(number);
            }
        }
        let cell = |zone: usize| cell_of.get(zone).copied().flatten();
        let wire = |(conduit, it): (usize, &ChartConduit<'_>)| {
            let (from, to) = (cell(it.from)?, cell(it.to)?);
            (from != to).then_some(Wire { conduit, from, to })
        };
        let wires = chart.conduits.iter().enumerate().filter_map(wire);
        let wires: Vec<Wire> = wires.take(most_conduits).collect();
        order(&mut plan, &wires);
        Router::new(&plan, &wires, heights).layout()
    }
}

/// Boxes of a plan, as far as the widths go; rows get their height from `heights`.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    /// By cell.
    pub boxes: Vec<ZoneBox>,
    /// By row, then by gutter: from where to where it goes.
    pub gutters: Vec<Vec<(i32, i32)>>,
    /// By row, how high.
    pub heights: Vec<i32>,
    pub width: i32,
}

/// What a shelf must have room for.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    /// By cell, how many lines end at its fuller side.
    pub ports: Vec<i32>,
    /// By cell, whether the gap before it in its nest bears a number.
    pub gaps: Vec<bool>,
    /// By row, then by gutter: how many lines pass, and whether a number stands there.
    pub gutters: Vec<Vec<(i32, bool)>>,
}

impl Shelf {
    pub(super) fn new(plan: &Plan, room: &Room, least: &[i32]) -> Self {
        let blank = ZoneBox {
            zone: 0,
            inside: None,
            x: 0,
            y: 0,
            width: 0,
            height: 0,
            own_width: 0,
        };
        let mut shelf = Self {
            boxes: vec![blank; plan.cells.len()],
            ..Self::default()
        };
        let mut widths = Vec::new();
        for (at, row) in plan.rows.iter().enumerate() {
            let cells = || {
                row.iter()
                    .flatten()
                    .filter_map(|cell| plan.cells.get(*cell))
            };
            let depth = cells().map(|cell| cell.depth).max().unwrap_or(0);
            let needed = cells()
                .map(|cell| least.get(cell.zone).copied().unwrap_or(60))
                .max();
            shelf.heights.push(needed.unwrap_or(60) + 2 * FRAME * depth);
            let mut gutters = Vec::new();
            let mut x = 0;
            for gutter in 0..=row.len() {
                let outer = gutter == 0 || gutter == row.len();
                let asked = room.gutters.get(at).and_then(|row| row.get(gutter));
                let (lines, number) = asked.copied().unwrap_or_default();
                let mut wide = if lines > 0 { 16 + 12 * lines } else { 0 };
                wide += if number { 66 } else { 0 };
                wide = wide.max(if outer { 0 } else { 28 });
                gutters.push((x + 6, x + wide - 6 - if number { 56 } else { 0 }));
                x += wide;
                if let Some(nest) = row.get(gutter) {
                    x = shelf.place(plan, room, nest, x);
                }
            }
            shelf.gutters.push(gutters);
            widths.push(x);
        }
        let inner = widths.iter().copied().max().unwrap_or(0);
        shelf.width = RAIL + inner.max(plan.least_width) + MARGIN;
        for ((row, gutters), width) in plan.rows.iter().zip(&mut shelf.gutters).zip(widths) {
            let shift = RAIL + (inner.max(plan.least_width) - width) / 2;
            for gutter in gutters.iter_mut() {
                *gutter = (gutter.0 + shift, gutter.1 + shift);
            }
            // The outermost reach to the edges of the picture.
            if let Some(first) = gutters.first_mut() {
                first.0 = RAIL + 6;
            }
            if let Some(last) = gutters.last_mut() {
                last.1 = shelf.width - MARGIN;
            }
            for cell in row.iter().flatten() {
                if let Some(it) = shelf.boxes.get_mut(*cell) {
                    it.x += shift;
                }
            }
        }
        shelf
    }

    /// Places a nest from `x` on; says where it ends.
    fn place(&mut self, plan: &Plan, room: &Room, nest: &[usize], from: i32) -> i32 {
        let mut x = from;
        // Cells whose frame is open, the outermost first.
        let mut open: Vec<usize> = Vec::new();
        for number in nest {
            let Some(cell) = plan.cells.get(*number) else {
                continue;
            };
            while open.last().is_some_and(|last| Some(*last) != cell.inside) {
                x = self.close(open.pop(), x);
            }
            if cell.inside.is_some() {
                let numbered = room.gaps.get(*number).copied().unwrap_or(false);
                x += if numbered { 62 } else { FRAME };
            }
            let ports = room.ports.get(*number).copied().unwrap_or(0);
            let own_width = CELL_WIDTH.max((14 * (ports + 2)).min(900));
            let inside = cell
                .inside
                .and_then(|at| plan.cells.get(at))
                .map(|cell| cell.zone);
            if let Some(it) = self.boxes.get_mut(*number) {
                *it = ZoneBox {
                    zone: cell.zone,
                    inside,
                    x,
                    y: FRAME * cell.depth,
                    width: own_width,
                    height: -2 * FRAME * cell.depth,
                    own_width,
                };
            }
            x += own_width;
            open.push(*number);
        }
        while !open.is_empty() {
            x = self.close(open.pop(), x);
        }
        x
    }

    fn close(&mut self, cell: Option<usize>, x: i32) -> i32 {
        let Some(it) = cell.and_then(|cell| self.boxes.get_mut(cell)) else {
            return x;
        };
        let filled = it.x + it.own_width;
        let end = if x > filled { x + FRAME } else { x };
        it.width = end - it.x;
        end
    }
}

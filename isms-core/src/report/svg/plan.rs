//! Which zone is drawn in which row, and inside which other.

use crate::model::PurdueLevel;

/// The most zones side by side.
const MOST_IN_ROW: usize = 5;

/// A zone's place.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// Which zone of the document.
    pub zone: usize,
    /// The cell that it is drawn inside of.
    pub inside: Option<usize>,
    /// How many others it is drawn inside of.
    pub depth: i32,
    /// Its row, from the top.
    pub row: usize,
}

/// Rows with the same Purdue level.
#[derive(Debug, Clone)]
pub(super) struct Layer {
    pub level: Option<PurdueLevel>,
    pub first: usize,
    pub rows: usize,
}

/// A conduit between two cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wire {
    pub conduit: usize,
    pub from: usize,
    pub to: usize,
}

/// Zones in rows: a row holds nests, a nest holds a cell and those inside it, each before its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub cells: Vec<Cell>,
    pub rows: Vec<Vec<Vec<usize>>>,
    pub layers: Vec<Layer>,
    /// The least room for a row.
    pub least_width: i32,
}

impl Plan {
    /// Plans zones, given for each the level that is stated and the position of the zone around it.
    ///
    /// A zone is drawn inside the one around it if both are of one level and few enough; else it
    /// has a box of its own.
    pub(super) fn new(stated: &[Option<PurdueLevel>], around: &[Option<usize>]) -> Self {
        let levels: Vec<Option<PurdueLevel>> = (0..stated.len())
            .map(|at| level(stated, around, at))
            .collect();
        let level_of = |at: usize| levels.get(at).copied().flatten();
        let mut inner: Vec<Vec<usize>> = vec![Vec::new(); stated.len()];
        let mut roots = Vec::new();
        for at in 0..stated.len() {
            let parent = around.get(at).copied().flatten();
            match parent.filter(|parent| level_of(*parent) == level_of(at)) {
                Some(parent) => {
                    if let Some(inner) = inner.get_mut(parent) {
                        inner.push(at);
                    }
                }
                None => roots.push(at),
            }
        }
        let mut plan = Self::default();
        let mut nests: Vec<(Option<PurdueLevel>, Vec<usize>)> = Vec::new();
        let mut queue = std::collections::VecDeque::from(roots);
        while let Some(root) = queue.pop_front() {
            let mut members = Vec::new();
            collect(&inner, root, None, 0, &mut members);
            if members.len() > MOST_IN_ROW {
                members.truncate(1);
                // Too many to be drawn inside: they follow, each with its own.
                for child in inner.get(root).into_iter().flatten().rev() {
                    queue.push_front(*child);
                }
            }
            let first = plan.cells.len();
            let mut nest = Vec::new();
            for (zone, inside, depth) in members {
                nest.push(plan.cells.len());
                let inside = inside.map(|member| first + member);
                plan.cells.push(Cell {
                    zone,
                    inside,
                    depth,
                    row: 0,
                });
            }
            nests.push((level_of(root), nest));
        }
        let mut order: Vec<Option<PurdueLevel>> = Vec::new();
        for level in nests.iter().map(|(level, _)| *level) {
            if !order.contains(&level) {
                order.push(level);
            }
        }
        // The highest first, those without a level last.
        order.sort_by(|a, b| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
        for level in order {
            let own = nests
                .iter()
                .filter(|(of, _)| *of == level)
                .map(|(_, nest)| nest.clone());
            plan.add_layer(level, own.collect());
        }
        plan
    }

    fn add_layer(&mut self, level: Option<PurdueLevel>, nests: Vec<Vec<usize>>) {
        let first = self.rows.len();
        let total: usize = nests.iter().map(Vec::len).sum();
        let wanted = total.div_ceil(MOST_IN_ROW).max(1);
        // Rows about as long as each other.
        let share = total.div_ceil(wanted);
        let mut row: Vec<Vec<usize>> = Vec::new();
        let mut used = 0;
        for nest in nests {
            let over = used + nest.len() > MOST_IN_ROW || used >= share;
            if over && !row.is_empty() {
                self.rows.push(std::mem::take(&mut row));
                used = 0;
            }
            used += nest.len();
            row.push(nest);
        }
        self.rows.push(row);
        let rows = self.rows.len() - first;
        self.layers.push(Layer { level, first, rows });
        self.number_rows();
    }

    /// Tells every cell its row.
    pub(super) fn number_rows(&mut self) {
        for (at, row) in self.rows.iter().enumerate() {
            for cell in row.iter().flatten() {
                if let Some(cell) = self.cells.get_mut(*cell) {
                    cell.row = at;
                }
            }
        }
    }

    /// The row of a cell.
    pub(super) fn row(&self, cell: usize) -> usize {
        self.cells.get(cell).map_or(0, |cell| cell.row)
    }

    /// Whether the first cell is drawn directly inside the second.
    pub(super) fn is_inside(&self, cell: usize, other: usize) -> bool {
        self.cells
            .get(cell)
            .is_some_and(|cell| cell.inside == Some(other))
    }
}

/// A zone's own level, or that of the nearest zone around it that has one.
fn level(
    stated: &[Option<PurdueLevel>],
    around: &[Option<usize>],
    at: usize,
) -> Option<PurdueLevel> {
    let mut at = Some(at);
    for _ in 0..stated.len() {
        let level = stated.get(at?).copied().flatten();
        if level.is_some() {
            return level;
        }
        at = around.get(at?).copied().flatten();
    }
    None
}

/// A zone and those inside it, each before its own; a few more than fit are enough to know.
fn collect(
    inner: &[Vec<usize>],
    zone: usize,
    inside: Option<usize>,
    depth: i32,
    members: &mut Vec<(usize, Option<usize>, i32)>,
) {
    if members.len() > MOST_IN_ROW {
        return;
    }
    let own = members.len();
    members.push((zone, inside, depth));
    for child in inner.get(zone).into_iter().flatten() {
        collect(inner, *child, Some(own), depth + 1, members);
    }
}

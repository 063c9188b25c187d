//! Conduits as lines between boxes: down or up through gutters, across in lanes between rows.

use super::lanes::{Channel, Span};
use super::plan::{Plan, Wire};
use super::zone_layout::{ConduitLine, LayerBand, Room, Shelf, TOP, ZoneBox, ZoneLayout};

/// Lines side by side between two neighbours, at most.
const MOST_DIRECT: usize = 3;

/// How a conduit runs.
#[derive(Debug, Clone)]
pub(super) enum Course {
    /// To the zone that it is drawn inside of: a stub in the gap before the inner one.
    Stub { inner: usize, nth: i32 },
    /// Straight to the neighbour on the right.
    Direct { left: usize, right: usize, nth: i32 },
    /// Through channels. Channel `n` is the one above row `n`.
    Lanes(Lanes),
}

/// A way through channels, from the upper end to the lower one.
#[derive(Debug, Clone)]
pub(super) struct Lanes {
    pub upper: usize,
    pub lower: usize,
    /// The channels, from the upper end.
    pub channels: Vec<usize>,
    /// The gutters between them: row and gutter.
    pub gutters: Vec<(usize, usize)>,
    /// Where it runs down or up: at its ends and in its gutters.
    pub xs: Vec<Option<i32>>,
}

impl Lanes {
    /// Whether an end leaves its box at the lower edge.
    pub(super) fn at_lower_edge(&self, plan: &Plan, cell: usize) -> bool {
        let near = if cell == self.upper {
            self.channels.first()
        } else {
            self.channels.last()
        };
        near.is_some_and(|channel| *channel > plan.row(cell))
    }
}

/// Finds ways for all conduits of a plan.
pub(super) struct Router<'a> {
    pub(super) plan: &'a Plan,
    pub(super) wires: &'a [Wire],
    pub(super) heights: &'a [i32],
    pub(super) courses: Vec<Course>,
    pub(super) shelf: Shelf,
    pub(super) channels: Vec<Channel>,
}

impl<'a> Router<'a> {
    pub(super) fn new(plan: &'a Plan, wires: &'a [Wire], heights: &'a [i32]) -> Self {
        let shelf = Shelf::new(plan, &Room::default(), heights);
        let channels = vec![Channel::default(); plan.rows.len() + 1];
        Self {
            plan,
            wires,
            heights,
            courses: Vec::new(),
            shelf,
            channels,
        }
    }

    /// Boxes and lines.
    pub(super) fn layout(mut self) -> ZoneLayout {
        self.choose_courses();
        self.shelf = Shelf::new(self.plan, &self.room(), self.heights);
        self.choose_xs();
        let mut layout = self.place_rows();
        let courses = std::mem::take(&mut self.courses);
        for (n, (wire, course)) in self.wires.iter().zip(&courses).enumerate() {
            let (first, mut points, number) = self.line(n, wire, course);
            if first != wire.from {
                points.reverse();
            }
            layout.lines.push(ConduitLine {
                conduit: wire.conduit,
                points,
                number,
            });
        }
        layout
    }

    fn choose_courses(&mut self) {
        let mut load = vec![0; self.channels.len()];
        let mut passing: Vec<Vec<i32>> = self
            .plan
            .rows
            .iter()
            .map(|row| vec![0; row.len() + 1])
            .collect();
        let mut direct: Vec<(usize, usize)> = Vec::new();
        for wire in self.wires {
            let (from, to) = (wire.from, wire.to);
            let (a, b) = (self.plan.row(from), self.plan.row(to));
            let pair = if self.middle(from) <= self.middle(to) {
                (from, to)
            } else {
                (to, from)
            };
            let before = direct.iter().filter(|other| **other == pair).count();
            let nth = i32::try_from(before).unwrap_or_default();
            let stub = [(from, to), (to, from)]
                .into_iter()
                .find(|(inner, outer)| self.plan.is_inside(*inner, *outer));
            if let (Some((inner, _)), true) = (stub, before < MOST_DIRECT) {
                direct.push(pair);
                self.courses.push(Course::Stub { inner, nth });
            } else if before < MOST_DIRECT && a == b && self.are_neighbours(pair) {
                direct.push(pair);
                self.courses.push(Course::Direct {
                    left: pair.0,
                    right: pair.1,
                    nth,
                });
            } else {
                let (upper, lower) = if a <= b { (from, to) } else { (to, from) };
                let lanes = self.lanes(upper, lower, &mut load, &mut passing);
                self.courses.push(Course::Lanes(lanes));
            }
        }
    }

    fn lanes(
        &self,
        upper: usize,
        lower: usize,
        load: &mut [i32],
        passing: &mut [Vec<i32>],
    ) -> Lanes {
        let (a, b) = (self.plan.row(upper), self.plan.row(lower));
        let mut lanes = Lanes {
            upper,
            lower,
            channels: Vec::new(),
            gutters: Vec::new(),
            xs: Vec::new(),
        };
        if a == b {
            // Above or below, where less runs; not over the top of the picture if it can be helped.
            let of = |channel: usize| load.get(channel).copied().unwrap_or(i32::MAX);
            let above = of(a) < of(a + 1) && a > 0;
            lanes.channels.push(if above { a } else { a + 1 });
        } else {
            lanes.channels.extend(a + 1..=b);
            let (mut x, target) = (self.middle(upper), self.middle(lower));
            for row in a + 1..b {
                let gutters = self
                    .shelf
                    .gutters
                    .get(row)
                    .into_iter()
                    .flatten()
                    .enumerate();
                let cost = |(n, gutter): (usize, &(i32, i32))| {
                    let nearest = |x: i32| x.max(gutter.0).min(gutter.1.max(gutter.0));
                    let taken = passing.get(row).and_then(|row| row.get(n)).copied();
                    let through = nearest(x);
                    let way = (through - x).abs() + (through - target).abs();
                    (way + 14 * taken.unwrap_or(0), n, through)
                };
                let Some((_, gutter, through)) = gutters.map(cost).min() else {
                    continue;
                };
                if let Some(taken) = passing.get_mut(row).and_then(|row| row.get_mut(gutter)) {
                    *taken += 1;
                }
                lanes.gutters.push((row, gutter));
                x = through;
            }
        }
        for channel in &lanes.channels {
            if let Some(load) = load.get_mut(*channel) {
                *load += 1;
            }
        }
        lanes.xs = vec![None; lanes.gutters.len() + 2];
        lanes
    }

    /// Whether nothing stands between the right edge of one cell and the left edge of the other.
    fn are_neighbours(&self, (left, right): (usize, usize)) -> bool {
        let (Some(a), Some(b)) = (self.plan.cells.get(left), self.plan.cells.get(right)) else {
            return false;
        };
        let row = self.plan.rows.get(a.row);
        let mut cells = row.into_iter().flatten().flatten();
        let next = cells
            .by_ref()
            .find(|cell| **cell == left)
            .and_then(|_| cells.next());
        // The left one's frame must be its own end, and both must stand in the same frame.
        next == Some(&right) && a.inside == b.inside
    }

    fn room(&self) -> Room {
        let mut ports = vec![(0, 0); self.plan.cells.len()];
        let mut room = Room {
            ports: Vec::new(),
            gaps: vec![false; self.plan.cells.len()],
            gutters: self
                .plan
                .rows
                .iter()
                .map(|row| vec![(0, false); row.len() + 1])
                .collect(),
        };
        for course in &self.courses {
            match course {
                Course::Stub { inner, .. } => mark(&mut room.gaps, *inner),
                Course::Direct { right, .. } => {
                    let cell = self.plan.cells.get(*right);
                    if cell.is_some_and(|cell| cell.inside.is_some()) {
                        mark(&mut room.gaps, *right);
                        continue;
                    }
                    let row = self.plan.row(*right);
                    let nests = self.plan.rows.get(row);
                    let at = nests.and_then(|nests| nests.iter().position(|n| n.contains(right)));
                    let gutters = room.gutters.get_mut(row);
                    if let Some(gutter) = gutters.and_then(|row| row.get_mut(at?)) {
                        gutter.1 = true;
                    }
                }
                Course::Lanes(lanes) => {
                    for cell in [lanes.upper, lanes.lower] {
                        let lower = lanes.at_lower_edge(self.plan, cell);
                        if let Some(port) = ports.get_mut(cell) {
                            *(if lower { &mut port.1 } else { &mut port.0 }) += 1;
                        }
                    }
                    for (row, gutter) in &lanes.gutters {
                        let row = room.gutters.get_mut(*row);
                        if let Some(gutter) = row.and_then(|row| row.get_mut(*gutter)) {
                            gutter.0 += 1;
                        }
                    }
                }
            }
        }
        room.ports = ports
            .iter()
            .map(|(above, below)| *above.max(below))
            .collect();
        room
    }

    pub(super) fn box_of(&self, cell: usize) -> Option<&ZoneBox> {
        self.shelf.boxes.get(cell)
    }

    pub(super) fn middle(&self, cell: usize) -> i32 {
        self.box_of(cell).map_or(0, |it| it.x + it.own_width / 2)
    }

    /// Where lines may end at a box.
    pub(super) fn edge(&self, cell: usize) -> (i32, i32) {
        self.box_of(cell)
            .map_or((0, 0), |it| (it.x + 12, it.x + it.own_width - 12))
    }

    /// Gives every channel its lanes, and with that every row its place.
    fn place_rows(&mut self) -> ZoneLayout {
        for (wire, course) in self.courses.iter().enumerate() {
            let Course::Lanes(lanes) = course else {
                continue;
            };
            let pairs = lanes.xs.iter().zip(lanes.xs.iter().skip(1));
            for (channel, (a, b)) in lanes.channels.iter().zip(pairs) {
                let (Some(a), Some(b)) = (*a, *b) else {
                    continue;
                };
                let from_above = |cell: usize| lanes.at_lower_edge(self.plan, cell);
                let u_turn = self.plan.row(lanes.upper) == self.plan.row(lanes.lower);
                let span = Span {
                    wire,
                    a,
                    b,
                    u_turn: u_turn.then(|| from_above(lanes.upper)),
                    lane: 0,
                };
                if let Some(channel) = self.channels.get_mut(*channel) {
                    channel.spans.push(span);
                }
            }
        }
        let mut y = TOP;
        let mut tops = Vec::new();
        let last = self.channels.len() - 1;
        for (n, channel) in self.channels.iter_mut().enumerate() {
            channel.y = y;
            y += channel.arrange(n == 0 || n == last);
            if let Some(height) = self.shelf.heights.get(n) {
                tops.push(y);
                y += height;
            }
        }
        let mut layout = ZoneLayout {
            width: self.shelf.width,
            height: y,
            ..ZoneLayout::default()
        };
        for (number, cell) in self.plan.cells.iter().enumerate() {
            let top = tops.get(cell.row).copied().unwrap_or(0);
            let height = self.shelf.heights.get(cell.row).copied().unwrap_or(0);
            if let Some(it) = self.shelf.boxes.get_mut(number) {
                it.y += top;
                it.height += height;
                layout.boxes.push(*it);
            }
        }
        for layer in &self.plan.layers {
            let last = layer.first + layer.rows.saturating_sub(1);
            let y = tops.get(layer.first).copied().unwrap_or(0);
            let end = tops.get(last).copied().unwrap_or(0)
                + self.shelf.heights.get(last).copied().unwrap_or(0);
            layout.layers.push(LayerBand {
                level: layer.level,
                y: y - 7,
                height: end - y + 14,
            });
        }
        layout
    }
}

fn mark(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

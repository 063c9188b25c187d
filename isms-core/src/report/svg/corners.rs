//! The corners of lines, and where their numbers stand.

use super::plan::Wire;
use super::routes::{Course, Router};
use super::zone_layout::ZoneBox;

const DIRECT_STEP: i32 = 24;

impl Router<'_> {
    /// The cell where a line begins, its corners from there, and where its number stands.
    pub(super) fn line(
        &mut self,
        n: usize,
        wire: &Wire,
        course: &Course,
    ) -> (usize, Vec<(i32, i32)>, (i32, i32)) {
        let none = ZoneBox {
            zone: 0,
            inside: None,
            x: 0,
            y: 0,
            width: 0,
            height: 0,
            own_width: 0,
        };
        let it = |cell: usize| self.box_of(cell).copied().unwrap_or(none);
        match course {
            Course::Stub { inner, nth } => {
                let at = it(*inner);
                let y = beside(at, *nth);
                let outer = if wire.from == *inner {
                    wire.to
                } else {
                    wire.from
                };
                (outer, vec![(at.x - 54, y), (at.x, y)], (at.x - 31, y))
            }
            Course::Direct { left, right, nth } => {
                let (a, b) = (it(*left), it(*right));
                let y = beside(b, *nth);
                (*left, vec![(a.x + a.width, y), (b.x, y)], (b.x - 31, y))
            }
            Course::Lanes(lanes) => {
                let end = |cell: usize| {
                    let at = it(cell);
                    if lanes.at_lower_edge(self.plan, cell) {
                        at.y + at.height
                    } else {
                        at.y
                    }
                };
                let x = |n: usize| lanes.xs.get(n).copied().flatten().unwrap_or(0);
                let mut points = vec![(x(0), end(lanes.upper))];
                let half = half_width(wire.conduit);
                let mut best: Option<(i32, (i32, i32), usize)> = None;
                for (at, channel) in lanes.channels.iter().enumerate() {
                    let Some(lane) = self.channels.get(*channel) else {
                        continue;
                    };
                    if let Some(span) = lane.span(n).filter(|span| span.a != span.b) {
                        let y = lane.lane_y(span.lane);
                        points.extend([(span.a, y), (span.b, y)]);
                    }
                    if let Some((cost, place)) = lane.number_place(n, half) {
                        // Of places that cover nothing, one in the middle of the way.
                        let from_middle = (2 * at).abs_diff(lanes.channels.len() - 1);
                        let cost = cost + 10 * i32::try_from(from_middle).unwrap_or(0);
                        if best.is_none_or(|(least, ..)| cost < least) {
                            best = Some((cost, place, *channel));
                        }
                    }
                }
                points.push((x(lanes.channels.len()), end(lanes.lower)));
                let (_, number, channel) = best.unwrap_or_default();
                if let Some(channel) = self.channels.get_mut(channel) {
                    channel.put_number(number, half);
                }
                (lanes.upper, points, number)
            }
        }
    }
}

/// Half the width of a conduit's number with the mark of what enforces it.
pub(super) fn half_width(conduit: usize) -> i32 {
    let digits = i32::try_from((conduit + 1).to_string().len()).unwrap_or(3);
    (16 + 7 * digits + 15) / 2
}

/// The height of the `nth` line at the side of a box, around its middle.
fn beside(it: ZoneBox, nth: i32) -> i32 {
    let step = match nth {
        0 => 0,
        1 => -DIRECT_STEP,
        _ => DIRECT_STEP,
    };
    it.y + it.height / 2 + step
}

//! The lanes between two rows of boxes.

const LANE: i32 = 22;
/// Room above the first lane and below the last one.
const EDGE: i32 = 20;

/// A line's way across a channel.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub wire: usize,
    /// Where it enters, coming from the upper end.
    pub a: i32,
    /// Where it leaves.
    pub b: i32,
    /// Of a line that turns back: whether it comes from above.
    pub u_turn: Option<bool>,
    pub lane: usize,
}

impl Span {
    fn low(&self) -> i32 {
        self.a.min(self.b)
    }
    fn high(&self) -> i32 {
        self.a.max(self.b)
    }
    fn overlaps(&self, other: &Self) -> bool {
        self.low() - 8 < other.high() && other.low() - 8 < self.high()
    }
    /// Lines that run in one direction keep an order that spares crossings: those further on in that
    /// direction turn first. What turns back comes first or last.
    fn rank(&self) -> (i32, i32) {
        match self.u_turn {
            Some(true) => (0, self.high() - self.low()),
            Some(false) => (3, self.low() - self.high()),
            None if self.b > self.a => (1, -self.a),
            None => (2, self.a),
        }
    }
}

/// What runs between two rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Channel {
    /// Where lines enter or leave, and which.
    pub taken: Vec<(i32, usize)>,
    pub spans: Vec<Span>,
    /// The upper edge.
    pub y: i32,
    height: i32,
    lanes: i32,
    /// Numbers that stand here already: middle and half the width.
    numbers: Vec<(i32, i32, i32)>,
}

impl Channel {
    /// Gives every span a lane; says how high the channel is.
    pub(super) fn arrange(&mut self, outer: bool) -> i32 {
        self.spans.sort_by_key(Span::rank);
        let mut done: Vec<Span> = Vec::with_capacity(self.spans.len());
        for mut span in std::mem::take(&mut self.spans) {
            if span.a != span.b {
                let conflicts = || {
                    done.iter()
                        .filter(|other| other.a != other.b && other.overlaps(&span))
                };
                let same = conflicts()
                    .filter(|other| other.rank().0 == span.rank().0 || span.rank().0 == 3);
                let mut lane = same.map(|other| other.lane + 1).max().unwrap_or(0);
                while conflicts().any(|other| other.lane == lane) {
                    lane += 1;
                }
                span.lane = lane;
                self.lanes = self.lanes.max(i32::try_from(lane).unwrap_or(0) + 1);
            }
            done.push(span);
        }
        self.spans = done;
        let straight = self.spans.iter().any(|span| span.a == span.b);
        self.height = match self.lanes {
            0 if straight => 2 * EDGE + 6,
            0 if outer => 10,
            0 => 26,
            // Below the lanes there is room for the numbers of straight lines.
            lanes => 2 * EDGE + LANE * (lanes - 1) + if straight { 24 } else { 0 },
        };
        self.height
    }

    /// Where a lane runs.
    pub(super) fn lane_y(&self, lane: usize) -> i32 {
        self.y + EDGE + LANE * i32::try_from(lane).unwrap_or(0)
    }

    pub(super) fn span(&self, wire: usize) -> Option<&Span> {
        self.spans.iter().find(|span| span.wire == wire)
    }

    /// The best place for a wire's number here, and how many other lines it covers.
    pub(super) fn number_place(&self, wire: usize, half: i32) -> Option<(i32, (i32, i32))> {
        let span = self.span(wire)?;
        let mut best: Option<(i32, (i32, i32))> = None;
        let mut offer = |cost: i32, at: (i32, i32)| {
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, at));
            }
        };
        let middle = (span.a + span.b) / 2;
        if span.a == span.b {
            // Clear of arrow heads, best in the middle.
            let (low, high) = (self.y + 22, self.y + self.height - 22);
            let middle = (low + high) / 2;
            let mut y = low;
            while y <= high.max(low) {
                let cost = self.covered(wire, (span.a, y), half) * 1000 + (y - middle).abs();
                offer(cost, (span.a, y));
                y += 2;
            }
            return best;
        }
        let y = self.lane_y(span.lane);
        let (low, high) = (span.low() + half + 4, span.high() - half - 4);
        let step = ((high - low) / 40).max(6);
        let mut x = low;
        while x <= high {
            offer(
                self.covered(wire, (x, y), half) * 1000 + (x - middle).abs() / 8,
                (x, y),
            );
            x += step;
        }
        if low > high {
            offer(
                self.covered(wire, (middle, y), half) * 1000 + 500,
                (middle, y),
            );
        }
        best
    }

    /// How many lines and numbers of others a number would cover.
    fn covered(&self, wire: usize, (x, y): (i32, i32), half: i32) -> i32 {
        let mut hits = 0;
        for other in self.spans.iter().filter(|other| other.wire != wire) {
            let lane = self.lane_y(other.lane);
            let straight = other.a == other.b;
            let across = !straight && (lane - y).abs() < 11;
            if across && other.low() < x + half + 7 && x - half - 3 < other.high() {
                hits += 2;
            }
            for (end, upper) in [(other.a, true), (other.b, false)] {
                let from_above = other.u_turn.unwrap_or(upper);
                let passes = straight
                    || if from_above {
                        y < lane + 10
                    } else {
                        y > lane - 10
                    };
                if passes && (end - x).abs() < half + 7 {
                    hits += 1;
                }
            }
        }
        let near = |n: &&(i32, i32, i32)| (n.0 - x).abs() < n.2 + half + 7 && (n.1 - y).abs() < 20;
        hits + 3 * i32::try_from(self.numbers.iter().filter(near).count()).unwrap_or(0)
    }

    pub(super) fn put_number(&mut self, (x, y): (i32, i32), half: i32) {
        self.numbers.push((x, y, half));
    }
}

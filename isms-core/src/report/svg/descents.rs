//! Where lines run down: at the edges of boxes and in the gutters between them.

use super::routes::{Course, Lanes, Router};

impl Router<'_> {
    /// Chooses where every line runs down: straight ones first, then ends, gutters, far ends.
    pub(super) fn choose_xs(&mut self) {
        let mut courses = std::mem::take(&mut self.courses);
        let mut all: Vec<(usize, &mut Lanes)> = Vec::new();
        for (wire, course) in courses.iter_mut().enumerate() {
            if let Course::Lanes(lanes) = course {
                all.push((wire, lanes));
            }
        }
        for (wire, lanes) in &mut all {
            let (a, b) = (self.edge(lanes.upper), self.edge(lanes.lower));
            let (low, high) = (a.0.max(b.0), a.1.min(b.1));
            let short =
                lanes.xs.len() == 2 && self.plan.row(lanes.upper) != self.plan.row(lanes.lower);
            if short && low <= high {
                let wanted = (self.middle(lanes.upper) + self.middle(lanes.lower)) / 2;
                let free = self.free(*wire, &lanes.channels, wanted, (low, high), &[16]);
                if let Some(x) = free {
                    lanes.xs = vec![Some(x); 2];
                    self.take(&lanes.channels, *wire, x);
                }
            }
        }
        // Both ends of the others, spread over the box in the order of where they go.
        let mut ends: Vec<(usize, bool, i32, usize, bool)> = Vec::new();
        for (n, (_, lanes)) in all.iter().enumerate() {
            for (cell, other, is_upper) in [
                (lanes.upper, lanes.lower, true),
                (lanes.lower, lanes.upper, false),
            ] {
                let gutter = if is_upper {
                    lanes.gutters.first()
                } else {
                    lanes.gutters.last()
                };
                let gutter = gutter.and_then(|(row, n)| self.shelf.gutters.get(*row)?.get(*n));
                let toward = gutter.map_or(self.middle(other), |it| (it.0 + it.1) / 2);
                ends.push((
                    cell,
                    lanes.at_lower_edge(self.plan, cell),
                    toward,
                    n,
                    is_upper,
                ));
            }
        }
        ends.sort_by_key(|end| (end.0, end.1, end.2, end.3));
        for group in ends.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let parts = i32::try_from(group.len()).unwrap_or(i32::MAX - 1) + 1;
            for (nth, (cell, _, _, n, is_upper)) in (1..).zip(group) {
                let Some((wire, lanes)) = all.get_mut(*n) else {
                    continue;
                };
                let place = if *is_upper {
                    lanes.xs.first()
                } else {
                    lanes.xs.last()
                };
                if place.copied().flatten().is_some() {
                    continue;
                }
                let (low, high) = self.edge(*cell);
                let wanted = low + (high - low) * nth / parts;
                let near = if *is_upper {
                    lanes.channels.first()
                } else {
                    lanes.channels.last()
                };
                let channels: Vec<usize> = near.into_iter().copied().collect();
                let x = self
                    .free(*wire, &channels, wanted, (low, high), &[14, 10, 6, 3])
                    .unwrap_or(wanted);
                self.take(&channels, *wire, x);
                let place = if *is_upper {
                    lanes.xs.first_mut()
                } else {
                    lanes.xs.last_mut()
                };
                if let Some(place) = place {
                    *place = Some(x);
                }
            }
        }
        for (wire, lanes) in &mut all {
            let target = lanes.xs.last().copied().flatten().unwrap_or(0);
            let mut x = lanes.xs.first().copied().flatten().unwrap_or(0);
            let gutters = lanes.gutters.clone();
            for (n, (row, gutter)) in (1..).zip(gutters) {
                let range = self.shelf.gutters.get(row).and_then(|row| row.get(gutter));
                let (low, high) = range.copied().unwrap_or_default();
                let (low, high) = (low.min(high), low.max(high));
                // As straight as the gutter lets it.
                let wanted = x.clamp(low, high);
                let wanted = if wanted == x {
                    x
                } else {
                    target.clamp(wanted.min(x).max(low), wanted.max(x).min(high))
                };
                let channels = [row, row + 1];
                let free = self.free(*wire, &channels, wanted, (low, high), &[10, 6, 3]);
                x = free.unwrap_or(wanted);
                self.take(&channels, *wire, x);
                if let Some(place) = lanes.xs.get_mut(n) {
                    *place = Some(x);
                }
            }
        }
        self.courses = courses;
    }

    /// The place nearest to the wanted one that keeps a distance to every other line.
    fn free(
        &self,
        wire: usize,
        channels: &[usize],
        wanted: i32,
        range: (i32, i32),
        distances: &[i32],
    ) -> Option<i32> {
        let lines = || {
            channels
                .iter()
                .filter_map(|n| self.channels.get(*n))
                .flat_map(|c| &c.taken)
        };
        for distance in distances {
            for step in 0..=(range.1 - range.0).max(0) / 2 + 1 {
                for x in [wanted - 2 * step, wanted + 2 * step] {
                    let inside = range.0 <= x && x <= range.1;
                    if inside
                        && lines().all(|(other, of)| *of == wire || (other - x).abs() >= *distance)
                    {
                        return Some(x);
                    }
                }
            }
        }
        None
    }

    fn take(&mut self, channels: &[usize], wire: usize, x: i32) {
        for channel in channels {
            if let Some(channel) = self.channels.get_mut(*channel) {
                channel.taken.push((x, wire));
            }
        }
    }
}

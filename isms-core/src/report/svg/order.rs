//! The order of zones in their rows: few crossings, short conduits.

use super::plan::{Plan, Wire};

/// Beyond as many conduits, crossings are not counted; lengths are.
const MOST_COUNTED: usize = 120;
const SWEEPS: usize = 8;

/// Orders the nests of each row by the barycentre of what they are joined to, then exchanges pairs
/// as long as that helps. Where nothing is gained, the order of the document stays.
pub(super) fn order(plan: &mut Plan, wires: &[Wire]) {
    let mut best = (cost(plan, wires), plan.rows.clone());
    for sweep in 0..SWEEPS {
        let rows: Vec<usize> = if sweep % 2 == 0 {
            (0..plan.rows.len()).collect()
        } else {
            (0..plan.rows.len()).rev().collect()
        };
        for row in rows {
            sort_row(plan, wires, row);
        }
        let now = cost(plan, wires);
        if now < best.0 {
            best = (now, plan.rows.clone());
        }
    }
    plan.rows = best.1;
    exchange(plan, wires, best.0);
    plan.number_rows();
}

/// Twice the distance of every cell's middle from the middle of its row, in cells.
fn positions(plan: &Plan) -> Vec<(i64, i64)> {
    let mut places = vec![(0, 0); plan.cells.len()];
    for (at, row) in (0..).zip(&plan.rows) {
        let length = i64::try_from(row.iter().flatten().count()).unwrap_or_default();
        for (n, cell) in (0..).zip(row.iter().flatten()) {
            if let Some(place) = places.get_mut(*cell) {
                *place = (2 * n + 1 - length, at);
            }
        }
    }
    places
}

fn sort_row(plan: &mut Plan, wires: &[Wire], row: usize) {
    let places = positions(plan);
    let place = |cell: usize| places.get(cell).copied().unwrap_or_default();
    let Some(nests) = plan.rows.get_mut(row) else {
        return;
    };
    let mut keyed: Vec<(i64, Vec<usize>)> = Vec::new();
    for nest in nests.drain(..) {
        let (mut sum, mut n) = (0, 0);
        for wire in wires {
            for (here, there) in [(wire.from, wire.to), (wire.to, wire.from)] {
                if nest.contains(&here) && !nest.contains(&there) {
                    // Another row says more than a neighbour that moves too.
                    let weight = if place(here).1 == place(there).1 {
                        1
                    } else {
                        4
                    };
                    sum += place(there).0 * weight * 1024;
                    n += weight;
                }
            }
        }
        let own = nest.first().map_or(0, |cell| place(*cell).0 * 1024);
        keyed.push((if n == 0 { own } else { sum / n }, nest));
    }
    keyed.sort_by_key(|(key, _)| *key);
    nests.extend(keyed.into_iter().map(|(_, nest)| nest));
}

fn cost(plan: &Plan, wires: &[Wire]) -> i64 {
    let places = positions(plan);
    let place = |cell: usize| places.get(cell).copied().unwrap_or_default();
    let mut lines = Vec::with_capacity(wires.len());
    let mut sum = 0;
    for wire in wires {
        let (a, b) = (place(wire.from), place(wire.to));
        let (upper, lower) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        sum += (a.0 - b.0).abs();
        if upper.1 == lower.1 {
            // Around others in the same row.
            sum += ((a.0 - b.0).abs() - 2).max(0) * 2;
        } else {
            lines.push((upper, lower));
        }
    }
    if lines.len() <= MOST_COUNTED {
        for (n, one) in lines.iter().enumerate() {
            sum += 6 * lines
                .iter()
                .skip(n + 1)
                .filter(|other| cross(one, other))
                .count() as i64;
        }
    }
    sum
}

type Line = ((i64, i64), (i64, i64));

/// Whether two straight lines between rows cross.
fn cross(one: &Line, other: &Line) -> bool {
    let top = one.0.1.max(other.0.1);
    let bottom = one.1.1.min(other.1.1);
    if top >= bottom {
        return false;
    }
    let at = |line: &Line, row: i64| {
        let rows = (line.1.1 - line.0.1).max(1);
        line.0.0 * 64 + (line.1.0 - line.0.0) * 64 * (row - line.0.1) / rows
    };
    let above = at(one, top) - at(other, top);
    let below = at(one, bottom) - at(other, bottom);
    above.signum() * below.signum() < 0
}

fn exchange(plan: &mut Plan, wires: &[Wire], mut least: i64) {
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for (number, layer) in plan.layers.iter().enumerate() {
        for row in layer.first..layer.first + layer.rows {
            let nests = plan.rows.get(row).map_or(0, Vec::len);
            places.extend((0..nests).map(|nest| (number, row, nest)));
        }
    }
    for _ in 0..4 {
        let before = least;
        for (n, one) in places.iter().enumerate() {
            for other in places
                .iter()
                .skip(n + 1)
                .take_while(|other| other.0 == one.0)
                .take(12)
            {
                if !swap(plan, *one, *other) {
                    continue;
                }
                let now = cost(plan, wires);
                if now < least {
                    least = now;
                } else {
                    swap(plan, *one, *other);
                }
            }
        }
        if least == before {
            break;
        }
    }
}

/// Exchanges two nests; across rows, only those of one size.
fn swap(plan: &mut Plan, one: (usize, usize, usize), other: (usize, usize, usize)) -> bool {
    let nest = |at: (usize, usize, usize)| plan.rows.get(at.1)?.get(at.2).cloned();
    let (Some(a), Some(b)) = (nest(one), nest(other)) else {
        return false;
    };
    if one.1 != other.1 && a.len() != b.len() {
        return false;
    }
    for (at, nest) in [(one, b), (other, a)] {
        if let Some(place) = plan.rows.get_mut(at.1).and_then(|row| row.get_mut(at.2)) {
            *place = nest;
        }
    }
    true
}

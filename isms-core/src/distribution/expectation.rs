//! Expectations as integrals over the quantiles of a distribution.

use super::quadrature::{self, Node};
use super::{Family, Tail};

/// A probability, known from both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The distance to 0.
    pub below: f64,
    /// The distance to 1.
    pub above: f64,
}

impl Mark {
    pub const START: Self = Self {
        below: 0.0,
        above: 1.0,
    };
    pub const END: Self = Self {
        below: 1.0,
        above: 0.0,
    };

    /// The probabilities at which the quantile arrives at a value and at which it leaves it.
    pub fn around(family: &dyn Family, x: f64) -> [Self; 2] {
        let (below, above, atom) = (family.cdf(x), family.sf(x), family.atom(x));
        let arriving = Self {
            below: below - atom,
            above: above + atom,
        };
        [arriving, Self { below, above }]
    }

    fn distance(self, later: Self) -> f64 {
        if later.below <= 0.5 {
            later.below - self.below
        } else {
            self.above - later.above
        }
    }
}

/// How far from the ends of each piece the integral begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach {
    /// What is integrated stays between bounds.
    Bounded,
    /// What is integrated may grow without bound at the ends.
    Unbounded,
}

/// The expectation of a function of the variable, between two probabilities.
///
/// `joints` are the values at which the distribution function or the function of the variable have a
/// corner or a jump. `floor` is an absolute error that does not matter.
pub(super) fn expectation(
    family: &dyn Family,
    (from, to): (Mark, Mark),
    joints: &[f64],
    (reach, floor): (Reach, f64),
    f: impl Fn(f64) -> f64,
) -> f64 {
    let marks = joints.iter().flat_map(|x| Mark::around(family, *x));
    let mut marks: Vec<Mark> = marks
        .filter(|mark| from.distance(*mark) > 0.0 && mark.distance(to) > 0.0)
        .collect();
    marks.sort_by(|a, b| {
        a.below
            .total_cmp(&b.below)
            .then(b.above.total_cmp(&a.above))
    });
    marks.push(to);
    let mut last = from;
    let mut sum = 0.0;
    for mark in marks {
        let width = last.distance(mark);
        if width > 0.0 {
            sum += piece(family, (last, mark), width, (reach, floor), &f);
            last = mark;
        }
    }
    sum
}

/// The integral over a piece without corners: halving the distance of nodes squares the error.
fn piece(
    family: &dyn Family,
    (from, to): (Mark, Mark),
    width: f64,
    (reach, floor): (Reach, f64),
    f: &impl Fn(f64) -> f64,
) -> f64 {
    const FIRST: u32 = 3;
    const LAST: u32 = 10;
    const ACCURACY: f64 = 1e-12;
    let (mut sum, mut size, mut value) = (0.0, 0.0, 0.0);
    for level in 0..=LAST {
        let nodes = quadrature::nodes(level, matches!(reach, Reach::Unbounded));
        for (x, weight) in quantiles(family, (from, to), width, &nodes) {
            let term = weight * f(x);
            sum += term;
            size += term.abs();
        }
        let step = width / f64::from(1_u32 << level);
        let change = (sum * step - value).abs();
        value = sum * step;
        if level > FIRST && change <= (ACCURACY * size * step).max(floor) {
            break;
        }
    }
    value
}

/// The quantiles at nodes of a piece, with the nodes' weights.
fn quantiles(
    family: &dyn Family,
    (from, to): (Mark, Mark),
    width: f64,
    nodes: &[Node],
) -> Vec<(f64, f64)> {
    let below = |node: &Node| from.below + width * node.left;
    let above = |node: &Node| to.above + width * node.right;
    let split = nodes.partition_point(|node| below(node) <= 0.5);
    let (lower, upper) = nodes.split_at(split);
    let lower = (
        Tail::Lower,
        lower.iter().rev().map(|n| (below(n), n.weight)).collect(),
    );
    let upper = (
        Tail::Upper,
        upper.iter().map(|n| (above(n), n.weight)).collect(),
    );
    let tails: [(Tail, Vec<(f64, f64)>); 2] = [lower, upper];
    tails
        .iter()
        .flat_map(|(tail, places)| values(family, *tail, places))
        .collect()
}

fn values(family: &dyn Family, tail: Tail, places: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let places: Vec<(f64, f64)> = places
        .iter()
        .filter(|place| place.0 > 0.0)
        .copied()
        .collect();
    let probabilities: Vec<f64> = places.iter().map(|(t, _)| *t).collect();
    let mut values = Vec::with_capacity(places.len());
    if !family.walk(tail, &probabilities, &mut |[x, ..]| values.push(x)) {
        values = probabilities
            .iter()
            .map(|t| family.quantile(tail, *t))
            .collect();
    }
    values
        .into_iter()
        .zip(places.iter().map(|(_, weight)| *weight))
        .collect()
}

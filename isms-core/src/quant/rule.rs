//! A distribution as a few values with probabilities, for expectations.

use crate::distribution::{Law, Tail};

/// Nodes and weights of Gauss-Legendre quadrature of order 12 between -1 and 1, those above 0.
const GAUSS: [(f64, f64); 6] = [
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_77),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_8),
    (0.587_317_954_286_617_4, 0.203_167_426_723_065_92),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_22),
    (0.904_117_256_370_474_9, 0.106_939_325_995_318_43),
    (0.981_560_634_246_719_2, 0.047_175_336_386_511_83),
];

/// How often tails are halved: what is beyond has a probability of 2^-57.
const OCTAVES: i32 = 57;

/// Values with probabilities, such that sums over them are close to expectations.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rule {
    nodes: Vec<(f64, f64)>,
}

impl Rule {
    /// A value that is certain.
    pub fn constant(value: f64) -> Self {
        Self {
            nodes: vec![(value, 1.0)],
        }
    }

    /// A law: by its steps, or by quadrature over its quantile function. That may be steep at both
    /// ends, so tail probabilities are halved again and again and each octave is done by itself; corners
    /// inside are ends too.
    pub fn of(law: &Law) -> Self {
        let (low, high) = law.support();
        if low >= high {
            return Self::constant(low);
        }
        if let Some(steps) = law.family().steps() {
            let before = std::iter::once(0.0).chain(steps.iter().map(|(_, p)| *p));
            let nodes = steps
                .iter()
                .zip(before)
                .map(|((value, p), before)| (*value, p - before));
            return Self {
                nodes: nodes.collect(),
            };
        }
        let joints = law.family().joints();
        let lower = tail(law, Tail::Lower, joints.iter().map(|x| law.cdf(*x)));
        let mut upper = tail(law, Tail::Upper, joints.iter().map(|x| law.sf(*x)));
        upper.reverse();
        Self {
            nodes: lower.into_iter().chain(upper).collect(),
        }
    }

    /// The values and their probabilities.
    pub fn nodes(&self) -> &[(f64, f64)] {
        &self.nodes
    }

    /// The expectation of a function.
    pub fn expectation(&self, f: impl Fn(f64) -> f64) -> f64 {
        self.nodes
            .iter()
            .fold(0.0, |sum, (value, weight)| sum + weight * f(*value))
    }

    /// The rule of a function of the variable.
    #[must_use]
    pub fn map(&self, f: impl Fn(f64) -> f64) -> Self {
        let nodes = self
            .nodes
            .iter()
            .map(|(value, weight)| (f(*value), *weight));
        Self {
            nodes: nodes.collect(),
        }
    }

    /// The rule of the product with an independent variable. Both are condensed first, so that products
    /// of products stay small.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        const NODES: usize = 48;
        let (a, b) = (self.condensed(NODES), other.condensed(NODES));
        let row = |(x, v): &(f64, f64)| {
            let (x, v) = (*x, *v);
            b.nodes
                .iter()
                .map(move |(y, w)| (x * y, v * w))
                .collect::<Vec<_>>()
        };
        Self {
            nodes: a.nodes.iter().flat_map(row).collect(),
        }
    }

    /// A rule of fewer nodes that gives the same expectations of polynomials up to the degree
    /// `2 nodes - 1`: Gauss quadrature for this very distribution (Stieltjes 1884; Gautschi 2004,
    /// 2.2.3; nodes as the eigenvalues of the Jacobi matrix, Golub and Welsch 1969).
    #[must_use]
    pub fn condensed(&self, nodes: usize) -> Self {
        if self.nodes.len() <= nodes {
            return self.clone();
        }
        let mean = self.expectation(|x| x);
        let scale = self.expectation(|x| (x - mean) * (x - mean)).sqrt();
        let usable = scale > 0.0 && scale.is_finite();
        if !usable {
            return self.clone();
        }
        let standard = self.map(|x| (x - mean) / scale);
        let jacobi = Jacobi::of(&standard, nodes);
        let condensed = jacobi
            .eigenvalues()
            .into_iter()
            .map(|x| (mean + scale * x, jacobi.weight(x)));
        Self {
            nodes: condensed.collect(),
        }
    }
}

/// The nodes of one tail, away from its end.
fn tail(law: &Law, tail: Tail, joints: impl Iterator<Item = f64>) -> Vec<(f64, f64)> {
    let end = libm::ldexp(1.0, -OCTAVES);
    let halves = (1..=OCTAVES).map(|k| libm::ldexp(1.0, -k));
    let inner = joints.filter(|t| *t > end && *t < 0.5);
    let mut ends: Vec<f64> = halves.chain(inner).chain([0.0]).collect();
    ends.sort_by(f64::total_cmp);
    let pieces = ends.iter().zip(ends.iter().skip(1));
    let of_piece = |(from, to): (&f64, &f64)| {
        let (half, centre) = (0.5 * (to - from), 0.5 * (to + from));
        let below = GAUSS
            .iter()
            .rev()
            .map(move |(x, w)| (centre - half * x, half * w));
        let above = GAUSS
            .iter()
            .map(move |(x, w)| (centre + half * x, half * w));
        below.chain(above)
    };
    let value = |(t, weight): (f64, f64)| (law.family().quantile(tail, t), weight);
    pieces
        .filter(|(from, to)| from < to)
        .flat_map(of_piece)
        .map(value)
        .collect()
}

/// The recurrence of the orthonormal polynomials of a rule:
/// `b_(k+1) p_(k+1) = (x - a_k) p_k - b_k p_(k-1)`.
struct Jacobi {
    /// a and the b after it.
    rows: Vec<(f64, f64)>,
    /// The total weight.
    total: f64,
}

impl Jacobi {
    /// The first rows, by Stieltjes' procedure; fewer if the rule has no more to tell.
    fn of(rule: &Rule, count: usize) -> Self {
        let total = rule.expectation(|_| 1.0);
        let first = 1.0 / total.sqrt();
        // Of each node: value, weight, polynomial before, polynomial.
        let mut nodes: Vec<[f64; 4]> = rule
            .nodes
            .iter()
            .map(|(x, w)| [*x, *w, 0.0, first])
            .collect();
        let mut rows = Vec::with_capacity(count);
        let mut back = 0.0;
        while rows.len() < count {
            let a = nodes
                .iter()
                .fold(0.0, |sum, [x, w, _, p]| sum + w * x * p * p);
            for [x, _, before, p] in &mut nodes {
                let next = (*x - a) * *p - back * *before;
                (*before, *p) = (*p, next);
            }
            let norm = nodes
                .iter()
                .fold(0.0, |sum, [_, w, _, p]| sum + w * p * p)
                .sqrt();
            rows.push((a, norm));
            if norm <= 1e-14 {
                break;
            }
            for [_, _, _, p] in &mut nodes {
                *p /= norm;
            }
            back = norm;
        }
        Self { rows, total }
    }

    /// How many eigenvalues lie below x: the sign changes of Sturm's sequence.
    fn below(&self, x: f64) -> usize {
        let mut back = 0.0;
        let mut pivot = 1.0;
        let negative = |(a, b): &(f64, f64)| {
            pivot = a - x - back * back / pivot;
            if pivot == 0.0 {
                pivot = f64::MIN_POSITIVE;
            }
            back = *b;
            pivot < 0.0
        };
        self.rows
            .iter()
            .map(negative)
            .filter(|below| *below)
            .count()
    }

    fn eigenvalues(&self) -> Vec<f64> {
        let mut before = 0.0;
        // Gershgorin: no eigenvalue is farther away.
        let reach = self.rows.iter().fold(0.0_f64, |reach, (a, b)| {
            let row = a.abs() + b + before;
            before = *b;
            reach.max(row)
        });
        let eigenvalue = |k: usize| {
            let (mut low, mut high) = (-reach, reach);
            for _ in 0..64 {
                let middle = 0.5 * (low + high);
                if self.below(middle) > k {
                    high = middle;
                } else {
                    low = middle;
                }
            }
            0.5 * (low + high)
        };
        (0..self.rows.len()).map(eigenvalue).collect()
    }

    /// The weight of the node at an eigenvalue: one over the sum of the squared polynomials there.
    fn weight(&self, x: f64) -> f64 {
        let mut before = 0.0;
        let mut p = 1.0 / self.total.sqrt();
        let mut back = 0.0;
        let mut squares = 0.0;
        for (a, b) in &self.rows {
            squares += p * p;
            let next = ((x - a) * p - back * before) / b;
            (before, p, back) = (p, next, *b);
        }
        1.0 / squares
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Distribution;

    fn close(found: f64, expected: f64, relative: f64) {
        assert!(
            (found - expected).abs() <= relative * expected.abs(),
            "{found} is not {expected}"
        );
    }

    fn laws() -> Vec<Law> {
        let (low, mode, high) = (2.0, 8.0, 30.0);
        let laws = [
            Distribution::Uniform { low, high },
            Distribution::Triangular { low, mode, high },
            Distribution::Pert {
                low,
                mode,
                high,
                lambda: 4.0,
            },
            Distribution::Pert {
                low,
                mode: low,
                high,
                lambda: 10.0,
            },
            Distribution::LognormalParameters {
                mu: 1.0,
                sigma: 0.5,
            },
            Distribution::Gamma {
                shape: 0.3,
                scale: 2.0,
            },
        ];
        laws.iter().map(|law| law.law().unwrap()).collect()
    }

    #[test]
    fn expectations_are_those_of_the_law() {
        for law in laws() {
            let rule = Rule::of(&law);
            close(rule.expectation(|_| 1.0), 1.0, 1e-14);
            close(rule.expectation(|x| x), law.mean(), 1e-12);
            let mean = law.mean();
            close(
                rule.expectation(|x| (x - mean) * (x - mean)),
                law.variance(),
                1e-11,
            );
        }
        // E exp(-X) of a gamma variable is (1 + scale)^-shape, of a uniform one (e^-2 - e^-30) / 28.
        let gamma = Distribution::Gamma {
            shape: 0.3,
            scale: 2.0,
        }
        .law()
        .unwrap();
        close(
            Rule::of(&gamma).expectation(|x| libm::exp(-x)),
            libm::pow(3.0, -0.3),
            1e-12,
        );
        let uniform = (libm::exp(-2.0) - libm::exp(-30.0)) / 28.0;
        close(
            Rule::of(&laws()[0]).expectation(|x| libm::exp(-x)),
            uniform,
            1e-12,
        );
    }

    #[test]
    fn condensed_rules_keep_moments() {
        for law in laws().iter().take(4) {
            let rule = Rule::of(law);
            for nodes in [1, 2, 5, 12, 48] {
                let condensed = rule.condensed(nodes);
                assert_eq!(condensed.nodes().len(), nodes);
                for degree in 0..(2 * nodes).min(12) {
                    let power = |x: f64| (0..degree).fold(1.0, |p, _| p * x / 30.0);
                    close(condensed.expectation(power), rule.expectation(power), 1e-12);
                }
            }
            let found = rule.condensed(24).expectation(|x| libm::exp(-x));
            close(found, rule.expectation(|x| libm::exp(-x)), 1e-11);
        }
    }

    #[test]
    fn gauss_for_the_uniform_law_is_gauss_legendre() {
        let law = Distribution::Uniform {
            low: -1.0,
            high: 1.0,
        }
        .law()
        .unwrap();
        let found = Rule::of(&law).condensed(12);
        for ((x, w), (node, weight)) in found.nodes().iter().skip(6).zip(GAUSS) {
            close(*x, node, 1e-13);
            close(2.0 * w, weight, 1e-12);
        }
    }

    #[test]
    fn products_of_independent_variables() {
        let laws = laws();
        let product = Rule::of(&laws[0])
            .times(&Rule::of(&laws[2]))
            .times(&Rule::constant(0.5));
        let square = |law: &Law| law.variance() + law.mean() * law.mean();
        close(
            product.expectation(|x| x),
            0.5 * laws[0].mean() * laws[2].mean(),
            1e-12,
        );
        let expected = 0.25 * square(&laws[0]) * square(&laws[2]);
        close(product.expectation(|x| x * x), expected, 1e-11);
    }

    #[test]
    fn few_values_are_taken_as_they_are() {
        let law = Distribution::Constant(3.0).law().unwrap();
        assert_eq!(Rule::of(&law), Rule::constant(3.0));
        assert_eq!(Rule::constant(3.0).condensed(2), Rule::constant(3.0));
    }
}

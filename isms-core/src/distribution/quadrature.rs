//! Integrals that have no closed form.

use std::f64::consts::FRAC_PI_2;

/// Half the nodes and weights of Gauss-Legendre quadrature of order 16 between -1 and 1.
const GAUSS: [(f64, f64); 8] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
];

/// The integral of a function without corners over an interval in which it changes little.
pub(super) fn smooth(from: f64, width: f64, f: impl Fn(f64) -> f64) -> f64 {
    let half = width / 2.0;
    let centre = from + half;
    let pair =
        |(node, weight): &(f64, f64)| weight * (f(centre - half * node) + f(centre + half * node));
    GAUSS.iter().map(pair).sum::<f64>() * half
}

/// The integral of a function of a probability over a tail, from 0 to `t`.
///
/// The function may have corners only at the ends. Towards 0 it may grow like a power.
pub(super) fn tail(t: f64, f: impl Fn(f64) -> f64) -> f64 {
    let start = t * f64::EPSILON * f64::EPSILON;
    let (first, second) = (f(start), f(2.0 * start));
    // What is left is that of the power law which holds so near the end.
    let power = libm::log2(first / second);
    let rest = if power > 0.0 && power < 1.0 {
        1.0 / (1.0 - power)
    } else {
        1.0
    };
    first * start * rest + stretch(start, t, f)
}

/// The integral of a function of a probability between two probabilities above 0, in strips of the
/// logarithm.
pub(super) fn stretch(from: f64, to: f64, f: impl Fn(f64) -> f64) -> f64 {
    const STRIPS_PER_UNIT: f64 = 1.0;
    let (low, high) = (libm::log(from), libm::log(to));
    let strips = libm::ceil((high - low) * STRIPS_PER_UNIT).max(1.0);
    let width = (high - low) / strips;
    let integrand = |w: f64| {
        let t = libm::exp(w);
        t * f(t)
    };
    let count = (0_u32..).map(f64::from).take_while(|k| *k < strips);
    count
        .map(|k| smooth(low + k * width, width, integrand))
        .sum()
}

/// A node of double exponential quadrature between 0 and 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The distance to 0.
    pub left: f64,
    /// The distance to 1.
    pub right: f64,
    /// The weight.
    pub weight: f64,
}

/// The nodes that a level of double exponential quadrature (Takahasi and Mori 1974) adds to those of
/// the levels before, from 0 to 1. The sum over all levels so far is to be halved from one level to
/// the next.
///
/// Ends may have any singularity that can be integrated. Nodes come as near to them as 1e-300 if
/// functions grow without bound there, and else as 1e-20.
pub(super) fn nodes(level: u32, unbounded: bool) -> Vec<Node> {
    let reach = if unbounded { 6.1 } else { 3.4 };
    let step = 1.0 / f64::from(1_u32 << level);
    let first = if level == 0 { 0.0 } else { step };
    let stride = if level == 0 { step } else { 2.0 * step };
    let count = (0_u32..).map(|k| first + f64::from(k) * stride);
    let half: Vec<f64> = count.take_while(|u| *u <= reach).collect();
    let rising = half.iter().filter(|u| **u > 0.0).rev().map(|u| -u);
    rising.chain(half.iter().copied()).map(node).collect()
}

fn node(u: f64) -> Node {
    let (grow, shrink) = (libm::exp(u.abs()), libm::exp(-u.abs()));
    let s = FRAC_PI_2 * (grow - shrink) / 2.0;
    let near = libm::exp(-2.0 * s);
    let (near, far) = (near / (1.0 + near), 1.0 / (1.0 + near));
    let weight = FRAC_PI_2 * (grow + shrink) * near * far;
    let (left, right) = if u < 0.0 { (near, far) } else { (far, near) };
    Node {
        left,
        right,
        weight,
    }
}

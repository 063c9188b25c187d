//! What every family of distributions answers.

use std::fmt::Debug;

use super::Tail;

/// A distribution as a shift and stretch of a standard one, so that distributions of one shape share
/// what is computed for that shape: `X = location + scale * Z`.
#[derive(Debug, Clone)]
pub(crate) struct Standard {
    /// The shift.
    pub location: f64,
    /// The stretch, above 0.
    pub scale: f64,
    /// The family and the shape parameters: laws of equal keys have equal standard laws.
    pub key: Vec<u64>,
}

/// A family of distributions with its parameters, found possible.
pub(crate) trait Family: Debug + Send + Sync {
    /// The mean; infinite if the upper tail is too heavy for one.
    fn mean(&self) -> f64;

    /// The variance; infinite if the upper tail is too heavy for one.
    fn variance(&self) -> f64;

    /// The lowest and the highest value, possibly infinite.
    fn support(&self) -> (f64, f64);

    /// The density; at atoms, where there is none, 0.
    fn pdf(&self, x: f64) -> f64;

    /// The derivative of the density; at corners and jumps, 0 or that of either side.
    fn slope(&self, _x: f64) -> f64 {
        0.0
    }

    /// Values at which the distribution function has a corner or a jump, without the ends of the
    /// support, rising.
    fn joints(&self) -> Vec<f64> {
        let steps = self.steps().unwrap_or_default();
        steps.iter().map(|(value, _)| *value).collect()
    }

    /// The probability of `x` itself.
    fn atom(&self, x: f64) -> f64 {
        let steps = self.steps().unwrap_or_default();
        let below = steps.iter().take_while(|(value, _)| *value < x).last();
        let here = steps.iter().find(|(value, _)| *value == x);
        here.map_or(0.0, |(_, p)| p - below.map_or(0.0, |(_, p)| *p))
    }

    /// The probability of at most `x`, accurate near 0.
    fn cdf(&self, x: f64) -> f64;

    /// The probability of more than `x`, accurate near 0.
    fn sf(&self, x: f64) -> f64;

    /// The smallest value whose distribution function reaches `t` (lower tail) or `1 - t` (upper
    /// tail), accurate for `t` down to 2^-70. `t` lies in (0, 0.5];
    /// in (0, 1) for families with steps.
    fn quantile(&self, tail: Tail, t: f64) -> f64;

    /// The expectation of the smaller of X and `limit`, which lies inside the support.
    fn limited_mean(&self, limit: f64) -> f64;

    /// Quantiles of one tail at falling `t`, together with their first and second derivative by `t`.
    /// None for families whose quantile function has steps.
    ///
    /// `nodes` has `t` falling from 0.5 downwards; `visit` is called once for each, in order.
    /// Families without a closed quantile function walk from node to node.
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool;

    /// The steps of the quantile function, `(value, P(X <= value))` with values rising and the last
    /// probability 1, for families that have nothing else.
    fn steps(&self) -> Option<&[(f64, f64)]> {
        None
    }

    /// The standard law behind this one. Without it, what is computed for the law is its own.
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        None
    }
}

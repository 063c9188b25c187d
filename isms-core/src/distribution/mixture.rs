//! Several distributions, one of which holds.

use super::root::rising;
use super::{Family, Law, Tail};

#[derive(Debug)]
pub(super) struct Mixture {
    /// The probability that a distribution holds, and the distribution.
    members: Vec<(f64, Law)>,
    /// Values at which the distribution function has a corner or a jump, rising.
    joints: Vec<f64>,
}

impl Mixture {
    /// The mixture of members, at least one, with weights above 0.
    pub fn of(weighted: Vec<(f64, Law)>) -> Self {
        let total: f64 = weighted.iter().map(|(weight, _)| weight).sum();
        let share = |(weight, law)| (weight / total, law);
        let members: Vec<(f64, Law)> = weighted.into_iter().map(share).collect();
        let corners = members.iter().flat_map(|(_, law)| {
            let (low, high) = law.support();
            [vec![low, high], law.family().joints()].concat()
        });
        let mut joints: Vec<f64> = corners.filter(|x| x.is_finite()).collect();
        joints.sort_by(f64::total_cmp);
        joints.dedup();
        Self { members, joints }
    }

    /// The members' average.
    fn average(&self, f: impl Fn(&Law) -> f64) -> f64 {
        self.members.iter().map(|(share, law)| share * f(law)).sum()
    }

    /// The probability of a tail at a value.
    fn tail(&self, tail: Tail, x: f64) -> f64 {
        match tail {
            Tail::Lower => self.cdf(x),
            Tail::Upper => self.sf(x),
        }
    }

    /// Whether the quantile of probability `t` is at most `x`.
    fn reached(&self, tail: Tail, t: f64, x: f64) -> bool {
        match tail {
            Tail::Lower => self.cdf(x) >= t,
            Tail::Upper => self.sf(x) <= t,
        }
    }

    /// Whether the quantile of probability `t` is below `x`.
    fn reached_before(&self, tail: Tail, t: f64, x: f64) -> bool {
        match tail {
            Tail::Lower => self.cdf(x) - self.atom(x) >= t,
            Tail::Upper => self.sf(x) + self.atom(x) <= t,
        }
    }

    /// The lowest and the highest of the members' quantiles, between which that of the mixture lies.
    fn bracket(&self, tail: Tail, t: f64) -> (f64, f64) {
        let quantiles = self
            .members
            .iter()
            .map(|(_, law)| law.family().quantile(tail, t));
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        quantiles.fold(none, |(low, high), x| (low.min(x), high.max(x)))
    }

    /// The quantile between two values without a corner or jump between them.
    fn between(&self, tail: Tail, t: f64, (low, high): (f64, f64)) -> f64 {
        let sign = match tail {
            Tail::Lower => 1.0,
            Tail::Upper => -1.0,
        };
        rising(low, high, low + (high - low) / 2.0, |x| {
            let probability = self.tail(tail, x);
            let excess = sign * libm::log(probability / t);
            (excess, self.pdf(x) / probability)
        })
    }
}

impl Family for Mixture {
    fn mean(&self) -> f64 {
        self.average(Law::mean)
    }
    fn variance(&self) -> f64 {
        let mean = self.mean();
        if mean.is_infinite() {
            return f64::INFINITY;
        }
        self.average(|law| law.variance() + (law.mean() - mean) * (law.mean() - mean))
    }
    fn support(&self) -> (f64, f64) {
        let supports = self.members.iter().map(|(_, law)| law.support());
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        supports.fold(none, |(low, high), (l, h)| (low.min(l), high.max(h)))
    }
    fn pdf(&self, x: f64) -> f64 {
        self.average(|law| law.pdf(x))
    }
    fn slope(&self, x: f64) -> f64 {
        self.average(|law| law.family().slope(x))
    }
    fn joints(&self) -> Vec<f64> {
        self.joints.clone()
    }
    fn atom(&self, x: f64) -> f64 {
        self.average(|law| law.family().atom(x))
    }
    fn cdf(&self, x: f64) -> f64 {
        self.average(|law| law.cdf(x))
    }
    fn sf(&self, x: f64) -> f64 {
        self.average(|law| law.sf(x))
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        let (low, high) = self.bracket(tail, t);
        if low >= high {
            return high;
        }
        let first = self.joints.partition_point(|x| !self.reached(tail, t, *x));
        let (before, after) = self.joints.split_at(first);
        let low = before.last().map_or(low, |x| low.max(*x));
        match after.first() {
            Some(x) if !self.reached_before(tail, t, *x) => *x,
            Some(x) => self.between(tail, t, (low, high.min(*x))),
            None => self.between(tail, t, (low, high)),
        }
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        self.average(|law| law.limited_mean(limit))
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let sign = match tail {
            Tail::Lower => 1.0,
            Tail::Upper => -1.0,
        };
        for &t in nodes {
            let x = self.quantile(tail, t);
            let first = if self.atom(x) > 0.0 {
                0.0
            } else {
                1.0 / self.pdf(x)
            };
            visit([x, sign * first, -self.slope(x) * first * first * first]);
        }
        true
    }
}

//! What lies beyond a high threshold.

use std::ops::RangeInclusive;

use super::{Family, Standard, Tail, parameter};
use crate::error::Result;

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 7;

/// Shapes whose quantiles stay within the range of numbers.
pub(super) const SHAPES: RangeInclusive<f64> = -10.0..=10.0;

/// The generalised Pareto distribution. Its formulas are those of the exponential distribution, `e`
/// being the exponential variable that belongs to a value: `value = location + scale * (e^(shape *
/// e) - 1) / shape`.
#[derive(Debug)]
pub(super) struct GeneralizedPareto {
    location: f64,
    scale: f64,
    shape: f64,
}

impl GeneralizedPareto {
    pub fn new(location: f64, scale: f64, shape: f64) -> Result<Self> {
        parameter::finite("generalized_pareto.location", location)?;
        parameter::positive("generalized_pareto.scale", scale)?;
        parameter::within("generalized_pareto.shape", shape, &SHAPES)?;
        Ok(Self::of(location, scale, shape))
    }

    /// The distribution with parameters that are known to be possible.
    pub const fn of(location: f64, scale: f64, shape: f64) -> Self {
        Self {
            location,
            scale,
            shape,
        }
    }

    /// The mean of the square of what lies beyond the location.
    pub fn mean_square_excess(&self) -> f64 {
        if self.shape < 0.5 {
            2.0 * self.scale * self.scale / ((1.0 - self.shape) * (1.0 - 2.0 * self.shape))
        } else {
            f64::INFINITY
        }
    }

    /// The exponential variable that belongs to a value; infinite at and beyond the highest.
    fn exponential(&self, x: f64) -> f64 {
        let z = (x - self.location) / self.scale;
        if z <= 0.0 {
            0.0
        } else if self.shape == 0.0 {
            z
        } else if self.shape * z <= -1.0 {
            f64::INFINITY
        } else {
            libm::log1p(self.shape * z) / self.shape
        }
    }

    fn value(&self, exponential: f64) -> f64 {
        let growth = if self.shape == 0.0 {
            exponential
        } else {
            libm::expm1(self.shape * exponential) / self.shape
        };
        self.location + self.scale * growth
    }

    /// The exponential variable at a quantile, and the probability of exceeding it.
    fn place(tail: Tail, t: f64) -> (f64, f64) {
        match tail {
            Tail::Lower => (-libm::log1p(-t), 1.0 - t),
            Tail::Upper => (-libm::log(t), t),
        }
    }
}

impl Family for GeneralizedPareto {
    fn mean(&self) -> f64 {
        if self.shape < 1.0 {
            self.location + self.scale / (1.0 - self.shape)
        } else {
            f64::INFINITY
        }
    }
    fn variance(&self) -> f64 {
        let excess = self.scale / (1.0 - self.shape);
        if self.shape < 0.5 {
            excess * excess / (1.0 - 2.0 * self.shape)
        } else {
            f64::INFINITY
        }
    }
    fn support(&self) -> (f64, f64) {
        let high = if self.shape < 0.0 {
            self.location - self.scale / self.shape
        } else {
            f64::INFINITY
        };
        (self.location, high)
    }
    fn pdf(&self, x: f64) -> f64 {
        if x < self.location {
            return 0.0;
        }
        let e = self.exponential(x);
        let (_, high) = self.support();
        if x > high {
            0.0
        } else if e.is_infinite() {
            // At the highest value.
            match self.shape.total_cmp(&-1.0) {
                std::cmp::Ordering::Less => f64::INFINITY,
                std::cmp::Ordering::Equal => 1.0 / self.scale,
                std::cmp::Ordering::Greater => 0.0,
            }
        } else {
            libm::exp(-(1.0 + self.shape) * e) / self.scale
        }
    }
    fn slope(&self, x: f64) -> f64 {
        let (low, high) = self.support();
        if !(x > low && x < high) {
            return 0.0;
        }
        let growth = libm::exp(self.shape * self.exponential(x));
        -(1.0 + self.shape) * self.pdf(x) / (self.scale * growth)
    }
    fn cdf(&self, x: f64) -> f64 {
        -libm::expm1(-self.exponential(x))
    }
    fn sf(&self, x: f64) -> f64 {
        libm::exp(-self.exponential(x))
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        self.value(Self::place(tail, t).0)
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        // The integral of the probability of exceeding.
        let e = self.exponential(limit);
        let rest = 1.0 - self.shape;
        let area = if rest == 0.0 {
            e
        } else {
            -libm::expm1(-rest * e) / rest
        };
        self.location + self.scale * area
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let sign = match tail {
            Tail::Lower => 1.0,
            Tail::Upper => -1.0,
        };
        for &t in nodes {
            let (e, exceed) = Self::place(tail, t);
            let slope = self.scale * libm::exp(self.shape * e) / exceed;
            let second = (1.0 + self.shape) * slope / exceed;
            visit([self.value(e), sign * slope, second]);
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let shape = parameter::rounded(self.shape);
        let standard = Standard {
            location: self.location,
            scale: self.scale,
            key: vec![FAMILY, shape.to_bits()],
        };
        Some((standard, Box::new(Self::of(0.0, 1.0, shape))))
    }
}

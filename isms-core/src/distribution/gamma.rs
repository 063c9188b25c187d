//! The gamma distribution.

use super::gamma_function::IncompleteGamma;
use super::parameter::{self, SHAPES};
use super::walk::{self, TailCurve, View};
use super::{Family, Standard, Tail};
use crate::error::Result;

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 6;

#[derive(Debug)]
pub(super) struct Gamma {
    shape: f64,
    scale: f64,
    curve: IncompleteGamma,
}

impl Gamma {
    pub fn new(shape: f64, scale: f64) -> Result<Self> {
        parameter::within("gamma.shape", shape, &SHAPES)?;
        parameter::positive("gamma.scale", scale)?;
        Ok(Self::of_shape(shape, scale))
    }

    fn of_shape(shape: f64, scale: f64) -> Self {
        let curve = IncompleteGamma::new(shape);
        Self {
            shape,
            scale,
            curve,
        }
    }
}

/// The standard gamma distribution from below.
struct Lower<'a>(&'a Gamma);
/// The standard gamma distribution from above.
struct Upper<'a>(&'a Gamma);

impl TailCurve for Lower<'_> {
    const SIGN: f64 = 1.0;
    const HIGHEST: f64 = f64::INFINITY;

    fn view(&self, x: f64) -> View {
        let (mass, tail) = self.0.curve.power_and_lower(x);
        View {
            tail,
            mass,
            bend: self.0.shape - x,
            twist: -x,
        }
    }
    fn guess(&self, t: f64) -> f64 {
        let shape = self.0.shape;
        // The first term of the series of the tail at 0 is exact enough far below the mean.
        let first = libm::exp((libm::log(t) - self.0.curve.log_leading()) / shape);
        if first < 0.5 * shape {
            first.max(f64::MIN_POSITIVE)
        } else {
            0.5 * shape
        }
    }
}

impl TailCurve for Upper<'_> {
    const SIGN: f64 = -1.0;
    const HIGHEST: f64 = f64::INFINITY;

    fn view(&self, x: f64) -> View {
        let (mass, tail) = self.0.curve.power_and_upper(x);
        View {
            tail,
            mass,
            bend: self.0.shape - x,
            twist: -x,
        }
    }
    fn guess(&self, t: f64) -> f64 {
        let shape = self.0.shape;
        if shape < 0.5 {
            return -libm::log(t);
        }
        // Wilson and Hilferty (1931): the cube root is nearly normal.
        let ninth = 1.0 / (9.0 * shape);
        let z = super::normal_curve::quantile(Tail::Upper, t);
        let root = 1.0 - ninth + z * ninth.sqrt();
        (shape * root * root * root).max(f64::MIN_POSITIVE)
    }
}

impl Family for Gamma {
    fn mean(&self) -> f64 {
        self.shape * self.scale
    }
    fn variance(&self) -> f64 {
        self.shape * self.scale * self.scale
    }
    fn support(&self) -> (f64, f64) {
        (0.0, f64::INFINITY)
    }
    fn pdf(&self, x: f64) -> f64 {
        if x > 0.0 {
            return self.curve.power(x / self.scale) / x;
        }
        if x < 0.0 || self.shape > 1.0 {
            0.0
        } else if self.shape < 1.0 {
            f64::INFINITY
        } else {
            1.0 / self.scale
        }
    }
    fn slope(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        self.pdf(x) * ((self.shape - 1.0) / x - 1.0 / self.scale)
    }
    fn cdf(&self, x: f64) -> f64 {
        self.curve.lower(x.max(0.0) / self.scale)
    }
    fn sf(&self, x: f64) -> f64 {
        self.curve.upper(x.max(0.0) / self.scale)
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        let quantile = match tail {
            Tail::Lower => walk::solve(&Lower(self), t, Lower(self).guess(t)),
            Tail::Upper => walk::solve(&Upper(self), t, Upper(self).guess(t)),
        };
        self.scale * quantile.x
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let longer = IncompleteGamma::new(self.shape + 1.0);
        self.mean() * longer.lower(limit / self.scale) + limit * self.sf(limit)
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let mut scaled = |quantile: [f64; 3]| visit(quantile.map(|x| x * self.scale));
        match tail {
            Tail::Lower => walk::walk(&Lower(self), nodes, &mut scaled),
            Tail::Upper => walk::walk(&Upper(self), nodes, &mut scaled),
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let shape = parameter::rounded(self.shape);
        let standard = Standard {
            location: 0.0,
            scale: self.scale,
            key: vec![FAMILY, shape.to_bits()],
        };
        Some((standard, Box::new(Self::of_shape(shape, 1.0))))
    }
}

//! The normal distribution.

use super::{Family, Standard, Tail, normal_curve, parameter};
use crate::error::Result;

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 4;

#[derive(Debug)]
pub(super) struct Normal {
    mean: f64,
    sd: f64,
}

impl Normal {
    pub fn new(mean: f64, sd: f64) -> Result<Self> {
        parameter::finite("normal.mean", mean)?;
        parameter::positive("normal.sd", sd)?;
        Ok(Self { mean, sd })
    }

    fn z(&self, x: f64) -> f64 {
        (x - self.mean) / self.sd
    }
}

impl Family for Normal {
    fn mean(&self) -> f64 {
        self.mean
    }
    fn variance(&self) -> f64 {
        self.sd * self.sd
    }
    fn support(&self) -> (f64, f64) {
        (f64::NEG_INFINITY, f64::INFINITY)
    }
    fn pdf(&self, x: f64) -> f64 {
        normal_curve::density(self.z(x)) / self.sd
    }
    fn slope(&self, x: f64) -> f64 {
        -self.z(x) / self.sd * self.pdf(x)
    }
    fn cdf(&self, x: f64) -> f64 {
        normal_curve::below(self.z(x))
    }
    fn sf(&self, x: f64) -> f64 {
        normal_curve::above(self.z(x))
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        self.mean + self.sd * normal_curve::quantile(tail, t)
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let z = self.z(limit);
        if z < 0.0 {
            limit - self.sd * (normal_curve::density(z) + z * normal_curve::below(z))
        } else {
            self.mean - self.sd * (normal_curve::density(z) - z * normal_curve::above(z))
        }
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let sign = match tail {
            Tail::Lower => 1.0,
            Tail::Upper => -1.0,
        };
        for &t in nodes {
            let z = normal_curve::quantile(tail, t);
            let slope = 1.0 / normal_curve::density(z);
            let second = z * slope * slope;
            visit([
                self.mean + self.sd * z,
                sign * self.sd * slope,
                self.sd * second,
            ]);
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let standard = Standard {
            location: self.mean,
            scale: self.sd,
            key: vec![FAMILY],
        };
        let law = Self { mean: 0.0, sd: 1.0 };
        Some((standard, Box::new(law)))
    }
}

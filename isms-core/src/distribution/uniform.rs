//! Every value between two bounds alike.

use super::{Family, Standard, Tail};
use crate::error::{Error, ErrorCode, Result};

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 1;

#[derive(Debug)]
pub(super) struct Uniform {
    low: f64,
    high: f64,
}

impl Uniform {
    pub fn new(low: f64, high: f64) -> Result<Self> {
        if !(low.is_finite() && high.is_finite()) {
            let message = format!("expected two finite bounds, found {low} and {high}");
            return Err(Error::new(ErrorCode::NotFinite, "uniform", message));
        }
        if low >= high {
            let message = format!("expected `low` below `high`, found {low} and {high}");
            return Err(Error::new(ErrorCode::OutOfRange, "uniform.low", message));
        }
        Ok(Self { low, high })
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }
}

impl Family for Uniform {
    fn mean(&self) -> f64 {
        self.low + self.width() / 2.0
    }
    fn variance(&self) -> f64 {
        self.width() * self.width() / 12.0
    }
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
    fn pdf(&self, x: f64) -> f64 {
        let inside = (self.low..=self.high).contains(&x);
        if inside { 1.0 / self.width() } else { 0.0 }
    }
    fn cdf(&self, x: f64) -> f64 {
        ((x - self.low) / self.width()).clamp(0.0, 1.0)
    }
    fn sf(&self, x: f64) -> f64 {
        ((self.high - x) / self.width()).clamp(0.0, 1.0)
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        match tail {
            Tail::Lower => self.low + t * self.width(),
            Tail::Upper => self.high - t * self.width(),
        }
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let d = limit.clamp(self.low, self.high);
        let inside = (d - self.low) * (d + self.low) / 2.0 / self.width();
        (inside + d * self.sf(d)).min(limit)
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let slope = match tail {
            Tail::Lower => self.width(),
            Tail::Upper => -self.width(),
        };
        for t in nodes {
            visit([self.quantile(tail, *t), slope, 0.0]);
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let standard = Standard {
            location: self.low,
            scale: self.width(),
            key: vec![FAMILY],
        };
        let law = Self {
            low: 0.0,
            high: 1.0,
        };
        Some((standard, Box::new(law)))
    }
}

//! Always the same value.

use super::{Family, Tail};
use crate::error::{Error, ErrorCode, Result};

#[derive(Debug)]
pub(super) struct Constant {
    step: [(f64, f64); 1],
}

impl Constant {
    pub fn new(value: f64) -> Result<Self> {
        if !value.is_finite() {
            let message = format!("expected a finite number, found {value}");
            return Err(Error::new(ErrorCode::NotFinite, "constant", message));
        }
        Ok(Self {
            step: [(value, 1.0)],
        })
    }

    const fn value(&self) -> f64 {
        let [(value, _)] = self.step;
        value
    }
}

impl Family for Constant {
    fn mean(&self) -> f64 {
        self.value()
    }
    fn variance(&self) -> f64 {
        0.0
    }
    fn support(&self) -> (f64, f64) {
        (self.value(), self.value())
    }
    fn pdf(&self, _: f64) -> f64 {
        0.0
    }
    fn cdf(&self, x: f64) -> f64 {
        f64::from(u8::from(x >= self.value()))
    }
    fn sf(&self, x: f64) -> f64 {
        f64::from(u8::from(x < self.value()))
    }
    fn quantile(&self, _: Tail, _: f64) -> f64 {
        self.value()
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        self.value().min(limit)
    }
    fn walk(&self, _: Tail, _: &[f64], _: &mut dyn FnMut([f64; 3])) -> bool {
        false
    }
    fn steps(&self) -> Option<&[(f64, f64)]> {
        Some(&self.step)
    }
}

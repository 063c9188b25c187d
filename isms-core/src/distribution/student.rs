//! Student's t distribution.

use super::beta_function::IncompleteBeta;

/// Student's t distribution of given degrees of freedom, above 0.
#[derive(Debug, Clone)]
pub(crate) struct Student {
    freedom: f64,
    /// Of `n / (n + z^2)`, which is near 0 far out.
    far: IncompleteBeta,
}

impl Student {
    pub(crate) fn new(freedom: f64) -> Self {
        let far = IncompleteBeta::new(freedom / 2.0, 0.5);
        Self { freedom, far }
    }

    /// The probability of more than `z`.
    pub(crate) fn above(&self, z: f64) -> f64 {
        let square = z * z;
        let (far, near) = if square.is_infinite() {
            (0.0, 1.0)
        } else {
            (
                self.freedom / (self.freedom + square),
                square / (self.freedom + square),
            )
        };
        let tail = 0.5 * self.far.lower(far, near);
        if z > 0.0 { tail } else { 1.0 - tail }
    }

    /// The probability of at most `z`.
    pub(crate) fn below(&self, z: f64) -> f64 {
        self.above(-z)
    }
}

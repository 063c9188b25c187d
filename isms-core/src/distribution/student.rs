//! Student's t distribution.

use super::Tail;
use super::beta_function::IncompleteBeta;
use super::walk::{TailCurve, solve};

/// Student's t distribution of given degrees of freedom, above 0.
#[derive(Debug, Clone)]
pub(crate) struct Student {
    freedom: f64,
    /// Of `n / (n + z^2)`, which is near 0 far out.
    far: IncompleteBeta,
    /// Of `z^2 / (n + z^2)`, which is near 0 in the middle.
    near: IncompleteBeta,
}

impl Student {
    pub(crate) fn new(freedom: f64) -> Self {
        let far = IncompleteBeta::new(freedom / 2.0, 0.5);
        let near = far.mirrored();
        Self { freedom, far, near }
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

    /// The value that is not exceeded (lower tail) or exceeded (upper tail) with probability `t`,
    /// which lies between 0 and 1.
    pub(crate) fn quantile(&self, tail: Tail, t: f64) -> f64 {
        let upper = if t <= 0.5 {
            self.outwards(t)
        } else {
            -self.outwards(1.0 - t)
        };
        match tail {
            Tail::Lower => -upper,
            Tail::Upper => upper,
        }
    }

    /// The value that is exceeded with a probability of at most one half.
    fn outwards(&self, t: f64) -> f64 {
        let odds = if t < 0.25 {
            let far = solve(&self.far, 2.0 * t, self.far.guess(2.0 * t)).x;
            (1.0 - far) / far
        } else if t < 0.5 {
            let inner = 1.0 - 2.0 * t;
            let near = solve(&self.near, inner, self.near.guess(inner)).x;
            near / (1.0 - near)
        } else {
            0.0
        };
        (self.freedom * odds).sqrt()
    }
}

//! The beta function and its incomplete form.

use std::f64::consts::PI;

use super::gamma_function::{log_deviance, stirling_excess};

/// The regularised incomplete beta function of two shapes.
///
/// Every method takes `x` together with `y`, which is `1 - x`: near 1 the one tells what the other
/// has lost.
#[derive(Debug, Clone)]
pub(super) struct IncompleteBeta {
    a: f64,
    b: f64,
    front: f64,
}

impl IncompleteBeta {
    pub fn new(a: f64, b: f64) -> Self {
        let n = a + b;
        let excess = stirling_excess(n) - (stirling_excess(a) + stirling_excess(b));
        let front = (a / n * b / (2.0 * PI)).sqrt() * libm::exp(excess);
        Self { a, b, front }
    }

    /// The same with the shapes exchanged: `x` and `y` change places.
    pub fn mirrored(&self) -> Self {
        Self {
            a: self.b,
            b: self.a,
            front: self.front,
        }
    }

    pub const fn shapes(&self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// `x^a y^b / B(a, b)`: the density of the beta distribution, times `x y`.
    pub fn power(&self, x: f64, y: f64) -> f64 {
        if x <= 0.0 || y <= 0.0 {
            return 0.0;
        }
        let n = self.a + self.b;
        let (p, q) = (self.a / n, self.b / n);
        let d = if x <= y { x - p } else { q - y };
        let deviance = self.a * log_deviance(x, p, d) + self.b * log_deviance(y, q, -d);
        self.front * libm::exp(deviance)
    }

    /// The density at `x`; infinite at an end where it has a pole.
    pub fn density(&self, x: f64, y: f64) -> f64 {
        if x > 0.0 && y > 0.0 {
            return self.power(x, y) / (x * y);
        }
        let (near, far) = if x <= 0.0 {
            (self.a, self.b)
        } else {
            (self.b, self.a)
        };
        if near > 1.0 {
            0.0
        } else if near < 1.0 {
            f64::INFINITY
        } else {
            far
        }
    }

    /// The logarithm of the factor before `x^a` where `x` is so small that the lower tail is that
    /// power.
    pub fn log_leading(&self) -> f64 {
        let n = self.a + self.b;
        let (p, q) = (self.a / n, self.b / n);
        libm::log(self.front / self.a) - self.a * libm::log(p) - self.b * libm::log(q)
    }

    /// The probability of at most `x`.
    pub fn lower(&self, x: f64, y: f64) -> f64 {
        self.power_and_lower(x, y).1
    }

    /// Both at once, for the price of one.
    pub fn power_and_lower(&self, x: f64, y: f64) -> (f64, f64) {
        let power = self.power(x, y);
        let tail = if self.left(x, y) {
            self.near(power, x, y)
        } else {
            1.0 - self.mirrored().near(power, y, x)
        };
        (power, tail)
    }

    /// The probability of more than `x`.
    pub fn upper(&self, x: f64, y: f64) -> f64 {
        self.mirrored().lower(y, x)
    }

    /// Whether `x` lies left of the mean, where series and fraction for the lower tail converge.
    fn left(&self, x: f64, y: f64) -> bool {
        self.b * x <= self.a * y
    }

    fn near(&self, power: f64, x: f64, y: f64) -> f64 {
        if power <= 0.0 {
            return 0.0;
        }
        if x * (self.a + self.b + 1.0) < 0.2 * (self.a + 2.0) {
            power * self.series(x)
        } else {
            power * self.fraction(x, y)
        }
    }

    /// A hypergeometric series of positive terms.
    fn series(&self, x: f64) -> f64 {
        let mut upper = self.a + self.b;
        let mut below = self.a;
        let mut term = 1.0;
        let mut sum = 1.0;
        while term > sum * 1e-17 {
            below += 1.0;
            term *= x * upper / below;
            upper += 1.0;
            sum += term;
        }
        sum / self.a
    }

    /// The continued fraction of DiDonato and Morris (1992), by its forward recurrence.
    fn fraction(&self, x: f64, y: f64) -> f64 {
        let (a, b) = (self.a, self.b);
        let lead = a * y - b * x + 1.0;
        let mut m = 0.0;
        let mut before = 1.0 / (a + 1.0);
        let (mut p0, mut p1) = (0.0, 1.0);
        let (mut q0, mut q1) = (1.0, a * lead * before);
        let mut value = p1 / q1;
        loop {
            m += 1.0;
            let here = m * (b - m) * x * before;
            let alpha = (a + m - 1.0) * (a + b + m - 1.0) * x * before * here;
            before = 1.0 / (a + 2.0 * m + 1.0);
            let beta = m + here + (a + m) * (lead + m * (1.0 + y)) * before;
            let (p, q) = (beta * p1 + alpha * p0, beta * q1 + alpha * q0);
            let scale = 1.0 / q;
            (p0, q0) = (p1 * scale, q1 * scale);
            (p1, q1) = (p * scale, 1.0);
            if (p1 - value).abs() <= 3e-16 * p1.abs() || m > 1e6 {
                return p1;
            }
            value = p1;
        }
    }
}

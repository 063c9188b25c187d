//! The gamma function and its incomplete forms.

use std::f64::consts::PI;

/// How far the logarithm of the gamma function lies above Stirling's formula, for `x` above 0.
pub(super) fn stirling_excess(x: f64) -> f64 {
    const SERIES: [f64; 8] = [
        -3617.0 / 122_400.0,
        1.0 / 156.0,
        -691.0 / 360_360.0,
        1.0 / 1188.0,
        -1.0 / 1680.0,
        1.0 / 1260.0,
        -1.0 / 360.0,
        1.0 / 12.0,
    ];
    // The series needs a large argument; the gamma function's recurrence leads there.
    let mut z = x;
    let mut excess = 0.0;
    while z < 10.0 {
        excess += (z + 0.5) * libm::log1p(1.0 / z) - 1.0;
        z += 1.0;
    }
    let square = 1.0 / (z * z);
    excess + SERIES.iter().fold(0.0, |sum, c| sum * square + c) / z
}

/// `ln(x / m) - (x - m) / m`, where `d` is `x - m`: without cancellation near `m`.
pub(super) fn log_deviance(x: f64, m: f64, d: f64) -> f64 {
    let u = d / m;
    if u.abs() > 0.4 {
        return libm::log(x / m) - u;
    }
    let r = u / (2.0 + u);
    let square = r * r;
    let mut power = 1.0;
    let mut sum = 0.0;
    for k in ODD {
        sum += power / k;
        power *= square;
    }
    2.0 * r * square * sum - r * u
}

const ODD: [f64; 13] = [
    3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0, 19.0, 21.0, 23.0, 25.0, 27.0,
];

/// The regularised incomplete gamma functions of one shape.
#[derive(Debug, Clone)]
pub(super) struct IncompleteGamma {
    shape: f64,
    front: f64,
}

impl IncompleteGamma {
    pub fn new(shape: f64) -> Self {
        let front = (shape / (2.0 * PI)).sqrt() * libm::exp(-stirling_excess(shape));
        Self { shape, front }
    }

    /// `x^a e^-x / gamma(a)`: the density of the standard gamma distribution, times `x`.
    pub fn power(&self, x: f64) -> f64 {
        if x <= 0.0 || x.is_infinite() {
            return 0.0;
        }
        let deviance = log_deviance(x, self.shape, x - self.shape);
        self.front * libm::exp(self.shape * deviance)
    }

    /// The logarithm of the factor before `x^a` where `x` is so small that the lower tail is that
    /// power.
    pub fn log_leading(&self) -> f64 {
        let a = self.shape;
        libm::log(self.front / a) - a * (libm::log(a) - 1.0)
    }

    /// The probability of at most `x`.
    pub fn lower(&self, x: f64) -> f64 {
        self.power_and_lower(x).1
    }

    /// The probability of more than `x`.
    pub fn upper(&self, x: f64) -> f64 {
        self.power_and_upper(x).1
    }

    /// Both at once, for the price of one.
    pub fn power_and_lower(&self, x: f64) -> (f64, f64) {
        let power = self.power(x);
        if x < self.turn() {
            (power, self.series(power, x))
        } else {
            (power, 1.0 - self.fraction(power, x))
        }
    }

    /// Both at once, for the price of one.
    pub fn power_and_upper(&self, x: f64) -> (f64, f64) {
        let power = self.power(x);
        if x < self.turn() {
            (power, 1.0 - self.series(power, x))
        } else {
            (power, self.fraction(power, x))
        }
    }

    /// Where the continued fraction takes over from the series.
    fn turn(&self) -> f64 {
        self.shape.max(1.0)
    }

    fn series(&self, power: f64, x: f64) -> f64 {
        let mut term = 1.0;
        let mut sum = 1.0;
        let mut n = self.shape;
        while term > sum * 1e-17 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        power / self.shape * sum
    }

    /// Legendre's continued fraction, from the front by Lentz's method.
    fn fraction(&self, power: f64, x: f64) -> f64 {
        if power <= 0.0 {
            return 0.0;
        }
        let mut n = 0.0;
        let mut b = x + 1.0 - self.shape;
        // The method divides by `b`; a tiny number in place of 0 cancels out again.
        let first = if b == 0.0 { 1e-300 } else { b };
        let mut value = first;
        let (mut c, mut d) = (first, 0.0);
        loop {
            n += 1.0;
            let a = -n * (n - self.shape);
            b += 2.0;
            d = 1.0 / (b + a * d);
            c = b + a / c;
            let factor = c * d;
            value *= factor;
            // A shape that is a whole number ends the fraction: the factor is then 1.
            if (factor - 1.0).abs() < 3e-16 || n > 1e6 {
                return power / value;
            }
        }
    }
}

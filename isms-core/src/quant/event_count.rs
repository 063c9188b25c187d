//! How many loss events a year has.

use super::complex::Complex;
use super::rule::Rule;

/// Larger counts are left out.
const LARGEST: usize = 1 << 21;

/// Probabilities below that, relative to the highest, are left out.
const NEGLIGIBLE: f64 = 1e-20;

/// The probability of each number of events.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EventCount {
    /// From no event on.
    probabilities: Vec<f64>,
}

impl EventCount {
    /// Counts of which each has the probability at its place.
    #[cfg(test)]
    pub fn of(probabilities: Vec<f64>) -> Self {
        Self { probabilities }
    }

    /// Poisson counts whose rate is uncertain; with a `shape`, negative binomial ones: the rate is
    /// multiplied by a gamma variable with this shape and mean 1.
    pub fn mixed(rate: &Rule, shape: Option<f64>) -> Self {
        let mut count = Self {
            probabilities: Vec::new(),
        };
        for (rate, weight) in rate.nodes() {
            count.add(*rate, shape, *weight);
        }
        count
    }

    /// Probabilities from the most probable count outwards, by their ratios, and then divided by their
    /// sum: no factorial has to be computed.
    fn add(&mut self, rate: f64, shape: Option<f64>, weight: f64) {
        let mode = match shape {
            None => rate,
            Some(shape) => (rate * (shape - 1.0) / shape).max(0.0),
        };
        if mode >= LARGEST as f64 {
            return;
        }
        let mode = mode.floor();
        // Of count n + 1 to count n.
        let ratio = |n: f64| match shape {
            None => rate / (n + 1.0),
            Some(shape) => (n + shape) / (n + 1.0) * (rate / (shape + rate)),
        };
        let mut up = vec![1.0];
        let (mut n, mut p) = (mode, 1.0);
        while p > NEGLIGIBLE && n < LARGEST as f64 {
            p *= ratio(n);
            n += 1.0;
            up.push(p);
        }
        let mut down = Vec::new();
        let (mut n, mut p) = (mode, 1.0);
        while p > NEGLIGIBLE && n > 0.0 {
            n -= 1.0;
            p /= ratio(n);
            down.push(p);
        }
        let total = super::moments::sum(&up) + super::moments::sum(&down);
        let first = n as usize;
        let needed = first + down.len() + up.len();
        if self.probabilities.len() < needed {
            self.probabilities.resize(needed, 0.0);
        }
        let own = down.iter().rev().chain(&up);
        for (all, own) in self.probabilities.iter_mut().skip(first).zip(own) {
            *all += weight * own / total;
        }
    }

    /// The probability generating function: the expectation of `z` to the power of the count. Terms
    /// that the powers of a small `z` make negligible are left out.
    pub fn generating(&self, z: Complex) -> Complex {
        // |z|^n < 1e-18
        const DIGITS: f64 = 83.0;
        let square = z.square();
        let terms = if square < 1.0 {
            (DIGITS / -libm::log(square)) as usize + 2
        } else {
            self.probabilities.len()
        };
        let terms = self.probabilities.iter().take(terms).rev();
        terms.fold(Complex::default(), |sum, p| sum * z + Complex::real(*p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Distribution;

    fn close(found: f64, expected: f64, relative: f64) {
        assert!(
            (found - expected).abs() <= relative * expected.abs(),
            "{found} is not {expected}"
        );
    }

    fn moments(count: &EventCount) -> [f64; 3] {
        let sum = |f: fn(f64) -> f64| -> f64 {
            let terms = count.probabilities.iter().zip(0_u32..);
            terms.map(|(p, n)| p * f(f64::from(n))).sum()
        };
        [sum(|_| 1.0), sum(|n| n), sum(|n| n * n)]
    }

    #[test]
    fn fixed_rates_give_poisson_counts() {
        for rate in [0.0, 0.1, 1.0, 3.5, 30.0, 200.0, 5000.0] {
            let count = EventCount::mixed(&Rule::constant(rate), None);
            let [total, mean, square] = moments(&count);
            close(total, 1.0, 1e-13);
            close(mean, rate, 1e-13);
            close(square, rate + rate * rate, 1e-13);
            if rate < 40.0 {
                close(count.probabilities[0], libm::exp(-rate), 1e-13);
            }
        }
    }

    #[test]
    fn gamma_factors_give_negative_binomial_counts() {
        for (rate, shape) in [(0.2, 0.5), (4.0, 1.0), (30.0, 2.5), (300.0, 40.0)] {
            let count = EventCount::mixed(&Rule::constant(rate), Some(shape));
            let [total, mean, square] = moments(&count);
            close(total, 1.0, 1e-13);
            close(mean, rate, 1e-12);
            close(square, rate + rate * rate * (1.0 + 1.0 / shape), 1e-12);
            if rate < 40.0 {
                let none = libm::pow(shape / (shape + rate), shape);
                close(count.probabilities[0], none, 1e-12);
            }
            // The same as a Poisson count with a gamma rate.
            let scale = rate / shape;
            let gamma = Distribution::Gamma { shape, scale }.law().unwrap();
            let mixed = EventCount::mixed(&Rule::of(&gamma), None);
            for (a, b) in mixed
                .probabilities
                .iter()
                .zip(&count.probabilities)
                .take(50)
            {
                assert!((a - b).abs() < 1e-13, "{a} is not {b}");
            }
        }
    }

    /// Reference: adaptive quadrature at 40 digits over the rate, a PERT(2, 8, 30).
    #[test]
    fn a_pert_rate_gives_these_counts() {
        let expected = [
            0.003_765_803_126_421_597_4,
            0.013_754_473_569_066_894,
            0.027_855_203_974_134_914,
            0.042_159_370_132_232_98,
            0.053_967_873_572_885_35,
            0.062_349_103_765_502_68,
        ];
        let (low, mode, high, lambda) = (2.0, 8.0, 30.0, 4.0);
        let rate = Distribution::Pert {
            low,
            mode,
            high,
            lambda,
        }
        .law()
        .unwrap();
        let count = EventCount::mixed(&Rule::of(&rate), None);
        for (found, expected) in count.probabilities.iter().zip(expected) {
            close(*found, expected, 1e-12);
        }
    }

    #[test]
    fn generating_functions_have_closed_forms() {
        let poisson = EventCount::mixed(&Rule::constant(7.0), None);
        let points = [
            (1.0, 0.0),
            (0.5, 0.3),
            (0.0, -1.0),
            (-0.99, 0.1),
            (1e-9, 0.0),
            (0.0, 0.0),
        ];
        for (re, im) in points {
            let found = poisson.generating(Complex::new(re, im));
            let size = libm::exp(7.0 * (re - 1.0));
            let expected = Complex::new(libm::cos(7.0 * im), libm::sin(7.0 * im)).scaled(size);
            assert!(
                (found - expected).square().sqrt() < 1e-15,
                "{found:?} {expected:?}"
            );
        }
    }

    #[test]
    fn counts_beyond_all_bounds_are_left_out() {
        let mut count = EventCount::mixed(&Rule::constant(2.0), None);
        count.add(1e12, None, 0.5);
        close(moments(&count)[0], 1.0, 1e-13);
    }
}

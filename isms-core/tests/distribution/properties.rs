//! What holds for every distribution.

use isms_core::distribution::{Point, Weighted};
use quickcheck::{Arbitrary, Gen, QuickCheck, TestResult};

use super::*;

/// A possible distribution of some family.
#[derive(Debug, Clone)]
struct Any(Distribution);

/// A number of a size that parameters have.
fn parameter(g: &mut Gen, low: f64, high: f64) -> f64 {
    let share = f64::from(u16::arbitrary(g)) / f64::from(u16::MAX);
    low * libm::pow(high / low, share)
}

fn simple(g: &mut Gen) -> Distribution {
    let low = parameter(g, 1e-2, 1e4);
    let mode = low + parameter(g, 1e-2, 1e4);
    let high = mode + parameter(g, 1e-2, 1e4);
    let shape = parameter(g, 0.3, 200.0);
    match u8::arbitrary(g) % 11 {
        0 => Distribution::uniform(low, high),
        1 => Distribution::triangular(low, mode, high),
        2 => Distribution::Pert {
            low,
            mode,
            high,
            lambda: shape,
        },
        3 => Distribution::beta(shape, parameter(g, 0.3, 200.0)),
        4 => Distribution::normal(-mode, low),
        5 => Distribution::LognormalParameters {
            mu: 3.0,
            sigma: parameter(g, 0.01, 3.0),
        },
        6 => Distribution::Lognormal {
            low,
            high: low * (1.0 + shape / 10.0),
            low_probability: 0.1,
            high_probability: 0.8,
            cap: Some(low * (1.0 + shape / 10.0) * (1.0 + parameter(g, 1.0, 100.0))),
        },
        7 => Distribution::gamma(shape, low),
        8 => Distribution::Pareto {
            minimum: low,
            shape: parameter(g, 4.5, 50.0),
        },
        9 => Distribution::GeneralizedPareto {
            location: low,
            scale: mode,
            shape: 0.2 - shape / 100.0,
        },
        _ => Distribution::Metalog {
            points: vec![
                Point {
                    probability: 0.1,
                    value: 1.0,
                },
                Point {
                    probability: 0.5,
                    value: 3.0,
                },
                Point {
                    probability: 0.9,
                    value: 5.0 + parameter(g, 0.4, 8.0),
                },
            ],
            terms: None,
            low: None,
            high: None,
        },
    }
}

impl Arbitrary for Any {
    fn arbitrary(g: &mut Gen) -> Self {
        let first = simple(g);
        Self(match u8::arbitrary(g) % 6 {
            0 => Distribution::WithTail {
                body: Box::new(first),
                from: parameter(g, 0.3, 0.99),
                shape: parameter(g, 0.3, 1.3) - 1.1,
                scale: Some(parameter(g, 0.1, 10.0)),
            },
            1 => Distribution::Mixture(vec![
                Weighted {
                    weight: parameter(g, 0.1, 10.0),
                    distribution: first,
                },
                Weighted {
                    weight: 1.0,
                    distribution: simple(g),
                },
            ]),
            _ => first,
        })
    }
}

/// Checks a property of many distributions, and says for which it does not hold.
fn check(tests: u64, property: fn(&Law) -> bool) {
    let holds = move |any: Any| match any.0.law() {
        Ok(law) if property(&law) => TestResult::passed(),
        Ok(_) => TestResult::error(format!("{any:?}")),
        Err(error) => TestResult::error(format!("{any:?}: {error}")),
    };
    QuickCheck::new().tests(tests).quickcheck(Property(holds));
}

/// A property that is not a plain function.
struct Property<F>(F);

impl<F: Fn(Any) -> TestResult + 'static> quickcheck::Testable for Property<F> {
    fn result(&self, g: &mut Gen) -> TestResult {
        (self.0)(Any::arbitrary(g))
    }
}

#[test]
fn probabilities_of_quantiles_are_theirs() {
    fn property(law: &Law) -> bool {
        let (low, high) = law.support();
        [0.5, 0.3, 0.1, 1e-2, 1e-4].iter().all(|t| {
            let (l, u) = (law.quantile(*t), law.upper_quantile(*t));
            // A value next to a bound or far from 0 has lost digits of its distance.
            let lost = |x: f64, f: &dyn Fn(f64) -> f64| {
                let ulp = 4.0 * f64::EPSILON * x.abs();
                (f(x + ulp) - f(x - ulp)).abs() + 1e-11 * t
            };
            let met = |x: f64, f: &dyn Fn(f64) -> f64| (f(x) - t).abs() <= lost(x, f);
            let lower = |x| law.cdf(x);
            let upper = |x| law.sf(x);
            low <= l && l <= u + 1e-13 * u.abs() && u <= high && met(l, &lower) && met(u, &upper)
        })
    }
    check(300, property);
}

#[test]
fn distribution_functions_rise() {
    fn property(law: &Law) -> bool {
        let (from, to) = (law.quantile(1e-4), law.upper_quantile(1e-4));
        let xs: Vec<f64> = (0..200)
            .map(|k| from + (to - from) * f64::from(k) / 199.0)
            .collect();
        let pairs = || xs.iter().zip(xs.iter().skip(1));
        let both = |x: &f64| (law.cdf(*x) + law.sf(*x) - 1.0).abs() < 1e-13;
        let rises = pairs().all(|(a, b)| law.cdf(*a) <= law.cdf(*b) + 1e-14);
        rises && pairs().all(|(a, b)| law.sf(*a) + 1e-14 >= law.sf(*b)) && xs.iter().all(both)
    }
    check(300, property);
}

#[test]
fn moments_are_those_of_the_quantiles() {
    /// Quantiles with the widths of the probabilities they stand for, narrower towards the ends.
    fn quantiles(law: &Law) -> Vec<(f64, f64)> {
        const PARTS: u32 = 4800;
        let width = 48.0 / f64::from(PARTS);
        let pair = |k: u32| {
            let t = 0.5 * libm::exp(-(f64::from(k) + 0.5) * width);
            [
                (law.quantile(t), t * width),
                (law.upper_quantile(t), t * width),
            ]
        };
        (0..PARTS).flat_map(pair).collect()
    }
    fn property(law: &Law) -> bool {
        let (mean, variance, middle) = (law.mean(), law.variance(), law.quantile(0.5));
        let limit = law.quantile(0.7);
        let quantiles = quantiles(law);
        let integral =
            |f: &dyn Fn(f64) -> f64| quantiles.iter().map(|(x, w)| w * f(*x)).sum::<f64>();
        let found = [
            middle + integral(&|x| x - middle),
            middle + integral(&|x| x.min(limit) - middle),
        ];
        let spread = integral(&|x| (x - mean) * (x - mean));
        (found[0] - mean).abs() < 5e-3 * law.sd()
            && (found[1] - law.limited_mean(limit)).abs() < 5e-3 * law.sd()
            && (spread / variance - 1.0).abs() < 2e-2
    }
    check(40, property);
}

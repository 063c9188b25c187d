//! The coefficients of a metalog.

use super::{Point, parameter};
use crate::error::Result;

/// The log odds of a probability.
pub(super) fn logit(p: f64) -> f64 {
    libm::log(p) - libm::log1p(-p)
}

/// A term of the metalog: a power of the probability less one half, times the log odds or not.
#[derive(Debug, Clone, Copy)]
struct Term {
    power: usize,
    odds: bool,
}

impl Term {
    /// The terms in their order: 1, log odds, both with the first power in the other order, and from
    /// there on plain and with log odds for each power.
    const fn nth(n: usize) -> Self {
        match n {
            2 => Self {
                power: 1,
                odds: true,
            },
            3 => Self {
                power: 1,
                odds: false,
            },
            _ => Self {
                power: n / 2,
                odds: n % 2 == 1,
            },
        }
    }

    fn value(self, p: f64) -> f64 {
        let power = std::iter::repeat_n(p - 0.5, self.power).product::<f64>();
        if self.odds { power * logit(p) } else { power }
    }
}

/// A direction that is orthogonal to those before, and which combination of the terms it is.
struct Direction {
    unit: Vec<f64>,
    combination: Vec<f64>,
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn subtract(from: &mut [f64], factor: f64, of: &[f64]) {
    for (x, y) in from.iter_mut().zip(of) {
        *x -= factor * y;
    }
}

/// The coefficients of both polynomials through the points, or near them by least squares: those of
/// plain powers and those of powers times the log odds.
pub(super) fn fit(points: &[Point], terms: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    const ROUNDS: usize = 3;
    let directions = directions(points, terms)?;
    let mut coefficients = vec![0.0; terms];
    let mut rest: Vec<f64> = points.iter().map(|point| point.value).collect();
    // Each round fits what rounding left of the one before.
    for _ in 0..ROUNDS {
        for Direction { unit, combination } in &directions {
            subtract(&mut coefficients, -dot(unit, &rest), combination);
        }
        rest = points
            .iter()
            .map(|p| p.value - value(&coefficients, p.probability))
            .collect();
    }
    Ok((powers(&coefficients, false), powers(&coefficients, true)))
}

fn value(coefficients: &[f64], p: f64) -> f64 {
    let terms = coefficients.iter().enumerate();
    terms.map(|(n, a)| a * Term::nth(n).value(p)).sum()
}

/// The coefficients of one polynomial, by rising powers.
fn powers(coefficients: &[f64], odds: bool) -> Vec<f64> {
    let terms = coefficients
        .iter()
        .enumerate()
        .map(|(n, a)| (Term::nth(n), *a));
    let mut polynomial: Vec<(usize, f64)> = terms
        .filter(|(term, _)| term.odds == odds)
        .map(|(term, a)| (term.power, a))
        .collect();
    polynomial.sort_by_key(|(power, _)| *power);
    polynomial.into_iter().map(|(_, a)| a).collect()
}

/// The terms at the points made orthogonal (Gram and Schmidt, twice against rounding).
fn directions(points: &[Point], terms: usize) -> Result<Vec<Direction>> {
    const LEAST: f64 = 1e-11;
    let mut directions: Vec<Direction> = Vec::with_capacity(terms);
    for n in 0..terms {
        let term = Term::nth(n);
        let mut unit: Vec<f64> = points.iter().map(|p| term.value(p.probability)).collect();
        let mut combination: Vec<f64> = (0..terms).map(|i| f64::from(u8::from(i == n))).collect();
        let length = dot(&unit, &unit).sqrt();
        for _ in 0..2 {
            for before in &directions {
                let along = dot(&before.unit, &unit);
                subtract(&mut unit, along, &before.unit);
                subtract(&mut combination, along, &before.combination);
            }
        }
        let left = dot(&unit, &unit).sqrt();
        if left <= LEAST * length {
            let message = format!("the points lie too close together for {terms} terms");
            return Err(parameter::invalid("metalog.points", message));
        }
        for x in unit.iter_mut().chain(&mut combination) {
            *x /= left;
        }
        directions.push(Direction { unit, combination });
    }
    Ok(directions)
}

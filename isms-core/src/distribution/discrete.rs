//! A few possible values, each with its probability.

use super::{Family, Outcome, Tail, parameter};
use crate::error::Result;

/// How far the probabilities may add up to something else than 1.
const TOLERANCE: f64 = 1e-9;

#[derive(Debug)]
pub(super) struct Discrete {
    /// Rising values, each with the probability of staying at or below it.
    steps: Vec<(f64, f64)>,
    /// The probability of each value.
    shares: Vec<f64>,
    /// The probability of exceeding each value.
    above: Vec<f64>,
    mean: f64,
    variance: f64,
}

impl Discrete {
    pub fn new(outcomes: &[Outcome]) -> Result<Self> {
        if outcomes.is_empty() {
            return Err(parameter::invalid(
                "discrete",
                "expected at least one outcome",
            ));
        }
        for (i, outcome) in outcomes.iter().enumerate() {
            parameter::finite(&format!("discrete[{i}].value"), outcome.value)?;
            let path = format!("discrete[{i}].probability");
            parameter::within(&path, outcome.probability, &(0.0..=1.0))?;
        }
        let total: f64 = outcomes.iter().map(|o| o.probability).sum();
        if (total - 1.0).abs() > TOLERANCE {
            let message = format!("expected probabilities that add up to 1, found {total}");
            return Err(parameter::invalid("discrete", message));
        }
        Ok(Self::of_weights(
            outcomes.iter().map(|o| (o.value, o.probability)).collect(),
        ))
    }

    /// Values with finite weights, not all 0, in any order.
    pub fn of_weights(mut weights: Vec<(f64, f64)>) -> Self {
        weights.retain(|(_, weight)| *weight > 0.0);
        weights.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut merged: Vec<(f64, f64)> = Vec::with_capacity(weights.len());
        for (value, weight) in weights {
            match merged.last_mut() {
                Some((last, sum)) if *last == value => *sum += weight,
                _ => merged.push((value, weight)),
            }
        }
        Self::of_rising(&merged)
    }

    fn of_rising(weights: &[(f64, f64)]) -> Self {
        let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let sum = |sum: &mut f64, weight: &f64| {
            *sum += weight;
            Some(*sum)
        };
        let only: Vec<f64> = weights.iter().map(|(_, weight)| *weight).collect();
        let below = only.iter().scan(0.0, sum).map(|s| (s / total).min(1.0));
        let mut steps: Vec<(f64, f64)> = weights.iter().map(|w| w.0).zip(below).collect();
        if let Some((_, probability)) = steps.last_mut() {
            *probability = 1.0;
        }
        let mut above: Vec<f64> = only
            .iter()
            .rev()
            .scan(0.0, sum)
            .map(|s| s / total)
            .collect();
        above.rotate_right(1);
        if let Some(first) = above.first_mut() {
            *first = 0.0;
        }
        above.reverse();
        let mean = weights.iter().map(|(v, w)| v * (w / total)).sum::<f64>();
        let variance = weights
            .iter()
            .map(|(v, w)| (v - mean) * (v - mean) * (w / total))
            .sum();
        let shares = only.iter().map(|w| w / total).collect();
        Self {
            steps,
            shares,
            above,
            mean,
            variance,
        }
    }

    /// How many values are at most `x`.
    fn count(&self, x: f64) -> usize {
        self.steps.partition_point(|(value, _)| *value <= x)
    }
}

impl Family for Discrete {
    fn mean(&self) -> f64 {
        self.mean
    }
    fn variance(&self) -> f64 {
        self.variance
    }
    fn support(&self) -> (f64, f64) {
        let value = |step: Option<&(f64, f64)>| step.map_or(f64::NAN, |(value, _)| *value);
        (value(self.steps.first()), value(self.steps.last()))
    }
    fn pdf(&self, _: f64) -> f64 {
        0.0
    }
    fn cdf(&self, x: f64) -> f64 {
        let last = self.count(x).checked_sub(1).and_then(|i| self.steps.get(i));
        last.map_or(0.0, |(_, probability)| *probability)
    }
    fn sf(&self, x: f64) -> f64 {
        let last = self.count(x).checked_sub(1).and_then(|i| self.above.get(i));
        last.copied().unwrap_or(1.0)
    }
    fn atom(&self, x: f64) -> f64 {
        let found = self
            .steps
            .binary_search_by(|(value, _)| value.total_cmp(&x));
        found
            .ok()
            .and_then(|i| self.shares.get(i))
            .copied()
            .unwrap_or(0.0)
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        let index = match tail {
            Tail::Lower => self
                .steps
                .partition_point(|(_, probability)| *probability < t),
            Tail::Upper => self.above.partition_point(|above| *above > t),
        };
        self.steps.get(index).map_or(f64::NAN, |(value, _)| *value)
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let values = self.steps.iter().map(|(value, _)| value.min(limit));
        values
            .zip(&self.shares)
            .map(|(value, share)| value * share)
            .sum()
    }
    fn walk(&self, _: Tail, _: &[f64], _: &mut dyn FnMut([f64; 3])) -> bool {
        false
    }
    fn steps(&self) -> Option<&[(f64, f64)]> {
        Some(&self.steps)
    }
}

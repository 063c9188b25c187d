//! The quantile function of a distribution with steps only: observations, possible values.

use crate::distribution::Family;

/// A value with the probabilities of at most and of more than it.
#[derive(Debug)]
struct Step {
    value: f64,
    at_most: f64,
    more: f64,
}

impl Step {
    /// Whether the distribution function, here, reaches a signed tail probability.
    fn reaches(&self, tail: f64) -> bool {
        if tail > 0.0 {
            self.at_most >= tail
        } else {
            self.more <= -tail
        }
    }
}

/// The quantile function of a distribution with steps only.
#[derive(Debug)]
pub(super) struct Steps {
    steps: Vec<Step>,
    /// Where to begin to look, for each of 2^n equal parts of the unit interval of probabilities: the
    /// first step that reaches its lower end. There are as many parts as steps, so that there is seldom
    /// more than one step to look at.
    starts: Vec<usize>,
}

impl Steps {
    /// `steps` are those of the family.
    pub fn new(family: &dyn Family, steps: &[(f64, f64)]) -> Self {
        let step = |(value, at_most): &(f64, f64)| Step {
            value: *value,
            at_most: *at_most,
            more: family.sf(*value),
        };
        let steps: Vec<Step> = steps.iter().map(step).collect();
        let parts = steps.len().next_power_of_two().max(2);
        let first = |tail: f64| steps.partition_point(|step| !step.reaches(tail));
        let start = |part: usize| match part * 2 {
            0 => 0,
            twice if twice < parts => first(part as f64 / parts as f64),
            // Here lower and upper tails meet, and rounding could part them.
            twice if twice == parts => first(0.5).min(first(-0.5)),
            _ => first(part as f64 / parts as f64 - 1.0),
        };
        let starts = (0..parts).map(start).collect();
        Self { steps, starts }
    }

    /// The smallest value whose distribution function reaches a signed tail probability.
    pub fn quantile(&self, tail: f64) -> f64 {
        let parts = self.starts.len();
        // Exact, since there are 2^n parts.
        let part = (tail * parts as f64).floor() as isize;
        let part = if part < 0 {
            part + parts as isize
        } else {
            part
        };
        let start = self.starts.get(part.unsigned_abs()).copied();
        let mut later = self.steps.iter().skip(start.unwrap_or_default());
        let step = later.find(|step| step.reaches(tail));
        step.or(self.steps.last())
            .map_or(f64::NAN, |step| step.value)
    }
}

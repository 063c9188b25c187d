//! The best of several alternatives whose losses are lines in one uncertain variable.

use crate::distribution::Law;

/// The expected loss of an alternative, given the variable: so much above the best when the variable
/// is at its mean, and so much more for each unit of the variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// The loss at the mean, less that of the best alternative there.
    pub above: f64,
    pub slope: f64,
}

/// Where the best alternative changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Kink {
    pub at: f64,
    /// The best alternative below it.
    pub below: usize,
    /// The best alternative above it.
    pub above: usize,
    /// By how much the slope falls there.
    bend: f64,
}

/// The lowest of some lines: which alternative is best where.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Envelope {
    mean: f64,
    best: usize,
    /// The kinks up to the mean, rising.
    left: Vec<Kink>,
    /// The kinks from the mean on, rising.
    right: Vec<Kink>,
}

impl Envelope {
    /// The lowest of some lines within the values that a law can take.
    pub fn new(lines: &[Line], best: usize, law: &Law) -> Self {
        let (low, high) = law.support();
        let mean = law.mean();
        let flip = |line: &Line| Line {
            slope: -line.slope,
            ..*line
        };
        let flipped: Vec<Line> = lines.iter().map(flip).collect();
        let left = walk(&flipped, best, mean - low).into_iter().rev();
        let right = walk(lines, best, high - mean).into_iter();
        Self {
            mean,
            best,
            left: left
                .map(|step| Kink {
                    at: mean - step.far,
                    below: step.to,
                    above: step.from,
                    bend: step.bend,
                })
                .collect(),
            right: right
                .map(|step| Kink {
                    at: mean + step.far,
                    below: step.from,
                    above: step.to,
                    bend: step.bend,
                })
                .collect(),
        }
    }

    /// Where the best alternative changes, rising.
    pub fn kinks(&self) -> impl Iterator<Item = &Kink> {
        self.left.iter().chain(&self.right)
    }

    /// By how much the expectation of the lowest line lies below that of the best line: each bend
    /// counts with the expected distance of the variable beyond it.
    pub fn gain(&self, law: &Law) -> f64 {
        let beyond = |from: f64, kink: &Kink| kink.bend * (from - law.limited_mean(kink.at));
        let left = self.left.iter().map(|kink| beyond(kink.at, kink));
        let right = self.right.iter().map(|kink| beyond(self.mean, kink));
        left.chain(right).map(|gain| gain.max(0.0)).sum()
    }

    /// How probably each of `count` alternatives is the lowest. At a kink itself two are; the one
    /// nearer to the best counts.
    pub fn probabilities(&self, count: usize, law: &Law) -> Vec<f64> {
        let mut probabilities = vec![0.0; count];
        let mut add = |alternative: usize, probability: f64| {
            if let Some(sum) = probabilities.get_mut(alternative) {
                *sum += probability;
            }
        };
        let mut below = 0.0;
        for kink in &self.left {
            let reached = law.cdf(kink.at) - law.family().atom(kink.at);
            add(kink.below, reached - below);
            below = reached;
        }
        let mut above = 0.0;
        for kink in self.right.iter().rev() {
            let reached = law.sf(kink.at);
            add(kink.above, reached - above);
            above = reached;
        }
        add(self.best, 1.0 - below - above);
        probabilities
    }
}

/// A change of the lowest line on the way from the mean.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// How far from the mean.
    far: f64,
    from: usize,
    to: usize,
    bend: f64,
}

/// The changes of the lowest line from the mean upwards, within a distance.
fn walk(lines: &[Line], best: usize, reach: f64) -> Vec<Step> {
    let steepest = lines
        .iter()
        .fold(0.0_f64, |most, line| most.max(line.slope.abs()));
    // Slopes that differ by rounding alone are the same.
    let alike = 1e-12 * steepest;
    let mut steps = Vec::new();
    let mut from = best;
    while let Some(line) = lines.get(from) {
        let numbered = lines.iter().enumerate();
        let falling = numbered.filter(|(_, other)| other.slope < line.slope - alike);
        let crossings = falling.map(|(to, other)| {
            let bend = line.slope - other.slope;
            let far = (other.above - line.above) / bend;
            Step {
                far,
                from,
                to,
                bend,
            }
        });
        let next = crossings.min_by(|a, b| {
            let by_distance = a.far.total_cmp(&b.far);
            by_distance.then(b.bend.total_cmp(&a.bend))
        });
        match next.filter(|step| step.far < reach) {
            Some(step) => {
                from = step.to;
                steps.push(step);
            }
            None => break,
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::{Envelope, Line};
    use crate::distribution::{Distribution, Law};

    fn law(text: &str) -> Law {
        crate::from_json::<Distribution>(text)
            .unwrap()
            .law()
            .unwrap()
    }

    fn lines(given: &[(f64, f64)]) -> Vec<Line> {
        let line = |(above, slope): &(f64, f64)| Line {
            above: *above,
            slope: *slope,
        };
        given.iter().map(line).collect()
    }

    /// Against a sum over many quantiles.
    fn check(lines: &[Line], law: &Law) -> Envelope {
        let envelope = Envelope::new(lines, 0, law);
        const N: u32 = 400_000;
        let mut gain = 0.0;
        let mut shares = vec![0.0; lines.len()];
        for i in 0..N {
            let x = law.quantile((f64::from(i) + 0.5) / f64::from(N)) - law.mean();
            let at = |line: &Line| line.above + line.slope * x;
            let lowest = (0..lines.len()).min_by(|a, b| at(&lines[*a]).total_cmp(&at(&lines[*b])));
            shares[lowest.unwrap()] += 1.0 / f64::from(N);
            gain += (at(&lines[0]) - at(&lines[lowest.unwrap()])) / f64::from(N);
        }
        let found = envelope.gain(law);
        assert!(
            (found - gain).abs() < 2e-4 * gain.max(1e-6),
            "{found} for {gain}"
        );
        for (found, share) in envelope.probabilities(lines.len(), law).iter().zip(shares) {
            assert!((found - share).abs() < 1e-5, "{found} for {share}");
        }
        envelope
    }

    #[test]
    fn lowest_of_lines() {
        let uniform = law(r#"{"uniform": {"low": 0, "high": 10}}"#);
        let five = lines(&[(0.0, 1.0), (2.0, 0.2), (1.0, 2.0), (3.0, -1.0), (9.0, 0.0)]);
        let envelope = check(&five, &uniform);
        // 1 + 2 y = y at y = -1; y = 3 - y at 1.5, before y = 2 + 0.2 y at 2.5.
        let at: Vec<f64> = envelope.kinks().map(|kink| kink.at).collect();
        assert_eq!(at, [4.0, 6.5]);
        let heavy = law(r#"{"lognormal": {"low": 1, "high": 100}}"#);
        check(&five, &heavy);
        check(&lines(&[(0.0, 0.0), (5.0, -0.5), (1.0, 0.5)]), &heavy);
    }

    /// Two alternatives as good as each other at the mean, with a triangle of known area between.
    #[test]
    fn a_kink_at_the_mean() {
        let uniform = law(r#"{"uniform": {"low": 0, "high": 10}}"#);
        for slope in [-2.0, 2.0] {
            let envelope = check(&lines(&[(0.0, 0.0), (0.0, slope)]), &uniform);
            assert!((envelope.gain(&uniform) - 2.5).abs() < 1e-12);
            assert_eq!(envelope.probabilities(2, &uniform), [0.5, 0.5]);
        }
    }

    #[test]
    fn no_change_no_gain() {
        let law = law(r#"{"uniform": {"low": 4, "high": 6}}"#);
        let envelope = check(&lines(&[(0.0, 1.0), (2.0, 0.0), (0.5, 1.0)]), &law);
        assert!(envelope.kinks().next().is_none());
        assert_eq!(envelope.gain(&law), 0.0);
        assert_eq!(envelope.probabilities(3, &law), [1.0, 0.0, 0.0]);
    }

    /// What stands on the border itself is worth nothing to change for.
    #[test]
    fn a_kink_on_a_step() {
        let steps = law(
            r#"{"discrete": [{"value": 0, "probability": 0.5}, {"value": 1, "probability": 0.25},
                {"value": 3, "probability": 0.25}]}"#,
        );
        // The mean is 1: a kink there, at which a quarter stands.
        let envelope = Envelope::new(&lines(&[(0.0, 0.0), (0.0, -1.0)]), 0, &steps);
        assert_eq!(envelope.probabilities(2, &steps), [0.75, 0.25]);
        assert_eq!(envelope.gain(&steps), 0.5);
        let envelope = Envelope::new(&lines(&[(0.0, 0.0), (0.0, 1.0)]), 0, &steps);
        assert_eq!(envelope.probabilities(2, &steps), [0.5, 0.5]);
        assert_eq!(envelope.gain(&steps), 0.5);
    }
}

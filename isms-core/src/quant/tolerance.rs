//! How much loss an organisation bears, and where a portfolio goes beyond it.

use serde::{Deserialize, Serialize};

use super::Estimate;
use super::quantiles::Sample;
use crate::error::{Error, ErrorCode, Issue, Result};

/// What an organisation bears: for rising losses, the highest probability of exceeding each.
///
/// Between its points the curve is a line on logarithmic scales, that is, a power of the loss. Below
/// the first point nothing is said, so anything is borne. Beyond the last, its probability goes on: who
/// bears one year in a hundred above a million bears no more of that above two millions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ToleranceCurve {
    /// Losses and probabilities.
    points: Vec<(f64, f64)>,
}

/// Losses between two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LossRange {
    /// The lower bound.
    pub from: f64,
    /// The upper bound.
    pub to: f64,
}

/// Where annual loss is more probable than is borne.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToleranceComparison {
    /// The losses that are exceeded more probably than is borne, rising. Empty if there are none.
    /// Ranges between which the simulation sees no gap, within one standard error, are one.
    pub beyond: Vec<LossRange>,
    /// The loss at which the ratio of the two probabilities is highest.
    pub worst_loss: f64,
    /// The probability of losing that or more in a year.
    pub probability: f64,
    /// The probability that is borne there.
    pub tolerated: f64,
    /// The highest ratio of the two probabilities: above 1 is beyond tolerance.
    pub ratio: Estimate,
}

impl ToleranceCurve {
    /// A curve through losses above 0 that rise and probabilities, up to 1, that fall.
    ///
    /// # Errors
    /// `out_of_range` for a loss or probability outside its range, `not_finite`, and `invalid_scale`
    /// for points out of order or without any point; each with the path of the point.
    pub fn new(points: impl IntoIterator<Item = (f64, f64)>, path: &str) -> Result<Self> {
        let points: Vec<(f64, f64)> = points.into_iter().collect();
        if points.is_empty() {
            let message = "expected at least one point, found none";
            return Err(Error::new(ErrorCode::InvalidScale, path, message));
        }
        let places = points.iter().enumerate();
        let outside = places.filter_map(|(n, point)| outside(*point, &format!("{path}[{n}]")));
        let pairs = points.iter().zip(points.iter().skip(1)).zip(1..);
        let order =
            pairs.filter_map(|((before, after), n)| fall(*before, *after, &format!("{path}[{n}]")));
        Error::from_issues(outside.chain(order).collect()).map_or(Ok(Self { points }), Err)
    }

    /// The probability of exceeding a loss that is borne.
    pub fn probability(&self, loss: f64) -> f64 {
        let after = self.points.partition_point(|(at, _)| *at <= loss);
        let before = after.checked_sub(1).and_then(|n| self.points.get(n));
        match (before, self.points.get(after)) {
            (None, _) => 1.0,
            (Some((_, probability)), None) => *probability,
            (Some(low), Some(high)) => between(*low, *high, loss),
        }
    }

    /// The lowest loss beyond which less than a probability is borne; none if there is none.
    fn loss(&self, probability: f64) -> Option<f64> {
        let after = self.points.partition_point(|(_, p)| *p >= probability);
        let (high, p_high) = *self.points.get(after)?;
        let before = after.checked_sub(1).and_then(|n| self.points.get(n));
        Some(before.map_or(high, |(low, p_low)| {
            between((*p_low, *low), (p_high, high), probability)
        }))
    }

    /// Compares a sample with the curve, at every loss of the sample.
    ///
    /// Between two losses of the sample the probability of exceeding stays while the curve falls, so the
    /// ratio is highest just below each of them. None without a sample.
    pub fn compare(&self, sample: &Sample<'_>) -> Option<ToleranceComparison> {
        let (first, tolerated) = *self.points.first()?;
        let n = sample.len();
        let share = |count: usize| count as f64 / n as f64;
        let error = |p: f64| (p * (1.0 - p) / n as f64).sqrt();
        let order = sample.order();
        order.at(0)?;
        let beyond_first = order.rising_from(order.at_most(first));
        let mut rest = beyond_first.as_slice();

        let mut beyond = Ranges::default();
        let mut here = (first, tolerated);
        let mut worst = Worst {
            loss: first,
            since: first,
            exceeding: share(rest.len()),
            tolerated,
        };
        while let Some(loss) = rest.first().copied() {
            let exceeding = share(rest.len());
            let there = (loss, self.probability(loss));
            worst = worst.or(Worst {
                loss,
                since: here.0,
                exceeding,
                tolerated: there.1,
            });
            let start = if exceeding > here.1 {
                Some(here.0)
            } else if exceeding > there.1 {
                self.loss(exceeding).map(|from| from.clamp(here.0, loss))
            } else {
                None
            };
            if here.1 - exceeding > error(exceeding) {
                beyond.close();
            }
            if let Some(from) = start {
                beyond.extend(from, loss);
            }
            here = there;
            rest = rest.get(equal(rest, loss)..)?;
        }
        beyond.close();
        let error = sample.exceedance(worst.since).standard_error;
        Some(ToleranceComparison {
            beyond: beyond.closed,
            worst_loss: worst.loss,
            probability: worst.exceeding,
            tolerated: worst.tolerated,
            ratio: Estimate {
                value: worst.ratio(),
                standard_error: error.map(|error| error / worst.tolerated),
            },
        })
    }
}

/// The line through two points on logarithmic scales.
fn between((x0, y0): (f64, f64), (x1, y1): (f64, f64), x: f64) -> f64 {
    let along = libm::log(x / x0) / libm::log(x1 / x0);
    let (low, high) = if y0 < y1 { (y0, y1) } else { (y1, y0) };
    (y0 * libm::exp(along * libm::log(y1 / y0))).clamp(low, high)
}

/// How many losses at the beginning are equal to the first; mostly one.
fn equal(losses: &[f64], first: f64) -> usize {
    losses.iter().take_while(|loss| **loss <= first).count()
}

fn outside((loss, probability): (f64, f64), path: &str) -> Option<Issue> {
    if !(loss.is_finite() && probability.is_finite()) {
        let message = format!("expected two finite numbers, found {loss} and {probability}");
        return Some(Issue::error(ErrorCode::NotFinite, path, message));
    }
    if loss <= 0.0 || probability <= 0.0 || probability > 1.0 {
        let message = format!(
            "expected a loss above 0 and a probability above 0 and up to 1, found {loss} and \
             {probability}"
        );
        return Some(Issue::error(ErrorCode::OutOfRange, path, message));
    }
    None
}

fn fall(before: (f64, f64), after: (f64, f64), path: &str) -> Option<Issue> {
    let out_of_order = after.0 <= before.0 || after.1 >= before.1;
    out_of_order.then(|| {
        let message = format!(
            "expected losses that rise and probabilities that fall, found {} at {} after {} at {}",
            after.0, after.1, before.0, before.1
        );
        Issue::error(ErrorCode::InvalidScale, path, message)
    })
}

/// A candidate for the highest ratio: `exceeding` holds from `since` up to `loss`.
#[derive(Clone, Copy)]
struct Worst {
    loss: f64,
    since: f64,
    exceeding: f64,
    tolerated: f64,
}

impl Worst {
    fn ratio(&self) -> f64 {
        self.exceeding / self.tolerated
    }

    fn or(self, other: Self) -> Self {
        if other.ratio() > self.ratio() {
            other
        } else {
            self
        }
    }
}

#[derive(Default)]
struct Ranges {
    open: Option<LossRange>,
    closed: Vec<LossRange>,
}

impl Ranges {
    fn extend(&mut self, from: f64, to: f64) {
        let from = self.open.map_or(from, |range| range.from);
        self.open = Some(LossRange { from, to });
    }

    fn close(&mut self) {
        self.closed.extend(self.open.take());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quant::quantiles::Sampling;

    fn curve(points: &[(f64, f64)]) -> ToleranceCurve {
        ToleranceCurve::new(points.iter().copied(), "tolerance").unwrap()
    }

    fn compare(curve: &ToleranceCurve, drawn: &[f64]) -> ToleranceComparison {
        curve
            .compare(&Sample::new(drawn, Sampling::Independent))
            .unwrap()
    }

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-12 * b.abs(), "{a} is not {b}");
    }

    #[test]
    fn between_points_the_curve_is_a_power() {
        let curve = curve(&[(1e3, 0.5), (1e5, 0.05), (1e6, 0.001)]);
        close(curve.probability(1e4), 0.5 / 10_f64.sqrt());
        close(curve.probability(1e5), 0.05);
        assert_eq!(curve.probability(999.0), 1.0);
        assert_eq!(curve.probability(1e9), 0.001);
        for loss in [1e3, 2e3, 5e4, 1e5, 7e5, 9e5] {
            close(curve.loss(curve.probability(loss)).unwrap(), loss);
        }
        assert_eq!(curve.loss(0.7), Some(1e3));
        assert_eq!(curve.loss(0.0009), None);
    }

    #[test]
    fn a_few_losses_are_as_by_hand() {
        // P(L > x) is 0.3 below 10, 0.2 below 20 and 0.1 below 100; borne is 2 / x from 4 to 40.
        let drawn = [0.0, 0.0, 100.0, 0.0, 0.0, 20.0, 0.0, 0.0, 10.0, 0.0];
        let found = compare(&curve(&[(4.0, 0.5), (40.0, 0.05)]), &drawn);
        // Beyond from 2 / 0.3 to 10 and from 2 / 0.2 on, where the curve stays at 0.05 from 40.
        assert_eq!(found.beyond.len(), 1);
        close(found.beyond[0].from, 20.0 / 3.0);
        assert_eq!(found.beyond[0].to, 100.0);
        // 3 at 10, 2 at 20, 0.1 / 0.05 at 100.
        let sharper = compare(&curve(&[(4.0, 0.5), (40.0, 0.05), (100.0, 0.01)]), &drawn);
        assert_eq!((sharper.worst_loss, sharper.probability), (100.0, 0.1));
        close(sharper.ratio.value, 10.0);
        close(
            sharper.ratio.standard_error.unwrap(),
            (0.1_f64 * 0.9 / 10.0).sqrt() / 0.01,
        );
    }

    #[test]
    fn gaps_that_the_sample_is_sure_of_are_kept() {
        // A million losses: 0 in most years, 10 in 30 %, 100 in 10 %.
        let drawn: Vec<f64> = (0..1_000_000)
            .map(|i| match i % 10 {
                0 => 100.0,
                1..=3 => 10.0,
                _ => 0.0,
            })
            .collect();
        let found = compare(&curve(&[(2.0, 0.6), (20.0, 0.15), (200.0, 0.05)]), &drawn);
        let expected = [(5.0, 10.0), (20.0, 100.0)];
        let at = |x: f64| curve(&[(2.0, 0.6), (20.0, 0.15), (200.0, 0.05)]).probability(x);
        assert_eq!(found.beyond.len(), 2);
        close(at(found.beyond[0].from), 0.4);
        close(at(found.beyond[1].from), 0.1);
        for (range, (_, to)) in found.beyond.iter().zip(expected) {
            assert_eq!(range.to, to);
        }
    }

    #[test]
    fn gaps_that_the_sample_cannot_tell_are_closed() {
        // Borne is 2.5 / x from 5 to 50: P(L > x) is above from 25 / 3 to 10 and from 12.5 on. Between,
        // 0.2 is below 0.25 by less than its standard error of 0.126.
        let drawn = [0.0, 0.0, 100.0, 0.0, 0.0, 20.0, 0.0, 0.0, 10.0, 0.0];
        let found = compare(&curve(&[(5.0, 0.5), (50.0, 0.05)]), &drawn);
        assert_eq!(found.beyond.len(), 1);
        close(found.beyond[0].from, 25.0 / 3.0);
        assert_eq!(found.beyond[0].to, 100.0);
    }

    #[test]
    fn a_continuous_law_crosses_where_it_should() {
        // P(L > x) = 100 / x above 100 against 0.5 (1000 / x)^2 from 1000 to 100000: 0.1 against 0.5,
        // equal at 5000, and 0.001 against 0.00005 at the end.
        let n = 200_000;
        let drawn: Vec<f64> = (0..n)
            .map(|i| 100.0 / ((f64::from(i) + 0.5) / f64::from(n)))
            .collect();
        let found = compare(&curve(&[(1e3, 0.5), (1e5, 5e-5)]), &drawn);
        assert_eq!(found.beyond.len(), 1);
        assert!((found.beyond[0].from / 5000.0 - 1.0).abs() < 1e-3);
        assert!(found.beyond[0].to > 1e6);
        assert!((found.worst_loss / 1e5 - 1.0).abs() < 0.02);
        assert!((found.ratio.value / 20.0 - 1.0).abs() < 0.02);
    }

    #[test]
    fn what_is_borne_is_nowhere_beyond() {
        let found = compare(&curve(&[(1e3, 0.5)]), &[0.0, 10.0, 2000.0, 0.0]);
        assert_eq!(found.beyond, []);
        assert_eq!(found.ratio.value, 0.5);
        let nothing = compare(&curve(&[(1e3, 0.5)]), &[0.0; 8]);
        assert_eq!((nothing.beyond.len(), nothing.ratio.value), (0, 0.0));
        let empty = Sample::new(&[], Sampling::Independent);
        assert_eq!(curve(&[(1.0, 0.5)]).compare(&empty), None);
    }

    #[test]
    fn impossible_curves_are_refused() {
        let refuse = |points: &[(f64, f64)]| {
            let error = ToleranceCurve::new(points.iter().copied(), "tolerance").unwrap_err();
            (error.code(), error.path().to_owned())
        };
        let at = |code, path: &str| (code, path.to_owned());
        assert_eq!(refuse(&[]), at(ErrorCode::InvalidScale, "tolerance"));
        assert_eq!(
            refuse(&[(1.0, 0.5), (2.0, 0.5)]),
            at(ErrorCode::InvalidScale, "tolerance[1]")
        );
        assert_eq!(
            refuse(&[(1.0, 0.5), (0.5, 0.4)]),
            at(ErrorCode::InvalidScale, "tolerance[1]")
        );
        assert_eq!(
            refuse(&[(0.0, 0.5)]),
            at(ErrorCode::OutOfRange, "tolerance[0]")
        );
        assert_eq!(
            refuse(&[(1.0, 1.5)]),
            at(ErrorCode::OutOfRange, "tolerance[0]")
        );
        assert_eq!(
            refuse(&[(1.0, 0.5), (f64::NAN, 0.1)]),
            at(ErrorCode::NotFinite, "tolerance[1]")
        );
    }
}

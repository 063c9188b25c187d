//! How probably a year loses more than an amount.

use serde::{Deserialize, Serialize};

use super::quantiles::Sample;

/// A loss and how probably a year exceeds it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExceedancePoint {
    /// An annual loss.
    pub loss: f64,
    /// The probability of losing more than that in a year.
    pub probability: f64,
    /// The standard error of the probability. Absent where the sample is too small to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
}

/// The loss exceedance curve: for rising losses, how probably a year exceeds each.
///
/// ```
/// use isms_core::quant::{ExceedanceCurve, ExceedancePoint};
///
/// let point = |loss, probability| ExceedancePoint { loss, probability, standard_error: None };
/// let curve = ExceedanceCurve { points: vec![point(0.0, 0.3), point(1e6, 0.05)] };
/// // A step: what is not exceeded at one point is not exceeded further on.
/// assert_eq!(curve.probability(2e5), Some(0.3));
/// assert_eq!(curve.probability(1e7), Some(0.05));
/// assert_eq!(curve.probability(-1.0), None);
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExceedanceCurve {
    /// Its points, losses rising.
    pub points: Vec<ExceedancePoint>,
}

impl ExceedanceCurve {
    /// The most that the probability of exceeding a loss can be, by the points at hand: that of the
    /// last point that is no higher. None below the first.
    #[must_use]
    pub fn probability(&self, loss: f64) -> Option<f64> {
        let after = self.points.partition_point(|point| point.loss <= loss);
        let point = self.points.get(after.checked_sub(1)?)?;
        Some(point.probability)
    }

    /// The curve at given losses, put in order, each once.
    pub(crate) fn at_losses(sample: &Sample<'_>, losses: &[f64]) -> Self {
        let mut losses = losses.to_vec();
        losses.sort_by(f64::total_cmp);
        losses.dedup();
        let probabilities = sample.exceedances(&losses);
        let point = |(loss, estimate): (&f64, super::Estimate)| ExceedancePoint {
            loss: *loss,
            probability: estimate.value,
            standard_error: estimate.standard_error,
        };
        Self {
            points: losses.iter().zip(probabilities).map(point).collect(),
        }
    }

    /// The curve at about `count` points, at least two: from the probability of any loss, in equal
    /// ratios of probability down to the largest loss of the sample, which nothing exceeds.
    pub(crate) fn of(sample: &Sample<'_>, count: usize) -> Self {
        let order = sample.order();
        let ends = order.at(0).zip(order.at(sample.len().saturating_sub(1)));
        let Some((least, largest)) = ends else {
            return Self::default();
        };
        let start = least.min(0.0);
        let any = sample.exceedance(start).value;
        let rarest = 1.0 / sample.len() as f64;
        let inner = count.saturating_sub(2);
        let ratio = libm::log(rarest / any) / inner as f64;
        let steps = (1..=inner).map(|step| any * libm::exp(ratio * step as f64));
        let losses = steps.filter_map(|p| sample.quantile_value(1.0 - p));
        let losses: Vec<f64> = losses.chain([start, largest]).collect();
        Self::at_losses(sample, &losses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quant::quantiles::Sampling;

    fn independent(drawn: &[f64]) -> Sample<'_> {
        Sample::new(drawn, Sampling::Independent)
    }

    fn pairs(curve: &ExceedanceCurve) -> Vec<(f64, f64)> {
        curve
            .points
            .iter()
            .map(|p| (p.loss, p.probability))
            .collect()
    }

    const BY_HAND: [f64; 10] = [0.0, 0.0, 100.0, 0.0, 0.0, 20.0, 0.0, 0.0, 10.0, 0.0];

    #[test]
    fn a_few_losses_are_as_by_hand() {
        let sample = independent(&BY_HAND);
        let curve = ExceedanceCurve::at_losses(&sample, &[20.0, 0.0, 15.0, 20.0]);
        assert_eq!(pairs(&curve), [(0.0, 0.3), (15.0, 0.2), (20.0, 0.1)]);
        let error = (0.3_f64 * 0.7 / 10.0).sqrt();
        assert_eq!(curve.points[0].standard_error, Some(error));
    }

    #[test]
    fn the_whole_curve_goes_from_any_loss_to_the_largest() {
        let drawn: Vec<f64> = (0..100_000_u32)
            .map(|i| if i % 5 < 3 { 0.0 } else { f64::from(i) })
            .collect();
        let curve = ExceedanceCurve::of(&independent(&drawn), 100);
        let found = pairs(&curve);
        assert_eq!(found.first(), Some(&(0.0, 0.4)));
        assert_eq!(found.last(), Some(&(99_999.0, 0.0)));
        assert!((75..=100).contains(&found.len()));
        for pair in found.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1);
            let ratio = pair[1].1 / pair[0].1;
            // Equal ratios, down to where single losses show.
            assert!(pair[0].1 < 1e-3 || (ratio - 0.897).abs() < 0.01, "{ratio}");
        }
    }

    #[test]
    fn extreme_samples_have_a_curve() {
        assert_eq!(ExceedanceCurve::of(&independent(&[]), 10).points, []);
        let never = ExceedanceCurve::of(&independent(&[0.0; 50]), 10);
        assert_eq!(pairs(&never), [(0.0, 0.0)]);
        let always = ExceedanceCurve::of(&independent(&[5.0; 50]), 10);
        assert_eq!(pairs(&always), [(0.0, 1.0), (5.0, 0.0)]);
        let gain = ExceedanceCurve::of(&independent(&[-5.0, 1.0]), 2);
        assert_eq!(pairs(&gain), [(-5.0, 0.5), (1.0, 0.0)]);
        assert_eq!(never.probability(3.0), Some(0.0));
    }
}

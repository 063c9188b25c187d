//! Simulated annual losses that are kept elsewhere, to ask more of them.

use super::quantiles::Sample;
use super::{Estimate, ExceedanceCurve, LossLevel, Sequence, SimulationSummary, stop};
use crate::error::{Error, ErrorCode, Result};

/// The annual losses of a simulation, wherever they are kept: it answers what
/// [`Simulation`](super::Simulation) answers.
///
/// ```
/// use isms_core::quant::{LossSample, Portfolio, SimulationOptions};
///
/// let portfolio = Portfolio::load("
/// scenarios:
///   - id: theft
///     title: A laptop is stolen
///     frequency: {loss_events: {constant: 3}}
///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
/// ")?;
/// let simulation = portfolio.simulate(&SimulationOptions::default())?;
/// let known = simulation.value_at_risk(0.9)?;
/// let summary = simulation.summary.clone();
/// let losses = simulation.into_losses();
/// assert_eq!(LossSample::new(&losses, summary.sequence)?.value_at_risk(0.9)?, known);
/// assert_eq!(LossSample::of(&summary, &losses)?.value_at_risk(0.9)?, known);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct LossSample<'a> {
    sample: Sample<'a>,
    /// What is known without asking the sample.
    levels: &'a [LossLevel],
}

impl<'a> LossSample<'a> {
    /// Losses in the order in which they were simulated.
    ///
    /// # Errors
    /// `not_finite` if one of them is no number.
    pub fn new(losses: &'a [f64], sequence: Sequence) -> Result<Self> {
        if let Some(at) = losses.iter().position(|loss| loss.is_nan()) {
            let message = "expected a number, found NaN";
            return Err(Error::new(
                ErrorCode::NotFinite,
                format!("losses[{at}]"),
                message,
            ));
        }
        Ok(Self {
            sample: Sample::new(losses, stop::sampling(sequence)),
            levels: &[],
        })
    }

    /// The losses of a simulation, whose summary answers what it was made for.
    ///
    /// # Errors
    /// `not_finite` if one of them is no number.
    pub fn of(summary: &'a SimulationSummary, losses: &'a [f64]) -> Result<Self> {
        Ok(Self {
            levels: &summary.levels,
            ..Self::new(losses, summary.sequence)?
        })
    }

    fn known(&self, level: f64) -> Option<&LossLevel> {
        self.levels.iter().find(|known| known.level == level)
    }

    /// The annual loss that is not exceeded with a probability.
    ///
    /// # Errors
    /// `out_of_range` for a level that is not between 0 and 1.
    pub fn value_at_risk(&self, level: f64) -> Result<Estimate> {
        between(level)?;
        let known = self.known(level).map(|known| known.value_at_risk);
        Ok(known.unwrap_or_else(|| self.sample.quantile(level)))
    }

    /// The mean of the worst years, a share of `1 - level` of all.
    ///
    /// # Errors
    /// `out_of_range` for a level that is not between 0 and 1.
    pub fn tail_value_at_risk(&self, level: f64) -> Result<Estimate> {
        between(level)?;
        let known = self.known(level).map(|known| known.tail_value_at_risk);
        Ok(known.unwrap_or_else(|| self.sample.tail_mean(level)))
    }

    /// The probability that a year's loss exceeds each of some losses.
    ///
    /// # Errors
    /// `not_finite` if one of them is no number.
    pub fn exceedance(&self, losses: &[f64]) -> Result<ExceedanceCurve> {
        if losses.iter().any(|loss| loss.is_nan()) {
            let message = "expected a number, found NaN";
            return Err(Error::new(ErrorCode::NotFinite, "losses", message));
        }
        Ok(ExceedanceCurve::at_losses(&self.sample, losses))
    }
}

fn between(level: f64) -> Result<()> {
    if level > 0.0 && level < 1.0 {
        return Ok(());
    }
    let message = format!("expected a level between 0 and 1, found {level}");
    Err(Error::new(ErrorCode::OutOfRange, "level", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_losses_are_as_by_hand() {
        let losses = [0.0, 50.0, 0.0, 10.0, 20.0];
        let sample = LossSample::new(&losses, Sequence::Random).unwrap();
        assert_eq!(sample.value_at_risk(0.6).unwrap().value, 10.0);
        assert_eq!(sample.tail_value_at_risk(0.6).unwrap().value, 35.0);
        let curve = sample.exceedance(&[10.0, 0.0]).unwrap();
        assert_eq!(curve.probability(0.0), Some(0.6));
        assert_eq!(curve.probability(10.0), Some(0.4));
    }

    #[test]
    fn what_is_no_question_is_refused() {
        let error = LossSample::new(&[0.0, f64::NAN], Sequence::Random).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.path()),
            ("not_finite", "losses[1]")
        );
        let sample = LossSample::new(&[1.0], Sequence::Sobol).unwrap();
        for level in [0.0, 1.0, -1.0, f64::NAN] {
            let error = sample.value_at_risk(level).unwrap_err();
            assert_eq!(
                (error.code().as_str(), error.path()),
                ("out_of_range", "level")
            );
            assert!(sample.tail_value_at_risk(level).is_err());
        }
        let error = sample.exceedance(&[f64::NAN]).unwrap_err();
        assert_eq!(
            (error.code().as_str(), error.path()),
            ("not_finite", "losses")
        );
    }
}

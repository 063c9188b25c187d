//! Analyses that say how far they are, and can be stopped.

use super::runs::Runs;
use super::{
    Comparison, InformationOptions, Plan, Portfolio, Progress, Simulation, SimulationOptions,
    SobolIndices, SobolIndicesOptions, Stages, Tornado, TornadoOptions, Valuation,
    ValuationOptions, ValueOfInformation,
};
use crate::error::Result;

/// A portfolio about to be analysed by somebody who follows that: see [`Portfolio::followed`].
///
/// Each analysis is the one of the portfolio of the same name, with the same answer to the last bit;
/// none if it was stopped.
pub struct Followed<'a> {
    portfolio: &'a Portfolio,
    runs: Runs<'a>,
}

impl Portfolio {
    /// Lets `follower` follow an analysis: it is told now and then how many years of all its runs are
    /// simulated, and stops it by returning false, within a moment.
    ///
    /// Where nothing has to be simulated, it is told of 0 years; where fewer years do than were asked
    /// for, the analysis ends before all of them.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, SimulationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {constant: 3}}
    ///     primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
    /// ")?;
    /// let options = SimulationOptions::default();
    /// let mut last = None;
    /// let stages = portfolio.followed(|progress| { last = Some(progress); true }).stages(&options)?;
    /// assert_eq!(stages, Some(portfolio.stages(&options)?));
    /// assert!(last.is_some_and(|last| last.trials == last.of && last.of == 4 * options.trials));
    ///
    /// let stopped = portfolio.followed(|progress| progress.trials < 100_000).stages(&options)?;
    /// assert_eq!(stopped, None);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn followed<'a>(&'a self, follower: impl FnMut(Progress) -> bool + 'a) -> Followed<'a> {
        Followed {
            portfolio: self,
            runs: Runs::new(follower),
        }
    }
}

impl Followed<'_> {
    fn ask<T>(
        mut self,
        analysis: impl FnOnce(&Portfolio, &mut Runs<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        match analysis(self.portfolio, &mut self.runs) {
            Err(_) if self.runs.stopped() => Ok(None),
            answer => answer.map(Some),
        }
    }

    /// [`Portfolio::simulate`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::simulate`].
    pub fn simulate(self, options: &SimulationOptions) -> Result<Option<Simulation>> {
        self.ask(|portfolio, runs| {
            runs.expect(options.trials);
            runs.simulation(&Plan::new(portfolio, options)?)
        })
    }

    /// [`Portfolio::compare`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::compare`].
    pub fn compare(
        self,
        before: &SimulationOptions,
        after: &SimulationOptions,
    ) -> Result<Option<Comparison>> {
        let portfolio = self.portfolio;
        self.compare_with(portfolio, before, after)
    }

    /// [`Portfolio::compare_with`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::compare_with`].
    pub fn compare_with(
        self,
        other: &Portfolio,
        before: &SimulationOptions,
        after: &SimulationOptions,
    ) -> Result<Option<Comparison>> {
        self.ask(|portfolio, runs| portfolio.compare_in(other, before, after, runs))
    }

    /// [`Portfolio::stages`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::stages`].
    pub fn stages(self, options: &SimulationOptions) -> Result<Option<Stages>> {
        self.ask(|portfolio, runs| portfolio.stages_in(options, runs))
    }

    /// [`Portfolio::tornado`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::tornado`].
    pub fn tornado(self, options: &TornadoOptions) -> Result<Option<Tornado>> {
        self.ask(|portfolio, runs| portfolio.tornado_in(options, runs))
    }

    /// [`Portfolio::sobol_indices`], followed. A year of all its runs counts once.
    ///
    /// # Errors
    /// As [`Portfolio::sobol_indices`].
    pub fn sobol_indices(self, options: &SobolIndicesOptions) -> Result<Option<SobolIndices>> {
        self.ask(|portfolio, runs| portfolio.sobol_indices_in(options, runs))
    }

    /// [`Portfolio::value_controls`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::value_controls`].
    pub fn value_controls(self, options: &ValuationOptions) -> Result<Option<Valuation>> {
        self.ask(|portfolio, runs| portfolio.value_controls_in(options, runs))
    }

    /// [`Portfolio::value_of_information`], followed.
    ///
    /// # Errors
    /// As [`Portfolio::value_of_information`].
    pub fn value_of_information(
        self,
        options: &InformationOptions,
    ) -> Result<Option<ValueOfInformation>> {
        self.ask(|portfolio, runs| portfolio.value_of_information_in(options, runs))
    }
}

//! What controls are worth: what they take off the annual loss, against what they cost.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::appraisal::{Appraisal, return_on, years_of_blocks};
use super::runs::Runs;
use super::shapley::Expected;
use super::{Estimate, Plan, Portfolio, Sequence, SimulationOptions, simulation};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::ControlId;

/// Which controls are valued, where they are not named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ValuedControls {
    /// All that act on a scenario, but for retired ones.
    #[default]
    All,
    /// Those that are not in place yet: planned and proposed. Those in place work throughout.
    Undone,
}

/// How controls are valued.
///
/// ```
/// use isms_core::quant::{ValuationOptions, ValuedControls};
/// let options: ValuationOptions = isms_core::from_json(r#"{"among": "undone"}"#)?;
/// assert_eq!((options.among, options.trials), (ValuedControls::Undone, 100_000));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ValuationOptions {
    /// The controls to value; without them, those of `among`. Controls that are in place, in whole or
    /// in part, and not to be valued work throughout; all others never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub controls: Option<Vec<ControlId>>,
    /// Which controls are valued, where they are not named.
    pub among: ValuedControls,
    /// Simulated years, at most 2^27: for the chance of a positive return, and for expected losses that
    /// have no closed form.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// Where the draws of the yearly factors come from.
    pub sequence: Sequence,
    /// A scenario with at most so many of the controls, 20 or fewer, is shared out over all their
    /// subsets; one with more, over orders drawn at random.
    pub all_subsets_up_to: u32,
    /// The orders drawn then, each with its reversal; at least 2.
    pub orders: u32,
    /// How many threads work at it; the answer does not depend on it. Without it, one.
    pub threads: u32,
}

impl Default for ValuationOptions {
    fn default() -> Self {
        Self {
            controls: None,
            among: ValuedControls::All,
            trials: 100_000,
            seed: 1,
            sequence: Sequence::Random,
            all_subsets_up_to: 12,
            orders: 500,
            threads: 1,
        }
    }
}

/// What some controls take off the annual loss, and what that brings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlReturn {
    /// By how much the expected annual loss falls.
    pub reduction: Estimate,
    /// What they cost a year, on average; none where it is not stated of each of them.
    pub annual_cost: Option<f64>,
    /// The return on the investment, `(reduction - cost) / cost`: 0.5 brings half as much again as it
    /// costs, below 0 costs more than it brings. None without a cost above 0.
    pub return_on_investment: Option<Estimate>,
    /// The probability that they spare a year more than they cost in it. Low where losses are rare,
    /// even for controls that pay.
    pub positive_in_a_year: Option<Estimate>,
    /// The probability that they spare more than they cost on average over the events that may happen,
    /// given the factors drawn once a year, which are not known exactly: how sure it is that they pay.
    /// None without a cost, or where bounds, insurance, priced harm, common events or dependent event
    /// counts leave that average no closed form.
    pub positive_on_average: Option<Estimate>,
}

/// What a control is worth.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlValue {
    /// The control.
    pub control: ControlId,
    /// As the only one of those valued.
    pub alone: ControlReturn,
    /// As the last of those valued, after all others.
    pub last: ControlReturn,
    /// Its share of what all take off together (Shapley 1953): independent of any order, and all shares
    /// add up to the whole.
    pub share: Estimate,
    /// The return on its cost by that share.
    pub return_on_share: Option<Estimate>,
}

/// What controls are worth, all amounts in the portfolio's currency, a year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Valuation {
    /// The revision of the engine.
    pub engine_revision: u32,
    /// The SHA-256 of the portfolio.
    pub input_hash: String,
    /// The key of all random numbers.
    pub seed: u64,
    /// The years simulated.
    pub trials: u64,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// The controls that work throughout.
    pub throughout: Vec<ControlId>,
    /// Expected annual loss without any of the controls valued.
    pub without: Estimate,
    /// Expected annual loss with all of them.
    pub with: Estimate,
    /// What all of them bring together.
    pub together: ControlReturn,
    /// What each of them is worth, in the order asked for, or of the portfolio.
    pub controls: Vec<ControlValue>,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

impl Portfolio {
    /// Values controls: what they take off the expected annual loss, alone, last and shared fairly, and
    /// what return that is on what they cost.
    ///
    /// Expected losses are exact where they have a closed form, and simulated with common random
    /// numbers elsewhere. Shares are Shapley's, scenario by scenario, which by their additivity are
    /// those of the whole: over all subsets of the controls that act on a scenario, or over random
    /// orders (Castro, Gómez and Tejada 2009) of which the standard error tells.
    ///
    /// Controls lower what the others have left: their reductions alone add up to more than all
    /// together, those as the last to less.
    ///
    /// # Errors
    /// Everything that is wrong with the portfolio; `unknown_id` for a control that it does not have;
    /// `too_many_trials` or `out_of_range` for options.
    ///
    /// ```
    /// use isms_core::quant::{Portfolio, ValuationOptions};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: fraud
    ///     title: Payment fraud
    ///     frequency: {loss_events: {constant: 10}}
    ///     primary_loss: {all_forms: {constant: 100000}}
    ///     controls:
    ///       - {control: review, factor: loss_event_frequency, effectiveness: {constant: 0.6}}
    ///       - {control: limit, factor: primary_loss, effectiveness: {constant: 0.5}}
    /// controls:
    ///   - {id: review, annual_cost: {constant: 50000}}
    ///   - {id: limit, annual_cost: {constant: 80000}}
    /// ")?;
    /// let valuation = portfolio.value_controls(&ValuationOptions::default())?;
    /// assert!((valuation.together.reduction.value - 800_000.0).abs() < 1e-6);
    /// let shares: Vec<f64> = valuation.controls.iter().map(|c| c.share.value.round()).collect();
    /// assert_eq!(shares, [450_000.0, 350_000.0]);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn value_controls(&self, options: &ValuationOptions) -> Result<Valuation> {
        self.value_controls_in(options, &mut Runs::unfollowed())
    }

    pub(super) fn value_controls_in(
        &self,
        options: &ValuationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<Valuation> {
        options.check()?;
        let whole = Plan::new(self, &options.simulation())?;
        let appraisal = Appraisal::new(self, options)?;
        runs.expect(appraisal.years_to_simulate()?);
        let losses = appraisal.expected_losses(runs)?;
        let years = years_of_blocks(options.trials);
        let estimate = |expected: &Expected| expected.estimate(&years);
        let all: BTreeSet<usize> = (0..appraisal.valued.len()).collect();
        let nothing = BTreeSet::new();
        let mut controls = Vec::with_capacity(all.len());
        for (at, (control, found)) in appraisal.valued.iter().zip(&losses.controls).enumerate() {
            let only = BTreeSet::from([at]);
            let others: BTreeSet<usize> = all.difference(&only).copied().collect();
            let share = estimate(&found.share.taken_off).widened(found.share.variance);
            controls.push(ControlValue {
                control: control.id.clone(),
                alone: appraisal.brings(&only, estimate(&found.alone), [&nothing, &only], runs)?,
                last: appraisal.brings(&only, estimate(&found.last), [&others, &all], runs)?,
                return_on_share: return_on(share, appraisal.cost(&only)?),
                share,
            });
        }
        let mut reduction = losses.without.clone();
        reduction.add(-1.0, &losses.with);
        Ok(Valuation {
            engine_revision: crate::ENGINE_REVISION,
            input_hash: self.hash()?,
            seed: options.seed,
            trials: options.trials,
            currency: self.quantification.currency.clone(),
            throughout: appraisal.throughout.iter().cloned().collect(),
            without: estimate(&losses.without),
            with: estimate(&losses.with),
            together: appraisal.brings(&all, estimate(&reduction), [&nothing, &all], runs)?,
            controls,
            warnings: simulation::warnings(&whole),
        })
    }
}

impl ValuationOptions {
    fn check(&self) -> Result<()> {
        self.simulation().check()?;
        let refuse = |path: &str, expected: &str, found: u32| {
            let message = format!("expected {expected}, found {found}");
            Err(Error::new(ErrorCode::OutOfRange, path, message))
        };
        if self.all_subsets_up_to > 20 {
            let expected = "at most 20 controls";
            return refuse("all_subsets_up_to", expected, self.all_subsets_up_to);
        }
        if !(2..=1_000_000).contains(&self.orders) {
            return refuse("orders", "2 to 1000000 orders", self.orders);
        }
        Ok(())
    }

    /// How years are simulated, with no control at work.
    pub(super) fn simulation(&self) -> SimulationOptions {
        SimulationOptions {
            trials: self.trials,
            seed: self.seed,
            sequence: self.sequence,
            threads: self.threads,
            controls: Some(Vec::new()),
            ..SimulationOptions::default()
        }
    }
}

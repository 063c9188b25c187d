//! What it would be worth to know an estimate before deciding on controls: the expected value of
//! perfect information (Howard 1966; Raiffa 1968) and of perfect information on one estimate (Strong and
//! Oakley 2013).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::runs::Runs;
use super::{Estimate, Factor, Method, Portfolio, SimulationOptions};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::ControlId;
use crate::model::{DrawnPer, Stage};
use crate::wire;

/// A set of controls that one can decide for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alternative {
    /// What it is called.
    pub name: String,
    /// The controls that work then, and no others.
    pub controls: Vec<ControlId>,
}

/// How the value of information is found.
///
/// ```
/// use isms_core::quant::InformationOptions;
/// let options: InformationOptions = isms_core::from_json(
///     r#"{"alternatives": [{"name": "as is", "controls": []}, {"name": "more", "controls": ["C-1"]}]}"#)?;
/// assert_eq!((options.alternatives.len(), options.bins), (2, 64));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct InformationOptions {
    /// What there is to decide between. Without any: the controls of the stages `current`, `residual`
    /// and `target`, as far as they differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// Simulated years, where something has to be simulated; at most 2^27.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// Into how many parts, equally probable, an estimate's values are divided where the answer is
    /// simulated; 2 to 1024.
    pub bins: u32,
    /// How many threads work at it; the answer does not depend on it.
    pub threads: u32,
}

impl Default for InformationOptions {
    fn default() -> Self {
        Self {
            alternatives: Vec::new(),
            trials: 1 << 17,
            seed: 1,
            bins: 64,
            threads: 1,
        }
    }
}

impl InformationOptions {
    pub(super) fn simulation(&self, controls: &[ControlId]) -> SimulationOptions {
        SimulationOptions {
            trials: self.trials,
            seed: self.seed,
            controls: Some(controls.to_vec()),
            threads: self.threads,
            ..SimulationOptions::default()
        }
    }

    fn check(&self, portfolio: &Portfolio) -> Result<()> {
        if !(2..=1024).contains(&self.bins) {
            let message = format!("expected 2 to 1024 bins, found {}", self.bins);
            return Err(Error::new(ErrorCode::OutOfRange, "bins", message));
        }
        self.simulation(&[]).check()?;
        let mut issues = Vec::new();
        let mut names = BTreeSet::new();
        for (n, alternative) in self.alternatives.iter().enumerate() {
            let name = &alternative.name;
            let path = format!("alternatives[{n}].name");
            if name.trim().is_empty() {
                let message = "expected a name, found nothing";
                issues.push(Issue::error(ErrorCode::BlankText, path, message));
            } else if !names.insert(name) {
                let message = format!("expected each name once, found `{name}` again");
                issues.push(Issue::error(ErrorCode::DuplicateId, path, message));
            }
            for (m, id) in alternative.controls.iter().enumerate() {
                let ids: Vec<&str> = portfolio.controls.iter().map(|c| c.id.as_str()).collect();
                if !ids.contains(&id.as_str()) {
                    let message = format!("expected the id of an existing control, found `{id}`");
                    let path = format!("alternatives[{n}].controls[{m}]");
                    let issue = Issue::error(ErrorCode::UnknownId, path, message);
                    issues.push(issue.suggest(wire::nearest(id.as_str(), ids)));
                }
            }
        }
        if self.alternatives.len() == 1 {
            let message = "expected at least two alternatives to decide between, found one";
            issues.push(Issue::error(ErrorCode::OutOfRange, "alternatives", message));
        }
        Error::from_issues(issues).map_or(Ok(()), Err)
    }
}

/// What an alternative comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlternativeValue {
    /// What it is called.
    pub name: String,
    /// The controls that work then.
    pub controls: Vec<ControlId>,
    /// The expected annual loss, in money.
    pub expected_loss: Estimate,
    /// What the controls cost a year, on average; a control without a stated cost counts nothing.
    pub annual_cost: f64,
    /// Both together: the lower, the better.
    pub total: Estimate,
    /// The probability that it is the best, were all yearly estimates known; none without
    /// `perfect_information`.
    pub best_if_known: Option<f64>,
}

/// Where the best alternative changes with an estimate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionChange {
    /// The value of the estimate, in its own unit.
    pub at: f64,
    /// The best alternative below it.
    pub below: String,
    /// The best alternative above it.
    pub above: String,
}

/// What it would be worth to know one estimate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactorInformation {
    /// The estimate.
    pub factor: Factor,
    /// What knowing it is worth, in money a year: nobody should pay more for a study of it.
    pub value: Estimate,
    /// The probability that another alternative would be better, once it is known.
    pub change_probability: f64,
    /// The values at which the best alternative changes, rising; only where they are known exactly.
    pub changes: Vec<DecisionChange>,
    /// Whether the simulation draws it once a year, as something not known, or for each event. Of the
    /// latter the value is an upper bound: it takes the whole distribution for what is not known, as
    /// though all events were alike.
    pub drawn_per: DrawnPer,
    /// How it was found.
    pub method: Method,
}

/// What it would be worth to know more before deciding on controls.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueOfInformation {
    /// What there is to decide between.
    pub alternatives: Vec<AlternativeValue>,
    /// The alternative with the lowest expected loss and cost, as far as is known now.
    pub best: String,
    /// What it would be worth to know all yearly estimates, in money a year; none where losses are cut
    /// off by bounds or insurance, since nothing then follows from the yearly estimates alone.
    pub perfect_information: Option<Estimate>,
    /// The probability that another alternative would be better, were all yearly estimates known.
    pub change_probability: Option<Estimate>,
    /// The estimates, the one most worth improving first.
    pub factors: Vec<FactorInformation>,
    /// Estimates that are drawn for each event where there is no closed form: no answer.
    pub unanswered: Vec<Factor>,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// The key of all random numbers.
    pub seed: u64,
    /// The years simulated where something had to be.
    pub trials: u64,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

impl Portfolio {
    /// What it would be worth to know estimates before deciding among sets of controls.
    ///
    /// An alternative costs the expected annual loss and the annual costs of its controls. With one
    /// estimate known, the expected loss of each is a straight line in it (the other factors are
    /// independent, and their means multiply), so what knowing it is worth is the expected distance
    /// between the line that is best now and the lowest of all, found exactly. Where bounds,
    /// insurance or dependence stand against that, simulated years are divided by the estimate's
    /// value: half of them say which alternative is best in each part, the other half what that gains,
    /// so that luck is not taken for knowledge.
    ///
    /// # Errors
    /// As [`Plan::new`](super::Plan::new) and [`Plan::block`](super::Plan::block); `out_of_range`,
    /// `blank_text`, `duplicate_id` or `unknown_id` for alternatives; `no_exact_answer` if the cost of
    /// a control has no finite mean.
    ///
    /// ```
    /// use isms_core::quant::{InformationOptions, Portfolio};
    ///
    /// let portfolio = Portfolio::load("
    /// scenarios:
    ///   - id: theft
    ///     title: A laptop is stolen
    ///     frequency: {loss_events: {uniform: {low: 0, high: 10}}}
    ///     primary_loss: {replacement: {constant: 1000}}
    ///     controls: [{control: cable, factor: loss_event_frequency, effectiveness: {constant: 0.5}}]
    /// controls:
    ///   - {id: cable, status: planned, annual_cost: {constant: 2500}}
    /// ")?;
    /// let value = portfolio.value_of_information(&InformationOptions::default())?;
    /// // A cable saves 500 a theft: worth its cost from 5 thefts a year on, which is as likely as not.
    /// let rate = &value.factors[0];
    /// assert_eq!(rate.changes[0].at, 5.0);
    /// assert!((rate.value.value - 625.0).abs() < 1e-9);
    /// assert_eq!(rate.change_probability, 0.5);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    pub fn value_of_information(&self, options: &InformationOptions) -> Result<ValueOfInformation> {
        self.value_of_information_in(options, &mut Runs::unfollowed())
    }

    pub(super) fn value_of_information_in(
        &self,
        options: &InformationOptions,
        runs: &mut Runs<'_>,
    ) -> Result<ValueOfInformation> {
        self.check()?;
        options.check(self)?;
        let mut options = options.clone();
        if options.alternatives.is_empty() {
            options.alternatives = self.alternatives()?;
        }
        Decision::new(self, &options, runs)?.information(runs)
    }

    /// The sets of controls of the stages, as far as they differ.
    fn alternatives(&self) -> Result<Vec<Alternative>> {
        let mut alternatives: Vec<Alternative> = Vec::new();
        for stage in [Stage::Current, Stage::Residual, Stage::Target] {
            let working = self.working(&SimulationOptions {
                stage,
                ..SimulationOptions::default()
            })?;
            let controls: Vec<ControlId> = working.into_iter().collect();
            if alternatives.iter().all(|other| other.controls != controls) {
                let name = stage.as_str().to_owned();
                alternatives.push(Alternative { name, controls });
            }
        }
        if alternatives.len() < 2 {
            let message = "expected at least two alternatives to decide between, found the same \
                 controls at the stages `current`, `residual` and `target`";
            return Err(Error::new(ErrorCode::OutOfRange, "alternatives", message));
        }
        Ok(alternatives)
    }
}

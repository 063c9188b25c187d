//! Quantified scenarios in the organisation's own matrix, and what the register states for them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::expectation::{self, Setting};
use super::matrix_test::MatrixTest;
use super::{Estimate, LossMode, Plan, Portfolio, ScenarioResult, SimulationOptions};
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{AxisId, LevelId, RiskId, ScenarioId};
use crate::model::{Axis, Criteria, LossMagnitude, Program, Scenario, Stage};
use crate::risk::{self, Register};
use crate::wire;

/// How scenarios are placed.
///
/// ```
/// use isms_core::quant::PlacementOptions;
/// let options: PlacementOptions = isms_core::from_json(r#"{"axis": "financial"}"#)?;
/// assert_eq!(options.trials, 100_000);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PlacementOptions {
    /// The stage: which controls work, and which rating of the register is compared with.
    pub stage: Stage,
    /// The axis that all scenarios are placed on. Without it, each is placed on its own axis if that
    /// has amounts in the portfolio's currency, and otherwise on the one axis that has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub axis: Option<AxisId>,
    /// Simulated years, at most 2^27, for what has no closed form.
    pub trials: u64,
    /// The key of all random numbers, below 2^53.
    pub seed: u64,
    /// How many threads work at it; the answer does not depend on it. Without it, one.
    pub threads: u32,
    /// The most rank reversals that are listed; all are counted.
    pub most_reversals: u32,
}

impl Default for PlacementOptions {
    fn default() -> Self {
        Self {
            stage: Stage::Current,
            axis: None,
            trials: 100_000,
            seed: 1,
            threads: 1,
            most_reversals: 100,
        }
    }
}

/// Why a scenario has no place in the matrix. It is said, and never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlacementGap {
    /// No level of the likelihood scale says how often in a year.
    LikelihoodWithoutBands,
    /// No level of the likelihood scale holds the frequency.
    FrequencyOutsideBands,
    /// The portfolio does not state its currency.
    NoCurrency,
    /// No axis has that currency as its unit.
    NoAxisInCurrency,
    /// Several axes have amounts in that currency: name one, in the scenario or the options.
    SeveralAxesInCurrency,
    /// The axis asked for has another unit.
    AxisInOtherUnit,
    /// No level of the axis says how much.
    AxisWithoutBands,
    /// There are no loss events, so an event has no loss.
    NoEvents,
    /// No level of the axis holds the loss of an event.
    LossOutsideBands,
}

/// What the register states for a risk of a scenario, at the same stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatedLevel {
    /// The risk.
    pub risk: RiskId,
    /// Its likelihood.
    pub likelihood: LevelId,
    /// Its worst level over all axes.
    pub overall: LevelId,
    /// Its consequence on the axis that the scenario is placed on, if it is felt there.
    pub consequence: Option<LevelId>,
    /// Its level on that axis.
    pub level: Option<LevelId>,
    /// Whether that is the level where the scenario's numbers place it; none where either is lacking.
    pub agrees: Option<bool>,
}

/// A scenario in the matrix.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlacedScenario {
    /// The scenario.
    pub scenario: ScenarioId,
    /// Loss events a year, on average.
    pub events: Estimate,
    /// What an event costs after insurance, on average; none without events.
    pub loss_per_event: Option<Estimate>,
    /// Annual loss after insurance, on average.
    pub expected_loss: Estimate,
    /// The axis that it is placed on.
    pub axis: Option<AxisId>,
    /// The likelihood level that holds its frequency.
    pub likelihood: Option<LevelId>,
    /// The consequence level that holds the loss of an event.
    pub consequence: Option<LevelId>,
    /// The level of risk of that cell.
    pub level: Option<LevelId>,
    /// Why it has no place, where it has none.
    pub gaps: Vec<PlacementGap>,
    /// What the register states for its risks.
    pub stated: Vec<StatedLevel>,
}

/// The quantified scenarios in the organisation's own matrix.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Placement {
    /// The revision of the engine.
    pub engine_revision: u32,
    /// The SHA-256 of the portfolio.
    pub input_hash: String,
    /// The key of all random numbers.
    pub seed: u64,
    /// The years simulated.
    pub trials: u64,
    /// The stage.
    pub stage: Stage,
    /// The currency of all amounts.
    pub currency: Option<String>,
    /// The scenarios, in document order.
    pub scenarios: Vec<PlacedScenario>,
    /// The matrix tested against those that have a place.
    pub matrix: MatrixTest,
    /// What to beware of.
    pub warnings: Vec<Issue>,
}

/// Places the loss scenarios of a program in the organisation's matrix, compares them with the
/// register, and tests the matrix against the money.
///
/// A scenario stands in the row whose band holds its mean loss events a year, and in the column whose
/// band holds the mean loss of an event, after insurance. Both are exact where they have a closed form,
/// and simulated elsewhere. A value that no band holds, or a scale without bands, is a gap.
///
/// # Errors
/// `no_criteria` if the document does not say how risk is measured, `no_scenarios` if it has none;
/// `unknown_id` for an axis that it does not have; `too_many_trials` or `out_of_range` for options.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml").to_owned() + "
/// # quantification: {currency: EUR}
/// # scenarios:
/// #   - id: ransomware
/// #     title: Ransomware stops supervision
/// #     risks: [R-outage]
/// #     frequency: {loss_events: {constant: 0.05}}
/// #     primary_loss: {all_forms: {constant: 300000}}
/// # ";
/// use isms_core::quant::{PlacementOptions, placement};
/// use isms_core::{Catalogs, Program};
///
/// // One event in twenty years, of 300,000.
/// let program = Program::load(&text, &Catalogs::bundled())?;
/// let placement = placement(&program, &PlacementOptions::default())?;
/// let placed = &placement.scenarios[0];
/// let cell = [&placed.likelihood, &placed.consequence, &placed.level].map(|id| id.as_ref().unwrap().as_str());
/// assert_eq!(cell, ["possible", "severe", "high"]);
/// // The register has it at the same level, but as more likely.
/// assert_eq!(placed.stated[0].likelihood.as_str(), "likely");
/// assert_eq!(placed.stated[0].agrees, Some(true));
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn placement(program: &Program, options: &PlacementOptions) -> Result<Placement> {
    let criteria = program.criteria()?;
    let portfolio = Portfolio::of(program)?;
    let named = options.axis.as_ref();
    let named = named.map(|id| axis_of(criteria, id)).transpose()?;
    let plan = Plan::new(&portfolio, &options.simulation())?;
    let summary = plan.run(|_| true)?.map(|simulation| simulation.summary);
    let summary = summary
        .ok_or_else(|| Error::new(ErrorCode::NotReproduced, "", "the simulation was stopped"))?;
    let register = risk::register(program)?;
    let bench = Bench {
        criteria,
        currency: portfolio.quantification.currency.as_deref(),
        named,
        register: &register,
        stage: options.stage,
    };
    let results: BTreeMap<&ScenarioId, &ScenarioResult> =
        summary.scenarios.iter().map(|r| (&r.scenario, r)).collect();
    let known = portfolio.scenarios.iter();
    let known = known.filter_map(|scenario| Some((scenario, *results.get(&scenario.id)?)));
    let scenarios: Vec<PlacedScenario> = known
        .map(|(scenario, result)| bench.place(scenario, &Size::new(&plan, scenario, result)))
        .collect();
    Ok(Placement {
        engine_revision: crate::ENGINE_REVISION,
        matrix: MatrixTest::new(criteria, &scenarios, options.most_reversals as usize),
        input_hash: summary.input_hash,
        seed: summary.seed,
        trials: summary.trials,
        stage: options.stage,
        currency: summary.currency,
        scenarios,
        warnings: summary.warnings,
    })
}

impl PlacementOptions {
    fn simulation(&self) -> SimulationOptions {
        SimulationOptions {
            trials: self.trials,
            seed: self.seed,
            stage: self.stage,
            threads: self.threads,
            ..SimulationOptions::default()
        }
    }
}

fn axis_of<'a>(criteria: &'a Criteria, id: &AxisId) -> Result<&'a Axis> {
    criteria.axis(id).ok_or_else(|| {
        let known = criteria.axes.iter().map(|axis| axis.id.as_str());
        let nearest = wire::nearest(id.as_str(), known);
        let message = format!("expected an axis of the criteria, found `{id}`");
        let issue = Issue::error(ErrorCode::UnknownId, "axis", message);
        issue.suggest(nearest).into()
    })
}

/// How often a scenario strikes, and how hard.
struct Size {
    events: Estimate,
    loss_per_event: Option<Estimate>,
    expected_loss: Estimate,
}

impl Size {
    fn new(plan: &Plan, scenario: &Scenario, result: &ScenarioResult) -> Self {
        let loss = result.expected_loss.map(Estimate::exact);
        let events = expected_events(plan, scenario).map(Estimate::exact);
        let both = events.zip(loss).unwrap_or((result.events, result.mean));
        Self {
            loss_per_event: ratio(both.1, both.0),
            events: events.unwrap_or(result.events),
            expected_loss: loss.unwrap_or(result.mean),
        }
    }
}

/// Loss events a year in closed form, where there is one: what a scenario loses whose events cost 1.
fn expected_events(plan: &Plan, scenario: &Scenario) -> Option<f64> {
    let bounded = scenario.bounds.and_then(|bounds| bounds.events_per_year);
    if bounded.is_some() {
        return None;
    }
    let counted = Scenario {
        primary_loss: LossMagnitude::all_forms(Distribution::Constant(1.0)),
        secondary_loss: None,
        bounds: None,
        insurance: None,
        harms: Vec::new(),
        ..scenario.clone()
    };
    let setting = Setting {
        mode: LossMode::Events,
        ..plan.into()
    };
    expectation::expected_loss(setting, &counted)
}

/// The loss of an event: that of a year, by its events. What is uncertain about their number is common
/// to both and cancels, as losses do not depend on it.
fn ratio(loss: Estimate, events: Estimate) -> Option<Estimate> {
    let value = Some(loss.value / events.value).filter(|_| events.value > 0.0)?;
    let errors = loss.standard_error.zip(events.standard_error);
    let error = errors.map(|(loss, events)| {
        let common = value * events;
        (loss * loss - common * common).max(0.0).sqrt()
    });
    Some(Estimate {
        value,
        standard_error: error.map(|error| error / events.value),
    })
}

/// What scenarios are placed by.
struct Bench<'a> {
    criteria: &'a Criteria,
    currency: Option<&'a str>,
    /// The axis asked for.
    named: Option<&'a Axis>,
    register: &'a Register,
    stage: Stage,
}

impl Bench<'_> {
    fn place(&self, scenario: &Scenario, size: &Size) -> PlacedScenario {
        let mut gaps = Vec::new();
        let row = gap(self.row(size.events.value), &mut gaps);
        let axis = gap(self.axis(scenario), &mut gaps);
        let loss = size.loss_per_event.map(|loss| loss.value);
        let column = axis.and_then(|axis| gap(column(axis, loss), &mut gaps));
        let cell = row.zip(column);
        let level = cell.and_then(|(row, column)| {
            let cells = &self.criteria.matrix.cells;
            cells.get(row)?.get(column)
        });
        let row = row.and_then(|row| self.criteria.likelihood.get(row));
        let column = column.and_then(|column| axis?.levels.get(column));
        PlacedScenario {
            scenario: scenario.id.clone(),
            events: size.events,
            loss_per_event: size.loss_per_event,
            expected_loss: size.expected_loss,
            axis: axis.map(|axis| axis.id.clone()),
            likelihood: row.map(|row| row.id.clone()),
            consequence: column.map(|column| column.id.clone()),
            level: level.cloned(),
            gaps,
            stated: self.stated(scenario, axis, level),
        }
    }

    /// The likelihood level that holds a frequency.
    fn row(&self, events: f64) -> Result<usize, PlacementGap> {
        let levels = self.criteria.likelihood.iter();
        let bands = levels.map(|level| {
            let band = level.per_year?;
            Some((band.low.get(), band.high.map(|high| high.get())))
        });
        step(bands.collect(), events).map_err(|scale| match scale {
            Scale::WithoutBands => PlacementGap::LikelihoodWithoutBands,
            Scale::Elsewhere => PlacementGap::FrequencyOutsideBands,
        })
    }

    /// The axis that a scenario's money counts on.
    fn axis(&self, scenario: &Scenario) -> Result<&Axis, PlacementGap> {
        if let Some(axis) = self.named {
            let units = axis.unit.as_deref().zip(self.currency);
            let other = units.is_some_and(|(unit, currency)| unit != currency);
            return if other {
                Err(PlacementGap::AxisInOtherUnit)
            } else {
                Ok(axis)
            };
        }
        let currency = self.currency.ok_or(PlacementGap::NoCurrency)?;
        let axes = self.criteria.axes.iter();
        let axes: Vec<&Axis> = axes
            .filter(|a| a.unit.as_deref() == Some(currency))
            .collect();
        let with_bands = |axis: &&&Axis| axis.levels.iter().any(|level| level.amount.is_some());
        let with_bands: Vec<&&Axis> = axes.iter().filter(with_bands).collect();
        let own = |axis: &&&&Axis| scenario.axis.as_ref() == Some(&axis.id);
        if let Some(axis) = with_bands.iter().find(own) {
            return Ok(axis);
        }
        match (with_bands.as_slice(), axes.is_empty()) {
            ([axis], _) => Ok(axis),
            ([], true) => Err(PlacementGap::NoAxisInCurrency),
            ([], false) => Err(PlacementGap::AxisWithoutBands),
            _ => Err(PlacementGap::SeveralAxesInCurrency),
        }
    }

    fn stated(
        &self,
        scenario: &Scenario,
        axis: Option<&Axis>,
        placed: Option<&LevelId>,
    ) -> Vec<StatedLevel> {
        let rows = scenario.risks.iter().filter_map(|id| {
            let row = self.register.risks.iter().find(|row| row.risk == *id)?;
            let levels = row.stages.iter().find(|at| at.stage == self.stage)?;
            let on_axis = axis.and_then(|axis| levels.by_axis.iter().find(|l| l.axis == axis.id));
            let level = on_axis.map(|level| level.level.clone());
            Some(StatedLevel {
                risk: id.clone(),
                likelihood: levels.likelihood.clone(),
                overall: levels.overall.clone(),
                consequence: on_axis.map(|level| level.consequence.clone()),
                agrees: level
                    .as_ref()
                    .zip(placed)
                    .map(|(level, placed)| level == placed),
                level,
            })
        });
        rows.collect()
    }
}

/// Why a scale has no step for a value.
enum Scale {
    WithoutBands,
    Elsewhere,
}

/// The step whose band holds a value, from its low end to below its high end.
fn step(bands: Vec<Option<(f64, Option<f64>)>>, value: f64) -> Result<usize, Scale> {
    if bands.iter().all(Option::is_none) {
        return Err(Scale::WithoutBands);
    }
    let holds = |band: &Option<(f64, Option<f64>)>| {
        band.is_some_and(|(low, high)| value >= low && high.is_none_or(|high| value < high))
    };
    bands.iter().position(holds).ok_or(Scale::Elsewhere)
}

/// The consequence level that holds the loss of an event.
fn column(axis: &Axis, loss: Option<f64>) -> Result<usize, PlacementGap> {
    let bands = axis.levels.iter().map(|level| {
        let band = level.amount?;
        Some((band.low.get(), band.high.map(|high| high.get())))
    });
    let bands: Vec<_> = bands.collect();
    let loss = loss.ok_or(PlacementGap::NoEvents)?;
    step(bands, loss).map_err(|scale| match scale {
        Scale::WithoutBands => PlacementGap::AxisWithoutBands,
        Scale::Elsewhere => PlacementGap::LossOutsideBands,
    })
}

/// What was found, or else a gap more.
fn gap<T>(found: Result<T, PlacementGap>, gaps: &mut Vec<PlacementGap>) -> Option<T> {
    found.map_err(|gap| gaps.push(gap)).ok()
}

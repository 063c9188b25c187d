//! The risk register: every risk at every stage, by axis and by property, with what it rests on.

use std::collections::HashMap;

use serde::Serialize;

use super::scales::{Scales, Standing};
use crate::error::Result;
use crate::id::{AxisId, LevelId, PersonId, RiskId, ScopeId, TreatmentId};
use crate::model::{Program, Property, Risk, Stage, Treatment, TreatmentOption, TreatmentStatus};
use crate::units::Date;

/// The level of a risk on an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AxisLevel {
    /// The axis.
    pub axis: AxisId,
    /// The worst consequence on it over the properties hit.
    pub consequence: LevelId,
    /// The level of risk.
    pub level: LevelId,
    /// The highest level that is borne on it.
    pub tolerance: LevelId,
    /// Whether the level lies above that.
    pub beyond_tolerance: bool,
}

/// The level of a risk for a property.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyLevel {
    /// The property.
    pub property: Property,
    /// The level of risk; none if the property is not hit.
    pub level: Option<LevelId>,
}

/// The part of a rating that makes the overall level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorstPart {
    /// The property that is lost.
    pub property: Property,
    /// The axis that it is felt on.
    pub axis: AxisId,
    /// How badly.
    pub consequence: LevelId,
}

/// The levels of a risk at a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StageLevels {
    /// The stage.
    pub stage: Stage,
    /// How likely.
    pub likelihood: LevelId,
    /// The worst level.
    pub overall: LevelId,
    /// What makes it.
    pub because: WorstPart,
    /// The level on each axis hit, in the order of the criteria.
    pub by_axis: Vec<AxisLevel>,
    /// The level for each of the three properties.
    pub by_property: Vec<PropertyLevel>,
}

/// A treatment of a risk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterTreatment {
    /// The treatment.
    pub treatment: TreatmentId,
    /// Which of the four ways it is.
    pub option: String,
    /// How far it is.
    pub status: TreatmentStatus,
    /// Whether it ran out before the document's day (acceptances and transfers).
    pub expired: bool,
}

/// A risk in the register.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterRow {
    /// The risk.
    pub risk: RiskId,
    /// What may happen.
    pub title: String,
    /// The scope that it belongs to.
    pub scope: ScopeId,
    /// Who answers for it.
    pub owner: PersonId,
    /// Its levels at inherent, current, residual and target.
    pub stages: Vec<StageLevels>,
    /// Axes on which its current level is beyond tolerance.
    pub beyond_tolerance: Vec<AxisId>,
    /// What is done about it, in document order.
    pub treatments: Vec<RegisterTreatment>,
    /// Whether it is beyond tolerance now and nothing that counts is done about it.
    pub untreated: bool,
}

/// The risk register (ISO/IEC 27001:2022, 6.1.2 and 8.2).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Register {
    /// The day as of which it holds.
    pub as_of: Date,
    /// The levels of risk, the lowest first.
    pub levels: Vec<LevelId>,
    /// The risks, in document order.
    pub risks: Vec<RegisterRow>,
}

/// Rates every risk at every stage.
///
/// # Errors
/// `no_criteria` if the document does not say how risk is measured.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let register = risk::register(&program)?;
/// let current = &register.risks[0].stages[1];
/// assert_eq!(current.overall.as_str(), "high");
/// assert_eq!(current.because.axis.as_str(), "safety");
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn register(program: &Program) -> Result<Register> {
    let scales = Scales::new(program.criteria()?);
    let document = program.document();
    let mut treated: HashMap<&RiskId, Vec<&Treatment>> = HashMap::new();
    for treatment in &document.treatments {
        for risk in &treatment.risks {
            treated.entry(risk).or_default().push(treatment);
        }
    }
    let row = |risk: &Risk| {
        let treatments = treated.get(&risk.id).map(Vec::as_slice).unwrap_or_default();
        row(risk, treatments, &scales, document.as_of)
    };
    Ok(Register {
        as_of: document.as_of,
        levels: scales
            .criteria
            .matrix
            .levels
            .iter()
            .map(|level| level.id.clone())
            .collect(),
        risks: document.risks.iter().map(row).collect(),
    })
}

fn row(risk: &Risk, treatments: &[&Treatment], scales: &Scales<'_>, as_of: Date) -> RegisterRow {
    let stages: Vec<StageLevels> = Stage::ALL
        .iter()
        .filter_map(|stage| stage_levels(risk, *stage, scales))
        .collect();
    let current = stages.iter().find(|levels| levels.stage == Stage::Current);
    let beyond: Vec<AxisId> = current
        .into_iter()
        .flat_map(|levels| &levels.by_axis)
        .filter(|level| level.beyond_tolerance)
        .map(|level| level.axis.clone())
        .collect();
    let treatments: Vec<RegisterTreatment> = treatments
        .iter()
        .map(|treatment| RegisterTreatment {
            treatment: treatment.id.clone(),
            option: treatment.option.as_str().to_owned(),
            status: treatment.status,
            expired: expiry(treatment).is_some_and(|day| day < as_of),
        })
        .collect();
    let counts = |t: &RegisterTreatment| !t.expired && t.status != TreatmentStatus::Proposed;
    RegisterRow {
        risk: risk.id.clone(),
        title: risk.title.clone(),
        scope: risk.scope.clone(),
        owner: risk.owner.clone(),
        untreated: !beyond.is_empty() && !treatments.iter().any(counts),
        stages,
        beyond_tolerance: beyond,
        treatments,
    }
}

const fn expiry(treatment: &Treatment) -> Option<Date> {
    match &treatment.option {
        TreatmentOption::Accept { expires, .. } => Some(*expires),
        TreatmentOption::Transfer { expires, .. } => *expires,
        TreatmentOption::Mitigate { .. } | TreatmentOption::Avoid { .. } => None,
    }
}

/// The levels of a risk at a stage; none only for a risk without consequences, which is not valid.
fn stage_levels(risk: &Risk, stage: Stage, scales: &Scales<'_>) -> Option<StageLevels> {
    let standing = scales.standing(risk, stage);
    let (property, axis_at, worst) = standing.worst?;
    let axis = scales.criteria.axes.get(axis_at)?;
    let overall = scales.level(scales.rank(standing.likelihood, worst))?;
    let because = WorstPart {
        property,
        axis: axis.id.clone(),
        consequence: axis.levels.get(worst)?.id.clone(),
    };
    Some(StageLevels {
        stage,
        likelihood: risk.likelihood(stage).clone(),
        overall: overall.id.clone(),
        because,
        by_axis: axis_levels(&standing, scales),
        by_property: property_levels(&standing, scales),
    })
}

/// The level on each axis hit.
pub(super) fn axis_levels(standing: &Standing, scales: &Scales<'_>) -> Vec<AxisLevel> {
    let axes = scales
        .criteria
        .axes
        .iter()
        .zip(&standing.by_axis)
        .enumerate();
    axes.filter_map(|(at, (axis, step))| {
        let step = (*step)?;
        let rank = scales.rank(standing.likelihood, step);
        Some(AxisLevel {
            axis: axis.id.clone(),
            consequence: axis.levels.get(step)?.id.clone(),
            level: scales.level(rank)?.id.clone(),
            tolerance: axis.tolerance.clone(),
            beyond_tolerance: rank > scales.tolerance(at),
        })
    })
    .collect()
}

fn property_levels(standing: &Standing, scales: &Scales<'_>) -> Vec<PropertyLevel> {
    let level = |step| {
        scales
            .level(scales.rank(standing.likelihood, step))
            .map(|l| l.id.clone())
    };
    let properties = Property::ALL.iter().zip(standing.by_property);
    properties
        .map(|(property, step)| PropertyLevel {
            property: *property,
            level: step.and_then(level),
        })
        .collect()
}

//! How many risks stand in each cell of the organisation's own matrix.

use serde::{Deserialize, Serialize};

use super::scales::Scales;
use crate::error::{ErrorCode, Issue, Result};
use crate::id::{AxisId, LevelId, RiskId};
use crate::model::{Criteria, Program, Stage};
use crate::wire;

/// Which heat map.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct HeatMapOptions {
    /// The stage; without it, current.
    pub stage: Option<Stage>,
    /// The axis; without it, the worst consequence over all axes.
    pub axis: Option<AxisId>,
}

/// A cell of the matrix with the risks in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeatCell {
    /// The level of risk.
    pub level: LevelId,
    /// The rank of that level, from 0.
    pub rank: usize,
    /// The risks that stand here, in document order.
    pub risks: Vec<RiskId>,
}

/// The risks on the organisation's own matrix.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeatMap {
    /// The stage.
    pub stage: Stage,
    /// The axis; none for the worst over all axes.
    pub axis: Option<AxisId>,
    /// Names of the likelihood levels, the rarest first: the rows.
    pub likelihood: Vec<String>,
    /// Names of the consequence levels, the least bad first: the columns. Where axes name a step
    /// differently and no axis is asked for, its number.
    pub consequence: Vec<String>,
    /// Names of the levels of risk, the lowest first.
    pub levels: Vec<String>,
    /// A row for each likelihood, in it a cell for each consequence.
    pub cells: Vec<Vec<HeatCell>>,
    /// How many risks are not felt on the axis.
    pub elsewhere: usize,
}

/// Places every risk on the matrix.
///
/// # Errors
/// `no_criteria` if the document does not say how risk is measured, `unknown_id` if it has no such
/// axis.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let map = risk::heat_map(&program, &risk::HeatMapOptions::default())?;
/// let placed: usize = map.cells.iter().flatten().map(|cell| cell.risks.len()).sum();
/// assert_eq!(placed, program.document().risks.len());
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn heat_map(program: &Program, options: &HeatMapOptions) -> Result<HeatMap> {
    let criteria = program.criteria()?;
    let scales = Scales::new(criteria);
    let axis_at = options
        .axis
        .as_ref()
        .map(|id| axis_position(criteria, id))
        .transpose()?;
    let stage = options.stage.unwrap_or(Stage::Current);
    let mut map = HeatMap {
        stage,
        axis: options.axis.clone(),
        likelihood: criteria
            .likelihood
            .iter()
            .map(|level| level.name.clone())
            .collect(),
        consequence: consequence_names(criteria, axis_at),
        levels: criteria
            .matrix
            .levels
            .iter()
            .map(|level| level.name.clone())
            .collect(),
        cells: empty_cells(criteria),
        elsewhere: 0,
    };
    for risk in &program.document().risks {
        let standing = scales.standing(risk, stage);
        let step = match axis_at {
            Some(at) => standing.by_axis.get(at).copied().flatten(),
            None => standing.worst.map(|(_, _, step)| step),
        };
        let row = map.cells.get_mut(standing.likelihood);
        match step.and_then(|step| row?.get_mut(step)) {
            Some(cell) => cell.risks.push(risk.id.clone()),
            None => map.elsewhere += 1,
        }
    }
    Ok(map)
}

fn axis_position(criteria: &Criteria, id: &AxisId) -> Result<usize> {
    let mut axes = criteria.axes.iter();
    axes.position(|axis| axis.id == *id).ok_or_else(|| {
        let known = criteria.axes.iter().map(|axis| axis.id.as_str());
        let nearest = wire::nearest(id.as_str(), known);
        let message = format!("expected an axis of the criteria, found `{id}`");
        Issue::error(ErrorCode::UnknownId, "axis", message)
            .suggest(nearest)
            .into()
    })
}

fn empty_cells(criteria: &Criteria) -> Vec<Vec<HeatCell>> {
    let matrix = &criteria.matrix;
    let cell = |level: &LevelId| HeatCell {
        level: level.clone(),
        rank: matrix.rank(level).unwrap_or_default(),
        risks: Vec::new(),
    };
    matrix
        .cells
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

fn consequence_names(criteria: &Criteria, axis: Option<usize>) -> Vec<String> {
    let names = |at: usize| -> Vec<String> {
        let axis = criteria.axes.get(at);
        axis.into_iter()
            .flat_map(|axis| &axis.levels)
            .map(|level| level.name.clone())
            .collect()
    };
    if let Some(at) = axis {
        return names(at);
    }
    let first = names(0);
    let shared = |step: usize, name: &String| {
        criteria
            .axes
            .iter()
            .all(|axis| axis.levels.get(step).is_some_and(|l| l.name == *name))
    };
    let name = |(step, name): (usize, &String)| {
        if shared(step, name) {
            name.clone()
        } else {
            (step + 1).to_string()
        }
    };
    first.iter().enumerate().map(name).collect()
}

//! A matrix tested against the money.
//!
//! A matrix is read as a ranking of risks. Where two scenarios stand at different levels and the lower
//! one is expected to lose more, the matrix ranks them worse than a coin would (L. A. Cox, "What's wrong
//! with risk matrices?", Risk Analysis 28(2), 2008); where scenarios of one cell differ by orders of
//! magnitude, it hides what matters most (range compression: Cox 2008; D. Hubbard and D. Evans,
//! "Problems with scoring methods and ordinal scales in risk assessment", IBM Journal of Research and
//! Development 54(3), 2010).

use std::collections::BTreeMap;

use serde::Serialize;

use super::Estimate;
use super::placement::PlacedScenario;
use crate::id::{LevelId, ScenarioId};
use crate::model::Criteria;

/// Two scenarios that the matrix ranks the wrong way round.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RankReversal {
    /// The one at the higher level.
    pub higher: ScenarioId,
    /// Its level.
    pub higher_level: LevelId,
    /// The one at the lower level, which is expected to lose more.
    pub lower: ScenarioId,
    /// Its level.
    pub lower_level: LevelId,
    /// By how much more, a year.
    pub difference: Estimate,
    /// How many times as much; none if the other loses nothing.
    pub ratio: Option<f64>,
}

/// A cell of the matrix, by its steps from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatrixCell {
    /// The likelihood step, from 0.
    pub row: usize,
    /// The consequence step, from 0.
    pub column: usize,
}

/// Scenarios that the matrix does not tell apart, and how far apart they are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RangeCompression {
    /// The cell that they share; none where it is only the level.
    pub cell: Option<MatrixCell>,
    /// The level that they share.
    pub level: LevelId,
    /// The scenarios, that with the lowest expected loss first.
    pub scenarios: Vec<ScenarioId>,
    /// The lowest expected annual loss.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
    /// How many times the lowest the highest is; none if the lowest is 0.
    pub ratio: Option<f64>,
}

/// The matrix against the money.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatrixTest {
    /// How many pairs of scenarios stand at different levels.
    pub pairs: u64,
    /// How many of them are the wrong way round.
    pub reversed: u64,
    /// Those with the largest difference first.
    pub reversals: Vec<RankReversal>,
    /// Cells with several scenarios, by rows.
    pub cells: Vec<RangeCompression>,
    /// Levels with several scenarios, the lowest level first.
    pub levels: Vec<RangeCompression>,
    /// The largest ratio of expected losses in one cell.
    pub largest_ratio_in_cell: Option<f64>,
    /// The largest ratio of expected losses at one level.
    pub largest_ratio_at_level: Option<f64>,
}

/// A scenario that has a place, by numbers.
struct Point<'a> {
    scenario: &'a ScenarioId,
    loss: Estimate,
    rank: usize,
    level: &'a LevelId,
    row: usize,
    column: usize,
}

impl<'a> Point<'a> {
    fn of(criteria: &'a Criteria, placed: &'a PlacedScenario) -> Option<Self> {
        let axis = criteria.axis(placed.axis.as_ref()?)?;
        let level = placed.level.as_ref()?;
        Some(Self {
            scenario: &placed.scenario,
            loss: placed.expected_loss,
            rank: criteria.matrix.rank(level)?,
            level,
            row: criteria.likelihood_step(placed.likelihood.as_ref()?)?,
            column: axis.step(placed.consequence.as_ref()?)?,
        })
    }
}

impl MatrixTest {
    /// Tests the matrix against the scenarios that have a place. Of reversals it lists so many at most.
    pub(super) fn new(criteria: &Criteria, scenarios: &[PlacedScenario], most: usize) -> Self {
        let points = scenarios.iter().filter_map(|s| Point::of(criteria, s));
        let mut points: Vec<Point<'_>> = points.collect();
        points.sort_by(|a, b| {
            let by_loss = a.loss.value.total_cmp(&b.loss.value);
            by_loss.then_with(|| a.scenario.cmp(b.scenario))
        });
        let (pairs, mut reversals) = reversals(&points);
        let reversed = reversals.len() as u64;
        reversals.sort_by(|a, b| b.difference.value.total_cmp(&a.difference.value));
        reversals.truncate(most);
        let mut by_cell: BTreeMap<(usize, usize), Vec<&Point<'_>>> = BTreeMap::new();
        let mut by_level: BTreeMap<usize, Vec<&Point<'_>>> = BTreeMap::new();
        for point in &points {
            by_cell
                .entry((point.row, point.column))
                .or_default()
                .push(point);
            by_level.entry(point.rank).or_default().push(point);
        }
        let cells = by_cell.into_iter().filter_map(|((row, column), points)| {
            compression(Some(MatrixCell { row, column }), &points)
        });
        let levels = by_level
            .values()
            .filter_map(|points| compression(None, points));
        let (cells, levels): (Vec<_>, Vec<_>) = (cells.collect(), levels.collect());
        Self {
            pairs,
            reversed,
            reversals,
            largest_ratio_in_cell: largest(&cells),
            largest_ratio_at_level: largest(&levels),
            cells,
            levels,
        }
    }
}

/// The pairs at different levels, and those of them that are the wrong way round. Points come with
/// rising losses.
fn reversals(points: &[Point<'_>]) -> (u64, Vec<RankReversal>) {
    let mut pairs = 0;
    let mut reversals = Vec::new();
    for (at, less) in points.iter().enumerate() {
        for more in points
            .iter()
            .skip(at + 1)
            .filter(|more| more.rank != less.rank)
        {
            pairs += 1;
            if more.rank > less.rank || more.loss.value <= less.loss.value {
                continue;
            }
            let (a, b) = (more.loss, less.loss);
            let errors = a.standard_error.zip(b.standard_error);
            reversals.push(RankReversal {
                higher: less.scenario.clone(),
                higher_level: less.level.clone(),
                lower: more.scenario.clone(),
                lower_level: more.level.clone(),
                difference: Estimate {
                    value: a.value - b.value,
                    standard_error: errors.map(|(a, b)| (a * a + b * b).sqrt()),
                },
                ratio: (b.value > 0.0).then(|| a.value / b.value),
            });
        }
    }
    (pairs, reversals)
}

/// How far apart several scenarios of one cell or level are. Points come with rising losses.
fn compression(cell: Option<MatrixCell>, points: &[&Point<'_>]) -> Option<RangeCompression> {
    let [first, .., last] = points else {
        return None;
    };
    let (lowest, highest) = (first.loss.value, last.loss.value);
    Some(RangeCompression {
        cell,
        level: first.level.clone(),
        scenarios: points.iter().map(|point| point.scenario.clone()).collect(),
        lowest,
        highest,
        ratio: (lowest > 0.0).then(|| highest / lowest),
    })
}

fn largest(groups: &[RangeCompression]) -> Option<f64> {
    let ratios = groups.iter().filter_map(|group| group.ratio);
    ratios.max_by(f64::total_cmp)
}

//! Whether a risk matrix can be trusted, after Cox.
//!
//! L. A. Cox, "What's wrong with risk matrices?", Risk Analysis 28(2), 2008, takes quantitative risk
//! as frequency times severity and asks three things of a matrix with a lowest level (green), a
//! highest level (red) and levels between (yellow). As read here, with a cell's range of risk from
//! the product of the low ends of its bands to the product of their high ends:
//!
//! - *Weak consistency*: no point of a green cell is riskier than a point of a red cell.
//! - *Betweenness*: no rising line passes from green to red without crossing yellow, so no red cell
//!   lies right of, above, or across the upper right corner of a green one. Needs no bands.
//! - *Consistent colouring*: a cell that reaches as high as a red cell and nowhere as low as a green
//!   one is red; one that reaches as low as a green cell and nowhere as high as a red one is green; a
//!   yellow cell lies between a green and a red cell, or reaches above some red and below some green.

use serde::Serialize;

use super::scales::Scales;
use crate::error::Result;
use crate::id::{AxisId, LevelId};
use crate::model::{Axis, Program};

/// The quantitative risk that a cell stands for: frequency per year times amount.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskRange {
    /// The least.
    pub low: f64,
    /// The most; none if a band is open above.
    pub high: Option<f64>,
}

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The likelihood step, from 0.
    pub row: usize,
    /// The consequence step, from 0.
    pub column: usize,
    /// Its level of risk.
    pub level: LevelId,
    /// The quantitative risk that it stands for, where both scales have bands.
    pub range: Option<RiskRange>,
}

/// Two cells that together break an axiom.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CellPair {
    /// The cell of the lowest level.
    pub lowest: Cell,
    /// The cell of the highest level.
    pub highest: Cell,
}

/// The matrix against Cox's axioms on one consequence axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AxisCheck {
    /// The axis.
    pub axis: AxisId,
    /// Whether the scales have a band at every level, without which only betweenness can be judged.
    pub has_bands: bool,
    /// Why not, where they have not.
    pub without_bands: Option<String>,
    /// Pairs that break weak consistency: the lowest level reaches above the highest.
    pub weak_consistency: Vec<CellPair>,
    /// Cells that break consistent colouring.
    pub consistent_colouring: Vec<Cell>,
}

/// What is to be known about the organisation's criteria. A document with a matrix that is not total
/// or not monotone, or with a level that no cell has, is refused before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriteriaCheck {
    /// Rows of the matrix.
    pub rows: usize,
    /// Columns of the matrix.
    pub columns: usize,
    /// The levels of risk: the first is the axioms' green, the last their red.
    pub levels: Vec<LevelId>,
    /// Pairs that break betweenness: one step leads from the lowest level to the highest.
    pub betweenness: Vec<CellPair>,
    /// The axioms that need numbers, axis by axis.
    pub axes: Vec<AxisCheck>,
    /// Whether no axiom that could be judged is broken.
    pub sound: bool,
}

/// A cell by numbers.
#[derive(Clone, Copy)]
struct Point {
    row: usize,
    column: usize,
    rank: usize,
    low: f64,
    high: f64,
}

/// Checks the organisation's matrix against Cox's axioms.
///
/// # Errors
/// `no_criteria` if the document does not say how risk is measured.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, risk};
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let check = risk::check_criteria(&program)?;
/// // Where `low` and `high` touch at a corner, a rising line skips `medium`.
/// let pair = &check.betweenness[0];
/// assert_eq!((pair.lowest.row, pair.lowest.column), (0, 1));
/// assert_eq!((pair.highest.row, pair.highest.column), (1, 2));
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn check_criteria(program: &Program) -> Result<CriteriaCheck> {
    let criteria = program.criteria()?;
    let scales = Scales::new(criteria);
    let rows = criteria.matrix.cells.len();
    let columns = criteria.matrix.cells.first().map_or(0, Vec::len);
    let plain = points(&scales, rows, columns, |_, _| (0.0, 0.0));
    let betweenness = betweenness(&plain, &scales);
    let axes: Vec<AxisCheck> = criteria
        .axes
        .iter()
        .map(|axis| axis_check(axis, &scales, rows, columns))
        .collect();
    let intact = |a: &AxisCheck| a.weak_consistency.is_empty() && a.consistent_colouring.is_empty();
    Ok(CriteriaCheck {
        rows,
        columns,
        levels: criteria
            .matrix
            .levels
            .iter()
            .map(|level| level.id.clone())
            .collect(),
        sound: betweenness.is_empty() && axes.iter().all(intact),
        betweenness,
        axes,
    })
}

/// The rank of the highest level.
fn top(scales: &Scales<'_>) -> usize {
    scales.criteria.matrix.levels.len().saturating_sub(1)
}

fn points(
    scales: &Scales<'_>,
    rows: usize,
    columns: usize,
    range: impl Fn(usize, usize) -> (f64, f64),
) -> Vec<Point> {
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells
        .map(|(row, column)| {
            let (low, high) = range(row, column);
            Point {
                row,
                column,
                rank: scales.rank(row, column),
                low,
                high,
            }
        })
        .collect()
}

fn cell(point: &Point, scales: &Scales<'_>, has_bands: bool) -> Option<Cell> {
    let high = point.high.is_finite().then_some(point.high);
    Some(Cell {
        row: point.row,
        column: point.column,
        level: scales.level(point.rank)?.id.clone(),
        range: has_bands.then_some(RiskRange {
            low: point.low,
            high,
        }),
    })
}

fn pair(green: &Point, red: &Point, scales: &Scales<'_>, has_bands: bool) -> Option<CellPair> {
    let lowest = cell(green, scales, has_bands)?;
    Some(CellPair {
        lowest,
        highest: cell(red, scales, has_bands)?,
    })
}

fn betweenness(points: &[Point], scales: &Scales<'_>) -> Vec<CellPair> {
    let red = top(scales);
    let steps_up = |green: &Point, other: &Point| {
        let (rows, columns) = (
            other.row.wrapping_sub(green.row),
            other.column.wrapping_sub(green.column),
        );
        rows <= 1 && columns <= 1 && rows + columns > 0
    };
    let greens = points.iter().filter(|point| point.rank == 0);
    greens
        .flat_map(|green| {
            let reds = points
                .iter()
                .filter(move |p| p.rank == red && steps_up(green, p));
            reds.filter_map(move |red| pair(green, red, scales, false))
        })
        .collect()
}

fn axis_check(axis: &Axis, scales: &Scales<'_>, rows: usize, columns: usize) -> AxisCheck {
    let likelihood = scales.criteria.likelihood.iter().map(|level| {
        level
            .per_year
            .map(|band| (band.low.get(), band.high.map(|high| high.get())))
    });
    let amounts = axis.levels.iter().map(|level| {
        level
            .amount
            .map(|band| (band.low.get(), band.high.map(|high| high.get())))
    });
    let bands = likelihood
        .collect::<Option<Vec<_>>>()
        .zip(amounts.collect::<Option<Vec<_>>>());
    let mut check = AxisCheck {
        axis: axis.id.clone(),
        has_bands: bands.is_some(),
        without_bands: None,
        weak_consistency: Vec::new(),
        consistent_colouring: Vec::new(),
    };
    let Some((likelihood, amounts)) = bands else {
        let lacking = |without: bool, what| without.then_some(what);
        let scales = [
            lacking(
                scales
                    .criteria
                    .likelihood
                    .iter()
                    .any(|l| l.per_year.is_none()),
                "likelihood",
            ),
            lacking(
                axis.levels.iter().any(|l| l.amount.is_none()),
                axis.name.as_str(),
            ),
        ];
        let names: Vec<&str> = scales.into_iter().flatten().collect();
        check.without_bands = Some(format!("no band at every level of {}", names.join(" and ")));
        return check;
    };
    let points = points(scales, rows, columns, |row, column| {
        let frequency = likelihood.get(row).copied().unwrap_or_default();
        let amount = amounts.get(column).copied().unwrap_or_default();
        let open = |high: Option<f64>| high.unwrap_or(f64::INFINITY);
        (frequency.0 * amount.0, open(frequency.1) * open(amount.1))
    });
    let red = top(scales);
    let greens: Vec<&Point> = points.iter().filter(|point| point.rank == 0).collect();
    let reds: Vec<&Point> = points.iter().filter(|point| point.rank == red).collect();
    for green in &greens {
        let overlapping = reds.iter().filter(|red| green.high > red.low);
        check
            .weak_consistency
            .extend(overlapping.filter_map(|red| pair(green, red, scales, true)));
    }
    let wrong = points
        .iter()
        .filter(|point| !well_coloured(point, red, &greens, &reds));
    check.consistent_colouring = wrong
        .filter_map(|point| cell(point, scales, true))
        .collect();
    check
}

/// Whether a cell has the colour that its range of risk asks for.
fn well_coloured(point: &Point, red: usize, greens: &[&Point], reds: &[&Point]) -> bool {
    let others = |cells: &[&Point]| -> Vec<Point> {
        let same = |cell: &Point| (cell.row, cell.column) == (point.row, point.column);
        cells
            .iter()
            .map(|cell| **cell)
            .filter(|cell| !same(cell))
            .collect()
    };
    let (greens, reds) = (others(greens), others(reds));
    let least = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::INFINITY, f64::min);
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(f64::NEG_INFINITY, f64::max);
    let least_red_high = least(&mut reds.iter().map(|cell| cell.high));
    let least_red_low = least(&mut reds.iter().map(|cell| cell.low));
    let most_green_low = most(&mut greens.iter().map(|cell| cell.low));
    let most_green_high = most(&mut greens.iter().map(|cell| cell.high));
    let belongs_to_red = point.high >= least_red_high && point.low >= most_green_high;
    let belongs_to_green = point.low <= most_green_low && point.high <= least_red_low;
    match point.rank {
        0 => greens.is_empty() || !belongs_to_red,
        rank if rank == red => reds.is_empty() || !belongs_to_green,
        _ => {
            let between = greens
                .iter()
                .any(|g| g.row <= point.row && g.column <= point.column)
                && reds
                    .iter()
                    .any(|r| r.row >= point.row && r.column >= point.column);
            let straddles = point.high > least_red_low && point.low < most_green_high;
            !belongs_to_red && !belongs_to_green && (between || straddles)
        }
    }
}

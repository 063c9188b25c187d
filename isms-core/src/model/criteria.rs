//! How the organisation measures risk: its own scales, its own matrix, its own tolerance.

use serde::{Deserialize, Serialize};

use super::{TargetLevelCriteria, TargetLevelMethod};
use crate::id::{AxisId, LevelId};
use crate::units::{Amount, AnnualFrequency};

/// The years' frequencies that a likelihood level stands for, from `low` to below `high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FrequencyBand {
    /// At least this often in a year.
    pub low: AnnualFrequency,
    /// Less often than this in a year; without it, the band is open above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<AnnualFrequency>,
}

/// The sizes that a consequence level stands for, from `low` to below `high`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmountBand {
    /// At least this much, in the unit of the axis.
    pub low: Amount,
    /// Less than this, in the unit of the axis; without it, the band is open above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Amount>,
}

/// A level of the likelihood scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LikelihoodLevel {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// How it is recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How often in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_year: Option<FrequencyBand>,
}

/// A level of a consequence scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsequenceLevel {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// How it is recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How much, in the unit of the axis.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<AmountBand>,
}

/// A kind of consequence, with its own scale and its own tolerance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Its id, such as `safety`, `environment`, `production`, `financial`, `legal`, `reputation`.
    pub id: AxisId,
    /// Its name.
    pub name: String,
    /// Whether it is about health, safety or environment, which are not tradable. Without it, true
    /// for the ids `health`, `safety` and `environment`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hse: Option<bool>,
    /// The unit of the amounts, such as `EUR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The highest level of risk that is borne on this axis.
    pub tolerance: LevelId,
    /// Its scale, the least bad first; as many levels as the matrix has columns.
    pub levels: Vec<ConsequenceLevel>,
}

impl Axis {
    /// Whether it is about health, safety or environment.
    #[must_use]
    pub fn is_hse(&self) -> bool {
        let by_name = || matches!(self.id.as_str(), "health" | "safety" | "environment");
        self.hse.unwrap_or_else(by_name)
    }

    /// The step of a level on this axis, from 0.
    #[must_use]
    pub fn step(&self, level: &LevelId) -> Option<usize> {
        self.levels.iter().position(|known| known.id == *level)
    }
}

/// A level of risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RiskLevel {
    /// Its id.
    pub id: LevelId,
    /// Its name.
    pub name: String,
    /// What it means for whoever owns such a risk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its value for weighted sums. Without anchors such sums are refused: they would be arithmetic
    /// on ranks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Amount>,
}

/// The organisation's own matrix: a level of risk for each likelihood and consequence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Its levels of risk, the lowest first.
    pub levels: Vec<RiskLevel>,
    /// A row for each likelihood level, the rarest first; in it a level for each consequence level,
    /// the least bad first.
    pub cells: Vec<Vec<LevelId>>,
}

impl Matrix {
    /// The rank of a risk level, from 0.
    #[must_use]
    pub fn rank(&self, level: &LevelId) -> Option<usize> {
        self.levels.iter().position(|known| known.id == *level)
    }

    /// The rank of the risk level at a likelihood step and a consequence step.
    #[must_use]
    pub fn at(&self, likelihood: usize, consequence: usize) -> Option<usize> {
        self.rank(self.cells.get(likelihood)?.get(consequence)?)
    }
}

/// Three weights for the first, second and third property of an order.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The weight of the most important property.
    pub first: f64,
    /// The weight of the second.
    pub second: f64,
    /// The weight of the least important.
    pub third: f64,
}

impl Weights {
    /// Rank-order centroids of three: 11/18, 5/18 and 2/18 (Barron and Barrett, 1996).
    pub const CENTROIDS: Self = Self {
        first: 11.0 / 18.0,
        second: 5.0 / 18.0,
        third: 2.0 / 18.0,
    };

    /// The three weights, the first first.
    #[must_use]
    pub const fn values(&self) -> [f64; 3] {
        [self.first, self.second, self.third]
    }

    /// Whether they are finite, not negative, falling, and add up to 1 within 1e-9.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let [a, b, c] = self.values();
        let finite = a.is_finite() && b.is_finite() && c.is_finite();
        finite && a >= b && b >= c && c >= 0.0 && (a + b + c - 1.0).abs() <= 1e-9
    }
}

/// How the three properties make one ranking.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PriorityMethod {
    /// The first property decides; the second breaks its ties, the third theirs. Needs only order.
    #[default]
    Lexicographic,
    /// A weighted sum of the anchors of the three levels. Needs an anchor at each risk level.
    Weighted {
        /// The weights; without them, rank-order centroids.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weights: Option<Weights>,
    },
}

/// How the organisation measures risk (ISO/IEC 27001:2022, 6.1.2 a).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// The likelihood scale, the rarest first.
    pub likelihood: Vec<LikelihoodLevel>,
    /// The kinds of consequence.
    pub axes: Vec<Axis>,
    /// The risk matrix.
    pub matrix: Matrix,
    /// How the three properties make one ranking.
    #[serde(default)]
    pub priority: PriorityMethod,
    /// How target levels of zones and conduits are derived from threat scenarios; without it, by the
    /// attacker to withstand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_levels: Option<TargetLevelCriteria>,
}

impl Criteria {
    /// The step of a likelihood level, from 0.
    #[must_use]
    pub fn likelihood_step(&self, level: &LevelId) -> Option<usize> {
        self.likelihood.iter().position(|known| known.id == *level)
    }

    /// The axis of an id.
    #[must_use]
    pub fn axis(&self, id: &AxisId) -> Option<&Axis> {
        self.axes.iter().find(|axis| axis.id == *id)
    }

    /// How a threat scenario leads to a level on an axis, or where it is felt on none.
    pub(crate) fn target_level_method<'c>(
        criteria: Option<&'c Self>,
        axis: Option<&Axis>,
    ) -> &'c TargetLevelMethod {
        let Some(stated) = criteria.and_then(|criteria| criteria.target_levels.as_ref()) else {
            return &TargetLevelMethod::Attacker;
        };
        let hse = axis.is_some_and(Axis::is_hse);
        let of_hse = stated.hse.as_ref().filter(|_| hse);
        of_hse.unwrap_or(&stated.method)
    }
}

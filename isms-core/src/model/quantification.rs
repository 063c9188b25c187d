//! What holds for all loss scenarios together: currency, tolerance, dependence.

use serde::{Deserialize, Serialize};

use super::Counts;
use crate::distribution::Distribution;
use crate::id::{CommonEventId, ScenarioId};
use crate::units::{Amount, Probability};

/// A point of the organisation's tolerance: a loss, and how probably a year may exceed it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TolerancePoint {
    /// An annual loss.
    pub loss: Amount,
    /// The highest probability of exceeding it in a year that is borne.
    pub probability: Probability,
}

/// A factor that is drawn once a year, and can depend on others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum YearlyFactor {
    /// The rate that is given: of loss events, threat events or contacts.
    Frequency,
    /// The probability of action.
    ProbabilityOfAction,
    /// The vulnerability, where it is drawn per year.
    Vulnerability,
    /// The number of loss events, given its rate.
    Events,
    /// The probability of a secondary loss.
    SecondaryProbability,
}

impl YearlyFactor {
    /// The factors, in order.
    pub const ALL: [Self; 5] = [
        Self::Frequency,
        Self::ProbabilityOfAction,
        Self::Vulnerability,
        Self::Events,
        Self::SecondaryProbability,
    ];

    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Frequency => "frequency",
            Self::ProbabilityOfAction => "probability_of_action",
            Self::Vulnerability => "vulnerability",
            Self::Events => "events",
            Self::SecondaryProbability => "secondary_probability",
        }
    }
}

/// A factor of a scenario, by name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactorName {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The factor.
    pub factor: YearlyFactor,
}

impl std::fmt::Display for FactorName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.scenario, self.factor.as_str())
    }
}

/// How factors hang together, apart from how each is distributed (Sklar 1959).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Copula {
    /// As the components of a normal vector: extremes become independent.
    Gaussian,
    /// As the components of a Student t vector: extremes come together.
    T {
        /// Its degrees of freedom, above 0; the fewer, the more extremes come together.
        degrees_of_freedom: f64,
    },
}

/// Named factors that depend on each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dependence {
    /// How they hang together.
    pub copula: Copula,
    /// The factors, one for each row of the matrix.
    pub factors: Vec<FactorName>,
    /// The correlations of the normal (or t) vector behind them: symmetric, ones on the diagonal,
    /// positive semidefinite. They are not the correlations of the losses, which are smaller.
    pub correlation: Vec<Vec<f64>>,
}

/// A scenario that a common event can set off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommonHit {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The probability that the common event brings a loss event of it.
    pub probability: Probability,
}

/// Something that hits several scenarios at once, such as the failure of a supplier they share.
///
/// Its loss events come on top of the scenario's own, and cost what those cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommonEvent {
    /// Its id. Its random numbers hang on it.
    pub id: CommonEventId,
    /// What happens, in a line.
    pub title: String,
    /// How often in a year.
    pub frequency: Distribution,
    /// How the number of a year varies.
    #[serde(default)]
    pub counts: Counts,
    /// The scenarios that it can set off, each independently.
    pub hits: Vec<CommonHit>,
}

/// What holds for all loss scenarios together.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quantification {
    /// The currency of all amounts, such as `EUR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The tolerance curve: losses rising, probabilities falling. Between its points it is a line on
    /// logarithmic scales.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tolerance: Vec<TolerancePoint>,
    /// Factors that depend on each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dependence: Option<Dependence>,
    /// Events that hit several scenarios.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common_events: Vec<CommonEvent>,
}

impl Quantification {
    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

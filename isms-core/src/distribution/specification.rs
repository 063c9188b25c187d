//! A distribution as analysts write it.

use serde::{Deserialize, Serialize};

use super::Law;
use crate::error::Result;

/// A point of a distribution function: the value that is not exceeded with this probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The probability, between 0 and 1, neither included.
    pub probability: f64,
    /// The value.
    pub value: f64,
}

/// A possible value and how probable it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The value.
    pub value: f64,
    /// Its probability; those of all outcomes add up to 1.
    pub probability: f64,
}

/// A member of a mixture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// Its weight, above 0. Weights are taken relative to their sum.
    pub weight: f64,
    /// The distribution.
    pub distribution: Distribution,
}

const fn four() -> f64 {
    4.0
}
const fn zero() -> f64 {
    0.0
}
const fn one() -> f64 {
    1.0
}
const fn five_percent() -> f64 {
    0.05
}
const fn ninety_five_percent() -> f64 {
    0.95
}

/// A distribution as analysts write it.
///
/// ```
/// use isms_core::distribution::Distribution;
///
/// let loss: Distribution = isms_core::from_json(
///     r#"{"pert": {"low": 20000, "mode": 100000, "high": 1000000}}"#)?;
/// assert!((loss.law()?.mean() - 236_666.666_666_666_67).abs() < 1e-6);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Distribution {
    /// Always the same value.
    Constant(f64),
    /// Every value between two bounds alike.
    Uniform {
        /// The lowest value.
        low: f64,
        /// The highest value.
        high: f64,
    },
    /// Rising in a line to the most likely value and falling in a line from it.
    Triangular {
        /// The lowest value.
        low: f64,
        /// The most likely value.
        mode: f64,
        /// The highest value.
        high: f64,
    },
    /// A beta distribution between bounds, shaped by its most likely value (PERT, modified by
    /// `lambda`: Malcolm, Roseboom, Clark and Fazar 1959; Vose 2008).
    Pert {
        /// The lowest value.
        low: f64,
        /// The most likely value.
        mode: f64,
        /// The highest value.
        high: f64,
        /// How much the mode weighs against the bounds, from 0 to 999999; 4 in the classical PERT.
        #[serde(default = "four")]
        lambda: f64,
    },
    /// A beta distribution, stretched to bounds.
    Beta {
        /// The first shape, from 0.001 to 1000000.
        alpha: f64,
        /// The second shape, from 0.001 to 1000000.
        beta: f64,
        /// The lowest value; 0 without it.
        #[serde(default = "zero")]
        low: f64,
        /// The highest value; 1 without it.
        #[serde(default = "one")]
        high: f64,
    },
    /// The normal distribution.
    Normal {
        /// Its mean.
        mean: f64,
        /// Its standard deviation, above 0.
        sd: f64,
    },
    /// The lognormal distribution through two quantiles, without more said those at 5 % and 95 %.
    Lognormal {
        /// The value at `low_probability`, above 0.
        low: f64,
        /// The value at `high_probability`.
        high: f64,
        /// The probability of staying at or below `low`; 0.05 without it.
        #[serde(default = "five_percent")]
        low_probability: f64,
        /// The probability of staying at or below `high`; 0.95 without it.
        #[serde(default = "ninety_five_percent")]
        high_probability: f64,
        /// The highest value possible. The parameters are then such that the truncated distribution
        /// has the two quantiles.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<f64>,
    },
    /// The lognormal distribution by the mean and the standard deviation of its logarithm.
    LognormalParameters {
        /// The mean of the logarithm.
        mu: f64,
        /// The standard deviation of the logarithm, above 0.
        sigma: f64,
    },
    /// The gamma distribution.
    Gamma {
        /// Its shape, from 0.001 to 1000000.
        shape: f64,
        /// Its scale, above 0; the mean is `shape` times `scale`.
        scale: f64,
    },
    /// The Pareto distribution (type I): a heavy tail above a lowest value.
    Pareto {
        /// The lowest value, above 0.
        minimum: f64,
        /// The tail index, from 0.1 to 1000000; at 1 and below the mean is infinite, at 2 and below the variance.
        shape: f64,
    },
    /// The generalised Pareto distribution: what lies beyond a high threshold (Pickands 1975).
    GeneralizedPareto {
        /// Where it begins.
        location: f64,
        /// Its scale, above 0.
        scale: f64,
        /// Its shape, from -10 to 10: above 0 a heavy tail, 0 exponential, below 0 bounded.
        shape: f64,
    },
    /// A distribution whose upper end is replaced by a generalised Pareto tail.
    WithTail {
        /// The distribution up to the splice.
        body: Box<Distribution>,
        /// The probability of staying below the splice, such as 0.95.
        from: f64,
        /// The shape of the tail, from -10 to 10.
        shape: f64,
        /// The scale of the tail; without it, the one with which the density does not jump.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scale: Option<f64>,
    },
    /// The metalog through given quantiles (Keelin 2016): as many terms as points, or fewer by least
    /// squares; unbounded, bounded on one side, or on both.
    Metalog {
        /// Points of its distribution function, at least two.
        points: Vec<Point>,
        /// How many terms, from 2 to 16; without it, one for each point.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        terms: Option<u32>,
        /// The lowest value possible, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        low: Option<f64>,
        /// The highest value possible, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        high: Option<f64>,
    },
    /// Observations, each as probable as the other.
    Empirical(Vec<f64>),
    /// A few possible values, each with its probability.
    Discrete(Vec<Outcome>),
    /// Several distributions, one of which holds: how the estimates of several experts are pooled.
    /// Averaging their parameters instead would hide that they disagree. At most eight levels deep.
    Mixture(Vec<Weighted>),
}

impl Distribution {
    /// Every value between two bounds alike.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::uniform(2.0, 4.0).law()?.mean(), 3.0);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn uniform(low: f64, high: f64) -> Self {
        Self::Uniform { low, high }
    }

    /// A most likely value between bounds, in lines.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::triangular(0.0, 1.0, 5.0).law()?.mean(), 2.0);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn triangular(low: f64, mode: f64, high: f64) -> Self {
        Self::Triangular { low, mode, high }
    }

    /// A classical PERT estimate: its mean is `(low + 4 mode + high) / 6`.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::pert(2.0, 8.0, 32.0).law()?.mean(), 11.0);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn pert(low: f64, mode: f64, high: f64) -> Self {
        Self::Pert {
            low,
            mode,
            high,
            lambda: four(),
        }
    }

    /// A beta distribution between 0 and 1.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::beta(1.0, 3.0).law()?.mean(), 0.25);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn beta(alpha: f64, beta: f64) -> Self {
        Self::Beta {
            alpha,
            beta,
            low: zero(),
            high: one(),
        }
    }

    /// The normal distribution.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::normal(5.0, 2.0).law()?.quantile(0.5), 5.0);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn normal(mean: f64, sd: f64) -> Self {
        Self::Normal { mean, sd }
    }

    /// The lognormal distribution through a 90 % interval: one value in twenty lies below it, one in
    /// twenty above.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// let law = Distribution::lognormal(10_000.0, 1_000_000.0).law()?;
    /// assert!((law.upper_quantile(0.05) / 1_000_000.0 - 1.0).abs() < 1e-12);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn lognormal(low: f64, high: f64) -> Self {
        Self::Lognormal {
            low,
            high,
            low_probability: five_percent(),
            high_probability: ninety_five_percent(),
            cap: None,
        }
    }

    /// The gamma distribution.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// assert_eq!(Distribution::gamma(3.0, 2.0).law()?.mean(), 6.0);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub const fn gamma(shape: f64, scale: f64) -> Self {
        Self::Gamma { shape, scale }
    }

    /// The name of the family, as it is written in a document.
    pub(super) const fn word(&self) -> &'static str {
        match self {
            Self::Constant(_) => "constant",
            Self::Uniform { .. } => "uniform",
            Self::Triangular { .. } => "triangular",
            Self::Pert { .. } => "pert",
            Self::Beta { .. } => "beta",
            Self::Normal { .. } => "normal",
            Self::Lognormal { .. } => "lognormal",
            Self::LognormalParameters { .. } => "lognormal_parameters",
            Self::Gamma { .. } => "gamma",
            Self::Pareto { .. } => "pareto",
            Self::GeneralizedPareto { .. } => "generalized_pareto",
            Self::WithTail { .. } => "with_tail",
            Self::Metalog { .. } => "metalog",
            Self::Empirical(_) => "empirical",
            Self::Discrete(_) => "discrete",
            Self::Mixture(_) => "mixture",
        }
    }

    /// The mathematics of the distribution.
    ///
    /// # Errors
    /// `not_finite`, `out_of_range` or `invalid_distribution` for parameters that no distribution has,
    /// with the path of the parameter, such as `pert.mode`; `mean_beyond_interval` for a lognormal
    /// interval whose mean lies above its upper value; `too_deep` for mixtures in mixtures beyond eight
    /// levels.
    pub fn law(&self) -> Result<Law> {
        Law::of(self)
    }
}

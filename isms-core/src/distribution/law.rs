//! The mathematics of a distribution.

use std::sync::Arc;

use super::beta::Beta;
use super::constant::Constant;
use super::discrete::Discrete;
use super::empirical::empirical;
use super::gamma::Gamma;
use super::generalized_pareto::GeneralizedPareto;
use super::lognormal::Lognormal;
use super::metalog::Metalog;
use super::mixture::Mixture;
use super::normal::Normal;
use super::pareto::pareto;
use super::pert::pert;
use super::triangular::Triangular;
use super::uniform::Uniform;
use super::with_tail::WithTail;
use super::{Distribution, Family, Weighted, comparison, parameter};
use crate::error::{Error, ErrorCode, Issue, Result};

/// From which end a probability counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tail {
    /// From below: the probability of staying at or below.
    Lower,
    /// From above: the probability of exceeding.
    Upper,
}

/// How deep mixtures and tails may be nested.
const DEPTH: usize = 8;

/// The same error, of a distribution inside another one.
fn within(path: &str, error: &Error) -> Error {
    let place = |issue: &Issue| {
        let inner = if issue.path.is_empty() { "" } else { "." };
        Issue {
            path: format!("{path}{inner}{}", issue.path),
            ..issue.clone()
        }
    };
    let issues = error.issues().map(place).collect();
    Error::from_issues(issues).unwrap_or_else(|| error.clone())
}

/// The mixture of distributions that have nothing but steps, as one of them.
fn stepped(laws: &[(f64, Law)]) -> Option<Discrete> {
    let mut weights = Vec::new();
    for (weight, law) in laws {
        let steps = law.family().steps()?;
        weights.extend(
            steps
                .iter()
                .map(|(value, _)| (*value, weight * law.family().atom(*value))),
        );
    }
    Some(Discrete::of_weights(weights))
}

/// Refuses parameters that are possible but lead out of the range of numbers.
fn representable(family: &dyn Family) -> Result<(), String> {
    const SMALL: f64 = f64::EPSILON / 262_144.0;
    let ends = [Tail::Lower, Tail::Upper].map(|tail| family.quantile(tail, SMALL));
    if ends.iter().all(|x| x.is_finite()) && !family.mean().is_nan() && !family.variance().is_nan()
    {
        return Ok(());
    }
    let [low, high] = ends;
    Err(format!(
        "values from {low} to {high} are beyond the range of numbers"
    ))
}

/// The mathematics of a distribution: moments, density, distribution function, quantiles.
///
/// ```
/// use isms_core::distribution::Distribution;
///
/// let law = Distribution::Uniform { low: 10.0, high: 20.0 }.law()?;
/// assert_eq!((law.mean(), law.cdf(12.5), law.quantile(0.25)), (15.0, 0.25, 12.5));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Law(Arc<dyn Family>);

impl Law {
    pub(super) fn of(distribution: &Distribution) -> Result<Self> {
        Self::nested(distribution, 0)
    }

    fn nested(distribution: &Distribution, depth: usize) -> Result<Self> {
        if depth > DEPTH {
            let message = format!("expected distributions nested at most {DEPTH} deep");
            return Err(Error::new(ErrorCode::TooDeep, "", message));
        }
        let family: Arc<dyn Family> = match distribution {
            Distribution::Constant(value) => Arc::new(Constant::new(*value)?),
            Distribution::Uniform { low, high } => Arc::new(Uniform::new(*low, *high)?),
            Distribution::Triangular { low, mode, high } => {
                Arc::new(Triangular::new(*low, *mode, *high)?)
            }
            Distribution::Pert {
                low,
                mode,
                high,
                lambda,
            } => Arc::new(pert(*low, *mode, *high, *lambda)?),
            Distribution::Beta {
                alpha,
                beta,
                low,
                high,
            } => Arc::new(Beta::new(*alpha, *beta, *low, *high)?),
            Distribution::Normal { mean, sd } => Arc::new(Normal::new(*mean, *sd)?),
            Distribution::Lognormal {
                low,
                high,
                low_probability,
                high_probability,
                cap,
            } => {
                let (low, high) = ((*low, *low_probability), (*high, *high_probability));
                Arc::new(Lognormal::through(low, high, *cap)?)
            }
            Distribution::LognormalParameters { mu, sigma } => {
                Arc::new(Lognormal::of_parameters(*mu, *sigma)?)
            }
            Distribution::Gamma { shape, scale } => Arc::new(Gamma::new(*shape, *scale)?),
            Distribution::Pareto { minimum, shape } => Arc::new(pareto(*minimum, *shape)?),
            Distribution::GeneralizedPareto {
                location,
                scale,
                shape,
            } => Arc::new(GeneralizedPareto::new(*location, *scale, *shape)?),
            Distribution::Metalog {
                points,
                terms,
                low,
                high,
            } => Arc::new(Metalog::new(points, *terms, (*low, *high))?),
            Distribution::Empirical(observations) => Arc::new(empirical(observations)?),
            Distribution::Discrete(outcomes) => Arc::new(Discrete::new(outcomes)?),
            Distribution::WithTail {
                body,
                from,
                shape,
                scale,
            } => {
                let body =
                    Self::nested(body, depth + 1).map_err(|e| within("with_tail.body", &e))?;
                Arc::new(WithTail::new(body, *from, *shape, *scale)?)
            }
            Distribution::Mixture(members) => Self::mixture(members, depth)?,
        };
        representable(&*family)
            .map_err(|message| Error::new(ErrorCode::OutOfRange, distribution.word(), message))?;
        Ok(Self(family))
    }

    fn mixture(members: &[Weighted], depth: usize) -> Result<Arc<dyn Family>> {
        if members.is_empty() {
            return Err(parameter::invalid(
                "mixture",
                "expected at least one distribution",
            ));
        }
        let total: f64 = members.iter().map(|member| member.weight).sum();
        let mut laws = Vec::with_capacity(members.len());
        for (i, member) in members.iter().enumerate() {
            let path = format!("mixture[{i}].weight");
            parameter::positive(&path, member.weight)?;
            if total.is_infinite() {
                let expected = "weights whose sum is a number";
                return Err(parameter::out_of_range(&path, expected, member.weight));
            }
            let law = Self::nested(&member.distribution, depth + 1);
            let path = format!("mixture[{i}].distribution");
            laws.push((member.weight, law.map_err(|e| within(&path, &e))?));
        }
        Ok(match stepped(&laws) {
            Some(steps) => Arc::new(steps),
            None => Arc::new(Mixture::of(laws)),
        })
    }

    /// The probability that this variable is greater than another one that is independent of it.
    ///
    /// Accurate to 1e-10; exactly 0 or 1 where the supports leave no choice.
    ///
    /// ```
    /// use isms_core::distribution::Distribution;
    ///
    /// let attacker = Distribution::uniform(0.0, 1.0).law()?;
    /// let control = Distribution::uniform(0.5, 1.0).law()?;
    /// assert!((attacker.exceeds(&control) - 0.25).abs() < 1e-12);
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub fn exceeds(&self, other: &Self) -> f64 {
        comparison::exceeds(self.family(), other.family())
    }

    /// The family behind the law.
    pub(crate) fn family(&self) -> &dyn Family {
        &*self.0
    }

    /// The mean; infinite if the upper tail is too heavy for one.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.0.mean()
    }

    /// The variance; infinite if the upper tail is too heavy for one.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.0.variance()
    }

    /// The standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        libm::sqrt(self.variance())
    }

    /// The lowest and the highest value, possibly infinite.
    #[must_use]
    pub fn support(&self) -> (f64, f64) {
        self.0.support()
    }

    /// The density; 0 where there is none.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        self.0.pdf(x)
    }

    /// The probability of at most `x`.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        self.0.cdf(x)
    }

    /// The probability of more than `x`, accurate where it is small.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        self.0.sf(x)
    }

    /// The smallest value that is not exceeded with probability `p`: NaN outside [0, 1].
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        self.at(Tail::Lower, p)
    }

    /// The value that is exceeded with probability `q`, accurate where that is small: NaN outside
    /// [0, 1].
    #[must_use]
    pub fn upper_quantile(&self, q: f64) -> f64 {
        self.at(Tail::Upper, q)
    }

    fn at(&self, tail: Tail, t: f64) -> f64 {
        let (low, high) = self.support();
        let (near, far, other) = match tail {
            Tail::Lower => (low, high, Tail::Upper),
            Tail::Upper => (high, low, Tail::Lower),
        };
        if !(0.0..=1.0).contains(&t) {
            f64::NAN
        } else if t <= 0.0 {
            near
        } else if t >= 1.0 {
            far
        } else if t <= 0.5 || self.0.steps().is_some() {
            // Where a step ends exactly at `t`, the other tail would round past it.
            self.0.quantile(tail, t)
        } else {
            self.0.quantile(other, 1.0 - t)
        }
    }

    /// The expectation of the smaller of the variable and `limit`.
    #[must_use]
    pub fn limited_mean(&self, limit: f64) -> f64 {
        let (low, high) = self.support();
        if limit.is_nan() || limit <= low {
            limit
        } else if limit >= high {
            self.mean()
        } else {
            self.0.limited_mean(limit)
        }
    }
}

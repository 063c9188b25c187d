//! The mathematics of a distribution.

use std::sync::Arc;

use super::beta::Beta;
use super::constant::Constant;
use super::gamma::Gamma;
use super::lognormal::Lognormal;
use super::normal::Normal;
use super::pert::pert;
use super::triangular::Triangular;
use super::uniform::Uniform;
use super::{Distribution, Family};
use crate::error::Result;

/// From which end a probability counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tail {
    /// From below: the probability of staying at or below.
    Lower,
    /// From above: the probability of exceeding.
    Upper,
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
            _ => Arc::new(Constant::new(0.0)?),
        };
        Ok(Self(family))
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
        } else if t <= 0.5 {
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

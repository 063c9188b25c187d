//! The lognormal distribution, by its parameters or through two quantiles, capped or not.

use super::root::root;
use super::{Family, Standard, Tail, normal_curve, parameter};
use crate::error::{Error, ErrorCode, Result};

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 5;

/// Caps nearer to the body than this many standard deviations below the mean of the logarithm are
/// refused: what is left of the normal curve is an exponential there.
const LOWEST_TOP: f64 = -30.0;

/// The lognormal distribution up to a cap. Without one, `top` and `cap` are infinite.
#[derive(Debug)]
pub(super) struct Lognormal {
    mu: f64,
    sigma: f64,
    median: f64,
    cap: f64,
    /// The cap as a value of the standard normal distribution, and the probability below it.
    top: f64,
    mass: f64,
}

/// Two quantiles: the logarithms of their values, and their probabilities.
struct Interval {
    low: (f64, f64),
    high: (f64, f64),
}

impl Interval {
    /// The mean and standard deviation of the logarithm.
    fn parameters(&self, span: f64, top: f64) -> (f64, f64) {
        let (below, above) = (z_below(top, self.low.1), z_below(top, self.high.1));
        let sigma = span / (above - below);
        let mu = (self.low.0 * above - self.high.0 * below) / (above - below);
        (mu, sigma)
    }

    /// The cap as a value of the standard normal distribution, if it lies `ratio` times as far above
    /// `low` as `high` does.
    fn top(&self, ratio: f64) -> Option<f64> {
        let excess = |top: f64| {
            let (below, above) = (z_below(top, self.low.1), z_below(top, self.high.1));
            (top - below) / (above - below) - ratio
        };
        let (below, above) = (
            z_below(f64::INFINITY, self.low.1),
            z_below(f64::INFINITY, self.high.1),
        );
        let highest = (below + ratio * (above - below)).max(0.0) + 10.0;
        (excess(LOWEST_TOP) < 0.0).then(|| root(LOWEST_TOP, highest, excess))
    }
}

/// The value below which lies the share `p` of what lies below `top`.
fn z_below(top: f64, p: f64) -> f64 {
    let lower = p * normal_curve::below(top);
    if lower <= 0.5 {
        normal_curve::quantile(Tail::Lower, lower)
    } else {
        normal_curve::quantile(Tail::Upper, (1.0 - p) + p * normal_curve::above(top))
    }
}

impl Lognormal {
    /// The lognormal distribution through two quantiles.
    pub fn through(low: (f64, f64), high: (f64, f64), cap: Option<f64>) -> Result<Self> {
        parameter::positive("lognormal.low", low.0)?;
        parameter::positive("lognormal.high", high.0)?;
        parameter::inner_probability("lognormal.low_probability", low.1)?;
        parameter::inner_probability("lognormal.high_probability", high.1)?;
        parameter::bounds("lognormal", low.0, high.0)?;
        if low.1 >= high.1 {
            let expected = format!(
                "a probability below `high_probability`, which is {}",
                high.1
            );
            return Err(parameter::out_of_range(
                "lognormal.low_probability",
                &expected,
                low.1,
            ));
        }
        // The logarithm of the ratio, accurate for values close to each other.
        let span = libm::log1p((high.0 - low.0) / low.0);
        let interval = Interval {
            low: (libm::log(low.0), low.1),
            high: (libm::log(high.0), high.1),
        };
        match cap {
            None => Self::uncapped(&interval, span, high.0),
            Some(cap) => Self::capped(&interval, span, high.0, cap),
        }
    }

    fn uncapped(interval: &Interval, span: f64, high: f64) -> Result<Self> {
        let (mu, sigma) = interval.parameters(span, f64::INFINITY);
        let law = Self::new(mu, sigma, "lognormal")?;
        let mean = law.mean();
        if mean > high {
            let message = format!(
                "the mean would be {mean:.6e}, above `high`, which is {high}: state a `cap`, the \
                 highest value possible"
            );
            return Err(Error::new(
                ErrorCode::MeanBeyondInterval,
                "lognormal",
                message,
            ));
        }
        Ok(law)
    }

    fn capped(interval: &Interval, span: f64, high: f64, cap: f64) -> Result<Self> {
        parameter::finite("lognormal.cap", cap)?;
        if cap <= high {
            let expected = format!("a number above `high`, which is {high}");
            return Err(parameter::out_of_range("lognormal.cap", &expected, cap));
        }
        let beyond = libm::log1p((cap - high) / high);
        let top = interval.top(1.0 + beyond / span).ok_or_else(|| {
            let message = format!(
                "no lognormal distribution up to {cap} has these two quantiles: expected a `cap` \
                 farther above `high`, which is {high}"
            );
            parameter::invalid("lognormal.cap", message)
        })?;
        let (mu, sigma) = interval.parameters(span, top);
        Self::new(mu, sigma, "lognormal").map(|law| law.up_to(top, cap))
    }

    /// The lognormal distribution by the mean and standard deviation of its logarithm.
    pub fn of_parameters(mu: f64, sigma: f64) -> Result<Self> {
        parameter::finite("lognormal_parameters.mu", mu)?;
        parameter::positive("lognormal_parameters.sigma", sigma)?;
        Self::new(mu, sigma, "lognormal_parameters")
    }

    fn new(mu: f64, sigma: f64, path: &str) -> Result<Self> {
        let law = Self {
            mu,
            sigma,
            median: libm::exp(mu),
            cap: f64::INFINITY,
            top: f64::INFINITY,
            mass: 1.0,
        };
        if law.median > 0.0 && law.mean().is_finite() {
            return Ok(law);
        }
        let message =
            format!("mean or median are beyond the range of numbers: mu {mu}, sigma {sigma}");
        Err(Error::new(ErrorCode::OutOfRange, path, message))
    }

    fn up_to(self, top: f64, cap: f64) -> Self {
        let mass = normal_curve::below(top);
        Self {
            cap,
            top,
            mass,
            ..self
        }
    }

    /// The value of the standard normal distribution that belongs to a value above 0.
    fn z(&self, x: f64) -> f64 {
        (libm::log(x) - self.mu) / self.sigma
    }

    /// The quantile as a value of the standard normal distribution.
    fn z_at(&self, tail: Tail, t: f64) -> f64 {
        match tail {
            Tail::Lower => normal_curve::quantile(Tail::Lower, t * self.mass),
            Tail::Upper => {
                let upper = normal_curve::above(self.top) + t * self.mass;
                if upper <= 0.5 {
                    normal_curve::quantile(Tail::Upper, upper)
                } else {
                    normal_curve::quantile(Tail::Lower, (1.0 - t) * self.mass)
                }
            }
        }
    }

    fn value(&self, z: f64) -> f64 {
        (self.median * libm::exp(self.sigma * z)).min(self.cap)
    }

    /// How much less than the moment without a cap the moment of order `n` is.
    fn share(&self, n: f64) -> f64 {
        normal_curve::below(self.top - n * self.sigma) / self.mass
    }

    /// The variance of a capped variable as an integral, where its moments hardly differ.
    fn integrated_variance(&self) -> f64 {
        const STRIPS: u32 = 40;
        let mean = self.mean();
        let reach = 10.0_f64.min(40.0 / self.top.abs().max(1.0)).max(2.0);
        let start = if self.top > 0.0 {
            -10.0
        } else {
            self.top - reach
        };
        let width = (self.top.min(10.0) - start) / f64::from(STRIPS);
        let integrand = |z: f64| {
            let d = self.value(z) - mean;
            d * d * normal_curve::density(z)
        };
        let strip = |k| super::quadrature::smooth(start + f64::from(k) * width, width, integrand);
        (0..STRIPS).map(strip).sum::<f64>() / self.mass
    }
}

impl Family for Lognormal {
    fn mean(&self) -> f64 {
        self.median * libm::exp(self.sigma * self.sigma / 2.0) * self.share(1.0)
    }
    fn variance(&self) -> f64 {
        let mean = self.mean();
        let square = self.sigma * self.sigma;
        if self.cap.is_infinite() {
            return libm::expm1(square) * mean * mean;
        }
        let ratio = libm::exp(square) * self.share(2.0) / (self.share(1.0) * self.share(1.0));
        if ratio > 1.01 {
            (ratio - 1.0) * mean * mean
        } else {
            self.integrated_variance()
        }
    }
    fn support(&self) -> (f64, f64) {
        (0.0, self.cap)
    }
    fn pdf(&self, x: f64) -> f64 {
        if x <= 0.0 || x > self.cap {
            return 0.0;
        }
        normal_curve::density(self.z(x)) / (self.mass * self.sigma * x)
    }
    fn slope(&self, x: f64) -> f64 {
        if x <= 0.0 || x > self.cap {
            return 0.0;
        }
        -self.pdf(x) * (1.0 + self.z(x) / self.sigma) / x
    }
    fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            0.0
        } else if x >= self.cap {
            1.0
        } else {
            normal_curve::below(self.z(x)) / self.mass
        }
    }
    fn sf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            1.0
        } else if x >= self.cap {
            0.0
        } else if self.cap.is_infinite() {
            normal_curve::above(self.z(x))
        } else {
            // The logarithm of the ratio to the cap, accurate near it.
            let ratio = if x < self.cap / 2.0 {
                libm::log(x / self.cap)
            } else {
                libm::log1p((x - self.cap) / self.cap)
            };
            let width = -ratio / self.sigma;
            normal_curve::strip(self.top, width) / self.mass
        }
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        self.value(self.z_at(tail, t))
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let whole = self.median * libm::exp(self.sigma * self.sigma / 2.0);
        let inside = normal_curve::below(self.z(limit) - self.sigma) / self.mass;
        whole * inside + limit * self.sf(limit)
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let sign = match tail {
            Tail::Lower => 1.0,
            Tail::Upper => -1.0,
        };
        for &t in nodes {
            let z = self.z_at(tail, t);
            let x = self.value(z);
            let slope = self.mass * self.sigma * x / normal_curve::density(z);
            visit([x, sign * slope, slope * slope * (1.0 + z / self.sigma) / x]);
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let (sigma, top) = (parameter::rounded(self.sigma), parameter::rounded(self.top));
        let law = Self {
            mu: 0.0,
            sigma,
            median: 1.0,
            cap: libm::exp(sigma * top),
            top,
            mass: normal_curve::below(top),
        };
        let standard = Standard {
            location: 0.0,
            scale: self.median,
            key: vec![FAMILY, sigma.to_bits(), top.to_bits()],
        };
        Some((standard, Box::new(law)))
    }
}

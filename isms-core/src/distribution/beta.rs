//! The beta distribution, stretched to bounds.

use super::beta_function::IncompleteBeta;
use super::parameter::{self, SHAPES};
use super::walk::{self, TailCurve, View};
use super::{Family, Standard, Tail};
use crate::error::Result;

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 3;

#[derive(Debug)]
pub(super) struct Beta {
    low: f64,
    high: f64,
    /// Values measured from `low`, in widths.
    rising: IncompleteBeta,
    /// Values measured from `high`, in widths.
    falling: IncompleteBeta,
}

impl Beta {
    pub fn new(alpha: f64, beta: f64, low: f64, high: f64) -> Result<Self> {
        parameter::within("beta.alpha", alpha, &SHAPES)?;
        parameter::within("beta.beta", beta, &SHAPES)?;
        parameter::bounds("beta", low, high)?;
        Ok(Self::of_shapes(alpha, beta, low, high))
    }

    /// The beta distribution with parameters that are known to be possible.
    pub fn of_shapes(alpha: f64, beta: f64, low: f64, high: f64) -> Self {
        let rising = IncompleteBeta::new(alpha, beta);
        let falling = rising.mirrored();
        Self {
            low,
            high,
            rising,
            falling,
        }
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }

    /// How far `x` is from both bounds, in widths.
    fn place(&self, x: f64) -> (f64, f64) {
        let from = |d: f64| (d / self.width()).clamp(0.0, 1.0);
        (from(x - self.low), from(self.high - x))
    }

    /// The value as far from the near bound of the tail.
    fn value(&self, tail: Tail, distance: f64) -> f64 {
        match tail {
            Tail::Lower => self.low + self.width() * distance,
            Tail::Upper => self.high - self.width() * distance,
        }
    }

    const fn near(&self, tail: Tail) -> &IncompleteBeta {
        match tail {
            Tail::Lower => &self.rising,
            Tail::Upper => &self.falling,
        }
    }
}

/// The lower tail of a beta distribution between 0 and 1.
impl TailCurve for IncompleteBeta {
    const SIGN: f64 = 1.0;
    const HIGHEST: f64 = 1.0;

    fn view(&self, x: f64) -> View {
        let y = 1.0 - x;
        let (a, b) = self.shapes();
        let (power, tail) = self.power_and_lower(x, y);
        let odds = (b - 1.0) * x / y;
        View {
            tail,
            mass: power / y,
            bend: a - odds,
            twist: -odds / y,
        }
    }

    fn guess(&self, t: f64) -> f64 {
        let (a, b) = self.shapes();
        let mean = a / (a + b);
        // The first term of the series of the tail at 0 is exact enough far below the mean.
        let first = libm::exp((libm::log(t) - self.log_leading()) / a);
        if first < mean {
            first.max(f64::MIN_POSITIVE)
        } else {
            mean
        }
    }
}

impl Family for Beta {
    fn mean(&self) -> f64 {
        let (a, b) = self.rising.shapes();
        (b * self.low + a * self.high) / (a + b)
    }
    fn variance(&self) -> f64 {
        let (a, b) = self.rising.shapes();
        let n = a + b;
        let sides = (a / n * self.width()) * (b / n * self.width());
        sides / (n + 1.0)
    }
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
    fn pdf(&self, x: f64) -> f64 {
        if !(self.low..=self.high).contains(&x) {
            return 0.0;
        }
        let (u, v) = self.place(x);
        self.rising.density(u, v) / self.width()
    }
    fn slope(&self, x: f64) -> f64 {
        if !(x > self.low && x < self.high) {
            return 0.0;
        }
        let (u, v) = self.place(x);
        let (a, b) = self.rising.shapes();
        self.pdf(x) * ((a - 1.0) / u - (b - 1.0) / v) / self.width()
    }
    fn cdf(&self, x: f64) -> f64 {
        let (u, v) = self.place(x);
        self.rising.lower(u, v)
    }
    fn sf(&self, x: f64) -> f64 {
        let (u, v) = self.place(x);
        self.falling.lower(v, u)
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        let near = self.near(tail);
        self.value(tail, walk::solve(near, t, near.guess(t)).x)
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let (u, v) = self.place(limit);
        let (a, b) = self.rising.shapes();
        let longer = IncompleteBeta::new(a + 1.0, b);
        let inside = a / (a + b) * longer.lower(u, v) + u * self.rising.upper(u, v);
        self.low + self.width() * inside
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        let stretch = match tail {
            Tail::Lower => self.width(),
            Tail::Upper => -self.width(),
        };
        walk::walk(self.near(tail), nodes, &mut |[x, first, second]| {
            visit([self.value(tail, x), stretch * first, stretch * second]);
        });
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let (a, b) = self.rising.shapes();
        let (a, b) = (parameter::rounded(a), parameter::rounded(b));
        let standard = Standard {
            location: self.low,
            scale: self.width(),
            key: vec![FAMILY, a.to_bits(), b.to_bits()],
        };
        Some((standard, Box::new(Self::of_shapes(a, b, 0.0, 1.0))))
    }
}

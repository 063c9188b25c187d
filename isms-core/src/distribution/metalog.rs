//! The metalog distribution through given quantiles.

use std::f64::consts::LN_2;

use super::metalog_fit::{fit, logit};
use super::root::rising;
use super::{Family, Point, Tail, parameter, quadrature};
use crate::error::Result;

/// How many terms there can be. More do not describe, they oscillate.
const TERMS: usize = 16;

/// The metalog distribution (Keelin 2016): the quantile function is a polynomial in the probability,
/// plus another one times the probability's log odds; between bounds, a logarithm or log odds has
/// that form.
#[derive(Debug)]
pub(super) struct Metalog {
    /// Coefficients by powers of the probability less one half.
    plain: Vec<f64>,
    /// Those of the polynomial times the log odds.
    odds: Vec<f64>,
    bounds: Bounds,
    ends: (f64, f64),
    mean: f64,
    variance: f64,
}

#[derive(Debug, Clone, Copy)]
enum Bounds {
    None,
    Low(f64),
    High(f64),
    Both(f64, f64),
}

impl Bounds {
    fn new(low: Option<f64>, high: Option<f64>) -> Result<Self> {
        match (low, high) {
            (None, None) => Ok(Self::None),
            (Some(low), None) => parameter::finite("metalog.low", low).map(|()| Self::Low(low)),
            (None, Some(high)) => {
                parameter::finite("metalog.high", high).map(|()| Self::High(high))
            }
            (Some(low), Some(high)) => {
                parameter::bounds("metalog", low, high).map(|()| Self::Both(low, high))
            }
        }
    }

    /// What has the form of a metalog without bounds; not finite outside the bounds.
    fn opened(self, x: f64) -> f64 {
        match self {
            Self::None => x,
            Self::Low(low) => libm::log(x - low),
            Self::High(high) => -libm::log(high - x),
            Self::Both(low, high) => libm::log((x - low) / (high - x)),
        }
    }

    /// The value, and its first two derivatives by what is opened.
    fn closed(self, m: f64) -> [f64; 3] {
        match self {
            Self::None => [m, 1.0, 0.0],
            Self::Low(low) => {
                let e = libm::exp(m);
                [low + e, e, e]
            }
            Self::High(high) => {
                let e = libm::exp(-m);
                [high - e, e, -e]
            }
            Self::Both(low, high) => {
                let e = libm::exp(-m.abs());
                let (near, far) = (e / (1.0 + e), 1.0 / (1.0 + e));
                let width = high - low;
                let x = if m < 0.0 {
                    low + width * near
                } else {
                    high - width * near
                };
                let slope = width * near * far;
                let turn = (far - near) * if m < 0.0 { 1.0 } else { -1.0 };
                [x, slope, slope * turn]
            }
        }
    }
}

/// A polynomial and its first two derivatives, from the highest power down.
fn polynomial(coefficients: &[f64], c: f64) -> [f64; 3] {
    let step = |[p, d, s]: [f64; 3], a: &f64| [p * c + a, d * c + p, s * c + 2.0 * d];
    coefficients.iter().rev().fold([0.0; 3], step)
}

impl Metalog {
    pub fn new(
        points: &[Point],
        terms: Option<u32>,
        (low, high): (Option<f64>, Option<f64>),
    ) -> Result<Self> {
        let bounds = Bounds::new(low, high)?;
        let terms = terms_of(points, terms)?;
        let opened = opened(points, bounds)?;
        let (plain, odds) = fit(&opened, terms)?;
        let mut law = Self {
            plain,
            odds,
            bounds,
            ends: (f64::NEG_INFINITY, f64::INFINITY),
            mean: f64::NAN,
            variance: f64::NAN,
        };
        let size = law.check()?;
        law.ends = (law.end(Tail::Lower, size), law.end(Tail::Upper, size));
        law.mean = law.moment(1.0, |x| x);
        law.variance = law.moment(2.0, |x| (x - law.mean) * (x - law.mean));
        Ok(law)
    }

    /// What is opened at a probability, and its first two derivatives by that of the lower tail.
    fn opened(&self, tail: Tail, t: f64) -> [f64; 3] {
        let (sign, odds) = (sign(tail), -logit(t));
        let centred = -sign * (0.5 - t);
        let [a, a1, a2] = polynomial(&self.plain, centred);
        let [b, b1, b2] = polynomial(&self.odds, centred);
        let l = -sign * odds;
        let l1 = 1.0 / (t * (1.0 - t));
        let l2 = -sign * (1.0 - 2.0 * t) * l1 * l1;
        [
            a + b * l,
            a1 + b1 * l + b * l1,
            a2 + b2 * l + 2.0 * b1 * l1 + b * l2,
        ]
    }

    /// The value and its derivatives by the probability of the tail.
    fn at(&self, tail: Tail, t: f64) -> [f64; 3] {
        let [m, m1, m2] = self.opened(tail, t);
        let [x, x1, x2] = self.bounds.closed(m);
        let (low, high) = self.ends;
        [
            x.clamp(low, high),
            sign(tail) * x1 * m1,
            x1 * m2 + x2 * m1 * m1,
        ]
    }

    /// The derivative of what is opened by the probability's log odds.
    fn steepness(&self, tail: Tail, t: f64) -> f64 {
        let centred = -sign(tail) * (0.5 - t);
        let [_, a1, _] = polynomial(&self.plain, centred);
        let [b, b1, _] = polynomial(&self.odds, centred);
        b + t * (1.0 - t) * (a1 + b1 * sign(tail) * logit(t))
    }

    /// Refuses a quantile function that falls somewhere; gives how steep it is at most.
    fn check(&self) -> Result<f64> {
        const OCTAVES: u32 = 70;
        const PARTS: u32 = 32;
        let fall = |k: u32| libm::exp(-LN_2 * (1.0 + f64::from(k) / f64::from(PARTS)));
        let places: Vec<f64> = (0..=(OCTAVES - 1) * PARTS).map(fall).collect();
        let both = [Tail::Lower, Tail::Upper];
        let steep = both
            .map(|tail| -> Vec<f64> { places.iter().map(|t| self.steepness(tail, *t)).collect() });
        let size = steep
            .iter()
            .flatten()
            .fold(0.0, |size: f64, s| size.max(s.abs()));
        for (tail, steep) in both.iter().zip(&steep) {
            for (t, around) in self.hollows(*tail, &places, steep) {
                if around < -1e-12 * size || size <= 0.0 {
                    return Err(falling(*tail, t));
                }
            }
        }
        Ok(size)
    }

    /// Where the quantile function is less steep than around, so much that it may fall between two
    /// places, and how steep it is there.
    fn hollows(&self, tail: Tail, places: &[f64], steep: &[f64]) -> Vec<(f64, f64)> {
        let inner = places
            .windows(3)
            .zip(steep.windows(3))
            .filter_map(|pair| match pair {
                ([near, _, far], [a, b, c]) if b <= a && b <= c && 2.0 * b < a.max(*c) => {
                    Some(self.flattest(tail, (*far, *near)))
                }
                _ => None,
            });
        let ends = [places.first(), places.last()]
            .into_iter()
            .flatten()
            .copied();
        inner
            .chain(ends)
            .map(|t| (t, self.steepness(tail, t)))
            .collect()
    }

    /// Where the quantile function is flattest between two probabilities: by thirds.
    fn flattest(&self, tail: Tail, (low, high): (f64, f64)) -> f64 {
        const STEPS: u32 = 20;
        let (mut low, mut high) = (low, high);
        for _ in 0..STEPS {
            let third = (high - low) / 3.0;
            if self.steepness(tail, low + third) < self.steepness(tail, high - third) {
                high -= third;
            } else {
                low += third;
            }
        }
        low + (high - low) / 2.0
    }

    /// The polynomial that multiplies the log odds, at an end.
    fn end_odds(&self, tail: Tail) -> f64 {
        polynomial(&self.odds, -0.5 * sign(tail))[0]
    }

    /// The lowest or highest value: the quantile function has an end where the log odds do not count.
    fn end(&self, tail: Tail, size: f64) -> f64 {
        let opened = if self.end_odds(tail) > 1e-12 * size {
            -sign(tail) * f64::INFINITY
        } else {
            polynomial(&self.plain, -0.5 * sign(tail))[0]
        };
        self.bounds.closed(opened)[0]
    }

    /// The expectation of a function that grows with the given power of the value.
    fn moment(&self, power: f64, f: impl Fn(f64) -> f64) -> f64 {
        let heavy = |tail| power * self.end_odds(tail) >= 1.0;
        match self.bounds {
            Bounds::Low(_) if heavy(Tail::Upper) => f64::INFINITY,
            Bounds::High(_) if heavy(Tail::Lower) => {
                if power > 1.0 {
                    f64::INFINITY
                } else {
                    f64::NEG_INFINITY
                }
            }
            _ => self.expectation(Tail::Lower, 0.5, &f) + self.expectation(Tail::Upper, 0.5, &f),
        }
    }

    /// The integral of a function of the quantile over a tail.
    fn expectation(&self, tail: Tail, t: f64, f: &impl Fn(f64) -> f64) -> f64 {
        quadrature::tail(t, |t| f(self.at(tail, t)[0]))
    }

    /// The probability at a value inside the support, as its log odds.
    fn log_odds(&self, x: f64) -> f64 {
        const FARTHEST: f64 = 700.0;
        let target = self.bounds.opened(x);
        rising(-FARTHEST, FARTHEST, 0.0, |odds| {
            let (tail, t) = place(odds);
            (self.opened(tail, t)[0] - target, self.steepness(tail, t))
        })
    }

    /// Which tail a value belongs to, and its probability.
    fn probability(&self, x: f64) -> (Tail, f64) {
        let (low, high) = self.ends;
        if x <= low {
            (Tail::Lower, 0.0)
        } else if x >= high {
            (Tail::Upper, 0.0)
        } else {
            place(self.log_odds(x))
        }
    }
}

const fn sign(tail: Tail) -> f64 {
    match tail {
        Tail::Lower => 1.0,
        Tail::Upper => -1.0,
    }
}

/// The tail and its probability at log odds.
fn place(odds: f64) -> (Tail, f64) {
    let e = libm::exp(-odds.abs());
    let tail = if odds < 0.0 { Tail::Lower } else { Tail::Upper };
    (tail, e / (1.0 + e))
}

fn terms_of(points: &[Point], terms: Option<u32>) -> Result<usize> {
    if points.len() < 2 {
        let message = format!("expected at least two points, found {}", points.len());
        return Err(parameter::invalid("metalog.points", message));
    }
    let terms = terms.map_or(points.len(), |terms| {
        usize::try_from(terms).unwrap_or(usize::MAX)
    });
    let most = TERMS.min(points.len());
    if (2..=most).contains(&terms) {
        return Ok(terms);
    }
    let message = format!(
        "expected from 2 to {most} terms for {} points, found {terms}",
        points.len()
    );
    Err(crate::error::Error::new(
        crate::error::ErrorCode::OutOfRange,
        "metalog.terms",
        message,
    ))
}

/// The points, in order, with their values opened.
fn opened(points: &[Point], bounds: Bounds) -> Result<Vec<Point>> {
    let mut last: Option<&Point> = None;
    let mut opened = Vec::with_capacity(points.len());
    for (i, point) in points.iter().enumerate() {
        let path = format!("metalog.points[{i}]");
        parameter::inner_probability(&format!("{path}.probability"), point.probability)?;
        parameter::finite(&format!("{path}.value"), point.value)?;
        let rises = |last: &Point| last.probability < point.probability && last.value < point.value;
        if !last.is_none_or(rises) {
            let message = "expected probability and value above those of the point before";
            return Err(parameter::invalid(&path, message));
        }
        let value = bounds.opened(point.value);
        if !value.is_finite() {
            let message = format!("expected a value inside the bounds, found {}", point.value);
            return Err(parameter::invalid(&format!("{path}.value"), message));
        }
        opened.push(Point { value, ..*point });
        last = Some(point);
    }
    Ok(opened)
}

fn falling(tail: Tail, t: f64) -> crate::error::Error {
    let place = match tail {
        Tail::Lower => format!("at probability {t:.3e}"),
        Tail::Upper => format!("where {t:.3e} exceed"),
    };
    let message = format!(
        "these points, with as many terms, are quantiles of no metalog: its quantile function falls \
         {place}; expected fewer terms or other points"
    );
    parameter::invalid("metalog.points", message)
}

impl Family for Metalog {
    fn mean(&self) -> f64 {
        self.mean
    }
    fn variance(&self) -> f64 {
        self.variance
    }
    fn support(&self) -> (f64, f64) {
        self.ends
    }
    fn pdf(&self, x: f64) -> f64 {
        match self.probability(x) {
            (_, t) if t <= 0.0 => 0.0,
            (tail, t) => 1.0 / self.at(tail, t)[1].abs(),
        }
    }
    fn slope(&self, x: f64) -> f64 {
        let (tail, t) = self.probability(x);
        let [_, first, second] = self.at(tail, t);
        if t <= 0.0 {
            0.0
        } else {
            -second / first.abs() / (first * first)
        }
    }
    fn cdf(&self, x: f64) -> f64 {
        match self.probability(x) {
            (Tail::Lower, t) => t,
            (Tail::Upper, t) => 1.0 - t,
        }
    }
    fn sf(&self, x: f64) -> f64 {
        match self.probability(x) {
            (Tail::Lower, t) => 1.0 - t,
            (Tail::Upper, t) => t,
        }
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        self.at(tail, t)[0]
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        let value = |x: f64| x;
        match self.probability(limit) {
            (Tail::Lower, t) => self.expectation(Tail::Lower, t, &value) + (1.0 - t) * limit,
            (Tail::Upper, t) => {
                let lower = self.expectation(Tail::Lower, 0.5, &value);
                let upper = quadrature::stretch(t, 0.5, |t| self.at(Tail::Upper, t)[0]);
                lower + upper + t * limit
            }
        }
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        for &t in nodes {
            visit(self.at(tail, t));
        }
        true
    }
}

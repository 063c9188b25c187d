//! Rising in a line to the most likely value and falling in a line from it.

use super::{Family, Standard, Tail, parameter};
use crate::error::Result;

/// The family's number in the keys of standard laws.
const FAMILY: u64 = 2;

#[derive(Debug)]
pub(super) struct Triangular {
    low: f64,
    mode: f64,
    high: f64,
}

impl Triangular {
    pub fn new(low: f64, mode: f64, high: f64) -> Result<Self> {
        parameter::mode("triangular", low, mode, high)?;
        Ok(Self { low, mode, high })
    }

    fn width(&self) -> f64 {
        self.high - self.low
    }

    /// The distance from the mode to the near bound of a tail.
    fn side(&self, tail: Tail) -> f64 {
        match tail {
            Tail::Lower => self.mode - self.low,
            Tail::Upper => self.high - self.mode,
        }
    }

    /// The tail's probability at a distance from its bound, within its side of the mode.
    fn tail(&self, tail: Tail, distance: f64) -> f64 {
        distance / self.width() * (distance / self.side(tail))
    }

    fn probability(&self, tail: Tail, near: f64, far: f64) -> f64 {
        if near <= 0.0 {
            0.0
        } else if far <= 0.0 {
            1.0
        } else if near < self.side(tail) {
            self.tail(tail, near)
        } else {
            1.0 - self.tail(other(tail), far)
        }
    }

    /// The quantile as the tail from whose bound it is measured, the distance, and the distance's
    /// first two derivatives by the probability of that tail.
    fn place(&self, tail: Tail, t: f64) -> (Tail, [f64; 3]) {
        let share = self.side(tail) / self.width();
        let (tail, t) = if t <= share {
            (tail, t)
        } else {
            (other(tail), 1.0 - t)
        };
        let distance = (self.width() * self.side(tail) * t).sqrt();
        let first = distance / t / 2.0;
        (tail, [distance, first, -first / t / 2.0])
    }
}

const fn other(tail: Tail) -> Tail {
    match tail {
        Tail::Lower => Tail::Upper,
        Tail::Upper => Tail::Lower,
    }
}

impl Family for Triangular {
    fn mean(&self) -> f64 {
        self.low + (self.side(Tail::Lower) + self.width()) / 3.0
    }
    fn variance(&self) -> f64 {
        let (left, right) = (self.side(Tail::Lower), self.side(Tail::Upper));
        (left * left + left * right + right * right) / 18.0
    }
    fn support(&self) -> (f64, f64) {
        (self.low, self.high)
    }
    fn pdf(&self, x: f64) -> f64 {
        if !(self.low..=self.high).contains(&x) {
            return 0.0;
        }
        let peak = 2.0 / self.width();
        if x < self.mode {
            peak * (x - self.low) / self.side(Tail::Lower)
        } else if x > self.mode {
            peak * (self.high - x) / self.side(Tail::Upper)
        } else {
            peak
        }
    }
    fn slope(&self, x: f64) -> f64 {
        let peak = 2.0 / self.width();
        if x > self.low && x < self.mode {
            peak / self.side(Tail::Lower)
        } else if x > self.mode && x < self.high {
            -peak / self.side(Tail::Upper)
        } else {
            0.0
        }
    }
    fn joints(&self) -> Vec<f64> {
        vec![self.mode]
    }
    fn cdf(&self, x: f64) -> f64 {
        self.probability(Tail::Lower, x - self.low, self.high - x)
    }
    fn sf(&self, x: f64) -> f64 {
        self.probability(Tail::Upper, self.high - x, x - self.low)
    }
    fn quantile(&self, tail: Tail, t: f64) -> f64 {
        match self.place(tail, t) {
            (Tail::Lower, [distance, ..]) => self.low + distance,
            (Tail::Upper, [distance, ..]) => self.high - distance,
        }
    }
    fn limited_mean(&self, limit: f64) -> f64 {
        // The integral of a tail whose probability grows with the square of the distance.
        let area = |tail, distance: f64| self.tail(tail, distance) * distance / 3.0;
        if limit < self.mode {
            limit - area(Tail::Lower, limit - self.low)
        } else if limit < self.high {
            self.mean() - area(Tail::Upper, self.high - limit)
        } else {
            self.mean()
        }
    }
    fn walk(&self, tail: Tail, nodes: &[f64], visit: &mut dyn FnMut([f64; 3])) -> bool {
        for &t in nodes {
            let (from, [_, first, second]) = self.place(tail, t);
            // Measured from the upper bound, values fall with the distance; by the other tail's
            // probability, first derivatives change their sign.
            let sense = if from == Tail::Upper { -1.0 } else { 1.0 };
            let turn = if from == tail { 1.0 } else { -1.0 };
            visit([self.quantile(tail, t), sense * turn * first, sense * second]);
        }
        true
    }
    fn standard(&self) -> Option<(Standard, Box<dyn Family>)> {
        let mode = parameter::rounded(self.side(Tail::Lower) / self.width());
        let standard = Standard {
            location: self.low,
            scale: self.width(),
            key: vec![FAMILY, mode.to_bits()],
        };
        let law = Self {
            low: 0.0,
            mode,
            high: 1.0,
        };
        Some((standard, Box::new(law)))
    }
}

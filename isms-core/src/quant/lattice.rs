//! The loss of an event, rounded down and up to multiples of a step.

use super::complex::Complex;
use crate::distribution::Law;

/// A part of what an event costs: a law, times a factor.
#[derive(Debug, Clone)]
pub(crate) struct LossPart {
    /// The law. What is below 0 counts as 0.
    pub law: Law,
    /// The factor, above 0.
    pub scale: f64,
}

impl LossPart {
    /// A law as it is.
    #[cfg(test)]
    pub const fn of(law: Law) -> Self {
        Self { law, scale: 1.0 }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.scale * self.law.mean()
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        self.scale * self.scale * self.law.variance()
    }

    /// The probability of no loss.
    pub fn nothing(&self) -> f64 {
        self.law.cdf(0.0)
    }

    /// The mean of the part above a bound, counting what is below as 0.
    fn mean_above(&self, bound: f64) -> f64 {
        let bound = bound / self.scale;
        let above = self.law.mean() - self.law.limited_mean(bound) + bound * self.law.sf(bound);
        self.scale * above.max(0.0)
    }
}

/// Multiples of a step from 0 on: each event costs at least its loss rounded down, and at most its loss
/// rounded up (Embrechts and Frei 2009, the lower and upper discretisation of a distribution).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lattice {
    /// The step.
    pub step: f64,
    /// The number of multiples is two to this power.
    pub bits: u32,
}

/// A loss rounded to a lattice.
#[derive(Debug, Clone)]
pub(crate) struct Rounded {
    /// For each multiple the probability of rounding down to it (real) and up to it (imaginary). What is
    /// beyond the lattice is left out.
    pub cells: Vec<Complex>,
    /// The mean of the loss rounded down and up, what is beyond the lattice included.
    pub means: [f64; 2],
}

impl Lattice {
    /// How many multiples there are.
    pub const fn len(&self) -> usize {
        1 << self.bits
    }

    /// A multiple.
    pub fn loss(&self, place: usize) -> f64 {
        place as f64 * self.step
    }

    /// The end: the first multiple that is left out.
    pub fn end(&self) -> f64 {
        self.loss(self.len())
    }

    /// The last place that is no higher than a loss.
    pub fn floor(&self, loss: f64) -> Option<usize> {
        (loss >= 0.0).then(|| (loss / self.step + 1e-9).floor() as usize)
    }

    /// Rounds a loss.
    pub fn round(&self, part: &LossPart) -> Rounded {
        let masses = self.masses(part);
        let jumps = self.jumps(part);
        let mut cells = vec![Complex::default(); self.len()];
        for (cell, mass) in cells.iter_mut().zip(&masses) {
            cell.im = *mass;
        }
        // What lies between two multiples is rounded down to the lower one.
        for (cell, mass) in cells.iter_mut().zip(masses.iter().skip(1)) {
            cell.re = *mass;
        }
        if let (Some(cell), Some(nothing)) = (cells.first_mut(), masses.first()) {
            cell.re += nothing;
        }
        // What lies on a multiple stays there.
        for (place, jump) in jumps {
            if let Some(cell) = cells.get_mut(place) {
                cell.re += jump;
            }
            if let Some(cell) = cells.get_mut(place - 1) {
                cell.re = (cell.re - jump).max(0.0);
            }
        }
        let means = self.means(part, &cells);
        Rounded { cells, means }
    }

    /// The probability of 0, and of each interval from one multiple, not included, to the next, up to
    /// the end. Small ones are differences of small numbers: distribution functions below the median,
    /// survival functions above.
    fn masses(&self, part: &LossPart) -> Vec<f64> {
        let law = &part.law;
        let middle = law.quantile(0.5);
        let (_, highest) = law.support();
        let mut masses = vec![law.cdf(0.0)];
        let (mut below, mut above) = (law.cdf(0.0), law.sf(0.0));
        for place in 1..=self.len() {
            let bound = self.loss(place) / part.scale;
            let mass = if bound < middle {
                let next = law.cdf(bound);
                let mass = next - below;
                (below, above) = (next, 1.0 - next);
                mass
            } else {
                let next = law.sf(bound);
                let mass = above - next;
                (below, above) = (1.0 - next, next);
                mass
            };
            masses.push(mass.max(0.0));
            if bound >= highest {
                break;
            }
        }
        masses
    }

    /// The probability of exactly each multiple above 0 that has one.
    fn jumps(&self, part: &LossPart) -> Vec<(usize, f64)> {
        let family = part.law.family();
        let (low, high) = family.support();
        let mut joints = family.joints();
        joints.extend([low, high]);
        joints.sort_by(f64::total_cmp);
        joints.dedup();
        let jump = |joint: &f64| {
            let place = (joint * part.scale / self.step).round();
            let on = (1.0..=self.len() as f64).contains(&place)
                && self.loss(place as usize) / part.scale == *joint;
            let jump = family.atom(*joint);
            (on && jump > 0.0).then_some((place as usize, jump))
        };
        joints.iter().filter_map(jump).collect()
    }

    fn means(&self, part: &LossPart, cells: &[Complex]) -> [f64; 2] {
        let (mut down, mut up) = (0.0, 0.0);
        for (place, cell) in cells.iter().enumerate() {
            let loss = self.loss(place);
            down += loss * cell.re;
            up += loss * cell.im;
        }
        let (end, last) = (self.end(), self.loss(self.len() - 1));
        let rounded = |bound: f64| self.step * part.law.sf(bound / part.scale);
        [
            down + (part.mean_above(end) - rounded(end)).max(0.0),
            up + part.mean_above(last) + rounded(last),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::{Distribution, Outcome};

    fn part(distribution: &Distribution, scale: f64) -> LossPart {
        let law = distribution.law().unwrap();
        LossPart { law, scale }
    }

    #[test]
    fn what_lies_on_a_multiple_stays_there() {
        let lattice = Lattice {
            step: 50.0,
            bits: 3,
        };
        let rounded = lattice.round(&part(&Distribution::Constant(200.0), 0.5));
        let mut expected = vec![Complex::default(); 8];
        expected[2] = Complex::new(1.0, 1.0);
        assert_eq!(rounded.cells, expected);
        assert_eq!(rounded.means, [100.0, 100.0]);
    }

    #[test]
    fn what_lies_between_is_rounded_down_and_up() {
        let lattice = Lattice {
            step: 30.0,
            bits: 3,
        };
        let uniform = part(
            &Distribution::Uniform {
                low: 0.0,
                high: 60.0,
            },
            1.0,
        );
        let rounded = lattice.round(&uniform);
        let expected = [(0.5, 0.0), (0.5, 0.5), (0.0, 0.5), (0.0, 0.0)];
        for (cell, (down, up)) in rounded.cells.iter().zip(expected) {
            assert_eq!(*cell, Complex::new(down, up));
        }
        assert_eq!(rounded.means, [15.0, 45.0]);
    }

    #[test]
    fn the_mean_beyond_the_end_is_not_lost() {
        // The lattice ends at the 97th percentile; 0.8 of the mean is below it.
        let lattice = Lattice {
            step: 100.0,
            bits: 6,
        };
        let lognormal = Distribution::LognormalParameters {
            mu: 6.0,
            sigma: 1.5,
        };
        let part = part(&lognormal, 1.0);
        let [down, up] = lattice.round(&part).means;
        let mean = libm::exp(6.0 + 1.5 * 1.5 / 2.0);
        assert!(down < mean && mean < up);
        assert!(mean - down < 100.0 && up - mean < 100.0);
    }

    #[test]
    fn values_below_nothing_are_nothing() {
        let lattice = Lattice { step: 1.0, bits: 4 };
        let normal = part(&Distribution::Normal { mean: 0.0, sd: 1.0 }, 1.0);
        let rounded = lattice.round(&normal);
        assert!((rounded.cells[0].im - 0.5).abs() < 1e-15);
        let total = rounded.cells.iter().fold(0.0, |sum, cell| sum + cell.re);
        assert!((total - 1.0).abs() < 1e-15);
    }

    #[test]
    fn steps_of_a_discrete_law_are_kept() {
        let outcome = |value, probability| Outcome { value, probability };
        let discrete = Distribution::Discrete(vec![outcome(0.0, 0.25), outcome(15.0, 0.75)]);
        let lattice = Lattice {
            step: 10.0,
            bits: 2,
        };
        let rounded = lattice.round(&part(&discrete, 1.0));
        assert_eq!(rounded.cells[0], Complex::new(0.25, 0.25));
        assert_eq!(rounded.cells[1], Complex::new(0.75, 0.0));
        assert_eq!(rounded.cells[2], Complex::new(0.0, 0.75));
    }
}

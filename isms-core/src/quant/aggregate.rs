//! The distribution of annual loss without simulation.
//!
//! The transform of a sum over a random number of independent losses is the probability generating
//! function of the number, at the transform of one loss; that of independent scenarios is the product.
//! Losses are rounded to a lattice, down and up, which brackets everything that follows; the fast Fourier
//! transform goes there and back (Embrechts and Frei 2009). What is too large for the lattice would come
//! in again from below: losses are weighted by a falling exponential before, and the result by a rising
//! one after, which leaves of it only the last digits (Grübel and Hermesmeier 1999).

use super::bracket::Bracket;
use super::complex::Complex;
use super::compound::{Compound, share};
use super::event_count::EventCount;
use super::fourier::{Fourier, opposite};
use super::lattice::{Lattice, LossPart};

/// The weight falls to e^-12 along the lattice: what comes in again is reduced by that, and the rounding
/// of the highest probabilities is increased by it.
const TILT: f64 = 12.0;

/// The lattice on which a range is looked for.
const COARSE: u32 = 12;

/// The distribution of annual loss, between two bounds that come from rounding losses down and up.
///
/// Every answer is a bracket: what is asked for lies inside, up to [`Exact::numerical_error`] of
/// probability, which is some 1e-8.
#[derive(Debug, Clone, PartialEq)]
pub struct Exact {
    /// The distance between losses at which the distribution is known.
    step: f64,
    /// At each multiple of the step, the lowest that the probability of losing at most that can be.
    lowest: Vec<f64>,
    /// And the highest.
    highest: Vec<f64>,
    mean: f64,
    sd: f64,
    no_loss: f64,
    /// The means of the losses rounded down and up.
    rounded_means: Bracket,
}

/// Computes the distribution of the sum of independent scenarios.
///
/// The lattice is chosen so that it ends just above the quantile at `level`, such as 0.999: the bracket
/// of a quantile is then narrow, about one step for each event of the year and part of its loss. The mean
/// beyond the end is known in closed form and is not lost.
pub(crate) fn aggregate(compounds: &[Compound], level: f64) -> Exact {
    aggregate_on(compounds, lattice(compounds, level))
}

/// Computes the distribution on a given lattice.
pub(crate) fn aggregate_on(compounds: &[Compound], lattice: Lattice) -> Exact {
    let mut sums = Sums::new(lattice);
    for compound in compounds {
        sums.add(compound);
    }
    let [lowest, highest] = sums.distribution();
    let variance = compounds.iter().fold(0.0, |sum, c| sum + c.variance());
    Exact {
        step: lattice.step,
        lowest,
        highest,
        mean: compounds.iter().fold(0.0, |sum, c| sum + c.mean()),
        sd: libm::sqrt(variance),
        no_loss: compounds.iter().map(Compound::no_loss).product(),
        rounded_means: sums.means,
    }
}

/// The lattice for quantiles up to a level: found on coarse ones.
fn lattice(compounds: &[Compound], level: f64) -> Lattice {
    let any_loss = 1.0 - compounds.iter().map(Compound::no_loss).product::<f64>();
    // Even where nothing is lost at that level, the lattice covers most of what may be lost.
    let level = level.clamp(0.0, 1.0 - 1e-9).max(1.0 - 0.01 * any_loss);
    let events = compounds.iter().map(|c| c.events() * parts(c)).sum::<f64>();
    let bits = if events > 30.0 { 20 } else { 18 };
    let mut end = first_guess(compounds);
    for _ in 0..100 {
        let found = aggregate_on(
            compounds,
            Lattice {
                step: end / f64::from(1 << COARSE),
                bits: COARSE,
            },
        );
        let quantile = found.quantile(level);
        if quantile.lower.is_infinite() {
            end *= 8.0;
        } else if quantile.upper.is_infinite() {
            end *= 2.0;
        } else if quantile.upper < end / 32.0 {
            end = (quantile.upper * 4.0).max(end / 1024.0);
        } else {
            end = quantile.upper * 1.25;
            break;
        }
    }
    Lattice {
        step: round_number(end / f64::from(1 << bits)),
        bits,
    }
}

fn parts(compound: &Compound) -> f64 {
    (compound.loss.len() + compound.secondary_loss().len()) as f64
}

/// A loss of the order of those of a bad year.
fn first_guess(compounds: &[Compound]) -> f64 {
    let size = |part: &LossPart| part.scale * part.law.quantile(0.9).max(0.0);
    let guess = |compound: &Compound| {
        let event: f64 = compound
            .loss
            .iter()
            .chain(compound.secondary_loss())
            .map(size)
            .sum();
        event * (1.0 + compound.events())
    };
    let guess: f64 = compounds.iter().map(guess).sum();
    if guess > 0.0 && guess.is_finite() {
        guess
    } else {
        1.0
    }
}

/// The next 1, 2 or 5 times a power of ten: losses that are stated as round numbers lie on the lattice
/// then, and are not rounded at all.
fn round_number(step: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(step)));
    let next = [1.0, 2.0, 5.0]
        .into_iter()
        .find(|digit| digit * power >= step);
    next.unwrap_or(10.0) * power
}

/// The transform of the annual loss, as scenarios are added.
struct Sums {
    lattice: Lattice,
    fourier: Fourier,
    /// The weight of each multiple.
    weights: Vec<f64>,
    /// Transforms of the loss rounded down and up. Of two opposite frequencies only that at the lower
    /// place is kept up: the other is its conjugate.
    spectrum: Vec<[Complex; 2]>,
    means: Bracket,
}

impl Sums {
    fn new(lattice: Lattice) -> Self {
        let fall = -TILT / lattice.len() as f64;
        Self {
            lattice,
            fourier: Fourier::new(lattice.bits),
            weights: (0..lattice.len())
                .map(|place| libm::exp(fall * place as f64))
                .collect(),
            spectrum: vec![[Complex::ONE; 2]; lattice.len()],
            means: Bracket {
                lower: 0.0,
                upper: 0.0,
            },
        }
    }

    /// Adds a scenario.
    fn add(&mut self, compound: &Compound) {
        let (loss, means) = self.transform(&compound.loss);
        let probability = compound.secondary_probability();
        let secondary = compound.secondary_loss();
        let (more, more_means) = self.transform(secondary);
        let chance = probability.expectation(|p| p);
        let events = compound.events();
        self.means.lower += share(events, means.lower + share(chance, more_means.lower));
        self.means.upper += share(events, means.upper + share(chance, more_means.upper));
        let count = compound.count();
        let places = self.spectrum.iter_mut().zip(&loss).zip(&more).enumerate();
        for (_, ((sum, loss), more)) in places.filter(|(place, _)| *place <= opposite(*place)) {
            for ((sum, loss), more) in sum.iter_mut().zip(loss).zip(more) {
                *sum = *sum * year(&count, *loss, *more, probability.nodes());
            }
        }
    }

    /// The transform of the sum of some parts, rounded down and up, and its mean.
    fn transform(&self, parts: &[LossPart]) -> (Vec<[Complex; 2]>, Bracket) {
        let mut all = vec![[Complex::ONE; 2]; self.lattice.len()];
        let mut means = Bracket {
            lower: 0.0,
            upper: 0.0,
        };
        for part in parts {
            let mut rounded = self.lattice.round(part);
            let [down, up] = rounded.means;
            means.lower += down;
            means.upper += up;
            for (cell, weight) in rounded.cells.iter_mut().zip(&self.weights) {
                *cell = cell.scaled(*weight);
            }
            self.fourier.forward(&mut rounded.cells);
            for (place, all) in all.iter_mut().enumerate() {
                let other = rounded.cells.get(opposite(place));
                if let (Some(this), Some(other)) = (rounded.cells.get(place), other) {
                    let [down, up] = apart(*this, other.conjugate());
                    let [first, second] = *all;
                    *all = [first * down, second * up];
                }
            }
        }
        (all, means)
    }

    /// The probability of losing at most each multiple, with losses rounded up and down.
    fn distribution(&self) -> [Vec<f64>; 2] {
        let join = |place: usize| {
            let other = opposite(place);
            let [down, up] = self
                .spectrum
                .get(place.min(other))
                .copied()
                .unwrap_or_default();
            if other < place {
                down.conjugate() + up.conjugate().turned()
            } else {
                down + up.turned()
            }
        };
        let mut values: Vec<Complex> = (0..self.lattice.len()).map(join).collect();
        self.fourier.inverse(&mut values);
        let cumulated = |part: fn(&Complex) -> f64| {
            let mut sum = 0.0;
            let mut highest = 0.0_f64;
            let weighted = values.iter().zip(&self.weights);
            let running = weighted.map(|(value, weight)| {
                sum += part(value) / weight;
                // Rounding may make it fall by a last digit.
                highest = highest.max(sum.min(1.0));
                highest
            });
            running.collect()
        };
        [cumulated(|value| value.im), cumulated(|value| value.re)]
    }
}

/// The transforms of two real sequences from that of one as the real and the other as the imaginary
/// part, at a frequency and, conjugated, at the opposite one.
fn apart(this: Complex, other: Complex) -> [Complex; 2] {
    let (sum, difference) = (this + other, this - other);
    [
        sum.scaled(0.5),
        difference.conjugate().turned().conjugate().scaled(0.5),
    ]
}

/// The transform of a year: over all probabilities of secondary loss, the generating function of the
/// count at the transform of an event.
fn year(count: &EventCount, loss: Complex, more: Complex, probabilities: &[(f64, f64)]) -> Complex {
    let event = |p: f64| loss * (Complex::real(1.0 - p) + more.scaled(p));
    let terms = probabilities
        .iter()
        .map(|(p, weight)| count.generating(event(*p)).scaled(*weight));
    terms.fold(Complex::default(), |sum, term| sum + term)
}

impl Exact {
    /// The mean, in closed form; infinite if that of a loss is.
    #[must_use]
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation, in closed form.
    #[must_use]
    pub const fn sd(&self) -> f64 {
        self.sd
    }

    /// The probability of a year without loss, in closed form but for uncertain rates, which are
    /// integrated over numerically.
    #[must_use]
    pub const fn no_loss(&self) -> f64 {
        self.no_loss
    }

    /// The distance between losses at which the distribution is known.
    #[must_use]
    pub const fn step(&self) -> f64 {
        self.step
    }

    /// The highest loss for which the distribution is known.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.step * (self.lowest.len() - 1) as f64
    }

    /// How far rounding, and what came in again from beyond the end, can have moved a probability.
    #[must_use]
    pub fn numerical_error(&self) -> f64 {
        let rounding = f64::EPSILON * libm::exp(TILT);
        let beyond = 1.0 - self.lowest.last().copied().unwrap_or(0.0);
        // Sums of single roundings grow with the root of their number.
        rounding * (self.lowest.len() as f64).sqrt() + libm::exp(-TILT) * beyond
    }

    /// The probability of losing at most `loss`. Beyond the end it may be 1.
    #[must_use]
    pub fn cdf(&self, loss: f64) -> Bracket {
        let lattice = Lattice {
            step: self.step,
            bits: 0,
        };
        let Some(place) = lattice.floor(loss) else {
            return Bracket {
                lower: 0.0,
                upper: 0.0,
            };
        };
        if place == 0 && loss <= 0.0 {
            return Bracket {
                lower: self.no_loss,
                upper: self.no_loss,
            };
        }
        let at = |side: &[f64]| side.get(place).copied();
        Bracket {
            lower: at(&self.lowest)
                .or(self.lowest.last().copied())
                .unwrap_or(0.0),
            upper: at(&self.highest).unwrap_or(1.0),
        }
    }

    /// The probability of losing more than `loss`. Beyond the end it may be 0.
    #[must_use]
    pub fn exceedance(&self, loss: f64) -> Bracket {
        let cdf = self.cdf(loss);
        Bracket {
            lower: 1.0 - cdf.upper,
            upper: 1.0 - cdf.lower,
        }
    }

    /// The smallest loss that is not exceeded with probability `level`; infinite where it is beyond the
    /// end.
    #[must_use]
    pub fn quantile(&self, level: f64) -> Bracket {
        let place = |side: &[f64]| side.partition_point(|p| *p < level);
        let loss = |side: &[f64]| match place(side) {
            place if place < side.len() => self.step * place as f64,
            _ => f64::INFINITY,
        };
        if level <= self.no_loss {
            return Bracket {
                lower: 0.0,
                upper: 0.0,
            };
        }
        Bracket {
            lower: loss(&self.highest),
            upper: loss(&self.lowest),
        }
    }

    /// The tail value at risk: the mean of the worst share `1 - level` of years (Acerbi and Tasche 2002).
    /// Infinite if the mean is.
    #[must_use]
    pub fn tail_mean(&self, level: f64) -> Bracket {
        let Bracket { lower, upper } = self.quantile(level);
        let Bracket {
            lower: down,
            upper: up,
        } = self.rounded_means;
        Bracket {
            lower: self.tail(&self.highest, down, lower, level),
            upper: self.tail(&self.lowest, up, upper, level),
        }
    }

    /// `d + E(S - d)+ / (1 - level)` at the quantile d, with the mean above d as the mean less that
    /// below: the integral of the survival function, which is a sum of its steps.
    fn tail(&self, side: &[f64], mean: f64, quantile: f64, level: f64) -> f64 {
        if !(quantile.is_finite() && mean.is_finite()) {
            return f64::INFINITY;
        }
        let place = (quantile / self.step).round() as usize;
        let survival = side.get(..place).unwrap_or_default();
        let below = self.step * super::moments::sum_of(survival, |p| 1.0 - p);
        quantile + (mean - below).max(0.0) / (1.0 - level)
    }
}

#[cfg(test)]
mod tests;

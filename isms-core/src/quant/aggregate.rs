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
mod tests {
    use super::*;
    use crate::distribution::{Distribution, Law, Outcome};
    use crate::quant::compound::{RateFactor, SecondaryPart};

    fn law(distribution: &Distribution) -> Law {
        distribution.law().unwrap()
    }

    fn pert(low: f64, mode: f64, high: f64) -> Law {
        law(&Distribution::Pert {
            low,
            mode,
            high,
            lambda: 4.0,
        })
    }

    fn lognormal(low: f64, high: f64) -> Law {
        law(&Distribution::Lognormal {
            low,
            high,
            low_probability: 0.05,
            high_probability: 0.95,
            cap: None,
        })
    }

    fn constant(value: f64) -> Law {
        law(&Distribution::Constant(value))
    }

    fn simple(rate: Law, loss: Law) -> Compound {
        Compound {
            rate: vec![RateFactor::Given(rate)],
            thinned: 1.0,
            shape: None,
            loss: vec![LossPart::of(loss)],
            secondary: None,
        }
    }

    /// Whether a reference known to within some distance can lie in a bracket.
    fn holds(bracket: Bracket, reference: f64, within: f64, what: &str) {
        assert!(
            bracket.lower <= reference + within && reference - within <= bracket.upper,
            "{what}: {reference} within {within} is not in {bracket:?}"
        );
    }

    fn narrow(bracket: Bracket, share: f64, what: &str) {
        let width = bracket.upper - bracket.lower;
        assert!(width <= share * bracket.upper, "{what}: {bracket:?}");
    }

    struct Reference {
        compound: Compound,
        step: f64,
        mean: f64,
        sd: f64,
        no_loss: f64,
        /// Level, bracket of the quantile, tail value at risk.
        levels: [(f64, [f64; 2], f64); 6],
        exceedances: [(f64, f64); 3],
    }

    /// Computed with mpmath and NumPy on 2^20 to 2^22 points, cross-checked by Panjer's recursion.
    fn references() -> Vec<Reference> {
        vec![
            Reference {
                compound: simple(constant(0.1), lognormal(1e4, 1e6)),
                step: 250.0,
                mean: 26_639.800_977_355_455,
                sd: 224_420.203_529_920_52,
                no_loss: 0.904_837_418_035_959_5,
                levels: [
                    (0.5, [0.0, 0.0], 53_279.601_954_710_91),
                    (0.8, [0.0, 0.0], 133_199.004_886_777_3),
                    (0.9, [0.0, 0.0], 266_398.009_773_554_63),
                    (0.95, [97_000.0, 97_250.0], 494_526.945_257_982_94),
                    (0.99, [611_750.0, 612_000.0], 1_475_519.064_341_794_5),
                    (0.999, [2_623_250.0, 2_623_500.0], 4_747_827.604_040_632),
                ],
                exceedances: [
                    (0.0, 0.095_162_159_208_627_58),
                    (48_500.0, 0.067_514_719_384_082_38),
                    (2_623_500.0, 0.000_999_827_402_067_166),
                ],
            },
            Reference {
                compound: simple(constant(3.0), lognormal(1e4, 1e6)),
                step: 250.0,
                mean: 799_194.029_320_663_5,
                sd: 1_229_200.078_332_379_7,
                no_loss: 0.049_787_068_367_863_944,
                levels: [
                    (0.5, [452_750.0, 453_500.0], 1_413_673.293_086_117_4),
                    (0.8, [1_174_500.0, 1_175_500.0], 2_413_071.143_026_546),
                    (0.9, [1_842_500.0, 1_843_500.0], 3_365_827.191_272_514_4),
                    (0.95, [2_655_250.0, 2_656_500.0], 4_542_383.479_733_826),
                    (0.99, [5_362_750.0, 5_364_000.0], 8_496_738.215_421_557),
                    (0.999, [12_681_500.0, 12_682_500.0], 18_996_804.485_924_5),
                ],
                exceedances: [
                    (1_175_000.0, 0.199_956_389_193_383_32),
                    (2_249_375.0, 0.069_483_729_823_251_24),
                    (12_682_000.0, 0.000_999_963_629_799_039),
                ],
            },
            Reference {
                compound: simple(constant(0.2), pert(2e4, 1e5, 1e6)),
                step: 25.0,
                mean: 47_333.333_333_333_336,
                sd: 126_204.671_259_106_12,
                no_loss: 0.818_730_753_077_981_8,
                levels: [
                    (0.5, [0.0, 0.0], 94_666.666_666_666_67),
                    (0.8, [0.0, 0.0], 236_666.666_666_666_74),
                    (0.9, [200_375.0, 200_400.0], 381_150.472_897_874_2),
                    (0.95, [342_125.0, 342_150.0], 496_392.466_920_144_5),
                    (0.99, [589_525.0, 589_550.0], 720_040.020_879_382_4),
                    (0.999, [891_950.0, 892_000.0], 1_029_828.337_210_768),
                ],
                exceedances: [
                    (0.0, 0.181_269_246_922_018_07),
                    (271_250.0, 0.072_160_968_471_755_57),
                    (891_975.0, 0.000_999_967_731_706_519_2),
                ],
            },
            Reference {
                compound: simple(pert(2.0, 8.0, 30.0), pert(2e4, 1e5, 1e6)),
                step: 50.0,
                mean: 2_524_444.444_444_444_5,
                sd: 1_479_926.829_784_755,
                no_loss: 0.003_765_803_126_421_597_4,
                levels: [
                    (0.5, [2_299_300.0, 2_299_800.0], 3_694_355.140_605_42),
                    (0.8, [3_721_700.0, 3_722_450.0], 4_817_679.624_475_672),
                    (0.9, [4_562_800.0, 4_563_700.0], 5_529_460.610_091_895),
                    (0.95, [5_291_400.0, 5_292_450.0], 6_165_490.524_688_317),
                    (0.99, [6_714_750.0, 6_716_050.0], 7_447_363.804_227_242),
                    (0.999, [8_369_800.0, 8_371_300.0], 8_985_316.873_927_366),
                ],
                exceedances: [
                    (3_722_100.0, 0.199_993_740_803_360_52),
                    (4_927_575.0, 0.071_485_640_178_682_86),
                    (8_370_550.0, 0.000_999_963_004_532_644_6),
                ],
            },
        ]
    }

    #[test]
    fn compounds_are_those_of_the_reference() {
        for (n, reference) in references().into_iter().enumerate() {
            let compounds = [reference.compound];
            let exact = aggregate(&compounds, 0.999);
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-10 * b;
            assert!(near(exact.mean(), reference.mean), "{n}: {}", exact.mean());
            assert!(near(exact.sd(), reference.sd), "{n}: {}", exact.sd());
            assert!(
                near(exact.no_loss(), reference.no_loss),
                "{n}: {}",
                exact.no_loss()
            );
            for (level, [low, high], tail) in reference.levels {
                let what = format!("case {n}, level {level}");
                let quantile = exact.quantile(level);
                holds(quantile, 0.5 * (low + high), 0.5 * (high - low), &what);
                narrow(quantile, 0.001, &what);
                let found = exact.tail_mean(level);
                // The reference is the middle of a bracket itself.
                holds(found, tail, 1e-5 * tail, &what);
                narrow(found, 0.001, &what);
                assert!(
                    (found.middle() / tail - 1.0).abs() < 2e-4,
                    "{what}: {found:?} {tail}"
                );
            }
            for (loss, probability) in reference.exceedances {
                // The reference rounds losses to the nearest multiple of its step.
                let loss = if loss > 0.0 {
                    loss + 0.5 * reference.step
                } else {
                    0.0
                };
                let found = exact.exceedance(loss);
                holds(found, probability, 1e-6, &format!("case {n}, loss {loss}"));
                narrow(found, 0.003, &format!("case {n}, loss {loss}"));
            }
        }
    }

    /// At most one loss a year, by the lognormal's own quantiles (mpmath).
    #[test]
    fn a_single_loss_is_as_in_closed_form() {
        let cases = [
            (
                0.4,
                1e4,
                [
                    257_075.477_817_735_2,
                    500_452.386_823_152_13,
                    1_554_438.322_701_025_8,
                    5_088_096.703_802_813,
                ],
                [
                    816_127.697_708_509,
                    1_275_560.253_676_226_4,
                    3_065_798.489_269_774_4,
                    8_491_677.694_498_405,
                ],
            ),
            (
                0.1,
                1e4,
                [
                    0.909_080_686_587_677_3,
                    100_000.0,
                    601_350.989_220_784_6,
                    2_596_086.049_478_129,
                ],
                [
                    266_398.009_773_554_5,
                    489_759.007_939_131_76,
                    1_457_445.531_340_513_6,
                    4_717_894.169_605_457,
                ],
            ),
            (
                0.005,
                1e5,
                [0.0, 0.0, 0.0, 569_947.285_290_805_5],
                [
                    20_200.064_134_728_63,
                    40_400.128_269_457_26,
                    202_000.641_347_286_3,
                    896_204.905_954_948_7,
                ],
            ),
        ];
        for (p, low, quantiles, tails) in cases {
            let loss = lognormal(low, 1e6);
            let mean = p * loss.mean();
            let lattice = Lattice {
                step: 50.0,
                bits: 17,
            };
            let mut sums = Sums::new(lattice);
            let (transform, means) = sums.transform(&[LossPart::of(loss)]);
            let count = EventCount::of(vec![1.0 - p, p]);
            for (sum, loss) in sums.spectrum.iter_mut().zip(transform) {
                *sum = loss.map(|loss| count.generating(loss));
            }
            let [lowest, highest] = sums.distribution();
            let exact = Exact {
                step: lattice.step,
                lowest,
                highest,
                mean,
                sd: 0.0,
                no_loss: 1.0 - p,
                rounded_means: Bracket {
                    lower: p * means.lower,
                    upper: p * means.upper,
                },
            };
            for (level, (quantile, tail)) in [0.9, 0.95, 0.99, 0.999]
                .into_iter()
                .zip(quantiles.into_iter().zip(tails))
            {
                let what = format!("{p} {level}");
                // 0.9 is the very edge between nothing and something for p = 0.1.
                holds(exact.quantile(level), quantile, 1.0, &what);
                holds(exact.tail_mean(level), tail, 1e-7 * tail, &what);
                narrow(exact.tail_mean(level), 0.001, &what);
            }
        }
    }

    /// Losses on the lattice are not rounded: both bounds are the Poisson distribution itself.
    #[test]
    fn fixed_losses_give_the_count() {
        let compound = simple(constant(2.5), constant(10_000.0));
        let exact = aggregate(&[compound], 0.999);
        let mut p = libm::exp(-2.5);
        let mut sum = 0.0;
        for n in 0..8 {
            sum += p;
            let found = exact.cdf(10_000.0 * f64::from(n));
            assert!(
                (found.lower - sum).abs() < exact.numerical_error(),
                "{n}: {found:?} {sum}"
            );
            assert!(
                (found.upper - sum).abs() < exact.numerical_error(),
                "{n}: {found:?} {sum}"
            );
            p *= 2.5 / f64::from(n + 1);
        }
        assert!(exact.numerical_error() < 1e-7);
        assert_eq!(
            exact.quantile(0.5),
            Bracket {
                lower: 20_000.0,
                upper: 20_000.0
            }
        );
    }

    /// By hand: a year of rate 2 or 6 and p 0.1 or 0.5 is, given both, the sum of 10 times a Poisson
    /// number and 110 times another.
    #[test]
    fn secondary_losses_follow_the_probability_of_the_year() {
        let halves = |a: f64, b: f64| {
            let outcome = |value| Outcome {
                value,
                probability: 0.5,
            };
            law(&Distribution::Discrete(vec![outcome(a), outcome(b)]))
        };
        let compound = Compound {
            secondary: Some(SecondaryPart {
                probability: halves(0.1, 0.5),
                retained: 1.0,
                loss: vec![LossPart::of(constant(100.0))],
            }),
            ..simple(halves(2.0, 6.0), constant(10.0))
        };
        let poisson =
            |rate: f64, n: i32| (1..=n).fold(libm::exp(-rate), |p, k| p * rate / f64::from(k));
        let at_most = |loss: i32| {
            let mut sum = 0.0;
            for (rate, p) in [(2.0, 0.1), (2.0, 0.5), (6.0, 0.1), (6.0, 0.5)] {
                for large in 0..=loss / 110 {
                    for small in 0..=(loss - 110 * large) / 10 {
                        sum += 0.25 * poisson(rate * p, large) * poisson(rate * (1.0 - p), small);
                    }
                }
            }
            sum
        };
        let exact = aggregate_on(
            &[compound],
            Lattice {
                step: 5.0,
                bits: 10,
            },
        );
        for loss in [0, 10, 35, 110, 240, 500] {
            let expected = at_most(loss);
            let found = exact.cdf(f64::from(loss));
            assert!(
                (found.lower - expected).abs() < 1e-8,
                "{loss}: {found:?} {expected}"
            );
            assert!(
                (found.upper - expected).abs() < 1e-8,
                "{loss}: {found:?} {expected}"
            );
        }
    }

    /// A continuous probability of the year, condensed to a few nodes, against 400 of them one by one.
    #[test]
    fn uncertain_secondary_probabilities_are_integrated() {
        let year = |probability: Law| Compound {
            secondary: Some(SecondaryPart {
                probability,
                retained: 1.0,
                loss: vec![LossPart::of(constant(100.0))],
            }),
            ..simple(constant(8.0), constant(10.0))
        };
        let lattice = Lattice {
            step: 10.0,
            bits: 10,
        };
        let (low, high) = (0.2, 0.8);
        let all = aggregate_on(&[year(law(&Distribution::Uniform { low, high }))], lattice);
        let one = |i: u32| low + (high - low) * (f64::from(i) + 0.5) / 400.0;
        let single: Vec<Exact> = (0..400)
            .map(|i| aggregate_on(&[year(constant(one(i)))], lattice))
            .collect();
        for loss in [50.0, 200.0, 500.0, 900.0] {
            let mean = single
                .iter()
                .map(|exact| exact.cdf(loss).lower)
                .sum::<f64>()
                / 400.0;
            let found = all.cdf(loss).lower;
            assert!((found - mean).abs() < 2e-6, "{loss}: {found} {mean}");
        }
    }

    /// Gamma losses of one scale add to gamma losses: the sum of two scenarios with exponential losses
    /// of one mean is the scenario with both rates; parts of an event add like that, too.
    #[test]
    fn scenarios_and_parts_add() {
        let gamma = |shape: f64| {
            law(&Distribution::Gamma {
                shape,
                scale: 1000.0,
            })
        };
        let lattice = Lattice {
            step: 1.0,
            bits: 16,
        };
        let one = aggregate_on(&[simple(constant(3.0), gamma(1.0))], lattice);
        let two = aggregate_on(
            &[
                simple(constant(1.0), gamma(1.0)),
                simple(constant(2.0), gamma(1.0)),
            ],
            lattice,
        );
        let mut in_parts = simple(constant(3.0), gamma(0.4));
        in_parts.loss.push(LossPart {
            law: law(&Distribution::Gamma {
                shape: 0.6,
                scale: 500.0,
            }),
            scale: 2.0,
        });
        let in_parts = aggregate_on(&[in_parts], lattice);
        for other in [two, in_parts] {
            assert!((one.mean() / other.mean() - 1.0).abs() < 1e-12);
            assert!((one.sd() / other.sd() - 1.0).abs() < 1e-12);
            for loss in [0.0, 500.0, 3000.0, 9000.0] {
                let (a, b) = (one.cdf(loss), other.cdf(loss));
                assert!(
                    a.lower <= b.upper + 1e-9 && b.lower <= a.upper + 1e-9,
                    "{a:?} {b:?}"
                );
                assert!(b.upper - b.lower < 1e-3);
            }
        }
    }

    #[test]
    fn gamma_spread_makes_bad_years() {
        let spread = Compound {
            shape: Some(0.8),
            ..simple(constant(3.0), constant(10.0))
        };
        let exact = aggregate_on(
            &[spread],
            Lattice {
                step: 10.0,
                bits: 10,
            },
        );
        // Negative binomial: P(N = n + 1) / P(N = n) = (n + 0.8) / (n + 1) * 3 / 3.8.
        let mut p = libm::pow(0.8 / 3.8, 0.8);
        let mut sum = 0.0;
        for n in 0..20 {
            sum += p;
            assert!((exact.cdf(10.0 * f64::from(n)).lower - sum).abs() < 1e-8);
            p *= (f64::from(n) + 0.8) / f64::from(n + 1) * 3.0 / 3.8;
        }
    }

    #[test]
    fn an_infinite_mean_leaves_the_quantiles() {
        let pareto = law(&Distribution::Pareto {
            minimum: 1000.0,
            shape: 0.9,
        });
        let p = |x: f64| libm::pow(1000.0 / x, 0.9);
        let exact = aggregate(&[simple(constant(0.01), pareto)], 0.999);
        assert_eq!((exact.mean(), exact.sd()), (f64::INFINITY, f64::INFINITY));
        assert_eq!(exact.tail_mean(0.99).upper, f64::INFINITY);
        let at = exact.quantile(0.999);
        narrow(at, 0.001, "quantile");
        // One event, mostly: 0.01 p = 0.001.
        assert!((0.0099 * p(at.upper) / 0.001 - 1.0).abs() < 0.03);
    }

    #[test]
    fn nothing_loses_nothing() {
        let exact = aggregate(&[], 0.999);
        assert_eq!((exact.mean(), exact.sd(), exact.no_loss()), (0.0, 0.0, 1.0));
        assert_eq!(
            exact.quantile(0.999),
            Bracket {
                lower: 0.0,
                upper: 0.0
            }
        );
        assert_eq!(
            exact.exceedance(0.0),
            Bracket {
                lower: 0.0,
                upper: 0.0
            }
        );
        assert_eq!(
            exact.cdf(-1.0),
            Bracket {
                lower: 0.0,
                upper: 0.0
            }
        );
    }

    #[test]
    fn steps_are_round_numbers() {
        for (step, expected) in [
            (1.0, 1.0),
            (1.1, 2.0),
            (37.0, 50.0),
            (0.06, 0.1),
            (6e5, 1e6),
        ] {
            assert!((round_number(step) / expected - 1.0).abs() < 1e-12);
        }
    }
}

//! The annual loss of a scenario as a distribution: a random number of events of random size.

use super::event_count::EventCount;
use super::lattice::LossPart;
use super::rule::Rule;
use crate::distribution::Law;

/// A factor of the rate of loss events, constant over a year.
#[derive(Debug, Clone)]
pub(crate) enum RateFactor {
    /// Given by its law, such as a frequency or the probability that an attempt succeeds.
    Given(Law),
    /// The probability that the capability of an attempt exceeds the resistance of the year.
    Overcome {
        /// How strong the resistance of a year is.
        resistance: Law,
        /// How capable an attempt is.
        capability: Law,
    },
}

impl RateFactor {
    fn rule(&self) -> Rule {
        match self {
            Self::Given(law) => Rule::of(law),
            Self::Overcome {
                resistance,
                capability,
            } => Rule::of(resistance).map(|strength| capability.sf(strength)),
        }
    }

    /// The mean and the mean of the square.
    fn moments(&self) -> [f64; 2] {
        match self {
            Self::Given(law) => [law.mean(), law.variance() + law.mean() * law.mean()],
            Self::Overcome { .. } => {
                let rule = self.rule();
                [rule.expectation(|p| p), rule.expectation(|p| p * p)]
            }
        }
    }
}

/// What may come on top of an event's loss.
#[derive(Debug, Clone)]
pub(crate) struct SecondaryPart {
    /// How probably it comes with an event: drawn once a year.
    pub probability: Law,
    /// A factor of that probability.
    pub retained: f64,
    /// What it then costs: independent parts, added.
    pub loss: Vec<LossPart>,
}

/// The annual loss of a scenario: the sum over a random number of events.
#[derive(Debug, Clone)]
pub(crate) struct Compound {
    /// Independent factors of the rate, multiplied.
    pub rate: Vec<RateFactor>,
    /// A fixed factor of the rate.
    pub thinned: f64,
    /// For negative binomial counts: the shape of the gamma factor, with mean 1, of the rate.
    pub shape: Option<f64>,
    /// What each event costs: independent parts, added.
    pub loss: Vec<LossPart>,
    /// What comes on top of some events.
    pub secondary: Option<SecondaryPart>,
}

impl Compound {
    /// The mean of the annual loss: infinite if that of a part is.
    pub fn mean(&self) -> f64 {
        let [rate, _] = self.rate_moments();
        let [probability, _] = self.secondary_moments();
        let event = mean(&self.loss) + share(probability, mean(self.secondary_loss()));
        share(rate, event)
    }

    /// The variance of the annual loss, by the law of total variance: given the rate and the
    /// probability of secondary loss, events are a Poisson process. Infinite if that of a part is.
    pub fn variance(&self) -> f64 {
        let [rate, rate_square] = self.rate_moments();
        let [p, p_square] = self.secondary_moments();
        let (first, second) = (mean(&self.loss), mean(self.secondary_loss()));
        let on_top = 2.0 * first * second + square(self.secondary_loss());
        let within = share(rate, square(&self.loss) + share(p, on_top));
        if !within.is_finite() {
            return f64::INFINITY;
        }
        // The mean of an event is first + p second, with p of the year.
        let event = first + share(p, second);
        let event_square =
            first * first + share(p, 2.0 * first * second) + share(p_square, second * second);
        within + (rate_square * event_square - rate * rate * event * event).max(0.0)
    }

    /// The mean number of events.
    pub fn events(&self) -> f64 {
        let [rate, _] = self.rate_moments();
        rate
    }

    /// The mean rate and the mean of its square, the gamma factor included.
    fn rate_moments(&self) -> [f64; 2] {
        let spread = self.shape.map_or(1.0, |shape| 1.0 + 1.0 / shape);
        let start = [self.thinned, self.thinned * self.thinned * spread];
        let factors = self.rate.iter().map(RateFactor::moments);
        factors.fold(start, |[a, b], [first, second]| [a * first, b * second])
    }

    fn secondary_moments(&self) -> [f64; 2] {
        self.secondary.as_ref().map_or([0.0; 2], |secondary| {
            let (law, retained) = (&secondary.probability, secondary.retained);
            let mean = retained * law.mean();
            [mean, retained * retained * law.variance() + mean * mean]
        })
    }

    /// What comes on top, where something does.
    pub fn secondary_loss(&self) -> &[LossPart] {
        self.secondary
            .as_ref()
            .map_or(&[], |secondary| &secondary.loss)
    }

    /// The number of events of a year.
    pub fn count(&self) -> EventCount {
        EventCount::mixed(&self.yearly_rate(), self.shape)
    }

    /// The rate of a year, without the gamma factor.
    fn yearly_rate(&self) -> Rule {
        let mut factors = self.rate.iter().map(RateFactor::rule);
        let first = factors.next().unwrap_or_else(|| Rule::constant(1.0));
        let rate = factors.fold(first, |product, factor| product.times(&factor));
        rate.map(|rate| rate * self.thinned)
    }

    /// The probability of secondary loss of a year. Its transform is an expectation over it, smooth
    /// the less the more events there are; so many nodes it takes.
    pub fn secondary_probability(&self) -> Rule {
        let Some(secondary) = &self.secondary else {
            return Rule::constant(0.0);
        };
        let rule = Rule::of(&secondary.probability).map(|p| p * secondary.retained);
        let (low, high) = secondary.probability.support();
        let reach = (high - low).min(1.0) * secondary.retained * 2.0 * self.events();
        rule.condensed(8 + reach.min(40.0) as usize)
    }

    /// The probability of a year without loss: the generating function of the count in closed form, at
    /// the probability that an event costs nothing. However small it is, its digits are right.
    pub fn no_loss(&self) -> f64 {
        let nothing = |parts: &[LossPart]| -> f64 { parts.iter().map(LossPart::nothing).product() };
        let (first, second) = (nothing(&self.loss), nothing(self.secondary_loss()));
        let rate = self.yearly_rate();
        self.secondary_probability().expectation(|p| {
            let costs = 1.0 - first * (1.0 - p + p * second);
            rate.expectation(|rate| self.never(rate * costs))
        })
    }

    /// The probability of no event at a rate.
    fn never(&self, rate: f64) -> f64 {
        match self.shape {
            None => libm::exp(-rate),
            Some(shape) => libm::exp(-shape * libm::log1p(rate / shape)),
        }
    }
}

fn mean(parts: &[LossPart]) -> f64 {
    parts.iter().fold(0.0, |sum, part| sum + part.mean())
}

/// The mean of the square of a sum of independent parts.
fn square(parts: &[LossPart]) -> f64 {
    let mean = mean(parts);
    parts
        .iter()
        .fold(mean * mean, |sum, part| sum + part.variance())
}

/// A share of an amount: of an infinite one, too, no share is nothing.
pub(super) fn share(share: f64, amount: f64) -> f64 {
    if share > 0.0 { share * amount } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distribution::Distribution;

    fn close(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() <= 1e-10 * expected.abs(),
            "{found} is not {expected}"
        );
    }

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

    fn simple(rate: Law, loss: Law) -> Compound {
        Compound {
            rate: vec![RateFactor::Given(rate)],
            thinned: 1.0,
            shape: None,
            loss: vec![LossPart::of(loss)],
            secondary: None,
        }
    }

    /// Reference: moments at 40 digits.
    #[test]
    fn moments_have_closed_forms() {
        let fixed = simple(law(&Distribution::Constant(0.2)), pert(2e4, 1e5, 1e6));
        close(fixed.mean(), 47_333.333_333_333_336);
        close(fixed.variance().sqrt(), 126_204.671_259_106_12);
        close(fixed.no_loss(), 0.818_730_753_077_981_8);
        let mixed = simple(pert(2.0, 8.0, 30.0), pert(2e4, 1e5, 1e6));
        close(mixed.mean(), 2_524_444.444_444_444_5);
        close(mixed.variance().sqrt(), 1_479_926.829_784_755);
        close(mixed.no_loss(), 0.003_765_803_126_421_597_4);
    }

    /// Two years in equal shares that differ in everything drawn once a year, by hand: rate 2 or 6,
    /// p 0.1 or 0.5, a loss of 10, and 100 on top.
    #[test]
    fn what_is_drawn_once_a_year_adds_variance() {
        let halves = |a: f64, b: f64| {
            let outcome = |value| crate::distribution::Outcome {
                value,
                probability: 0.5,
            };
            law(&Distribution::Discrete(vec![outcome(a), outcome(b)]))
        };
        let compound = Compound {
            secondary: Some(SecondaryPart {
                probability: halves(0.1, 0.5),
                retained: 1.0,
                loss: vec![LossPart::of(law(&Distribution::Constant(100.0)))],
            }),
            ..simple(halves(2.0, 6.0), law(&Distribution::Constant(10.0)))
        };
        let years = [(2.0, 0.1), (2.0, 0.5), (6.0, 0.1), (6.0, 0.5)];
        let mean = |(rate, p): &(f64, f64)| rate * (10.0 + p * 100.0);
        let within = |(rate, p): &(f64, f64)| rate * ((1.0 - p) * 100.0 + p * 12_100.0);
        let total: f64 = years.iter().map(mean).sum::<f64>() / 4.0;
        let between = years
            .iter()
            .map(|y| (mean(y) - total) * (mean(y) - total))
            .sum::<f64>();
        let variance = years.iter().map(within).sum::<f64>() / 4.0 + between / 4.0;
        close(compound.mean(), total);
        close(compound.variance(), variance);
        close(
            compound.no_loss(),
            0.5 * (libm::exp(-2.0) + libm::exp(-6.0)),
        );
        let spread = Compound {
            shape: Some(0.5),
            ..compound
        };
        // The gamma factor has variance 2: the rate's mean square is three times as high.
        let squares = years.iter().map(|y| mean(y) * mean(y)).sum::<f64>() / 4.0;
        close(spread.variance(), variance + 2.0 * squares);
    }

    #[test]
    fn nothing_of_infinity_is_nothing() {
        let pareto = law(&Distribution::Pareto {
            minimum: 1.0,
            shape: 0.5,
        });
        let heavy = simple(law(&Distribution::Constant(0.1)), pareto.clone());
        assert_eq!(
            (heavy.mean(), heavy.variance()),
            (f64::INFINITY, f64::INFINITY)
        );
        let never = simple(law(&Distribution::Constant(0.0)), pareto.clone());
        assert_eq!(
            (never.mean(), never.variance(), never.no_loss()),
            (0.0, 0.0, 1.0)
        );
        let compound = Compound {
            secondary: Some(SecondaryPart {
                probability: law(&Distribution::Constant(0.0)),
                retained: 1.0,
                loss: vec![LossPart::of(pareto)],
            }),
            ..simple(
                law(&Distribution::Constant(2.0)),
                law(&Distribution::Constant(10.0)),
            )
        };
        assert_eq!((compound.mean(), compound.variance()), (20.0, 200.0));
    }

    #[test]
    fn factors_of_the_rate_multiply() {
        let uniform = |low, high| law(&Distribution::Uniform { low, high });
        let mut compound = simple(uniform(2.0, 6.0), law(&Distribution::Constant(10.0)));
        compound.rate.push(RateFactor::Given(uniform(0.0, 1.0)));
        compound.thinned = 0.5;
        close(compound.events(), 1.0);
        // E exp(-a u / 2) over u in (0, 1) is 2 (1 - exp(-a / 2)) / a; by Simpson over a.
        let given = |a: f64| 2.0 * (1.0 - libm::exp(-a / 2.0)) / a;
        let simpson: f64 = (0..=400_u32)
            .map(|i| {
                let weight = match i {
                    0 | 400 => 1.0,
                    _ if i % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                weight * given(2.0 + 0.01 * f64::from(i)) / 1200.0
            })
            .sum();
        close(compound.no_loss(), simpson);
    }

    #[test]
    fn a_contest_thins_the_rate_year_by_year() {
        let (low, high) = (0.0, 1.0);
        let mut compound = simple(
            law(&Distribution::Constant(4.0)),
            law(&Distribution::Constant(1.0)),
        );
        let unit = || law(&Distribution::Uniform { low, high });
        compound.rate.push(RateFactor::Overcome {
            resistance: unit(),
            capability: unit(),
        });
        // The probability of a year is uniform on (0, 1).
        close(compound.events(), 2.0);
        close(compound.variance(), 2.0 + 16.0 / 12.0);
        close(compound.no_loss(), (1.0 - libm::exp(-4.0)) / 4.0);
    }
}

//! What a sample of annual losses says about their distribution.

use std::cell::OnceCell;
use std::num::NonZeroUsize;

use super::Estimate;
use super::moments::{self, Moments};
use super::order::Order;

/// How the losses of a sample hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// Each is independent of the others.
    Independent,
    /// Those of a block, so many in a row, are spread evenly; blocks are independent of each other.
    Blocks(NonZeroUsize),
}

/// A sample of annual losses, and the same in order.
#[derive(Debug, Clone)]
pub(crate) struct Sample<'a> {
    drawn: &'a [f64],
    moments: OnceCell<Moments>,
    /// Nobody needs it for a mean.
    order: OnceCell<Order>,
    sampling: Sampling,
}

/// Where a level falls among `n` values in order: `n` times the level, and the rank of the smallest
/// value that so much of the sample does not exceed, from 1.
///
/// In floating point `n * level` misses integers by a rounding, 100 * 0.07 by one upwards; without
/// care the rank would be one too high. What is within 1e-12 of an integer, relatively, is that integer.
pub(super) fn rank(level: f64, n: u64) -> (f64, u64) {
    let product = level * n as f64;
    let whole = product.round();
    let near = (product - whole).abs() <= 1e-12 * whole.max(1.0);
    let position = if near { whole } else { product };
    (position, (position.ceil() as u64).clamp(1, n.max(1)))
}

impl<'a> Sample<'a> {
    /// A sample in the order in which it was drawn. None of the losses may be NaN.
    pub fn new(drawn: &'a [f64], sampling: Sampling) -> Self {
        Self {
            drawn,
            moments: OnceCell::new(),
            order: OnceCell::new(),
            sampling,
        }
    }

    /// How many losses there are.
    pub const fn len(&self) -> usize {
        self.drawn.len()
    }

    /// Their mean, spread and extremes.
    pub fn moments(&self) -> &Moments {
        self.moments.get_or_init(|| Moments::of(self.drawn))
    }

    /// The losses in order.
    pub fn order(&self) -> &Order {
        self.order.get_or_init(|| Order::new(self.drawn))
    }

    /// The mean.
    pub fn mean(&self) -> Estimate {
        let moments = self.moments();
        Estimate {
            value: moments.mean,
            standard_error: match self.sampling {
                Sampling::Independent => moments.mean_error(),
                Sampling::Blocks(_) => self.error_between_blocks(moments::sum),
            },
        }
    }

    /// The value at risk: the smallest loss that a share `level` of the sample does not exceed,
    /// `x_(ceil(n * level))`.
    ///
    /// Its standard error is read from the sample itself, from the losses whose ranks lie one standard
    /// error of the frequency below and above: no density has to be estimated (David and Nagaraja
    /// 2003, 7.1). None where those ranks lie outside the sample.
    pub fn quantile(&self, level: f64) -> Estimate {
        let (position, rank) = self.rank(level);
        let value = self.ranked(rank).unwrap_or(f64::NAN);
        Estimate {
            value,
            standard_error: self.quantile_error(position, value),
        }
    }

    /// The value at risk alone; none without a sample.
    pub fn quantile_value(&self, level: f64) -> Option<f64> {
        self.ranked(self.rank(level).1)
    }

    fn quantile_error(&self, position: f64, value: f64) -> Option<f64> {
        let n = self.len() as f64;
        let frequency = match self.sampling {
            Sampling::Independent => {
                let below = position / n;
                (below * (1.0 - below) / n).max(0.0).sqrt()
            }
            Sampling::Blocks(_) => self.error_between_blocks(|block| {
                moments::sum_of(block, |loss| f64::from(u8::from(loss > value)))
            })?,
        };
        // A rank is a whole number: less than half a rank cannot be told.
        let reach = (frequency * n).max(0.5);
        let low = (position - reach).floor();
        let high = (position + reach).ceil();
        if low < 1.0 || high > n {
            return None;
        }
        let spread = self.ranked(high as usize)? - self.ranked(low as usize)?;
        Some(spread / (high - low) * reach)
    }

    /// The tail value at risk: the mean of the worst share `1 - level` of the sample, of which a loss
    /// on its border counts in part (Acerbi and Tasche 2002, 4.1):
    /// `[sum of x_(i), i > k, + x_(k) (k - n level)] / (n (1 - level))` with `k = ceil(n level)`.
    ///
    /// Its standard error is that of the mean excess over the value at risk, which as an error of
    /// that value cancels to first order (Manistre and Hancock 2005; Trindade et al. 2007). None
    /// with fewer than two losses in the tail.
    pub fn tail_mean(&self, level: f64) -> Estimate {
        let n = self.len() as f64;
        let (position, rank) = self.rank(level);
        let Some(value) = self.ranked(rank) else {
            return Estimate {
                value: f64::NAN,
                standard_error: None,
            };
        };
        let share = n - position;
        if share <= 0.0 {
            return Estimate {
                value,
                standard_error: None,
            };
        }
        let [excess, squares] = moments::excess(self.drawn, value);
        let error = match self.sampling {
            Sampling::Independent => {
                let mean = excess / n;
                let variance = (squares / n - mean * mean).max(0.0);
                (self.len() - rank > 1).then(|| (variance / n).sqrt())
            }
            Sampling::Blocks(_) => self.error_between_blocks(|block| {
                moments::sum_of(block, |loss| (loss - value).max(0.0))
            }),
        };
        Estimate {
            value: value + excess / share,
            standard_error: error.map(|e| e * n / share),
        }
    }

    /// The probability of losing more than `loss`.
    pub fn exceedance(&self, loss: f64) -> Estimate {
        let mut one = self.exceedances(&[loss]);
        one.pop().unwrap_or(Estimate::exact(f64::NAN))
    }

    /// The probability of losing nothing.
    pub fn no_loss(&self) -> Estimate {
        let some = self.exceedance(0.0);
        Estimate {
            value: self.share(self.order().at_most(0.0)),
            ..some
        }
    }

    /// The probabilities of losing more than each of some losses, which rise.
    ///
    /// The standard error is the binomial one; where none or all of the losses exceed, that of one
    /// fewer, since never having seen it is no proof.
    pub fn exceedances(&self, losses: &[f64]) -> Vec<Estimate> {
        let beyond = |loss: &f64| self.len() - self.order().at_most(*loss);
        let counts: Vec<usize> = losses.iter().map(beyond).collect();
        let errors = match self.sampling {
            Sampling::Independent => counts.iter().map(|c| self.binomial_error(*c)).collect(),
            Sampling::Blocks(size) => self.errors_of_counts(losses, size.get()),
        };
        let estimate = |(count, standard_error): (&usize, Option<f64>)| Estimate {
            value: self.share(*count),
            standard_error,
        };
        counts.iter().zip(errors).map(estimate).collect()
    }

    fn binomial_error(&self, count: usize) -> Option<f64> {
        let n = self.len();
        if n < 2 {
            return None;
        }
        let p = self.share(count.clamp(1, n - 1));
        Some((p * (1.0 - p) / n as f64).sqrt())
    }

    fn share(&self, count: usize) -> f64 {
        count as f64 / self.len() as f64
    }

    fn rank(&self, level: f64) -> (f64, usize) {
        let (position, rank) = rank(level, self.len() as u64);
        (position, rank as usize)
    }

    fn ranked(&self, rank: usize) -> Option<f64> {
        self.order().at(rank.checked_sub(1)?)
    }

    /// The standard error of the mean of a quantity, from how its mean differs between blocks. `total`
    /// adds it up over a block. None with a single block.
    fn error_between_blocks(&self, total: impl Fn(&[f64]) -> f64) -> Option<f64> {
        let Sampling::Blocks(size) = self.sampling else {
            return None;
        };
        let mut spread = Spread::default();
        for block in self.drawn.chunks(size.get()) {
            spread.add(total(block) / block.len() as f64, block.len());
        }
        spread.error()
    }

    /// `error_between_blocks` of how often each of many losses is exceeded, in one pass.
    fn errors_of_counts(&self, losses: &[f64], size: usize) -> Vec<Option<f64>> {
        let mut spreads = vec![Spread::default(); losses.len()];
        // Entry k counts the values that exceed exactly the first k losses.
        let mut steps = vec![0_u32; losses.len() + 1];
        for block in self.drawn.chunks(size) {
            steps.fill(0);
            for value in block {
                if let Some(step) = steps.get_mut(losses.partition_point(|loss| loss < value)) {
                    *step += 1;
                }
            }
            let mut beyond = 0;
            let falling = steps.iter().skip(1).rev().zip(spreads.iter_mut().rev());
            for (step, spread) in falling {
                beyond += step;
                spread.add(f64::from(beyond) / block.len() as f64, block.len());
            }
        }
        spreads.iter().map(Spread::error).collect()
    }
}

/// Weighted spread of the means of blocks, of which the last may be shorter (West 1979).
#[derive(Debug, Clone, Default)]
struct Spread {
    blocks: u32,
    weight: f64,
    mean: f64,
    squares: f64,
}

impl Spread {
    fn add(&mut self, mean: f64, length: usize) {
        let length = length as f64;
        let step = mean - self.mean;
        self.blocks += 1;
        self.weight += length;
        self.mean += step * length / self.weight;
        self.squares += length * step * (mean - self.mean);
    }

    fn error(&self) -> Option<f64> {
        let freedom = f64::from(self.blocks.checked_sub(1).filter(|f| *f > 0)?);
        Some((self.squares / self.weight / freedom).max(0.0).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BY_HAND: [f64; 10] = [20.0, 0.0, 0.0, 100.0, 0.0, 0.0, 0.0, 10.0, 0.0, -0.0];

    fn independent(drawn: &[f64]) -> Sample<'_> {
        Sample::new(drawn, Sampling::Independent)
    }

    fn blocks(drawn: &[f64], size: usize) -> Sample<'_> {
        Sample::new(drawn, Sampling::Blocks(NonZeroUsize::new(size).unwrap()))
    }

    /// Numbers between 0 and 1 that look random.
    fn noise(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        }
    }

    #[test]
    fn a_sample_with_atoms_is_as_by_hand() {
        let sample = independent(&BY_HAND);
        let cases = [
            (0.5, 0.0, 26.0),
            (0.75, 10.0, 50.0),
            (0.9, 20.0, 100.0),
            (0.95, 100.0, 100.0),
        ];
        for (level, value_at_risk, tail) in cases {
            assert_eq!(sample.quantile(level).value, value_at_risk, "{level}");
            assert_eq!(sample.tail_mean(level).value, tail, "{level}");
        }
        assert_eq!(sample.exceedance(0.0).value, 0.3);
        assert_eq!(sample.exceedance(-1e-300).value, 1.0);
        assert_eq!(sample.exceedance(20.0).value, 0.1);
        assert_eq!(sample.exceedance(100.0).value, 0.0);
        assert_eq!(sample.no_loss().value, 0.7);
        assert_eq!(sample.mean().value, 13.0);
        assert_eq!(sample.tail_mean(0.0).value, 13.0);
    }

    /// `tests/data/quant_cases.json`, by hand too.
    #[test]
    fn a_sample_with_atoms_is_as_in_the_reference() {
        let file = include_str!("../../tests/data/quant_cases.json");
        let file: serde_json::Value = serde_json::from_str(file).unwrap();
        let mut cases = file["cases"].as_array().unwrap().iter();
        let case = cases.find(|case| case["kind"] == "estimators").unwrap();
        let sample = case["inputs"]["sample"].as_array().unwrap().iter();
        let sample: Vec<f64> = sample.map(|loss| loss.as_f64().unwrap()).collect();
        let sample = independent(&sample);
        for (name, expected) in case["outputs"].as_object().unwrap() {
            let (what, at) = name.rsplit_once('_').unwrap();
            let at: f64 = at.parse().unwrap();
            let found = match what {
                "var" => sample.quantile(at / 100.0),
                "tvar" => sample.tail_mean(at / 100.0),
                "exceed_gt" => sample.exceedance(at),
                "exceed_ge" => sample.exceedance(at - 1e-9),
                _ => panic!("{name}"),
            };
            assert_eq!(Some(found.value), expected.as_f64(), "{name}");
        }
    }

    #[test]
    fn a_rounding_does_not_move_the_rank() {
        for n in [10_u64, 100, 1000, 100_000, 1_000_000] {
            for k in 1..n.min(1000) {
                let level = k as f64 / n.min(1000) as f64;
                let expected = k * (n / n.min(1000));
                assert_eq!(
                    rank(level, n),
                    (expected as f64, expected),
                    "{level} of {n}"
                );
            }
        }
        assert!((100.0 * 0.07_f64).ceil() > 7.0);
        assert_eq!(rank(0.951, 100).1, 96);
        assert_eq!(rank(0.0, 100).1, 1);
        assert_eq!(rank(1.0, 100).1, 100);
        assert_eq!(rank(f64::NAN, 100).1, 1);
    }

    #[test]
    fn an_empty_sample_says_nothing() {
        let sample = independent(&[]);
        assert!(sample.quantile(0.5).value.is_nan());
        assert!(sample.tail_mean(0.5).value.is_nan());
        assert!(sample.exceedance(0.5).value.is_nan());
        assert_eq!(sample.mean().standard_error, None);
    }

    type Statistic = fn(&Sample<'_>) -> Estimate;

    /// The standard errors that 200 samples of exponentials state for themselves, against how far
    /// their estimates really scatter and how far they lie from the truth.
    #[test]
    fn standard_errors_are_what_repetition_shows() {
        const SAMPLES: usize = 200;
        let statistics: [(f64, Statistic); 5] = [
            (2.0 * libm::log(10.0), |s| s.quantile(0.95)),
            (2.0 * libm::log(10.0) + 2.0, |s| s.tail_mean(0.95)),
            (0.5 * libm::exp(-1.5), |s| s.exceedance(3.0)),
            (0.5, |s| s.no_loss()),
            (1.0, |s| s.mean()),
        ];
        for (truth, statistic) in statistics {
            for grouped in [false, true] {
                let mut found = Vec::new();
                let mut stated = Vec::new();
                for seed in 0..SAMPLES {
                    let mut next = noise(seed as u64 + 1);
                    // Nothing in half of the years, an exponential with mean 2 in the others.
                    let drawn: Vec<f64> = (0..4000)
                        .map(|_| (-2.0 * libm::log(2.0 * next())).max(0.0))
                        .collect();
                    let sample = if grouped {
                        blocks(&drawn, 100)
                    } else {
                        independent(&drawn)
                    };
                    let estimate = statistic(&sample);
                    found.push(estimate.value);
                    stated.push(estimate.standard_error.unwrap());
                }
                let found = Moments::of(&found);
                let ratio = Moments::of(&stated).mean / found.sd().unwrap();
                assert!((0.85..1.15).contains(&ratio), "{truth} {grouped}: {ratio}");
                let bias = (found.mean - truth) / found.mean_error().unwrap();
                assert!(bias.abs() < 4.0, "{truth} {grouped}: {bias}");
            }
        }
    }

    /// Half of each block below 0.5: the frequency is known much better than by independent draws.
    #[test]
    fn even_blocks_have_small_errors() {
        let mut next = noise(9);
        let drawn: Vec<f64> = (0..64 * 256)
            .map(|i| (f64::from(i % 256) + next()) / 256.0)
            .collect();
        let [free, even] = [independent(&drawn), blocks(&drawn, 256)];
        for (a, b) in [
            (free.mean(), even.mean()),
            (free.quantile(0.9), even.quantile(0.9)),
            (free.tail_mean(0.9), even.tail_mean(0.9)),
            (free.exceedance(0.9), even.exceedance(0.9)),
        ] {
            assert_eq!(a.value, b.value);
            assert!(b.standard_error.unwrap() < 0.15 * a.standard_error.unwrap());
        }
        let losses = [0.1, 0.25, 0.9];
        let together = even.exceedances(&losses);
        let one_by_one: Vec<Estimate> = losses.iter().map(|x| even.exceedance(*x)).collect();
        assert_eq!(together, one_by_one);
    }

    #[test]
    fn a_sample_too_small_for_the_question_has_no_error() {
        let drawn: Vec<f64> = (1..=1000).map(f64::from).collect();
        let sample = independent(&drawn);
        assert!(sample.quantile(0.99).standard_error.is_some());
        assert_eq!(sample.quantile(0.9995).standard_error, None);
        assert_eq!(sample.tail_mean(0.9995).standard_error, None);
        assert!(sample.exceedance(1000.0).standard_error.unwrap() > 0.0);
        assert_eq!(blocks(&drawn, 1000).mean().standard_error, None);
    }
}

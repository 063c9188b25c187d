//! Counts of annual losses, for more of them than fit into memory.

use serde::{Deserialize, Serialize};

/// The bits of a number's fraction.
const FRACTION: u32 = 52;

/// How many losses fell into each of fixed bins.
///
/// A bin is an exponent and the first bits of the fraction of a floating-point number: its bounds are the
/// same everywhere and need no arithmetic, and it is as wide as 2^-precision of its lower bound at most.
/// So histograms join by adding counts, in any order and to the same result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Pairs", try_from = "Pairs")]
pub(crate) struct Histogram {
    precision: u32,
    nothing: u64,
    /// The bin of the first count.
    first: u64,
    counts: Vec<u64>,
}

/// A number that lies between two others, both included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    /// It is at least this.
    pub lower: f64,
    /// It is at most this.
    pub upper: f64,
}

impl Bracket {
    /// The middle.
    ///
    /// ```
    /// use isms_core::quant::Bracket;
    ///
    /// assert_eq!(Bracket { lower: 2.0, upper: 3.0 }.middle(), 2.5);
    /// ```
    #[must_use]
    pub fn middle(&self) -> f64 {
        self.lower + 0.5 * (self.upper - self.lower)
    }
}

impl Histogram {
    /// An empty histogram with bins as wide as 2^-precision of their lower bound; 10, for less than a
    /// thousandth, is usual. The precision is at most 20.
    pub fn new(precision: u32) -> Self {
        Self {
            precision: precision.min(20),
            nothing: 0,
            first: 0,
            counts: Vec::new(),
        }
    }

    /// Counts losses. What is not above 0 is no loss.
    pub fn record(&mut self, losses: &[f64]) {
        let shift = FRACTION - self.precision;
        for loss in losses {
            if *loss > 0.0 {
                let bin = loss.to_bits() >> shift;
                match self.place(bin) {
                    Some(count) => *count += 1,
                    None => self.insert(bin, 1),
                }
            } else {
                self.nothing += 1;
            }
        }
    }

    fn place(&mut self, bin: u64) -> Option<&mut u64> {
        self.counts.get_mut(bin.checked_sub(self.first)? as usize)
    }

    /// Adds to a bin outside those at hand.
    fn insert(&mut self, bin: u64, count: u64) {
        if self.counts.is_empty() {
            self.first = bin;
        }
        if bin < self.first {
            let missing = (self.first - bin) as usize;
            self.counts.splice(0..0, std::iter::repeat_n(0, missing));
            self.first = bin;
        }
        let needed = (bin - self.first) as usize + 1;
        if self.counts.len() < needed {
            self.counts.resize(needed, 0);
        }
        if let Some(place) = self.place(bin) {
            *place += count;
        }
    }

    /// Adds the counts of another histogram of the same precision. False, and nothing is added, if the
    /// precision differs.
    #[must_use]
    pub fn merge(&mut self, other: &Self) -> bool {
        let same = self.precision == other.precision;
        if same {
            self.nothing += other.nothing;
            for (bin, count) in other.bins() {
                self.insert(bin, count);
            }
        }
        same
    }

    /// Bins that are not empty, rising.
    fn bins(&self) -> impl DoubleEndedIterator<Item = (u64, u64)> + '_ {
        let bins = self.counts.iter().enumerate();
        bins.filter(|(_, count)| **count > 0)
            .map(|(n, count)| (self.first + n as u64, *count))
    }

    /// The bounds of a bin; no loss of it is as high as the upper one.
    fn bounds(&self, bin: u64) -> Bracket {
        let shift = FRACTION - self.precision;
        Bracket {
            lower: f64::from_bits(bin << shift),
            upper: f64::from_bits((bin + 1) << shift),
        }
    }

    /// How many losses were counted, those of nothing included.
    pub fn count(&self) -> u64 {
        self.counts.iter().sum::<u64>() + self.nothing
    }

    /// The share of years without loss.
    pub fn no_loss(&self) -> f64 {
        self.nothing as f64 / self.count() as f64
    }

    /// The smallest loss that a share `level` does not exceed, between the bounds of its bin.
    pub fn quantile(&self, level: f64) -> Bracket {
        let rank = super::quantiles::rank(level, self.count()).1;
        let mut seen = self.nothing;
        for (bin, count) in self.bins() {
            if rank <= seen {
                break;
            }
            seen += count;
            if rank <= seen {
                return self.bounds(bin);
            }
        }
        Bracket {
            lower: 0.0,
            upper: 0.0,
        }
    }

    /// The mean of the worst share `1 - level` (Acerbi and Tasche 2002), between what it is with all
    /// losses at the lower and all at the upper bounds of their bins.
    pub fn tail_mean(&self, level: f64) -> Bracket {
        let n = self.count();
        let share = n as f64 - super::quantiles::rank(level, n).0;
        let mut left = share;
        let (mut lower, mut upper) = (0.0, 0.0);
        for (bin, count) in self.bins().rev() {
            let taken = left.min(count as f64);
            let bounds = self.bounds(bin);
            lower += taken * bounds.lower;
            upper += taken * bounds.upper;
            left -= taken;
        }
        Bracket {
            lower: lower / share,
            upper: upper / share,
        }
    }

    /// The probability of losing more than `loss`: which losses of its bin are higher is not known.
    pub fn exceedance(&self, loss: f64) -> Bracket {
        let n = self.count() as f64;
        if loss < 0.0 {
            return Bracket {
                lower: 1.0,
                upper: 1.0,
            };
        }
        let own = loss.to_bits() >> (FRACTION - self.precision);
        let above = |keep: fn(u64, u64) -> bool| {
            let bins = self.bins().filter(|(bin, _)| keep(*bin, own));
            bins.map(|(_, count)| count).sum::<u64>() as f64 / n
        };
        Bracket {
            lower: above(|bin, own| bin > own),
            upper: above(|bin, own| bin >= own),
        }
    }
}

/// A histogram as it is written: bins that are not empty.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    precision: u32,
    nothing: u64,
    bins: Vec<(u64, u64)>,
}

impl From<Histogram> for Pairs {
    fn from(histogram: Histogram) -> Self {
        Self {
            precision: histogram.precision,
            nothing: histogram.nothing,
            bins: histogram.bins().collect(),
        }
    }
}

impl TryFrom<Pairs> for Histogram {
    type Error = String;

    fn try_from(pairs: Pairs) -> Result<Self, String> {
        let mut histogram = Self::new(pairs.precision);
        if histogram.precision != pairs.precision {
            return Err(format!(
                "expected a precision up to 20, found {}",
                pairs.precision
            ));
        }
        let end = f64::INFINITY.to_bits() >> (FRACTION - histogram.precision);
        histogram.nothing = pairs.nothing;
        for (bin, count) in pairs.bins {
            if bin > end {
                return Err(format!("expected a bin up to {end}, found {bin}"));
            }
            histogram.insert(bin, count);
        }
        Ok(histogram)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quant::quantiles::{Sample, Sampling};

    fn losses(n: u32) -> Vec<f64> {
        // Every third year nothing; else a heavy tail over nine decades.
        let mut state = 1_u64;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        (0..n)
            .map(|i| {
                if i % 3 == 0 {
                    0.0
                } else {
                    libm::pow(next(), -1.5)
                }
            })
            .collect()
    }

    fn of(values: &[f64]) -> Histogram {
        let mut histogram = Histogram::new(10);
        histogram.record(values);
        histogram
    }

    #[test]
    fn brackets_hold_what_the_sample_says() {
        let values = losses(100_000);
        let sample = Sample::new(&values, Sampling::Independent);
        let histogram = of(&values);
        assert_eq!(histogram.count(), 100_000);
        assert_eq!(histogram.no_loss(), sample.no_loss().value);
        for level in [0.0, 0.1, 0.5, 0.9, 0.99, 0.9999] {
            let pairs = [
                (histogram.quantile(level), sample.quantile(level).value),
                (histogram.tail_mean(level), sample.tail_mean(level).value),
            ];
            for (bracket, value) in pairs {
                let width = bracket.upper - bracket.lower;
                assert!(
                    bracket.lower <= value && value <= bracket.upper,
                    "{bracket:?} {value}"
                );
                assert!(
                    width <= bracket.lower / 1024.0 * (1.0 + 1e-12),
                    "{bracket:?}"
                );
            }
        }
        for loss in [-1.0, 0.0, 1.0, 3.5, 1e4] {
            let bracket = histogram.exceedance(loss);
            let value = sample.exceedance(loss).value;
            assert!(
                bracket.lower <= value && value <= bracket.upper,
                "{loss}: {bracket:?} {value}"
            );
            assert!(bracket.upper - bracket.lower < 0.001);
        }
        assert_eq!(
            histogram.exceedance(0.0).middle(),
            1.0 - histogram.no_loss()
        );
    }

    #[test]
    fn parts_join_in_any_order_to_the_whole() {
        let values = losses(10_000);
        let (left, right) = values.split_at(3_000);
        for parts in [[left, right], [right, left]] {
            let mut joined = Histogram::new(10);
            for part in parts {
                assert!(joined.merge(&of(part)));
            }
            assert_eq!(joined, of(&values));
        }
        assert!(!of(left).merge(&Histogram::new(9)));
    }

    #[test]
    fn it_is_written_as_pairs_and_read_back() {
        let histogram = of(&[0.0, 1.0, 1.0, 2.0, -0.0]);
        let text = serde_json::to_string(&histogram).unwrap();
        let one = 1023 << 10;
        let expected = format!(
            r#"{{"precision":10,"nothing":2,"bins":[[{one},2],[{},1]]}}"#,
            one + 1024
        );
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Histogram>(&text).unwrap(), histogram);
        let far = r#"{"precision":10,"nothing":2,"bins":[[3000000000000,2]]}"#;
        assert!(serde_json::from_str::<Histogram>(far).is_err());
        let fine = r#"{"precision":52,"nothing":2,"bins":[]}"#;
        assert!(serde_json::from_str::<Histogram>(fine).is_err());
    }

    #[test]
    fn all_positive_numbers_have_a_bin() {
        let histogram = of(&[5e-324, f64::MAX]);
        assert_eq!(histogram.quantile(0.5).lower, 0.0);
        let top = histogram.quantile(1.0);
        assert!(top.lower < f64::MAX && top.upper == f64::INFINITY);
        assert_eq!(of(&[]).count(), 0);
    }
}

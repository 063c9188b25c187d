//! How many events a year has: Poisson counts by inversion.
//!
//! The count is the smallest k with P(N <= k) >= u, so that it never falls if the draw or the rate
//! rises. For rates up to 10 the probabilities are added up one by one. Above, the quantile of the
//! smooth function of x that at x = k + 1 is P(N <= k), the regularised incomplete gamma function
//! Q(x, rate), is expanded in powers of 1 / sqrt(rate) (Giles, "Algorithm 955: approximation of the
//! inverse Poisson cumulative distribution function", ACM TOMS 42, 2016, doi 10.1145/2699466, here two
//! orders further). Where it comes too close to a whole number for the expansion to tell, the tail is
//! added up.

use std::f64::consts::PI;

use multiversion::multiversion;

use super::kernel;
use crate::distribution::{Tail, normal_curve};

/// Up to this rate probabilities are added up from 0 on.
const SEQUENTIAL: f64 = 10.0;
/// Upper tails below it, once in two million draws, are added up from their far end.
const DEEP: f64 = 1.0 / 1_048_576.0;
const LANES: usize = 8;

/// 1, 1/2, 1/3 and so on: more than a sum up to 1 - `DEEP` needs.
const RECIPROCALS: [f64; 64] = {
    let mut all = [1.0; 64];
    let mut rest: &mut [f64] = &mut all;
    let mut n = 1.0;
    while let Some((one, more)) = rest.split_first_mut() {
        *one = 1.0 / n;
        n += 1.0;
        rest = more;
    }
    all
};

/// The smallest count that is not exceeded with the probability at a signed tail probability.
/// Rates that are not above 0 have no events.
#[cfg(test)]
pub(crate) fn poisson(rate: f64, tail: f64) -> u32 {
    let mut count = [0];
    poisson_block(&[rate], &[tail], &mut count);
    let [count] = count;
    count
}

/// The counts at rates and signed tail probabilities.
#[multiversion(targets("x86_64+avx2"))]
pub(crate) fn poisson_block(rates: &[f64], tails: &[f64], out: &mut [u32]) {
    poisson_block_here(rates, tails, out);
}

#[inline(always)]
fn poisson_block_here(rates: &[f64], tails: &[f64], out: &mut [u32]) {
    let blocks = rates.chunks(LANES).zip(tails.chunks(LANES));
    for ((rates, tails), out) in blocks.zip(out.chunks_mut(LANES)) {
        let unusual = rates.iter().zip(tails).fold(false, |any, (rate, tail)| {
            any | (*rate > SEQUENTIAL) | is_deep(*tail)
        });
        sequential(rates, tails, out);
        if unusual {
            for ((rate, tail), count) in rates.iter().zip(tails).zip(out) {
                if *rate > SEQUENTIAL {
                    *count = expanded(*rate, *tail);
                } else if *rate > 0.0 && is_deep(*tail) {
                    *count = settle(*rate, *tail, *count);
                }
            }
        }
    }
}

fn is_deep(tail: f64) -> bool {
    tail < 0.0 && tail > -DEEP
}

/// The counts at rates up to [`SEQUENTIAL`], side by side; 0 for others. Of deep tails only the least
/// that they can be.
#[inline(always)]
fn sequential(rates: &[f64], tails: &[f64], out: &mut [u32]) {
    let mut rate = [0.0; LANES];
    let mut goal = [0.0; LANES];
    for ((rate, given), (goal, tail)) in rate.iter_mut().zip(rates).zip(goal.iter_mut().zip(tails))
    {
        *rate = if *given <= SEQUENTIAL {
            given.max(0.0)
        } else {
            0.0
        };
        *goal = reach(*tail);
    }
    let mut term = rate.map(|rate| -rate);
    kernel::exp(&mut term);
    let (mut sum, mut count) = (term, [0.0; LANES]);
    for reciprocal in RECIPROCALS {
        let mut open = false;
        let lanes = term.iter_mut().zip(&mut sum).zip(&mut count);
        for (((term, sum), count), (rate, goal)) in lanes.zip(rate.iter().zip(&goal)) {
            let more = *sum < *goal;
            *count += if more { 1.0 } else { 0.0 };
            open |= more;
            *term *= rate * reciprocal;
            *sum += *term;
        }
        if !open {
            break;
        }
    }
    for (out, count) in out.iter_mut().zip(count) {
        *out = count as u32;
    }
}

/// The probability that a signed tail probability stands for, at most 1 - [`DEEP`].
#[inline(always)]
fn reach(tail: f64) -> f64 {
    // Both at once, since nobody could guess which one it is.
    let upper = 1.0 + tail.min(-DEEP);
    if tail > 0.0 { tail } else { upper }
}

/// The count at a rate above [`SEQUENTIAL`]; the highest that there is for rates beyond it.
fn expanded(rate: f64, tail: f64) -> u32 {
    let (side, t) = if tail > 0.0 {
        (Tail::Lower, tail)
    } else {
        (Tail::Upper, -tail)
    };
    let w = normal_curve::quantile(side, t);
    let (x, error) = expansion(rate, w);
    let count = x as u32;
    let rest = x - f64::from(count);
    let clear = rest > error && rest < 1.0 - error;
    if rate >= f64::from(u32::MAX) {
        u32::MAX
    } else if clear {
        count
    } else {
        settle(rate, tail, count)
    }
}

/// The x at which Q(x, rate) is the normal distribution function at `w`, and a bound of the error for
/// rates from [`SEQUENTIAL`] and `w` up to 9.4, which is 2^-65 out, found by comparison with the
/// incomplete gamma function: errors reach 0.6 of it.
fn expansion(rate: f64, w: f64) -> (f64, f64) {
    let root = rate.sqrt();
    let small = 1.0 / root;
    let square = w * w;
    let first = square / 6.0 + 1.0 / 3.0;
    let second = -w * (square / 72.0 + 1.0 / 36.0);
    let third = (square / 270.0 + 7.0 / 810.0) * square - 8.0 / 405.0;
    let fourth = w * ((-23.0 / 17_280.0 * square - 137.0 / 38_880.0) * square + 671.0 / 38_880.0);
    let fifth = ((19.0 / 34_020.0 * square + 5.0 / 3024.0) * square - 5189.0 / 408_240.0) * square
        - 16.0 / 25_515.0;
    let rest = first + small * (second + small * (third + small * (fourth + small * fifth)));
    let bound = 0.01 * (1.0 + square * square * square * w.abs());
    (
        rate + root * w + rest,
        bound / (rate * rate * root) + 1e-14 * rate,
    )
}

/// The count, from a value near it.
fn settle(rate: f64, tail: f64, near: u32) -> u32 {
    let mut count = near;
    while count > 0 && reaches(rate, count - 1, tail) {
        count -= 1;
    }
    while count < u32::MAX && !reaches(rate, count, tail) {
        count += 1;
    }
    count
}

/// Whether the probability of at most `count` events reaches a signed tail probability.
fn reaches(rate: f64, count: u32, tail: f64) -> bool {
    let count = f64::from(count);
    if tail > 0.0 {
        at_most(rate, count) >= tail
    } else {
        more_than(rate, count) <= -tail
    }
}

/// The probability of at most `count` events.
fn at_most(rate: f64, count: f64) -> f64 {
    let (mut sum, mut term, mut k) = (1.0, 1.0, count);
    while term > sum * f64::EPSILON / 8.0 && k > 0.0 {
        term *= k / rate;
        sum += term;
        k -= 1.0;
    }
    exactly(rate, count) * sum
}

/// The probability of more than `count` events.
fn more_than(rate: f64, count: f64) -> f64 {
    let (mut sum, mut term, mut k) = (1.0, 1.0, count + 2.0);
    while term > sum * f64::EPSILON / 8.0 {
        term *= rate / k;
        sum += term;
        k += 1.0;
    }
    exactly(rate, count + 1.0) * sum
}

/// The probability of exactly `count` events.
///
/// Loader, "Fast and accurate computation of binomial probabilities" (2000): Stirling's formula, its
/// error, and how far the count is from the rate, each without cancellation.
fn exactly(rate: f64, count: f64) -> f64 {
    const SMALL: f64 = 16.0;
    if count < SMALL {
        let mut term = libm::exp(-rate);
        for reciprocal in RECIPROCALS.iter().take(count as usize) {
            term *= rate * reciprocal;
        }
        return term;
    }
    let exponent = -stirling_error(count) - deviance(count, rate);
    libm::exp(exponent) / (2.0 * PI * count).sqrt()
}

/// ln(n!) less Stirling's formula, for n from 16 on.
fn stirling_error(n: f64) -> f64 {
    let square = n * n;
    let tail = 1.0 / 1260.0
        - (1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 / square) / square) / square;
    (1.0 / 12.0 - (1.0 / 360.0 - tail / square) / square) / n
}

/// n ln(n / rate) + rate - n.
fn deviance(n: f64, rate: f64) -> f64 {
    let v = (n - rate) / (n + rate);
    if v.abs() > 0.1 {
        return n * libm::log(n / rate) + rate - n;
    }
    let square = v * v;
    let (mut sum, mut power, mut odd) = ((n - rate) * v, 2.0 * n * v, 1.0);
    loop {
        power *= square;
        odd += 2.0;
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

/// Counts at one rate: the same as those of [`poisson`].
#[derive(Debug, Clone)]
pub(crate) struct FixedPoisson {
    rate: f64,
    /// The probabilities of at most 0, 1, 2 and so on events, up to 1 - `DEEP`, and then infinite.
    sums: [f64; SUMS],
    /// For each of [`PARTS`] equal parts of the unit interval the first sum that reaches its lower end.
    starts: [u8; PARTS],
}

const PARTS: usize = 1024;
/// More than [`SEQUENTIAL`] needs.
const SUMS: usize = 64;
/// So many counts are looked up at a time.
const BLOCK: usize = 64;

impl FixedPoisson {
    pub fn new(rate: f64) -> Self {
        let mut sums = [f64::INFINITY; SUMS];
        if rate.is_nan() || rate <= SEQUENTIAL {
            let rate = rate.max(0.0);
            let mut term = kernel::exp_of(-rate);
            let mut total = term;
            for (sum, reciprocal) in sums.iter_mut().zip(RECIPROCALS) {
                *sum = total;
                if total >= 1.0 - DEEP {
                    break;
                }
                term *= rate * reciprocal;
                total += term;
            }
        }
        let mut starts = [0; PARTS];
        for (part, start) in starts.iter_mut().enumerate() {
            let low = part as f64 / PARTS as f64;
            *start = sums.partition_point(|sum| *sum < low) as u8;
        }
        Self { rate, sums, starts }
    }

    /// The counts at signed tail probabilities.
    pub fn counts(&self, tails: &[f64], out: &mut [u32]) {
        if self.rate > SEQUENTIAL {
            for (count, tail) in out.iter_mut().zip(tails) {
                *count = expanded(self.rate, *tail);
            }
            return;
        }
        for (counts, tails) in out.chunks_mut(BLOCK).zip(tails.chunks(BLOCK)) {
            self.block(tails, counts);
        }
    }

    /// Nearly always the count is the part's first or the one after it, which takes no branch that
    /// could be guessed wrong; what else there is comes after.
    fn block(&self, tails: &[f64], out: &mut [u32]) {
        let mut goals = [0.0; BLOCK];
        let mut parts = [0; BLOCK];
        let mut deep = false;
        for ((goal, part), tail) in goals.iter_mut().zip(&mut parts).zip(tails) {
            *goal = reach(*tail);
            *part = (*goal * PARTS as f64) as i32;
            deep |= is_deep(*tail);
        }
        let mut open = false;
        for ((count, goal), part) in out.iter_mut().zip(&goals).zip(parts) {
            let start = self.starts.get(part as usize).copied().unwrap_or(0);
            *count = u32::from(start) + u32::from(self.sum(u32::from(start)) < *goal);
            open |= self.sum(*count) < *goal;
        }
        if open | deep {
            for ((count, goal), tail) in out.iter_mut().zip(goals).zip(tails) {
                while self.sum(*count) < goal {
                    *count += 1;
                }
                if self.rate > 0.0 && is_deep(*tail) {
                    *count = settle(self.rate, *tail, *count);
                }
            }
        }
    }

    /// The probability of at most so many events.
    #[inline(always)]
    fn sum(&self, count: u32) -> f64 {
        let sum = self.sums.get(count as usize % SUMS);
        sum.copied().unwrap_or(f64::INFINITY)
    }
}

#[cfg(test)]
mod tests {
    use quickcheck::quickcheck;
    use sha2::{Digest, Sha256};

    use super::{
        FixedPoisson, at_most, exactly, expansion, more_than, poisson, poisson_block, settle,
    };
    use crate::distribution::{Tail, normal_curve};
    use crate::quant::stream::Stream;

    fn draws(factor: u8, n: usize) -> Vec<f64> {
        let mut tails = vec![0.0; n];
        Stream::new(7, 11, factor).yearly(0, &mut tails);
        tails
    }

    /// A signed tail probability, in every magnitude, from any number.
    fn tail(bits: u64) -> f64 {
        let size = f64::from_bits((1022 - (bits >> 52) % 60) << 52 | bits & ((1 << 52) - 1));
        if bits >> 63 == 0 {
            size / 2.0
        } else {
            -size / 2.0
        }
    }

    /// A rate between 2^-17 and 2^15 from any number.
    fn rate(bits: u64) -> f64 {
        f64::from_bits((1006 + (bits >> 52) % 32) << 52 | bits & ((1 << 52) - 1))
    }

    /// Computed with SciPy; confirmed in 40 digits up to rate 5000.
    #[test]
    fn quantiles() {
        let tails = [1e-12, 1e-6, 0.003, 0.05, 0.3, 0.49];
        for (rate, lower, upper) in [
            (0.01, [0, 0, 0, 0, 0, 0], [4, 2, 1, 0, 0, 0]),
            (0.1, [0, 0, 0, 0, 0, 0], [7, 4, 2, 1, 0, 0]),
            (1.0, [0, 0, 0, 0, 0, 1], [14, 9, 5, 3, 1, 1]),
            (2.5, [0, 0, 0, 0, 2, 2], [20, 13, 8, 5, 3, 2]),
            (7.7, [0, 0, 1, 3, 6, 7], [34, 24, 16, 13, 9, 8]),
            (10.0, [0, 0, 3, 5, 8, 10], [39, 28, 20, 15, 12, 10]),
            (10.1, [0, 0, 3, 5, 8, 10], [39, 28, 20, 16, 12, 10]),
            (14.0, [0, 1, 5, 8, 12, 14], [47, 35, 25, 20, 16, 14]),
            (30.0, [1, 8, 16, 21, 27, 30], [76, 59, 46, 39, 33, 30]),
            (
                99.5,
                [38, 56, 73, 83, 94, 99],
                [177, 150, 128, 116, 105, 100],
            ),
            (
                200.0,
                [109, 137, 162, 177, 192, 199],
                [307, 271, 240, 224, 207, 200],
            ),
            (
                5000.0,
                [4511, 4668, 4807, 4884, 4963, 4998],
                [5505, 5340, 5195, 5117, 5037, 5002],
            ),
            (
                1_000_000.0,
                [992_974, 995_250, 997_253, 998_355, 999_475, 999_975],
                [
                    1_007_043, 1_004_757, 1_002_749, 1_001_645, 1_000_524, 1_000_025,
                ],
            ),
        ] {
            let fixed = FixedPoisson::new(rate);
            for ((tail, lower), upper) in tails.into_iter().zip(lower).zip(upper) {
                assert_eq!(poisson(rate, tail), lower, "{rate}, lower {tail}");
                assert_eq!(poisson(rate, -tail), upper, "{rate}, upper {tail}");
                let mut counts = [0; 2];
                fixed.counts(&[tail, -tail], &mut counts);
                assert_eq!(counts, [lower, upper]);
            }
        }
    }

    /// Quantiles by SciPy, probabilities in 30 digits.
    #[test]
    fn reference() {
        for (rate, none, one, quantiles) in [
            (
                0.1,
                0.904_837_418_035_959_5,
                0.090_483_741_803_595_96,
                [0, 0, 1, 1],
            ),
            (
                1.0,
                0.367_879_441_171_442_33,
                0.367_879_441_171_442_33,
                [1, 2, 3, 4],
            ),
            (
                30.0,
                9.357_622_968_840_175e-14,
                2.807_286_890_652_052_4e-12,
                [30, 37, 39, 43],
            ),
            (
                200.0,
                1.383_896_526_736_737_6e-87,
                2.767_793_053_473_475e-85,
                [200, 218, 224, 234],
            ),
        ] {
            assert!((exactly(rate, 0.0) / none - 1.0).abs() < 1e-14, "{rate}");
            assert!((exactly(rate, 1.0) / one - 1.0).abs() < 1e-14, "{rate}");
            // Never quite 0.5.
            let tails = [0.499_999_999, -0.1, -0.05, -0.01];
            assert_eq!(tails.map(|tail| poisson(rate, tail)), quantiles, "{rate}");
        }
    }

    #[test]
    fn probabilities_where_the_formulas_change() {
        // Each is the one before times rate / count.
        for rate in [11.0, 16.0, 60.0, 500.0] {
            for count in 1..700 {
                let count = f64::from(count);
                let expected = exactly(rate, count - 1.0) * rate / count;
                if expected < 1e-300 {
                    continue;
                }
                let found = exactly(rate, count);
                // Exponents grow with both, and with them what rounding them does.
                let error = (found - expected).abs() / expected;
                assert!(error <= 1e-15 * (20.0 + rate + count), "{rate}, {count}");
            }
        }
    }

    #[test]
    fn no_rate_no_events() {
        for rate in [0.0, -0.0, -1.0, f64::NAN] {
            for tail in [1e-19, 0.4, -0.4, -1e-19] {
                assert_eq!(poisson(rate, tail), 0);
                let mut count = [1];
                FixedPoisson::new(rate).counts(&[tail], &mut count);
                assert_eq!(count, [0]);
            }
        }
        assert_eq!(poisson(f64::INFINITY, 0.3), u32::MAX);
        assert_eq!(poisson(1e12, -1e-19), u32::MAX);
    }

    /// The expansion against adding up the tail.
    #[test]
    fn expansion_is_exact() {
        for (rate, factor) in [10.01, 10.5, 12.0, 17.3, 33.3, 150.0, 1234.5]
            .into_iter()
            .zip(0..)
        {
            for tail in draws(factor, 3000) {
                let summed = settle(rate, tail, rate as u32);
                assert_eq!(poisson(rate, tail), summed, "{rate}, {tail}");
            }
        }
    }

    /// At x = k + 1 the function expanded is P(N <= k). Near the median of a large rate only rounding
    /// is left, so that every term shows.
    #[test]
    fn expansion_keeps_its_bound() {
        for (rate, rounding) in [
            (10.0, 1e-11),
            (40.0, 1e-11),
            (300.0, 1e-11),
            (10_000.0, 1e-10),
        ] {
            let spread = f64::sqrt(rate);
            for step in -32..64 {
                let count = (rate + spread * f64::from(step) / 8.0).floor().max(0.0);
                let lower = at_most(rate, count);
                let w = if lower < 0.5 {
                    normal_curve::quantile(Tail::Lower, lower)
                } else {
                    normal_curve::quantile(Tail::Upper, more_than(rate, count))
                };
                let (x, _) = expansion(rate, w);
                let bound = 0.0065 * (1.0 + libm::pow(w.abs(), 7.0)) / libm::pow(rate, 2.5);
                let error = (x - count - 1.0).abs();
                assert!(
                    error <= bound + rounding,
                    "{rate}, {count}: {error}, {bound}"
                );
            }
        }
    }

    #[test]
    fn mean_and_variance() {
        for (rate, factor) in [(0.2, 1), (3.0, 2), (25.0, 3)] {
            let tails = draws(factor, 200_000);
            let mut counts = vec![0; tails.len()];
            poisson_block(&vec![rate; tails.len()], &tails, &mut counts);
            let n = tails.len() as f64;
            let mean = counts.iter().map(|k| f64::from(*k)).sum::<f64>() / n;
            let squares = counts
                .iter()
                .map(|k| f64::from(*k) - mean)
                .map(|d| d * d)
                .sum::<f64>();
            assert!((mean - rate).abs() < 5.0 * (rate / n).sqrt());
            let error = ((2.0 * rate * rate + rate) / n).sqrt();
            assert!((squares / n - rate).abs() < 5.0 * error);
        }
    }

    quickcheck! {
        fn rises_with_the_draw(r: u64, a: u64, b: u64) -> bool {
            let mut tails = [tail(a), tail(b)];
            tails.sort_by(|a, b| (*a < 0.0).cmp(&(*b < 0.0)).then(a.total_cmp(b)));
            let [low, high] = tails.map(|tail| poisson(rate(r), tail));
            low <= high
        }

        fn rises_with_the_rate(a: u64, b: u64, t: u64, near: bool) -> bool {
            let first = rate(a);
            let second = if near { first * (1.0 + 1e-9) } else { rate(b) };
            let tail = tail(t);
            poisson(first.min(second), tail) <= poisson(first.max(second), tail)
        }

        fn one_by_one_the_same(cases: Vec<(u64, u64)>) -> bool {
            let (rates, tails): (Vec<f64>, Vec<f64>) =
                cases.iter().map(|(r, t)| (rate(*r), tail(*t))).unzip();
            let mut counts = vec![0; cases.len()];
            poisson_block(&rates, &tails, &mut counts);
            let one = |(rate, tail): (&f64, &f64)| poisson(*rate, *tail);
            rates.iter().zip(&tails).map(one).eq(counts)
        }

        fn at_a_fixed_rate_the_same(r: u64, tails: Vec<u64>) -> bool {
            let tails: Vec<f64> = tails.into_iter().map(tail).collect();
            let mut counts = vec![0; tails.len()];
            FixedPoisson::new(rate(r)).counts(&tails, &mut counts);
            tails.iter().map(|tail| poisson(rate(r), *tail)).eq(counts)
        }
    }

    /// Whatever instructions this machine has, the counts are those of any machine.
    #[test]
    fn wider_instructions_change_no_count() {
        let (tails, scales) = (draws(6, 40_001), draws(7, 40_001));
        for most in [0.5, 8.0, 40.0] {
            let rates: Vec<f64> = scales.iter().map(|s| most * (s + 0.5)).collect();
            let count = |counts: fn(&[f64], &[f64], &mut [u32])| {
                let mut out = vec![0; tails.len()];
                counts(&rates, &tails, &mut out);
                out
            };
            let here = |rates: &[f64], tails: &[f64], out: &mut [u32]| {
                super::poisson_block_here(rates, tails, out);
            };
            assert_eq!(count(super::poisson_block), count(here));
        }
    }

    /// The same in every build and on every platform.
    #[test]
    fn golden_counts() {
        let (tails, scales) = (draws(4, 40_000), draws(5, 40_000));
        let mut counts = vec![0; tails.len()];
        let mut digest = Sha256::new();
        for most in [0.5, 8.0, 40.0] {
            let rates: Vec<f64> = scales.iter().map(|s| most * (s + 0.5)).collect();
            poisson_block(&rates, &tails, &mut counts);
            counts
                .iter()
                .for_each(|count| digest.update(count.to_le_bytes()));
        }
        assert_eq!(
            format!("{:x}", digest.finalize()),
            "73da36efbe0bbebb9b3e8208fd9758c0f97955808c1c831fdd750761c3a29a0b"
        );
    }
}

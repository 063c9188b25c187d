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
/// So many counts are worked out side by side: as many as vector registers hold all that takes.
const LANES: usize = if cfg!(target_arch = "wasm32") { 4 } else { 8 };

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
        let counts = sequential(&whole(rates), &whole(tails));
        for (out, count) in out.iter_mut().zip(counts) {
            *out = count;
        }
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

/// As many numbers as there are lanes: those given, then zeros.
#[inline(always)]
fn whole(values: &[f64]) -> [f64; LANES] {
    values.try_into().unwrap_or_else(|_| {
        let mut padded = [0.0; LANES];
        for (padded, value) in padded.iter_mut().zip(values) {
            *padded = *value;
        }
        padded
    })
}

/// The counts at rates up to [`SEQUENTIAL`], side by side; 0 for others. Of deep tails only the least
/// that they can be.
#[inline(always)]
fn sequential(rates: &[f64; LANES], tails: &[f64; LANES]) -> [u32; LANES] {
    let usual = |rate: f64| (rate > 0.0) & (rate <= SEQUENTIAL);
    let rate = rates.map(|rate| if usual(rate) { rate } else { 0.0 });
    let goal = tails.map(reach);
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
    count.map(low_bits)
}

/// A small whole number as an integer, without a conversion that vectors do not have.
#[inline(always)]
const fn low_bits(count: f64) -> u32 {
    /// 2^52: added to a whole number, it leaves that in the low bits.
    const SHIFT: f64 = 4_503_599_627_370_496.0;
    (count + SHIFT).to_bits() as u32
}

/// The probability that a signed tail probability stands for, at most 1 - [`DEEP`].
#[inline(always)]
fn reach(tail: f64) -> f64 {
    // Both at once, since nobody could guess which one it is.
    let upper = 1.0 + if tail < -DEEP { tail } else { -DEEP };
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
mod tests;

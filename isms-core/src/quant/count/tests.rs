//! Counts against the distribution function, against each other, and against themselves.

use quickcheck::quickcheck;
use sha2::{Digest, Sha256};

use super::{FixedPoisson, at_most, exactly, expansion, more_than, poisson, poisson_block, settle};
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

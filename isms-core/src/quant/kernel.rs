//! The exponential of whole blocks of numbers.
//!
//! Branch-free, so that loops over them become vector code, and made of additions, multiplications,
//! divisions and bit patterns only, so that they give the same bits on every platform. Errors stay
//! below 1 unit in the last place. The arguments are reduced in the usual way (Muller, "Elementary
//! functions", 3rd edition, chapter 11); the polynomials are Chebyshev interpolants in 60 digits.

use std::f64::consts::LOG2_E;

/// 1.5 * 2^52: adding it to a small number leaves the nearest integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// The natural logarithm of 2 with its last 21 bits zero, so that multiples by whole numbers are exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
/// What is missing in `LN_2_HIGH`.
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// The largest number whose exponential is finite.
const LN_MAX: f64 = 709.782_712_893_384;
/// The logarithm of 2^-1022, below which there are only subnormal numbers.
const LN_MIN: f64 = -708.396_418_532_264_1;

/// (e^r - 1 - r) / r^2 for |r| up to half the logarithm of 2, error 1.1e-16.
const EXP: [f64; 10] = [
    0.500_000_000_000_000_1,
    0.166_666_666_666_666_69,
    0.041_666_666_666_624_04,
    0.008_333_333_333_330_055,
    0.001_388_888_891_725_875_9,
    0.000_198_412_698_630_882_55,
    2.480_152_122_598_643_2e-5,
    2.755_726_840_619_079_5e-6,
    2.762_012_171_738_193_3e-7,
    2.510_041_108_201_49e-8,
];

/// The exponential of each value. 0 where the result would be subnormal.
#[inline(always)]
pub(crate) fn exp(values: &mut [f64]) {
    for value in values {
        *value = exp_of(*value);
    }
}

/// The exponential of one value: the same bits as [`exp`].
#[inline(always)]
pub(crate) fn exp_of(x: f64) -> f64 {
    let shifted = x * LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    let near = 1.0 + (r + r * r * polynomial(&EXP, r));
    let scaled = f64::from_bits(near.to_bits().wrapping_add(shifted.to_bits() << 52));
    let capped = if x > LN_MAX { f64::INFINITY } else { scaled };
    let floored = if x < LN_MIN { 0.0 } else { capped };
    if x.is_nan() { x } else { floored }
}

#[inline(always)]
fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    let falling = coefficients.iter().rev().copied();
    falling.reduce(|sum, c| sum * x + c).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::E;

    use quickcheck::quickcheck;

    use super::{exp, exp_of};

    /// How many representable numbers lie between two finite ones of the same sign.
    fn apart(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    /// Against values computed in 50 digits and rounded.
    #[test]
    fn exponentials() {
        for (x, expected) in [
            (1e-300, 1.0),
            (-1e-20, 1.0),
            (1e-9, 1.000_000_001),
            (-0.1, 0.904_837_418_035_959_5),
            (0.3465, 1.414_109_493_830_362_4),
            (-0.3466, 0.707_088_106_941_018_9),
            (0.5, 1.648_721_270_700_128_2),
            (1.0, E),
            (-1.0, 0.367_879_441_171_442_33),
            (2.5, 12.182_493_960_703_473),
            (-7.25, 0.000_710_174_388_842_549),
            (10.1, 24_343.009_424_408_38),
            (-36.7, 1.151_840_949_307_609_7e-16),
            (88.8, 3.675_784_084_471_162_5e38),
            (-333.3, 1.776_843_515_321_718_7e-145),
            (512.625, 4.267_846_448_156_145e222),
            (700.9, 2.494_608_317_261_266e304),
            (-708.3, 2.450_295_530_965_988e-308),
            (709.78, 1.792_822_794_394_515_5e308),
        ] {
            assert!(apart(exp_of(x), expected) <= 1, "{x}: {}", exp_of(x));
        }
    }

    #[test]
    fn agrees_with_the_usual_functions() {
        for i in 0..200_000 {
            let x = f64::from(i - 100_000) * 0.007_083;
            assert!(apart(exp_of(x), libm::exp(x)) <= 2, "exp {x}");
        }
    }

    #[test]
    fn ends() {
        let mut values = [
            f64::NEG_INFINITY,
            -1e300,
            -709.0,
            -0.0,
            0.0,
            709.9,
            1e300,
            f64::INFINITY,
        ];
        exp(&mut values);
        assert_eq!(
            values,
            [
                0.0,
                0.0,
                0.0,
                1.0,
                1.0,
                f64::INFINITY,
                f64::INFINITY,
                f64::INFINITY
            ]
        );
        assert!(
            exp_of(super::LN_MAX) < f64::INFINITY && exp_of(super::LN_MIN) >= f64::MIN_POSITIVE
        );
        assert!(exp_of(f64::NAN).is_nan());
    }

    quickcheck! {
        fn blocks_and_single_values_agree(values: Vec<f64>) -> bool {
            let mut powers = values.clone();
            exp(&mut powers);
            let same = |(x, power): (&f64, f64)| power.to_bits() == exp_of(*x).to_bits();
            values.iter().zip(powers).all(same)
        }
    }
}

//! The exponential and the logarithm of whole blocks of numbers.
//!
//! Branch-free, so that loops over them become vector code, and made of additions, multiplications,
//! divisions and bit patterns only, so that they give the same bits on every platform. Errors stay
//! below 1 unit in the last place. The arguments are reduced in the usual way (Muller, "Elementary
//! functions", 3rd edition, chapter 11); the polynomials are Chebyshev interpolants in 60 digits.

use std::f64::consts::{FRAC_1_SQRT_2, LOG2_E};

/// 1.5 * 2^52: adding it to a small number leaves the nearest integer in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// 2^52, whose bit pattern carries an integer below it in its low bits.
const EXPONENT: f64 = 4_503_599_627_370_496.0;
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

/// (ln((1 + s) / (1 - s)) - 2 s) / s^3 as a polynomial in s^2, up to s = 0.1716, error 3.1e-16.
const LN: [f64; 7] = [
    0.666_666_666_666_667,
    0.399_999_999_998_994_5,
    0.285_714_286_260_014_27,
    0.222_222_111_305_607_26,
    0.181_828_894_337_575_15,
    0.153_317_113_466_729_97,
    0.146_165_764_216_443_87,
];

/// The exponential of each value. 0 where the result would be subnormal.
pub(crate) fn exp(values: &mut [f64]) {
    for value in values {
        *value = exp_of(*value);
    }
}

/// The natural logarithm of each value.
pub(crate) fn ln(values: &mut [f64]) {
    for value in values {
        *value = ln_of(*value);
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

/// The natural logarithm of one value: the same bits as [`ln`].
#[inline(always)]
pub(crate) fn ln_of(x: f64) -> f64 {
    let small = x < f64::MIN_POSITIVE;
    let normal = if small { x * EXPONENT } else { x };
    let below = if small { 52.0 } else { 0.0 };
    // The square root of a half becomes the least number with the exponent of 1.
    let offset = 1.0_f64.to_bits() - FRAC_1_SQRT_2.to_bits();
    let bits = normal.to_bits().wrapping_add(offset);
    let n = f64::from_bits((bits >> 52) | EXPONENT.to_bits()) - (EXPONENT + 1023.0) - below;
    let mantissa = (bits & ((1 << 52) - 1)).wrapping_add(FRAC_1_SQRT_2.to_bits());
    let f = f64::from_bits(mantissa) - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let half = 0.5 * f * f;
    let rest = s * (half + z * polynomial(&LN, z)) + n * LN_2_LOW;
    let finite = n * LN_2_HIGH + (f - (half - rest));
    let bounded = if x > f64::MAX { f64::INFINITY } else { finite };
    let signed = if x < 0.0 { f64::NAN } else { bounded };
    let ended = if x == 0.0 { f64::NEG_INFINITY } else { signed };
    if x.is_nan() { x } else { ended }
}

#[inline(always)]
fn polynomial<const N: usize>(coefficients: &[f64; N], x: f64) -> f64 {
    let falling = coefficients.iter().rev().copied();
    falling.reduce(|sum, c| sum * x + c).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{E, FRAC_1_SQRT_2, LN_2, LN_10, SQRT_2};

    use quickcheck::quickcheck;

    use super::{exp, exp_of, ln, ln_of};

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
    fn logarithms() {
        for (x, expected) in [
            (5e-324, -744.440_071_921_381_2),
            (1e-310, -713.801_378_828_154_2),
            (2.3e-308, -708.363_299_519_231),
            (1e-100, -230.258_509_299_404_58),
            (1e-9, -20.723_265_836_946_41),
            (0.25, -1.386_294_361_119_890_6),
            (0.707_106_781_186_547_5, -0.346_573_590_279_972_75),
            (FRAC_1_SQRT_2, -0.346_573_590_279_972_6),
            (0.9, -0.105_360_515_657_826_28),
            (0.99999, -1.000_005_000_028_782_4e-5),
            (1.000_000_1, 9.999_999_505_838_704e-8),
            (1.1, 0.095_310_179_804_324_93),
            (SQRT_2, 0.346_573_590_279_972_7),
            (2.0, LN_2),
            (3.0, 1.098_612_288_668_109_8),
            (10.0, LN_10),
            (12_345.678, 9.421_061_321_291_832),
            (1e17, 39.143_946_580_898_78),
            (1.7e308, 709.726_836_893_228_2),
        ] {
            assert!(apart(ln_of(x), expected) <= 1, "{x}: {}", ln_of(x));
        }
    }

    #[test]
    fn agrees_with_the_usual_functions() {
        for i in 0..200_000 {
            let x = f64::from(i - 100_000) * 0.007_083;
            assert!(apart(exp_of(x), libm::exp(x)) <= 2, "exp {x}");
            let y = libm::exp(x) * 1.234_567;
            assert!(apart(ln_of(y), libm::log(y)) <= 2, "ln {y}");
            let y = f64::from(i + 1) * 1e-5;
            assert!(y == 1.0 || apart(ln_of(y), libm::log(y)) <= 2, "ln {y}");
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
        let mut values = [-0.0, 0.0, 1.0, f64::INFINITY];
        ln(&mut values);
        assert_eq!(
            values,
            [f64::NEG_INFINITY, f64::NEG_INFINITY, 0.0, f64::INFINITY]
        );
        for bad in [f64::NAN, -1.0, f64::NEG_INFINITY] {
            assert!(ln_of(bad).is_nan());
        }
        assert!(exp_of(f64::NAN).is_nan());
    }

    quickcheck! {
        fn blocks_and_single_values_agree(values: Vec<f64>) -> bool {
            let (mut powers, mut logs) = (values.clone(), values.clone());
            exp(&mut powers);
            ln(&mut logs);
            values.iter().zip(powers).zip(logs).all(|((x, power), log)| {
                power.to_bits() == exp_of(*x).to_bits() && log.to_bits() == ln_of(*x).to_bits()
            })
        }
    }
}

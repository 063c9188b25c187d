//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use super::Tail;

/// What [`FRAC_1_SQRT_2`] lacks of the square root of one half.
const FRAC_1_SQRT_2_REST: f64 = -4.833_646_656_726_457e-17;
/// One over the square root of 2 pi.
const PEAK: f64 = 3.989_422_804_014_327e-1;

/// A number as one of at most 26 significant bits, whose square is exact, and the rest.
fn split(x: f64) -> (f64, f64) {
    let head = f64::from_bits(x.to_bits() & !0x07ff_ffff);
    (head, x - head)
}

/// The density at `z`.
pub(crate) fn density(z: f64) -> f64 {
    // The square of `z` would be rounded, and the exponential would multiply the error.
    let (head, rest) = split(z);
    let product = PEAK * libm::exp(-0.5 * head * head);
    if product > 0.0 {
        product * libm::exp(-0.5 * rest * (z + head))
    } else {
        0.0
    }
}

/// The probability of more than `z`, accurate to the last bits even where it is tiny.
pub(crate) fn above(z: f64) -> f64 {
    let x = z * FRAC_1_SQRT_2;
    let tail = 0.5 * libm::erfc(x);
    if !(0.5..40.0).contains(&x) {
        return tail;
    }
    // What rounding took from the argument changes the tail by its logarithmic derivative, for which
    // a bound by Komatu (1955) is near enough.
    let ((zh, zl), (ch, cl)) = (split(z), split(FRAC_1_SQRT_2));
    let lost = ((zh * ch - x) + zh * cl + zl * ch) + zl * cl + z * FRAC_1_SQRT_2_REST;
    tail * (1.0 - lost * (x + (x * x + 4.0 / PI).sqrt()))
}

/// The probability of at most `z`.
pub(crate) fn below(z: f64) -> f64 {
    above(-z)
}

/// The probability between `z - width` and `z`, accurate where `width` is small.
pub(super) fn strip(z: f64, width: f64) -> f64 {
    if width > 1.0 {
        return if z > width / 2.0 {
            above(z - width) - above(z)
        } else {
            below(z) - below(z - width)
        };
    }
    super::quadrature::smooth(z - width, width, density)
}

/// The value that is not exceeded (lower tail) or exceeded (upper tail) with probability `t`, which
/// lies between 0 and 1.
///
/// Algorithm AS 241 (Wichura 1988).
pub(crate) fn quantile(tail: Tail, t: f64) -> f64 {
    let lower = if t > 0.925 { -far(1.0 - t) } else { lower(t) };
    match tail {
        Tail::Lower => lower,
        Tail::Upper => -lower,
    }
}

fn lower(t: f64) -> f64 {
    if t < 0.075 {
        return far(t);
    }
    let q = t - 0.5;
    let r = 0.180_625 - q * q;
    q * ratio(&CENTRE, r)
}

fn far(t: f64) -> f64 {
    let r = (-libm::log(t)).sqrt();
    if r <= 5.0 {
        -ratio(&SHOULDER, r - 1.6)
    } else {
        -ratio(&TAIL, r - 5.0)
    }
}

/// A polynomial over a polynomial, coefficients in pairs from the highest power down.
fn ratio(coefficients: &[(f64, f64); 8], x: f64) -> f64 {
    let horner = |(above, below): (f64, f64), (a, b): &(f64, f64)| (above * x + a, below * x + b);
    let (above, below) = coefficients.iter().fold((0.0, 0.0), horner);
    above / below
}

const CENTRE: [(f64, f64); 8] = [
    (2.509_080_928_730_122_7e3, 5.226_495_278_852_854e3),
    (3.343_057_558_358_813e4, 2.872_908_573_572_194_3e4),
    (6.726_577_092_700_87e4, 3.930_789_580_009_271e4),
    (4.592_195_393_154_987e4, 2.121_379_430_158_659_7e4),
    (1.373_169_376_550_946e4, 5.394_196_021_424_751e3),
    (1.971_590_950_306_551_3e3, 6.871_870_074_920_579e2),
    (1.331_416_678_917_843_8e2, 4.231_333_070_160_091e1),
    (3.387_132_872_796_366_5, 1.0),
];
const SHOULDER: [(f64, f64); 8] = [
    (7.745_450_142_783_414e-4, 1.050_750_071_644_416_9e-9),
    (2.272_384_498_926_918_4e-2, 5.475_938_084_995_345e-4),
    (2.417_807_251_774_506e-1, 1.519_866_656_361_645_7e-2),
    (1.270_458_252_452_368_4, 1.481_039_764_274_800_8e-1),
    (3.647_848_324_763_204_5, 6.897_673_349_851e-1),
    (5.769_497_221_460_691, 1.676_384_830_183_803_8),
    (4.630_337_846_156_546, 2.053_191_626_637_759),
    (1.423_437_110_749_683_5, 1.0),
];
const TAIL: [(f64, f64); 8] = [
    (2.010_334_399_292_288_1e-7, 2.044_263_103_389_939_7e-15),
    (2.711_555_568_743_487_6e-5, 1.421_511_758_316_446e-7),
    (1.242_660_947_388_078_4e-3, 1.846_318_317_510_054_8e-5),
    (2.653_218_952_657_612_4e-2, 7.868_691_311_456_133e-4),
    (2.965_605_718_285_048_7e-1, 1.487_536_129_085_061_5e-2),
    (1.784_826_539_917_291_3, 1.369_298_809_227_358e-1),
    (5.463_784_911_164_114, 5.998_322_065_558_88e-1),
    (6.657_904_643_501_103, 1.0),
];

//! Exact distributions against references, closed forms and recursions.

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

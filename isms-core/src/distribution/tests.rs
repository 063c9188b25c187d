//! What only the crate itself can see: special functions, walks and standard laws.

use super::beta_function::IncompleteBeta;
use super::gamma_function::IncompleteGamma;
use super::{Distribution, Law, Outcome, Point, Student, Tail, Weighted, normal_curve};

const BOTH: [Tail; 2] = [Tail::Lower, Tail::Upper];

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs();
    assert!(
        off <= tolerance * expected.abs(),
        "{found:e} is not {expected:e}"
    );
}

fn law(text: &str) -> Law {
    crate::from_json::<Distribution>(text)
        .unwrap()
        .law()
        .unwrap()
}

/// Every family that walks, in several shapes.
fn walking() -> Vec<Law> {
    [
        r#"{"uniform": {"low": -1, "high": 3}}"#,
        r#"{"triangular": {"low": 0, "mode": 1, "high": 4}}"#,
        r#"{"triangular": {"low": 0, "mode": 4, "high": 4}}"#,
        r#"{"pert": {"low": 20000, "mode": 100000, "high": 1000000}}"#,
        r#"{"pert": {"low": 0, "mode": 10, "high": 10, "lambda": 7}}"#,
        r#"{"beta": {"alpha": 0.7, "beta": 2.5}}"#,
        r#"{"beta": {"alpha": 100, "beta": 300}}"#,
        r#"{"normal": {"mean": 3, "sd": 2}}"#,
        r#"{"lognormal": {"low": 10000, "high": 1000000}}"#,
        r#"{"lognormal": {"low": 10000, "high": 1000000, "cap": 5000000}}"#,
        r#"{"gamma": {"shape": 0.4, "scale": 3}}"#,
        r#"{"gamma": {"shape": 50, "scale": 3}}"#,
        r#"{"pareto": {"minimum": 2, "shape": 3.5}}"#,
        r#"{"generalized_pareto": {"location": 1, "scale": 2, "shape": -0.4}}"#,
        r#"{"generalized_pareto": {"location": 1, "scale": 2, "shape": 0}}"#,
        r#"{"with_tail": {"body": {"pert": {"low": 0, "mode": 1, "high": 9}}, "from": 0.97, "shape": 0.3}}"#,
        r#"{"with_tail": {"body": {"gamma": {"shape": 2, "scale": 1}}, "from": 0.33, "shape": -0.3, "scale": 3}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": 1}, {"probability": 0.5, "value": 3}, {"probability": 0.9, "value": 9}]}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": 1}, {"probability": 0.5, "value": 3}, {"probability": 0.9, "value": 9}], "low": 0}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": -9}, {"probability": 0.5, "value": -3}, {"probability": 0.9, "value": -1}], "high": 0}}"#,
        r#"{"metalog": {"points": [{"probability": 0.1, "value": 1}, {"probability": 0.5, "value": 3}, {"probability": 0.9, "value": 9}], "low": 0, "high": 20}}"#,
        r#"{"mixture": [{"weight": 1, "distribution": {"normal": {"mean": 0, "sd": 1}}}, {"weight": 3, "distribution": {"gamma": {"shape": 3, "scale": 2}}}]}"#,
    ]
    .map(law)
    .into()
}

fn walk(law: &Law, tail: Tail, nodes: &[f64]) -> Vec<[f64; 3]> {
    let mut walked = Vec::new();
    assert!(law.family().walk(tail, nodes, &mut |at| walked.push(at)));
    assert_eq!(walked.len(), nodes.len());
    walked
}

#[test]
fn a_walk_meets_the_quantiles() {
    let nodes: Vec<f64> = (0..280)
        .map(|k| libm::exp2(-1.0 - f64::from(k) / 4.0))
        .collect();
    for law in walking() {
        for tail in BOTH {
            for ([x, ..], t) in walk(&law, tail, &nodes).iter().zip(&nodes) {
                near(*x, law.family().quantile(tail, *t), 3e-14);
            }
        }
    }
}

#[test]
fn a_walk_may_leap() {
    let leaps = [0.5, 0.4999, 1e-3, 1e-300, 1e-305];
    for law in walking() {
        for ([x, ..], t) in walk(&law, Tail::Lower, &leaps).iter().zip(leaps) {
            near(*x, law.family().quantile(Tail::Lower, t), 1e-12);
        }
    }
}

#[test]
fn derivatives_of_a_walk_are_those_of_the_quantiles() {
    for law in walking() {
        for tail in BOTH {
            for t in [0.41, 0.2, 0.07, 3e-3] {
                let [_, first, second] = walk(&law, tail, &[t])[0];
                let h = t * 2e-3;
                let q = |k: f64| law.family().quantile(tail, t + k * h);
                let d = (q(-2.0) - 8.0 * q(-1.0) + 8.0 * q(1.0) - q(2.0)) / (12.0 * h);
                near(first, d, 1e-8);
                let outer = 16.0 * (q(-1.0) + q(1.0)) - q(-2.0) - q(2.0);
                let dd = (outer - 30.0 * q(0.0)) / (12.0 * h * h);
                let size = dd.abs().max(first.abs() / t);
                assert!(
                    (second - dd).abs() < 1e-5 * size,
                    "{law:?} {tail:?} {t}: {second} {dd}"
                );
            }
        }
    }
}

#[test]
fn the_slope_is_that_of_the_density() {
    for law in walking() {
        for p in [0.11, 0.4, 0.93] {
            let x = law.quantile(p);
            let h = 1e-5 * (law.quantile(0.95) - law.quantile(0.05)).min(x - law.support().0);
            let slope = (law.pdf(x + h) - law.pdf(x - h)) / (2.0 * h);
            let size = slope
                .abs()
                .max(law.pdf(x) / (law.quantile(0.95) - law.quantile(0.05)));
            let found = law.family().slope(x);
            assert!(
                (found - slope).abs() < 1e-5 * size,
                "{law:?} {p}: {found} {slope}"
            );
        }
    }
}

#[test]
fn a_standard_law_is_the_same_law_shifted_and_stretched() {
    let mut standards = 0;
    for law in walking() {
        let Some((standard, plain)) = law.family().standard() else {
            continue;
        };
        standards += 1;
        for tail in BOTH {
            for t in [0.5, 0.1, 1e-6, 1e-20] {
                let x = standard.location + standard.scale * plain.quantile(tail, t);
                let expected = law.family().quantile(tail, t);
                assert!((x - expected).abs() < 1e-10 * (expected.abs() + standard.scale));
            }
        }
    }
    assert_eq!(standards, 15);
}

#[test]
fn estimates_in_another_unit_share_a_standard_law() {
    let key = |d: Distribution| d.law().unwrap().family().standard().unwrap().0.key;
    let families: [fn(f64) -> Distribution; 4] = [
        |k| Distribution::pert(20e3 * k, 100e3 * k, 1e6 * k),
        |k| Distribution::triangular(20e3 * k, 100e3 * k, 1e6 * k),
        |k| Distribution::lognormal(10e3 * k, 1e6 * k),
        |k| Distribution::gamma(2.3, k),
    ];
    for family in families {
        let keys: std::collections::BTreeSet<_> = (0..200)
            .map(|i| key(family(1.0 + f64::from(i) / 100.0)))
            .collect();
        assert_eq!(keys.len(), 1);
    }
    let other = Distribution::pert(20e3, 100e3, 1.000_001e6);
    assert_ne!(key(other), key(Distribution::pert(20e3, 100e3, 1e6)));
}

#[test]
fn steps_are_the_distribution_function() {
    let discrete = Distribution::Discrete(vec![
        Outcome {
            value: 7.0,
            probability: 0.25,
        },
        Outcome {
            value: -1.0,
            probability: 0.5,
        },
        Outcome {
            value: 7.0,
            probability: 0.25,
        },
        Outcome {
            value: 99.0,
            probability: 0.0,
        },
    ]);
    let law = discrete.law().unwrap();
    assert_eq!(law.family().steps().unwrap(), [(-1.0, 0.5), (7.0, 1.0)]);
    let mixed = Distribution::Mixture(vec![
        Weighted {
            weight: 1.0,
            distribution: discrete,
        },
        Weighted {
            weight: 1.0,
            distribution: Distribution::Constant(0.0),
        },
    ]);
    let law = mixed.law().unwrap();
    assert_eq!(
        law.family().steps().unwrap(),
        [(-1.0, 0.25), (0.0, 0.75), (7.0, 1.0)]
    );
}

/// Figures of mpmath 1.4.1 at 40 digits.
#[test]
fn the_normal_curve() {
    let tails = [
        (0.3, 0.382_088_577_811_047_4, 0.381_387_815_460_524_1),
        (1.7, 0.044_565_462_758_543_04, 0.094_049_077_376_886_93),
        (3.25, 0.000_577_025_042_390_767, 0.002_029_048_057_299_767_7),
        (6.123, 4.591_484_741_111_909e-10, 2.882_802_189_987_851_7e-9),
        (9.65, 2.457_786_483_472_328e-22, 2.396_713_489_855_08e-21),
    ];
    for (z, above, density) in tails {
        near(normal_curve::above(z), above, 4e-16);
        near(normal_curve::below(-z), above, 4e-16);
        near(normal_curve::density(z), density, 4e-16);
        near(
            normal_curve::strip(z + 0.5, 0.5),
            above - normal_curve::above(z + 0.5),
            2e-14,
        );
        near(
            normal_curve::strip(z, 2.0),
            normal_curve::above(z - 2.0) - above,
            2e-14,
        );
    }
    let quantiles = [
        (0.499, 0.002_506_630_899_571_766),
        (0.3, 0.524_400_512_708_040_8),
        (0.08, 1.405_071_560_309_632_7),
        (0.07, 1.475_791_028_179_170_6),
        (0.001, 3.090_232_306_167_813_6),
        (1e-11, 6.706_023_155_495_136),
        (9.094_947_017_729_282e-13, 7.047_700_256_664_409),
        (8.470_329_472_543_003e-22, 9.522_288_494_838_401),
    ];
    for (t, z) in quantiles {
        near(normal_curve::quantile(Tail::Upper, t), z, 6e-16);
        near(normal_curve::quantile(Tail::Lower, t), -z, 6e-16);
    }
    near(
        normal_curve::quantile(Tail::Lower, 0.93),
        1.475_791_028_179_170_6,
        6e-16,
    );
}

/// Figures of mpmath 1.4.1 at 40 digits.
#[test]
fn incomplete_gamma_and_beta_functions() {
    let gammas = [
        (0.1, 1e-5, 0.332_398_405_040_503_3, 0.667_601_594_959_496_7),
        (0.5, 0.2, 0.472_910_743_134_461_9, 0.527_089_256_865_538_1),
        (2.5, 1.0, 0.150_854_963_915_390_36, 0.849_145_036_084_609_7),
        (2.5, 20.0, 0.999_999_850_663_21, 1.493_367_900_050_395_2e-7),
        (
            50.5,
            20.0,
            7.774_823_911_053_214e-9,
            0.999_999_992_225_176_1,
        ),
        (
            1000.0,
            1100.0,
            0.998_940_676_746_07,
            0.001_059_323_253_929_977_3,
        ),
    ];
    for (shape, x, lower, upper) in gammas {
        let gamma = IncompleteGamma::new(shape);
        near(gamma.lower(x), lower, 2e-14);
        near(gamma.upper(x), upper, 2e-14);
    }
    let betas = [
        (
            0.1,
            3.0,
            1e-5,
            0.365_242_405_672_878_4,
            0.634_757_594_327_121_5,
        ),
        (
            0.5,
            0.5,
            0.25,
            0.333_333_333_333_333_3,
            0.666_666_666_666_666_6,
        ),
        (2.0, 3.0, 0.5, 0.6875, 0.3125),
        (
            1.5,
            4.5,
            0.75,
            0.995_494_972_150_378_3,
            0.004_505_027_849_621_646_5,
        ),
        (
            100.0,
            300.0,
            0.125,
            6.500_110_979_338_261_4e-12,
            0.999_999_999_993_499_9,
        ),
        (
            30.0,
            0.25,
            0.5,
            3.282_446_249_783_501_3e-11,
            0.999_999_999_967_175_6,
        ),
    ];
    for (a, b, x, lower, upper) in betas {
        let beta = IncompleteBeta::new(a, b);
        near(beta.lower(x, 1.0 - x), lower, 5e-15);
        near(beta.upper(x, 1.0 - x), upper, 5e-15);
    }
}

/// Figures of mpmath 1.4.1 at 40 digits.
#[test]
fn student_tails() {
    let quantiles = [
        (1.0, 0.3, 0.726_542_528_005_360_9),
        (1.0, 0.001, 318.308_838_985_550_44),
        (1.0, 1e-10, 3_183_098_861.837_907),
        (2.0, 0.3, 0.617_213_399_848_367_6),
        (3.0, 0.001, 10.214_531_852_407_386),
        (7.5, 0.3, 0.547_412_877_581_261_2),
        (7.5, 1e-10, 45.361_044_241_339_51),
        (30.0, 0.001, 3.385_184_866_829_305),
    ];
    for (freedom, t, z) in quantiles {
        let student = Student::new(freedom);
        near(student.above(z), t, 5e-15);
        near(student.below(z), 1.0 - t, 5e-15);
    }
}

#[test]
fn a_metalog_passes_through_its_points() {
    let points: Vec<Point> = (1..=16)
        .map(|k| {
            let probability = f64::from(k) / 17.0;
            // Quantiles of the Gumbel distribution.
            let value = -libm::log(-libm::log(probability));
            Point { probability, value }
        })
        .collect();
    let metalog = Distribution::Metalog {
        points: points.clone(),
        terms: None,
        low: None,
        high: None,
    };
    let law = metalog.law().unwrap();
    for Point { probability, value } in points {
        assert!((law.quantile(probability) - value).abs() < 1e-10);
    }
}

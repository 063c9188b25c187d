//! Each family against figures of others and closed forms.

use isms_core::distribution::Point;

use super::*;

/// Integrals by mpmath 1.4.1 at 25 digits; steps by hand.
#[test]
fn one_exceeds_another() {
    let pairs = [
        (
            r#"{"normal": {"mean": 3, "sd": 2}}"#,
            r#"{"normal": {"mean": 1, "sd": 1}}"#,
            0.814_453_315_238_651_2,
        ),
        (
            r#"{"beta": {"alpha": 0.5, "beta": 0.5}}"#,
            r#"{"normal": {"mean": 0.65, "sd": 0.1}}"#,
            0.400_452_946_826_054_7,
        ),
        (
            r#"{"lognormal_parameters": {"mu": 1, "sigma": 0.5}}"#,
            r#"{"gamma": {"shape": 2, "scale": 1}}"#,
            0.719_848_727_146_344_2,
        ),
        (
            r#"{"uniform": {"low": 0, "high": 1}}"#,
            r#"{"triangular": {"low": 0, "mode": 0.25, "high": 1}}"#,
            7.0 / 12.0,
        ),
        (
            r#"{"constant": 0.5}"#,
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            0.25,
        ),
        (
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            r#"{"empirical": [0.5, 1, 3]}"#,
            1.25 / 3.0,
        ),
        (
            r#"{"empirical": [1, 2, 3]}"#,
            r#"{"discrete": [{"value": 2, "probability": 0.5}, {"value": 1, "probability": 0.5}]}"#,
            0.5,
        ),
        (
            r#"{"mixture": [{"weight": 1, "distribution": {"constant": 1}}, {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 2}}}]}"#,
            r#"{"mixture": [{"weight": 1, "distribution": {"constant": 1}}, {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 4}}}]}"#,
            // Constant above constant never, constant above uniform 1/4, uniform above constant 1/2,
            // uniform above uniform 1/4.
            0.25,
        ),
        (
            r#"{"uniform": {"low": 2, "high": 3}}"#,
            r#"{"uniform": {"low": 0, "high": 2}}"#,
            1.0,
        ),
        (r#"{"constant": 2}"#, r#"{"constant": 2}"#, 0.0),
    ];
    for (x, y, expected) in pairs {
        near(law(x).exceeds(&law(y)), expected, EXACT);
    }
    let (narrow, wide) = (
        Distribution::normal(0.3, 1e-9),
        Distribution::uniform(0.0, 1.0),
    );
    let (narrow, wide) = (narrow.law().unwrap(), wide.law().unwrap());
    near(narrow.exceeds(&wide), 0.3, EXACT);
    near(wide.exceeds(&narrow), 0.7, EXACT);
}

/// Figures of scipy 1.17.1; deep tails closed forms.
#[test]
fn families_against_scipy() {
    let quantiles: [(&str, &[(f64, f64)]); 6] = [
        (
            r#"{"gamma": {"shape": 2.5, "scale": 3}}"#,
            &[
                (0.001, 0.315_318_903_943_828_8),
                (0.3, 4.499_862_199_139_86),
                (0.9, 13.854_535_349_671_686),
            ],
        ),
        (
            r#"{"beta": {"alpha": 0.7, "beta": 2.5}}"#,
            &[
                (0.001, 1.914_924_452_206_946_5e-5),
                (0.3, 0.070_500_907_953_246_96),
                (0.9, 0.523_877_365_306_374_9),
            ],
        ),
        (
            r#"{"pareto": {"minimum": 3, "shape": 2.5}}"#,
            &[(0.1, 3.129_134_644_531_897_7), (0.9, 7.535_659_294_528_742)],
        ),
        (
            r#"{"generalized_pareto": {"location": 10, "scale": 2, "shape": 0.25}}"#,
            &[(0.1, 10.213_520_768_642_727), (0.9, 16.226_235_280_311_382)],
        ),
        (
            r#"{"generalized_pareto": {"location": 10, "scale": 2, "shape": -0.25}}"#,
            &[(0.1, 10.207_970_028_597_625), (0.9, 13.501_269_398_477_207)],
        ),
        (
            r#"{"normal": {"mean": 3, "sd": 2}}"#,
            &[
                (0.001, -3.180_464_612_335_626_4),
                (0.3, 1.951_198_974_583_918_2),
                (0.9, 5.563_103_131_089_201),
            ],
        ),
    ];
    for (text, points) in quantiles {
        for (p, x) in points {
            near(law(text).quantile(*p), *x, 1e-13);
            near(law(text).cdf(*x), *p, 1e-13);
        }
    }
    let [gamma, beta, pareto, heavy, bounded, normal] = quantiles.map(|(text, _)| law(text));
    near(gamma.upper_quantile(1e-12), 97.857_954_320_051_76, 1e-13);
    near(gamma.pdf(4.0), 0.101_763_337_334_332_86, 1e-13);
    near(beta.sf(0.99), 5.631_075_838_213_459e-6, 1e-13);
    near(beta.pdf(0.2), 1.629_007_212_070_284_3, 1e-13);
    near(pareto.upper_quantile(1e-12), 189_287.203_344_058_1, 1e-13);
    near(pareto.pdf(4.0), 0.304_462_056_017_966_8, 1e-13);
    near(pareto.mean(), 5.0, 1e-15);
    near(pareto.variance(), 20.0, 1e-14);
    near(heavy.upper_quantile(1e-12), 8002.0, 1e-13);
    near(heavy.mean(), 38.0 / 3.0, 1e-15);
    near(heavy.variance(), 128.0 / 9.0, 1e-15);
    near(heavy.pdf(14.0), 0.065_843_621_399_176_93, 1e-13);
    near(bounded.variance(), 1.706_666_666_666_666_8, 1e-13);
    assert_eq!(bounded.support(), (10.0, 18.0));
    near(normal.upper_quantile(1e-20), 21.524_680_179_596_817, 1e-13);
    near(normal.sf(15.0), 9.865_876_450_376_946e-10, 1e-13);
    let lognormal = law(r#"{"lognormal_parameters": {"mu": 0.6931471805599453, "sigma": 0.7}}"#);
    near(lognormal.pdf(4.0), 0.087_264_099_870_701_13, 1e-13);
    near(lognormal.upper_quantile(1e-12), 275.141_595_606_939, 1e-13);
    near(lognormal.sd(), 2.031_885_845_193_118, 1e-13);
}

#[test]
fn heavy_tails_have_infinite_moments() {
    let pareto = |shape: f64| {
        Distribution::Pareto {
            minimum: 1.0,
            shape,
        }
        .law()
        .unwrap()
    };
    assert_eq!(
        (pareto(1.0).mean(), pareto(1.5).mean()),
        (f64::INFINITY, 3.0)
    );
    assert_eq!(
        (pareto(1.5).variance(), pareto(2.0).variance()),
        (f64::INFINITY, f64::INFINITY)
    );
    near(pareto(1.0).limited_mean(std::f64::consts::E), 2.0, 1e-15);
    assert_eq!(pareto(1.0).limited_mean(f64::INFINITY), f64::INFINITY);
    let body = Box::new(Distribution::pert(0.0, 1.0, 5.0));
    let tail = |shape| Distribution::WithTail {
        body: body.clone(),
        from: 0.9,
        shape,
        scale: None,
    };
    assert_eq!(tail(1.0).law().unwrap().mean(), f64::INFINITY);
    assert!(tail(0.6).law().unwrap().mean().is_finite());
    assert_eq!(tail(0.6).law().unwrap().variance(), f64::INFINITY);
    // The logarithm of such a metalog grows as fast as the log odds, and as 0.4 of them.
    let points = |slope: f64| {
        let at = |probability: f64| {
            let odds = probability / (1.0 - probability);
            Point {
                probability,
                value: libm::exp(slope * libm::log(odds)),
            }
        };
        let points = vec![at(0.2), at(0.9)];
        Distribution::Metalog {
            points,
            terms: None,
            low: Some(0.0),
            high: None,
        }
        .law()
        .unwrap()
    };
    assert_eq!(
        (points(1.0).mean(), points(0.6).variance()),
        (f64::INFINITY, f64::INFINITY)
    );
    // Log-logistic moments: the k-th is (k b pi) / sin(k b pi).
    let angle = 0.4 * std::f64::consts::PI;
    near(points(0.4).mean(), angle / libm::sin(angle), 1e-12);
    let variance = 2.0 * angle / libm::sin(2.0 * angle)
        - (angle / libm::sin(angle)) * (angle / libm::sin(angle));
    near(points(0.4).variance(), variance, 1e-11);
}

#[test]
fn metalogs_of_known_distributions() {
    let through = |values: &dyn Fn(f64) -> f64, terms, low, high| {
        let at = |k: i32| {
            let probability = f64::from(k) / 10.0;
            Point {
                probability,
                value: values(probability),
            }
        };
        let points = (1..10).map(at).collect();
        Distribution::Metalog {
            points,
            terms: Some(terms),
            low,
            high,
        }
        .law()
        .unwrap()
    };
    let odds = |p: f64| libm::log(p / (1.0 - p));
    let logistic = through(&|p| 3.0 + 2.0 * odds(p), 2, None, None);
    near(
        logistic.variance(),
        4.0 * std::f64::consts::PI * std::f64::consts::PI / 3.0,
        1e-12,
    );
    near(logistic.mean(), 3.0, 1e-12);
    near(
        logistic.upper_quantile(1e-9),
        3.0 + 2.0 * libm::log(1e9 - 1.0),
        1e-13,
    );
    // E[min(X, m)] of the logistic distribution: m - s ln(1 + e^((m - mean) / s)).
    near(
        logistic.limited_mean(5.0),
        5.0 - 2.0 * libm::log1p(libm::exp(1.0)),
        1e-12,
    );
    near(
        logistic.limited_mean(1.0),
        1.0 - 2.0 * libm::log1p(libm::exp(-1.0)),
        1e-12,
    );
    let uniform = through(&|p| 4.0 + p, 5, None, None);
    near(uniform.support().0, 4.0, 1e-12);
    near(uniform.support().1, 5.0, 1e-12);
    near(uniform.variance(), 1.0 / 12.0, 1e-10);
    near(uniform.pdf(4.3), 1.0, 1e-10);
    // Log odds that are logistic with scale 1 make a uniform distribution.
    let between = through(&|p| 2.0 + 6.0 * p, 3, Some(2.0), Some(8.0));
    near(between.mean(), 5.0, 1e-12);
    near(between.variance(), 3.0, 1e-12);
    near(between.cdf(3.5), 0.25, 1e-12);
    near(between.limited_mean(5.0), 4.25, 1e-12);
}

#[test]
fn steps_count_exactly() {
    let law = law(r#"{"empirical": [3, 1, 2, 2, 9]}"#);
    assert_eq!(
        (law.mean(), law.support()),
        (3.4000000000000004, (1.0, 9.0))
    );
    near(law.variance(), 8.24, 1e-15);
    assert_eq!(
        [0.2, 0.200_001, 0.6, 0.61, 0.8, 1.0].map(|p| law.quantile(p)),
        [1.0, 2.0, 2.0, 3.0, 3.0, 9.0]
    );
    assert_eq!(
        [0.2, 0.199, 0.4, 0.39, 1e-9].map(|q| law.upper_quantile(q)),
        [3.0, 9.0, 2.0, 3.0, 9.0]
    );
    assert_eq!(
        [0.0, 1.0, 2.0, 8.9, 9.0].map(|x| law.cdf(x)),
        [0.0, 0.2, 0.6, 0.8, 1.0]
    );
    assert_eq!(
        [0.0, 1.0, 2.0, 8.9, 9.0].map(|x| law.sf(x)),
        [1.0, 0.8, 0.4, 0.2, 0.0]
    );
    near(law.limited_mean(2.5), 2.0, 1e-15);
    assert_eq!(law.pdf(2.0), 0.0);
}

#[test]
fn a_mixture_with_a_gap_and_an_atom() {
    let law = law(r#"{"mixture": [
            {"weight": 1, "distribution": {"uniform": {"low": 0, "high": 1}}},
            {"weight": 2, "distribution": {"constant": 3}},
            {"weight": 1, "distribution": {"uniform": {"low": 3, "high": 5}}}]}"#);
    assert_eq!((law.support(), law.mean()), ((0.0, 5.0), 2.625));
    near(law.quantile(0.125), 0.5, 1e-15);
    assert_eq!(
        [0.25, 0.250_001, 0.5, 0.75].map(|p| law.quantile(p)),
        [1.0, 3.0, 3.0, 3.0]
    );
    assert_eq!(law.upper_quantile(0.25), 3.0);
    near(law.upper_quantile(0.125), 4.0, 1e-15);
    near(law.upper_quantile(1e-15), 5.0, 1e-14);
    near(law.limited_mean(2.0), 0.125 + 1.5, 1e-15);
    near(
        law.variance(),
        (1.0 / 3.0 + 2.0 * 9.0 + 49.0 / 3.0) / 4.0 - 2.625 * 2.625,
        1e-14,
    );
}

#[test]
fn outside_of_probability_there_is_no_quantile() {
    let law = Distribution::pert(1.0, 2.0, 3.0).law().unwrap();
    assert!(
        [-0.1, 1.1, f64::NAN]
            .iter()
            .all(|p| law.quantile(*p).is_nan())
    );
    assert_eq!((law.quantile(0.0), law.quantile(1.0)), (1.0, 3.0));
    assert_eq!(
        (law.upper_quantile(0.0), law.upper_quantile(1.0)),
        (3.0, 1.0)
    );
    assert_eq!((law.limited_mean(0.5), law.limited_mean(9.0)), (0.5, 2.0));
}

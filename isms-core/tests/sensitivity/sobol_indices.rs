//! Which factors make the spread of the loss.

use std::f64::consts::PI;

use isms_core::quant::{FactorIndices, FactorKind, SobolIndices, SobolIndicesOptions};

use super::*;

fn indices<'a>(all: &'a [FactorIndices], kind: FactorKind, path: &str) -> &'a FactorIndices {
    let mut found = all.iter();
    found
        .find(|entry| entry.factor.kind == kind && entry.factor.path == path)
        .unwrap_or_else(|| panic!("no {kind:?} at {path}"))
}

fn sobol(text: &str) -> SobolIndices {
    let options = SobolIndicesOptions {
        trials: 200_000,
        ..Default::default()
    };
    portfolio(text).sobol_indices(&options).unwrap()
}

/// A Poisson number of losses with mean `m` and variance `v`, whose rate is uniform: by the law of total
/// variance, Var = E[rate] (v + m^2) + m^2 Var[rate].
#[test]
fn compound_poisson_with_an_uncertain_rate() {
    let found = sobol(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {uniform: {low: 1, high: 5}}}
    primary_loss: {productivity: {uniform: {low: 0, high: 12}}, response: {uniform: {low: 0, high: 6}}}
",
    );
    assert_eq!(found.trials, 49 * 4096);
    let (m, v, rate, of_rate) = (9.0, 12.0 + 3.0, 3.0, 16.0 / 12.0);
    let all = rate * (v + m * m) + m * m * of_rate;
    assert!(
        (found.variance / all - 1.0).abs() < 0.02,
        "{}",
        found.variance
    );
    let rate_found = indices(
        &found.factors,
        FactorKind::Frequency,
        "scenarios[0].frequency.loss_events",
    );
    near(rate_found.first_order, m * m * of_rate / all);
    // Of the size of the ith loss, known without anything else, as much counts as it is probable to
    // happen: the variance of its expectation is v P(N >= i)^2.
    let pmf = |k: i32| -> f64 {
        let poisson = |rate: f64| {
            let terms = (1..=k).map(|i| rate / f64::from(i));
            (-rate).exp() * terms.product::<f64>()
        };
        (0..4000)
            .map(|i| poisson(1.0 + 4.0 * (f64::from(i) + 0.5) / 4000.0) / 4000.0)
            .sum()
    };
    let reached = |i: i32| -> f64 { 1.0 - (0..i).map(pmf).sum::<f64>() };
    let squares: f64 = (1..30).map(|i| reached(i) * reached(i)).sum();
    for (form, variance) in [("productivity", 12.0), ("response", 3.0)] {
        let path = format!("scenarios[0].primary_loss.{form}");
        let size = indices(&found.factors, FactorKind::PrimaryLoss, &path);
        near(size.first_order, variance * squares / all);
        near(size.total, variance * rate / all);
    }
    let chance = indices(&found.factors, FactorKind::Events, "scenarios[0].counts");
    assert!(chance.total.value > chance.first_order.value);
    // All but rate and chance known leaves the conditional variance; chance alone has no more.
    assert!(chance.first_order.value < m * m * rate / all + 0.01);
    assert_eq!(found.factors.len(), 4);
    assert!(
        found
            .factors
            .is_sorted_by(|a, b| a.total.value >= b.total.value)
    );
    for entry in &found.factors {
        for index in [entry.first_order, entry.total] {
            assert!(index.standard_error.unwrap() < 0.01, "{entry:?}");
        }
    }
    // One scenario is all there is.
    assert_eq!(found.scenarios[0].factors, found.factors);
    near(found.scenarios[0].share_of_variance, 1.0);
}

/// Independent scenarios add up: a factor has the same share in the variance of all as its share in
/// its scenario times the scenario's.
#[test]
fn independent_scenarios_add_up() {
    let found = sobol(
        "
scenarios:
  - id: big
    title: Big
    frequency: {loss_events: {uniform: {low: 0, high: 8}}}
    primary_loss: {all_forms: {constant: 30}}
  - id: little
    title: Little
    frequency: {loss_events: {constant: 2}}
    counts: {negative_binomial: {shape: 0.5}}
    primary_loss: {all_forms: {constant: 20}}
",
    );
    let (big, little) = (900.0 * (4.0 + 64.0 / 12.0), 400.0 * (2.0 + 4.0 / 0.5));
    let all = big + little;
    assert_eq!(found.scenarios[0].scenario.as_str(), "big");
    near(found.scenarios[0].share_of_variance, big / all);
    near(found.scenarios[1].share_of_variance, little / all);
    assert!((found.scenarios[0].variance / big - 1.0).abs() < 0.02);
    let rate = indices(
        &found.factors,
        FactorKind::Frequency,
        "scenarios[0].frequency.loss_events",
    );
    near(rate.first_order, 900.0 * 64.0 / 12.0 / all);
    // Nothing else is uncertain about the little one: good and bad years are chance too.
    let chance = indices(&found.factors, FactorKind::Events, "scenarios[1].counts");
    near(chance.first_order, little / all);
    near(chance.total, little / all);
    let own = indices(
        &found.scenarios[1].factors,
        FactorKind::Events,
        "scenarios[1].counts",
    );
    near(own.first_order, 1.0);
    near(own.total, 1.0);
    assert_eq!(found.scenarios[1].factors.len(), 1);
    for scenario in &found.scenarios {
        for own in &scenario.factors {
            let whole = indices(&found.factors, own.factor.kind, &own.factor.path);
            let absolute = own.total.value * scenario.variance;
            close(whole.total.value * found.variance, absolute);
        }
    }
}

/// A common event that sets off two scenarios is one source of the variance of both.
#[test]
fn a_common_event_counts_for_all_that_it_hits() {
    let found = sobol(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 0}}
    primary_loss: {all_forms: {constant: 10}}
  - id: b
    title: B
    frequency: {loss_events: {constant: 0}}
    primary_loss: {all_forms: {constant: 30}}
quantification:
  common_events:
    - {id: e, title: E, frequency: {uniform: {low: 0, high: 4}},
       hits: [{scenario: a, probability: 1}, {scenario: b, probability: 0.5}]}
",
    );
    // 10 N + 30 M, where M is N thinned by half.
    let (n, rate) = (2.0, 16.0 / 12.0);
    let all = 100.0 * (n + rate) + 900.0 * (n / 2.0 + rate / 4.0) + 600.0 * (n / 2.0 + rate / 2.0);
    assert!((found.variance / all - 1.0).abs() < 0.02);
    let path = "quantification.common_events[0]";
    let frequency = format!("{path}.frequency");
    let rate_found = indices(&found.factors, FactorKind::CommonEventFrequency, &frequency);
    near(rate_found.first_order, 25.0 * 25.0 * rate / all);
    // Whether it hits, known all else: 900 N / 4.
    let hit = indices(
        &found.factors,
        FactorKind::CommonEventHit,
        &format!("{path}.hits[1]"),
    );
    near(hit.total, 900.0 * n / 4.0 / all);
    assert_eq!(hit.factor.scenario.as_ref().unwrap().as_str(), "b");
    let certain = indices(
        &found.factors,
        FactorKind::CommonEventHit,
        &format!("{path}.hits[0]"),
    );
    assert_eq!(certain.total.value, 0.0);
    let share: Vec<f64> = found
        .scenarios
        .iter()
        .map(|s| s.share_of_variance.value)
        .collect();
    close(share.iter().sum::<f64>(), 1.0);
    let b = 900.0 * (n / 2.0 + rate / 4.0) + 300.0 * (n / 2.0 + rate / 2.0);
    assert_eq!(found.scenarios[0].scenario.as_str(), "b");
    near(found.scenarios[0].share_of_variance, b / all);
}

/// Rates joined by a Gaussian copula are one factor. Uniform variables joined so have the rank
/// correlation 6 / pi arcsin(rho / 2).
#[test]
fn what_hangs_together_is_one_factor() {
    let found = sobol(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {uniform: {low: 0, high: 6}}}
    primary_loss: {all_forms: {constant: 10}}
  - id: b
    title: B
    frequency: {loss_events: {uniform: {low: 0, high: 4}}}
    primary_loss: {all_forms: {constant: 20}}
quantification:
  dependence:
    copula: gaussian
    factors: [{scenario: b, factor: frequency}, {scenario: a, factor: frequency}]
    correlation: [[1, 0.8], [0.8, 1]]
",
    );
    let rank = 6.0 / PI * 0.4_f64.asin();
    let (a, b): (f64, f64) = (100.0 * 3.0, 400.0 * 16.0 / 12.0);
    let joint = a + b + 2.0 * rank * (a * b).sqrt();
    let all = joint + 100.0 * 3.0 + 400.0 * 2.0;
    let together = indices(
        &found.factors,
        FactorKind::Dependence,
        "quantification.dependence",
    );
    near(together.first_order, joint / all);
    assert!(
        found
            .factors
            .iter()
            .all(|entry| entry.factor.kind != FactorKind::Frequency)
    );
    let within = &found
        .scenarios
        .iter()
        .find(|s| s.scenario.as_str() == "a")
        .unwrap()
        .factors;
    let own = indices(within, FactorKind::Dependence, "quantification.dependence");
    near(own.first_order, a / (a + 300.0));
}

/// One luck of a control for all that it acts on.
#[test]
fn a_control_is_one_factor_of_all_its_scenarios() {
    let found = sobol(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 4}}
    primary_loss: {all_forms: {constant: 10}}
    controls: [{control: c, factor: loss_event_frequency, effectiveness: {uniform: {low: 0, high: 1}}}]
  - id: b
    title: B
    frequency: {loss_events: {constant: 2}}
    primary_loss: {all_forms: {constant: 10}}
    controls: [{control: c, factor: loss_event_frequency, effectiveness: {uniform: {low: 0, high: 1}}}]
controls: [{id: c}]
",
    );
    let (chance, control) = (100.0 * 3.0, 100.0 * 36.0 / 12.0);
    let one = indices(
        &found.factors,
        FactorKind::ControlEffectiveness,
        "controls[0]",
    );
    near(one.first_order, control / (chance + control));
}

/// Whether others react, and with what chance, are different things.
#[test]
fn secondary_losses() {
    let found = sobol(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 5}}
    primary_loss: {all_forms: {constant: 0}}
    secondary_loss: {probability: {uniform: {low: 0, high: 1}}, magnitude: {all_forms: {constant: 10}}}
",
    );
    // A Poisson number of reactions with rate 5 p.
    let all = 100.0 * (2.5 + 25.0 / 12.0);
    let path = "scenarios[0].secondary_loss";
    let probability = indices(
        &found.factors,
        FactorKind::SecondaryProbability,
        &format!("{path}.probability"),
    );
    near(probability.first_order, 100.0 * 25.0 / 12.0 / all);
    // The variance left when number of events and probability are known: 5 p (1 - p) on average.
    let occurrence = indices(&found.factors, FactorKind::SecondaryOccurrence, path);
    near(occurrence.total, 100.0 * 5.0 / 6.0 / all);
}

#[test]
fn indices_do_not_depend_on_threads_or_order() {
    let whole = portfolio(JOINED);
    let options = SobolIndicesOptions {
        trials: 20_000,
        seed: 9,
        ..Default::default()
    };
    let one = whole.sobol_indices(&options).unwrap();
    assert_eq!(
        whole
            .sobol_indices(&SobolIndicesOptions {
                threads: 3,
                ..options.clone()
            })
            .unwrap(),
        one
    );
    assert_ne!(
        whole
            .sobol_indices(&SobolIndicesOptions {
                seed: 10,
                ..options.clone()
            })
            .unwrap(),
        one
    );
    let mut turned = whole.clone();
    turned.scenarios.reverse();
    let turned = turned.sobol_indices(&options).unwrap();
    assert_eq!(turned.variance, one.variance);
    let values =
        |found: &SobolIndices| -> Vec<Estimate> { found.factors.iter().map(|f| f.total).collect() };
    assert_eq!(values(&turned), values(&one));
}

#[test]
fn impossible_indices() {
    let whole = portfolio(TREE);
    for (trials, code) in [
        (0, "out_of_range"),
        (1_000_000_000_000, "too_many_trials"),
        (u64::MAX, "too_many_trials"),
    ] {
        let options = SobolIndicesOptions {
            trials,
            ..Default::default()
        };
        let error = whole.sobol_indices(&options).unwrap_err();
        assert_eq!((error.code().as_str(), error.path()), (code, "trials"));
    }
    let heavy = TREE.replace("{constant: 100000}", "{pareto: {minimum: 1, shape: 1.5}}");
    let options = SobolIndicesOptions {
        trials: 4096,
        ..Default::default()
    };
    let warned = portfolio(&heavy).sobol_indices(&options).unwrap();
    assert_eq!(warned.warnings.len(), 1);
    assert_eq!(warned.warnings[0].path, "scenarios[1]");
    assert_eq!(warned.factors[0].total.standard_error, None);
}

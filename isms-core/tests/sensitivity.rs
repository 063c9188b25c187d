//! Which estimates matter: tornado, Sobol indices and the value of information, against closed forms.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    missing_docs
)]

use std::f64::consts::PI;

use isms_core::id::ControlId;
use isms_core::quant::{
    Alternative, Estimate, FactorIndices, FactorInformation, FactorKind, InformationOptions,
    Method, Portfolio, SimulationOptions, SobolIndices, SobolIndicesOptions, Tornado, TornadoBar,
    TornadoMeasure, TornadoOptions, ValueOfInformation,
};

fn portfolio(text: &str) -> Portfolio {
    Portfolio::load(text).unwrap()
}

fn close(found: f64, expected: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= 1e-9 * expected.abs().max(1e-3),
        "{found} for {expected}"
    );
}

fn near(found: Estimate, expected: f64) {
    let error = found.standard_error.unwrap();
    let distance = (found.value - expected).abs();
    assert!(distance <= 4.5 * error + 1e-12, "{found:?} for {expected}");
}

fn alternatives(sets: &[(&str, &[&str])]) -> Vec<Alternative> {
    let alternative = |(name, controls): &(&str, &[&str])| Alternative {
        name: (*name).to_owned(),
        controls: controls
            .iter()
            .map(|id| ControlId::new(id).unwrap())
            .collect(),
    };
    sets.iter().map(alternative).collect()
}

// --- Tornado ---

fn bar<'a>(tornado: &'a Tornado, path: &str) -> &'a TornadoBar {
    let mut bars = tornado.bars.iter();
    bars.find(|bar| bar.factor.path == path)
        .unwrap_or_else(|| panic!("no bar for {path}"))
}

const TREE: &str = "
scenarios:
  - id: phishing
    title: Phishing
    frequency: {contacts: {contact_frequency: {uniform: {low: 10, high: 30}},
      probability_of_action: {uniform: {low: 0.1, high: 0.3}}}}
    vulnerability: {given: {probability: {uniform: {low: 0, high: 0.5}}}}
    primary_loss: {productivity: {uniform: {low: 1000, high: 3000}}, response: {constant: 500}}
    secondary_loss:
      probability: {uniform: {low: 0.2, high: 0.6}}
      magnitude: {reputation: {uniform: {low: 0, high: 20000}}}
    controls:
      - {control: training, factor: probability_of_action, effectiveness: {uniform: {low: 0.2, high: 0.8}}}
      - {control: unbuilt, factor: vulnerability, effectiveness: {uniform: {low: 0.2, high: 0.8}}}
  - id: fire
    title: Fire
    frequency: {loss_events: {constant: 0.1}}
    primary_loss: {replacement: {constant: 100000}}
controls:
  - {id: training}
  - {id: unbuilt, status: proposed}
";

#[test]
fn bars_in_closed_form() {
    let tornado = portfolio(TREE).tornado(&TornadoOptions::default()).unwrap();
    // 20 contacts, 0.2, 0.25, half left; 2500 + 0.4 * 10000 an event; 10000 of fires.
    let base = 20.0 * 0.2 * 0.25 * 0.5 * 6500.0;
    assert_eq!(tornado.base.standard_error, Some(0.0));
    close(tornado.base.value, base + 10_000.0);
    let event = 20.0 * 0.2 * 0.25 * 0.5;
    for (path, input, low, high) in [
        (
            "frequency.contacts.contact_frequency",
            (12.0, 28.0),
            base * 0.6,
            base * 1.4,
        ),
        (
            "frequency.contacts.probability_of_action",
            (0.12, 0.28),
            base * 0.6,
            base * 1.4,
        ),
        (
            "vulnerability.given.probability",
            (0.05, 0.45),
            base * 0.2,
            base * 1.8,
        ),
        (
            "primary_loss.productivity",
            (1200.0, 2800.0),
            event * 5700.0,
            event * 7300.0,
        ),
        (
            "secondary_loss.probability",
            (0.24, 0.56),
            event * 4900.0,
            event * 8100.0,
        ),
        (
            "secondary_loss.magnitude.reputation",
            (2000.0, 18000.0),
            event * 3300.0,
            event * 9700.0,
        ),
        (
            "controls[0].effectiveness",
            (0.26, 0.74),
            base * 1.48,
            base * 0.52,
        ),
    ] {
        let bar = bar(&tornado, &format!("scenarios[0].{path}"));
        assert_eq!(bar.method, Method::ClosedForm);
        assert_eq!(bar.factor.scenario.as_ref().unwrap().as_str(), "phishing");
        assert_eq!(bar.inputs.len(), 1);
        assert_eq!(bar.inputs[0].path, bar.factor.path);
        close(bar.inputs[0].low, input.0);
        close(bar.inputs[0].high, input.1);
        close(bar.low.value, low + 10_000.0);
        close(bar.high.value, high + 10_000.0);
        close(bar.width, (high - low).abs());
    }
    // Neither constants nor a control that does not work.
    assert_eq!(tornado.bars.len(), 7);
    assert!(tornado.bars.is_sorted_by(|a, b| a.width >= b.width));
}

#[test]
fn a_control_moves_wherever_it_acts() {
    let tornado = portfolio(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 2}}
    primary_loss: {all_forms: {constant: 1000}}
    controls: [{control: c, factor: loss_event_frequency, effectiveness: {uniform: {low: 0, high: 1}}}]
  - id: b
    title: B
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {constant: 5000}}
    controls: [{control: c, factor: primary_loss, effectiveness: {uniform: {low: 0.5, high: 1}}}]
controls: [{id: c}]
",
    )
    .tornado(&TornadoOptions::default())
    .unwrap();
    let bar = bar(&tornado, "controls[0]");
    assert_eq!(bar.factor.kind, FactorKind::ControlEffectiveness);
    assert_eq!(bar.factor.scenario, None);
    let paths: Vec<&str> = bar.inputs.iter().map(|input| input.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "scenarios[0].controls[0].effectiveness",
            "scenarios[1].controls[0].effectiveness"
        ]
    );
    close(bar.low.value, 0.9 * 2000.0 + 0.45 * 5000.0);
    close(bar.high.value, 0.1 * 2000.0 + 0.05 * 5000.0);
}

const JOINED: &str = "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {gamma: {shape: 2, scale: 1}}}
    primary_loss: {all_forms: {lognormal: {low: 100, high: 10000}}}
    insurance: {deductible: 1000, limit: 5000}
  - id: b
    title: B
    frequency: {loss_events: {uniform: {low: 0, high: 2}}}
    primary_loss: {all_forms: {uniform: {low: 0, high: 4000}}}
  - id: c
    title: C
    frequency: {loss_events: {uniform: {low: 0, high: 1}}}
    primary_loss: {all_forms: {constant: 3000}}
  - id: d
    title: D
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {uniform: {low: 100, high: 200}}}
quantification:
  common_events:
    - {id: e, title: E, frequency: {uniform: {low: 0, high: 2}},
       hits: [{scenario: a, probability: 0.5}, {scenario: c, probability: 1}]}
  dependence:
    copula: gaussian
    factors: [{scenario: a, factor: frequency}, {scenario: b, factor: frequency}]
    correlation: [[1, 0.7], [0.7, 1]]
";

/// Moving one estimate at a time is the same as stating it and simulating all again.
#[test]
fn bars_by_simulation_share_their_random_numbers() {
    let whole = portfolio(JOINED);
    let simulation = SimulationOptions {
        trials: 20_000,
        seed: 5,
        ..Default::default()
    };
    for measure in [
        TornadoMeasure::ExpectedLoss,
        TornadoMeasure::ValueAtRisk(0.9),
        TornadoMeasure::TailValueAtRisk(0.9),
    ] {
        let options = TornadoOptions {
            measure,
            simulation: simulation.clone(),
            ..Default::default()
        };
        let tornado = whole.tornado(&options).unwrap();
        for (path, stated, values) in [
            (
                "scenarios[0].frequency.loss_events",
                "gamma: {shape: 2, scale: 1}",
                None,
            ),
            (
                "scenarios[1].frequency.loss_events",
                "uniform: {low: 0, high: 2}}}\n    primary_loss: {all",
                Some([0.2, 1.8]),
            ),
            (
                "scenarios[1].primary_loss.all_forms",
                "uniform: {low: 0, high: 4000}",
                Some([400.0, 3600.0]),
            ),
            (
                "scenarios[3].primary_loss.all_forms",
                "uniform: {low: 100, high: 200}",
                Some([110.0, 190.0]),
            ),
            (
                "quantification.common_events[0].frequency",
                "uniform: {low: 0, high: 2}},\n       hits",
                Some([0.2, 1.8]),
            ),
        ] {
            let bar = bar(&tornado, path);
            let values = values.unwrap_or([bar.inputs[0].low, bar.inputs[0].high]);
            for (value, found) in values.into_iter().zip([bar.low, bar.high]) {
                let rest = stated.find('}').map_or("", |end| &stated[end + 1..]);
                assert!(JOINED.contains(stated));
                let known = JOINED.replace(stated, &format!("constant: {value}{rest}"));
                let result = portfolio(&known).simulate(&simulation).unwrap();
                let expected = match measure {
                    TornadoMeasure::ExpectedLoss => result.summary.mean,
                    TornadoMeasure::ValueAtRisk(level) => result.value_at_risk(level).unwrap(),
                    TornadoMeasure::TailValueAtRisk(level) => {
                        result.tail_value_at_risk(level).unwrap()
                    }
                };
                if measure == TornadoMeasure::ExpectedLoss {
                    // Scenarios in closed form have no noise.
                    near(
                        Estimate {
                            standard_error: expected.standard_error,
                            ..found
                        },
                        expected.value,
                    );
                } else {
                    close(found.value, expected.value);
                }
            }
        }
        let base = whole.simulate(&simulation).unwrap();
        match measure {
            TornadoMeasure::ValueAtRisk(level) => {
                assert_eq!(tornado.base, base.value_at_risk(level).unwrap());
            }
            TornadoMeasure::TailValueAtRisk(level) => {
                assert_eq!(tornado.base, base.tail_value_at_risk(level).unwrap());
            }
            TornadoMeasure::ExpectedLoss => near(base.summary.mean, tornado.base.value),
        }
    }
}

#[test]
fn what_is_in_closed_form_beside_what_is_not() {
    let tornado = portfolio(JOINED)
        .tornado(&TornadoOptions::default())
        .unwrap();
    let own = bar(&tornado, "scenarios[3].primary_loss.all_forms");
    assert_eq!(own.method, Method::ClosedForm);
    close(own.high.value - own.low.value, 80.0);
    close(own.low.value - tornado.base.value, -40.0);
    // The common event hits one scenario of each sort.
    let common = bar(&tornado, "quantification.common_events[0].frequency");
    assert_eq!(common.method, Method::Simulation);
    assert!(common.low.standard_error > Some(0.0));
}

/// The difference of what does not matter is exactly 0.
#[test]
fn what_changes_nothing_has_no_width() {
    let whole = portfolio(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {uniform: {low: 1, high: 9}}}
    primary_loss: {all_forms: {lognormal: {low: 100, high: 10000}}}
    bounds: {loss_per_event: 1}
  - id: b
    title: B
    frequency: {loss_events: {uniform: {low: 1, high: 9}}}
    primary_loss: {all_forms: {uniform: {low: 0.1, high: 0.7}}}
",
    );
    for measure in [
        TornadoMeasure::ExpectedLoss,
        TornadoMeasure::ValueAtRisk(0.95),
    ] {
        let simulation = SimulationOptions {
            trials: 5000,
            ..Default::default()
        };
        let tornado = whole
            .tornado(&TornadoOptions {
                measure,
                simulation,
                ..Default::default()
            })
            .unwrap();
        let capped = bar(&tornado, "scenarios[0].primary_loss.all_forms");
        assert_eq!((capped.low, capped.high), (tornado.base, tornado.base));
        assert_eq!(tornado.bars.last(), Some(capped));
        assert!(tornado.bars[0].width > 0.0);
    }
}

#[test]
fn impossible_tornados() {
    let whole = portfolio(TREE);
    let refused = |options: &str| {
        let options: TornadoOptions = isms_core::from_json(options).unwrap();
        let error = whole.tornado(&options).unwrap_err();
        (error.code().as_str(), error.path().to_owned())
    };
    assert_eq!(refused(r#"{"low": 0}"#), ("out_of_range", "low".to_owned()));
    assert_eq!(
        refused(r#"{"low": 0.9, "high": 0.5}"#),
        ("out_of_range", "high".to_owned())
    );
    assert_eq!(
        refused(r#"{"high": 1}"#),
        ("out_of_range", "high".to_owned())
    );
    let level = r#"{"measure": {"value_at_risk": 1}}"#;
    assert_eq!(refused(level), ("out_of_range", "level".to_owned()));
    let many = r#"{"simulation": {"trials": 1000000000000}}"#;
    assert_eq!(refused(many), ("too_many_trials", "trials".to_owned()));
    assert!(isms_core::from_json::<TornadoOptions>(r#"{"bars": 3}"#).is_err());
}

/// With a precision wanted, all runs have as many years as the first needs.
#[test]
fn until_it_is_exact_enough() {
    let options: TornadoOptions = isms_core::from_json(
        r#"{"measure": {"value_at_risk": 0.9},
            "simulation": {"trials": 400000, "until": {"relative_error": 0.05}}}"#,
    )
    .unwrap();
    let tornado = portfolio(JOINED).tornado(&options).unwrap();
    let needed = portfolio(JOINED).simulate(&options.simulation).unwrap();
    assert!(needed.summary.trials < 400_000);
    assert_eq!(tornado.base, needed.value_at_risk(0.9).unwrap());
}

// --- Sobol indices ---

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

// --- The value of information ---

fn information(text: &str) -> ValueOfInformation {
    portfolio(text)
        .value_of_information(&InformationOptions::default())
        .unwrap()
}

fn known<'a>(all: &'a ValueOfInformation, path: &str) -> &'a FactorInformation {
    let mut found = all.factors.iter();
    found
        .find(|entry| entry.factor.path == path)
        .unwrap_or_else(|| panic!("nothing on {path}"))
}

/// Two states as probable as each other, a control that halves losses: after Raiffa, by hand.
#[test]
fn two_states() {
    let found = information(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {discrete: [{value: 1, probability: 0.5}, {value: 9, probability: 0.5}]}}
    primary_loss: {all_forms: {constant: 100}}
    controls: [{control: c, factor: loss_event_frequency, effectiveness: {constant: 0.5}}]
  - id: other
    title: Other
    frequency: {loss_events: {uniform: {low: 0, high: 2}}}
    primary_loss: {all_forms: {constant: 50}}
controls: [{id: c, status: planned, annual_cost: {constant: 200}}]
",
    );
    // Without: 100 or 900, 500 on average. With: 50 + 200 or 450 + 200, 450 on average. Known: 100 or
    // 650, 375 on average.
    let [current, residual] = found.alternatives.as_slice() else {
        panic!("{:?}", found.alternatives);
    };
    assert_eq!(
        (current.name.as_str(), residual.name.as_str()),
        ("current", "residual")
    );
    close(current.total.value, 550.0);
    close(residual.total.value, 500.0);
    close(residual.annual_cost, 200.0);
    assert_eq!(found.best, "residual");
    let rate = &found.factors[0];
    assert_eq!(rate.factor.path, "scenarios[0].frequency.loss_events");
    assert_eq!(rate.method, Method::ClosedForm);
    close(rate.value.value, 75.0);
    close(rate.change_probability, 0.5);
    close(rate.changes[0].at, 4.0);
    assert_eq!(
        (
            rate.changes[0].below.as_str(),
            rate.changes[0].above.as_str()
        ),
        ("current", "residual")
    );
    // It is the only yearly estimate that matters.
    near(found.perfect_information.unwrap(), 75.0);
    near(found.change_probability.unwrap(), 0.5);
    assert!((residual.best_if_known.unwrap() - 0.5).abs() < 0.01);
    // What no alternative touches is worth nothing to know.
    close(
        known(&found, "scenarios[1].frequency.loss_events")
            .value
            .value,
        0.0,
    );
}

const THREE: &str = "
scenarios:
  - id: a
    title: A
    frequency: {threat_events: {lognormal: {low: 1, high: 20}}}
    vulnerability: {given: {probability: {beta: {alpha: 2, beta: 3}}}}
    primary_loss: {all_forms: {lognormal: {low: 1000, high: 50000}}}
    controls:
      - {control: c, factor: vulnerability, effectiveness: {beta: {alpha: 4, beta: 4}}}
      - {control: d, factor: primary_loss, effectiveness: {uniform: {low: 0.2, high: 0.6}}}
  - id: b
    title: B
    frequency: {loss_events: {gamma: {shape: 2, scale: 0.5}}}
    primary_loss: {all_forms: {constant: 10000}}
    controls:
      - {control: c, factor: loss_event_frequency, effectiveness: {beta: {alpha: 4, beta: 4}}}
controls:
  - {id: c, annual_cost: {uniform: {low: 10000, high: 40000}}}
  - {id: d, annual_cost: {constant: 12000}}
";

fn three(text: &str) -> ValueOfInformation {
    let options = InformationOptions {
        alternatives: alternatives(&[
            ("none", &[]),
            ("c", &["c"]),
            ("d", &["d"]),
            ("both", &["c", "d"]),
        ]),
        ..Default::default()
    };
    portfolio(text).value_of_information(&options).unwrap()
}

/// Against the definition, summed over many quantiles with the other factors at their means.
#[test]
fn several_alternatives_in_closed_form() {
    use isms_core::distribution::{Distribution, Law};
    let law = |text: &str| -> Law {
        isms_core::from_json::<Distribution>(text)
            .unwrap()
            .law()
            .unwrap()
    };
    let found = three(THREE);
    let events = law(r#"{"lognormal": {"low": 1, "high": 20}}"#);
    let size = law(r#"{"lognormal": {"low": 1000, "high": 50000}}"#);
    let effective = law(r#"{"beta": {"alpha": 4, "beta": 4}}"#);
    let cost = law(r#"{"uniform": {"low": 10000, "high": 40000}}"#);
    let (f, m) = (events.mean(), size.mean());
    let totals = |f: f64, m: f64, c: f64, cost: f64| {
        let (a, b) = (f * 0.4 * m, 10_000.0);
        [
            a + b,
            (a + b) * (1.0 - c) + cost,
            a * 0.6 + b + 12_000.0,
            a * 0.6 * (1.0 - c) + b * (1.0 - c) + cost + 12_000.0,
        ]
    };
    let means = totals(f, m, 0.5, 25_000.0);
    let best = (0..4)
        .min_by(|a, b| means[*a].total_cmp(&means[*b]))
        .unwrap();
    assert_eq!(found.best, found.alternatives[best].name);
    for (alternative, mean) in found.alternatives.iter().zip(means) {
        close(alternative.total.value, mean);
    }
    let check = |path: &str, law: &Law, at: &dyn Fn(f64) -> [f64; 4]| {
        const N: u32 = 200_000;
        let values = (0..N).map(|i| at(law.quantile((f64::from(i) + 0.5) / f64::from(N))));
        let values: Vec<[f64; 4]> = values.collect();
        let gains = values
            .iter()
            .map(|all| all[best] - all.iter().copied().fold(f64::MAX, f64::min));
        let gain = gains.sum::<f64>() / f64::from(N);
        let entry = known(&found, path);
        assert_eq!(entry.method, Method::ClosedForm);
        assert_eq!(entry.value.standard_error, Some(0.0));
        let error = (entry.value.value - gain).abs();
        assert!(
            error < 1e-3 * gain,
            "{path}: {} for {gain}",
            entry.value.value
        );
        assert!(gain > 50.0, "{path}: {gain} tests nothing");
        let changed = values
            .iter()
            .filter(|all| all.iter().any(|total| *total < all[best]))
            .count();
        let changed = changed as f64 / f64::from(N);
        assert!((entry.change_probability - changed).abs() < 1e-4, "{path}");
        assert!(entry.changes.is_sorted_by(|a, b| a.at < b.at));
    };
    check("scenarios[0].frequency.threat_events", &events, &|f| {
        totals(f, m, 0.5, 25_000.0)
    });
    check("scenarios[0].primary_loss.all_forms", &size, &|m| {
        totals(f, m, 0.5, 25_000.0)
    });
    check("controls[0]", &effective, &|c| totals(f, m, c, 25_000.0));
    check("controls[0].annual_cost", &cost, &|cost| {
        totals(f, m, 0.5, cost)
    });
    assert!(
        found
            .factors
            .is_sorted_by(|a, b| a.value.value >= b.value.value)
    );
    // Knowing all yearly estimates is worth more than knowing one of them.
    let all = found.perfect_information.unwrap();
    for entry in &found.factors {
        if entry.drawn_per == isms_core::model::DrawnPer::Year {
            assert!(entry.value.value < all.value, "{entry:?}");
        }
    }
    let shares: f64 = found
        .alternatives
        .iter()
        .map(|a| a.best_if_known.unwrap())
        .sum();
    close(shares, 1.0);
}

/// Terms that never bind take the closed form away, not the answer.
#[test]
fn simulated_values_agree_with_closed_ones() {
    let exact = three(THREE);
    let bounded = three(&THREE.replace(
        "  - id: b\n",
        "    bounds: {loss_per_year: 1000000000000}\n  - id: b\n",
    ));
    let joined = three(&format!(
        "{THREE}quantification:
  dependence:
    copula: gaussian
    factors: [{{scenario: a, factor: frequency}}, {{scenario: b, factor: frequency}}]
    correlation: [[1, 0], [0, 1]]
"
    ));
    assert_eq!(bounded.perfect_information, None);
    assert_eq!(bounded.unanswered.len(), 1);
    assert_eq!(
        bounded.unanswered[0].path,
        "scenarios[0].primary_loss.all_forms"
    );
    assert_eq!(bounded.warnings.len(), 2);
    near(
        joined.perfect_information.unwrap(),
        exact.perfect_information.unwrap().value,
    );
    for simulated in [&bounded, &joined] {
        assert_eq!(simulated.best, exact.best);
        for entry in &simulated.factors {
            let closed = known(&exact, &entry.factor.path).value.value;
            let error = entry.value.standard_error.unwrap();
            let distance = (entry.value.value - closed).abs();
            // Bins blur the border between alternatives a little.
            assert!(
                distance < 4.5 * error + 0.03 * closed + 1.0,
                "{entry:?} for {closed}"
            );
            if entry.factor.kind == FactorKind::AnnualCost {
                assert_eq!(entry.method, Method::ClosedForm);
                assert!(error > 0.0);
            } else {
                assert_eq!(entry.method, Method::Simulation);
            }
        }
    }
}

/// What is known of one of two factors that hang together is known of the other.
#[test]
fn joined_factors_inform_on_each_other() {
    let text = |correlation: f64| {
        format!(
            "
scenarios:
  - id: a
    title: A
    frequency: {{loss_events: {{uniform: {{low: 0, high: 10}}}}}}
    primary_loss: {{all_forms: {{constant: 1000}}}}
    controls: [{{control: c, factor: loss_event_frequency, effectiveness: {{constant: 0.5}}}}]
  - id: b
    title: B
    frequency: {{loss_events: {{uniform: {{low: 0, high: 1}}}}}}
    primary_loss: {{all_forms: {{constant: 1}}}}
controls: [{{id: c, status: planned, annual_cost: {{constant: 2500}}}}]
quantification:
  dependence:
    copula: gaussian
    factors: [{{scenario: a, factor: frequency}}, {{scenario: b, factor: frequency}}]
    correlation: [[1, {correlation}], [{correlation}, 1]]
"
        )
    };
    let value = |correlation: f64| {
        let found = information(&text(correlation));
        known(&found, "scenarios[1].frequency.loss_events").value
    };
    let full = known(
        &information(&text(0.5)),
        "scenarios[0].frequency.loss_events",
    )
    .value;
    assert!((full.value - 625.0).abs() < 5.0, "{full:?}");
    assert!((value(0.999).value - 625.0).abs() < 30.0);
    assert!(value(0.5).value > 200.0 && value(0.5).value < 400.0);
    assert!(value(0.0).value < 3.0 * value(0.0).standard_error.unwrap() + 1.0);
}

/// A control that acts by different laws in two places, with one luck.
#[test]
fn one_luck_by_quadrature() {
    let different = THREE.replacen(
        "{beta: {alpha: 4, beta: 4}}",
        "{beta: {alpha: 4.0000001, beta: 4}}",
        1,
    );
    let (exact, found) = (three(THREE), three(&different));
    let (exact, found) = (known(&exact, "controls[0]"), known(&found, "controls[0]"));
    assert_eq!(
        (exact.method, found.method),
        (Method::ClosedForm, Method::Quadrature)
    );
    let error = (found.value.value - exact.value.value).abs();
    assert!(error < 1e-5 * exact.value.value, "{found:?} for {exact:?}");
    assert!((found.change_probability - exact.change_probability).abs() < 1e-4);
}

/// The parts of a vulnerability: given the resistance r, a uniform threat succeeds with 1 - r.
#[test]
fn contests() {
    for (per, drawn) in [("event", "event"), ("year", "year")] {
        let found = information(&format!(
            "
scenarios:
  - id: a
    title: A
    frequency: {{threat_events: {{constant: 10}}}}
    vulnerability: {{contest: {{threat_capability: {{uniform: {{low: 0, high: 1}}}},
      resistance_strength: {{uniform: {{low: 0, high: 1}}}}, drawn_per: {per}}}}}
    primary_loss: {{all_forms: {{constant: 1000}}}}
    controls: [{{control: c, factor: loss_event_frequency, effectiveness: {{constant: 0.5}}}}]
controls: [{{id: c, status: planned, annual_cost: {{constant: 2500}}}}]
"
        ));
        // 5000 (1 - r) saved for 2500: half the time, by 1250 on average.
        let path = "scenarios[0].vulnerability.contest";
        for part in ["resistance_strength", "threat_capability"] {
            let entry = known(&found, &format!("{path}.{part}"));
            assert_eq!(entry.method, Method::Quadrature);
            assert!((entry.value.value - 625.0).abs() < 0.01, "{entry:?}");
            assert!((entry.change_probability - 0.5).abs() < 1e-4);
        }
        let resistance = known(&found, &format!("{path}.resistance_strength"));
        let word = serde_json::to_value(resistance.drawn_per).unwrap();
        assert_eq!(word, drawn);
        // Yearly, it is all that there is to know.
        let expected = if per == "year" { 625.0 } else { 0.0 };
        near(found.perfect_information.unwrap(), expected);
    }
}

/// How often a common event happens is known or not like any other estimate; good and bad years are
/// chance, and not to be known.
#[test]
fn knowing_a_common_event() {
    let found = information(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 3}}
    counts: {negative_binomial: {shape: 0.5}}
    primary_loss: {all_forms: {constant: 1000}}
    controls: [{control: c, factor: primary_loss, effectiveness: {constant: 0.5}}]
controls: [{id: c, status: planned, annual_cost: {constant: 2750}}]
quantification:
  common_events:
    - {id: e, title: E, frequency: {uniform: {low: 0, high: 10}}, hits: [{scenario: a, probability: 0.5}],
       counts: {negative_binomial: {shape: 0.5}}}
",
    );
    // 500 (3 + f / 2) saved for 2750: from f = 5 on.
    let often = known(&found, "quantification.common_events[0].frequency");
    assert_eq!(often.method, Method::ClosedForm);
    close(often.changes[0].at, 5.0);
    close(often.value.value, 250.0 * 1.25);
    near(found.perfect_information.unwrap(), 312.5);
    assert!(found.perfect_information.unwrap().standard_error.unwrap() < 1.0);
}

/// A priced harm has no closed form, but is expected of a year like any other loss.
#[test]
fn knowing_the_probability_of_a_harm() {
    let found = information(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {constant: 10}}
    primary_loss: {all_forms: {constant: 70}}
    secondary_loss: {probability: {constant: 0.5}, magnitude: {all_forms: {constant: 60}}}
    harms:
      - {axis: safety, unit: people, probability: {uniform: {low: 0, high: 1}},
         amount: {uniform: {low: 1, high: 3}}, price: 500}
    controls: [{control: c, factor: harm_probability, effectiveness: {constant: 0.5}}]
controls: [{id: c, status: planned, annual_cost: {constant: 2500}}]
",
    );
    let harm = known(&found, "scenarios[0].harms[0].probability");
    assert_eq!(harm.method, Method::Simulation);
    assert!((harm.value.value - 625.0).abs() < 2.0, "{harm:?}");
    near(found.perfect_information.unwrap(), 625.0);
    near(found.alternatives[0].expected_loss, 1000.0 + 5000.0);
    assert_eq!(found.unanswered[0].path, "scenarios[0].harms[0].amount");
}

#[test]
fn controls_that_only_cost() {
    let found = information(
        "
scenarios:
  - id: a
    title: A
    frequency: {loss_events: {uniform: {low: 0, high: 10}}}
    primary_loss: {all_forms: {constant: 1000}}
controls: [{id: c, status: planned, annual_cost: {uniform: {low: 1, high: 2}}}]
",
    );
    assert_eq!(found.best, "current");
    assert_eq!(found.perfect_information.unwrap().value, 0.0);
    assert!(found.factors.iter().all(|entry| entry.value.value == 0.0));
}

#[test]
fn impossible_decisions() {
    let whole = portfolio(THREE);
    let refused = |options: InformationOptions| {
        let error = whole.value_of_information(&options).unwrap_err();
        (error.code().as_str(), error.path().to_owned())
    };
    let of = |sets: &[(&str, &[&str])]| InformationOptions {
        alternatives: alternatives(sets),
        ..Default::default()
    };
    // All its controls are in place.
    let none = InformationOptions::default();
    assert_eq!(
        refused(none.clone()),
        ("out_of_range", "alternatives".to_owned())
    );
    assert_eq!(
        refused(of(&[("a", &[])])),
        ("out_of_range", "alternatives".to_owned())
    );
    let twice = of(&[("a", &[]), ("a", &["c"])]);
    assert_eq!(
        refused(twice),
        ("duplicate_id", "alternatives[1].name".to_owned())
    );
    let unknown = of(&[("a", &[]), ("b", &["e"])]);
    assert_eq!(
        refused(unknown),
        ("unknown_id", "alternatives[1].controls[0]".to_owned())
    );
    let blank = of(&[(" ", &[]), ("b", &["c"])]);
    assert_eq!(
        refused(blank),
        ("blank_text", "alternatives[0].name".to_owned())
    );
    let bins = InformationOptions {
        bins: 1,
        ..none.clone()
    };
    assert_eq!(refused(bins), ("out_of_range", "bins".to_owned()));
    let many = InformationOptions {
        trials: 1_000_000_000_000,
        ..none
    };
    assert_eq!(refused(many), ("too_many_trials", "trials".to_owned()));
    let endless = THREE.replace("{constant: 12000}", "{pareto: {minimum: 1, shape: 1}}");
    let options = of(&[("a", &[]), ("b", &["d"])]);
    let error = portfolio(&endless)
        .value_of_information(&options)
        .unwrap_err();
    assert_eq!(
        (error.code().as_str(), error.path()),
        ("no_exact_answer", "controls[1].annual_cost")
    );
}

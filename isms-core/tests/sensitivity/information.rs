//! What knowing more is worth.

use isms_core::quant::{
    FactorInformation, FactorKind, InformationOptions, Method, ValueOfInformation,
};

use super::*;

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

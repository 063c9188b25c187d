//! The distribution of annual loss without simulation.

use isms_core::id::ControlId;
use isms_core::quant::{ExactLoss, ExactOptions, Simulation};

use super::*;

/// One kind of scenario each; in the order of the alphabet, and simulated as they are.
const KINDS: [(&str, &str); 7] = [
    (
        "contacts",
        "
    frequency:
      contacts:
        contact_frequency: {uniform: {low: 5, high: 20}}
        probability_of_action: {beta: {alpha: 2, beta: 8}}
    vulnerability: {given: {probability: {beta: {alpha: 3, beta: 7}}, drawn_per: event}}
    primary_loss: {all_forms: {gamma: {shape: 2, scale: 20000}}}
",
    ),
    (
        "fixed",
        "
    frequency: {loss_events: {constant: 0.6}}
    primary_loss: {all_forms: {pert: {low: 20000, mode: 100000, high: 1000000}}}
",
    ),
    (
        "mixed",
        "
    frequency: {loss_events: {pert: {low: 0.5, mode: 2, high: 6}}}
    primary_loss:
      productivity: {uniform: {low: 1000, high: 9000}}
      response: {lognormal: {low: 2000, high: 60000}}
",
    ),
    (
        "retained",
        "
    frequency: {threat_events: {constant: 3}}
    vulnerability: {given: {probability: {uniform: {low: 0.2, high: 0.6}}}}
    primary_loss: {all_forms: {pert: {low: 2000, mode: 10000, high: 90000}}}
    secondary_loss:
      probability: {constant: 0.5}
      magnitude: {all_forms: {constant: 70000}}
    controls:
      - {control: guard, factor: loss_event_frequency, effectiveness: {constant: 0.4}}
      - {control: drill, factor: primary_loss, effectiveness: {constant: 0.5}, overlap: help}
      - {control: plan, factor: primary_loss, effectiveness: {constant: 0.3}, overlap: help}
      - {control: plan, factor: secondary_probability, effectiveness: {constant: 0.2}}
      - {control: later, factor: secondary_loss, effectiveness: {constant: 0.9}}
",
    ),
    (
        "secondary",
        "
    frequency: {loss_events: {constant: 1.5}}
    primary_loss: {all_forms: {uniform: {low: 5000, high: 20000}}}
    secondary_loss:
      probability: {beta: {alpha: 2, beta: 5}}
      magnitude: {fines_and_judgments: {lognormal: {low: 20000, high: 300000}}}
",
    ),
    (
        "spread",
        "
    frequency: {loss_events: {constant: 2}}
    counts: {negative_binomial: {shape: 0.7}}
    primary_loss: {all_forms: {discrete: [{value: 0, probability: 0.3}, {value: 40000, probability: 0.7}]}}
",
    ),
    (
        "thinned",
        "
    frequency: {threat_events: {uniform: {low: 2, high: 10}}}
    vulnerability:
      contest:
        threat_capability: {uniform: {low: 0, high: 1}}
        resistance_strength: {beta: {alpha: 8, beta: 3}}
        drawn_per: year
    primary_loss: {all_forms: {triangular: {low: 1000, mode: 5000, high: 60000}}}
",
    ),
];

fn of(kinds: &[(&str, &str)]) -> Portfolio {
    let mut text = "scenarios:\n".to_owned();
    for (id, rest) in kinds {
        text += &format!("  - id: {id}\n    title: {id}{rest}");
    }
    text += "controls: [{id: guard}, {id: drill}, {id: plan}, {id: later, status: planned}]\n";
    Portfolio::load(&text).unwrap()
}

fn agree(exact: &ExactLoss, simulated: &Simulation, what: &str) {
    let summary = &simulated.summary;
    let within = |value: f64, [lower, upper]: [f64; 2], error: Option<f64>, of: &str| {
        let error = 5.0 * error.unwrap();
        let inside = value >= lower - error && value <= upper + error;
        assert!(
            inside,
            "{what}, {of}: {value} not in {lower}..{upper} +- {error}"
        );
    };
    let mean = summary.mean;
    within(mean.value, [exact.mean; 2], mean.standard_error, "mean");
    let sd = exact.sd.unwrap();
    assert!(
        (summary.sd / sd - 1.0).abs() < 0.05,
        "{what}: {} {sd}",
        summary.sd
    );
    let none = summary.no_loss;
    within(
        none.value,
        [exact.no_loss; 2],
        none.standard_error,
        "no loss",
    );
    for (exact, simulated) in exact.levels.iter().zip(&summary.levels) {
        assert_eq!(exact.level, simulated.level);
        let bounds = exact.value_at_risk;
        let found = simulated.value_at_risk;
        let of = format!("value at risk {}", exact.level);
        within(
            found.value,
            [bounds.lower, bounds.upper],
            found.standard_error,
            &of,
        );
        let bounds = exact.tail_value_at_risk;
        let found = simulated.tail_value_at_risk;
        let of = format!("tail value at risk {}", exact.level);
        within(
            found.value,
            [bounds.lower, bounds.upper],
            found.standard_error,
            &of,
        );
        assert!(bounds.upper / bounds.lower < 1.02, "{what}: {bounds:?}");
    }
    let losses: Vec<f64> = exact.curve.iter().map(|point| point.loss).collect();
    let curve = simulated.exceedance(&losses);
    assert!(curve.points.len() > 5);
    for (exact, found) in exact.curve.iter().zip(&curve.points) {
        let bounds = [exact.probability.lower, exact.probability.upper];
        let of = format!("exceedance of {}", exact.loss);
        within(found.probability, bounds, found.standard_error, &of);
    }
}

#[test]
fn simulation_agrees_with_each_kind_of_scenario() {
    for kind in KINDS {
        let portfolio = of(&[kind]);
        let exact = portfolio.exact(&ExactOptions::default()).unwrap();
        let simulated = portfolio.simulate(&SimulationOptions::default()).unwrap();
        agree(&exact, &simulated, kind.0);
        let expected = simulated.summary.expected_loss.unwrap();
        assert!((exact.mean / expected - 1.0).abs() < 1e-9, "{}", kind.0);
        assert_eq!(exact.controls, simulated.summary.controls);
    }
}

#[test]
fn simulation_agrees_with_several_scenarios_at_several_stages() {
    let portfolio = of(&[KINDS[3], KINDS[1], KINDS[5]]);
    let guard = Some(vec![ControlId::new("guard").unwrap()]);
    for (stage, controls) in [
        (Stage::Inherent, None),
        (Stage::Residual, None),
        (Stage::Current, guard),
    ] {
        let options = SimulationOptions {
            stage,
            controls: controls.clone(),
            ..Default::default()
        };
        let exact = ExactOptions {
            stage,
            controls,
            ..Default::default()
        };
        let exact = portfolio.exact(&exact).unwrap();
        agree(
            &exact,
            &portfolio.simulate(&options).unwrap(),
            stage.as_str(),
        );
    }
}

#[test]
fn the_order_of_scenarios_changes_no_bit() {
    let [there, back] = [[KINDS[1], KINDS[2]], [KINDS[2], KINDS[1]]]
        .map(|kinds| of(&kinds).exact(&ExactOptions::default()).unwrap());
    assert_eq!(there, back);
}

#[test]
fn a_portfolio_that_cannot_lose_loses_nothing() {
    let portfolio = of(&[(
        "never",
        "
    frequency: {loss_events: {constant: 0}}
    primary_loss: {all_forms: {constant: 1000}}
",
    )]);
    let exact = portfolio.exact(&ExactOptions::default()).unwrap();
    assert_eq!((exact.mean, exact.sd, exact.no_loss), (0.0, Some(0.0), 1.0));
    assert!(
        exact
            .levels
            .iter()
            .all(|level| level.value_at_risk.upper == 0.0)
    );
    assert_eq!(exact.curve.len(), 1);
    assert_eq!(exact.distribution().exceedance(0.0).upper, 0.0);
}

#[test]
fn what_has_no_exact_answer_is_refused_by_name() {
    let base = "
    frequency: {loss_events: {constant: 1}}
    primary_loss: {all_forms: {constant: 1000}}
";
    let refused = |more: &str, top: &str| {
        let text = format!(
            "scenarios:\n  - id: plain\n    title: Plain{base}  - id: odd\n    title: Odd{base}{more}\n\
             controls: [{{id: guard}}]\n{top}"
        );
        let portfolio = Portfolio::load(&text).unwrap();
        let error = portfolio.exact(&ExactOptions::default()).unwrap_err();
        assert!(error.to_string().contains("found `odd`, "), "{error}");
        assert_eq!(error.code().as_str(), "no_exact_answer");
        error.path().to_owned()
    };
    let bounds = "    bounds: {loss_per_year: 5000}";
    assert_eq!(refused(bounds, ""), "scenarios[1].bounds");
    assert_eq!(
        refused("    insurance: {deductible: 10}", ""),
        "scenarios[1].insurance"
    );
    let harm = "    harms: [{axis: safety, unit: people, probability: {constant: 0.1}, \
         amount: {constant: 1}, price: 5}]";
    assert_eq!(refused(harm, ""), "scenarios[1].harms");
    let control = "    controls: [{control: guard, factor: primary_loss, \
         effectiveness: {uniform: {low: 0.1, high: 0.5}}}]";
    assert_eq!(
        refused(control, ""),
        "scenarios[1].controls[0].effectiveness"
    );
    let heavy = "    secondary_loss: {probability: {constant: 0.1}, \
         magnitude: {all_forms: {pareto: {minimum: 1000, shape: 0.9}}}}";
    assert_eq!(refused(heavy, ""), "scenarios[1]");
    let common = "quantification: {common_events: [{id: flood, title: Flood, \
         frequency: {constant: 0.1}, hits: [{scenario: odd, probability: 0.5}]}]}";
    assert_eq!(refused("", common), "scenarios[1]");
    let dependent = "    counts: {negative_binomial: {shape: 2}}";
    let joined = "quantification: {dependence: {copula: gaussian, \
         factors: [{scenario: odd, factor: events}], correlation: [[1]]}}";
    assert_eq!(refused(dependent, joined), "scenarios[1]");
    // Without any control at work nobody is insured either.
    let text =
        format!("scenarios:\n  - id: odd\n    title: Odd{base}    insurance: {{deductible: 10}}\n");
    let inherent = ExactOptions {
        stage: Stage::Inherent,
        ..Default::default()
    };
    assert!(Portfolio::load(&text).unwrap().exact(&inherent).is_ok());
}

#[test]
fn options_are_checked() {
    let level = ExactOptions {
        levels: vec![0.5, 1.0],
        ..Default::default()
    };
    let refused = code_and_path(plant().exact(&level));
    assert_eq!(refused, ("out_of_range".to_owned(), "levels[1]".to_owned()));
    let control = ExactOptions {
        controls: Some(vec![ControlId::new("spares").unwrap()]),
        ..Default::default()
    };
    let refused = code_and_path(plant().exact(&control));
    assert_eq!(refused, ("unknown_id".to_owned(), "controls[0]".to_owned()));
}

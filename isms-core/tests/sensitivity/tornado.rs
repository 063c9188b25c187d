//! Which estimates move the loss most.

use isms_core::quant::{
    FactorKind, Method, SimulationOptions, Tornado, TornadoBar, TornadoMeasure, TornadoOptions,
};

use super::*;

fn bar<'a>(tornado: &'a Tornado, path: &str) -> &'a TornadoBar {
    let mut bars = tornado.bars.iter();
    bars.find(|bar| bar.factor.path == path)
        .unwrap_or_else(|| panic!("no bar for {path}"))
}

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
    assert_eq!(
        refused(many),
        ("too_many_trials", "simulation.trials".to_owned())
    );
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

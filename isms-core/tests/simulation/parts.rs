//! Rare events, dependence, stages, controls, insurance, harm, bounds.

use isms_core::id::ControlId;
use isms_core::model::{ControlEffect, ControlStatus, ScenarioFactor, Stage};
use isms_core::quant::{PortfolioControl, Precision, verify};
use serde_json::Value;

use super::*;

/// What others get wrong: one million every ten years.
#[test]
fn a_rare_event_is_rare_and_whole() {
    let rare = scenario(
        "rare",
        Distribution::Constant(0.1),
        Distribution::Constant(1e6),
    );
    let result = portfolio(vec![rare]).simulate(&options(100_000)).unwrap();
    assert_eq!(result.value_at_risk(0.99).unwrap().value, 1e6);
    assert_eq!(result.value_at_risk(0.9).unwrap().value, 0.0);
    assert!((result.summary.no_loss.value - (-0.1_f64).exp()).abs() < 0.005);
}

#[test]
fn a_t_copula_brings_extremes_together() {
    let joined = |copula: Value| {
        let mut pair = portfolio(vec![
            scenario(
                "a",
                Distribution::Constant(0.02),
                Distribution::Constant(1.0),
            ),
            scenario(
                "b",
                Distribution::Constant(0.02),
                Distribution::Constant(1.0),
            ),
        ]);
        let text = serde_json::json!({"dependence": {
            "copula": copula,
            "factors": [
                {"scenario": "a", "factor": "events"},
                {"scenario": "b", "factor": "events"},
            ],
            "correlation": [[1, 0.3], [0.3, 1]],
        }});
        pair.quantification = isms_core::from_json(&text.to_string()).unwrap();
        let result = pair.simulate(&options(100_000)).unwrap();
        result.losses().iter().filter(|loss| **loss >= 2.0).count()
    };
    let gaussian = joined(serde_json::json!("gaussian"));
    let t = joined(serde_json::json!({"t": {"degrees_of_freedom": 3}}));
    assert!(t > 2 * gaussian, "{t} and {gaussian}");
}

#[test]
fn a_common_event_hits_several_scenarios_in_one_year() {
    let mut both = portfolio(vec![
        scenario(
            "a",
            Distribution::Constant(0.0),
            Distribution::Constant(1.0),
        ),
        scenario(
            "b",
            Distribution::Constant(0.0),
            Distribution::Constant(10.0),
        ),
    ]);
    let text = serde_json::json!({"common_events": [{
        "id": "supplier", "title": "The supplier fails", "frequency": {"constant": 0.2},
        "hits": [{"scenario": "a", "probability": 1}, {"scenario": "b", "probability": 0.5}],
    }]});
    both.quantification = isms_core::from_json(&text.to_string()).unwrap();
    let result = both.simulate(&options(200_000)).unwrap();
    assert_eq!(result.summary.expected_loss, Some(0.2 + 0.2 * 0.5 * 10.0));
    mean_agrees(result.summary.mean.value, 1.2, result.summary.sd, 200_000);
    // b is never hit where a is not.
    assert!(
        result
            .losses()
            .iter()
            .all(|loss| *loss == 0.0 || loss % 10.0 >= 1.0)
    );
}

#[test]
fn stops_when_it_is_exact_enough() {
    let options = SimulationOptions {
        until: Some(Precision {
            relative_error: 0.01,
            quantile: None,
        }),
        ..options(10_000_000)
    };
    let summary = tree().simulate(&options).unwrap().summary;
    assert!(summary.mean.relative_error().unwrap() <= 0.01);
    assert!(summary.trials < 50_000, "{}", summary.trials);
    assert!(verify(&tree(), &summary).is_ok());
}

#[test]
fn stages_switch_controls() {
    let mut any = tree();
    let effect = |control: &str| ControlEffect {
        control: ControlId::new(control).unwrap(),
        factor: ScenarioFactor::Vulnerability,
        effectiveness: Distribution::Constant(0.5),
        overlap: None,
    };
    let control = |id: &str, status| PortfolioControl {
        id: ControlId::new(id).unwrap(),
        status,
        annual_cost: None,
    };
    any.controls = vec![
        control("now", ControlStatus::Implemented),
        control("soon", ControlStatus::Planned),
        control("perhaps", ControlStatus::Proposed),
        control("gone", ControlStatus::Retired),
    ];
    any.scenarios[0].controls = any.controls.iter().map(|c| effect(c.id.as_str())).collect();
    let mean = |stage| {
        let options = SimulationOptions {
            stage,
            ..options(4096)
        };
        any.simulate(&options)
            .unwrap()
            .summary
            .expected_loss
            .unwrap()
    };
    let whole = mean(Stage::Inherent);
    assert_eq!(mean(Stage::Current), whole * 0.5);
    assert_eq!(mean(Stage::Residual), whole * 0.25);
    assert_eq!(mean(Stage::Target), whole * 0.125);
}

#[test]
fn overlapping_controls_do_not_add_up() {
    let with = |overlap: Option<&str>| {
        let effect = |control: &str, effectiveness| ControlEffect {
            control: ControlId::new(control).unwrap(),
            factor: ScenarioFactor::LossEventFrequency,
            effectiveness: Distribution::Constant(effectiveness),
            overlap: overlap.map(str::to_owned),
        };
        let mut entry = scenario(
            "a",
            Distribution::Constant(1.0),
            Distribution::Constant(1e6),
        );
        entry.controls = vec![effect("x", 0.6), effect("y", 0.5)];
        let control = |id: &str| PortfolioControl {
            id: ControlId::new(id).unwrap(),
            status: ControlStatus::Implemented,
            annual_cost: None,
        };
        let any = Portfolio {
            controls: vec![control("x"), control("y")],
            ..portfolio(vec![entry])
        };
        any.simulate(&options(4096)).unwrap().summary
    };
    let apart = with(None).expected_loss.unwrap();
    assert!((apart - 200_000.0).abs() < 1e-6);
    let overlapping = with(Some("same work")).expected_loss.unwrap();
    assert!((overlapping - 400_000.0).abs() < 1e-6);
}

#[test]
fn insurance_pays_above_the_deductible_and_up_to_its_limits() {
    let text = |terms: &str| {
        format!(
            "scenarios: [{{id: a, title: a, frequency: {{loss_events: {{constant: 50}}}}, \
             primary_loss: {{all_forms: {{constant: 100}}}}, insurance: {terms}}}]"
        )
    };
    let per_event = |terms: &str| {
        let portfolio = Portfolio::load(&text(terms)).unwrap();
        let row = portfolio
            .simulate(&options(4096))
            .unwrap()
            .summary
            .scenarios[0]
            .clone();
        (
            row.mean.value / row.events.value,
            row.gross_mean / row.events.value,
        )
    };
    let near = |(net, gross): (f64, f64), expected: f64| {
        (net - expected).abs() < 1e-9 && (gross - 100.0).abs() < 1e-9
    };
    assert!(near(per_event("{deductible: 40}"), 40.0));
    assert!(near(per_event("{deductible: 40, limit: 50}"), 50.0));
    assert!(near(per_event("{deductible: 40, share: 0.5}"), 70.0));
    let portfolio = Portfolio::load(&text("{annual_aggregate: 1000}")).unwrap();
    let result = portfolio.simulate(&options(4096)).unwrap();
    let row = &result.summary.scenarios[0];
    assert!((row.gross_mean - row.mean.value - 1000.0).abs() < 1e-6);
    // What is insured is not insured at the inherent stage.
    let inherent = SimulationOptions {
        stage: Stage::Inherent,
        ..options(4096)
    };
    let row = portfolio.simulate(&inherent).unwrap().summary.scenarios[0].clone();
    assert_eq!(row.gross_mean, row.mean.value);
}

#[test]
fn harm_is_counted_apart_and_not_priced_unless_somebody_says_so() {
    let text = |price: &str| {
        format!(
            "scenarios: [{{id: a, title: a, frequency: {{loss_events: {{constant: 2}}}}, \
             primary_loss: {{all_forms: {{constant: 100}}}}, harms: [{{axis: safety, unit: people \
             injured, probability: {{constant: 0.25}}, amount: {{constant: 3}}{price}}}]}}]"
        )
    };
    let row = |price: &str| {
        let portfolio = Portfolio::load(&text(price)).unwrap();
        portfolio
            .simulate(&options(100_000))
            .unwrap()
            .summary
            .scenarios[0]
            .clone()
    };
    let apart = row("");
    assert!(
        (apart.harms[0].mean.value - 1.5).abs() < 5.0 * apart.harms[0].mean.standard_error.unwrap()
    );
    let any = 1.0 - (-0.5_f64).exp();
    assert!(
        (apart.harms[0].any.value - any).abs() < 5.0 * apart.harms[0].any.standard_error.unwrap()
    );
    assert!((apart.mean.value / apart.events.value - 100.0).abs() < 1e-9);
    let priced = row(", price: 1000");
    let difference = priced.mean.value - apart.mean.value;
    assert!((difference - 1000.0 * apart.harms[0].mean.value).abs() < 1e-6);
    assert_eq!(priced.harms, apart.harms);
}

#[test]
fn a_year_can_be_bounded() {
    let text = "scenarios: [{id: a, title: a, frequency: {loss_events: {constant: 5}}, \
        primary_loss: {all_forms: {pert: {low: 0, mode: 100, high: 1000}}}, \
        bounds: {loss_per_event: 300, loss_per_year: 700, events_per_year: 4}}]";
    let result = Portfolio::load(text)
        .unwrap()
        .simulate(&options(20_000))
        .unwrap();
    assert_eq!(result.summary.worst, 700.0);
    assert_eq!(result.summary.expected_loss, None);
    assert!(result.summary.scenarios[0].events.value < 4.0);
}

//! What independent controls are worth.

use isms_core::quant::{Estimate, Portfolio, ValuationOptions};
use serde_json::json;

use super::{EXACT, cases, near, number};

#[test]
fn alone_together_and_shared_fairly() {
    for case in cases("controls") {
        let (given, expected) = (&case["inputs"], &case["outputs"]);
        let effect = |control: &str, factor: &str, at: usize| {
            json!({"control": control, "factor": factor,
                "effectiveness": {"constant": given["effectiveness"][at]}})
        };
        let control = |id: &str, at: usize| json!({"id": id, "annual_cost": {"constant": given["annual_cost"][at]}});
        let text = json!({
            "scenarios": [{
                "id": "fraud",
                "title": "Payment fraud",
                "frequency": {"loss_events": {"constant": 4}},
                "primary_loss": {"all_forms": {"constant": number(&given["inherent_ale"]) / 4.0}},
                "controls": [
                    effect("first", "loss_event_frequency", 0),
                    effect("second", "primary_loss", 1),
                ],
            }],
            "controls": [control("first", 0), control("second", 1)],
        });
        let portfolio = Portfolio::load(&text.to_string()).unwrap();
        let valuation = portfolio
            .value_controls(&ValuationOptions::default())
            .unwrap();
        let [first, second] = &valuation.controls[..] else {
            panic!("two controls");
        };
        let roi = |estimate: Option<Estimate>| estimate.unwrap().value;
        for (found, expected) in [
            (
                valuation.together.reduction.value / valuation.without.value,
                &expected["combined_reduction"],
            ),
            (valuation.with.value, &expected["residual_ale"]),
            (
                second.alone.reduction.value,
                &expected["marginal_second_alone"],
            ),
            (
                second.last.reduction.value,
                &expected["marginal_second_after_first"],
            ),
            (
                roi(valuation.together.return_on_investment),
                &expected["rosi_total"],
            ),
            (
                roi(second.last.return_on_investment),
                &expected["rosi_second_after_first"],
            ),
            (first.share.value, &expected["shapley_reduction"][0]),
            (second.share.value, &expected["shapley_reduction"][1]),
        ] {
            near(found, number(expected), EXACT);
        }
        assert_eq!(first.share.standard_error, Some(0.0));
        // (450000 - 50000) / 50000.
        near(roi(first.return_on_share), 8.0, EXACT);
        // Nothing about the yearly factors is uncertain, and both pay.
        assert_eq!(roi(second.last.positive_on_average), 1.0);
    }
}

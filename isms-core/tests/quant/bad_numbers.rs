//! Numbers that are none, asked of the types themselves: what no text can say, code can.

use isms_core::ErrorCode;
use isms_core::distribution::Distribution;
use isms_core::model::{Frequency, LossMagnitude};
use isms_core::quant::{
    InformationOptions, Plan, Precision, SobolIndicesOptions, TornadoOptions, ValuationOptions,
};

use super::*;

const NO_NUMBERS: [f64; 3] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];

/// More trials than there is memory for: who asked for their losses before refusing would not return.
const TRILLION: u64 = 1_000_000_000_000;

#[track_caller]
fn refused<T>(answer: isms_core::Result<T>, code: ErrorCode, path: &str) {
    let error = answer.err().expect("a refusal");
    assert_eq!((error.code(), error.path()), (code, path), "{error}");
}

#[test]
fn distributions_of_no_numbers_are_refused() {
    for bad in NO_NUMBERS {
        let constant = Distribution::Constant(bad);
        refused(constant.law(), ErrorCode::NotFinite, "constant");
        for (low, high) in [(bad, 1.0), (0.0, bad)] {
            let uniform = Distribution::Uniform { low, high };
            refused(uniform.law(), ErrorCode::NotFinite, "uniform");
        }
        let mut portfolio = plant();
        portfolio.scenarios[0].frequency = Frequency::LossEvents(constant.clone());
        let path = "scenarios[0].frequency.loss_events.constant";
        refused(portfolio.check(), ErrorCode::NotFinite, path);
        refused(
            portfolio.simulate(&at(Stage::Current, 10)),
            ErrorCode::NotFinite,
            path,
        );
        portfolio = plant();
        portfolio.scenarios[1].primary_loss = LossMagnitude::all_forms(constant);
        let path = "scenarios[1].primary_loss.all_forms.constant";
        refused(
            portfolio.simulate(&at(Stage::Current, 10)),
            ErrorCode::NotFinite,
            path,
        );
    }
}

#[test]
fn options_of_no_numbers_are_refused() {
    let plant = plant();
    for bad in NO_NUMBERS {
        let mut options = at(Stage::Current, 10);
        options.levels = vec![0.5, bad];
        refused(plant.simulate(&options), ErrorCode::OutOfRange, "levels[1]");
        let mut options = at(Stage::Current, 10);
        options.tail_level = bad;
        refused(
            plant.simulate(&options),
            ErrorCode::OutOfRange,
            "tail_level",
        );
        options = at(Stage::Current, 10);
        options.until = Some(Precision {
            relative_error: bad,
            quantile: None,
        });
        refused(
            plant.simulate(&options),
            ErrorCode::OutOfRange,
            "until.relative_error",
        );
        let simulation = plant.simulate(&at(Stage::Current, 10)).unwrap();
        refused(
            simulation.value_at_risk(bad),
            ErrorCode::OutOfRange,
            "level",
        );
        refused(
            simulation.tail_value_at_risk(bad),
            ErrorCode::OutOfRange,
            "level",
        );
    }
}

#[test]
fn no_analysis_takes_memory_for_a_trillion_trials() {
    let plant = plant();
    let simulation = at(Stage::Current, TRILLION);
    let (code, path) = (ErrorCode::TooManyTrials, "trials");
    refused(plant.simulate(&simulation), code, path);
    refused(Plan::new(&plant, &simulation), code, path);
    refused(
        plant.compare(&simulation, &simulation),
        code,
        "before.trials",
    );
    refused(plant.stages(&simulation), code, path);
    let tornado = TornadoOptions {
        simulation,
        ..TornadoOptions::default()
    };
    refused(plant.tornado(&tornado), code, "simulation.trials");
    let indices = SobolIndicesOptions {
        trials: TRILLION,
        ..SobolIndicesOptions::default()
    };
    refused(plant.sobol_indices(&indices), code, path);
    let valuation = ValuationOptions {
        trials: TRILLION,
        ..ValuationOptions::default()
    };
    refused(plant.value_controls(&valuation), code, path);
    let information = InformationOptions {
        trials: TRILLION,
        ..InformationOptions::default()
    };
    refused(plant.value_of_information(&information), code, path);
}

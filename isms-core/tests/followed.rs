//! Analyses that are followed: they say how far they are, stop when told to, and change nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

use std::fmt::Debug;

use isms_core::Result;
use isms_core::model::Stage;
use isms_core::quant::{
    InformationOptions, Plan, Portfolio, Precision, Progress, SimulationOptions,
    SobolIndicesOptions, TornadoMeasure, TornadoOptions, ValuationOptions,
};

/// Nine blocks: two rounds.
const YEARS: u64 = 36_000;

const ANALYSES: [&str; 8] = [
    "simulate",
    "compare",
    "compare_with",
    "stages",
    "tornado",
    "sobol_indices",
    "value_controls",
    "value_of_information",
];

/// Of the first scenario nothing has a closed form, of the second everything.
fn portfolio() -> Portfolio {
    let text = "
scenarios:
  - id: outage
    title: Outage of the control centre
    frequency: {loss_events: {pert: {low: 0.1, mode: 0.5, high: 2}}}
    primary_loss: {all_forms: {lognormal: {low: 10000, high: 500000}}}
    bounds: {loss_per_event: 300000}
    controls:
      - {control: spare, factor: primary_loss, effectiveness: {uniform: {low: 0.2, high: 0.5}}}
      - {control: drill, factor: loss_event_frequency, effectiveness: {constant: 0.3}}
  - id: theft
    title: A laptop is stolen
    frequency: {loss_events: {uniform: {low: 1, high: 5}}}
    primary_loss: {replacement: {uniform: {low: 1000, high: 3000}}}
controls:
  - {id: spare, annual_cost: {constant: 20000}}
  - {id: drill, status: planned, annual_cost: {uniform: {low: 1000, high: 5000}}}
";
    Portfolio::load(text).unwrap()
}

fn without_bounds() -> Portfolio {
    let mut portfolio = portfolio();
    portfolio.scenarios[0].bounds = None;
    portfolio
}

fn simulation(threads: u32, stage: Stage) -> SimulationOptions {
    SimulationOptions {
        trials: YEARS,
        threads,
        stage,
        ..Default::default()
    }
}

fn text<T: Debug>(answer: Result<Option<T>>) -> Option<String> {
    answer.unwrap().map(|answer| format!("{answer:?}"))
}

/// What an analysis answers to who follows it, and then to nobody; nothing if it was stopped.
fn ask(
    portfolio: &Portfolio,
    analysis: &str,
    threads: u32,
    follower: impl FnMut(Progress) -> bool,
) -> [Option<String>; 2] {
    let [current, target] = [Stage::Current, Stage::Target].map(|at| simulation(threads, at));
    let other = without_bounds();
    let followed = portfolio.followed(follower);
    macro_rules! both {
        ($name:ident($($option:expr),*)) => {
            match text(followed.$name($($option),*)) {
                None => [None, None],
                followed => [followed, text(portfolio.$name($($option),*).map(Some))],
            }
        };
    }
    match analysis {
        "simulate" => both!(simulate(&current)),
        "compare" => both!(compare(&current, &target)),
        "compare_with" => both!(compare_with(&other, &current, &current)),
        "stages" => both!(stages(&current)),
        "tornado" => {
            let options = TornadoOptions {
                measure: TornadoMeasure::ValueAtRisk(0.95),
                simulation: current,
                ..Default::default()
            };
            both!(tornado(&options))
        }
        "sobol_indices" => {
            let options = SobolIndicesOptions {
                trials: YEARS,
                threads,
                ..Default::default()
            };
            both!(sobol_indices(&options))
        }
        "value_controls" => {
            let options = ValuationOptions {
                trials: YEARS,
                threads,
                ..Default::default()
            };
            both!(value_controls(&options))
        }
        "value_of_information" => {
            let options = InformationOptions {
                trials: YEARS,
                threads,
                ..Default::default()
            };
            both!(value_of_information(&options))
        }
        other => panic!("no analysis {other}"),
    }
}

#[test]
fn who_follows_changes_nothing_and_hears_of_every_year() {
    for analysis in ANALYSES {
        for threads in [1, 2] {
            let mut heard = Vec::new();
            let [followed, alone] = ask(&portfolio(), analysis, threads, |progress| {
                heard.push(progress);
                true
            });
            assert!(followed.is_some() && followed == alone, "{analysis}");
            let rises = |pair: &[Progress]| pair[0].trials <= pair[1].trials;
            assert!(heard.windows(2).all(rises), "{analysis}");
            let last = heard.last().unwrap();
            assert_eq!(last.trials, last.of, "{analysis} {threads}");
            assert!(heard.iter().all(|at| at.of == last.of), "{analysis}");
            assert!(last.of >= YEARS, "{analysis}");
        }
    }
}

#[test]
fn who_says_no_is_not_asked_again() {
    for analysis in ANALYSES {
        let mut all = 0;
        ask(&portfolio(), analysis, 1, |_| {
            all += 1;
            true
        });
        for stop_at in [1, all / 2, all] {
            let mut heard = 0;
            let [stopped, _] = ask(&portfolio(), analysis, 1, |_| {
                heard += 1;
                heard < stop_at
            });
            assert!(stopped.is_none(), "{analysis} at {stop_at} of {all}");
            assert_eq!(heard, stop_at, "{analysis}");
        }
    }
}

/// Where all is in closed form, there is nothing to wait for.
#[test]
fn closed_forms_take_no_years() {
    let portfolio = without_bounds();
    let mut heard = Vec::new();
    let tornado = portfolio.followed(|progress| {
        heard.push(progress);
        true
    });
    let tornado = tornado.tornado(&TornadoOptions::default()).unwrap();
    assert!(tornado.is_some_and(|tornado| tornado.bars.len() == 5));
    assert!(!heard.is_empty());
    assert!(heard.iter().all(|at| *at == Progress { trials: 0, of: 0 }));
}

/// Many subsets in closed form take their time, too.
#[test]
fn a_game_of_many_controls_is_stopped() {
    let effects = (0..16).map(|n| {
        format!(
            "      - {{control: c{n}, factor: primary_loss, effectiveness: {{constant: 0.1}}}}\n"
        )
    });
    let controls = (0..16).map(|n| format!("  - {{id: c{n}}}\n"));
    let portfolio = Portfolio::load(&format!(
        "
scenarios:
  - id: theft
    title: A laptop is stolen
    frequency: {{loss_events: {{constant: 3}}}}
    primary_loss: {{replacement: {{constant: 1000}}}}
    controls:
{}controls:
{}",
        effects.collect::<String>(),
        controls.collect::<String>()
    ))
    .unwrap();
    let options = ValuationOptions {
        all_subsets_up_to: 16,
        ..Default::default()
    };
    let mut heard = 0;
    let stopped = portfolio.followed(|_| {
        heard += 1;
        heard < 5
    });
    assert_eq!(stopped.value_controls(&options).unwrap(), None);
    assert_eq!(heard, 5);
}

#[test]
fn years_wanted_for_a_precision_are_an_upper_bound() {
    let options = SimulationOptions {
        trials: 1_000_000,
        until: Some(Precision {
            relative_error: 0.02,
            quantile: None,
        }),
        ..Default::default()
    };
    let portfolio = portfolio();
    let mut last = Progress { trials: 0, of: 0 };
    let comparison = portfolio.followed(|progress| {
        last = progress;
        true
    });
    let comparison = comparison.compare(&options, &options).unwrap().unwrap();
    assert_eq!(last.of, 2_000_000);
    assert_eq!(last.trials, 2 * comparison.before.trials);
    assert!(last.trials < last.of);
}

/// What is wrong is said, and not taken for a stop.
#[test]
fn errors_stay_errors() {
    let portfolio = portfolio();
    let options = SimulationOptions {
        trials: 0,
        ..Default::default()
    };
    let refused = portfolio.followed(|_| true).simulate(&options).unwrap_err();
    let expected = Plan::new(&portfolio, &options).unwrap_err();
    assert_eq!(refused.to_string(), expected.to_string());
    let refused = portfolio.followed(|_| true).stages(&options).unwrap_err();
    assert_eq!(refused.to_string(), expected.to_string());
}

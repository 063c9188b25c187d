//! What holds for every portfolio.

use isms_core::id::ControlId;
use isms_core::model::{ControlEffect, ControlStatus, ScenarioFactor};
use isms_core::quant::{Block, Plan, PortfolioControl, Sequence, Simulation, verify};
use quickcheck::{Arbitrary, Gen, QuickCheck};

use super::*;

/// A portfolio of a few scenarios of all kinds.
#[derive(Debug, Clone)]
struct Any(Portfolio);

fn one_of<T: Clone>(g: &mut Gen, items: &[T]) -> T {
    g.choose(items).unwrap().clone()
}

fn any_rate(g: &mut Gen) -> Distribution {
    let low = f64::from(u8::arbitrary(g)) / 100.0;
    one_of(
        g,
        &[
            Distribution::Constant(low),
            Distribution::Pert {
                low,
                mode: low + 0.5,
                high: low + 3.0,
                lambda: 4.0,
            },
            Distribution::Gamma {
                shape: 0.7,
                scale: 1.0 + low,
            },
        ],
    )
}

fn any_loss(g: &mut Gen) -> Distribution {
    let k = 1.0 + f64::from(u8::arbitrary(g));
    one_of(
        g,
        &[
            Distribution::Constant(k),
            Distribution::Uniform { low: 0.0, high: k },
            Distribution::Pert {
                low: 1.0,
                mode: k,
                high: 3.0 * k,
                lambda: 4.0,
            },
            Distribution::Lognormal {
                low: k,
                high: 20.0 * k,
                low_probability: 0.05,
                high_probability: 0.95,
                cap: None,
            },
        ],
    )
}

impl Arbitrary for Any {
    fn arbitrary(g: &mut Gen) -> Self {
        let count = 1 + usize::arbitrary(g) % 4;
        let factors = [
            ScenarioFactor::LossEventFrequency,
            ScenarioFactor::PrimaryLoss,
            ScenarioFactor::SecondaryProbability,
            ScenarioFactor::SecondaryLoss,
        ];
        let scenarios = (0..count).map(|n| {
            let mut entry = scenario(&format!("s{n}"), any_rate(g), any_loss(g));
            entry.secondary_loss = Some(SecondaryLoss {
                probability: Distribution::Uniform {
                    low: 0.1,
                    high: 0.6,
                },
                magnitude: LossMagnitude::all_forms(any_loss(g)),
            });
            if bool::arbitrary(g) {
                entry.counts = Counts::NegativeBinomial { shape: 1.5 };
            }
            let effect = |control: &str, factor| ControlEffect {
                control: ControlId::new(control).unwrap(),
                factor,
                effectiveness: Distribution::Pert {
                    low: 0.0,
                    mode: 0.5,
                    high: 1.0,
                    lambda: 4.0,
                },
                overlap: None,
            };
            let factor = one_of(g, &factors);
            entry.controls = vec![effect("c1", factor), effect("c2", factor)];
            entry
        });
        let control = |id: &str| PortfolioControl {
            id: ControlId::new(id).unwrap(),
            status: ControlStatus::Implemented,
            annual_cost: None,
        };
        let scenarios = scenarios.collect();
        let controls = vec![control("c1"), control("c2")];
        Self(Portfolio {
            scenarios,
            controls,
            ..Portfolio::default()
        })
    }
}

fn simulated(portfolio: &Portfolio, options: &SimulationOptions) -> Simulation {
    portfolio.simulate(options).unwrap()
}

fn holds(property: fn(Any) -> bool) {
    QuickCheck::new().tests(6).quickcheck(property);
}

#[test]
fn a_control_never_raises_a_loss() {
    fn property(any: Any) -> bool {
        let with = |ids: &[&str]| {
            let controls = ids.iter().map(|id| ControlId::new(id).unwrap()).collect();
            let options = SimulationOptions {
                controls: Some(controls),
                ..options(4500)
            };
            simulated(&any.0, &options)
        };
        let (none, one, both) = (with(&[]), with(&["c2"]), with(&["c1", "c2"]));
        // Not on average: in every single year.
        let falls =
            |a: &Simulation, b: &Simulation| a.losses().iter().zip(b.losses()).all(|(a, b)| a >= b);
        falls(&none, &one) && falls(&one, &both)
    }
    holds(property);
}

#[test]
fn tails_are_in_order() {
    fn property(any: Any) -> bool {
        let result = simulated(&any.0, &options(4500));
        let levels = &result.summary.levels;
        let rising = levels.windows(2).all(|pair| {
            pair[0].value_at_risk.value <= pair[1].value_at_risk.value
                && pair[0].tail_value_at_risk.value <= pair[1].tail_value_at_risk.value
        });
        // A mean of equal numbers can be a rounding below them.
        let above = |level: &isms_core::quant::LossLevel| {
            level.tail_value_at_risk.value >= level.value_at_risk.value * (1.0 - 1e-12)
        };
        rising && levels.iter().all(above)
    }
    holds(property);
}

#[test]
fn the_order_of_scenarios_changes_nothing() {
    fn property(any: Any) -> bool {
        let mut reversed = any.0.clone();
        reversed.scenarios.reverse();
        reversed.controls.reverse();
        simulated(&any.0, &options(4500)) == simulated(&reversed, &options(4500))
    }
    holds(property);
}

#[test]
fn another_scenario_moves_no_other() {
    fn property(any: Any) -> bool {
        let first = portfolio(any.0.scenarios.iter().take(1).cloned().collect());
        let first = Portfolio {
            controls: any.0.controls.clone(),
            ..first
        };
        let alone = simulated(&first, &options(4500));
        let all = simulated(&any.0, &options(4500));
        let of = |result: &Simulation| {
            let mut rows = result.summary.scenarios.iter();
            let row = rows.find(|row| row.scenario.as_str() == "s0").unwrap();
            (row.mean, row.sd, row.events)
        };
        of(&alone) == of(&all)
    }
    holds(property);
}

#[test]
fn splitting_into_blocks_and_threads_changes_nothing() {
    fn property(any: Any) -> bool {
        let whole = simulated(&any.0, &options(20_000));
        let threads = SimulationOptions {
            threads: 3,
            ..options(20_000)
        };
        let plan = Plan::new(&any.0, &options(20_000)).unwrap();
        // As if on other machines, in another order, sent as numbers.
        let sent = (0..plan.blocks())
            .rev()
            .map(|index| plan.block(index).unwrap().to_numbers());
        let blocks = sent
            .map(|numbers| Block::from_numbers(&numbers).unwrap())
            .collect();
        simulated(&any.0, &threads) == whole && plan.join(blocks).unwrap() == whole
    }
    holds(property);
}

#[test]
fn the_mean_is_linear_in_the_frequency() {
    fn property(any: Any) -> bool {
        let rate = |factor: f64| {
            let mut scaled = any.0.clone();
            for entry in &mut scaled.scenarios {
                entry.frequency = Frequency::LossEvents(Distribution::Constant(factor));
            }
            simulated(&scaled, &options(4500)).summary.expected_loss
        };
        match (rate(1.0), rate(3.0)) {
            (Some(one), Some(three)) => (three - 3.0 * one).abs() <= 1e-9 * three,
            // The closed form steps back where two uncertain controls share a factor's luck.
            (one, three) => one == three,
        }
    }
    holds(property);
}

#[test]
fn simulated_means_agree_with_closed_forms() {
    // With Sobol points the error is known from the means of blocks: 16 of them, since with 4 it is so uncertain itself
    // that one mean in a hundred lies beyond six of it.
    fn property(any: Any) -> bool {
        [Sequence::Random, Sequence::Sobol]
            .into_iter()
            .all(|sequence| {
                let options = SimulationOptions {
                    sequence,
                    ..options(65_536)
                };
                let summary = simulated(&any.0, &options).summary;
                let error = summary.mean.standard_error.unwrap();
                let Some(expected) = summary.expected_loss else {
                    return true;
                };
                (summary.mean.value - expected).abs() <= 6.0 * error
            })
    }
    holds(property);
}

#[test]
fn contributions_add_up() {
    fn property(any: Any) -> bool {
        let summary = simulated(&any.0, &options(10_000)).summary;
        let sum = |of: fn(&isms_core::quant::ScenarioResult) -> f64| {
            summary.scenarios.iter().map(of).sum::<f64>()
        };
        let tail = summary
            .levels
            .iter()
            .find(|level| level.level == 0.95)
            .unwrap();
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
        near(sum(|row| row.mean.value), summary.mean.value)
            && near(sum(|row| row.tail_mean), tail.tail_value_at_risk.value)
    }
    holds(property);
}

#[test]
fn what_was_computed_can_be_computed_again() {
    fn property(any: Any) -> bool {
        let summary = simulated(&any.0, &options(4500)).summary;
        let text = serde_json::to_string(&summary).unwrap();
        let read = serde_json::from_str(&text).unwrap();
        let mut other = any.0.clone();
        other.scenarios[0].title.push('!');
        verify(&any.0, &read).is_ok() && verify(&other, &read).is_err()
    }
    holds(property);
}

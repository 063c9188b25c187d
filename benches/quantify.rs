//! One quantification in a fresh process, and what it took: one line of JSON.
//!
//! usage: `quantify write <folder>`, the portfolios as files;
//! `quantify <exposure|events|lognormal> <trials> <portfolio>`, a simulation on one thread;
//! `quantify until <mean|p95> <random|sobol|exact> <portfolio>`, as long as a standard error of 1 %
//! takes.
//!
//! `cargo xtask bench peers` runs it beside what a user would otherwise use. The scenarios are those of
//! `benches/peers/scenarios.py`.

#![allow(missing_docs)]

use std::error::Error;
use std::path::Path;

use isms_core::quant::{ExactOptions, LossMode, Portfolio, Precision, Sequence, SimulationOptions};
use serde_json::{Value, json};

/// So often an answer is looked for: Linux counts processor time in steps of milliseconds.
const TIMES: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["write", folder] => write(Path::new(folder)),
        ["until", of, by, file] => until(of, by, file),
        [model, trials, file] => simulate(model, trials, file),
        _ => Err("expected `write`, `until`, or a model, a number of trials and a file".into()),
    }
}

fn simulate(model: &str, trials: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let options = SimulationOptions {
        trials: trials.parse()?,
        mode: match model {
            "exposure" => LossMode::ExposureOnly,
            _ => LossMode::Events,
        },
        ..SimulationOptions::default()
    };
    let clock = Clock::start()?;
    let simulation = Portfolio::load(&text)?.simulate(&options)?;
    let spent = clock.stop(1)?;
    let summary = simulation.summary;
    let level = |at: f64| summary.levels.iter().find(|level| level.level == at);
    let result = json!({
        "mean": summary.mean.value,
        "p95": level(0.95).map(|level| level.value_at_risk.value),
        "tail_mean_95": level(0.95).map(|level| level.tail_value_at_risk.value),
        "no_loss": summary.no_loss.value,
        "hash": summary.result_hash,
    });
    print(&spent, &json!({"result": result}))
}

fn until(of: &str, by: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let quantile = (of == "p95").then_some(0.95);
    let clock = Clock::start()?;
    let mut found = (None, None);
    for _ in 0..TIMES {
        let portfolio = Portfolio::load(&text)?;
        found = match by {
            "exact" => (None, exact(&portfolio, quantile)?),
            "sobol" => simulated(&portfolio, quantile, Sequence::Sobol)?,
            _ => simulated(&portfolio, quantile, Sequence::Random)?,
        };
    }
    let (years, value) = found;
    let spent = clock.stop(TIMES)?;
    print(&spent, &json!({"years": years, "value": value}))
}

fn exact(portfolio: &Portfolio, quantile: Option<f64>) -> isms_core::Result<Option<f64>> {
    let options = ExactOptions {
        levels: vec![0.95],
        ..ExactOptions::default()
    };
    let exact = portfolio.exact(&options)?;
    let level = exact.levels.first();
    let at_risk = level.map(|level| level.value_at_risk.middle());
    Ok(quantile.map_or(Some(exact.mean), |_| at_risk))
}

fn simulated(
    portfolio: &Portfolio,
    quantile: Option<f64>,
    sequence: Sequence,
) -> isms_core::Result<(Option<u64>, Option<f64>)> {
    let options = SimulationOptions {
        trials: 100_000_000,
        sequence,
        until: Some(Precision {
            relative_error: 0.01,
            quantile,
        }),
        levels: vec![0.95],
        ..SimulationOptions::default()
    };
    let summary = portfolio.simulate(&options)?.summary;
    let level = summary.levels.first();
    let at_risk = level.map(|level| level.value_at_risk.value);
    let value = quantile.map_or(Some(summary.mean.value), |_| at_risk);
    Ok((Some(summary.trials), value))
}

fn print(spent: &Value, result: &Value) -> Result<(), Box<dyn Error>> {
    let mut line = spent.clone();
    if let (Some(line), Some(result)) = (line.as_object_mut(), result.as_object()) {
        line.extend(result.clone());
    }
    println!("{}", serde_json::to_string(&line)?);
    Ok(())
}

/// The time that this process had on a processor, and the time that passed.
struct Clock {
    cpu: f64,
    wall: std::time::Instant,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a benchmark has a clock")]
    fn start() -> Result<Self, Box<dyn Error>> {
        Ok(Self {
            cpu: cpu()?,
            wall: std::time::Instant::now(),
        })
    }

    /// What each of so many times took.
    fn stop(&self, times: u8) -> Result<Value, Box<dyn Error>> {
        let (cpu, wall) = (cpu()? - self.cpu, self.wall.elapsed().as_secs_f64());
        let [cpu, wall] = [cpu, wall].map(|spent| spent / f64::from(times));
        Ok(json!({"cpu_s": cpu, "wall_s": wall, "peak_mb": peak()?}))
    }
}

/// Seconds that the main thread, which does all the work, has had on a processor, as Linux counts them.
fn cpu() -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().unwrap_or_default();
    Ok(nanoseconds.parse::<f64>()? / 1e9)
}

/// The most memory that the process has had, in megabytes.
fn peak() -> Result<f64, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/self/status")?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.unwrap_or_default().split_whitespace().next();
    Ok(kilobytes.unwrap_or_default().parse::<f64>()? / 1024.0)
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    for scenarios in [1, 100] {
        for (model, scenario) in [
            ("exposure", fair as fn(u32) -> Value),
            ("events", fair),
            ("lognormal", lognormal),
        ] {
            let all: Vec<Value> = (0..scenarios).map(scenario).collect();
            let text = serde_json::to_string(&json!({"scenarios": all}))?;
            std::fs::write(folder.join(format!("{model}-{scenarios}.json")), text)?;
        }
    }
    Ok(())
}

fn pert(low: f64, mode: f64, high: f64) -> Value {
    json!({"pert": {"low": low, "mode": mode, "high": high}})
}

/// The FAIR scenario of a number.
fn fair(i: u32) -> Value {
    let k = 1.0 + 0.01 * f64::from(i);
    json!({
        "id": format!("S{i:03}"),
        "title": "An attacker against what resists",
        "frequency": {"threat_events": pert(2.0, 8.0 * k, 30.0 * k)},
        "vulnerability": {"contest": {
            "threat_capability": pert(0.3, 0.6, 0.9),
            "resistance_strength": pert(0.4, 0.65, 0.95),
        }},
        "primary_loss": {"all_forms": pert(20e3 * k, 100e3 * k, 1e6 * k)},
        "secondary_loss": {
            "probability": pert(0.1, 0.2, 0.5),
            "magnitude": {"all_forms": pert(50e3 * k, 300e3 * k, 3e6 * k)},
        },
    })
}

/// The scenario of a number with events at a known rate and a 90 % interval of their loss.
fn lognormal(i: u32) -> Value {
    let k = 1.0 + 0.01 * f64::from(i);
    json!({
        "id": format!("L{i:03}"),
        "title": "Losses between two bounds",
        "frequency": {"loss_events": {"constant": 0.1 + 0.03 * f64::from(i)}},
        "primary_loss": {"all_forms": {"lognormal": {"low": 10e3 * k, "high": 1e6 * k}}},
    })
}

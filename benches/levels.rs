//! Levels of large plants: targets that follow from threat scenarios and how they would move, capabilities of every
//! component, and the time axis.
//!
//! `cargo bench -p isms-core --bench levels` times them: as the thread spends on a core, as Linux counts it, elsewhere on
//! the clock. `LEVELS_MEMORY=capabilities/50000_assets cargo bench -p isms-core --bench levels` runs one of them once in
//! a fresh process and tells the most memory that was resident, as Linux counts it.

#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

mod clock;
mod dated;
mod site;

use std::hint::black_box;

use clock::time;
use criterion::{BenchmarkId, Criterion, criterion_group};
use isms_core::{Catalogs, Program, iacs};

/// What is timed: its name, the program of so many things of a kind, how many, and the work, which tells the length of
/// its answer.
type Part = (
    &'static str,
    fn(usize) -> String,
    &'static str,
    [usize; 3],
    fn(&Program, &Catalogs) -> usize,
);

const PARTS: [Part; 4] = [
    (
        "targets",
        threatened,
        "scenarios",
        [1_500, 3_000, 6_000],
        targets,
    ),
    (
        "sensitivity",
        threatened,
        "scenarios",
        [1_500, 3_000, 6_000],
        sensitivity,
    ),
    (
        "forecast",
        dated,
        "evidence",
        [5_000, 10_000, 20_000],
        forecast,
    ),
    (
        "capabilities",
        assets,
        "assets",
        [12_500, 25_000, 50_000],
        capabilities,
    ),
];

fn threatened(scenarios: usize) -> String {
    dated::threatened(1_000, scenarios)
}

fn dated(evidence: usize) -> String {
    dated::dated(1_000, evidence)
}

fn assets(assets: usize) -> String {
    site::site(assets / 50, 50)
}

fn targets(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::TargetLevelOptions::default();
    let report = iacs::target_levels(program, catalogs, &options).expect("target levels");
    report.places.len()
}

fn sensitivity(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::TargetLevelOptions { sensitivity: true };
    let report = iacs::target_levels(program, catalogs, &options).expect("target levels");
    report.sensitivity.expect("what was asked for").moves.len()
}

fn forecast(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::ForecastOptions::default();
    let report = iacs::forecast(program, catalogs, &options).expect("a forecast");
    let changes = report.places.iter().map(|place| place.changes.len());
    changes.sum()
}

fn capabilities(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::SecurityLevelOptions::default();
    let report = iacs::capabilities(program, catalogs, &options).expect("capabilities");
    let requirements = report.components.iter().flat_map(|c| &c.requirements);
    requirements.map(|fr| fr.held_down_by.len()).sum()
}

/// The most memory that this process had resident so far, in MB.
fn peak() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1_000)
}

/// The variable that asks for the memory of one part instead of times.
const MEMORY: &str = "LEVELS_MEMORY";

/// Runs one part once and tells the most memory that was resident: before, with the program, and after.
fn tell_memory(wanted: &str) {
    let catalogs = Catalogs::bundled();
    for (name, document, of, counts, work) in PARTS {
        for count in counts {
            let called = format!("{name}/{count}_{of}");
            if called == wanted {
                let program = Program::load(&document(count), &catalogs).expect("a valid program");
                let before = peak();
                let answers = work(&program, &catalogs);
                if let (Some(before), Some(after)) = (before, peak()) {
                    println!("levels/{called}: {answers} answers, {after} MB, {before} MB without");
                }
            }
        }
    }
}

fn levels(criterion: &mut Criterion) {
    let catalogs = Catalogs::bundled();
    let mut group = criterion.benchmark_group("levels");
    group.sample_size(10);
    for (name, document, of, counts, work) in PARTS {
        for count in counts {
            let program = Program::load(&document(count), &catalogs).expect("a valid program");
            group.bench_function(BenchmarkId::new(name, format!("{count}_{of}")), |bench| {
                bench.iter_custom(|times| time(times, || work(black_box(&program), &catalogs)));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, levels);

fn main() {
    match std::env::var(MEMORY) {
        Ok(part) => tell_memory(&part),
        Err(_) => {
            benches();
            Criterion::default().configure_from_args().final_summary();
        }
    }
}

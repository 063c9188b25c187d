//! Reading, validating and analysing programs of growing size.
//!
//! `cargo xtask bench` runs this and the same work in WebAssembly, and prints the ratios.

#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

mod plant;

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use isms_core::{Catalogs, Program, iacs, risk, soa};

const SIZES: [usize; 5] = [1_000, 10_000, 50_000, 100_000, 200_000];

/// What a face does: a text in, every result out as text.
fn whole(text: &str, catalogs: &Catalogs) -> isms_core::Result<usize> {
    let program = Program::load(text, catalogs)?;
    let statement = soa::statement(&program, catalogs, &soa::StatementOptions::default())?;
    let levels = iacs::security_levels(&program, catalogs, &iacs::SecurityLevelOptions::default())?;
    let results = [
        serde_json::to_string(&risk::register(&program)?),
        serde_json::to_string(&risk::heat_map(&program, &risk::HeatMapOptions::default())?),
        serde_json::to_string(&risk::priority(
            &program,
            &risk::PriorityOptions::default(),
        )?),
        serde_json::to_string(&risk::check_criteria(&program)?),
        serde_json::to_string(&statement),
        serde_json::to_string(&levels),
    ];
    Ok(results.iter().flatten().map(String::len).sum())
}

/// Everything that the library concludes from a program.
fn analyse(program: &Program, catalogs: &Catalogs) -> isms_core::Result<usize> {
    let register = risk::register(program)?;
    let map = risk::heat_map(program, &risk::HeatMapOptions::default())?;
    let priority = risk::priority(program, &risk::PriorityOptions::default())?;
    let criteria = risk::check_criteria(program)?;
    let statement = soa::statement(program, catalogs, &soa::StatementOptions::default())?;
    let levels = iacs::security_levels(program, catalogs, &iacs::SecurityLevelOptions::default())?;
    Ok(register.risks.len()
        + map.cells.len()
        + priority.risks.len()
        + criteria.axes.len()
        + statement.rows.len()
        + levels.places.len())
}

fn programs(criterion: &mut Criterion) {
    let catalogs = Catalogs::bundled();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench-programs");
    std::fs::create_dir_all(&folder).expect("a folder for the programs");
    let mut group = criterion.benchmark_group("program");
    group.sample_size(10);
    for size in SIZES {
        let text = plant::program(size);
        // The same text is read by the WebAssembly bench.
        std::fs::write(folder.join(format!("{size}.json")), &text).expect("the program is kept");
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("load", size), |bench| {
            bench.iter(|| Program::load(black_box(&text), &catalogs).expect("a valid program"));
        });
        let program = Program::load(&text, &catalogs).expect("a valid program");
        group.bench_function(BenchmarkId::new("analyse", size), |bench| {
            bench.iter(|| analyse(black_box(&program), &catalogs).expect("all analyses"));
        });
        group.bench_function(BenchmarkId::new("load_and_analyse", size), |bench| {
            bench.iter(|| {
                let program = Program::load(black_box(&text), &catalogs).expect("a valid program");
                analyse(&program, &catalogs).expect("all analyses")
            });
        });
        group.bench_function(BenchmarkId::new("whole", size), |bench| {
            bench.iter(|| whole(black_box(&text), &catalogs).expect("all results"));
        });
        if size <= 10_000 {
            let yaml = program.to_yaml().expect("YAML");
            group.bench_function(BenchmarkId::new("load_yaml", size), |bench| {
                bench.iter(|| Program::load(black_box(&yaml), &catalogs).expect("a valid program"));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, programs);
criterion_main!(benches);

//! Zones and conduits as a graph: levels, attack paths and the least cut of sites of growing size.
//!
//! `cargo bench -p isms-core --bench topology`

#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

mod site;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use isms_core::{Catalogs, Program, iacs};

/// Zones, and assets in each.
const SITES: [(usize, usize); 4] = [(1_000, 10), (2_000, 10), (1_000, 50), (2_000, 50)];

fn paths(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::AttackPathOptions::default();
    let report = iacs::attack_paths(program, catalogs, &options).expect("attack paths");
    assert_eq!(report.paths.len(), 10);
    report.crossings.len()
}

fn levels(program: &Program, catalogs: &Catalogs) -> usize {
    let options = iacs::SecurityLevelOptions::default();
    let report = iacs::security_levels(program, catalogs, &options).expect("security levels");
    report.places.len()
}

fn topology(criterion: &mut Criterion) {
    let catalogs = Catalogs::bundled();
    let mut group = criterion.benchmark_group("topology");
    group.sample_size(10);
    for (zones, each) in SITES {
        let program = Program::load(&site::site(zones, each), &catalogs).expect("a valid program");
        let name = format!("{zones}_zones_{}_assets", zones * each);
        group.bench_function(BenchmarkId::new("paths", &name), |bench| {
            bench.iter(|| paths(black_box(&program), &catalogs));
        });
        group.bench_function(BenchmarkId::new("levels", &name), |bench| {
            bench.iter(|| levels(black_box(&program), &catalogs));
        });
        group.bench_function(BenchmarkId::new("all", &name), |bench| {
            bench.iter(|| paths(black_box(&program), &catalogs) + levels(&program, &catalogs));
        });
    }
    group.finish();
}

criterion_group!(benches, topology);
criterion_main!(benches);

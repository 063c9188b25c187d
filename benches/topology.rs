//! Zones and conduits as a graph: rules, levels, attack paths and the least cut of sites of growing size.
//!
//! `cargo bench -p isms-core --bench topology`. Times are those that the thread spends on a core, as Linux counts
//! them; elsewhere those on the clock.

#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

mod clock;
mod site;

use std::hint::black_box;

use clock::time;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use isms_core::{Catalogs, Program, iacs, lint};

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

fn rules(program: &Program, catalogs: &Catalogs) -> usize {
    let options = lint::LintOptions::default();
    let report = lint::lint(program, catalogs, &options).expect("findings");
    report.findings.len()
}

fn topology(criterion: &mut Criterion) {
    let catalogs = Catalogs::bundled();
    let mut group = criterion.benchmark_group("topology");
    group.sample_size(10);
    for (zones, each) in SITES {
        let program = Program::load(&site::site(zones, each), &catalogs).expect("a valid program");
        let name = format!("{zones}_zones_{}_assets", zones * each);
        let parts: [(&str, &dyn Fn() -> usize); 4] = [
            ("paths", &|| paths(black_box(&program), &catalogs)),
            ("levels", &|| levels(black_box(&program), &catalogs)),
            ("rules", &|| rules(black_box(&program), &catalogs)),
            ("all", &|| {
                let program = black_box(&program);
                rules(program, &catalogs) + levels(program, &catalogs) + paths(program, &catalogs)
            }),
        ];
        for (part, work) in parts {
            group.bench_function(BenchmarkId::new(part, &name), |bench| {
                bench.iter_custom(|times| time(times, work));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, topology);
criterion_main!(benches);

//! A substation, from its program document to levels, gaps and a report.
//!
//! `cargo run --release --example substation` reads `examples/substation/program.yaml` and writes
//! `target/reports/substation.html`.

use std::error::Error;
use std::fs;
use std::path::Path;

use isms_core::iacs::{
    AttackCoverageOptions, PlaceKind, SecurityLevelOptions, attack_coverage, security_levels,
};
use isms_core::report::{self, ReportOptions};
use isms_core::{Catalogs, Program};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("examples/substation/program.yaml"))?;
    let catalogs = Catalogs::bundled();
    let program = Program::load(&text, &catalogs)?;
    let document = program.document();
    println!(
        "{}, as of {}: {} entities, valid, {} warnings",
        document.organisation.name,
        program.as_of(),
        document.entity_count(),
        program.warnings().len()
    );
    print_zones(&program, &catalogs)?;
    print_techniques(&program, &catalogs)?;

    let folder = root.join("target/reports");
    fs::create_dir_all(&folder)?;
    let html = report::html(&program, &catalogs, &ReportOptions::default())?;
    fs::write(folder.join("substation.html"), html)?;
    println!("\nReport: target/reports/substation.html");
    Ok(())
}

fn print_zones(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let levels = security_levels(program, catalogs, &SecurityLevelOptions::default())?;
    println!("\nZones, {}: SL-T, SL-A", levels.title);
    let zones = levels
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::Zone);
    for zone in zones {
        println!("     {:12} {} {}", zone.place, zone.sl_t, zone.sl_a);
    }
    Ok(())
}

fn print_techniques(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let coverage = attack_coverage(program, catalogs, &AttackCoverageOptions::default())?;
    println!(
        "\nTechniques of {}: mitigated, partly, open, without reference",
        coverage.attack_title
    );
    let zones = coverage.zones.iter();
    for zone in zones.filter(|zone| !zone.techniques.is_empty()) {
        let counts = zone.counts;
        println!(
            "     {:12} {:3} {:3} {:3} {:3}",
            zone.zone, counts.mitigated, counts.partly, counts.open, counts.no_reference
        );
    }
    Ok(())
}

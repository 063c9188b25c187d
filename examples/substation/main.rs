//! A substation, from its program document to levels, gaps and a report.
//!
//! `cargo run --release --example substation` reads `examples/substation/program.yaml` and writes
//! `target/reports/substation.html`.

use std::error::Error;
use std::fs;
use std::path::Path;

use isms_core::iacs::{
    AttackAim, AttackCoverageOptions, AttackPath, AttackPathOptions, AttackStart, PlaceKind,
    SecurityLevelOptions, StepKind, attack_coverage, attack_paths, security_levels,
};
use isms_core::id::ZoneId;
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
    print_paths(&program, &catalogs)?;
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

fn print_paths(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let found = attack_paths(program, catalogs, &AttackPathOptions::default())?;
    println!("\nThe easiest attack paths, and the level to beat at each step");
    for path in found.paths.iter().take(3) {
        println!("     {}", way(path));
    }
    // From the office to where breakers are worked, as the attacks of 2015 and 2016 went.
    for (year, aim) in [(2015, "z-cc"), (2016, "z-bay-2")] {
        let options = AttackPathOptions {
            starts: vec![AttackStart::Zone(ZoneId::new("z-office")?)],
            aims: vec![AttackAim::Zone(ZoneId::new(aim)?)],
            ..AttackPathOptions::default()
        };
        let found = attack_paths(program, catalogs, &options)?;
        if let Some(path) = found.paths.first() {
            println!("     as in {year}: {}", way(path));
        }
    }
    let cut = found
        .cut
        .crossings
        .iter()
        .map(|crossing| crossing.id.as_str());
    let cut: Vec<&str> = cut.collect();
    println!("     {} crossings cut all: {}", cut.len(), cut.join(" "));
    Ok(())
}

/// The steps of a path, zones before which something is crossed: `z-office > c-faults 0 > z-eng 1`.
fn way(path: &AttackPath) -> String {
    let steps = path.steps.iter().map(|step| match (step.level, step.kind) {
        (Some(level), StepKind::SubZone) => format!("edge of {} {level}", step.id),
        (Some(level), _) => format!("{} {level}", step.id),
        (None, _) => step.id.clone(),
    });
    steps.collect::<Vec<_>>().join(" > ")
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

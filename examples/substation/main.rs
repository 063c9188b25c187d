//! A substation, from its program document to target levels, gaps, attack paths and a report.
//!
//! `cargo run --release --example substation` reads `examples/substation/program.yaml` and writes
//! `target/reports/substation.html`.

use std::error::Error;
use std::fs;
use std::path::Path;

use isms_core::iacs::{
    AttackAim, AttackCoverageOptions, AttackPath, AttackPathOptions, AttackStart, ForecastChange,
    ForecastOptions, PlaceForecast, PlaceKind, PlaceLevels, PlaceTarget, SecurityLevelOptions,
    StepKind, TargetLevelOptions, TargetSource, attack_coverage, attack_paths, forecast,
    security_levels, target_levels,
};
use isms_core::id::{PersonId, ZoneId};
use isms_core::lint::{LintOptions, LintSeverity, lint};
use isms_core::model::IacsRole;
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
    print_rules(&program, &catalogs)?;
    print_paths(&program, &catalogs)?;
    print_dates(&program, &catalogs)?;
    print_techniques(&program, &catalogs)?;

    let folder = root.join("target/reports");
    fs::create_dir_all(&folder)?;
    let html = report::html(&program, &catalogs, &ReportOptions::default())?;
    fs::write(folder.join("substation.html"), html)?;
    println!("\nReport: target/reports/substation.html");
    Ok(())
}

fn print_zones(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let targets = target_levels(program, catalogs, &TargetLevelOptions { sensitivity: true })?;
    let levels = security_levels(program, catalogs, &SecurityLevelOptions::default())?;
    println!(
        "\nZones: SL-T derived, SL-A, how much is missing by whose job it is (asset owner, integrator,\n\
         product supplier), and what drives the target most"
    );
    for (target, zone) in targets.places.iter().zip(&levels.places) {
        if zone.kind == PlaceKind::Zone && zone.sl_t_from != TargetSource::None {
            println!(
                "     {:11} {} {} {:3} {:3} {:3}  {}",
                zone.place,
                zone.sl_t,
                zone.sl_a,
                jobs(zone, IacsRole::AssetOwner),
                jobs(zone, IacsRole::Integrator),
                jobs(zone, IacsRole::ProductSupplier),
                drivers(target)
            );
        }
    }
    if let Some(found) = &targets.sensitivity {
        println!(
            "     {} of {} moves of a criterion by one step move a target",
            found.moves.len(),
            found.tried
        );
    }
    Ok(())
}

/// The scenarios that drive the highest levels of a target, or who decided otherwise.
fn drivers(target: &PlaceTarget) -> String {
    if let Some(decided) = &target.target_override {
        let who = decided.approver.as_ref().map_or("nobody", PersonId::as_str);
        return format!("decided by {who} on {}", decided.approved_on);
    }
    let highest = target.requirements.iter().map(|fr| fr.target).max();
    let mut names: Vec<&str> = Vec::new();
    for fr in target
        .requirements
        .iter()
        .filter(|fr| Some(fr.target) == highest)
    {
        let scenarios = fr.driven_by.iter().map(|by| by.scenario.as_str());
        for name in scenarios.chain(fr.inherited_from.iter().map(|zone| zone.as_str())) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(" ")
}

/// How many of the requirements that hold a place down are the job of a role.
fn jobs(place: &PlaceLevels, role: IacsRole) -> usize {
    let missing = place.requirements.iter().flat_map(|fr| &fr.held_down_by);
    missing.filter(|blocker| blocker.duty == role).count()
}

fn print_rules(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let report = lint(program, catalogs, &LintOptions::default())?;
    let counts = report.counts;
    println!(
        "\nRules: {} checked; {} findings of high severity, {} of medium, {} of low, such as",
        report.checked.len(),
        counts.high,
        counts.medium,
        counts.low
    );
    let mut told = Vec::new();
    let high = report
        .findings
        .iter()
        .filter(|finding| finding.severity == LintSeverity::High);
    for finding in high {
        if told.len() < 7 && !told.contains(&finding.rule.id) {
            told.push(finding.rule.id);
            println!(
                "     {}: {}",
                finding.rule.title,
                finding.reason.replace('`', "")
            );
        }
    }
    Ok(())
}

fn print_dates(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let forecast = forecast(program, catalogs, &ForecastOptions::default())?;
    println!("\nIf nothing is renewed, zones fall below their targets, or further below");
    let zones = forecast
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::Zone);
    let mut falls: Vec<_> = zones
        .filter_map(|zone| Some((zone, next_fall(zone)?)))
        .collect();
    falls.sort_by_key(|(_, change)| change.date);
    for (zone, change) in falls.into_iter().take(8) {
        let levels = change
            .levels
            .iter()
            .map(|fr| format!("{} {}>{}", fr.abbreviation, fr.from, fr.to));
        let levels: Vec<String> = levels.collect();
        let because: Vec<&str> = change
            .because
            .iter()
            .map(|cause| cause.title.as_str())
            .collect();
        println!(
            "     {} {:10} {:24} {}",
            change.date,
            zone.place,
            levels.join(", "),
            because.join("; ")
        );
    }
    Ok(())
}

/// The next day on which a level falls to where it is not wanted.
fn next_fall(place: &PlaceForecast) -> Option<&ForecastChange> {
    let falls = |change: &&ForecastChange| {
        let mut levels = change.levels.iter();
        levels.any(|fr| fr.to < fr.from && fr.to < fr.target)
    };
    place.changes.iter().find(falls)
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
        "\nTechniques of {}, where most are open: mitigated, partly, open; what to meet next",
        coverage.attack_title
    );
    let mut zones: Vec<_> = coverage
        .zones
        .iter()
        .filter(|zone| !zone.next.is_empty())
        .collect();
    zones.retain(|zone| zone.counts.mitigated > 0);
    zones.sort_by_key(|zone| std::cmp::Reverse(zone.counts.open));
    for zone in zones.into_iter().take(5) {
        let counts = zone.counts;
        let next = zone
            .next
            .first()
            .map_or("", |gain| gain.requirement.local());
        println!(
            "     {:12} {:3} {:3} {:3}  {next}",
            zone.zone, counts.mitigated, counts.partly, counts.open
        );
    }
    Ok(())
}

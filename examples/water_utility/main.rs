//! A drinking-water utility, from its program document to decisions and a report.
//!
//! `cargo run --release --example water_utility` reads `examples/water_utility/program.yaml` and
//! writes `target/reports/water_utility.html`, and beside it what requirements do against attack
//! techniques, as a layer file of the ATT&CK Navigator.

use std::error::Error;
use std::fs;
use std::path::Path;

use isms_core::iacs::{
    AttackCoverageOptions, PlaceKind, PlaceLevels, SecurityLevelOptions, attack_coverage,
    security_levels,
};
use isms_core::model::Stage;
use isms_core::quant::{Portfolio, SimulationOptions};
use isms_core::report::{self, ReportOptions};
use isms_core::risk::{PriorityOptions, priority};
use isms_core::soa::{StatementOptions, StatementRow, statement};
use isms_core::{Catalogs, Program};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join("examples/water_utility/program.yaml"))?;
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
    print_priority(&program)?;
    print_statement(&program, &catalogs)?;
    print_zones(&program, &catalogs)?;
    print_techniques(&program, &catalogs)?;
    print_losses(&program)?;

    let folder = root.join("target/reports");
    fs::create_dir_all(&folder)?;
    let html = report::html(&program, &catalogs, &ReportOptions::default())?;
    fs::write(folder.join("water_utility.html"), html)?;
    let coverage = attack_coverage(&program, &catalogs, &AttackCoverageOptions::default())?;
    let layers = report::navigator_layers(&coverage)?;
    fs::write(folder.join("water_utility.layers.json"), layers)?;
    println!("\nReport: target/reports/water_utility.html");
    Ok(())
}

fn print_priority(program: &Program) -> isms_core::Result<()> {
    let ranking = priority(program, &PriorityOptions::default())?;
    println!(
        "\nWhat matters most in the plant's own order   (and the place a plain IT order gives)"
    );
    let plant = |row: &&isms_core::risk::PriorityRow| {
        program
            .scope(&row.scope)
            .is_some_and(|s| s.technology == isms_core::model::Technology::Ot)
    };
    for row in ranking.risks.iter().filter(plant).take(5) {
        println!(
            "{:>3}  {:8} {}  (IT: {})",
            row.ranks.own, row.risk, row.title, row.ranks.cia
        );
        println!("     {}", clip(&row.because, 93));
    }
    if let Some(tau) = ranking.tau.cia_aic {
        println!(
            "     Kendall's tau between the two orders: {tau:.2}; {} pairs flip",
            ranking.flips.total
        );
    }
    Ok(())
}

fn print_statement(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let statement = statement(program, catalogs, &StatementOptions::default())?;
    let counts = &statement.counts;
    println!(
        "\nStatement of Applicability, {} ({} controls)",
        statement.title, counts.requirements
    );
    println!(
        "     {} included, {} excluded, {} undecided; {} implemented, {} partial, {} planned, {} not started",
        counts.included,
        counts.excluded,
        counts.undecided,
        counts.implemented,
        counts.partial,
        counts.planned,
        counts.not_started
    );
    let open: Vec<&StatementRow> = statement.rows.iter().filter(|row| row.open).collect();
    let ids: Vec<&str> = open.iter().map(|row| row.requirement.local()).collect();
    println!("     {} open: {}", open.len(), clip(&ids.join(" "), 84));
    Ok(())
}

fn print_zones(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let levels = security_levels(program, catalogs, &SecurityLevelOptions::default())?;
    println!(
        "\nZones, {}: SL-T, SL-A, and what holds them down",
        levels.title
    );
    let zones = levels
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::Zone);
    for zone in zones {
        let mut lines = gaps(zone).into_iter();
        let first = lines
            .next()
            .unwrap_or_else(|| "meets its target".to_owned());
        println!(
            "     {:14} {} {}  {first}",
            zone.place, zone.sl_t, zone.sl_a
        );
        for line in lines {
            println!("{:52}{line}", "");
        }
    }
    Ok(())
}

fn print_techniques(program: &Program, catalogs: &Catalogs) -> isms_core::Result<()> {
    let coverage = attack_coverage(program, catalogs, &AttackCoverageOptions::default())?;
    println!(
        "\nTechniques of {}: mitigated, partly, open, without reference, and what to meet next",
        coverage.attack_title
    );
    let zones = coverage.zones.iter();
    for zone in zones.filter(|zone| !zone.techniques.is_empty()) {
        let counts = zone.counts;
        let next = zone.next.first().map_or_else(String::new, |gain| {
            let (completes, helps) = (gain.completes.len(), gain.helps.len());
            let requirement = gain.requirement.local();
            format!("{requirement}: completes {completes}, helps against {helps}")
        });
        println!(
            "     {:14} {:3} {:3} {:3} {:3}  {next}",
            zone.zone, counts.mitigated, counts.partly, counts.open, counts.no_reference
        );
    }
    Ok(())
}

fn print_losses(program: &Program) -> isms_core::Result<()> {
    let portfolio = Portfolio::of(program)?;
    println!("\nAnnual loss in USD: mean, years without loss, one year in 20, one in 100");
    let mut costliest = String::new();
    for stage in [Stage::Inherent, Stage::Current, Stage::Residual] {
        let options = SimulationOptions {
            stage,
            levels: vec![0.95, 0.99],
            ..SimulationOptions::default()
        };
        let year = portfolio.simulate(&options)?.summary;
        let at_risk = |at: usize| {
            year.levels
                .get(at)
                .map_or(0.0, |level| level.value_at_risk.value)
        };
        println!(
            "     {:10} {:>12.0} {:>6.1} % {:>12.0} {:>12.0}",
            stage.as_str(),
            year.mean.value,
            year.no_loss.value * 100.0,
            at_risk(0),
            at_risk(1)
        );
        if stage == Stage::Current {
            let first = year.scenarios.iter().take(3);
            let names =
                first.map(|row| format!("{} {:.0} %", row.scenario, row.share_of_mean * 100.0));
            costliest = names.collect::<Vec<_>>().join(", ");
        }
    }
    println!("     Costliest now: {costliest}");
    Ok(())
}

/// Where a zone falls short, such as `UC -1: SR 2.1 +3`, as many to a line as fit.
fn gaps(zone: &PlaceLevels) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fr in zone.requirements.iter().filter(|fr| fr.gap > 0) {
        let first = fr
            .held_down_by
            .first()
            .map_or("", |blocker| blocker.requirement.local());
        let mut part = format!("{} -{}: {first}", fr.abbreviation, fr.gap);
        if fr.held_down_by.len() > 1 {
            part.push_str(&format!(" +{}", fr.held_down_by.len() - 1));
        }
        match lines.last_mut() {
            Some(line) if line.len() + part.len() < 64 => {
                line.push_str("; ");
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// A text that fits its line.
fn clip(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars()
        .take(width.saturating_sub(1))
        .chain(['…'])
        .collect()
}

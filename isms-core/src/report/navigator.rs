//! Coverage of attack techniques as layer files of the ATT&CK Navigator.
//!
//! The format is version 4.5, as `layers/spec/v4.5/layerformat.md` of mitre-attack/attack-navigator
//! describes it.

use std::collections::HashMap;

use serde::Serialize;

use crate::error::{Error, ErrorCode, Issue, Result};
use crate::iacs::{AttackCoverageReport, TechniqueCoverage, TechniqueStatus, ZoneCoverage};
use crate::id::ZoneId;
use crate::wire;

/// The format of the file.
const LAYER: &str = "4.5";
/// A version of the Navigator that reads it; 4.9.0 is the first.
const NAVIGATOR: &str = "5.2.0";

/// The coverage of one zone as a layer file of the ATT&CK Navigator: JSON text that its users open with
/// "Open Existing Layer".
///
/// Every technique of the matrix stands in it once for each of its tactics; those that are not looked at
/// in the zone are disabled. The score is the share of requirements met, from 0 to 100; a technique
/// without a reference has none. The comment says in words what the colour shows. The same coverage gives
/// the same bytes.
///
/// ```
/// # let text = include_str!("../../tests/data/small.yaml");
/// use isms_core::{Catalogs, Program, iacs, id::ZoneId, report};
/// let catalogs = Catalogs::bundled();
/// let program = Program::load(text, &catalogs)?;
/// let options = iacs::AttackCoverageOptions::default();
/// let coverage = iacs::attack_coverage(&program, &catalogs, &options)?;
/// let zone = coverage.zones.first().unwrap().zone.clone();
/// let layer = report::navigator_layer(&coverage, &zone)?;
/// assert!(layer.contains("\"domain\": \"ics-attack\""));
/// let error = report::navigator_layer(&coverage, &ZoneId::new("nowhere")?).unwrap_err();
/// assert_eq!(error.code().as_str(), "unknown_id");
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_id` if the coverage has no such zone.
pub fn navigator_layer(coverage: &AttackCoverageReport, zone: &ZoneId) -> Result<String> {
    let found = coverage.zones.iter().find(|known| known.zone == *zone);
    let found = found.ok_or_else(|| {
        let known = coverage.zones.iter().map(|zone| zone.zone.as_str());
        let message = format!("expected the id of an existing zone, found `{zone}`");
        Issue::error(ErrorCode::UnknownId, "", message).suggest(wire::nearest(zone.as_str(), known))
    })?;
    text(&Layer::of(coverage, found))
}

/// The coverage of every zone as one layer file: a list with a layer for each zone, in the order of the
/// document.
///
/// # Errors
/// None that are known.
pub fn navigator_layers(coverage: &AttackCoverageReport) -> Result<String> {
    let layers: Vec<Layer<'_>> = coverage
        .zones
        .iter()
        .map(|zone| Layer::of(coverage, zone))
        .collect();
    text(&layers)
}

fn text(layers: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(layers)
        .map_err(|error| Error::new(ErrorCode::WrongType, "", wire::shorten(&error.to_string())))?;
    Ok(text + "\n")
}

/// A layer, with its keys as the format spells them.
#[derive(Serialize)]
struct Layer<'a> {
    name: String,
    versions: Versions<'a>,
    domain: &'static str,
    description: String,
    sorting: u8,
    layout: Layout,
    #[serde(rename = "hideDisabled")]
    hide_disabled: bool,
    techniques: Vec<Cell>,
    gradient: Gradient,
    #[serde(rename = "legendItems")]
    legend_items: Vec<LegendItem>,
    metadata: Vec<Metadata>,
}

#[derive(Serialize)]
struct Versions<'a> {
    attack: &'a str,
    navigator: &'static str,
    layer: &'static str,
}

#[derive(Serialize)]
struct Layout {
    layout: &'static str,
    #[serde(rename = "showID")]
    show_id: bool,
    #[serde(rename = "showName")]
    show_name: bool,
}

/// A technique under one of its tactics.
#[derive(Serialize)]
struct Cell {
    #[serde(rename = "techniqueID")]
    technique_id: String,
    tactic: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u32>,
    color: &'static str,
    comment: String,
    enabled: bool,
}

#[derive(Serialize)]
struct Gradient {
    colors: [&'static str; 3],
    #[serde(rename = "minValue")]
    min_value: u8,
    #[serde(rename = "maxValue")]
    max_value: u8,
}

#[derive(Serialize)]
struct LegendItem {
    label: &'static str,
    color: &'static str,
}

#[derive(Serialize)]
struct Metadata {
    name: &'static str,
    value: String,
}

impl<'a> Layer<'a> {
    fn of(coverage: &'a AttackCoverageReport, zone: &ZoneCoverage) -> Self {
        let looked_at: HashMap<&str, &TechniqueCoverage> = zone
            .techniques
            .iter()
            .map(|row| (row.technique.as_str(), row))
            .collect();
        let cells = coverage.matrix.iter().flat_map(|known| {
            let row = looked_at.get(known.technique.as_str()).copied();
            let cell = move |tactic: &String| match row {
                Some(row) => Cell::of(row, tactic),
                None => Cell::disabled(known.technique.as_str(), tactic, known.tied_to_assets),
            };
            known.tactics.iter().map(cell)
        });
        let edition = coverage.attack_edition.as_str();
        let metadata = |name, value: &str| Metadata {
            name,
            value: value.to_owned(),
        };
        Self {
            name: format!("{} ({})", zone.name, zone.zone),
            versions: Versions {
                // The Navigator knows ATT&CK by its major version.
                attack: edition.split_once('.').map_or(edition, |(major, _)| major),
                navigator: NAVIGATOR,
                layer: LAYER,
            },
            domain: "ics-attack",
            description: format!(
                "What the requirements of {} that are met in this zone on {} do against the techniques \
                 used on its assets.",
                coverage.title, coverage.as_of
            ),
            sorting: 0,
            layout: Layout {
                layout: "side",
                show_id: true,
                show_name: true,
            },
            hide_disabled: false,
            techniques: cells.collect(),
            gradient: Gradient {
                colors: [
                    color(TechniqueStatus::Open),
                    color(TechniqueStatus::Partly),
                    color(TechniqueStatus::Mitigated),
                ],
                min_value: 0,
                max_value: 100,
            },
            legend_items: legend(),
            metadata: vec![
                metadata("zone", zone.zone.as_str()),
                metadata("as of", &coverage.as_of.to_string()),
                metadata("requirements", &coverage.title),
                metadata("techniques", &coverage.attack_title),
                metadata("licence", &coverage.attack_notice),
            ],
        }
    }
}

impl Cell {
    fn of(row: &TechniqueCoverage, tactic: &str) -> Self {
        let asked = row.met.saturating_add(row.missing);
        // To the nearest whole number, halves up.
        let share = |asked: u32| {
            (row.met.saturating_mul(200).saturating_add(asked)) / asked.saturating_mul(2).max(1)
        };
        let score = match row.status {
            TechniqueStatus::NoReference => None,
            _ if asked == 0 => Some(0),
            _ => Some(share(asked)),
        };
        Self {
            technique_id: row.technique.as_str().to_owned(),
            tactic: tactic.to_owned(),
            score,
            color: color(row.status),
            comment: comment(row),
            enabled: true,
        }
    }

    fn disabled(technique: &str, tactic: &str, tied_to_assets: bool) -> Self {
        let why = if tied_to_assets {
            "not looked at: used on no kind of asset in this zone"
        } else {
            "not looked at: ATT&CK ties it to no kind of asset"
        };
        Self {
            technique_id: technique.to_owned(),
            tactic: tactic.to_owned(),
            score: None,
            color: "",
            comment: why.to_owned(),
            enabled: false,
        }
    }
}

/// What the colour shows, in words.
fn comment(row: &TechniqueCoverage) -> String {
    let mut lines = vec![match row.status {
        TechniqueStatus::NoReference => {
            "no reference: no mitigation of it refers to a requirement".to_owned()
        }
        status => format!(
            "{status}: {} of {} requirements met",
            row.met,
            row.met.saturating_add(row.missing)
        ),
    }];
    for mitigation in &row.mitigations {
        let mut parts = Vec::new();
        for (word, ids) in [
            ("met", &mitigation.met),
            ("missing", &mitigation.missing),
            ("not applicable", &mitigation.not_applicable),
        ] {
            if !ids.is_empty() {
                let ids: Vec<&str> = ids.iter().map(|id| id.local()).collect();
                parts.push(format!("{word} {}", ids.join(", ")));
            }
        }
        let said = if parts.is_empty() {
            "no reference".to_owned()
        } else {
            parts.join("; ")
        };
        lines.push(format!(
            "{} {}: {said}",
            mitigation.mitigation, mitigation.name
        ));
    }
    lines.join("\n")
}

/// Colours that stay apart for those who see red and green alike.
const fn color(status: TechniqueStatus) -> &'static str {
    match status {
        TechniqueStatus::Mitigated => "#2c7bb6",
        TechniqueStatus::Partly => "#fee090",
        TechniqueStatus::Open => "#f46d43",
        TechniqueStatus::NoReference => "#bdbdbd",
    }
}

fn legend() -> Vec<LegendItem> {
    let label = |status: TechniqueStatus| match status {
        TechniqueStatus::Mitigated => "mitigated: all requirements met",
        TechniqueStatus::Partly => "partly: some requirements met",
        TechniqueStatus::Open => "open: no requirement met",
        TechniqueStatus::NoReference => "no reference to a requirement",
    };
    let item = |status: &TechniqueStatus| LegendItem {
        label: label(*status),
        color: color(*status),
    };
    TechniqueStatus::ALL.iter().map(item).collect()
}

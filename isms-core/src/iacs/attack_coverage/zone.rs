//! Coverage of one zone.

use std::collections::BTreeSet;

use super::matrix::{Answer, Asked, Row};
use super::next;
use super::report::{
    AssetExposure, MitigationCoverage, TechniqueCounts, TechniqueCoverage, TechniqueStatus,
    ZoneCoverage,
};
use crate::catalog::{AttackAssetId, Catalog, RequirementId};
use crate::error::Result;
use crate::iacs::answers::Answers;
use crate::model::Zone;
use crate::units::SecurityLevel;

/// How a requirement stands in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Met,
    Missing,
    NotApplicable,
}

pub(super) fn coverage(
    (at, zone): (usize, &Zone),
    assets: Vec<AssetExposure>,
    matrix: &[Row<'_>],
    catalog: &Catalog,
    answers: &Answers<'_>,
    found: &[Option<usize>],
) -> Result<ZoneCoverage> {
    let standing = |place: usize| {
        let found = found.get(place).copied().flatten();
        if answers.is_not_applicable(found) {
            Standing::NotApplicable
        } else if answers
            .objection(at, (place, level(catalog, place)), found)
            .is_none()
        {
            Standing::Met
        } else {
            Standing::Missing
        }
    };
    let present: BTreeSet<&AttackAssetId> = assets
        .iter()
        .flat_map(|asset| &asset.attack_assets)
        .collect();
    let mut counts = TechniqueCounts::default();
    let mut techniques = Vec::new();
    // Of each technique, the places of the requirements that it waits for.
    let mut waiting = Vec::new();
    for row in matrix {
        let kinds: Vec<AttackAssetId> = row
            .technique
            .assets
            .iter()
            .filter(|kind| present.contains(kind))
            .cloned()
            .collect();
        if kinds.is_empty() {
            continue;
        }
        let missing: Vec<usize> = of(row, Standing::Missing, &standing);
        let technique = technique(row, kinds, missing.len(), &standing);
        counts.add(technique.status);
        if !missing.is_empty() {
            waiting.push((technique.technique.clone(), missing));
        }
        techniques.push(technique);
    }
    Ok(ZoneCoverage {
        zone: zone.id.clone(),
        name: zone.name.clone(),
        next: next::gains(&waiting, catalog, answers, (at, found))?,
        assets,
        counts,
        techniques,
    })
}

/// The lowest level at which an entry is selected, if the standard has levels.
fn level(catalog: &Catalog, place: usize) -> Option<SecurityLevel> {
    catalog.requirements().get(place)?.selected_from
}

/// The requirements of a technique that stand so.
fn of(row: &Row<'_>, wanted: Standing, standing: &impl Fn(usize) -> Standing) -> Vec<usize> {
    let places = row.places.iter().copied();
    places.filter(|place| standing(*place) == wanted).collect()
}

fn technique(
    row: &Row<'_>,
    attack_assets: Vec<AttackAssetId>,
    missing: usize,
    standing: &impl Fn(usize) -> Standing,
) -> TechniqueCoverage {
    let met = of(row, Standing::Met, standing).len();
    let status = match (row.places.is_empty(), met, missing) {
        (true, ..) => TechniqueStatus::NoReference,
        (false, 0, _) => TechniqueStatus::Open,
        (false, _, 0) => TechniqueStatus::Mitigated,
        (false, ..) => TechniqueStatus::Partly,
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    TechniqueCoverage {
        technique: row.technique.id.clone(),
        name: row.technique.name.clone(),
        tactics: row.tactics.clone(),
        attack_assets,
        status,
        met: count(met),
        missing: count(missing),
        mitigations: row
            .answers
            .iter()
            .map(|answer| mitigation(answer, standing))
            .collect(),
    }
}

fn mitigation(answer: &Answer<'_>, standing: &impl Fn(usize) -> Standing) -> MitigationCoverage {
    let that = |wanted: Standing| -> Vec<RequirementId> {
        let stands = |asked: &&Asked<'_>| standing(asked.place) == wanted;
        answer
            .asked
            .iter()
            .filter(stands)
            .map(|asked| asked.id.clone())
            .collect()
    };
    MitigationCoverage {
        mitigation: answer.mitigation.id.clone(),
        name: answer.mitigation.name.clone(),
        met: that(Standing::Met),
        missing: that(Standing::Missing),
        not_applicable: that(Standing::NotApplicable),
    }
}

//! What one threat scenario needs, told in the words of the criteria.

use super::case::Case;
use super::report::{ScenarioConsequence, ScenarioFr, ScenarioTarget};
use super::scales::{Hit, Rated, Scales};
use crate::id::LevelId;
use crate::model::FoundationalRequirement;
use crate::units::SecurityLevel;

pub(super) fn target(case: &Case<'_>, scales: &Scales<'_>) -> ScenarioTarget {
    let scenario = case.scenario;
    let residual = scenario.residual.as_ref();
    let left = residual.map(|residual| scales.residual(scenario, residual));
    let residual_likelihood =
        residual.and_then(|now| now.likelihood.as_ref().or(scenario.likelihood.as_ref()));
    let mut lacks: Vec<&str> = Vec::new();
    for method in scenario.methods(scales.criteria) {
        for field in scenario.lacks(method) {
            if !lacks.contains(&field) {
                lacks.push(field);
            }
        }
    }
    let hits = case.rated.hits.iter();
    ScenarioTarget {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        places: scenario.places.clone(),
        attacker: scenario.attacker.map(|attacker| attacker.level()),
        likelihood: scenario.likelihood.clone(),
        residual_likelihood: residual_likelihood.cloned(),
        consequences: hits
            .filter_map(|hit| consequence(&case.rated, left.as_ref(), *hit, scales))
            .collect(),
        sl_t: case.levels,
        requirements: requirements(case, scales),
        lacks: lacks.into_iter().map(str::to_owned).collect(),
    }
}

fn consequence(
    rated: &Rated,
    left: Option<&Rated>,
    hit: Hit,
    scales: &Scales<'_>,
) -> Option<ScenarioConsequence> {
    let axis = scales.axis(hit.axis)?;
    let name = |step: usize| axis.levels.get(step).map(|level| level.id.clone());
    let tolerated = scales.tolerated(hit.axis);
    let rank = scales.rank(rated.likelihood, hit.step);
    let risk = |rank: Option<usize>| -> Option<LevelId> { scales.risk(rank?).cloned() };
    let same = |other: &&Hit| other.axis == hit.axis && other.property == hit.property;
    let now = left.and_then(|left| Some((left, left.hits.iter().find(same)?)));
    let left_rank = now.and_then(|(left, hit)| scales.rank(left.likelihood, hit.step));
    let factor = rank.and_then(|rank| scales.reduction_factor(rank, hit.axis));
    let steps = |rank: usize| u32::try_from(rank.saturating_sub(tolerated)).unwrap_or(u32::MAX);
    Some(ScenarioConsequence {
        property: hit.property,
        axis: axis.id.clone(),
        hse: axis.is_hse(),
        consequence: name(hit.step)?,
        risk: risk(rank),
        tolerable: scales.risk(tolerated)?.clone(),
        reduction: rank.map(steps),
        reduction_factor: factor.filter(|factor| factor.is_finite()),
        method: scales.method(Some(hit.axis)).into(),
        level: scales.level(rated, hit),
        residual_consequence: now.and_then(|(_, hit)| name(hit.step)),
        residual_risk: risk(left_rank),
        residual_tolerable: left_rank.map(|rank| rank <= tolerated),
    })
}

fn requirements(case: &Case<'_>, scales: &Scales<'_>) -> Vec<ScenarioFr> {
    let levels = case.levels.unwrap_or_default();
    let levels = FoundationalRequirement::ALL
        .into_iter()
        .zip(*levels.levels());
    let driven = levels.filter(|(_, level)| *level > SecurityLevel::default());
    let requirement = |(fr, level)| {
        let axes = case.drives.axes(scales, &case.rated, fr, level);
        let axes = axes.into_iter().filter_map(|at| scales.axis(at));
        ScenarioFr {
            fr,
            level,
            axes: axes.map(|axis| axis.id.clone()).collect(),
            because: case.drives.because(scales, &case.rated, fr, level),
        }
    };
    driven.map(requirement).collect()
}

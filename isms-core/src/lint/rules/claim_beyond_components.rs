//! System requirements that are said to be met where a component cannot meet them.

use std::collections::HashMap;

use crate::catalog::RequirementId;
use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};
use crate::model::Finding;

pub(super) const RULE: Rule = Rule {
    id: "claim_beyond_components",
    title: "A requirement is said to be met in a zone where a component does not meet it",
    severity: LintSeverity::Medium,
    why: "A zone cannot do what a component in it was found unable to do, unless something stands in for it.",
    remedy: "Say what stands in for the component as a compensating countermeasure, or take the claim back.",
    references: &[
        Reference::single_source(
            "iec-62443-3-2@2020:ZCR 5.8",
            "countermeasures are evaluated as they are",
        ),
        Reference::cross_checked(
            "iec-62443-4-2@2019:CCSC 2",
            "what a component lacks is compensated for in the system",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    let lacking = lacking(site);
    if lacking.is_empty() {
        return;
    }
    for (at, assessment) in site.document().assessments.iter().enumerate() {
        let claims = matches!(
            assessment.finding,
            Finding::Met { .. } | Finding::ByComponents { .. }
        );
        for (n, id) in assessment
            .requirements
            .iter()
            .enumerate()
            .filter(|_| claims)
        {
            let Some(number) = number(id, "iec-62443-3-3") else {
                continue;
            };
            for place in &assessment.places {
                let zone = site
                    .program
                    .directories()
                    .zones
                    .position_of_text(place.as_str());
                let component = zone.and_then(|zone| lacking.get(&(zone, number)));
                if let Some((asset, lacks)) = component {
                    let reason = format!(
                        "`{asset}` in `{place}` was found not to meet {}",
                        lacks.local()
                    );
                    let field = format!("requirements[{n}]");
                    found.add(Subject::Assessment(at), field, vec![place.clone()], reason);
                }
            }
        }
    }
}

/// Of each zone and number of a requirement, the component of the lowest id that does not meet it.
fn lacking<'a>(site: &Site<'a>) -> HashMap<(usize, &'a str), (&'a str, &'a RequirementId)> {
    let mut lacking: HashMap<(usize, &str), (&str, &RequirementId)> = HashMap::new();
    for assessment in &site.document().assessments {
        if !matches!(assessment.finding, Finding::NotMet { .. }) {
            continue;
        }
        for id in &assessment.requirements {
            let Some(number) = number(id, "iec-62443-4-2") else {
                continue;
            };
            for asset in &assessment.assets {
                let at = site.program.directories().assets.position(asset);
                for zone in at.into_iter().flat_map(|at| site.topology.zones_of(at)) {
                    let entry = (asset.as_str(), id);
                    let known = lacking.entry((*zone, number)).or_insert(entry);
                    if entry.0 < known.0 {
                        *known = entry;
                    }
                }
            }
        }
    }
    lacking
}

/// The number that requirements of systems and of components share, such as `1.1` of SR 1.1 and CR 1.1.
/// Enhancements of equal number do not always ask the same, and are left out.
fn number<'a>(id: &'a RequirementId, standard: &str) -> Option<&'a str> {
    let (_, number) = (id.standard() == standard).then(|| id.local().split_once(' '))??;
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
        .then_some(number)
}

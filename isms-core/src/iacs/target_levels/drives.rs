//! Which foundational requirements a scenario bears on, and why.

use std::collections::BTreeMap;

use super::report::{FrReason, FrSource};
use super::scales::{Hit, Rated, Scales};
use crate::catalog::{Catalogs, RequirementId, TechniqueId};
use crate::error::Result;
use crate::model::{
    Document, FoundationalRequirement, Property, TargetLevelMethod, ThreatScenario,
};
use crate::units::{SecurityLevel, SecurityLevels};

/// The standard whose system requirements MITRE's mitigations refer to.
const SYSTEM_REQUIREMENTS: (&str, &str) = ("iec-62443-3-3", "2013");

/// A set of the seven.
type Set = [bool; 7];

fn set_of(frs: impl IntoIterator<Item = FoundationalRequirement>) -> Set {
    let mut set = [false; 7];
    for fr in frs {
        if let Some(slot) = set.get_mut(fr as usize) {
            *slot = true;
        }
    }
    set
}

/// The requirements by which a technique bears on a foundational requirement.
pub(super) type Bearing = BTreeMap<FoundationalRequirement, Vec<RequirementId>>;

/// What the techniques of all scenarios bear on, each looked up once.
pub(super) struct Techniques<'a> {
    known: BTreeMap<&'a TechniqueId, Bearing>,
}

impl<'a> Techniques<'a> {
    /// Looks up the techniques that scenarios name and that matter: where a scenario states what it bears
    /// on, they do not.
    ///
    /// # Errors
    /// `unknown_catalog` if the system requirements, or ATT&CK, are not at hand.
    pub fn new(document: &'a Document, catalogs: &Catalogs) -> Result<Self> {
        let mut known = BTreeMap::new();
        let silent = |scenario: &&ThreatScenario| scenario.drives.is_empty();
        let scenarios = document.threat_scenarios.iter().filter(silent);
        for technique in scenarios.flat_map(|scenario| &scenario.techniques) {
            if !known.contains_key(technique) {
                known.insert(technique, bearing(technique, catalogs)?);
            }
        }
        Ok(Self { known })
    }
}

/// The foundational requirements of the system requirements that a technique's mitigations refer to.
fn bearing(technique: &TechniqueId, catalogs: &Catalogs) -> Result<Bearing> {
    let (standard, edition) = SYSTEM_REQUIREMENTS;
    let catalog = catalogs.get(standard, edition)?;
    let prefix = format!("{standard}@{edition}:");
    let mut bearing = Bearing::new();
    // The newest edition that has it; a valid document names none that no edition at hand has.
    let editions: Vec<&str> = catalogs.attack_editions().collect();
    for edition in editions.into_iter().rev() {
        let attack = catalogs.attack(edition)?;
        let Ok(entry) = attack.technique(technique) else {
            continue;
        };
        for requirement in attack.mitigations_of(entry).flat_map(|m| m.requirements()) {
            let Some(local) = requirement.as_str().strip_prefix(&prefix) else {
                continue;
            };
            let above = catalog.ancestry(local).map(|entry| entry.id.as_str());
            let above: Vec<&str> = above.collect();
            let is_above = |fr: &FoundationalRequirement| above.contains(&fr.as_str());
            if let Some(fr) = FoundationalRequirement::ALL.into_iter().find(is_above) {
                let list = bearing.entry(fr).or_default();
                if !list.contains(requirement) {
                    list.push(requirement.clone());
                }
            }
        }
        break;
    }
    bearing.values_mut().for_each(|list| list.sort());
    Ok(bearing)
}

/// What one scenario bears on.
pub(super) struct Drives<'a> {
    scenario: &'a ThreatScenario,
    /// Whatever it costs.
    stated: Option<Set>,
    /// By its techniques, whatever it costs.
    techniques: Vec<(&'a TechniqueId, &'a Bearing)>,
    by_technique: Set,
    /// By property, in the order of [`Property::ALL`].
    by_property: [Set; 3],
}

impl<'a> Drives<'a> {
    pub fn new(
        scenario: &'a ThreatScenario,
        scales: &Scales<'_>,
        techniques: &'a Techniques<'a>,
    ) -> Self {
        let stated = !scenario.drives.is_empty();
        let stated = stated.then(|| set_of(scenario.drives.iter().copied()));
        let named = scenario.techniques.iter().filter(|_| stated.is_none());
        let named: Vec<_> = named
            .filter_map(|id| Some((id, techniques.known.get(id)?)))
            .collect();
        let target_levels = scales.criteria.and_then(|c| c.target_levels.as_ref());
        let by_default = crate::model::PropertyDrives::default();
        let of = target_levels.map_or(&by_default, |stated| &stated.drives);
        Self {
            scenario,
            stated,
            by_technique: set_of(named.iter().flat_map(|(_, b)| b.keys().copied())),
            techniques: named,
            by_property: Property::ALL.map(|property| set_of(of.of(property).iter().copied())),
        }
    }

    /// Whether a consequence bears on a foundational requirement.
    pub fn bears(&self, hit: Hit, fr: FoundationalRequirement) -> bool {
        let has = |set: &Set| set.get(fr as usize).copied().unwrap_or_default();
        match &self.stated {
            Some(stated) => has(stated),
            None => {
                let property = self.by_property.get(hit.property as usize);
                has(&self.by_technique) || property.is_some_and(has)
            }
        }
    }

    /// Whether a scenario that is felt on no axis bears on a foundational requirement: on what it states,
    /// else on what its techniques do, else on every one.
    fn bears_unfelt(&self, fr: FoundationalRequirement) -> bool {
        let named = self.stated.unwrap_or(self.by_technique);
        let says_nothing = !named.contains(&true);
        says_nothing || named.get(fr as usize).copied().unwrap_or_default()
    }

    /// The levels that the scenario needs, if it says what they follow from.
    pub fn levels(&self, scales: &Scales<'_>, rated: &Rated) -> Option<SecurityLevels> {
        let mut levels = [SecurityLevel::default(); 7];
        let mut raise = |fr: FoundationalRequirement, level: SecurityLevel| {
            if let Some(slot) = levels.get_mut(fr as usize) {
                *slot = (*slot).max(level);
            }
        };
        let mut known = false;
        let mut direct =
            rated.hits.is_empty() && matches!(scales.method(None), TargetLevelMethod::Direct);
        for hit in &rated.hits {
            direct |= matches!(scales.method(Some(hit.axis)), TargetLevelMethod::Direct);
            if let Some(level) = scales.level(rated, *hit) {
                known = true;
                let bears = |fr: &FoundationalRequirement| self.bears(*hit, *fr);
                let driven = FoundationalRequirement::ALL.into_iter().filter(bears);
                driven.for_each(|fr| raise(fr, level));
            }
        }
        if let Some(level) = self.unfelt(scales, rated) {
            known = true;
            let bears = |fr: &FoundationalRequirement| self.bears_unfelt(*fr);
            let driven = FoundationalRequirement::ALL.into_iter().filter(bears);
            driven.for_each(|fr| raise(fr, level));
        }
        if let Some(stated) = rated.sl_t.filter(|_| direct) {
            known = true;
            let stated = stated.levels().iter().zip(FoundationalRequirement::ALL);
            stated.for_each(|(level, fr)| raise(fr, *level));
        }
        known.then(|| SecurityLevels::new(levels))
    }

    /// The level of an attacker who is not said to cost anything.
    fn unfelt(&self, scales: &Scales<'_>, rated: &Rated) -> Option<SecurityLevel> {
        let by_attacker = matches!(scales.method(None), TargetLevelMethod::Attacker);
        let unfelt = by_attacker && rated.hits.is_empty();
        Some(rated.attacker.filter(|_| unfelt)?.level())
    }

    /// Why a foundational requirement is at the level that the scenario needs there.
    pub fn because(
        &self,
        scales: &Scales<'_>,
        rated: &Rated,
        fr: FoundationalRequirement,
        level: SecurityLevel,
    ) -> Vec<FrReason> {
        let mut reasons = Vec::new();
        let decisive = |hit: &&Hit| scales.level(rated, **hit) == Some(level);
        let felt = rated
            .hits
            .iter()
            .any(|hit| decisive(&hit) && self.bears(*hit, fr));
        let unfelt = self.unfelt(scales, rated) == Some(level) && self.bears_unfelt(fr);
        if self.stated.is_some() && (felt || unfelt) {
            reasons.push(FrReason::new(FrSource::Stated));
        }
        if felt || unfelt {
            for (technique, bearing) in &self.techniques {
                if let Some(requirements) = bearing.get(&fr) {
                    reasons.push(FrReason {
                        technique: Some((*technique).clone()),
                        requirements: requirements.clone(),
                        ..FrReason::new(FrSource::Technique)
                    });
                }
            }
        }
        if self.stated.is_none() {
            for (property, set) in Property::ALL.into_iter().zip(&self.by_property) {
                let of = |hit: &&Hit| hit.property == property && decisive(hit);
                let bears = set.get(fr as usize).copied().unwrap_or_default();
                if bears && rated.hits.iter().any(|hit| of(&hit)) {
                    reasons.push(FrReason {
                        property: Some(property),
                        ..FrReason::new(FrSource::Property)
                    });
                }
            }
        }
        let stated_level = self
            .scenario
            .sl_t
            .map(|sl_t| sl_t.levels().get(fr as usize).copied());
        if stated_level.flatten() == Some(level) {
            reasons.push(FrReason::new(FrSource::SlT));
        }
        if reasons.is_empty() && unfelt {
            reasons.push(FrReason::new(FrSource::Everything));
        }
        reasons
    }

    /// The axes whose consequences need a level at a foundational requirement.
    pub fn axes(
        &self,
        scales: &Scales<'_>,
        rated: &Rated,
        fr: FoundationalRequirement,
        level: SecurityLevel,
    ) -> Vec<usize> {
        let needs = |hit: &&Hit| scales.level(rated, **hit) == Some(level) && self.bears(**hit, fr);
        let mut axes: Vec<usize> = rated
            .hits
            .iter()
            .filter(needs)
            .map(|hit| hit.axis)
            .collect();
        axes.dedup();
        axes
    }
}

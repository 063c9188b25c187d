//! What components answer to what they are asked.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::counterpart::{COMPONENT, counterparts};
use super::frame::foundations;
use super::judgement::{NOT_ASSESSED, Objection};
use super::place::BlockerCause;
use crate::catalog::{Catalog, Catalogs, ComponentType, Requirement};
use crate::error::Result;
use crate::id::ZoneId;
use crate::model::{Asset, Finding, Program};
use crate::units::SecurityLevel;

/// How many components a detail names.
const NAMED: usize = 5;

/// A requirement on components that has a level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// Which of the seven foundational requirements it belongs to.
    pub fr: usize,
    /// The lowest level at which it is selected.
    pub from: SecurityLevel,
}

/// What a component answers to one requirement.
#[derive(Debug, Clone)]
pub(super) enum ComponentAnswer<'a> {
    /// It is met, compensated or not applicable, by this assessment.
    Found(usize),
    /// Nothing was found that counts, and it is declared to be capable up to this level.
    Declared(SecurityLevel),
    /// It does not count as met.
    Missing(Cow<'a, Objection>),
}

/// The components of a program, and what was found about each.
pub(super) struct Components<'a> {
    program: &'a Program,
    catalog: &'a Catalog,
    /// Of each entry of the catalogue, what it belongs to.
    asked: Vec<Option<Asked>>,
    /// The assessment of an asset and an entry.
    found: HashMap<(usize, usize), usize>,
    /// The assets about which anything was found.
    assessed: HashSet<usize>,
    /// Of each entry, the assets that are known not to meet it, in the order of the document.
    lacking: Vec<Vec<usize>>,
    /// Of each zone and then conduit, its components, in the order of the document.
    of_place: Vec<Vec<usize>>,
}

impl<'a> Components<'a> {
    /// What is known about components.
    ///
    /// # Errors
    /// `unknown_catalog` if IEC 62443-4-2 is not at hand.
    pub fn new(
        program: &'a Program,
        catalogs: &'a Catalogs,
        objections: &[Option<Objection>],
    ) -> Result<Self> {
        let catalog = catalogs.get(COMPONENT.0, COMPONENT.1)?;
        let mut asked = vec![None; catalog.requirements().len()];
        for (fr, foundation) in foundations(catalog)?.iter().enumerate() {
            for selected in &foundation.selected {
                if let Some(slot) = asked.get_mut(selected.place) {
                    *slot = Some(Asked {
                        fr,
                        from: selected.from,
                    });
                }
            }
        }
        let mut components = Self {
            program,
            catalog,
            found: HashMap::new(),
            assessed: HashSet::new(),
            lacking: vec![Vec::new(); asked.len()],
            asked,
            of_place: of_places(program),
        };
        components.enter_findings(objections);
        Ok(components)
    }

    /// Whether anything in a program is said about components or by them.
    pub fn are_assessed(program: &Program) -> bool {
        let mut assessments = program.document().assessments.iter();
        assessments.any(|assessment| {
            let by_components = matches!(assessment.finding, Finding::ByComponents { .. });
            by_components || !assessment.assets.is_empty()
        })
    }

    fn enter_findings(&mut self, objections: &[Option<Objection>]) {
        let prefix = format!("{}@{}:", COMPONENT.0, COMPONENT.1);
        let assets = &self.program.directories().assets;
        let assessments = self.program.document().assessments.iter();
        for (at, (assessment, objection)) in assessments.zip(objections).enumerate() {
            let lacks = |objection: &Objection| objection.cause == BlockerCause::NotMet;
            let lacks = objection.as_ref().is_some_and(lacks);
            for asset in assessment
                .assets
                .iter()
                .filter_map(|id| assets.position(id))
            {
                for id in &assessment.requirements {
                    let local = id.as_str().strip_prefix(&prefix);
                    let Some(entry) = local.and_then(|local| self.catalog.position(local)) else {
                        continue;
                    };
                    self.found.entry((asset, entry)).or_insert(at);
                    self.assessed.insert(asset);
                    if let Some(list) = self.lacking.get_mut(entry).filter(|_| lacks) {
                        list.push(asset);
                    }
                }
            }
        }
        for list in &mut self.lacking {
            list.sort_unstable();
        }
    }

    /// The catalogue of what they are asked.
    pub const fn catalog(&self) -> &'a Catalog {
        self.catalog
    }

    /// For each entry of a catalogue of system requirements, what corresponds to it here.
    pub fn counterparts(&self, system: &Catalog) -> Vec<Vec<usize>> {
        counterparts(system, self.catalog)
    }

    /// An entry of the catalogue.
    pub fn entry(&self, entry: usize) -> Option<&'a Requirement> {
        self.catalog.requirements().get(entry)
    }

    /// The components of a zone, or those that enforce a conduit.
    pub fn of_place(&self, place: usize) -> &[usize] {
        self.of_place.get(place).map_or(&[], Vec::as_slice)
    }

    /// An asset.
    pub fn asset(&self, asset: usize) -> Option<&'a Asset> {
        self.program.document().assets.get(asset)
    }

    /// The type of component that an asset is.
    pub fn component_type(&self, asset: usize) -> Option<ComponentType> {
        self.asset(asset)?.component_type()
    }

    /// Whether an entry is asked of an asset.
    pub fn is_asked(&self, asset: usize, entry: usize) -> bool {
        let component = self.component_type(asset);
        let entry = self.entry(entry);
        matches!((component, entry), (Some(component), Some(entry)) if entry.is_asked_of(component))
    }

    /// The assessment of an asset and an entry, if there is one.
    pub fn found(&self, asset: usize, entry: usize) -> Option<usize> {
        self.found.get(&(asset, entry)).copied()
    }

    /// What an asset answers to an entry that is asked of it.
    ///
    /// What was found not to be met stays so whatever is declared. What nothing current shows is met if
    /// the declared capability is high enough.
    pub fn answer<'o>(
        &self,
        asset: usize,
        entry: usize,
        objections: &'o [Option<Objection>],
    ) -> ComponentAnswer<'o> {
        let found = self.found(asset, entry);
        let objection = match found.and_then(|at| objections.get(at)) {
            None => Cow::Borrowed(&NOT_ASSESSED),
            Some(Some(objection)) if objection.cause == BlockerCause::NotMet => {
                return ComponentAnswer::Missing(Cow::Borrowed(objection));
            }
            Some(Some(objection)) => Cow::Borrowed(objection),
            Some(None) => match found.and_then(|at| self.limited(at, entry)) {
                None => return ComponentAnswer::Found(found.unwrap_or_default()),
                Some(objection) => Cow::Owned(objection),
            },
        };
        let declared = self.declared(asset, entry);
        let from = self
            .asked
            .get(entry)
            .copied()
            .flatten()
            .map(|asked| asked.from);
        match (declared, from) {
            (Some(declared), Some(from)) if declared >= from => ComponentAnswer::Declared(declared),
            (Some(declared), Some(from)) if objection.cause == BlockerCause::NotAssessed => {
                let detail = format!("declared SL-C {declared}, selected from SL {from}");
                ComponentAnswer::Missing(Cow::Owned(Objection::new(
                    BlockerCause::DeclaredLower,
                    &[detail],
                )))
            }
            _ => ComponentAnswer::Missing(objection),
        }
    }

    /// What speaks against saying that an asset meets an entry that is asked of it; `natively`, if
    /// nothing else may stand in for it.
    pub fn against<'o>(
        &self,
        (asset, entry): (usize, usize),
        objections: &'o [Option<Objection>],
        natively: bool,
    ) -> Option<Cow<'o, Objection>> {
        let found = match self.answer(asset, entry, objections) {
            ComponentAnswer::Missing(objection) => return Some(objection),
            ComponentAnswer::Declared(_) => return None,
            ComponentAnswer::Found(found) => found,
        };
        let assessment = self.program.document().assessments.get(found)?;
        let stands_in = matches!(assessment.finding, Finding::Compensated { .. });
        let from = self.asked(entry)?.from;
        let declared = self.declared(asset, entry);
        let native = !stands_in || declared.is_some_and(|declared| declared >= from);
        (natively && !native).then_some(Cow::Owned(Objection::of(BlockerCause::Compensated)))
    }

    /// What an entry that has a level belongs to.
    pub fn asked(&self, entry: usize) -> Option<Asked> {
        self.asked.get(entry).copied().flatten()
    }

    /// Whether anything at all was found about an asset.
    pub fn is_assessed(&self, asset: usize) -> bool {
        self.assessed.contains(&asset)
    }

    /// The capability that is declared for an asset where an entry belongs.
    fn declared(&self, asset: usize, entry: usize) -> Option<SecurityLevel> {
        let levels = self.asset(asset)?.sl_c?;
        let asked = self.asked(entry)?;
        levels.levels().get(asked.fr).copied()
    }

    /// What speaks against a countermeasure that is equivalent only below the level of an entry.
    fn limited(&self, assessment: usize, entry: usize) -> Option<Objection> {
        let assessment = self.program.document().assessments.get(assessment)?;
        let asked = self.asked(entry)?;
        let limit = up_to(&assessment.finding).filter(|limit| *limit < asked.from)?;
        Some(equivalent_up_to(limit))
    }

    /// The components of a place that are known not to meet what corresponds to a requirement there.
    pub fn lacking(&self, place: usize, counterparts: &[usize]) -> Vec<usize> {
        let lacking = counterparts
            .iter()
            .filter_map(|entry| self.lacking.get(*entry));
        let lacking: Vec<&Vec<usize>> = lacking.filter(|assets| !assets.is_empty()).collect();
        if lacking.is_empty() {
            return Vec::new();
        }
        let lacks = |asset: &&usize| lacking.iter().any(|list| list.binary_search(asset).is_ok());
        self.of_place(place).iter().filter(lacks).copied().collect()
    }

    /// What speaks against saying that components meet what corresponds to a requirement of a system.
    pub fn objection(
        &self,
        components: &[usize],
        counterparts: &[usize],
        objections: &[Option<Objection>],
        natively: bool,
    ) -> Option<Objection> {
        let mut asked = false;
        let mut lacking = Vec::new();
        let mut unshown = Vec::new();
        for asset in components {
            for entry in counterparts {
                if !self.is_asked(*asset, *entry) {
                    continue;
                }
                asked = true;
                if let Some(objection) = self.against((*asset, *entry), objections, natively) {
                    let lacks = objection.cause == BlockerCause::NotMet;
                    let list = if lacks { &mut lacking } else { &mut unshown };
                    list.push((*asset, *entry, objection.cause));
                }
            }
        }
        let (cause, failing) = match (asked, lacking.is_empty(), unshown.is_empty()) {
            (false, ..) => return Some(Objection::of(BlockerCause::NotAskedOfComponents)),
            (true, true, true) => return None,
            (true, false, _) => (BlockerCause::ComponentNotCapable, lacking),
            (true, true, false) => (BlockerCause::ComponentNotShown, unshown),
        };
        Some(self.failing(cause, &failing))
    }

    fn failing(&self, cause: BlockerCause, failing: &[(usize, usize, BlockerCause)]) -> Objection {
        let mut components: Vec<_> = failing
            .iter()
            .filter_map(|(asset, ..)| Some(self.asset(*asset)?.id.clone()))
            .collect();
        components.dedup();
        let mut details: Vec<String> = failing
            .iter()
            .filter_map(|(asset, entry, cause)| {
                let (asset, entry) = (self.asset(*asset)?, self.entry(*entry)?);
                Some(format!("`{}`: {} {}", asset.id, entry.id, cause.in_words()))
            })
            .collect();
        // By their ids, so that the order of the document does not show in a text.
        details.sort_unstable();
        if let Some(more) = details.len().checked_sub(NAMED).filter(|more| *more > 0) {
            details.truncate(NAMED);
            details.push(format!("and {more} more"));
        }
        Objection {
            components,
            ..Objection::new(cause, &details)
        }
    }
}

/// The level up to which a countermeasure is as good as the requirement, if that is limited.
pub(super) const fn up_to(finding: &Finding) -> Option<SecurityLevel> {
    match finding {
        Finding::Compensated { up_to, .. } => *up_to,
        _ => None,
    }
}

/// What speaks against a countermeasure above its level.
pub(super) fn equivalent_up_to(limit: SecurityLevel) -> Objection {
    let detail = format!("equivalent up to SL {limit}");
    Objection::new(BlockerCause::CompensationLimited, &[detail])
}

/// The components that stand in each zone, or have a further interface there; then those that enforce
/// each conduit.
fn of_places(program: &Program) -> Vec<Vec<usize>> {
    let document = program.document();
    let directories = program.directories();
    let mut of_place = vec![Vec::new(); document.zones.len()];
    for (at, asset) in document.assets.iter().enumerate() {
        if asset.component_type().is_none() {
            continue;
        }
        let zones: Vec<&ZoneId> = asset.zone.iter().chain(&asset.also_in).collect();
        for (n, zone) in zones.iter().enumerate() {
            // A zone that is named twice counts once.
            if zones.iter().take(n).any(|before| before == zone) {
                continue;
            }
            let place = directories.zones.position(zone);
            if let Some(list) = place.and_then(|place| of_place.get_mut(place)) {
                list.push(at);
            }
        }
    }
    let is_component = |at: &usize| {
        let asset = document.assets.get(*at);
        asset.is_some_and(|asset| asset.component_type().is_some())
    };
    for conduit in &document.conduits {
        let enforcing = conduit.enforced_by.iter();
        let enforcing = enforcing.filter_map(|id| directories.assets.position(id));
        let mut enforcing: Vec<usize> = enforcing.filter(is_component).collect();
        enforcing.sort_unstable();
        of_place.push(enforcing);
    }
    of_place
}

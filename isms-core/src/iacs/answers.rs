//! What was found about the requirements of a catalogue, place by place.

use std::borrow::Cow;

use super::components::{Components, equivalent_up_to, up_to};
use super::judgement::{NOT_ASSESSED, Objection, objection};
use crate::catalog::{Catalog, Catalogs};
use crate::error::Result;
use crate::id::{AssetId, PlaceId};
use crate::model::{Assessment, Directories, Finding, Program};
use crate::units::{Date, SecurityLevel};

/// A requirement that does not count as satisfied, at least from some level on.
pub(super) struct Missing<'a> {
    /// The lowest level at which it is missing: where it is selected, or above what a countermeasure is
    /// equivalent to.
    pub from: SecurityLevel,
    /// Why it does not count.
    pub objection: Cow<'a, Objection>,
}

/// Every assessment looked up and judged once, however many places and requirements it names.
pub(super) struct Answers<'a> {
    program: &'a Program,
    /// Of each assessment, the entries of the catalogue that it is about.
    entries: Vec<Vec<usize>>,
    /// Of each assessment, why it does not count, if it does not.
    objections: Vec<Option<Objection>>,
    /// Of each zone and then conduit, the assessments of it.
    of_place: Vec<Vec<usize>>,
    /// What is known about components, if anything is said about them or by them.
    components: Option<Components<'a>>,
    /// Of each entry of the catalogue, what corresponds to it for components.
    counterparts: Vec<Vec<usize>>,
}

impl<'a> Answers<'a> {
    /// Judges every assessment.
    ///
    /// # Errors
    /// `unknown_catalog` if something is said about components, and IEC 62443-4-2 is not at hand.
    pub fn new(
        program: &'a Program,
        catalogs: &'a Catalogs,
        catalog: &Catalog,
        as_of: Date,
    ) -> Result<Self> {
        let needed = Components::are_assessed(program);
        Self::judged(program, catalogs, catalog, as_of, needed)
    }

    /// As [`Answers::new`], with what is known about components even if nothing is said about them.
    ///
    /// # Errors
    /// `unknown_catalog` if IEC 62443-4-2 is not at hand.
    pub fn with_components(
        program: &'a Program,
        catalogs: &'a Catalogs,
        catalog: &Catalog,
        as_of: Date,
    ) -> Result<Self> {
        Self::judged(program, catalogs, catalog, as_of, true)
    }

    fn judged(
        program: &'a Program,
        catalogs: &'a Catalogs,
        catalog: &Catalog,
        as_of: Date,
        with_components: bool,
    ) -> Result<Self> {
        let document = program.document();
        let judged = document.assessments.iter();
        let judged = judged.map(|assessment| objection(program, &assessment.finding, as_of));
        let objections: Vec<Option<Objection>> = judged.collect();
        let components = with_components
            .then(|| Components::new(program, catalogs, &objections))
            .transpose()?;
        let counterparts = components.as_ref().map(|known| known.counterparts(catalog));
        let (entries, of_place) = entries(program, catalog);
        Ok(Self {
            program,
            entries,
            objections,
            of_place,
            counterparts: counterparts.unwrap_or_default(),
            components,
        })
    }

    /// Notes for each entry of the catalogue which assessment of a place is about it.
    pub fn read(&self, place: usize, found: &mut [Option<usize>]) {
        for assessment in self.of_place.get(place).into_iter().flatten() {
            for entry in self.entries.get(*assessment).into_iter().flatten() {
                if let Some(slot) = found.get_mut(*entry) {
                    slot.get_or_insert(*assessment);
                }
            }
        }
    }

    /// Whether anything at all was found in a place.
    pub fn is_assessed(&self, place: usize) -> bool {
        self.of_place
            .get(place)
            .is_some_and(|list| !list.is_empty())
    }

    /// The assessments of a zone or, after the zones, of a conduit.
    pub fn of_place(&self, place: usize) -> &[usize] {
        self.of_place.get(place).map_or(&[], Vec::as_slice)
    }

    /// Judges an assessment anew, as of another day; says whether it began or ceased to count.
    pub fn judge_again(&mut self, assessment: usize, as_of: Date) -> bool {
        let stated = self.program.document().assessments.get(assessment);
        let Some((stated, judged)) = stated.zip(self.objections.get_mut(assessment)) else {
            return false;
        };
        let counted = judged.is_none();
        *judged = objection(self.program, &stated.finding, as_of);
        judged.is_none() != counted
    }

    /// The assessments of components that an entry rests on, if components answer for it.
    pub fn behind(&self, place: usize, entry: usize, named: &[AssetId]) -> Vec<usize> {
        let Some(components) = &self.components else {
            return Vec::new();
        };
        let counterparts = self.counterparts(entry);
        let answering = self.answering(place, named).into_iter();
        let found = answering.flat_map(|asset| {
            let found = counterparts.iter();
            found.filter_map(move |entry| components.found(asset, *entry))
        });
        found.collect()
    }

    /// An assessment, by where it stands.
    pub fn assessment(&self, found: Option<usize>) -> Option<&'a Assessment> {
        self.program.document().assessments.get(found?)
    }

    /// Why an entry of a place does not count as satisfied, and from which level on, if so. What was
    /// found stands in the place's answers at the entry.
    pub fn missing(
        &self,
        place: usize,
        (entry, from): (usize, SecurityLevel),
        found: Option<usize>,
    ) -> Option<Missing<'_>> {
        let whole = |objection| Some(Missing { from, objection });
        let judged = found.and_then(|at| Some((self.objections.get(at)?, self.assessment(found)?)));
        let Some((objection, assessment)) = judged else {
            return whole(Cow::Borrowed(&NOT_ASSESSED));
        };
        if let Some(objection) = objection {
            return whole(Cow::Borrowed(objection));
        }
        if let Finding::ByComponents { assets } = &assessment.finding {
            return whole(Cow::Owned(self.by_components(place, entry, assets)?));
        }
        let limit = up_to(&assessment.finding)?;
        // Nothing lies above the highest level.
        let above = SecurityLevel::new(limit.get() + 1).ok()?;
        Some(Missing {
            from: above.max(from),
            objection: Cow::Owned(equivalent_up_to(limit)),
        })
    }

    /// Why an entry does not count at the lowest level at which it is selected, if it does not.
    pub fn objection(
        &self,
        place: usize,
        (entry, from): (usize, Option<SecurityLevel>),
        found: Option<usize>,
    ) -> Option<Cow<'_, Objection>> {
        let from = from.unwrap_or_default();
        let missing = self.missing(place, (entry, from), found)?;
        (missing.from <= from).then_some(missing.objection)
    }

    /// Whether an entry is justified as not applicable, which counts as satisfied and does nothing.
    pub fn is_not_applicable(&self, found: Option<usize>) -> bool {
        let found = self.assessment(found);
        found.is_some_and(|found| matches!(found.finding, Finding::NotApplicable { .. }))
    }

    /// The components of a place that are known not to meet what corresponds to an entry.
    pub fn lacking(&self, place: usize, entry: usize) -> Vec<AssetId> {
        let Some(components) = &self.components else {
            return Vec::new();
        };
        let lacking = components.lacking(place, self.counterparts(entry));
        let ids = lacking.into_iter().filter_map(|at| components.asset(at));
        ids.map(|asset| asset.id.clone()).collect()
    }

    /// The components that answer for a place: those named, or all that it has.
    pub fn answering(&self, place: usize, named: &[AssetId]) -> Vec<usize> {
        let assets = &self.program.directories().assets;
        match &self.components {
            Some(components) if named.is_empty() => components.of_place(place).to_vec(),
            _ => named.iter().filter_map(|id| assets.position(id)).collect(),
        }
    }

    /// What corresponds to an entry for components.
    pub fn counterparts(&self, entry: usize) -> &[usize] {
        self.counterparts.get(entry).map_or(&[], Vec::as_slice)
    }

    fn by_components(&self, place: usize, entry: usize, named: &[AssetId]) -> Option<Objection> {
        let components = self.components.as_ref()?;
        let answering = self.answering(place, named);
        components.objection(
            &answering,
            self.counterparts(entry),
            &self.objections,
            false,
        )
    }

    /// What is known about components, if anything is said about them or by them.
    pub const fn components(&self) -> Option<&Components<'a>> {
        self.components.as_ref()
    }

    /// Of each assessment, why it does not count, if it does not.
    pub fn objections(&self) -> &[Option<Objection>] {
        &self.objections
    }
}

/// Of each assessment the entries of a catalogue that it is about, and of each zone and then conduit the
/// assessments that are about it.
fn entries(program: &Program, catalog: &Catalog) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let document = program.document();
    let prefix = format!("{}@{}:", catalog.standard(), catalog.edition());
    let mut of_place = vec![Vec::new(); document.zones.len() + document.conduits.len()];
    // Zones first, then conduits.
    let Directories {
        zones, conduits, ..
    } = program.directories();
    let position = |id: &PlaceId| {
        let conduit = || conduits.position_of_text(id.as_str());
        let zone = zones.position_of_text(id.as_str());
        zone.or_else(|| Some(document.zones.len() + conduit()?))
    };
    let mut entries = Vec::with_capacity(document.assessments.len());
    for (at, assessment) in document.assessments.iter().enumerate() {
        let own = assessment.requirements.iter();
        let own: Vec<usize> = own
            .filter_map(|id| catalog.position(id.as_str().strip_prefix(&prefix)?))
            .collect();
        // Of another catalogue: nothing to say here.
        if !own.is_empty() {
            for place in assessment.places.iter().filter_map(position) {
                if let Some(list) = of_place.get_mut(place) {
                    list.push(at);
                }
            }
        }
        entries.push(own);
    }
    (entries, of_place)
}

//! What was found about the requirements of a catalogue, place by place.

use super::judgement::{Objection, objection};
use crate::catalog::Catalog;
use crate::id::PlaceId;
use crate::model::{Directories, Finding, Program};
use crate::units::Date;

/// Every assessment looked up and judged once, however many places and requirements it names.
pub(super) struct Answers {
    /// Of each assessment, the entries of the catalogue that it is about.
    entries: Vec<Vec<usize>>,
    /// Of each assessment, why it does not count, if it does not.
    objections: Vec<Option<Objection>>,
    /// Of each assessment, whether it finds that the requirement has no meaning there.
    not_applicable: Vec<bool>,
    /// Of each zone and then conduit, the assessments of it.
    of_place: Vec<Vec<usize>>,
}

impl Answers {
    pub fn new(program: &Program, catalog: &Catalog, as_of: Date) -> Self {
        let document = program.document();
        let prefix = format!("{}@{}:", catalog.standard(), catalog.edition());
        let mut answers = Self {
            entries: Vec::with_capacity(document.assessments.len()),
            objections: Vec::with_capacity(document.assessments.len()),
            not_applicable: Vec::with_capacity(document.assessments.len()),
            of_place: vec![Vec::new(); document.zones.len() + document.conduits.len()],
        };
        // Zones first, then conduits.
        let Directories {
            zones, conduits, ..
        } = program.directories();
        let position = |id: &PlaceId| {
            let conduit = || conduits.position_of_text(id.as_str());
            let zone = zones.position_of_text(id.as_str());
            zone.or_else(|| Some(document.zones.len() + conduit()?))
        };
        for (at, assessment) in document.assessments.iter().enumerate() {
            let entries = assessment.requirements.iter();
            let entries: Vec<usize> = entries
                .filter_map(|id| catalog.position(id.as_str().strip_prefix(&prefix)?))
                .collect();
            // Of another catalogue: nothing to say here.
            if !entries.is_empty() {
                for place in assessment.places.iter().filter_map(position) {
                    if let Some(list) = answers.of_place.get_mut(place) {
                        list.push(at);
                    }
                }
            }
            answers.entries.push(entries);
            let objection = objection(program, &assessment.finding, as_of);
            answers.objections.push(objection);
            let has_no_meaning = matches!(assessment.finding, Finding::NotApplicable { .. });
            answers.not_applicable.push(has_no_meaning);
        }
        answers
    }

    /// Whether anything was found about a place.
    pub fn is_assessed(&self, place: usize) -> bool {
        self.of_place
            .get(place)
            .is_some_and(|list| !list.is_empty())
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

    /// Why an entry does not count as satisfied, if it does not.
    pub fn objection(&self, found: Option<usize>) -> Option<&Objection> {
        match found.and_then(|assessment| self.objections.get(assessment)) {
            None => Some(&Objection::NOT_ASSESSED),
            Some(judged) => judged.as_ref(),
        }
    }

    /// Whether an entry is justified as not applicable, which counts as satisfied and does nothing.
    pub fn is_not_applicable(&self, found: Option<usize>) -> bool {
        let judged = found.and_then(|assessment| self.not_applicable.get(assessment));
        judged.copied().unwrap_or(false)
    }
}

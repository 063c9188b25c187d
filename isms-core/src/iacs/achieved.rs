//! Levels achieved, where nothing but the levels is wanted.

use super::answers::Answers;
use super::frame::{Foundation, Selected, foundations};
use super::judgement::Objection;
use crate::catalog::Catalog;
use crate::error::Result;
use crate::model::Program;
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// The levels achieved at every zone and conduit, without the reasons; those can be asked for.
pub(super) struct Achieved<'a> {
    foundations: Vec<Foundation<'a>>,
    answers: Answers,
    /// Of each zone and then each conduit, SL-A.
    levels: Vec<SecurityLevels>,
    /// How many entries the catalogue has.
    entries: usize,
}

impl<'a> Achieved<'a> {
    /// Judges every zone and conduit.
    ///
    /// # Errors
    /// `invalid_catalog` if the catalogue does not have seven foundational requirements.
    pub fn new(program: &Program, catalog: &'a Catalog, as_of: Date) -> Result<Self> {
        let document = program.document();
        let mut achieved = Self {
            foundations: foundations(catalog)?,
            answers: Answers::new(program, catalog, as_of),
            levels: Vec::new(),
            entries: catalog.requirements().len(),
        };
        let places = document.zones.len() + document.conduits.len();
        let mut found = vec![None; achieved.entries];
        // Most places of a large site are not assessed, and alike.
        let unassessed = achieved.judge(&found)?;
        achieved.levels.reserve(places);
        for place in 0..places {
            let levels = if achieved.answers.is_assessed(place) {
                found.fill(None);
                achieved.answers.read(place, &mut found);
                achieved.judge(&found)?
            } else {
                unassessed
            };
            achieved.levels.push(levels);
        }
        Ok(achieved)
    }

    /// The foundational requirements, in the order of the standard.
    pub fn foundations(&self) -> &[Foundation<'a>] {
        &self.foundations
    }

    /// SL-A of a place.
    pub fn levels(&self, place: usize) -> SecurityLevels {
        self.levels.get(place).copied().unwrap_or_default()
    }

    /// The requirements selected up to a level for one foundational requirement that a place does not
    /// satisfy, in the order of the standard, each with what speaks against it.
    pub fn missing(
        &self,
        place: usize,
        foundation: usize,
        level: SecurityLevel,
    ) -> Vec<(&Selected<'a>, &Objection)> {
        let mut found = vec![None; self.entries];
        self.answers.read(place, &mut found);
        let selected = self.foundations.get(foundation).into_iter();
        let selected = selected.flat_map(|foundation| &foundation.selected);
        selected
            .filter(|selected| selected.from <= level)
            .filter_map(|selected| {
                let answer = found.get(selected.place).copied().flatten();
                Some((selected, self.answers.objection(answer)?))
            })
            .collect()
    }

    fn judge(&self, found: &[Option<usize>]) -> Result<SecurityLevels> {
        let mut levels = [SecurityLevel::default(); 7];
        for (foundation, level) in self.foundations.iter().zip(&mut levels) {
            let unmet = foundation.selected.iter().filter(|selected| {
                let answer = found.get(selected.place).copied().flatten();
                self.answers.objection(answer).is_some()
            });
            let below = unmet.map(|selected| selected.from.get().saturating_sub(1));
            *level = SecurityLevel::new(below.min().unwrap_or(4))?;
        }
        Ok(SecurityLevels::new(levels))
    }
}

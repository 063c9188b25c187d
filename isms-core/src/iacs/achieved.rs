//! Levels achieved, where nothing but the levels is wanted.

use super::answers::{Answers, Missing};
use super::frame::{Foundation, Selected, foundations};
use crate::catalog::{Catalog, Catalogs};
use crate::error::Result;
use crate::model::Program;
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// The levels achieved at every zone and conduit, without the reasons; those can be asked for.
pub(super) struct Achieved<'a> {
    foundations: Vec<Foundation<'a>>,
    answers: Answers<'a>,
    /// Of each zone and then each conduit, SL-A.
    levels: Vec<SecurityLevels>,
    /// How many entries the catalogue has.
    entries: usize,
}

impl<'a> Achieved<'a> {
    /// Judges every zone and conduit.
    ///
    /// # Errors
    /// `invalid_catalog` if the catalogue does not have seven foundational requirements, and as
    /// [`Answers::new`].
    pub fn new(
        program: &'a Program,
        catalogs: &'a Catalogs,
        catalog: &'a Catalog,
        as_of: Date,
    ) -> Result<Self> {
        let document = program.document();
        let mut achieved = Self {
            foundations: foundations(catalog)?,
            answers: Answers::new(program, catalogs, catalog, as_of)?,
            levels: Vec::new(),
            entries: catalog.requirements().len(),
        };
        let places = document.zones.len() + document.conduits.len();
        let mut found = vec![None; achieved.entries];
        // Most places of a large site are not assessed, and alike.
        let unassessed = achieved.judge(0, &found);
        achieved.levels.reserve(places);
        for place in 0..places {
            let levels = if achieved.answers.is_assessed(place) {
                found.fill(None);
                achieved.answers.read(place, &mut found);
                achieved.judge(place, &found)
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
    /// satisfy there, in the order of the standard, each with what speaks against it.
    pub fn missing(
        &self,
        place: usize,
        foundation: usize,
        level: SecurityLevel,
    ) -> Vec<(&Selected<'a>, Missing<'_>)> {
        let mut found = vec![None; self.entries];
        self.answers.read(place, &mut found);
        let selected = self.foundations.get(foundation).into_iter();
        let selected = selected.flat_map(|foundation| &foundation.selected);
        selected
            .filter_map(|selected| {
                let answer = found.get(selected.place).copied().flatten();
                let missing =
                    (self.answers).missing(place, (selected.place, selected.from), answer);
                Some((selected, missing.filter(|missing| missing.from <= level)?))
            })
            .collect()
    }

    fn judge(&self, place: usize, found: &[Option<usize>]) -> SecurityLevels {
        let mut levels = [SecurityLevel::default(); 7];
        for (foundation, level) in self.foundations.iter().zip(&mut levels) {
            let mut is_lowest = false;
            *level = foundation.achieved(|selected| {
                // Nothing that comes can bring it lower.
                if is_lowest {
                    return None;
                }
                let answer = found.get(selected.place).copied().flatten();
                let entry = (selected.place, selected.from);
                let from = self.answers.missing(place, entry, answer)?.from;
                is_lowest = from.below() == SecurityLevel::default();
                Some(from)
            });
        }
        SecurityLevels::new(levels)
    }
}

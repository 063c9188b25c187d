//! The threat scenarios, each with the levels that it needs and where.

use super::drives::{Drives, Techniques};
use super::scales::{Rated, Scales};
use crate::id::PlaceId;
use crate::model::{Directories, Document, Program, ThreatScenario};
use crate::units::SecurityLevels;

/// A threat scenario in numbers.
pub(super) struct Case<'a> {
    pub scenario: &'a ThreatScenario,
    pub rated: Rated,
    pub drives: Drives<'a>,
    /// What it needs, if it says what that follows from.
    pub levels: Option<SecurityLevels>,
    /// Where: zones first, then conduits.
    pub places: Vec<usize>,
}

/// Every threat scenario, and which of them each place has.
pub(super) struct Cases<'a> {
    pub all: Vec<Case<'a>>,
    /// Of each zone and then conduit, its scenarios, in the order of the document.
    pub of_place: Vec<Vec<usize>>,
}

impl<'a> Cases<'a> {
    pub fn new(program: &'a Program, scales: &Scales<'_>, techniques: &'a Techniques<'a>) -> Self {
        let document = program.document();
        let all = document.threat_scenarios.iter().map(|scenario| {
            let rated = scales.unmitigated(scenario);
            let drives = Drives::new(scenario, scales, techniques);
            Case {
                scenario,
                levels: drives.levels(scales, &rated),
                rated,
                drives,
                places: places(document, program.directories(), &scenario.places),
            }
        });
        let all: Vec<Case<'a>> = all.collect();
        let mut of_place = vec![Vec::new(); document.zones.len() + document.conduits.len()];
        for (at, case) in all.iter().enumerate() {
            for place in &case.places {
                if let Some(list) = of_place.get_mut(*place) {
                    list.push(at);
                }
            }
        }
        Self { all, of_place }
    }

    /// What the scenarios of a place need together, when the levels of each are these.
    pub fn need(
        &self,
        place: usize,
        levels: impl Fn(usize) -> Option<SecurityLevels>,
    ) -> Option<SecurityLevels> {
        let of_place = self.of_place.get(place).into_iter().flatten();
        of_place
            .filter_map(|at| levels(*at))
            .reduce(|all, next| all.join(&next))
    }

    /// What the scenarios of each place need together.
    pub fn needs(&self) -> Vec<Option<SecurityLevels>> {
        let levels = |at: usize| self.all.get(at)?.levels;
        let places = 0..self.of_place.len();
        places.map(|place| self.need(place, levels)).collect()
    }
}

/// Where zones and conduits stand: zones first, then conduits.
fn places(document: &Document, directories: &Directories, ids: &[PlaceId]) -> Vec<usize> {
    let Directories {
        zones, conduits, ..
    } = directories;
    let position = |id: &PlaceId| {
        let conduit = || Some(document.zones.len() + conduits.position_of_text(id.as_str())?);
        zones.position_of_text(id.as_str()).or_else(conduit)
    };
    ids.iter().filter_map(position).collect()
}

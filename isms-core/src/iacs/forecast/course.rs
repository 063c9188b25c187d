//! The levels of all places as the days go by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::causes::Causes;
use super::report::{ForecastChange, FrForecast};
use crate::iacs::answers::Answers;
use crate::iacs::frame::{Foundation, Selected};
use crate::model::{Finding, Program};
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// All places on one day, which moves on from one day on which something changes to the next.
pub(super) struct Course<'a> {
    program: &'a Program,
    foundations: &'a [Foundation<'a>],
    answers: Answers<'a>,
    /// Of each assessment, the zones and conduits whose levels rest on it.
    places: Vec<BTreeSet<usize>>,
    /// Of each place, the levels wanted.
    wanted: Vec<SecurityLevels>,
    /// Of each place, how it stands today.
    standings: Vec<Standing>,
    /// Which assessment of the place at hand is about each entry of the catalogue.
    found: Vec<Option<usize>>,
}

/// How a place stands on a day.
#[derive(Debug, Clone, Default)]
struct Standing {
    achieved: SecurityLevels,
    /// Of each requirement, foundation by foundation, the lowest level from which it is missing.
    missing: Vec<Option<SecurityLevel>>,
}

impl<'a> Course<'a> {
    pub fn new(
        program: &'a Program,
        foundations: &'a [Foundation<'a>],
        answers: Answers<'a>,
        entries: usize,
        wanted: Vec<SecurityLevels>,
    ) -> Self {
        let mut course = Self {
            program,
            foundations,
            places: places(program, &answers, wanted.len()),
            answers,
            wanted,
            standings: Vec::new(),
            found: vec![None; entries],
        };
        // Most places of a large site are not assessed, and alike; they stay as they are.
        let unassessed = Standing {
            missing: Vec::new(),
            ..course.judge(None)
        };
        for place in 0..course.wanted.len() {
            let standing = if course.answers.is_assessed(place) {
                course.judge(Some(place))
            } else {
                unassessed.clone()
            };
            course.standings.push(standing);
        }
        course
    }

    /// The levels of each place today.
    pub fn achieved(&self) -> impl Iterator<Item = SecurityLevels> {
        self.standings.iter().map(|standing| standing.achieved)
    }

    /// The days after `as_of` on which assessments may begin or cease to count, with these.
    pub fn days(&self, as_of: Date, until: Option<Date>) -> BTreeMap<Date, Vec<usize>> {
        let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        let assessments = &self.program.document().assessments;
        for (at, assessment) in assessments.iter().enumerate() {
            if self.places.get(at).is_none_or(BTreeSet::is_empty) {
                continue;
            }
            for day in turns(self.program, &assessment.finding) {
                if as_of < day && until.is_none_or(|until| day <= until) {
                    days.entry(day).or_default().push(at);
                }
            }
        }
        days
    }

    /// Moves on to a day on which some assessments may change; answers which places have other levels.
    pub fn advance(&mut self, day: Date, assessments: &[usize]) -> Vec<(usize, ForecastChange)> {
        let mut changed = BTreeSet::new();
        let mut touched = BTreeSet::new();
        for at in assessments {
            if self.answers.judge_again(*at, day) {
                changed.insert(*at);
                touched.extend(self.places.get(*at).into_iter().flatten().copied());
            }
        }
        let mut changes = Vec::new();
        for place in touched {
            let now = self.judge(Some(place));
            let Some(standing) = self.standings.get_mut(place) else {
                continue;
            };
            let before = std::mem::replace(standing, now.clone());
            if before.achieved != now.achieved {
                changes.push((place, self.change(day, place, (&before, &now), &changed)));
            }
        }
        changes
    }

    /// Judges a place, and leaves what was found about it at hand; without a place, one about which
    /// nothing was.
    fn judge(&mut self, place: Option<usize>) -> Standing {
        self.found.fill(None);
        if let Some(place) = place {
            self.answers.read(place, &mut self.found);
        }
        let place = place.unwrap_or_default();
        let mut missing = Vec::with_capacity(self.found.len());
        let mut levels = [SecurityLevel::default(); 7];
        for (level, foundation) in levels.iter_mut().zip(self.foundations) {
            *level = foundation.achieved(|selected| {
                let found = self.found.get(selected.place).copied().flatten();
                let entry = (selected.place, selected.from);
                let from = self.answers.missing(place, entry, found).map(|it| it.from);
                missing.push(from);
                from
            });
        }
        Standing {
            achieved: SecurityLevels::new(levels),
            missing,
        }
    }

    /// What changed in the place at hand, and why.
    fn change(
        &self,
        date: Date,
        place: usize,
        (before, now): (&Standing, &Standing),
        changed: &BTreeSet<usize>,
    ) -> ForecastChange {
        let wanted = self.wanted.get(place).copied().unwrap_or_default();
        let mut causes = Causes::new(self.program, date);
        let mut levels = Vec::new();
        let targets = wanted.levels().iter();
        let pairs = before.achieved.levels().iter().zip(now.achieved.levels());
        let mut moves = before.missing.iter().zip(&now.missing);
        for (foundation, (target, (from, to))) in self.foundations.iter().zip(targets.zip(pairs)) {
            let moves = moves.by_ref().take(foundation.selected.len());
            let moves = foundation.selected.iter().zip(moves);
            if from == to {
                // The moves of this foundation are passed over all the same.
                moves.for_each(drop);
                continue;
            }
            levels.push(FrForecast {
                fr: Arc::clone(&foundation.fr),
                abbreviation: Arc::clone(&foundation.abbreviation),
                target: *target,
                from: *from,
                to: *to,
            });
            for (selected, (was, is)) in moves {
                // What is missing only above both levels decides nothing.
                let decides = |level: &Option<SecurityLevel>| {
                    level.is_some_and(|level| level <= *from.max(to))
                };
                let lost = to < from && was != is && decides(is);
                let won = to > from && was != is && decides(was);
                if lost || won {
                    self.explain(&mut causes, place, selected, changed);
                }
            }
        }
        ForecastChange {
            date,
            sl_a: now.achieved,
            meets_target: now.achieved.covers(&wanted),
            levels,
            because: causes.told(self.foundations),
        }
    }

    /// Finds what began or ended behind a requirement of the place at hand.
    fn explain(
        &self,
        causes: &mut Causes<'a>,
        place: usize,
        selected: &Selected<'_>,
        changed: &BTreeSet<usize>,
    ) {
        let found = self.found.get(selected.place).copied().flatten();
        let Some((at, stated)) = found.zip(self.answers.assessment(found)) else {
            return;
        };
        let Finding::ByComponents { assets } = &stated.finding else {
            causes.add(at, selected.place);
            return;
        };
        for at in self.answers.behind(place, selected.place, assets) {
            if changed.contains(&at) {
                causes.add(at, selected.place);
            }
        }
    }
}

/// Of each assessment, the places whose levels rest on it: those that it is about, and those for which
/// the components that it is about answer.
fn places(program: &Program, answers: &Answers<'_>, count: usize) -> Vec<BTreeSet<usize>> {
    let document = program.document();
    let mut places = vec![BTreeSet::new(); document.assessments.len()];
    let mut answered_by: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for place in 0..count {
        for at in answers.of_place(place) {
            if let Some(places) = places.get_mut(*at) {
                places.insert(place);
            }
            let stated = document.assessments.get(*at);
            if let Some(Finding::ByComponents { assets }) = stated.map(|it| &it.finding) {
                for asset in answers.answering(place, assets) {
                    answered_by.entry(asset).or_default().insert(place);
                }
            }
        }
    }
    for (assessment, places) in document.assessments.iter().zip(&mut places) {
        let assets = assessment.assets.iter();
        let assets = assets.filter_map(|id| program.directories().assets.position(id));
        places.extend(assets.filter_map(|at| answered_by.get(&at)).flatten());
    }
    places
}

/// The first days on which a finding may count otherwise than before.
fn turns(program: &Program, finding: &Finding) -> BTreeSet<Date> {
    match finding {
        Finding::Met { evidence, .. } => {
            let records = evidence.iter().filter_map(|id| program.evidence(id));
            let turns = records.flat_map(|record| {
                let after = record.valid_until.and_then(Date::next_day);
                std::iter::once(record.date).chain(after)
            });
            turns.collect()
        }
        Finding::Compensated { expires, .. } => expires.next_day().into_iter().collect(),
        // Components are assessed by themselves.
        Finding::ByComponents { .. } | Finding::NotMet { .. } | Finding::NotApplicable { .. } => {
            BTreeSet::new()
        }
    }
}

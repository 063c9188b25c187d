//! The levels of all places as the days go by.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{ForecastCause, ForecastCauseKind, ForecastChange, FrForecast};
use crate::iacs::answers::Answers;
use crate::iacs::frame::Foundation;
use crate::model::{Finding, Program};
use crate::units::{Date, SecurityLevel, SecurityLevels};

/// All places on one day, which moves on from one day on which something changes to the next.
pub(super) struct Course<'a> {
    program: &'a Program,
    foundations: &'a [Foundation<'a>],
    answers: Answers,
    /// Of each assessment, the zones and conduits that it is about.
    places: Vec<Vec<usize>>,
    /// Of each entry of the catalogue, its foundation and the level from which it is selected.
    selected: Vec<Option<(usize, SecurityLevel)>>,
    /// Of each place, the levels wanted.
    wanted: Vec<SecurityLevels>,
    /// Of each place, its levels today.
    achieved: Vec<SecurityLevels>,
    /// Which assessment of the place at hand is about each entry of the catalogue.
    found: Vec<Option<usize>>,
}

/// What begins or ends, told once however many assessments rest on it.
type Causes<'a> = BTreeMap<(ForecastCauseKind, usize), (Cause<'a>, BTreeSet<usize>)>;

/// A cause without the requirements.
struct Cause<'a> {
    path: String,
    evidence: Option<&'a crate::model::Evidence>,
    title: &'a str,
    day: Date,
}

impl<'a> Course<'a> {
    pub fn new(
        program: &'a Program,
        foundations: &'a [Foundation<'a>],
        answers: Answers,
        entries: usize,
        wanted: Vec<SecurityLevels>,
    ) -> Self {
        let document = program.document();
        let mut places = vec![Vec::new(); document.assessments.len()];
        for place in 0..document.zones.len() + document.conduits.len() {
            for assessment in answers.of_place(place) {
                if let Some(places) = places.get_mut(*assessment) {
                    places.push(place);
                }
            }
        }
        let mut selected = vec![None; entries];
        for (at, foundation) in foundations.iter().enumerate() {
            for requirement in &foundation.selected {
                if let Some(slot) = selected.get_mut(requirement.place) {
                    *slot = Some((at, requirement.from));
                }
            }
        }
        let mut course = Self {
            program,
            foundations,
            answers,
            places,
            selected,
            wanted,
            achieved: Vec::new(),
            found: vec![None; entries],
        };
        for place in 0..document.zones.len() + document.conduits.len() {
            let achieved = course.levels(place);
            course.achieved.push(achieved);
        }
        course
    }

    /// The levels of each place today.
    pub fn achieved(&self) -> &[SecurityLevels] {
        &self.achieved
    }

    /// The days after `as_of` on which assessments may begin or cease to count, with these.
    pub fn days(&self, as_of: Date, until: Option<Date>) -> BTreeMap<Date, Vec<usize>> {
        let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        let assessments = &self.program.document().assessments;
        for (at, assessment) in assessments.iter().enumerate() {
            if self.places.get(at).is_none_or(Vec::is_empty) {
                continue;
            }
            let of_it: BTreeSet<Date> = self.turns(&assessment.finding).into_iter().collect();
            for day in of_it {
                if as_of < day && until.is_none_or(|until| day <= until) {
                    days.entry(day).or_default().push(at);
                }
            }
        }
        days
    }

    /// The first days of something else, for a finding.
    fn turns(&self, finding: &Finding) -> Vec<Date> {
        match finding {
            Finding::Met { evidence, .. } => {
                let records = evidence.iter().filter_map(|id| self.program.evidence(id));
                let turns = records.flat_map(|record| {
                    let after = record.valid_until.and_then(Date::next_day);
                    std::iter::once(record.date).chain(after)
                });
                turns.collect()
            }
            Finding::Compensated { expires, .. } => expires.next_day().into_iter().collect(),
            Finding::ByComponents { .. }
            | Finding::NotMet { .. }
            | Finding::NotApplicable { .. } => Vec::new(),
        }
    }

    /// Moves on to a day on which some assessments may change; answers which places have other levels.
    pub fn advance(&mut self, day: Date, assessments: &[usize]) -> Vec<(usize, ForecastChange)> {
        // By place, the assessments that changed.
        let mut touched: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in assessments {
            if self.answers.judge_again(self.program, *at, day) {
                for place in self.places.get(*at).into_iter().flatten() {
                    touched.entry(*place).or_default().push(*at);
                }
            }
        }
        let mut changes = Vec::new();
        for (place, changed) in touched {
            let now = self.levels(place);
            let before = self.achieved.get(place).copied().unwrap_or_default();
            if now != before {
                let wanted = self.wanted.get(place).copied().unwrap_or_default();
                let change = self.change(day, wanted, (before, now), &changed);
                changes.push((place, change));
                if let Some(slot) = self.achieved.get_mut(place) {
                    *slot = now;
                }
            }
        }
        changes
    }

    /// The levels of a place today; leaves what was found about it at hand.
    fn levels(&mut self, place: usize) -> SecurityLevels {
        self.found.fill(None);
        self.answers.read(place, &mut self.found);
        let mut levels = [SecurityLevel::default(); 7];
        for (level, foundation) in levels.iter_mut().zip(self.foundations) {
            *level = foundation.achieved(|entry| {
                let found = self.found.get(entry).copied().flatten();
                self.answers.objection(found).is_none()
            });
        }
        SecurityLevels::new(levels)
    }

    /// What changed in the place at hand, and why.
    fn change(
        &self,
        date: Date,
        wanted: SecurityLevels,
        (before, now): (SecurityLevels, SecurityLevels),
        changed: &[usize],
    ) -> ForecastChange {
        let pairs = before.levels().iter().zip(now.levels());
        let targets = wanted.levels().iter().zip(pairs);
        let levels = self.foundations.iter().zip(targets);
        let levels = levels.filter(|(_, (_, (from, to)))| from != to);
        let levels = levels.map(|(foundation, (target, (from, to)))| FrForecast {
            fr: foundation.entry.id.clone(),
            abbreviation: foundation.entry.abbreviation.clone().unwrap_or_default(),
            target: *target,
            from: *from,
            to: *to,
        });
        let mut causes = Causes::new();
        for assessment in changed {
            let entries = self.entries_that_moved(*assessment, (before, now));
            if !entries.is_empty() {
                self.add_causes(&mut causes, *assessment, date, &entries);
            }
        }
        ForecastChange {
            date,
            sl_a: now,
            meets_target: now.covers(&wanted),
            levels: levels.collect(),
            because: self.told(causes),
        }
    }

    /// The entries that an assessment is about in the place at hand and that a level changed with.
    fn entries_that_moved(
        &self,
        assessment: usize,
        (before, now): (SecurityLevels, SecurityLevels),
    ) -> Vec<usize> {
        let moved = |entry: &usize| {
            let (fr, selected_from) = self.selected.get(*entry).copied().flatten()?;
            let (from, to) = (before.levels().get(fr)?, now.levels().get(fr)?);
            let decides = from != to && selected_from <= *from.max(to);
            let found = self.found.get(*entry).copied().flatten();
            (decides && found == Some(assessment)).then_some(())
        };
        let entries = self.answers.entries_of(assessment).iter();
        entries
            .filter(|entry| moved(entry).is_some())
            .copied()
            .collect()
    }

    /// What of an assessment begins or ends today.
    fn add_causes(
        &self,
        causes: &mut Causes<'a>,
        assessment: usize,
        today: Date,
        entries: &[usize],
    ) {
        let Some(stated) = self.program.document().assessments.get(assessment) else {
            return;
        };
        let mut add = |kind, at: usize, cause: Cause<'a>| {
            let (_, known) = causes
                .entry((kind, at))
                .or_insert_with(|| (cause, BTreeSet::new()));
            known.extend(entries);
        };
        match &stated.finding {
            Finding::Met { evidence, .. } => {
                for id in evidence {
                    let Some(at) = self.program.directories().evidence.position(id) else {
                        continue;
                    };
                    let Some(record) = self.program.document().evidence.get(at) else {
                        continue;
                    };
                    let ended = record
                        .valid_until
                        .filter(|last| last.next_day() == Some(today));
                    let (kind, day) = match ended {
                        Some(last) => (ForecastCauseKind::EvidenceEnded, last),
                        None if record.date == today => (ForecastCauseKind::EvidenceBegins, today),
                        None => continue,
                    };
                    let cause = Cause {
                        path: format!("evidence[{at}]"),
                        evidence: Some(record),
                        title: &record.title,
                        day,
                    };
                    add(kind, at, cause);
                }
            }
            Finding::Compensated {
                rationale, expires, ..
            } => {
                let cause = Cause {
                    path: format!("assessments[{assessment}]"),
                    evidence: None,
                    title: rationale,
                    day: *expires,
                };
                add(ForecastCauseKind::CompensationEnded, assessment, cause);
            }
            Finding::ByComponents { .. }
            | Finding::NotMet { .. }
            | Finding::NotApplicable { .. } => {}
        }
    }

    fn told(&self, causes: Causes<'_>) -> Vec<ForecastCause> {
        let selected = || self.foundations.iter().flat_map(|fr| &fr.selected);
        let told = causes.into_iter().map(|((kind, _), (cause, entries))| {
            let named = selected().filter(|requirement| entries.contains(&requirement.place));
            ForecastCause {
                kind,
                path: cause.path,
                evidence: cause.evidence.map(|record| record.id.clone()),
                title: cause.title.to_owned(),
                day: cause.day,
                requirements: named.map(|requirement| requirement.id.clone()).collect(),
            }
        });
        told.collect()
    }
}

//! What begins or ends on a day, told once however many requirements rest on it.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{ForecastCause, ForecastCauseKind};
use crate::iacs::frame::Foundation;
use crate::id::EvidenceId;
use crate::model::{Finding, Program};
use crate::units::Date;

/// What begins or ends on a day, with the requirements that rest on it.
pub(super) struct Causes<'a> {
    program: &'a Program,
    today: Date,
    /// By kind and by where evidence or assessment stands, so that they come in the order of the document.
    causes: BTreeMap<(ForecastCauseKind, usize), Cause<'a>>,
}

struct Cause<'a> {
    evidence: Option<&'a EvidenceId>,
    title: &'a str,
    day: Date,
    /// Entries of the catalogue.
    entries: BTreeSet<usize>,
}

impl<'a> Causes<'a> {
    pub const fn new(program: &'a Program, today: Date) -> Self {
        Self {
            program,
            today,
            causes: BTreeMap::new(),
        }
    }

    /// Adds what of an assessment begins or ends today, for an entry that rests on it.
    pub fn add(&mut self, assessment: usize, entry: usize) {
        let stated = self.program.document().assessments.get(assessment);
        match stated.map(|stated| &stated.finding) {
            Some(Finding::Met { evidence, .. }) => {
                for id in evidence {
                    self.add_evidence(id, entry);
                }
            }
            Some(Finding::Compensated {
                rationale, expires, ..
            }) => {
                let kind = ForecastCauseKind::CompensationEnded;
                let cause = Cause {
                    evidence: None,
                    title: rationale,
                    day: *expires,
                    entries: BTreeSet::new(),
                };
                self.enter((kind, assessment), cause, entry);
            }
            _ => {}
        }
    }

    fn add_evidence(&mut self, id: &'a EvidenceId, entry: usize) {
        let Some(at) = self.program.directories().evidence.position(id) else {
            return;
        };
        let Some(record) = self.program.document().evidence.get(at) else {
            return;
        };
        let ends = |last: &Date| last.next_day() == Some(self.today);
        let (kind, day) = match record.valid_until.filter(ends) {
            Some(last) => (ForecastCauseKind::EvidenceEnded, last),
            None if record.date == self.today => (ForecastCauseKind::EvidenceBegins, self.today),
            None => return,
        };
        let cause = Cause {
            evidence: Some(&record.id),
            title: &record.title,
            day,
            entries: BTreeSet::new(),
        };
        self.enter((kind, at), cause, entry);
    }

    fn enter(&mut self, key: (ForecastCauseKind, usize), cause: Cause<'a>, entry: usize) {
        self.causes
            .entry(key)
            .or_insert(cause)
            .entries
            .insert(entry);
    }

    /// The causes, each with its requirements in the order of the standard.
    pub fn told(self, foundations: &[Foundation<'_>]) -> Vec<ForecastCause> {
        let selected = || foundations.iter().flat_map(|fr| &fr.selected);
        let told = self.causes.into_iter().map(|((kind, at), cause)| {
            let named = selected().filter(|requirement| cause.entries.contains(&requirement.place));
            ForecastCause {
                kind,
                path: match cause.evidence {
                    Some(_) => format!("evidence[{at}]"),
                    None => format!("assessments[{at}]"),
                },
                evidence: cause.evidence.cloned(),
                title: cause.title.to_owned(),
                day: cause.day,
                requirements: named.map(|requirement| requirement.id.clone()).collect(),
            }
        });
        told.collect()
    }
}

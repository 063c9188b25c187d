//! Levels of a place for each foundational requirement.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use super::answers::{Answers, Missing};
use super::duty::duty;
use super::frame::{Foundation, Selected};
use super::judgement::NOT_ASSESSED;
use super::place::{Blocker, FrLevels, LevelStep};
use crate::units::{SecurityLevel, SecurityLevels};

/// Tells the levels of places. Where nothing is known about a requirement, which is most of a large site,
/// places share what is told of it.
pub(super) struct FrRows<'a> {
    answers: &'a Answers<'a>,
    frs: Vec<Fr<'a>>,
}

/// A foundational requirement, with what places share of it.
struct Fr<'a> {
    foundation: Foundation<'a>,
    /// Of each requirement under it, what is told where it is not assessed.
    not_assessed: Vec<Arc<Blocker>>,
    /// By target, what is told where none of them is assessed.
    none_assessed: [OnceCell<Arc<FrLevels>>; SecurityLevel::ALL.len()],
}

/// A place, and the assessment of each entry of the catalogue there.
type Found<'a> = (usize, &'a [Option<usize>]);

impl<'a> FrRows<'a> {
    pub fn new(foundations: Vec<Foundation<'a>>, answers: &'a Answers<'a>) -> Self {
        let frs = foundations.into_iter().map(|foundation| {
            let selected = foundation.selected.iter();
            Fr {
                not_assessed: selected
                    .map(|one| Arc::new(not_assessed(one, answers)))
                    .collect(),
                none_assessed: Default::default(),
                foundation,
            }
        });
        Self {
            answers,
            frs: frs.collect(),
        }
    }

    /// The seven rows of a place, in the order of the standard.
    pub fn of(&self, sl_t: &SecurityLevels, found: Found<'_>) -> Vec<Arc<FrLevels>> {
        let aims = self.frs.iter().zip(sl_t.levels());
        aims.map(|(fr, target)| fr.row(*target, self.answers, found))
            .collect()
    }

    /// How many requirements are selected for a target.
    pub fn selected(&self, sl_t: &SecurityLevels) -> usize {
        let aims = self.frs.iter().zip(sl_t.levels());
        let counts = aims.map(|(fr, target)| {
            let selected = fr.foundation.selected.iter();
            selected.filter(|one| one.from <= *target).count()
        });
        counts.sum()
    }
}

impl Fr<'_> {
    fn row(
        &self,
        target: SecurityLevel,
        answers: &Answers<'_>,
        (at, found): Found<'_>,
    ) -> Arc<FrLevels> {
        let row = || Arc::new(self.levels(target, answers, (at, found)));
        let mut selected = self.foundation.selected.iter();
        let is_assessed = selected.any(|one| found.get(one.place).is_some_and(Option::is_some));
        let shared = self.none_assessed.get(usize::from(target.get()));
        match shared.filter(|_| !is_assessed) {
            Some(shared) => Arc::clone(shared.get_or_init(row)),
            None => row(),
        }
    }

    fn levels(
        &self,
        target: SecurityLevel,
        answers: &Answers<'_>,
        (at, found): Found<'_>,
    ) -> FrLevels {
        let mut held_down_by = Vec::new();
        // Asked of each requirement in turn, none left out.
        let mut not_assessed = self.not_assessed.iter();
        let achieved = self.foundation.achieved(|selected| {
            let shared = not_assessed.next();
            let answer = found.get(selected.place).copied().flatten();
            let missing = answers.missing(at, (selected.place, selected.from), answer)?;
            if missing.from <= target {
                held_down_by.push(match shared.filter(|_| answer.is_none()) {
                    Some(blocker) => Arc::clone(blocker),
                    None => Arc::new(blocker(selected, &missing, (answers, at, answer))),
                });
            }
            Some(missing.from)
        });
        FrLevels {
            fr: Arc::clone(&self.foundation.fr),
            abbreviation: Arc::clone(&self.foundation.abbreviation),
            title: Arc::clone(&self.foundation.title),
            target,
            achieved,
            gap: target.get().saturating_sub(achieved.get()),
            steps: steps(achieved, target, &held_down_by),
            held_down_by,
        }
    }
}

/// What is told of a requirement where it is not assessed, whatever the place.
fn not_assessed(requirement: &Selected<'_>, answers: &Answers<'_>) -> Blocker {
    let missing = Missing {
        from: requirement.from,
        objection: Cow::Borrowed(&NOT_ASSESSED),
    };
    blocker(requirement, &missing, (answers, 0, None))
}

fn blocker(
    requirement: &Selected<'_>,
    missing: &Missing<'_>,
    (answers, at, found): (&Answers<'_>, usize, Option<usize>),
) -> Blocker {
    let objection = &missing.objection;
    let (duty, duty_because, components) = duty(answers, (at, requirement.place), found, objection);
    Blocker {
        requirement: requirement.id.clone(),
        title: Arc::clone(&requirement.title),
        selected_from: requirement.from,
        missing_from: missing.from,
        cause: objection.cause,
        detail: objection.detail.clone(),
        duty,
        duty_because,
        components,
        verification: requirement.entry.verification,
    }
}

/// What each level above the achieved takes, up to the target.
fn steps(
    achieved: SecurityLevel,
    target: SecurityLevel,
    missing: &[Arc<Blocker>],
) -> Vec<LevelStep> {
    let levels = SecurityLevel::ALL.into_iter();
    let levels = levels.filter(|level| achieved < *level && *level <= target);
    levels
        .map(|level| {
            let here = missing
                .iter()
                .filter(|blocker| blocker.missing_from == level);
            let requirements = here.map(|blocker| blocker.requirement.clone()).collect();
            LevelStep {
                level,
                requirements,
            }
        })
        .collect()
}

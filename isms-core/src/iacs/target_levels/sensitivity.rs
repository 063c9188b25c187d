//! How target levels move when one criterion moves one step.

use super::case::Cases;
use super::place::stated;
use super::report::{MovedCriterion, TargetChange, TargetMove, TargetSensitivity};
use super::scales::{Rated, Scales};
use crate::iacs::target::{Heirs, PlaceAim};
use crate::id::{PlaceId, ThreatScenarioId};
use crate::model::{
    Attacker, AttackerMeans, AttackerMotivation, AttackerResources, AttackerSkills,
    FoundationalRequirement, Program, Property,
};
use crate::units::SecurityLevels;

/// One step of one criterion.
struct Step {
    criterion: MovedCriterion,
    axis: Option<usize>,
    property: Option<Property>,
    from: String,
    to: String,
}

impl Step {
    fn new(criterion: MovedCriterion, from: impl ToString, to: impl ToString) -> Self {
        Self {
            criterion,
            axis: None,
            property: None,
            from: from.to_string(),
            to: to.to_string(),
        }
    }
}

/// The steps beside one of a scale, the lower first.
fn beside(at: usize, count: usize) -> impl Iterator<Item = usize> {
    let neighbours = [at.checked_sub(1), at.checked_add(1)];
    neighbours.into_iter().flatten().filter(move |n| *n < count)
}

/// Moves every likelihood, consequence and attacker of a scenario, then every tolerance, one step down
/// and up.
pub(super) fn sensitivity(
    program: &Program,
    cases: &Cases<'_>,
    scales: &Scales<'_>,
    needs: &[Option<SecurityLevels>],
    holds: &[PlaceAim],
) -> TargetSensitivity {
    let mut found = Moves {
        heirs: Heirs::new(program),
        cases,
        scales,
        needs,
        holds,
        ids: stated(program).map(|stated| stated.id).collect(),
        sensitivity: TargetSensitivity {
            tried: 0,
            moves: Vec::new(),
        },
    };
    for (at, case) in cases.all.iter().enumerate() {
        for (step, rated) in steps(&case.rated, scales) {
            let moved = case.drives.levels(scales, &rated);
            let levels = |other: usize| {
                if other == at {
                    moved
                } else {
                    cases.all.get(other)?.levels
                }
            };
            let scenario = Some(case.scenario.id.clone());
            found.try_step(step, scenario, &case.places, levels);
        }
    }
    found.tolerances();
    found.sensitivity
}

struct Moves<'a> {
    heirs: Heirs<'a>,
    cases: &'a Cases<'a>,
    scales: &'a Scales<'a>,
    needs: &'a [Option<SecurityLevels>],
    holds: &'a [PlaceAim],
    ids: Vec<PlaceId>,
    sensitivity: TargetSensitivity,
}

impl Moves<'_> {
    fn tolerances(&mut self) {
        let Some(criteria) = self.scales.criteria else {
            return;
        };
        let everywhere: Vec<usize> = (0..self.holds.len()).collect();
        for axis in 0..criteria.axes.len() {
            let from = self.scales.tolerated(axis);
            for to in beside(from, criteria.matrix.levels.len()) {
                let mut scales = self.scales.clone();
                if let Some(tolerated) = scales.tolerance.get_mut(axis) {
                    *tolerated = to;
                }
                let moved = self.cases.all.iter();
                let moved = moved.map(|case| case.drives.levels(&scales, &case.rated));
                let moved: Vec<Option<SecurityLevels>> = moved.collect();
                let name = |rank| scales.risk(rank).map(ToString::to_string);
                let step = Step {
                    axis: Some(axis),
                    ..Step::new(
                        MovedCriterion::Tolerance,
                        name(from).unwrap_or_default(),
                        name(to).unwrap_or_default(),
                    )
                };
                let levels = |at: usize| moved.get(at).copied().flatten();
                self.try_step(step, None, &everywhere, levels);
            }
        }
    }

    /// Looks what moves at all when scenarios at these places need these levels.
    fn try_step(
        &mut self,
        step: Step,
        scenario: Option<ThreatScenarioId>,
        places: &[usize],
        levels: impl Fn(usize) -> Option<SecurityLevels>,
    ) {
        self.sensitivity.tried = self.sensitivity.tried.saturating_add(1);
        let was = |place: usize| self.needs.get(place).copied().flatten();
        let changed = places.iter().copied();
        let changed = changed.filter(|place| self.cases.need(*place, &levels) != was(*place));
        let changed: Vec<usize> = changed.collect();
        let own = |place: usize| self.cases.need(place, &levels);
        let moved = self.heirs.moved(self.holds, own, &changed);
        let mut changes = Vec::new();
        for (at, is) in &moved {
            let (Some(place), Some(was)) = (self.ids.get(*at), self.holds.get(*at)) else {
                continue;
            };
            let (was, is) = (was.target().0, is.target().0);
            let pairs = was.levels().iter().zip(is.levels());
            for (fr, (from, to)) in FoundationalRequirement::ALL.into_iter().zip(pairs) {
                if from != to {
                    changes.push(TargetChange {
                        place: place.clone(),
                        fr,
                        from: *from,
                        to: *to,
                    });
                }
            }
        }
        if !changes.is_empty() {
            let axis = step.axis.and_then(|axis| self.scales.axis(axis));
            self.sensitivity.moves.push(TargetMove {
                criterion: step.criterion,
                scenario,
                axis: axis.map(|axis| axis.id.clone()),
                property: step.property,
                from: step.from,
                to: step.to,
                changes,
            });
        }
    }
}

/// Every step that a scenario can take, with what it says then.
fn steps(rated: &Rated, scales: &Scales<'_>) -> Vec<(Step, Rated)> {
    let mut steps = Vec::new();
    if let (Some(criteria), Some(from)) = (scales.criteria, rated.likelihood) {
        let name = |step: usize| criteria.likelihood.get(step).map(|level| level.id.as_str());
        for to in beside(from, criteria.likelihood.len()) {
            let (from, named) = (name(from).unwrap_or_default(), name(to).unwrap_or_default());
            let step = Step::new(MovedCriterion::Likelihood, from, named);
            let mut rated = rated.clone();
            rated.likelihood = Some(to);
            steps.push((step, rated));
        }
    }
    for (n, hit) in rated.hits.iter().enumerate() {
        let Some(axis) = scales.axis(hit.axis) else {
            continue;
        };
        let name = |step: usize| axis.levels.get(step).map(|level| level.id.as_str());
        for to in beside(hit.step, axis.levels.len()) {
            let from = name(hit.step).unwrap_or_default();
            let step = Step {
                axis: Some(hit.axis),
                property: Some(hit.property),
                ..Step::new(
                    MovedCriterion::Consequence,
                    from,
                    name(to).unwrap_or_default(),
                )
            };
            let mut rated = rated.clone();
            if let Some(hit) = rated.hits.get_mut(n) {
                hit.step = to;
            }
            steps.push((step, rated));
        }
    }
    for (step, attacker) in rated.attacker.iter().flat_map(attackers) {
        let mut rated = rated.clone();
        rated.attacker = Some(attacker);
        steps.push((step, rated));
    }
    steps
}

/// The least attacker who means it.
const LEAST: Attacker = Attacker::Intentional {
    means: AttackerMeans::Simple,
    resources: AttackerResources::Low,
    skills: AttackerSkills::Generic,
    motivation: AttackerMotivation::Low,
};

/// The attackers one step from one.
fn attackers(attacker: &Attacker) -> Vec<(Step, Attacker)> {
    const CASUAL: &str = "casual_or_coincidental";
    const INTENTIONAL: &str = "intentional";
    let Attacker::Intentional {
        means,
        resources,
        skills,
        motivation,
    } = *attacker
    else {
        let step = Step::new(MovedCriterion::Attacker, CASUAL, INTENTIONAL);
        return vec![(step, LEAST)];
    };
    let mut all = Vec::new();
    if *attacker == LEAST {
        let step = Step::new(MovedCriterion::Attacker, INTENTIONAL, CASUAL);
        all.push((step, Attacker::CasualOrCoincidental));
    }
    macro_rules! attribute {
        ($criterion:ident, $field:ident, $words:ident) => {
            let at = $field as usize;
            for to in beside(at, $words::ALL.len()).filter_map(|to| $words::ALL.get(to)) {
                let step = Step::new(MovedCriterion::$criterion, $field.as_str(), to.as_str());
                let mut moved = *attacker;
                if let Attacker::Intentional { $field, .. } = &mut moved {
                    *$field = *to;
                }
                all.push((step, moved));
            }
        };
    }
    attribute!(Means, means, AttackerMeans);
    attribute!(Resources, resources, AttackerResources);
    attribute!(Skills, skills, AttackerSkills);
    attribute!(Motivation, motivation, AttackerMotivation);
    all
}

//! What differs between two programs.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::options::WhatIfOptions;
use super::report::{
    AimChange, CutStanding, LevelChange, PathChange, PathFate, PathStep, PlaceStanding,
    WhatIfReport,
};
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::iacs::{
    AttackPath, AttackPathReport, MinimumCut, PlaceLevels, SecurityLevelReport, Survey,
    security_levels,
};
use crate::id::{PlaceId, ZoneId};
use crate::lint::{LintFinding, LintOptions, lint};
use crate::model::Program;
use crate::units::SecurityLevel;

/// What differs in levels, paths and cut.
pub(super) fn difference(
    before: &Program,
    after: &Program,
    catalogs: &Catalogs,
    changes: Vec<String>,
    options: &WhatIfOptions,
) -> Result<WhatIfReport> {
    let of_paths = options.paths();
    let surveys = [
        Survey::new(before, catalogs, &of_paths)?,
        Survey::new(after, catalogs, &of_paths)?,
    ];
    let [paths_before, paths_after] = surveys.each_ref().map(Survey::report);
    let of_levels = options.levels();
    let levels_before = security_levels(before, catalogs, &of_levels)?;
    let levels_after = security_levels(after, catalogs, &of_levels)?;
    let rules = LintOptions {
        as_of: options.as_of,
        ..LintOptions::default()
    };
    let found_before = lint(before, catalogs, &rules)?.findings;
    let found_after = lint(after, catalogs, &rules)?.findings;
    Ok(WhatIfReport {
        standard: levels_after.standard.clone(),
        edition: levels_after.edition.clone(),
        title: levels_after.title.clone(),
        as_of: levels_after.as_of,
        changes,
        places_added: missing_in(&levels_after, &levels_before),
        places_removed: missing_in(&levels_before, &levels_after),
        levels: levels(&levels_before, &levels_after),
        findings_gone: not_in(&found_before, &found_after),
        findings_new: not_in(&found_after, &found_before),
        paths: paths(&surveys, [&paths_before, &paths_after]),
        aims: aims(&paths_before, &paths_after),
        cut_before: cut(&paths_before.cut),
        cut_after: cut(&paths_after.cut),
    })
}

/// The places of one report that another does not have.
fn missing_in(here: &SecurityLevelReport, there: &SecurityLevelReport) -> Vec<PlaceStanding> {
    let known: BTreeSet<&PlaceId> = there.places.iter().map(|place| &place.place).collect();
    let missing = here
        .places
        .iter()
        .filter(|place| !known.contains(&place.place));
    missing
        .map(|place| PlaceStanding {
            place: place.place.clone(),
            kind: place.kind,
            name: place.name.clone(),
            sl_t: place.sl_t,
            sl_a: place.sl_a,
        })
        .collect()
}

/// The findings of one document that another does not have. Where they stand in the document does not tell them
/// apart, since changes move it; one that is told otherwise is another.
fn not_in(here: &[LintFinding], there: &[LintFinding]) -> Vec<LintFinding> {
    type Told<'a> = (&'a str, &'a str, &'a [PlaceId], &'a str);
    fn told(finding: &LintFinding) -> Told<'_> {
        (
            finding.rule.id,
            &finding.entity,
            &finding.places,
            &finding.reason,
        )
    }
    let mut known: HashMap<Told<'_>, usize> = HashMap::new();
    for finding in there {
        *known.entry(told(finding)).or_default() += 1;
    }
    let mut missing = Vec::new();
    for finding in here {
        match known.get_mut(&told(finding)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => missing.push(finding.clone()),
        }
    }
    missing
}

/// The levels that differ, of places that both have.
fn levels(before: &SecurityLevelReport, after: &SecurityLevelReport) -> Vec<LevelChange> {
    let known: HashMap<&PlaceId, &PlaceLevels> = before
        .places
        .iter()
        .map(|place| (&place.place, place))
        .collect();
    let both = after
        .places
        .iter()
        .filter_map(|place| Some((*known.get(&place.place)?, place)));
    both.flat_map(|(before, after)| of_place(before, after))
        .collect()
}

fn of_place(before: &PlaceLevels, after: &PlaceLevels) -> Vec<LevelChange> {
    let both = before.requirements.iter().zip(&after.requirements);
    let differs = both.filter(|(before, after)| {
        (before.target, before.achieved) != (after.target, after.achieved)
    });
    differs
        .map(|(before, now)| LevelChange {
            place: after.place.clone(),
            kind: after.kind,
            name: after.name.clone(),
            fr: Arc::clone(&now.fr),
            abbreviation: Arc::clone(&now.abbreviation),
            target_before: before.target,
            target_after: now.target,
            achieved_before: before.achieved,
            achieved_after: now.achieved,
        })
        .collect()
}

/// The easiest paths of before, then those of after that are not among them, as far as they differ.
fn paths(
    [before, after]: &[Survey<'_>; 2],
    [listed_before, listed_after]: [&AttackPathReport; 2],
) -> Vec<PathChange> {
    let rank_in = |report: &AttackPathReport, steps: &[PathStep]| {
        let same = |path: &&AttackPath| PathStep::of(path) == steps;
        report.paths.iter().find(same).map(|path| path.rank)
    };
    let change = |path: &AttackPath| {
        let steps = PathStep::of(path);
        let (counts_before, counts_after) = (before.counts(path), after.counts(path));
        let fate = match (counts_before, counts_after) {
            (Some(_), None) => PathFate::Cut,
            (None, Some(_)) => PathFate::New,
            (Some(before), Some(after)) if before < after => PathFate::Harder,
            (Some(before), Some(after)) if before > after => PathFate::Easier,
            _ => return None,
        };
        Some(PathChange {
            fate,
            rank_before: rank_in(listed_before, &steps),
            rank_after: rank_in(listed_after, &steps),
            steps,
            counts_before,
            counts_after,
        })
    };
    let of_before = listed_before.paths.iter().filter_map(&change);
    let of_after = listed_after.paths.iter().filter_map(&change);
    let only_after = of_after.filter(|change| change.rank_before.is_none());
    of_before.chain(only_after).collect()
}

fn aims(before: &AttackPathReport, after: &AttackPathReport) -> Vec<AimChange> {
    type Hardest<'a> = BTreeMap<&'a ZoneId, Option<SecurityLevel>>;
    let hardest = |report| -> Hardest<'_> {
        let report: &AttackPathReport = report;
        report
            .aims
            .iter()
            .map(|aim| (&aim.zone, aim.hardest))
            .collect()
    };
    let (before, after) = (hardest(before), hardest(after));
    let all: BTreeSet<&ZoneId> = before.keys().chain(after.keys()).copied().collect();
    let both = all.into_iter().map(|zone| AimChange {
        zone: zone.clone(),
        hardest_before: before.get(zone).copied().flatten(),
        hardest_after: after.get(zone).copied().flatten(),
    });
    both.filter(|aim| aim.hardest_before != aim.hardest_after)
        .collect()
}

fn cut(cut: &MinimumCut) -> CutStanding {
    CutStanding {
        size: cut.size,
        crossings: cut
            .crossings
            .iter()
            .map(|crossing| crossing.id.clone())
            .collect(),
    }
}

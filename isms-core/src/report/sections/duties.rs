//! What to do next to reach the targets, and whose job it is.

use crate::iacs::{Blocker, BlockerCause, PlaceLevels, SecurityLevelReport};
use crate::model::IacsRole;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, code, counted, faint, message, paragraph, strong, text,
};

/// So many requirements of a role are told one by one.
const EACH: usize = 10;
/// So many places are named.
const PLACES: usize = 12;

const ROLES: [IacsRole; 4] = [
    IacsRole::AssetOwner,
    IacsRole::Integrator,
    IacsRole::MaintenanceProvider,
    IacsRole::ProductSupplier,
];

/// A requirement that is missing in places, by one role.
struct Job<'r> {
    first: &'r Blocker,
    /// The places that it holds down, and why there.
    places: Vec<(&'r PlaceLevels, &'r Blocker)>,
}

impl Job<'_> {
    /// Whether nobody looked at it anywhere.
    fn is_unknown(&self) -> bool {
        let unknown = |blocker: &Blocker| blocker.cause == BlockerCause::NotAssessed;
        self.places.iter().all(|(_, blocker)| unknown(blocker))
    }
}

/// Nothing, where every place meets its target.
pub(super) fn section(findings: &Findings<'_>) -> Option<Section> {
    let levels = findings.levels.as_ref()?;
    let mut grid = Grid::new(
        "Requirements that hold most places down, by whose job they are",
        &[
            ("Requirement", Align::Left),
            ("Holds down", Align::Left),
            ("Why", Align::Left),
        ],
    );
    let mut told = Vec::new();
    for role in ROLES {
        let jobs = jobs(levels, role);
        if jobs.is_empty() {
            continue;
        }
        let count = counted(jobs.len(), "requirement", "requirements");
        told.push(format!("{count} of the {}", name(role)));
        grid.group(vec![text(capital(name(role)))]);
        for job in jobs.iter().take(EACH) {
            grid.row(row(job));
        }
        if let Some(more) = jobs.len().checked_sub(EACH).filter(|more| *more > 0) {
            grid.row(vec![
                vec![faint(format!("and {more} more"))],
                Vec::new(),
                Vec::new(),
            ]);
        }
    }
    if told.is_empty() {
        return None;
    }
    let intro = format!(
        "What is missing for the targets is the job of those to whom the parts of IEC 62443 are addressed: \
         {}. Who does what is this library's judgement, unless a finding says it.",
        told.join(", ")
    );
    Some(Section {
        id: "duties",
        title: "What to do, and whose job it is",
        blocks: vec![paragraph(intro), Block::Grid(grid)],
    })
}

/// The requirements of a role: first those of which somewhere more is known than that nobody looked, then
/// what holds most places down, then in the order of the standard.
fn jobs(levels: &SecurityLevelReport, role: IacsRole) -> Vec<Job<'_>> {
    let mut jobs: Vec<Job<'_>> = Vec::new();
    for place in levels.places.iter().filter(|place| !place.meets_target) {
        let missing = place.requirements.iter().flat_map(|fr| &fr.held_down_by);
        for blocker in missing.filter(|blocker| blocker.duty == role) {
            let known = |job: &&mut Job<'_>| job.first.requirement == blocker.requirement;
            match jobs.iter_mut().find(known) {
                Some(job) => job.places.push((place, blocker)),
                None => jobs.push(Job {
                    first: blocker,
                    places: vec![(place, blocker)],
                }),
            }
        }
    }
    jobs.sort_by_key(|job| (job.is_unknown(), std::cmp::Reverse(job.places.len())));
    jobs
}

fn row(job: &Job<'_>) -> Vec<Line> {
    let requirement = vec![
        strong(job.first.requirement.local()),
        text(" "),
        text(&*job.first.title),
    ];
    let mut places = vec![
        text(counted(job.places.len(), "place", "places")),
        Span::Break,
    ];
    for (place, _) in job.places.iter().take(PLACES) {
        places.extend([code(place.place.as_str()), text(" ")]);
    }
    if job.places.len() > PLACES {
        places.push(faint("…"));
    }
    vec![requirement, places, why(job)]
}

/// How often each cause, the first reason that is told, and the components concerned.
fn why(job: &Job<'_>) -> Line {
    let mut line = Vec::new();
    for cause in BlockerCause::ALL {
        let of_cause = job
            .places
            .iter()
            .map(|(_, blocker)| blocker)
            .filter(|b| b.cause == *cause);
        let count = of_cause.clone().count();
        if count == 0 {
            continue;
        }
        if !line.is_empty() {
            line.push(Span::Break);
        }
        line.push(text(format!("{} ({count})", cause.in_words())));
        let detail = of_cause
            .clone()
            .find_map(|blocker| blocker.detail.as_deref());
        if let Some(detail) = detail {
            line.push(text(": "));
            line.extend(message(detail));
        }
    }
    let mut components: Vec<&str> = Vec::new();
    for asset in job
        .places
        .iter()
        .flat_map(|(_, blocker)| &blocker.components)
    {
        if !components.contains(&asset.as_str()) {
            components.push(asset.as_str());
        }
    }
    if !components.is_empty() {
        line.extend([Span::Break, faint("components ")]);
        for component in components {
            line.extend([code(component), text(" ")]);
        }
    }
    line
}

const fn name(role: IacsRole) -> &'static str {
    match role {
        IacsRole::AssetOwner => "asset owner",
        IacsRole::Integrator => "integrator",
        IacsRole::MaintenanceProvider => "maintenance provider",
        IacsRole::ProductSupplier => "product supplier",
    }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

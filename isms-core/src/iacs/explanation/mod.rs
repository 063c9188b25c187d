//! Why a level is what it is, down to evidence, component and catalogue row.

mod achieved;
mod capability;
mod finding;
mod options;
mod target;
mod tree;

pub use options::{ExplainOptions, LevelKind};
pub use tree::{Explanation, ExplanationSource};

use super::answers::Answers;
use super::capability::capabilities;
use super::frame::{Foundation, foundations};
use super::options::SecurityLevelOptions;
use super::target_levels::{TargetLevelOptions, target_levels, targets};
use crate::catalog::{Catalog, Catalogs};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{AssetId, PlaceId};
use crate::model::{Directories, Program};
use crate::units::{SecurityLevel, SecurityLevels};
use crate::wire;

/// What is explained.
struct Subject {
    /// Where it stands: among zones and then conduits, or among assets.
    at: usize,
    /// Its path in the document.
    path: String,
    /// What it is, with its id.
    called: String,
}

/// Explains a level: a tree of statements, each with where it comes from, down to evidence, components and
/// catalogue rows. As text, [`Explanation::to_text`].
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones: [{id: plc, name: Controllers, kind: control, sl_t: '{0 0 0 0 0 1 0}'}]
/// evidence: [{id: review, title: Log review, date: 2026-10-01}]
/// assessments:
///   - places: [plc]
///     requirements: ['iec-62443-3-3@2013:SR 6.1']
///     finding: {met: {evidence: [review]}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let options = iacs::ExplainOptions {
///     place: Some(isms_core::id::PlaceId::new("plc")?),
///     fr: Some("TRE".to_owned()),
///     ..Default::default()
/// };
/// let explained = iacs::explain(&program, &catalogs, &options)?.to_text();
/// let lines: Vec<&str> = explained.lines().take(5).collect();
/// assert_eq!(lines, [
///     "SL-A of zone `plc` Controllers for FR 6 is 1 [zones[0]]",
///     "  FR 6 Timely response to events: SL-A 1, SL-T 1 [iec-62443-3-3@2013:FR 6]",
///     "    SR 6.1 Audit log accessibility from SL 1: satisfied [iec-62443-3-3@2013:SR 6.1]",
///     "      found met [assessments[0]]",
///     "        evidence `review` Log review of 2026-10-01 [evidence[0]]",
/// ]);
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `missing_field` if neither a place nor a component is named, or a component for another level than its
/// capability; `unknown_id` if there is none of this name; `unknown_requirement` if `fr` is none of the seven;
/// else as [`capabilities`](super::capabilities()) and [`security_levels`](super::security_levels).
pub fn explain(
    program: &Program,
    catalogs: &Catalogs,
    options: &ExplainOptions,
) -> Result<Explanation> {
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let foundations = foundations(catalog)?;
    let fr = options
        .fr
        .as_deref()
        .map(|fr| ordinal(fr, &foundations))
        .transpose()?;
    match (&options.place, &options.asset, options.level) {
        (Some(place), _, LevelKind::Achieved) => achieved_tree(
            program,
            catalogs,
            options,
            (catalog, &foundations, fr),
            place,
        ),
        (Some(place), _, LevelKind::Target) => {
            target_tree(program, catalogs, (catalog, &foundations, fr), place)
        }
        (Some(place), _, LevelKind::Capability) => place_tree(
            program,
            catalogs,
            options,
            (catalog, &foundations, fr),
            place,
        ),
        (None, Some(asset), LevelKind::Capability) => {
            asset_tree(program, catalogs, options, (catalog, fr), asset)
        }
        (None, Some(_), _) => {
            let message =
                "expected the zone or conduit, found a component, which has a capability only";
            Err(Error::new(ErrorCode::MissingField, "place", message))
        }
        (None, None, _) => {
            let message = "expected `place` or `asset`, found neither";
            Err(Error::new(ErrorCode::MissingField, "place", message))
        }
    }
}

/// A catalogue, its seven foundational requirements, and which of them is asked for.
type Asked<'a> = (&'a Catalog, &'a [Foundation<'a>], Option<usize>);

fn achieved_tree(
    program: &Program,
    catalogs: &Catalogs,
    options: &ExplainOptions,
    (catalog, foundations, fr): Asked<'_>,
    place: &PlaceId,
) -> Result<Explanation> {
    let subject = place_named(program, place)?;
    let as_of = options.as_of.unwrap_or_else(|| program.as_of());
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let target = targets(program, catalogs)?
        .get(subject.at)
        .map(|(levels, _)| *levels);
    let target = target.unwrap_or_default();
    let mut levels = [SecurityLevel::default(); 7];
    let mut below = Vec::new();
    let aims = foundations.iter().zip(target.levels()).zip(&mut levels);
    for (at, ((foundation, target), level)) in aims.enumerate() {
        let both = (catalog, foundation);
        let (reached, tree) =
            achieved::achieved(program, both, &answers, (&subject, *target), as_of)?;
        *level = reached;
        if fr.is_none_or(|fr| fr == at) {
            below.push(tree);
        }
    }
    let levels = SecurityLevels::new(levels);
    Ok(root("SL-A", &subject, (levels, fr), foundations).on(below))
}

fn target_tree(
    program: &Program,
    catalogs: &Catalogs,
    (catalog, foundations, fr): Asked<'_>,
    place: &PlaceId,
) -> Result<Explanation> {
    let subject = place_named(program, place)?;
    let options = TargetLevelOptions { sensitivity: false };
    let report = target_levels(program, catalogs, &options)?;
    let Some(target) = report.places.get(subject.at) else {
        return Ok(Explanation::new(subject.called));
    };
    let mut below = target::source(program, &subject, target);
    for (at, foundation) in foundations.iter().enumerate() {
        if fr.is_none_or(|fr| fr == at) {
            let of = (catalog, at, foundation);
            below.push(target::of_fr(of, program, (&report, target))?);
        }
    }
    Ok(root("SL-T", &subject, (target.sl_t, fr), foundations).on(below))
}

fn place_tree(
    program: &Program,
    catalogs: &Catalogs,
    options: &ExplainOptions,
    (catalog, foundations, fr): Asked<'_>,
    place: &PlaceId,
) -> Result<Explanation> {
    let subject = place_named(program, place)?;
    let as_of = options.as_of.unwrap_or_else(|| program.as_of());
    let report = capabilities(program, catalogs, &level_options(options))?;
    let answers = Answers::with_components(program, catalogs, catalog, as_of)?;
    let capability = report.places.get(subject.at);
    let (Some(capability), Some(known)) = (capability, answers.components()) else {
        return Ok(Explanation::new(subject.called));
    };
    let mut below = Vec::new();
    for (at, foundation) in foundations.iter().enumerate() {
        if fr.is_none_or(|fr| fr == at) {
            let of = (catalog, at, foundation);
            let both = (&answers, known);
            let tree = capability::of_place(program, of, both, (&subject, capability), as_of)?;
            below.push(tree);
        }
    }
    Ok(root("SL-C", &subject, (capability.sl_c, fr), foundations).on(below))
}

fn asset_tree(
    program: &Program,
    catalogs: &Catalogs,
    options: &ExplainOptions,
    (catalog, fr): (&Catalog, Option<usize>),
    asset: &AssetId,
) -> Result<Explanation> {
    let subject = component_named(program, asset)?;
    let as_of = options.as_of.unwrap_or_else(|| program.as_of());
    let report = capabilities(program, catalogs, &level_options(options))?;
    let answers = Answers::with_components(program, catalogs, catalog, as_of)?;
    let capability = report
        .components
        .iter()
        .find(|component| component.asset == *asset);
    let (Some(capability), Some(known)) = (capability, answers.components()) else {
        return Ok(Explanation::new(subject.called));
    };
    let foundations = foundations(known.catalog())?;
    let mut below = Vec::new();
    for (at, foundation) in foundations.iter().enumerate() {
        if fr.is_none_or(|fr| fr == at) {
            let both = (&answers, known);
            let of = (&subject, capability);
            below.push(capability::of_component(
                program,
                (at, foundation),
                both,
                of,
                as_of,
            )?);
        }
    }
    Ok(root("SL-C", &subject, (capability.sl_c, fr), &foundations).on(below))
}

fn level_options(options: &ExplainOptions) -> SecurityLevelOptions {
    SecurityLevelOptions {
        standard: options.standard.clone(),
        edition: options.edition.clone(),
        as_of: options.as_of,
    }
}

/// What is explained, in a line.
fn root(
    kind: &str,
    subject: &Subject,
    (levels, fr): (SecurityLevels, Option<usize>),
    foundations: &[Foundation<'_>],
) -> Explanation {
    let one = fr.and_then(|fr| Some((foundations.get(fr)?, levels.levels().get(fr)?)));
    let statement = match one {
        None => format!("{kind} of {} is {levels}", subject.called),
        Some((foundation, level)) => {
            format!(
                "{kind} of {} for {} is {level}",
                subject.called, foundation.entry.id
            )
        }
    };
    Explanation::document(statement, subject.path.clone())
}

/// A foundational requirement, with its level.
fn level_line(catalog: &Catalog, foundation: &Foundation<'_>, levels: &str) -> Result<Explanation> {
    let entry = foundation.entry;
    let statement = format!("{} {}: {levels}", entry.id, entry.title);
    Ok(Explanation::catalog(statement, &catalog.id_of(entry)?))
}

/// Which of the seven is meant, by its id or its short name.
fn ordinal(fr: &str, foundations: &[Foundation<'_>]) -> Result<usize> {
    let is = |foundation: &Foundation<'_>| {
        let short = foundation.entry.abbreviation.as_deref();
        foundation.entry.id == fr || short == Some(fr)
    };
    foundations.iter().position(is).ok_or_else(|| {
        let known: Vec<&str> = foundations.iter().map(|it| it.entry.id.as_str()).collect();
        let found = wire::shorten(fr);
        let message = format!("expected one of `{}`, found `{found}`", known.join("`, `"));
        let nearest = wire::nearest(fr, known);
        Issue::error(ErrorCode::UnknownRequirement, "fr", message)
            .suggest(nearest)
            .into()
    })
}

fn place_named(program: &Program, place: &PlaceId) -> Result<Subject> {
    let document = program.document();
    let Directories {
        zones, conduits, ..
    } = program.directories();
    if let Some(at) = zones.position_of_text(place.as_str()) {
        let name = document.zones.get(at).map_or("", |zone| &zone.name);
        return Ok(Subject {
            at,
            path: format!("zones[{at}]"),
            called: format!("zone `{place}` {name}"),
        });
    }
    if let Some(at) = conduits.position_of_text(place.as_str()) {
        let name = document
            .conduits
            .get(at)
            .map_or("", |conduit| &conduit.name);
        return Ok(Subject {
            at: document.zones.len() + at,
            path: format!("conduits[{at}]"),
            called: format!("conduit `{place}` {name}"),
        });
    }
    let mut known = zones.ids();
    known.extend(conduits.ids());
    Err(unknown("zone or conduit", place.as_str(), "place", known))
}

fn component_named(program: &Program, asset: &AssetId) -> Result<Subject> {
    let document = program.document();
    let assets = &program.directories().assets;
    let at = assets.position(asset);
    let component = at.and_then(|at| Some((at, document.assets.get(at)?)));
    let component = component.filter(|(_, asset)| asset.component_type().is_some());
    let Some((at, own)) = component else {
        let components = document.assets.iter();
        let components = components.filter(|asset| asset.component_type().is_some());
        let known = components.map(|asset| asset.id.as_str()).collect();
        return Err(unknown("component", asset.as_str(), "asset", known));
    };
    Ok(Subject {
        at,
        path: format!("assets[{at}]"),
        called: format!("component `{asset}` {}", own.name),
    })
}

fn unknown(kind: &str, found: &str, path: &str, known: Vec<&str>) -> Error {
    let message = format!("expected the id of an existing {kind}, found `{found}`");
    Issue::error(ErrorCode::UnknownId, path, message)
        .suggest(wire::nearest(found, known))
        .into()
}

//! What a report says, section by section.

mod capability;
mod criteria;
mod duties;
mod forecast;
mod foremost;
mod heat_map;
mod loss_groups;
mod losses;
mod paths;
mod priority;
mod provenance;
mod register;
mod rules;
mod statement;
mod summary;
mod target_moves;
mod targets;
mod techniques;
mod warnings;
mod zones;

use super::ReportOptions;
use super::findings::Findings;
use super::tree::Section;
use super::tree::{Page, faint, paragraph, strong, text};
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;

/// The report as a tree.
pub(super) fn page(
    program: &Program,
    catalogs: &Catalogs,
    options: &ReportOptions,
) -> Result<Page> {
    let findings = Findings::new(program, catalogs, options)?;
    let organisation = &program.document().organisation;
    let mut subtitle = Vec::new();
    if options.title.is_some() {
        subtitle.push(vec![strong(&organisation.name)]);
    }
    if let Some(description) = &organisation.description {
        subtitle.push(vec![text(description)]);
    }
    let sector = organisation
        .sector
        .as_ref()
        .map(|sector| format!("{sector} · "));
    subtitle.push(vec![
        faint(sector.unwrap_or_default()),
        faint(format!("As of {}", findings.as_of)),
    ]);
    let title = options.title.as_ref().unwrap_or(&organisation.name);
    Ok(Page {
        kind: "Information security report",
        title: title.clone(),
        subtitle,
        sections: present(vec![
            Some(summary::section(&findings)),
            Some(foremost::section(&findings)),
            Some(heat_map::section(&findings)),
            Some(priority::section(&findings)),
            Some(register::section(&findings)),
            Some(losses::section(&findings)),
            Some(statement::section(&findings)),
            Some(zones::section(&findings)),
            capability::section(&findings),
            targets::section(&findings),
            duties::section(&findings),
            rules::section(&findings),
            paths::section(&findings),
            techniques::section(&findings),
            forecast::section(&findings),
            Some(criteria::section(&findings)),
            Some(warnings::section(&findings)),
            Some(provenance::section(&findings)?),
        ]),
    })
}

/// A section that has only this to say.
fn only(id: &'static str, title: &'static str, words: &str) -> Section {
    Section {
        id,
        title,
        blocks: vec![paragraph(words)],
    }
}

/// What is said where risk has no measure.
const NO_CRITERIA: &str = "The program states no risk criteria, so levels of risk have no meaning.";

/// What is said where there is nothing to measure.
const NO_RISKS: &str = "The program states no risks.";

/// What has nothing to say is left out.
fn present<T>(parts: Vec<Option<T>>) -> Vec<T> {
    parts.into_iter().flatten().collect()
}

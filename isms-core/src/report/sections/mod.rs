//! What a report says, section by section.

mod criteria;
mod foremost;
mod heat_map;
mod loss_groups;
mod losses;
mod priority;
mod provenance;
mod register;
mod statement;
mod summary;
mod warnings;
mod zones;

use super::ReportOptions;
use super::findings::Findings;
use super::tree::{Block, Section};
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
        title: title.clone(),
        subtitle,
        sections: vec![
            summary::section(&findings),
            foremost::section(&findings),
            heat_map::section(&findings),
            priority::section(&findings),
            register::section(&findings),
            losses::section(&findings),
            statement::section(&findings),
            zones::section(&findings),
            criteria::section(&findings),
            warnings::section(&findings),
            provenance::section(&findings)?,
        ],
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

/// Blocks with paragraphs between them read better if empty ones are left out.
fn present(blocks: Vec<Option<Block>>) -> Vec<Block> {
    blocks.into_iter().flatten().collect()
}

//! What the report was made from, so that anyone can check it.

use crate::catalog::{Catalog, Verification};
use crate::error::Result;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Line, Section, Span, code, faint, paragraph, strong, text,
};
use crate::{ENGINE_REVISION, VERSION};

pub(super) fn section(findings: &Findings<'_>) -> Result<Section> {
    let mut grid = Grid::new(
        "Input and engine",
        &[("What", Align::Left), ("Value", Align::Left)],
    );
    let document = findings.program.document();
    let mut day = vec![text(findings.as_of.to_string())];
    if findings.as_of != document.as_of {
        day.push(faint(format!(
            " (the document describes {})",
            document.as_of
        )));
    }
    let mut row = |name: &str, value: Line| grid.row(vec![vec![text(name)], value]);
    row("As of", day);
    row("SHA-256 of the input", vec![code(findings.program.hash()?)]);
    row("Entities", vec![text(document.entity_count().to_string())]);
    row(
        "Schema version",
        vec![text(document.schema_version.to_string())],
    );
    row("Engine revision", vec![text(ENGINE_REVISION.to_string())]);
    row("Library version", vec![text(VERSION)]);
    let catalogs = findings.cited_catalogs()?;
    let mut blocks = vec![
        paragraph(
            "The same document, the same day and the same engine revision give this report to the \
             last byte. The hash is that of the document as JSON in the order of the schema.",
        ),
        Block::Grid(grid),
    ];
    if catalogs.is_empty() {
        blocks.push(paragraph("No catalogue was used."));
    } else {
        blocks.push(Block::Grid(sources(&catalogs)));
    }
    Ok(Section {
        id: "provenance",
        title: "Provenance",
        blocks,
    })
}

fn sources(catalogs: &[&Catalog]) -> Grid {
    let mut grid = Grid::new(
        "Catalogues",
        &[
            ("Catalogue", Align::Left),
            ("Revision", Align::Left),
            ("How well its facts are known", Align::Left),
            ("Notice", Align::Left),
        ],
    );
    for catalog in catalogs {
        let known = |verification| {
            let entries = catalog.requirements().iter();
            entries
                .filter(|entry| entry.verification == verification)
                .count()
                .to_string()
        };
        grid.row(vec![
            vec![
                strong(catalog.title()),
                Span::Break,
                code(format!("{}@{}", catalog.standard(), catalog.edition())),
                Span::Break,
                faint(catalog.publisher()),
            ],
            vec![text(catalog.revision().to_string())],
            vec![
                text(known(Verification::CrossChecked)),
                text(" cross-checked"),
                Span::Break,
                text(known(Verification::SingleSource)),
                text(" from a single source"),
                Span::Break,
                text(known(Verification::Unverified)),
                text(" unverified"),
            ],
            vec![text(catalog.notice())],
        ]);
    }
    grid
}

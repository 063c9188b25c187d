//! What somebody should look at in the program itself.

use super::only;
use crate::report::findings::Findings;
use crate::report::tree::{
    Align, Block, Grid, Section, Span, code, counted, message, paragraph, text,
};

const ID: &str = "warnings";
const TITLE: &str = "Warnings of the program";

pub(super) fn section(findings: &Findings<'_>) -> Section {
    let warnings = findings.program.warnings();
    if warnings.is_empty() {
        return only(ID, TITLE, "The program was read without a warning.");
    }
    let mut intro = counted(warnings.len(), "thing", "things");
    intro.push_str(" in the program that somebody should look at, in the order of the document.");
    let mut grid = Grid::new(
        "Warnings",
        &[
            ("Where", Align::Left),
            ("What", Align::Left),
            ("Code", Align::Left),
        ],
    );
    for issue in warnings {
        let mut what = message(&issue.message);
        if let Some(suggestion) = &issue.suggestion {
            what.extend([
                Span::Break,
                text("Did you mean "),
                code(suggestion),
                text("?"),
            ]);
        }
        grid.row(vec![
            vec![code(&issue.path)],
            what,
            vec![code(issue.code.as_str())],
        ]);
    }
    Section {
        id: ID,
        title: TITLE,
        blocks: vec![paragraph(intro), Block::Grid(grid)],
    }
}

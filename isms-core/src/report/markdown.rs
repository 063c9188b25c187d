//! The writer of GitHub-flavoured Markdown.

use super::escape::push_markdown;
use super::tree::{Align, Block, Grid, GridRow, Page, Section, Span};

/// The report as one document, without pictures: tables have the same content. Zones and conduits are
/// diagrams as text.
pub(super) fn write(page: &Page) -> String {
    let mut out = String::with_capacity(128 * 1024);
    out.push_str("# ");
    push_markdown(&mut out, &page.title);
    out.push_str("\n\n");
    for line in &page.subtitle {
        push_line(&mut out, line, " ");
        out.push_str("\n\n");
    }
    for section in &page.sections {
        out.push_str("- [");
        out.push_str(section.title);
        out.push_str("](#");
        out.push_str(section.id);
        out.push_str(")\n");
    }
    for section in &page.sections {
        push_section(&mut out, section);
    }
    out
}

fn push_section(out: &mut String, section: &Section) {
    // The name of a heading's anchor differs from site to site; this one does not.
    out.push_str("\n<a id=\"");
    out.push_str(section.id);
    out.push_str("\"></a>\n\n## ");
    out.push_str(section.title);
    out.push('\n');
    for block in &section.blocks {
        push_block(out, block);
    }
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(line) => {
            out.push('\n');
            push_line(out, line, " ");
            out.push('\n');
        }
        Block::Heading(line) => {
            out.push_str("\n### ");
            push_line(out, line, " ");
            out.push('\n');
        }
        Block::List(lines) => {
            out.push('\n');
            for line in lines {
                out.push_str("- ");
                push_line(out, line, " ");
                out.push('\n');
            }
        }
        Block::Tiles(tiles) => {
            out.push('\n');
            for tile in tiles {
                let (value, of) = (tile.value.to_string(), tile.of.to_string());
                let sign = tile.tone.sign();
                for part in [
                    "- ", sign, " **", &value, " of ", &of, "** ", tile.label, "; ",
                ] {
                    out.push_str(part);
                }
                push_markdown(out, &tile.note);
                out.push('\n');
            }
        }
        Block::Ranking(entries) => {
            out.push('\n');
            for (at, entry) in entries.iter().enumerate() {
                out.push_str(&(at + 1).to_string());
                out.push_str(". ");
                push_line(out, &entry.title, " ");
                out.push('\n');
                for line in &entry.lines {
                    out.push_str("   - ");
                    push_line(out, line, " ");
                    out.push('\n');
                }
            }
        }
        Block::Grid(grid) => push_grid(out, grid),
        Block::Picture(_) => {}
        Block::Chart { mermaid, .. } => push_chart(out, mermaid),
    }
}

/// Neither of which Mermaid exceeds unless a page tells it to.
const MOST_MERMAID: (usize, usize) = (500, 50_000);

/// A diagram that pages and editors draw. No text in it ends the block: its writer spells out every mark.
fn push_chart(out: &mut String, mermaid: &str) {
    let edges = mermaid.lines().filter(|line| line.contains(">|\"")).count();
    if edges > MOST_MERMAID.0 || mermaid.len() > MOST_MERMAID.1 {
        out.push_str("\nToo large to be drawn by Mermaid; the tables say the same.\n");
        return;
    }
    out.push_str("\n```mermaid\n");
    out.push_str(mermaid);
    out.push_str("```\n");
}

fn push_grid(out: &mut String, grid: &Grid) {
    out.push_str("\n**");
    push_markdown(out, &grid.caption);
    out.push_str("**\n\n");
    for (title, _) in &grid.columns {
        out.push_str("| ");
        push_markdown(out, title);
        out.push(' ');
    }
    out.push_str("|\n");
    for (_, align) in &grid.columns {
        out.push_str(match align {
            Align::Left => "| --- ",
            Align::Right => "| ---: ",
            Align::Centre => "| :---: ",
        });
    }
    out.push_str("|\n");
    for row in &grid.rows {
        let (group, cells) = match row {
            GridRow::Group(title) => (true, std::slice::from_ref(title)),
            GridRow::Cells(cells) => (false, cells.as_slice()),
        };
        for at in 0..grid.columns.len() {
            let bold = if group && at == 0 { "**" } else { "" };
            out.push_str("| ");
            out.push_str(bold);
            if let Some(cell) = cells.get(at) {
                push_line(out, cell, "<br>");
            }
            out.push_str(bold);
            out.push(' ');
        }
        out.push_str("|\n");
    }
}

/// A line; `new_line` is what stands for a new line inside it.
fn push_line(out: &mut String, line: &[Span], new_line: &str) {
    for span in line {
        match span {
            Span::Text(text) | Span::Faint(text) => push_spaced(out, text),
            Span::Strong(text) => {
                if !text.trim().is_empty() {
                    out.push_str("**");
                    push_markdown(out, text);
                    out.push_str("**");
                }
            }
            Span::Code(text) => push_code(out, text),
            Span::Level(name, rank, of) => {
                for step in 0..*of {
                    out.push(if step <= *rank { '▮' } else { '▯' });
                }
                out.push(' ');
                push_markdown(out, name);
            }
            Span::Mark(tone, text) => {
                out.push_str(tone.sign());
                out.push(' ');
                push_markdown(out, text);
            }
            Span::Link(section, text) => {
                out.push('[');
                push_markdown(out, text);
                out.push_str("](#");
                out.push_str(section);
                out.push(')');
            }
            Span::Break => out.push_str(new_line),
        }
    }
}

/// Text with the spaces at its ends, which part it from its neighbours.
fn push_spaced(out: &mut String, text: &str) {
    if text.starts_with(' ') {
        out.push(' ');
    }
    let inner = text.trim();
    push_markdown(out, inner);
    if text.ends_with(' ') && !inner.is_empty() {
        out.push(' ');
    }
}

/// An id as code; anything else that came here as text, since code cannot be escaped.
fn push_code(out: &mut String, text: &str) {
    let plain = |ch: char| ch.is_ascii_alphanumeric() || " .-_@:[](),/".contains(ch);
    if text.is_empty() || text.trim() != text || !text.chars().all(plain) {
        push_spaced(out, text);
    } else {
        out.push('`');
        out.push_str(text);
        out.push('`');
    }
}

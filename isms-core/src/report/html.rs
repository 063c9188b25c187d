//! The writer of HTML: one page, complete in itself.

mod grid;
mod line;

use super::escape::{html as escaped, push_html};
use super::tree::{Block, Entry, Page, Section, Tile};
use line::push_line;

const STYLE: &str = include_str!("report.css");

/// A page without scripts that asks nothing of any network, and forbids itself to.
pub(super) fn write(page: &Page) -> String {
    let mut out = String::with_capacity(256 * 1024);
    let title = escaped(&page.title);
    out.push_str(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n<title>",
    );
    out.push_str(&title);
    for part in [" · ", page.kind, "</title>\n<style>\n"] {
        out.push_str(part);
    }
    out.push_str(STYLE);
    out.push_str(
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">Skip to the summary</a>\n\
         <header>\n<p class=\"kind\">",
    );
    out.push_str(page.kind);
    out.push_str("</p>\n<h1>");
    out.push_str(&title);
    out.push_str("</h1>\n");
    for line in &page.subtitle {
        out.push_str("<p>");
        push_line(&mut out, line);
        out.push_str("</p>\n");
    }
    out.push_str("</header>\n<nav aria-label=\"Contents\">\n<ol>\n");
    for section in &page.sections {
        out.push_str("<li><a href=\"#");
        out.push_str(section.id);
        out.push_str("\">");
        out.push_str(section.title);
        out.push_str("</a></li>\n");
    }
    out.push_str("</ol>\n</nav>\n<main>\n");
    for section in &page.sections {
        push_section(&mut out, section);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push_section(out: &mut String, section: &Section) {
    for part in [
        "<section id=\"",
        section.id,
        "\" aria-labelledby=\"",
        section.id,
    ] {
        out.push_str(part);
    }
    for part in [
        "-title\">\n<h2 id=\"",
        section.id,
        "-title\">",
        section.title,
        "</h2>\n",
    ] {
        out.push_str(part);
    }
    for block in &section.blocks {
        push_block(out, block);
    }
    out.push_str("</section>\n");
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(line) => {
            out.push_str("<p>");
            push_line(out, line);
            out.push_str("</p>\n");
        }
        Block::Heading(line) => {
            out.push_str("<h3>");
            push_line(out, line);
            out.push_str("</h3>\n");
        }
        Block::List(lines) => {
            out.push_str("<ul>\n");
            for line in lines {
                out.push_str("<li>");
                push_line(out, line);
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        Block::Tiles(tiles) => {
            out.push_str("<ul class=\"tiles\">\n");
            for tile in tiles {
                push_tile(out, tile);
            }
            out.push_str("</ul>\n");
        }
        Block::Ranking(entries) => {
            out.push_str("<ol class=\"ranking\">\n");
            for entry in entries {
                push_entry(out, entry);
            }
            out.push_str("</ol>\n");
        }
        Block::Grid(grid) => grid::push(out, grid),
        // Written by this library, with every text in it escaped.
        Block::Picture(svg) | Block::Chart { svg, .. } => {
            out.push_str("<figure class=\"wide\" tabindex=\"0\">\n");
            out.push_str(svg);
            out.push_str("</figure>\n");
        }
    }
}

fn push_tile(out: &mut String, tile: &Tile) {
    out.push_str("<li class=\"");
    out.push_str(tile.tone.class());
    out.push_str("\"><a href=\"#");
    out.push_str(tile.section);
    out.push_str("\"><span class=\"sign\" aria-hidden=\"true\">");
    out.push_str(tile.tone.sign());
    out.push_str("</span><span class=\"value\">");
    out.push_str(&tile.value.to_string());
    out.push_str("</span> <span class=\"of\">of ");
    out.push_str(&tile.of.to_string());
    out.push_str("</span> <span class=\"label\">");
    push_html(out, tile.label);
    out.push_str("</span></a> <span class=\"note\">");
    push_html(out, &tile.note);
    out.push_str("</span></li>\n");
}

fn push_entry(out: &mut String, entry: &Entry) {
    out.push_str("<li><div><p class=\"what\">");
    push_line(out, &entry.title);
    out.push_str("</p>\n");
    for line in &entry.lines {
        out.push_str("<p>");
        push_line(out, line);
        out.push_str("</p>\n");
    }
    out.push_str("</div></li>\n");
}

//! A table in HTML.

use super::line::push_line;
use crate::report::escape::push_html;
use crate::report::tree::{Align, Grid, GridRow, Line};

pub(super) fn push(out: &mut String, grid: &Grid) {
    if grid.cards {
        out.push_str("<div class=\"table cards");
    } else {
        // What can be pushed sideways must be reachable by keyboard.
        out.push_str("<div class=\"table wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_html(out, &grid.caption);
    }
    out.push_str("\">\n<table>\n<caption>");
    push_html(out, &grid.caption);
    out.push_str("</caption>\n<thead><tr>");
    for (title, align) in &grid.columns {
        out.push_str("<th scope=\"col\"");
        out.push_str(class(*align));
        out.push('>');
        push_html(out, title);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &grid.rows {
        match row {
            GridRow::Group(title) => {
                out.push_str("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"");
                out.push_str(&grid.columns.len().to_string());
                out.push_str("\">");
                push_line(out, title);
                out.push_str("</th></tr>\n");
            }
            GridRow::Cells(cells) => push_row(out, grid, cells),
        }
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn push_row(out: &mut String, grid: &Grid, cells: &[Line]) {
    out.push_str("<tr>");
    for (at, (cell, (title, align))) in cells.iter().zip(&grid.columns).enumerate() {
        let tag = if at == grid.header { "th" } else { "td" };
        out.push('<');
        out.push_str(tag);
        if at == grid.header {
            out.push_str(" scope=\"row\"");
        }
        out.push_str(class(*align));
        if grid.cards {
            out.push_str(" data-label=\"");
            push_html(out, title);
            out.push('"');
        }
        out.push('>');
        push_line(out, cell);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
    out.push_str("</tr>\n");
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"right\"",
        Align::Centre => " class=\"centre\"",
    }
}

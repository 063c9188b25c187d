//! A line of text in HTML.

use crate::report::escape::push_html;
use crate::report::tree::Span;

pub(super) fn push_line(out: &mut String, line: &[Span]) {
    for span in line {
        push_span(out, span);
    }
}

fn push_span(out: &mut String, span: &Span) {
    match span {
        Span::Text(text) => push_html(out, text),
        Span::Strong(text) => element(out, "<strong>", text, "</strong>"),
        // Short ones, which are ids, are not broken at their hyphens.
        Span::Code(text) if text.len() <= 28 => {
            element(out, "<code class=\"id\">", text, "</code>")
        }
        Span::Code(text) => element(out, "<code>", text, "</code>"),
        Span::Faint(text) if text.is_empty() => {}
        Span::Faint(text) => element(out, "<span class=\"faint\">", text, "</span>"),
        Span::Level(name, rank, of) => push_level(out, name, *rank, *of),
        Span::Mark(tone, text) => {
            out.push_str("<span class=\"mark ");
            out.push_str(tone.class());
            out.push_str("\"><span aria-hidden=\"true\">");
            out.push_str(tone.sign());
            out.push_str("</span> ");
            push_html(out, text);
            out.push_str("</span>");
        }
        Span::Link(section, text) => {
            out.push_str("<a href=\"#");
            out.push_str(section);
            element(out, "\">", text, "</a>");
        }
        Span::Break => out.push_str("<br>"),
    }
}

fn element(out: &mut String, open: &str, text: &str, close: &str) {
    out.push_str(open);
    push_html(out, text);
    out.push_str(close);
}

/// A level in words, with a gauge that fills as it rises and a colour that darkens.
fn push_level(out: &mut String, name: &str, rank: usize, of: usize) {
    // To the nearest of five shades.
    let shade = (rank * 8 / of.saturating_sub(1).max(1)).div_ceil(2);
    out.push_str("<span class=\"level l");
    out.push_str(&shade.min(4).to_string());
    out.push_str("\"><i aria-hidden=\"true\" style=\"--k:");
    out.push_str(&(rank + 1).to_string());
    out.push_str(";--n:");
    out.push_str(&of.to_string());
    element(out, "\"></i>", name, "</span>");
}

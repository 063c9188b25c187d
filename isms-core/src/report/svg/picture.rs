//! A picture: SVG text with a title, a description and nothing that a page's policy forbids.

use std::fmt::Write as _;

use crate::report::escape::html;

/// Characters that sans-serif faces are asked for in; the widths in `label` fit the widest of them.
const FONTS: &str = "system-ui, 'Segoe UI', 'Liberation Sans', Arial, sans-serif";

/// The value of an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'a> {
    /// A number of whole units.
    N(i32),
    /// Text, escaped when written.
    T(&'a str),
}

/// SVG as it grows. Lengths are whole units of the view box, so every platform writes the same bytes.
///
/// There is no style sheet, script or reference: shapes have presentation attributes, and what
/// stands on the page itself is drawn in `currentColor`.
#[derive(Debug)]
pub(super) struct Picture {
    out: String,
    depth: u32,
}

impl Picture {
    /// Starts a picture. Its ids begin with `prefix`.
    pub(super) fn new(prefix: &str, title: &str, description: &str, size: (i32, i32)) -> Self {
        let prefix = identifier(prefix);
        let (width, height) = (number(size.0), number(size.1));
        let mut out = String::with_capacity(16 * 1024);
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             aria-labelledby=\"{prefix}-title {prefix}-desc\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" font-size=\"12\" \
             fill=\"currentColor\">\n<title id=\"{prefix}-title\">{}</title>\n\
             <desc id=\"{prefix}-desc\">{}</desc>\n",
            escape(title),
            escape(description),
        );
        Self { out, depth: 0 }
    }

    /// Draws a shape.
    pub(super) fn shape(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Writes a line of text; `y` is its base line.
    pub(super) fn text(
        &mut self,
        (x, y): (i32, i32),
        text: &str,
        attributes: &[(&str, Value<'_>)],
    ) {
        self.start("text", &[("x", Value::N(x)), ("y", Value::N(y))]);
        self.attributes(attributes);
        self.out.push('>');
        self.out.push_str(&escape(text));
        self.out.push_str("</text>\n");
    }

    /// Opens a group with what a pointer resting on it is told.
    pub(super) fn group(&mut self, about: &str, attributes: &[(&str, Value<'_>)]) {
        self.start("g", attributes);
        self.out.push('>');
        if !about.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escape(about));
        }
        self.out.push('\n');
        self.depth += 1;
    }

    /// Closes the group opened last.
    pub(super) fn end(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.out.push_str("</g>\n");
        }
    }

    /// The picture as text.
    pub(super) fn finish(mut self) -> String {
        while self.depth > 0 {
            self.end();
        }
        self.out.push_str("</svg>\n");
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(attributes);
    }

    fn attributes(&mut self, attributes: &[(&str, Value<'_>)]) {
        for (key, value) in attributes {
            let value = match value {
                Value::N(n) => number(*n),
                Value::T(text) => escape(text),
            };
            let _ = write!(self.out, " {key}=\"{value}\"");
        }
    }
}

/// A number as it stands in a picture: whole units, no places.
pub(super) fn number(value: i32) -> String {
    value.to_string()
}

/// Text that is harmless between tags and in quotes, without the two characters that XML lacks.
fn escape(text: &str) -> String {
    html(&text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}"))
}

fn identifier(prefix: &str) -> String {
    let keep = |c: char| {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '-'
        }
    };
    let rest: String = prefix.chars().map(keep).collect();
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        rest
    } else {
        format!("p{rest}")
    }
}

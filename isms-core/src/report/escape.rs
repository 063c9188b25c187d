//! Text from a document, made harmless in what is written from it.
//!
//! Every writer of this room goes through these functions; none of them trusts that another one has.

/// Whether a character may change how the text around it is read: control characters, and the
/// marks that turn, embed or isolate the direction of writing.
const fn is_deceptive(ch: char) -> bool {
    matches!(ch,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The character, or a visible stand-in for one that deceives.
const fn shown(ch: char) -> char {
    if is_deceptive(ch) { '\u{fffd}' } else { ch }
}

/// Appends text to HTML or SVG, between tags or inside a quoted attribute.
pub(crate) fn push_html(out: &mut String, text: &str) {
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => {}
            _ => out.push(shown(ch)),
        }
    }
}

/// Text for HTML or SVG, between tags or inside a quoted attribute.
///
/// The only function of its kind: pictures use it too.
#[must_use]
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_html(&mut out, text);
    out
}

/// Appends text to a line of GitHub-flavoured Markdown, inside a table or outside.
pub(crate) fn push_markdown(out: &mut String, text: &str) {
    let mut rest = text.trim().chars().peekable();
    let mut first = true;
    let mut numbered = true;
    while let Some(ch) = rest.next() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' | '@' | '^' => {
                out.push('\\');
                out.push(ch);
            }
            // Else a list, or a line under a heading.
            '-' | '+' | '=' if first => {
                out.push('\\');
                out.push(ch);
            }
            '.' | ')' if numbered && !first && matches!(rest.peek(), None | Some(' ' | '\n')) => {
                out.push('\\');
                out.push(ch);
            }
            // Else a link, made of an address without being asked to.
            ':' if rest.peek() == Some(&'/') => out.push_str("\\:"),
            '.' if out.ends_with("www") => out.push_str("\\."),
            _ => out.push(shown(ch)),
        }
        numbered &= ch.is_ascii_digit();
        first = false;
    }
}

/// Appends text as a field of CSV (RFC 4180).
///
/// A field that a spreadsheet would run as a formula gets an apostrophe before it.
pub(crate) fn push_csv(out: &mut String, text: &str) {
    let runs = text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]);
    let quoted = text.contains([',', '"', '\n', '\r', ';', '\t']) || text.trim() != text;
    if quoted {
        out.push('"');
    }
    if runs {
        out.push('\'');
    }
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\"\""),
            '\r' => out.push('\r'),
            _ => out.push(shown(ch)),
        }
    }
    if quoted {
        out.push('"');
    }
}

/// Appends text to a quoted string of DOT, in which Graphviz reads backslashes and entities.
pub(crate) fn push_dot(out: &mut String, text: &str) {
    for ch in text.chars() {
        match ch {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            _ => out.push(shown(ch)),
        }
    }
}

/// Appends text to a quoted label of Mermaid, which reads markup, Markdown, mathematics and its own
/// entities in it.
pub(crate) fn push_mermaid(out: &mut String, text: &str) {
    let mut rest = text.chars().peekable();
    let mut in_word = false;
    while let Some(ch) = rest.next() {
        let next = rest.peek().copied();
        let within_word = in_word && next.is_some_and(char::is_alphanumeric);
        match ch {
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            ' ' | ',' | '(' | ')' | '{' | '}' => out.push(ch),
            // At the start of a word they can make a list.
            '-' | '.' | '/' if within_word => out.push(ch),
            _ if ch.is_ascii_alphanumeric() => out.push(ch),
            _ if !ch.is_ascii() || ch.is_control() => out.push(shown(ch)),
            _ => {
                out.push_str(&format!("#{};", u32::from(ch)));
                // Even of entities it makes a line break, or mathematics: a space without width parts them.
                if matches!((ch, next), ('\\', Some('n')) | ('$', Some('$'))) {
                    out.push('\u{200b}');
                }
            }
        }
        in_word = ch.is_alphanumeric();
    }
}

#[cfg(test)]
mod tests {
    fn through(push: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        push(&mut out, text);
        out
    }

    #[test]
    fn html_cannot_be_left() {
        assert_eq!(
            super::html("<b a=\"x\" b='y'>&\u{202e}\u{1}"),
            "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\u{fffd}\u{fffd}"
        );
    }

    #[test]
    fn markdown_stays_text() {
        let markdown = |text| through(super::push_markdown, text);
        assert_eq!(markdown("a|b\nc"), "a\\|b c");
        assert_eq!(markdown("- item"), "\\- item");
        assert_eq!(markdown("12. item"), "12\\. item");
        assert_eq!(markdown("0.77"), "0.77");
        assert_eq!(markdown("see 1.2, well-known"), "see 1.2, well-known");
        assert_eq!(markdown("[x](http://y)"), "\\[x\\](http\\://y)");
        assert_eq!(markdown("<img>"), "&lt;img&gt;");
    }

    #[test]
    fn formulas_are_text() {
        let csv = |text| through(super::push_csv, text);
        assert_eq!(csv("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(csv("-2+3,4"), "\"'-2+3,4\"");
        assert_eq!(csv("say \"hi\""), "\"say \"\"hi\"\"\"");
        assert_eq!(csv("\t=1"), "\"'\t=1\"");
        assert_eq!(csv("plain"), "plain");
    }
}

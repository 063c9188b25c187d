//! Text that fits: how wide it is, about, and what of it goes into a given width.
//!
//! Nobody knows the reader's fonts here, so the widths are those of wide sans-serif faces
//! (DejaVu Sans, Verdana): text rather ends early than leaves its box.

/// The width of text in whole units, rounded up.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let thousandths: i32 = text.chars().map(advance).fold(0, i32::saturating_add);
    thousandths.saturating_mul(size).saturating_add(999) / 1000
}

/// The text, or as much of its beginning as fits, with an ellipsis.
pub(super) fn clip(text: &str, size: i32, room: i32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let room = room.saturating_mul(1000) / size.max(1) - advance('…');
    let mut used = 0;
    let mut out = String::new();
    for c in text.chars() {
        used += advance(c);
        if used > room {
            break;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// The text in lines that fit, broken at spaces; words and text that are too long are clipped.
pub(super) fn wrap(text: &str, size: i32, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if line.is_empty() || width(&longer, size) <= room {
            line = longer;
        } else if lines.len() + 1 < most {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
        } else {
            // The last line takes as much of the rest as shows that there is more, and is clipped.
            line = longer;
            for rest in words.take(64) {
                line.push(' ');
                line.push_str(rest);
            }
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines.iter().map(|line| clip(line, size, room)).collect()
}

/// The width of a character in thousandths of the size.
fn advance(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 340,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '"' => 440,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '→' | '↔' => 1000,
        'a'..='z' | '0'..='9' | '_' | '\u{C0}'..='\u{24F}' => 640,
        'A'..='Z' | '{' | '}' => 740,
        '\u{300}'..='\u{36F}' => 0,
        '\u{370}'..='\u{52F}' => 780,
        c if c.is_ascii() => 840,
        _ => 1100,
    }
}

//! Serde's messages, put into the project's words.

use crate::error::{ErrorCode, Issue};

/// Sets off a code inside a message of serde's. User text never has it: see [`shorten`].
pub(super) const MARK: char = '\u{1}';

/// The most characters of user text that a message repeats.
const SHOWN: usize = 120;

/// User text fit for a message: one line, no control characters, not too long.
pub(crate) fn shorten(text: &str) -> String {
    let mut short: String = text
        .chars()
        .take(SHOWN)
        .map(|c| {
            if c.is_control() || is_bidi_control(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// Characters that make a line read otherwise than it is written.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// The nearest of some words, if it is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if word.len() > 200 {
        return None;
    }
    let lower = word.to_lowercase();
    words
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(score, _)| *score >= 0.8)
        // The first of the best, so that the order of the document decides.
        .fold(None::<(f64, &str)>, |best, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, candidate)| candidate.to_owned())
}

/// An issue from a message of serde's.
pub(super) fn issue(message: &str, path: String) -> Issue {
    if let Some((code, message)) = marked(message) {
        return Issue::error(code, path, message);
    }
    let message = without_position(message);
    for (prefix, code) in [
        ("unknown field `", ErrorCode::UnknownField),
        ("unknown variant `", ErrorCode::UnknownVariant),
    ] {
        if let Some(rest) = message.strip_prefix(prefix) {
            return unknown(rest, code, path);
        }
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return Issue::error(
            ErrorCode::MissingField,
            path,
            format!("missing field {name}"),
        );
    }
    if let Some(name) = message.strip_prefix("duplicate field ") {
        let text = format!("expected each key once, found {name} twice");
        return Issue::error(ErrorCode::DuplicateKey, path, text);
    }
    mismatch(message, path)
}

/// The code and message of a refusal of ours inside a message of serde's.
fn marked(message: &str) -> Option<(ErrorCode, String)> {
    let mut parts = message.split(MARK).skip(1);
    let (code, text) = (parts.next()?, parts.next()?);
    let code = ErrorCode::ALL.iter().find(|known| known.as_str() == code)?;
    Some((*code, text.to_owned()))
}

fn without_position(message: &str) -> &str {
    match message.rsplit_once(" at line ") {
        Some((head, tail))
            if tail
                .bytes()
                .all(|b| b.is_ascii_digit() || b" column".contains(&b)) =>
        {
            head
        }
        _ => message,
    }
}

fn unknown(rest: &str, code: ErrorCode, path: String) -> Issue {
    let (word, expected) = rest
        .rsplit_once("`, expected ")
        .or_else(|| rest.rsplit_once("`, there are "))
        .unwrap_or((rest.trim_end_matches('`'), ""));
    let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
    let found = shorten(word);
    let noun = if code == ErrorCode::UnknownField {
        "field"
    } else {
        "word"
    };
    let message = if known.is_empty() {
        format!("unknown {noun} `{found}`; none is expected here")
    } else {
        format!(
            "unknown {noun} `{found}`; expected one of `{}`",
            known.join("`, `")
        )
    };
    Issue::error(code, path, message).suggest(nearest(word, known))
}

fn mismatch(message: &str, path: String) -> Issue {
    let (code, rest) = if let Some(rest) = message.strip_prefix("invalid type: ") {
        (ErrorCode::WrongType, rest)
    } else if let Some(rest) = message.strip_prefix("invalid value: ") {
        let number = rest.starts_with("integer") || rest.starts_with("floating");
        (
            if number {
                ErrorCode::OutOfRange
            } else {
                ErrorCode::WrongType
            },
            rest,
        )
    } else {
        return Issue::error(ErrorCode::WrongType, path, shorten(message));
    };
    let Some((found, expected)) = rest.rsplit_once(", expected ") else {
        return Issue::error(code, path, shorten(message));
    };
    Issue::error(
        code,
        path,
        format!("expected {}, found {}", plain(expected), found_words(found)),
    )
}

/// What serde expected, without names of Rust types.
fn plain(expected: &str) -> &str {
    match expected {
        "a sequence" => "a list",
        "a map" => "a mapping",
        "a string" => "a text",
        "a boolean" => "true or false",
        "string or map" | "map with a single key" => "a word, or a mapping with one key",
        "f64" | "f32" => "a number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number of 0 or more",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "unit" | "unit variant" => "a word alone",
        "variant identifier" => "a word",
        _ if expected.starts_with("struct ") => "a mapping",
        _ if expected.starts_with("enum ") => "a word, or a mapping with one key",
        _ => expected,
    }
}

/// What serde found, without its names of types.
fn found_words(found: &str) -> String {
    let quoted = |prefix: &str| found.strip_prefix(prefix);
    if let Some(text) = quoted("string ") {
        return format!("the text `{}`", shorten(text.trim_matches('"')));
    }
    if let Some(number) = quoted("integer ").or_else(|| quoted("floating point ")) {
        return format!("the number {}", number.trim_matches('`'));
    }
    if let Some(value) = quoted("boolean ") {
        return value.to_owned();
    }
    match found {
        "map" => "a mapping".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit value" | "Option value" => "nothing".to_owned(),
        other => shorten(other),
    }
}

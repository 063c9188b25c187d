//! A refusal on its way from where it happens up to the root, gathering its path.

use std::fmt;

use serde::de::{Expected, Unexpected};

use super::words::{self, shorten};
use crate::error::{Error, ErrorCode, Issue};

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    Index(usize),
    Key(String),
}

impl Segment {
    /// A path as the project writes it, `risks[3].loss.low`, from steps with the innermost first.
    pub fn path(trail: &[Self]) -> String {
        let mut path = String::new();
        for segment in trail.iter().rev() {
            match segment {
                Self::Index(at) => path.push_str(&format!("[{at}]")),
                Self::Key(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(key);
                }
            }
        }
        path
    }
}

/// Why a value is refused, and where.
///
/// Boxed: every reading of every type hands it on, and it is almost never there.
#[derive(Debug)]
pub(super) struct Refusal(Box<Reason>);

#[derive(Debug)]
struct Reason {
    issue: Issue,
    trail: Vec<Segment>,
}

impl Refusal {
    fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self(Box::new(Reason {
            issue: Issue::error(code, "", message),
            trail: Vec::new(),
        }))
    }

    /// The refusal one step further up, from the value of a key.
    #[inline(never)]
    pub fn at_key(mut self, key: &str) -> Self {
        self.0.trail.push(Segment::Key(shorten(key)));
        self
    }

    /// The refusal one step further up, from an item of a list.
    #[inline(never)]
    pub fn at_index(mut self, at: usize) -> Self {
        self.0.trail.push(Segment::Index(at));
        self
    }

    /// The refusal with a hint behind its message.
    pub fn hint(mut self, hint: &str) -> Self {
        self.0.issue.message.push_str("; ");
        self.0.issue.message.push_str(hint);
        self
    }

    pub fn is_unknown_field(&self) -> bool {
        self.0.issue.code == ErrorCode::UnknownField && self.0.trail.is_empty()
    }

    /// The issue at the root.
    pub fn into_issue(self) -> Issue {
        Issue {
            path: Segment::path(&self.0.trail),
            ..self.0.issue
        }
    }

    #[inline(never)]
    fn unknown(noun: &str, code: ErrorCode, found: &str, known: &[&str]) -> Self {
        let shown = shorten(found);
        let message = if known.is_empty() {
            format!("unknown {noun} `{shown}`; none is expected here")
        } else {
            format!(
                "unknown {noun} `{shown}`; expected one of `{}`",
                known.join("`, `")
            )
        };
        let mut refusal = Self::new(code, message);
        refusal.0.issue.suggestion = words::nearest(found, known.iter().copied());
        refusal
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.issue)
    }
}

impl std::error::Error for Refusal {}

/// A refusal of a newtype's as any deserializer carries it: as text that ends with its code.
pub(crate) fn coded<E: serde::de::Error>(error: &Error) -> E {
    match error.issues().next() {
        Some(issue) => E::custom(format_args!("{} [{}]", issue.message, issue.code)),
        None => E::custom("refused"),
    }
}

/// The message and code of such a text.
fn decoded(text: &str) -> Option<(&str, ErrorCode)> {
    let (message, code) = text.strip_suffix(']')?.rsplit_once(" [")?;
    let code = ErrorCode::ALL.iter().find(|known| known.as_str() == code)?;
    Some((message, *code))
}

impl serde::de::Error for Refusal {
    fn custom<T: fmt::Display>(text: T) -> Self {
        let text = text.to_string();
        match decoded(&text) {
            Some((message, code)) => Self::new(code, message),
            None => Self::new(ErrorCode::WrongType, shorten(&text)),
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        let message = format!(
            "expected {}, found {}",
            words::expected(&expected),
            words::found(&found)
        );
        Self::new(ErrorCode::WrongType, message)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let number = matches!(
            found,
            Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Float(_)
        );
        let mut refusal = Self::invalid_type(found, expected);
        if number {
            refusal.0.issue.code = ErrorCode::OutOfRange;
        }
        refusal
    }

    fn invalid_length(found: usize, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        let message = format!("expected {}, found {found}", words::expected(&expected));
        Self::new(ErrorCode::WrongType, message)
    }

    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        Self::unknown("word", ErrorCode::UnknownVariant, found, known)
    }

    fn unknown_field(found: &str, known: &'static [&'static str]) -> Self {
        Self::unknown("field", ErrorCode::UnknownField, found, known)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(ErrorCode::MissingField, format!("missing field `{field}`"))
    }

    fn duplicate_field(field: &'static str) -> Self {
        let message = format!("expected each key once, found `{field}` twice");
        Self::new(ErrorCode::DuplicateKey, message)
    }
}

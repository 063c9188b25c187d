//! The one gateway from text to typed values.
//!
//! Both YAML and JSON are read strictly: a key that means nothing, a key that stands twice, a number
//! that is none, an alias bomb are refused with a code and a path, in the same words for either
//! format.

mod scalar;
mod strict;
mod words;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, ErrorCode, Issue, Result};

pub(crate) use scalar::{from_number, from_text, from_whole};
pub(crate) use strict::{unique_map, unique_values};
pub(crate) use words::{nearest, shorten};

/// Bounds for input from strangers.
///
/// ```
/// use isms_core::{Catalogs, Limits, Program};
///
/// let limits = Limits { bytes: 10, ..Limits::default() };
/// let error = Program::load_with("schema_version: 1", &Catalogs::bundled(), &limits).unwrap_err();
/// assert_eq!(error.code().as_str(), "document_too_large");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest document, in bytes.
    pub bytes: usize,
    /// The most entities that a document may have.
    pub entities: usize,
    /// How many times its own size a document may grow by YAML aliases.
    pub expansion: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            entities: 1_000_000,
            expansion: 8,
        }
    }
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    Json,
    /// YAML 1.2, core schema.
    Yaml,
}

impl Format {
    /// A text that starts with `{` is JSON, any other is YAML.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text
            .trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n'])
            .chars()
            .next();
        if first == Some('{') {
            Self::Json
        } else {
            Self::Yaml
        }
    }
}

/// Reads a typed value from JSON or YAML.
pub(crate) fn read<T: DeserializeOwned>(text: &str, format: Format, limits: &Limits) -> Result<T> {
    if text.len() > limits.bytes {
        let message = format!(
            "expected at most {} bytes, found {}",
            limits.bytes,
            text.len()
        );
        return Err(Error::new(ErrorCode::DocumentTooLarge, "", message));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if format == Format::Json {
        // The quick way gives no paths. Whatever it refuses is read again, slowly, to say why.
        if let Ok(value) = serde_json::from_str(text) {
            return Ok(value);
        }
    }
    typed(&strict::tree(text, format, limits)?)
}

/// Reads a typed value from a tree.
pub(crate) fn typed<T: DeserializeOwned>(tree: &Value) -> Result<T> {
    serde_path_to_error::deserialize(tree).map_err(|error| {
        let path = path_text(error.path());
        words::issue(&error.inner().to_string(), path).into()
    })
}

/// A path as the project writes it: `risks[3].loss.low`, and nothing for the root.
fn path_text(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut text = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => {
                text.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Map { key } => key,
            Segment::Enum { variant } => variant,
            Segment::Unknown => "?",
        };
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(&shorten(name));
    }
    text
}

/// A refusal that travels through serde, which carries nothing but text.
pub(crate) fn coded<E: serde::de::Error>(error: &Error) -> E {
    let issue: &Issue = match error.issues().next() {
        Some(issue) => issue,
        None => return E::custom("refused"),
    };
    E::custom(format_args!(
        "{0}{1}{0}{2}{0}",
        words::MARK,
        issue.code,
        issue.message
    ))
}

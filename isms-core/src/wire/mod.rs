//! The one gateway from text to typed values.
//!
//! Text, YAML or JSON, becomes a [`tree`](tree::Tree) in which no key stands twice, no number is
//! infinite and nothing was multiplied by aliases; the tree becomes typed values. A refusal says in
//! the same words for either format what was expected, what was found, and where.

mod node;
mod refusal;
mod scalar;
mod tree;
mod words;

use serde::de::DeserializeOwned;

use crate::error::{Error, ErrorCode, Result};

pub(crate) use refusal::coded;
pub(crate) use scalar::{from_number, from_text, from_whole};
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
            bytes: 128 << 20,
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
    let tree = tree::read(text, format, limits)?;
    T::deserialize(node::Node(&tree)).map_err(|refusal| refusal.into_issue().into())
}

/// Reads a typed value, such as the options of an analysis, from JSON, as strictly as a document.
///
/// # Errors
/// As for a document: `not_json`, `unknown_field`, `wrong_type`, ... with the path.
///
/// ```
/// use isms_core::risk::PriorityOptions;
///
/// let options: PriorityOptions = isms_core::from_json(r#"{"flips_among": 5}"#)?;
/// assert_eq!(options.flips_among, 5);
/// let error = isms_core::from_json::<PriorityOptions>(r#"{"flips_amung": 5}"#).unwrap_err();
/// assert_eq!((error.code().as_str(), error.path()), ("unknown_field", "flips_amung"));
/// # Ok::<(), isms_core::Error>(())
/// ```
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    read(text, Format::Json, &Limits::default())
}

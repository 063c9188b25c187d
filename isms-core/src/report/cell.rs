//! A cell of a table.

use serde::{Serialize, Serializer};

/// A value in a table. As JSON it is a plain scalar, or null.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text; also a day, written `2026-11-30`.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number; always finite.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Text from anything that is written as text.
    pub fn text(value: impl AsRef<str>) -> Self {
        Self::Text(value.as_ref().to_owned())
    }

    /// The cell as it is written where everything is text; nothing is the empty string.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Bool(true) => "true".to_owned(),
            Self::Bool(false) => "false".to_owned(),
            Self::Empty => String::new(),
        }
    }

    /// Whether it is a number of either kind.
    pub(super) const fn is_number(&self) -> bool {
        matches!(self, Self::Integer(_) | Self::Number(_))
    }
}

impl From<f64> for Cell {
    /// NaN and infinities, which JSON cannot say, become nothing.
    fn from(number: f64) -> Self {
        if number.is_finite() {
            Self::Number(number)
        } else {
            Self::Empty
        }
    }
}

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u8> for Cell {
    fn from(number: u8) -> Self {
        Self::Integer(i64::from(number))
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Integer(i64::from(number))
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Empty => serializer.serialize_unit(),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Cell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cell".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "number", "boolean", "null"],
            "description": "A value in a table; null where there is none.",
        })
    }
}

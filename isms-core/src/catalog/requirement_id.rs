//! The id of a requirement, with its standard and edition.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorCode, Result};
use crate::wire;

/// The id of a requirement in an edition of a standard, such as `iso-27001@2022:A.8.24`.
///
/// The edition is part of the id: the same number in another edition is another requirement, and
/// never equal. Cheap to clone.
///
/// ```
/// use isms_core::catalog::RequirementId;
/// let id: RequirementId = "iec-62443-3-3@2013:SR 1.1 RE 1".parse()?;
/// assert_eq!((id.standard(), id.edition(), id.local()), ("iec-62443-3-3", "2013", "SR 1.1 RE 1"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequirementId(Arc<str>);

impl RequirementId {
    /// An id from its parts.
    ///
    /// # Errors
    /// `invalid_requirement_id` if the parts do not make one.
    pub fn new(standard: &str, edition: &str, local: &str) -> Result<Self> {
        format!("{standard}@{edition}:{local}").parse()
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn parts(&self) -> (&str, &str, &str) {
        let (standard, rest) = self.0.split_once('@').unwrap_or_default();
        let (edition, local) = rest.split_once(':').unwrap_or_default();
        (standard, edition, local)
    }

    /// The standard, such as `iso-27001`.
    #[must_use]
    pub fn standard(&self) -> &str {
        self.parts().0
    }

    /// The edition, such as `2022`.
    #[must_use]
    pub fn edition(&self) -> &str {
        self.parts().1
    }

    /// The id inside the edition, such as `A.8.24`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.parts().2
    }
}

impl FromStr for RequirementId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let fails = || {
            let shown = wire::shorten(text);
            let message =
                format!("expected an id written `iso-27001@2022:A.8.24`, found `{shown}`");
            Error::new(ErrorCode::InvalidRequirementId, "", message)
        };
        let (standard, rest) = text.split_once('@').ok_or_else(fails)?;
        let (edition, local) = rest.split_once(':').ok_or_else(fails)?;
        let name = |part: &str| {
            let mut bytes = part.bytes();
            !part.is_empty() && bytes.all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        };
        let spaced = |part: &str| {
            let inner = part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-._() ".contains(&b));
            inner && !part.is_empty() && part.trim() == part
        };
        let right = text.len() <= 120 && name(standard) && name(edition) && spaced(local);
        if right {
            Ok(Self(text.into()))
        } else {
            Err(fails())
        }
    }
}

impl fmt::Debug for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl fmt::Display for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for RequirementId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for RequirementId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_text(
            deserializer,
            "a requirement id written `iso-27001@2022:A.8.24`",
            str::parse,
        )
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RequirementId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RequirementId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:[A-Za-z0-9._() -]+$",
            "description": "A requirement in an edition of a standard, `iso-27001@2022:A.8.24`.",
        })
    }
}

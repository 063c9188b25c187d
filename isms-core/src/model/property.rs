//! Confidentiality, integrity, availability, and which of them comes first.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::error::{Error, ErrorCode, Result};
use crate::wire;

/// A property of information or of a process that can be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Property {
    /// Only those who may, know.
    Confidentiality,
    /// It is right and complete.
    Integrity,
    /// It is there when needed.
    Availability,
}

impl Property {
    /// The three properties, in the order of their initials in CIA.
    pub const ALL: [Self; 3] = [Self::Confidentiality, Self::Integrity, Self::Availability];

    /// The name, as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confidentiality => "confidentiality",
            Self::Integrity => "integrity",
            Self::Availability => "availability",
        }
    }
}

impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The three properties, the most important first.
///
/// IT reads [`CIA`](Self::CIA), OT reads [`AIC`](Self::AIC).
///
/// ```
/// use isms_core::model::{Property, PropertyOrder};
/// assert_eq!(PropertyOrder::AIC.first(), Property::Availability);
/// assert_eq!(PropertyOrder::AIC.to_string(), "AIC");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PropertyOrder([Property; 3]);

impl PropertyOrder {
    /// Confidentiality, integrity, availability: the order of IT.
    pub const CIA: Self = Self([
        Property::Confidentiality,
        Property::Integrity,
        Property::Availability,
    ]);
    /// Availability, integrity, confidentiality: the order of OT.
    pub const AIC: Self = Self([
        Property::Availability,
        Property::Integrity,
        Property::Confidentiality,
    ]);

    /// Reads an order.
    ///
    /// # Errors
    /// `duplicate_reference` if a property stands twice.
    pub fn new(order: [Property; 3]) -> Result<Self> {
        let [a, b, c] = order;
        if a == b || b == c || a == c {
            let message = format!("expected each property once, found {a}, {b}, {c}");
            return Err(Error::new(ErrorCode::DuplicateReference, "", message));
        }
        Ok(Self(order))
    }

    /// The properties, the most important first.
    #[must_use]
    pub const fn properties(&self) -> [Property; 3] {
        self.0
    }

    /// The most important property.
    #[must_use]
    pub const fn first(&self) -> Property {
        self.0[0]
    }
}

impl fmt::Display for PropertyOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|property| {
            f.write_str(match property {
                Property::Confidentiality => "C",
                Property::Integrity => "I",
                Property::Availability => "A",
            })
        })
    }
}

impl<'de> Deserialize<'de> for PropertyOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let order = Vec::<Property>::deserialize(deserializer)?;
        let three = <[Property; 3]>::try_from(order).map_err(|order| {
            let message = format!(
                "expected the three properties in order, found {}",
                order.len()
            );
            Error::new(ErrorCode::WrongType, "", message)
        });
        three
            .and_then(Self::new)
            .map_err(|error| wire::coded(&error))
    }
}

//! Numbers and days that carry their meaning, and refuse what they cannot mean.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Error, ErrorCode, Result};
use crate::wire;

macro_rules! bounded_number {
    ($(#[doc = $doc:literal])+ $name:ident, $what:literal, $low:expr, $high:expr;) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// Reads a number.
            ///
            /// # Errors
            /// `not_finite` for NaN and infinities, `out_of_range` beyond the unit's range.
            pub fn new(value: f64) -> Result<Self> {
                if !value.is_finite() {
                    return Err(Error::new(
                        ErrorCode::NotFinite,
                        "",
                        format!("expected {}, found {value}", $what),
                    ));
                }
                if !($low..=$high).contains(&value) {
                    return Err(Error::new(
                        ErrorCode::OutOfRange,
                        "",
                        format!("expected {}, found {value}", $what),
                    ));
                }
                // Negative zero would print and hash differently from zero.
                Ok(Self(value + 0.0))
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                wire::from_number(deserializer, $what, Self::new)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = schemars::json_schema!({
                    "type": "number",
                    "description": concat!("A number: ", $what, "."),
                });
                for (key, bound) in [("minimum", $low), ("maximum", $high)] {
                    if f64::abs(bound) < f64::MAX {
                        schema.insert(key.into(), bound.into());
                    }
                }
                schema
            }
        }
    };
}

bounded_number! {
    /// How often something happens in a year, on average: 0 or more.
    AnnualFrequency, "a frequency per year of 0 or more", 0.0, f64::MAX;
}

bounded_number! {
    /// A chance between 0 and 1.
    Probability, "a probability between 0 and 1", 0.0, 1.0;
}

bounded_number! {
    /// A size on the organisation's own numeric scale: 0 or more.
    Amount, "an amount of 0 or more", 0.0, f64::MAX;
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0.0);
}

/// A day of the calendar, written `2026-11-30`.
///
/// ```
/// let day: isms_core::Date = "2026-11-30".parse()?;
/// assert!(day < "2026-12-01".parse()?);
/// assert!("2026-02-30".parse::<isms_core::Date>().is_err());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The same day a year later, or the day before it where there is none; at the end of time, the last
    /// day.
    pub(crate) fn a_year_later(self) -> Self {
        let year = jiff::Span::new().years(1);
        Self(self.0.saturating_add(year))
    }

    /// The day after; none after the last day of the calendar.
    #[must_use]
    pub fn next_day(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let fails = || {
            let message = format!(
                "expected a day written `2026-11-30`, found `{}`",
                wire::shorten(text)
            );
            Error::new(ErrorCode::InvalidDate, "", message)
        };
        let shape: Vec<&str> = text.split('-').collect();
        let [year, month, day] = shape.as_slice() else {
            return Err(fails());
        };
        let digits = |part: &str, count: usize| {
            (part.len() == count && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let (Some(year), Some(month), Some(day)) =
            (digits(year, 4), digits(month, 2), digits(day, 2))
        else {
            return Err(fails());
        };
        let small = |n: i16| i8::try_from(n).map_err(|_| fails());
        jiff::civil::Date::new(year, small(month)?, small(day)?)
            .map(Self)
            .map_err(|_| fails())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_text(deserializer, "a day written `2026-11-30`", str::parse)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date",
            "description": "A day of the calendar, written `2026-11-30`.",
        })
    }
}

/// A security level of IEC 62443: 0 (none needed or given) to 4.
///
/// Levels are defined by the attacker to withstand: 1 casual or coincidental violation, 2 simple
/// means, 3 sophisticated means with moderate resources, 4 sophisticated means with extended
/// resources (IEC 62443-3-3:2013, Annex A).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SecurityLevel(u8);

impl SecurityLevel {
    /// The levels from 0 to 4.
    pub const ALL: [Self; 5] = [Self(0), Self(1), Self(2), Self(3), Self(4)];

    /// The highest level.
    pub(crate) const HIGHEST: Self = Self(4);

    /// Reads a level.
    ///
    /// # Errors
    /// `out_of_range` above 4.
    pub fn new(level: u8) -> Result<Self> {
        if level > 4 {
            let message = format!("expected a security level from 0 to 4, found {level}");
            return Err(Error::new(ErrorCode::OutOfRange, "", message));
        }
        Ok(Self(level))
    }

    /// The level as a number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The next lower level; 0 of 0.
    pub(crate) const fn below(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for SecurityLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for SecurityLevel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.0)
    }
}

impl<'de> Deserialize<'de> for SecurityLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_whole(deserializer, "a security level from 0 to 4", |n| {
            let level = u8::try_from(n).unwrap_or(u8::MAX);
            Self::new(level)
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SecurityLevel {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SecurityLevel".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "integer", "minimum": 0, "maximum": 4,
            "description": "A security level of IEC 62443, 0 to 4.",
        })
    }
}

/// A level for each of the seven foundational requirements, in the order of the standard.
///
/// Never one integer: a zone can need much integrity and little confidentiality. Written as the
/// standard writes it, `{2 2 0 1 3 1 3}` (IEC 62443-3-3:2013, Annex A).
///
/// ```
/// let target: isms_core::SecurityLevels = "{2 2 0 1 3 1 3}".parse()?;
/// assert_eq!(target.to_string(), "{2 2 0 1 3 1 3}");
/// assert!("{2 2 0}".parse::<isms_core::SecurityLevels>().is_err());
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SecurityLevels([SecurityLevel; 7]);

impl SecurityLevels {
    /// A vector from its seven levels, FR 1 to FR 7.
    #[must_use]
    pub const fn new(levels: [SecurityLevel; 7]) -> Self {
        Self(levels)
    }

    /// The seven levels, FR 1 to FR 7.
    #[must_use]
    pub const fn levels(&self) -> &[SecurityLevel; 7] {
        &self.0
    }

    /// The higher of both at each foundational requirement.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        let mut joined = *self;
        for (mine, theirs) in joined.0.iter_mut().zip(other.0) {
            *mine = (*mine).max(theirs);
        }
        joined
    }

    /// Whether this is at least `other` at every foundational requirement.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(other.0)
            .all(|(mine, theirs)| *mine >= theirs)
    }
}

impl FromStr for SecurityLevels {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let fails = || {
            let shown = wire::shorten(text);
            let message = format!(
                "expected seven levels from 0 to 4 written `{{2 2 0 1 3 1 3}}`, found `{shown}`"
            );
            Error::new(ErrorCode::InvalidSecurityLevels, "", message)
        };
        let inner = text
            .trim()
            .strip_prefix('{')
            .and_then(|t| t.strip_suffix('}'));
        let mut levels = [SecurityLevel::default(); 7];
        let mut words = inner.ok_or_else(fails)?.split_ascii_whitespace();
        for level in &mut levels {
            let word = words.next().ok_or_else(fails)?;
            let one_digit = word.parse::<u8>().ok().filter(|_| word.len() == 1);
            *level = SecurityLevel::new(one_digit.ok_or_else(fails)?).map_err(|_| fails())?;
        }
        if words.next().is_some() {
            Err(fails())
        } else {
            Ok(Self(levels))
        }
    }
}

impl fmt::Display for SecurityLevels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g, h] = self.0;
        write!(f, "{{{a} {b} {c} {d} {e} {g} {h}}}")
    }
}

impl Serialize for SecurityLevels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SecurityLevels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        wire::from_text(
            deserializer,
            "seven security levels written `{2 2 0 1 3 1 3}`",
            str::parse,
        )
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SecurityLevels {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SecurityLevels".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": r"^\s*\{\s*[0-4](\s+[0-4]){6}\s*\}\s*$",
            "description": "A level for each of the seven foundational requirements, `{2 2 0 1 3 1 3}`.",
        })
    }
}

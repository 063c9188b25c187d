//! Ids of MITRE ATT&CK: letters that say what is named, and digits.

macro_rules! numbered_ids {
    ($($(#[doc = $doc:literal])+ $name:ident, $prefix:literal, $example:literal, $pattern:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Box<str>);

        impl $name {
            /// Reads an id.
            ///
            /// # Errors
            /// `invalid_id` if it is not written so.
            pub fn new(text: &str) -> $crate::error::Result<Self> {
                let digits = text.strip_prefix($prefix).unwrap_or_default();
                let written = (3..=4).contains(&digits.len())
                    && text.len() == $example.len()
                    && digits.bytes().all(|byte| byte.is_ascii_digit());
                if written {
                    return Ok(Self(text.into()));
                }
                let shown = $crate::wire::shorten(text);
                let message = format!(concat!("expected an id written `", $example, "`, found `{}`"), shown);
                Err($crate::Error::new($crate::ErrorCode::InvalidId, "", message))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> $crate::error::Result<Self> {
                Self::new(text)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{:?}", self.as_str())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::wire::from_text(
                    deserializer,
                    concat!("an id written `", $example, "`"),
                    Self::new,
                )
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": $pattern,
                    "description": concat!($($doc, "\n"),+).trim(),
                })
            }
        }
    )+};
}

pub(crate) use numbered_ids;

numbered_ids! {
    /// A tactic of MITRE ATT&CK, such as `TA0108`.
    TacticId, "TA", "TA0108", "^TA[0-9]{4}$";
    /// A technique of MITRE ATT&CK, such as `T0855`.
    TechniqueId, "T", "T0855", "^T[0-9]{4}$";
    /// A kind of asset in MITRE ATT&CK, such as `A0003`, a programmable logic controller.
    AttackAssetId, "A", "A0003", "^A[0-9]{4}$";
    /// A mitigation of MITRE ATT&CK, such as `M0930`.
    AttackMitigationId, "M", "M0930", "^M[0-9]{4}$";
}

#[cfg(test)]
mod tests {
    use super::{AttackAssetId, TacticId, TechniqueId};

    #[test]
    fn ids_are_letters_and_four_digits() {
        assert_eq!(TechniqueId::new("T0855").unwrap().as_str(), "T0855");
        for wrong in [
            "",
            "T",
            "T85",
            "T08555",
            "TA0108",
            "t0855",
            "T085x",
            "T0855.001",
        ] {
            assert_eq!(
                TechniqueId::new(wrong).unwrap_err().code().as_str(),
                "invalid_id"
            );
        }
        let error = TacticId::new("T0855").unwrap_err().to_string();
        assert_eq!(
            error,
            "expected an id written `TA0108`, found `T0855` [invalid_id]"
        );
        assert!("A0003".parse::<AttackAssetId>().is_ok());
    }
}

//! Protocols of plants and offices: what they are called, where they listen, what they protect.

mod table;

use foldhash::HashMap;
use serde::Serialize;

use crate::catalog::Verification;
use crate::wire;
use crate::word::words;

pub use table::PROTOCOLS;

words! {
    /// Whether a protocol protects what it carries.
    Protection {
        /// Whenever it is used as it is defined.
        Always = "always",
        /// Where it is switched on, or in a variant of it: nothing follows from its name alone.
        Optional = "optional",
        /// Not at all.
        Never = "never",
    }
    /// Where a protocol is at home.
    ProtocolFamily {
        /// Among controllers and what supervises them.
        Industrial = "industrial",
        /// In networks of any kind.
        General = "general",
    }
}

/// A protocol, as far as its name tells what it protects.
///
/// Facts from public knowledge; `verification` says how well they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Protocol {
    /// Its name here.
    pub name: &'static str,
    /// Other names for it. Upper and lower case, blanks and marks make no difference.
    pub aliases: &'static [&'static str],
    /// Where it is at home.
    pub family: ProtocolFamily,
    /// The ports at which it is expected, over TCP or UDP; none for what runs on Ethernet or serial lines.
    pub ports: &'static [u16],
    /// Whether it proves who sent what it carries.
    pub authenticates: Protection,
    /// Whether it hides what it carries.
    pub encrypts: Protection,
    /// How well this is known.
    pub verification: Verification,
}

/// The protocols by any of their names.
#[derive(Debug)]
pub(crate) struct Protocols {
    by_name: HashMap<String, &'static Protocol>,
    /// By their names as they are told here, which is how most documents write them.
    as_told: HashMap<&'static str, &'static Protocol>,
}

impl Protocols {
    pub fn new() -> Self {
        let named = || {
            PROTOCOLS.iter().flat_map(|protocol| {
                let names = std::iter::once(&protocol.name).chain(protocol.aliases);
                names.map(move |name| (*name, protocol))
            })
        };
        Self {
            by_name: named().map(|(name, p)| (bare(name), p)).collect(),
            as_told: named().collect(),
        }
    }

    /// The protocol of a name.
    pub fn get(&self, name: &str) -> Option<&'static Protocol> {
        let told = self.as_told.get(name);
        told.or_else(|| self.by_name.get(&bare(name))).copied()
    }

    /// The name here that is nearest to one that is not known.
    pub fn nearest(name: &str) -> Option<String> {
        wire::nearest(name, PROTOCOLS.iter().map(|protocol| protocol.name))
    }
}

/// A name without what people write differently.
pub(crate) fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == '+');
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{PROTOCOLS, Protection, Protocols, bare};

    #[test]
    fn each_name_is_of_one_protocol() {
        let mut names: Vec<String> = PROTOCOLS
            .iter()
            .flat_map(|p| std::iter::once(&p.name).chain(p.aliases))
            .map(|name| bare(name))
            .collect();
        names.sort();
        let pair = names.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(pair, None);
    }

    #[test]
    fn a_name_is_read_however_it_is_written_and_never_guessed() {
        let protocols = Protocols::new();
        for name in ["Modbus/TCP", "modbus tcp", "MODBUS-TCP", "Modbus"] {
            assert_eq!(protocols.get(name).unwrap().name, "Modbus/TCP");
        }
        assert_eq!(protocols.get("IEC104").unwrap().name, "IEC 60870-5-104");
        assert_eq!(protocols.get("S7comm-plus").unwrap().name, "S7comm-plus");
        assert_eq!(protocols.get("S7comm").unwrap().name, "S7comm");
        assert_eq!(
            protocols.get("DNP3-SA").unwrap().authenticates,
            Protection::Always
        );
        assert!(protocols.get("Modbuss/TCP").is_none());
        assert_eq!(
            Protocols::nearest("Modbuss/TCP").as_deref(),
            Some("Modbus/TCP")
        );
    }

    #[test]
    fn what_hides_always_proves_who_sent_it() {
        // Secrecy without authenticity is no protection worth the name; the table claims it nowhere.
        let claims = PROTOCOLS
            .iter()
            .filter(|p| p.encrypts == Protection::Always);
        let without = claims.filter(|p| p.authenticates != Protection::Always);
        assert_eq!(
            without.map(|p| p.name).collect::<Vec<_>>(),
            Vec::<&str>::new()
        );
    }
}

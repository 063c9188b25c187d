//! Catalogues of security requirements as data: ids, short titles, levels, attributes, and summaries
//! in own words. No sentence of a standard is reproduced.
//!
//! The crate hands out JSON text and does nothing else; `isms-core` parses it. A catalogue is named
//! by its standard and edition, because an id means nothing without its edition: `A.8.1` is one thing
//! in ISO/IEC 27001:2013 and another in 2022.
//!
//! ```
//! let json = isms_catalogs::get("iso-27001", "2022").ok_or("not shipped")?;
//! assert!(json.contains("\"A.8.24\""));
//! assert!(isms_catalogs::get("iso-27001", "2005").is_none());
//!
//! for source in isms_catalogs::ALL {
//!     println!("{}@{}: {} ids", source.standard, source.edition, source.ids.lines().count());
//! }
//! # Ok::<(), &str>(())
//! ```
//!
//! The feature `check` adds the module `check`, which finds what is wrong with a catalogue. It is for
//! those who edit the data and brings in `serde_json`; users of the data do not need it.

#[cfg(feature = "check")]
pub mod check;
mod knowledge_base;

pub use knowledge_base::KNOWLEDGE_BASES;

/// One catalogue: a standard, an edition of it, and the data we have on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The standard's short id, such as `iso-27001`.
    pub standard: &'static str,
    /// The publisher's edition, such as `2022`.
    pub edition: &'static str,
    /// The catalogue: a JSON object with `standard`, `edition`, `revision`, `title`, `publisher`,
    /// `notice` and `requirements`, parents before children and in natural order.
    pub json: &'static str,
    /// The ledger of every id ever published for this edition, one a line. Ids are added to it and
    /// never taken away or reused.
    pub ids: &'static str,
}

/// Every catalogue of requirements of this crate, in the order of standard and edition.
pub const ALL: &[Source] = &[
    Source {
        standard: "iec-62443-2-1",
        edition: "2010",
        json: include_str!("../data/iec-62443-2-1/2010.json"),
        ids: include_str!("../ids/iec-62443-2-1-2010.txt"),
    },
    Source {
        standard: "iec-62443-2-1",
        edition: "2024",
        json: include_str!("../data/iec-62443-2-1/2024.json"),
        ids: include_str!("../ids/iec-62443-2-1-2024.txt"),
    },
    Source {
        standard: "iec-62443-2-4",
        edition: "2023",
        json: include_str!("../data/iec-62443-2-4/2023.json"),
        ids: include_str!("../ids/iec-62443-2-4-2023.txt"),
    },
    Source {
        standard: "iec-62443-3-2",
        edition: "2020",
        json: include_str!("../data/iec-62443-3-2/2020.json"),
        ids: include_str!("../ids/iec-62443-3-2-2020.txt"),
    },
    Source {
        standard: "iec-62443-3-3",
        edition: "2013",
        json: include_str!("../data/iec-62443-3-3/2013.json"),
        ids: include_str!("../ids/iec-62443-3-3-2013.txt"),
    },
    Source {
        standard: "iec-62443-4-1",
        edition: "2018",
        json: include_str!("../data/iec-62443-4-1/2018.json"),
        ids: include_str!("../ids/iec-62443-4-1-2018.txt"),
    },
    Source {
        standard: "iec-62443-4-2",
        edition: "2019",
        json: include_str!("../data/iec-62443-4-2/2019.json"),
        ids: include_str!("../ids/iec-62443-4-2-2019.txt"),
    },
    Source {
        standard: "iso-27001",
        edition: "2013",
        json: include_str!("../data/iso-27001/2013.json"),
        ids: include_str!("../ids/iso-27001-2013.txt"),
    },
    Source {
        standard: "iso-27001",
        edition: "2022",
        json: include_str!("../data/iso-27001/2022.json"),
        ids: include_str!("../ids/iso-27001-2022.txt"),
    },
];

/// The JSON of one catalogue or knowledge base, or `None` when this crate does not ship that edition.
///
/// Both names are compared exactly; an edition is never replaced by a neighbouring one.
///
/// ```
/// assert!(isms_catalogs::get("iec-62443-3-3", "2013").is_some());
/// assert_eq!(isms_catalogs::get("iec-62443-3-3", "latest"), None);
/// ```
#[must_use]
pub fn get(standard: &str, edition: &str) -> Option<&'static str> {
    ALL.iter()
        .chain(KNOWLEDGE_BASES)
        .find(|source| source.standard == standard && source.edition == edition)
        .map(|source| source.json)
}

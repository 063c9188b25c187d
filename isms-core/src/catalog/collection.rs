//! One catalogue, and the collection that analyses read from.

use std::collections::HashMap;
use std::sync::Arc;

use semver::Version;
use serde::{Deserialize, Serialize};

use super::shelf::Shelf;
use super::{AttackCatalog, Emb3dCatalog, Requirement, RequirementId};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::wire::{self, Format, Limits};

/// What stands in a catalogue file: one edition of a standard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CatalogFile {
    /// The standard's short id, such as `iso-27001`.
    pub standard: String,
    /// The publisher's edition, such as `2022`.
    pub edition: String,
    /// The revision of the data, in SemVer.
    pub revision: String,
    /// The standard as its users cite it.
    pub title: String,
    /// Who publishes the standard.
    pub publisher: String,
    /// What has to be said about its use.
    pub notice: String,
    /// The entries, parents before children.
    pub requirements: Vec<Requirement>,
}

/// The requirements of one edition of a standard.
#[derive(Debug, Clone)]
pub struct Catalog {
    file: CatalogFile,
    revision: Version,
    positions: HashMap<String, usize>,
}

impl Catalog {
    /// Reads a catalogue from JSON.
    ///
    /// # Errors
    /// As for a document, and `invalid_catalog` for a doubled id, a parent that does not come before
    /// its child, or a revision that is no SemVer.
    pub fn from_json(text: &str) -> Result<Self> {
        let file: CatalogFile = wire::read(text, Format::Json, &Limits::default())?;
        let revision = Version::parse(&file.revision).map_err(|error| {
            let found = wire::shorten(&file.revision);
            let message = format!("expected a SemVer version, found `{found}`: {error}");
            Error::new(ErrorCode::InvalidCatalog, "revision", message)
        })?;
        let mut positions = HashMap::with_capacity(file.requirements.len());
        for (at, requirement) in file.requirements.iter().enumerate() {
            if let Some(parent) = &requirement.parent {
                if !positions.contains_key(parent) {
                    let message = format!("expected an entry above it, found `{parent}`");
                    let path = format!("requirements[{at}].parent");
                    return Err(Error::new(ErrorCode::InvalidCatalog, path, message));
                }
            }
            if positions.insert(requirement.id.clone(), at).is_some() {
                let message = format!("expected each id once, found `{}` twice", requirement.id);
                let path = format!("requirements[{at}].id");
                return Err(Error::new(ErrorCode::InvalidCatalog, path, message));
            }
        }
        Ok(Self {
            file,
            revision,
            positions,
        })
    }

    /// The standard, such as `iso-27001`.
    #[must_use]
    pub fn standard(&self) -> &str {
        &self.file.standard
    }

    /// The edition, such as `2022`.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.file.edition
    }

    /// The revision of this project's data.
    #[must_use]
    pub const fn revision(&self) -> &Version {
        &self.revision
    }

    /// The standard as its users cite it, such as `ISO/IEC 27001:2022`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// Who publishes the standard.
    #[must_use]
    pub fn publisher(&self) -> &str {
        &self.file.publisher
    }

    /// What has to be said about its use.
    #[must_use]
    pub fn notice(&self) -> &str {
        &self.file.notice
    }

    /// Its entries, in order.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        &self.file.requirements
    }

    /// The entry of an id.
    #[must_use]
    pub fn get(&self, local: &str) -> Option<&Requirement> {
        self.file.requirements.get(*self.positions.get(local)?)
    }

    /// The place of an entry in the order of the standard.
    #[must_use]
    pub fn position(&self, local: &str) -> Option<usize> {
        self.positions.get(local).copied()
    }

    /// The entry and all entries above it, the nearest first.
    pub fn ancestry(&self, local: &str) -> impl Iterator<Item = &Requirement> {
        let parent = |entry: &&Requirement| self.get(entry.parent.as_deref()?);
        std::iter::successors(self.get(local), parent)
    }

    /// The id of an entry, with standard and edition.
    ///
    /// # Errors
    /// `invalid_requirement_id` if the catalogue's own ids cannot be written so.
    pub fn id_of(&self, requirement: &Requirement) -> Result<RequirementId> {
        RequirementId::new(self.standard(), self.edition(), &requirement.id)
    }
}

/// The catalogues at hand. Cheap to clone.
///
/// ```
/// let catalogs = isms_core::Catalogs::bundled();
/// let annex_a = catalogs.get("iso-27001", "2022")?;
/// assert_eq!(annex_a.get("A.8.24").map(|control| control.title.as_str()), Some("Use of cryptography"));
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Catalogs {
    shelves: Vec<Arc<Shelf>>,
}

impl Catalogs {
    /// No catalogues.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The catalogues that come with the library; each is read when it is first asked for.
    #[cfg(feature = "catalogs")]
    #[must_use]
    pub fn bundled() -> Self {
        static BUNDLED: once_cell::sync::OnceCell<Catalogs> = once_cell::sync::OnceCell::new();
        BUNDLED
            .get_or_init(|| {
                let sources = isms_catalogs::ALL.iter();
                let sources = sources.chain(isms_catalogs::KNOWLEDGE_BASES);
                Self {
                    shelves: sources
                        .map(|source| Arc::new(Shelf::later(source)))
                        .collect(),
                }
            })
            .clone()
    }

    /// Adds a catalogue, or an edition of a knowledge base, from JSON; it takes the place of one with
    /// the same standard and edition.
    ///
    /// # Errors
    /// As [`Catalog::from_json`], [`AttackCatalog::from_json`] for the standard `mitre-attack-ics`, and
    /// [`Emb3dCatalog::from_json`] for `mitre-emb3d`.
    pub fn add_json(&mut self, text: &str) -> Result<()> {
        let added = Shelf::of(text)?;
        self.shelves
            .retain(|shelf| (&shelf.standard, &shelf.edition) != (&added.standard, &added.edition));
        self.shelves.push(Arc::new(added));
        Ok(())
    }

    /// Standard and edition of each catalogue and knowledge base at hand.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.shelves
            .iter()
            .map(|shelf| (shelf.standard.as_str(), shelf.edition.as_str()))
    }

    /// The catalogue of an edition of a standard.
    ///
    /// # Errors
    /// `unknown_catalog` if it is not at hand, or is none of requirements.
    pub fn get(&self, standard: &str, edition: &str) -> Result<&Catalog> {
        let shelf = self.shelf(standard, edition);
        shelf
            .and_then(Shelf::requirements)
            .unwrap_or_else(|| Err(self.unknown(standard, edition, Shelf::has_requirements)))
    }

    /// An edition of MITRE ATT&CK for ICS, such as `18.1`.
    ///
    /// # Errors
    /// `unknown_catalog` if it is not at hand.
    pub fn attack(&self, edition: &str) -> Result<&AttackCatalog> {
        let standard = AttackCatalog::STANDARD;
        let shelf = self.shelf(standard, edition);
        let is_attack = |shelf: &Shelf| shelf.standard == standard;
        shelf
            .and_then(Shelf::attack)
            .unwrap_or_else(|| Err(self.unknown(standard, edition, is_attack)))
    }

    /// The editions of MITRE ATT&CK for ICS at hand, in the order in which they were added.
    pub fn attack_editions(&self) -> impl Iterator<Item = &str> {
        self.editions(AttackCatalog::STANDARD)
    }

    /// The editions of MITRE EMB3D at hand, in the order in which they were added.
    pub fn emb3d_editions(&self) -> impl Iterator<Item = &str> {
        self.editions(Emb3dCatalog::STANDARD)
    }

    fn editions(&self, wanted: &'static str) -> impl Iterator<Item = &str> {
        let of = move |(standard, edition)| (standard == wanted).then_some(edition);
        self.names().filter_map(of)
    }

    /// An edition of MITRE EMB3D, such as `2.0.1`.
    ///
    /// # Errors
    /// `unknown_catalog` if it is not at hand.
    pub fn emb3d(&self, edition: &str) -> Result<&Emb3dCatalog> {
        let standard = Emb3dCatalog::STANDARD;
        let shelf = self.shelf(standard, edition);
        let is_emb3d = |shelf: &Shelf| shelf.standard == standard;
        shelf
            .and_then(Shelf::emb3d)
            .unwrap_or_else(|| Err(self.unknown(standard, edition, is_emb3d)))
    }

    fn shelf(&self, standard: &str, edition: &str) -> Option<&Shelf> {
        let mut shelves = self.shelves.iter().map(Arc::as_ref);
        shelves.find(|shelf| shelf.standard == standard && shelf.edition == edition)
    }

    /// The entry of a requirement.
    ///
    /// # Errors
    /// `unknown_catalog`, or `unknown_requirement` with the nearest id.
    pub fn requirement(&self, id: &RequirementId) -> Result<&Requirement> {
        let catalog = self.get(id.standard(), id.edition())?;
        catalog.get(id.local()).ok_or_else(|| {
            let known = catalog.requirements().iter().map(|entry| entry.id.as_str());
            let nearest = wire::nearest(id.local(), known);
            let full = nearest.map(|near| format!("{}@{}:{near}", id.standard(), id.edition()));
            let message = format!(
                "expected a requirement of {}, found `{id}`",
                catalog.title()
            );
            Issue::error(ErrorCode::UnknownRequirement, "", message)
                .suggest(full)
                .into()
        })
    }

    fn unknown(&self, standard: &str, edition: &str, of_kind: impl Fn(&Shelf) -> bool) -> Error {
        let known: Vec<String> = self
            .shelves
            .iter()
            .filter(|shelf| of_kind(shelf))
            .map(|shelf| format!("{}@{}", shelf.standard, shelf.edition))
            .collect();
        let found = format!("{standard}@{edition}");
        let message = match known.as_slice() {
            [] => format!("expected a catalogue at hand, found `{found}`; there are none"),
            _ => format!("expected one of `{}`, found `{found}`", known.join("`, `")),
        };
        let nearest = wire::nearest(&found, known.iter().map(String::as_str));
        Issue::error(ErrorCode::UnknownCatalog, "", message)
            .suggest(nearest)
            .into()
    }
}

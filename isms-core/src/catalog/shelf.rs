//! Where a catalogue waits until it is first asked for.

use once_cell::sync::OnceCell;
use serde::Deserialize;

use super::{AttackCatalog, Catalog, Emb3dCatalog};
use crate::error::Result;
use crate::wire::{self, Format, Limits};

/// A catalogue or knowledge base that is read when it is first asked for.
#[derive(Debug)]
pub(super) struct Shelf {
    pub standard: String,
    pub edition: String,
    text: &'static str,
    content: Content,
}

/// What stands on a shelf; which of these follows from the standard.
#[derive(Debug)]
enum Content {
    Requirements(Box<OnceCell<Catalog>>),
    Attack(Box<OnceCell<AttackCatalog>>),
    Emb3d(Box<OnceCell<Emb3dCatalog>>),
}

impl Shelf {
    /// A shelf whose text is read later.
    #[cfg(feature = "catalogs")]
    pub fn later(source: &isms_catalogs::Source) -> Self {
        let content = match source.standard {
            AttackCatalog::STANDARD => Content::Attack(Box::default()),
            Emb3dCatalog::STANDARD => Content::Emb3d(Box::default()),
            _ => Content::Requirements(Box::default()),
        };
        Self {
            standard: source.standard.to_owned(),
            edition: source.edition.to_owned(),
            text: source.json,
            content,
        }
    }

    /// A shelf with what a text says.
    pub fn of(text: &str) -> Result<Self> {
        let head: Head = wire::read(text, Format::Json, &Limits::default())?;
        let (edition, content) = match head.standard.as_deref() {
            Some(AttackCatalog::STANDARD) => {
                let read = AttackCatalog::from_json(text)?;
                let edition = read.edition().to_owned();
                (
                    edition,
                    Content::Attack(Box::new(OnceCell::with_value(read))),
                )
            }
            Some(Emb3dCatalog::STANDARD) => {
                let read = Emb3dCatalog::from_json(text)?;
                let edition = read.edition().to_owned();
                (
                    edition,
                    Content::Emb3d(Box::new(OnceCell::with_value(read))),
                )
            }
            _ => {
                let read = Catalog::from_json(text)?;
                let edition = read.edition().to_owned();
                (
                    edition,
                    Content::Requirements(Box::new(OnceCell::with_value(read))),
                )
            }
        };
        Ok(Self {
            standard: head.standard.unwrap_or_default(),
            edition,
            text: "",
            content,
        })
    }

    /// The catalogue of requirements on it, if it is one.
    pub fn requirements(&self) -> Option<Result<&Catalog>> {
        match &self.content {
            Content::Requirements(cell) => {
                Some(cell.get_or_try_init(|| Catalog::from_json(self.text)))
            }
            _ => None,
        }
    }

    /// The edition of ATT&CK on it, if it is one.
    pub fn attack(&self) -> Option<Result<&AttackCatalog>> {
        match &self.content {
            Content::Attack(cell) => {
                Some(cell.get_or_try_init(|| AttackCatalog::from_json(self.text)))
            }
            _ => None,
        }
    }

    /// The edition of EMB3D on it, if it is one.
    pub fn emb3d(&self) -> Option<Result<&Emb3dCatalog>> {
        match &self.content {
            Content::Emb3d(cell) => {
                Some(cell.get_or_try_init(|| Emb3dCatalog::from_json(self.text)))
            }
            _ => None,
        }
    }

    /// Whether it holds requirements.
    pub const fn has_requirements(&self) -> bool {
        matches!(self.content, Content::Requirements(_))
    }
}

/// As much of a file as tells what it is.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    standard: Option<String>,
}

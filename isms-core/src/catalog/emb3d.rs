//! MITRE EMB3D: what devices do against attacks, and which component requirements ask for it.

use semver::Version;
use serde::{Deserialize, Serialize};

use super::attack::numbered_ids;
use super::{RequirementId, RequirementReference, Verification};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::wire::{self, Format, Limits};

numbered_ids! {
    /// A mitigation of MITRE EMB3D, such as `MID-001`.
    Emb3dMitigationId, "MID-", "MID-001", "^MID-[0-9]{3}$";
}

/// The step on which MITRE EMB3D puts a mitigation: makers of devices take the first steps first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Emb3dMaturity {
    /// The first step.
    Foundational,
    /// The second step.
    Intermediate,
    /// The third step.
    Leading,
}

impl Emb3dMaturity {
    /// The name, as it is written in the knowledge base.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Foundational => "foundational",
            Self::Intermediate => "intermediate",
            Self::Leading => "leading",
        }
    }
}

/// A mitigation of MITRE EMB3D: something that a device does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emb3dMitigation {
    /// Its id.
    pub id: Emb3dMitigationId,
    /// Its name.
    pub name: String,
    /// The step that it stands on.
    pub maturity: Emb3dMaturity,
    /// The requirements of IEC 62443-4-2 that ask for it.
    pub references: Vec<RequirementReference>,
}

/// What stands in the file of an EMB3D edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Emb3dFile {
    /// Its short id: `mitre-emb3d`.
    pub standard: String,
    /// MITRE's version, such as `2.0.1`.
    pub edition: String,
    /// The revision of the data, in SemVer.
    pub revision: String,
    /// The knowledge base as its users cite it.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What has to be said about its use.
    pub notice: String,
    /// How well its facts are known.
    pub verification: Verification,
    /// The mitigations that refer to a requirement, by id.
    pub mitigations: Vec<Emb3dMitigation>,
}

/// One edition of the mitigations of MITRE EMB3D, with the component requirements that they refer to.
///
/// ```
/// let catalogs = isms_core::Catalogs::bundled();
/// let emb3d = catalogs.emb3d("2.0.1")?;
/// let boot = "iec-62443-4-2@2019:EDR 3.14".parse()?;
/// let names: Vec<&str> = emb3d.mitigations_asked_by(&boot).map(|m| m.name.as_str()).collect();
/// assert_eq!(names[0], "Software Only Bootloader Authentication");
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Emb3dCatalog {
    file: Emb3dFile,
    revision: Version,
}

impl Emb3dCatalog {
    /// The short id that every edition has: `mitre-emb3d`.
    pub const STANDARD: &'static str = "mitre-emb3d";
    /// The edition that comes with the library.
    pub const EDITION: &'static str = "2.0.1";

    /// Reads an edition from JSON.
    ///
    /// # Errors
    /// As for a document, and `invalid_catalog` for ids that do not rise, or a revision that is no
    /// SemVer.
    pub fn from_json(text: &str) -> Result<Self> {
        let file: Emb3dFile = wire::read(text, Format::Json, &Limits::default())?;
        let revision = Version::parse(&file.revision).map_err(|error| {
            let found = wire::shorten(&file.revision);
            let message = format!("expected a SemVer version, found `{found}`: {error}");
            Error::new(ErrorCode::InvalidCatalog, "revision", message)
        })?;
        let next = file.mitigations.iter().enumerate().skip(1);
        for (before, (at, mitigation)) in file.mitigations.iter().zip(next) {
            if mitigation.id <= before.id {
                let message = format!("expected ids that rise, found `{}`", mitigation.id);
                let path = format!("mitigations[{at}].id");
                return Err(Error::new(ErrorCode::InvalidCatalog, path, message));
            }
        }
        Ok(Self { file, revision })
    }

    /// What stands in the file.
    #[must_use]
    pub const fn file(&self) -> &Emb3dFile {
        &self.file
    }

    /// MITRE's version, such as `2.0.1`.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.file.edition
    }

    /// The revision of this project's data.
    #[must_use]
    pub const fn revision(&self) -> &Version {
        &self.revision
    }

    /// The knowledge base as its users cite it, such as `MITRE EMB3D 2.0.1`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// The mitigations, by id.
    #[must_use]
    pub fn mitigations(&self) -> &[Emb3dMitigation] {
        &self.file.mitigations
    }

    /// The mitigation of an id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn mitigation(&self, id: &Emb3dMitigationId) -> Result<&Emb3dMitigation> {
        let found = self.mitigations().iter().find(|entry| entry.id == *id);
        found.ok_or_else(|| {
            let known = self.mitigations().iter().map(|entry| entry.id.as_str());
            let message = format!("expected a mitigation of {}, found `{id}`", self.title());
            Issue::error(ErrorCode::UnknownAttackId, "", message)
                .suggest(wire::nearest(id.as_str(), known))
                .into()
        })
    }

    /// The mitigations that refer to a requirement, by id; none if no mitigation does.
    pub fn mitigations_asked_by(
        &self,
        requirement: &RequirementId,
    ) -> impl Iterator<Item = &Emb3dMitigation> {
        let asks = move |mitigation: &&Emb3dMitigation| {
            let mut asked = mitigation.references.iter().map(|r| &r.requirement);
            asked.any(|asked| asked == requirement)
        };
        self.mitigations().iter().filter(asks)
    }
}

//! The knowledge base, and what can be asked of it.

use std::collections::HashMap;

use semver::Version;
use serde::{Deserialize, Serialize};

use super::{
    AttackAsset, AttackAssetId, AttackMitigation, AttackMitigationId, AttackTactic,
    AttackTechnique, TacticId, TechniqueId,
};
use crate::catalog::{RequirementId, Verification};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::wire::{self, Format, Limits};

/// What stands in the file of an ATT&CK edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttackFile {
    /// Its short id: `mitre-attack-ics`.
    pub standard: String,
    /// MITRE's version, such as `18.1`.
    pub edition: String,
    /// The revision of the data, in SemVer.
    pub revision: String,
    /// The knowledge base as its users cite it.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What has to be said about its use: MITRE's licence and copyright designation.
    pub notice: String,
    /// How well its facts are known.
    pub verification: Verification,
    /// The tactics, in the order of the matrix.
    pub tactics: Vec<AttackTactic>,
    /// The techniques, by id.
    pub techniques: Vec<AttackTechnique>,
    /// The kinds of asset, by id.
    pub assets: Vec<AttackAsset>,
    /// The mitigations, by id.
    pub mitigations: Vec<AttackMitigation>,
}

/// One edition of MITRE ATT&CK for ICS: tactics, techniques, kinds of asset, mitigations, and the
/// requirements that mitigations refer to.
///
/// ```
/// use isms_core::Catalogs;
/// use isms_core::catalog::{AttackAssetId, TechniqueId};
///
/// let catalogs = Catalogs::bundled();
/// let attack = catalogs.attack("18.1")?;
/// let technique = attack.technique(&TechniqueId::new("T0855")?)?;
/// assert_eq!(technique.name, "Unauthorized Command Message");
/// let tactics: Vec<&str> = attack.tactics_of(technique).map(|t| t.name.as_str()).collect();
/// assert_eq!(tactics, ["Impair Process Control"]);
///
/// let on_plcs = attack.techniques_on(&AttackAssetId::new("A0003")?)?;
/// assert!(on_plcs.contains(&technique));
/// let access = "iec-62443-3-3@2013:SR 2.1".parse()?;
/// assert!(attack.techniques_answered_by(&access).len() > 20);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct AttackCatalog {
    file: AttackFile,
    revision: Version,
    tactics: HashMap<TacticId, usize>,
    techniques: HashMap<TechniqueId, usize>,
    assets: HashMap<AttackAssetId, usize>,
    mitigations: HashMap<AttackMitigationId, usize>,
    /// Of each requirement, the mitigations that refer to it.
    by_requirement: HashMap<RequirementId, Vec<usize>>,
}

impl AttackCatalog {
    /// The short id that every edition has: `mitre-attack-ics`.
    pub const STANDARD: &'static str = "mitre-attack-ics";
    /// The edition that comes with the library.
    pub const EDITION: &'static str = "18.1";

    /// Reads an edition from JSON.
    ///
    /// # Errors
    /// As for a document, and `invalid_catalog` for a doubled id, a link that leads nowhere, or a
    /// revision that is no SemVer.
    pub fn from_json(text: &str) -> Result<Self> {
        let file: AttackFile = wire::read(text, Format::Json, &Limits::default())?;
        let revision = Version::parse(&file.revision).map_err(|error| {
            let found = wire::shorten(&file.revision);
            let message = format!("expected a SemVer version, found `{found}`: {error}");
            Error::new(ErrorCode::InvalidCatalog, "revision", message)
        })?;
        let mut by_requirement: HashMap<RequirementId, Vec<usize>> = HashMap::new();
        for (at, mitigation) in file.mitigations.iter().enumerate() {
            for requirement in mitigation.requirements() {
                let list = by_requirement.entry(requirement.clone()).or_default();
                list.push(at);
            }
        }
        let catalog = Self {
            tactics: positions(file.tactics.iter().map(|entry| &entry.id), "tactics")?,
            techniques: positions(file.techniques.iter().map(|entry| &entry.id), "techniques")?,
            assets: positions(file.assets.iter().map(|entry| &entry.id), "assets")?,
            mitigations: positions(
                file.mitigations.iter().map(|entry| &entry.id),
                "mitigations",
            )?,
            by_requirement,
            revision,
            file,
        };
        for (at, technique) in catalog.techniques().iter().enumerate() {
            let path = format!("techniques[{at}]");
            linked(&technique.tactics, &catalog.tactics, &path, "tactics")?;
            linked(&technique.assets, &catalog.assets, &path, "assets")?;
            linked(
                &technique.mitigations,
                &catalog.mitigations,
                &path,
                "mitigations",
            )?;
        }
        Ok(catalog)
    }

    /// What stands in the file.
    #[must_use]
    pub const fn file(&self) -> &AttackFile {
        &self.file
    }

    /// MITRE's version, such as `18.1`.
    #[must_use]
    pub fn edition(&self) -> &str {
        &self.file.edition
    }

    /// The revision of this project's data.
    #[must_use]
    pub const fn revision(&self) -> &Version {
        &self.revision
    }

    /// The knowledge base as its users cite it, such as `MITRE ATT&CK for ICS v18.1`.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file.title
    }

    /// The tactics, in the order of the matrix.
    #[must_use]
    pub fn tactics(&self) -> &[AttackTactic] {
        &self.file.tactics
    }

    /// The techniques, by id.
    #[must_use]
    pub fn techniques(&self) -> &[AttackTechnique] {
        &self.file.techniques
    }

    /// The kinds of asset, by id.
    #[must_use]
    pub fn assets(&self) -> &[AttackAsset] {
        &self.file.assets
    }

    /// The mitigations, by id.
    #[must_use]
    pub fn mitigations(&self) -> &[AttackMitigation] {
        &self.file.mitigations
    }

    /// The tactic of an id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn tactic(&self, id: &TacticId) -> Result<&AttackTactic> {
        let at = self.tactics.get(id);
        at.and_then(|at| self.file.tactics.get(*at))
            .ok_or_else(|| self.unknown("tactic", id.as_str(), self.tactics.keys()))
    }

    /// The technique of an id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn technique(&self, id: &TechniqueId) -> Result<&AttackTechnique> {
        let at = self.techniques.get(id);
        at.and_then(|at| self.file.techniques.get(*at))
            .ok_or_else(|| self.unknown("technique", id.as_str(), self.techniques.keys()))
    }

    /// The kind of asset of an id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn asset(&self, id: &AttackAssetId) -> Result<&AttackAsset> {
        let at = self.assets.get(id);
        at.and_then(|at| self.file.assets.get(*at))
            .ok_or_else(|| self.unknown("kind of asset", id.as_str(), self.assets.keys()))
    }

    /// The mitigation of an id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn mitigation(&self, id: &AttackMitigationId) -> Result<&AttackMitigation> {
        let at = self.mitigations.get(id);
        at.and_then(|at| self.file.mitigations.get(*at))
            .ok_or_else(|| self.unknown("mitigation", id.as_str(), self.mitigations.keys()))
    }

    /// What attackers are after with a technique.
    pub fn tactics_of(&self, technique: &AttackTechnique) -> impl Iterator<Item = &AttackTactic> {
        let at = move |id: &TacticId| self.file.tactics.get(*self.tactics.get(id)?);
        technique.tactics.iter().filter_map(at)
    }

    /// What answers a technique.
    pub fn mitigations_of(
        &self,
        technique: &AttackTechnique,
    ) -> impl Iterator<Item = &AttackMitigation> {
        let at =
            move |id: &AttackMitigationId| self.file.mitigations.get(*self.mitigations.get(id)?);
        technique.mitigations.iter().filter_map(at)
    }

    /// The techniques that are used on a kind of asset, by id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn techniques_on(&self, asset: &AttackAssetId) -> Result<Vec<&AttackTechnique>> {
        self.asset(asset)?;
        let on = |technique: &&AttackTechnique| technique.assets.contains(asset);
        Ok(self.techniques().iter().filter(on).collect())
    }

    /// The techniques that a mitigation answers, by id.
    ///
    /// # Errors
    /// `unknown_attack_id`, with the nearest id.
    pub fn techniques_of(&self, mitigation: &AttackMitigationId) -> Result<Vec<&AttackTechnique>> {
        self.mitigation(mitigation)?;
        let of = |technique: &&AttackTechnique| technique.mitigations.contains(mitigation);
        Ok(self.techniques().iter().filter(of).collect())
    }

    /// The mitigations that refer to a requirement, by id; none if no mitigation does.
    pub fn mitigations_asked_by(
        &self,
        requirement: &RequirementId,
    ) -> impl Iterator<Item = &AttackMitigation> {
        let at = self.by_requirement.get(requirement);
        at.into_iter()
            .flatten()
            .filter_map(|at| self.file.mitigations.get(*at))
    }

    /// The techniques that a requirement helps against, by id: those with a mitigation that refers to
    /// it; none if no mitigation does.
    #[must_use]
    pub fn techniques_answered_by(&self, requirement: &RequirementId) -> Vec<&AttackTechnique> {
        let asked: Vec<&AttackMitigationId> = self
            .mitigations_asked_by(requirement)
            .map(|mitigation| &mitigation.id)
            .collect();
        let answered = |technique: &&AttackTechnique| {
            technique.mitigations.iter().any(|id| asked.contains(&id))
        };
        self.techniques().iter().filter(answered).collect()
    }

    fn unknown<'a, I: AsRef<str> + 'a>(
        &self,
        kind: &str,
        found: &str,
        known: impl Iterator<Item = &'a I>,
    ) -> Error {
        let mut known: Vec<&str> = known.map(AsRef::as_ref).collect();
        known.sort_unstable();
        let message = format!("expected a {kind} of {}, found `{found}`", self.title());
        Issue::error(ErrorCode::UnknownAttackId, "", message)
            .suggest(wire::nearest(found, known))
            .into()
    }
}

/// Where each id stands.
fn positions<'a, I: Clone + Eq + std::hash::Hash + std::fmt::Display + 'a>(
    ids: impl Iterator<Item = &'a I>,
    list: &str,
) -> Result<HashMap<I, usize>> {
    let mut positions = HashMap::new();
    for (at, id) in ids.enumerate() {
        if positions.insert(id.clone(), at).is_some() {
            let message = format!("expected each id once, found `{id}` twice");
            let path = format!("{list}[{at}].id");
            return Err(Error::new(ErrorCode::InvalidCatalog, path, message));
        }
    }
    Ok(positions)
}

/// Every link leads to an entry.
fn linked<I: Eq + std::hash::Hash + std::fmt::Display>(
    links: &[I],
    known: &HashMap<I, usize>,
    path: &str,
    field: &str,
) -> Result<()> {
    for (at, id) in links.iter().enumerate() {
        if !known.contains_key(id) {
            let message = format!("expected one of `{field}`, found `{id}`");
            let path = format!("{path}.{field}[{at}]");
            return Err(Error::new(ErrorCode::InvalidCatalog, path, message));
        }
    }
    Ok(())
}

//! What coverage is told in.

use serde::Serialize;

use crate::catalog::{
    AttackAssetId, AttackMitigationId, Emb3dMaturity, Emb3dMitigationId, RequirementId,
    TechniqueId, Verification,
};
use crate::iacs::BlockerCause;
use crate::id::{AssetId, ZoneId};
use crate::units::{Date, SecurityLevel};
use crate::word::words;

words! {
    /// What the requirements that a zone meets do against a technique.
    TechniqueStatus {
        /// All requirements that its mitigations refer to are met, apart from those that do not apply,
        /// and at least one is met.
        Mitigated = "mitigated",
        /// Some are met, and some are not.
        Partly = "partly",
        /// None is met.
        Open = "open",
        /// No mitigation of it refers to a requirement of the catalogue: nothing can be said, which is
        /// never a pass.
        NoReference = "no_reference",
    }
    /// Where it is known from which kinds of asset of ATT&CK an asset is.
    AttackAssetSource {
        /// The document states them.
        Stated = "stated",
        /// They follow from the kind of the asset, by this project's own judgement.
        Kind = "kind",
        /// Nowhere: ATT&CK has no kind for it, and no technique is looked at because of it.
        None = "none",
    }
}

/// What the requirements met do against the techniques of MITRE ATT&CK for ICS, zone by zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttackCoverageReport {
    /// The version of ATT&CK, such as `18.1`.
    pub attack_edition: String,
    /// ATT&CK as its users cite it.
    pub attack_title: String,
    /// The revision of its data.
    pub attack_revision: String,
    /// MITRE's licence and copyright designation, to be shown with what is said of ATT&CK.
    pub attack_notice: String,
    /// The standard whose requirements were looked at, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence and compensations were judged.
    pub as_of: Date,
    /// The zones, in the order of the document.
    pub zones: Vec<ZoneCoverage>,
    /// All techniques of ATT&CK, by id.
    pub matrix: Vec<MatrixTechnique>,
    /// EMB3D as its users cite it, if an edition is at hand.
    pub emb3d_title: Option<String>,
    /// For each requirement that is missing somewhere, what devices can do toward it after EMB3D.
    pub devices: Vec<DeviceAnswer>,
}

/// A technique of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatrixTechnique {
    /// The technique.
    pub technique: TechniqueId,
    /// Its name.
    pub name: String,
    /// What attackers are after with it, by the short names of the tactics.
    pub tactics: Vec<String>,
    /// Whether ATT&CK ties it to a kind of asset. What it ties to none, most of it impacts, is looked at
    /// in no zone, which says nothing about it.
    pub tied_to_assets: bool,
}

/// What the requirements that a zone meets do against the techniques used on its assets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneCoverage {
    /// The zone.
    pub zone: ZoneId,
    /// Its name.
    pub name: String,
    /// The assets that stand in it, in the order of the document; those of zones inside it are theirs.
    pub assets: Vec<AssetExposure>,
    /// How many techniques stand where.
    pub counts: TechniqueCounts,
    /// The techniques used on assets of these kinds, by id.
    pub techniques: Vec<TechniqueCoverage>,
    /// The requirements not met that a technique waits for: first what completes the answer to most
    /// techniques, then what helps against most, then in the order of the standard.
    pub next: Vec<RequirementGain>,
}

/// What an asset is to ATT&CK.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssetExposure {
    /// The asset.
    pub asset: AssetId,
    /// Its name.
    pub name: String,
    /// The kinds of asset of ATT&CK that it is.
    pub attack_assets: Vec<AttackAssetId>,
    /// Where that is known from.
    pub from: AttackAssetSource,
}

/// How many techniques stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TechniqueCounts {
    /// Mitigated.
    pub mitigated: u32,
    /// Mitigated in part.
    pub partly: u32,
    /// Open.
    pub open: u32,
    /// Without a reference.
    pub no_reference: u32,
}

impl TechniqueCounts {
    pub(super) const fn add(&mut self, status: TechniqueStatus) {
        match status {
            TechniqueStatus::Mitigated => self.mitigated += 1,
            TechniqueStatus::Partly => self.partly += 1,
            TechniqueStatus::Open => self.open += 1,
            TechniqueStatus::NoReference => self.no_reference += 1,
        }
    }
}

/// What the requirements that a zone meets do against one technique.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TechniqueCoverage {
    /// The technique.
    pub technique: TechniqueId,
    /// Its name.
    pub name: String,
    /// What attackers are after with it, by the short names of the tactics.
    pub tactics: Vec<String>,
    /// The kinds of asset in the zone that it is used on.
    pub attack_assets: Vec<AttackAssetId>,
    /// What the requirements met do against it.
    pub status: TechniqueStatus,
    /// How many different requirements that its mitigations refer to are met.
    pub met: u32,
    /// How many are not met.
    pub missing: u32,
    /// Its mitigations, with the requirements that each refers to.
    pub mitigations: Vec<MitigationCoverage>,
}

/// The requirements that a mitigation refers to, as they stand in a zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MitigationCoverage {
    /// The mitigation.
    pub mitigation: AttackMitigationId,
    /// Its name.
    pub name: String,
    /// Those that are met, or compensated.
    pub met: Vec<RequirementId>,
    /// Those that are not.
    pub missing: Vec<RequirementId>,
    /// Those that are justified as not applicable: they do nothing, and nothing is asked.
    pub not_applicable: Vec<RequirementId>,
}

/// What it would do to meet a requirement that is not met.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequirementGain {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: String,
    /// The lowest level at which it is selected, if the standard has levels.
    pub selected_from: Option<SecurityLevel>,
    /// Why it does not count as met.
    pub cause: BlockerCause,
    /// What is missing or expired.
    pub detail: Option<String>,
    /// The techniques that would be mitigated by it alone, by id.
    pub completes: Vec<TechniqueId>,
    /// The techniques that it helps against, by id, those above among them.
    pub helps: Vec<TechniqueId>,
    /// How well the facts of the catalogue entry are known.
    pub verification: Verification,
}

/// What devices can do toward a requirement, after MITRE EMB3D.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceAnswer {
    /// The requirement.
    pub requirement: RequirementId,
    /// The component requirements through which they are found: those that a mitigation of ATT&CK names
    /// beside it, or itself.
    pub through: Vec<RequirementId>,
    /// What devices can do, the first steps first.
    pub mitigations: Vec<DeviceMitigation>,
}

/// Something that a device can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeviceMitigation {
    /// The mitigation of EMB3D.
    pub mitigation: Emb3dMitigationId,
    /// Its name.
    pub name: String,
    /// The step that it stands on.
    pub maturity: Emb3dMaturity,
}

//! What attack paths are told in.

use std::sync::Arc;

use serde::Serialize;

use crate::catalog::RequirementId;
use crate::iacs::BlockerCause;
use crate::id::{AssetId, RiskId, ZoneId};
use crate::units::{Date, SecurityLevel};
use crate::word::words;

words! {
    /// What an attacker crosses.
    StepKind {
        /// A zone, in which the attacker takes hold.
        Zone = "zone",
        /// A conduit between two zones.
        Conduit = "conduit",
        /// The edge of a zone inside another, where no conduit is drawn.
        SubZone = "sub_zone",
        /// A device that stands in several zones and enforces no conduit.
        Bridge = "bridge",
        /// An access from outside that somebody was given.
        RemoteAccess = "remote_access",
        /// A supplier who can reach systems, nobody says how.
        Supplier = "supplier",
    }
    /// Why attacks can start somewhere.
    AttackStartReason {
        /// The options name it.
        Stated = "stated",
        /// The zone lies outside the organisation.
        ExternalZone = "external_zone",
        /// Radio reaches beyond walls.
        WirelessZone = "wireless_zone",
        /// What comes and goes was elsewhere.
        TemporaryZone = "temporary_zone",
        /// A device in the zone is connected by radio, from outside, or from time to time.
        ConnectedDevice = "connected_device",
        /// Somebody outside was given an access.
        RemoteAccess = "remote_access",
        /// A supplier can reach systems, and no access is recorded for it.
        Supplier = "supplier",
    }
    /// Why something is taken as the aim of attacks.
    AttackAimReason {
        /// The options name it.
        Stated = "stated",
        /// A risk hits an asset in it with the worst consequence for health, safety or environment that the
        /// document has.
        WorstConsequence = "worst_consequence",
        /// It holds a safety system.
        SafetyZone = "safety_zone",
        /// It holds basic control; taken only where nothing of the above is known.
        ControlZone = "control_zone",
    }
    /// Why no path is found.
    NoPathReason {
        /// Nothing says where attackers could come from.
        NoStart = "no_start",
        /// Nothing says what attackers could be after.
        NoAim = "no_aim",
        /// No conduit, device or access leads from a start to an aim.
        NotConnected = "not_connected",
    }
}

/// The easiest attack paths from where attackers can come from to what matters most, and where they are cut.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttackPathReport {
    /// The standard whose levels are to beat, such as `iec-62443-3-3`.
    pub standard: String,
    /// Its edition, such as `2013`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence, compensations and accesses were judged.
    pub as_of: Date,
    /// Where attacks can start: zones, accesses, suppliers, each by id.
    pub starts: Vec<StartPoint>,
    /// What attacks are after, by id, each with its easiest path.
    pub aims: Vec<AimPoint>,
    /// The easiest paths, the easiest first; equally easy ones in the order of the ids on them.
    pub paths: Vec<AttackPath>,
    /// Why there is no path, if there is none.
    pub no_path: Option<NoPathReason>,
    /// What the paths cross: first what most of them cross, then by kind and id.
    pub crossings: Vec<Crossing>,
    /// The fewest crossings that have to be closed to cut every path, also those not listed.
    pub cut: MinimumCut,
}

/// Where attacks can start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StartPoint {
    /// A zone, an access or a supplier.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why attacks can start there.
    pub reason: AttackStartReason,
    /// The devices that are the reason, if they are.
    pub assets: Vec<AssetId>,
}

/// What attacks are after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AimPoint {
    /// The zone.
    pub zone: ZoneId,
    /// Its name.
    pub name: String,
    /// Why it is an aim.
    pub reason: AttackAimReason,
    /// The assets in it that are the reason, if they are.
    pub assets: Vec<AssetId>,
    /// The risks that are the reason, if they are.
    pub risks: Vec<RiskId>,
    /// Whether any path reaches it.
    pub reached: bool,
    /// The highest level to beat on its easiest path; none if no path reaches it.
    pub hardest: Option<SecurityLevel>,
}

/// How many steps of a path ask for which level. They are compared from the highest level down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelCounts {
    /// Steps at which level 4 is to beat.
    pub level_4: u32,
    /// Steps at which level 3 is.
    pub level_3: u32,
    /// Steps at which level 2 is.
    pub level_2: u32,
    /// Steps at which level 1 is.
    pub level_1: u32,
    /// Steps at which nothing stands in the way.
    pub level_0: u32,
}

/// A way from a start to an aim. It touches one start, its first step or before it; it ends at an aim, and may lead
/// through others.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttackPath {
    /// Its place among the paths, from 1.
    pub rank: u32,
    /// The id of the start.
    pub start: String,
    /// The zone that it ends in.
    pub aim: ZoneId,
    /// The highest level to beat on it.
    pub hardest: SecurityLevel,
    /// How many steps ask for which level. Of two paths the one with fewer steps at level 4 is easier; if
    /// they have as many, the one with fewer at level 3, and so on down to 0.
    pub counts: LevelCounts,
    /// Its steps, in order.
    pub steps: Vec<AttackStep>,
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttackStep {
    /// What is crossed or entered.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The level to beat; none where attackers are from the start.
    pub level: Option<SecurityLevel>,
    /// Why it is that level, in a line.
    pub because: String,
    /// The foundational requirements that hinder an attacker here, with the level achieved for each. The
    /// lowest is the level to beat.
    pub hindered_by: Vec<Hindrance>,
    /// The requirements that would have to be met to raise the level to beat by one: those selected up to
    /// it that are not satisfied, at the foundational requirements that are lowest.
    pub missing: Vec<MissingRequirement>,
    /// The devices that bridge, or that an access goes through.
    pub assets: Vec<AssetId>,
}

/// A foundational requirement that hinders an attacker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hindrance {
    /// The foundational requirement, such as `FR 5`.
    pub fr: Arc<str>,
    /// Its short name, such as `RDF`.
    pub abbreviation: Arc<str>,
    /// The level achieved for it here.
    pub achieved: SecurityLevel,
}

/// A requirement that is missing at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MissingRequirement {
    /// The requirement.
    pub requirement: RequirementId,
    /// Its short title.
    pub title: String,
    /// The lowest level at which it is selected.
    pub selected_from: SecurityLevel,
    /// Why it does not count as satisfied.
    pub cause: BlockerCause,
    /// What is missing or expired.
    pub detail: Option<String>,
}

/// Something that paths cross: a conduit, the edge of a sub-zone, devices, an access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Crossing {
    /// What it is.
    pub kind: StepKind,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The level to beat there.
    pub level: SecurityLevel,
    /// The ranks of the listed paths that cross it.
    pub paths: Vec<u32>,
    /// Whether it is part of the minimum cut.
    pub in_cut: bool,
}

/// The least that has to be closed to cut every path.
///
/// Of several cuts that are as small, the one nearest to the starts: most of the site lies behind it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MinimumCut {
    /// How large it is, in what it is least in.
    pub size: u64,
    /// What has to be closed or hardened, by kind and id; nothing if there is no path.
    pub crossings: Vec<Crossing>,
    /// Aims at which attacks can start: no cut helps there, and they are left out of it.
    pub at_start: Vec<ZoneId>,
}

//! What can be changed.

use serde::{Deserialize, Serialize};

use crate::catalog::RequirementId;
use crate::id::{AssetId, ConduitId, EvidenceId, PersonId, PlaceId, RemoteAccessId, ZoneId};
use crate::model::{Conduit, Direction, PurdueLevel, Zone, ZoneKind};
use crate::units::SecurityLevels;

/// A change of zones, conduits, assets, or of what is found about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Puts some assets of a zone into a new zone. What was found in the zone, and what controls do there, holds
    /// in both.
    SplitZone {
        /// The zone.
        zone: ZoneId,
        /// The new one.
        into: NewZone,
        /// The assets that go there; all stand in the zone.
        assets: Vec<AssetId>,
        /// The conduit from the zone to the new one; without it, none is drawn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conduit: Option<NewConduit>,
    },
    /// Adds a zone.
    AddZone(Zone),
    /// Adds a conduit.
    AddConduit(Conduit),
    /// Takes a conduit away, with what was found about it; flows that it carried are carried by none.
    RemoveConduit {
        /// The conduit.
        conduit: ConduitId,
    },
    /// Sets which way a conduit lets data pass.
    SetDirection {
        /// The conduit.
        conduit: ConduitId,
        /// Which way.
        direction: Direction,
        /// The zone that data comes from, one of its two; without it, `from` stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<ZoneId>,
    },
    /// Sets which assets enforce a conduit.
    SetEnforcement {
        /// The conduit.
        conduit: ConduitId,
        /// The assets.
        enforced_by: Vec<AssetId>,
    },
    /// Puts an asset into another zone, or into none; it stands in no further zone then.
    MoveAsset {
        /// The asset.
        asset: AssetId,
        /// The zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        zone: Option<ZoneId>,
    },
    /// Takes away the interfaces that an asset has in further zones.
    Unbridge {
        /// The asset.
        asset: AssetId,
    },
    /// Takes an asset away, with its flows; whatever else names it names it no more.
    RemoveAsset {
        /// The asset.
        asset: AssetId,
    },
    /// Takes an access from outside away.
    RemoveRemoteAccess {
        /// The access.
        remote_access: RemoteAccessId,
    },
    /// Takes requirements as met at some places, whatever was found there.
    MeetRequirements {
        /// The zones and conduits.
        places: Vec<PlaceId>,
        /// The requirements.
        requirements: Vec<RequirementId>,
        /// What shows it; without any, a record that is assumed, dated the day of the document.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        evidence: Vec<EvidenceId>,
    },
    /// Sets the target of a zone or conduit, or takes it away.
    SetTarget {
        /// The zone or conduit.
        place: PlaceId,
        /// The target level, SL-T.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sl_t: Option<SecurityLevels>,
    },
}

/// A zone that comes out of another; what is not said is as there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewZone {
    /// Its id.
    pub id: ZoneId,
    /// Its name.
    pub name: String,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ZoneKind>,
    /// The zone around it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ZoneId>,
    /// Its level of the Purdue model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<PurdueLevel>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// Its target level, SL-T.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sl_t: Option<SecurityLevels>,
}

/// A conduit between a zone and one that comes out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewConduit {
    /// Its id.
    pub id: ConduitId,
    /// Its name.
    pub name: String,
    /// Which way data passes; one way is from the zone to the new one.
    #[serde(default)]
    pub direction: Direction,
    /// Protocols that may pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// Assets that enforce it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enforced_by: Vec<AssetId>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
}

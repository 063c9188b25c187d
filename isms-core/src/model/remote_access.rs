//! Who may reach the plant from outside.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{AssetId, PersonId, RemoteAccessId, SupplierId, ZoneId};
use crate::units::Date;

/// A way from outside that somebody was given (IEC 62443-2-1:2024, NET 3; IEC 62443-2-4:2023, SP.07).
///
/// What is not said is not so: without an approver nobody approved it, without a last day it never
/// ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoteAccess {
    /// Its id.
    pub id: RemoteAccessId,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The supplier that uses it. A supplier, a person, or both are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<SupplierId>,
    /// The person who uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The zone that it comes from; without it, from anywhere outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ZoneId>,
    /// Assets that it goes through, outermost first: a VPN gateway, a jump host.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<AssetId>,
    /// Assets that it reaches; at least one.
    pub reaches: Vec<AssetId>,
    /// Protocols that it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub protocols: Vec<String>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<PersonId>,
    /// The last day on which it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    /// Whether more than one factor is asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mfa: bool,
    /// Whether sessions are recorded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recorded: bool,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

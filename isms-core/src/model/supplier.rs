//! Whom the organisation depends on.

use serde::{Deserialize, Serialize};

use super::Extensions;
use crate::id::{PersonId, SupplierId};
use crate::units::Date;

/// A role of IEC 62443: who has which duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IacsRole {
    /// Answers for the plant and its risk (IEC 62443-2-1).
    AssetOwner,
    /// Designs and commissions the solution (IEC 62443-2-4).
    Integrator,
    /// Maintains the solution (IEC 62443-2-4).
    MaintenanceProvider,
    /// Develops the products (IEC 62443-4-1, 4-2).
    ProductSupplier,
}

impl IacsRole {
    /// The role as it is written in a document.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AssetOwner => "asset_owner",
            Self::Integrator => "integrator",
            Self::MaintenanceProvider => "maintenance_provider",
            Self::ProductSupplier => "product_supplier",
        }
    }
}

/// A supplier with its role (ISO/IEC 27001:2022, A.5.19 to A.5.22).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Supplier {
    /// Its id.
    pub id: SupplierId,
    /// Its name.
    pub name: String,
    /// What it is to IEC 62443; none for office suppliers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<IacsRole>,
    /// What it supplies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplies: Vec<String>,
    /// Whether it can reach systems from outside.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub remote_access: bool,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// When security terms were signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed_on: Option<Date>,
    /// When the contract ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_ends: Option<Date>,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

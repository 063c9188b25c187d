//! An entry of a catalogue.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::ComponentType;
use crate::units::SecurityLevel;

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// A heading that groups controls.
    Theme,
    /// A control of ISO/IEC 27001 Annex A.
    Control,
    /// A clause of a management system standard.
    Clause,
    /// A foundational requirement (FR) of IEC 62443.
    FoundationalRequirement,
    /// A system requirement (SR) of IEC 62443-3-3.
    SystemRequirement,
    /// A requirement enhancement (RE) of a system, component or base requirement.
    RequirementEnhancement,
    /// A common component security constraint (CCSC) of IEC 62443-4-2.
    CommonConstraint,
    /// A component requirement (CR) of IEC 62443-4-2.
    ComponentRequirement,
    /// A software application requirement (SAR) of IEC 62443-4-2.
    SoftwareApplicationRequirement,
    /// An embedded device requirement (EDR) of IEC 62443-4-2.
    EmbeddedDeviceRequirement,
    /// A host device requirement (HDR) of IEC 62443-4-2.
    HostDeviceRequirement,
    /// A network device requirement (NDR) of IEC 62443-4-2.
    NetworkDeviceRequirement,
    /// A step of the work process of IEC 62443-3-2, which groups requirements.
    WorkStep,
    /// A zone and conduit requirement (ZCR) of IEC 62443-3-2.
    ZoneAndConduitRequirement,
    /// A practice of IEC 62443-4-1, which groups requirements.
    Practice,
    /// A requirement of IEC 62443-4-1 on the life cycle of a product.
    LifecycleRequirement,
    /// A security program element (SPE) of IEC 62443-2-1:2024, which groups requirements.
    SecurityProgramElement,
    /// A group of requirements within a security program element.
    RequirementGroup,
    /// A requirement of IEC 62443-2-1:2024 on the security program of an asset owner.
    SecurityProgramRequirement,
    /// A group of elements of IEC 62443-2-1:2010.
    ElementGroup,
    /// An element of the management system of IEC 62443-2-1:2010, which groups requirements.
    Element,
    /// A requirement of IEC 62443-2-1:2010 on the management system of an asset owner.
    ManagementSystemRequirement,
    /// A functional area of IEC 62443-2-4, which groups requirements.
    FunctionalArea,
    /// A base requirement (BR) of IEC 62443-2-4 on a service provider.
    BaseRequirement,
}

impl RequirementKind {
    /// Whether it groups others and asks nothing by itself.
    #[must_use]
    pub const fn is_heading(self) -> bool {
        matches!(
            self,
            Self::Theme
                | Self::FoundationalRequirement
                | Self::WorkStep
                | Self::Practice
                | Self::SecurityProgramElement
                | Self::RequirementGroup
                | Self::ElementGroup
                | Self::Element
                | Self::FunctionalArea
        )
    }

    /// Whether a Statement of Applicability decides about it.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Control)
    }
}

/// How well the facts of an entry are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// Two or more independent sources agree.
    CrossChecked,
    /// One source.
    SingleSource,
    /// General knowledge, or sources disagree.
    Unverified,
}

impl Verification {
    /// The name, as it is written in a catalogue.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CrossChecked => "cross_checked",
            Self::SingleSource => "single_source",
            Self::Unverified => "unverified",
        }
    }
}

/// An entry of a catalogue: ids, titles, levels and flags are facts of the standard; the summary and
/// the note for plants are this project's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The id inside the edition, such as `A.8.24` or `SR 1.1 RE 1`.
    pub id: String,
    /// What kind of entry it is.
    pub kind: RequirementKind,
    /// The short title.
    pub title: String,
    /// The entry above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The clause of the standard in which it stands, where the id does not say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The short name of a foundational requirement, such as `IAC`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    /// How well its facts are known.
    pub verification: Verification,
    /// The lowest security level at which it is selected; it stays selected above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_from: Option<SecurityLevel>,
    /// For an entry of IEC 62443-4-2, the types of component that it is asked of. There are none
    /// where the standard asks nothing of a component, or leaves it to the entries below this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub component_types: Vec<ComponentType>,
    /// What it asks, in the project's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// How it differs in a plant, in the project's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ot_note: Option<String>,
    /// Whether it is new in this edition.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_in_edition: bool,
    /// Whether it asks for documented information.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub documented_information: bool,
    /// Attribute values by attribute.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub attributes: IndexMap<String, Vec<String>>,
    /// For an entry of an old edition, the ids that followed it in the next.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// What to know about its facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Requirement {
    /// Whether it groups others and asks nothing by itself. In IEC 62443-4-2 that depends on more
    /// than the kind: CR 1.6 asks nothing of a component, NDR 1.6 below it does.
    ///
    /// ```
    /// # #[cfg(feature = "catalogs")] {
    /// let catalogs = isms_core::Catalogs::bundled();
    /// let components = catalogs.get("iec-62443-4-2", "2019")?;
    /// let is_heading = |id| components.get(id).map(|entry| entry.is_heading());
    /// assert_eq!(is_heading("FR 1"), Some(true));
    /// assert_eq!(is_heading("CR 1.6"), Some(true));
    /// assert_eq!(is_heading("NDR 1.6"), Some(false));
    /// # }
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub fn is_heading(&self) -> bool {
        let elsewhere =
            self.kind == RequirementKind::ComponentRequirement && self.component_types.is_empty();
        elsewhere || self.kind.is_heading()
    }

    /// Whether it is asked of components of a type (IEC 62443-4-2:2019, clauses 5 to 15).
    ///
    /// ```
    /// # #[cfg(feature = "catalogs")] {
    /// use isms_core::catalog::ComponentType;
    ///
    /// let catalogs = isms_core::Catalogs::bundled();
    /// let components = catalogs.get("iec-62443-4-2", "2019")?;
    /// let firewall = components
    ///     .requirements()
    ///     .iter()
    ///     .filter(|entry| entry.is_asked_of(ComponentType::NetworkDevice));
    /// assert!(firewall.clone().any(|entry| entry.id == "NDR 5.2 RE(2)"));
    /// assert!(firewall.clone().all(|entry| entry.id != "HDR 3.2"));
    /// # }
    /// # Ok::<(), isms_core::Error>(())
    /// ```
    #[must_use]
    pub fn is_asked_of(&self, component: ComponentType) -> bool {
        self.component_types.contains(&component)
    }
}

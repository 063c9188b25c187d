//! What stands in the file.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    Assessment, Asset, Conduit, Control, Criteria, Decision, Evidence, Flow, Organisation, Person,
    Policy, Quantification, RemoteAccess, Risk, Scenario, Scope, Supplier, Threat, ThreatScenario,
    Treatment, Vulnerability, Zone,
};
use crate::units::Date;

/// The version of the document's schema that this library writes. It reads this one and the one
/// before.
pub const SCHEMA_VERSION: u32 = 1;

/// Whatever users add: carried along and written out again, never read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Extensions(Map<String, Value>);

impl Extensions {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }
}

/// An ISMS as a document: what an organisation states, before anything is concluded from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The version of this schema: 1.
    pub schema_version: u32,
    /// The day that the document describes; evidence, acceptances and support are judged as of it.
    pub as_of: Date,
    /// The organisation whose ISMS it is.
    pub organisation: Organisation,
    /// People and functions that own and approve.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// Scopes: offices and plants.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<Scope>,
    /// Policies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Policy>,
    /// How risk is measured. Required as soon as there are risks, or threat scenarios with a likelihood or
    /// consequences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Criteria>,
    /// Suppliers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppliers: Vec<Supplier>,
    /// Zones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<Zone>,
    /// Conduits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conduits: Vec<Conduit>,
    /// Assets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<Asset>,
    /// Data flows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<Flow>,
    /// Who may reach the plant from outside.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remote_access: Vec<RemoteAccess>,
    /// Threats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threats: Vec<Threat>,
    /// Vulnerabilities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vulnerabilities: Vec<Vulnerability>,
    /// Threat scenarios of zones and conduits, from which target levels are derived.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub threat_scenarios: Vec<ThreatScenario>,
    /// Risks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<Risk>,
    /// Treatments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub treatments: Vec<Treatment>,
    /// Controls as implemented.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// Evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Decisions of the Statement of Applicability.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// Findings about requirements in zones and conduits, and of components.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Assessment>,
    /// Loss scenarios: risks in money.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
    /// What holds for all loss scenarios together.
    #[serde(default, skip_serializing_if = "Quantification::is_empty")]
    pub quantification: Quantification,
    /// Whatever else its owners keep here; carried, never read.
    #[serde(default, skip_serializing_if = "Extensions::is_empty")]
    pub extensions: Extensions,
}

impl Document {
    /// How many entities it has.
    #[must_use]
    pub fn entity_count(&self) -> usize {
        [
            self.people.len(),
            self.scopes.len(),
            self.policies.len(),
            self.suppliers.len(),
            self.zones.len(),
            self.conduits.len(),
            self.assets.len(),
            self.flows.len(),
            self.remote_access.len(),
            self.threats.len(),
            self.vulnerabilities.len(),
            self.threat_scenarios.len(),
            self.risks.len(),
            self.treatments.len(),
            self.controls.len(),
            self.evidence.len(),
            self.decisions.len(),
            self.assessments.len(),
            self.scenarios.len(),
            self.quantification.common_events.len(),
        ]
        .iter()
        .sum()
    }
}

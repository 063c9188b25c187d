//! The loss scenarios of an organisation with all that their losses depend on.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::check;
use crate::distribution::Distribution;
use crate::error::{Error, ErrorCode, Result};
use crate::id::{AssetId, AxisId, ControlId, ScenarioId, ScopeId, SupplierId, ZoneId};
use crate::model::{ControlStatus, Program, Quantification, Scenario};
use crate::wire::{self, Format, Limits};

const fn implemented() -> ControlStatus {
    ControlStatus::Implemented
}

/// A control as far as it bears on losses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PortfolioControl {
    /// Its id.
    pub id: ControlId,
    /// How far it is in place; without it, it is.
    #[serde(default = "implemented")]
    pub status: ControlStatus,
    /// What it costs a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annual_cost: Option<Distribution>,
}

/// Where the losses of a scenario fall, so that they add up by place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScenarioPlaces {
    /// The scenario.
    pub scenario: ScenarioId,
    /// The assets that it hits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assets: Vec<AssetId>,
    /// The scopes that they belong to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ScopeId>,
    /// The zones that they stand in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<ZoneId>,
    /// The suppliers who made or maintain them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppliers: Vec<SupplierId>,
    /// The axes that the losses count on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<AxisId>,
}

/// The loss scenarios of an organisation, with the controls that act on them, what they depend on
/// together and what is borne. From a program, or written by itself.
///
/// ```
/// use isms_core::quant::{Portfolio, SimulationOptions};
///
/// let portfolio = Portfolio::load("
/// scenarios:
///   - id: ransomware
///     title: Ransomware in the office network
///     frequency: {loss_events: {constant: 0.1}}
///     primary_loss: {all_forms: {constant: 1000000}}
/// ")?;
/// let result = portfolio.simulate(&SimulationOptions { trials: 100_000, ..Default::default() })?;
/// // One event of a million every ten years: nine years in ten cost nothing.
/// assert!((result.summary.no_loss.value - 0.9048).abs() < 0.003);
/// # Ok::<(), isms_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Portfolio {
    /// The scenarios. Their order changes nothing.
    pub scenarios: Vec<Scenario>,
    /// The controls that they name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<PortfolioControl>,
    /// Currency, tolerance and dependence.
    #[serde(default, skip_serializing_if = "Quantification::is_empty")]
    pub quantification: Quantification,
    /// Where the losses fall.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<ScenarioPlaces>,
}

impl Portfolio {
    /// Reads a portfolio from YAML or JSON, and checks it as a whole.
    ///
    /// # Errors
    /// The first thing that keeps the text from being read, or everything that is wrong with what
    /// was read.
    pub fn load(text: &str) -> Result<Self> {
        let portfolio: Self = wire::read(text, Format::of(text), &Limits::default())?;
        portfolio.check()?;
        Ok(portfolio)
    }

    /// The portfolio of a program: its scenarios, the controls that they name, and where the assets
    /// that they hit stand.
    ///
    /// # Errors
    /// `no_scenarios` if the document has none.
    pub fn of(program: &Program) -> Result<Self> {
        let document = program.document();
        if document.scenarios.is_empty() {
            let message = "expected loss scenarios in the document, found none";
            return Err(Error::new(ErrorCode::NoScenarios, "scenarios", message));
        }
        let named: BTreeSet<&ControlId> = document
            .scenarios
            .iter()
            .flat_map(|scenario| &scenario.controls)
            .map(|effect| &effect.control)
            .collect();
        let controls = named.into_iter().filter_map(|id| program.control(id));
        Ok(Self {
            scenarios: document.scenarios.clone(),
            controls: controls
                .map(|control| PortfolioControl {
                    id: control.id.clone(),
                    status: control.status,
                    annual_cost: control.annual_cost.clone(),
                })
                .collect(),
            quantification: document.quantification.clone(),
            places: document
                .scenarios
                .iter()
                .map(|scenario| places(program, scenario))
                .collect(),
        })
    }

    /// Checks the portfolio as a whole.
    ///
    /// # Errors
    /// `no_scenarios` if there are none; otherwise everything that is wrong, in order.
    pub fn check(&self) -> Result<()> {
        if self.scenarios.is_empty() {
            let message = "expected at least one loss scenario, found none";
            return Err(Error::new(ErrorCode::NoScenarios, "scenarios", message));
        }
        Error::from_issues(check::portfolio(self)).map_or(Ok(()), Err)
    }

    /// The portfolio as JSON without white space.
    ///
    /// # Errors
    /// None that a portfolio found valid is known to cause.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| {
            Error::new(ErrorCode::WrongType, "", wire::shorten(&error.to_string()))
        })
    }

    /// The SHA-256 of what the losses depend on, in hexadecimal: of [`Portfolio::to_json`] with the
    /// scenarios in the order of their ids.
    ///
    /// # Errors
    /// As [`Portfolio::to_json`].
    pub fn hash(&self) -> Result<String> {
        let mut sorted = self.clone();
        sorted.scenarios.sort_by(|a, b| a.id.cmp(&b.id));
        sorted.controls.sort_by(|a, b| a.id.cmp(&b.id));
        sorted.places.sort_by(|a, b| a.scenario.cmp(&b.scenario));
        let digest = Sha256::digest(sorted.to_json()?.as_bytes());
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Where the losses of a scenario of a program fall.
fn places(program: &Program, scenario: &Scenario) -> ScenarioPlaces {
    let risks = || scenario.risks.iter().filter_map(|id| program.risk(id));
    let stated = &scenario.assets;
    let mut assets: Vec<AssetId> = if stated.is_empty() {
        risks().flat_map(|risk| risk.assets.clone()).collect()
    } else {
        stated.clone()
    };
    once(&mut assets);
    let hit: Vec<_> = assets.iter().filter_map(|id| program.asset(id)).collect();
    let mut scopes: Vec<ScopeId> = if hit.is_empty() {
        risks().map(|risk| risk.scope.clone()).collect()
    } else {
        hit.iter().map(|asset| asset.scope.clone()).collect()
    };
    let mut zones: Vec<ZoneId> = hit.iter().filter_map(|asset| asset.zone.clone()).collect();
    let mut suppliers: Vec<SupplierId> = hit
        .iter()
        .filter_map(|asset| asset.supplier.clone())
        .collect();
    once(&mut scopes);
    once(&mut zones);
    once(&mut suppliers);
    ScenarioPlaces {
        scenario: scenario.id.clone(),
        assets,
        scopes,
        zones,
        suppliers,
        axes: scenario.axis.iter().cloned().collect(),
    }
}

/// Each member once, in order of first appearance.
fn once<T: Clone + Eq + std::hash::Hash>(list: &mut Vec<T>) {
    let mut seen: HashMap<T, ()> = HashMap::new();
    list.retain(|item| seen.insert(item.clone(), ()).is_none());
}

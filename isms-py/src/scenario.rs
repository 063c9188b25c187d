//! Loss scenarios without a program.

use isms_core::model::Scenario as Core;
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::distribution::{Like, LossLike};
use crate::error::Result;
use crate::plain::{Plain, fields, with_constants};
use crate::shapes;
use crate::typed::Typed;

/// Where a scenario has distributions.
pub const DISTRIBUTIONS: [&str; 13] = [
    "frequency.loss_events",
    "frequency.threat_events",
    "frequency.contacts.contact_frequency",
    "frequency.contacts.probability_of_action",
    "vulnerability.given.probability",
    "vulnerability.contest.threat_capability",
    "vulnerability.contest.resistance_strength",
    "primary_loss.*",
    "secondary_loss.probability",
    "secondary_loss.magnitude.*",
    "harms.*.probability",
    "harms.*.amount",
    "controls.*.effectiveness",
];

/// A loss scenario: how often, how easily, and what it costs (Open FAIR; a trademark of The Open Group).
///
/// How often is one of `loss_events`, `threat_events`, or `contact_frequency` with
/// `probability_of_action`. How easily is `vulnerability`, the probability that an attempt succeeds, or
/// `threat_capability` against `resistance_strength`. What it costs is a distribution, or one for each
/// form of loss. Wherever a distribution is expected, a number means that it is always so. All else is
/// as in a document.
///
/// >>> outage = isms.quant.Scenario(
/// ...     "outage", "Outage of the control centre",
/// ...     threat_events=isms.quant.Pert(1, 4, 20), vulnerability=0.1,
/// ...     primary_loss={"productivity": isms.quant.Lognormal(10e3, 500e3), "response": 5e3},
/// ...     controls=[{"control": "mfa", "factor": "vulnerability", "effectiveness": 0.6}],
/// ... )
/// >>> outage
/// <isms.quant.Scenario "outage": Outage of the control centre>
/// >>> isms.quant.Scenario("theft", "A laptop is stolen", primary_loss=2e3)
/// Traceback (most recent call last):
/// isms.errors.ValidationError: missing field `frequency` [missing_field]
#[pyclass(frozen, eq, module = "isms.quant")]
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario(Core);

impl Scenario {
    /// The scenario of the core.
    pub const fn core(&self) -> &Core {
        &self.0
    }

    fn read(mut data: Value) -> Result<Self> {
        with_constants(&mut data, &DISTRIBUTIONS);
        Ok(Self(isms_core::from_json(&data.to_string())?))
    }
}

impl From<Core> for Scenario {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

#[pymethods]
impl Scenario {
    #[new]
    #[pyo3(signature = (
        id, title, *,
        loss_events=None, threat_events=None, contact_frequency=None, probability_of_action=None,
        vulnerability=None, threat_capability=None, resistance_strength=None, drawn_per=None,
        counts=None, primary_loss=None, secondary_probability=None, secondary_loss=None,
        bounds=None, insurance=None, harms=None, controls=None,
        property=None, axis=None, risks=None, assets=None, description=None, extensions=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn new(
        id: &str,
        title: &str,
        loss_events: Option<Plain<Like>>,
        threat_events: Option<Plain<Like>>,
        contact_frequency: Option<Plain<Like>>,
        probability_of_action: Option<Plain<Like>>,
        vulnerability: Option<Plain<Like>>,
        threat_capability: Option<Plain<Like>>,
        resistance_strength: Option<Plain<Like>>,
        drawn_per: Option<&str>,
        counts: Option<Plain<shapes::Counts>>,
        primary_loss: Option<Plain<LossLike>>,
        secondary_probability: Option<Plain<Like>>,
        secondary_loss: Option<Plain<LossLike>>,
        bounds: Option<Plain<shapes::LossBounds>>,
        insurance: Option<Plain<shapes::Insurance>>,
        harms: Option<Plain<shapes::Mappings>>,
        controls: Option<Plain<shapes::Mappings>>,
        property: Option<&str>,
        axis: Option<&str>,
        risks: Option<Vec<String>>,
        assets: Option<Vec<String>>,
        description: Option<&str>,
        extensions: Option<Plain<shapes::Mapping>>,
    ) -> Result<Self> {
        let of = |given: Option<Plain<Like>>| given.map(|given| given.value);
        let contacts = fields([
            ("contact_frequency", of(contact_frequency)),
            ("probability_of_action", of(probability_of_action)),
        ]);
        let frequency = fields([
            ("loss_events", of(loss_events)),
            ("threat_events", of(threat_events)),
            ("contacts", stated(contacts)),
        ]);
        let drawn_per = drawn_per.map(Value::from);
        let given = fields([("probability", of(vulnerability))]);
        let contest = fields([
            ("threat_capability", of(threat_capability)),
            ("resistance_strength", of(resistance_strength)),
        ]);
        let drawn = |mut of: serde_json::Map<String, Value>| {
            if !of.is_empty() {
                of.extend(fields([("drawn_per", drawn_per.clone())]));
            }
            stated(of)
        };
        let vulnerability = fields([("given", drawn(given)), ("contest", drawn(contest))]);
        let secondary = fields([
            ("probability", of(secondary_probability)),
            ("magnitude", secondary_loss.map(|loss| by_form(loss.value))),
        ]);
        let scenario = fields([
            ("id", Some(id.into())),
            ("title", Some(title.into())),
            ("description", description.map(Value::from)),
            ("risks", risks.map(Value::from)),
            ("assets", assets.map(Value::from)),
            ("property", property.map(Value::from)),
            ("axis", axis.map(Value::from)),
            ("frequency", stated(frequency)),
            ("vulnerability", stated(vulnerability)),
            ("counts", counts.map(|counts| counts.value)),
            ("primary_loss", primary_loss.map(|loss| by_form(loss.value))),
            ("secondary_loss", stated(secondary)),
            ("bounds", bounds.map(|bounds| bounds.value)),
            ("insurance", insurance.map(|insurance| insurance.value)),
            ("harms", harms.map(|harms| harms.value)),
            ("controls", controls.map(|controls| controls.value)),
            ("extensions", extensions.map(|extensions| extensions.value)),
        ]);
        Self::read(Value::Object(scenario))
    }

    /// The scenario that a document states in this way.
    ///
    /// >>> data = portfolio.scenarios[0].to_dict()
    /// >>> isms.quant.Scenario.from_dict(data) == portfolio.scenarios[0]
    /// True
    #[staticmethod]
    fn from_dict(data: Plain<shapes::Mapping>) -> Result<Self> {
        Self::read(data.value)
    }

    /// As a document states it.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::ScenarioData>> {
        Typed::from_data(py, &self.0)
    }

    /// Its id. The random numbers of a scenario hang on it: another id, other draws.
    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    /// What happens, in a line.
    #[getter]
    fn title(&self) -> &str {
        &self.0.title
    }

    fn __repr__(&self) -> String {
        let title: String = self.0.title.chars().take(60).collect();
        format!("<isms.quant.Scenario \"{}\": {title}>", self.0.id)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.0.id.as_str().hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> Result<(
        Typed<'py, shapes::Maker>,
        (Typed<'py, shapes::ScenarioData>,),
    )> {
        let maker = py.get_type::<Self>().getattr("from_dict")?;
        Ok((Typed::new(maker), (self.to_dict(py)?,)))
    }
}

/// A mapping with something in it.
fn stated(fields: serde_json::Map<String, Value>) -> Option<Value> {
    (!fields.is_empty()).then_some(Value::Object(fields))
}

/// A loss by its forms: a distribution alone is not told apart by form.
fn by_form(loss: Value) -> Value {
    let forms = isms_core::model::LossForm::ALL.map(isms_core::model::LossForm::as_str);
    let is_one = match &loss {
        Value::Object(fields) => !fields.keys().any(|name| forms.contains(&name.as_str())),
        _ => true,
    };
    if is_one {
        json!({"all_forms": loss})
    } else {
        loss
    }
}

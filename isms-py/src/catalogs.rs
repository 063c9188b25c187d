//! The catalogues at hand.

use std::sync::Arc;

use isms_core::Catalogs as Core;
use isms_core::catalog::{AttackAssetId, RequirementId, TechniqueId};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyTuple};

use crate::error::Result;
use crate::shapes;
use crate::typed::Typed;

/// The catalogues that programs cite: those that come with the library, and those that are added.
///
/// >>> catalogs = isms.Catalogs()
/// >>> ("iso-27001", "2022") in catalogs.names()
/// True
/// >>> catalogs.requirement("iso-27001@2022:A.8.24")["title"]
/// 'Use of cryptography'
#[pyclass(module = "isms")]
#[derive(Clone)]
pub struct Catalogs {
    core: Core,
    bundled: bool,
    /// What was added, to be added again in another process.
    added: Vec<Arc<str>>,
}

impl Catalogs {
    /// Those that come with the library.
    pub fn usual() -> Self {
        Self {
            core: Core::bundled(),
            bundled: true,
            added: Vec::new(),
        }
    }

    /// What analyses read.
    pub const fn core(&self) -> &Core {
        &self.core
    }
}

#[pymethods]
impl Catalogs {
    /// The catalogues that come with the library unless `bundled` is false, and those of the JSON
    /// texts in `added`.
    #[new]
    #[pyo3(signature = (*, bundled=true, added=Vec::new()), text_signature = "(*, bundled=True, added=...)")]
    fn new(bundled: bool, added: Vec<String>) -> Result<Self> {
        let mut catalogs = Self {
            core: if bundled {
                Core::bundled()
            } else {
                Core::new()
            },
            bundled,
            added: Vec::new(),
        };
        for text in &added {
            catalogs.add_json(text)?;
        }
        Ok(catalogs)
    }

    /// Adds a catalogue from JSON text; it takes the place of one with the same standard and edition.
    ///
    /// Programs that are loaded already keep the catalogues that they were loaded with.
    ///
    /// >>> isms.Catalogs().add_json("{}")
    /// Traceback (most recent call last):
    /// isms.errors.ValidationError: missing field `standard` [missing_field]
    fn add_json(&mut self, text: &str) -> Result<()> {
        self.core.add_json(text)?;
        self.added.push(text.into());
        Ok(())
    }

    /// Standard and edition of each catalogue at hand.
    ///
    /// >>> isms.Catalogs(bundled=False).names()
    /// []
    fn names(&self) -> Vec<(String, String)> {
        self.core
            .names()
            .map(|(standard, edition)| (standard.to_owned(), edition.to_owned()))
            .collect()
    }

    /// A requirement by its id with standard and edition.
    ///
    /// >>> isms.Catalogs().requirement("iec-62443-3-3@2013:SR 1.1")["selected_from"]
    /// 1
    /// >>> isms.Catalogs().requirement("iec-62443-4-2@2019:NDR 5.2")["component_types"]
    /// ['network_device']
    /// >>> isms.Catalogs().requirement("iso-27001@2022:A.8.99")
    /// Traceback (most recent call last):
    /// isms.errors.CatalogError: ...
    #[pyo3(signature = (id, /))]
    fn requirement<'py>(
        &self,
        py: Python<'py>,
        id: &str,
    ) -> Result<Typed<'py, shapes::Requirement>> {
        let id: RequirementId = id.parse()?;
        Ok(Typed::from_data(py, self.core.requirement(&id)?)?)
    }

    /// Every requirement of an edition of a standard, in its order; headings and clauses too.
    ///
    /// >>> annex_a = isms.Catalogs().requirements("iso-27001", "2022")
    /// >>> sum(entry["kind"] == "control" for entry in annex_a)
    /// 93
    fn requirements<'py>(
        &self,
        py: Python<'py>,
        standard: &str,
        edition: &str,
    ) -> Result<Typed<'py, shapes::Requirements>> {
        let catalog = self.core.get(standard, edition)?;
        Ok(Typed::from_data(py, &catalog.requirements())?)
    }

    /// An edition of MITRE ATT&CK for ICS: tactics, techniques, kinds of asset and mitigations.
    ///
    /// >>> attack = isms.Catalogs().attack()
    /// >>> len(attack["techniques"]), attack["tactics"][0]["name"]
    /// (83, 'Initial Access')
    #[pyo3(signature = (edition="18.1"))]
    fn attack<'py>(
        &self,
        py: Python<'py>,
        edition: &str,
    ) -> Result<Typed<'py, shapes::AttackFile>> {
        Ok(Typed::from_data(py, self.core.attack(edition)?.file())?)
    }

    /// A technique of MITRE ATT&CK for ICS.
    ///
    /// >>> isms.Catalogs().technique("T0855")["name"]
    /// 'Unauthorized Command Message'
    #[pyo3(signature = (id, /, *, edition="18.1"))]
    fn technique<'py>(
        &self,
        py: Python<'py>,
        id: &str,
        edition: &str,
    ) -> Result<Typed<'py, shapes::AttackTechnique>> {
        let id = TechniqueId::new(id)?;
        let attack = self.core.attack(edition)?;
        Ok(Typed::from_data(py, attack.technique(&id)?)?)
    }

    /// What answers a technique, with the requirements that ask for it.
    ///
    /// >>> [m["id"] for m in isms.Catalogs().mitigations_of("T0809")]
    /// ['M0922', 'M0926', 'M0953']
    #[pyo3(signature = (technique, /, *, edition="18.1"))]
    fn mitigations_of<'py>(
        &self,
        py: Python<'py>,
        technique: &str,
        edition: &str,
    ) -> Result<Typed<'py, shapes::AttackMitigations>> {
        let id = TechniqueId::new(technique)?;
        let attack = self.core.attack(edition)?;
        let mitigations: Vec<_> = attack.mitigations_of(attack.technique(&id)?).collect();
        Ok(Typed::from_data(py, &mitigations)?)
    }

    /// The techniques that are used on a kind of asset of ATT&CK.
    ///
    /// >>> len(isms.Catalogs().techniques_on("A0003"))
    /// 48
    #[pyo3(signature = (asset, /, *, edition="18.1"))]
    fn techniques_on<'py>(
        &self,
        py: Python<'py>,
        asset: &str,
        edition: &str,
    ) -> Result<Typed<'py, shapes::AttackTechniques>> {
        let id = AttackAssetId::new(asset)?;
        let attack = self.core.attack(edition)?;
        Ok(Typed::from_data(py, &attack.techniques_on(&id)?)?)
    }

    /// The techniques that a requirement helps against: those with a mitigation that refers to it.
    ///
    /// >>> [t["id"] for t in isms.Catalogs().techniques_answered_by("iec-62443-3-3@2013:SR 7.3")][:2]
    /// ['T0809', 'T0813']
    #[pyo3(signature = (requirement, /, *, edition="18.1"))]
    fn techniques_answered_by<'py>(
        &self,
        py: Python<'py>,
        requirement: &str,
        edition: &str,
    ) -> Result<Typed<'py, shapes::AttackTechniques>> {
        let id: RequirementId = requirement.parse()?;
        let attack = self.core.attack(edition)?;
        Ok(Typed::from_data(py, &attack.techniques_answered_by(&id))?)
    }

    /// An edition of the mitigations of MITRE EMB3D, with the component requirements that they refer to.
    ///
    /// >>> isms.Catalogs().emb3d()["mitigations"][0]["maturity"]
    /// 'foundational'
    #[pyo3(signature = (edition="2.0.1"))]
    fn emb3d<'py>(&self, py: Python<'py>, edition: &str) -> Result<Typed<'py, shapes::Emb3dFile>> {
        Ok(Typed::from_data(py, self.core.emb3d(edition)?.file())?)
    }

    fn __len__(&self) -> usize {
        self.core.names().count()
    }

    fn __repr__(&self) -> String {
        let names: Vec<String> = self.core.names().map(|(s, e)| format!("{s}@{e}")).collect();
        format!("<isms.Catalogs: {}>", names.join(", "))
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Typed<'py, shapes::NewArguments>> {
        let added: Vec<&str> = self.added.iter().map(AsRef::as_ref).collect();
        let fields = [
            ("bundled", self.bundled.into_bound_py_any(py)?),
            ("added", added.into_bound_py_any(py)?),
        ];
        let arguments = (PyTuple::empty(py), fields.into_py_dict(py)?);
        Ok(Typed::new(arguments.into_bound_py_any(py)?))
    }
}

//! A program: a document that was read and found valid as a whole.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;

use isms_core::id::{AxisId, PlaceId, RiskId, ScopeId};
use isms_core::{Program as Core, from_json, iacs, lint, quant, report, risk, soa, what_if};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict};
use pyo3::{type_hint_identifier, type_hint_subscript};
use serde_json::{Value, json};

use crate::analyses::{Placement, options};
use crate::applicability::ApplicabilityReport;
use crate::attack_coverage::AttackCoverageReport;
use crate::attack_paths::{AttackPathReport, Between};
use crate::capability::CapabilityReport;
use crate::catalogs::Catalogs;
use crate::criteria_check::CriteriaCheck;
use crate::day::{Day, Until, at_argument};
use crate::error::{IssueObject, Result, issue_object};
use crate::forecast::ForecastReport;
use crate::heat_map::HeatMap;
use crate::limits::Limits;
use crate::lint::LintReport;
use crate::method::Method;
use crate::plain::{Plain, fields};
use crate::plan::{Choices, Run};
use crate::portfolio::Portfolio;
use crate::priority::Priority;
use crate::progress::Watch;
use crate::register::Register;
use crate::security_level_report::SecurityLevelReport;
use crate::shapes;
use crate::simulation::Simulation;
use crate::source::{self, Source};
use crate::specification::RequirementsSpecification;
use crate::stage::Stage;
use crate::statement::Statement;
use crate::target_levels::TargetLevelReport;
use crate::typed::Typed;
use crate::what_if::WhatIfReport;
use crate::work_process::WorkProcessReport;

/// Reads a program document from a file and validates it as a whole.
///
/// The file is YAML or JSON in UTF-8. What is wrong with it comes as one exception with every issue;
/// a file that is not there, or may not be read, as the `OSError` that `open` would raise.
///
/// >>> program = isms.load(path)
/// >>> program.organisation["name"]
/// 'Example Waterworks'
#[pyfunction]
#[pyo3(signature = (path, *, catalogs=None, limits=None))]
pub fn load(
    py: Python<'_>,
    path: PathBuf,
    catalogs: Option<&Bound<'_, Catalogs>>,
    limits: Option<&Limits>,
) -> Result<Program> {
    let limits = limits
        .copied()
        .map(isms_core::Limits::from)
        .unwrap_or_default();
    let bytes = source::read(py, &path, limits.bytes)?;
    Program::read(py, source::utf8(&bytes)?, catalogs, &limits)
}

/// Reads a program document from text, or from bytes in UTF-8, and validates it as a whole.
///
/// A text that starts with `{` is read as JSON, any other as YAML.
///
/// >>> isms.loads("{}")
/// Traceback (most recent call last):
/// isms.errors.ValidationError: missing field `schema_version` [missing_field]
#[pyfunction]
#[pyo3(signature = (text, *, catalogs=None, limits=None))]
pub fn loads(
    py: Python<'_>,
    text: Source,
    catalogs: Option<&Bound<'_, Catalogs>>,
    limits: Option<&Limits>,
) -> Result<Program> {
    let limits = limits
        .copied()
        .map(isms_core::Limits::from)
        .unwrap_or_default();
    Program::read(py, text.text()?, catalogs, &limits)
}

/// A program document that was read and found valid as a whole. `load` and `loads` make it.
///
/// >>> program
/// <isms.Program "Example Waterworks" as of 2026-11-01: 21 entities, 3 risks, 3 assets, 1 controls>
/// >>> program.priority()[0]["risk"]
/// 'R-dosing'
#[pyclass(frozen, module = "isms")]
pub struct Program {
    core: Arc<Core>,
    catalogs: Catalogs,
}

#[pymethods]
impl Program {
    /// The organisation whose ISMS it is.
    ///
    /// >>> program.organisation["name"]
    /// 'Example Waterworks'
    #[getter]
    fn organisation<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::Organisation>> {
        Typed::from_data(py, &self.core.document().organisation)
    }

    /// The day that the document describes.
    ///
    /// >>> program.as_of
    /// datetime.date(2026, 11, 1)
    #[getter]
    fn as_of(&self) -> Day {
        Day(self.core.as_of())
    }

    /// What somebody should look at, in document order.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Typed<'py, IssueObject>>> {
        let warnings = self.core.warnings().iter();
        warnings.map(|issue| issue_object(py, issue)).collect()
    }

    /// The SHA-256 of the document as JSON, in hexadecimal. The same for YAML and JSON.
    ///
    /// >>> program.hash == isms.loads(program.to_yaml()).hash
    /// True
    #[getter]
    fn hash(&self) -> Result<String> {
        Ok(self.core.hash()?)
    }

    /// The document as JSON without white space, keys in the order of the schema.
    fn to_json(&self) -> Result<String> {
        Ok(self.core.to_json()?)
    }

    /// The document as YAML.
    fn to_yaml(&self) -> Result<String> {
        Ok(self.core.to_yaml()?)
    }

    /// The document as plain data.
    ///
    /// >>> [asset["id"] for asset in program.to_dict()["assets"]]
    /// ['plc', 'hmi', 'billing']
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Typed<'py, shapes::Document>> {
        Typed::from_data(py, self.core.document())
    }

    /// The risk register: every risk at every stage, by axis and by property.
    ///
    /// >>> program.register()
    /// <isms.Register: 3 risks, 3 beyond tolerance>
    fn register(&self, py: Python<'_>) -> Result<Register> {
        let core = py.detach(|| risk::register(&self.core))?;
        Ok(Register::new(core, self.shared()))
    }

    /// The risks on the organisation's own matrix, at a stage (without it, current) and on an axis
    /// (without it, the worst over all axes).
    ///
    /// >>> program.heat_map(stage="inherent", axis="safety")
    /// <isms.HeatMap: 1 risks on 3 by 3>
    #[pyo3(signature = (*, stage=None, axis=None))]
    fn heat_map(
        &self,
        py: Python<'_>,
        stage: Option<Stage>,
        axis: Option<&str>,
    ) -> Result<HeatMap> {
        let axis = axis.map(AxisId::new).transpose();
        let options = risk::HeatMapOptions {
            stage: stage.map(|stage| stage.0),
            axis: axis.map_err(|error| at_argument(&error, "axis"))?,
        };
        let core = py.detach(|| risk::heat_map(&self.core, &options))?;
        Ok(HeatMap::new(core, self.shared()))
    }

    /// Which risks come first in the own order of each, and under the orders of IT and OT.
    ///
    /// `method` is `lexicographic`, `weighted`, or the weights of the first, second and third
    /// property; without it, that of the criteria. `flips_among` says among how many of the first
    /// risks pairs that flip are listed.
    ///
    /// >>> weighted = program.priority(method="weighted")
    /// >>> [(row["risk"], row["ranks"]["own"]) for row in weighted]
    /// [('R-dosing', 1), ('R-billing', 2), ('R-outage', 2)]
    /// >>> program.priority(method=(0.2, 0.3, 0.5))
    /// Traceback (most recent call last):
    /// isms.errors.ValidationError: method.weighted.weights: ... [invalid_weights]
    #[pyo3(signature = (*, stage=None, method=None, flips_among=20))]
    fn priority(
        &self,
        py: Python<'_>,
        stage: Option<Stage>,
        method: Option<Method>,
        flips_among: usize,
    ) -> Result<Priority> {
        let options = risk::PriorityOptions {
            flips_among,
            ..priority_options(stage, method)
        };
        let core = py.detach(|| risk::priority(&self.core, &options))?;
        Ok(Priority::new(core, self.shared()))
    }

    /// Checks the organisation's matrix against Cox's axioms.
    ///
    /// >>> program.check_criteria()
    /// <isms.CriteriaCheck: 3 by 3 matrix, not sound>
    fn check_criteria(&self, py: Python<'_>) -> Result<CriteriaCheck> {
        let core = py.detach(|| risk::check_criteria(&self.core))?;
        Ok(CriteriaCheck::new(core, self.shared()))
    }

    /// The Statement of Applicability. Evidence is judged as of the document's day, or as of another.
    ///
    /// >>> program.statement(as_of="2027-12-31").counts["with_evidence"]
    /// 0
    #[pyo3(signature = (*, standard="iso-27001", edition="2022", as_of=None))]
    fn statement(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<Statement> {
        let options = soa::StatementOptions {
            standard: standard.to_owned(),
            edition: edition.to_owned(),
            as_of: as_of.map(|day| day.0),
        };
        let core = py.detach(|| soa::statement(&self.core, self.catalogs.core(), &options))?;
        Ok(Statement::new(core, self.shared()))
    }

    /// From a risk to its treatments, their controls, what these serve, and what shows it.
    ///
    /// >>> program.trace_risk("R-dosing")["evidence"]
    /// ['e-mfa']
    #[pyo3(signature = (risk_id, /))]
    fn trace_risk<'py>(
        &self,
        py: Python<'py>,
        risk_id: &str,
    ) -> Result<Typed<'py, shapes::RiskTrace>> {
        let id = RiskId::new(risk_id)?;
        Ok(Typed::from_data(py, &soa::trace_risk(&self.core, &id)?)?)
    }

    /// Target and achieved security levels of every zone and conduit, with what holds each one down.
    ///
    /// >>> program.security_levels()
    /// <isms.SecurityLevelReport: 3 zones and conduits, 1 meet their target>
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn security_levels(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<SecurityLevelReport> {
        let options = level_options(standard, edition, as_of);
        let core =
            py.detach(|| iacs::security_levels(&self.core, self.catalogs.core(), &options))?;
        Ok(SecurityLevelReport::new(core, self.shared()))
    }

    /// What every component can do by itself (SL-C), and what the system in every zone and on every conduit
    /// can, beside its target.
    ///
    /// A component is an asset of a type of IEC 62443-4-2. Its capability is the declared one (`sl_c`), unless a
    /// finding speaks against it, or follows from the component requirements that it meets. A missing answer
    /// is a gap, and a countermeasure that stands in is no capability.
    ///
    /// >>> program.capabilities()
    /// <isms.CapabilityReport: 3 components; 3 zones and conduits, 1 can do what their target asks>
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn capabilities(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<CapabilityReport> {
        let options = level_options(standard, edition, as_of);
        let core = py.detach(|| iacs::capabilities(&self.core, self.catalogs.core(), &options))?;
        Ok(CapabilityReport::new(core, self.shared()))
    }

    /// The Statement of Applicability of a plant: of every system requirement in every zone and conduit
    /// whether it is selected for the target, whether it applies, how it stands, what shows it, and whose job it
    /// is.
    ///
    /// >>> program.applicability()
    /// <isms.ApplicabilityReport: 3 zones and conduits, 68 requirements selected>
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn applicability(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<ApplicabilityReport> {
        let options = level_options(standard, edition, as_of);
        let core = py.detach(|| iacs::applicability(&self.core, self.catalogs.core(), &options))?;
        Ok(ApplicabilityReport::new(core, self.shared()))
    }

    /// The cybersecurity requirements specification of zones and conduits (IEC 62443-3-2, ZCR 6): of those named,
    /// or of all.
    ///
    /// >>> program.requirements_specification("z-control")
    /// <isms.RequirementsSpecification: 1 zones and conduits, 34 requirements>
    #[pyo3(signature = (*places, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn requirements_specification(
        &self,
        py: Python<'_>,
        places: Vec<String>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<RequirementsSpecification> {
        let places = places.iter().map(|place| PlaceId::new(place));
        let options = iacs::SpecificationOptions {
            places: places.collect::<isms_core::Result<_>>()?,
            standard: standard.to_owned(),
            edition: edition.to_owned(),
            as_of: as_of.map(|day| day.0),
        };
        let catalogs = self.catalogs.core();
        let core =
            py.detach(|| iacs::requirements_specification(&self.core, catalogs, &options))?;
        Ok(RequirementsSpecification::new(core, self.shared()))
    }

    /// Why a level of a zone or conduit is what it is: a tree of statements, each with where it comes from, down
    /// to evidence, components and catalogue rows.
    ///
    /// `level` is `"achieved"`, `"target"` or `"capability"`; `fr` one of the seven, such as `"FR 5"` or `"RDF"`, or
    /// all. With `asset` instead of a place, the capability of a component.
    ///
    /// >>> tree = program.explain("z-control", fr="RDF", level="target")
    /// >>> tree["statement"], tree["children"][0]["source"]
    /// ('SL-T of zone `z-control` Control for FR 5 is 1', {'document': 'zones[0].sl_t'})
    #[pyo3(signature = (place=None, *, asset=None, fr=None, level="achieved", standard="iec-62443-3-3", edition="2013", as_of=None))]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one of Python's keywords"
    )]
    fn explain<'py>(
        &self,
        py: Python<'py>,
        place: Option<&str>,
        asset: Option<&str>,
        fr: Option<&str>,
        level: &str,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<Typed<'py, shapes::Explanation>> {
        let asked = [place, asset, fr, Some(level), Some(standard), Some(edition)];
        let explained = self.explanation(py, asked, as_of)?;
        Ok(Typed::from_data(py, &explained)?)
    }

    /// As `explain`, as text: one statement a line, two spaces deeper than what rests on it, its source in
    /// brackets.
    ///
    /// >>> print(program.explain_text("z-control", fr="RDF", level="target"))
    /// SL-T of zone `z-control` Control for FR 5 is 1 [zones[0]]
    ///   stated in the document [zones[0].sl_t]
    ///   FR 5 Restricted data flow: SL-T 1 [iec-62443-3-3@2013:FR 5]
    /// <BLANKLINE>
    #[pyo3(signature = (place=None, *, asset=None, fr=None, level="achieved", standard="iec-62443-3-3", edition="2013", as_of=None))]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one of Python's keywords"
    )]
    fn explain_text(
        &self,
        py: Python<'_>,
        place: Option<&str>,
        asset: Option<&str>,
        fr: Option<&str>,
        level: &str,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<String> {
        let asked = [place, asset, fr, Some(level), Some(standard), Some(edition)];
        Ok(self.explanation(py, asked, as_of)?.to_text())
    }

    /// Target levels of every zone and conduit: what holds, what follows from threat scenarios by the method
    /// of the criteria, and what drives it. With `sensitivity`, also how the levels would move if a likelihood,
    /// a consequence, a tolerance or an attacker moved one step.
    ///
    /// >>> program.target_levels()
    /// <isms.TargetLevelReport: 3 zones and conduits, 0 with threat scenarios, by attacker>
    #[pyo3(signature = (*, sensitivity=false))]
    fn target_levels(&self, py: Python<'_>, sensitivity: bool) -> Result<TargetLevelReport> {
        let options = iacs::TargetLevelOptions { sensitivity };
        let core = py.detach(|| iacs::target_levels(&self.core, self.catalogs.core(), &options))?;
        Ok(TargetLevelReport::new(core, self.shared()))
    }

    /// How far the work process of IEC 62443-3-2 is: each step, what in the document shows it, and what is
    /// missing. The system under consideration is one scope, or every scope of operational technology.
    ///
    /// >>> program.work_process().counts["missing"] > 0
    /// True
    #[pyo3(signature = (*, scope=None))]
    fn work_process(&self, py: Python<'_>, scope: Option<&str>) -> Result<WorkProcessReport> {
        let scope = scope.map(ScopeId::new).transpose()?;
        let options = iacs::WorkProcessOptions { scope };
        let core = py.detach(|| iacs::work_process(&self.core, self.catalogs.core(), &options))?;
        Ok(WorkProcessReport::new(core, self.shared()))
    }

    /// Zones and conduits as a Mermaid flowchart, which many pages draw from Markdown. The options are
    /// those of `security_levels`.
    ///
    /// >>> program.zones_mermaid().splitlines()[0]
    /// 'flowchart TB'
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn zones_mermaid(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<String> {
        let levels = self.security_levels(py, standard, edition, as_of)?;
        Ok(levels.to_mermaid())
    }

    /// Zones and conduits as a graph in DOT, for Graphviz. The options are those of `security_levels`.
    ///
    /// >>> program.zones_dot().splitlines()[0]
    /// 'digraph zones {'
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None))]
    fn zones_dot(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
    ) -> Result<String> {
        let levels = self.security_levels(py, standard, edition, as_of)?;
        Ok(levels.to_dot())
    }

    /// Looks ahead: on which day each zone and conduit falls below its target, and why, if nobody does
    /// anything; and what else ends, up to the day `until`.
    ///
    /// >>> program.forecast()
    /// <isms.ForecastReport: 3 zones and conduits, 2 below target today, 0 fall later>
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", as_of=None, until=None))]
    fn forecast(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        as_of: Option<Day>,
        until: Option<Until>,
    ) -> Result<ForecastReport> {
        let options = iacs::ForecastOptions {
            standard: standard.to_owned(),
            edition: edition.to_owned(),
            as_of: as_of.map(|day| day.0),
            until: until.map(|day| day.0),
        };
        let core = py.detach(|| iacs::forecast(&self.core, self.catalogs.core(), &options))?;
        Ok(ForecastReport::new(core, self.shared()))
    }

    /// What the requirements met do against the techniques of MITRE ATT&CK for ICS, zone by zone, and
    /// what to meet next.
    ///
    /// A technique is looked at where an asset stands that it is used on; it is `mitigated` if all
    /// requirements that its mitigations refer to are met, `partly` if some are, `open` if none is, and
    /// `no_reference` if its mitigations refer to none, which is never a pass.
    ///
    /// >>> program.attack_coverage()
    /// <isms.AttackCoverageReport: MITRE ATT&CK for ICS v18.1 in 2 zones, 0 of 59 techniques mitigated>
    #[pyo3(signature = (*, standard="iec-62443-3-3", edition="2013", attack_edition="18.1", as_of=None))]
    fn attack_coverage(
        &self,
        py: Python<'_>,
        standard: &str,
        edition: &str,
        attack_edition: &str,
        as_of: Option<Day>,
    ) -> Result<AttackCoverageReport> {
        let options = iacs::AttackCoverageOptions {
            standard: standard.to_owned(),
            edition: edition.to_owned(),
            attack_edition: attack_edition.to_owned(),
            as_of: as_of.map(|day| day.0),
        };
        let core =
            py.detach(|| iacs::attack_coverage(&self.core, self.catalogs.core(), &options))?;
        Ok(AttackCoverageReport::new(core, self.shared()))
    }

    /// The easiest attack paths from where attackers can come from to what matters most, the level that each step
    /// must beat, and the fewest crossings whose hardening cuts every path.
    ///
    /// `starts` and `aims` name where attacks start and what they are after, such as `[{"zone": "z-office"}]`;
    /// without them, everywhere where attackers can come from outside, and what the worst consequences for people
    /// and environment hit. `cut_by` says whether the cut is least in `crossings` or in `levels`.
    ///
    /// >>> program.attack_paths(starts=[{"zone": "z-office"}], aims=[{"zone": "z-control"}])
    /// <isms.AttackPathReport: 1 paths, the easiest against level 0, cut by 1>
    #[pyo3(signature = (
        *, standard=None, edition=None, as_of=None, starts=None, aims=None, most_paths=None, cut_by=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn attack_paths(
        &self,
        py: Python<'_>,
        standard: Option<String>,
        edition: Option<String>,
        as_of: Option<Day>,
        starts: Option<Plain<shapes::AttackStarts>>,
        aims: Option<Plain<shapes::AttackAims>>,
        most_paths: Option<Plain<shapes::WholeNumber>>,
        cut_by: Option<Plain<shapes::CutMeasure>>,
    ) -> Result<AttackPathReport> {
        let between = Between {
            standard,
            edition,
            as_of,
            starts,
            aims,
            most_paths,
            cut_by,
        };
        let options: iacs::AttackPathOptions = between.options()?;
        let core = py.detach(|| iacs::attack_paths(&self.core, self.catalogs.core(), &options))?;
        Ok(AttackPathReport::new(core, self.shared()))
    }

    /// What some changes of zones, conduits and assets would change: levels, findings of rules, attack paths and the least cut. The
    /// program itself stays as it is; `.program` of the answer is the changed one.
    ///
    /// >>> answer = program.what_if([{"move_asset": {"asset": "hmi", "zone": "z-office"}}])
    /// >>> answer.changes
    /// ['asset `hmi` moved to zone `z-office`']
    /// >>> answer.program.to_dict()["assets"][1]["zone"]
    /// 'z-office'
    #[pyo3(signature = (
        changes, *, standard=None, edition=None, as_of=None, starts=None, aims=None, most_paths=None, cut_by=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn what_if(
        &self,
        py: Python<'_>,
        changes: Plain<shapes::Changes>,
        standard: Option<String>,
        edition: Option<String>,
        as_of: Option<Day>,
        starts: Option<Plain<shapes::AttackStarts>>,
        aims: Option<Plain<shapes::AttackAims>>,
        most_paths: Option<Plain<shapes::WholeNumber>>,
        cut_by: Option<Plain<shapes::CutMeasure>>,
    ) -> Result<WhatIfReport> {
        let changes: Vec<what_if::Change> = isms_core::from_json(&changes.value.to_string())?;
        let between = Between {
            standard,
            edition,
            as_of,
            starts,
            aims,
            most_paths,
            cut_by,
        };
        let options: what_if::WhatIfOptions = between.options()?;
        let answer =
            py.detach(|| what_if::what_if(&self.core, self.catalogs.core(), &changes, &options))?;
        let changed = Self {
            core: Arc::new(answer.program),
            catalogs: self.catalogs.clone(),
        };
        Ok(WhatIfReport::new(answer.report, Arc::new(changed)))
    }

    /// Checks the rules over zones, conduits, flows, devices and remote access.
    ///
    /// `isms.lint_rules()` lists them. `off` leaves rules out, `only` checks no others, `severities` says
    /// how much findings of a rule matter here: `{"flat_network": "medium"}`.
    ///
    /// >>> program.lint(off=["conduit_without_protocols"])
    /// <isms.LintReport: 2 high, 2 medium and 10 low findings of 54 rules>
    #[pyo3(signature = (*, off=Vec::new(), only=Vec::new(), severities=BTreeMap::new(), as_of=None))]
    fn lint(
        &self,
        py: Python<'_>,
        off: Vec<String>,
        only: Vec<String>,
        severities: BTreeMap<String, String>,
        as_of: Option<Day>,
    ) -> Result<LintReport> {
        let named = json!({"off": off, "only": only, "severities": severities});
        let options = lint::LintOptions {
            as_of: as_of.map(|day| day.0),
            ..from_json(&named.to_string())?
        };
        let core = py.detach(|| lint::lint(&self.core, self.catalogs.core(), &options))?;
        Ok(LintReport::new(core, self.shared()))
    }

    /// The portfolio of the document's loss scenarios: with the controls that they name, and where the
    /// assets that they hit stand.
    ///
    /// >>> program.portfolio()
    /// <isms.quant.Portfolio: 2 scenarios, 1 controls>
    fn portfolio(&self) -> Result<Portfolio> {
        Ok(quant::Portfolio::of(&self.core)?.into())
    }

    /// Simulates the annual loss of the document's scenarios: `program.portfolio().simulate(...)`.
    ///
    /// >>> program.simulate(trials=20_000, seed=7) == program.portfolio().simulate(trials=20_000, seed=7)
    /// True
    #[pyo3(signature = (
        *, trials=None, seed=None, stage=None, controls=None, mode=None, sequence=None, levels=None,
        tail_level=None, until=None, threads=None, progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn simulate(
        &self,
        py: Python<'_>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        stage: Option<Stage>,
        controls: Option<Vec<String>>,
        mode: Option<Plain<shapes::LossMode>>,
        sequence: Option<Plain<shapes::Sequence>>,
        levels: Option<Plain<shapes::NumberSequence>>,
        tail_level: Option<Plain<shapes::Number>>,
        until: Option<Plain<shapes::Precision>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        progress: Option<Watch>,
    ) -> Result<Simulation> {
        let choices = Choices {
            trials,
            seed,
            stage,
            controls,
            mode,
            sequence,
            levels,
            tail_level,
        };
        let run = Run {
            choices,
            until,
            threads,
            progress,
        };
        run.simulate(py, &Arc::new(quant::Portfolio::of(&self.core)?))
    }

    /// Where the document's loss scenarios stand in its own matrix by their figures, and the matrix tested
    /// against the figures: where it ranks a lower expected loss above a higher one, and how different
    /// losses share a cell or a level.
    #[pyo3(signature = (
        *, stage=None, axis=None, trials=None, seed=None, threads=None, most_reversals=None
    ))]
    #[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
    fn placement(
        &self,
        py: Python<'_>,
        stage: Option<Stage>,
        axis: Option<&str>,
        trials: Option<Plain<shapes::WholeNumber>>,
        seed: Option<Plain<shapes::WholeNumber>>,
        threads: Option<Plain<shapes::WholeNumber>>,
        most_reversals: Option<Plain<shapes::WholeNumber>>,
    ) -> Result<Placement> {
        let options: quant::PlacementOptions = options(fields([
            ("stage", stage.map(|stage| stage.0.as_str().into())),
            ("axis", axis.map(Value::from)),
            ("trials", trials.map(|given| given.value)),
            ("seed", seed.map(|given| given.value)),
            ("threads", threads.map(|given| given.value)),
            ("most_reversals", most_reversals.map(|given| given.value)),
        ]))?;
        let core = py.detach(|| quant::placement(&self.core, &options))?;
        Ok(Placement::new(core, self.shared()))
    }

    /// The report as one HTML page, complete in itself: no script, no request to any network.
    ///
    /// The title is the organisation's name if none is given; `stage` and `method` say which ranking,
    /// `as_of` the day as of which evidence, acceptances and compensations are judged.
    ///
    /// >>> page = program.report_html(title="Waterworks, November")
    /// >>> page[:15], "<title>Waterworks, November" in page
    /// ('<!DOCTYPE html>', True)
    #[pyo3(signature = (*, title=None, stage=None, method=None, as_of=None))]
    fn report_html(
        &self,
        py: Python<'_>,
        title: Option<String>,
        stage: Option<Stage>,
        method: Option<Method>,
        as_of: Option<Day>,
    ) -> Result<String> {
        let options = report_options(title, stage, method, as_of);
        Ok(py.detach(|| report::html(&self.core, self.catalogs.core(), &options))?)
    }

    /// The report in GitHub-flavoured Markdown: what `report_html` says, without pictures.
    ///
    /// >>> program.report_markdown().splitlines()[0]
    /// '# Example Waterworks'
    #[pyo3(signature = (*, title=None, stage=None, method=None, as_of=None))]
    fn report_markdown(
        &self,
        py: Python<'_>,
        title: Option<String>,
        stage: Option<Stage>,
        method: Option<Method>,
        as_of: Option<Day>,
    ) -> Result<String> {
        let options = report_options(title, stage, method, as_of);
        Ok(py.detach(|| report::markdown(&self.core, self.catalogs.core(), &options))?)
    }

    fn __repr__(&self) -> String {
        let document = self.core.document();
        let name: String = document.organisation.name.chars().take(60).collect();
        format!(
            "<isms.Program {name:?} as of {}: {} entities, {} risks, {} assets, {} controls>",
            document.as_of,
            document.entity_count(),
            document.risks.len(),
            document.assets.len(),
            document.controls.len(),
        )
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.core.document() == other.core.document()
    }

    fn __hash__(&self) -> Result<u64> {
        let hash = self.core.hash()?;
        let first = hash.get(..16).unwrap_or_default();
        Ok(u64::from_str_radix(first, 16).unwrap_or_default())
    }

    fn __copy__(this: Py<Self>) -> Py<Self> {
        this
    }

    #[pyo3(signature = (memo, /))]
    fn __deepcopy__(this: Py<Self>, memo: Memo) -> Py<Self> {
        let _ = memo;
        this
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> Result<(Typed<'py, shapes::Loader>, (String,))> {
        // What was accepted once is within bounds, whatever they were.
        let options = PyDict::new(py);
        options.set_item("catalogs", Py::new(py, self.catalogs.clone())?)?;
        options.set_item("limits", Py::new(py, Limits::generous())?)?;
        let loads = py.import("isms")?.getattr("loads")?;
        let loader = py.import("functools")?.getattr("partial")?;
        let loader = loader.call((loads,), Some(&options.into_py_dict(py)?))?;
        Ok((Typed::new(loader), (self.core.to_json()?,)))
    }
}

impl Program {
    fn read(
        py: Python<'_>,
        text: &str,
        catalogs: Option<&Bound<'_, Catalogs>>,
        limits: &isms_core::Limits,
    ) -> Result<Self> {
        // A copy, cheap as it is, keeps what is added later away from this program.
        let catalogs = catalogs.map_or_else(Catalogs::usual, |given| given.borrow().clone());
        let core = py.detach(|| Core::load_with(text, catalogs.core(), limits))?;
        Ok(Self {
            core: Arc::new(core),
            catalogs,
        })
    }

    /// The same program once more.
    pub fn another(&self) -> Self {
        Self {
            core: self.shared(),
            catalogs: self.catalogs.clone(),
        }
    }

    fn shared(&self) -> Arc<Core> {
        Arc::clone(&self.core)
    }
}

fn priority_options(stage: Option<Stage>, method: Option<Method>) -> risk::PriorityOptions {
    risk::PriorityOptions {
        stage: stage.map(|stage| stage.0),
        method: method.map(|method| method.0),
        ..Default::default()
    }
}

fn report_options(
    title: Option<String>,
    stage: Option<Stage>,
    method: Option<Method>,
    as_of: Option<Day>,
) -> report::ReportOptions {
    let asked = stage.is_some() || method.is_some();
    report::ReportOptions {
        title,
        priority: asked.then(|| priority_options(stage, method)),
        as_of: as_of.map(|day| day.0),
        ..Default::default()
    }
}

/// What `copy.deepcopy` has copied already; of no use to what cannot change.
pub struct Memo;

impl<'py> FromPyObject<'_, 'py> for Memo {
    type Error = Infallible;

    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "int"),
        type_hint_identifier!("typing", "Any")
    );

    fn extract(_object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self)
    }
}

fn level_options(standard: &str, edition: &str, as_of: Option<Day>) -> iacs::SecurityLevelOptions {
    iacs::SecurityLevelOptions {
        standard: standard.to_owned(),
        edition: edition.to_owned(),
        as_of: as_of.map(|day| day.0),
    }
}

impl Program {
    /// What is asked: place, asset, foundational requirement, level, standard and edition.
    fn explanation(
        &self,
        py: Python<'_>,
        [place, asset, fr, level, standard, edition]: [Option<&str>; 6],
        as_of: Option<Day>,
    ) -> Result<iacs::Explanation> {
        let day = as_of.map(|day| day.0.to_string());
        let given = fields([
            ("place", place.map(Value::from)),
            ("asset", asset.map(Value::from)),
            ("fr", fr.map(Value::from)),
            ("level", level.map(Value::from)),
            ("standard", standard.map(Value::from)),
            ("edition", edition.map(Value::from)),
            ("as_of", day.map(Value::from)),
        ]);
        let options = isms_core::from_json(&Value::Object(given).to_string())?;
        Ok(py.detach(|| iacs::explain(&self.core, self.catalogs.core(), &options))?)
    }
}

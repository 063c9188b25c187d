//! A program document, held on the Rust side between calls.

use isms_core::id::{RiskId, ZoneId};
use isms_core::report::{self, svg};
use isms_core::what_if::{Change, what_if};
use isms_core::{Error, ErrorCode, from_json, iacs, lint, quant, risk, soa};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::catalogs::Catalogs;
use crate::options::LimitOptions;
use crate::refusal::{Result, json};
use crate::table;

/// A program that was found valid, with the catalogues that it was read with. JavaScript frees it.
///
/// Options come as JSON text; so do results go.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Program {
    core: isms_core::Program,
    catalogs: isms_core::Catalogs,
}

impl Program {
    /// The program itself.
    pub const fn core(&self) -> &isms_core::Program {
        &self.core
    }

    fn levels(&self, options: &str) -> Result<iacs::SecurityLevelReport> {
        let options = from_json(options)?;
        Ok(iacs::security_levels(&self.core, &self.catalogs, &options)?)
    }

    fn specification(&self, options: &str) -> Result<iacs::RequirementsSpecification> {
        let options = from_json(options)?;
        let catalogs = &self.catalogs;
        Ok(iacs::requirements_specification(
            &self.core, catalogs, &options,
        )?)
    }

    fn explanation(&self, options: &str) -> Result<iacs::Explanation> {
        let options = from_json(options)?;
        Ok(iacs::explain(&self.core, &self.catalogs, &options)?)
    }

    fn coverage(&self, options: &str) -> Result<iacs::AttackCoverageReport> {
        let options = from_json(options)?;
        Ok(iacs::attack_coverage(&self.core, &self.catalogs, &options)?)
    }
}

#[wasm_bindgen]
impl Program {
    /// Reads a document, JSON or YAML.
    ///
    /// # Errors
    /// When it is refused.
    pub fn parse(text: &str, catalogs: &Catalogs, limits: &str) -> Result<Program> {
        let limits: LimitOptions = from_json(limits)?;
        let catalogs = catalogs.core();
        Ok(Self {
            core: isms_core::Program::load_with(text, &catalogs, &limits.into())?,
            catalogs,
        })
    }

    /// As [`Program::parse`], from the bytes of a file.
    ///
    /// # Errors
    /// When they are not UTF-8, or refused as text.
    #[wasm_bindgen(js_name = parseBytes)]
    pub fn parse_bytes(bytes: &[u8], catalogs: &Catalogs, limits: &str) -> Result<Program> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text, catalogs, limits),
            Err(error) => {
                let at = error.valid_up_to();
                let message = format!("expected UTF-8 text, found another byte at position {at}");
                Err(Error::new(ErrorCode::NotUtf8, "", message).into())
            }
        }
    }

    /// The document as JSON text without white space.
    ///
    /// # Errors
    /// None that are known.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> Result<String> {
        Ok(self.core.to_json()?)
    }

    /// The document as YAML.
    ///
    /// # Errors
    /// None that are known.
    #[wasm_bindgen(js_name = toYaml)]
    pub fn to_yaml(&self) -> Result<String> {
        Ok(self.core.to_yaml()?)
    }

    /// The SHA-256 of the document, in hexadecimal.
    ///
    /// # Errors
    /// None that are known.
    pub fn hash(&self) -> Result<String> {
        Ok(self.core.hash()?)
    }

    /// What somebody should look at.
    ///
    /// # Errors
    /// None that are known.
    pub fn warnings(&self) -> Result<String> {
        json(&self.core.warnings())
    }

    /// The risk register.
    ///
    /// # Errors
    /// When the document has no criteria.
    pub fn register(&self) -> Result<String> {
        json(&risk::register(&self.core)?)
    }

    /// The heat map.
    ///
    /// # Errors
    /// When the document has no criteria, or no such axis.
    #[wasm_bindgen(js_name = heatMap)]
    pub fn heat_map(&self, options: &str) -> Result<String> {
        json(&risk::heat_map(&self.core, &from_json(options)?)?)
    }

    /// The heat map as SVG.
    ///
    /// # Errors
    /// As [`Program::heat_map`].
    #[wasm_bindgen(js_name = heatMapSvg)]
    pub fn heat_map_svg(&self, options: &str) -> Result<String> {
        let map = risk::heat_map(&self.core, &from_json(options)?)?;
        Ok(svg::heat_map(&map))
    }

    /// The ranking.
    ///
    /// # Errors
    /// When the document has no criteria, or the method does not fit them.
    pub fn priority(&self, options: &str) -> Result<String> {
        json(&risk::priority(&self.core, &from_json(options)?)?)
    }

    /// The matrix against Cox's axioms.
    ///
    /// # Errors
    /// When the document has no criteria.
    #[wasm_bindgen(js_name = checkCriteria)]
    pub fn check_criteria(&self) -> Result<String> {
        json(&risk::check_criteria(&self.core)?)
    }

    /// The Statement of Applicability.
    ///
    /// # Errors
    /// When the catalogue is not at hand, or not one to decide about.
    pub fn statement(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&soa::statement(&self.core, &self.catalogs, &options)?)
    }

    /// From a risk to what answers it.
    ///
    /// # Errors
    /// When the document has no such risk.
    #[wasm_bindgen(js_name = traceRisk)]
    pub fn trace_risk(&self, id: &str) -> Result<String> {
        json(&soa::trace_risk(&self.core, &RiskId::new(id)?)?)
    }

    /// Target and achieved security levels.
    ///
    /// # Errors
    /// When the catalogue is not at hand, or not one of IEC 62443.
    #[wasm_bindgen(js_name = securityLevels)]
    pub fn security_levels(&self, options: &str) -> Result<String> {
        json(&self.levels(options)?)
    }

    /// Target levels that follow from threat scenarios.
    ///
    /// # Errors
    /// When scenarios name techniques, and IEC 62443-3-3 is not at hand.
    #[wasm_bindgen(js_name = targetLevels)]
    pub fn target_levels(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::target_levels(&self.core, &self.catalogs, &options)?)
    }

    /// The work process of IEC 62443-3-2.
    ///
    /// # Errors
    /// When the standard is not at hand, or there is no such scope.
    #[wasm_bindgen(js_name = workProcess)]
    pub fn work_process(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::work_process(&self.core, &self.catalogs, &options)?)
    }

    /// Zones and conduits as SVG.
    ///
    /// # Errors
    /// As [`Program::security_levels`].
    #[wasm_bindgen(js_name = zonesSvg)]
    pub fn zones_svg(&self, options: &str) -> Result<String> {
        Ok(svg::zones(&self.core, &self.levels(options)?))
    }

    /// Zones and conduits as a Mermaid flowchart.
    ///
    /// # Errors
    /// As [`Program::security_levels`].
    #[wasm_bindgen(js_name = zonesMermaid)]
    pub fn zones_mermaid(&self, options: &str) -> Result<String> {
        let levels = self.levels(options)?;
        Ok(report::zones_mermaid(&self.core, &levels))
    }

    /// Zones and conduits as a graph in DOT.
    ///
    /// # Errors
    /// As [`Program::security_levels`].
    #[wasm_bindgen(js_name = zonesDot)]
    pub fn zones_dot(&self, options: &str) -> Result<String> {
        let levels = self.levels(options)?;
        Ok(report::zones_dot(&self.core, &levels))
    }

    /// When zones and conduits fall below their targets, and what else ends.
    ///
    /// # Errors
    /// As [`Program::security_levels`], and when nothing can be looked at.
    pub fn forecast(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::forecast(&self.core, &self.catalogs, &options)?)
    }

    /// What components and systems can do by themselves.
    ///
    /// # Errors
    /// When a standard is not at hand.
    pub fn capabilities(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::capabilities(&self.core, &self.catalogs, &options)?)
    }

    /// Which requirement applies where, and how it stands.
    ///
    /// # Errors
    /// As [`Program::security_levels`].
    pub fn applicability(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::applicability(&self.core, &self.catalogs, &options)?)
    }

    /// What is required of zones and conduits.
    ///
    /// # Errors
    /// As [`Program::security_levels`], and when the options name a place that there is not.
    #[wasm_bindgen(js_name = requirementsSpecification)]
    pub fn requirements_specification(&self, options: &str) -> Result<String> {
        json(&self.specification(options)?)
    }

    /// The specification as an HTML page.
    ///
    /// # Errors
    /// As [`Program::requirements_specification`].
    #[wasm_bindgen(js_name = specificationHtml)]
    pub fn specification_html(&self, options: &str) -> Result<String> {
        Ok(report::specification_html(&self.specification(options)?))
    }

    /// The specification in Markdown.
    ///
    /// # Errors
    /// As [`Program::requirements_specification`].
    #[wasm_bindgen(js_name = specificationMarkdown)]
    pub fn specification_markdown(&self, options: &str) -> Result<String> {
        Ok(report::specification_markdown(
            &self.specification(options)?,
        ))
    }

    /// Why a level is what it is, as a tree.
    ///
    /// # Errors
    /// When the options name what is not there.
    pub fn explain(&self, options: &str) -> Result<String> {
        json(&self.explanation(options)?)
    }

    /// Why a level is what it is, as text.
    ///
    /// # Errors
    /// As [`Program::explain`].
    #[wasm_bindgen(js_name = explainText)]
    pub fn explain_text(&self, options: &str) -> Result<String> {
        Ok(self.explanation(options)?.to_text())
    }

    /// What the requirements met do against attack techniques, zone by zone.
    ///
    /// # Errors
    /// When the standard, or the version of ATT&CK, is not at hand.
    #[wasm_bindgen(js_name = attackCoverage)]
    pub fn attack_coverage(&self, options: &str) -> Result<String> {
        json(&self.coverage(options)?)
    }

    /// The coverage as a layer file of the ATT&CK Navigator: of a zone, or of all in a list.
    ///
    /// # Errors
    /// As [`Program::attack_coverage`], and when there is no such zone.
    #[wasm_bindgen(js_name = navigatorLayer)]
    pub fn navigator_layer(&self, zone: Option<String>, options: &str) -> Result<String> {
        let coverage = self.coverage(options)?;
        Ok(match zone {
            Some(zone) => report::navigator_layer(&coverage, &ZoneId::new(&zone)?)?,
            None => report::navigator_layers(&coverage)?,
        })
    }

    /// The easiest attack paths, and the least cut.
    ///
    /// # Errors
    /// When the standard is not at hand, or the options name what is not there.
    #[wasm_bindgen(js_name = attackPaths)]
    pub fn attack_paths(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&iacs::attack_paths(&self.core, &self.catalogs, &options)?)
    }

    /// What changes would change: the report and the changed document, in a list.
    ///
    /// # Errors
    /// When a change cannot be carried out, or the changed document is not valid.
    #[wasm_bindgen(js_name = whatIf)]
    pub fn what_if(&self, changes: &str, options: &str) -> Result<String> {
        let changes: Vec<Change> = from_json(changes)?;
        let options = from_json(options)?;
        let answer = what_if(&self.core, &self.catalogs, &changes, &options)?;
        json(&(answer.report, answer.program.document()))
    }

    /// What the rules find in zones, conduits, flows, devices and remote access.
    ///
    /// # Errors
    /// When the options name a rule that there is not.
    pub fn lint(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        json(&lint::lint(&self.core, &self.catalogs, &options)?)
    }

    /// The scenarios in the organisation's matrix.
    ///
    /// # Errors
    /// When the document has no criteria or no scenarios, or its scales have no anchors.
    pub fn placement(&self, options: &str) -> Result<String> {
        json(&quant::placement(&self.core, &from_json(options)?)?)
    }

    /// The report as one HTML page.
    ///
    /// # Errors
    /// When the ranking that is asked for does not fit the criteria.
    #[wasm_bindgen(js_name = reportHtml)]
    pub fn report_html(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        Ok(report::html(&self.core, &self.catalogs, &options)?)
    }

    /// The report as Markdown.
    ///
    /// # Errors
    /// As [`Program::report_html`].
    #[wasm_bindgen(js_name = reportMarkdown)]
    pub fn report_markdown(&self, options: &str) -> Result<String> {
        let options = from_json(options)?;
        Ok(report::markdown(&self.core, &self.catalogs, &options)?)
    }

    /// A table of results as CSV.
    ///
    /// # Errors
    /// When there is no such table, and as the analysis that it is made from.
    #[wasm_bindgen(js_name = tableCsv)]
    pub fn table_csv(&self, name: &str, options: &str) -> Result<String> {
        Ok(table::of(&self.core, &self.catalogs, name, options)?.to_csv())
    }
}

//! Everything that a report rests on, computed once.

use std::collections::HashMap;

use super::ReportOptions;
use super::tree::Span;
use crate::catalog::{Catalog, Catalogs};
use crate::error::{Error, ErrorCode, Result};
use crate::iacs::{
    self, AttackCoverageOptions, AttackCoverageReport, AttackPathOptions, AttackPathReport,
    CapabilityReport, CapabilitySource, ForecastOptions, ForecastReport, SecurityLevelOptions,
    SecurityLevelReport, TargetLevelOptions, TargetLevelReport,
};
use crate::id::{AxisId, LevelId, PersonId, RiskId, ScopeId, TreatmentId};
use crate::lint::{self, LintOptions, LintReport};
use crate::model::{
    Criteria, Program, Stage, TolerancePoint, Treatment, TreatmentOption, TreatmentStatus,
};
use crate::quant::{ExceedanceCurve, Portfolio, SimulationOptions, SimulationSummary};
use crate::risk::{
    self, CriteriaCheck, HeatMap, HeatMapOptions, Priority, Register, RegisterTreatment,
};
use crate::soa::{self, Statement, StatementOptions};
use crate::units::Date;

/// The years that a report simulates at each stage, unless it is told otherwise.
const YEARS: u64 = 20_000;

/// What is known of the risks; none of it without criteria.
pub(super) struct Risks<'a> {
    pub criteria: &'a Criteria,
    pub register: Register,
    pub priority: Priority,
    pub heat_map: HeatMap,
    pub check: CriteriaCheck,
}

/// Everything that a report rests on.
pub(super) struct Findings<'a> {
    pub program: &'a Program,
    pub catalogs: &'a Catalogs,
    pub as_of: Date,
    pub risks: Option<Risks<'a>>,
    /// None where the catalogue is not at hand.
    pub statement: Option<Statement>,
    /// None where there is no place, or the catalogue is not at hand.
    pub levels: Option<SecurityLevelReport>,
    /// None where there is no place, or a catalogue is not at hand.
    pub capabilities: Option<CapabilityReport>,
    /// None where there is no place.
    pub targets: Option<TargetLevelReport>,
    /// None where there is no place, or the catalogue is not at hand.
    pub rules: Option<LintReport>,
    /// None where there is no place, or the catalogue is not at hand.
    pub paths: Option<AttackPathReport>,
    /// None where there is no place, or a catalogue is not at hand.
    pub techniques: Option<AttackCoverageReport>,
    /// None where there is no place, or the catalogue is not at hand.
    pub forecast: Option<ForecastReport>,
    /// None where there is no loss scenario.
    pub losses: Option<Losses>,
    pub treatments: HashMap<&'a TreatmentId, &'a Treatment>,
}

/// Annual loss at three stages, with the same random numbers.
pub(super) struct Losses {
    pub inherent: SimulationSummary,
    pub current: SimulationSummary,
    pub residual: SimulationSummary,
    pub tolerance: Vec<TolerancePoint>,
    /// The titles of the scenarios, by id.
    pub titles: HashMap<String, String>,
    /// Amounts at which the curves are told in a table.
    pub rungs: Vec<f64>,
    /// The curves of the three stages at those amounts.
    pub curves: Vec<ExceedanceCurve>,
}

impl Losses {
    fn new(program: &Program, options: &SimulationOptions) -> Result<Self> {
        let portfolio = Portfolio::of(program)?;
        let tolerance = portfolio.quantification.tolerance.clone();
        let at = |stage| {
            let options = SimulationOptions {
                stage,
                controls: None,
                ..options.clone()
            };
            portfolio.simulate(&options)
        };
        let (inherent, current, residual) = (
            at(Stage::Inherent)?,
            at(Stage::Current)?,
            at(Stage::Residual)?,
        );
        let mut rungs: Vec<f64> = tolerance.iter().map(|point| point.loss.get()).collect();
        rungs.extend((3..12).map(|power| libm::pow(10.0, f64::from(power))));
        rungs.sort_by(f64::total_cmp);
        rungs.dedup();
        let worst = inherent.summary.worst;
        rungs.retain(|rung| *rung <= worst);
        let all = [&inherent, &current, &residual];
        let curves = all.map(|simulation| simulation.exceedance(&rungs)).to_vec();
        let scenarios = portfolio.scenarios.iter();
        Ok(Self {
            titles: scenarios
                .map(|s| (s.id.to_string(), s.title.clone()))
                .collect(),
            inherent: inherent.summary,
            current: current.summary,
            residual: residual.summary,
            tolerance,
            rungs,
            curves,
        })
    }

    /// The three stages, in order.
    pub fn all(&self) -> impl Iterator<Item = &SimulationSummary> {
        [&self.inherent, &self.current, &self.residual].into_iter()
    }
}

impl<'a> Findings<'a> {
    pub fn new(
        program: &'a Program,
        catalogs: &'a Catalogs,
        options: &ReportOptions,
    ) -> Result<Self> {
        let document = program.document();
        let as_of = options.as_of.unwrap_or_else(|| program.as_of());
        let by_id = |treatment: &'a Treatment| (&treatment.id, treatment);
        let mut findings = Self {
            program,
            catalogs,
            as_of,
            risks: None,
            statement: None,
            levels: None,
            capabilities: None,
            targets: None,
            rules: None,
            paths: None,
            techniques: None,
            forecast: None,
            losses: None,
            treatments: document.treatments.iter().map(by_id).collect(),
        };
        if let Some(criteria) = &document.criteria {
            let priority = options.priority.clone().unwrap_or_default();
            let heat_map = HeatMapOptions {
                stage: priority.stage,
                axis: None,
            };
            let mut register = risk::register(program)?;
            findings.judge(&mut register);
            findings.risks = Some(Risks {
                criteria,
                register,
                priority: risk::priority(program, &priority)?,
                heat_map: risk::heat_map(program, &heat_map)?,
                check: risk::check_criteria(program)?,
            });
        }
        let statement = StatementOptions {
            as_of: Some(as_of),
            ..StatementOptions::default()
        };
        findings.statement = at_hand(soa::statement(program, catalogs, &statement))?;
        if !document.zones.is_empty() {
            let levels = SecurityLevelOptions {
                as_of: Some(as_of),
                ..SecurityLevelOptions::default()
            };
            findings.levels = at_hand(iacs::security_levels(program, catalogs, &levels))?;
            let capabilities = at_hand(iacs::capabilities(program, catalogs, &levels))?;
            findings.capabilities = capabilities.map(known);
            let targets = TargetLevelOptions { sensitivity: true };
            findings.targets = at_hand(iacs::target_levels(program, catalogs, &targets))?;
            let forecast = ForecastOptions {
                as_of: Some(as_of),
                ..ForecastOptions::default()
            };
            findings.forecast = at_hand(iacs::forecast(program, catalogs, &forecast))?;
            let rules = LintOptions {
                as_of: Some(as_of),
                ..LintOptions::default()
            };
            findings.rules = at_hand(lint::lint(program, catalogs, &rules))?;
            let paths = AttackPathOptions {
                as_of: Some(as_of),
                ..AttackPathOptions::default()
            };
            findings.paths = at_hand(iacs::attack_paths(program, catalogs, &paths))?;
            let coverage = AttackCoverageOptions {
                as_of: Some(as_of),
                ..AttackCoverageOptions::default()
            };
            findings.techniques = at_hand(iacs::attack_coverage(program, catalogs, &coverage))?;
        }
        if !document.scenarios.is_empty() {
            let simulation = options.simulation.clone().unwrap_or(SimulationOptions {
                trials: YEARS,
                ..SimulationOptions::default()
            });
            findings.losses = Some(Losses::new(program, &simulation)?);
        }
        Ok(findings)
    }

    /// Judges acceptances and transfers as of the day of the report.
    fn judge(&self, register: &mut Register) {
        register.as_of = self.as_of;
        for row in &mut register.risks {
            for treatment in &mut row.treatments {
                let expiry = self.treatments.get(&treatment.treatment).copied();
                treatment.expired = expiry.and_then(expires).is_some_and(|day| day < self.as_of);
            }
            let counts =
                |t: &RegisterTreatment| !t.expired && t.status != TreatmentStatus::Proposed;
            row.untreated = !row.beyond_tolerance.is_empty() && !row.treatments.iter().any(counts);
        }
    }

    /// How many acceptances there are, and how many of them ran out.
    pub fn acceptances(&self) -> (usize, usize) {
        let treatments = &self.program.document().treatments;
        let accepted = treatments
            .iter()
            .filter(|t| matches!(t.option, TreatmentOption::Accept { .. }));
        let expired = accepted
            .clone()
            .filter(|t| expires(t).is_some_and(|day| day < self.as_of));
        (accepted.count(), expired.count())
    }

    /// A level of risk with its name and rank.
    pub fn level(&self, id: &LevelId) -> Span {
        let matrix = self.risks.as_ref().map(|risks| &risks.criteria.matrix);
        let levels = matrix.map_or(&[][..], |matrix| &matrix.levels);
        match levels.iter().enumerate().find(|(_, level)| level.id == *id) {
            Some((rank, level)) => Span::Level(level.name.clone(), rank, levels.len()),
            None => Span::Text(id.to_string()),
        }
    }

    /// The name of a likelihood.
    pub fn likelihood(&self, id: &LevelId) -> &'a str {
        let criteria = self.program.document().criteria.as_ref();
        let mut levels = criteria.into_iter().flat_map(|c| &c.likelihood);
        levels
            .find(|level| level.id == *id)
            .map_or("", |level| level.name.as_str())
    }

    /// The name of an axis.
    pub fn axis(&self, id: &AxisId) -> String {
        let axis = self.risks.as_ref().and_then(|r| r.criteria.axis(id));
        axis.map_or_else(|| id.to_string(), |axis| axis.name.clone())
    }

    /// The name of a scope.
    pub fn scope(&self, id: &ScopeId) -> String {
        let scope = self.program.scope(id);
        scope.map_or_else(|| id.to_string(), |scope| scope.name.clone())
    }

    /// The name of a person or function.
    pub fn person(&self, id: &PersonId) -> String {
        let person = self.program.person(id);
        person.map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    /// What may happen.
    pub fn risk_title(&self, id: &RiskId) -> String {
        let risk = self.program.risk(id);
        risk.map_or_else(|| id.to_string(), |risk| risk.title.clone())
    }

    /// The catalogues that the document cites or that a result rests on, in order of their names.
    pub fn cited_catalogs(&self) -> Result<Vec<&'a Catalog>> {
        let document = self.program.document();
        let decided = document.decisions.iter().map(|d| &d.requirement);
        let served = document.controls.iter().flat_map(|c| &c.serves);
        let assessed = document.assessments.iter().flat_map(|a| &a.requirements);
        let cited = decided.chain(served).chain(assessed);
        let mut names: Vec<(&str, &str)> = cited.map(|id| (id.standard(), id.edition())).collect();
        if let Some(statement) = &self.statement {
            names.push((&statement.standard, &statement.edition));
        }
        if let Some(levels) = &self.levels {
            names.push((&levels.standard, &levels.edition));
        }
        names.sort_unstable();
        names.dedup();
        let catalogs = names
            .iter()
            .map(|(standard, edition)| at_hand(self.catalogs.get(standard, edition)));
        let known: Result<Vec<Option<&Catalog>>> = catalogs.collect();
        Ok(known?.into_iter().flatten().collect())
    }
}

/// What a report tells of capabilities: of places nothing, nor what components lack of which nothing is known. In
/// a large plant these are millions.
fn known(mut report: CapabilityReport) -> CapabilityReport {
    report.places = Vec::new();
    for component in &mut report.components {
        if component.sl_c_from == CapabilitySource::None {
            component.requirements = Vec::new();
        }
    }
    report
}

/// The last day of an acceptance or a transfer.
pub(super) const fn expires(treatment: &Treatment) -> Option<Date> {
    match &treatment.option {
        TreatmentOption::Accept { expires, .. } => Some(*expires),
        TreatmentOption::Transfer { expires, .. } => *expires,
        TreatmentOption::Mitigate { .. } | TreatmentOption::Avoid { .. } => None,
    }
}

/// A missing catalogue is said in the report; it does not keep the rest from being shown.
fn at_hand<T>(result: Result<T>) -> Result<Option<T>> {
    let missing = |error: &Error| error.code() == ErrorCode::UnknownCatalog;
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if missing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

//! The whole Statement of Applicability.

use std::collections::HashSet;

use serde::Serialize;

use super::kinds::{EvidenceState, Implementation, RowDecision};
use super::links::{Answers, Links};
use super::options::StatementOptions;
use super::row::{RowReason, StatementRow, Trace};
use crate::catalog::{Catalog, Catalogs, Requirement};
use crate::error::{Error, ErrorCode, Result};
use crate::id::{ControlId, RiskId};
use crate::model::{
    Applicability, Control, ControlStatus, Document, Evidence, Finding, Program, Reason,
    TreatmentOption,
};
use crate::units::Date;

/// How many requirements stand where.
///
/// `included`, `excluded` and `undecided` add up to `requirements`; `implemented`, `partial`,
/// `planned` and `not_started` are counted among the included ones and add up to `included`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementCounts {
    /// All requirements of the catalogue that are decided about.
    pub requirements: u32,
    /// Those that apply.
    pub included: u32,
    /// Those that do not apply.
    pub excluded: u32,
    /// Those on which nothing was decided.
    pub undecided: u32,
    /// Included ones that are in place.
    pub implemented: u32,
    /// Included ones that are in place in part.
    pub partial: u32,
    /// Included ones that are decided, not begun.
    pub planned: u32,
    /// Included ones that no control serves.
    pub not_started: u32,
    /// Included ones that current evidence shows.
    pub with_evidence: u32,
    /// Those with something left to do.
    pub open: u32,
}

impl StatementCounts {
    fn add(&mut self, row: &StatementRow) {
        self.requirements += 1;
        self.open += u32::from(row.open);
        match row.decision {
            RowDecision::Excluded => self.excluded += 1,
            RowDecision::Undecided => self.undecided += 1,
            RowDecision::Included => {
                self.included += 1;
                self.with_evidence += u32::from(row.evidence == EvidenceState::Current);
                match row.implementation {
                    Implementation::Implemented => self.implemented += 1,
                    Implementation::Partial => self.partial += 1,
                    Implementation::Planned => self.planned += 1,
                    Implementation::NotStarted => self.not_started += 1,
                }
            }
        }
    }
}

/// A Statement of Applicability (ISO/IEC 27001:2022, 6.1.3 d).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The standard, such as `iso-27001`.
    pub standard: String,
    /// Its edition, such as `2022`.
    pub edition: String,
    /// The standard as its users cite it.
    pub title: String,
    /// The revision of the catalogue's data.
    pub revision: String,
    /// The day as of which evidence was judged.
    pub as_of: Date,
    /// How many requirements stand where.
    pub counts: StatementCounts,
    /// A row for each requirement that is decided about, in the order of the standard.
    pub rows: Vec<StatementRow>,
    /// Controls in use that nothing asks for: they serve no included requirement of this catalogue
    /// and nothing outside its decisions, no mitigation uses them, and no assessment names them.
    pub unasked_controls: Vec<ControlId>,
    /// Risks that are to be mitigated, and for which no mitigation names a control in use.
    pub unserved_risks: Vec<RiskId>,
}

/// Draws up a Statement of Applicability.
///
/// ```
/// use isms_core::{Catalogs, Program, soa};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// people: [{id: ciso, name: Information security officer}]
/// controls:
///   - {id: c-crypto, title: Keys, status: planned, owner: ciso, serves: ['iso-27001@2022:A.8.24']}
/// decisions:
///   - requirement: iso-27001@2022:A.8.24
///     decision: {include: {reasons: [{legal: {reference: NIS 2 Art. 21}}]}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let statement = soa::statement(&program, &catalogs, &soa::StatementOptions::default())?;
/// assert_eq!((statement.counts.requirements, statement.counts.included), (93, 1));
/// let row = statement.rows.iter().find(|row| row.requirement.local() == "A.8.24");
/// assert_eq!(
///     row.map(|row| row.open_because.join("; ")).as_deref(),
///     Some("control `c-crypto` is planned; no evidence"),
/// );
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if the catalogue is not at hand, `invalid_catalog` if it has nothing to decide
/// about.
pub fn statement(
    program: &Program,
    catalogs: &Catalogs,
    options: &StatementOptions,
) -> Result<Statement> {
    let document = program.document();
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let drafting = Drafting {
        catalog,
        as_of: options.as_of.unwrap_or(document.as_of),
        links: Links::new(program),
        answers: Answers::new(document, catalog),
    };
    let mut rows = Vec::new();
    let mut counts = StatementCounts::default();
    for (at, entry) in catalog.requirements().iter().enumerate() {
        if entry.kind.is_decided() {
            let row = drafting.row(at, entry)?;
            counts.add(&row);
            rows.push(row);
        }
    }
    if rows.is_empty() {
        let message = format!(
            "expected a catalogue of controls to decide about, found none in {}",
            catalog.title()
        );
        return Err(Error::new(ErrorCode::InvalidCatalog, "", message));
    }
    Ok(Statement {
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        as_of: drafting.as_of,
        counts,
        unasked_controls: drafting.unasked_controls(),
        unserved_risks: drafting.unserved_risks(),
        rows,
    })
}

/// Everything a row is drawn up from.
struct Drafting<'a> {
    catalog: &'a Catalog,
    as_of: Date,
    links: Links<'a>,
    answers: Answers<'a>,
}

impl<'a> Drafting<'a> {
    fn document(&self) -> &'a Document {
        self.links.document()
    }

    fn control(&self, at: usize) -> Option<&'a Control> {
        self.document().controls.get(at)
    }

    fn applicability(&self, at: usize) -> Option<&'a Applicability> {
        let decision = self.answers.decisions.get(at).copied().flatten()?;
        Some(&decision.decision)
    }

    fn row(&self, at: usize, entry: &Requirement) -> Result<StatementRow> {
        let serving = self.answers.serving.get(at).map_or(&[][..], Vec::as_slice);
        let (decision, reasons, justification) = match self.applicability(at) {
            None => (RowDecision::Undecided, &[][..], None),
            Some(Applicability::Include { reasons }) => {
                (RowDecision::Included, reasons.as_slice(), None)
            }
            Some(Applicability::Exclude { justification }) => {
                (RowDecision::Excluded, &[][..], Some(justification.clone()))
            }
        };
        let treatments = self.links.mitigations(serving);
        let cited = reasons.iter().flat_map(|reason| match reason {
            Reason::RiskTreatment { risks } => risks.as_slice(),
            _ => &[],
        });
        let risks = self.links.risks(&treatments, cited);
        let records = self.links.evidence(serving);
        let implementation = self.implementation(serving);
        let evidence = self.evidence(&records);
        let open_because = match decision {
            RowDecision::Undecided => vec!["undecided".to_owned()],
            RowDecision::Excluded => Vec::new(),
            RowDecision::Included => self.open_because(at, serving, evidence, &records),
        };
        let theme = self.catalog.ancestry(&entry.id).skip(1);
        let theme = theme.into_iter().find(|above| above.kind.is_heading());
        Ok(StatementRow {
            requirement: self.catalog.id_of(entry)?,
            title: entry.title.clone(),
            theme: theme.map(|above| above.title.clone()).unwrap_or_default(),
            verification: entry.verification,
            ot_note: entry.ot_note.clone(),
            decision,
            reasons: reasons.iter().map(RowReason::from).collect(),
            justification,
            implementation,
            evidence,
            open: !open_because.is_empty(),
            open_because,
            trace: Trace {
                risks: self.links.risk_ids(&risks),
                treatments: self.links.treatment_ids(&treatments),
                controls: self.links.control_ids(serving),
                evidence: self.links.evidence_ids(&records),
            },
        })
    }

    fn implementation(&self, serving: &[usize]) -> Implementation {
        let statuses = || {
            serving
                .iter()
                .filter_map(|at| Some(self.control(*at)?.status))
        };
        let begun = |s| matches!(s, ControlStatus::Implemented | ControlStatus::Partial);
        if serving.is_empty() {
            Implementation::NotStarted
        } else if statuses().all(|status| status == ControlStatus::Implemented) {
            Implementation::Implemented
        } else if statuses().any(begun) {
            Implementation::Partial
        } else {
            Implementation::Planned
        }
    }

    fn records<'b>(
        &self,
        positions: &'b [usize],
    ) -> impl Iterator<Item = &'a Evidence> + use<'a, 'b> {
        let document = self.document();
        positions.iter().filter_map(|at| document.evidence.get(*at))
    }

    /// The last day on which a record counted, if that day is past.
    fn expired_on(&self, record: &Evidence) -> Option<Date> {
        record.valid_until.filter(|last| *last < self.as_of)
    }

    fn evidence(&self, records: &[usize]) -> EvidenceState {
        let current =
            |record: &Evidence| record.date <= self.as_of && self.expired_on(record).is_none();
        if self.records(records).any(current) {
            EvidenceState::Current
        } else if self
            .records(records)
            .any(|record| self.expired_on(record).is_some())
        {
            EvidenceState::Expired
        } else {
            EvidenceState::Missing
        }
    }

    fn open_because(
        &self,
        at: usize,
        serving: &[usize],
        evidence: EvidenceState,
        records: &[usize],
    ) -> Vec<String> {
        let mut because = Vec::new();
        if serving.is_empty() {
            because.push("no control serves it".to_owned());
            let retired = self.answers.retired.get(at).into_iter().flatten();
            for control in retired.filter_map(|at| self.control(*at)) {
                because.push(format!("control `{}` is retired", control.id));
            }
            return because;
        }
        for control in serving.iter().filter_map(|at| self.control(*at)) {
            let status = match control.status {
                ControlStatus::Planned => "planned",
                ControlStatus::Partial => "partial",
                ControlStatus::Implemented | ControlStatus::Proposed | ControlStatus::Retired => {
                    continue;
                }
            };
            because.push(format!("control `{}` is {status}", control.id));
        }
        match evidence {
            EvidenceState::Current => {}
            EvidenceState::Missing => because.push("no evidence".to_owned()),
            EvidenceState::Expired => {
                for record in self.records(records) {
                    if let Some(last) = self.expired_on(record) {
                        because.push(format!("evidence `{}` expired on {last}", record.id));
                    }
                }
            }
        }
        because
    }

    fn unasked_controls(&self) -> Vec<ControlId> {
        let document = self.document();
        let mut asked = self.answers.serves_beyond.clone();
        for (at, serving) in self.answers.serving.iter().enumerate() {
            if matches!(self.applicability(at), Some(Applicability::Include { .. })) {
                for control in serving {
                    if let Some(asked) = asked.get_mut(*control) {
                        *asked = true;
                    }
                }
            }
        }
        let named = document
            .assessments
            .iter()
            .flat_map(|row| match &row.finding {
                Finding::Met { controls, .. } | Finding::Compensated { controls, .. } => {
                    controls.as_slice()
                }
                Finding::NotMet { .. }
                | Finding::NotApplicable { .. }
                | Finding::ByComponents { .. } => &[],
            });
        let named: HashSet<&str> = named.map(ControlId::as_str).collect();
        let unasked = document.controls.iter().zip(asked).enumerate();
        unasked
            .filter(|(at, (control, asked))| {
                control.status.is_decided()
                    && !asked
                    && self.links.mitigations_of(*at).is_empty()
                    && !named.contains(control.id.as_str())
            })
            .map(|(_, (control, _))| control.id.clone())
            .collect()
    }

    fn unserved_risks(&self) -> Vec<RiskId> {
        let document = self.document();
        let mut served_by = vec![false; document.treatments.len()];
        for (at, control) in document.controls.iter().enumerate() {
            if control.status.is_decided() {
                for treatment in self.links.mitigations_of(at) {
                    if let Some(served) = served_by.get_mut(*treatment) {
                        *served = true;
                    }
                }
            }
        }
        // Of each risk, whether it is to be mitigated, and whether a control in use does it.
        let mut states = vec![(false, false); document.risks.len()];
        for (at, (treatment, served)) in document.treatments.iter().zip(served_by).enumerate() {
            if matches!(treatment.option, TreatmentOption::Mitigate { .. }) {
                for risk in self.links.risks_of(at) {
                    if let Some(state) = states.get_mut(*risk) {
                        *state = (true, state.1 || served);
                    }
                }
            }
        }
        let risks = document.risks.iter().zip(states);
        let unserved = risks.filter(|(_, state)| *state == (true, false));
        unserved.map(|(risk, _)| risk.id.clone()).collect()
    }
}

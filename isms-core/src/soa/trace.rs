//! From a risk to what answers it.

use std::collections::HashSet;

use serde::Serialize;

use crate::catalog::RequirementId;
use crate::error::{ErrorCode, Issue, Result};
use crate::id::{ControlId, EvidenceId, RiskId, TreatmentId};
use crate::model::{Applicability, Program, Reason, TreatmentOption};
use crate::wire;

/// What answers a risk, in the order of the document, each once.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskTrace {
    /// The risk.
    pub risk: RiskId,
    /// Its treatments, of all four ways.
    pub treatments: Vec<TreatmentId>,
    /// Controls that its mitigations use and that are not retired.
    pub controls: Vec<ControlId>,
    /// Requirements, of any catalogue, that are included because of it or that those controls serve:
    /// first those that were decided on, then the others.
    pub requirements: Vec<RequirementId>,
    /// Evidence of those controls, whether it has expired or not.
    pub evidence: Vec<EvidenceId>,
}

/// Follows a risk to its treatments, their controls, what these serve, and what shows it.
///
/// ```
/// use isms_core::{Catalogs, Program, id::RiskId, soa};
///
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// ";
/// let program = Program::load(text, &Catalogs::bundled())?;
/// let error = soa::trace_risk(&program, &RiskId::new("R-1")?).unwrap_err();
/// assert_eq!(error.code().as_str(), "unknown_id");
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_id` if the document has no such risk.
pub fn trace_risk(program: &Program, risk: &RiskId) -> Result<RiskTrace> {
    let document = program.document();
    if program.risk(risk).is_none() {
        let known = document.risks.iter().map(|known| known.id.as_str());
        let message = format!("expected a risk of the document, found `{risk}`");
        let nearest = wire::nearest(risk.as_str(), known);
        return Err(Issue::error(ErrorCode::UnknownId, "", message)
            .suggest(nearest)
            .into());
    }
    let treatments: Vec<_> = document
        .treatments
        .iter()
        .filter(|treatment| treatment.risks.contains(risk))
        .collect();
    let used: HashSet<&ControlId> = treatments
        .iter()
        .flat_map(|treatment| match &treatment.option {
            TreatmentOption::Mitigate { controls } => controls.as_slice(),
            _ => &[],
        })
        .collect();
    let controls: Vec<_> = document
        .controls
        .iter()
        .filter(|control| control.status.is_decided() && used.contains(&control.id))
        .collect();
    let served: HashSet<&RequirementId> = controls.iter().flat_map(|c| &c.serves).collect();
    let cites = |applicability: &Applicability| match applicability {
        Applicability::Exclude { .. } => false,
        Applicability::Include { reasons } => reasons.iter().any(
            |reason| matches!(reason, Reason::RiskTreatment { risks } if risks.contains(risk)),
        ),
    };
    let decided = document
        .decisions
        .iter()
        .filter(|decision| served.contains(&decision.requirement) || cites(&decision.decision))
        .map(|decision| &decision.requirement);
    let mut seen = HashSet::new();
    let requirements = decided
        .chain(controls.iter().flat_map(|control| &control.serves))
        .filter(|requirement| seen.insert(*requirement));
    let shown: HashSet<&EvidenceId> = controls.iter().flat_map(|c| &c.evidence).collect();
    let evidence = document.evidence.iter().map(|record| &record.id);
    Ok(RiskTrace {
        risk: risk.clone(),
        treatments: treatments.iter().map(|t| t.id.clone()).collect(),
        controls: controls.iter().map(|c| c.id.clone()).collect(),
        requirements: requirements.cloned().collect(),
        evidence: evidence.filter(|id| shown.contains(id)).cloned().collect(),
    })
}

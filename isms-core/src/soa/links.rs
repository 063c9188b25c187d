//! How risks, treatments, controls and evidence hang together, by position.

use crate::catalog::Catalog;
use crate::id::{ControlId, EvidenceId, RiskId, TreatmentId};
use crate::model::{
    ControlStatus, Decision, Directories, Directory, Document, Program, TreatmentOption,
};

/// Every link of a document followed once, so that nothing is searched for later.
pub(super) struct Links<'a> {
    document: &'a Document,
    risks: &'a Directory<RiskId>,
    /// Of each treatment, its risks.
    risks_of: Vec<Vec<usize>>,
    /// Of each control, the mitigations that use it.
    mitigations_of: Vec<Vec<usize>>,
    /// Of each control, its evidence.
    evidence_of: Vec<Vec<usize>>,
}

impl<'a> Links<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        let document = program.document();
        let Directories {
            risks,
            controls,
            evidence,
            ..
        } = program.directories();
        let mut risks_of = Vec::with_capacity(document.treatments.len());
        let mut mitigations_of = vec![Vec::new(); document.controls.len()];
        for (at, treatment) in document.treatments.iter().enumerate() {
            let known = treatment.risks.iter().filter_map(|id| risks.position(id));
            risks_of.push(known.collect());
            if let TreatmentOption::Mitigate { controls: used } = &treatment.option {
                for control in used.iter().filter_map(|id| controls.position(id)) {
                    if let Some(list) = mitigations_of.get_mut(control) {
                        list.push(at);
                    }
                }
            }
        }
        let records = |ids: &[EvidenceId]| -> Vec<usize> {
            ids.iter().filter_map(|id| evidence.position(id)).collect()
        };
        let evidence_of = document.controls.iter().map(|c| records(&c.evidence));
        Self {
            document,
            evidence_of: evidence_of.collect(),
            risks,
            risks_of,
            mitigations_of,
        }
    }

    pub(super) const fn document(&self) -> &'a Document {
        self.document
    }

    /// The mitigations that use a control.
    pub(super) fn mitigations_of(&self, control: usize) -> &[usize] {
        self.mitigations_of.get(control).map_or(&[], Vec::as_slice)
    }

    /// The risks of a treatment.
    pub(super) fn risks_of(&self, treatment: usize) -> &[usize] {
        self.risks_of.get(treatment).map_or(&[], Vec::as_slice)
    }

    /// The mitigations that use any of these controls, in the order of the document.
    pub(super) fn mitigations(&self, controls: &[usize]) -> Vec<usize> {
        let all = controls.iter().flat_map(|at| self.mitigations_of(*at));
        in_order(all.copied())
    }

    /// The risks of these treatments and these risks, in the order of the document.
    pub(super) fn risks<'b>(
        &self,
        treatments: &[usize],
        cited: impl Iterator<Item = &'b RiskId>,
    ) -> Vec<usize> {
        let treated = treatments.iter().flat_map(|at| self.risks_of(*at)).copied();
        in_order(treated.chain(cited.filter_map(|id| self.risks.position(id))))
    }

    /// The evidence of these controls, in the order of the document.
    pub(super) fn evidence(&self, controls: &[usize]) -> Vec<usize> {
        let lists = controls.iter().filter_map(|at| self.evidence_of.get(*at));
        in_order(lists.flatten().copied())
    }

    pub(super) fn risk_ids(&self, positions: &[usize]) -> Vec<RiskId> {
        ids(&self.document.risks, positions, |risk| &risk.id)
    }

    pub(super) fn treatment_ids(&self, positions: &[usize]) -> Vec<TreatmentId> {
        ids(&self.document.treatments, positions, |entity| &entity.id)
    }

    pub(super) fn control_ids(&self, positions: &[usize]) -> Vec<ControlId> {
        ids(&self.document.controls, positions, |control| &control.id)
    }

    pub(super) fn evidence_ids(&self, positions: &[usize]) -> Vec<EvidenceId> {
        ids(&self.document.evidence, positions, |record| &record.id)
    }
}

/// Each position once, in the order of the document.
pub(super) fn in_order(positions: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut positions: Vec<usize> = positions.collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

fn ids<T, I: Clone>(entities: &[T], positions: &[usize], id: impl Fn(&T) -> &I) -> Vec<I> {
    let known = positions.iter().filter_map(|at| entities.get(*at));
    known.map(|entity| id(entity).clone()).collect()
}

/// What a document says about the entries of one catalogue, by their place in it.
pub(super) struct Answers<'a> {
    /// The decision on each entry.
    pub decisions: Vec<Option<&'a Decision>>,
    /// The controls that serve each entry, retired ones left out.
    pub serving: Vec<Vec<usize>>,
    /// The retired controls that once served each entry.
    pub retired: Vec<Vec<usize>>,
    /// Whether each control serves something of another catalogue, or an entry that nobody decides
    /// about, such as a clause.
    pub serves_beyond: Vec<bool>,
}

impl<'a> Answers<'a> {
    pub(super) fn new(document: &'a Document, catalog: &Catalog) -> Self {
        let entries = catalog.requirements();
        let prefix = format!("{}@{}:", catalog.standard(), catalog.edition());
        let place = |id: &str| catalog.position(id.strip_prefix(&prefix)?);
        let mut answers = Self {
            decisions: vec![None; entries.len()],
            serving: vec![Vec::new(); entries.len()],
            retired: vec![Vec::new(); entries.len()],
            serves_beyond: vec![false; document.controls.len()],
        };
        for decision in &document.decisions {
            let entry = place(decision.requirement.as_str());
            if let Some(slot) = entry.and_then(|at| answers.decisions.get_mut(at)) {
                slot.get_or_insert(decision);
            }
        }
        for (at, control) in document.controls.iter().enumerate() {
            let lists = match control.status {
                ControlStatus::Proposed => continue,
                ControlStatus::Retired => &mut answers.retired,
                _ => &mut answers.serving,
            };
            for requirement in &control.serves {
                let entry = place(requirement.as_str());
                if let Some(list) = entry.and_then(|at| lists.get_mut(at)) {
                    list.push(at);
                }
                let decided = entry
                    .and_then(|at| entries.get(at))
                    .is_some_and(|entry| entry.kind.is_decided());
                if !decided {
                    if let Some(beyond) = answers.serves_beyond.get_mut(at) {
                        *beyond = true;
                    }
                }
            }
        }
        answers
    }
}

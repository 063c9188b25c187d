//! Everything in a document that has a last day.

use std::collections::HashMap;

use super::report::{Ending, EndingKind};
use crate::id::PlaceId;
use crate::model::{Finding, Program, TreatmentOption};
use crate::units::Date;

/// The places that fall, by the path of what ended.
pub(super) type Fallen = HashMap<String, Vec<PlaceId>>;

/// Everything with a last day up to `until`, by that day and then in the order of the document.
pub(super) fn endings(
    program: &Program,
    as_of: Date,
    until: Option<Date>,
    fallen: &Fallen,
) -> Vec<Ending> {
    let mut list = List {
        as_of,
        until,
        endings: Vec::new(),
    };
    list.evidence(program, fallen);
    list.compensations(program, fallen);
    list.treatments(program);
    list.assets_and_contracts(program);
    list.remote_access(program);
    // Stable: what ends on one day stays in the order of the document.
    list.endings.sort_by_key(|ending| ending.last_day);
    list.endings
}

struct List {
    as_of: Date,
    until: Option<Date>,
    endings: Vec<Ending>,
}

impl List {
    /// Enters what has a last day, and answers what can be said besides.
    fn enter(
        &mut self,
        kind: EndingKind,
        last_day: Option<Date>,
        path: String,
        (id, title): (Option<&str>, &str),
    ) -> Option<&mut Ending> {
        let last_day = last_day?;
        if self.until.is_some_and(|until| last_day > until) {
            return None;
        }
        self.endings.push(Ending {
            kind,
            path,
            id: id.map(str::to_owned),
            title: title.to_owned(),
            last_day,
            ended: last_day < self.as_of,
            risks: Vec::new(),
            lowers: Vec::new(),
        });
        self.endings.last_mut()
    }

    fn evidence(&mut self, program: &Program, fallen: &Fallen) {
        for (at, record) in program.document().evidence.iter().enumerate() {
            let path = format!("evidence[{at}].valid_until");
            let called = (Some(record.id.as_str()), record.title.as_str());
            let entered = self.enter(EndingKind::Evidence, record.valid_until, path, called);
            let lowers = fallen.get(&format!("evidence[{at}]"));
            if let Some((ending, lowers)) = entered.zip(lowers) {
                ending.lowers.clone_from(lowers);
            }
        }
    }

    fn compensations(&mut self, program: &Program, fallen: &Fallen) {
        for (at, assessment) in program.document().assessments.iter().enumerate() {
            let Finding::Compensated {
                rationale, expires, ..
            } = &assessment.finding
            else {
                continue;
            };
            let path = format!("assessments[{at}].finding.compensated.expires");
            let called = (None, rationale.as_str());
            let entered = self.enter(EndingKind::Compensation, Some(*expires), path, called);
            let lowers = fallen.get(&format!("assessments[{at}]"));
            if let Some((ending, lowers)) = entered.zip(lowers) {
                ending.lowers.clone_from(lowers);
            }
        }
    }

    fn treatments(&mut self, program: &Program) {
        for (at, treatment) in program.document().treatments.iter().enumerate() {
            let (kind, last_day) = match &treatment.option {
                TreatmentOption::Accept { expires, .. } => (EndingKind::Acceptance, Some(*expires)),
                TreatmentOption::Transfer { expires, .. } => (EndingKind::Transfer, *expires),
                TreatmentOption::Mitigate { .. } | TreatmentOption::Avoid { .. } => continue,
            };
            let path = format!(
                "treatments[{at}].option.{}.expires",
                treatment.option.as_str()
            );
            let called = (Some(treatment.id.as_str()), treatment.title.as_str());
            if let Some(ending) = self.enter(kind, last_day, path, called) {
                ending.risks.clone_from(&treatment.risks);
            }
        }
    }

    fn assets_and_contracts(&mut self, program: &Program) {
        let document = program.document();
        for (at, asset) in document.assets.iter().enumerate() {
            let path = format!("assets[{at}].end_of_support");
            let called = (Some(asset.id.as_str()), asset.name.as_str());
            self.enter(EndingKind::Support, asset.end_of_support, path, called);
        }
        for (at, supplier) in document.suppliers.iter().enumerate() {
            let path = format!("suppliers[{at}].contract_ends");
            let called = (Some(supplier.id.as_str()), supplier.name.as_str());
            self.enter(EndingKind::Contract, supplier.contract_ends, path, called);
        }
    }

    fn remote_access(&mut self, program: &Program) {
        for (at, access) in program.document().remote_access.iter().enumerate() {
            let path = format!("remote_access[{at}].expires");
            let title = access.title.as_deref().unwrap_or(access.id.as_str());
            let called = (Some(access.id.as_str()), title);
            self.enter(EndingKind::RemoteAccess, access.expires, path, called);
        }
    }
}

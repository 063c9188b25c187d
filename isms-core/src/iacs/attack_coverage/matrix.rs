//! The techniques of ATT&CK, laid over a catalogue of requirements.

use std::collections::BTreeSet;

use crate::catalog::{
    AttackCatalog, AttackMitigation, AttackTechnique, Catalog, Requirement, RequirementId,
};

/// A requirement of the catalogue that a mitigation refers to.
pub(super) struct Asked<'a> {
    pub id: &'a RequirementId,
    /// Where its entry stands in the catalogue.
    pub place: usize,
}

/// A mitigation of a technique, with what it refers to in the catalogue.
pub(super) struct Answer<'a> {
    pub mitigation: &'a AttackMitigation,
    pub asked: Vec<Asked<'a>>,
}

/// A technique, with what answers it.
pub(super) struct Row<'a> {
    pub technique: &'a AttackTechnique,
    pub tactics: Vec<String>,
    pub answers: Vec<Answer<'a>>,
    /// The places in the catalogue of all requirements asked, each once.
    pub places: BTreeSet<usize>,
}

/// The techniques of ATT&CK, by id.
pub(super) fn matrix<'a>(attack: &'a AttackCatalog, catalog: &Catalog) -> Vec<Row<'a>> {
    let techniques = attack.techniques().iter();
    techniques
        .map(|technique| row(attack, catalog, technique))
        .collect()
}

fn row<'a>(
    attack: &'a AttackCatalog,
    catalog: &Catalog,
    technique: &'a AttackTechnique,
) -> Row<'a> {
    let answers: Vec<Answer<'a>> = attack
        .mitigations_of(technique)
        .map(|mitigation| Answer {
            mitigation,
            asked: asked(catalog, mitigation),
        })
        .collect();
    let places = answers.iter().flat_map(|answer| &answer.asked);
    Row {
        technique,
        tactics: attack
            .tactics_of(technique)
            .map(|tactic| tactic.short_name.clone())
            .collect(),
        places: places.map(|asked| asked.place).collect(),
        answers,
    }
}

/// What a mitigation refers to in the catalogue, headings left out: they ask nothing.
fn asked<'a>(catalog: &Catalog, mitigation: &'a AttackMitigation) -> Vec<Asked<'a>> {
    let of_catalog = |id: &&RequirementId| {
        id.standard() == catalog.standard() && id.edition() == catalog.edition()
    };
    let at = |id: &'a RequirementId| {
        let asks = |entry: &&Requirement| !entry.kind.is_heading();
        catalog.get(id.local()).filter(asks)?;
        let place = catalog.position(id.local())?;
        Some(Asked { id, place })
    };
    mitigation
        .requirements()
        .filter(of_catalog)
        .filter_map(at)
        .collect()
}

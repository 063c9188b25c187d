//! MITRE ATT&CK for ICS and EMB3D, and what can be asked of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use isms_core::catalog::{
    AttackAssetId, AttackCatalog, AttackMitigationId, Emb3dMaturity, Emb3dMitigationId,
    RequirementId, TacticId, TechniqueId,
};
use isms_core::{Catalogs, Error, ErrorCode};

fn bundled() -> Catalogs {
    Catalogs::bundled()
}

fn text(standard: &str, edition: &str) -> &'static str {
    isms_catalogs::get(standard, edition).unwrap()
}

fn ids<'a>(
    techniques: impl IntoIterator<Item = &'a isms_core::catalog::AttackTechnique>,
) -> Vec<&'a str> {
    techniques
        .into_iter()
        .map(|technique| technique.id.as_str())
        .collect()
}

fn refused(error: Error, code: ErrorCode, message: &str, suggestion: Option<&str>) {
    let issue = error.issues().next().unwrap();
    assert_eq!((issue.code, issue.message.as_str()), (code, message));
    assert_eq!(issue.suggestion.as_deref(), suggestion);
}

#[test]
fn the_matrix_is_whole() {
    let catalogs = bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let counts = [
        attack.tactics().len(),
        attack.techniques().len(),
        attack.assets().len(),
        attack.mitigations().len(),
    ];
    assert_eq!(counts, [12, 83, 18, 52]);
    let links = |of: fn(&isms_core::catalog::AttackTechnique) -> usize| -> usize {
        attack.techniques().iter().map(of).sum()
    };
    assert_eq!(
        (links(|t| t.assets.len()), links(|t| t.mitigations.len())),
        (685, 331)
    );
    let references: usize = attack
        .mitigations()
        .iter()
        .map(|m| m.references.len())
        .sum();
    assert_eq!(references, 126);
    assert_eq!(attack.tactics()[0].short_name, "initial-access");
    assert_eq!(attack.title(), "MITRE ATT&CK for ICS v18.1");
    assert_eq!(attack.revision().to_string(), "1.0.0");
}

#[test]
fn links_are_followed_both_ways() {
    let catalogs = bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let technique = attack
        .technique(&TechniqueId::new("T0800").unwrap())
        .unwrap();
    let tactics: Vec<&str> = attack
        .tactics_of(technique)
        .map(|t| t.short_name.as_str())
        .collect();
    assert_eq!(tactics, ["inhibit-response-function"]);
    let answers: Vec<&str> = attack
        .mitigations_of(technique)
        .map(|m| m.id.as_str())
        .collect();
    assert_eq!(
        answers,
        [
            "M0800", "M0801", "M0802", "M0804", "M0807", "M0813", "M0930", "M0937"
        ]
    );
    for asset in attack.assets() {
        for technique in attack.techniques_on(&asset.id).unwrap() {
            assert!(technique.assets.contains(&asset.id));
        }
    }
    for mitigation in attack.mitigations() {
        for technique in attack.techniques_of(&mitigation.id).unwrap() {
            assert!(technique.mitigations.contains(&mitigation.id));
        }
    }
    let unlinked = AttackMitigationId::new("M0954").unwrap();
    assert_eq!(attack.techniques_of(&unlinked).unwrap(), [] as [&_; 0]);
}

#[test]
fn a_requirement_answers_techniques_through_mitigations() {
    let catalogs = bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let backup: RequirementId = "iec-62443-3-3@2013:SR 7.3".parse().unwrap();
    let asked: Vec<&str> = attack
        .mitigations_asked_by(&backup)
        .map(|m| m.id.as_str())
        .collect();
    assert_eq!(asked, ["M0953"]);
    let by_mitigation = attack
        .techniques_of(&AttackMitigationId::new("M0953").unwrap())
        .unwrap();
    assert_eq!(attack.techniques_answered_by(&backup), by_mitigation);
    assert!(ids(by_mitigation).contains(&"T0809"));
    let none: RequirementId = "iec-62443-3-3@2013:SR 2.12".parse().unwrap();
    assert_eq!(attack.techniques_answered_by(&none), [] as [&_; 0]);
}

/// All references to IEC 62443-3-3, and to whatever else is shipped, name a requirement.
#[test]
fn references_lead_to_requirements() {
    let catalogs = bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let mut followed = 0;
    for reference in attack.mitigations().iter().flat_map(|m| &m.references) {
        let id = &reference.requirement;
        if reference.note.is_none() && catalogs.get(id.standard(), id.edition()).is_ok() {
            let found = catalogs.requirement(id);
            assert!(found.is_ok(), "{id}");
            followed += 1;
        }
    }
    assert!(followed >= 37, "{followed}");
}

#[test]
fn what_it_does_not_have_is_named_with_the_nearest() {
    let catalogs = bundled();
    let attack = catalogs.attack("18.1").unwrap();
    let unknown = ErrorCode::UnknownAttackId;
    refused(
        attack
            .technique(&TechniqueId::new("T0899").unwrap())
            .unwrap_err(),
        unknown,
        "expected a technique of MITRE ATT&CK for ICS v18.1, found `T0899`",
        Some("T0890"),
    );
    refused(
        attack
            .asset(&AttackAssetId::new("A0019").unwrap())
            .unwrap_err(),
        unknown,
        "expected a kind of asset of MITRE ATT&CK for ICS v18.1, found `A0019`",
        Some("A0010"),
    );
    let tactic = attack
        .tactic(&TacticId::new("TA0112").unwrap())
        .unwrap_err();
    assert_eq!(tactic.code(), unknown);
    let mitigation = AttackMitigationId::new("M0999").unwrap();
    assert_eq!(attack.mitigation(&mitigation).unwrap_err().code(), unknown);
    assert_eq!(
        attack.techniques_of(&mitigation).unwrap_err().code(),
        unknown
    );
    refused(
        catalogs.attack("17.0").unwrap_err(),
        ErrorCode::UnknownCatalog,
        "expected one of `mitre-attack-ics@18.1`, found `mitre-attack-ics@17.0`",
        Some("mitre-attack-ics@18.1"),
    );
    let catalogue = catalogs.get(AttackCatalog::STANDARD, "18.1").unwrap_err();
    assert_eq!(catalogue.code(), ErrorCode::UnknownCatalog);
}

#[test]
fn another_edition_is_added_and_an_unsound_one_is_not() {
    let mut catalogs = Catalogs::new();
    assert_eq!(
        catalogs.attack("18.1").unwrap_err().code(),
        ErrorCode::UnknownCatalog
    );
    let shipped = text("mitre-attack-ics", "18.1");
    catalogs
        .add_json(&shipped.replacen("\"18.1\"", "\"19.0\"", 1))
        .unwrap();
    assert_eq!(
        catalogs.names().collect::<Vec<_>>(),
        [("mitre-attack-ics", "19.0")]
    );
    assert_eq!(catalogs.attack("19.0").unwrap().techniques().len(), 83);
    for (from, to, path) in [
        ("\"id\": \"T0801\"", "\"id\": \"T0800\"", "techniques[1].id"),
        ("\"TA0107\"\n", "\"TA0199\"\n", "techniques[0].tactics[0]"),
        ("\"1.0.0\"", "\"1.0\"", "revision"),
    ] {
        let error = catalogs
            .add_json(&shipped.replacen(from, to, 1))
            .unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (ErrorCode::InvalidCatalog, path)
        );
    }
    let error = catalogs
        .add_json(&shipped.replacen("\"T0800\"", "\"T800\"", 1))
        .unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (ErrorCode::InvalidId, "techniques[0].id")
    );
    assert_eq!(catalogs.names().count(), 1);
}

#[test]
fn what_devices_do_is_found_by_component_requirement() {
    let catalogs = bundled();
    let emb3d = catalogs.emb3d("2.0.1").unwrap();
    assert_eq!(emb3d.mitigations().len(), 80);
    let references: usize = emb3d.mitigations().iter().map(|m| m.references.len()).sum();
    assert_eq!(references, 182);
    let boot: RequirementId = "iec-62443-4-2@2019:EDR 3.14".parse().unwrap();
    let first = emb3d.mitigations_asked_by(&boot).next().unwrap();
    assert_eq!(
        (first.id.as_str(), first.maturity),
        ("MID-001", Emb3dMaturity::Foundational)
    );
    refused(
        emb3d
            .mitigation(&Emb3dMitigationId::new("MID-008").unwrap())
            .unwrap_err(),
        ErrorCode::UnknownAttackId,
        "expected a mitigation of MITRE EMB3D 2.0.1, found `MID-008`",
        Some("MID-080"),
    );
    let mut own = Catalogs::new();
    let shipped = text("mitre-emb3d", "2.0.1");
    let error = own
        .add_json(&shipped.replacen("MID-002", "MID-001", 1))
        .unwrap_err();
    assert_eq!(
        (error.code(), error.path()),
        (ErrorCode::InvalidCatalog, "mitigations[1].id")
    );
    own.add_json(shipped).unwrap();
    assert_eq!(own.emb3d("2.0.1").unwrap().title(), "MITRE EMB3D 2.0.1");
    assert_eq!(
        own.emb3d("3.0").unwrap_err().code(),
        ErrorCode::UnknownCatalog
    );
}

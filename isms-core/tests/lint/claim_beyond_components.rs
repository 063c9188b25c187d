use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
evidence: [{id: e, title: E, date: 2026-10-01}]
assessments:
  - assets: [plc]
    requirements: ['iec-62443-4-2@2019:CR 1.1', 'iec-62443-4-2@2019:CR 1.2 RE(1)']
    finding: {not_met: {}}
  - places: [a]
    requirements: ['iec-62443-3-3@2013:SR 1.1', 'iec-62443-3-3@2013:SR 1.2', 'iec-62443-3-3@2013:SR 1.2 RE 1']
    finding: {met: {evidence: [e]}}
"#;
    let expected = ["assessments[1].requirements[0]: `plc` in `a` was found not to meet CR 1.1"];
    assert_eq!(found("claim_beyond_components", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}, {id: b, name: B, kind: control}]
assets:
  - {id: plc, name: PLC, kind: plc, scope: plant, zone: a}
evidence: [{id: e, title: E, date: 2026-10-01}]
assessments:
  - assets: [plc]
    requirements: ['iec-62443-4-2@2019:CR 1.1', 'iec-62443-4-2@2019:CR 1.2 RE(1)']
    finding: {not_met: {}}
  - places: [b]
    requirements: ['iec-62443-3-3@2013:SR 1.1', 'iec-62443-3-3@2013:SR 1.2', 'iec-62443-3-3@2013:SR 1.2 RE 1']
    finding: {met: {evidence: [e]}}
"#;
    assert!(found("claim_beyond_components", site).is_empty());
}

use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
controls: [{id: k, title: K, status: implemented, owner: boss}]
assessments:
  - places: [a]
    requirements: ['iec-62443-3-3@2013:SR 1.1', 'iec-62443-3-3@2013:SR 1.2']
    finding: {compensated: {controls: [k], rationale: Guarded, approver: boss, expires: 2026-10-31}}
"#;
    let expected = [
        "assessments[0].finding.compensated.expires: what stood in for `iec-62443-3-3@2013:SR 1.1` and 1 more ended on 2026-10-31",
    ];
    assert_eq!(found("compensation_expired", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
controls: [{id: k, title: K, status: implemented, owner: boss}]
assessments:
  - places: [a]
    requirements: ['iec-62443-3-3@2013:SR 1.1', 'iec-62443-3-3@2013:SR 1.2']
    finding: {compensated: {controls: [k], rationale: Guarded, approver: boss, expires: 2026-11-01}}
"#;
    assert!(found("compensation_expired", site).is_empty());
}

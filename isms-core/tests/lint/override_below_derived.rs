use super::site::found;

const SITE: &str = r#"
zones:
  - {id: a, name: A, kind: control, target_override: {sl_t: "{2 2 2 2 LEVEL 2 2}", reason: Guarded, approver: boss, approved_on: 2026-10-01}}
  - {id: b, name: B, kind: control, sl_t: "{1 1 1 1 1 1 1}"}
threat_scenarios:
  - id: t-1
    title: Setpoints changed from outside
    places: [a, b]
    drives: [FR 5]
    attacker: {intentional: {means: sophisticated, resources: moderate, skills: iacs_specific, motivation: moderate}}
"#;

#[test]
fn fails() {
    let site = SITE.replace("LEVEL", "2");
    let expected = [
        "zones[0].target_override.sl_t: {2 2 2 2 2 2 2} of `a` is below {0 0 0 0 3 0 0}, which is derived, at FR 5",
    ];
    assert_eq!(found("override_below_derived", &site), expected);
}

#[test]
fn passes() {
    let site = SITE.replace("LEVEL", "3");
    assert!(found("override_below_derived", &site).is_empty());
}

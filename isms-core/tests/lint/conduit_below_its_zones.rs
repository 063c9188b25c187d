use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: a, name: A, kind: operations, sl_t: "{2 2 2 0 2 2 2}"}
  - {id: b, name: B, kind: control, sl_t: "{1 1 3 0 1 1 1}"}
conduits: [{id: c, name: C, from: a, to: b, sl_t: "{2 2 2 0 2 2 2}"}]
"#;
    let expected =
        ["conduits[0].sl_t: {2 2 2 0 2 2 2} of `c` is below {2 2 3 0 2 2 2} of its zones at FR 3"];
    assert_eq!(found("conduit_below_its_zones", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: a, name: A, kind: operations, sl_t: "{2 2 2 0 2 2 2}"}
  - {id: b, name: B, kind: control, sl_t: "{1 1 3 0 1 1 1}"}
conduits: [{id: c, name: C, from: a, to: b}]
"#;
    assert!(found("conduit_below_its_zones", site).is_empty());
    let site = r#"
zones:
  - {id: a, name: A, kind: operations, sl_t: "{2 2 2 0 2 2 2}"}
  - {id: b, name: B, kind: control, sl_t: "{1 1 3 0 1 1 1}"}
conduits: [{id: c, name: C, from: a, to: b, sl_t: "{2 2 3 0 2 2 2}"}]
"#;
    assert!(found("conduit_below_its_zones", site).is_empty());
}

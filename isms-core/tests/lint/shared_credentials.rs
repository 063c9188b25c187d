use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: a, credentials: shared}
"#;
    let expected = ["assets[0].credentials: several people use `eng` with one account"];
    assert_eq!(found("shared_credentials", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones: [{id: a, name: A, kind: control}]
assets:
  - {id: eng, name: E, kind: engineering_station, scope: plant, zone: a, credentials: individual}
  - {id: hmi, name: HMI, kind: hmi, scope: plant, zone: a, credentials: shared}
"#;
    assert!(found("shared_credentials", site).is_empty());
}

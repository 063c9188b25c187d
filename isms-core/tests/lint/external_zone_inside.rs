use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations}
  - {id: cloud, name: Cloud, kind: external, parent: site}
"#;
    let expected = ["zones[1].parent: `cloud` lies outside, and is drawn inside `site`"];
    assert_eq!(found("external_zone_inside", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: net, name: Internet, kind: external}
  - {id: cloud, name: Cloud, kind: external, parent: net}
  - {id: site, name: Site, kind: operations}
"#;
    assert!(found("external_zone_inside", site).is_empty());
}

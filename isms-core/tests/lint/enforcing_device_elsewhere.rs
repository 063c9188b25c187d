use super::site::found;

#[test]
fn fails() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations}
  - {id: a, name: A, kind: operations, parent: site}
  - {id: b, name: B, kind: control}
  - {id: far, name: Far, kind: operations}
assets:
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: a}
  - {id: fw-far, name: Firewall, kind: firewall, scope: plant, zone: far}
  - {id: fw-site, name: Firewall, kind: firewall, scope: plant, zone: site}
  - {id: fw-two, name: Firewall, kind: firewall, scope: plant, zone: far, also_in: [b]}
conduits: [{id: c, name: C, from: a, to: b, enforced_by: [fw, fw-far]}]
"#;
    let expected = ["conduits[0].enforced_by[1]: `fw-far` stands neither in `a` nor in `b`"];
    assert_eq!(found("enforcing_device_elsewhere", site), expected);
}

#[test]
fn passes() {
    let site = r#"
zones:
  - {id: site, name: Site, kind: operations}
  - {id: a, name: A, kind: operations, parent: site}
  - {id: b, name: B, kind: control}
  - {id: far, name: Far, kind: operations}
assets:
  - {id: fw, name: Firewall, kind: firewall, scope: plant, zone: a}
  - {id: fw-far, name: Firewall, kind: firewall, scope: plant, zone: far}
  - {id: fw-site, name: Firewall, kind: firewall, scope: plant, zone: site}
  - {id: fw-two, name: Firewall, kind: firewall, scope: plant, zone: far, also_in: [b]}
conduits: [{id: c, name: C, from: a, to: b, enforced_by: [fw, fw-site, fw-two]}]
"#;
    assert!(found("enforcing_device_elsewhere", site).is_empty());
}

//! A made-up utility of any size, the same for the same size.

use std::fmt::Write as _;

/// Annex A has so many controls in each theme.
const ANNEX_A: [(u32, u32); 4] = [(5, 37), (6, 8), (7, 14), (8, 34)];

/// System requirements that a small plant answers first.
const ANSWERED: [&str; 6] = ["SR 1.1", "SR 1.3", "SR 2.1", "SR 3.2", "SR 5.1", "SR 7.3"];

/// A program document as JSON, with about `size` entities in the mix of the water utility.
///
/// Every list refers to others at a distance, so that look-ups do not stay in one cache line.
pub fn program(size: usize) -> String {
    let part = |thousandths: usize| (size * thousandths / 1000).max(1);
    let (assets, risks, zones) = (part(380), part(150), part(20));
    let (treatments, controls, evidence) = (part(90), part(80), part(80));
    let (conduits, flows, vulnerabilities) = (part(30), part(80), part(30));
    let (assessments, people) = (part(40), part(20));
    let far = |n: usize, of: usize| n.wrapping_mul(7919) % of;
    let mut text = String::with_capacity(size * 220);
    text.push_str(HEAD);
    list(&mut text, "people", people, |n| {
        format!(r#"{{"id":"p{n}","name":"Function {n}"}}"#)
    });
    list(&mut text, "zones", zones, |n| {
        let kind = ["control", "supervisory", "enterprise", "dmz"][n % 4];
        let level = [1.0, 2.0, 4.0, 3.5][n % 4];
        format!(
            r#"{{"id":"z{n}","name":"Zone {n}","kind":"{kind}","scope":"{}","level":{level},"owner":"p{}","sl_t":"{{2 2 1 1 2 1 2}}"}}"#,
            scope(n),
            far(n, people)
        )
    });
    list(&mut text, "conduits", conduits, |n| {
        let (from, to) = (far(n, zones), (far(n, zones) + 1) % zones.max(2));
        format!(
            r#"{{"id":"c{n}","name":"Conduit {n}","from":"z{from}","to":"z{}","protocols":["Modbus/TCP","DNP3"]}}"#,
            to.min(zones - 1)
        )
    });
    list(&mut text, "assets", assets, |n| {
        let needs = if n > 0 {
            format!(r#""a{}""#, far(n, n))
        } else {
            String::new()
        };
        format!(
            r#"{{"id":"a{n}","name":"Controller {n}","kind":"plc","scope":"{}","zone":"z{}","owner":"p{}","product":"ControlLogix 5580","installed":{},"end_of_support":"2031-06-30","patchability":"shutdown","protocols":["EtherNet/IP"],"depends_on":[{needs}]}}"#,
            scope(n),
            far(n, zones),
            far(n, people),
            2000 + n % 25
        )
    });
    list(&mut text, "flows", flows, |n| {
        let (from, to) = (far(n, assets), far(n + 1, assets));
        let conduit = far(n, conduits);
        format!(
            r#"{{"id":"f{n}","from":"a{from}","to":"a{to}","protocols":["DNP3"],"conduit":"c{conduit}"}}"#
        )
    });
    list(&mut text, "vulnerabilities", vulnerabilities, |n| {
        format!(
            r#"{{"id":"v{n}","name":"Weakness {n}","assets":["a{}"]}}"#,
            far(n, assets)
        )
    });
    list(&mut text, "risks", risks, |n| {
        let likelihood = ["rare", "unlikely", "possible", "likely"];
        let step = ["minor", "moderate", "major", "severe"];
        format!(
            r#"{{"id":"r{n}","title":"Something happens to controller {n}","scope":"{}","owner":"p{}","assets":["a{}"],"vulnerabilities":["v{}"],"inherent":{{"likelihood":"{}","consequences":{{"availability":{{"production":"{}","safety":"{}"}},"confidentiality":{{"production":"{}"}}}}}},"current":{{"likelihood":"{}"}},"residual":{{"likelihood":"rare"}}}}"#,
            scope(n),
            far(n, people),
            far(n, assets),
            far(n, vulnerabilities),
            likelihood[n % 4],
            step[n / 4 % 4],
            step[n / 16 % 4],
            step[n / 64 % 4],
            likelihood[n % 4 / 2]
        )
    });
    list(&mut text, "treatments", treatments, |n| {
        let (risk, control) = (far(n, risks), far(n, controls));
        format!(
            r#"{{"id":"t{n}","title":"Treatment {n}","risks":["r{risk}"],"option":{{"mitigate":{{"controls":["k{control}"]}}}},"status":"planned","owner":"p{}"}}"#,
            far(n, people)
        )
    });
    list(&mut text, "controls", controls, |n| {
        let (theme, count) = ANNEX_A[n % 4];
        let sr = ANSWERED[n % ANSWERED.len()];
        format!(
            r#"{{"id":"k{n}","title":"Control {n}","status":"implemented","owner":"p{}","serves":["iso-27001@2022:A.{theme}.{}","iec-62443-3-3@2013:{sr}"],"places":["z{}"],"evidence":["e{}"]}}"#,
            far(n, people),
            n as u32 / 4 % count + 1,
            far(n, zones),
            far(n, evidence)
        )
    });
    list(&mut text, "evidence", evidence, |n| {
        format!(
            r#"{{"id":"e{n}","title":"Test record {n}","date":"2026-0{}-15","valid_until":"2027-06-30"}}"#,
            n % 9 + 1
        )
    });
    let decided: Vec<String> = ANNEX_A
        .iter()
        .flat_map(|(theme, count)| (1..=*count).map(move |n| format!("A.{theme}.{n}")))
        .collect();
    list(&mut text, "decisions", decided.len(), |n| {
        format!(
            r#"{{"requirement":"iso-27001@2022:{}","decision":{{"include":{{"reasons":[{{"risk_treatment":{{"risks":["r{}"]}}}}]}}}}}}"#,
            decided[n],
            far(n, risks)
        )
    });
    list(&mut text, "assessments", assessments, |n| {
        // One row a zone and requirement: no pair twice.
        let zone = n % zones;
        let sr = ANSWERED[n / zones % ANSWERED.len()];
        let again = n / zones / ANSWERED.len();
        let sr = if again == 0 {
            sr.to_owned()
        } else {
            format!("SR 2.{}", again % 12 + 1)
        };
        format!(
            r#"{{"places":["z{zone}"],"requirements":["iec-62443-3-3@2013:{sr}"],"finding":{{"met":{{"evidence":["e{}"]}}}}}}"#,
            far(n, evidence)
        )
    });
    text.pop();
    text.push('}');
    text
}

fn scope(n: usize) -> &'static str {
    if n % 4 == 0 { "office" } else { "plant" }
}

fn list(text: &mut String, name: &str, count: usize, entity: impl Fn(usize) -> String) {
    let _ = write!(text, r#""{name}":["#);
    for n in 0..count {
        if n > 0 {
            text.push(',');
        }
        text.push_str(&entity(n));
    }
    text.push_str("],");
}

const HEAD: &str = r#"{"schema_version":1,"as_of":"2026-11-01","organisation":{"name":"Made-up Utility"},
"scopes":[{"id":"office","name":"Office","technology":"it"},{"id":"plant","name":"Plant","technology":"ot"}],
"criteria":{"likelihood":[{"id":"rare","name":"Rare"},{"id":"unlikely","name":"Unlikely"},{"id":"possible","name":"Possible"},{"id":"likely","name":"Likely"}],
"axes":[{"id":"safety","name":"Safety","tolerance":"low","levels":[{"id":"minor","name":"Minor"},{"id":"moderate","name":"Moderate"},{"id":"major","name":"Major"},{"id":"severe","name":"Severe"}]},
{"id":"production","name":"Production","tolerance":"medium","levels":[{"id":"minor","name":"Minor"},{"id":"moderate","name":"Moderate"},{"id":"major","name":"Major"},{"id":"severe","name":"Severe"}]}],
"matrix":{"levels":[{"id":"low","name":"Low","anchor":1},{"id":"medium","name":"Medium","anchor":10},{"id":"high","name":"High","anchor":100}],
"cells":[["low","low","low","medium"],["low","low","medium","medium"],["low","medium","medium","high"],["medium","medium","high","high"]]}},
"#;

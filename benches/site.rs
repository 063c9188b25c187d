//! A made-up plant of any number of zones, the same for the same numbers.

use std::fmt::Write as _;

/// Requirements that a zone answers first.
const ANSWERED: [&str; 8] = [
    "SR 1.1", "SR 1.2", "SR 1.3", "SR 2.1", "SR 3.2", "SR 5.1", "SR 5.2", "SR 7.3",
];

/// Kinds of zone with their Purdue level, in the share that a large site has of them.
const KINDS: [(&str, &str, usize); 8] = [
    ("external", "5", 1),
    ("enterprise", "4", 10),
    ("dmz", "3.5", 5),
    ("operations", "3", 14),
    ("supervisory", "2", 25),
    ("control", "1", 39),
    ("safety", "1", 4),
    ("wireless", "1", 2),
];

/// A program document as JSON: so many zones, five times as many conduits, so many assets in each zone, and a
/// flow for each asset.
///
/// Conduits join zones of one level, or of the level above or below it, as sites are built; one in a hundred
/// jumps.
pub fn site(zones: usize, assets_each: usize) -> String {
    let kind = |n: usize| {
        let mut at = n * 100 / zones;
        let mut kinds = KINDS.iter();
        kinds
            .find(|(_, _, share)| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            })
            .unwrap_or(&KINDS[5])
    };
    let far = |n: usize, of: usize| n.wrapping_mul(7919) % of.max(1);
    let assets = zones * assets_each;
    let mut text = String::with_capacity(assets * 400);
    text.push_str(HEAD);
    list(&mut text, "zones", zones, |n| {
        let (kind, level, _) = kind(n);
        let target = if n % 3 == 0 {
            ""
        } else {
            r#","sl_t":"{2 2 1 1 2 1 2}""#
        };
        format!(
            r#"{{"id":"z{n}","name":"Zone {n}","kind":"{kind}","scope":"plant","level":{level},"owner":"p{}"{target}}}"#,
            n % 5
        )
    });
    list(&mut text, "conduits", zones * 5, |n| {
        let from = n / 5;
        // Neighbours in the list are of the same level or of the next.
        let reach = (zones / 8).max(2);
        let near = from + 1 + far(n, reach);
        let to = if n % 100 == 99 {
            far(n, zones)
        } else {
            near.min(zones - 1)
        };
        let to = if to == from { (from + 1) % zones } else { to };
        let (from, to) = if from == to {
            (from, (from + zones - 1) % zones)
        } else {
            (from, to)
        };
        let way = if n % 20 == 7 {
            r#","direction":"one_way""#
        } else {
            ""
        };
        let firewall = if n % 2 == 0 {
            format!(r#","enforced_by":["a{}"]"#, from * assets_each)
        } else {
            String::new()
        };
        format!(
            r#"{{"id":"c{n}","name":"Conduit {n}","from":"z{from}","to":"z{to}","protocols":["Modbus/TCP","OPC UA"]{way}{firewall},"owner":"p{}"}}"#,
            n % 5
        )
    });
    list(&mut text, "assets", assets, |n| {
        let zone = n / assets_each.max(1);
        let (kind, extra) = match n % assets_each.max(1) {
            0 => ("firewall", String::new()),
            1 => ("hmi", String::new()),
            2 if zone % 10 == 3 => (
                "historian",
                format!(r#","also_in":["z{}"]"#, (zone + 1) % zones),
            ),
            _ => ("plc", String::new()),
        };
        format!(
            r#"{{"id":"a{n}","name":"Device {n}","kind":"{kind}","scope":"plant","zone":"z{zone}","owner":"p{}","end_of_support":"20{}-06-30","protocols":["Modbus/TCP"]{extra}}}"#,
            n % 5,
            24 + n % 15
        )
    });
    list(&mut text, "flows", assets, |n| {
        format!(
            r#"{{"id":"f{n}","from":"a{n}","to":"a{}","protocols":["Modbus/TCP"]}}"#,
            (n + 1 + far(n, assets_each * 3)) % assets
        )
    });
    list(&mut text, "evidence", 100, |n| {
        format!(
            r#"{{"id":"e{n}","title":"Record {n}","date":"2026-0{}-15","valid_until":"2027-06-30"}}"#,
            n % 9 + 1
        )
    });
    list(&mut text, "assessments", zones * 2, |n| {
        // Every zone, and every fifth conduit, has answered some.
        let place = if n < zones {
            format!("z{n}")
        } else {
            format!("c{}", (n - zones) * 5)
        };
        let count = n % ANSWERED.len() + 1;
        let answered = ANSWERED.iter().take(count);
        let answered: Vec<String> = answered
            .map(|sr| format!(r#""iec-62443-3-3@2013:{sr}""#))
            .collect();
        format!(
            r#"{{"places":["{place}"],"requirements":[{}],"finding":{{"met":{{"evidence":["e{}"]}}}}}}"#,
            answered.join(","),
            n % 100
        )
    });
    text.pop();
    text.push('}');
    text
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

const HEAD: &str = r#"{"schema_version":1,"as_of":"2026-11-01","organisation":{"name":"Made-up Plant"},
"people":[{"id":"p0","name":"P"},{"id":"p1","name":"P"},{"id":"p2","name":"P"},{"id":"p3","name":"P"},{"id":"p4","name":"P"}],
"scopes":[{"id":"plant","name":"Plant","technology":"ot"}],
"#;

//! Types of component and levels in a catalogue of component requirements (IEC 62443-4-2).

use std::collections::BTreeMap;

use serde_json::Value;

use super::Entry;

/// The types of component, in the order of the standard.
const TYPES: [&str; 4] = [
    "software_application",
    "embedded_device",
    "host_device",
    "network_device",
];

/// The types that a kind of entry is asked of, for kinds that leave no choice.
const OF_KIND: &[(&str, &[&str])] = &[
    ("foundational_requirement", &[]),
    ("common_constraint", &TYPES),
    (
        "software_application_requirement",
        &["software_application"],
    ),
    ("embedded_device_requirement", &["embedded_device"]),
    ("host_device_requirement", &["host_device"]),
    ("network_device_requirement", &["network_device"]),
];

/// Each entry names the types of component that its kind or its parent implies; what is asked of
/// some type has a level, constraints excepted; what is asked of none has no level.
pub(super) fn types(entries: &[Entry<'_>], problems: &mut Vec<String>) {
    let mut of_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries {
        let id = entry.id;
        let found = match entry.row.get("component_types") {
            None => Vec::new(),
            Some(value) => value_types(id, value, problems),
        };
        let kind = entry.text("kind").unwrap_or_default();
        let wanted = match OF_KIND.iter().find(|(known, _)| *known == kind) {
            Some((_, types)) => Some(types.to_vec()),
            None if kind == "component_requirement" => (!found.is_empty()).then(|| TYPES.to_vec()),
            None => entry.text("parent").and_then(|at| of_id.get(at)).cloned(),
        };
        if let Some(wanted) = wanted.filter(|wanted| *wanted != found) {
            problems.push(format!("`{id}`: asked of {found:?} instead of {wanted:?}"));
        }
        let levelled = !found.is_empty() && kind != "common_constraint";
        if levelled != entry.level().is_some() && kind != "foundational_requirement" {
            problems.push(format!(
                "`{id}`: `selected_from` and `component_types` do not go together"
            ));
        }
        of_id.insert(id, found);
    }
}

fn value_types<'a>(id: &str, value: &'a Value, problems: &mut Vec<String>) -> Vec<&'a str> {
    let list = super::strings(value).unwrap_or_default();
    if list.is_empty() {
        problems.push(format!("`{id}`: `component_types` is not a list of texts"));
    }
    for unknown in list.iter().filter(|name| !TYPES.contains(name)) {
        problems.push(format!("`{id}`: unknown type of component `{unknown}`"));
    }
    list
}

//! Which requirements on components correspond to a requirement on a system.

use std::collections::BTreeMap;

use crate::catalog::Catalog;

/// The edition of IEC 62443-3-3 to which component requirements are known to correspond.
pub(super) const SYSTEM: (&str, &str) = ("iec-62443-3-3", "2013");

/// The requirements on components.
pub(super) const COMPONENT: (&str, &str) = ("iec-62443-4-2", "2019");

/// A number and an enhancement, 0 for none: `SR 1.1 RE 2` and `CR 1.1 RE(2)` are both `("1.1", 2)`.
type Number<'a> = (&'a str, u8);

/// Enhancements of a system requirement that have the number of another enhancement, or of something
/// that asks for less; with what corresponds to them instead, if anything does.
///
/// Both parts number their requirements alike, their enhancements not always. This follows from the
/// titles, by this project's own judgement: where they do not speak of the same, nothing corresponds.
const DIFFERENT: [(Number<'static>, Option<Number<'static>>); 6] = [
    // Multifactor authentication on all networks: on all interfaces.
    (("1.1", 3), Some(("1.1", 2))),
    // Integrity by cryptography: authentication is another thing.
    (("3.1", 1), None),
    // Protection at entry and exit points: a version that is reported is another thing.
    (("3.2", 1), None),
    // Automated verification: nothing is asked of a component.
    (("3.3", 1), None),
    // Verification in normal operation.
    (("3.3", 2), Some(("3.3", 1))),
    // Automated notification of violations.
    (("3.4", 1), Some(("3.4", 2))),
];

/// For each entry of a catalogue of system requirements, the entries of the catalogue of component
/// requirements that correspond to it: that of its number, asked of all types of component, or those of
/// its number that are asked of one type each. Nothing for another edition.
pub(super) fn counterparts(system: &Catalog, components: &Catalog) -> Vec<Vec<usize>> {
    let entries = system.requirements();
    if (system.standard(), system.edition()) != SYSTEM {
        return vec![Vec::new(); entries.len()];
    }
    let mut by_number: BTreeMap<Number<'_>, Vec<usize>> = BTreeMap::new();
    for (at, entry) in components.requirements().iter().enumerate() {
        if let Some(number) = number(&entry.id).filter(|_| !entry.is_heading()) {
            by_number.entry(number).or_default().push(at);
        }
    }
    let of = |entry: &crate::catalog::Requirement| {
        let own = number(&entry.id).filter(|_| !entry.is_heading())?;
        let different = DIFFERENT.iter().find(|(number, _)| *number == own);
        let number = different.map_or(Some(own), |(_, instead)| *instead)?;
        by_number.get(&number).cloned()
    };
    entries
        .iter()
        .map(|entry| of(entry).unwrap_or_default())
        .collect()
}

/// The number of a requirement; nothing for what has none, such as a constraint.
fn number(id: &str) -> Option<Number<'_>> {
    let mut words = id.split(' ');
    let (kind, number) = (words.next()?, words.next()?);
    if kind == "FR" || kind == "CCSC" {
        return None;
    }
    let rest: String = words
        .flat_map(str::chars)
        .filter(char::is_ascii_digit)
        .collect();
    let enhancement = if rest.is_empty() {
        0
    } else {
        rest.parse().ok()?
    };
    Some((number, enhancement))
}

#[cfg(feature = "catalogs")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::Catalogs;

    fn of(id: &str) -> Vec<String> {
        let catalogs = Catalogs::bundled();
        let system = catalogs.get(SYSTEM.0, SYSTEM.1).unwrap();
        let components = catalogs.get(COMPONENT.0, COMPONENT.1).unwrap();
        let all = counterparts(system, components);
        let at = system.position(id).unwrap();
        let name = |at: &usize| components.requirements()[*at].id.clone();
        all[at].iter().map(name).collect()
    }

    #[test]
    fn numbers_are_alike_where_titles_are() {
        assert_eq!(of("SR 1.1"), ["CR 1.1"]);
        assert_eq!(of("SR 1.1 RE 2"), ["CR 1.1 RE(2)"]);
        assert_eq!(of("SR 3.2"), ["SAR 3.2", "EDR 3.2", "HDR 3.2", "NDR 3.2"]);
        assert_eq!(of("SR 5.2 RE 3"), ["NDR 5.2 RE(3)"]);
        assert_eq!(of("SR 2.12 RE 1"), ["CR 2.12 RE(1)"]);
    }

    #[test]
    fn enhancements_that_ask_something_else_are_told_apart() {
        assert_eq!(of("SR 3.4 RE 1"), ["CR 3.4 RE(2)"]);
        assert_eq!(of("SR 3.3 RE 2"), ["CR 3.3 RE(1)"]);
        assert_eq!(of("SR 1.1 RE 3"), ["CR 1.1 RE(2)"]);
        for none in [
            "FR 1",
            "SR 3.1 RE 1",
            "SR 3.2 RE 1",
            "SR 3.3 RE 1",
            "SR 5.4",
            "SR 7.5",
            "SR 2.3",
        ] {
            assert!(of(none).is_empty(), "{none}");
        }
    }

    /// Of 51 system requirements and 49 enhancements, these have nothing that corresponds.
    #[test]
    fn what_no_component_is_asked_is_known() {
        let catalogs = Catalogs::bundled();
        let system = catalogs.get(SYSTEM.0, SYSTEM.1).unwrap();
        let components = catalogs.get(COMPONENT.0, COMPONENT.1).unwrap();
        let all = counterparts(system, components);
        let rows = system.requirements().iter().zip(&all);
        let none: Vec<&str> = rows
            .filter(|(entry, found)| !entry.kind.is_heading() && found.is_empty())
            .map(|(entry, _)| entry.id.as_str())
            .collect();
        assert_eq!(
            none,
            [
                "SR 1.3 RE 1",
                "SR 2.2 RE 1",
                "SR 2.3",
                "SR 2.3 RE 1",
                "SR 2.8 RE 1",
                "SR 3.1 RE 1",
                "SR 3.2 RE 1",
                "SR 3.2 RE 2",
                "SR 3.3 RE 1",
                "SR 3.8 RE 1",
                "SR 3.8 RE 2",
                "SR 3.8 RE 3",
                "SR 4.1 RE 1",
                "SR 4.1 RE 2",
                "SR 5.1 RE 1",
                "SR 5.1 RE 2",
                "SR 5.1 RE 3",
                "SR 5.3 RE 1",
                "SR 5.4",
                "SR 7.1 RE 2",
                "SR 7.3 RE 2",
                "SR 7.5",
            ]
        );
    }
}

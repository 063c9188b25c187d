//! Where an entry stands: in natural order, below the parent that its number names.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::expected::Expected;

/// The place of an id: what its letters stand for in the edition, then number by number, so that
/// `A.5.9` comes before `A.5.10`, `SR 1.1 RE 1` after `SR 1.1`, and `ORG 1` after `SPE 1`.
struct Place {
    letters: Vec<u64>,
    numbers: Vec<u64>,
}

impl Place {
    fn of(id: &str, expected: &Expected) -> Self {
        let letters: String = id.chars().take_while(char::is_ascii_alphabetic).collect();
        let section = expected.sections.iter().find(|(name, _)| *name == letters);
        let numbers = id
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().unwrap_or(u64::MAX))
            .collect();
        Self {
            letters: section.map_or_else(|| vec![u64::MAX], |(_, place)| place.to_vec()),
            numbers,
        }
    }

    fn whole(&self) -> Vec<u64> {
        [self.letters.as_slice(), self.numbers.as_slice()].concat()
    }

    fn above(&self) -> Option<Vec<u64>> {
        let whole = self.whole();
        whole.split_last().map(|(_, above)| above.to_vec())
    }
}

/// Ids unique, in natural order, and each below the parent its number names.
pub(super) fn order(entries: &[Entry<'_>], expected: &Expected, problems: &mut Vec<String>) {
    let places: BTreeSet<Vec<u64>> = entries
        .iter()
        .map(|entry| Place::of(entry.id, expected).whole())
        .collect();
    let mut seen: BTreeMap<&str, Option<u64>> = BTreeMap::new();
    let mut before: Option<(&str, Vec<u64>)> = None;
    for entry in entries {
        let id = entry.id;
        let place = Place::of(id, expected);
        if let Some((before, _)) = before.filter(|(_, at)| *at > place.whole()) {
            problems.push(format!("`{id}`: stands after `{before}`"));
        }
        before = Some((id, place.whole()));
        match entry.text("parent") {
            Some(parent) => {
                below(entry, parent, &seen, problems);
                let parent_place = Place::of(parent, expected);
                // `NDR 1.6` stands below `CR 1.6`, which leaves it to the types of component.
                let by_type = expected.components
                    && place.letters != parent_place.letters
                    && place.numbers == parent_place.numbers;
                if !by_type && place.above() != Some(parent_place.whole()) {
                    problems.push(format!("`{id}`: `{parent}` is not the level above"));
                }
            }
            None if place.above().is_some_and(|above| places.contains(&above)) => {
                problems.push(format!("`{id}`: has no parent"));
            }
            None => {}
        }
        if seen.insert(id, entry.level()).is_some() {
            problems.push(format!("`{id}`: stands here twice"));
        }
    }
}

/// The parent came before, and is not selected later than what stands below it.
fn below(
    entry: &Entry<'_>,
    parent: &str,
    seen: &BTreeMap<&str, Option<u64>>,
    problems: &mut Vec<String>,
) {
    let id = entry.id;
    let Some(level) = seen.get(parent) else {
        problems.push(format!(
            "`{id}`: parent `{parent}` does not stand before it"
        ));
        return;
    };
    let levels = level.zip(entry.level());
    if levels.is_some_and(|(above, own)| own < above) {
        problems.push(format!("`{id}`: selected at a lower level than `{parent}`"));
    }
}

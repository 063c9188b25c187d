//! What belongs to what.

/// Of each of some things, the others that belong to it, by position. All stand side by side: with a list of its own
/// each would be fetched from elsewhere, and large sites have hundreds of thousands.
#[derive(Debug, Default)]
pub(crate) struct Belonging {
    /// Of each thing, where the others that belong to it end; they begin where those of the thing before it end.
    ends: Vec<usize>,
    others: Vec<usize>,
}

impl Belonging {
    /// With room for what belongs to so many things, one to each.
    pub fn with_capacity(things: usize) -> Self {
        Self {
            ends: Vec::with_capacity(things),
            others: Vec::with_capacity(things),
        }
    }

    /// Adds the next thing with what belongs to it.
    pub fn push(&mut self, others: impl IntoIterator<Item = usize>) {
        self.others.extend(others);
        self.ends.push(self.others.len());
    }

    /// What belongs to a thing.
    pub fn of(&self, thing: usize) -> &[usize] {
        let before = thing.checked_sub(1).map(|before| self.ends.get(before));
        let begin = before.map_or(Some(0), Option::<&usize>::copied);
        let range = begin.zip(self.ends.get(thing));
        let others = range.and_then(|(begin, end)| self.others.get(begin..*end));
        others.unwrap_or_default()
    }

    /// Of each thing in turn, what belongs to it.
    pub fn iter(&self) -> impl Iterator<Item = &[usize]> {
        (0..self.ends.len()).map(|thing| self.of(thing))
    }

    /// Of each of the others, of which there are so many, the things that it belongs to, rising.
    pub fn turned(&self, others: usize) -> Self {
        let mut next = vec![0; others];
        for other in &self.others {
            if let Some(count) = next.get_mut(*other) {
                *count += 1;
            }
        }
        let mut begin = 0;
        for slot in &mut next {
            begin += std::mem::replace(slot, begin);
        }
        let mut things = vec![0; begin];
        for (thing, others) in self.iter().enumerate() {
            for other in others {
                let Some(at) = next.get_mut(*other) else {
                    continue;
                };
                if let Some(slot) = things.get_mut(*at) {
                    *slot = thing;
                }
                *at += 1;
            }
        }
        // Each list was filled up to where the next one begins.
        Self {
            ends: next,
            others: things,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Belonging;

    #[test]
    fn turned_it_tells_what_each_belongs_to() {
        let mut zones_of = Belonging::default();
        for zones in [vec![1], vec![], vec![3, 1], vec![1, 1]] {
            zones_of.push(zones);
        }
        assert_eq!((zones_of.of(2), zones_of.of(1)), (&[3, 1][..], &[][..]));
        assert_eq!(zones_of.of(4), &[] as &[usize]);
        let assets_of = zones_of.turned(4);
        let lists: Vec<&[usize]> = assets_of.iter().collect();
        assert_eq!(lists, [&[][..], &[0, 2, 3, 3], &[], &[2]]);
    }
}

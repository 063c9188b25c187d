//! Where each entity stands.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use foldhash::quality::RandomState;

use super::Document;
use crate::id::{
    AssetId, ConduitId, ControlId, EntityId, EvidenceId, PersonId, RiskId, ScopeId, SupplierId,
    ThreatId, ThreatScenarioId, VulnerabilityId, ZoneId,
};

/// The positions of the entities of one family, by id. Every analysis looks ids up, so the hash is one that is fast
/// for short texts; like that of the standard library it is seeded anew in each process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Directory<I> {
    positions: HashMap<Label, u32, RandomState>,
    kind: std::marker::PhantomData<I>,
}

impl<I: EntityId> Directory<I> {
    /// Enters ids in order. Of ids that stand twice, the first counts.
    pub(crate) fn new<'a>(ids: impl ExactSizeIterator<Item = &'a I>) -> Self
    where
        I: 'a,
    {
        let mut positions = HashMap::with_capacity_and_hasher(ids.len(), RandomState::default());
        for (at, id) in ids.enumerate() {
            positions
                .entry(Label::of(id))
                .or_insert(u32::try_from(at).unwrap_or(u32::MAX));
        }
        Self {
            positions,
            kind: std::marker::PhantomData,
        }
    }

    /// Where the entity of an id stands.
    pub(crate) fn position(&self, id: &I) -> Option<usize> {
        self.position_of_text(id.as_str())
    }

    /// Whether there is such an entity.
    pub(crate) fn contains(&self, id: &I) -> bool {
        self.contains_text(id.as_str())
    }

    /// Whether there is an entity with this text as its id, whatever the id's type.
    pub(crate) fn contains_text(&self, id: &str) -> bool {
        self.positions.contains_key(id.as_bytes())
    }

    /// Where the entity with this text as its id stands, whatever the id's type.
    pub(crate) fn position_of_text(&self, id: &str) -> Option<usize> {
        let position = self.positions.get(id.as_bytes());
        position.map(|at| *at as usize)
    }

    /// Every id, sorted, so that nothing depends on the order of a hash.
    pub(crate) fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.positions.keys().map(Label::as_str).collect();
        ids.sort_unstable();
        ids
    }
}

/// Bytes of an id that stand in the directory itself.
const SHORT: usize = 22;

/// An id as the directory has it: a short one, as most are, right there, so that a look at it is no look elsewhere.
#[derive(Debug, Clone)]
enum Label {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Arc<str>),
}

impl Label {
    fn of(id: &impl EntityId) -> Self {
        let text = id.as_str().as_bytes();
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(start), Ok(length)) => {
                start.copy_from_slice(text);
                Self::Short { length, bytes }
            }
            _ => Self::Long(id.shared()),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Short { length, bytes } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(text) => text.as_bytes(),
        }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl Borrow<[u8]> for Label {
    fn borrow(&self) -> &[u8] {
        self.bytes()
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().hash(state);
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Label {}

/// Where each entity stands.
#[derive(Debug, Clone)]
pub(crate) struct Directories {
    pub people: Directory<PersonId>,
    pub scopes: Directory<ScopeId>,
    pub suppliers: Directory<SupplierId>,
    pub zones: Directory<ZoneId>,
    pub conduits: Directory<ConduitId>,
    pub assets: Directory<AssetId>,
    pub threats: Directory<ThreatId>,
    pub vulnerabilities: Directory<VulnerabilityId>,
    pub threat_scenarios: Directory<ThreatScenarioId>,
    pub risks: Directory<RiskId>,
    pub controls: Directory<ControlId>,
    pub evidence: Directory<EvidenceId>,
}

impl Directories {
    pub(crate) fn of(document: &Document) -> Self {
        Self {
            people: Directory::new(document.people.iter().map(|e| &e.id)),
            scopes: Directory::new(document.scopes.iter().map(|e| &e.id)),
            suppliers: Directory::new(document.suppliers.iter().map(|e| &e.id)),
            zones: Directory::new(document.zones.iter().map(|e| &e.id)),
            conduits: Directory::new(document.conduits.iter().map(|e| &e.id)),
            assets: Directory::new(document.assets.iter().map(|e| &e.id)),
            threats: Directory::new(document.threats.iter().map(|e| &e.id)),
            vulnerabilities: Directory::new(document.vulnerabilities.iter().map(|e| &e.id)),
            threat_scenarios: Directory::new(document.threat_scenarios.iter().map(|e| &e.id)),
            risks: Directory::new(document.risks.iter().map(|e| &e.id)),
            controls: Directory::new(document.controls.iter().map(|e| &e.id)),
            evidence: Directory::new(document.evidence.iter().map(|e| &e.id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Directory, SHORT};
    use crate::id::{AssetId, MAX_ID_LENGTH};

    #[test]
    fn ids_of_any_length_are_found() {
        let id = |length| AssetId::new(&"a".repeat(length)).unwrap();
        let ids: Vec<AssetId> = (1..MAX_ID_LENGTH).map(id).collect();
        let directory = Directory::new(ids.iter());
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(directory.position(id), Some(at));
        }
        assert!(!directory.contains(&id(MAX_ID_LENGTH)));
        let known = directory.ids();
        assert!(known.contains(&ids[SHORT].as_str()) && known.len() == ids.len());
    }
}

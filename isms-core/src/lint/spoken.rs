//! Which protocols are spoken where.

use foldhash::{HashMap, HashMapExt};

use crate::iacs::topology::Belonging;
use crate::iacs::{Protocol, Protocols, bare};
use crate::model::Document;

/// Something that names protocols, by its position.
#[derive(Debug, Clone, Copy)]
pub(super) enum Speaker {
    Conduit(usize),
    Asset(usize),
    Flow(usize),
    RemoteAccess(usize),
}

/// The protocols that a document names. A site names the same few over and over: each name is looked up once.
pub(super) struct Spoken<'a> {
    names: Vec<Name<'a>>,
    conduits: Belonging,
    assets: Belonging,
    flows: Belonging,
    remote_access: Belonging,
}

/// A name, as it is written somewhere.
pub(super) struct Name<'a> {
    pub written: &'a str,
    /// The protocol, if it is known.
    pub protocol: Option<&'static Protocol>,
    /// The name without what people write differently.
    pub bare: String,
}

impl Name<'_> {
    /// Whether two names are of one protocol, known or not.
    pub fn is_of_the_protocol_of(&self, other: &Self) -> bool {
        let known = |name: &Self| name.protocol.map(|protocol| protocol.name);
        self.bare == other.bare || known(self).is_some_and(|name| Some(name) == known(other))
    }
}

impl<'a> Spoken<'a> {
    pub fn in_document(document: &'a Document) -> Self {
        let mut glossary = Glossary::new();
        let conduits = document.conduits.iter().map(|c| &c.protocols);
        let assets = document.assets.iter().map(|a| &a.protocols);
        let flows = document.flows.iter().map(|f| &f.protocols);
        let remote_access = document.remote_access.iter().map(|r| &r.protocols);
        Self {
            conduits: glossary.read(conduits),
            assets: glossary.read(assets),
            flows: glossary.read(flows),
            remote_access: glossary.read(remote_access),
            names: glossary.names,
        }
    }

    /// The names that something is said to speak, in its order.
    pub fn by(&self, speaker: Speaker) -> impl Iterator<Item = &Name<'a>> {
        let names = match speaker {
            Speaker::Conduit(at) => self.conduits.of(at),
            Speaker::Asset(at) => self.assets.of(at),
            Speaker::Flow(at) => self.flows.of(at),
            Speaker::RemoteAccess(at) => self.remote_access.of(at),
        };
        names.iter().filter_map(|name| self.names.get(*name))
    }

    /// The protocols that something is known to speak.
    pub fn known(&self, speaker: Speaker) -> impl Iterator<Item = &'static Protocol> {
        self.by(speaker).filter_map(|name| name.protocol)
    }

    /// Whether every protocol is known by its name.
    pub fn is_all_known(&self) -> bool {
        self.names.iter().all(|name| name.protocol.is_some())
    }
}

/// The names that were read so far.
struct Glossary<'a> {
    protocols: Protocols,
    names: Vec<Name<'a>>,
    known: HashMap<&'a str, usize>,
}

impl<'a> Glossary<'a> {
    fn new() -> Self {
        Self {
            protocols: Protocols::new(),
            names: Vec::new(),
            known: HashMap::new(),
        }
    }

    fn read(&mut self, lists: impl ExactSizeIterator<Item = &'a Vec<String>>) -> Belonging {
        let mut spoken = Belonging::with_capacity(lists.len());
        for list in lists {
            spoken.push(list.iter().map(|name| self.place(name)));
        }
        spoken
    }

    fn place(&mut self, written: &'a str) -> usize {
        *self.known.entry(written).or_insert_with(|| {
            self.names.push(Name {
                written,
                protocol: self.protocols.get(written),
                bare: bare(written),
            });
            self.names.len() - 1
        })
    }
}

//! What nodes and edges of the graph stand for.

use super::Topology;

/// A node of the graph, by its position in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Node {
    /// A zone.
    Zone(usize),
    /// An asset that stands in several zones and is not the enforcing device between them.
    Bridge(usize),
    /// A remote access.
    RemoteAccess(usize),
}

/// A way from one node to another, by the position of what makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passage {
    /// A conduit, in a direction in which it lets data pass.
    Conduit(usize),
    /// An interface of an asset that bridges zones.
    Interface(usize),
    /// The boundary of a sub-zone at which no conduit ends.
    Nesting,
    /// A remote access, into it or out of it.
    RemoteAccess(usize),
}

impl Topology<'_> {
    /// The id of what a node stands for.
    pub fn node_id(&self, node: Node) -> &str {
        let document = self.program.document();
        let id = match node {
            Node::Zone(at) => document.zones.get(at).map(|zone| zone.id.as_str()),
            Node::Bridge(at) => document.assets.get(at).map(|asset| asset.id.as_str()),
            Node::RemoteAccess(at) => {
                let access = document.remote_access.get(at);
                access.map(|access| access.id.as_str())
            }
        };
        id.unwrap_or_default()
    }

    /// The id of what makes a passage; of an open boundary there is none.
    pub fn passage_id(&self, passage: Passage) -> &str {
        match passage {
            Passage::Conduit(at) => self.conduit(at).map_or("", |conduit| conduit.id.as_str()),
            Passage::Interface(at) => self.node_id(Node::Bridge(at)),
            Passage::Nesting => "",
            Passage::RemoteAccess(at) => self.node_id(Node::RemoteAccess(at)),
        }
    }
}

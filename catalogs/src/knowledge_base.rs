//! Knowledge bases about attacks: what attackers do, and what answers it.

use crate::Source;

/// Every knowledge base of this crate, in the order of name and edition. In place of `requirements`
/// the JSON has lists of its own: `tactics`, `techniques`, `assets`, `mitigations`.
pub const KNOWLEDGE_BASES: &[Source] = &[
    Source {
        standard: "mitre-attack-ics",
        edition: "18.1",
        json: include_str!("../data/mitre-attack-ics/18.1.json"),
        ids: include_str!("../ids/mitre-attack-ics-18.1.txt"),
    },
    Source {
        standard: "mitre-emb3d",
        edition: "2.0.1",
        json: include_str!("../data/mitre-emb3d/2.0.1.json"),
        ids: include_str!("../ids/mitre-emb3d-2.0.1.txt"),
    },
];

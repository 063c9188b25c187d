//! Ways around a firewall.

use foldhash::{HashMap, HashMapExt};

use crate::lint::found::Found;
use crate::lint::site::Site;
use crate::lint::site::in_conduit;
use crate::lint::subject::Subject;
use crate::lint::{LintSeverity, Reference, Rule};

pub(super) const RULE: Rule = Rule {
    id: "conduit_beside_an_enforced_one",
    title: "A conduit without enforcing device runs beside an enforced one",
    severity: LintSeverity::High,
    why: "The open conduit is the way that an attacker takes; the firewall beside it guards nothing.",
    remedy: "Remove the open conduit, or enforce it as the other.",
    references: &[
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2",
            "boundaries of zones are watched and controlled",
        ),
        Reference::cross_checked(
            "iec-62443-3-3@2013:SR 5.2 RE 1",
            "what is not allowed is denied",
        ),
    ],
};

pub(super) fn check(site: &Site<'_>, found: &mut Found) {
    // Of each pair of zones, the enforced conduit of the lowest id.
    let mut enforced: HashMap<(usize, usize), &str> = HashMap::new();
    let pair = |from: usize, to: usize| (from.min(to), from.max(to));
    for (_, conduit, from, to) in site.conduits() {
        if !conduit.enforced_by.is_empty() {
            let known = enforced
                .entry(pair(from.at, to.at))
                .or_insert(conduit.id.as_str());
            *known = (*known).min(conduit.id.as_str());
        }
    }
    for (at, conduit, from, to) in site.conduits() {
        if let Some(other) = enforced
            .get(&pair(from.at, to.at))
            .filter(|_| conduit.enforced_by.is_empty())
        {
            let reason = format!(
                "nothing enforces `{}`, which runs beside `{other}`",
                conduit.id
            );
            found.add(
                Subject::Conduit(at),
                "enforced_by",
                in_conduit(&conduit.id),
                reason,
            );
        }
    }
}

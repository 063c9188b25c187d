//! Every path and every cut of a small site, found by trying them all.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use isms_core::iacs::{AttackPathOptions, SecurityLevelOptions, attack_paths, security_levels};
use isms_core::{Catalogs, Program};
use quickcheck::{Arbitrary, Gen, quickcheck};

use super::{HEAD, met};

const ZONES: usize = 6;

/// A site with six zones: the first outside, the last the aim.
#[derive(Debug, Clone)]
struct Site {
    /// Ends of conduits, and whether they are one-way.
    conduits: Vec<(usize, usize, bool)>,
    /// The zone around a zone.
    parents: Vec<Option<usize>>,
    /// The zones of a device.
    bridges: Vec<(usize, usize)>,
    /// The level that zones, then conduits, achieve, and whether FR 5 is left out.
    levels: Vec<(u8, bool)>,
}

impl Arbitrary for Site {
    fn arbitrary(g: &mut Gen) -> Self {
        let below = |g: &mut Gen, most: usize| usize::arbitrary(g) % most;
        let count = 2 + below(g, 6);
        let pair = |g: &mut Gen| {
            let from = below(g, ZONES);
            (from, (from + 1 + below(g, ZONES - 1)) % ZONES)
        };
        let conduits = (0..count)
            .map(|_| {
                let (from, to) = pair(g);
                (from, to, u8::arbitrary(g) % 3 == 0)
            })
            .collect();
        let devices = u8::arbitrary(g) % 3;
        let bridges = (0..devices).map(|_| pair(g)).collect();
        let parents = (0..ZONES)
            .map(|at| (at > 1 && u8::arbitrary(g) % 4 == 0).then(|| below(g, at)))
            .collect();
        let levels = (0..ZONES + count)
            .map(|_| (u8::arbitrary(g) % 4, bool::arbitrary(g)))
            .collect();
        Self {
            conduits,
            parents,
            bridges,
            levels,
        }
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        let site = self.clone();
        let fewer = (0..self.conduits.len()).map(move |at| {
            let mut fewer = site.clone();
            fewer.conduits.remove(at);
            fewer.levels.remove(ZONES + at);
            fewer
        });
        let site = self.clone();
        let flat = (0..ZONES)
            .filter(|at| self.parents[*at].is_some())
            .collect::<Vec<_>>();
        let flat = flat.into_iter().map(move |at| {
            let mut flat = site.clone();
            flat.parents[at] = None;
            flat
        });
        let mut plain = self.clone();
        plain.bridges.pop();
        let plain = (plain.bridges.len() < self.bridges.len()).then_some(plain);
        Box::new(fewer.chain(flat).chain(plain))
    }
}

impl Site {
    /// The document, its lists turned around or not: nothing may depend on it.
    fn text(&self, turned: bool) -> String {
        let lists = |name: &str, mut lines: Vec<String>| {
            if turned {
                lines.reverse();
            }
            if lines.is_empty() {
                return String::new();
            }
            format!("{name}:\n{}", lines.concat())
        };
        let kind = |at: usize| match at {
            0 => "external",
            at if at == ZONES - 1 => "control",
            _ => "dmz",
        };
        let zones = (0..ZONES).map(|at| {
            let parent = self.parents[at].map_or(String::new(), |p| format!(", parent: z{p}"));
            format!("  - {{id: z{at}, name: Z, kind: {}{parent}}}\n", kind(at))
        });
        let conduits = self
            .conduits
            .iter()
            .enumerate()
            .map(|(at, (from, to, one_way))| {
                let way = if *one_way { ", direction: one_way" } else { "" };
                format!("  - {{id: c{at}, name: C, from: z{from}, to: z{to}{way}}}\n")
            });
        let assets = self.bridges.iter().enumerate().map(|(at, (from, to))| {
            format!(
                "  - {{id: b{at}, name: B, kind: server, scope: plant, zone: z{from}, also_in: [z{to}]}}\n"
            )
        });
        let assessments = self
            .levels
            .iter()
            .enumerate()
            .filter(|(_, (level, _))| *level > 0);
        let assessments = assessments.map(|(at, (level, without))| {
            let place = at
                .checked_sub(ZONES)
                .map_or(format!("z{at}"), |at| format!("c{at}"));
            met(&place, *level, if *without { "SR 5." } else { "" })
        });
        let mut text = HEAD.to_owned();
        let _ = write!(
            text,
            "{}{}{}{}",
            lists("zones", zones.collect()),
            lists("conduits", conduits.collect()),
            lists("assets", assets.collect()),
            lists("assessments", assessments.collect())
        );
        text.replace("assessments:\n\n", "")
    }

    /// What lies between zones: its id, the zones from which and to which it leads, the level to beat, and how
    /// much it counts in a cut.
    fn links(&self, levels: &dyn Fn(&str, &[usize]) -> u8) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        for (at, (from, to, one_way)) in self.conduits.iter().enumerate() {
            let id = format!("c{at}");
            let level = levels(&id, &[0, 1, 4]);
            let mut pairs = vec![(*from, *to)];
            if !one_way {
                pairs.push((*to, *from));
            }
            links.push(Link {
                id,
                pairs,
                level,
                count: 1,
            });
        }
        for (at, parent) in self.parents.iter().enumerate() {
            let Some(parent) = *parent else { continue };
            let ends_here = |(from, to, _): &(usize, usize, bool)| [*from, *to].contains(&at);
            if !self.conduits.iter().any(ends_here) {
                let pairs = vec![(at, parent), (parent, at)];
                links.push(Link {
                    id: format!("z{at}"),
                    pairs,
                    level: 0,
                    count: 1,
                });
            }
        }
        for (at, (from, to)) in self.bridges.iter().enumerate() {
            let same = |(f, t): &(usize, usize)| {
                *f == *from && [(*f, *t), (*t, *f)].contains(&(*from, *to))
            };
            let first = self.bridges.iter().position(same).unwrap();
            if first < at {
                let link = links.iter_mut().find(|link| link.id == format!("b{first}"));
                link.unwrap().count += 1;
                continue;
            }
            let level = levels(&format!("z{from}"), &[0, 1, 2]);
            let pairs = vec![(*from, *to), (*to, *from)];
            links.push(Link {
                id: format!("b{at}"),
                pairs,
                level,
                count: 1,
            });
        }
        links
    }
}

struct Link {
    id: String,
    pairs: Vec<(usize, usize)>,
    level: u8,
    count: u64,
}

/// How many steps there are at levels 4, 3, 2, 1 and 0.
type Counts = [u32; 5];

/// Every way without a loop from the first zone to the last, with what it asks for.
fn every_path(links: &[Link], zones: &dyn Fn(usize) -> u8) -> Vec<(Counts, Vec<String>)> {
    let mut all = Vec::new();
    let mut open = vec![(vec![0_usize], [0_u32; 5], vec!["z0".to_owned()])];
    while let Some((visited, counts, ids)) = open.pop() {
        let at = *visited.last().unwrap();
        if at == ZONES - 1 {
            all.push((counts, ids));
            continue;
        }
        for link in links {
            for (_, to) in link.pairs.iter().filter(|(from, _)| *from == at) {
                if visited.contains(to) {
                    continue;
                }
                let mut counts = counts;
                counts[4 - usize::from(link.level)] += 1;
                counts[4 - usize::from(zones(*to))] += 1;
                let mut visited = visited.clone();
                visited.push(*to);
                let mut ids = ids.clone();
                ids.extend([link.id.clone(), format!("z{to}")]);
                open.push((visited, counts, ids));
            }
        }
    }
    all.sort();
    all
}

/// The least that links count together without which no path is left.
fn least_cut(links: &[Link], paths: &[(Counts, Vec<String>)]) -> u64 {
    let sets = 0..1_u32 << links.len();
    let cuts = sets.filter_map(|set| {
        let chosen = links
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1);
        let chosen: Vec<&Link> = chosen.map(|(_, link)| link).collect();
        let ids: BTreeSet<&String> = chosen.iter().map(|link| &link.id).collect();
        // A sub-zone's edge has the id of the zone: only what stands between zones is looked at.
        let is_cut = |(_, steps): &(Counts, Vec<String>)| {
            steps.iter().skip(1).step_by(2).any(|id| ids.contains(id))
        };
        let total = chosen.iter().map(|link| link.count).sum();
        paths.iter().all(is_cut).then_some(total)
    });
    cuts.min().unwrap()
}

fn agrees(site: &Site) -> bool {
    let catalogs = Catalogs::bundled();
    let program = Program::load(&site.text(false), &catalogs).unwrap();
    let levels = security_levels(&program, &catalogs, &SecurityLevelOptions::default()).unwrap();
    let level = |id: &str, frs: &[usize]| {
        let place = levels
            .places
            .iter()
            .find(|place| place.place.as_str() == id)
            .unwrap();
        let achieved = frs.iter().map(|fr| place.sl_a.levels()[*fr].get());
        achieved.min().unwrap()
    };
    let links = site.links(&level);
    let every = every_path(&links, &|at| level(&format!("z{at}"), &[0, 1, 2]));
    for most_paths in [1, 3, 10, 1_000] {
        let options = AttackPathOptions {
            most_paths,
            ..AttackPathOptions::default()
        };
        let report = attack_paths(&program, &catalogs, &options).unwrap();
        let found: Vec<(Counts, Vec<String>)> = report
            .paths
            .iter()
            .map(|path| {
                let c = path.counts;
                let counts = [c.level_4, c.level_3, c.level_2, c.level_1, c.level_0];
                (
                    counts,
                    path.steps.iter().map(|step| step.id.clone()).collect(),
                )
            })
            .collect();
        let wanted = every.iter().take(most_paths as usize);
        let as_easy = found
            .iter()
            .map(|(counts, _)| counts)
            .eq(wanted.map(|(counts, _)| counts));
        let different: BTreeSet<_> = found.iter().collect();
        let all_there = found.iter().all(|path| every.contains(path));
        if !as_easy || different.len() != found.len() || !all_there {
            return false;
        }
        if most_paths == 1_000 && found != every {
            return false;
        }
        if report.cut.size != least_cut(&links, &every) {
            return false;
        }
        let cut: BTreeSet<&String> = report.cut.crossings.iter().map(|c| &c.id).collect();
        let closes = |(_, steps): &(Counts, Vec<String>)| {
            steps.iter().skip(1).step_by(2).any(|id| cut.contains(id))
        };
        if !every.iter().all(closes) {
            return false;
        }
    }
    true
}

fn is_the_same_turned_around(site: &Site) -> bool {
    let catalogs = Catalogs::bundled();
    let report = |turned: bool| {
        let program = Program::load(&site.text(turned), &catalogs).unwrap();
        let options = AttackPathOptions {
            most_paths: 3,
            ..AttackPathOptions::default()
        };
        attack_paths(&program, &catalogs, &options).unwrap()
    };
    report(false) == report(true)
}

quickcheck! {
    fn paths_and_cut_are_those_of_trying_all(site: Site) -> bool {
        agrees(&site)
    }

    fn the_order_of_the_document_changes_nothing(site: Site) -> bool {
        is_the_same_turned_around(&site)
    }
}

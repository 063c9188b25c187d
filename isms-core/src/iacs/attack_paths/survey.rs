//! A program, seen by an attacker.

use std::collections::{BTreeMap, BTreeSet};

use super::aim::{Aims, aims};
use super::cut::{Cut, least};
use super::easiest::{Route, easiest, from_outside};
use super::graph::{AttackGraph, Spot};
use super::options::{AttackPathOptions, MOST_PATHS};
use super::report::{
    AimPoint, AttackPath, AttackPathReport, AttackStep, Crossing, MinimumCut, NoPathReason,
    StepKind,
};
use super::resistance::{hindrances, missing};
use super::start::Starts;
use super::way::{Way, ways};
use crate::catalog::{Catalog, Catalogs};
use crate::error::{Error, ErrorCode, Result};
use crate::iacs::achieved::Achieved;
use crate::iacs::topology::Topology;
use crate::id::{AssetId, RiskId, SupplierId, ZoneId};
use crate::model::{Program, Zone};
use crate::units::{Date, SecurityLevel};

/// Where attacks start, what they are after, and the graph between.
pub(crate) struct Survey<'a> {
    pub(super) program: &'a Program,
    catalog: &'a Catalog,
    as_of: Date,
    options: &'a AttackPathOptions,
    achieved: Achieved<'a>,
    starts: Starts<'a>,
    aims: Aims<'a>,
    pub(super) attack: AttackGraph<'a>,
}

impl<'a> Survey<'a> {
    /// Lays the graph out.
    ///
    /// # Errors
    /// As [`attack_paths`](super::attack_paths).
    pub fn new(
        program: &'a Program,
        catalogs: &'a Catalogs,
        options: &'a AttackPathOptions,
    ) -> Result<Self> {
        if options.most_paths > MOST_PATHS {
            let found = options.most_paths;
            let message = format!("expected at most {MOST_PATHS} paths, found {found}");
            return Err(Error::new(ErrorCode::OutOfRange, "most_paths", message));
        }
        let catalog = catalogs.get(&options.standard, &options.edition)?;
        let as_of = options.as_of.unwrap_or_else(|| program.as_of());
        let achieved = Achieved::new(program, catalogs, catalog, as_of)?;
        let starts = Starts::of(program, &options.starts, as_of)?;
        let aims = aims(program, &options.aims)?;
        let suppliers: BTreeSet<&SupplierId> = starts.suppliers.keys().copied().collect();
        let topology = Topology::new(program);
        let ways = ways(&topology, &achieved, as_of, &suppliers);
        let attack = AttackGraph::new(program, &achieved, ways, &starts, &aims);
        Ok(Self {
            program,
            catalog,
            as_of,
            options,
            achieved,
            starts,
            aims,
            attack,
        })
    }

    /// What the graph says.
    pub fn report(&self) -> AttackPathReport {
        let most = usize::try_from(self.options.most_paths).unwrap_or(usize::MAX);
        let mut routes = easiest(&self.attack, most);
        routes.sort_by_cached_key(|route| (route.effort.counts(), self.along(route)));
        let ranked = (1..).zip(&routes);
        let paths: Vec<AttackPath> = ranked
            .filter_map(|(rank, route)| self.path(rank, route))
            .collect();
        let cut = least(&self.attack, self.options.cut_by);
        let crossings = self.crossings(&routes, &cut);
        AttackPathReport {
            standard: self.catalog.standard().to_owned(),
            edition: self.catalog.edition().to_owned(),
            title: self.catalog.title().to_owned(),
            revision: self.catalog.revision().to_string(),
            as_of: self.as_of,
            starts: self.starts.told(self.program.document()),
            aims: self.aims(),
            no_path: self.no_path(&paths),
            cut: self.cut(cut, &crossings),
            crossings: crossings
                .into_iter()
                .filter(|crossing| !crossing.paths.is_empty())
                .collect(),
            paths,
        }
    }

    /// The ids along a route, by which equally easy ones are put in order.
    fn along(&self, route: &Route) -> Vec<(&str, StepKind)> {
        let spots = route.nodes.iter().map(|node| self.attack.spot(*node));
        let named = spots.filter_map(|spot| match spot {
            Spot::Outside | Spot::Goal => None,
            Spot::Zone(at) => Some((self.zone(at)?.id.as_str(), StepKind::Zone)),
            Spot::Way(at) => self.attack.ways.get(at).map(|way| (way.id, way.kind)),
        });
        named.collect()
    }

    fn zone(&self, at: usize) -> Option<&'a Zone> {
        self.program.document().zones.get(at)
    }

    fn path(&self, rank: u32, route: &Route) -> Option<AttackPath> {
        let spots = route.nodes.iter().map(|node| self.attack.spot(*node));
        let mut zones = spots.clone().filter_map(|spot| match spot {
            Spot::Zone(at) => self.zone(at),
            _ => None,
        });
        let steps: Vec<AttackStep> = spots.filter_map(|spot| self.step(spot)).collect();
        Some(AttackPath {
            rank,
            start: steps.first()?.id.clone(),
            aim: zones.next_back()?.id.clone(),
            hardest: route.effort.hardest(),
            counts: route.effort.counts(),
            steps,
        })
    }

    fn step(&self, spot: Spot) -> Option<AttackStep> {
        let level = self.attack.level(spot);
        match spot {
            Spot::Outside | Spot::Goal => None,
            Spot::Zone(at) => {
                let zone = self.zone(at)?;
                let devices = self
                    .starts
                    .zones
                    .get(&at)
                    .map(|(_, devices)| devices.as_slice());
                let judged_at = level.map(|_| at);
                let because = match level {
                    None => "attackers are here from the start".to_owned(),
                    Some(_) => {
                        "the lowest of FR 1, FR 2 and FR 3 that the zone achieves".to_owned()
                    }
                };
                let named = (StepKind::Zone, zone.id.as_str(), zone.name.as_str());
                Some(self.told(
                    named,
                    level,
                    judged_at,
                    because,
                    devices.unwrap_or_default(),
                ))
            }
            Spot::Way(at) => {
                let way = self.attack.ways.get(at)?;
                let named = (way.kind, way.id, way.name);
                Some(self.told(named, level, way.judged_at, self.because(way), &way.assets))
            }
        }
    }

    fn told(
        &self,
        (kind, id, name): (StepKind, &str, &str),
        level: Option<SecurityLevel>,
        judged_at: Option<usize>,
        because: String,
        assets: &[&AssetId],
    ) -> AttackStep {
        AttackStep {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            level,
            because,
            hindered_by: judged_at.map_or_else(Vec::new, |at| hindrances(&self.achieved, at, kind)),
            missing: judged_at.map_or_else(Vec::new, |at| missing(&self.achieved, at, kind)),
            assets: assets.iter().map(|id| (*id).clone()).collect(),
        }
    }

    /// Why it is that level that has to be beaten between zones.
    fn because(&self, way: &Way<'_>) -> String {
        let at_zone = way.judged_at.and_then(|at| self.zone(at));
        let zone = at_zone.map_or("", |zone| zone.id.as_str());
        match way.kind {
            StepKind::Conduit => {
                "the lowest of FR 1, FR 2 and FR 5 that the conduit achieves".to_owned()
            }
            StepKind::SubZone => {
                let child = self.program.directories().zones.position_of_text(way.id);
                let child = child.and_then(|at| self.zone(at));
                let parent = child.and_then(|zone| zone.parent.as_ref());
                let parent = parent.map_or("", ZoneId::as_str);
                format!(
                    "nothing: no conduit ends at `{}`, so it is open to `{parent}` around it",
                    way.id
                )
            }
            StepKind::Bridge => format!(
                "the lowest of FR 1, FR 2 and FR 3 that zone `{zone}` achieves, in which the device stands; it enforces no conduit"
            ),
            StepKind::RemoteAccess if way.judged_at.is_some() => format!(
                "the lowest of FR 1 and FR 2 that zone `{zone}` achieves, in which it goes through a device"
            ),
            StepKind::RemoteAccess => "nothing: it goes through no device in a zone".to_owned(),
            StepKind::Supplier => {
                "nothing: it can reach systems, and no remote access says how".to_owned()
            }
            StepKind::Zone => String::new(),
        }
    }

    fn aims(&self) -> Vec<AimPoint> {
        let least = from_outside(&self.attack);
        let told = self.aims.iter().filter_map(|(at, aim)| {
            let zone = self.zone(*at)?;
            let node = self.attack.zone(*at)?;
            let effort = least.get(node.index()).copied().flatten();
            let mut assets: Vec<AssetId> = aim.assets.iter().map(|id| (*id).clone()).collect();
            assets.sort();
            let mut risks: Vec<RiskId> = aim.risks.iter().map(|id| (*id).clone()).collect();
            risks.sort();
            Some(AimPoint {
                zone: zone.id.clone(),
                name: zone.name.clone(),
                reason: aim.reason,
                assets,
                risks,
                reached: effort.is_some(),
                hardest: effort.map(|effort| effort.hardest()),
            })
        });
        let mut told: Vec<AimPoint> = told.collect();
        told.sort_by(|a, b| a.zone.cmp(&b.zone));
        told
    }

    fn no_path(&self, paths: &[AttackPath]) -> Option<NoPathReason> {
        if self.starts.is_empty() {
            Some(NoPathReason::NoStart)
        } else if self.aims.is_empty() {
            Some(NoPathReason::NoAim)
        } else {
            (paths.is_empty() && self.options.most_paths > 0).then_some(NoPathReason::NotConnected)
        }
    }

    /// What the routes cross or the cut goes through: first what most routes cross, then by kind and id.
    fn crossings(&self, routes: &[Route], cut: &Cut) -> Vec<Crossing> {
        let mut crossed: BTreeMap<usize, Vec<u32>> =
            cut.ways.iter().map(|at| (*at, Vec::new())).collect();
        for (rank, route) in (1..).zip(routes) {
            for node in &route.nodes {
                if let Spot::Way(at) = self.attack.spot(*node) {
                    crossed.entry(at).or_default().push(rank);
                }
            }
        }
        let told = crossed.into_iter().filter_map(|(at, paths)| {
            let way = self.attack.ways.get(at)?;
            Some(Crossing {
                kind: way.kind,
                id: way.id.to_owned(),
                name: way.name.to_owned(),
                level: way.level,
                paths,
                in_cut: cut.ways.binary_search(&at).is_ok(),
            })
        });
        let mut told: Vec<Crossing> = told.collect();
        // Stable, and the ways stand by kind and id.
        told.sort_by_key(|crossing| std::cmp::Reverse(crossing.paths.len()));
        told
    }

    fn cut(&self, cut: Cut, crossings: &[Crossing]) -> MinimumCut {
        let in_cut = crossings.iter().filter(|crossing| crossing.in_cut).cloned();
        let mut in_cut: Vec<Crossing> = in_cut.collect();
        in_cut.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        let both = self
            .aims
            .keys()
            .filter(|at| self.starts.zones.contains_key(at));
        let both = both
            .filter_map(|at| self.zone(*at))
            .map(|zone| zone.id.clone());
        let mut at_start: Vec<ZoneId> = both.collect();
        at_start.sort();
        MinimumCut {
            size: cut.size,
            crossings: in_cut,
            at_start,
        }
    }
}

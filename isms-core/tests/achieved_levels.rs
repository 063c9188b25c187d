//! Levels achieved and capabilities: what must hold for every document.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::sync::Arc;

use isms_core::catalog::{Catalog, ComponentType, Requirement};
use isms_core::iacs::{
    self, ApplicabilityReport, CapabilityReport, LevelStep, SecurityLevelOptions,
    SecurityLevelReport,
};
use isms_core::id::{AssetId, EvidenceId, PlaceId};
use isms_core::model::{Assessment, Document, Finding};
use isms_core::{Catalogs, Program, SecurityLevel, SecurityLevels};
use quickcheck::{Arbitrary, Gen, quickcheck};

const BASE: &str = include_str!("../../conformance/bases/components.json");

/// What was found about the system requirements of the cell, about component requirements of its two
/// components, and what is declared for them: by numbers, so that a change is one number.
#[derive(Debug, Clone)]
struct Site {
    systems: Vec<u8>,
    components: [Vec<u8>; 2],
    declared: [u8; 2],
}

impl Arbitrary for Site {
    fn arbitrary(g: &mut Gen) -> Self {
        // Mostly met, so that levels above 0 are reached.
        let mostly = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 5, 2, 3, 0];
        let mut many = |count: usize| (0..count).map(|_| *g.choose(&mostly).unwrap()).collect();
        let (systems, components) = (many(100), [many(87), many(88)]);
        let declared = [u8::arbitrary(g) % 6, u8::arbitrary(g) % 6];
        Self {
            systems,
            components,
            declared,
        }
    }
}

fn finding(number: u8, of_component: bool) -> Option<Finding> {
    let met = |evidence: &[&str]| Finding::Met {
        evidence: evidence
            .iter()
            .map(|id| EvidenceId::new(id).unwrap())
            .collect(),
        controls: Vec::new(),
    };
    Some(match number {
        1 => met(&["test"]),
        2 => met(&[]),
        3 => Finding::NotMet { reason: None, duty: None },
        4 if of_component => met(&["old", "test"]),
        4 => Finding::ByComponents { assets: Vec::new() },
        5 => serde_json::from_str(
            r#"{"compensated": {"controls": ["log"], "rationale": "Guard", "approver": "manager", "expires": "2027-01-01", "up_to": 2}}"#,
        )
        .unwrap(),
        _ => return None,
    })
}

fn asked(catalog: &Catalog, of: impl Fn(&Requirement) -> bool) -> Vec<&Requirement> {
    let entries = catalog.requirements().iter();
    entries
        .filter(|entry| !entry.is_heading() && of(entry))
        .collect()
}

impl Site {
    fn document(&self) -> Document {
        let catalogs = Catalogs::bundled();
        let mut document: Document = serde_json::from_str(BASE).unwrap();
        document.zones[0].sl_t = Some("{3 3 3 3 3 3 3}".parse().unwrap());
        let systems = catalogs.get("iec-62443-3-3", "2013").unwrap();
        for (entry, number) in asked(systems, |_| true).iter().zip(&self.systems) {
            if let Some(finding) = finding(*number, false) {
                document.assessments.push(Assessment {
                    places: vec![PlaceId::new("cell").unwrap()],
                    assets: Vec::new(),
                    requirements: vec![systems.id_of(entry).unwrap()],
                    finding,
                    assessed_on: None,
                    extensions: Default::default(),
                });
            }
        }
        let components = catalogs.get("iec-62443-4-2", "2019").unwrap();
        let types = [ComponentType::EmbeddedDevice, ComponentType::HostDevice];
        for (at, kind) in types.into_iter().enumerate() {
            let level = SecurityLevel::new(self.declared[at]).ok();
            document.assets[at].sl_c = level.map(|level| SecurityLevels::new([level; 7]));
            let entries = asked(components, |entry| entry.is_asked_of(kind));
            for (entry, number) in entries.iter().zip(&self.components[at]) {
                if let Some(finding) = finding(*number, true) {
                    document.assessments.push(Assessment {
                        places: Vec::new(),
                        assets: vec![AssetId::new(document.assets[at].id.as_str()).unwrap()],
                        requirements: vec![components.id_of(entry).unwrap()],
                        finding,
                        assessed_on: None,
                        extensions: Default::default(),
                    });
                }
            }
        }
        document
    }

    fn program(&self) -> Program {
        Program::new(self.document(), &Catalogs::bundled()).unwrap()
    }

    /// One number changed, among systems and both components.
    fn with(&self, at: usize, number: u8) -> Self {
        let mut other = self.clone();
        let [first, second] = &mut other.components;
        let all = other.systems.iter_mut().chain(first).chain(second);
        *all.cycle_at(at) = number;
        other
    }
}

trait CycleAt<'a> {
    fn cycle_at(self, at: usize) -> &'a mut u8;
}

impl<'a, I: Iterator<Item = &'a mut u8>> CycleAt<'a> for I {
    fn cycle_at(self, at: usize) -> &'a mut u8 {
        let mut all: Vec<&mut u8> = self.collect();
        let at = at % all.len();
        all.swap_remove(at)
    }
}

fn levels(program: &Program) -> SecurityLevelReport {
    let options = SecurityLevelOptions::default();
    iacs::security_levels(program, &Catalogs::bundled(), &options).unwrap()
}

fn capabilities(program: &Program) -> CapabilityReport {
    let options = SecurityLevelOptions::default();
    iacs::capabilities(program, &Catalogs::bundled(), &options).unwrap()
}

fn applicability(program: &Program) -> ApplicabilityReport {
    let options = SecurityLevelOptions::default();
    iacs::applicability(program, &Catalogs::bundled(), &options).unwrap()
}

/// SL-A of the cell, SL-C of the cell and of both components.
fn all(program: &Program) -> [SecurityLevels; 4] {
    let able = capabilities(program);
    [
        levels(program).places[0].sl_a,
        able.places[0].sl_c,
        able.components[0].sl_c,
        able.components[1].sl_c,
    ]
}

quickcheck! {
    /// One more requirement met, of the system or of a component, never lowers a level.
    fn meeting_a_requirement_never_lowers_a_level(site: Site, at: usize) -> bool {
        let (before, after) = (all(&site.program()), all(&site.with(at, 1).program()));
        before.iter().zip(&after).all(|(before, after)| after.covers(before))
    }

    /// A finding taken back never raises SL-A, and a capability only where it spoke against what is declared.
    fn taking_evidence_away_never_raises_a_level(site: Site, at: usize) -> bool {
        let met = site.with(at, 1);
        let (before, after) = (all(&met.program()), all(&met.with(at, 2).program()));
        before.iter().zip(&after).all(|(before, after)| before.covers(after))
    }

    /// The order of the document changes nothing but the order of lists.
    fn the_order_of_the_document_changes_nothing(site: Site) -> bool {
        let document = site.document();
        let mut turned = document.clone();
        turned.assessments.reverse();
        turned.assets.reverse();
        turned.evidence.reverse();
        let catalogs = Catalogs::bundled();
        let (one, other) = (Program::new(document, &catalogs).unwrap(), Program::new(turned, &catalogs).unwrap());
        let sorted = |mut report: SecurityLevelReport| {
            let rows = report.places.iter_mut().flat_map(|place| &mut place.requirements).map(Arc::make_mut);
            for blocker in rows.flat_map(|row| &mut row.held_down_by).map(Arc::make_mut) {
                blocker.components.sort();
            }
            report
        };
        let able = |program: &Program| {
            let mut report = capabilities(program);
            report.components.sort_by(|a, b| a.asset.cmp(&b.asset));
            (report.components, report.places.iter().map(|p| p.sl_c).collect::<Vec<_>>())
        };
        sorted(levels(&one)) == sorted(levels(&other)) && able(&one) == able(&other)
    }

    /// The steps are the missing requirements, each once, and meeting those of the first reaches its level.
    fn steps_reach_their_levels(site: Site) -> bool {
        let report = levels(&site.program());
        let catalogs = Catalogs::bundled();
        let systems = catalogs.get("iec-62443-3-3", "2013").unwrap();
        let entries = asked(systems, |_| true);
        report.places[0].requirements.iter().enumerate().all(|(fr, row)| {
            let steps: Vec<_> = row.steps.iter().flat_map(|step| &step.requirements).collect();
            let whole = steps.len() == row.held_down_by.len()
                && row.held_down_by.iter().all(|blocker| steps.contains(&&blocker.requirement));
            let Some(LevelStep { level, requirements }) = row.steps.first() else {
                return whole && row.gap == 0;
            };
            let mut better = site.clone();
            for (entry, number) in entries.iter().zip(&mut better.systems) {
                if requirements.iter().any(|id| id.local() == entry.id) {
                    *number = 1;
                }
            }
            whole && levels(&better.program()).places[0].sl_a.levels()[fr] >= *level
        })
    }

    /// The statement and the levels say the same of every requirement that is selected.
    fn the_statement_agrees_with_the_levels(site: Site) -> bool {
        let program = site.program();
        let (statement, report) = (applicability(&program), levels(&program));
        statement.places.iter().zip(&report.places).all(|(row, place)| {
            let counts = row.counts;
            counts.selected == place.selected
                && counts.met + counts.compensated + counts.not_applicable == place.satisfied
        })
    }
}

/// How many requirements IEC 62443-4-2 asks of each type at each level, as the facts have it.
#[test]
fn a_component_that_meets_a_level_has_it() {
    let catalogs = Catalogs::bundled();
    let components = catalogs.get("iec-62443-4-2", "2019").unwrap();
    let types = [ComponentType::EmbeddedDevice, ComponentType::HostDevice];
    for level in 0..=4_u8 {
        let mut site = Site {
            systems: Vec::new(),
            components: [Vec::new(), Vec::new()],
            declared: [5, 5],
        };
        for (numbers, kind) in site.components.iter_mut().zip(types) {
            let of_level =
                |entry: &&Requirement| entry.selected_from.is_none_or(|from| from.get() <= level);
            let entries = asked(components, |entry| entry.is_asked_of(kind));
            *numbers = entries
                .iter()
                .map(|entry| u8::from(of_level(entry)))
                .collect();
        }
        for component in &capabilities(&site.program()).components[..2] {
            // Where nothing more is asked at the next level, that level comes with this one.
            for (fr, found) in component.requirements.iter().zip(component.sl_c.levels()) {
                assert!(found.get() >= level, "{} {}", component.asset, fr.fr);
                let gaps = fr.held_down_by.iter();
                let next = gaps.map(|gap| gap.selected_from.get()).min();
                assert_eq!(next, (found.get() < 4).then_some(found.get() + 1));
            }
        }
    }
}

//! What attacks are after.

use std::collections::BTreeMap;

use super::options::AttackAim;
use super::report::AttackAimReason;
use super::start::{missing, unknown};
use super::way::zones_of;
use crate::error::Result;
use crate::id::{AssetId, RiskId};
use crate::model::{Program, Risk, ZoneKind};

/// Why a zone is an aim, with the assets and risks that are the reason.
pub(super) struct Aim<'a> {
    pub reason: AttackAimReason,
    pub assets: Vec<&'a AssetId>,
    pub risks: Vec<&'a RiskId>,
}

impl<'a> Aim<'a> {
    const fn because(reason: AttackAimReason) -> Self {
        Self {
            reason,
            assets: Vec::new(),
            risks: Vec::new(),
        }
    }

    fn add_asset(&mut self, id: &'a AssetId) {
        if !self.assets.contains(&id) {
            self.assets.push(id);
        }
    }
}

/// The zones that attacks are after, by their place in the document.
pub(super) type Aims<'a> = BTreeMap<usize, Aim<'a>>;

/// Those that the options name, or what matters most: what the risks hit whose consequence for health, safety
/// or environment is the worst of the document, and the zones of safety systems; where neither is known, the
/// zones of basic control.
///
/// # Errors
/// `unknown_id` if the document does not have one of those named.
pub(super) fn aims<'a>(program: &'a Program, stated: &[AttackAim]) -> Result<Aims<'a>> {
    if !stated.is_empty() {
        return named(program, stated);
    }
    let mut aims = worst_hit(program);
    of_kind(
        program,
        ZoneKind::Safety,
        AttackAimReason::SafetyZone,
        &mut aims,
    );
    if aims.is_empty() {
        of_kind(
            program,
            ZoneKind::Control,
            AttackAimReason::ControlZone,
            &mut aims,
        );
    }
    Ok(aims)
}

fn named<'a>(program: &'a Program, stated: &[AttackAim]) -> Result<Aims<'a>> {
    let directories = program.directories();
    let mut aims = Aims::new();
    let because = || Aim::because(AttackAimReason::Stated);
    for (at, aim) in stated.iter().enumerate() {
        match aim {
            AttackAim::Zone(id) => {
                let known = directories.zones.position(id);
                let zone = known.ok_or_else(|| {
                    unknown(&format!("aims[{at}].zone"), missing(&directories.zones, id))
                })?;
                aims.entry(zone).or_insert_with(because);
            }
            AttackAim::Asset(id) => {
                let asset = program.asset(id).ok_or_else(|| {
                    unknown(
                        &format!("aims[{at}].asset"),
                        missing(&directories.assets, id),
                    )
                })?;
                for zone in zones_of(program, asset) {
                    aims.entry(zone)
                        .or_insert_with(because)
                        .add_asset(&asset.id);
                }
            }
        }
    }
    Ok(aims)
}

/// The zones of the assets hit by the risks with the worst consequence for health, safety or environment.
fn worst_hit(program: &Program) -> Aims<'_> {
    let risks = program.document().risks.iter();
    let steps = risks.filter_map(|risk| Some((worst_step(program, risk)?, risk)));
    let steps: Vec<(usize, &Risk)> = steps.collect();
    let worst = steps.iter().map(|(step, _)| *step).max();
    let mut aims = Aims::new();
    let worst_of_all = steps.into_iter().filter(|(step, _)| Some(*step) == worst);
    for (_, risk) in worst_of_all {
        for asset in risk.assets.iter().filter_map(|id| program.asset(id)) {
            for zone in zones_of(program, asset) {
                let because = || Aim::because(AttackAimReason::WorstConsequence);
                let aim = aims.entry(zone).or_insert_with(because);
                aim.add_asset(&asset.id);
                if !aim.risks.contains(&&risk.id) {
                    aim.risks.push(&risk.id);
                }
            }
        }
    }
    aims
}

/// The worst consequence of a risk on the axes of health, safety and environment, before any control: what
/// stands in the way of it is what the path says.
fn worst_step(program: &Program, risk: &Risk) -> Option<usize> {
    let criteria = program.document().criteria.as_ref()?;
    let on_axis = risk.inherent.consequences.iter();
    on_axis
        .filter_map(|(_, axis, level)| {
            let axis = criteria.axis(axis).filter(|axis| axis.is_hse())?;
            axis.step(level)
        })
        .max()
}

fn of_kind<'a>(program: &Program, kind: ZoneKind, reason: AttackAimReason, aims: &mut Aims<'a>) {
    for (at, zone) in program.document().zones.iter().enumerate() {
        if zone.kind == kind {
            aims.entry(at).or_insert_with(|| Aim::because(reason));
        }
    }
}

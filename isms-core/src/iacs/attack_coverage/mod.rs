//! What requirements do against attacks: techniques mitigated, open, and what to meet next.

mod devices;
mod exposure;
mod matrix;
mod next;
mod options;
mod report;
mod zone;

use std::collections::BTreeSet;

pub use options::AttackCoverageOptions;
pub use report::{
    AssetExposure, AttackAssetSource, AttackCoverageReport, DeviceAnswer, DeviceMitigation,
    MatrixTechnique, MitigationCoverage, RequirementGain, TechniqueCounts, TechniqueCoverage,
    TechniqueStatus, ZoneCoverage,
};

use super::answers::Answers;
use crate::catalog::Catalogs;
use crate::error::Result;
use crate::model::Program;
use matrix::{Row, matrix};

/// Computes, for each zone, which techniques of MITRE ATT&CK for ICS are used on its assets, which of
/// them the requirements that the zone meets mitigate, which stay open, and what to meet next.
///
/// An asset is of the kinds that the document states (`attack_assets`), else of those that follow from
/// its own kind. A technique is looked at in a zone if it is used on a kind of asset that stands in the
/// zone itself. Whether a requirement is met is judged as in [`security_levels`](super::security_levels):
/// with current evidence, or an unexpired compensation with a control in use; a missing answer is a gap.
/// Let R be the requirements of the catalogue that the mitigations of a technique refer to, without
/// those that are justified as not applicable. The technique is `mitigated` if R is not empty and all of
/// it is met, `partly` if some of it is, `open` otherwise; if no mitigation refers to the catalogue at
/// all, it is `no_reference`.
///
/// The references are MITRE's, one base requirement a mitigation at most times. That a technique is
/// mitigated means that what MITRE names against it was asked for and is met, not that it cannot succeed.
///
/// ```
/// use isms_core::{Catalogs, Program, iacs};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// scopes: [{id: plant, name: Treatment plant, technology: ot}]
/// zones: [{id: control, name: Controllers, kind: control}]
/// assets: [{id: plc, name: Dosing controller, kind: plc, scope: plant, zone: control}]
/// evidence: [{id: ev-1, title: Restore test, date: 2026-10-01}]
/// assessments:
///   - places: [control]
///     requirements: ['iec-62443-3-3@2013:SR 7.3']
///     finding: {met: {evidence: [ev-1]}}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let report = iacs::attack_coverage(&program, &catalogs, &iacs::AttackCoverageOptions::default())?;
/// let zone = report.zones.first().unwrap();
/// let status = |id: &str| {
///     let mut rows = zone.techniques.iter();
///     rows.find(|row| row.technique.as_str() == id).map(|row| row.status.as_str())
/// };
/// assert_eq!(status("T0809"), Some("partly"));
/// assert_eq!(status("T0855"), Some("open"));
/// let first = zone.next.first().unwrap();
/// assert_eq!((first.requirement.local(), first.completes.len(), first.helps.len()), ("SR 7.7", 4, 12));
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_catalog` if the standard or the version of ATT&CK is not at hand; `unknown_attack_id` if an
/// asset is of a kind that this version of ATT&CK does not have.
pub fn attack_coverage(
    program: &Program,
    catalogs: &Catalogs,
    options: &AttackCoverageOptions,
) -> Result<AttackCoverageReport> {
    let document = program.document();
    let catalog = catalogs.get(&options.standard, &options.edition)?;
    let attack = catalogs.attack(&options.attack_edition)?;
    let as_of = options.as_of.unwrap_or(document.as_of);
    let matrix = matrix(attack, catalog);
    let answers = Answers::new(program, catalogs, catalog, as_of)?;
    let mut exposed = exposure::by_zone(program, attack)?;
    let mut zones = Vec::with_capacity(document.zones.len());
    // What was found about each entry of the catalogue in the zone at hand.
    let mut found = vec![None; catalog.requirements().len()];
    for (at, (zone, assets)) in document.zones.iter().zip(exposed.drain(..)).enumerate() {
        found.fill(None);
        answers.read(at, &mut found);
        zones.push(zone::coverage(
            (at, zone),
            assets,
            &matrix,
            catalog,
            &answers,
            &found,
        )?);
    }
    let entry = |row: &Row<'_>| MatrixTechnique {
        technique: row.technique.id.clone(),
        name: row.technique.name.clone(),
        tactics: row.tactics.clone(),
        tied_to_assets: !row.technique.assets.is_empty(),
    };
    let missing: BTreeSet<_> = zones
        .iter()
        .flat_map(|zone| &zone.next)
        .map(|gain| {
            (
                catalog.position(gain.requirement.local()),
                &gain.requirement,
            )
        })
        .collect();
    let missing = missing.into_iter().map(|(_, requirement)| requirement);
    let emb3d = catalogs.emb3d_editions().last();
    let emb3d = emb3d.map(|edition| catalogs.emb3d(edition)).transpose()?;
    let devices = emb3d.map(|emb3d| devices::answers(missing, attack, emb3d));
    Ok(AttackCoverageReport {
        attack_edition: attack.edition().to_owned(),
        attack_title: attack.title().to_owned(),
        attack_revision: attack.revision().to_string(),
        attack_notice: attack.file().notice.clone(),
        standard: catalog.standard().to_owned(),
        edition: catalog.edition().to_owned(),
        title: catalog.title().to_owned(),
        revision: catalog.revision().to_string(),
        as_of,
        matrix: matrix.iter().map(entry).collect(),
        emb3d_title: emb3d.map(|emb3d| emb3d.title().to_owned()),
        devices: devices.unwrap_or_default(),
        zones,
    })
}

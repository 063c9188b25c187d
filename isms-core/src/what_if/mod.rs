//! What some changes of zones and conduits would change, before anybody carries them out.

mod apply;
mod change;
mod difference;
mod forget;
mod options;
mod report;

pub use change::{Change, NewConduit, NewZone};
pub use options::WhatIfOptions;
pub use report::{
    AimChange, CutStanding, LevelChange, PathChange, PathFate, PathStep, PlaceStanding,
    WhatIfReport,
};

use crate::catalog::Catalogs;
use crate::error::{Error, ErrorCode, Result};
use crate::model::Program;

/// The most changes at once.
const MOST_CHANGES: usize = 10_000;

/// What some changes would change, and the program with them.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// What differs.
    pub report: WhatIfReport,
    /// The program with the changes, found valid; it can be saved, or changed further.
    pub program: Program,
}

/// Carries changes out on a copy of a program, in order, and says what differs: levels of zones and conduits,
/// what rules find, attack paths, and the least cut.
///
/// The program itself stays as it is. Paths are compared by what they cross: one that can still be walked and
/// asks for as much is not mentioned, even if others are easier now.
///
/// ```
/// use isms_core::what_if::{Change, PathFate, WhatIfOptions, what_if};
/// use isms_core::{Catalogs, Program};
///
/// let catalogs = Catalogs::bundled();
/// let text = "
/// schema_version: 1
/// as_of: 2026-11-01
/// organisation: {name: Example Waterworks}
/// zones:
///   - {id: internet, name: Internet, kind: external}
///   - {id: office, name: Office, kind: enterprise}
///   - {id: control, name: Controllers, kind: control}
/// conduits:
///   - {id: c-web, name: Office to internet, from: office, to: internet}
///   - {id: c-data, name: Process data, from: office, to: control}
/// ";
/// let program = Program::load(text, &catalogs)?;
/// let one_way: Change = isms_core::from_json(
///     r#"{"set_direction": {"conduit": "c-data", "direction": "one_way", "from": "control"}}"#,
/// )?;
/// let answer = what_if(&program, &catalogs, &[one_way], &WhatIfOptions::default())?;
/// assert_eq!(answer.report.changes, ["conduit `c-data` lets data pass from `control` to `office` only"]);
/// assert_eq!(answer.report.paths.first().map(|path| path.fate), Some(PathFate::Cut));
/// assert_eq!((answer.report.cut_before.size, answer.report.cut_after.size), (1, 0));
/// assert!(what_if(&program, &catalogs, &[], &WhatIfOptions::default())?.report.is_empty());
/// # Ok::<(), isms_core::Error>(())
/// ```
///
/// # Errors
/// `unknown_id` and `impossible_change` at `changes[n]...` if a change cannot be carried out; everything that is
/// wrong with the changed document, with paths in that; and as [`attack_paths`](crate::iacs::attack_paths).
pub fn what_if(
    program: &Program,
    catalogs: &Catalogs,
    changes: &[Change],
    options: &WhatIfOptions,
) -> Result<WhatIf> {
    if changes.len() > MOST_CHANGES {
        let found = changes.len();
        let message = format!("expected at most {MOST_CHANGES} changes, found {found}");
        return Err(Error::new(ErrorCode::OutOfRange, "changes", message));
    }
    let mut document = program.document().clone();
    let mut done = Vec::with_capacity(changes.len());
    for (at, change) in changes.iter().enumerate() {
        done.push(apply::apply(
            &mut document,
            change,
            &format!("changes[{at}]"),
        )?);
    }
    let changed = Program::new(document, catalogs)?;
    let report = difference::difference(program, &changed, catalogs, done, options)?;
    Ok(WhatIf {
        report,
        program: changed,
    })
}

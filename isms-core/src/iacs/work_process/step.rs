//! What is found about a step.

use std::fmt::Display;

use super::report::{WorkEntry, WorkGap, WorkStatus};

/// What shows a step, and what it lacks.
#[derive(Default)]
pub(super) struct Found {
    pub shown_by: Vec<WorkEntry>,
    pub missing: Vec<WorkGap>,
}

impl Found {
    /// Something that shows the step.
    pub fn shown(&mut self, path: impl Display, id: impl Display) {
        self.shown_by.push(WorkEntry {
            path: path.to_string(),
            id: id.to_string(),
        });
    }

    /// Something that an entity lacks.
    pub fn lacks(&mut self, path: impl Display, id: impl Display, message: impl Into<String>) {
        self.missing.push(WorkGap {
            path: path.to_string(),
            id: Some(id.to_string()),
            message: message.into(),
        });
    }

    /// Something that the document lacks.
    pub fn lacks_at(&mut self, path: impl Display, message: impl Into<String>) {
        self.missing.push(WorkGap {
            path: path.to_string(),
            id: None,
            message: message.into(),
        });
    }

    /// Shown by an entity if something is there, else missing.
    pub fn either(
        &mut self,
        there: bool,
        (path, field): (&str, &str),
        id: impl Display,
        message: &str,
    ) {
        if there {
            self.shown(path, id);
        } else {
            self.lacks(format_args!("{path}.{field}"), id, message);
        }
    }

    /// How far the step is.
    pub fn status(&self) -> WorkStatus {
        match (self.missing.is_empty(), self.shown_by.is_empty()) {
            (true, _) => WorkStatus::Done,
            (false, false) => WorkStatus::Partly,
            (false, true) => WorkStatus::Missing,
        }
    }
}

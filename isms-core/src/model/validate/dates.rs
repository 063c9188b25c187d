//! Dates that belong together.

use std::fmt::Display;

use super::Checker;
use crate::error::ErrorCode;
use crate::units::Date;

impl Checker<'_> {
    /// The second date may not come before the first.
    pub(super) fn in_order(
        &mut self,
        (earlier, what): (Option<Date>, &str),
        later: Option<Date>,
        path: impl Display,
    ) {
        if let (Some(earlier), Some(later)) = (earlier, later) {
            if later < earlier {
                let message = format!("expected {earlier} ({what}) or later, found {later}");
                self.error(ErrorCode::ImpossibleDate, path, message);
            }
        }
    }

    /// Something that has happened cannot lie after the day that the document describes.
    pub(super) fn not_in_future(&mut self, date: Option<Date>, path: impl Display) {
        let as_of = self.document.as_of;
        if let Some(date) = date.filter(|date| *date > as_of) {
            let message = format!("expected {as_of} (the document's day) or earlier, found {date}");
            self.error(ErrorCode::ImpossibleDate, path, message);
        }
    }
}

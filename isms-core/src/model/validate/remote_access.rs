//! Who may reach the plant from outside.

use super::Checker;
use crate::error::ErrorCode;

pub(super) fn remote_access(check: &mut Checker<'_>) {
    let all = &check.document.remote_access;
    let directories = check.directories;
    check.unique("remote_access", all.iter().map(|access| &access.id));
    for (at, access) in all.iter().enumerate() {
        let path = format!("remote_access[{at}]");
        if let Some(title) = &access.title {
            check.text(title, format_args!("{path}.title"));
        }
        if access.supplier.is_none() && access.person.is_none() {
            let message = "expected the supplier or the person who uses it, found neither";
            check.error(ErrorCode::MissingField, &path, message);
        }
        if let Some(supplier) = &access.supplier {
            check.known(
                supplier,
                &directories.suppliers,
                format_args!("{path}.supplier"),
            );
        }
        check.person(access.person.as_ref(), format_args!("{path}.person"));
        if let Some(zone) = &access.from {
            check.known(zone, &directories.zones, format_args!("{path}.from"));
        }
        check.all_known(&access.via, &directories.assets, format_args!("{path}.via"));
        if access.reaches.is_empty() {
            let message = "expected at least one asset that it reaches, found none";
            check.error(
                ErrorCode::MissingField,
                format_args!("{path}.reaches"),
                message,
            );
        }
        check.all_known(
            &access.reaches,
            &directories.assets,
            format_args!("{path}.reaches"),
        );
        check.person(
            access.approved_by.as_ref(),
            format_args!("{path}.approved_by"),
        );
    }
}

//! The organisation, its people, scopes, policies and suppliers.

use super::Checker;

pub(super) fn organisation(check: &mut Checker<'_>) {
    check.text(&check.document.organisation.name, "organisation.name");
}

pub(super) fn people(check: &mut Checker<'_>) {
    let people = &check.document.people;
    check.unique("people", people.iter().map(|person| &person.id));
    for (at, person) in people.iter().enumerate() {
        check.text(&person.name, format_args!("people[{at}].name"));
    }
}

pub(super) fn scopes(check: &mut Checker<'_>) {
    let scopes = &check.document.scopes;
    let directories = check.directories;
    check.unique("scopes", scopes.iter().map(|scope| &scope.id));
    for (at, scope) in scopes.iter().enumerate() {
        check.text(&scope.name, format_args!("scopes[{at}].name"));
        for (n, exclusion) in scope.excludes.iter().enumerate() {
            let path = format!("scopes[{at}].excludes[{n}]");
            check.text(&exclusion.what, format_args!("{path}.what"));
            check.text(&exclusion.reason, format_args!("{path}.reason"));
        }
        for (n, interface) in scope.interfaces.iter().enumerate() {
            let path = format!("scopes[{at}].interfaces[{n}]");
            check.text(&interface.with, format_args!("{path}.with"));
            if let Some(other) = &interface.scope {
                check.known(other, &directories.scopes, format_args!("{path}.scope"));
            }
        }
        for (n, assumption) in scope.assumptions.iter().enumerate() {
            check.text(assumption, format_args!("scopes[{at}].assumptions[{n}]"));
        }
        for (n, obligation) in scope.obligations.iter().enumerate() {
            check.text(obligation, format_args!("scopes[{at}].obligations[{n}]"));
        }
        check.person(scope.owner.as_ref(), format_args!("scopes[{at}].owner"));
        if let Some(approval) = &scope.approval {
            let path = format!("scopes[{at}].approval");
            check.approved(approval.approver.as_ref(), format_args!("{path}.approver"));
            check.not_in_future(
                Some(approval.approved_on),
                format_args!("{path}.approved_on"),
            );
        }
    }
}

pub(super) fn policies(check: &mut Checker<'_>) {
    let policies = &check.document.policies;
    check.unique("policies", policies.iter().map(|policy| &policy.id));
    for (at, policy) in policies.iter().enumerate() {
        let path = format!("policies[{at}]");
        check.text(&policy.title, format_args!("{path}.title"));
        check.person(Some(&policy.owner), format_args!("{path}.owner"));
        check.text(&policy.version, format_args!("{path}.version"));
        check.person(
            policy.approved_by.as_ref(),
            format_args!("{path}.approved_by"),
        );
        check.not_in_future(policy.approved_on, format_args!("{path}.approved_on"));
        let approved = (policy.approved_on, "its approval");
        check.in_order(
            approved,
            policy.next_review,
            format_args!("{path}.next_review"),
        );
    }
}

pub(super) fn suppliers(check: &mut Checker<'_>) {
    let suppliers = &check.document.suppliers;
    check.unique("suppliers", suppliers.iter().map(|supplier| &supplier.id));
    for (at, supplier) in suppliers.iter().enumerate() {
        let path = format!("suppliers[{at}]");
        check.text(&supplier.name, format_args!("{path}.name"));
        check.person(supplier.owner.as_ref(), format_args!("{path}.owner"));
        check.not_in_future(supplier.agreed_on, format_args!("{path}.agreed_on"));
        let agreed = (supplier.agreed_on, "its agreement");
        check.in_order(
            agreed,
            supplier.contract_ends,
            format_args!("{path}.contract_ends"),
        );
    }
}

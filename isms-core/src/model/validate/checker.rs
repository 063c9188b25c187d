//! What all checks share: where the issues go, and how references are looked up.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::sync::Arc;

use super::super::{Axis, Criteria, Directories, Directory, Document};
use crate::catalog::{
    AttackAssetId, AttackCatalog, Catalog, Catalogs, Requirement, RequirementId, TechniqueId,
};
use crate::error::{Error, ErrorCode, Issue, Result};
use crate::id::{AxisId, EntityId, PersonId, PlaceId};
use crate::wire;

/// After so many unknown ids, no nearest one is looked for any more: each search reads all ids.
const SUGGESTIONS: usize = 100;

pub(super) struct Checker<'a> {
    pub document: &'a Document,
    pub directories: &'a Directories,
    pub catalogs: &'a Catalogs,
    issues: Vec<Issue>,
    suggestions: usize,
    /// Requirements that were looked up before, by their text.
    requirements: HashMap<&'a str, Option<&'a Requirement>>,
}

impl<'a> Checker<'a> {
    pub fn new(
        document: &'a Document,
        directories: &'a Directories,
        catalogs: &'a Catalogs,
    ) -> Self {
        Self {
            document,
            directories,
            catalogs,
            issues: Vec::new(),
            suggestions: 0,
            requirements: HashMap::new(),
        }
    }

    pub fn into_issues(self) -> Vec<Issue> {
        self.issues
    }

    pub fn push(&mut self, issue: Issue) {
        self.issues.push(issue);
    }

    pub fn error(&mut self, code: ErrorCode, path: impl Display, message: impl Into<String>) {
        self.issues
            .push(Issue::error(code, path.to_string(), message));
    }

    pub fn warning(&mut self, code: ErrorCode, path: impl Display, message: impl Into<String>) {
        self.issues
            .push(Issue::warning(code, path.to_string(), message));
    }

    /// A text that must say something.
    pub fn text(&mut self, text: &str, path: impl Display) {
        if text.trim().is_empty() {
            self.error(
                ErrorCode::BlankText,
                path,
                "expected a text, found nothing in it",
            );
        }
    }

    /// Each id once in its family.
    pub fn unique<I: EntityId + 'a>(&mut self, family: &str, ids: impl Iterator<Item = &'a I>) {
        let mut seen: HashMap<Arc<str>, usize> = HashMap::new();
        for (at, id) in ids.enumerate() {
            if let Some(first) = seen.get(id.as_str()) {
                let message = format!(
                    "expected each {} id once, found `{id}` again after `{family}[{first}]`",
                    I::KIND
                );
                self.error(
                    ErrorCode::DuplicateId,
                    format_args!("{family}[{at}].id"),
                    message,
                );
            } else {
                seen.insert(id.shared(), at);
            }
        }
    }

    /// A reference to an entity of the document.
    pub fn known<I: EntityId>(
        &mut self,
        id: &I,
        directory: &Directory<I>,
        path: impl Display,
    ) -> bool {
        let known = directory.contains(id);
        if !known {
            self.unknown(I::KIND, id.as_str(), || directory.ids(), path);
        }
        known
    }

    /// References to entities of the document, each once.
    pub fn all_known<I: EntityId>(
        &mut self,
        ids: &[I],
        directory: &Directory<I>,
        path: impl Display,
    ) {
        for (at, id) in ids.iter().enumerate() {
            self.known(id, directory, format_args!("{path}[{at}]"));
        }
        self.each_once(ids, path);
    }

    /// No member of a list twice.
    pub fn each_once<T: Eq + std::hash::Hash + Display>(&mut self, list: &[T], path: impl Display) {
        if list.len() < 2 {
            return;
        }
        let mut seen = HashSet::with_capacity(list.len());
        for (at, item) in list.iter().enumerate() {
            if !seen.insert(item) {
                let message = format!("expected each once, found `{item}` twice");
                self.error(
                    ErrorCode::DuplicateReference,
                    format_args!("{path}[{at}]"),
                    message,
                );
            }
        }
    }

    /// A reference to a person, where there is one.
    pub fn person(&mut self, id: Option<&PersonId>, path: impl Display) {
        if let Some(id) = id {
            self.known(id, &self.directories.people, path);
        }
    }

    /// A reference to a zone or conduit.
    pub fn place(&mut self, id: &PlaceId, path: impl Display) {
        let (zones, conduits) = (&self.directories.zones, &self.directories.conduits);
        if !zones.contains_text(id.as_str()) && !conduits.contains_text(id.as_str()) {
            let ids = || {
                let mut all = zones.ids();
                all.extend(conduits.ids());
                all.sort_unstable();
                all
            };
            self.unknown("zone or conduit", id.as_str(), ids, path);
        }
    }

    /// A reference to an axis of the criteria.
    pub fn axis<'c>(
        &mut self,
        id: &AxisId,
        criteria: &'c Criteria,
        path: impl Display,
    ) -> Option<&'c Axis> {
        let known = criteria.axis(id);
        if known.is_none() {
            let ids = criteria.axes.iter().map(|axis| axis.id.as_str());
            let nearest = wire::nearest(id.as_str(), ids);
            let message = format!("expected an axis of the criteria, found `{id}`");
            let issue = Issue::error(ErrorCode::UnknownId, path.to_string(), message);
            self.issues.push(issue.suggest(nearest));
        }
        known
    }

    /// A kind of asset that an edition of ATT&CK at hand has: its ids are never used again.
    pub fn attack_asset(&mut self, id: &AttackAssetId, path: impl Display) {
        self.attack(id.as_str(), |attack| attack.asset(id).map(drop), path);
    }

    /// A technique that an edition of ATT&CK at hand has.
    pub fn technique(&mut self, id: &TechniqueId, path: impl Display) {
        self.attack(id.as_str(), |attack| attack.technique(id).map(drop), path);
    }

    /// What an edition of ATT&CK at hand has.
    fn attack(
        &mut self,
        id: &str,
        find: impl Fn(&AttackCatalog) -> Result<()>,
        path: impl Display,
    ) {
        let mut error = None;
        for edition in self.catalogs.attack_editions() {
            match self.catalogs.attack(edition).and_then(&find) {
                Ok(()) => return,
                Err(unknown) => error = Some(unknown),
            }
        }
        let path = path.to_string();
        let issue = match error.as_ref().and_then(|error| error.issues().next()) {
            Some(issue) => Issue {
                path,
                ..issue.clone()
            },
            None => {
                let standard = AttackCatalog::STANDARD;
                let message =
                    format!("expected `{standard}` at hand, which has `{id}`, found none");
                Issue::error(ErrorCode::UnknownCatalog, path, message)
            }
        };
        self.issues.push(issue);
    }

    /// Somebody who approved.
    pub fn approved(&mut self, approver: Option<&PersonId>, path: impl Display) {
        match approver {
            Some(_) => self.person(approver, path),
            None => {
                let message = "expected the person who approved it, found nobody";
                self.error(ErrorCode::MissingApprover, path, message);
            }
        }
    }

    /// A justification that says something.
    pub fn justified(&mut self, justification: &str, path: impl Display) {
        if justification.trim().is_empty() {
            let message = "expected a justification, found none";
            self.error(ErrorCode::MissingJustification, path, message);
        }
    }

    /// A requirement that asks something, not a heading.
    pub fn asks(&mut self, id: &'a RequirementId, path: impl Display) -> Option<&'a Requirement> {
        let entry = self.requirement(id, &path)?;
        if entry.is_heading() {
            let message = format!("expected a requirement, found the heading `{id}`");
            self.error(ErrorCode::NotARequirement, path, message);
            return None;
        }
        Some(entry)
    }

    fn unknown<'i>(
        &mut self,
        kind: &str,
        found: &str,
        ids: impl FnOnce() -> Vec<&'i str>,
        path: impl Display,
    ) {
        let nearest = if self.suggestions < SUGGESTIONS {
            self.suggestions += 1;
            wire::nearest(found, ids())
        } else {
            None
        };
        let message = format!("expected the id of an existing {kind}, found `{found}`");
        let issue = Issue::error(ErrorCode::UnknownId, path.to_string(), message);
        self.issues.push(issue.suggest(nearest));
    }

    /// A reference to a requirement of a catalogue.
    pub fn requirement(
        &mut self,
        id: &'a RequirementId,
        path: impl Display,
    ) -> Option<&'a Requirement> {
        if let Some(Some(known)) = self.requirements.get(id.as_str()) {
            return Some(known);
        }
        match self.catalogs.requirement(id) {
            Ok(entry) if entry.successors.is_empty() => {
                self.requirements.insert(id.as_str(), Some(entry));
                Some(entry)
            }
            Ok(entry) => {
                let issue = self.superseded(id, entry, path.to_string());
                self.issues.push(issue);
                None
            }
            Err(error) => {
                let issue = self.not_found(id, &error, path.to_string());
                self.issues.push(issue);
                None
            }
        }
    }

    /// An id of an old edition: the issue names what followed it.
    fn superseded(&self, id: &RequirementId, entry: &Requirement, path: String) -> Issue {
        let follower = self
            .catalogs
            .names()
            .filter(|(standard, edition)| *standard == id.standard() && *edition > id.edition())
            .map(|(_, edition)| edition)
            .min();
        let name = |local: &String| match follower {
            Some(edition) => format!("{}@{edition}:{local}", id.standard()),
            None => local.clone(),
        };
        let successors: Vec<String> = entry.successors.iter().map(name).collect();
        let message = format!(
            "expected a requirement of the edition in force, found `{id}` of an older one; it was followed by `{}`",
            successors.join("`, `")
        );
        Issue::error(ErrorCode::WrongEdition, path, message).suggest(successors.into_iter().next())
    }

    /// An id that its catalogue does not have, but perhaps another edition has.
    fn not_found(&self, id: &RequirementId, error: &Error, path: String) -> Issue {
        let at_hand = self.catalogs.get(id.standard(), id.edition()).is_ok();
        let older = self
            .catalogs
            .names()
            .filter(|_| at_hand)
            .filter(|(standard, edition)| *standard == id.standard() && *edition != id.edition())
            .filter_map(|(standard, edition)| self.catalogs.get(standard, edition).ok())
            .find_map(|catalog: &Catalog| Some((catalog, catalog.get(id.local())?)));
        if let Some((catalog, entry)) = older {
            let successors: Vec<String> = entry
                .successors
                .iter()
                .map(|local| format!("{}@{}:{local}", id.standard(), id.edition()))
                .collect();
            let tail = if successors.is_empty() {
                String::new()
            } else {
                format!("; it was followed by `{}`", successors.join("`, `"))
            };
            let message = format!(
                "expected an id of edition {}, found `{}` of {}{tail}",
                id.edition(),
                id.local(),
                catalog.title()
            );
            let first = successors.into_iter().next();
            return Issue::error(ErrorCode::WrongEdition, path, message).suggest(first);
        }
        match error.issues().next() {
            Some(issue) => Issue {
                path,
                ..issue.clone()
            },
            None => Issue::error(ErrorCode::UnknownRequirement, path, "unknown requirement"),
        }
    }
}

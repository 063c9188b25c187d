//! A document as plain data: no key twice, no number that is none, nothing multiplied by aliases.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, EnumAccess, MapAccess, SeqAccess, Visitor};

use super::refusal::Segment;
use super::{Format, Limits, shorten};
use crate::error::{Error, ErrorCode, Issue, Result};

/// The deepest nesting that either parser reads.
const DEEPEST: usize = 127;

/// A value of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree<'t> {
    Nothing,
    Truth(bool),
    Signed(i64),
    Natural(u64),
    Number(f64),
    Text(Cow<'t, str>),
    List(Box<[Tree<'t>]>),
    Map(Box<[Entry<'t>]>),
}

/// A key and its value.
pub(super) type Entry<'t> = (Cow<'t, str>, Tree<'t>);

/// Reads a text into a tree.
pub(super) fn read<'t>(text: &'t str, format: Format, limits: &Limits) -> Result<Tree<'t>> {
    let budget = text
        .len()
        .saturating_mul(limits.expansion)
        .saturating_add(64 << 10);
    let watch = Watch {
        budget: Cell::new(budget),
        ..Watch::default()
    };
    let seed = Seed(&watch);
    match format {
        Format::Json => {
            let mut reader = serde_json::Deserializer::from_str(text);
            let tree = seed
                .deserialize(&mut reader)
                .and_then(|tree| reader.end().map(|()| tree));
            tree.map_err(|error| {
                watch
                    .refusal()
                    .unwrap_or_else(|| syntax_of_json(&error, &watch))
            })
        }
        Format::Yaml => {
            flow_depth(text)?;
            let reader = serde_yaml_ng::Deserializer::from_str(text);
            let tree = seed.deserialize(reader);
            tree.map_err(|error| {
                watch
                    .refusal()
                    .unwrap_or_else(|| syntax_of_yaml(&error, &watch))
            })
        }
    }
}

/// Refuses brackets nested far deeper than a document may be: the YAML scanner takes time that grows
/// with the square of their depth. Brackets in texts count too, but mostly close again.
fn flow_depth(text: &str) -> Result<()> {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 2 * DEEPEST {
            return Err(too_deep(String::new()));
        }
    }
    Ok(())
}

fn syntax_of_json(error: &serde_json::Error, watch: &Watch<'_>) -> Error {
    let text = error.to_string();
    if text.starts_with("recursion limit exceeded") {
        return too_deep(watch.root());
    }
    if text.starts_with("number out of range") {
        let message = "expected a finite number, found one too large for a computer";
        return Error::new(ErrorCode::NotFinite, watch.path(), message);
    }
    Error::new(
        ErrorCode::NotJson,
        "",
        format!("expected JSON: {}", shorten(&text)),
    )
}

fn syntax_of_yaml(error: &serde_yaml_ng::Error, watch: &Watch<'_>) -> Error {
    let text = error.to_string();
    if text.contains("recursion limit exceeded") {
        return too_deep(watch.root());
    }
    if text.contains("repetition limit exceeded") {
        return bomb(watch.root());
    }
    Error::new(
        ErrorCode::NotYaml,
        "",
        format!("expected YAML: {}", shorten(&text)),
    )
}

fn too_deep(path: String) -> Error {
    let message = format!("expected at most {DEEPEST} levels of nesting, found more");
    Error::new(ErrorCode::TooDeep, path, message)
}

fn bomb(path: String) -> Error {
    let message =
        "expected aliases that repeat a little, found a document that grows many times over";
    Error::new(ErrorCode::AliasExpansion, path, message)
}

/// What is kept while a tree grows.
#[derive(Default)]
struct Watch<'t> {
    /// Items of the lists and entries of the mappings that are still open, the innermost last: each
    /// gets memory of its own once its size is known.
    items: RefCell<Vec<Tree<'t>>>,
    entries: RefCell<Vec<Entry<'t>>>,
    /// How much more the tree may hold.
    budget: Cell<usize>,
    /// Where a refusal happened, the innermost first; filled only while it travels up.
    trail: RefCell<Vec<Segment>>,
    /// What was refused here and not by the parser.
    refused: RefCell<Option<(ErrorCode, String)>>,
}

impl Watch<'_> {
    fn path(&self) -> String {
        Segment::path(&self.trail.borrow())
    }

    /// The outermost step of the path.
    fn root(&self) -> String {
        Segment::path(
            self.trail
                .borrow()
                .last()
                .map(std::slice::from_ref)
                .unwrap_or_default(),
        )
    }

    fn refusal(&self) -> Option<Error> {
        let (code, message) = self.refused.borrow_mut().take()?;
        let path = if code == ErrorCode::AliasExpansion {
            self.root()
        } else {
            self.path()
        };
        Some(Issue::error(code, path, message).into())
    }

    fn refuse<E: serde::de::Error>(&self, code: ErrorCode, message: impl Into<String>) -> E {
        let message = message.into();
        let error = E::custom(&message);
        *self.refused.borrow_mut() = Some((code, message));
        error
    }

    fn pay<E: serde::de::Error>(&self, price: usize) -> Result<(), E> {
        match self.budget.get().checked_sub(price) {
            Some(left) => {
                self.budget.set(left);
                Ok(())
            }
            None => {
                let error = bomb(String::new());
                let message = error
                    .issues()
                    .next()
                    .map_or("", |issue| issue.message.as_str());
                Err(self.refuse(ErrorCode::AliasExpansion, message))
            }
        }
    }

    fn passing<T, E>(
        &self,
        result: Result<T, E>,
        segment: impl FnOnce() -> Segment,
    ) -> Result<T, E> {
        if result.is_err() {
            self.trail.borrow_mut().push(segment());
        }
        result
    }
}

#[derive(Clone, Copy)]
struct Seed<'w, 't>(&'w Watch<'t>);

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Tree<'de>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Tree<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, a list or a mapping")
    }
    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Tree<'de>, E> {
        self.0.pay(1)?;
        Ok(Tree::Truth(value))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Tree<'de>, E> {
        self.0.pay(1)?;
        Ok(u64::try_from(value).map_or(Tree::Signed(value), Tree::Natural))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Tree<'de>, E> {
        self.0.pay(1)?;
        Ok(Tree::Natural(value))
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Tree<'de>, E> {
        self.0.pay(1)?;
        if !value.is_finite() {
            let message = format!("expected a finite number, found {value}");
            return Err(self.0.refuse(ErrorCode::NotFinite, message));
        }
        Ok(Tree::Number(value))
    }
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Tree<'de>, E> {
        self.0.pay(1 + value.len())?;
        Ok(Tree::Text(Cow::Owned(value.to_owned())))
    }
    fn visit_borrowed_str<E: serde::de::Error>(self, value: &'de str) -> Result<Tree<'de>, E> {
        self.0.pay(1 + value.len())?;
        Ok(Tree::Text(Cow::Borrowed(value)))
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<Tree<'de>, E> {
        self.0.pay(1)?;
        Ok(Tree::Nothing)
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<Tree<'de>, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree<'de>, A::Error> {
        self.0.pay(1)?;
        let start = self.0.items.borrow().len();
        let mut count = 0;
        loop {
            let item = seq.next_element_seed(self);
            match self.0.passing(item, || Segment::Index(count))? {
                Some(item) => self.0.items.borrow_mut().push(item),
                None => break,
            }
            count += 1;
        }
        Ok(Tree::List(
            self.0.items.borrow_mut().drain(start..).collect(),
        ))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree<'de>, A::Error> {
        self.0.pay(1)?;
        let start = self.0.entries.borrow().len();
        let mut seen = Keys::default();
        while let Some(Key(key)) = map.next_key()? {
            self.0.pay(1 + key.len())?;
            let entries = self.0.entries.borrow();
            if seen.doubles(&key, entries.get(start..).unwrap_or_default()) {
                let message = format!("expected each key once, found `{}` twice", shorten(&key));
                return Err(self.0.refuse(ErrorCode::DuplicateKey, message));
            }
            drop(entries);
            let value = map.next_value_seed(self);
            let value = self.0.passing(value, || Segment::Key(shorten(&key)))?;
            self.0.entries.borrow_mut().push((key, value));
        }
        Ok(Tree::Map(
            self.0.entries.borrow_mut().drain(start..).collect(),
        ))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Tree<'de>, A::Error> {
        let message = "expected plain YAML, found a tag starting with `!`";
        Err(self.0.refuse(ErrorCode::WrongType, message))
    }
}

/// A key of a mapping, borrowed from the document where it stands there as it is.
struct Key<'de>(Cow<'de, str>);

impl<'de> serde::Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
            fn visit_borrowed_str<E: serde::de::Error>(self, key: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The keys of a mapping so far: compared one by one while they are few, hashed when they are many.
#[derive(Default)]
struct Keys(HashSet<String>);

impl Keys {
    const FEW: usize = 24;

    fn doubles(&mut self, key: &str, entries: &[Entry<'_>]) -> bool {
        if entries.len() < Self::FEW {
            return entries.iter().any(|(known, _)| known == key);
        }
        if self.0.is_empty() {
            self.0
                .extend(entries.iter().map(|(known, _)| known.to_string()));
        }
        !self.0.insert(key.to_owned())
    }
}

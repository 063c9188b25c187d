//! Trees and mappings without doubles, NaN, tags or bombs.

use std::cell::Cell;
use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::{DeserializeSeed, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

use super::{Format, Limits, coded, path_text, shorten, words};
use crate::error::{Error, ErrorCode, Result};

/// Reads a text into a tree.
pub(super) fn tree(text: &str, format: Format, limits: &Limits) -> Result<Value> {
    let size = text
        .len()
        .saturating_mul(limits.expansion)
        .saturating_add(64 << 10);
    let budget = Cell::new(size);
    let seed = Strict {
        budget: Some(&budget),
    };
    match format {
        Format::Json => {
            let mut reader = serde_json::Deserializer::from_str(text);
            let value = tracked(seed, &mut reader, syntax_of_json)?;
            reader
                .end()
                .map_err(|e| syntax_of_json(&e, String::new()))?;
            Ok(value)
        }
        Format::Yaml => tracked(
            seed,
            serde_yaml_ng::Deserializer::from_str(text),
            syntax_of_yaml,
        ),
    }
}

fn tracked<'de, D: Deserializer<'de>>(
    seed: Strict<'_>,
    reader: D,
    refuse: impl Fn(&D::Error, String) -> Error,
) -> Result<Value> {
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(reader, &mut track);
    match seed.deserialize(tracked) {
        Ok(value) => Ok(value),
        Err(error) => Err(refuse(&error, path_text(&track.path()))),
    }
}

fn syntax_of_json(error: &serde_json::Error, path: String) -> Error {
    let text = error.to_string();
    if error.is_data() {
        return words::issue(&text, path).into();
    }
    if text.starts_with("recursion limit exceeded") {
        return too_deep(path);
    }
    if text.starts_with("number out of range") {
        let message = "expected a finite number, found one too large for a computer";
        return Error::new(ErrorCode::NotFinite, path, message);
    }
    Error::new(
        ErrorCode::NotJson,
        "",
        format!("expected JSON: {}", shorten(&text)),
    )
}

fn syntax_of_yaml(error: &serde_yaml_ng::Error, path: String) -> Error {
    let text = error.to_string();
    if text.contains(words::MARK) {
        return words::issue(&text, path).into();
    }
    if text.contains("recursion limit exceeded") {
        return too_deep(path);
    }
    if text.contains("repetition limit exceeded") {
        return bomb(path);
    }
    if text.contains("invalid type: ") {
        return words::issue(&text, path).into();
    }
    Error::new(
        ErrorCode::NotYaml,
        "",
        format!("expected YAML: {}", shorten(&text)),
    )
}

fn too_deep(path: String) -> Error {
    Error::new(
        ErrorCode::TooDeep,
        path,
        "expected at most 127 levels of nesting, found more",
    )
}

fn bomb(path: String) -> Error {
    let message =
        "expected aliases that repeat a little, found a document that grows many times over";
    Error::new(ErrorCode::AliasExpansion, path, message)
}

fn twice(key: &str) -> Error {
    let message = format!("expected each key once, found `{}` twice", shorten(key));
    Error::new(ErrorCode::DuplicateKey, "", message)
}

/// A tree without doubles, NaN or tags, that may grow no larger than its budget.
#[derive(Clone, Copy)]
struct Strict<'b> {
    budget: Option<&'b Cell<usize>>,
}

impl Strict<'_> {
    fn pay<E: serde::de::Error>(self, price: usize) -> Result<(), E> {
        let Some(budget) = self.budget else {
            return Ok(());
        };
        match budget.get().checked_sub(price) {
            Some(left) => {
                budget.set(left);
                Ok(())
            }
            None => Err(coded(&bomb(String::new()))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, true or false, a list or a mapping")
    }
    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Value, E> {
        self.pay(1)?;
        Ok(Value::Bool(value))
    }
    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        self.pay(1)?;
        Ok(Value::Number(value.into()))
    }
    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        self.pay(1)?;
        Ok(Value::Number(value.into()))
    }
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        self.pay(1)?;
        let number = Number::from_f64(value).ok_or_else(|| {
            let message = format!("expected a finite number, found {value}");
            coded(&Error::new(ErrorCode::NotFinite, "", message))
        })?;
        Ok(Value::Number(number))
    }
    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.pay(1 + value.len())?;
        Ok(Value::String(value.to_owned()))
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<Value, E> {
        self.pay(1)?;
        Ok(Value::Null)
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        self.pay(1)?;
        let mut list = Vec::new();
        while let Some(item) = seq.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        self.pay(1)?;
        let mut entries = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            self.pay(1 + key.len())?;
            if entries.contains_key(&key) {
                return Err(coded(&twice(&key)));
            }
            let value = map.next_value_seed(self)?;
            entries.insert(key, value);
        }
        Ok(Value::Object(entries))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        let message = "expected plain YAML, found a tag starting with `!`";
        Err(coded(&Error::new(ErrorCode::WrongType, "", message)))
    }
}

/// A mapping in which no key stands twice.
pub(crate) fn unique_map<'de, D, K, V>(deserializer: D) -> Result<IndexMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Eq + Hash + fmt::Display,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);
    impl<'de, K, V> Visitor<'de> for Unique<K, V>
    where
        K: Deserialize<'de> + Eq + Hash + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = IndexMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a mapping")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = IndexMap::new();
            while let Some(key) = map.next_key::<K>()? {
                if entries.contains_key(&key) {
                    return Err(coded(&twice(&key.to_string())));
                }
                let value = map.next_value()?;
                entries.insert(key, value);
            }
            Ok(entries)
        }
    }
    deserializer.deserialize_map(Unique(PhantomData))
}

/// A mapping of free values in which, at any depth, no key stands twice.
pub(crate) fn unique_values<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    match (Strict { budget: None }).deserialize(deserializer)? {
        Value::Object(entries) => Ok(entries),
        _ => Err(D::Error::custom(
            "invalid type: something else, expected a map",
        )),
    }
}

//! What a JSON Schema says, in the few shapes that the library's types have.

use anyhow::Context;
use serde_json::Value;

use super::schema::{Definitions, object};

/// The shape of a value.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// One of some numbers, as they are written.
    Numbers(Vec<String>),
    /// True or false.
    Flag,
    /// Any plain data.
    Anything,
    /// One of some words.
    Words(Vec<Word>),
    /// A definition, by name.
    Named(String),
    /// A definition that stands further down, by name.
    Later(String),
    /// A list of any length.
    List(Box<Shape>),
    /// A list of so many.
    Tuple(Box<Shape>, usize),
    /// A mapping from text.
    Mapping(Box<Shape>),
    /// A mapping with known keys.
    Object(Vec<Field>),
    /// That, or nothing.
    Nullable(Box<Shape>),
    /// One of several shapes.
    OneOf(Vec<Variant>),
}

/// A word of an enumeration.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub doc: String,
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub doc: String,
    pub shape: Shape,
    pub required: bool,
}

/// One of several shapes that a value may have.
#[derive(Clone, Debug)]
pub struct Variant {
    pub doc: String,
    pub shape: Shape,
}

/// A named shape.
#[derive(Clone, Debug)]
pub struct Definition {
    pub name: String,
    pub doc: String,
    pub shape: Shape,
}

/// A name that means something else to users of other languages.
fn renamed(name: &str) -> &str {
    match name {
        "Date" => "IsoDate",
        _ => name,
    }
}

/// Reads all definitions, each after those that it names; where some name each other in a circle, a
/// mapping comes first, whose keys can name what stands further down.
pub fn definitions(schemas: &Definitions) -> anyhow::Result<Vec<Definition>> {
    let mut read = Vec::new();
    for (name, schema) in schemas {
        read.push(Definition {
            name: renamed(name).to_owned(),
            doc: doc(schema),
            shape: shape(schema).with_context(|| format!("in the schema of `{name}`"))?,
        });
    }
    let mut ordered: Vec<Definition> = Vec::new();
    while !read.is_empty() {
        let waits = |definition: &Definition| {
            let known = |name: &String| ordered.iter().any(|known| known.name == *name);
            let names = definition.shape.names().into_iter();
            let unknown: Vec<String> = names.filter(|name| !known(name)).collect();
            unknown
        };
        let ready = |definition: &Definition| {
            let others = |name: &String| *name != definition.name;
            !waits(definition).iter().any(others)
        };
        let mapping = |definition: &Definition| matches!(definition.shape, Shape::Object(_));
        let next = read.iter().position(ready);
        let next = next.or_else(|| read.iter().position(mapping));
        let mut next = read.remove(next.context("types that only name each other")?);
        let later = waits(&next);
        next.shape = next.shape.naming_later(&later);
        ordered.push(next);
    }
    Ok(ordered)
}

impl Shape {
    /// The definitions that it names.
    fn names(&self) -> Vec<String> {
        match self {
            Self::Named(name) | Self::Later(name) => vec![name.clone()],
            Self::List(inner)
            | Self::Tuple(inner, _)
            | Self::Mapping(inner)
            | Self::Nullable(inner) => inner.names(),
            Self::Object(fields) => fields.iter().flat_map(|f| f.shape.names()).collect(),
            Self::OneOf(variants) => variants.iter().flat_map(|v| v.shape.names()).collect(),
            _ => Vec::new(),
        }
    }

    /// The same shape, with some names marked as standing further down.
    fn naming_later(self, later: &[String]) -> Self {
        let boxed = |shape: Box<Self>| Box::new(shape.naming_later(later));
        match self {
            Self::Named(name) if later.contains(&name) => Self::Later(name),
            Self::List(inner) => Self::List(boxed(inner)),
            Self::Tuple(inner, count) => Self::Tuple(boxed(inner), count),
            Self::Mapping(inner) => Self::Mapping(boxed(inner)),
            Self::Nullable(inner) => Self::Nullable(boxed(inner)),
            Self::Object(fields) => {
                let field = |field: Field| Field {
                    shape: field.shape.clone().naming_later(later),
                    ..field
                };
                Self::Object(fields.into_iter().map(field).collect())
            }
            Self::OneOf(variants) => {
                let variant = |variant: Variant| Variant {
                    shape: variant.shape.clone().naming_later(later),
                    ..variant
                };
                Self::OneOf(variants.into_iter().map(variant).collect())
            }
            plain => plain,
        }
    }

    /// The shape of an optional key: to leave it out says the same as nothing.
    fn unless_left_out(self) -> Self {
        match self {
            Self::Nullable(inner) => *inner,
            other => other,
        }
    }
}

fn doc(schema: &Value) -> String {
    let text = schema.get("description").and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn shape(schema: &Value) -> anyhow::Result<Shape> {
    if schema.as_bool() == Some(true) {
        return Ok(Shape::Anything);
    }
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.rsplit('/').next().unwrap_or(reference);
        return Ok(Shape::Named(renamed(name).to_owned()));
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(variants) = schema.get(key).and_then(Value::as_array) {
            return one_of(variants);
        }
    }
    if let Some(word) = schema.get("const").and_then(Value::as_str) {
        return Ok(Shape::Words(vec![Word {
            text: word.to_owned(),
            doc: doc(schema),
        }]));
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return listed(values);
    }
    match schema.get("type") {
        Some(Value::Array(kinds)) => {
            let named = kinds.iter().filter_map(Value::as_str);
            let named: Vec<&str> = named.filter(|kind| *kind != "null").collect();
            let inner = match named.as_slice() {
                [kind] => of_kind(kind, schema)?,
                _ => {
                    let variant = |kind: &&str| {
                        Ok(Variant {
                            doc: String::new(),
                            shape: of_kind(kind, schema)?,
                        })
                    };
                    Shape::OneOf(named.iter().map(variant).collect::<anyhow::Result<_>>()?)
                }
            };
            Ok(if kinds.len() > named.len() {
                Shape::Nullable(Box::new(inner))
            } else {
                inner
            })
        }
        Some(Value::String(kind)) => of_kind(kind, schema),
        _ => anyhow::bail!("an unknown schema: {schema}"),
    }
}

fn listed(values: &[Value]) -> anyhow::Result<Shape> {
    if values.iter().all(Value::is_number) {
        return Ok(Shape::Numbers(
            values.iter().map(Value::to_string).collect(),
        ));
    }
    let words = values.iter().map(|value| {
        let text = value.as_str().context("an enumeration of mixed types")?;
        Ok(Word {
            text: text.to_owned(),
            doc: String::new(),
        })
    });
    Ok(Shape::Words(words.collect::<anyhow::Result<_>>()?))
}

fn of_kind(kind: &str, schema: &Value) -> anyhow::Result<Shape> {
    Ok(match kind {
        "string" => Shape::Text,
        "integer" => Shape::Whole,
        "number" => Shape::Number,
        "boolean" => Shape::Flag,
        "array" => list(schema)?,
        "object" => mapping(schema)?,
        other => anyhow::bail!("an unknown type `{other}`: {schema}"),
    })
}

fn list(schema: &Value) -> anyhow::Result<Shape> {
    let items = schema.get("items").context("a list of unknown items")?;
    let items = Box::new(shape(items)?);
    let bound = |key| schema.get(key).and_then(Value::as_u64);
    match (bound("minItems"), bound("maxItems")) {
        (Some(least), Some(most)) if least == most => {
            Ok(Shape::Tuple(items, usize::try_from(most)?))
        }
        _ => Ok(Shape::List(items)),
    }
}

fn mapping(schema: &Value) -> anyhow::Result<Shape> {
    if let Some(properties) = schema.get("properties") {
        let required = schema.get("required").and_then(Value::as_array);
        let required: Vec<&str> = required
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let mut fields = Vec::new();
        for (name, schema) in object(properties)? {
            let required = required.contains(&name.as_str());
            let shape = shape(schema).with_context(|| format!("at `{name}`"))?;
            fields.push(Field {
                name: name.clone(),
                doc: doc(schema),
                shape: if required {
                    shape
                } else {
                    shape.unless_left_out()
                },
                required,
            });
        }
        return Ok(Shape::Object(fields));
    }
    let patterns = schema.get("patternProperties").map(object).transpose()?;
    let values = patterns
        .and_then(|patterns| patterns.values().next())
        .or_else(|| schema.get("additionalProperties"))
        .context("a mapping to nothing known")?;
    Ok(Shape::Mapping(Box::new(shape(values)?)))
}

fn one_of(variants: &[Value]) -> anyhow::Result<Shape> {
    let is_null = |schema: &&Value| schema.get("type").and_then(Value::as_str) == Some("null");
    if variants.iter().any(|schema| is_null(&schema)) {
        let mut others = variants.iter().filter(|schema| !is_null(schema));
        let (Some(one), None) = (others.next(), others.next()) else {
            anyhow::bail!("several shapes or nothing");
        };
        return Ok(Shape::Nullable(Box::new(shape(one)?)));
    }
    let mut read = Vec::new();
    for schema in variants {
        read.push(Variant {
            doc: doc(schema),
            shape: shape(schema)?,
        });
    }
    let words: Option<Vec<Word>> = read
        .iter()
        .map(|variant| match &variant.shape {
            Shape::Words(words) => words.first().cloned(),
            _ => None,
        })
        .collect();
    Ok(words.map_or(Shape::OneOf(read), Shape::Words))
}

/// Text in lines of at most `width` characters; paragraphs stay apart.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (n, paragraph) in text.split("\n\n").enumerate() {
        if n > 0 {
            lines.push(String::new());
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

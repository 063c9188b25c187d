//! The types of documents, options and results in Python, and its enumerations.

use std::fmt::Write;

use super::shape::{Definition, Field, Shape, Variant, wrapped};
use super::{Generated, NOTE};

const TYPES: &str = "isms-py/python/isms/_types.py";
const ENUMS: &str = "isms-py/python/isms/_enums.py";

/// Words that cannot be names of attributes.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The typed dictionaries.
pub fn types(definitions: &[Definition]) -> Generated {
    let mut text = format!(
        "\"\"\"The shapes of documents, options and results as plain data.\"\"\"\n\n\
         # {NOTE}\n\n\
         from typing import Any, Literal, NotRequired, TypeAlias, TypedDict\n"
    );
    for definition in definitions {
        type_of(&mut text, definition);
    }
    Generated {
        path: TYPES.into(),
        text,
    }
}

fn type_of(text: &mut String, Definition { name, doc, shape }: &Definition) {
    match shape {
        Shape::Object(fields) => class(text, name, doc, fields),
        Shape::OneOf(variants) => {
            let names: Vec<String> = variants
                .iter()
                .map(|variant| variant_of(text, name, variant))
                .collect();
            alias(text, name, doc, &names.join(" | "));
        }
        // To stubtest a literal of several words is a union, which it must then be at run time too.
        Shape::Words(words) => {
            let words = words.iter().map(|word| format!("Literal[{:?}]", word.text));
            alias(text, name, doc, &words.collect::<Vec<_>>().join(" | "));
        }
        _ => alias(text, name, doc, &written(shape)),
    }
}

/// A variant, with a name of its own where it is a mapping.
fn variant_of(text: &mut String, name: &str, Variant { doc, shape }: &Variant) -> String {
    let Shape::Object(fields) = shape else {
        return written(shape);
    };
    let [field] = fields.as_slice() else {
        return written(shape);
    };
    let name = format!("{name}{}", pascal_case(&field.name));
    let mut field = field.clone();
    if let Shape::Object(fields) = &field.shape {
        let inner = format!("{name}Fields");
        class(text, &inner, &format!("What `{name}` says."), fields);
        field.shape = Shape::Named(inner);
    }
    class(text, &name, doc, &[field]);
    name
}

fn alias(text: &mut String, name: &str, doc: &str, value: &str) {
    gap(text);
    let _ = write!(text, "{name}: TypeAlias = ");
    if name.len() + value.len() + 14 > 99 {
        let parts: Vec<&str> = value.split(" | ").collect();
        let _ = writeln!(text, "(\n    {}\n)", parts.join("\n    | "));
    } else {
        let _ = writeln!(text, "{value}");
    }
    docstring(text, doc, "");
}

fn class(text: &mut String, name: &str, doc: &str, fields: &[Field]) {
    // A key that is a word of the language can only be declared in the functional form.
    let (reserved, plain): (Vec<&Field>, Vec<&Field>) = fields
        .iter()
        .partition(|field| KEYWORDS.contains(&field.name.as_str()));
    let mut base = "TypedDict".to_owned();
    if !reserved.is_empty() {
        base = format!("_{name}Keywords");
        let keys = reserved
            .iter()
            .map(|field| format!("{:?}: {}", field.name, field_type(field)));
        let keys = keys.collect::<Vec<_>>().join(", ");
        gap(text);
        let _ = writeln!(text, "{base} = TypedDict({base:?}, {{{keys}}})");
    }
    gap(text);
    let _ = writeln!(text, "class {name}({base}):");
    docstring(text, doc, "    ");
    for field in plain {
        let _ = writeln!(text, "\n    {}: {}", field.name, field_type(field));
        docstring(text, &field.doc, "    ");
    }
}

/// Two empty lines between definitions.
fn gap(text: &mut String) {
    text.push_str("\n\n");
}

fn field_type(field: &Field) -> String {
    let shape = written(&field.shape);
    if field.required {
        shape
    } else {
        format!("NotRequired[{shape}]")
    }
}

fn docstring(text: &mut String, doc: &str, indent: &str) {
    if doc.is_empty() {
        return;
    }
    let doc = doc.replace('\\', "\\\\").replace('"', "\\\"");
    match wrapped(&doc, 92).as_slice() {
        [line] => {
            let _ = writeln!(text, "{indent}\"\"\"{line}\"\"\"");
        }
        lines => {
            for (n, line) in lines.iter().enumerate() {
                let quotes = if n == 0 { "\"\"\"" } else { "" };
                let _ = writeln!(text, "{}", format!("{indent}{quotes}{line}").trim_end());
            }
            let _ = writeln!(text, "{indent}\"\"\"");
        }
    }
}

fn pascal_case(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first
            .into_iter()
            .chain(letters.as_str().chars())
            .collect::<String>()
    });
    words.collect()
}

fn written(shape: &Shape) -> String {
    match shape {
        Shape::Text => "str".to_owned(),
        Shape::Whole => "int".to_owned(),
        Shape::Number | Shape::Numbers(_) => "float".to_owned(),
        Shape::Flag => "bool".to_owned(),
        Shape::Anything => "Any".to_owned(),
        Shape::Words(words) => {
            let words = words.iter().map(|word| format!("{:?}", word.text));
            format!("Literal[{}]", words.collect::<Vec<_>>().join(", "))
        }
        Shape::Named(name) => name.clone(),
        Shape::Later(name) => format!("{name:?}"),
        Shape::List(inner) | Shape::Tuple(inner, _) => format!("list[{}]", written(inner)),
        Shape::Mapping(inner) => format!("dict[str, {}]", written(inner)),
        // Never met outside variants, which have names of their own.
        Shape::Object(_) => "dict[str, Any]".to_owned(),
        Shape::Nullable(inner) => format!("{} | None", written(inner)),
        Shape::OneOf(variants) => {
            let variants = variants.iter().map(|v| written(&v.shape));
            variants.collect::<Vec<_>>().join(" | ")
        }
    }
}

/// The enumerations: every definition that is one of some words.
pub fn enums(definitions: &[Definition]) -> Generated {
    let mut text = format!(
        "\"\"\"The words of documents, options and results as enumerations.\n\n\
         A member is equal to its word, and options take either. Results hold the words themselves,\n\
         and are typed so: to a type checker `row[\"kind\"]` is compared with `\"zone\"`, or turned into\n\
         a member by `PlaceKind(row[\"kind\"])`.\n\"\"\"\n\n\
         # {NOTE}\n\n\
         from enum import StrEnum\n"
    );
    let mut names = Vec::new();
    for Definition { name, doc, shape } in definitions {
        let Shape::Words(words) = shape else {
            continue;
        };
        names.push(name.clone());
        gap(&mut text);
        let _ = writeln!(text, "class {name}(StrEnum):");
        docstring(&mut text, doc, "    ");
        for word in words {
            // `FR 1` is a word of the standard, and no name.
            let member = word.text.to_uppercase().replace(' ', "_");
            let _ = writeln!(text, "\n    {member} = {:?}", word.text);
            docstring(&mut text, &word.doc, "    ");
        }
    }
    names.sort();
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("    {name:?},\n"))
        .collect();
    let _ = writeln!(text, "\n\n__all__ = [\n{}]", names.concat());
    Generated {
        path: ENUMS.into(),
        text,
    }
}

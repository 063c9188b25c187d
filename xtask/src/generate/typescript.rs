//! The types of documents, options and results in TypeScript.

use std::fmt::Write;

use super::shape::{Definition, Field, Shape, Variant, wrapped};
use super::{Generated, NOTE};

const PATH: &str = "isms-wasm/npm/src/types.gen.ts";

/// The file; definitions whose names are in `options` have keys in camelCase.
pub fn file(definitions: &[Definition], options: &[String]) -> Generated {
    let mut text = format!("// {NOTE}\n");
    for Definition { name, doc, shape } in definitions {
        text.push('\n');
        comment(&mut text, doc, "");
        let camel = options.contains(name);
        let name = type_name(name);
        match shape {
            Shape::Object(fields) => {
                let fields = object(fields, "", camel);
                let _ = writeln!(text, "export interface {name} {fields}");
            }
            Shape::Words(words) => {
                let _ = writeln!(text, "export type {name} =");
                for word in words {
                    comment(&mut text, &word.doc, "  ");
                    let _ = writeln!(text, "  | {:?}", word.text);
                }
                end(&mut text);
            }
            Shape::OneOf(variants) => {
                let _ = writeln!(text, "export type {name} =");
                for Variant { doc, shape } in variants {
                    comment(&mut text, doc, "  ");
                    let _ = writeln!(text, "  | {}", written(shape, "  "));
                }
                end(&mut text);
            }
            _ => {
                let _ = writeln!(text, "export type {name} = {};", written(shape, ""));
            }
        }
    }
    Generated {
        path: PATH.into(),
        text,
    }
}

/// A name that is free in a browser, where `Document` is the page.
fn type_name(name: &str) -> &str {
    match name {
        "Document" => "ProgramDocument",
        _ => name,
    }
}

/// A semicolon after the last line.
fn end(text: &mut String) {
    text.pop();
    text.push_str(";\n");
}

fn comment(text: &mut String, doc: &str, indent: &str) {
    // The only characters that could end a comment early.
    let doc = doc.replace("*/", "* /");
    match wrapped(&doc, 94).as_slice() {
        [] => {}
        [line] if line.is_empty() => {}
        [line] => {
            let _ = writeln!(text, "{indent}/** {line} */");
        }
        lines => {
            let _ = writeln!(text, "{indent}/**");
            for line in lines {
                let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(text, "{indent} */");
        }
    }
}

fn object(fields: &[Field], indent: &str, camel: bool) -> String {
    if fields.is_empty() {
        return "{}".to_owned();
    }
    let inner = format!("{indent}  ");
    let mut text = "{\n".to_owned();
    for field in fields {
        comment(&mut text, &field.doc, &inner);
        let name = if camel {
            camel_case(&field.name)
        } else {
            field.name.clone()
        };
        let mark = if field.required { "" } else { "?" };
        let shape = written(&field.shape, &inner);
        let _ = writeln!(text, "{inner}{name}{mark}: {shape};");
    }
    text + indent + "}"
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

fn written(shape: &Shape, indent: &str) -> String {
    match shape {
        Shape::Text => "string".to_owned(),
        Shape::Whole | Shape::Number => "number".to_owned(),
        Shape::Numbers(numbers) => numbers.join(" | "),
        Shape::Flag => "boolean".to_owned(),
        Shape::Anything => "unknown".to_owned(),
        Shape::Words(words) => {
            let words = words.iter().map(|word| format!("{:?}", word.text));
            words.collect::<Vec<_>>().join(" | ")
        }
        Shape::Named(name) | Shape::Later(name) => type_name(name).to_owned(),
        Shape::List(inner) => format!("{}[]", grouped(inner, indent)),
        Shape::Tuple(inner, count) => {
            format!("[{}]", vec![written(inner, indent); *count].join(", "))
        }
        Shape::Mapping(inner) => format!("{{ [key: string]: {} }}", written(inner, indent)),
        Shape::Object(fields) => object(fields, indent, false),
        Shape::Nullable(inner) => format!("{} | null", written(inner, indent)),
        Shape::OneOf(variants) => {
            let variants = variants.iter().map(|v| written(&v.shape, indent));
            variants.collect::<Vec<_>>().join(" | ")
        }
    }
}

fn grouped(shape: &Shape, indent: &str) -> String {
    let text = written(shape, indent);
    match shape {
        Shape::Nullable(_) | Shape::OneOf(_) | Shape::Words(_) | Shape::Numbers(_) => {
            format!("({text})")
        }
        _ => text,
    }
}

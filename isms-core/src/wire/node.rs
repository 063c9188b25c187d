//! A tree as serde reads typed values from it.
//!
//! Stricter than serde's own readers: a mapping is never taken from a list.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, EnumAccess, Error as _, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};

use super::refusal::Refusal;
use super::tree::{Entry, Tree};

/// A value of a tree, ready to be read.
#[derive(Clone, Copy)]
pub(super) struct Node<'n>(pub &'n Tree<'n>);

impl<'n> Node<'n> {
    fn unexpected(self) -> Unexpected<'n> {
        match self.0 {
            Tree::Nothing => Unexpected::Unit,
            Tree::Truth(value) => Unexpected::Bool(*value),
            Tree::Signed(value) => Unexpected::Signed(*value),
            Tree::Natural(value) => Unexpected::Unsigned(*value),
            Tree::Number(value) => Unexpected::Float(*value),
            Tree::Text(text) => Unexpected::Str(text),
            Tree::List(_) => Unexpected::Seq,
            Tree::Map(_) => Unexpected::Map,
        }
    }
}

/// Each method knows which values it takes, so that what a type is read from stays small in
/// WebAssembly: one that would try all of them is compiled once for each type.
macro_rules! scalars {
    ($($method:ident: $($kind:ident => $visit:ident),+;)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            match self.0 {
                $(Tree::$kind(value) => visitor.$visit(*value),)+
                _ => Err(self.mismatch(&visitor)),
            }
        }
    )+};
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::Nothing => visitor.visit_unit(),
            Tree::Truth(value) => visitor.visit_bool(*value),
            Tree::Signed(value) => visitor.visit_i64(*value),
            Tree::Natural(value) => visitor.visit_u64(*value),
            Tree::Number(value) => visitor.visit_f64(*value),
            Tree::Text(text) => visitor.visit_str(text),
            Tree::List(_) => self.deserialize_seq(visitor),
            Tree::Map(_) => self.deserialize_map(visitor),
        }
    }

    scalars! {
        deserialize_bool: Truth => visit_bool;
        deserialize_i16: Natural => visit_u64, Signed => visit_i64;
        deserialize_i32: Natural => visit_u64, Signed => visit_i64;
        deserialize_i64: Natural => visit_u64, Signed => visit_i64;
        deserialize_u8: Natural => visit_u64, Signed => visit_i64;
        deserialize_u16: Natural => visit_u64, Signed => visit_i64;
        deserialize_u32: Natural => visit_u64, Signed => visit_i64;
        deserialize_u64: Natural => visit_u64, Signed => visit_i64;
        deserialize_f64: Natural => visit_u64, Signed => visit_i64, Number => visit_f64;
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::Text(text) => visitor.visit_str(text),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::List(list) => visitor.visit_seq(List {
                rest: list.iter(),
                next: 0,
            }),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::Map(map) => visitor.visit_map(Map {
                rest: map.iter(),
                open: None,
            }),
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::Map(_) => self.deserialize_map(visitor),
            _ => Err(self.mismatch(&"a mapping")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            Tree::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_enum(self.choice()?)
    }

    forward_to_deserialize_any! {
        i8 i128 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

impl<'n> Node<'n> {
    /// Out of line, since it is called from the reading of every type.
    #[inline(never)]
    fn mismatch(self, expected: &dyn Expected) -> Refusal {
        Refusal::invalid_type(self.unexpected(), expected)
    }

    #[inline(never)]
    fn choice(self) -> Result<Choice<'n>, Refusal> {
        match self.0 {
            Tree::Text(word) => Ok(Choice {
                word,
                content: None,
            }),
            Tree::Map(map) => match map.as_ref() {
                [(word, content)] => Ok(Choice {
                    word,
                    content: Some(Node(content)),
                }),
                _ => Err(Refusal::invalid_length(
                    map.len(),
                    &"a mapping with one key",
                )),
            },
            _ => Err(self.mismatch(&"a word, or a mapping with one key")),
        }
    }
}

/// The items of a list.
struct List<'n> {
    rest: std::slice::Iter<'n, Tree<'n>>,
    next: usize,
}

impl<'de> SeqAccess<'de> for List<'_> {
    type Error = Refusal;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Refusal> {
        let Some(item) = self.rest.next() else {
            return Ok(None);
        };
        let at = self.next;
        self.next += 1;
        seed.deserialize(Node(item))
            .map(Some)
            .map_err(|refusal| refusal.at_index(at))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The entries of a mapping.
struct Map<'n> {
    rest: std::slice::Iter<'n, Entry<'n>>,
    /// The entry whose key was read and whose value was not.
    open: Option<&'n Entry<'n>>,
}

impl<'de> MapAccess<'de> for Map<'_> {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        let Some(entry) = self.rest.next() else {
            return Ok(None);
        };
        self.open = Some(entry);
        let read = seed.deserialize(StrDeserializer::new(&entry.0)).map(Some);
        read.map_err(|refusal: Refusal| at_key(refusal, entry))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Refusal> {
        let Some((key, value)) = self.open.take() else {
            return Err(Refusal::custom("a value before its key"));
        };
        seed.deserialize(Node(value))
            .map_err(|refusal| refusal.at_key(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// A key that is refused, at its place.
#[inline(never)]
fn at_key(refusal: Refusal, (key, value): &Entry<'_>) -> Refusal {
    // `{description: a, or b}` makes a key of `or b`.
    let stray = refusal.is_unknown_field() && *value == Tree::Nothing && key.contains(' ');
    let refusal = if stray {
        refusal.hint("a text with a comma, between braces, needs quotes")
    } else {
        refusal
    };
    refusal.at_key(key)
}

/// One of several alternatives: a word alone, or a word with its content.
struct Choice<'n> {
    word: &'n str,
    content: Option<Node<'n>>,
}

impl<'de> EnumAccess<'de> for Choice<'_> {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Refusal> {
        let word = seed.deserialize(StrDeserializer::<Refusal>::new(self.word))?;
        Ok((word, self))
    }
}

impl Choice<'_> {
    fn within<T>(&self, result: Result<T, Refusal>) -> Result<T, Refusal> {
        result.map_err(|refusal| refusal.at_key(self.word))
    }
}

impl<'de> VariantAccess<'de> for Choice<'_> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        match self.content {
            None => Ok(()),
            Some(content) => {
                let refusal = Refusal::invalid_type(content.unexpected(), &"the word alone");
                self.within(Err(refusal))
            }
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Refusal> {
        match self.content {
            Some(content) => self.within(seed.deserialize(content)),
            None => Err(Refusal::invalid_type(
                Unexpected::Str(self.word),
                &WITH_CONTENT,
            )),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        match self.content {
            Some(content) => self.within(content.deserialize_any(visitor)),
            None => Err(Refusal::invalid_type(
                Unexpected::Str(self.word),
                &WITH_CONTENT,
            )),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.content {
            Some(content) => self.within(content.deserialize_struct("", fields, visitor)),
            None => Err(Refusal::invalid_type(
                Unexpected::Str(self.word),
                &WITH_CONTENT,
            )),
        }
    }
}

const WITH_CONTENT: &str = "a mapping with one key and its content";

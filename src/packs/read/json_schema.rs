//! The format as a JSON Schema, for editors that complete and check packs while they are written.
//!
//! It says what one table alone can be wrong in. Names across tables and packs, and figures that must fit together, are
//! the reader's: where the two differ, the schema is the milder one.

use serde_json::{Map, Value, json};

use super::format::{FORMAT, KeySchema, KeysByKind, KindKeys, TOP, TableSchema, ValueSchema};
use super::namespace::Namespace;
use crate::domain::pack::names::codes;

/// The schema of a pack, draft 2020-12.
pub fn json_schema() -> Value {
    let mut schema = table(&TOP);
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    let inner = TOP.all().into_iter().filter(|schema| !schema.header.is_empty());
    let defs: Map<String, Value> = inner.map(|schema| (name(schema).to_owned(), table(schema).into())).collect();
    schema.insert("$defs".into(), defs.into());
    schema.into()
}

/// The name of a table among the definitions: `playbook.stage` for `[[playbook.stage]]`.
fn name(schema: &TableSchema) -> &'static str {
    schema.header.trim_start_matches('[').trim_end_matches(']')
}

/// The schema of a table.
fn table(schema: &TableSchema) -> Map<String, Value> {
    let mut table = Map::new();
    table.insert("type".into(), json!("object"));
    table.insert("description".into(), json!(in_both(schema.zh, schema.en)));
    let keys: Map<String, Value> = schema.keys.iter().map(|k| (k.name.to_owned(), key(k))).collect();
    table.insert("properties".into(), keys.into());
    table.insert("additionalProperties".into(), json!(false));
    let must: Vec<&str> = schema.keys.iter().filter(|key| key.must).map(|key| key.name).collect();
    if !must.is_empty() {
        table.insert("required".into(), json!(must));
    }
    if !schema.pairs.is_empty() {
        let pairs: Map<String, Value> =
            schema.pairs.iter().map(|(k, other)| ((*k).to_owned(), json!([other]))).collect();
        table.insert("dependentRequired".into(), pairs.into());
    }
    if let Some(kinds) = &schema.kinds {
        let rules: Vec<Value> = kinds.of.iter().filter_map(|kind| of_kind(schema, kinds, kind)).collect();
        table.insert("allOf".into(), rules.into());
    }
    table
}

/// The keys that a table of one kind must have and may not have.
fn of_kind(schema: &TableSchema, kinds: &KeysByKind, kind: &KindKeys) -> Option<Value> {
    let foreign = schema.names().filter(|key| kinds.rules(key) && !kind.has(key));
    let foreign: Map<String, Value> = foreign.map(|key| (key.to_owned(), json!(false))).collect();
    let mut then = Map::new();
    if !foreign.is_empty() {
        then.insert("properties".into(), foreign.into());
    }
    if !kind.needs.is_empty() {
        then.insert("required".into(), json!(kind.needs));
    }
    let is_kind = json!({ "properties": { kinds.key: { "const": kind.code } }, "required": [kinds.key] });
    (!then.is_empty()).then(|| json!({ "if": is_kind, "then": then }))
}

/// The schema of a key: the value it takes, its meaning and an example.
fn key(key: &KeySchema) -> Value {
    let mut schema = match value(key.takes) {
        Value::Object(schema) => schema,
        _ => Map::new(),
    };
    schema.insert("description".into(), json!(in_both(key.zh, key.en)));
    if key.takes.table().is_none()
        && let Some(example) = example(key)
    {
        schema.insert("examples".into(), json!([example]));
    }
    if key.takes == ValueSchema::Format {
        schema.insert("const".into(), json!(FORMAT));
    }
    schema.into()
}

/// The example of a key as JSON has it; a date is a text there.
fn example(key: &KeySchema) -> Option<Value> {
    let table: toml::Table = key.example().parse().ok()?;
    json(table.get(key.name)?)
}

/// A value of TOML as JSON has it.
fn json(value: &toml::Value) -> Option<Value> {
    let json = match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(list) => list.iter().filter_map(json).collect::<Vec<_>>().into(),
        toml::Value::Float(_) | toml::Value::Table(_) => return None,
    };
    Some(json)
}

/// Both languages, a line each.
fn in_both(zh: &str, en: &str) -> String {
    format!("{zh}\n\n{en}")
}

/// A text with something in it, on one line but for the space around it.
const LINE: &str = r"^\s*\S(.*\S)?\s*$";
const BLOCK: &str = r"\S";
const ID: &str = "^[a-z][a-z0-9-]*$";
const SECTION: &str = r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$";
const PREFIX: &str = "^[A-Z]{1,4}$";
const DIGEST: &str = "^[0-9a-f]{16}$";
const DAYS: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(\s*\.\.\s*[0-9]{4}-[0-9]{2}-[0-9]{2})?$";
/// Hours, minutes and seconds, larger units first, at least one of them more than nothing.
const DURATION: &str = "(0*[1-9][0-9]*h([0-9]+m)?([0-9]+s)?|([0-9]+h)?0*[1-9][0-9]*m([0-9]+s)?|\
                        ([0-9]+h)?([0-9]+m)?0*[1-9][0-9]*s)";
const COUNT: &str = "0*[1-9][0-9]{0,2} (workday|day)s?";

/// The schema of the value that a key takes.
fn value(takes: ValueSchema) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let texts = |pattern: &str| json!({ "type": "array", "items": text(pattern), "uniqueItems": true });
    match takes {
        ValueSchema::Format => json!({ "type": "integer" }),
        ValueSchema::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        ValueSchema::Flag => json!({ "type": "boolean" }),
        ValueSchema::Date => json!({ "type": "string", "format": "date" }),
        ValueSchema::Id => text(ID),
        ValueSchema::Line | ValueSchema::Sentence => text(LINE),
        ValueSchema::Block | ValueSchema::Words => text(BLOCK),
        ValueSchema::Prefix => text(PREFIX),
        ValueSchema::Digest => text(DIGEST),
        ValueSchema::Duration => text(&format!("^{DURATION}$")),
        ValueSchema::Limit => text(&format!("^({DURATION}|{COUNT})$")),
        ValueSchema::OneOf(names) => {
            // What editors show beside each of the values.
            let words: Vec<String> = names.iter().map(|(_, zh, en)| format!("{zh} · {en}")).collect();
            json!({ "type": "string", "enum": codes(names), "x-taplo": { "docs": { "enumValues": words } } })
        }
        ValueSchema::Name(namespace) => text(name_pattern(namespace)),
        ValueSchema::Names(namespace) => texts(name_pattern(namespace)),
        ValueSchema::Texts | ValueSchema::Patterns => texts(LINE),
        ValueSchema::SomeTexts | ValueSchema::SomePatterns => {
            json!({ "type": "array", "items": text(LINE), "uniqueItems": true, "minItems": 1 })
        }
        ValueSchema::Days => texts(DAYS),
        ValueSchema::Table(schema) => json!({ "$ref": format!("#/$defs/{}", name(schema)) }),
        ValueSchema::Tables(schema) => {
            json!({ "type": "array", "items": { "$ref": format!("#/$defs/{}", name(schema)) }, "minItems": 1 })
        }
    }
}

fn name_pattern(namespace: Namespace) -> &'static str {
    if namespace == Namespace::Section { SECTION } else { ID }
}

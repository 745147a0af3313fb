//! Signatures in the text of a pack: only the keys of the review are touched; comments, order and everything else stay.
//!
//! Never here: the decision who may sign which script.

use std::collections::BTreeMap;

use toml_edit::{DocumentMut, InlineTable, Item, TableLike, Value};

use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{Review, Signature};

/// Reason why the text of a pack was not signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignError {
    /// It is not TOML.
    NotToml(String),
    /// These scripts are not in it.
    Missing(Vec<String>),
}

/// Writes reviews into the text of a pack, by the ids of its scripts; gives the new text.
///
/// # Errors
/// If the text is not TOML, or lacks one of the scripts.
pub fn sign(text: &str, reviews: &BTreeMap<&str, Review>) -> Result<String, SignError> {
    let mut document: DocumentMut =
        text.parse().map_err(|e: toml_edit::TomlError| SignError::NotToml(e.message().to_owned()))?;
    let mut missing: BTreeMap<&str, &Review> = reviews.iter().map(|(id, review)| (*id, review)).collect();
    for table in scripts(&mut document) {
        let id = table.get("id").and_then(Item::as_str).map(|id| id.trim().to_owned()).unwrap_or_default();
        if let Some(review) = missing.remove(id.as_str()) {
            write(table, review);
        }
    }
    if !missing.is_empty() {
        return Err(SignError::Missing(missing.into_keys().map(str::to_owned).collect()));
    }
    let signed = document.to_string();
    // The parser takes no notice of a byte-order mark and of how lines end; an editor does. Of mixed ends none is right.
    let all_crlf = text.contains("\r\n") && text.matches('\n').count() == text.matches("\r\n").count();
    let signed = if all_crlf { signed.replace("\r\n", "\n").replace('\n', "\r\n") } else { signed };
    Ok(if text.starts_with('\u{feff}') && !signed.starts_with('\u{feff}') {
        format!("\u{feff}{signed}")
    } else {
        signed
    })
}

/// The tables of the scripts, whichever way they are written.
fn scripts(document: &mut DocumentMut) -> Vec<&mut dyn TableLike> {
    match document.get_mut("script") {
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Some(Item::Value(Value::Array(tables))) => {
            let inline = tables.iter_mut().filter_map(Value::as_inline_table_mut);
            inline.map(|table| table as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

fn write(table: &mut dyn TableLike, review: &Review) {
    set(table, "status", review.status.code().into());
    set(table, "version", i64::from(review.version).into());
    for (key, signature) in [("approval", &review.approval), ("legal", &review.legal)] {
        if let Some(signature) = signature {
            set(table, key, inline(signature));
        }
    }
}

/// Puts a value into the place of an old one, with the comment beside it, or behind all others.
fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key) {
        Some(Item::Value(old)) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        _ => {
            table.insert(key, Item::Value(value));
        }
    }
}

fn inline(signature: &Signature) -> Value {
    let mut table = InlineTable::new();
    table.insert("by", signature.by.as_str().into());
    let on = signature.on.format("%Y-%m-%d").to_string();
    // What chrono prints is a date; if it ever were none, reading the pack would say so.
    let on = on.parse::<toml_edit::Datetime>().map_or_else(|_| Value::from(on.as_str()), Value::from);
    table.insert("on", on);
    table.insert("digest", signature.digest.as_str().into());
    Value::InlineTable(table)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::pack::review::ReviewStatus;

    fn review(version: u32) -> Review {
        let on = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let approval = Signature { by: "王\"主管".into(), on, digest: "0123456789abcdef".into() };
        Review { status: ReviewStatus::Approved, version, approval: Some(approval), legal: None }
    }

    fn signed(text: &str) -> String {
        sign(text, &BTreeMap::from([("a", review(2))])).unwrap()
    }

    const APPROVAL: &str = r#"approval = { by = '王"主管', on = 2026-11-21, digest = "0123456789abcdef" }"#;

    #[test]
    fn only_the_review_is_touched() {
        let text = "# 头\nformat=1  # 一\n\n[[script]]  # 甲\nid = \"a\"   # 编号\nsay = '''\n好\n'''\n# 尾\n\n# 乙\n[[script]]\nid = \"b\"\n";
        let new = format!("status = \"approved\"\nversion = 2\n{APPROVAL}\n");
        assert_eq!(signed(text), text.replace("\n# 尾", &format!("\n{new}# 尾")));
    }

    #[test]
    fn an_old_signature_is_replaced_in_its_place() {
        let text = "[[script]]\nstatus = \"draft\" # 等\nid = \"a\"\napproval = { by = \"李\", on = 2025-01-01, digest = \"f\" } # 旧\nversion = 1\nsay = \"好\"\n";
        let expected = text.replace("draft", "approved").replace("version = 1", "version = 2");
        let expected = expected.replace("approval = { by = \"李\", on = 2025-01-01, digest = \"f\" }", APPROVAL);
        assert_eq!(signed(text), expected);
    }

    #[test]
    fn a_signature_in_a_table_of_its_own_is_replaced_too() {
        let text =
            "[[script]]\nid = \"a\"\nsay = \"好\"\n[script.approval]\nby = \"李\"\non = 2025-01-01\ndigest = \"f\"\n";
        let signed = signed(text);
        let table: toml::Table = signed.parse().unwrap();
        assert_eq!(table["script"][0]["approval"]["by"].as_str(), Some("王\"主管"), "{signed}");
    }

    #[test]
    fn scripts_in_a_list_are_signed() {
        let signed = signed("script = [{ id = \"a\", say = \"好\" }, { id = \"b\" }]\n");
        let table: toml::Table = signed.parse().unwrap();
        assert_eq!(table["script"][0]["version"].as_integer(), Some(2), "{signed}");
        assert_eq!(table["script"][1].get("version"), None);
    }

    #[test]
    fn line_ends_and_the_mark_of_the_editor_stay() {
        let text = "\u{feff}format = 1\r\n[[script]]\r\nid = \"a\"\r\nsay = \"好\"\r\n";
        let signed = signed(text);
        assert!(signed.starts_with("\u{feff}format"), "{signed:?}");
        assert_eq!(signed.matches('\n').count(), signed.matches("\r\n").count(), "{signed:?}");
    }

    #[test]
    fn one_line_end_of_another_kind_does_not_spread() {
        let text = "format = 1\r\n[[script]]\nid = \"a\"\nsay = \"好\"\n";
        assert!(!signed(text).contains("version = 2\r"), "{:?}", signed(text));
    }

    #[test]
    fn what_cannot_be_signed_is_told() {
        let reviews = BTreeMap::from([("a", review(1))]);
        assert!(matches!(sign("a = ", &reviews), Err(SignError::NotToml(_))));
        assert_eq!(sign("[[script]]\nid = \"b\"\n", &reviews), Err(SignError::Missing(vec!["a".into()])));
    }
}

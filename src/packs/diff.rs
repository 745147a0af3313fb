//! The diff of two versions of packs: by table and id, key by key, and which signatures were lost on the way.
//!
//! It compares TOML, not its meaning, so that no key of the format can be forgotten here. The order of tables and keys,
//! comments and quotes make no difference. Never here: how a difference is shown.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};
use toml::{Table, Value};

use super::read::PackSource;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{RequiredSignatures, Review, ReviewStanding, ReviewStatus, Signature, standing};
use crate::domain::pack::{Script, ScriptWords};

/// A difference in one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackChange {
    /// The table, for example `script` or `playbook.stage`.
    pub table: String,
    /// Its id; of a table in a table `complaint/listen`.
    pub id: String,
    /// Its title, as far as it has one.
    pub title: String,
    /// The file: the new one, or the old one of what is gone.
    pub path: String,
    /// The kind of difference.
    pub kind: PackChangeKind,
    /// True if a signature that held does not hold any more.
    pub unsigned: bool,
}

/// The kind of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackChangeKind {
    /// Only the new version has it.
    Added,
    /// Only the old version has it.
    Removed,
    /// Keys differ.
    Changed(Vec<KeyChange>),
}

/// A key that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// The key; in an inline table `hold.limit`.
    pub key: String,
    /// The old value, if it was there.
    pub old: Option<String>,
    /// The new value, if it is there.
    pub new: Option<String>,
}

/// Pieces of a text, each true if the other version lacks it.
pub type DiffPieces = Vec<(bool, String)>;

/// A table that a pack defines, with its keys.
#[derive(Clone, Debug, Default)]
struct PackEntry {
    title: String,
    path: String,
    keys: Vec<(String, String)>,
    /// True for a script with a signature that holds.
    is_signed: bool,
    /// True for a script with one that no longer holds.
    is_changed: bool,
}

/// The tables of packs by name and id; those of one name in the order in which they are written.
#[derive(Default)]
struct PackEntries {
    all: Vec<((String, String), PackEntry)>,
    places: HashMap<(String, String), usize>,
}

/// The differences: tables by name, their entries in the order of the new version, and then those that are gone.
///
/// # Errors
/// The paths of files that are not TOML: nothing can be said of them.
pub fn diff(old: &[PackSource], new: &[PackSource]) -> Result<Vec<PackChange>, Vec<String>> {
    let (before, after) = match (entries_of(old), entries_of(new)) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            return Err([before.err(), after.err()].into_iter().flatten().flatten().collect());
        }
    };
    let change = |name: &(String, String), thing: &PackEntry, kind| PackChange {
        unsigned: thing.is_changed && before.get(name).is_some_and(|earlier| earlier.is_signed),
        table: name.0.clone(),
        id: name.1.clone(),
        title: thing.title.clone(),
        path: thing.path.clone(),
        kind,
    };
    let mut changes = Vec::new();
    for (name, thing) in &after.all {
        match before.get(name) {
            None => changes.push(change(name, thing, PackChangeKind::Added)),
            Some(earlier) => {
                let keys = key_changes(earlier, thing);
                if !keys.is_empty() {
                    changes.push(change(name, thing, PackChangeKind::Changed(keys)));
                }
            }
        }
    }
    let gone = before.all.iter().filter(|(name, _)| after.get(name).is_none());
    changes.extend(gone.map(|(name, thing)| change(name, thing, PackChangeKind::Removed)));
    Ok(changes)
}

impl KeyChange {
    /// The old and the new words in pieces; characters that only one of them has are marked. What has nothing in common
    /// is marked as a whole.
    pub fn pieces(&self) -> (DiffPieces, DiffPieces) {
        let (old, new) = (self.old.as_deref().unwrap_or_default(), self.new.as_deref().unwrap_or_default());
        let diff = TextDiff::from_chars(old, new);
        let (mut before, mut after) = (DiffPieces::new(), DiffPieces::new());
        for change in diff.iter_all_changes() {
            let sides: &mut [&mut DiffPieces] = match change.tag() {
                ChangeTag::Equal => &mut [&mut before, &mut after],
                ChangeTag::Delete => &mut [&mut before],
                ChangeTag::Insert => &mut [&mut after],
            };
            let is_marked = change.tag() != ChangeTag::Equal;
            for side in sides {
                match side.last_mut() {
                    Some((marked, text)) if *marked == is_marked => text.push_str(change.value()),
                    _ => side.push((is_marked, change.value().to_owned())),
                }
            }
        }
        (before, after)
    }
}

/// Keys that differ by name, and then those that are gone.
fn key_changes(old: &PackEntry, new: &PackEntry) -> Vec<KeyChange> {
    let of = |thing: &PackEntry, key: &str| thing.keys.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone());
    let gone = old.keys.iter().filter(|(key, _)| of(new, key).is_none());
    let all = new.keys.iter().chain(gone).map(|(key, _)| key);
    let change = |key: &String| KeyChange { key: key.clone(), old: of(old, key), new: of(new, key) };
    all.map(change).filter(|change| change.old != change.new).collect()
}

fn entries_of(sources: &[PackSource]) -> Result<PackEntries, Vec<String>> {
    let mut entries = PackEntries::default();
    let mut broken = Vec::new();
    for source in sources {
        match source.text.trim_start_matches('\u{feff}').parse::<Table>() {
            Ok(top) => entries.take(&top, "", "", &source.path),
            Err(_) => broken.push(source.path.clone()),
        }
    }
    if broken.is_empty() { Ok(entries) } else { Err(broken) }
}

impl PackEntries {
    fn get(&self, name: &(String, String)) -> Option<&PackEntry> {
        self.places.get(name).map(|place| &self.all[*place].1)
    }

    /// Takes the tables in a table called `name`, whose id is `id`; the file itself has neither.
    fn take(&mut self, table: &Table, name: &str, id: &str, path: &str) {
        for (key, value) in table {
            let inner = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
            match value {
                Value::Table(table) if name.is_empty() => self.add(table, &inner, id, path),
                Value::Array(entries) if entries.iter().any(Value::is_table) => {
                    entries.iter().filter_map(Value::as_table).for_each(|table| self.add(table, &inner, id, path));
                }
                _ => {}
            }
        }
    }

    /// Adds a table that stands in the one with the id `of`.
    fn add(&mut self, table: &Table, name: &str, of: &str, path: &str) {
        let own = ["id", "year"].into_iter().find_map(|key| table.get(key)).map(plain_value).unwrap_or_default();
        let id = if of.is_empty() { own } else { format!("{of}/{own}") };
        let mut keys = Vec::new();
        flatten(table, "", &mut keys);
        let title = table.get("title").map(plain_value).unwrap_or_default();
        let mut at = (name.to_owned(), id.clone());
        if self.places.contains_key(&at) {
            // Of two that hold on different days, the later one is told apart by its first day.
            let from = table.get("valid_from").map(plain_value).unwrap_or_default();
            at.1 = format!("{id} ({from})");
        }
        self.places.insert(at.clone(), self.all.len());
        let standing = (name == "script").then(|| standing_of(table));
        let (is_signed, is_changed) =
            (standing == Some(ReviewStanding::Approved), standing == Some(ReviewStanding::Changed));
        self.all.push((at, PackEntry { title, path: path.to_owned(), keys, is_signed, is_changed }));
        self.take(table, name, &id, path);
    }
}

/// The standing of a script by its words and by the business's signature. The pack need not be sound for it.
fn standing_of(table: &Table) -> ReviewStanding {
    let text = |key: &str| table.get(key).map(plain_value);
    let checks = table.get("verify").and_then(Value::as_array);
    let status = text("status").and_then(|code| ReviewStatus::of_code(&code)).unwrap_or_default();
    let signed = table.get("approval").and_then(|approval| approval.get("digest")).map(plain_value);
    let signature = |digest| Signature { by: String::new(), on: chrono::NaiveDate::default(), digest };
    let script = Script {
        words: ScriptWords {
            say: text("say").unwrap_or_default(),
            soothe: text("soothe"),
            short: text("short"),
            long: text("long"),
        },
        verify: checks.map(|checks| checks.iter().map(plain_value).collect()).unwrap_or_default(),
        risk: text("risk"),
        review: Review { status, approval: signed.map(signature), ..Review::default() },
        ..Script::default()
    };
    standing(&script, RequiredSignatures::Business)
}

/// The keys of a table with their values as text; tables in double brackets are things of their own.
fn flatten(table: &Table, before: &str, keys: &mut Vec<(String, String)>) {
    for (key, value) in table {
        let key = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        match value {
            Value::Table(table) => flatten(table, &key, keys),
            Value::Array(entries) if entries.iter().any(Value::is_table) => {}
            value => keys.push((key, plain_value(value))),
        }
    }
}

/// A value as people read it; texts as they are cleaned when a pack is read.
fn plain_value(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().replace("\r\n", "\n").replace('\t', " "),
        Value::Array(entries) => entries.iter().map(plain_value).collect::<Vec<_>>().join(" | "),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::pack::PackLayer;
    use crate::domain::pack::review::digest;

    const PACK: &str = "format = 1\n[pack]\nid = \"p\"\ntitle = \"包\"\nversion = \"1\"\n";

    fn script(id: &str, say: &str) -> String {
        format!(
            "[[script]]\nid = \"{id}\"\ntitle = \"题\"\nscene = \"common\"\nasks = [\"{id}\"]\nkeywords = [\"甲\", \"乙\"]\nsay = \"{say}\"\n"
        )
    }

    fn source(text: &str) -> [PackSource; 1] {
        [PackSource { path: "p.toml".into(), text: text.to_owned(), layer: PackLayer::Asked }]
    }

    fn found(old: &str, new: &str) -> Vec<PackChange> {
        diff(&source(old), &source(new)).unwrap()
    }

    #[test]
    fn order_comments_and_quotes_make_no_difference() {
        let (a, b) = (script("a", "好"), script("b", "行"));
        let old = format!("{PACK}{a}{b}");
        let new =
            format!("# 注\n{PACK}{b}{}", a.replace("\"好\"", "'''\r\n好\r\n'''").replace("scene", "# 场\nscene"));
        assert_eq!(found(&old, &new), []);
    }

    #[test]
    fn what_is_added_removed_and_changed() {
        let old = format!("{PACK}{}{}", script("a", "大概明天到"), script("b", "行"));
        let new = format!("{PACK}{}{}", script("a", "今天能到").replace("[\"甲\", ", "["), script("c", "好"));
        let changes = found(&old, &new);
        let names: Vec<_> = changes.iter().map(|c| (c.table.as_str(), c.id.as_str())).collect();
        assert_eq!(names, [("script", "a"), ("script", "c"), ("script", "b")]);
        assert_eq!((&changes[1].kind, &changes[2].kind), (&PackChangeKind::Added, &PackChangeKind::Removed));
        let PackChangeKind::Changed(keys) = &changes[0].kind else { panic!("{changes:?}") };
        assert_eq!(keys.iter().map(|k| k.key.as_str()).collect::<Vec<_>>(), ["keywords", "say"]);
        let (before, after) = keys[1].pieces();
        let marked = |pieces: &DiffPieces| {
            pieces.iter().map(|(m, t)| if *m { format!("[{t}]") } else { t.clone() }).collect::<String>()
        };
        assert_eq!((marked(&before), marked(&after)), ("[大概明]天到".to_owned(), "[今]天[能]到".to_owned()));
    }

    #[test]
    fn tables_in_tables_are_compared_by_their_ids() {
        let stage = |goal: &str| {
            format!(
                "[[playbook]]\nid = \"c\"\nhold = {{ limit = \"2m\" }}\n[[playbook.stage]]\nid = \"s\"\ngoal = \"{goal}\"\n"
            )
        };
        let changes = found(&stage("听"), &stage("问").replace("2m", "3m"));
        let names: Vec<_> = changes.iter().map(|c| (c.table.as_str(), c.id.as_str())).collect();
        assert_eq!(names, [("playbook", "c"), ("playbook.stage", "c/s")]);
        let PackChangeKind::Changed(keys) = &changes[0].kind else { panic!("{changes:?}") };
        assert_eq!(keys[0], KeyChange { key: "hold.limit".into(), old: Some("2m".into()), new: Some("3m".into()) });
    }

    #[test]
    fn a_signature_that_no_longer_holds_is_told() {
        let say = |say: &str| Script {
            words: ScriptWords { say: say.into(), ..ScriptWords::default() },
            ..Script::default()
        };
        let signed = format!(
            "status = \"approved\"\napproval = {{ by = \"王\", on = 2026-11-20, digest = \"{}\" }}\n",
            digest(&say("好"))
        );
        let old = format!("{PACK}{}{signed}", script("a", "好"));
        let new = format!("{PACK}{}{signed}", script("a", "好的"));
        assert!(found(&old, &new)[0].unsigned);
        let title = old.replace("题", "新题");
        assert!(!found(&old, &title)[0].unsigned);
    }

    #[test]
    fn what_is_not_toml_is_named() {
        assert_eq!(diff(&source("a ="), &source(PACK)), Err(vec!["p.toml".to_owned()]));
    }

    proptest::proptest! {
        #[test]
        fn pieces_put_together_are_the_texts(old in "[您好，请问吗a\n]{0,12}", new in "[您好，请问吗a\n]{0,12}") {
            let (before, after) = KeyChange { key: "say".into(), old: Some(old.clone()), new: Some(new.clone()) }.pieces();
            let text = |pieces: &DiffPieces| pieces.iter().map(|(_, text)| text.as_str()).collect::<String>();
            let same = |pieces: &DiffPieces| pieces.iter().filter(|(m, _)| !m).map(|(_, text)| text.as_str()).collect::<String>();
            proptest::prop_assert_eq!((text(&before), text(&after)), (old, new));
            proptest::prop_assert_eq!(same(&before), same(&after));
        }
    }
}

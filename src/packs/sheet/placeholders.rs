//! Placeholders in words: what teams write in braces and brackets, turned into the variables of packs.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::read::{FILLED, is_id};
use super::FindingKind;
use super::script_id::{self, Spell};
use crate::domain::pack::{Label, Library, ScriptVariable};

/// Names that teams give to variables, each with the ids that may be meant, the likeliest first.
const MEANT: [(&str, &[&str]); 40] = [
    ("客户称呼", &["customer", "name"]),
    ("客户姓名", &["customer", "name"]),
    ("客户名称", &["customer", "name"]),
    ("客户名", &["customer", "name"]),
    ("客户", &["customer", "name"]),
    ("称呼", &["customer", "name"]),
    ("尊称", &["customer", "name"]),
    ("姓名", &["customer", "name"]),
    ("用户名", &["customer", "name"]),
    ("用户姓名", &["customer", "name"]),
    ("订单", &["order"]),
    ("订单号", &["order"]),
    ("订单编号", &["order"]),
    ("单号", &["order"]),
    ("坐席", &["agent"]),
    ("坐席姓名", &["agent"]),
    ("客服", &["agent"]),
    ("客服姓名", &["agent"]),
    ("客服名", &["agent"]),
    ("员工姓名", &["agent"]),
    ("工号", &["agent_id"]),
    ("坐席工号", &["agent_id"]),
    ("客服工号", &["agent_id"]),
    ("公司", &["center"]),
    ("公司名", &["center"]),
    ("公司名称", &["center"]),
    ("店铺", &["center"]),
    ("店铺名", &["center"]),
    ("店铺名称", &["center"]),
    ("客服中心", &["center"]),
    ("记录编号", &["number"]),
    ("工单号", &["number"]),
    ("受理编号", &["number"]),
    ("投诉编号", &["number"]),
    ("联系电话", &["contact"]),
    ("手机号", &["contact"]),
    ("电话", &["contact"]),
    ("承诺时间", &["promise"]),
    ("回复时间", &["promise"]),
    ("问题", &["problem"]),
];

/// Brackets that placeholders stand in, beside braces.
const BRACKETS: [(char, char); 4] = [('【', '】'), ('[', ']'), ('［', '］'), ('｛', '｝')];

/// Longest name of a variable, in characters; what is longer in braces is words.
const LONGEST: usize = 20;

/// Table of the variables that words may use, and those that this sheet adds.
pub(super) struct SheetVariables<'s> {
    known: HashSet<String>,
    by_title: HashMap<String, String>,
    /// Variables that no pack declares: the name as the sheet writes it, and the variable.
    added: BTreeMap<String, ScriptVariable>,
    spell: Spell<'s>,
}

impl<'s> SheetVariables<'s> {
    /// The variables that a library and the pack itself declare.
    pub(super) fn of(library: &Library, own: &[ScriptVariable], spell: Spell<'s>) -> SheetVariables<'s> {
        let fields = library.fields.iter().map(|f| (&f.id, &f.title));
        let variables = own.iter().chain(&library.variables).map(|v| (&v.id, &v.title));
        let mut all = SheetVariables {
            known: FILLED.iter().map(|id| (*id).to_owned()).collect(),
            by_title: HashMap::new(),
            added: BTreeMap::new(),
            spell,
        };
        for (id, title) in variables.chain(fields) {
            all.known.insert(id.clone());
            for title in std::iter::once(&title.zh).chain(&title.en) {
                all.by_title.entry(title.clone()).or_insert_with(|| id.clone());
            }
        }
        all
    }

    /// The variables that were added, in the order of their ids.
    pub(super) fn added(&self) -> Vec<ScriptVariable> {
        let mut added: Vec<ScriptVariable> = self.added.values().cloned().collect();
        added.sort_by(|a, b| a.id.cmp(&b.id));
        added
    }

    /// The variable that is meant by a name, if there is one.
    fn meant(&self, name: &str) -> Option<String> {
        if self.known.contains(name) {
            return Some(name.to_owned());
        }
        let likely = MEANT.iter().find(|(zh, _)| *zh == name).into_iter().flat_map(|(_, ids)| ids.iter());
        let likely = likely.copied().find(|id| self.known.contains(*id)).map(str::to_owned);
        likely.or_else(|| self.by_title.get(name).cloned())
    }

    /// The variable for a name in braces; one that nothing knows is declared from now on.
    fn of_name(&mut self, name: &str, found: &mut Vec<FindingKind>) -> String {
        if let Some(id) = self.meant(name) {
            if id != name {
                found.push(FindingKind::Variable(format!("{{{name}}}"), id.clone()));
            }
            return id;
        }
        if let Some(variable) = self.added.get(name) {
            return variable.id.clone();
        }
        let id = if is_id(name) { name.to_owned() } else { script_id::generate_id(name, self.spell) };
        let id = script_id::free(id, |id| self.known.contains(id) || self.added.values().any(|v| v.id == id));
        let variable = ScriptVariable { id: id.clone(), title: Label::zh(name), field: None };
        self.added.insert(name.to_owned(), variable);
        found.push(FindingKind::Declared(name.to_owned(), id.clone()));
        id
    }

    /// Words with their placeholders as packs write them, and what was found on the way.
    pub(super) fn rewrite(&mut self, words: &str, found: &mut Vec<FindingKind>) -> String {
        let mut out = String::with_capacity(words.len());
        let mut rest = words;
        while let Some(first) = rest.chars().next() {
            if matches!(first, '{' | '}') {
                rest = self.brace(rest, &mut out, found);
            } else if let Some((name, after)) = inside(rest) {
                self.brackets(&rest[..rest.len() - after.len()], name, &mut out, found);
                rest = after;
            } else {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        for placeholder in placeholders(&out) {
            found.push(FindingKind::Placeholder(placeholder.to_owned()));
        }
        out
    }

    /// Rewrites a placeholder or a brace at the beginning of `rest`; gives the text after it.
    fn brace<'w>(&mut self, rest: &'w str, out: &mut String, found: &mut Vec<FindingKind>) -> &'w str {
        if rest.starts_with("{{") || rest.starts_with("}}") {
            if let Some(end) = rest[2..].find("}}").filter(|_| rest.starts_with('{'))
                && self.meant(rest[2..2 + end].trim()).is_some()
            {
                found.push(FindingKind::TwoBraces(rest[..end + 4].to_owned()));
            }
            out.push_str(&rest[..2]);
            return &rest[2..];
        }
        let close = rest[1..].find(['{', '}']).filter(|&at| rest.starts_with('{') && rest[1 + at..].starts_with('}'));
        let name = close.map(|at| rest[1..=at].trim()).filter(|n| (1..=LONGEST).contains(&n.chars().count()));
        if let Some((name, at)) = name.filter(|name| !name.contains('\n')).zip(close) {
            let id = self.of_name(name, found);
            // A known name stays as it is written, blanks and all.
            let written = if id == name { rest[1..=at].to_owned() } else { id };
            push(out, &written);
            return &rest[at + 2..];
        }
        let brace = if rest.starts_with('{') { '{' } else { '}' };
        found.push(FindingKind::LoneBrace(brace));
        out.extend([brace, brace]);
        &rest[1..]
    }

    /// Rewrites a name in brackets: a variable if it names one, words if not.
    fn brackets(&self, all: &str, name: &str, out: &mut String, found: &mut Vec<FindingKind>) {
        if let Some(id) = self.meant(name.trim()) {
            found.push(FindingKind::Variable(all.to_owned(), id.clone()));
            push(out, &id);
        } else {
            if all.starts_with(['【', '｛']) {
                found.push(FindingKind::Brackets(all.to_owned()));
            }
            out.push_str(all);
        }
    }
}

/// Appends a variable in braces.
fn push(words: &mut String, name: &str) {
    words.push('{');
    words.push_str(name);
    words.push('}');
}

/// The inside of a pair of brackets at the beginning of `words`, short and without braces, and the rest after it.
fn inside(words: &str) -> Option<(&str, &str)> {
    let (open, close) = BRACKETS.iter().find(|(open, _)| words.starts_with(*open))?;
    let (name, after) = words[open.len_utf8()..].split_once(*close)?;
    let plain = !name.contains(['{', '}', '\n']) && (1..=LONGEST).contains(&name.chars().count());
    plain.then_some((name, after))
}

/// Runs of signs that stand for something: `XX`, `××`, `**`, `__`; not the `XX` of a size.
fn placeholders(words: &str) -> Vec<&str> {
    let sign = |c: char| match c {
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' => 'x',
        '*' | '＊' => '*',
        '_' | '＿' => '_',
        _ => ' ',
    };
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let first = words[start..].chars().next().unwrap_or_default();
        let of_kind = |c: char| sign(c) == sign(first);
        let run = if sign(first) == ' ' { first.len_utf8() } else { length(&words[start..], of_kind) };
        let text = &words[start..start + run];
        let joined = words[..start].ends_with(|c: char| c.is_ascii_alphanumeric())
            || words[start + run..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if sign(first) != ' ' && text.chars().count() > 1 && !joined && !found.contains(&text) {
            found.push(text);
        }
        start += run;
    }
    found
}

fn length(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::pack::{Field, FieldPane};

    fn rewritten(words: &str) -> (String, Vec<FindingKind>) {
        let field =
            |id: &str, zh: &str| Field { id: id.into(), title: Label::zh(zh), ..Field::bare(FieldPane::Case) };
        let library = Library {
            fields: vec![field("name", "客户姓名"), field("order", "订单号/商品"), field("wish", "客户诉求")],
            variables: vec![ScriptVariable { id: "customer".into(), title: Label::zh("客户称呼"), field: None }],
            ..Library::default()
        };
        let spell = |text: &str| text.replace("活动", "huodong");
        let mut variables = SheetVariables::of(&library, &[], &spell);
        let mut found = Vec::new();
        (variables.rewrite(words, &mut found), found)
    }

    #[test]
    fn placeholders_become_variables() {
        let (words, found) = rewritten("{客户姓名}您好，订单【订单号】按{客户诉求}办，我是[坐席]，{ order }");
        assert_eq!(words, "{customer}您好，订单{order}按{wish}办，我是{agent}，{ order }");
        assert_eq!(found.len(), 4, "{found:?}");
    }

    #[test]
    fn a_name_that_nothing_knows_is_declared_once() {
        let (words, found) = rewritten("{活动}与{活动}和{Coupon Code}");
        assert_eq!(words, "{huodong}与{huodong}和{coupon-code}");
        let declared = |name: &str, id: &str| FindingKind::Declared(name.into(), id.into());
        assert_eq!(found, [declared("活动", "huodong"), declared("Coupon Code", "coupon-code")]);
    }

    #[test]
    fn what_is_no_variable_stays_as_words() {
        let (words, found) = rewritten("【温馨提示】您好}，{，XX先生穿XXL，{{order}}[1]，{}");
        assert_eq!(words, "【温馨提示】您好}}，{{，XX先生穿XXL，{{order}}[1]，{{}}");
        assert!(found.contains(&FindingKind::Brackets("【温馨提示】".into())), "{found:?}");
        assert!(found.contains(&FindingKind::Placeholder("XX".into())), "{found:?}");
        assert!(found.contains(&FindingKind::TwoBraces("{{order}}".into())), "{found:?}");
        assert_eq!(found.iter().filter(|w| matches!(w, FindingKind::LoneBrace(_))).count(), 4, "{found:?}");
    }

    proptest! {
        #[test]
        fn what_is_rewritten_is_sound_and_stays(words in "[{}a客户单【】\\[\\]｛｝ X*]{0,24}") {
            let (once, _) = rewritten(&words);
            let (twice, found) = rewritten(&once);
            prop_assert_eq!(&once, &twice);
            prop_assert!(!found.iter().any(|w| matches!(w, FindingKind::LoneBrace(_))), "{}", once);
        }
    }
}

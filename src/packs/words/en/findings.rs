//! Findings in sheets, in English.

use super::columns::header;
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::packs::sheet::finding::FindingKind;

/// The sentence on a finding, and the remedy.
#[allow(clippy::too_many_lines, reason = "a flat table, one row a finding")]
pub(super) fn finding(what: &FindingKind) -> (String, &'static str) {
    match what {
        FindingKind::NoWords => {
            ("no words, the row was left out".into(), "write what is said into the column say, or delete the row")
        }
        FindingKind::TooLong => {
            ("a cell is too long, the row was left out".into(), "see that quotation marks are paired")
        }
        FindingKind::SameId(id, row) => (
            format!("the id {id} is taken by row {row}, this row was left out"),
            "choose another id, or merge the rows",
        ),
        FindingKind::UnknownColumn(name) => (
            format!("the column \"{name}\" is not known and was left out"),
            "if it is of use, give it a known name, see callside pack import --help",
        ),
        FindingKind::NoHeader => ("a column without a name was left out".into(), "write its name into the header"),
        FindingKind::SecondColumn(name) => {
            (format!("\"{name}\" repeats an earlier column and was left out"), "merge the two columns")
        }
        FindingKind::Broken(shown) => (
            format!("the formula has no value: {shown}; taken as empty"),
            "repair it, or open the file in a spreadsheet program and save it",
        ),
        FindingKind::Hidden(count) => (format!("invisible characters taken out: {count}"), "nothing, as a rule"),
        FindingKind::NotAChoice(column, word) => (
            format!(
                "\"{word}\" is no choice of {} ({}) and was left out",
                header(*column),
                column.choices(Lang::En).join(", ")
            ),
            "write one of its choices, or nothing",
        ),
        FindingKind::Unknown(column, word) => (
            format!("no pack defines \"{word}\" ({}), it was left out", header(*column)),
            "write a name that is defined, or define it in a pack first",
        ),
        FindingKind::KeptAsKeyword(column, word) => (
            format!("no pack defines \"{word}\" ({}), it was made a keyword", header(*column)),
            "define it in a pack and import again",
        ),
        FindingKind::KeptAsAsk(word) => (
            format!("the scene \"{word}\" is not known, it was made a customer's wording and the scene common"),
            "write pre-sale, in-sale, after-sale, complaint, care or common",
        ),
        FindingKind::NotADay(text) => (format!("\"{text}\" is no day and was left out"), "write it as 2026-11-20"),
        FindingKind::NotACount(text) => {
            (format!("\"{text}\" is no version and was left out"), "write a whole number from 1")
        }
        FindingKind::Unsigned(by) if by.is_empty() => (
            "said to be approved, with no signature; the script is a draft".into(),
            "have it signed, with --approved-by or callside pack approve",
        ),
        FindingKind::Unsigned(by) => (
            format!(
                "the signature of {by} has no digest that fits these words and was left out, the script is a draft"
            ),
            "have it signed again, with --approved-by or callside pack approve",
        ),
        FindingKind::LoneBrace(brace) => {
            (format!("the brace {brace} lacks its other half and was made words"), "write variables as {order}")
        }
        FindingKind::OtherId(from, to) => {
            (format!("the id \"{from}\" became {to}"), "ids are small letters, digits and -, beginning with a letter")
        }
        FindingKind::MadeId(id) => (
            format!("no id, {id} was made from the title"),
            "it stays the same as long as the title does; or add a column id",
        ),
        FindingKind::Replaces(id, pack) => (
            format!("the pack {pack} has the id {id} too; once loaded, this script replaces that one"),
            "choose another id if this is not meant",
        ),
        FindingKind::MadeTitle(title) => (format!("no title, \"{title}\" was taken"), "write a title"),
        FindingKind::NoScene => {
            ("no scene, common was taken".into(), "write pre-sale, in-sale, after-sale, complaint, care or common")
        }
        FindingKind::ReadScene(text, scene) => (
            format!("the scene \"{text}\" was read as {}", scene.code()),
            "write one of the six scenes if this is wrong",
        ),
        FindingKind::MadeAsks => (
            "no customers' wordings, the title was taken".into(),
            "write how customers ask: search and recommendation go by it",
        ),
        FindingKind::MadeKeywords => ("no keywords, words of the title were taken".into(), "write keywords"),
        FindingKind::Variable(from, to) => {
            (format!("{from} was read as the variable {{{to}}}"), "rewrite it if this is wrong")
        }
        FindingKind::Declared(name, id) => (
            format!("no pack declares the variable \"{name}\"; this one does now, as {{{id}}}"),
            "if it is a slip, write a variable that exists",
        ),
        FindingKind::Brackets(text) => {
            (format!("\"{text}\" was taken as words"), "if it stands for something, write it as {name}")
        }
        FindingKind::Placeholder(text) => (
            format!("\"{text}\" looks like a placeholder and was taken as words"),
            "write it as {name}, {customer} for example",
        ),
        FindingKind::TwoBraces(text) => {
            (format!("\"{text}\" was taken as words"), "a variable has one pair of braces")
        }
        FindingKind::OtherPacks(ids) => (
            format!("rows of other packs ({}) all went into this one", ids.join(", ")),
            "to keep them apart, filter the sheet by pack and save each",
        ),
        FindingKind::Head(column, text) => (
            format!("{} \"{text}\" is not understood and was left out", header(*column)),
            "correct or empty the cell",
        ),
    }
}

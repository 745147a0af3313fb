//! The row reader: the cells of one row become a script.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::choice::{self, SheetChoice};
use super::header_row::ColumnMap;
use super::list::{self, ListSeparators};
use super::placeholders::SheetVariables;
use super::review::{self, ClaimedSignature, ReviewClaim};
use super::script_id::{self, Spell, TakenIds};
use super::titles::{LibraryTitles, TitleTable};
use super::{CellAddress, Column, FindingKind, SheetCell, SheetFinding, SheetGrid, SheetRow, cell};
use crate::domain::pack::review::digest;
use crate::domain::pack::{Label, Scene, Script, ScriptWords};

/// A wording for the scene that is longer is no customer's wording.
const LONGEST_ASK: usize = 60;

/// Longest title that is made from the words, in characters.
const LONGEST_TITLE: usize = 20;

/// The reader of a sheet's rows, with the findings so far.
pub(super) struct RowReader<'s> {
    pub(super) columns: ColumnMap,
    pub(super) titles: LibraryTitles,
    pub(super) variables: SheetVariables<'s>,
    pub(super) spell: Spell<'s>,
    /// Ids that rows of this sheet name, which are not given to others.
    pub(super) named: TakenIds,
    /// Ids that rows have, with the row.
    pub(super) rows_by_id: HashMap<String, usize>,
    /// Scripts of other packs, with the pack's id.
    pub(super) elsewhere: HashMap<String, String>,
    /// Scripts that the pack holds so far.
    pub(super) before: HashMap<&'s str, &'s Script>,
    pub(super) signer: Option<(&'s str, NaiveDate)>,
    /// Ids of the scripts that the signer does not sign.
    pub(super) withheld: &'s BTreeSet<String>,
    pub(super) found: Vec<SheetFinding>,
}

impl RowReader<'_> {
    /// The script of a row; nothing if the row was left out.
    pub(super) fn script(&mut self, row: &SheetRow) -> Option<Script> {
        if let Some(long) = row.cells.iter().position(|c| c.text().chars().count() > cell::LONGEST) {
            self.note(CellAddress { row: row.at, column: long + 1 }, FindingKind::TooLong);
            return None;
        }
        self.broken(row);
        let mut script = self.words(row);
        if script.words.say.is_empty() {
            self.note(self.columns.place(row, Column::Say), FindingKind::NoWords);
            return None;
        }
        script.title =
            Label { zh: self.line(row, Column::Title).unwrap_or_default(), en: self.line(row, Column::TitleEn) };
        self.lists(row, &mut script);
        self.choices(row, &mut script);
        self.fill_gaps(row, &mut script);
        script.id = self.id(row, &script.title.zh)?;
        // Last: the digest covers the words, and the earlier review is looked up by the id.
        self.sign(row, &mut script);
        Some(script)
    }

    fn note(&mut self, at: CellAddress, kind: FindingKind) {
        self.found.push(SheetFinding { at, kind });
    }

    fn note_at(&mut self, row: &SheetRow, column: Column, kind: FindingKind) {
        self.note(self.columns.place(row, column), kind);
    }

    /// Notes formulas without a value in columns that are taken.
    fn broken(&mut self, row: &SheetRow) {
        let mut taken: Vec<usize> = self.columns.taken().collect();
        taken.sort_unstable();
        for at in taken {
            if let Some(SheetCell::Broken(shown)) = row.cells.get(at) {
                self.note(CellAddress { row: row.at, column: at + 1 }, FindingKind::Broken(shown.clone()));
            }
        }
    }

    /// The text of a cell, of any number of lines.
    fn block(&mut self, row: &SheetRow, column: Column) -> Option<String> {
        let (text, removed) = cell::clean(self.columns.text(row, column));
        if removed > 0 {
            self.note_at(row, column, FindingKind::Hidden(removed));
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// The text of a cell on one line.
    fn line(&mut self, row: &SheetRow, column: Column) -> Option<String> {
        self.block(row, column).map(|text| cell::line(&text))
    }

    /// The texts of a cell, or of the cells of several columns.
    fn list(&self, row: &SheetRow, column: Column, parted: ListSeparators) -> Vec<String> {
        let cells: Vec<String> = self.columns.all(row, column).map(|cell| cell::clean(cell).0).collect();
        list::split(&cells.join("\n"), parted)
    }

    /// The words to say, and the notes to read before they are said. Words that still have the fingerprint which they
    /// were exported with are taken to the letter.
    fn words(&mut self, row: &SheetRow) -> Script {
        let mut script = Script {
            words: ScriptWords {
                say: self.block(row, Column::Say).unwrap_or_default(),
                soothe: self.block(row, Column::Soothe),
                short: self.block(row, Column::Short),
                long: self.block(row, Column::Long),
            },
            verify: self.list(row, Column::Verify, ListSeparators::Points),
            risk: self.block(row, Column::Risk),
            ..Script::default()
        };
        if digest(&script) == self.columns.text(row, Column::Digest).trim() {
            return script;
        }
        self.rewrite(row, Column::Say, Some(&mut script.words.say));
        self.rewrite(row, Column::Soothe, script.words.soothe.as_mut());
        self.rewrite(row, Column::Short, script.words.short.as_mut());
        self.rewrite(row, Column::Long, script.words.long.as_mut());
        script
    }

    fn rewrite(&mut self, row: &SheetRow, column: Column, words: Option<&mut String>) {
        let Some(words) = words else { return };
        let mut found = Vec::new();
        *words = self.variables.rewrite(words, &mut found);
        for what in found {
            self.note_at(row, column, what);
        }
    }

    fn lists(&mut self, row: &SheetRow, script: &mut Script) {
        script.asks = self.list(row, Column::Asks, ListSeparators::Sentences);
        script.keywords = self.list(row, Column::Keywords, ListSeparators::Words);
        script.keywords_en = self.list(row, Column::KeywordsEn, ListSeparators::Names);
        script.scope.stages = self.names(row, Column::Stages, |titles| &titles.stages);
        script.scope.types = self.names(row, Column::Types, |titles| &titles.types);
        script.scope.grades = self.names(row, Column::Grades, |titles| &titles.grades);
        script.covers = if self.titles.sections.is_empty() {
            self.list(row, Column::Covers, ListSeparators::Names)
        } else {
            self.names(row, Column::Covers, |titles| &titles.sections)
        };
        script.instead = self.line(row, Column::Instead);
        let Some(category) = self.line(row, Column::Category) else { return };
        script.category = self.titles.categories.id(&category).map(str::to_owned);
        if script.category.is_none() {
            if !script.keywords.contains(&category) {
                script.keywords.push(category.clone());
            }
            self.note_at(row, Column::Category, FindingKind::KeptAsKeyword(Column::Category, category));
        }
    }

    /// The ids of a cell's names; those that nothing defines are left out.
    fn names(&mut self, row: &SheetRow, column: Column, of: impl Fn(&LibraryTitles) -> &TitleTable) -> Vec<String> {
        let mut ids = Vec::new();
        for word in self.list(row, column, ListSeparators::Names) {
            match of(&self.titles).id(&word).map(str::to_owned) {
                Some(id) if ids.contains(&id) => {}
                Some(id) => ids.push(id),
                None => self.note_at(row, column, FindingKind::Unknown(column, word)),
            }
        }
        ids
    }

    fn choices(&mut self, row: &SheetRow, script: &mut Script) {
        script.kind = self.choice(row, Column::Kind);
        script.scope.special = self.choice(row, Column::Special);
        script.scope.mood = self.choice(row, Column::Mood);
        script.scene = self.scene(row, &mut script.asks);
    }

    fn choice<T: SheetChoice>(&mut self, row: &SheetRow, column: Column) -> Option<T> {
        let word = self.line(row, column)?;
        choice::choice(&word).unwrap_or_else(|()| {
            self.note_at(row, column, FindingKind::NotAChoice(column, word));
            None
        })
    }

    fn scene(&mut self, row: &SheetRow, asks: &mut Vec<String>) -> Scene {
        let Some(text) = self.line(row, Column::Scene) else {
            self.note_at(row, Column::Scene, FindingKind::NoScene);
            return Scene::Common;
        };
        if let Ok(scene) = choice::choice(&text) {
            return scene.unwrap_or(Scene::Common);
        }
        if let Some(scene) = choice::scene_in(&text) {
            self.note_at(row, Column::Scene, FindingKind::ReadScene(text, scene));
            return scene;
        }
        if text.chars().count() > LONGEST_ASK {
            self.note_at(row, Column::Scene, FindingKind::NotAChoice(Column::Scene, text));
        } else {
            if !asks.contains(&text) {
                asks.push(text.clone());
            }
            self.note_at(row, Column::Scene, FindingKind::KeptAsAsk(text));
        }
        Scene::Common
    }

    /// Fills in what a script must have and the row lacks.
    fn fill_gaps(&mut self, row: &SheetRow, script: &mut Script) {
        if script.title.zh.is_empty() {
            script.title.zh = script.asks.first().cloned().unwrap_or_else(|| beginning(&script.words.say));
            self.note_at(row, Column::Title, FindingKind::MadeTitle(script.title.zh.clone()));
        }
        let title = &script.title.zh;
        if script.asks.is_empty() {
            script.asks.push(title.clone());
            self.note_at(row, Column::Asks, FindingKind::MadeAsks);
        }
        if script.keywords.is_empty() {
            script.keywords = words_of(&script.title.zh);
            self.note_at(row, Column::Keywords, FindingKind::MadeKeywords);
        }
    }

    /// The id of a row, or one for its title; nothing if an earlier row has it.
    fn id(&mut self, row: &SheetRow, title: &str) -> Option<String> {
        let id = if let Some(written) = self.line(row, Column::Id) {
            self.written_id(row, written)?
        } else {
            let id = self.named.give(script_id::generate_id(title, self.spell));
            self.note_at(row, Column::Id, FindingKind::MadeId(id.clone()));
            id
        };
        self.named.here.insert(id.clone());
        self.rows_by_id.insert(id.clone(), row.at);
        Some(id)
    }

    fn written_id(&mut self, row: &SheetRow, written: String) -> Option<String> {
        let id = script_id::generate_id(&written, self.spell);
        if let Some(first) = self.rows_by_id.get(&id).copied() {
            self.note_at(row, Column::Id, FindingKind::SameId(id, first));
            return None;
        }
        if id != written {
            self.note_at(row, Column::Id, FindingKind::OtherId(written, id.clone()));
        }
        if let Some(pack) = self.elsewhere.get(&id).cloned() {
            self.note_at(row, Column::Id, FindingKind::Replaces(id.clone(), pack));
        }
        Some(id)
    }

    fn sign(&mut self, row: &SheetRow, script: &mut Script) {
        let claim = ReviewClaim {
            status: self.choice(row, Column::Status),
            version: self.parsed(row, Column::Version, cell::count, FindingKind::NotACount),
            approval: self.signed(row, [Column::ApprovedBy, Column::ApprovedOn, Column::Digest]),
            legal: self.signed(row, [Column::LegalBy, Column::LegalOn, Column::LegalDigest]),
        };
        let before = self.before.get(script.id.as_str()).copied();
        let signer = self.signer.filter(|_| !self.withheld.contains(&script.id));
        let mut found = Vec::new();
        script.review = review::review(script, &claim, before, signer, &mut found);
        for what in found {
            self.note_at(row, Column::ApprovedBy, what);
        }
    }

    fn signed(&mut self, row: &SheetRow, [by, on, digest]: [Column; 3]) -> ClaimedSignature {
        ClaimedSignature {
            by: self.line(row, by).unwrap_or_default(),
            on: self.parsed(row, on, cell::day, FindingKind::NotADay),
            digest: self.line(row, digest).unwrap_or_default(),
        }
    }

    fn parsed<T>(
        &mut self,
        row: &SheetRow,
        column: Column,
        parse: fn(&str) -> Option<T>,
        wrong: fn(String) -> FindingKind,
    ) -> Option<T> {
        let text = self.line(row, column)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.note_at(row, column, wrong(text));
        }
        parsed
    }
}

/// The ids that rows name themselves.
pub(super) fn named(grid: &SheetGrid, first: usize, columns: &ColumnMap, spell: Spell) -> TakenIds {
    let ids = grid.rows.iter().skip(first).map(|row| cell::line(&cell::clean(columns.text(row, Column::Id)).0));
    let here = ids.filter(|id| !id.is_empty()).map(|written| script_id::generate_id(&written, spell)).collect();
    TakenIds::by_rows(here)
}

/// The first stretch of some words, as a title.
fn beginning(words: &str) -> String {
    let first = words.split(['。', '，', '？', '！', '\n', ',', '.']).find(|part| !part.trim().is_empty());
    first.unwrap_or(words).trim().chars().take(LONGEST_TITLE).collect()
}

/// The stretches of a title that can be searched for.
fn words_of(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.iter().any(|w| w == word) {
            words.push(word.to_owned());
        }
    }
    if words.is_empty() { vec![title.to_owned()] } else { words }
}

//! The exporter: packs become sheets that the importer reads back.

use super::list::{self, ListSeparators};
use super::pack_head;
use super::titles::LibraryTitles;
use super::{Column, SheetCell, SheetGrid, SheetRow};
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{Signature, digest};
use crate::domain::pack::{Library, PackInfo, Script, ScriptVariable};
use crate::packs::words::PackWords;

/// The part of one pack that is exported.
pub struct ExportedPack<'l> {
    /// Its head.
    pub info: &'l PackInfo,
    /// Its variables.
    pub variables: Vec<ScriptVariable>,
    /// Its scripts.
    pub scripts: Vec<&'l Script>,
}

/// True if a sheet of this name holds the heads of packs.
pub fn is_head(name: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| PackWords::of(lang).pack_sheet == name.trim())
}

/// The scripts, a row each. With `heads`, the rows also hold what there is to know of their packs, each pack's head in
/// its first row: for files that have one sheet only.
pub fn script_grid(parts: &[ExportedPack], library: &Library, lang: Lang, heads: bool) -> SheetGrid {
    let titles = LibraryTitles::of(library);
    let of_pack: Vec<Column> = Column::of_pack().filter(|column| heads || *column == Column::Pack).collect();
    let columns: Vec<Column> = Column::of_script().chain(of_pack).collect();
    let mut rows = vec![header_cells(&columns, lang)];
    for part in parts {
        for (nth, script) in part.scripts.iter().enumerate() {
            let cell = |column: &Column| match column {
                Column::Pack => part.info.id.clone(),
                column if nth == 0 && Column::of_pack().any(|c| c == *column) => {
                    pack_head::written(part.info, &part.variables, *column)
                }
                column => written(script, *column, &titles, lang),
            };
            rows.push(columns.iter().map(cell).collect());
        }
    }
    grid(PackWords::of(lang).script_sheet, rows)
}

/// The heads of the packs, a row each.
pub fn head_grid(parts: &[ExportedPack], lang: Lang) -> SheetGrid {
    let columns: Vec<Column> = Column::of_pack().collect();
    let row = |part: &ExportedPack| {
        columns.iter().map(|column| pack_head::written(part.info, &part.variables, *column)).collect()
    };
    let rows = std::iter::once(header_cells(&columns, lang)).chain(parts.iter().map(row)).collect();
    grid(PackWords::of(lang).pack_sheet, rows)
}

fn header_cells(columns: &[Column], lang: Lang) -> Vec<String> {
    columns.iter().map(|column| column.header(lang).to_owned()).collect()
}

fn grid(name: &str, rows: Vec<Vec<String>>) -> SheetGrid {
    let row = |(nth, cells): (usize, Vec<String>)| SheetRow {
        at: nth + 1,
        cells: cells.into_iter().map(SheetCell::Text).collect(),
    };
    SheetGrid { name: name.to_owned(), lines: false, rows: rows.into_iter().enumerate().map(row).collect() }
}

/// The text of a script's cell.
fn written(script: &Script, column: Column, titles: &LibraryTitles, lang: Lang) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let names = |ids: &[String], names: &super::titles::TitleTable| {
        let shown: Vec<String> = ids.iter().map(|id| names.show(id, lang).to_owned()).collect();
        list::join(&shown, ListSeparators::Names)
    };
    let Script { review, .. } = script;
    match column {
        Column::Id => script.id.clone(),
        Column::Title => script.title.zh.clone(),
        Column::TitleEn => text(&script.title.en),
        Column::Scene => script.scene.title(lang).to_owned(),
        Column::Kind => titled(script.kind, lang),
        Column::Stages => names(&script.scope.stages, &titles.stages),
        Column::Category => {
            script.category.as_deref().map(|id| titles.categories.show(id, lang)).unwrap_or_default().to_owned()
        }
        Column::Types => names(&script.scope.types, &titles.types),
        Column::Grades => names(&script.scope.grades, &titles.grades),
        Column::Special => titled(script.scope.special, lang),
        Column::Mood => titled(script.scope.mood, lang),
        Column::Asks => list::join(&script.asks, ListSeparators::Sentences),
        Column::Say => script.words.say.clone(),
        Column::Soothe => text(&script.words.soothe),
        Column::Short => text(&script.words.short),
        Column::Long => text(&script.words.long),
        Column::Verify => list::join(&script.verify, ListSeparators::Points),
        Column::Risk => text(&script.risk),
        Column::Keywords => list::join(&script.keywords, ListSeparators::Words),
        Column::KeywordsEn => list::join(&script.keywords_en, ListSeparators::Names),
        Column::Covers => list::join(&script.covers, ListSeparators::Names),
        Column::Status => review.status.title(lang).to_owned(),
        Column::Version => review.version.to_string(),
        // The fingerprint also shows at import that nothing was edited.
        Column::Digest => review.approval.as_ref().map_or_else(|| digest(script), |signed| signed.digest.clone()),
        Column::LegalDigest => review.legal.as_ref().map(|signed| signed.digest.clone()).unwrap_or_default(),
        Column::ApprovedBy => by(review.approval.as_ref()),
        Column::ApprovedOn => on(review.approval.as_ref()),
        Column::LegalBy => by(review.legal.as_ref()),
        Column::LegalOn => on(review.legal.as_ref()),
        Column::Instead => text(&script.instead),
        _ => String::new(),
    }
}

fn titled<T: FixedChoice>(choice: Option<T>, lang: Lang) -> String {
    choice.map(|choice| choice.title(lang).to_owned()).unwrap_or_default()
}

fn by(signature: Option<&Signature>) -> String {
    signature.map(|signature| signature.by.clone()).unwrap_or_default()
}

fn on(signature: Option<&Signature>) -> String {
    signature.map(|signature| signature.on.format("%Y-%m-%d").to_string()).unwrap_or_default()
}

//! The adapter that makes documents of a library's scripts, and the index over them.

use crate::domain::pack::{Library, Script};
use crate::search::document::{DocumentField, SearchDocument};
use crate::search::index::Index;

/// The scripts of `library` as documents: those that are offered in their order, then the shelf in its own. So a hit's
/// document is a place in [`Library::scripts`] and, past its end, one of the shelf counted on.
pub fn documents(library: &Library) -> impl Iterator<Item = SearchDocument<'_>> + Clone {
    library.scripts.iter().chain(&library.shelf).map(document)
}

/// One script as a document.
fn document(script: &Script) -> SearchDocument<'_> {
    SearchDocument::default()
        .with(DocumentField::Title, [&script.title.zh])
        .with(DocumentField::TitleEn, &script.title.en)
        .with(DocumentField::Keyword, &script.keywords)
        .with(DocumentField::KeywordEn, &script.keywords_en)
        .with(DocumentField::Wording, &script.asks)
        .with(DocumentField::Body, std::iter::once(&script.words.say).chain(&script.words.soothe))
        .with(DocumentField::Note, script.verify.iter().chain(&script.risk))
}

/// The index over the scripts of `library`, of which those on the shelf are only found by who asks for them.
pub fn script_index(library: &Library) -> Index {
    Index::build(documents(library)).offering(library.scripts.len())
}

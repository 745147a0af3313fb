//! Documents: what an index is built over, each a handful of texts by field.
//!
//! An index knows no scripts, commands or rules: whoever wants something found says in which field each of its texts
//! belongs. A hit names its document by its position among those that were given.

use std::borrow::Cow;

/// Field of a document that a text belongs to; a match in an earlier field is worth more. Texts are laid out in this
/// order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The title.
    Title,
    /// The title in English.
    TitleEn,
    /// A keyword.
    Keyword,
    /// A keyword in English.
    KeywordEn,
    /// A customer's wording: a sentence that the document answers.
    Wording,
    /// The text itself.
    Body,
    /// A note beside it.
    Note,
}

impl Field {
    /// All fields, in their order.
    pub const ALL: [Field; 7] =
        [Field::Title, Field::TitleEn, Field::Keyword, Field::KeywordEn, Field::Wording, Field::Body, Field::Note];

    /// True for short texts, every place of which is sorted. Bodies and notes are not, nor are they found by sound:
    /// almost any letters occur in them.
    pub(super) fn is_short(self) -> bool {
        self < Field::Body
    }

    /// True for short texts in Chinese, which are what is found by sound at all.
    pub(super) fn is_sounded(self) -> bool {
        matches!(self, Field::Title | Field::Keyword | Field::Wording)
    }
}

/// A document: texts by field, borrowed where that is possible. The default has none and is never found.
#[derive(Clone, Debug, Default)]
pub struct Document<'d> {
    texts: Vec<(Field, Cow<'d, str>)>,
}

impl<'d> Document<'d> {
    /// Adds `texts` to `field`, behind those that it has.
    #[must_use]
    pub fn with<T: Into<Cow<'d, str>>>(mut self, field: Field, texts: impl IntoIterator<Item = T>) -> Document<'d> {
        self.texts.extend(texts.into_iter().map(|text| (field, text.into())));
        self
    }

    /// The texts of `field`, in the order in which they were added.
    pub fn texts(&self, field: Field) -> impl Iterator<Item = &str> {
        self.texts.iter().filter(move |(of, _)| *of == field).map(|(_, text)| &**text)
    }
}

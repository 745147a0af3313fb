//! Documents: what an index is built over, each a handful of texts by field.
//!
//! An index knows no scripts, commands or rules: whoever wants something found says in which field each of its texts
//! belongs. A hit names its document by its position among those that were given.

use std::borrow::Cow;

/// Field of a document that a text belongs to; a match in an earlier field is worth more. Texts are laid out in this
/// order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentField {
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

impl DocumentField {
    /// All fields, in their order.
    pub const ALL: [DocumentField; 7] = [
        DocumentField::Title,
        DocumentField::TitleEn,
        DocumentField::Keyword,
        DocumentField::KeywordEn,
        DocumentField::Wording,
        DocumentField::Body,
        DocumentField::Note,
    ];

    /// True for short texts, every place of which is sorted. Bodies and notes are not, nor are they found by sound:
    /// almost any letters occur in them.
    pub(super) fn is_short(self) -> bool {
        self < DocumentField::Body
    }

    /// True for short texts in Chinese, which are what is found by sound at all.
    pub(super) fn is_sounded(self) -> bool {
        matches!(self, DocumentField::Title | DocumentField::Keyword | DocumentField::Wording)
    }
}

/// A document: texts by field, borrowed where that is possible. The default has none and is never found.
#[derive(Clone, Debug, Default)]
pub struct SearchDocument<'d> {
    texts: Vec<(DocumentField, Cow<'d, str>)>,
}

impl<'d> SearchDocument<'d> {
    /// Adds `texts` to `field`, behind those that it has.
    #[must_use]
    pub fn with<T: Into<Cow<'d, str>>>(
        mut self,
        field: DocumentField,
        texts: impl IntoIterator<Item = T>,
    ) -> SearchDocument<'d> {
        self.texts.extend(texts.into_iter().map(|text| (field, text.into())));
        self
    }

    /// The texts of `field`, in the order in which they were added.
    pub fn texts(&self, field: DocumentField) -> impl Iterator<Item = &str> {
        // A document has a dozen texts: going through them for each field is cheaper than a list for each field, of
        // which most would be empty.
        self.texts.iter().filter(move |(of, _)| *of == field).map(|(_, text)| &**text)
    }
}

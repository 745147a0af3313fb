//! Mistakes of authors, as values.
//!
//! Never here: sentences. The tables of [`crate::packs::words`] say a mistake in the language of whoever reads it.

use chrono::NaiveDate;

use super::format::{KeySchema, TableSchema};
use super::namespace::Namespace;
use crate::domain::pack::names::ChoiceName;
use crate::domain::pattern::PatternFlaw;

/// The type of a value as it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Flag,
    /// A date, a time or both.
    Date,
    /// `[ .. ]`.
    List,
    /// `{ .. }` or `[..]`.
    Table,
}

/// A mistake, with the parts of its sentence; `near` is the name that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "fields carry the parts of their variant's sentence")]
pub enum PackMistake {
    /// The file is larger than [`LARGEST`](super::format::LARGEST) bytes.
    TooLarge,
    /// Not TOML; the message of the TOML parser.
    Syntax(String),
    /// A full-width sign where TOML wants the plain one.
    FullWidth { found: char, plain: char },
    /// A list, table or string that is opened here and not closed.
    Unclosed(&'static str),
    /// The same key twice in one table.
    KeyTwice(String),
    /// Written for another format than [`FORMAT`](super::format::FORMAT).
    OtherFormat(i64),
    /// A key that the table does not have.
    UnknownKey { key: String, table: &'static TableSchema, near: Option<&'static str> },
    /// A key that the table must have.
    MissingKey { key: &'static KeySchema, table: &'static TableSchema },
    /// A key that this kind of thing does not have.
    NotForKind { key: &'static KeySchema, kind: &'static str, table: &'static TableSchema },
    /// A key that this kind of thing must have.
    NeededForKind { key: &'static KeySchema, kind: &'static str, table: &'static TableSchema },
    /// A key that means nothing without another one.
    Alone { key: &'static str, other: &'static KeySchema },
    /// A value of another type.
    WrongType { key: &'static KeySchema, found: ValueType },
    /// A text with nothing in it.
    EmptyText { key: &'static KeySchema },
    /// A list that needs at least one entry.
    EmptyList { key: &'static KeySchema },
    /// A whole number out of its range.
    OutOfRange { key: &'static KeySchema, least: u32, most: u32 },
    /// Not a duration.
    NotADuration { text: String, near: Option<String> },
    /// Not a limit.
    NotALimit { text: String, near: Option<String> },
    /// Not an id.
    NotAnId { text: String, near: Option<String> },
    /// Not a prefix of record numbers.
    NotAPrefix(String),
    /// Not a digest.
    NotADigest(String),
    /// Not a day or a range of days.
    NotADay(String),
    /// Not one of the values that the key takes.
    NotAllowed { key: &'static KeySchema, text: String, near: Option<&'static str>, allowed: &'static [ChoiceName] },
    /// The same entry twice in a list.
    Repeated(String),
    /// A character that is not for the eye.
    HiddenCharacter(char),
    /// A line break in a text of one line.
    LineBreak { key: &'static KeySchema },
    /// A figure that must be smaller than another one of its table, and is not.
    NotLess { key: &'static str, than: &'static str },
    /// A figure that may not be more than another one of its table, and is.
    More { key: &'static str, than: &'static str },
    /// The slow rate of speech is above the fast one.
    SpeechReversed { slow: u32, fast: u32 },
    /// A stage that ends no later than the one before.
    UntilNotLater,
    /// A stage without an end that is not the last.
    UntilMissing,
    /// A stage to which no way leads.
    Unreachable { stage: String, first: String },
    /// A second option that takes a text of its own.
    SecondOther { first: String },
    /// A field that the desk itself reads, of a kind that it cannot read.
    KnownField { id: String, kind: &'static str },
    /// A day outside the year of its calendar.
    OutsideYear { day: NaiveDate, year: u32 },
    /// A range or a validity that ends before it begins.
    Reversed { from: NaiveDate, to: NaiveDate },
    /// A day that is both off and worked.
    OffAndWorked(NaiveDate),
    /// Items that do not add up to what they are part of; none: to the points of the whole.
    Sum { whole: Option<String>, points: u32, sum: u64 },
    /// A part of a part.
    PartOfPart(String),
    /// A fault that takes points and fails the review, or does neither.
    PointsOrFails,
    /// A name that is taken; `first` is `path:line`.
    Duplicate { namespace: Namespace, id: String, first: String },
    /// Two of one name that hold on the same day.
    Overlap { namespace: Namespace, id: String, first: String },
    /// A name that the desk keeps for itself.
    Reserved(String),
    /// A name that nothing has.
    Unknown { namespace: Namespace, id: String, near: Option<String> },
    /// Names that lead back to where they began.
    Cycle { namespace: Namespace, ids: Vec<String> },
    /// A script that is no longer said, where one is wanted that is; `instead` is what replaces it.
    Retired { id: String, instead: Option<String> },
    /// A script that is replaced, yet not retired.
    NotRetired,
    /// A category for which neither itself nor a broader one has a key.
    NowhereGiven { key: &'static KeySchema },
    /// A category without appeals that is not the parent of others.
    NoAppeals,
    /// A brace without its other half.
    LoneBrace(char),
    /// Not a pattern of speech.
    NotAPattern { text: String, flaw: PatternFlaw },
}

impl PackMistake {
    /// True if something is missed rather than found: such a mistake means nothing where the syntax is broken.
    pub(super) fn is_absence(&self) -> bool {
        matches!(self, PackMistake::MissingKey { .. } | PackMistake::NeededForKind { .. } | PackMistake::Alone { .. })
            || matches!(self, PackMistake::UntilMissing | PackMistake::EmptyList { .. } | PackMistake::Sum { .. })
            || matches!(self, PackMistake::Unreachable { .. } | PackMistake::PointsOrFails | PackMistake::NoAppeals)
            || matches!(self, PackMistake::NowhereGiven { .. } | PackMistake::NotRetired)
            || matches!(
                self,
                PackMistake::Unknown { namespace: Namespace::Option | Namespace::Item | Namespace::Stage, .. }
            )
    }
}

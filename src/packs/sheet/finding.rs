//! Findings: everything in a sheet that could not be taken as it stood, as values.
//!
//! Never here: sentences, which are in [`crate::packs::words`].

use super::{CellAddress, Column};
use crate::domain::pack::Scene;

/// Consequence of a finding for its place in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingOutcome {
    /// The row was left out.
    LeftOut,
    /// Something was left out or changed.
    Changed,
    /// Taken as it is; somebody should know.
    Note,
}

/// A place in a sheet that was not taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFinding {
    /// The place.
    pub at: CellAddress,
    /// Its kind.
    pub kind: FindingKind,
}

/// A kind of finding, with the parts of its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A row without words.
    NoWords,
    /// A cell that is longer than cells are.
    TooLong,
    /// An id that an earlier row has.
    SameId(String, usize),
    /// A header that is not known.
    UnknownColumn(String),
    /// Cells under no header.
    NoHeader,
    /// A second column of a kind that adds up to nothing.
    SecondColumn(String),
    /// A formula without a value.
    Broken(String),
    /// Invisible characters, and how many.
    Hidden(usize),
    /// A word for a column's choices that is not known.
    NotAChoice(Column, String),
    /// A name that no pack defines.
    Unknown(Column, String),
    /// A name that no pack defines, kept as a keyword.
    KeptAsKeyword(Column, String),
    /// A word for the scene that no choice is, kept as a customer's wording.
    KeptAsAsk(String),
    /// No day.
    NotADay(String),
    /// No count.
    NotACount(String),
    /// A signature that does not fit the words.
    Unsigned(String),
    /// A brace without its other half.
    LoneBrace(char),
    /// A number where an id stood that no pack can hold.
    OtherId(String, String),
    /// An id made for a script that had none.
    MadeId(String),
    /// A script of another pack that this one replaces.
    Replaces(String, String),
    /// A title made from the words.
    MadeTitle(String),
    /// No part of the service.
    NoScene,
    /// The part of the service was read out of a description.
    ReadScene(String, Scene),
    /// Customers' wordings made from the title.
    MadeAsks,
    /// Keywords made from the title.
    MadeKeywords,
    /// A placeholder read as a variable.
    Variable(String, String),
    /// A variable that this pack declares now.
    Declared(String, String),
    /// Something in brackets that may be a placeholder.
    Brackets(String),
    /// Something that may be a placeholder.
    Placeholder(String),
    /// Two braces, which are read as words.
    TwoBraces(String),
    /// Rows of other packs.
    OtherPacks(Vec<String>),
    /// An entry of the pack's head that is not understood.
    Head(Column, String),
}

impl FindingKind {
    /// The consequence for the place.
    pub fn outcome(&self) -> FindingOutcome {
        match self {
            FindingKind::NoWords | FindingKind::TooLong | FindingKind::SameId(..) => FindingOutcome::LeftOut,
            FindingKind::MadeId(_)
            | FindingKind::Replaces(..)
            | FindingKind::NoScene
            | FindingKind::ReadScene(..)
            | FindingKind::MadeAsks
            | FindingKind::MadeKeywords
            | FindingKind::MadeTitle(_)
            | FindingKind::Variable(..)
            | FindingKind::Declared(..)
            | FindingKind::Brackets(_)
            | FindingKind::Placeholder(_)
            | FindingKind::TwoBraces(_)
            | FindingKind::OtherPacks(_) => FindingOutcome::Note,
            _ => FindingOutcome::Changed,
        }
    }
}

//! Columns of a sheet.

use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Mood, Scene, ScriptMove, SpecialSituation};

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The script's id.
    Id,
    /// Its title.
    Title,
    /// Its English title.
    TitleEn,
    /// Part of the service.
    Scene,
    /// The move of a talk.
    Kind,
    /// Stages.
    Stages,
    /// Kind of problem.
    Category,
    /// Complaint types.
    Types,
    /// Grades.
    Grades,
    /// Special situation.
    Special,
    /// Mood of the customer.
    Mood,
    /// Customers' wordings.
    Asks,
    /// The words.
    Say,
    /// Softer words.
    Soothe,
    /// Shorter words.
    Short,
    /// Fuller words.
    Long,
    /// Checks before it is said.
    Verify,
    /// Risk note.
    Risk,
    /// Keywords.
    Keywords,
    /// English keywords.
    KeywordsEn,
    /// Sections of the source documents.
    Covers,
    /// Status.
    Status,
    /// Version.
    Version,
    /// The name of the signer for the business.
    ApprovedBy,
    /// The day of that signature.
    ApprovedOn,
    /// Digest of the words as they were signed, or as they were exported.
    Digest,
    /// The name of the signer for legal.
    LegalBy,
    /// The day of that signature.
    LegalOn,
    /// Digest of the words that legal signed.
    LegalDigest,
    /// The script that replaces it.
    Instead,
    /// Id of the pack.
    Pack,
    /// Title of the pack.
    PackTitle,
    /// English title of the pack.
    PackTitleEn,
    /// Version of the pack.
    PackVersion,
    /// The centre's name.
    PackCenter,
    /// The source of the pack's facts.
    PackSource,
    /// Sections that the pack's scripts cover where they name none.
    PackCovers,
    /// Variables that the pack declares.
    PackVariables,
}

/// Every column of a script, in the order of the sheet.
const OF_SCRIPT: [Column; 30] = [
    Column::Id,
    Column::Title,
    Column::TitleEn,
    Column::Scene,
    Column::Kind,
    Column::Stages,
    Column::Category,
    Column::Types,
    Column::Grades,
    Column::Special,
    Column::Mood,
    Column::Asks,
    Column::Say,
    Column::Soothe,
    Column::Short,
    Column::Long,
    Column::Verify,
    Column::Risk,
    Column::Keywords,
    Column::KeywordsEn,
    Column::Covers,
    Column::Status,
    Column::Version,
    Column::ApprovedBy,
    Column::ApprovedOn,
    Column::Digest,
    Column::LegalBy,
    Column::LegalOn,
    Column::LegalDigest,
    Column::Instead,
];

/// Every column of a pack, in the order of the sheet.
const OF_PACK: [Column; 8] = [
    Column::Pack,
    Column::PackTitle,
    Column::PackTitleEn,
    Column::PackVersion,
    Column::PackCenter,
    Column::PackSource,
    Column::PackCovers,
    Column::PackVariables,
];

impl Column {
    /// The columns of a script, in the order of the sheet.
    pub fn of_script() -> impl Iterator<Item = Column> {
        OF_SCRIPT.into_iter()
    }

    /// The columns of a pack, in the order of the sheet.
    pub fn of_pack() -> impl Iterator<Item = Column> {
        OF_PACK.into_iter()
    }

    /// The values that it takes, where these are fixed; none: any text.
    pub fn choices(self, lang: Lang) -> Vec<&'static str> {
        fn all<T: FixedChoice>(lang: Lang) -> Vec<&'static str> {
            T::ALL.iter().map(|choice| choice.title(lang)).collect()
        }
        match self {
            Column::Scene => all::<Scene>(lang),
            Column::Kind => all::<ScriptMove>(lang),
            Column::Special => all::<SpecialSituation>(lang),
            Column::Mood => all::<Mood>(lang),
            Column::Status => all::<ReviewStatus>(lang),
            _ => Vec::new(),
        }
    }

    /// True if several columns of this kind add up.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Column::Asks | Column::Verify | Column::Keywords | Column::KeywordsEn)
    }
}

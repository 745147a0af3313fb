//! Headers of the columns of a sheet in English.

use crate::packs::sheet::column::Column;

/// The header of a column.
pub(super) fn header(column: Column) -> &'static str {
    match column {
        Column::Id => "id",
        Column::Title => "title",
        Column::TitleEn => "title_en",
        Column::Scene => "scene",
        Column::Kind => "kind",
        Column::Stages => "stages",
        Column::Category => "category",
        Column::Types => "types",
        Column::Grades => "grades",
        Column::Special => "special",
        Column::Mood => "mood",
        Column::Asks => "asks",
        Column::Say => "say",
        Column::Soothe => "soothe",
        Column::Short => "short",
        Column::Long => "long",
        Column::Verify => "verify",
        Column::Risk => "risk",
        Column::Keywords => "keywords",
        Column::KeywordsEn => "keywords_en",
        Column::Covers => "covers",
        Column::Status => "status",
        Column::Version => "version",
        Column::ApprovedBy => "approved_by",
        Column::ApprovedOn => "approved_on",
        Column::Digest => "digest",
        Column::LegalBy => "legal_by",
        Column::LegalOn => "legal_on",
        Column::LegalDigest => "legal_digest",
        Column::Instead => "instead",
        Column::Pack => "pack",
        Column::PackTitle => "pack_title",
        Column::PackTitleEn => "pack_title_en",
        Column::PackVersion => "pack_version",
        Column::PackCenter => "pack_center",
        Column::PackSource => "pack_source",
        Column::PackCovers => "pack_covers",
        Column::PackVariables => "pack_variables",
    }
}

//! Headers of the columns of a sheet in Chinese.

use crate::packs::sheet::column::Column;

/// The header of a column.
pub(super) fn header(column: Column) -> &'static str {
    match column {
        Column::Id => "编号",
        Column::Title => "标题",
        Column::TitleEn => "英文标题",
        Column::Scene => "场景",
        Column::Kind => "类型",
        Column::Stages => "阶段",
        Column::Category => "分类",
        Column::Types => "投诉类型",
        Column::Grades => "投诉分级",
        Column::Special => "特殊情形",
        Column::Mood => "客户情绪",
        Column::Asks => "客户问法",
        Column::Say => "话术",
        Column::Soothe => "安抚话术",
        Column::Short => "短版",
        Column::Long => "长版",
        Column::Verify => "核实",
        Column::Risk => "风险提示",
        Column::Keywords => "关键词",
        Column::KeywordsEn => "英文关键词",
        Column::Covers => "出处",
        Column::Status => "状态",
        Column::Version => "版本",
        Column::ApprovedBy => "审核人",
        Column::ApprovedOn => "审核日期",
        Column::Digest => "摘要",
        Column::LegalBy => "法务审核人",
        Column::LegalOn => "法务审核日期",
        Column::LegalDigest => "法务摘要",
        Column::Instead => "替代话术",
        Column::Pack => "话术包",
        Column::PackTitle => "话术包标题",
        Column::PackTitleEn => "话术包英文标题",
        Column::PackVersion => "话术包版本",
        Column::PackCenter => "话术包中心",
        Column::PackSource => "话术包来源",
        Column::PackCovers => "话术包出处",
        Column::PackVariables => "话术包变量",
    }
}

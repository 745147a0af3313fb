//! Columns of a sheet, and the names that teams give them.

use std::collections::HashMap;

use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Mood, Scene, ScriptMove, SpecialSituation};
use crate::domain::text;

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
    /// Who signed for the business.
    ApprovedBy,
    /// On which day.
    ApprovedOn,
    /// Fingerprint of the words as they were signed, or as they were exported.
    Digest,
    /// Who signed for legal.
    LegalBy,
    /// On which day.
    LegalOn,
    /// Fingerprint of the words that legal signed.
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
    /// Where the pack's facts come from.
    PackSource,
    /// Sections that the pack's scripts cover where they name none.
    PackCovers,
    /// Variables that the pack declares.
    PackVariables,
}

/// The meaning of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownHeader {
    /// A column of scripts.
    Column(Column),
    /// Numbers of rows, which mean nothing once rows are sorted.
    RowNumber,
}

/// A column with the headers that are written in Chinese and in English, and others that are understood.
type ColumnNames = (Column, &'static str, &'static str, &'static [&'static str]);

/// Every column of a script in the order of the sheet, then those of its pack.
const COLUMNS: [ColumnNames; 38] = [
    (Column::Id, "编号", "id", &["话术编号", "话术id", "唯一编号", "标识", "scriptid", "code"]),
    (Column::Title, "标题", "title", &["话术标题", "名称", "话术名称", "知识标题", "主题", "name", "subject"]),
    (Column::TitleEn, "英文标题", "title_en", &["englishtitle"]),
    (Column::Scene, "场景", "scene", &["适用场景", "业务场景", "服务场景", "使用场景", "所属场景", "大类"]),
    (Column::Kind, "类型", "kind", &["话术类型", "用途", "话术用途", "type", "move"]),
    (Column::Stages, "阶段", "stages", &["适用阶段", "通话阶段", "流程阶段", "环节", "流程节点", "stage"]),
    (
        Column::Category,
        "分类",
        "category",
        &["问题分类", "问题类型", "问题类别", "类别", "业务分类", "话术分类", "一级分类", "目录"],
    ),
    (Column::Types, "投诉类型", "types", &["适用投诉类型", "complainttype", "complainttypes"]),
    (Column::Grades, "投诉分级", "grades", &["分级", "投诉级别", "投诉等级", "紧急程度", "grade"]),
    (Column::Special, "特殊情形", "special", &["特殊情况", "特殊场景"]),
    (Column::Mood, "客户情绪", "mood", &["情绪", "适用情绪"]),
    (
        Column::Asks,
        "客户问法",
        "asks",
        &[
            "典型问题",
            "客户说",
            "客户原话",
            "客户问题",
            "用户问题",
            "常见问题",
            "常见问法",
            "标准问题",
            "标准问",
            "相似问",
            "相似问法",
            "问法",
            "问题",
            "情境",
            "情形",
            "问题情境",
            "situation",
            "situations",
            "question",
            "questions",
            "customersays",
        ],
    ),
    (
        Column::Say,
        "话术",
        "say",
        &[
            "话术内容",
            "话术正文",
            "标准话术",
            "推荐话术",
            "参考话术",
            "回复话术",
            "应答话术",
            "应答",
            "回答",
            "答案",
            "标准答案",
            "回复",
            "标准回复",
            "回复内容",
            "客服说",
            "内容",
            "正文",
            "words",
            "script",
            "answer",
            "reply",
            "response",
            "content",
        ],
    ),
    (Column::Soothe, "安抚话术", "soothe", &["安抚版", "安抚", "安抚用语", "安抚版话术", "激动时话术", "soothing"]),
    (Column::Short, "短版", "short", &["短版话术", "简短版", "精简版", "简版", "短话术", "shortform"]),
    (Column::Long, "长版", "long", &["长版话术", "详细版", "完整版", "长话术", "longform"]),
    (
        Column::Verify,
        "核实",
        "verify",
        &["核实事项", "使用前核实", "核对", "核对事项", "注意事项", "注意", "操作要点", "checks", "notes"],
    ),
    (Column::Risk, "风险提示", "risk", &["风险", "风险点", "禁忌", "红线", "risknote"]),
    (Column::Keywords, "关键词", "keywords", &["关键字", "标签", "检索词", "同义词", "keyword", "tags", "tag"]),
    (Column::KeywordsEn, "英文关键词", "keywords_en", &["英文标签", "englishkeywords"]),
    (Column::Covers, "出处", "covers", &["出处条目", "依据"]),
    (Column::Status, "状态", "status", &["审核状态", "话术状态"]),
    (Column::Version, "版本", "version", &["版本号", "话术版本"]),
    (Column::ApprovedBy, "审核人", "approved_by", &["业务审核人", "审批人", "approver", "reviewer"]),
    (Column::ApprovedOn, "审核日期", "approved_on", &["业务审核日期", "审核时间", "审批日期"]),
    (Column::Digest, "摘要", "digest", &["审核摘要", "业务摘要"]),
    (Column::LegalBy, "法务审核人", "legal_by", &["法务", "法务审核"]),
    (Column::LegalOn, "法务审核日期", "legal_on", &["法务日期", "法务审核时间"]),
    (Column::LegalDigest, "法务摘要", "legal_digest", &["法务审核摘要"]),
    (Column::Instead, "替代话术", "instead", &["替换为", "替代", "代替话术", "replacedby"]),
    (Column::Pack, "话术包", "pack", &["话术包编号", "packid"]),
    (Column::PackTitle, "话术包标题", "pack_title", &["话术包名称"]),
    (Column::PackTitleEn, "话术包英文标题", "pack_title_en", &[]),
    (Column::PackVersion, "话术包版本", "pack_version", &[]),
    (Column::PackCenter, "话术包中心", "pack_center", &[]),
    (Column::PackSource, "话术包来源", "pack_source", &[]),
    (Column::PackCovers, "话术包出处", "pack_covers", &[]),
    (Column::PackVariables, "话术包变量", "pack_variables", &[]),
];

/// Longest header, in bytes; what is longer is a remark.
const LONGEST: usize = 200;

/// Headers of running numbers.
const ROW_NUMBERS: [&str; 6] = ["序号", "行号", "no", "rowno", "row", "index"];

/// Columns of the script itself come first in the table; so many are they.
const OF_SCRIPT: usize = 30;

impl Column {
    /// The columns of a script, in the order of the sheet.
    pub fn of_script() -> impl Iterator<Item = Column> {
        COLUMNS[..OF_SCRIPT].iter().map(|names| names.0)
    }

    /// The columns of a pack, in the order of the sheet.
    pub fn of_pack() -> impl Iterator<Item = Column> {
        COLUMNS[OF_SCRIPT..].iter().map(|names| names.0)
    }

    /// Its header.
    pub fn header(self, english: bool) -> &'static str {
        let names = COLUMNS.iter().find(|names| names.0 == self);
        names.map_or("", |(_, zh, en, _)| if english { en } else { zh })
    }

    /// The words that it takes, where these are fixed.
    pub fn choices(self, english: bool) -> Vec<&'static str> {
        fn all<T: FixedChoice>(english: bool) -> Vec<&'static str> {
            T::ALL.iter().map(|choice| choice.title(english)).collect()
        }
        match self {
            Column::Scene => all::<Scene>(english),
            Column::Kind => all::<ScriptMove>(english),
            Column::Special => all::<SpecialSituation>(english),
            Column::Mood => all::<Mood>(english),
            Column::Status => all::<ReviewStatus>(english),
            _ => Vec::new(),
        }
    }

    /// True if several columns of this kind add up.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Column::Asks | Column::Verify | Column::Keywords | Column::KeywordsEn)
    }
}

/// All headers that are known, folded.
pub(super) struct HeaderTable(HashMap<String, KnownHeader>);

impl HeaderTable {
    pub(super) fn new() -> HeaderTable {
        let columns = COLUMNS.iter().flat_map(|(column, zh, en, more)| {
            [zh, en].into_iter().chain(*more).map(|name| (folded(name), KnownHeader::Column(*column)))
        });
        let numbers = ROW_NUMBERS.iter().map(|name| ((*name).to_owned(), KnownHeader::RowNumber));
        HeaderTable(columns.chain(numbers).collect())
    }

    /// The meaning of a header; nothing if it is not known.
    pub(super) fn of(&self, header: &str) -> Option<KnownHeader> {
        if header.len() > LONGEST {
            return None;
        }
        let name = folded(header);
        // 关键词1, 关键词2: lists are often spread over numbered columns.
        let unnumbered = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let list = || {
            self.0.get(unnumbered).filter(|known| matches!(known, KnownHeader::Column(column) if column.is_list()))
        };
        self.0.get(&name).or_else(list).copied()
    }
}

/// A header as it is compared: half-width, small letters, without blanks, marks and a remark in brackets at its end.
fn folded(header: &str) -> String {
    let header = text::fold(header).to_lowercase();
    let header = header.trim();
    let remark = header.char_indices().skip(1).find(|(_, c)| matches!(c, '(' | '[' | '【' | '〔'));
    let name = remark.map_or(header, |(at, _)| &header[..at]);
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn headers_are_known_however_they_are_written() {
        let headers = HeaderTable::new();
        let column = |header| match headers.of(header) {
            Some(KnownHeader::Column(column)) => Some(column),
            _ => None,
        };
        for (header, wanted) in [
            (" 话术 内容（必填）", Column::Say),
            ("客户\n问法", Column::Asks),
            ("＊标题", Column::Title),
            ("ＩＤ", Column::Id),
            ("Keywords_EN", Column::KeywordsEn),
            ("关键词 2", Column::Keywords),
            ("话术包/标题", Column::PackTitle),
            ("风险提示(选填)", Column::Risk),
        ] {
            assert_eq!(column(header), Some(wanted), "{header}");
        }
        assert_eq!(headers.of("序号"), Some(KnownHeader::RowNumber));
        assert_eq!(headers.of("标题2"), None, "a second title is no title");
        assert_eq!(["负责人", "", "（必填）"].map(|header| headers.of(header)), [None; 3]);
    }

    #[test]
    fn no_header_says_two_things() {
        let (mut seen, headers) = (HashSet::new(), HeaderTable::new());
        for (column, zh, en, more) in COLUMNS {
            for name in [zh, en].iter().chain(more) {
                assert!(seen.insert(folded(name)), "{name}");
                assert_eq!(headers.of(name), Some(KnownHeader::Column(column)), "{name}");
            }
        }
        assert_eq!(COLUMNS[OF_SCRIPT].0, Column::Pack);
    }
}

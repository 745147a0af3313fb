//! Headers: the names of the columns, and the other names that teams give them.

use std::collections::HashMap;

use super::Column;
use crate::domain::lang::Lang;
use crate::domain::text;
use crate::packs::words::PackWords;

/// The meaning of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownHeader {
    /// A column of scripts.
    Column(Column),
    /// Numbers of rows, which mean nothing once rows are sorted.
    RowNumber,
}

/// Headers that teams write beside those of a column's own, in any language.
const ALIASES: [(Column, &[&str]); 32] = [
    (Column::Id, &["话术编号", "话术id", "唯一编号", "标识", "scriptid", "code"]),
    (Column::Title, &["话术标题", "名称", "话术名称", "知识标题", "主题", "name", "subject"]),
    (Column::TitleEn, &["englishtitle"]),
    (Column::Scene, &["适用场景", "业务场景", "服务场景", "使用场景", "所属场景", "大类"]),
    (Column::Kind, &["话术类型", "用途", "话术用途", "type", "move"]),
    (Column::Stages, &["适用阶段", "通话阶段", "流程阶段", "环节", "流程节点", "stage"]),
    (Column::Category, &["问题分类", "问题类型", "问题类别", "类别", "业务分类", "话术分类", "一级分类", "目录"]),
    (Column::Types, &["适用投诉类型", "complainttype", "complainttypes"]),
    (Column::Grades, &["分级", "投诉级别", "投诉等级", "紧急程度", "grade"]),
    (Column::Special, &["特殊情况", "特殊场景"]),
    (Column::Mood, &["情绪", "适用情绪"]),
    (
        Column::Asks,
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
    (Column::Soothe, &["安抚版", "安抚", "安抚用语", "安抚版话术", "激动时话术", "soothing"]),
    (Column::Short, &["短版话术", "简短版", "精简版", "简版", "短话术", "shortform"]),
    (Column::Long, &["长版话术", "详细版", "完整版", "长话术", "longform"]),
    (
        Column::Verify,
        &["核实事项", "使用前核实", "核对", "核对事项", "注意事项", "注意", "操作要点", "checks", "notes"],
    ),
    (Column::Risk, &["风险", "风险点", "禁忌", "红线", "risknote"]),
    (Column::Keywords, &["关键字", "标签", "检索词", "同义词", "keyword", "tags", "tag"]),
    (Column::KeywordsEn, &["英文标签", "englishkeywords"]),
    (Column::Covers, &["出处条目", "依据"]),
    (Column::Status, &["审核状态", "话术状态"]),
    (Column::Version, &["版本号", "话术版本"]),
    (Column::ApprovedBy, &["业务审核人", "审批人", "approver", "reviewer"]),
    (Column::ApprovedOn, &["业务审核日期", "审核时间", "审批日期"]),
    (Column::Digest, &["审核摘要", "业务摘要"]),
    (Column::LegalBy, &["法务", "法务审核"]),
    (Column::LegalOn, &["法务日期", "法务审核时间"]),
    (Column::LegalDigest, &["法务审核摘要"]),
    (Column::Instead, &["替换为", "替代", "代替话术", "replacedby"]),
    (Column::Pack, &["话术包编号", "packid"]),
    (Column::PackTitle, &["话术包名称"]),
];

/// Longest header, in bytes; what is longer is a remark.
const LONGEST: usize = 200;

/// Headers of running numbers.
const ROW_NUMBERS: [&str; 6] = ["序号", "行号", "no", "rowno", "row", "index"];

impl Column {
    /// Its header.
    pub fn header(self, lang: Lang) -> &'static str {
        (PackWords::of(lang).header)(self)
    }
}

/// All headers that are known, folded.
pub(super) struct HeaderTable(HashMap<String, KnownHeader>);

impl HeaderTable {
    pub(super) fn new() -> HeaderTable {
        let own = Column::of_script().chain(Column::of_pack()).flat_map(own_names);
        let aliases = ALIASES.iter().flat_map(|(column, names)| names.iter().map(|name| (*column, *name)));
        let columns = own.chain(aliases).map(|(column, name)| (folded(name), KnownHeader::Column(column)));
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

/// The header of a column in every language.
fn own_names(column: Column) -> impl Iterator<Item = (Column, &'static str)> {
    Lang::ALL.into_iter().map(move |lang| (column, column.header(lang)))
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
        let own = Column::of_script().chain(Column::of_pack()).flat_map(own_names);
        let aliases = ALIASES.iter().flat_map(|(column, names)| names.iter().map(|name| (*column, *name)));
        for (column, name) in own.chain(aliases) {
            assert!(seen.insert(folded(name)), "{name}");
            assert_eq!(headers.of(name), Some(KnownHeader::Column(column)), "{name}");
        }
        assert_eq!(Column::of_script().count() + Column::of_pack().count(), 38);
    }
}

//! Findings in sheets, in Chinese.

use super::columns::header;
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::packs::sheet::finding::FindingKind;

/// The sentence on a finding, and the remedy.
#[allow(clippy::too_many_lines, reason = "a flat table, one row a finding")]
pub(super) fn finding(what: &FindingKind) -> (String, &'static str) {
    match what {
        FindingKind::NoWords => ("没有话术，这一行没有导入".into(), "请在话术一列写上要说的话，或删掉这一行"),
        FindingKind::TooLong => ("单元格太长，这一行没有导入".into(), "请检查引号是否成对"),
        FindingKind::SameId(id, row) => {
            (format!("编号 {id} 在第 {row} 行已经用过，这一行没有导入"), "请换一个编号，或合并两行")
        }
        FindingKind::UnknownColumn(name) => {
            (format!("不认识“{name}”这一列，没有导入"), "若有用，请改成已知的列名，见 callside pack import --help")
        }
        FindingKind::NoHeader => ("这一列有内容但没有列名，没有导入".into(), "请在表头写上列名"),
        FindingKind::SecondColumn(name) => (format!("“{name}”与前面一列重复，没有导入"), "请合并成一列"),
        FindingKind::Broken(shown) => {
            (format!("公式没有值：{shown}，当作空白"), "请修好公式，或在表格软件里打开并另存一次")
        }
        FindingKind::Hidden(count) => (format!("去掉了 {count} 个看不见的字符"), "一般无需处理"),
        FindingKind::NotAChoice(column, word) => (
            format!("“{word}”不是{}的可选值（{}），没有导入", header(*column), column.choices(Lang::Zh).join("、")),
            "请改成其中一个，或留空",
        ),
        FindingKind::Unknown(column, word) => (
            format!("没有哪个话术包定义“{word}”（{}），没有导入", header(*column)),
            "请改成已有的名称，或先在话术包里定义",
        ),
        FindingKind::KeptAsKeyword(column, word) => (
            format!("没有哪个话术包定义“{word}”（{}），改作关键词", header(*column)),
            "可先在话术包里定义它，再导入一次",
        ),
        FindingKind::KeptAsAsk(word) => {
            (format!("场景“{word}”不认识，改作客户问法，场景记为通用"), "请写售前、售中、售后、投诉、关怀或通用")
        }
        FindingKind::NotADay(text) => (format!("“{text}”不是日期，没有导入"), "请写成 2026-11-20"),
        FindingKind::NotACount(text) => (format!("“{text}”不是版本号，没有导入"), "请写从 1 起的整数"),
        FindingKind::Unsigned(by) if by.is_empty() => {
            ("写着已审核，但没有签名，记为草稿".into(), "请重新审核：加 --approved-by，或用 callside pack approve")
        }
        FindingKind::Unsigned(by) => (
            format!("{by} 的审核没有与现在的话术相符的摘要，没有导入，记为草稿"),
            "请重新审核：加 --approved-by，或用 callside pack approve",
        ),
        FindingKind::LoneBrace(brace) => (format!("括号 {brace} 不成对，当作普通文字"), "变量请写成 {订单号} 这样"),
        FindingKind::OtherId(from, to) => (format!("编号“{from}”改成 {to}"), "编号请用小写字母开头的字母、数字和 -"),
        FindingKind::MadeId(id) => (format!("没有编号，按标题编为 {id}"), "标题不变编号就不变；可补上编号列"),
        FindingKind::Replaces(id, pack) => {
            (format!("编号 {id} 在话术包 {pack} 里也有，载入后会替换它"), "若不是有意替换，请换一个编号")
        }
        FindingKind::MadeTitle(title) => (format!("没有标题，用了“{title}”"), "请补上标题"),
        FindingKind::NoScene => ("没有场景，记为通用".into(), "请写售前、售中、售后、投诉、关怀或通用"),
        FindingKind::ReadScene(text, scene) => {
            (format!("场景“{text}”读作{}", scene.title(Lang::Zh)), "若不对，请改成六个场景之一")
        }
        FindingKind::MadeAsks => ("没有客户问法，用了标题".into(), "请补上客户会怎么问，搜索和推荐都靠它"),
        FindingKind::MadeKeywords => ("没有关键词，用了标题里的词".into(), "请补上关键词"),
        FindingKind::Variable(from, to) => (format!("{from} 读作变量 {{{to}}}"), "若不对，请改写"),
        FindingKind::Declared(name, id) => {
            (format!("变量“{name}”没有话术包定义，在本包里定义为 {{{id}}}"), "若是笔误，请改成已有的变量")
        }
        FindingKind::Brackets(text) => (format!("“{text}”按普通文字导入"), "若是要替换的内容，请写成 {名称}"),
        FindingKind::Placeholder(text) => {
            (format!("“{text}”像是要替换的内容，按普通文字导入"), "请写成 {名称}，如 {客户称呼}")
        }
        FindingKind::TwoBraces(text) => (format!("“{text}”按普通文字导入"), "变量只用一层括号"),
        FindingKind::OtherPacks(ids) => {
            (format!("表里还有话术包 {} 的行，都写进了同一个包", ids.join("、")), "若要分开，请先按话术包筛选另存")
        }
        FindingKind::Head(column, text) => {
            (format!("{}“{text}”看不懂，没有导入", header(*column)), "请改正或清空这一格")
        }
    }
}

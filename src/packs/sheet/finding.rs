//! What a sheet said that could not be taken as it stood, in the two languages of the interface.

use super::{Column, Place};

/// What became of a place in a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The row was left out.
    LeftOut,
    /// Something was left out or changed.
    Changed,
    /// Taken as it is; somebody should know.
    Note,
}

/// One thing that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub at: Place,
    /// What.
    pub what: What,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
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
    /// So many characters that cannot be seen.
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
    ReadScene(String, &'static str, &'static str),
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

impl What {
    /// What became of it.
    pub fn weight(&self) -> Weight {
        match self {
            What::NoWords | What::TooLong | What::SameId(..) => Weight::LeftOut,
            What::MadeId(_)
            | What::Replaces(..)
            | What::NoScene
            | What::ReadScene(..)
            | What::MadeAsks
            | What::MadeKeywords
            | What::MadeTitle(_)
            | What::Variable(..)
            | What::Declared(..)
            | What::Brackets(_)
            | What::Placeholder(_)
            | What::TwoBraces(_)
            | What::OtherPacks(_) => Weight::Note,
            _ => Weight::Changed,
        }
    }

    /// What is the matter, and what to do, in English or Chinese.
    pub fn words(&self, english: bool) -> (String, &'static str) {
        if english { self.en() } else { self.zh() }
    }

    #[allow(clippy::too_many_lines, reason = "a flat table, one row a finding")]
    fn zh(&self) -> (String, &'static str) {
        let header = |column: &Column| column.header(false);
        match self {
            What::NoWords => ("没有话术，这一行没有导入".into(), "请在话术一列写上要说的话，或删掉这一行"),
            What::TooLong => ("单元格太长，这一行没有导入".into(), "请检查引号是否成对"),
            What::SameId(id, row) => {
                (format!("编号 {id} 在第 {row} 行已经用过，这一行没有导入"), "请换一个编号，或合并两行")
            }
            What::UnknownColumn(name) => (
                format!("不认识“{name}”这一列，没有导入"),
                "若有用，请改成已知的列名，见 callside pack import --help",
            ),
            What::NoHeader => ("这一列有内容但没有列名，没有导入".into(), "请在表头写上列名"),
            What::SecondColumn(name) => (format!("“{name}”与前面一列重复，没有导入"), "请合并成一列"),
            What::Broken(shown) => {
                (format!("公式没有值：{shown}，当作空白"), "请修好公式，或在表格软件里打开并另存一次")
            }
            What::Hidden(count) => (format!("去掉了 {count} 个看不见的字符"), "一般无需处理"),
            What::NotAChoice(column, word) => (
                format!("“{word}”不是{}的可选值（{}），没有导入", header(column), column.choices(false).join("、")),
                "请改成其中一个，或留空",
            ),
            What::Unknown(column, word) => (
                format!("没有哪个话术包定义“{word}”（{}），没有导入", header(column)),
                "请改成已有的名称，或先在话术包里定义",
            ),
            What::KeptAsKeyword(column, word) => (
                format!("没有哪个话术包定义“{word}”（{}），改作关键词", header(column)),
                "可先在话术包里定义它，再导入一次",
            ),
            What::KeptAsAsk(word) => {
                (format!("场景“{word}”不认识，改作客户问法，场景记为通用"), "请写售前、售中、售后、投诉、关怀或通用")
            }
            What::NotADay(text) => (format!("“{text}”不是日期，没有导入"), "请写成 2026-11-20"),
            What::NotACount(text) => (format!("“{text}”不是版本号，没有导入"), "请写从 1 起的整数"),
            What::Unsigned(by) if by.is_empty() => (
                "写着已审核，但没有签名，记为草稿".into(),
                "请重新审核：加 --approved-by，或用 callside pack approve",
            ),
            What::Unsigned(by) => (
                format!("{by} 的审核没有与现在的话术相符的摘要，没有导入，记为草稿"),
                "请重新审核：加 --approved-by，或用 callside pack approve",
            ),
            What::LoneBrace(brace) => (format!("括号 {brace} 不成对，当作普通文字"), "变量请写成 {订单号} 这样"),
            What::OtherId(from, to) => (format!("编号“{from}”改成 {to}"), "编号请用小写字母开头的字母、数字和 -"),
            What::MadeId(id) => (format!("没有编号，按标题编为 {id}"), "标题不变编号就不变；可补上编号列"),
            What::Replaces(id, pack) => {
                (format!("编号 {id} 在话术包 {pack} 里也有，载入后会替换它"), "若不是有意替换，请换一个编号")
            }
            What::MadeTitle(title) => (format!("没有标题，用了“{title}”"), "请补上标题"),
            What::NoScene => ("没有场景，记为通用".into(), "请写售前、售中、售后、投诉、关怀或通用"),
            What::ReadScene(text, zh, _) => (format!("场景“{text}”读作{zh}"), "若不对，请改成六个场景之一"),
            What::MadeAsks => ("没有客户问法，用了标题".into(), "请补上客户会怎么问，搜索和推荐都靠它"),
            What::MadeKeywords => ("没有关键词，用了标题里的词".into(), "请补上关键词"),
            What::Variable(from, to) => (format!("{from} 读作变量 {{{to}}}"), "若不对，请改写"),
            What::Declared(name, id) => {
                (format!("变量“{name}”没有话术包定义，在本包里定义为 {{{id}}}"), "若是笔误，请改成已有的变量")
            }
            What::Brackets(text) => (format!("“{text}”按普通文字导入"), "若是要替换的内容，请写成 {名称}"),
            What::Placeholder(text) => {
                (format!("“{text}”像是要替换的内容，按普通文字导入"), "请写成 {名称}，如 {客户称呼}")
            }
            What::TwoBraces(text) => (format!("“{text}”按普通文字导入"), "变量只用一层括号"),
            What::OtherPacks(ids) => (
                format!("表里还有话术包 {} 的行，都写进了同一个包", ids.join("、")),
                "若要分开，请先按话术包筛选另存",
            ),
            What::Head(column, text) => (format!("{}“{text}”看不懂，没有导入", header(column)), "请改正或清空这一格"),
        }
    }

    #[allow(clippy::too_many_lines, reason = "a flat table, one row a finding")]
    fn en(&self) -> (String, &'static str) {
        let header = |column: &Column| column.header(true);
        match self {
            What::NoWords => {
                ("no words, the row was left out".into(), "write what is said into the column say, or delete the row")
            }
            What::TooLong => {
                ("a cell is too long, the row was left out".into(), "see that quotation marks are paired")
            }
            What::SameId(id, row) => (
                format!("the id {id} is taken by row {row}, this row was left out"),
                "choose another id, or merge the rows",
            ),
            What::UnknownColumn(name) => (
                format!("the column \"{name}\" is not known and was left out"),
                "if it is of use, give it a known name, see callside pack import --help",
            ),
            What::NoHeader => ("a column without a name was left out".into(), "write its name into the header"),
            What::SecondColumn(name) => {
                (format!("\"{name}\" repeats an earlier column and was left out"), "merge the two columns")
            }
            What::Broken(shown) => (
                format!("the formula has no value: {shown}; taken as empty"),
                "repair it, or open the file in a spreadsheet program and save it",
            ),
            What::Hidden(count) => (format!("invisible characters taken out: {count}"), "nothing, as a rule"),
            What::NotAChoice(column, word) => (
                format!(
                    "\"{word}\" is no choice of {} ({}) and was left out",
                    header(column),
                    column.choices(true).join(", ")
                ),
                "write one of its choices, or nothing",
            ),
            What::Unknown(column, word) => (
                format!("no pack defines \"{word}\" ({}), it was left out", header(column)),
                "write a name that is defined, or define it in a pack first",
            ),
            What::KeptAsKeyword(column, word) => (
                format!("no pack defines \"{word}\" ({}), it was made a keyword", header(column)),
                "define it in a pack and import again",
            ),
            What::KeptAsAsk(word) => (
                format!("the scene \"{word}\" is not known, it was made a customer's wording and the scene common"),
                "write pre-sale, in-sale, after-sale, complaint, care or common",
            ),
            What::NotADay(text) => (format!("\"{text}\" is no day and was left out"), "write it as 2026-11-20"),
            What::NotACount(text) => {
                (format!("\"{text}\" is no version and was left out"), "write a whole number from 1")
            }
            What::Unsigned(by) if by.is_empty() => (
                "said to be approved, with no signature; the script is a draft".into(),
                "have it signed, with --approved-by or callside pack approve",
            ),
            What::Unsigned(by) => (
                format!(
                    "the signature of {by} has no digest that fits these words and was left out, the script is a draft"
                ),
                "have it signed again, with --approved-by or callside pack approve",
            ),
            What::LoneBrace(brace) => {
                (format!("the brace {brace} lacks its other half and was made words"), "write variables as {order}")
            }
            What::OtherId(from, to) => (
                format!("the id \"{from}\" became {to}"),
                "ids are small letters, digits and -, beginning with a letter",
            ),
            What::MadeId(id) => (
                format!("no id, {id} was made from the title"),
                "it stays the same as long as the title does; or add a column id",
            ),
            What::Replaces(id, pack) => (
                format!("the pack {pack} has the id {id} too; once loaded, this script replaces that one"),
                "choose another id if this is not meant",
            ),
            What::MadeTitle(title) => (format!("no title, \"{title}\" was taken"), "write a title"),
            What::NoScene => (
                "no scene, common was taken".into(),
                "write pre-sale, in-sale, after-sale, complaint, care or common",
            ),
            What::ReadScene(text, _, code) => {
                (format!("the scene \"{text}\" was read as {code}"), "write one of the six scenes if this is wrong")
            }
            What::MadeAsks => (
                "no customers' wordings, the title was taken".into(),
                "write how customers ask: search and recommendation go by it",
            ),
            What::MadeKeywords => ("no keywords, words of the title were taken".into(), "write keywords"),
            What::Variable(from, to) => {
                (format!("{from} was read as the variable {{{to}}}"), "rewrite it if this is wrong")
            }
            What::Declared(name, id) => (
                format!("no pack declares the variable \"{name}\"; this one does now, as {{{id}}}"),
                "if it is a slip, write a variable that exists",
            ),
            What::Brackets(text) => {
                (format!("\"{text}\" was taken as words"), "if it stands for something, write it as {name}")
            }
            What::Placeholder(text) => (
                format!("\"{text}\" looks like a placeholder and was taken as words"),
                "write it as {name}, {customer} for example",
            ),
            What::TwoBraces(text) => (format!("\"{text}\" was taken as words"), "a variable has one pair of braces"),
            What::OtherPacks(ids) => (
                format!("rows of other packs ({}) all went into this one", ids.join(", ")),
                "to keep them apart, filter the sheet by pack and save each",
            ),
            What::Head(column, text) => (
                format!("{} \"{text}\" is not understood and was left out", header(column)),
                "correct or empty the cell",
            ),
        }
    }
}

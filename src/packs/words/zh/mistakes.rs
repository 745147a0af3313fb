//! Mistakes of authors in Chinese.

use crate::domain::pack::names::codes;
use crate::domain::pattern::PatternFlaw;
use crate::packs::read::format::{FORMAT, LARGEST, ValueSchema};
use crate::packs::read::mistake::{PackMistake, ValueType};
use crate::packs::read::namespace::Namespace;

/// The sentence on a mistake, and the remedy.
#[allow(clippy::too_many_lines, reason = "a flat table, one row a mistake")]
pub(super) fn mistake(mistake: &PackMistake) -> (String, String) {
    match mistake {
        PackMistake::TooLarge => {
            ("文件太大".into(), format!("请拆成几个文件，每个不超过 {} MiB", LARGEST / 1024 / 1024))
        }
        PackMistake::Syntax(message) => (syntax(message), "请检查这里的引号、括号、逗号和等号".into()),
        PackMistake::FullWidth { found, plain } => {
            (format!("用了全角符号 {found}"), format!("请切换到英文输入，改成半角的 {plain}"))
        }
        PackMistake::Unclosed(opens) => (format!("这里的 {opens} 没有收尾"), closing(opens)),
        PackMistake::KeyTwice(key) => {
            (format!("同一个表里 {key} 写了两次"), "请只留一个；如果是新的一条，请在上面另起一个表头".into())
        }
        PackMistake::OtherFormat(found) if *found > FORMAT => {
            (format!("格式 {found} 是给更新版本的坐席台用的"), format!("请升级坐席台，或把话术包存成格式 {FORMAT}"))
        }
        PackMistake::OtherFormat(found) => (format!("没有格式 {found}"), format!("请写 format = {FORMAT}")),
        PackMistake::UnknownKey { key, table, near } => (
            format!("{}不认识的键 {key}", in_place(table.header)),
            format!("{}这里可用：{}", meant(*near), table.names().collect::<Vec<_>>().join("、")),
        ),
        PackMistake::MissingKey { key, table } => {
            (format!("{}缺少 {}", in_place(table.header), key.name), format!("请补上，例如 {}", key.example()))
        }
        PackMistake::NotForKind { key, kind, table } => (
            format!("{} 的 kind 是 {kind} 时没有 {}", table.header, key.name),
            format!("请删去 {}，或把 kind 改成有它的一种（{}）", key.name, table.kinds_with(key.name).join("、")),
        ),
        PackMistake::NeededForKind { key, kind, table } => (
            format!("{} 的 kind 是 {kind} 时要写 {}", table.header, key.name),
            format!("请补上，例如 {}", key.example()),
        ),
        PackMistake::Alone { key, other } => {
            (format!("只写 {key}、不写 {} 没有意义", other.name), format!("请补上，例如 {}", other.example()))
        }
        PackMistake::WrongType { key, found } => (
            format!("{} 应是{}，这里是{}", key.name, wanted(key.takes), kind(*found)),
            format!("请这样写：{}", key.example()),
        ),
        PackMistake::EmptyText { key } => {
            (format!("{} 是空的", key.name), "请填上内容；可以不写的键请整行删去".into())
        }
        PackMistake::EmptyList { key } => (format!("{} 至少要有一项", key.name), format!("例如 {}", key.example())),
        PackMistake::OutOfRange { key, least, most } => {
            (format!("{} 超出范围", key.name), format!("请写 {least} 到 {most} 之间的整数"))
        }
        PackMistake::NotADuration { text, near } => {
            (format!("“{text}”不是时长"), format!("{}请写成 90s、2m、1m30s 或 24h 的样子", meant(near.as_deref())))
        }
        PackMistake::NotALimit { text, near } => (
            format!("“{text}”不是时限"),
            format!("{}请写成 10m、2h、1 workday、3 workdays 或 7 days 的样子", meant(near.as_deref())),
        ),
        PackMistake::NotAnId { text, near } => {
            (format!("“{text}”不能作 id"), format!("{}只用小写字母、数字和 -，以字母开头", meant(near.as_deref())))
        }
        PackMistake::NotAPrefix(text) => (format!("“{text}”不能作记录编号的前缀"), "请用一到四个大写字母 A-Z".into()),
        PackMistake::NotADigest(text) => {
            (format!("“{text}”不是文字的指纹"), "请用 callside pack approve 来签，不要手写".into())
        }
        PackMistake::NotADay(text) => {
            (format!("“{text}”不是日期或日期范围"), "请写 2026-01-01 或 2026-01-01..2026-01-03".into())
        }
        PackMistake::NotAllowed { key, text, near, allowed } => {
            (format!("{} 不能是“{text}”", key.name), format!("{}可选：{}", meant(*near), codes(allowed).join("、")))
        }
        PackMistake::Repeated(text) => (format!("“{text}”列了两次"), "请只留一个".into()),
        PackMistake::HiddenCharacter(c) => {
            (format!("有看不见的字符 U+{:04X}", u32::from(*c)), "请删去它，把前后的字重新输入".into())
        }
        PackMistake::LineBreak { key } => {
            (format!("{} 只能是一行，这里有换行", key.name), "请写在一行里，用一对普通引号".into())
        }
        PackMistake::NotLess { key, than } => (format!("{key} 不早于 {than}"), format!("请让 {key} 短于 {than}")),
        PackMistake::More { key, than } => (format!("{key} 大于 {than}"), format!("请让 {key} 不大于 {than}")),
        PackMistake::SpeechReversed { slow, fast } => {
            (format!("慢速 {slow} 高于快速 {fast}"), "请对调：每分钟字数，慢的在前".into())
        }
        PackMistake::UntilNotLater => {
            ("这个阶段的截止不晚于上一个阶段".into(), "until 从接起算起，请写得比上一个阶段晚".into())
        }
        PackMistake::UntilMissing => ("只有最后一个阶段可以不写 until".into(), "请补上，例如 until = \"2m\"".into()),
        PackMistake::Unreachable { stage, first } => (
            format!("从第一个阶段 {first} 走不到阶段 {stage}"),
            format!("请在前面某个阶段的 next 里写上 {stage}，或删去它"),
        ),
        PackMistake::SecondOther { first } => {
            (format!("第二个 other = true 的选项，第一个是 {first}"), "只能有一个选项可以另填文字".into())
        }
        PackMistake::KnownField { id, kind } => {
            (format!("字段 {id} 由坐席台直接读取"), format!("请写 kind = \"{kind}\"，或给您的字段换一个 id"))
        }
        PackMistake::OutsideYear { day, year } => {
            (format!("{day} 不在 {year} 年"), "请移到它那一年的 [[calendar]] 里".into())
        }
        PackMistake::Reversed { from, to } => (format!("从 {from} 到 {to} 前后颠倒"), "请对调这两个日期".into()),
        PackMistake::OffAndWorked(day) => (format!("{day} 既列为休息又列为上班"), "请只留在一个列表里".into()),
        PackMistake::Sum { whole: None, points, sum } => (
            format!("各评分项加起来是 {sum}，不是 {points}"),
            "请改这里的 points，或改各项的分值；小项不计在内".into(),
        ),
        PackMistake::Sum { whole: Some(whole), points, sum } => {
            (format!("{whole} 的各小项加起来是 {sum}，不是 {points}"), "请改这里的 points，或改各小项的分值".into())
        }
        PackMistake::PartOfPart(id) => (format!("{id} 自己就是小项"), "请写一个不属于别项的大项".into()),
        PackMistake::PointsOrFails => {
            ("扣分和一票否决只能有一个，也不能都没有".into(), "请写一个：points = 5，或 fails = true".into())
        }
        PackMistake::Duplicate { namespace: Namespace::Year, id, first } => {
            (format!("{id} 年已在 {first} 列出"), "请把这一年的日子并到一个表里".into())
        }
        PackMistake::Duplicate { namespace: Namespace::Style, first, .. } => {
            (format!("[style] 已在 {first} 写过"), "请只留一个，它管所有的话术包".into())
        }
        PackMistake::Duplicate { namespace, id, first } => {
            (format!("{} {id} 已在 {first} 定义", noun(*namespace)), "请给其中一个换一个 id".into())
        }
        PackMistake::Overlap { namespace, id, first } => (
            format!("{} {id} 的有效期与 {first} 的重叠", noun(*namespace)),
            "请用 valid_to 让旧的在前一天结束，或给其中一个换一个 id".into(),
        ),
        PackMistake::Reserved(id) => (format!("{{{id}}} 由坐席台自己填写"), "请换一个 id".into()),
        PackMistake::Unknown { namespace: Namespace::Variable, id, near } => (
            format!("没有变量 {{{id}}}"),
            format!("{}请用 [[variable]] 声明；要写花括号本身请写 {{{{", meant(near.as_deref())),
        ),
        PackMistake::Unknown { namespace, id, near } => (
            format!("没有{} {id}", noun(*namespace)),
            format!("{}请在某个话术包里定义它，或在这里去掉", meant(near.as_deref())),
        ),
        PackMistake::Cycle { namespace, ids } => {
            (format!("{}绕了一圈：{}", noun(*namespace), ids.join(" -> ")), "请断开其中一处".into())
        }
        PackMistake::Retired { id, instead: Some(instead) } => {
            (format!("话术 {id} 已停用"), format!("请改用代替它的 {instead}"))
        }
        PackMistake::Retired { id, instead: None } => {
            (format!("话术 {id} 已停用"), "请换一条话术，或在这里去掉".into())
        }
        PackMistake::NotRetired => {
            ("instead 只用于停用的话术".into(), "请加上 status = \"retired\"，或删去 instead".into())
        }
        PackMistake::NowhereGiven { key } => (
            format!("这个分类和它的上级分类都没有写 {}", key.name),
            format!("请在这里或上级分类里补上，例如 {}", key.example()),
        ),
        PackMistake::NoAppeals => (
            "这个分类没有核心诉求，也没有下级分类".into(),
            "请在下面至少加一个 [[category.appeal]]，或让别的分类以它为 parent".into(),
        ),
        PackMistake::NotAPattern { text, flaw } => (format!("“{text}”不能用来比对客户的话"), flawed(*flaw).into()),
        PackMistake::LoneBrace(brace) => {
            (format!("单独的 {brace}"), format!("变量写成 {{名字}}，花括号本身写成 {brace}{brace}"))
        }
    }
}

fn flawed(flaw: PatternFlaw) -> &'static str {
    match flaw {
        PatternFlaw::Brackets => "几种说法写成 (甲|乙)，括号里不再套括号",
        PatternFlaw::Gap => "开头和结尾要有字，两个 … 之间也要有字",
        PatternFlaw::Size => "至少要有两个一定会说到的字，一个括号里最多 64 种说法",
    }
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("是不是“{near}”？")).unwrap_or_default()
}

fn in_place(place: &str) -> String {
    if place.is_empty() { "文件顶层".into() } else { format!("{place} 里") }
}

fn closing(opens: &str) -> String {
    let close = match opens {
        "[" => "]",
        "{" => "}",
        quotes => quotes,
    };
    format!("请用 {close} 收尾")
}

/// The parser's commoner messages; others are shown as they are.
fn syntax(message: &str) -> String {
    let known = [
        ("string values must be quoted", "文字要加引号"),
        ("unclosed table", "表头没有收尾，缺 ]"),
        ("unclosed array table", "表头没有收尾，缺 ]]"),
        ("unclosed", "括号没有收尾"),
        ("invalid basic string", "引号没有成对，或文字里有不能直接写的字符"),
        ("invalid literal string", "引号没有成对，或文字里有不能直接写的字符"),
        ("invalid multi-line", "三引号没有成对，或文字里有不能直接写的字符"),
        ("missing escaped value", "反斜杠后面的字符不对"),
        ("too few unicode", "\\u 后面要有四位十六进制数"),
        ("invalid date", "日期或时间不对"),
        ("invalid time", "日期或时间不对"),
        ("key with no value", "键后面缺等号和值"),
        ("missing value", "等号后面缺值"),
        ("unquoted keys cannot be empty", "等号前面缺键"),
        ("invalid unquoted key", "键只能用字母、数字、- 和 _"),
        ("missing comma", "两项之间缺逗号"),
        ("extra comma", "多了一个逗号"),
        ("unexpected key or value", "一行只能写一个键和值"),
        ("missing assignment", "键和值之间缺等号"),
        ("cannot recurse further", "嵌套太深"),
        ("recursion limit", "嵌套太深"),
    ];
    let found = known.iter().find(|(start, _)| message.starts_with(start));
    found.map_or_else(|| format!("不是合格的 TOML：{message}"), |(_, zh)| format!("不是合格的 TOML：{zh}"))
}

fn noun(namespace: Namespace) -> &'static str {
    match namespace {
        Namespace::Pack => "话术包",
        Namespace::Playbook => "应对流程",
        Namespace::Stage => "阶段",
        Namespace::Field => "字段",
        Namespace::Option => "选项",
        Namespace::Type => "投诉类型（字段 type 的选项）",
        Namespace::Grade => "投诉分级",
        Namespace::Script => "话术",
        Namespace::Variable => "变量",
        Namespace::Category => "问题分类",
        Namespace::Appeal => "核心诉求",
        Namespace::Department => "部门",
        Namespace::Document => "出处文件",
        Namespace::Section => "出处文件的节",
        Namespace::Rule => "规则",
        Namespace::Rubric => "评分表",
        Namespace::Item => "评分项",
        Namespace::Fault => "扣分项",
        Namespace::Wording => "禁用语",
        Namespace::Signal => "危险信号",
        Namespace::Form => "表单",
        Namespace::Year => "年份",
        Namespace::Style => "措辞尺度",
    }
}

fn kind(found: ValueType) -> &'static str {
    match found {
        ValueType::Text => "文字",
        ValueType::Integer => "整数",
        ValueType::Float => "小数",
        ValueType::Flag => "true/false",
        ValueType::Date => "日期或时间",
        ValueType::List => "列表",
        ValueType::Table => "表",
    }
}

fn wanted(takes: ValueSchema) -> &'static str {
    match takes {
        ValueSchema::Format | ValueSchema::Integer(..) => "整数",
        ValueSchema::Flag => " true 或 false",
        ValueSchema::Date => "不带引号的日期",
        ValueSchema::Duration => "带引号的时长",
        ValueSchema::Limit => "带引号的时限",
        ValueSchema::Names(_)
        | ValueSchema::Texts
        | ValueSchema::SomeTexts
        | ValueSchema::Patterns
        | ValueSchema::SomePatterns
        | ValueSchema::Days => "文字的列表",
        ValueSchema::Table(_) => "表",
        ValueSchema::Tables(_) => "双方括号的表",
        _ => "带引号的文字",
    }
}

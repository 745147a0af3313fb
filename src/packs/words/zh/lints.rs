//! Lints in Chinese.

use crate::domain::lang::Lang;
use crate::domain::pack::Label;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStanding;
use crate::packs::lint::kind::{LintKind, LintLevel};
use crate::packs::words::{LintMessage, SHOWN_INSTEADS};

/// The word for a level.
pub(super) fn level(level: LintLevel) -> &'static str {
    match level {
        LintLevel::Remark => "提示",
        LintLevel::Marked => "提醒",
        LintLevel::Wrong => "矛盾",
        LintLevel::Forbidden => "禁用",
    }
}

/// The sentences on a lint; `other` is the place of the other spot, where two are too like each other.
pub(super) fn lint(kind: &LintKind, other: Option<&str>) -> LintMessage {
    let other = other.map(|place| format!("（{place}）")).unwrap_or_default();
    let (what, why, fix) = match kind {
        LintKind::Wording { title, words, forbidden, why, instead, .. } => {
            (wording(words, title, *forbidden), why.as_str(), insteads(instead))
        }
        LintKind::Breath { chars, most } => (
            format!("连着 {chars} 个字没有停顿，最多 {most} 个"),
            "一口气说不完，客户也插不上话",
            "请在意思断开的地方加逗号或句号".into(),
        ),
        LintKind::TooLong { takes, most } => (
            format!("慢慢说要 {} 秒，最多 {} 秒", takes.as_secs(), most.as_secs()),
            "客户听到后面，前面的就忘了",
            "请删去不必说的，或拆成两条话术".into(),
        ),
        LintKind::NotShorter => {
            ("short 不比 say 短".into(), "时间紧的时候才用 short", "请只留最要紧的一句，或删去 short".into())
        }
        LintKind::NotLonger => {
            ("long 不比 say 长".into(), "long 是讲得更全的说法", "请补上要讲的，或删去 long".into())
        }
        LintKind::NotSofter => (
            "soothe 和 say 一字不差".into(),
            "客户激动时换过来，听到的还是同一句",
            "请先说体谅的话，或删去 soothe".into(),
        ),
        LintKind::AsksMore(name) => (
            format!("这里要填 {{{name}}}，say 里没有"),
            "说法一键就换，换了不该多出要填的空",
            "请换一种不用它的说法，或在 say 里也用上".into(),
        ),
        LintKind::HalfWidth(found, wide) => {
            (format!("汉字之间用了半角的 {found}"), "停顿看不清，复制给客户也不整齐", format!("请改成 {wide}"))
        }
        LintKind::Alike { percent, id } => (
            format!("和 {id}{other} 有 {percent}% 相同"),
            "搜索时两条挤在一起，改了一条会忘了另一条",
            "请合成一条，或写出不同之处".into(),
        ),
        LintKind::SameAsk(id) => (
            format!("{id}{other} 也写了同样的客户说法"),
            "客户这么说时，先出哪一条就碰运气了",
            "请只留在更合适的那一条里".into(),
        ),
        LintKind::NoSuchFigure(words) => (
            format!("规则里没有“{words}”这个时限"),
            "说出口的时限要有规则依据，规则改了话术也要跟着改",
            "请核对 [[rule]]、[[grade]] 和流程里的时限，或把这个时限写成规则".into(),
        ),
        LintKind::NotOffered { id, standing } => (
            format!("这里要说的 {id} 现在不会出现在台上：{}", standing.title(Lang::Zh)),
            "没有签的话术，通话中不提供",
            not_offered(*standing),
        ),
        LintKind::Changed { business, legal } => (
            format!("{}签过之后又改了", signers(business.as_deref(), legal.as_deref())),
            "签字只对签时的那些字有效",
            sign_again(business.is_some(), legal.is_some()),
        ),
        LintKind::NotValid(valid) => (
            match valid.to {
                Some(to) => format!("今天无效：{} 到 {to}", valid.from),
                None => format!("今天无效：{} 起", valid.from),
            },
            "今天没有别的同名规则代替它",
            "如果还要用，请改有效期".into(),
        ),
    };
    LintMessage { what, why: why.to_owned(), fix }
}

/// The sentence on words to avoid.
fn wording(words: &str, title: &Label, forbidden: bool) -> String {
    let title = title.show(Lang::Zh);
    if forbidden { format!("“{words}”不能说：{title}") } else { format!("“{words}”要慎用：{title}") }
}

/// Words to say instead, quoted.
fn insteads(instead: &[String]) -> String {
    let quoted: Vec<String> = instead.iter().take(SHOWN_INSTEADS).map(|words| format!("“{words}”")).collect();
    format!("改说：{}", quoted.join("、"))
}

/// The signers whose signatures lapsed.
fn signers(business: Option<&str>, legal: Option<&str>) -> String {
    let named = [(business, "（业务）"), (legal, "（法务）")];
    let named: Vec<String> = named.iter().filter_map(|(by, side)| Some(format!("{}{side}", (*by)?))).collect();
    named.join("、")
}

fn sign_again(business: bool, legal: bool) -> String {
    let command = match (business, legal) {
        (true, true) => "callside pack approve，再加 --legal 签一次",
        (false, true) => "callside pack approve --legal",
        _ => "callside pack approve",
    };
    format!("请审核后再签：{command}")
}

fn not_offered(standing: ReviewStanding) -> String {
    let fix = match standing {
        ReviewStanding::Retired => "请从这里删去，或换成代替它的话术",
        _ => "请审核后签字：callside pack approve",
    };
    fix.to_owned()
}

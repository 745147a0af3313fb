//! Lints as sentences: what is wrong, why, and what to do, in both languages.

use super::{Lint, LintKind, LintLevel};
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::ReviewStanding;

/// As many ways to put it otherwise are shown.
const INSTEADS: usize = 3;

/// A lint in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintMessage {
    /// The lint in words.
    pub what: String,
    /// Why.
    pub why: String,
    /// The remedy, or the words to say instead.
    pub fix: String,
}

impl Lint {
    /// In English or Chinese; `other` is the place of the other one, where there is one.
    pub fn message(&self, other: Option<&str>, english: bool) -> LintMessage {
        let (what, why, fix) = match &self.kind {
            LintKind::Wording { title, words, forbidden, why, instead, .. } => {
                let title = title.show(english);
                let what = match (english, forbidden) {
                    (false, true) => format!("“{words}”不能说：{title}"),
                    (false, false) => format!("“{words}”要慎用：{title}"),
                    (true, true) => format!("“{words}” must not be said: {title}"),
                    (true, false) => format!("“{words}” is to be used with care: {title}"),
                };
                (what, why.clone(), insteads(instead, english))
            }
            kind => {
                let other = other.map(|place| if english { format!(" ({place})") } else { format!("（{place}）") });
                let said = if english { in_english } else { in_chinese };
                let (what, why, fix) = said(kind, &other.unwrap_or_default());
                (what, why.to_owned(), fix)
            }
        };
        LintMessage { what, why, fix }
    }
}

impl LintLevel {
    /// The word for it.
    pub fn title(self, english: bool) -> &'static str {
        let (zh, en) = match self {
            LintLevel::Remark => ("提示", "remark"),
            LintLevel::Marked => ("提醒", "warning"),
            LintLevel::Wrong => ("矛盾", "wrong"),
            LintLevel::Forbidden => ("禁用", "forbidden"),
        };
        if english { en } else { zh }
    }
}

fn insteads(instead: &[String], english: bool) -> String {
    let (start, comma) = if english { ("say instead: ", ", ") } else { ("改说：", "、") };
    let quoted: Vec<String> = instead.iter().take(INSTEADS).map(|words| format!("“{words}”")).collect();
    format!("{start}{}", quoted.join(comma))
}

fn in_chinese(kind: &LintKind, other: &str) -> (String, &'static str, String) {
    match kind {
        LintKind::Wording { .. } => Default::default(),
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
            format!("这里要说的 {id} 现在不会出现在台上：{}", standing.title(false)),
            "没有签的话术，通话中不提供",
            not_offered(*standing, false),
        ),
        LintKind::Changed { business, legal } => (
            format!("{}签过之后又改了", signers(business.as_deref(), legal.as_deref(), false)),
            "签字只对签时的那些字有效",
            sign_again(business.is_some(), legal.is_some(), false),
        ),
        LintKind::NotValid(valid) => (
            match valid.to {
                Some(to) => format!("今天无效：{} 到 {to}", valid.from),
                None => format!("今天无效：{} 起", valid.from),
            },
            "今天没有别的同名规则代替它",
            "如果还要用，请改有效期".into(),
        ),
    }
}

fn in_english(kind: &LintKind, other: &str) -> (String, &'static str, String) {
    match kind {
        LintKind::Wording { .. } => Default::default(),
        LintKind::Breath { chars, most } => (
            format!("{chars} characters without a pause, at most {most}"),
            "it cannot be said in one breath, and the customer cannot come in",
            "put a comma or a full stop where the sense allows".into(),
        ),
        LintKind::TooLong { takes, most } => (
            format!("takes {} s at the slow rate, at most {} s", takes.as_secs(), most.as_secs()),
            "by the end the customer has forgotten the beginning",
            "take out what need not be said, or make two scripts of it".into(),
        ),
        LintKind::NotShorter => (
            "short is no shorter than say".into(),
            "short is for when time is short",
            "keep the one sentence that matters, or take short out".into(),
        ),
        LintKind::NotLonger => (
            "long is no longer than say".into(),
            "long is the fuller form",
            "add what there is to explain, or take long out".into(),
        ),
        LintKind::NotSofter => (
            "soothe says word for word what say says".into(),
            "an upset customer hears the same again",
            "begin with the customer's feelings, or take soothe out".into(),
        ),
        LintKind::AsksMore(name) => (
            format!("{{{name}}} is not in say"),
            "variants are switched in one key, which must not open new blanks",
            "put it without, or use it in say, too".into(),
        ),
        LintKind::HalfWidth(found, wide) => (
            format!("half-width {found} among Chinese characters"),
            "pauses are hard to see, and it looks careless when it is pasted to a customer",
            format!("write {wide}"),
        ),
        LintKind::Alike { percent, id } => (
            format!("{percent}% the same as {id}{other}"),
            "both come up in every search, and a change to one is forgotten in the other",
            "make one of them, or write out what is different".into(),
        ),
        LintKind::SameAsk(id) => (
            format!("{id}{other} has the same wording of a customer"),
            "which of them comes first is left to chance",
            "keep it where it fits better".into(),
        ),
        LintKind::NoSuchFigure(words) => (
            format!("no rule has the time “{words}”"),
            "a time that is promised needs a rule behind it, and changes with it",
            "compare the times in [[rule]], [[grade]] and the playbooks, or make it a rule".into(),
        ),
        LintKind::NotOffered { id, standing } => (
            format!("{id} is to be said here and is not offered: {}", standing.title(true)),
            "what is not signed is not offered on a call",
            not_offered(*standing, true),
        ),
        LintKind::Changed { business, legal } => (
            format!("changed after {} signed it", signers(business.as_deref(), legal.as_deref(), true)),
            "a signature holds for the words as they were",
            sign_again(business.is_some(), legal.is_some(), true),
        ),
        LintKind::NotValid(valid) => (
            match valid.to {
                Some(to) => format!("does not hold today: {} to {to}", valid.from),
                None => format!("does not hold today: from {} on", valid.from),
            },
            "nothing else of this name holds today",
            "if it is still needed, change its dates".into(),
        ),
    }
}

/// Whose signatures lapsed.
fn signers(business: Option<&str>, legal: Option<&str>, english: bool) -> String {
    let (for_business, for_legal, and) =
        if english { (" (business)", " (legal)", " and ") } else { ("（业务）", "（法务）", "、") };
    let named = [(business, for_business), (legal, for_legal)];
    let named: Vec<String> = named.iter().filter_map(|(by, side)| Some(format!("{}{side}", (*by)?))).collect();
    named.join(and)
}

fn sign_again(business: bool, legal: bool, english: bool) -> String {
    let command = match (business, legal) {
        (true, true) if english => "callside pack approve, with and without --legal",
        (true, true) => "callside pack approve，再加 --legal 签一次",
        (false, true) => "callside pack approve --legal",
        _ => "callside pack approve",
    };
    if english { format!("read it again and sign it: {command}") } else { format!("请审核后再签：{command}") }
}

fn not_offered(standing: ReviewStanding, english: bool) -> String {
    let fix = match (standing, english) {
        (ReviewStanding::Retired, false) => "请从这里删去，或换成代替它的话术",
        (ReviewStanding::Retired, true) => "take it out here, or name what replaces it",
        (_, false) => "请审核后签字：callside pack approve",
        (_, true) => "read and sign it: callside pack approve",
    };
    fix.to_owned()
}

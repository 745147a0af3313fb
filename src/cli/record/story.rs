//! The log of a case in words.

use super::sheet;
use crate::app::settings::Lang;
use crate::domain::case::Case;
use crate::domain::change::{Change, Entry};
use crate::domain::pack::{Library, Mood};
use crate::domain::record::Value;

/// What one entry did, on one line.
pub(super) fn tell(entry: &Entry, case: &Case, library: &Library, lang: Lang) -> String {
    let stage = |id: &str| sheet::stage_title(case, library, id, lang);
    // What is told without a value is told as on the records screen.
    let words = lang.words();
    let two = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match &entry.change {
        Change::Rang { caller } => {
            let told = [&caller.number, &caller.name, &caller.line, &caller.order, &caller.note];
            let told: Vec<&str> = told.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
            format!("{} {}", lang.pick("来电", "rang"), told.join("  "))
        }
        Change::Opened { agent_name, .. } => format!("{} {agent_name}", lang.pick("新来电", "opened by")),
        Change::Answered { agent_name, .. } => format!("{} {agent_name}", lang.pick("接听", "answered by")),
        Change::Missed => words.log_missed.to_owned(),
        Change::Held => words.log_held.to_owned(),
        Change::Resumed => words.log_resumed.to_owned(),
        Change::StageEntered { stage: id } => format!("{} {}", lang.pick("进入阶段", "stage"), stage(id)),
        Change::PlaybookChosen { playbook, stage: id } => {
            let title = sheet::playbook_title(library, playbook, lang);
            format!("{} {title} · {}", lang.pick("改用应对流程", "playbook"), stage(id))
        }
        Change::HungUp => words.log_hung_up.to_owned(),
        Change::OpeningUndone => words.log_opening_undone.to_owned(),
        Change::CorrectionsDropped => words.log_dropped.to_owned(),
        Change::HangUpUndone => words.log_hang_up_undone.to_owned(),
        Change::FieldSet { field, from, to } => field_set(field, from.as_ref(), to.as_ref(), library, lang),
        Change::VariableSet { name, text } => format!("{} {{{name}}} = {text}", lang.pick("变量", "variable")),
        Change::MoodSet { mood } => match mood {
            Mood::Calm => two("客户平稳", "the customer is calm"),
            Mood::Upset => two("客户激动", "the customer is upset"),
        },
        Change::GradeSet { grade, .. } => match grade {
            Some(id) => {
                let title =
                    library.grade(id, entry.at.date_naive()).map_or(id.as_str(), |g| g.title.show(lang.english()));
                format!("{} {title}", lang.pick("分级", "graded"))
            }
            None => two("取消分级", "grade taken back"),
        },
        Change::Said { script, variant, .. } => {
            let form = sheet::variant(*variant, lang);
            let form = form.map(|v| lang.pick(format!(" （{v}）"), format!(" ({v})"))).unwrap_or_default();
            format!("{} {}{form}", lang.pick("说了", "said"), item(script, library, lang))
        }
        Change::Unsaid { script } => {
            format!("{} {}", lang.pick("撤回已说", "took back"), item(script, library, lang))
        }
        Change::Ticked { stage: id, item: ticked, on } => {
            let mark = if *on { "✓" } else { "✗" };
            format!("{mark} {} · {}", stage(id), item(ticked, library, lang))
        }
        Change::MatchTaken { earlier: Some(earlier) } => {
            format!("{} {}", lang.pick("关联个案", "taken as the caller of case"), earlier.0)
        }
        Change::MatchTaken { earlier: None } => two("撤回关联个案", "no caller of an earlier case after all"),
        Change::AgentNamed { agent_name } => format!("{} {agent_name}", lang.pick("登记坐席", "agent")),
        Change::RecordSaved { number, .. } => format!("{} {number}", lang.pick("保存记录", "record saved")),
        Change::Filed => words.log_filed.to_owned(),
        Change::Reopened => words.log_reopened.to_owned(),
        Change::ClockJumped { from, to } => {
            format!("{} {from} → {to}", lang.pick("工作站时钟跳变", "the workstation's clock jumped"))
        }
    }
}

fn field_set(field: &str, from: Option<&Value>, to: Option<&Value>, library: &Library, lang: Lang) -> String {
    let title = sheet::field_title(library, field, lang);
    let text = |value: Option<&Value>| value.map(|v| sheet::text(field, v, library, lang)).unwrap_or_default();
    match from {
        None => format!("{title}: {}", on_one_line(&text(to), lang)),
        Some(_) => format!("{title}: {}", shift(&text(from), &text(to), lang)),
    }
}

/// How a text became another, on one line.
pub(super) fn shift(from: &str, to: &str, lang: Lang) -> String {
    format!("{} => {}", on_one_line(from, lang), on_one_line(to, lang))
}

fn on_one_line(text: &str, lang: Lang) -> String {
    if text.is_empty() { lang.pick("（空）", "(empty)").to_owned() } else { text.replace('\n', "⏎") }
}

/// The title of a script or field.
fn item<'l>(id: &'l str, library: &'l Library, lang: Lang) -> &'l str {
    match library.script(id) {
        Some(script) => script.title.show(lang.english()),
        None => sheet::field_title(library, id, lang),
    }
}

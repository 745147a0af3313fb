//! A script's words with the case's values in place of its variables, and how long they take to say.

use super::case::Case;
use super::change::ScriptVariant;
use super::pack::{FieldKind, Library, Mood, Script, known};
use super::record::FieldValue;
use super::time::{Moment, Span};

/// A stretch of filled words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilledPiece {
    /// Words as written.
    Words(String),
    /// A variable that has a value.
    Filled {
        /// Its name.
        name: String,
        /// Its value.
        text: String,
    },
    /// A variable that has none yet.
    Open {
        /// Its name.
        name: String,
        /// Its name on screen.
        title: String,
    },
}

/// Where a variable's value is kept, so that it can be filled in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableSlot {
    /// A field of the form.
    Field(String),
    /// A value kept beside the form.
    Variable(String),
    /// Given by the desk; cannot be typed here.
    Fixed,
}

/// The values of the variables that belong to no case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskVariables {
    /// The agent's name.
    pub agent: String,
    /// The agent's number.
    pub agent_id: String,
    /// The centre's name.
    pub center: String,
}

/// Cuts `words` at its variables: `Ok` words, `Err` the name of a variable. `{{` is a brace.
pub fn parts(words: &str) -> Vec<Result<String, String>> {
    let mut parts = Vec::new();
    let mut plain = String::new();
    let mut rest = words;
    while let Some(open) = rest.find('{') {
        plain.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        if let Some(after) = after.strip_prefix('{') {
            plain.push('{');
            rest = after;
        } else if let Some(close) = after.find('}') {
            if !plain.is_empty() {
                parts.push(Ok(std::mem::take(&mut plain)));
            }
            parts.push(Err(after[..close].trim().to_owned()));
            rest = &after[close + 1..];
        } else {
            plain.push('{');
            rest = after;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Ok(plain.replace("}}", "}")));
    }
    parts
}

/// Where variable `name` is kept.
pub fn slot(name: &str, library: &Library) -> VariableSlot {
    match name {
        "agent" | "agent_id" | "center" | "number" => VariableSlot::Fixed,
        _ => match library.variables.iter().find(|v| v.id == name) {
            Some(variable) => {
                variable.field.clone().map_or_else(|| VariableSlot::Variable(name.to_owned()), VariableSlot::Field)
            }
            None => VariableSlot::Field(name.to_owned()),
        },
    }
}

/// The words with what is known filled in.
pub fn fill(
    words: &str,
    case: Option<&Case>,
    desk: &DeskVariables,
    library: &Library,
    now: Moment,
) -> Vec<FilledPiece> {
    let piece = |part: Result<String, String>| match part {
        Ok(words) => FilledPiece::Words(words),
        Err(name) => match value(&name, case, desk, library, now).filter(|v| !v.trim().is_empty()) {
            Some(text) => FilledPiece::Filled { name, text },
            None => FilledPiece::Open { title: title(&name, library), name },
        },
    };
    parts(words).into_iter().map(piece).collect()
}

/// Filled words as one text; what is open stands as `〔title〕`.
pub fn as_text(pieces: &[FilledPiece]) -> String {
    pieces
        .iter()
        .map(|p| match p {
            FilledPiece::Words(text) | FilledPiece::Filled { text, .. } => text.clone(),
            FilledPiece::Open { title, .. } => format!("〔{title}〕"),
        })
        .collect()
}

/// The name of variable `name` on screen.
pub fn title(name: &str, library: &Library) -> String {
    match name {
        "agent" => return "坐席姓名".to_owned(),
        "agent_id" => return "工号".to_owned(),
        "center" => return "中心名称".to_owned(),
        "number" => return "保存后的编号".to_owned(),
        _ => {}
    }
    let variable = library.variables.iter().find(|v| v.id == name).map(|v| &v.title);
    variable.or_else(|| library.field(name).map(|f| &f.title)).map_or_else(|| name.to_owned(), |t| t.zh.clone())
}

fn value(name: &str, case: Option<&Case>, desk: &DeskVariables, library: &Library, now: Moment) -> Option<String> {
    match name {
        "agent" => return Some(desk.agent.clone()),
        "agent_id" => return Some(desk.agent_id.clone()),
        "center" => return Some(desk.center.clone()),
        "number" => return case?.record_state.number.clone(),
        _ => {}
    }
    match slot(name, library) {
        VariableSlot::Fixed => None,
        VariableSlot::Variable(name) => case?.variables.get(&name).cloned(),
        VariableSlot::Field(id) => spoken(&id, case?.draft.get(&id)?, library, now),
    }
}

/// A field's value as it is said aloud.
fn spoken(field: &str, value: &FieldValue, library: &Library, now: Moment) -> Option<String> {
    match value {
        FieldValue::Text { text } => Some(text.trim().to_owned()),
        FieldValue::When { at, .. } => at.map(|at| said_moment(at, now)),
        FieldValue::Picked { ids, other } => {
            let titles = library.option_titles(field);
            let words = ids.iter().map(|id| titles.get(id.as_str()).map_or(id.as_str(), |t| t.zh.as_str()));
            let words: Vec<&str> = words.chain(Some(other.as_str()).filter(|o| !o.is_empty())).collect();
            Some(words.join("、"))
        }
    }
}

/// An instant in spoken Chinese: "明天下午3点", "11月25日上午9点30分".
pub fn said_moment(at: Moment, now: Moment) -> String {
    use chrono::{Datelike, Timelike};
    let (day, today) = (at.date_naive(), now.with_timezone(at.offset()).date_naive());
    let date = match (day - today).num_days() {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        2 => "后天".to_owned(),
        _ => format!("{}月{}日", day.month(), day.day()),
    };
    let (part, hour) = match at.hour() {
        0..6 => ("凌晨", at.hour()),
        6..12 => ("上午", at.hour()),
        12 => ("中午", 12),
        13..18 => ("下午", at.hour() - 12),
        hour => ("晚上", hour - 12),
    };
    match at.minute() {
        0 => format!("{date}{part}{hour}点"),
        30 => format!("{date}{part}{hour}点半"),
        minute => format!("{date}{part}{hour}点{minute}分"),
    }
}

/// The speaking time of a text at the slow and at the fast end of `speech` (characters a minute).
///
/// A Chinese character counts one, a Latin word or a number of up to four digits about two; punctuation is silent.
pub fn speaking_time(text: &str, speech: (u32, u32)) -> (Span, Span) {
    let mut chars: u64 = 0;
    let mut latin: u64 = 0;
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() {
            latin += 1;
            continue;
        }
        chars += latin.div_ceil(2);
        latin = 0;
        chars += u64::from(c.is_alphanumeric());
    }
    let at = |rate: u32| Span::millis(chars.saturating_mul(60_000) / u64::from(rate.max(1)));
    (at(speech.0), at(speech.1))
}

/// One wording of a script; nothing if it has no such one.
pub fn wording(script: &Script, variant: ScriptVariant) -> Option<&str> {
    match variant {
        ScriptVariant::Plain => Some(&script.words.say),
        ScriptVariant::Soothe => script.words.soothe.as_deref(),
        ScriptVariant::Short => script.words.short.as_deref(),
        ScriptVariant::Long => script.words.long.as_deref(),
    }
}

/// The wording that is meant for a customer who sounds so.
pub fn variant_for(script: &Script, mood: Mood) -> ScriptVariant {
    if mood == Mood::Upset && script.words.soothe.is_some() { ScriptVariant::Soothe } else { ScriptVariant::Plain }
}

/// True for a field that may be typed into in place.
pub fn is_typed(field: FieldKind) -> bool {
    !matches!(field, FieldKind::Choice | FieldKind::Choices)
}

/// The customer's name or nothing, for headings.
pub fn customer(case: &Case) -> Option<&str> {
    Some(case.draft.typed(known::NAME).trim()).filter(|n| !n.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_their_variables() {
        assert_eq!(
            parts("{customer},您的订单{order}{{x}}"),
            [Err("customer".into()), Ok(",您的订单".into()), Err("order".into()), Ok("{x}".into())]
        );
        assert_eq!(parts("没有"), [Ok("没有".to_owned())]);
        assert_eq!(parts("断{"), [Ok("断{".to_owned())]);
    }

    #[test]
    fn moments_as_they_are_said() {
        let at = |s| chrono::DateTime::parse_from_rfc3339(s).unwrap();
        let now = at("2026-11-21T14:32:00+08:00");
        assert_eq!(said_moment(at("2026-11-22T15:00:00+08:00"), now), "明天下午3点");
        assert_eq!(said_moment(at("2026-11-25T09:30:00+08:00"), now), "11月25日上午9点半");
        assert_eq!(said_moment(at("2026-11-21T20:05:00+08:00"), now), "今天晚上8点5分");
    }

    #[test]
    fn a_minute_of_speech() {
        let text = "好".repeat(200);
        assert_eq!(speaking_time(&text, (150, 200)), (Span::secs(80), Span::secs(60)));
        assert_eq!(speaking_time(",。!", (150, 200)).0, Span::ZERO);
    }
}

//! The story of a case: each change of its log as a sentence, in either language.
//!
//! The record screen, undo and `record show --log` tell a change in these words and no others, so a new kind of change
//! is told in one place. What never belongs here: how the value of a field reads. Whoever tells the story shows values
//! beside it, and hands that reading in.

use crate::domain::change::{Change, ScriptVariant};
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, Mood};
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;

use super::lang::{Words, say};

/// One change in words.
#[derive(Debug)]
pub struct ToldChange {
    /// The sentence: short, because undo says it on the message line.
    pub sentence: String,
    /// Details that the sentence leaves out, none of them empty.
    pub details: Vec<String>,
}

impl ToldChange {
    fn new(sentence: impl Into<String>) -> ToldChange {
        ToldChange { sentence: sentence.into(), details: Vec::new() }
    }

    fn with(mut self, detail: impl Into<String>) -> ToldChange {
        self.details.push(detail.into());
        self.details.retain(|d| !d.is_empty());
        self
    }

    /// The sentence and its details on one line.
    pub fn in_full(self) -> String {
        let mut parts = vec![self.sentence];
        parts.extend(self.details);
        parts.join(" · ")
    }
}

/// The teller of one case's changes.
pub struct Story<'a> {
    /// The words of the interface.
    pub words: &'a Words,
    /// Language of the titles, where packs give them.
    pub lang: Lang,
    /// The packs that titles come from.
    pub library: &'a Library,
    /// Id of the playbook the case runs on: its stages are looked up first.
    pub playbook: &'a str,
    /// The reading of a value, by the id of its field.
    pub value: &'a dyn Fn(&str, &FieldValue) -> String,
}

impl Story<'_> {
    /// Tells one change of the instant `at`.
    pub fn tell(&self, change: &Change, at: Moment) -> ToldChange {
        let (w, library, lang) = (self.words, self.library, self.lang);
        match change {
            Change::Rang { caller } => ToldChange::new(say(w.log_rang, &[&caller.number]))
                .with(&caller.name)
                .with(&caller.line)
                .with(&caller.order)
                .with(&caller.note),
            Change::Opened { agent_name, .. } => ToldChange::new(w.log_opened).with(agent_name),
            Change::Answered { agent_name, .. } => ToldChange::new(w.log_answered).with(agent_name),
            Change::OpeningUndone => ToldChange::new(w.log_opening_undone),
            Change::Missed => ToldChange::new(w.log_missed),
            Change::Held => ToldChange::new(w.log_held),
            Change::Resumed => ToldChange::new(w.log_resumed),
            Change::StageEntered { stage } => {
                ToldChange::new(say(w.log_stage, &[library.stage_title(self.playbook, stage, lang)]))
            }
            Change::PlaybookChosen { playbook, stage } => {
                let stage = library.stage_title(playbook, stage, lang);
                ToldChange::new(say(w.log_playbook, &[library.playbook_title(playbook, lang), stage]))
            }
            Change::HungUp => ToldChange::new(w.log_hung_up),
            Change::HangUpUndone => ToldChange::new(w.log_hang_up_undone),
            Change::FieldSet { field, from, to } => {
                let (from, to) = (self.read(field, from.as_ref()), self.read(field, to.as_ref()));
                ToldChange::new(say(w.log_field, &[library.field_title(field, lang), &from, &to]))
            }
            Change::VariableSet { name, text } => {
                let text = if text.is_empty() { w.log_empty } else { text };
                ToldChange::new(say(w.log_variable, &[name, text]))
            }
            Change::MoodSet { mood: Mood::Calm } => ToldChange::new(w.log_calm),
            Change::MoodSet { mood: Mood::Upset } => ToldChange::new(w.log_upset),
            Change::GradeSet { grade: None, .. } => ToldChange::new(say(w.log_grade, &[w.log_empty])),
            Change::GradeSet { grade: Some(id), .. } => {
                let grade = library.grade(id, at.date_naive());
                ToldChange::new(say(w.log_grade, &[grade.map_or(id, |g| g.title.show(lang))]))
            }
            Change::Said { script, variant, .. } => ToldChange::new(say(w.log_said, &[self.item(script)]))
                .with(variant_name(*variant, w).unwrap_or_default()),
            Change::Unsaid { script } => ToldChange::new(say(w.log_unsaid, &[self.item(script)])),
            Change::Ticked { stage, item, on } => {
                ToldChange::new(say(if *on { w.log_ticked } else { w.log_unticked }, &[self.item(item)]))
                    .with(library.stage_title(self.playbook, stage, lang))
            }
            Change::MatchTaken { earlier: Some(earlier) } => {
                ToldChange::new(w.log_match).with(say(w.log_case, &[&earlier.0.to_string()]))
            }
            Change::MatchTaken { earlier: None } => ToldChange::new(w.log_match_undone),
            Change::AgentNamed { agent_name } => ToldChange::new(say(w.log_agent, &[agent_name])),
            Change::RecordSaved { number, .. } => ToldChange::new(say(w.log_saved, &[number])),
            Change::CorrectionsDropped => ToldChange::new(w.log_dropped),
            Change::Filed => ToldChange::new(w.log_filed),
            Change::Reopened => ToldChange::new(w.log_reopened),
            Change::ClockJumped { from, to } => self.jumped(*from, *to),
            Change::Newer(newer) => ToldChange::new(say(w.log_newer, &[newer.kind()])),
        }
    }

    /// A value as it is read, or the word for an empty field.
    fn read(&self, field: &str, value: Option<&FieldValue>) -> String {
        let text = value.map(|v| (self.value)(field, v)).unwrap_or_default();
        if text.is_empty() { self.words.log_empty.to_owned() } else { text }
    }

    /// The title of a script or field: either can be ticked.
    fn item<'s>(&'s self, id: &'s str) -> &'s str {
        match self.library.script(id) {
            Some(script) => script.title.show(self.lang),
            None => self.library.field_title(id, self.lang),
        }
    }

    /// The sentence holds the hours alone; day and zone are a detail where the jump changed them.
    fn jumped(&self, from: Moment, to: Moment) -> ToldChange {
        let [hour, hour_after] = [from, to].map(|t| t.format("%H:%M:%S").to_string());
        let [day, day_after] = [from, to].map(|t| t.format("%Y-%m-%d %:z").to_string());
        let told = ToldChange::new(say(self.words.log_jumped, &[&hour, &hour_after]));
        if day == day_after { told } else { told.with(format!("{day} => {day_after}")) }
    }
}

/// The name of a form of a script's words; none for the plain one.
pub fn variant_name(variant: ScriptVariant, words: &Words) -> Option<&'static str> {
    match variant {
        ScriptVariant::Plain => None,
        ScriptVariant::Soothe => Some(words.soothing),
        ScriptVariant::Short => Some(words.short_form),
        ScriptVariant::Long => Some(words.long_form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Caller;
    use crate::domain::id::CaseId;
    use crate::domain::lang::Lang;
    use crate::domain::pack::{Label, Playbook, Script, Stage};
    use crate::tui::lang::Words;

    fn at(text: &str) -> Moment {
        chrono::DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn library() -> Library {
        let title = |zh: &str, en: &str| Label { zh: zh.into(), en: Some(en.into()) };
        let stage = |title| Stage { id: "solve".into(), title, ..Stage::default() };
        let playbook =
            |id: &str, title, stage| Playbook { id: id.into(), title, stages: vec![stage], ..Playbook::default() };
        let playbooks = vec![
            playbook("complaint", title("投诉", "Complaint"), stage(title("处理", "Solution"))),
            playbook("refund", title("退款", "Refund"), stage(title("退款处理", "Refunding"))),
        ];
        let script = Script { id: "late".into(), title: title("物流延迟", "Late parcel"), ..Script::default() };
        Library { playbooks, scripts: vec![script], ..Library::default() }.with_case_fields()
    }

    /// The sentence, and the sentence with its details, in Chinese and in English.
    fn told(change: &Change) -> [[String; 2]; 2] {
        [Lang::Zh, Lang::En].map(|lang| {
            let value = |_: &str, value: &FieldValue| value.typed().to_owned();
            let story =
                Story { words: Words::of(lang), lang, library: &library(), playbook: "refund", value: &value };
            let tell = || story.tell(change, at("2026-11-21T14:30:00+08:00"));
            [tell().sentence, tell().in_full()]
        })
    }

    #[test]
    fn details_follow_the_sentence() {
        let caller = Caller { number: "13800005678".into(), line: "400".into(), ..Caller::default() };
        let [_, [short, full]] = told(&Change::Rang { caller });
        assert_eq!(
            (&*short, &*full),
            ("rang: 13800005678", "rang: 13800005678 · 400"),
            "nothing for what is not known"
        );
        let said = Change::Said { script: "late".into(), variant: ScriptVariant::Soothe, text: String::new() };
        assert_eq!(
            told(&said),
            [["已说: 物流延迟", "已说: 物流延迟 · 安抚版"], ["said: Late parcel", "said: Late parcel · soothing"]]
        );
        let [_, [_, full]] = told(&Change::MatchTaken { earlier: Some(CaseId(42)) });
        assert_eq!(full, "customer taken over · case 42");
        let [[short, full], _] = told(&Change::HungUp);
        assert_eq!((&*short, &*full), ("挂断", "挂断"));
    }

    #[test]
    fn a_stage_is_looked_up_in_the_playbook_it_belongs_to() {
        let [_, [sentence, _]] = told(&Change::StageEntered { stage: "solve".into() });
        assert_eq!(sentence, "stage: Refunding");
        let [_, [sentence, _]] =
            told(&Change::PlaybookChosen { playbook: "complaint".into(), stage: "solve".into() });
        assert_eq!(sentence, "playbook: Complaint, stage: Solution");
    }

    #[test]
    fn an_id_that_no_pack_knows_is_its_own_title() {
        let [_, [sentence, _]] = told(&Change::GradeSet { grade: Some("urgent".into()), since: None });
        assert_eq!(sentence, "grade: urgent");
        let [_, [sentence, full]] = told(&Change::Ticked { stage: "s".into(), item: "name".into(), on: false });
        assert_eq!((&*sentence, &*full), ("unticked: Customer", "unticked: Customer · s"));
    }

    #[test]
    fn what_is_empty_says_so() {
        let [[sentence, _], _] =
            told(&Change::FieldSet { field: "name".into(), from: None, to: Some(FieldValue::text("李女士")) });
        assert_eq!(sentence, "客户姓名: (空) => 李女士");
        let [[zh, _], [en, _]] = told(&Change::VariableSet { name: "days".into(), text: String::new() });
        assert_eq!((&*zh, &*en), ("变量 {days} = (空)", "variable {days} = (empty)"));
    }

    #[test]
    fn a_jump_over_midnight_names_the_days() {
        let jump = |to| Change::ClockJumped { from: at("2026-11-21T14:30:00+08:00"), to: at(to) };
        let [_, [short, full]] = told(&jump("2026-11-21T15:30:00+08:00"));
        assert_eq!((&*short, &short), ("clock moved from 14:30:00 to 15:30:00", &full));
        let [_, [_, full]] = told(&jump("2026-11-22T15:30:00+08:00"));
        assert!(full.ends_with(" · 2026-11-21 +08:00 => 2026-11-22 +08:00"), "{full}");
    }
}

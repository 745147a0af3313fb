//! The forms of a script's words: plain or soothing by the customer's mood, short and long by key, and what each takes
//! to say.

use super::ScriptPane;
use crate::domain::change::ScriptVariant;
use crate::domain::fill;
use crate::domain::pack::{Mood, Script};
use crate::domain::time::Span;
use crate::tui::act::Act;
use crate::tui::command::Command;
use crate::tui::lang::say;
use crate::tui::notice::NoticeLevel;
use crate::tui::seen::Seen;
use crate::tui::story;

/// Forms that are called up by key.
const LENGTHS: [ScriptVariant; 2] = [ScriptVariant::Short, ScriptVariant::Long];

impl ScriptPane {
    /// The form in which a script is shown, and would be said: the one that was called up, else what the mood asks for.
    pub fn variant(&self, script: &Script, seen: &Seen<'_>) -> ScriptVariant {
        let called = self.form.as_ref().filter(|(id, _)| *id == script.id).map(|(_, form)| *form);
        let there = called.filter(|form| fill::wording(script, *form).is_some());
        there.unwrap_or_else(|| variant_by_mood(script, seen))
    }

    /// The words of that form.
    pub fn wording<'s>(&self, script: &'s Script, seen: &Seen<'_>) -> &'s str {
        fill::wording(script, self.variant(script, seen)).unwrap_or(&script.words.say)
    }

    /// Calls up the next form of the script that is shown: by mood, short, long, and round again; says which it is.
    pub fn turn_form(&mut self, seen: &Seen<'_>) -> Act {
        let w = seen.words();
        let Some(script) = self.shown(seen.library()) else {
            return Act::Say(NoticeLevel::Plain, w.no_such_script.to_owned());
        };
        let mut forms = vec![variant_by_mood(script, seen)];
        forms.extend(LENGTHS.into_iter().filter(|form| fill::wording(script, *form).is_some()));
        let at = forms.iter().position(|form| *form == self.variant(script, seen)).unwrap_or(0);
        let next = forms[(at + 1) % forms.len()];
        self.choose(script.id.clone());
        self.form = Some((script.id.clone(), next));
        let told = if forms.len() > 1 {
            say(w.now_form, &[story::variant_name(next, w).unwrap_or(w.plain_form)])
        } else {
            w.one_form.to_owned()
        };
        Act::Say(NoticeLevel::Plain, told)
    }

    /// The short and the long form with what they take to say, but for the one that is shown: `短4 长15`.
    pub(super) fn other_forms(&self, script: &Script, seen: &Seen<'_>) -> String {
        let shown = self.variant(script, seen);
        let label = |form: ScriptVariant| {
            let span = speaking(script, form, seen).filter(|_| form != shown)?;
            let word = if form == ScriptVariant::Short { seen.words().short_mark } else { seen.words().long_mark };
            Some(format!("{word}{}", span.as_millis().div_ceil(1000)))
        };
        LENGTHS.into_iter().filter_map(label).collect::<Vec<_>>().join(" ")
    }

    /// The hint to the short form, where the words take longer than is `left` of the stage and the short ones would
    /// not.
    pub(super) fn too_long(&self, script: &Script, left: Option<Span>, seen: &Seen<'_>) -> Option<String> {
        let left = left?;
        let over = speaking(script, self.variant(script, seen), seen)? > left;
        let fits = speaking(script, ScriptVariant::Short, seen)? <= left;
        (over && fits).then(|| say(seen.words().time_is_short, &[&seen.hint(Command::NextForm)]))
    }
}

fn variant_by_mood(script: &Script, seen: &Seen<'_>) -> ScriptVariant {
    fill::variant_for(script, seen.case().map_or(Mood::Calm, |c| c.mood))
}

/// Speaking time of one form, in the middle of the pack's rates; nothing where there is no such form, or no playbook
/// says how fast people speak.
pub(super) fn speaking(script: &Script, variant: ScriptVariant, seen: &Seen<'_>) -> Option<Span> {
    let (slow, fast) = fill::speaking_time(fill::wording(script, variant)?, seen.model.playbook()?.speech);
    Some(Span::millis(u64::midpoint(slow.as_millis(), fast.as_millis())))
}

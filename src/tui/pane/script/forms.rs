//! The forms of a script's words: plain or soothing by the customer's mood, short and long by key, and what each takes
//! to say.

use crate::domain::change::ScriptVariant;
use crate::domain::fill;
use crate::domain::pack::{Mood, Script};
use crate::domain::time::Span;
use crate::tui::desk::Desk;
use crate::tui::keymap::Command;
use crate::tui::lang::say;

/// Forms that are called up by key.
const LENGTHS: [ScriptVariant; 2] = [ScriptVariant::Short, ScriptVariant::Long];

impl Desk {
    /// The form in which a script is shown, and would be said: the one that was called up, else what the mood asks for.
    pub(in crate::tui) fn variant(&self, script: &Script) -> ScriptVariant {
        let called = self.script.form.as_ref().filter(|(id, _)| *id == script.id).map(|(_, form)| *form);
        let there = called.filter(|form| fill::wording(script, *form).is_some());
        there.unwrap_or_else(|| self.variant_by_mood(script))
    }

    fn variant_by_mood(&self, script: &Script) -> ScriptVariant {
        fill::variant_for(script, self.case().map_or(Mood::Calm, |c| c.mood))
    }

    /// The words of that form.
    pub(in crate::tui) fn wording<'s>(&self, script: &'s Script) -> &'s str {
        fill::wording(script, self.variant(script)).unwrap_or(&script.say)
    }

    /// Calls up the next form of the script that is shown: by mood, short, long, and round again. Gives the form, or nothing
    /// where there is but one.
    pub(in crate::tui) fn next_form(&mut self) -> Option<ScriptVariant> {
        let script = self.script.shown(&self.library)?;
        let mut forms = vec![self.variant_by_mood(script)];
        forms.extend(LENGTHS.into_iter().filter(|form| fill::wording(script, *form).is_some()));
        let at = forms.iter().position(|form| *form == self.variant(script)).unwrap_or(0);
        let next = forms[(at + 1) % forms.len()];
        let id = script.id.clone();
        self.script.choose(id.clone());
        self.script.form = Some((id, next));
        (forms.len() > 1).then_some(next)
    }

    /// How a form is called; the plain one is not.
    pub(in crate::tui) fn form_name(&self, variant: ScriptVariant) -> Option<&'static str> {
        let w = self.words;
        match variant {
            ScriptVariant::Plain => None,
            ScriptVariant::Soothe => Some(w.soothing),
            ScriptVariant::Short => Some(w.short_form),
            ScriptVariant::Long => Some(w.long_form),
        }
    }
}

/// Speaking time of one form, in the middle of the pack's rates; nothing where there is no such form, or no playbook says
/// how fast people speak.
pub(super) fn speaking(desk: &Desk, script: &Script, variant: ScriptVariant) -> Option<Span> {
    let (slow, fast) = fill::speaking_time(fill::wording(script, variant)?, desk.playbook()?.speech);
    Some(Span::millis(u64::midpoint(slow.as_millis(), fast.as_millis())))
}

/// The short and the long form with what they take to say, but for the one that is shown: `短4 长15`.
pub(super) fn others(desk: &Desk, script: &Script) -> String {
    let shown = desk.variant(script);
    let label = |form: ScriptVariant| {
        let span = speaking(desk, script, form).filter(|_| form != shown)?;
        let word = if form == ScriptVariant::Short { desk.words.short_mark } else { desk.words.long_mark };
        Some(format!("{word}{}", span.as_millis().div_ceil(1000)))
    };
    LENGTHS.into_iter().filter_map(label).collect::<Vec<_>>().join(" ")
}

/// What to do where the words take longer than is `left` of the stage, and the short form would not.
pub(super) fn too_long(desk: &Desk, script: &Script, left: Option<Span>) -> Option<String> {
    let left = left?;
    let over = speaking(desk, script, desk.variant(script))? > left;
    let fits = speaking(desk, script, ScriptVariant::Short)? <= left;
    (over && fits).then(|| say(desk.words.time_is_short, &[&desk.keymap.hint(Command::NextForm)]))
}

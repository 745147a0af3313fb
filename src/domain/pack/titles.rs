//! Titles by id, for showing what a log or a case names.
//!
//! Packs change and logs stay: an id that no pack knows any more is its own title.

use super::{Library, Stage};
use crate::domain::lang::Lang;

impl Library {
    /// The title of a field.
    pub fn field_title<'l>(&'l self, id: &'l str, lang: Lang) -> &'l str {
        self.field(id).map_or(id, |f| f.title.show(lang))
    }

    /// The title of a script.
    pub fn script_title<'l>(&'l self, id: &'l str, lang: Lang) -> &'l str {
        self.script(id).map_or(id, |s| s.title.show(lang))
    }

    /// The title of a playbook.
    pub fn playbook_title<'l>(&'l self, id: &'l str, lang: Lang) -> &'l str {
        self.playbooks.iter().find(|p| p.id == id).map_or(id, |p| p.title.show(lang))
    }

    /// The title of a stage: of `playbook`, else of another that the call may have run on before.
    pub fn stage_title<'l>(&'l self, playbook: &str, id: &'l str, lang: Lang) -> &'l str {
        let (own, other): (Vec<_>, Vec<_>) = self.playbooks.iter().partition(|p| p.id == playbook);
        let mut stages = own.into_iter().chain(other).flat_map(|p| &p.stages);
        stages.find(|s| s.id == id).map_or(id, |s: &Stage| s.title.show(lang))
    }
}

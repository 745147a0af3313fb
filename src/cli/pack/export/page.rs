//! Scripts in the order in which people read them: by pack, part of the service and kind of problem.

use crate::cli::words::CliWords;
use crate::domain::fill;
use crate::domain::lang::Lang;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{RequiredSignatures, ReviewStanding, standing};
use crate::domain::pack::{Library, PackInfo, Scene, Script};
use crate::packs::sheet::ExportedPack;

/// A page with the scripts of packs, to read or to print.
pub(super) struct ScriptPage<'l> {
    pub(super) lang: Lang,
    pub(super) packs: Vec<PagePack<'l>>,
    library: &'l Library,
}

/// A pack on the page.
pub(super) struct PagePack<'l> {
    pub(super) info: &'l PackInfo,
    pub(super) scenes: Vec<(Scene, Vec<PageGroup<'l>>)>,
}

/// The scripts for one kind of problem; those for none have no title.
pub(super) struct PageGroup<'l> {
    pub(super) title: Option<&'l str>,
    pub(super) scripts: Vec<&'l Script>,
}

/// A stretch of words on paper.
pub(super) enum PageWords {
    Words(String),
    /// The title of a variable.
    Variable(String),
}

impl<'l> ScriptPage<'l> {
    pub(super) fn of(parts: &[ExportedPack<'l>], library: &'l Library, lang: Lang) -> ScriptPage<'l> {
        let pack =
            |part: &ExportedPack<'l>| PagePack { info: part.info, scenes: scenes(&part.scripts, library, lang) };
        ScriptPage { lang, packs: parts.iter().map(pack).collect(), library }
    }

    /// The title of the whole.
    pub(super) fn title(&self) -> String {
        match &self.packs[..] {
            [pack] => pack.info.title.show(self.lang).to_owned(),
            _ => CliWords::of(self.lang).page_scripts.to_owned(),
        }
    }

    /// Words, cut at their variables.
    pub(super) fn pieces(&self, words: &str) -> Vec<PageWords> {
        let piece = |part: Result<String, String>| match part {
            Ok(words) => PageWords::Words(words),
            Err(name) => PageWords::Variable(fill::title(&name, self.library)),
        };
        fill::parts(words).into_iter().map(piece).collect()
    }

    /// The wordings that a script has, each with what it is.
    pub(super) fn wordings(&self, script: &'l Script) -> Vec<(&'static str, &'l str)> {
        let lang = self.lang;
        let sentences = CliWords::of(lang);
        let all = [
            (sentences.page_words, Some(&script.words.say)),
            (sentences.page_soothing, script.words.soothe.as_ref()),
            (sentences.page_short, script.words.short.as_ref()),
            (sentences.page_long, script.words.long.as_ref()),
        ];
        all.into_iter().filter_map(|(name, words)| Some((name, words?.as_str()))).collect()
    }

    /// The line under a script's title: its kind, whom it is for, where it stands.
    pub(super) fn tags(&self, script: &Script) -> Vec<String> {
        let mut tags = Vec::new();
        tags.extend(script.kind.map(|kind| kind.title(self.lang).to_owned()));
        tags.extend(script.scope.special.map(|special| special.title(self.lang).to_owned()));
        tags.extend(script.scope.mood.map(|mood| mood.title(self.lang).to_owned()));
        let standing = standing(script, RequiredSignatures::Business);
        match script.review.approval.as_ref().filter(|_| standing == ReviewStanding::Approved) {
            Some(signed) => tags.push(format!("{} {} {}", standing.title(self.lang), signed.by, signed.on)),
            None => tags.push(standing.title(self.lang).to_owned()),
        }
        tags
    }

    /// Names of the parts of a script that are no words to say.
    pub(super) fn names(&self) -> [&'static str; 4] {
        CliWords::of(self.lang).page_heads
    }
}

fn scenes<'l>(scripts: &[&'l Script], library: &'l Library, lang: Lang) -> Vec<(Scene, Vec<PageGroup<'l>>)> {
    let mut scenes = Vec::new();
    for scene in Scene::ALL {
        let mut groups: Vec<(Option<&str>, PageGroup)> = Vec::new();
        for script in scripts.iter().filter(|script| script.scene == *scene) {
            let category = script.category.as_deref();
            if let Some((_, group)) = groups.iter_mut().find(|(id, _)| *id == category) {
                group.scripts.push(script);
            } else {
                let title = category.map(|id| title(id, library, lang));
                groups.push((category, PageGroup { title, scripts: vec![script] }));
            }
        }
        // Those for no kind of problem come first: they need no heading.
        groups.sort_by_key(|(id, _)| id.is_some());
        if !groups.is_empty() {
            scenes.push((*scene, groups.into_iter().map(|(_, group)| group).collect()));
        }
    }
    scenes
}

/// The title of a kind of problem; its id where no pack defines it.
fn title<'l>(id: &'l str, library: &'l Library, lang: Lang) -> &'l str {
    let category = library.categories.iter().find(|category| category.id == id);
    category.map_or(id, |category| category.title.show(lang))
}

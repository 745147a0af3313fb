//! Translation between titles and ids: a sheet shows the titles of things, a pack holds their ids.

use std::collections::HashMap;

use crate::domain::lang::Lang;
use crate::domain::pack::{Label, Library, known};
use crate::domain::text;

/// Ids and titles of one kind of things, looked up either way.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleTable {
    titles: HashMap<String, Label>,
    /// Ids by title in either language; nothing where two share one.
    ids: HashMap<String, Option<String>>,
}

impl TitleTable {
    fn of<'l>(all: impl Iterator<Item = (&'l str, &'l Label)>) -> TitleTable {
        let mut names = TitleTable::default();
        for (id, title) in all {
            names.titles.entry(id.to_owned()).or_insert_with(|| title.clone());
            for title in std::iter::once(&title.zh).chain(&title.en) {
                let known = names.ids.entry(folded(title)).or_insert_with(|| Some(id.to_owned()));
                if known.as_deref() != Some(id) {
                    *known = None;
                }
            }
        }
        names
    }

    /// True if the table is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.titles.is_empty()
    }

    /// True if something has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.titles.contains_key(id)
    }

    /// The id that a cell means by an id or a title.
    pub(super) fn id(&self, word: &str) -> Option<&str> {
        if let Some((id, _)) = self.titles.get_key_value(word) {
            return Some(id);
        }
        self.ids.get(&folded(word))?.as_deref()
    }

    /// The name of an id as a cell shows it: its title, where that leads back to it, or else the id.
    pub(super) fn show<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        let title = self.titles.get(id).map(|title| title.show(lang));
        title.filter(|title| self.id(title) == Some(id)).unwrap_or(id)
    }
}

fn folded(title: &str) -> String {
    text::fold(title).trim().to_lowercase()
}

/// The title tables of a library, one per kind of thing that a column may name.
#[derive(Clone, Debug, Default)]
pub(super) struct LibraryTitles {
    pub(super) stages: TitleTable,
    pub(super) types: TitleTable,
    pub(super) grades: TitleTable,
    pub(super) categories: TitleTable,
    pub(super) scripts: TitleTable,
    /// Sections, as `document.section`.
    pub(super) sections: TitleTable,
}

impl LibraryTitles {
    /// The names of a library.
    pub(super) fn of(library: &Library) -> LibraryTitles {
        let stages = library.playbooks.iter().flat_map(|p| &p.stages);
        let types = library.field(known::TYPE).into_iter().flat_map(|field| &field.options);
        let scripts = library.scripts.iter().chain(&library.shelf);
        let sections: Vec<(String, Label)> = library
            .documents
            .iter()
            .flat_map(|document| {
                let id = |section: &str| format!("{}.{section}", document.id);
                document.sections.iter().map(move |(section, title)| (id(section), title.clone()))
            })
            .collect();
        LibraryTitles {
            stages: TitleTable::of(stages.map(|s| (s.id.as_str(), &s.title))),
            types: TitleTable::of(types.map(|o| (o.id.as_str(), &o.title))),
            grades: TitleTable::of(library.grades.iter().map(|g| (g.id.as_str(), &g.title))),
            categories: TitleTable::of(library.categories.iter().map(|c| (c.id.as_str(), &c.title))),
            scripts: TitleTable::of(scripts.map(|s| (s.id.as_str(), &s.title))),
            sections: TitleTable::of(sections.iter().map(|(id, title)| (id.as_str(), title))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_shown_only_where_it_leads_back() {
        let label = |zh: &str, en: &str| Label { zh: zh.into(), en: Some(en.into()) };
        let titles = [("a", label("接听", "Answer")), ("b", label("接听", "Listen")), ("c", label("a", "C"))];
        let names = TitleTable::of(titles.iter().map(|(id, title)| (*id, title)));
        assert_eq!(
            [names.show("a", Lang::Zh), names.show("a", Lang::En), names.show("b", Lang::En)],
            ["a", "Answer", "Listen"]
        );
        assert_eq!(names.show("c", Lang::Zh), "c", "its title is the id of another");
        assert_eq!(names.show("gone", Lang::Zh), "gone");
        assert_eq!([names.id("ｌｉｓｔｅｎ "), names.id("a"), names.id("接听")], [Some("b"), Some("a"), None]);
    }
}

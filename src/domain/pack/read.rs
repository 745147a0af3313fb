//! TOML -> [`super::Library`], all mistakes of all files at once.
//!
//! Each file is read on its own into values, names it defines and names it mentions (`Reader`); then the names of all
//! files are held against each other (`references`); then what is sound becomes the library. Reading is strict: an
//! unknown key is a mistake. What never belongs here: finding and opening files, rules of service (they are in packs).

mod calendar;
mod form;
mod grade;
mod mistake;
mod near;
mod playbook;
pub(super) mod position;
mod reader;
mod references;
mod render;
mod script;
mod sections;
mod syntax;
mod table;
mod texts;
mod typed;
mod values;
mod words;
mod words_en;
mod words_zh;

use std::collections::HashSet;
use std::fmt;

use super::{Layer, Library, known};
pub use mistake::{Found, Mistake, Names, Wanted};
use reader::Reader;
pub use render::render;
use sections::Content;

/// The format of packs that this program reads.
pub const FORMAT: i64 = 1;

/// Largest pack, in bytes: about ten times a library of 10,000 scripts.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// A pack's source, as the shell read it.
#[derive(Clone, Debug)]
pub struct Source {
    /// How to call it in messages: a path, or `<builtin>/complaint.toml`.
    pub path: String,
    /// The text.
    pub text: String,
    /// Where it comes from.
    pub layer: Layer,
}

/// One mistake of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as in [`Source::path`].
    pub path: String,
    /// Byte range in the text; empty for the file as a whole.
    pub at: std::ops::Range<usize>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What the mistake is.
    pub kind: Mistake,
}

impl Problem {
    /// What is wrong, in English or Chinese.
    pub fn what(&self, english: bool) -> String {
        self.kind.words(english).0
    }

    /// What to do about it, in English or Chinese.
    pub fn fix(&self, english: bool) -> String {
        self.kind.words(english).1
    }

    /// The problem on one line: `path:line:column: what; fix`.
    pub fn one_line(&self, english: bool) -> String {
        let (what, fix) = self.kind.words(english);
        let stop = if english { "; " } else { "；" };
        format!("{}:{}:{}: {what}{stop}{fix}", self.path, self.line, self.column)
    }
}

/// One line in Chinese, the first language of the interface; [`Problem::one_line`] gives the other.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.one_line(false))
    }
}

/// Reads packs into one library. A pack with mistakes is left out as a whole, the others are kept; every mistake of
/// every file is reported, references between packs included, in the order of the sources and of their lines.
///
/// Packs that are left out still define their names, so that one broken pack does not make others look broken; what
/// others say of it is dropped from the library.
pub fn read(sources: &[Source]) -> (Library, Vec<Problem>) {
    let mut packs: Vec<(Reader, Content)> = sources.iter().map(sections::read_source).collect();
    references::check(&mut packs);
    let mut library = Library::default();
    let mut problems = Vec::new();
    for (reader, content) in packs {
        let found = reader.into_problems();
        if found.is_empty() {
            take_in(&mut library, content);
        }
        problems.extend(found);
    }
    drop_what_is_left_out(&mut library);
    (library, problems)
}

/// Adds a sound pack to the library.
fn take_in(library: &mut Library, mut content: Content) {
    let pack = library.packs.len();
    for script in &mut content.scripts {
        script.pack = pack;
    }
    library.packs.extend(content.info);
    library.playbooks.append(&mut content.playbooks);
    library.fields.append(&mut content.fields);
    library.grades.append(&mut content.grades);
    library.scripts.append(&mut content.scripts);
    library.variables.append(&mut content.variables);
    for (year, days) in content.years {
        library.calendar.add(year, days);
    }
}

/// Takes out references to what was left out. A script's stages, types and grades stay: they narrow down, and without
/// them the script would be offered everywhere.
fn drop_what_is_left_out(library: &mut Library) {
    let scripts: HashSet<&str> = library.scripts.iter().map(|s| s.id.as_str()).collect();
    let fields: HashSet<&str> = library.fields.iter().map(|f| f.id.as_str()).chain(CASE_FIELDS).collect();
    for stage in library.playbooks.iter_mut().flat_map(|p| &mut p.stages) {
        stage.must_say.retain(|id| scripts.contains(id.as_str()));
        stage.must_ask.retain(|id| fields.contains(id.as_str()));
    }
    for variable in &mut library.variables {
        variable.field.take_if(|id| !fields.contains(id.as_str()));
    }
}

/// Fields that every library has, because [`Library::with_case_fields`] adds them where no pack does.
const CASE_FIELDS: [&str; 4] = [known::CONTACT, known::NAME, known::ORDER, known::CHANNEL];

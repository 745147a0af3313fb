//! What is measured, ours and its peers: each answers one query with the best scripts over all texts that it looks at.

use callside::domain::pack::Library;
use callside::search::index::Index;
use callside::search::letters::spell::spell;

use super::typed::initials;

mod frizbee;
mod fuzzy;
mod ib;
mod nucleo;

/// So many scripts are shown.
pub const SHOWN: usize = 9;

/// A way to find scripts.
pub trait Engine {
    /// What the tables call it.
    fn name(&self) -> &'static str;
    /// What counts as a match, and over which texts.
    fn meaning(&self) -> &'static str;
    /// Places of the best [`SHOWN`] scripts, best first.
    fn search(&mut self, query: &str) -> Vec<usize>;
}

/// The engine of this program.
pub struct Ours<'i>(pub &'i Index);

impl Engine for Ours<'_> {
    fn name(&self) -> &'static str {
        "callside"
    }

    fn meaning(&self) -> &'static str {
        "runs of characters, syllables, initials or mixtures in title and tags, of characters in the words; slips, scattered"
    }

    fn search(&mut self, query: &str) -> Vec<usize> {
        self.0.search(query, SHOWN).into_iter().map(|hit| hit.document).collect()
    }
}

/// One text of all scripts, by script: what those go through that know no pinyin.
#[derive(Debug, Default)]
pub struct Column {
    texts: Vec<String>,
    /// What a hit in it counts for against one in the others.
    weight: i64,
}

/// Title, tags, their pinyin, their initials, and the words.
pub struct Columns([Column; 5]);

/// Places of the columns.
const TITLE: usize = 0;
const TAGS: usize = 1;
const WORDS: usize = 4;

impl Columns {
    /// The texts of all scripts.
    pub fn of(library: &Library) -> Columns {
        let mut columns = [5, 4, 3, 2, 1].map(|weight| Column { weight, texts: Vec::new() });
        for script in &library.scripts {
            let title = script.title.zh.clone();
            let tags: Vec<&str> = script.keywords.iter().chain(&script.keywords_en).map(String::as_str).collect();
            let sounded: Vec<&str> =
                std::iter::once(title.as_str()).chain(script.keywords.iter().map(String::as_str)).collect();
            let pinyin = sounded.iter().map(|text| spell(text)).collect::<Vec<_>>().join(" ");
            let letters = sounded.iter().map(|text| initials(text)).collect::<Vec<_>>().join(" ");
            let texts = [title.clone(), tags.join(" "), pinyin, letters, script.words.say.clone()];
            for (column, text) in columns.iter_mut().zip(texts) {
                column.texts.push(text);
            }
        }
        Columns(columns)
    }

    /// How many scripts there are.
    pub fn scripts(&self) -> usize {
        self.0[TITLE].texts.len()
    }

    /// All texts, one script a line.
    pub fn lines(&self) -> String {
        let line = |at: usize| self.0.iter().map(|column| column.texts[at].as_str()).collect::<Vec<_>>().join("\t");
        (0..self.scripts()).map(|at| line(at) + "\n").collect()
    }
}

/// The best places, each by what it scored, in the order of the library where that is the same.
fn best(mut found: Vec<(i64, usize)>) -> Vec<usize> {
    let order = |a: &(i64, usize), b: &(i64, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if found.len() > SHOWN {
        found.select_nth_unstable_by(SHOWN, order);
        found.truncate(SHOWN);
    }
    found.sort_unstable_by(order);
    found.into_iter().map(|(_, at)| at).collect()
}

/// With more scripts than this the slowest of all is left out.
const PATIENT: usize = 10_000;

/// All peers, over these texts.
pub fn peers(columns: &Columns) -> Vec<Box<dyn Engine + '_>> {
    let mut peers: Vec<Box<dyn Engine + '_>> = vec![
        Box::new(fuzzy::Fuzzy::new(columns)),
        Box::new(nucleo::Nucleo::new(columns)),
        Box::new(frizbee::Frizbee::new(columns)),
        Box::new(ib::Ib::new(columns, ib::Reach::LikeOurs)),
    ];
    if columns.scripts() <= PATIENT {
        peers.push(Box::new(ib::Ib::new(columns, ib::Reach::AllTexts)));
    }
    peers
}

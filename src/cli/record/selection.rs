//! Selection of records by words, states and days. States are understood by their title in either language and by id.

use chrono::NaiveDate;

use super::super::usage::day;
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::{Library, known};
use crate::domain::query::RecordFilter;
use crate::domain::text::fold;
use crate::tui::lang::Words;

/// A selection of records.
#[derive(Debug, clap::Args)]
pub(super) struct RecordSelection {
    /// Words that must all occur in number, name, order, contact or text; also by pinyin or its initials
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Archive state by title or id, such as closed; or unsaved, or missed (repeatable)
    #[arg(long, value_name = "STATE", value_delimiter = ',')]
    state: Vec<String>,
    /// First day, such as 2026-11-01
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<NaiveDate>,
    /// Last day, such as 2026-11-30
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    to: Option<NaiveDate>,
}

/// The meaning of one word after `--state`.
enum StateFilter {
    Unsaved,
    Missed,
    /// The id of an archive state.
    Archive(String),
}

impl RecordSelection {
    /// The questions whose answers together are the records that are meant; missed calls are asked for only by name
    /// or where no state is named.
    pub(super) fn filters(&self, library: &Library, lang: Lang, limit: usize) -> anyhow::Result<Vec<RecordFilter>> {
        self.days(lang)?;
        let query = fold(self.query.as_deref().unwrap_or_default());
        let words = query.split_whitespace().map(str::to_owned).collect();
        let any = RecordFilter { words, from: self.from, to: self.to, limit, ..RecordFilter::default() };
        if self.state.is_empty() {
            return Ok(vec![any]);
        }
        let mut filters = Vec::new();
        let mut states = Vec::new();
        for word in &self.state {
            match state(word, library).ok_or_else(|| unknown(word, library, lang))? {
                StateFilter::Unsaved => filters.push(RecordFilter { unsaved: true, ..any.clone() }),
                StateFilter::Missed => filters.push(RecordFilter { missed: true, ..any.clone() }),
                StateFilter::Archive(id) => states.push(id),
            }
        }
        if !states.is_empty() {
            filters.push(RecordFilter { states, ..any });
        }
        Ok(filters)
    }

    /// True when missed calls are asked for by name.
    pub(super) fn missed(&self) -> bool {
        self.state.iter().any(|word| is_missed(word))
    }

    fn days(&self, lang: Lang) -> anyhow::Result<()> {
        match self.from.zip(self.to) {
            Some((from, to)) if from > to => anyhow::bail!(CliWords::of(lang).record_days_swapped(&from, &to)),
            _ => Ok(()),
        }
    }
}

/// The meaning of `word`: a state of the case itself, an archive state of the packs, or, without packs, any id.
fn state(word: &str, library: &Library) -> Option<StateFilter> {
    if Lang::ALL.iter().any(|l| same(Words::of(*l).word_unsaved, word)) {
        return Some(StateFilter::Unsaved);
    }
    if is_missed(word) {
        return Some(StateFilter::Missed);
    }
    let titles = library.option_titles(known::STATE);
    if titles.is_empty() {
        return Some(StateFilter::Archive(word.trim().to_owned()));
    }
    let named = titles
        .iter()
        .find(|(id, title)| [*id, title.show(Lang::Zh), title.show(Lang::En)].iter().any(|t| same(t, word)));
    named.map(|(id, _)| StateFilter::Archive((*id).to_owned()))
}

fn is_missed(word: &str) -> bool {
    Lang::ALL.iter().any(|l| same(Words::of(*l).state_missed, word))
}

fn same(name: &str, word: &str) -> bool {
    fold(name).to_lowercase() == fold(word.trim()).to_lowercase()
}

fn unknown(word: &str, library: &Library, lang: Lang) -> anyhow::Error {
    let sentences = CliWords::of(lang);
    let words = Words::of(lang);
    let titles = library.option_titles(known::STATE);
    let archive = titles.iter().map(|(id, title)| format!("{} ({id})", title.show(lang)));
    let own = [words.word_unsaved, words.state_missed].map(str::to_owned);
    let known: Vec<String> = archive.chain(own).collect();
    anyhow::anyhow!(sentences.record_no_state(&word, &known.join(sentences.between)))
}

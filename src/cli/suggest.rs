//! `callside suggest`: what a customer's sentence calls for, for one sentence or for a stream of them.

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::table;
use crate::app::setup::RunSetup;
use crate::app::{clock, lessons, library};
use crate::cli::words::CliWords;
use crate::domain::lang::Lang;
use crate::domain::pack::{Label, Library, Mood};
use crate::domain::text::clean_line;
use crate::search::letters::typing::PinyinSettings;
use crate::search::offer::engine::SearchEngine;
use crate::search::offer::learned::LessonIndex;
use crate::search::offer::propose::{SentenceProposal, propose};
use crate::search::offer::recommend::{RecommendationReason, ScriptOffer};

/// Longest sentence that is looked at, in characters.
const LONGEST: usize = 500;
/// Longest line that is kept of stdin, in bytes: more than the longest sentence, and no end of memory for a line
/// without end.
const MOST: u64 = 64 * 1024;

/// Arguments of `suggest`.
#[derive(Debug, clap::Args)]
pub(super) struct SuggestArguments {
    /// What the customer says
    #[arg(required_unless_present = "stdin")]
    sentence: Option<String>,
    /// One sentence a line from stdin, one answer a line to stdout
    #[arg(long, conflicts_with = "sentence")]
    stdin: bool,
    /// At most so many scripts; 0 for all
    #[arg(long, value_name = "N", default_value_t = 9)]
    limit: usize,
    /// Print JSON, one object for each sentence
    #[arg(long)]
    json: bool,
}

/// The answer to a sentence; the names are read by other programs.
#[derive(Debug, Serialize)]
struct SentenceAnswer<'a> {
    sentence: &'a str,
    categories: Vec<SuggestedCategory<'a>>,
    mood: SuggestedMood,
    grade: Option<SuggestedGrade<'a>>,
    scripts: Vec<SuggestedScript<'a>>,
}

/// A category that the sentence may belong to.
#[derive(Debug, Serialize)]
struct SuggestedCategory<'a> {
    id: &'a str,
    title: &'a str,
    share: f64,
    words: Vec<String>,
}

/// The mood, with the words that tell it.
#[derive(Debug, Serialize)]
struct SuggestedMood {
    id: Mood,
    words: Vec<String>,
}

/// The grade, with the word that calls for it.
#[derive(Debug, Serialize)]
struct SuggestedGrade<'a> {
    id: String,
    title: &'a str,
    word: Option<String>,
}

/// A script that is offered, with the reasons.
#[derive(Debug, Serialize)]
struct SuggestedScript<'a> {
    id: &'a str,
    score: i64,
    title: &'a str,
    because: Vec<OfferReason>,
}

/// The reason why a script is offered.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum OfferReason {
    Danger { words: String },
    Word { word: String },
    Alike,
    Learned { times: u32 },
    Mood,
    Fits,
}

impl SuggestArguments {
    pub(super) fn run(&self, setup: &RunSetup, input: impl BufRead, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        let mut loaded = library::load(setup);
        super::remark(setup, &loaded);
        let reader = SentenceReader {
            engine: loaded.engine(),
            learned: lessons::learned(setup, &loaded.library).map_err(|e| super::of_store(&e, setup))?,
            library: &loaded.library,
            manner: &setup.settings.manner,
            limit: if self.limit == 0 { usize::MAX } else { self.limit },
            lang: setup.lang,
        };
        if self.stdin {
            self.stream(&reader, input, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        let answer = reader.answer(self.sentence.as_deref().unwrap_or_default());
        if self.json {
            super::json(out, &answer)?;
        } else {
            reader.print(out, &answer)?;
        }
        if answer.scripts.is_empty() {
            let nothing = CliWords::of(setup.lang).suggest_nothing;
            let _ = writeln!(io::stderr(), "{nothing}");
        }
        Ok(super::answer(!answer.scripts.is_empty()))
    }

    /// Answers line by line; each answer is out before the next line is read.
    fn stream(&self, reader: &SentenceReader, mut input: impl BufRead, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut line = Vec::new();
        while read_line(&mut input, &mut line)? {
            let text = String::from_utf8_lossy(&line);
            let answer = reader.answer(text.trim_end_matches(['\r', '\n']));
            if self.json {
                super::json(out, &answer)?;
            } else {
                table::print(out, &reader.one_line(&answer))?;
            }
            out.flush()?;
        }
        Ok(())
    }
}

/// Reads the next line, or as much of it as [`MOST`] allows; the rest of a longer one is skipped. Whether there was
/// one.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = input.by_ref().take(MOST).read_until(b'\n', line)?;
    if read > 0 && !line.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

/// The engine and the library that every answer is made from.
struct SentenceReader<'l> {
    engine: SearchEngine,
    learned: LessonIndex,
    library: &'l Library,
    manner: &'l PinyinSettings,
    limit: usize,
    lang: Lang,
}

impl<'l> SentenceReader<'l> {
    fn answer<'s>(&self, sentence: &'s str) -> SentenceAnswer<'s>
    where
        'l: 's,
    {
        let clean = clean_line(sentence, LONGEST).text;
        let proposal =
            propose(self.library, &self.engine, &self.learned, &clean, self.manner, clock::now(), self.limit);
        let SentenceProposal { categories, mood, grade, offers } = proposal;
        SentenceAnswer {
            sentence,
            categories: categories.into_iter().filter_map(|c| self.category(&c.id, c.share, c.words)).collect(),
            mood: SuggestedMood { id: mood.mood, words: mood.words },
            grade: grade.and_then(|g| {
                let title = &self.library.grade(&g.id, clock::now().date_naive())?.title;
                Some(SuggestedGrade { title: self.show(title), id: g.id, word: g.word })
            }),
            scripts: offers.into_iter().filter_map(|offer| self.script(offer)).collect(),
        }
    }

    fn show(&self, title: &'l Label) -> &'l str {
        title.show(self.lang)
    }

    fn category(&self, id: &str, share: f32, words: Vec<String>) -> Option<SuggestedCategory<'l>> {
        let category = self.library.categories.iter().find(|category| category.id == id)?;
        let share = (f64::from(share) * 100.0).round() / 100.0;
        Some(SuggestedCategory { id: &category.id, title: self.show(&category.title), share, words })
    }

    fn script(&self, offer: ScriptOffer) -> Option<SuggestedScript<'l>> {
        let script = self.library.scripts.get(offer.script)?;
        let because = offer.because.into_iter().map(reason).collect();
        Some(SuggestedScript { id: &script.id, score: offer.score, title: self.show(&script.title), because })
    }

    /// Category, mood and grade each on a line of its own, then the scripts with their reasons.
    fn print(&self, out: &mut dyn Write, answer: &SentenceAnswer) -> io::Result<()> {
        let lang = self.lang;
        let words = CliWords::of(lang);
        if !answer.categories.is_empty() {
            table::print(out, &format!("{}{}", words.suggest_category, self.categories(answer)))?;
        }
        table::print(out, &format!("{}{}", words.suggest_mood, self.mood(&answer.mood)))?;
        if let Some(grade) = &answer.grade {
            let because = grade.word.as_ref().map_or(self.like_calls(), |word| self.mentioned(word));
            let title = words.suggest_grade;
            table::print(out, &format!("{title}{}  ({because})", grade.title))?;
        }
        for row in &answer.scripts {
            let because: Vec<String> = row.because.iter().map(|reason| self.reason_text(reason)).collect();
            let because = because.join(words.stop);
            table::print(out, &format!("{}  {}  {}  ({because})", row.score, row.id, row.title))?;
        }
        Ok(())
    }

    fn one_line(&self, answer: &SentenceAnswer) -> String {
        let scripts = answer.scripts.iter().map(|row| format!("\t{}  {}  {}", row.score, row.id, row.title));
        let sentence = clean_line(answer.sentence, LONGEST).text;
        let (categories, mood) = (self.categories(answer), self.mood(&answer.mood));
        format!("{sentence}\t{categories}\t{mood}{}", scripts.collect::<String>())
    }

    fn categories(&self, answer: &SentenceAnswer) -> String {
        let one = |row: &SuggestedCategory| format!("{} {:.0}%", row.title, row.share * 100.0);
        answer.categories.iter().map(one).collect::<Vec<_>>().join(CliWords::of(self.lang).comma)
    }

    fn mood(&self, row: &SuggestedMood) -> String {
        let sentences = CliWords::of(self.lang);
        let title = match row.id {
            Mood::Calm => sentences.mood_calm,
            Mood::Upset => sentences.mood_upset,
        };
        if row.words.is_empty() {
            return title.to_owned();
        }
        format!("{title}  ({})", self.mentioned(&row.words.join(sentences.between)))
    }

    fn reason_text(&self, reason: &OfferReason) -> String {
        let sentences = CliWords::of(self.lang);
        match reason {
            OfferReason::Danger { words } => sentences.because_danger(&words),
            OfferReason::Word { word } => self.mentioned(word),
            OfferReason::Alike => sentences.because_alike.to_owned(),
            OfferReason::Learned { times } => sentences.because_learned(*times),
            OfferReason::Mood => sentences.because_mood.to_owned(),
            OfferReason::Fits => sentences.because_fits.to_owned(),
        }
    }

    fn mentioned(&self, words: &str) -> String {
        CliWords::of(self.lang).because_said(&words)
    }

    fn like_calls(&self) -> String {
        CliWords::of(self.lang).because_like.to_owned()
    }
}

/// Reasons that only a call can have do not occur: a sentence alone has no stage, type or grade.
fn reason(because: RecommendationReason) -> OfferReason {
    match because {
        RecommendationReason::Danger(words) => OfferReason::Danger { words },
        RecommendationReason::Word(word) => OfferReason::Word { word },
        RecommendationReason::Alike => OfferReason::Alike,
        RecommendationReason::Learned(times) => OfferReason::Learned { times },
        RecommendationReason::Mood => OfferReason::Mood,
        RecommendationReason::MustSay
        | RecommendationReason::Asks(_)
        | RecommendationReason::Stage
        | RecommendationReason::Type
        | RecommendationReason::Grade
        | RecommendationReason::Said => OfferReason::Fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_is_cut_and_the_next_one_is_read() {
        let most = usize::try_from(MOST).unwrap();
        let text = format!("{}\n\n快递没到\r\n{}", "x".repeat(3 * most), "y".repeat(most));
        let (mut input, mut line, mut lengths) = (text.as_bytes(), Vec::new(), Vec::new());
        while read_line(&mut input, &mut line).unwrap() {
            lengths.push(line.len());
        }
        assert_eq!(lengths, [most, 1, "快递没到\r\n".len(), most]);
    }
}

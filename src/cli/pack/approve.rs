//! `callside pack approve`: signs the words of scripts in their files.
//!
//! A pack with mistakes is not signed, and a script with forbidden words only by whoever insists.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;

use super::selected::{SelectedLibrary, SelectedPacks};
use super::{answer, colours, named, table};
use crate::app::reason::reason;
use crate::app::setup::RunSetup;
use crate::app::{clock, files, library};
use crate::cli::words::CliWords;
use crate::domain::pack::Script;
use crate::domain::pack::review::{NewSignature, Review, ReviewStatus, sign as review};
use crate::packs::lint::LintLevel;
use crate::packs::read::{self, PackSource};
use crate::packs::sign::{SignError, sign};

/// Arguments of `pack approve`.
#[derive(Debug, clap::Args)]
pub(super) struct ApproveArguments {
    /// Packs, or folders with packs
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Who signs
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Sign for legal, not for the business
    #[arg(long)]
    legal: bool,
    /// Sign these scripts only
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    only: Vec<String>,
    /// The day of the signature, such as 2026-11-01; today if it is not named
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::super::usage::day)]
    on: Option<NaiveDate>,
    /// Sign scripts with forbidden words, too
    #[arg(long)]
    anyway: bool,
    /// Say what would be signed, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// The fate of the scripts of one file.
#[derive(Default)]
struct SigningPlan<'s> {
    /// New reviews by script, in the order of the file.
    reviews: Vec<(&'s Script, Review)>,
    /// Number of scripts that are signed already.
    already: usize,
    /// Number of retired scripts.
    retired: usize,
    /// Scripts with forbidden words: place, id, what is wrong.
    forbidden: Vec<(String, &'s str, String)>,
}

impl ApproveArguments {
    pub(super) fn run(&self, setup: &RunSetup, out: &mut dyn Write) -> anyhow::Result<ExitCode> {
        self.refuse_builtin(setup)?;
        let signing = NewSignature {
            by: named(&self.by, "--by", setup)?,
            on: self.on.unwrap_or_else(|| clock::now().date_naive()),
            legal: self.legal,
        };
        let packs = SelectedPacks::named(&self.paths, setup);
        for unread in &packs.unread {
            table::print(out, &unread.show(setup.lang))?;
        }
        let content = packs.read();
        self.refuse_unknown(&content, setup)?;
        let broken = broken(&packs.sources, &content, setup, out)?;
        let plans = self.plans(&content, &signing, setup);
        let mut done = packs.unread.is_empty() && broken.is_empty();
        let sound = packs.sources.iter().filter(|s| !broken.contains(s.path.as_str()));
        let planned: Vec<(&PackSource, &SigningPlan)> =
            sound.filter_map(|s| Some((s, plans.get(s.path.as_str())?))).collect();
        let signed = if self.dry_run { HashMap::new() } else { signed(&planned, &packs, setup)? };
        for (source, plan) in planned {
            if let Some(text) = signed.get(source.path.as_str()) {
                save(source, text, setup)?;
            }
            plan.print(source, self.dry_run, setup, out)?;
            done &= plan.forbidden.is_empty();
        }
        if packs.unread.iter().any(library::UnreadPack::is_missing) {
            return Ok(ExitCode::from(2));
        }
        Ok(answer(done))
    }

    /// The built-in packs are part of the program; a copy of them is not.
    fn refuse_builtin(&self, setup: &RunSetup) -> anyhow::Result<()> {
        let is_builtin = |id: &str| {
            id == "builtin"
                || library::builtin().iter().any(|s| super::neighbours::id(&s.text).as_deref() == Some(id))
        };
        for path in self.paths.iter().filter(|path| !path.exists()) {
            let name = path.to_string_lossy();
            anyhow::ensure!(!is_builtin(&name), CliWords::of(setup.lang).approve_builtin(&name));
        }
        Ok(())
    }

    fn refuse_unknown(&self, content: &SelectedLibrary, setup: &RunSetup) -> anyhow::Result<()> {
        let words = CliWords::of(setup.lang);
        let known: BTreeSet<&str> = content.scripts().map(|script| script.id.as_str()).collect();
        let unknown: Vec<&str> = self.only.iter().map(String::as_str).filter(|id| !known.contains(id)).collect();
        let ids = unknown.join(words.between);
        anyhow::ensure!(unknown.is_empty() || !content.problems.is_empty(), words.approve_unknown(&ids));
        Ok(())
    }

    /// The fate of each file's scripts, by path.
    fn plans<'s>(
        &self,
        content: &'s SelectedLibrary,
        signing: &NewSignature,
        setup: &RunSetup,
    ) -> BTreeMap<&'s str, SigningPlan<'s>> {
        let forbidden = if self.anyway { HashMap::new() } else { forbidden(content, setup) };
        let mut plans: BTreeMap<&str, SigningPlan> = BTreeMap::new();
        let is_meant = |script: &&Script| self.only.is_empty() || self.only.contains(&script.id);
        for script in content.scripts().filter(is_meant) {
            let Some(path) = content.path(script) else { continue };
            let plan = plans.entry(path).or_default();
            if script.review.status == ReviewStatus::Retired {
                plan.retired += 1;
            } else if let Some(review) = review(script, signing) {
                match forbidden.get(script.id.as_str()) {
                    Some((place, what)) => plan.forbidden.push((place.clone(), &script.id, what.clone())),
                    None => plan.reviews.push((script, review)),
                }
            } else {
                plan.already += 1;
            }
        }
        plans
    }
}

/// Scripts with forbidden words: where, and what is wrong.
fn forbidden(content: &SelectedLibrary, setup: &RunSetup) -> HashMap<String, (String, String)> {
    let mut found = HashMap::new();
    for placed in content.lints(setup) {
        let spot = &placed.lint.target;
        if spot.table == "script" && placed.lint.kind.level() == LintLevel::Forbidden {
            let what = placed.lint.message(None, setup.lang).what;
            let place = format!("{}:{}:{}", placed.path, placed.line, placed.column);
            found.entry(spot.id.clone()).or_insert((place, what));
        }
    }
    found
}

/// Shows the mistakes of packs and gives their paths.
fn broken<'s>(
    sources: &'s [PackSource],
    content: &SelectedLibrary,
    setup: &RunSetup,
    out: &mut dyn Write,
) -> io::Result<BTreeSet<&'s str>> {
    let lang = setup.lang;
    let mut broken = BTreeSet::new();
    for problem in &content.problems {
        let Some(source) = sources.iter().find(|s| s.path == problem.path) else { continue };
        writeln!(out, "{}\n", read::render(problem, &source.text, lang, colours()).trim_end())?;
        broken.insert(source.path.as_str());
    }
    for path in &broken {
        let sentence = CliWords::of(lang).approve_broken(&path);
        table::print(out, &sentence)?;
    }
    Ok(broken)
}

/// The files with their signatures, by path, if what comes of all of them reads as it should.
fn signed<'s>(
    planned: &[(&'s PackSource, &SigningPlan)],
    packs: &SelectedPacks,
    setup: &RunSetup,
) -> anyhow::Result<HashMap<&'s str, String>> {
    let mut texts = HashMap::new();
    let to_sign: Vec<_> = planned.iter().filter(|(_, plan)| !plan.reviews.is_empty()).collect();
    for (source, plan) in &to_sign {
        texts.insert(source.path.as_str(), text(source, plan, setup)?);
    }
    if !texts.is_empty() {
        let content = packs.with(&texts).read();
        let now: HashMap<&str, &Script> = content.scripts().map(|script| (script.id.as_str(), script)).collect();
        for (source, plan) in to_sign {
            anyhow::ensure!(holds(source, plan, &content, &now), changed(source, setup));
        }
    }
    Ok(texts)
}

/// The text of a file with its signatures.
fn text(source: &PackSource, plan: &SigningPlan, setup: &RunSetup) -> anyhow::Result<String> {
    let lang = setup.lang;
    let words = CliWords::of(lang);
    let reviews: BTreeMap<&str, Review> = plan.reviews.iter().map(|(s, r)| (s.id.as_str(), r.clone())).collect();
    sign(&source.text, &reviews).map_err(|error| {
        let why = match error {
            SignError::NotToml(message) => message,
            SignError::Missing(ids) => words.approve_not_found(&ids.join(words.between)),
        };
        anyhow::anyhow!(words.approve_unsignable(&source.path, &why))
    })
}

fn changed(source: &PackSource, setup: &RunSetup) -> String {
    CliWords::of(setup.lang).approve_changed(&source.path)
}

/// Writes a file with its signatures, unless somebody else wrote it meanwhile.
fn save(source: &PackSource, text: &str, setup: &RunSetup) -> anyhow::Result<()> {
    let (lang, path) = (setup.lang, Path::new(&source.path));
    let now = library::gather(&[path.to_owned()]);
    anyhow::ensure!(now.sources.first().is_some_and(|now| now.text == source.text), changed(source, setup));
    files::rewrite(path, text.as_bytes()).map_err(|error| {
        let why = reason(&error, lang);
        anyhow::anyhow!(CliWords::of(lang).approve_not_written(&source.path, &why))
    })
}

/// True when the pack with its new text is sound and says what it said before, signed.
fn holds(source: &PackSource, plan: &SigningPlan, content: &SelectedLibrary, now: &HashMap<&str, &Script>) -> bool {
    let is_signed = |(script, review): &(&Script, Review)| {
        let wanted = Script { review: review.clone(), ..(*script).clone() };
        now.get(script.id.as_str()).is_some_and(|now| Script { pack: wanted.pack, ..(*now).clone() } == wanted)
    };
    content.problems.iter().all(|problem| problem.path != source.path) && plan.reviews.iter().all(is_signed)
}

impl SigningPlan<'_> {
    fn print(&self, source: &PackSource, dry_run: bool, setup: &RunSetup, out: &mut dyn Write) -> io::Result<()> {
        let (lang, path) = (setup.lang, &source.path);
        let words = CliWords::of(lang);
        let (signed, already, retired) = (self.reviews.len(), self.already, self.retired);
        let mut sentences = vec![match (dry_run, signed) {
            (true, n) => words.approve_would(n),
            (false, n) => words.approve_signed(n),
        }];
        for (count, sentence) in [
            (already, words.approve_already(&already)),
            (retired, words.approve_retired(&retired)),
            (self.forbidden.len(), words.approve_skipped(&self.forbidden.len())),
        ] {
            if count > 0 {
                sentences.push(sentence);
            }
        }
        table::print(out, &format!("{path}: {}", sentences.join(words.comma)))?;
        for (place, id, what) in &self.forbidden {
            let fix = words.approve_fix;
            table::print(out, &format!("  {id} ({place}): {what}{fix}"))?;
        }
        Ok(())
    }
}

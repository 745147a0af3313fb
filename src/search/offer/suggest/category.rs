//! Categories: the kinds of problems that the customer's words tell of.

use std::collections::{BTreeMap, HashMap};

use crate::domain::case::Case;
use crate::domain::pack::{Category, Library};
use crate::search::offer::customer::CustomerWords;
use crate::search::offer::recommend::ScriptBoosts;

use super::CANDIDATES;

/// Words beyond these add nothing: a category with many keywords is not a likelier one.
const MAX_WORDS: usize = 4;
/// Weight of a word by its length in characters, from one on; longer ones weigh as much as the last.
const BY_LENGTH: [f32; 4] = [0.3, 0.7, 0.85, 1.0];
/// Weight of all scripts that answer the like, or were taken in like calls, together, against a telling word.
const SCRIPTS: f32 = 1.0;
/// Weight that speaks for none of them: where little was said, no share is great.
const UNKNOWN: f32 = 0.4;
/// A smaller share is not worth a line.
const LEAST: f32 = 0.05;

/// A kind of problem that the customer's words speak for.
#[derive(Clone, Debug, PartialEq)]
pub struct CategorySuggestion {
    /// Its id.
    pub id: String,
    /// Likelihood beside the others, 0..=1; all shares together are less than 1.
    pub share: f32,
    /// The customer's words that speak for it, most telling first.
    pub words: Vec<String>,
}

/// The kinds of problems that the customer's words in `case` speak for, likeliest first, three at the most; ties in
/// library order. Their own words count, rare and long ones more, and the scripts that something beside the case speaks
/// for.
pub fn suggest_categories(library: &Library, case: &Case, boosts: &ScriptBoosts) -> Vec<CategorySuggestion> {
    let heard = CustomerWords::in_case(library, case);
    let spread = spread(library);
    let scripts = by_scripts(library, boosts);
    let mut found: Vec<(f32, CategorySuggestion)> = Vec::new();
    for category in &library.categories {
        let (worth, words) = by_words(category, &heard, &spread);
        let worth = worth + scripts.get(category.id.as_str()).copied().unwrap_or_default();
        if worth > 0.0 {
            found.push((worth, CategorySuggestion { id: category.id.clone(), share: 0.0, words }));
        }
    }
    let all: f32 = UNKNOWN + found.iter().map(|(worth, _)| worth).sum::<f32>();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shared = found.into_iter().map(|(worth, category)| CategorySuggestion { share: worth / all, ..category });
    shared.take(CANDIDATES).take_while(|category| category.share >= LEAST).collect()
}

/// In how many categories each keyword stands.
fn spread(library: &Library) -> HashMap<&str, f32> {
    let mut spread: HashMap<&str, f32> = HashMap::new();
    for category in &library.categories {
        for word in category.appeals.iter().flat_map(|appeal| &appeal.keywords) {
            *spread.entry(word).or_default() += 1.0;
        }
    }
    spread
}

/// Weight of the category's words that occur, and the most telling three of them.
fn by_words(category: &Category, heard: &CustomerWords, spread: &HashMap<&str, f32>) -> (f32, Vec<String>) {
    let words = category.appeals.iter().flat_map(|appeal| &appeal.keywords).filter(|word| heard.holds(word));
    let mut worth: Vec<(f32, &String)> = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let length = word.chars().count().min(BY_LENGTH.len());
        let tells = BY_LENGTH[length - 1] / spread.get(word.as_str()).copied().unwrap_or(1.0);
        if worth.iter().all(|(_, known)| *known != word) {
            worth.push((tells, word));
        }
    }
    worth.sort_by(|a, b| b.0.total_cmp(&a.0));
    let sum = worth.iter().take(MAX_WORDS).map(|(tells, _)| tells).sum();
    (sum, worth.into_iter().take(CANDIDATES).map(|(_, word)| word.clone()).collect())
}

/// Weight of each category by its scripts that answer the like or were taken in like calls. The better a script
/// answers, the more it counts against those that answer less well.
fn by_scripts<'l>(library: &'l Library, boosts: &ScriptBoosts) -> BTreeMap<&'l str, f32> {
    let mut found: BTreeMap<&str, f32> = BTreeMap::new();
    let mut all = 0.0f32;
    for (place, points) in boosts.all() {
        #[allow(clippy::cast_precision_loss, reason = "a few hundred points")]
        let points = (points.sum() as f32 / 100.0).powi(3);
        all += points;
        if let Some(category) = library.scripts.get(place).and_then(|script| script.category.as_deref()) {
            *found.entry(category).or_default() += points;
        }
    }
    for points in found.values_mut() {
        *points *= SCRIPTS / all.max(f32::MIN_POSITIVE);
    }
    found
}

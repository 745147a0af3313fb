//! A script in full: what it is for, its words, who signed them, how it was used, what agents say of it, other
//! versions.

use chrono::NaiveDate;

use crate::domain::fill;
use crate::domain::pack::names::FixedChoice;
use crate::domain::pack::review::{ReviewStanding, digest, standing};
use crate::domain::pack::{PackLayer, Script, known};
use crate::domain::remark::{ScriptUsage, Suggestion};
use crate::domain::time::Span;
use crate::tui::lang::{Words, say};
use crate::tui::model::usage::RECENT_DAYS;
use crate::tui::seen::Seen;

use super::item;
use super::lines::CardPage;

/// Between keywords: a line may end there.
pub(super) const WORDS_APART: &str = "  ";

/// Puts the script at this place on a page.
pub(super) fn script(seen: &Seen<'_>, at: usize, page: &mut CardPage<'_>) {
    let Some(script) = item::script_at(seen.library(), at) else { return };
    let w = seen.words();
    place(seen, script, page);
    if !item::is_offered(seen.library(), at) {
        page.text(w.card_not_offered, seen.theme().near);
    }
    if let Some(note) = seen.model.remarks.now().note(&script.id) {
        page.field(w.card_note, note, seen.theme().good);
    }
    wordings(seen, script, page);
    what_for(seen, script, page);
    review(seen, script, page);
    used(seen, &script.id, page);
    suggestions(seen, script, page);
    for other in item::versions(seen.library(), at) {
        page.head_with(w.card_other, &format!("{}  {}", pack_of(seen, other), standing_of(seen, other)));
        wordings(seen, other, page);
        review(seen, other, page);
    }
}

/// Where it stands: id, pack, scene, kind, mood.
fn place(seen: &Seen<'_>, script: &Script, page: &mut CardPage<'_>) {
    let lang = seen.lang();
    let parts = [
        Some(script.scene.title(lang)),
        script.kind.map(|k| k.title(lang)),
        script.scope.special.map(|s| s.title(lang)),
        script.scope.mood.map(|m| m.title(lang)),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    page.head_with(&parts.join(" · "), &standing_of(seen, script));
    page.text(&format!("{}  {}", script.id, pack_of(seen, script)), seen.theme().dim);
}

/// Its pack with the layer.
fn pack_of(seen: &Seen<'_>, script: &Script) -> String {
    let Some(pack) = seen.library().packs.get(script.pack) else { return String::new() };
    format!("{} ({})", pack.title.show(seen.lang()), layer(seen.words(), pack.layer))
}

fn layer(w: &Words, layer: PackLayer) -> &'static str {
    match layer {
        PackLayer::Builtin => w.layer_builtin,
        PackLayer::Site => w.layer_site,
        PackLayer::Personal => w.layer_personal,
        PackLayer::Asked => w.layer_asked,
    }
}

fn standing_of(seen: &Seen<'_>, script: &Script) -> String {
    let title = standing(script, seen.model.packs.needs).title(seen.lang());
    format!("{title} v{}", script.review.version.max(1))
}

/// The category with what customers want, stages, customers' wordings, keywords.
fn what_for(seen: &Seen<'_>, script: &Script, page: &mut CardPage<'_>) {
    let (w, library) = (seen.words(), seen.library());
    let category = script.category.as_ref().and_then(|id| library.categories.iter().find(|c| c.id == *id));
    if let Some(category) = category {
        let appeals: Vec<&str> = category.appeals.iter().map(|a| a.title.show(seen.lang())).collect();
        page.plain(w.card_category, &format!("{}  {}", category.title.show(seen.lang()), appeals.join(w.between)));
    }
    let all = || library.playbooks.iter().flat_map(|p| &p.stages);
    let stages: Vec<&str> = script
        .scope
        .stages
        .iter()
        .map(|id| all().find(|s| s.id == *id).map_or(id.as_str(), |s| s.title.show(seen.lang())))
        .collect();
    page.plain(w.card_stages, &stages.join(w.between));
    page.list(w.card_asks, &script.asks, seen.theme().text);
    let keywords: Vec<&str> = script.keywords.iter().chain(&script.keywords_en).map(String::as_str).collect();
    page.plain(w.card_keywords, &keywords.join(WORDS_APART));
}

/// Every wording it has, with how long it takes to say; what to check before, and the risk.
fn wordings(seen: &Seen<'_>, script: &Script, page: &mut CardPage<'_>) {
    let w = seen.words();
    let all = [
        (w.card_say, Some(&script.words.say)),
        (w.card_soothe, script.words.soothe.as_ref()),
        (w.card_short, script.words.short.as_ref()),
        (w.card_long, script.words.long.as_ref()),
    ];
    for (label, words) in all.into_iter().filter_map(|(label, words)| Some((label, words?))) {
        page.head_with(label, &seconds(seen, words));
        page.text(&with_titles(seen, words), seen.theme().words);
    }
    page.list(w.card_verify, &script.verify, seen.theme().text);
    page.field(w.card_risk, script.risk.as_deref().unwrap_or_default(), seen.theme().near);
}

fn seconds(seen: &Seen<'_>, words: &str) -> String {
    let Some(playbook) = seen.model.playbook() else { return String::new() };
    let (slow, fast) = fill::speaking_time(words, playbook.speech);
    let middle = Span::millis(u64::midpoint(slow.as_millis(), fast.as_millis()));
    say(seen.words().about_seconds, &[&middle.as_millis().div_ceil(1000).to_string()])
}

/// The words with the titles of their variables in brackets.
fn with_titles(seen: &Seen<'_>, words: &str) -> String {
    let part = |part: Result<String, String>| match part {
        Ok(words) => words,
        Err(name) => format!("[{}]", fill::title(&name, seen.library())),
    };
    fill::parts(words).into_iter().map(part).collect()
}

/// Who signed which words, and what takes the place of a retired script.
fn review(seen: &Seen<'_>, script: &Script, page: &mut CardPage<'_>) {
    let w = seen.words();
    let now = digest(script);
    for (who, signature) in [(w.card_business, &script.review.approval), (w.card_legal, &script.review.legal)] {
        let Some(signature) = signature else { continue };
        let holds = if signature.digest == now { "" } else { w.card_words_changed };
        page.plain(who, format!("{} {} {holds}", signature.by, signature.on).trim_end());
    }
    if standing(script, seen.model.packs.needs) == ReviewStanding::Retired
        && let Some(id) = &script.instead
    {
        let title = seen.library().script(id).map(|s| s.title.show(seen.lang())).unwrap_or_default();
        page.plain(w.card_instead, format!("{title} {id}").trim_start());
    }
}

/// The times it was said, and the outcomes of the cases.
fn used(seen: &Seen<'_>, id: &str, page: &mut CardPage<'_>) {
    let w = seen.words();
    let Some(usage) = seen.model.usage.known() else { return };
    let Some(usage) = usage.get(id) else {
        return page.plain(w.card_used, w.card_never);
    };
    let last = usage.last.map(|at| at.with_timezone(seen.now.offset()).format("%Y-%m-%d %H:%M").to_string());
    let recent = usage.recent.to_string();
    let values = [usage.times.to_string(), RECENT_DAYS.to_string(), recent, last.unwrap_or_default()];
    page.plain(w.card_used, &say(w.card_times, &values.each_ref().map(String::as_str)));
    page.plain(w.card_went, &went(seen, usage));
}

/// The cases by their archive state, with shares.
fn went(seen: &Seen<'_>, usage: &ScriptUsage) -> String {
    let all: u32 = usage.cases.values().sum();
    let options = seen.library().field(known::STATE).map_or(&[][..], |f| &f.options);
    let place = |state: &str| options.iter().position(|o| o.id == state).unwrap_or(usize::MAX);
    let mut cases: Vec<(&String, &u32)> = usage.cases.iter().collect();
    cases.sort_by_key(|(state, _)| place(state));
    let part = |(state, count): (&String, &u32)| {
        let title = options.iter().find(|o| o.id == *state).map(|o| o.title.show(seen.lang()));
        let title = title.unwrap_or(if state.is_empty() { seen.words().card_no_state } else { state });
        format!("{title} {count} ({}%)", (u64::from(*count) * 100 + u64::from(all) / 2) / u64::from(all.max(1)))
    };
    cases.into_iter().map(part).collect::<Vec<_>>().join(" · ")
}

fn suggestions(seen: &Seen<'_>, script: &Script, page: &mut CardPage<'_>) {
    let all = seen.model.remarks.now().suggestions(&script.id);
    if all.is_empty() {
        return;
    }
    page.head(seen.words().card_suggestions);
    let current = digest(script);
    for suggestion in all.iter().rev() {
        let Suggestion { at, agent, agent_name, text, version, digest } = suggestion;
        let about = if *digest == current { "" } else { seen.words().card_about_other_words };
        let day: NaiveDate = at.with_timezone(seen.now.offset()).date_naive();
        let head = format!("{day} {agent_name} {agent} v{} {about}", (*version).max(1));
        page.text(head.trim_end(), seen.theme().dim);
        page.text(text, seen.theme().text);
    }
}

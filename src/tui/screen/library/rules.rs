//! Rules, grades, words to avoid, tables of points and forms in full, to be looked up: nothing here is changed.

use chrono::NaiveDate;

use crate::domain::pack::{Form, Grade, Label, Rubric, Rule, RuleDemand, TimeLimit, Validity, Wording};
use crate::domain::time::Span;
use crate::tui::lang::{Words, say};
use crate::tui::seen::Seen;

use super::card::WORDS_APART;
use super::item::LibraryItem;
use super::lines::CardPage;

/// Puts a row that is no script on a page.
pub(super) fn book(seen: &Seen<'_>, item: LibraryItem, page: &mut CardPage<'_>) {
    let library = seen.library();
    let today = seen.now.date_naive();
    let drawn = match item {
        LibraryItem::Script(_) => None,
        LibraryItem::Rule(at) => library.rules.get(at).map(|r| rule(seen, r, page, today)),
        LibraryItem::Grade(at) => library.grades.get(at).map(|g| grade(seen, g, page, today)),
        LibraryItem::Wording(at) => library.quality.wordings.get(at).map(|w| wording(seen, w, page, today)),
        LibraryItem::Rubric(at) => library.quality.rubrics.get(at).map(|r| rubric(seen, r, page, today)),
        LibraryItem::Form(at) => library.forms.get(at).map(|f| form(seen, f, page)),
    };
    drawn.unwrap_or_default();
}

/// The kind of rule that a row is, for the list.
pub(super) fn kind(seen: &Seen<'_>, item: LibraryItem) -> &'static str {
    let w = seen.words();
    match item {
        LibraryItem::Script(_) => "",
        LibraryItem::Rule(at) if seen.library().rules.get(at).is_some_and(|r| r.statute) => w.book_statute,
        LibraryItem::Rule(_) => w.book_rule,
        LibraryItem::Grade(_) => w.book_grade,
        LibraryItem::Wording(_) => w.book_wording,
        LibraryItem::Rubric(_) => w.book_rubric,
        LibraryItem::Form(_) => w.book_form,
    }
}

/// Its figure by itself, for the list.
pub(super) fn figure_of(seen: &Seen<'_>, item: LibraryItem) -> String {
    let (w, library) = (seen.words(), seen.library());
    let figure = match item {
        LibraryItem::Script(_) | LibraryItem::Form(_) => None,
        LibraryItem::Rule(at) => library.rules.get(at).map(|r| figure(w, r.asks)),
        LibraryItem::Grade(at) => library.grades.get(at).map(|g| format!("{} {}", w.respond_by, limit(w, g.respond))),
        LibraryItem::Wording(at) => library.quality.wordings.get(at).map(|found| level(w, found).to_owned()),
        LibraryItem::Rubric(at) => library.quality.rubrics.get(at).map(|r| say(w.points, &[&r.points.to_string()])),
    };
    figure.unwrap_or_default()
}

fn level(w: &Words, wording: &Wording) -> &'static str {
    if wording.forbidden { w.word_forbidden } else { w.word_marked }
}

fn rule(seen: &Seen<'_>, rule: &Rule, page: &mut CardPage<'_>, today: NaiveDate) {
    let (w, t) = (seen.words(), seen.theme());
    page.head_with(if rule.statute { w.book_statute } else { w.book_rule }, &figure(w, rule.asks));
    page.text(&rule.says, t.words);
    let grades: Vec<&str> = rule
        .grades
        .iter()
        .map(|id| seen.library().grade(id, today).map_or(id.as_str(), |g| g.title.show(seen.lang())))
        .collect();
    page.plain(w.card_grades, &grades.join(w.between));
    page.field(w.card_remark, rule.note.as_deref().unwrap_or_default(), t.near);
    source(seen, &rule.source, Some(rule.valid), page, today);
}

/// The figure of a rule by itself.
fn figure(w: &Words, asks: RuleDemand) -> String {
    match asks {
        RuleDemand::Deadline { within, below, .. } => {
            let score = below.map(|(below, of)| say(w.figure_below, &[&below.to_string(), &of.to_string()]));
            let within = say(w.figure_within, &[&limit(w, within)]);
            score.map_or(within.clone(), |score| format!("{score} {within}"))
        }
        RuleDemand::Repeat { every, .. } => say(w.figure_every, &[&limit(w, every)]),
        RuleDemand::Amount { up_to } => say(w.figure_up_to, &[&up_to.to_string()]),
        RuleDemand::Target { at_least } => say(w.figure_at_least, &[&at_least.to_string()]),
        RuleDemand::Duty => String::new(),
    }
}

/// A limit as a rule states it.
fn limit(w: &Words, limit: TimeLimit) -> String {
    match limit {
        TimeLimit::Span(span) => length(w, span),
        TimeLimit::Workdays(n) => say(w.workdays, &[&n.to_string()]),
        TimeLimit::Days(n) => say(w.days, &[&n.to_string()]),
    }
}

fn length(w: &Words, span: Span) -> String {
    let seconds = span.as_secs();
    let parts = [(seconds / 3600, w.hours), (seconds / 60 % 60, w.minutes), (seconds % 60, w.seconds)];
    let said = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| say(word, &[&n.to_string()]));
    said.collect::<Vec<_>>().join(" ")
}

fn grade(seen: &Seen<'_>, grade: &Grade, page: &mut CardPage<'_>, today: NaiveDate) {
    let w = seen.words();
    page.head(w.book_grade);
    page.text(&grade.when, seen.theme().words);
    let limits = [
        (w.respond_by, Some(grade.respond)),
        (w.supervisor_by, grade.supervisor),
        (w.first_contact_by, grade.first_contact),
        (w.result_by, grade.result),
    ];
    for (word, at) in limits {
        if let Some(at) = at {
            page.plain(word, &limit(w, at));
        }
    }
    page.plain(w.card_keywords, &grade.keywords.join(WORDS_APART));
    source(seen, &grade.source, Some(grade.valid), page, today);
}

fn wording(seen: &Seen<'_>, wording: &Wording, page: &mut CardPage<'_>, today: NaiveDate) {
    let (w, t) = (seen.words(), seen.theme());
    page.head_with(w.book_wording, level(w, wording));
    page.field(w.card_words, &wording.words.join(WORDS_APART), t.over);
    page.plain(w.card_unless, &wording.unless.join(WORDS_APART));
    page.plain(w.card_why, &wording.why);
    page.list(w.card_say_instead, &wording.instead, t.good);
    source(seen, &wording.source, Some(wording.valid), page, today);
}

fn rubric(seen: &Seen<'_>, rubric: &Rubric, page: &mut CardPage<'_>, today: NaiveDate) {
    let (w, t) = (seen.words(), seen.theme());
    let points = |n: u32| say(w.points, &[&n.to_string()]);
    page.head_with(w.book_rubric, &points(rubric.points));
    for item in &rubric.items {
        let indent = if item.part_of.is_some() { "  " } else { "" };
        let title = item.title.show(seen.lang());
        page.text(
            &format!("{indent}{title} {}", points(item.points)),
            if indent.is_empty() { t.words } else { t.text },
        );
        let looked_for = item.looks_for.join(w.between);
        if !looked_for.is_empty() {
            page.text(&format!("{indent}  {looked_for}"), t.dim);
        }
    }
    for fault in &rubric.faults {
        let cost = fault.points.map_or(w.fails.to_owned(), |n| format!("-{}", points(n)));
        page.text(&format!("{} {cost}", fault.title.show(seen.lang())), t.over);
    }
    source(seen, &rubric.source, Some(rubric.valid), page, today);
}

fn form(seen: &Seen<'_>, form: &Form, page: &mut CardPage<'_>) {
    let (w, t) = (seen.words(), seen.theme());
    page.head(w.book_form);
    for field in &form.fields {
        let show = |label: &Label| label.show(seen.lang()).to_owned();
        let options: Vec<String> = field.options.iter().map(|o| show(&o.title)).collect();
        let mark = if field.required { "*" } else { " " };
        page.field(&format!("{mark}{}", show(&field.title)), &filled_with(&options, w), t.text);
        if let Some(ask) = &field.ask {
            page.text(&format!("   {ask}"), t.dim);
        }
    }
    source(seen, &form.source, None, page, NaiveDate::default());
}

/// The content of a field of a form: one of its options, or a line.
fn filled_with(options: &[String], w: &Words) -> String {
    if options.is_empty() { "____".to_owned() } else { options.join(w.between) }
}

fn source(seen: &Seen<'_>, source: &str, valid: Option<Validity>, page: &mut CardPage<'_>, today: NaiveDate) {
    let (w, t) = (seen.words(), seen.theme());
    page.field(w.card_source, source, t.dim);
    let Some(valid) = valid else { return };
    let until = valid.to.map_or(w.card_until_changed.to_owned(), |to| to.to_string());
    let days = say(w.card_from_to, &[&valid.from.to_string(), &until]);
    if valid.holds(today) {
        page.field(w.card_valid, &days, t.dim);
    } else {
        page.field(w.card_valid, &format!("{days} {}", w.card_not_today), t.over);
    }
}

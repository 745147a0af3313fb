//! Rules, grades, words to avoid, tables of points and forms in full, to be looked up: nothing here is changed.

use chrono::NaiveDate;

use crate::domain::pack::{Form, Grade, Label, Rubric, Rule, RuleDemand, TimeLimit, Validity, Wording};
use crate::domain::time::{Moment, Span};
use crate::tui::desk::Desk;
use crate::tui::lang::{Words, say};

use super::card::WORDS_APART;
use super::item::Item;
use super::lines::Page;

/// Puts a row that is no script on a page.
pub(super) fn book(desk: &Desk, item: Item, page: &mut Page<'_>, now: Moment) {
    let library = &desk.library;
    let today = now.date_naive();
    let drawn = match item {
        Item::Script(_) => None,
        Item::Rule(at) => library.rules.get(at).map(|r| rule(desk, r, page, today)),
        Item::Grade(at) => library.grades.get(at).map(|g| grade(desk, g, page, today)),
        Item::Wording(at) => library.wordings.get(at).map(|w| wording(desk, w, page, today)),
        Item::Rubric(at) => library.rubrics.get(at).map(|r| rubric(desk, r, page, today)),
        Item::Form(at) => library.forms.get(at).map(|f| form(desk, f, page)),
    };
    drawn.unwrap_or_default();
}

/// What kind of rule a row is, for the list.
pub(super) fn kind(desk: &Desk, item: Item) -> &'static str {
    let w = desk.words;
    match item {
        Item::Script(_) => "",
        Item::Rule(at) if desk.library.rules.get(at).is_some_and(|r| r.statute) => w.book_statute,
        Item::Rule(_) => w.book_rule,
        Item::Grade(_) => w.book_grade,
        Item::Wording(_) => w.book_wording,
        Item::Rubric(_) => w.book_rubric,
        Item::Form(_) => w.book_form,
    }
}

/// Its figure by itself, for the list.
pub(super) fn figure_of(desk: &Desk, item: Item) -> String {
    let (w, library) = (desk.words, &desk.library);
    let figure = match item {
        Item::Script(_) | Item::Form(_) => None,
        Item::Rule(at) => library.rules.get(at).map(|r| figure(w, r.asks)),
        Item::Grade(at) => library.grades.get(at).map(|g| format!("{} {}", w.respond_by, limit(w, g.respond))),
        Item::Wording(at) => library.wordings.get(at).map(|found| level(w, found).to_owned()),
        Item::Rubric(at) => library.rubrics.get(at).map(|r| say(w.points, &[&r.points.to_string()])),
    };
    figure.unwrap_or_default()
}

fn level(w: &Words, wording: &Wording) -> &'static str {
    if wording.forbidden { w.word_forbidden } else { w.word_marked }
}

fn rule(desk: &Desk, rule: &Rule, page: &mut Page<'_>, today: NaiveDate) {
    let (w, t) = (desk.words, &desk.theme);
    page.head_with(if rule.statute { w.book_statute } else { w.book_rule }, &figure(w, rule.asks));
    page.text(&rule.says, t.words);
    let grades: Vec<&str> = rule
        .grades
        .iter()
        .map(|id| desk.library.grade(id, today).map_or(id.as_str(), |g| g.title.show(desk.english)))
        .collect();
    page.plain(w.card_grades, &grades.join(w.between));
    page.field(w.card_remark, rule.note.as_deref().unwrap_or_default(), t.near);
    source(desk, &rule.source, Some(rule.valid), page, today);
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

fn grade(desk: &Desk, grade: &Grade, page: &mut Page<'_>, today: NaiveDate) {
    let w = desk.words;
    page.head(w.book_grade);
    page.text(&grade.when, desk.theme.words);
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
    source(desk, &grade.source, Some(grade.valid), page, today);
}

fn wording(desk: &Desk, wording: &Wording, page: &mut Page<'_>, today: NaiveDate) {
    let (w, t) = (desk.words, &desk.theme);
    page.head_with(w.book_wording, level(w, wording));
    page.field(w.card_words, &wording.words.join(WORDS_APART), t.over);
    page.plain(w.card_unless, &wording.unless.join(WORDS_APART));
    page.plain(w.card_why, &wording.why);
    page.list(w.card_say_instead, &wording.instead, t.good);
    source(desk, &wording.source, Some(wording.valid), page, today);
}

fn rubric(desk: &Desk, rubric: &Rubric, page: &mut Page<'_>, today: NaiveDate) {
    let (w, t) = (desk.words, &desk.theme);
    let points = |n: u32| say(w.points, &[&n.to_string()]);
    page.head_with(w.book_rubric, &points(rubric.points));
    for item in &rubric.items {
        let indent = if item.part_of.is_some() { "  " } else { "" };
        let title = item.title.show(desk.english);
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
        page.text(&format!("{} {cost}", fault.title.show(desk.english)), t.over);
    }
    source(desk, &rubric.source, Some(rubric.valid), page, today);
}

fn form(desk: &Desk, form: &Form, page: &mut Page<'_>) {
    let (w, t) = (desk.words, &desk.theme);
    page.head(w.book_form);
    for field in &form.fields {
        let show = |label: &Label| label.show(desk.english).to_owned();
        let options: Vec<String> = field.options.iter().map(|o| show(&o.title)).collect();
        let mark = if field.required { "*" } else { " " };
        page.field(&format!("{mark}{}", show(&field.title)), &filled_with(&options, w), t.text);
        if let Some(ask) = &field.ask {
            page.text(&format!("   {ask}"), t.dim);
        }
    }
    source(desk, &form.source, None, page, NaiveDate::default());
}

/// What goes into a field of a form: one of its options, or a line.
fn filled_with(options: &[String], w: &Words) -> String {
    if options.is_empty() { "____".to_owned() } else { options.join(w.between) }
}

fn source(desk: &Desk, source: &str, valid: Option<Validity>, page: &mut Page<'_>, today: NaiveDate) {
    let (w, t) = (desk.words, &desk.theme);
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

//! Validity: rules that do not hold today, where none of the same name does.

use chrono::NaiveDate;

use super::{Lint, LintKind, LintScope, LintTarget};
use crate::domain::pack::{Library, Validity};

pub(super) fn check(library: &Library, scope: &LintScope, lints: &mut Vec<Lint>) {
    let grades = library.grades.iter().map(|g| (g.id.as_str(), g.valid)).collect();
    let rules = library.rules.iter().map(|r| (r.id.as_str(), r.valid)).collect();
    let rubrics = library.quality.rubrics.iter().map(|r| (r.id.as_str(), r.valid)).collect();
    let wordings = library.quality.wordings.iter().map(|w| (w.id.as_str(), w.valid)).collect();
    for (table, dated) in [("grade", grades), ("rule", rules), ("rubric", rubrics), ("wording", wordings)] {
        of(table, &dated, scope.day, lints);
    }
}

fn of(table: &'static str, dated: &Vec<(&str, Validity)>, day: NaiveDate, lints: &mut Vec<Lint>) {
    let holds = |id: &str| dated.iter().any(|(other, valid)| *other == id && valid.holds(day));
    for (place, (id, valid)) in dated.iter().enumerate() {
        // The last of one name speaks for all.
        let is_last = !dated[place + 1..].iter().any(|(other, _)| other == id);
        if is_last && !holds(id) {
            let key = if valid.from > day { "valid_from" } else { "valid_to" };
            lints.push(LintTarget::of(table, id, None, key).lint(LintKind::NotValid(*valid)));
        }
    }
}

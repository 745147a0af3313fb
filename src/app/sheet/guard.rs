//! Cells of plain text files that no spreadsheet takes for a formula: what customers and callers wrote is never run.

/// Characters that can begin a formula; the last four are full-width forms, which some spreadsheets read alike.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// True when a cell could begin a formula, or looks like one that was guarded: that gets an apostrophe as well, so that
/// taking one off always gives back what was there.
fn is_risky(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell that no spreadsheet runs: one that could begin a formula gets an apostrophe before it.
pub fn on(cell: &str) -> String {
    if is_risky(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell as it was before [`on`].
pub fn off(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|_| is_risky(cell)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_cell_begins_a_formula_and_nothing_is_lost(
            cell in "['=+@\\-\t\r\u{0}\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}a]{0,3}\\PC{0,8}",
        ) {
            let safe = on(&cell);
            let formula = safe.starts_with(FORMULA);
            prop_assert!(!formula, "{}", safe);
            prop_assert_eq!(off(&safe), cell);
        }
    }
}

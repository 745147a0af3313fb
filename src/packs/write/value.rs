//! Texts and lists as TOML writes them. TOML 1.0: what editors understand, not only this program.

use std::fmt::Write as _;

/// A text: quoted, over several lines where it has line breaks, and without escapes where it can do without.
pub(super) fn text(words: &str) -> String {
    let awkward = words.contains(['"', '\\']);
    let plain = !words.contains('\'') && !words.chars().any(char::is_control);
    if words.contains('\n') {
        // The line break after the opening quotes is not part of the text.
        return format!("\"\"\"\n{}\"\"\"", escaped(words));
    }
    if awkward && plain { format!("'{words}'") } else { format!("\"{}\"", escaped(words)) }
}

/// A list of texts, on one line or an entry a line.
pub(super) fn list(entries: &[String], tall: bool) -> String {
    let entries: Vec<String> = entries.iter().map(|entry| text(entry)).collect();
    if tall { format!("[\n  {},\n]", entries.join(",\n  ")) } else { format!("[{}]", entries.join(", ")) }
}

/// Escapes what would end the text or could not be seen in it.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push('\n'),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            // Writing to a string cannot fail.
            c if c.is_control() => drop(write!(out, "\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn texts_are_written_as_people_write_them() {
        assert_eq!(text("您好，{customer}"), "\"您好，{customer}\"");
        assert_eq!(text("他说\"好\""), "'他说\"好\"'");
        assert_eq!(text("it's \"fine\""), r#""it's \"fine\"""#);
        assert_eq!(text("第一句\n第二句\\"), "\"\"\"\n第一句\n第二句\\\\\"\"\"");
        assert_eq!(list(&["快递".into(), "没到".into()], false), "[\"快递\", \"没到\"]");
        assert_eq!(list(&["快递".into(), "没到".into()], true), "[\n  \"快递\",\n  \"没到\",\n]");
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was(words in any::<String>()) {
            let table: toml::Table = format!("a = {}\nb = [{}]", text(&words), text("x")).parse().unwrap();
            prop_assert_eq!(table["a"].as_str().unwrap(), words);
        }
    }
}

//! Texts of a pack as they may be shown: hidden characters are found, line ends and tabs are made plain.

/// Cleans a text: line breaks as LF, tabs as spaces, no space around it. Other characters that are not for the eye
/// (control, bidi, zero-width, tag characters) are mistakes of the author, nothing to take out silently.
///
/// # Errors
/// The first character that may not be in a text.
pub(super) fn clean(raw: &str) -> Result<String, char> {
    let trimmed = raw.trim();
    let text = if trimmed.contains(['\r', '\t']) {
        trimmed.replace("\r\n", "\n").replace('\t', " ")
    } else {
        trimmed.to_owned()
    };
    match text.chars().find(|&c| c != '\n' && is_hidden(c)) {
        Some(hidden) => Err(hidden),
        None => Ok(text),
    }
}

/// True if a character is not for the eye, or turns what stands around it.
pub(in crate::packs) fn is_hidden(c: char) -> bool {
    // Nearly all that is written stands in these two ranges, and nothing hidden does.
    if matches!(c, ' '..='~' | '\u{3000}'..='\u{9fff}') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found() {
        assert_eq!(clean(" 您好\r\n\t好的 "), Ok("您好\n 好的".to_owned()));
        for hidden in ['\u{1b}', '\u{202e}', '\u{200b}', '\u{2066}', '\u{e0041}', '\r', '\u{85}'] {
            assert_eq!(clean(&format!("a{hidden}b")), Err(hidden));
        }
    }
}

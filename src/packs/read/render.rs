//! The renderer of diagnostics for a terminal: each with its line of the source.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Diagnostic;
use super::position::{BOM, boundary};
use crate::domain::lang::Lang;
use crate::packs::words::PackWords;

/// The severity of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Has to be mended.
    Error,
    /// Should be looked at.
    Warning,
    /// Good to know.
    Note,
}

/// A message about a place in a text.
#[derive(Clone, Debug)]
pub struct SourceMessage<'m> {
    /// The severity, and the word for it.
    pub weight: (Severity, &'m str),
    /// The sentence.
    pub what: &'m str,
    /// Notes, each with the word that introduces it.
    pub more: &'m [(&'m str, &'m str)],
    /// The file.
    pub path: &'m str,
    /// The bytes in the text; empty at the beginning for the file as a whole.
    pub at: Range<usize>,
    /// Line and column, each from 1.
    pub place: (usize, usize),
}

/// Renders a diagnostic with its source line, a mark under the place and the fix; `path:line:column` stands on a line
/// of its own, as editors and terminals open it. Characters that are not for the eye are replaced.
pub fn render(diagnostic: &Diagnostic, source: &str, lang: Lang, color: bool) -> String {
    let words = PackWords::of(lang);
    let (what, fix) = (words.mistake)(&diagnostic.kind);
    let message = SourceMessage {
        weight: (Severity::Error, words.error),
        what: &what,
        more: &[(words.remedy, &fix)],
        path: &diagnostic.path,
        at: diagnostic.at.clone(),
        place: (diagnostic.line, diagnostic.column),
    };
    render_message(&message, source, color)
}

/// Renders a message as [`render`] does a diagnostic.
pub fn render_message(message: &SourceMessage, source: &str, color: bool) -> String {
    let SourceMessage { weight: (weight, name), what, more, path, at, place } = message;
    let level = match weight {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.with_name(*name).primary_title(*what);
    let start = boundary(source, at.start);
    let line = line_at(source, start);
    let marked = start..boundary(source, at.end).clamp(start, line.end.max(start));
    let group = if at.is_empty() && start == 0 {
        title.element(Origin::path(*path).line(place.0).char_column(place.1))
    } else {
        let annotation = AnnotationKind::Primary.span(marked.start - line.start..marked.end - line.start);
        let text = &source[line];
        title.element(Snippet::source(text).line_start(place.0).path(*path).annotation(annotation))
    };
    let more = more.iter().map(|(name, text)| Level::HELP.with_name(*name).message(*text));
    let group = more.fold(group, Group::element);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The line around `at`, without its end and without a byte-order mark.
fn line_at(source: &str, at: usize) -> std::ops::Range<usize> {
    let from = source[..at].rfind('\n').map_or(0, |before| before + 1);
    let from = if from == 0 && source.starts_with(BOM) { BOM.len_utf8().min(at) } else { from };
    let to = source[at..].find('\n').map_or(source.len(), |step| at + step);
    let to = if source[from..to].ends_with('\r') { to - 1 } else { to };
    from..to
}

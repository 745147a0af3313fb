//! A problem with its line of the source, for a terminal.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::Problem;
use super::position::{BOM, boundary};

/// The problem with its source line, a mark under the place and the fix, in Chinese or English; `path:line:column` on a
/// line of its own, as editors and terminals open it. Characters that are not for the eye are replaced.
pub fn render(problem: &Problem, source: &str, english: bool, color: bool) -> String {
    let (what, fix) = problem.kind.words(english);
    let (error, help) = if english { ("error", "fix") } else { ("错误", "怎么改") };
    let title = Level::ERROR.with_name(error).primary_title(what);
    let message = Level::HELP.with_name(help).message(fix);
    let start = boundary(source, problem.at.start);
    let line = line_at(source, start);
    let marked = start..boundary(source, problem.at.end).clamp(start, line.end.max(start));
    let path = problem.path.as_str();
    let group = if problem.at.is_empty() && start == 0 {
        title.element(Origin::path(path).line(problem.line).char_column(problem.column))
    } else {
        let annotation = AnnotationKind::Primary.span(marked.start - line.start..marked.end - line.start);
        let text = &source[line];
        title.element(Snippet::source(text).line_start(problem.line).path(path).annotation(annotation))
    };
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group.element(message)])
}

/// The line around `at`, without its end and without a byte-order mark.
fn line_at(source: &str, at: usize) -> std::ops::Range<usize> {
    let from = source[..at].rfind('\n').map_or(0, |before| before + 1);
    let from = if from == 0 && source.starts_with(BOM) { BOM.len_utf8().min(at) } else { from };
    let to = source[at..].find('\n').map_or(source.len(), |step| at + step);
    let to = if source[from..to].ends_with('\r') { to - 1 } else { to };
    from..to
}

//! Packs that go out as sheets and come in again are the same packs.

use std::collections::BTreeSet;

use callside::app::library::builtin;
use callside::app::sheet::{self as files, SheetBook};
use callside::domain::lang::Lang;
use callside::domain::pack::{Library, PackInfo, Script, ScriptVariable, ScriptWords};
use callside::packs::read;
use callside::packs::sheet::{
    ExportedPack, FindingOutcome, ImportInput, ImportedPack, head_grid, import, script_grid,
};
use callside::packs::write::write;
use callside::search::letters::spell::spell;
use proptest::prelude::*;

use crate::any;

/// Formats of sheets.
const FORMATS: [&str; 3] = ["csv", "tsv", "xlsx"];

/// The book that a pack becomes by way of a file.
fn through(format: &str, part: &ExportedPack, library: &Library, lang: Lang) -> SheetBook {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("sheet").with_extension(format);
    let parts = std::slice::from_ref(part);
    let bytes = match format {
        "csv" => files::delimited(&script_grid(parts, library, lang, true), b','),
        "tsv" => files::delimited(&script_grid(parts, library, lang, true), b'\t'),
        _ => files::workbook(&[script_grid(parts, library, lang, false), head_grid(parts, lang)], &[]),
    };
    std::fs::write(&path, bytes.unwrap()).unwrap();
    files::read(&path, None).unwrap_or_else(|trouble| panic!("{trouble:?}"))
}

fn imported(book: &SheetBook, library: &Library, id: &str) -> ImportedPack {
    let given = ImportInput {
        grid: &book.grid,
        head: book.head.as_ref(),
        library,
        before: None,
        id: id.into(),
        title: None,
        default_title: String::new(),
        default_version: String::new(),
        signer: None,
        withheld: BTreeSet::new(),
        spell: &spell,
    };
    import(&given).unwrap()
}

/// Fails unless a pack comes back from a file as it went.
fn comes_back(info: &PackInfo, variables: &[ScriptVariable], scripts: &[Script], library: &Library) {
    for (format, lang) in FORMATS.into_iter().flat_map(|format| Lang::ALL.map(|lang| (format, lang))) {
        let part = ExportedPack { info, variables: variables.to_vec(), scripts: scripts.iter().collect() };
        let back = imported(&through(format, &part, library, lang), library, &info.id);
        assert_eq!(back.findings, [], "{format}");
        assert_eq!(back.scripts, scripts, "{format}");
        assert_eq!(back.variables, variables, "{format}");
        let wanted = PackInfo { layer: back.info.layer, path: back.info.path.clone(), ..info.clone() };
        assert_eq!(back.info, wanted, "{format}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn any_pack_comes_back((info, variables) in any::head(), scripts in any::scripts()) {
        let text = write(&info, &variables, &scripts.iter().collect::<Vec<_>>());
        comes_back(&info, &variables, &scripts, &any::over_base(&text));
    }
}

#[test]
fn the_shipped_packs_come_back() {
    let (library, problems) = read::read(&builtin());
    assert!(problems.is_empty());
    let library = library.with_case_fields();
    for (at, info) in library.packs.iter().enumerate() {
        let own = library.scripts.iter().chain(&library.shelf).filter(|script| script.pack == at);
        let scripts: Vec<Script> = own.map(|script| Script { pack: 0, ..script.clone() }).collect();
        if !scripts.is_empty() {
            comes_back(info, &[], &scripts, &library);
        }
    }
}

#[test]
fn a_team_of_five_thousand_comes_in_in_one_go() {
    let scripts: Vec<Script> = (0..5_000)
        .map(|nth| Script {
            id: format!("s-{nth}"),
            title: callside::domain::pack::Label::zh(format!("话术{nth}")),
            asks: vec![format!("第{nth}个问题怎么办"), "还有别的吗".into()],
            words: ScriptWords {
                say: format!("您好，第{nth}个问题我来帮您看。请您稍等，我查一下再给您答复，好吗？"),
                soothe: Some("让您久等了，对不起。".into()),
                ..ScriptWords::default()
            },
            verify: vec!["先核对身份".into()],
            keywords: vec![format!("问题{nth}"), "怎么办".into()],
            review: callside::domain::pack::review::Review { version: 1, ..Default::default() },
            ..Script::default()
        })
        .collect();
    let info = PackInfo { id: "team".into(), version: "1".into(), ..any::info() };
    let library = Library::default().with_case_fields();
    let part = ExportedPack { info: &info, variables: Vec::new(), scripts: scripts.iter().collect() };
    let back = imported(&through("xlsx", &part, &library, Lang::Zh), &library, "team");
    assert_eq!(back.findings.iter().filter(|f| f.kind.outcome() != FindingOutcome::Note).count(), 0);
    assert_eq!((back.rows, back.scripts), (5_000, scripts));
}

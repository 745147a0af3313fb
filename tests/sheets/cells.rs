//! Sheets as teams write them: what comes in, and what is said of the rest.

use std::collections::BTreeSet;

use callside::domain::lang::Lang;
use callside::domain::pack::names::FixedChoice;
use callside::domain::pack::review::{ReviewStatus, Signature, digest};
use callside::domain::pack::{Label, Library, Scene, Script, ScriptWords};
use callside::packs::sheet::{
    EarlierPack, FindingKind, ImportError, ImportInput, ImportedPack, SheetCell, SheetGrid, SheetRow, import,
};
use callside::search::letters::spell::spell;
use chrono::NaiveDate;

use crate::any;

fn grid(rows: &[&[&str]]) -> SheetGrid {
    let row = |(nth, cells): (usize, &&[&str])| SheetRow {
        at: nth + 1,
        cells: cells.iter().map(|c| SheetCell::from(*c)).collect(),
    };
    SheetGrid { name: "话术".into(), lines: false, rows: rows.iter().enumerate().map(row).collect() }
}

fn given<'g>(grid: &'g SheetGrid, library: &'g Library) -> ImportInput<'g> {
    ImportInput {
        grid,
        head: None,
        library,
        before: None,
        id: "team".into(),
        title: None,
        default_title: "小组".into(),
        default_version: "1".into(),
        signer: None,
        withheld: BTreeSet::new(),
        spell: &spell,
    }
}

fn read(rows: &[&[&str]]) -> ImportedPack {
    import(&given(&grid(rows), &base())).unwrap()
}

fn base() -> Library {
    let text = "format = 1\n[pack]\nid = \"none\"\ntitle = \"空\"\nversion = \"1\"\n";
    any::over_base(text).with_case_fields()
}

/// The findings, as places and words.
fn said(imported: &ImportedPack, rows: &[&[&str]]) -> Vec<String> {
    let grid = grid(rows);
    imported.findings.iter().map(|f| format!("{} {}", grid.place(f.at), f.kind.words(Lang::Zh).0)).collect()
}

#[test]
fn the_table_is_found_below_a_title_and_its_columns_in_any_order() {
    let rows: &[&[&str]] = &[
        &["客服话术库 2026 版"],
        &["", ""],
        &["关键词", "话术内容（必填）", "场景", "序号", "标题", "负责人", "客户\n问法"],
        &["质保 保修", "两年。", "售前", "1", "质保", "小李", "质保多久；坏了谁修"],
        &["关键词", "话术内容（必填）", "场景", "序号", "标题", "负责人", "客户\n问法"],
        &["退货", "可以退。", "AFTER-SALE", "2", "退货", "", "能退吗"],
    ];
    let imported = read(rows);
    assert_eq!(imported.rows, 2, "a repeated header is no row");
    let script = &imported.scripts[0];
    assert_eq!((script.id.as_str(), script.title.zh.as_str(), script.scene), ("zhibao", "质保", Scene::PreSale));
    assert_eq!(
        (&script.asks[..], &script.keywords[..]),
        (&["质保多久".to_owned(), "坏了谁修".to_owned()][..], &["质保".to_owned(), "保修".to_owned()][..])
    );
    assert_eq!(imported.scripts[1].scene, Scene::AfterSale);
    let said = said(&imported, rows);
    assert_eq!(
        said.iter().filter(|s| s.contains("不认识")).collect::<Vec<_>>(),
        ["话术!F3 不认识“负责人”这一列，没有导入"]
    );
}

#[test]
fn what_is_no_table_is_told() {
    let library = base();
    assert_eq!(import(&given(&grid(&[&["", " "]]), &library)).unwrap_err(), ImportError::Empty);
    assert_eq!(
        import(&given(&grid(&[&["标题", "负责人"], &["a", "b"]]), &library)).unwrap_err(),
        ImportError::NoHeader
    );
}

#[test]
fn ids_stay_the_same_from_import_to_import() {
    let rows: &[&[&str]] =
        &[&["编号", "标题", "话术"], &["", "退款：多久到账", "三天。"], &["", "退款：多久到账", "五天。"]];
    let (first, again) = (read(rows), read(rows));
    let ids: Vec<&str> = first.scripts.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["tuikuan-duojiudaozhang", "tuikuan-duojiudaozhang-2"]);
    assert_eq!(first.scripts, again.scripts);
    // A row that names the same id later on keeps it: the made-up one gives way.
    let rows: &[&[&str]] = &[&["编号", "标题", "话术"], &["", "退款", "三天。"], &["tuikuan", "到账", "五天。"]];
    let ids: Vec<String> = read(rows).scripts.into_iter().map(|s| s.id).collect();
    assert_eq!(ids, ["tuikuan-2", "tuikuan"]);
}

#[test]
fn rows_that_cannot_come_in_are_told_and_the_others_come() {
    let rows: &[&[&str]] = &[
        &["编号", "标题", "话术"],
        &["a", "甲", "话。"],
        &["a", "乙", "话。"],
        &["b", "丙", " "],
        &["c", "丁", "话。"],
    ];
    let imported = read(rows);
    assert_eq!(imported.scripts.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    let said = said(&imported, rows);
    assert!(said.iter().any(|s| s.starts_with("话术!A3 编号 a 在第 2 行已经用过")), "{said:?}");
    assert!(said.iter().any(|s| s.starts_with("话术!C4 没有话术")), "{said:?}");
}

#[test]
fn names_are_known_by_title_and_what_nothing_defines_is_told() {
    let rows: &[&[&str]] = &[
        &["标题", "话术", "投诉类型", "分类", "投诉分级", "阶段", "类型", "客户情绪"],
        &["甲", "话。", "质量、时效\\，慢，天气", "物流\\|延迟", "紧急", "open；夜里", "道歉", "愤怒"],
        &["乙", "话。", "", "物流|延迟", "", "", "唱歌", "无"],
        &["丙", "话。", "", "海运", "", "", "", ""],
    ];
    let imported = read(rows);
    let first = &imported.scripts[0];
    assert_eq!(
        (&first.scope.types[..], &first.scope.stages[..], &first.scope.grades[..]),
        (&["bad".to_owned(), "late".to_owned()][..], &["open".to_owned()][..], &["urgent".to_owned()][..])
    );
    assert_eq!(imported.scripts[1].category.as_deref(), Some("c1"));
    assert_eq!(
        (imported.scripts[2].category.as_ref(), imported.scripts[2].keywords.contains(&"海运".to_owned())),
        (None, true)
    );
    let said = said(&imported, rows).join("\n");
    for wanted in [
        "C2 没有哪个话术包定义“天气”",
        "F2 没有哪个话术包定义“夜里”",
        "G3 “唱歌”不是类型",
        "D4 没有哪个话术包定义“海运”",
    ] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert_eq!(first.kind.map(FixedChoice::code), Some("apologise"));
}

#[test]
fn a_column_called_type_is_read_by_what_is_in_it() {
    let types = read(&[&["标题", "话术", "类型"], &["甲", "话。", "质量"]]);
    assert_eq!((types.scripts[0].scope.types.join(""), types.scripts[0].kind), ("bad".into(), None));
}

#[test]
fn placeholders_become_variables_and_new_ones_are_declared() {
    let imported = read(&[&["标题", "话术"], &["甲", "{客户姓名}您好，{优惠金额}元，【单号】在路上。"]]);
    assert_eq!(imported.scripts[0].words.say, "{customer}您好，{youhuijine}元，{order}在路上。");
    assert_eq!(imported.variables.len(), 1);
    assert_eq!(
        (imported.variables[0].id.as_str(), imported.variables[0].title.zh.as_str()),
        ("youhuijine", "优惠金额")
    );
}

#[test]
fn a_scene_in_other_words_is_read_or_kept_as_a_customers_wording() {
    let rows: &[&[&str]] = &[
        &["标题", "话术", "场景"],
        &["甲", "话。", "客户要求退款"],
        &["乙", "话。", "客户问门店在哪"],
        &["丙", "话。", ""],
    ];
    let imported = read(rows);
    let scenes: Vec<Scene> = imported.scripts.iter().map(|s| s.scene).collect();
    assert_eq!(scenes, [Scene::AfterSale, Scene::Common, Scene::Common]);
    assert_eq!(imported.scripts[1].asks, ["客户问门店在哪"]);
}

#[test]
fn a_formula_without_a_value_is_told() {
    let mut grid = grid(&[&["标题", "话术", "风险提示"], &["甲", "话。", ""]]);
    grid.rows[1].cells[2] = SheetCell::Broken("#N/A".into());
    let imported = import(&given(&grid, &base())).unwrap();
    assert!(imported.findings.iter().any(|f| f.kind == FindingKind::Broken("#N/A".into())));
    assert_eq!(imported.scripts[0].risk, None);
}

#[test]
fn a_signature_comes_in_while_it_fits_and_a_signer_signs_all() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let fits = digest(&Script {
        words: ScriptWords { say: "话。".into(), ..ScriptWords::default() },
        ..Script::default()
    });
    let rows: &[&[&str]] = &[
        &["编号", "标题", "话术", "状态", "审核人", "审核日期", "摘要"],
        &["a", "甲", "话。", "已审核", "王", "2026/11/20", &fits],
        &["b", "乙", "改了。", "已审核", "王", "2026/11/20", &fits],
        &["c", "丙", "话。", "停用", "", "", ""],
    ];
    let statuses = |imported: &ImportedPack| imported.scripts.iter().map(|s| s.review.status).collect::<Vec<_>>();
    let imported = read(rows);
    assert_eq!(statuses(&imported), [ReviewStatus::Approved, ReviewStatus::Draft, ReviewStatus::Retired]);
    let signed = Signature { by: "王".into(), on: day, digest: fits.clone() };
    assert_eq!(imported.scripts[0].review.approval, Some(signed));
    let (grid, library) = (grid(rows), base());
    let imported = import(&ImportInput { signer: Some(("李", day)), ..given(&grid, &library) }).unwrap();
    assert_eq!(statuses(&imported), [ReviewStatus::Approved, ReviewStatus::Approved, ReviewStatus::Retired]);
    assert_eq!(imported.scripts[1].review.approval.as_ref().unwrap().digest, digest(&imported.scripts[1]));
}

#[test]
fn what_the_pack_holds_already_keeps_its_signatures_and_variables() {
    let mut script = Script {
        id: "a".into(),
        words: ScriptWords { say: "话，{tail}。".into(), ..ScriptWords::default() },
        title: Label::zh("甲"),
        ..Script::default()
    };
    script.review.version = 3;
    script.review.status = ReviewStatus::Approved;
    let on = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    script.review.approval = Some(Signature { by: "王".into(), on, digest: digest(&script) });
    let tail = callside::domain::pack::ScriptVariable { id: "tail".into(), title: Label::zh("尾号"), field: None };
    let before = EarlierPack { info: any::info(), variables: vec![tail.clone()], scripts: vec![script.clone()] };
    let (grid, library) =
        (grid(&[&["编号", "标题", "话术"], &["a", "甲", "话，{尾号}。"], &["b", "乙", "新的。"]]), base());
    let imported = import(&ImportInput { before: Some(&before), ..given(&grid, &library) }).unwrap();
    assert_eq!(imported.scripts[0].review, script.review);
    assert_eq!(imported.scripts[1].review.status, ReviewStatus::Draft);
    assert_eq!((imported.variables, imported.info.title), (vec![tail], before.info.title));
}

#[test]
fn other_scripts_are_named_only_if_they_are_there() {
    let rows: &[&[&str]] = &[
        &["编号", "标题", "话术", "状态", "替代话术"],
        &["a", "甲", "话。", "停用", "b"],
        &["b", "乙", "话。", "停用", "a"],
        &["c", "丙", "话。", "停用", "gone"],
        &["d", "丁", "话。", "停用", "a"],
    ];
    let instead: Vec<Option<String>> = read(rows).scripts.into_iter().map(|s| s.instead).collect();
    assert_eq!(
        instead.iter().filter(|i| i.is_some()).count(),
        2,
        "one way of the circle, and the way to it: {instead:?}"
    );
    assert_eq!(instead[2], None);
}

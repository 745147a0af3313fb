//! What saved cases teach: the newest first, none that is forgotten, all of it again when that is taken back.

use callside::domain::change::Change;
use callside::domain::query::{Query, QueryAnswer};
use callside::domain::remark::{Remark, RemarkAct};
use callside::domain::time::Moment;
use callside::store::Store;

use crate::support::*;

fn lessons(store: &Store, limit: usize) -> Vec<String> {
    let fields = vec!["problem".to_owned()];
    match store.ask(&Query::Lessons { fields, limit }).unwrap() {
        QueryAnswer::Lessons(lessons) => lessons.into_iter().map(|(_, lesson)| lesson.words()).collect(),
        other => panic!("{other:?}"),
    }
}

fn taught(store: &mut Store, begun: i64, words: &str) {
    a_case(store, begun, vec![set("problem", None, words), saved("2026-11-21"), Change::Filed]);
}

fn forget(store: &mut Store, before: Option<Moment>) {
    let act = RemarkAct::Forgotten { before };
    store.commit(&[Remark { script: String::new(), at: at(9_000), agent: String::new(), act }]).unwrap();
}

fn three() -> (Place, Store) {
    let place = Place::new();
    let mut store = place.store();
    for (begun, words) in [(0, "第一通"), (1_000, "第二通"), (2_000, "第三通")] {
        taught(&mut store, begun, words);
    }
    a_case(&mut store, 3_000, vec![set("problem", None, "没有保存")]);
    a_case(&mut store, 4_000, vec![set("name", None, "李女士"), saved("2026-11-21")]);
    (place, store)
}

#[test]
fn saved_cases_with_words_teach_the_newest_first() {
    let (_place, store) = three();
    assert_eq!(lessons(&store, 99), ["第三通", "第二通", "第一通"]);
    assert_eq!(lessons(&store, 2), ["第三通"], "the newest two, one of which has no words");
    assert_eq!(lessons(&store, 0), [""; 0]);
}

#[test]
fn what_is_forgotten_teaches_no_more_and_the_cases_stay() {
    let (_place, mut store) = three();
    forget(&mut store, Some(at(1_500)));
    assert_eq!(lessons(&store, 99), ["第三通"]);
    forget(&mut store, Some(at(500)));
    assert_eq!(lessons(&store, 99), ["第三通"], "a later mark brings nothing back");
    forget(&mut store, Some(at(9_000)));
    assert_eq!(lessons(&store, 99), [""; 0]);
    assert_eq!(store.info().unwrap().cases, 5);
    assert_eq!(store.integrity().unwrap(), []);
}

#[test]
fn all_forgetting_is_taken_back_and_can_be_done_anew() {
    let (place, mut store) = three();
    forget(&mut store, Some(at(9_000)));
    forget(&mut store, None);
    assert_eq!(lessons(&store, 99).len(), 3);
    forget(&mut store, Some(at(500)));
    drop(store);
    assert_eq!(lessons(&place.store(), 99), ["第三通", "第二通"]);
}

/// How long the answer takes: `cargo test --release --test store -- --ignored --nocapture lessons_of_years`.
#[test]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods, reason = "it measures")]
fn lessons_of_years() {
    let place = Place::new();
    let mut store = place.store();
    for nth in 0..4_000 {
        taught(&mut store, nth * 100, &"包裹三天没有更新".repeat(4));
    }
    let start = std::time::Instant::now();
    assert_eq!(lessons(&store, 3_000).len(), 3_000);
    println!("3,000 lessons: {:?}", start.elapsed());
}

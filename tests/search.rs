//! Search, recommendation and proposals on a small made-up library: what an agent types and what must come first.

#![allow(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

#[path = "search/dangers.rs"]
mod dangers;
#[path = "search/learned.rs"]
mod learned;
#[path = "search/library.rs"]
mod library;
#[path = "search/recommend.rs"]
mod recommend;

use callside::domain::pack::Library;
use callside::search::hit::{Hit, MatchReason, SearchRequest};
use callside::search::index::Index;
use callside::search::letters::typing::PinyinSettings;
use callside::search::offer::scripts::script_index;
use library::small;
use proptest::prelude::*;

fn find(query: &str) -> Vec<(String, MatchReason)> {
    let library = small();
    let hits = script_index(&library).search(query, 9);
    hits.iter().map(|h| (library.scripts[h.document].id.clone(), h.why)).collect()
}

fn first(query: &str) -> (String, MatchReason) {
    find(query).into_iter().next().unwrap_or_else(|| panic!("nothing found for {query}"))
}

fn first_hit(query: &str) -> Hit {
    script_index(&small()).search(query, 9).into_iter().next().unwrap()
}

#[test]
fn one_script_by_every_way_of_typing_it() {
    for (query, why) in [
        ("物流延迟", MatchReason::Title),
        ("物流", MatchReason::Title),
        ("wuliuyanchi", MatchReason::Pinyin),
        ("wuliuyan", MatchReason::Pinyin),
        ("wlyc", MatchReason::Initials),
        ("WLYC", MatchReason::Initials),
        ("ＷＬＹＣ", MatchReason::Initials),
        ("wl延迟", MatchReason::Initials),
        ("物liu延", MatchReason::Pinyin),
        ("催件", MatchReason::Keyword),
        ("包裹怎么还没到", MatchReason::Asks),
        ("late parcel", MatchReason::Title),
        ("PARCEL", MatchReason::Title),
        ("延迟 物流", MatchReason::Title),
        ("中转站", MatchReason::Words),
    ] {
        assert_eq!(first(query), ("late-parcel".into(), why), "{query}");
    }
}

#[test]
fn slips_are_forgiven_and_named() {
    for query in ["wuliuyachi", "wuliuyannchi", "wuliuaynchi", "wuliuyabchi", "wlcy", "物刘延迟", "物延"] {
        assert_eq!(first(query), ("late-parcel".into(), MatchReason::Typo), "{query}");
    }
    assert_eq!(first("退活"), ("return".into(), MatchReason::Typo));
}

#[test]
fn readings_come_from_the_word_and_others_are_weaker() {
    assert_eq!(first("chongfu"), ("twice".into(), MatchReason::Pinyin));
    assert_eq!(first("cfkk"), ("twice".into(), MatchReason::Initials));
    assert_eq!(first("zhongfu"), ("twice".into(), MatchReason::Pinyin));
}

#[test]
fn exact_title_then_prefix_then_inside_then_keyword_then_wording() {
    let order: Vec<String> = find("退款").into_iter().map(|(id, _)| id).collect();
    assert_eq!(order, ["refund", "refund-late", "about-refund", "twice", "return"]);
}

#[test]
fn all_terms_before_most_terms() {
    let found = find("退款 到账");
    assert_eq!(found[0].0, "refund-late");
    assert!(found.len() > 1);
}

#[test]
fn a_customers_sentence_finds_its_script() {
    assert_eq!(first("你好,我的包裹都三天了怎么还没有收到啊?").0, "late-parcel");
    assert_eq!(first("我想把这件衣服退掉,能不能退货给你们").0, "return");
}

#[test]
fn a_sentence_that_is_a_title_comes_first_as_one() {
    let mut library = small();
    library.scripts[5].title.zh = "怎么查询我的退款进度呢,急".into();
    library.scripts[6].title.zh = "怎么查询我的退款进度".into();
    let hits = script_index(&library).search("怎么查询我的退款进度?", 3);
    assert_eq!((hits[0].document, hits[0].why), (6, MatchReason::Title));
    assert_eq!(hits[1].document, 5);
}

#[test]
fn a_bare_subsequence_is_no_match() {
    assert!(find("wyc").iter().all(|(_, why)| *why == MatchReason::Typo));
    assert!(find("zqxj").is_empty());
}

#[test]
fn marks_are_places_in_the_title_as_written() {
    assert_eq!(first_hit("wlyc").marks, [0, 1, 2, 3]);
    assert_eq!(first_hit("yanchi").marks, [2, 3]);
    assert_eq!(first_hit("tuikuandaozhang").marks, [0, 1, 3, 4], "the comma between is not marked");
    assert!(first_hit("催件").marks.is_empty());
}

#[test]
fn nothing_asked_nothing_found() {
    for query in ["", "   ", "，。!?", "\u{202e}\0\u{1b}[2J"] {
        assert!(find(query).iter().all(|(_, why)| *why == MatchReason::Typo), "{query:?}");
    }
    assert!(script_index(&Library::default()).search("退款", 9).is_empty());
    assert!(Index::default().search("tuikuan", 9).is_empty());
    assert!(script_index(&small()).search("退款", 0).is_empty());
}

#[test]
fn a_flood_is_survived() {
    let index = script_index(&small());
    for flood in ["退".repeat(350_000), "sh ".repeat(350_000), "zhangchang".repeat(100_000), "，".repeat(350_000)] {
        assert!(index.search(&flood, 9).len() <= 9);
    }
}

#[test]
fn every_prefix_of_what_is_typed_finds_it() {
    let index = script_index(&small());
    for typed in ["物流延迟", "wuliuyanchi", "wlyc", "wuliuyc"] {
        for end in 1..=typed.chars().count() {
            let query: String = typed.chars().take(end).collect();
            let hits = index.search(&query, 9);
            assert!(hits.iter().any(|h| h.document == 0 && h.why != MatchReason::Typo), "{query}");
        }
    }
}

fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "退",
        "款",
        "物流",
        "wl",
        "yanchi",
        "t",
        "zh",
        " ",
        "，",
        "Ａ",
        "的",
        "怎么还没到",
        "refund",
        "\u{301}",
        "🙂",
        "'",
    ]);
    prop_oneof![prop::collection::vec(pieces, 0..12).prop_map(|p| p.concat()), any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_same_query_gives_the_same_order(query in typed(), limit in 0usize..12) {
        let library = small();
        let hits = script_index(&library).search(&query, limit);
        prop_assert_eq!(&hits, &script_index(&library).search(&query, limit));
        prop_assert!(hits.len() <= limit);
        for pair in hits.windows(2) {
            let key = |h: &Hit| (std::cmp::Reverse(h.score), h.document);
            prop_assert!(key(&pair[0]) < key(&pair[1]));
        }
        for hit in hits {
            let title = library.scripts[hit.document].title.zh.chars().count();
            prop_assert!(hit.marks.iter().all(|m| *m < title));
            prop_assert!(hit.marks.windows(2).all(|w| w[0] < w[1]));
        }
    }

    #[test]
    fn a_shorter_list_is_the_beginning_of_a_longer_one(query in typed(), limit in 1usize..5) {
        let index = script_index(&small());
        let long = index.search(&query, 9);
        let short = index.search(&query, limit);
        prop_assert_eq!(&short[..], &long[..limit.min(long.len())]);
    }

    #[test]
    fn what_decides_between_equals_decides_before_the_list_is_cut(
        query in typed(),
        limit in 1usize..9,
        ties in prop::collection::vec(0u16..4, 0..40),
    ) {
        let (library, manner) = (small(), PinyinSettings::default());
        let index = script_index(&library);
        let find = |limit, ties: &[u16]| index.find_offered(&SearchRequest { query: &query, limit, manner: &manner, ties });
        let key = |h: &Hit| (std::cmp::Reverse(h.score), std::cmp::Reverse(ties.get(h.document).copied()), h.document);
        let mut all = find(usize::MAX, &[]);
        all.sort_by_key(key);
        let cut = find(limit, &ties);
        prop_assert!(cut.is_sorted_by_key(key));
        for (cut, one) in cut.iter().zip(&all) {
            prop_assert_eq!((cut.document, cut.why, &cut.marks), (one.document, one.why, &one.marks));
        }
    }
}

#[test]
fn what_lies_on_the_shelf_is_found_only_where_it_is_asked_for() {
    let mut library = small();
    let draft = library.scripts.remove(0);
    let title = draft.title.zh.clone();
    library.shelf.push(draft);
    let index = script_index(&library);
    assert!(index.search(&title, 9).iter().all(|hit| hit.document < library.scripts.len()));
    let asked = SearchRequest { query: &title, limit: 9, manner: &PinyinSettings::default(), ties: &[] };
    let all = index.find(&asked, |_| true);
    assert_eq!(all[0].document, library.scripts.len());
    assert_eq!(all[0].marks, (0..title.chars().count()).collect::<Vec<_>>());
    assert!(index.find(&asked, |_| false).is_empty());
}

//! Danger signals: what a customer says that comes before everything else.

use super::super::namespace::Namespace;
use super::ValueSchema::{Name, Patterns, SomePatterns};
use super::{ID, TITLE, TITLE_EN, TableSchema, may, must};

pub(super) static SIGNAL: TableSchema = TableSchema::new(
    "[[signal]]",
    &[
        ID.like("\"injury\""),
        TITLE.like("\"有人受伤\""),
        TITLE_EN.like("\"Somebody is hurt\""),
        must("script", Name(Namespace::Script))
            .like("\"injury\"")
            .means("听到以后排在最前的话术", "the script that comes first when it is heard"),
        must("words", SomePatterns).like("[\"(充电宝|电池)…(着火|冒烟)\"]").means(
            "客户怎么说：… 代表同一小句里的几个字，…… 可以跨过逗号，(甲|乙) 代表其中之一",
            "how customers say it: … is a few characters of one clause, …… leads over commas, (a|b) is either",
        ),
        may("unless", Patterns)
            .like("[\"着火点\"]")
            .means("说的是这些就不算，写法同上", "stretches in which it is harmless, written alike"),
    ],
)
.means("危险信号：客户的话里有它，对应的话术排在最前", "a danger signal: its script comes before all others");

//! Quality: rubrics, words to avoid, and the figures that words of packs are measured by.

use super::super::namespace::Namespace;
use super::ValueSchema::{Block, Duration, Flag, Integer, Name, SomeTexts, Tables, Texts};
use super::{COVERS, ID, SOURCE, TITLE, TITLE_EN, TableSchema, VALID_FROM, VALID_TO, ValueSchema, may, must};
use crate::domain::pack::WordingKind;

pub(super) static STYLE: TableSchema = TableSchema::new(
    "style",
    &[
        must("breath", Integer(1, 1000))
            .like("22")
            .means("一口气最多多少字：两个停顿之间，变量不算", "longest stretch without a pause mark, in characters"),
        must("longest", Duration)
            .like("\"30s\"")
            .means("say、soothe、short 最长说多久，按慢速算", "longest wording, at the slow rate of speech"),
        must("longest_long", Duration).like("\"60s\"").means("long 最长说多久", "longest full form"),
        must("alike", Integer(1, 100)).like("85").means(
            "两条话术有百分之几的字对相同时，算说得差不多",
            "per cent of shared pairs of characters from which two scripts say nearly the same",
        ),
        SOURCE,
    ],
)
.means("pack check 用来量措辞的尺度，每层最多一份", "figures that `pack check` measures words by, one a layer");

pub(super) static RUBRIC: TableSchema = TableSchema::new(
    "[[rubric]]",
    &[
        ID.like("\"call-review\""),
        TITLE.like("\"通话质检\""),
        TITLE_EN.like("\"Call review\""),
        must("points", Integer(1, 10_000)).like("100").means("总分", "all points"),
        SOURCE,
        VALID_FROM,
        VALID_TO,
        COVERS,
        must("item", Tables(&ITEM)).like("[[rubric.item]]").means("评分项", "what points are given for"),
        may("fault", Tables(&FAULT)).like("[[rubric.fault]]").means("扣分和一票否决", "what takes points away"),
    ],
)
.means("质检评分表", "a table of points for quality review");

static ITEM: TableSchema = TableSchema::new(
    "[[rubric.item]]",
    &[
        ID.like("\"business\""),
        TITLE.like("\"业务能力\""),
        TITLE_EN.like("\"Business\""),
        must("points", Integer(1, 10_000)).like("30").means("分值", "its points"),
        may("part_of", Name(Namespace::Item)).like("\"business\"").means("属于哪一大项", "the item it is a part of"),
        may("looks_for", Texts).like("[\"解答准确\"]").means("看什么", "what to look for"),
    ],
)
.means("一个评分项；大项加起来是总分，小项加起来是大项", "an item; items add up to all points, parts to their item");

static FAULT: TableSchema = TableSchema::new(
    "[[rubric.fault]]",
    &[
        ID.like("\"insult\""),
        TITLE.like("\"辱骂客户\""),
        TITLE_EN.like("\"Insulting a customer\""),
        may("points", Integer(1, 10_000)).like("5").means("扣几分", "points it costs"),
        may("fails", Flag).like("true").means("一票否决", "whether the whole review fails"),
    ],
)
.means("扣分项（points）或一票否决（fails），二者写一个", "what costs points, or the whole review: one of the two");

pub(super) static WORDING: TableSchema = TableSchema::new(
    "[[wording]]",
    &[
        ID.like("\"vague\""),
        TITLE.like("\"含糊其辞\""),
        TITLE_EN.like("\"Vagueness\""),
        must("kind", ValueSchema::choice::<WordingKind>())
            .like("\"vague\"")
            .means("错在哪里", "what is wrong with it"),
        may("level", ValueSchema::OneOf(LEVELS))
            .like("\"marked\"")
            .means("禁用还是慎用，不写就是禁用", "forbidden or marked; forbidden if left out"),
        must("words", SomeTexts).like("[\"应该是\", \"大概\"]").means("不能说的词", "the words"),
        may("unless", Texts)
            .like("[\"应该是您的\"]")
            .means("在这些更长的话里可以用", "longer stretches in which they are fine"),
        must("why", Block).like("\"客户听不出准不准\"").means("为什么", "why"),
        must("instead", SomeTexts).like("[\"我核实后给您准确答复\"]").means("换成怎么说", "what to say instead"),
        SOURCE,
        VALID_FROM,
        VALID_TO,
        COVERS,
    ],
)
.means("禁用语或慎用语，和换成怎么说", "words to avoid, with what to say instead");

/// The key that makes words forbidden, and not only marked.
pub(in super::super) const FORBIDDEN: &str = "forbidden";

const LEVELS: &[(&str, &str, &str)] = &[(FORBIDDEN, "禁用", "forbidden"), ("marked", "慎用", "marked")];

//! Grades and rules.

use super::super::namespace::Namespace;
use super::ValueSchema::{Block, Flag, Integer, Limit};
use super::{
    COVERS, ID, KEYWORDS, KindKeys, SOURCE, TITLE, TITLE_EN, TableSchema, VALID_FROM, VALID_TO, ValueSchema, may,
    must,
};
use crate::domain::pack::{ObligedParty, RuleEvent, RuleKind};

pub(super) static GRADE: TableSchema = TableSchema::new(
    "[[grade]]",
    &[
        ID.like("\"urgent\""),
        TITLE.like("\"紧急\""),
        TITLE_EN.like("\"Urgent\""),
        must("when", Block).like("\"核心功能不能用\"").means("用话写的规则：什么算这一级", "the rule in words"),
        must("respond", Limit).like("\"10m\"").means("多久之内响应", "first response"),
        may("supervisor", Limit).like("\"30m\"").means("主管多久之内介入", "supervisor steps in"),
        may("first_contact", Limit).like("\"1 workday\"").means("多久之内首次联系客户", "first contact"),
        may("result", Limit).like("\"3 workdays\"").means("多久之内有最终结果", "final result"),
        KEYWORDS,
        SOURCE,
        VALID_FROM,
        VALID_TO,
        COVERS,
    ],
)
.means("投诉分级，和它带来的时限", "a grade of complaints with the deadlines it brings");

pub(super) static RULE: TableSchema = TableSchema::new(
    "[[rule]]",
    &[
        ID.like("\"technical-sync\""),
        TITLE.like("\"技术故障同步\""),
        TITLE_EN.like("\"Technical sync\""),
        must("kind", ValueSchema::choice::<RuleKind>()).like("\"deadline\"").means("规则的种类", "the kind of rule"),
        must("says", Block)
            .like("\"发现技术故障后 1 小时内同步技术团队\"")
            .means("用话写的规则", "the rule in words"),
        may("after", ValueSchema::choice::<RuleEvent>())
            .like("\"fault-found\"")
            .means("从什么时候起算", "the event from which its time counts"),
        may("within", Limit).like("\"1h\"").means("多久之内", "the time in which it is done"),
        may("every", Limit).like("\"2h\"").means("每隔多久", "how often it is done"),
        may("below", Integer(1, 1000)).like("8").means("评分低于几分时", "only after a score below this"),
        may("of", Integer(1, 1000)).like("10").means("满分几分", "out of so many"),
        may("up_to", Integer(0, 10_000_000)).like("200").means("最多多少元", "at most so many yuan"),
        may("at_least", Integer(1, 100)).like("95").means("至少百分之几", "at least so many per cent"),
        may("who", ValueSchema::choice::<ObligedParty>()).like("\"agent\"").means("约束谁", "whom it binds"),
        may("grades", ValueSchema::Names(Namespace::Grade))
            .like("[\"urgent\"]")
            .means("只用于这些分级；不写则都用", "the grades it is for; none: any"),
        may("statute", Flag)
            .like("true")
            .means("是法律法规，不是公司自己的规定", "whether it is a law or regulation"),
        may("note", Block).like("\"以当年公布的为准\"").means("备注", "a remark"),
        SOURCE,
        VALID_FROM,
        VALID_TO,
        COVERS,
    ],
)
.means("一条规则：有约束力的数字或义务", "a rule: a figure or duty that binds")
.by(
    "kind",
    &[
        KindKeys::of("deadline").needs(&["after", "within"]).may(&["below", "of", "who"]),
        KindKeys::of("repeat").needs(&["every"]).may(&["after", "who"]),
        KindKeys::of("amount").needs(&["up_to", "who"]),
        KindKeys::of("target").needs(&["at_least"]).may(&["who"]),
        KindKeys::of("duty").may(&["who"]),
    ],
)
.with(&[("below", "of"), ("of", "below")]);

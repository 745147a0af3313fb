//! Fields of the call record, and the other forms.

use super::super::namespace::Namespace;
use super::ValueSchema::{Flag, Integer, Line, Tables};
use super::{
    COVERS, ID, KEYWORDS, KeySchema, KindKeys, SOURCE, TITLE, TITLE_EN, TableSchema, ValueSchema, may, must,
};
use crate::domain::pack::{FieldKind, FieldPane};

const KIND: KeySchema =
    must("kind", ValueSchema::choice::<FieldKind>()).like("\"line\"").means("填什么", "what it takes");
const GROUP: KeySchema = may("group", ValueSchema::OneOf(&[("5w1h", "5W1H 六问", "one of the six questions")]))
    .like("\"5w1h\"")
    .means("归到哪一组", "the group it belongs to");
const ASK: KeySchema = may("ask", Line)
    .like("\"请问怎么称呼您？\"")
    .means("空着的时候，提示坐席问的话", "the question to ask while it is empty");
const HINT: KeySchema =
    may("hint", Line).like("\"客户的称呼\"").means("空格里的灰色提示", "shown in the empty field");
const REQUIRED: KeySchema = may("required", Flag)
    .like("true")
    .means("必填栏目，不写就是 false", "whether a record cannot be saved without it");
const DEFAULT: KeySchema = may("default", Line)
    .like("\"in-progress\"")
    .means("一开始就填好的值：选项写 id，line 写文字", "what it starts with: an option's id, or a text");
const MAX: KeySchema = may("max", Integer(1, 100_000)).like("500").means("最多多少字", "longest text, in characters");

/// The keys that belong to a kind of field.
const KINDS: &[KindKeys] = &[
    KindKeys::of("line").may(&["default", "max"]),
    KindKeys::of("text").may(&["max"]),
    KindKeys::of("phone"),
    KindKeys::of("choice").needs(&["option"]).may(&["default"]),
    KindKeys::of("choices").needs(&["option"]).may(&["default"]),
    KindKeys::of("moment"),
    KindKeys::of("deadline"),
];

pub(super) static FIELD: TableSchema = TableSchema::new(
    "[[field]]",
    &[
        ID.like("\"name\""),
        TITLE.like("\"客户姓名\""),
        TITLE_EN.like("\"Customer\""),
        KIND,
        may("pane", ValueSchema::choice::<FieldPane>()).like("\"case\"").means("显示在哪里", "where it is shown"),
        GROUP,
        ASK,
        HINT,
        REQUIRED,
        DEFAULT,
        MAX,
        may("playbooks", ValueSchema::Names(Namespace::Playbook))
            .like("[\"complaint\"]")
            .means("只在这些流程里问；不写则都问", "the playbooks it is asked in; none: all"),
        COVERS,
        may("option", Tables(&OPTION)).like("[[field.option]]").means("可选的项", "what can be chosen"),
    ],
)
.means("通话记录表的一个栏目", "a field of the call record")
.by("kind", KINDS);

static OPTION: TableSchema =
    TableSchema::new("[[field.option]]", OPTION_KEYS).means("一个选项", "something that can be chosen");

const OPTION_KEYS: &[KeySchema] = &[
    ID.like("\"product-quality\""),
    TITLE.like("\"产品质量\""),
    TITLE_EN.like("\"Product quality\""),
    may("other", Flag).like("true").means("选它时另写文字，一个栏目只能有一项", "whether it takes a text of its own"),
    KEYWORDS,
];

pub(super) static FORM: TableSchema = TableSchema::new(
    "[[form]]",
    &[
        ID.like("\"callback\""),
        TITLE.like("\"回访表\""),
        TITLE_EN.like("\"Callback\""),
        SOURCE,
        COVERS,
        must("field", Tables(&FORM_FIELD)).like("[[form.field]]").means("栏目，按先后写", "its fields, in order"),
    ],
)
.means("通话记录表以外的一张表单", "a form beside the call record");

static FORM_FIELD: TableSchema = TableSchema::new(
    "[[form.field]]",
    &[
        ID.like("\"score\""),
        TITLE.like("\"评分\""),
        TITLE_EN.like("\"Score\""),
        KIND,
        GROUP,
        ASK,
        HINT,
        REQUIRED,
        DEFAULT,
        MAX,
        may("option", Tables(&FORM_OPTION)).like("[[form.field.option]]").means("可选的项", "what can be chosen"),
    ],
)
.means("表单的一个栏目", "a field of a form")
.by("kind", KINDS);

static FORM_OPTION: TableSchema =
    TableSchema::new("[[form.field.option]]", OPTION_KEYS).means("一个选项", "something that can be chosen");

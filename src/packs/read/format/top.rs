//! The top of a file: its head, its sections, and the small ones among them.

use super::super::namespace::Namespace;
use super::ValueSchema::{Block, Days, Id, Integer, Line, Name, Table, Tables};
use super::{
    COVERS, SOURCE, TITLE, TITLE_EN, TableSchema, ValueSchema, form, may, must, playbook, quality, rule, script,
    signal, taxonomy,
};

/// A whole file.
pub static TOP: TableSchema = TableSchema::new(
    "",
    &[
        must("format", ValueSchema::Format).like("1").means("格式版本，现在是 1", "version of the format: 1"),
        must("pack", Table(&PACK)).like("[pack]").means("话术包本身", "the pack itself"),
        may("style", Table(&quality::STYLE)).like("[style]").means("话术措辞的尺度", "what words are measured by"),
        may("document", Tables(&taxonomy::DOCUMENT)).like("[[document]]").means("出处文件", "source documents"),
        may("department", Tables(&taxonomy::DEPARTMENT)).like("[[department]]").means("部门", "departments"),
        may("category", Tables(&taxonomy::CATEGORY)).like("[[category]]").means("问题分类", "kinds of problems"),
        may("playbook", Tables(&playbook::PLAYBOOK)).like("[[playbook]]").means("应对流程", "playbooks"),
        may("field", Tables(&form::FIELD))
            .like("[[field]]")
            .means("通话记录表的栏目，先后就是表上的先后", "fields of the call record, in the order of the form"),
        may("grade", Tables(&rule::GRADE)).like("[[grade]]").means("投诉分级", "grades of complaints"),
        may("rule", Tables(&rule::RULE)).like("[[rule]]").means("规则：时限、金额、指标、义务", "rules as data"),
        may("rubric", Tables(&quality::RUBRIC))
            .like("[[rubric]]")
            .means("质检评分表", "tables of points for quality review"),
        may("wording", Tables(&quality::WORDING)).like("[[wording]]").means("禁用语和慎用语", "words to avoid"),
        may("signal", Tables(&signal::SIGNAL))
            .like("[[signal]]")
            .means("危险信号，越急的越靠前", "danger signals, the most urgent first"),
        may("form", Tables(&form::FORM)).like("[[form]]").means("其他表单", "forms beside the call record"),
        may("calendar", Tables(&CALENDAR)).like("[[calendar]]").means("一年的工作日", "working days of a year"),
        may("variable", Tables(&VARIABLE))
            .like("[[variable]]")
            .means("话术里另外的变量", "further variables of scripts"),
        may("script", Tables(&script::SCRIPT)).like("[[script]]").means("话术", "scripts: what to say"),
    ],
)
.means("坐席台的话术包", "a script pack of Callside");

static PACK: TableSchema = TableSchema::new(
    "pack",
    &[
        must("id", Id).like("\"logistics\"").means("话术包的编号", "the pack's id"),
        TITLE,
        TITLE_EN,
        must("version", Line)
            .like("\"2026.11.1\"")
            .means("版本，每次改动都换一个", "version of the pack, a new one for each change"),
        may("center", Line)
            .like("\"客户服务中心\"")
            .means("中心的名字，填入 {center}", "the centre's name, which fills {center}"),
        may("source", Block).like("\"本公司客服规范\"").means("内容从哪里来", "where the contents come from"),
        COVERS,
    ],
)
.means("话术包本身", "the pack itself");

static CALENDAR: TableSchema = TableSchema::new(
    "[[calendar]]",
    &[
        must("year", Integer(2000, 2100)).like("2026").means("哪一年，一年只写一份", "the year, each once"),
        may("off", Days)
            .like("[\"2026-01-01..2026-01-03\"]")
            .means("放假：一天，或“起..止”", "days off: one, or first..last"),
        may("work", Days).like("[\"2026-01-04\"]").means("调休上班的日子", "weekend days that are worked"),
        SOURCE,
    ],
)
.means("一年的工作日", "working days of a year");

static VARIABLE: TableSchema = TableSchema::new(
    "[[variable]]",
    &[
        must("id", Id).like("\"progress\"").means("花括号里的名字", "its name in braces"),
        TITLE,
        TITLE_EN,
        may("field", Name(Namespace::Field))
            .like("\"name\"")
            .means("取哪个栏目的值；不写则由坐席就地填写", "the field whose value it shows; none: filled in place"),
    ],
)
.means("话术里另外的变量", "a further variable of scripts");

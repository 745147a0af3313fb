//! Kinds of problems, departments, source documents.

use super::super::namespace::Namespace;
use super::ValueSchema::{Name, SomeTexts, Tables};
use super::{COVERS, ID, KEYWORDS, TITLE, TITLE_EN, TableSchema, ValueSchema, may, must};
use crate::domain::pack::Scene;

pub(super) static DOCUMENT: TableSchema = TableSchema::new(
    "[[document]]",
    &[
        ID.like("\"d1\""),
        TITLE.like("\"电话投诉应对\""),
        TITLE_EN.like("\"Complaints by phone\""),
        must("section", Tables(&SECTION)).like("[[document.section]]").means("它的各节", "its sections"),
    ],
)
.means("一份出处文件", "a source document");

static SECTION: TableSchema = TableSchema::new(
    "[[document.section]]",
    &[ID.like("\"stages\""), TITLE.like("\"四个阶段\""), TITLE_EN.like("\"Four stages\"")],
)
.means("出处文件的一节，covers 里写成 文件.节", "a section of it; `covers` names it as document.section");

pub(super) static DEPARTMENT: TableSchema = TableSchema::new(
    "[[department]]",
    &[ID.like("\"logistics\""), TITLE.like("\"物流部\""), TITLE_EN.like("\"Logistics\"")],
)
.means("一个部门", "a department");

pub(super) static CATEGORY: TableSchema = TableSchema::new(
    "[[category]]",
    &[
        ID,
        TITLE,
        TITLE_EN,
        must("scene", ValueSchema::choice::<Scene>())
            .like("\"in-sale\"")
            .means("服务的哪一段", "part of the service"),
        may("parent", Name(Namespace::Category)).like("\"logistics\"").means("上一级分类", "the broader category"),
        may("type", Name(Namespace::Type)).like("\"timeliness\"").means("属于哪种投诉类型", "its complaint type"),
        may("grade", Name(Namespace::Grade))
            .like("\"general\"")
            .means("默认分级；可由上级分类给出", "grade it starts with, unless a broader one gives it"),
        may("department", Name(Namespace::Department))
            .like("\"logistics\"")
            .means("责任部门；可由上级分类给出", "department that deals with it, unless a broader one gives it"),
        may("playbook", Name(Namespace::Playbook))
            .like("\"complaint\"")
            .means("用哪个流程；可由上级分类给出", "playbook it runs on, unless a broader one gives it"),
        COVERS,
        may("appeal", Tables(&APPEAL)).like("[[category.appeal]]").means(
            "核心诉求；没有下级分类的至少一个",
            "what customers want of it; at least one, unless others are part of it",
        ),
    ],
)
.means("一类问题：诉求、关键词、默认的分级、部门和流程", "a kind of problem, and how it is dealt with");

static APPEAL: TableSchema = TableSchema::new(
    "[[category.appeal]]",
    &[
        ID.like("\"when\""),
        TITLE.like("\"想知道几时能到\""),
        TITLE_EN.like("\"When will it come\""),
        must("keywords", SomeTexts).like("[\"几时到\", \"催件\"]").means(KEYWORDS.zh, KEYWORDS.en),
    ],
)
.means("一种核心诉求", "what a customer wants");

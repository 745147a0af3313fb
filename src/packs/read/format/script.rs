//! Scripts and the signatures on them.

use super::super::namespace::Namespace;
use super::ValueSchema::{Block, Date, Digest, Integer, Line, Name, SomeTexts, Table, Texts, Words};
use super::{COVERS, ID, KEYWORDS, TITLE, TITLE_EN, TableSchema, ValueSchema, may, must};
use crate::domain::pack::review::ReviewStatus;
use crate::domain::pack::{Mood, Scene, ScriptMove, SpecialSituation};

pub(super) static SCRIPT: TableSchema = TableSchema::new(
    "[[script]]",
    &[
        ID,
        TITLE,
        TITLE_EN,
        must("scene", ValueSchema::choice::<Scene>())
            .like("\"in-sale\"")
            .means("服务的哪一段", "part of the service"),
        may("kind", ValueSchema::choice::<ScriptMove>())
            .like("\"answer\"")
            .means("是哪一种话", "which move of a talk it is"),
        may("category", Name(Namespace::Category))
            .like("\"late-parcel\"")
            .means("回答哪一类问题", "the kind of problem it answers"),
        may("stages", ValueSchema::Names(Namespace::Stage))
            .like("[\"solve\"]")
            .means("属于哪些阶段；不写则哪一段都能用", "stages it belongs to; none: any"),
        may("types", ValueSchema::Names(Namespace::Type))
            .like("[\"timeliness\"]")
            .means("用于哪些投诉类型；不写则都用", "complaint types it is for; none: any"),
        may("grades", ValueSchema::Names(Namespace::Grade))
            .like("[\"urgent\"]")
            .means("用于哪些分级；不写则都用", "grades it is for; none: any"),
        may("special", ValueSchema::choice::<SpecialSituation>())
            .like("\"late\"")
            .means("特殊情况", "a special situation"),
        may("mood", ValueSchema::choice::<Mood>())
            .like("\"upset\"")
            .means("适合哪种心情的客户；不写则都可以", "the mood of customers it is for; none: any"),
        must("asks", SomeTexts)
            .like("[\"订单怎么还没到\"]")
            .means("客户的原话，至少一句", "customers' own wordings that call for it"),
        must("say", Words)
            .like("\"{customer}，我马上帮您查。\"")
            .means("坐席说的话，变量写在花括号里", "the words, with variables in braces"),
        may("soothe", Words)
            .like("\"我理解您着急，马上帮您查。\"")
            .means("客户有情绪时的说法，事实不变", "the same facts for an upset customer"),
        may("short", Words).like("\"我马上查。\"").means("时间紧时的短说法", "a shorter form"),
        may("long", Words)
            .like("\"{customer}，我马上帮您查，请您稍等，查到就告诉您。\"")
            .means("更完整的说法", "a fuller form"),
        may("verify", Texts).like("[\"先看物流状态\"]").means("说之前要核对的事", "what to check before saying it"),
        may("risk", Block).like("\"没有查到之前，不说具体钟点\"").means("风险提示", "risk note"),
        must("keywords", SomeTexts)
            .like(KEYWORDS.like)
            .means("搜索和推荐用的词，也写气话，至少一个", "words that find it, angry ones too, at least one"),
        may("keywords_en", Texts).like("[\"late\", \"parcel\"]").means("英文的词", "English words that find it"),
        may("status", ValueSchema::choice::<ReviewStatus>())
            .like("\"approved\"")
            .means("审核状态，不写就是草稿", "where its review stands; draft if left out"),
        may("version", Integer(1, 1_000_000)).like("2").means("第几版，从 1 起", "counts its wordings, from 1"),
        may("approval", Table(&APPROVAL))
            .like(SIGNED)
            .means("业务签字，用 callside pack approve 来签", "signed for the business by `callside pack approve`"),
        may("legal", Table(&LEGAL))
            .like(SIGNED)
            .means("法务签字，用 callside pack approve 来签", "signed by legal by `callside pack approve`"),
        may("instead", Name(Namespace::Script))
            .like("\"late-parcel-2\"")
            .means("停用之后由哪一条代替", "the script that replaces it once it is retired"),
        COVERS,
    ],
)
.means(
    "话术：一种情形，该说的话，和说之前要知道的事",
    "a script: a situation, the words, and what must be known before",
);

const SIGNED: &str = "{ by = \"王主管\", on = 2026-11-20, digest = \"0123456789abcdef\" }";

static APPROVAL: TableSchema = TableSchema::new("approval", SIGNATURE).means("业务签字", "signed for the business");
static LEGAL: TableSchema = TableSchema::new("legal", SIGNATURE).means("法务签字", "signed by legal");

const SIGNATURE: &[super::KeySchema] = &[
    must("by", Line).like("\"王主管\"").means("谁签的", "who signed"),
    must("on", Date).like("2026-11-20").means("哪天签的，不加引号", "on which day"),
    must("digest", Digest)
        .like("\"0123456789abcdef\"")
        .means("所签文字的指纹，十六位", "fingerprint of the words that were signed"),
];

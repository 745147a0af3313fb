//! Playbooks and their stages.

use super::super::namespace::Namespace;
use super::ValueSchema::{Block, Duration, Integer, Line, Name, Prefix, Sentence, Table, Tables, Texts};
use super::{COVERS, ID, TITLE, TITLE_EN, TableSchema, ValueSchema, may, must};

pub(super) static PLAYBOOK: TableSchema = TableSchema::new(
    "[[playbook]]",
    &[
        ID.like("\"complaint\""),
        TITLE.like("\"投诉\""),
        TITLE_EN.like("\"Complaint\""),
        must("when", Line)
            .like("\"客户表示不满，或要求赔偿\"")
            .means("什么时候用这个流程，一句话", "when this playbook is used, in words"),
        must("number", Prefix)
            .like("\"TS\"")
            .means("记录编号的开头，1 到 4 个大写字母", "first letters of record numbers, 1 to 4 capitals"),
        must("ring", Table(&RING))
            .like("{ count = 3, every = \"5s\" }")
            .means("几声内接听，每声多久", "rings until the call is answered"),
        must("hold", Table(&HOLD))
            .like("{ limit = \"2m\", warn = \"1m30s\" }")
            .means("请客户等待的时限", "the wait that is promised"),
        must("record_within", Duration)
            .like("\"5m\"")
            .means("挂机后多久之内完成记录", "time for the record after hang-up"),
        must("near", Duration)
            .like("\"30s\"")
            .means("阶段时间还剩多少时提醒", "a stage is near its end when this is left"),
        must("longest_call", Duration)
            .like("\"4h\"")
            .means("软件意外退出后，比这更长的间隔不算通话", "after a crash, a longer gap is not counted as talk"),
        must("repeat_within_days", Integer(1, 3660))
            .like("30")
            .means("往前查多少天内同一来电的记录", "look-back for the caller's earlier records, in days"),
        must("speech", Table(&SPEECH))
            .like("{ slow = 150, fast = 200 }")
            .means("语速：每分钟多少字", "rates of speech, characters a minute"),
        may("source", Block).like("\"《投诉处理规范》第3条\"").means("流程从哪里来", "where the playbook comes from"),
        COVERS,
        must("stage", Tables(&STAGE)).like("[[playbook.stage]]").means("阶段，按先后写", "stages, in order"),
    ],
)
.means("应对流程：通话分几个阶段，各有时限和要点", "a playbook: the stages of a call with their budgets");

static RING: TableSchema = TableSchema::new(
    "ring",
    &[
        must("count", Integer(1, 100)).like("3").means("几声内接听", "rings until the call is answered"),
        must("every", Duration).like("\"5s\"").means("两声之间多久", "time from one ring to the next"),
    ],
)
.means("几声内接听", "rings until the call is answered");

static HOLD: TableSchema = TableSchema::new(
    "hold",
    &[
        must("limit", Duration).like("\"2m\"").means("最多请客户等多久", "longest wait"),
        must("warn", Duration).like("\"1m30s\"").means("等了多久时提醒，要短于 limit", "when the desk warns"),
        may("before", Name(Namespace::Script))
            .like("\"before-wait\"")
            .means("等待前说的话术", "script for before a wait"),
        may("after", Name(Namespace::Script))
            .like("\"after-wait\"")
            .means("回来后说的话术", "script for after a wait"),
    ],
)
.means("请客户等待的时限", "the wait that is promised");

static SPEECH: TableSchema = TableSchema::new(
    "speech",
    &[
        must("slow", Integer(1, 1000)).like("150").means("慢：每分钟字数", "slow rate"),
        must("fast", Integer(1, 1000)).like("200").means("快：每分钟字数", "fast rate"),
    ],
)
.means("语速：每分钟多少字", "rates of speech, characters a minute");

static STAGE: TableSchema = TableSchema::new(
    "[[playbook.stage]]",
    &[
        ID.like("\"listen\""),
        TITLE.like("\"接听与初步沟通\""),
        TITLE_EN.like("\"Listen\""),
        may("short", Line).like("\"接听\"").means("窄屏幕上的短名", "a shorter name for narrow screens"),
        must("goal", Line).like("\"听清楚客户的问题\"").means("一句话的目标", "what the stage is for"),
        may("until", Duration).like("\"2m\"").means(
            "从接通算起到几分为止，一段比一段晚；最后一段可省",
            "when it should be over, counted from pick-up",
        ),
        may("must_say", ValueSchema::Names(Namespace::Script))
            .like("[\"greeting\"]")
            .means("这一段必须说的话术", "scripts that must be said"),
        may("must_ask", ValueSchema::Names(Namespace::Field))
            .like("[\"name\"]")
            .means("这一段必须问到的栏目", "fields that must be asked for"),
        may("bridge", Sentence)
            .like("\"{customer}，我先记下来。\"")
            .means("时间到了用来过渡的一句话", "one sentence for when the time is over"),
        may("operations", Texts)
            .like("[\"核对订单号、型号、购买时间\"]")
            .means("这一步要做的事，短句", "what to do at this node, short imperatives"),
        may("risk", Block).like("\"没有核对之前，不答应能退\"").means("这一步的风险", "what can go wrong here"),
        may("next", ValueSchema::Names(Namespace::Stage))
            .like("[\"plan\", \"refuse\"]")
            .means("下一步可去的阶段；不写就是下一段", "stages that may follow; none: the next in the file"),
        COVERS,
    ],
)
.means("流程里的一个阶段", "a stage of a playbook");

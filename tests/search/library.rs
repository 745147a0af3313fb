//! The library of these tests, made in code so that they stand without any pack.

use callside::domain::pack::{
    Field, FieldKind, FieldOption, FieldPane, Grade, HoldRules, Label, Library, Mood, Playbook, Scene, Script,
    ScriptScope, ScriptWords, SpecialSituation, Stage, TimeLimit, Validity,
};
use callside::domain::time::Span;

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|&s| s.to_owned()).collect()
}

fn script(id: &str, title: &str, stage: &str, asks: &[&str], say: &str, keywords: &[&str]) -> Script {
    Script {
        id: id.into(),
        title: Label::zh(title),
        scene: Scene::Complaint,
        scope: ScriptScope {
            stages: owned(if stage.is_empty() { &[] } else { std::slice::from_ref(&stage) }),
            ..ScriptScope::default()
        },
        asks: owned(asks),
        words: ScriptWords { say: say.into(), ..ScriptWords::default() },
        keywords: owned(keywords),
        ..Script::default()
    }
}

fn scripts() -> Vec<Script> {
    let late = script(
        "late-parcel",
        "物流延迟",
        "solve",
        &["包裹怎么还没到", "都三天了快递没动静"],
        "我看到您的包裹在中转站,今天会继续走。",
        &["快递", "没收到", "催件"],
    );
    vec![
        Script {
            title: Label { zh: "物流延迟".into(), en: Some("Late parcel".into()) },
            scope: ScriptScope { types: owned(&["timeliness"]), ..late.scope.clone() },
            words: ScriptWords { soothe: Some("您先别急,我马上看。".into()), ..late.words.clone() },
            ..late
        },
        script("about-refund", "关于退款", "solve", &["钱退到哪里"], "钱会原路退回。", &["原路"]),
        script("refund-late", "退款,到账慢", "solve", &["钱怎么还没回来"], "银行处理要几天。", &["到账", "几天"]),
        script("refund", "退款", "solve", &["我要把钱拿回来"], "我来为您申请。", &["申请"]),
        script("return", "退货办理", "solve", &["衣服不合适想退掉", "退款之前要先寄回吗"], "请您先寄回。", &["寄回"]),
        script("twice", "重复扣款", "solve", &["怎么扣了我两次钱"], "我来查扣款记录。", &["退款", "两次"]),
        script("greeting", "开场问候", "listen", &["喂你好"], "您好,很高兴为您服务。", &["问候"]),
        script("restate", "复述诉求", "listen", &["你听明白了吗"], "您说的是这样,对吗?", &["确认"]),
        script("ask-order", "询问订单号", "listen", &["要什么号码"], "请问订单号是多少?", &["编号"]),
        Script {
            scope: ScriptScope { special: Some(SpecialSituation::Angry), ..ScriptScope::default() },
            ..script("angry", "客户激动", "", &["气死我了"], "我理解您的心情。", &["生气"])
        },
        Script {
            scope: ScriptScope { special: Some(SpecialSituation::Abuse), ..ScriptScope::default() },
            ..script("abuse", "客户辱骂", "", &["你们都是骗子"], "我愿意帮您。", &["骗子"])
        },
        Script {
            scope: ScriptScope { mood: Some(Mood::Upset), ..ScriptScope::default() },
            ..script("calm-down", "安抚", "", &["急死人"], "您先别急。", &["着急"])
        },
    ]
}

fn stage(id: &str, say: &[&str], ask: &[&str]) -> Stage {
    Stage { id: id.into(), title: Label::zh(id), must_say: owned(say), must_ask: owned(ask), ..Stage::default() }
}

fn grade(id: &str, keywords: &[&str]) -> Grade {
    Grade {
        id: id.into(),
        title: Label::zh(id),
        when: String::new(),
        respond: TimeLimit::Workdays(1),
        supervisor: None,
        first_contact: None,
        result: None,
        keywords: owned(keywords),
        source: "test".into(),
        valid: Validity::default(),
        covers: Vec::new(),
    }
}

fn option(id: &str, keywords: &[&str]) -> FieldOption {
    FieldOption { id: id.into(), keywords: owned(keywords), ..FieldOption::default() }
}

/// Twelve scripts, two stages, two grades, four fields.
pub fn small() -> Library {
    let field = |id: &str, title: &str, kind| Field {
        id: id.into(),
        title: Label::zh(title),
        kind,
        ..Field::bare(FieldPane::Record)
    };
    let options = vec![option("quality", &["坏了", "破损"]), option("timeliness", &["慢", "没收到", "快递"])];
    Library {
        playbooks: vec![Playbook {
            id: "complaint".into(),
            title: Label::zh("投诉"),
            number: "TS".into(),
            ring_count: 3,
            ring_every: Span::secs(5),
            hold: HoldRules { limit: Span::secs(120), warn: Span::secs(90), ..HoldRules::default() },
            record_within: Span::secs(300),
            near: Span::secs(30),
            longest_call: Span::secs(14_400),
            repeat_within_days: 30,
            speech: (150, 200),
            stages: vec![stage("listen", &["greeting", "restate"], &["order"]), stage("solve", &[], &[])],
            ..Playbook::default()
        }],
        fields: vec![
            field("order", "订单号/商品", FieldKind::Line),
            Field { options, ..field("type", "投诉类型", FieldKind::Choice) },
            field("problem", "核心问题", FieldKind::Text),
            Field { five_w: true, ..field("what", "何事", FieldKind::Text) },
        ],
        grades: vec![grade("urgent", &["激动", "急", "马上"]), grade("general", &["查询"])],
        scripts: scripts(),
        ..Library::default()
    }
}

//! A library with everything that the library screen can show, and a desk that has used it.

use std::sync::{Arc, OnceLock};

use callside::domain::change::{Change, LogEntry, ScriptVariant};
use callside::domain::id::CaseId;
use callside::domain::lang::Lang;
use callside::domain::pack::review::{Review, ReviewStatus, Signature, digest};
use callside::domain::pack::{
    Appeal, Category, Form, Label, Library, Mood, PackInfo, PackLayer, Rubric, RubricFault, RubricItem, Rule,
    RuleDemand, RuleEvent, Scene, Script, ScriptMove, ScriptScope, ScriptWords, TimeLimit, Validity, Wording,
    WordingKind,
};
use callside::domain::record::FieldValue;
use callside::domain::time::Span;
use callside::search::offer::engine::SearchEngine;
use chrono::{NaiveDate, TimeDelta};

use super::situations::{NUMBER, desk};
use super::world::library as builtin;
use super::world::{World, start};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn label(zh: &str, en: &str) -> Label {
    Label { zh: zh.into(), en: Some(en.into()) }
}

fn signed(mut script: Script, version: u32) -> Script {
    let on = day("2026-11-02");
    let by = Signature { by: "王主管".into(), on, digest: digest(&script) };
    let legal = Some(Signature { by: "法务 何".into(), ..by.clone() });
    script.review = Review { status: ReviewStatus::Approved, version, approval: Some(by), legal };
    script
}

fn valid() -> Validity {
    Validity { from: day("2026-01-01"), to: None }
}

/// The long form of the centre's own version.
const LONG_WORDS: &str = "{customer}，您这单{order}昨天到了中转站，今天还没有发出。我已经催了承运方，也登记了催办，\
                          {promise}前给您回话。";

/// The built-in scripts, signed; the centre's own version of one of them; a draft, one changed after it was signed, one
/// retired; and rules of every kind.
pub fn full() -> Library {
    let mut library = builtin().clone();
    library.scripts = library.scripts.into_iter().map(|script| signed(script, 1)).collect();
    let pack = PackInfo {
        id: "team".into(),
        title: label("本中心话术", "Our centre"),
        version: "2026.11.3".into(),
        layer: PackLayer::Site,
        path: "/packs/team.toml".into(),
        ..PackInfo::default()
    };
    library.packs.push(pack);
    let site = library.packs.len() - 1;
    late_parcel(&mut library, site);
    not_offered(&mut library, site);
    rules(&mut library);
    library
}

fn late_parcel(library: &mut Library, site: usize) {
    let categories =
        [("logistics", "物流", "Logistics", None), ("late", "物流延迟", "Late parcel", Some("logistics"))];
    let made = categories.map(|(id, zh, en, parent)| Category {
        id: id.into(),
        title: label(zh, en),
        scene: Scene::InSale,
        parent: parent.map(str::to_owned),
        type_: None,
        grade: None,
        department: None,
        playbook: None,
        appeals: vec![
            Appeal {
                id: "when".into(), title: label("想知道几时能到", "When will it come"), keywords: vec![]
            },
            Appeal { id: "compensate".into(), title: label("要求补偿", "Compensation"), keywords: vec![] },
        ],
        covers: vec![],
    });
    // Before the built-in ones, so that they are the first entries.
    library.categories.splice(0..0, made);
    let at = library.scripts.iter().position(|s| s.id == "late-parcel").unwrap();
    let before = library.scripts[at].clone();
    let after = Script {
        pack: site,
        kind: Some(ScriptMove::Answer),
        category: Some("late".into()),
        words: ScriptWords {
            say: "{customer}，您这单{order}停在中转站，我已经催了承运方，{promise}前给您回话。".into(),
            soothe: Some("{customer}，让您等急了，真对不起。我这就盯着承运方，{promise}前一定给您回话。".into()),
            short: Some("{customer}，我已经催了，{promise}前给您回话。".into()),
            long: Some(LONG_WORDS.into()),
        },
        risk: Some("没有查到之前，不说具体钟点".into()),
        ..before.clone()
    };
    library.scripts[at] = signed(after.clone(), 3);
    library.shelf.push(before);
    let draft = Script {
        words: ScriptWords { say: format!("{}您放心。", after.words.say), ..after.words.clone() },
        ..after
    };
    library.shelf.push(Script { review: Review { version: 4, ..Review::default() }, ..draft });
}

fn not_offered(library: &mut Library, site: usize) {
    let bare = |id: &str, zh: &str, en: &str| Script {
        id: id.into(),
        pack: site,
        title: label(zh, en),
        scene: Scene::AfterSale,
        scope: ScriptScope { mood: Some(Mood::Upset), ..ScriptScope::default() },
        asks: vec!["什么时候上门".into()],
        words: ScriptWords {
            say: "师傅{promise}前上门，到之前给您打电话。".into(), ..ScriptWords::default()
        },
        keywords: vec!["上门".into(), "安装".into()],
        ..Script::default()
    };
    library.shelf.push(bare("door-visit", "预约上门", "Appointment at the door"));
    let mut changed = signed(bare("door-late", "师傅迟到致歉", "The fitter is late"), 2);
    changed.words.say.push_str("实在对不起。");
    library.shelf.push(changed);
    let mut retired = signed(bare("fax", "传真回执", "Receipt by fax"), 1);
    retired.review.status = ReviewStatus::Retired;
    retired.instead = Some("late-parcel".into());
    library.shelf.push(retired);
}

fn rules(library: &mut Library) {
    figures(library);
    quality(library);
    let fields = library.fields.iter().take(6).cloned().collect();
    library.forms = vec![Form {
        id: "callback".into(),
        title: label("满意度回访表", "Satisfaction callback"),
        fields,
        source: "服务工具箱".into(),
        covers: vec![],
    }];
}

fn figures(library: &mut Library) {
    let rule = |id: &str, zh: &str, en: &str, asks: RuleDemand, says: &str| Rule {
        id: id.into(),
        title: label(zh, en),
        asks,
        says: says.into(),
        who: None,
        grades: vec![],
        statute: false,
        note: None,
        source: "服务工具箱".into(),
        valid: valid(),
        covers: vec![],
    };
    let hours = |n: u64| TimeLimit::Span(Span::secs(n * 3600));
    library.rules = vec![
        Rule {
            note: Some("超过的由主管批".into()),
            ..rule(
                "compensation",
                "补偿上限",
                "Compensation limit",
                RuleDemand::Amount { up_to: 200 },
                "坐席当场补偿不超过 200 元。",
            )
        },
        rule(
            "technical-sync",
            "技术故障同步",
            "Technical sync",
            RuleDemand::Deadline { after: RuleEvent::FaultFound, within: hours(1), below: None },
            "发现技术故障后 1 小时内同步技术团队。",
        ),
        rule(
            "progress",
            "进度告知",
            "Progress",
            RuleDemand::Repeat { after: None, every: hours(2) },
            "每 2 小时告诉客户进度。",
        ),
        Rule {
            statute: true,
            valid: Validity { from: day("2020-01-01"), to: Some(day("2026-04-14")) },
            ..rule(
                "old-clock",
                "投诉处理期限(旧)",
                "Complaint clock (old)",
                RuleDemand::Deadline {
                    after: RuleEvent::ComplaintReceived,
                    within: TimeLimit::Workdays(7),
                    below: None,
                },
                "收到投诉后 7 个工作日内决定是否受理。",
            )
        },
    ];
}

fn quality(library: &mut Library) {
    library.quality.wordings = vec![Wording {
        id: "vague".into(),
        title: label("含糊其辞", "Vague"),
        kind: WordingKind::Vague,
        forbidden: true,
        words: vec!["应该是".into(), "大概".into()],
        unless: vec!["应该是您的".into()],
        why: "客户听不出您查过没有".into(),
        instead: vec!["我核实后给您准确答复".into()],
        source: "质检与日常用语".into(),
        valid: valid(),
        covers: vec![],
    }];
    let row = |id: &str, zh: &str, points, part_of: Option<&str>| RubricItem {
        id: id.into(),
        title: Label::zh(zh),
        points,
        part_of: part_of.map(str::to_owned),
        looks_for: vec!["答得准".into(), "说得清".into()],
    };
    library.quality.rubrics = vec![Rubric {
        id: "call".into(),
        title: label("通话质检", "Call review"),
        points: 100,
        items: vec![row("business", "业务", 50, None), row("expertise", "专业", 30, Some("business"))],
        faults: vec![
            RubricFault { id: "abuse".into(), title: Label::zh("辱骂客户"), points: None },
            RubricFault { id: "note".into(), title: Label::zh("记录不全"), points: Some(5) },
        ],
        source: "质检与日常用语".into(),
        valid: valid(),
        covers: vec![],
    }];
}

impl World {
    /// Puts a library in place of the packs.
    pub fn shelve(&mut self, library: Library) -> &mut World {
        let engine = SearchEngine::build(&library);
        self.takes(Arc::new(library), engine);
        self
    }

    /// A case of so many days ago in which these scripts were said, left in a state.
    pub fn said_before(&mut self, days: i64, scripts: &[&str], state: &str) -> CaseId {
        let began = start() - TimeDelta::days(days);
        let id = CaseId::at_desk(began, None);
        let opened =
            Change::Opened { playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into() };
        let said = scripts.iter().map(|script| Change::Said {
            script: (*script).into(),
            variant: ScriptVariant::Plain,
            text: "您好".into(),
        });
        let to = Some(FieldValue::Picked { ids: vec![state.into()], other: String::new() });
        let picked = Change::FieldSet { field: "state".into(), from: None, to };
        let changes = std::iter::once(opened).chain(said).chain([picked, Change::HungUp, Change::Filed]);
        let entries: Vec<LogEntry> = changes
            .zip(0..)
            .map(|(change, second)| LogEntry {
                case: id,
                at: began + TimeDelta::seconds(second),
                agent: "1024".into(),
                change,
            })
            .collect();
        self.past(&entries);
        id
    }
}

/// A desk with [`full`], some calls of the past, and what its agent remarked.
pub fn browsing(lang: Lang) -> World {
    // Dozens of tests begin here: the library is made and indexed once.
    static FULL: OnceLock<(Arc<Library>, SearchEngine)> = OnceLock::new();
    let (library, engine) = FULL.get_or_init(|| {
        let library = full();
        let engine = SearchEngine::build(&library);
        (Arc::new(library), engine)
    });
    let mut world = desk(lang);
    world.takes(Arc::clone(library), engine.clone());
    for (days, scripts, state) in [
        (40, &["greeting", "late-parcel"][..], "closed"),
        (12, &["greeting", "late-parcel"], "closed"),
        (3, &["greeting", "late-parcel", "late-parcel"], "escalated"),
        (1, &["greeting"], "in-progress"),
    ] {
        world.said_before(days, scripts, state);
    }
    world.keys("Alt-l type:wlyc Alt-f Alt-n type:先停一下再说 Enter Alt-g type:少一个“您” Enter Esc Home");
    world
}

/// The same with a customer on the line.
pub fn browsing_live(lang: Lang) -> World {
    let mut world = browsing(lang);
    world.keys(&format!("F2 type:{NUMBER} Down type:李女士 Alt-l"));
    world
}

//! Situations an agent gets into, built by keys and by what other processes do.

use callside::domain::change::{Caller, Change, LogEntry};
use callside::domain::id::CaseId;
use callside::domain::lang::Lang;
use callside::domain::record::FieldValue;
use callside::tui::desk::DeskSetup;
use chrono::TimeDelta;

use super::world::{World, start};

/// The customer of most tests.
pub const NUMBER: &str = "13800005678";

/// A record of days ago: who called about what, promised what, and how it was left.
pub struct Past {
    pub days_ago: i64,
    pub number: &'static str,
    pub name: &'static str,
    pub order: &'static str,
    pub problem: &'static str,
    pub state: &'static str,
    /// Hours from the start of the test to what was promised.
    pub promise: Option<i64>,
}

impl Past {
    pub const CLOSED: Past = Past {
        days_ago: 12,
        number: NUMBER,
        name: "李女士",
        order: "DD20261105331",
        problem: "包裹三天没有更新",
        state: "closed",
        promise: None,
    };
    /// Promised two hours before the test begins, and still open.
    pub const OVERDUE: Past = Past {
        days_ago: 3,
        number: "+86 138-0000-5678",
        name: "李女士",
        order: "DD20261118902",
        problem: "补发的包裹又停在中转站",
        state: "escalated",
        promise: Some(-2),
    };
    pub const OTHER: Past = Past {
        days_ago: 1,
        number: "021-5550 1234",
        name: "陈阿姨",
        order: "净水器 W3",
        problem: "滤芯接口漏水",
        state: "in-progress",
        promise: Some(22),
    };
}

impl World {
    /// Puts a record of an earlier day into the database.
    pub fn earlier(&mut self, past: &Past) -> CaseId {
        let began = start() - TimeDelta::days(past.days_ago);
        let id = CaseId::at_desk(began, None);
        let picked = |ids: &str| FieldValue::Picked { ids: vec![ids.to_owned()], other: String::new() };
        let mut fields: Vec<(&str, FieldValue)> =
            [("contact", past.number), ("name", past.name), ("order", past.order), ("problem", past.problem)]
                .into_iter()
                .chain([("what", past.problem), ("solution", "催查并回电")])
                .map(|(field, text)| (field, FieldValue::text(text)))
                .collect();
        fields.extend([
            ("type", picked("timeliness")),
            ("wish", picked("apology")),
            ("consent", picked("agreed")),
            ("state", picked(past.state)),
        ]);
        if let Some(hours) = past.promise {
            let at = start() + TimeDelta::hours(hours);
            fields.push(("promise", FieldValue::When { text: at.format("%m-%d %H:%M").to_string(), at: Some(at) }));
        }
        let mut changes =
            vec![Change::Opened {
                playbook: "complaint".into(), stage: "listen".into(), agent_name: "王芳".into()
            }];
        changes.extend(fields.into_iter().map(|(field, to)| Change::FieldSet {
            field: field.into(),
            from: None,
            to: Some(to),
        }));
        let day = began.date_naive();
        changes.extend([
            Change::HungUp,
            Change::RecordSaved { prefix: "TS".into(), day, number: String::new() },
            Change::Filed,
        ]);
        let entries: Vec<LogEntry> = changes
            .into_iter()
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

    /// Fills what a record needs on the present case, by keys alone, from the first field of the case pane on.
    pub fn fill_record(&mut self) -> &mut World {
        self.go_to_record();
        self.keys("3 Enter type:包裹停在中转站 Enter type:本人 Enter type:三天没有更新 Enter type:昨天 Enter");
        self.keys("type:中转站 Enter type:没人催 Enter type:急用 Enter");
        self.keys("1 2 Enter type:催查后回电 Enter type:明天15点 Enter 1")
    }

    /// Puts the caret into the first field of the record form.
    pub fn go_to_record(&mut self) {
        self.keys("F5 Tab Tab Tab");
        for _ in 0..30 {
            self.keys("Up");
        }
    }
}

/// [`World::new`] in a language.
pub fn desk(lang: Lang) -> World {
    World::with(speaks(lang))
}

/// The setup of a language.
pub fn speaks(lang: Lang) -> impl FnOnce(&mut DeskSetup) {
    move |setup| setup.lang = lang
}

/// A live call of [`NUMBER`], with its number and name typed.
pub fn live(lang: Lang) -> World {
    let mut world = desk(lang);
    world.keys(&format!("F2 type:{NUMBER} Down type:李女士"));
    world
}

/// A call of a customer who called twice before, with a promise that is overdue.
pub fn repeat(lang: Lang) -> World {
    let mut world = desk(lang);
    world.earlier(&Past::CLOSED);
    world.earlier(&Past::OVERDUE);
    world.keys(&format!("F2 type:{NUMBER}"));
    world
}

/// A call that rings since six seconds.
pub fn ringing(lang: Lang) -> World {
    let mut world = desk(lang);
    world.ring_of(Caller {
        number: NUMBER.into(),
        name: "李女士".into(),
        line: "400 热线".into(),
        order: "DD20261118902".into(),
        note: "会员".into(),
    });
    world.wait(6);
    world
}

/// Two calls, the first one parked, and a third that rings.
pub fn three(lang: Lang) -> World {
    let mut world = live(lang);
    world.wait(40);
    world.keys("F2 type:021-55501234 Down type:陈阿姨");
    world.wait(20);
    world.ring("13900001111", "");
    world.wait(4);
    world
}

/// A call with everything on its record that saving needs.
pub fn filled(lang: Lang) -> World {
    let mut world = live(lang);
    world.fill_record();
    world
}

/// A desk with three records of earlier days.
pub fn with_records() -> World {
    let mut world = desk(Lang::Zh);
    for past in [Past::CLOSED, Past::OVERDUE, Past::OTHER] {
        world.earlier(&past);
    }
    world
}

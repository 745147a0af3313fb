//! `--demo`: a throw-away database with plausible cases, so that a newcomer sees a living desk at once.
//!
//! The cases are made the way real ones are: by changes that go through the store. They end with a call that rings.

use std::path::PathBuf;

use anyhow::Context;
use chrono::TimeDelta;

use super::clock;
use super::paths::DataPaths;
use super::settings::Agent;
use super::setup::RunSetup;
use crate::domain::change::{Caller, Change, LogEntry, ScriptVariant};
use crate::domain::id::CaseId;
use crate::domain::pack::{Mood, known};
use crate::domain::record::FieldValue;
use crate::domain::time::Moment;
use crate::store::Store;

/// The folder of a demo; it goes when the demo ends.
#[derive(Debug)]
pub struct DemoFolder(PathBuf);

impl Drop for DemoFolder {
    fn drop(&mut self) {
        // What cannot be taken away lies in the system's folder for temporary files and harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A case of the demo.
struct DemoCase {
    days_ago: i64,
    minutes: i64,
    number: &'static str,
    name: &'static str,
    order: &'static str,
    kind: &'static str,
    problem: &'static str,
    solution: &'static str,
    grade: Option<&'static str>,
    /// Hours from now to the promise, if one was made.
    promise_in: Option<i64>,
    state: &'static str,
}

#[rustfmt::skip]
const SAMPLES: &[DemoCase] = &[
    DemoCase { days_ago: 12, minutes: 6, number: "13800005678", name: "李女士", order: "DD20261105331", kind: "timeliness", problem: "包裹三天没有更新,急着给老人用", solution: "已向承运方催查,改走次日达补发", grade: Some("urgent"), promise_in: None, state: "closed" },
    DemoCase { days_ago: 6, minutes: 9, number: "139 1234 0007", name: "周先生", order: "净水器 W3", kind: "product-quality", problem: "滤芯接口漏水,泡了橱柜", solution: "安排上门检测,等检测结论", grade: Some("complex"), promise_in: Some(-20), state: "in-progress" },
    DemoCase { days_ago: 3, minutes: 7, number: "13800005678", name: "李女士", order: "DD20261118902", kind: "timeliness", problem: "补发的包裹又停在中转站", solution: "升级物流专员跟进,承诺回电", grade: Some("urgent"), promise_in: Some(-2), state: "escalated" },
    DemoCase { days_ago: 2, minutes: 5, number: "021-5550 1234", name: "陈阿姨", order: "", kind: "service-attitude", problem: "反映昨天客服语气生硬,没有听完就挂了", solution: "致歉,转主管回访", grade: Some("general"), promise_in: Some(3), state: "in-progress" },
    DemoCase { days_ago: 1, minutes: 4, number: "+86 150 0000 2222", name: "吴先生", order: "DD20261119440", kind: "other", problem: "发票抬头开错,需要重开", solution: "已提交重开,电子票发到邮箱", grade: Some("general"), promise_in: Some(22), state: "in-progress" },
    DemoCase { days_ago: 1, minutes: 8, number: "18600009191", name: "", order: "DD20261117015", kind: "product-quality", problem: "收到的杯子有裂纹,要求换货", solution: "凭照片换新,旧件免寄回", grade: None, promise_in: None, state: "closed" },
];

/// Points a run at a fresh folder with the demo's cases.
///
/// # Errors
/// When the folder or the database cannot be made.
pub fn prepare(mut setup: RunSetup) -> anyhow::Result<(RunSetup, Option<DemoFolder>)> {
    let now = clock::now();
    let dir = std::env::temp_dir().join(format!("callside-demo-{}", CaseId::at_desk(now, None).0));
    setup.paths = DataPaths::find(Some(&dir)).context("no folder for the demo")?;
    setup.paths.make().map_err(|(dir, error)| anyhow::Error::new(error).context(dir.display().to_string()))?;
    let folder = DemoFolder(dir);
    let agent = Agent { name: "王芳".to_owned(), id: "1024".to_owned() };
    setup.options.agent.get_or_insert(agent);
    let mut store = Store::open(&setup.paths.database).map_err(|e| anyhow::anyhow!(e.advice(setup.lang)))?;
    for (place, sample) in SAMPLES.iter().enumerate() {
        let entries = entries(sample, place, now);
        store.commit(&entries).map_err(|e| anyhow::anyhow!(e.advice(setup.lang)))?;
    }
    let caller = Caller {
        number: "13800005678".to_owned(),
        line: "400 热线".to_owned(),
        order: "DD20261118902".to_owned(),
        note: "来电弹屏: 会员".to_owned(),
        ..Caller::default()
    };
    let ring =
        LogEntry { case: CaseId::outside(now), at: now, agent: String::new(), change: Change::Rang { caller } };
    store.commit(&[ring]).map_err(|e| anyhow::anyhow!(e.advice(setup.lang)))?;
    Ok((setup, Some(folder)))
}

fn entries(sample: &DemoCase, place: usize, now: Moment) -> Vec<LogEntry> {
    let minutes = |m: i64| TimeDelta::minutes(m);
    let began = now - TimeDelta::days(sample.days_ago) - minutes(37 * i64::try_from(place).unwrap_or(0));
    let case = CaseId::at_desk(began, None);
    let entry = |at: Moment, change: Change| LogEntry { case, at, agent: "1024".to_owned(), change };
    let stage = |id: &str| Change::StageEntered { stage: id.to_owned() };
    let text = |field: &str, text: &str| {
        (!text.is_empty()).then(|| Change::FieldSet {
            field: field.to_owned(),
            from: None,
            to: Some(FieldValue::text(text)),
        })
    };
    let pick = |field: &str, id: &str| Change::FieldSet {
        field: field.to_owned(),
        from: None,
        to: Some(FieldValue::Picked {
            ids: vec![id.to_owned()],
            other: if id == "other" { "发票".to_owned() } else { String::new() },
        }),
    };
    let said = |script: &str, text: &str| Change::Said {
        script: script.to_owned(),
        variant: ScriptVariant::Plain,
        text: text.to_owned(),
    };
    let opened = Change::Opened {
        playbook: "complaint".to_owned(),
        stage: "listen".to_owned(),
        agent_name: "王芳".to_owned(),
    };
    let mut steps = vec![entry(began, opened)];
    let at_start = [
        text(known::CONTACT, sample.number),
        text(known::NAME, sample.name),
        text(known::ORDER, sample.order),
        text(known::CHANNEL, "400 热线"),
        Some(said("greeting", "您好,这里是客户服务中心,我是王芳。")),
    ];
    steps.extend(at_start.into_iter().flatten().map(|c| entry(began + TimeDelta::seconds(20), c)));
    if sample.grade == Some("urgent") {
        steps.push(entry(began + TimeDelta::seconds(40), Change::MoodSet { mood: Mood::Upset }));
    }
    steps.push(entry(began + minutes(2), stage("collect")));
    let collected = [text(known::PROBLEM, sample.problem), text("what", sample.problem)];
    steps.extend(collected.into_iter().flatten().map(|c| entry(began + minutes(2), c)));
    steps.push(entry(began + minutes(3), pick(known::TYPE, sample.kind)));
    steps.push(entry(began + minutes(3), stage("solve")));
    steps.push(entry(began + minutes(3), Change::GradeSet { grade: sample.grade.map(str::to_owned), since: None }));
    steps.push(entry(began + minutes(3), pick("wish", "better-service")));
    steps.extend(text("solution", sample.solution).map(|c| entry(began + minutes(4), c)));
    if let Some(hours) = sample.promise_in {
        let at = now + TimeDelta::hours(hours);
        let value = FieldValue::When { text: at.format("%m-%d %H:%M").to_string(), at: Some(at) };
        let promised = Change::FieldSet { field: known::PROMISE.to_owned(), from: None, to: Some(value) };
        steps.push(entry(began + minutes(4), promised));
    }
    steps.push(entry(began + minutes(4), pick("consent", "agreed")));
    steps.push(entry(began + minutes(4), stage("close")));
    steps.push(entry(began + minutes(sample.minutes), Change::HungUp));
    steps.push(entry(began + minutes(sample.minutes), pick(known::STATE, sample.state)));
    let day = began.date_naive();
    let over = began + minutes(sample.minutes + 1);
    steps.push(entry(over, Change::RecordSaved { prefix: "TS".to_owned(), day, number: String::new() }));
    steps.push(entry(over, Change::Filed));
    steps
}

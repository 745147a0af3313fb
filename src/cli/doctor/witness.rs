//! Whether the database holds what it held when it was last written: the one loss that no check of it can see.

use std::path::Path;

use super::super::table;
use super::Finding;
use crate::domain::lang::Lang;
use crate::store::{Doubt, Store, WitnessState};

/// What the witness says of the database; nothing where there is neither.
pub(super) fn finding(database: &Path, store: Option<&Store>, lang: Lang) -> Option<Finding> {
    let title = lang.pick("记录有无缺少", "Nothing missing");
    let found = |value: String| Finding::ok("witness", title, value);
    let standing = match WitnessState::of(database, store) {
        Ok(standing) => standing,
        Err(e) => return Some(found(e.to_string()).wrong(e.advice(lang.english()))),
    };
    Some(match standing {
        WitnessState::None if store.is_none() => return None,
        WitnessState::None => found(lang.pick("没有见证文件，无法核对", "no witness, cannot be told").to_owned())
            .note(lang.pick("启动一次坐席台会建立见证文件", "starting the console once makes the witness")),
        WitnessState::Unreadable => {
            found(lang.pick("见证文件已损坏，无法核对", "the witness is damaged, cannot be told").to_owned()).note(
                lang.pick(
                    "启动一次坐席台会重新建立；请检查磁盘",
                    "starting the console once makes it anew; check the disk",
                ),
            )
        }
        WitnessState::InStep => found(lang.pick("与见证文件一致", "in step with the witness").to_owned()),
        WitnessState::Missing(doubt) => found(behind(&doubt, lang)).wrong(doubt.advice(lang.english())),
    })
}

fn behind(doubt: &Doubt, lang: Lang) -> String {
    let (records, rows) = (doubt.records(), doubt.rows());
    lang.pick(
        format!("少 {records} 条记录，{rows} 条日志"),
        format!("behind by {}, {}", table::count(records, "record"), table::count(rows, "log row")),
    )
}

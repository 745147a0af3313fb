//! The table `uses`: each time a script was said, so that its use is counted without a walk over the whole log.
//!
//! The rows of a case are computed from the case here and nowhere else, and written in the transaction that writes
//! the case. Only what stands counts: what was said and taken back is in the log, not here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use rusqlite::{Connection, params};
use serde::Deserialize;

use super::Projection;
use crate::domain::case::Case;
use crate::domain::id::CaseId;
use crate::domain::remark::ScriptUsage;
use crate::domain::time::Moment;
use crate::store::error::StoreFault;
use crate::store::finding::CaseFault;

pub(super) const PROJECTION: Projection = Projection { since: 3, create: CREATE, follow, rebuild, check };

/// A row for each time that a script was said and not taken back, so that all scripts are counted in one walk: `at`
/// is milliseconds since 1970 in UTC, `state` the archive state of the case, and `first` is 1 once for each script of
/// a case, so that their sum is the number of cases.
const CREATE: &str = "
CREATE TABLE uses (
    script  TEXT NOT NULL,
    state   TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    nth     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    first   INTEGER NOT NULL,
    PRIMARY KEY (script, state, case_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_by_case ON uses (case_id);
";

/// One time a script was said in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ScriptUse {
    script: String,
    at: i64,
    first: bool,
}

/// The archive state of a case, and the scripts that were said in it, in order.
fn of(case: &Case) -> (String, Vec<ScriptUse>) {
    let said = case.said.iter().map(|said| (said.script.as_str(), said.at));
    (case.summary().state, uses(said))
}

fn uses<'s>(said: impl Iterator<Item = (&'s str, Moment)>) -> Vec<ScriptUse> {
    let mut seen = BTreeSet::new();
    said.map(|(script, at)| ScriptUse {
        script: script.to_owned(),
        at: at.timestamp_millis(),
        first: seen.insert(script.to_owned()),
    })
    .collect()
}

/// Writes what a case says of scripts, if that is not what it said before.
fn follow(tx: &Connection, was: Option<&Case>, is: &Case) -> Result<(), StoreFault> {
    let (state, said) = of(is);
    let (state_before, said_before) = was.map(of).unwrap_or_default();
    // Most keys of a call say no script and move no state: they must not pay for rows that stay as they are.
    let same = (&state, &said) == (&state_before, &said_before);
    if same || (said.is_empty() && said_before.is_empty()) {
        return Ok(());
    }
    // All rows of the case anew: taking one back moves the places behind it, and a case says a few dozen at the most.
    tx.prepare_cached("DELETE FROM uses WHERE case_id = ?1")?.execute([is.id.0])?;
    Ok(add(tx, is.id, &state, &said)?)
}

fn add(tx: &Connection, case: CaseId, state: &str, uses: &[ScriptUse]) -> rusqlite::Result<()> {
    const SQL: &str = "INSERT INTO uses (script, state, case_id, nth, at, first) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let mut statement = tx.prepare_cached(SQL)?;
    for (nth, one) in (0i64..).zip(uses) {
        statement.execute(params![one.script, state, case.0, nth, one.at, one.first])?;
    }
    Ok(())
}

fn check(conn: &Connection, case: &Case) -> Result<(), CaseFault> {
    let (state, said) = of(case);
    let counted: Vec<_> = said.into_iter().map(|one| (state.clone(), one)).collect();
    let stored = stored(conn, case.id).map_err(StoreFault::from)?;
    if stored == counted { Ok(()) } else { Err(CaseFault::Uses) }
}

/// The rows of a case as they stand in the table.
fn stored(conn: &Connection, case: CaseId) -> rusqlite::Result<Vec<(String, ScriptUse)>> {
    const SQL: &str = "SELECT state, script, at, first FROM uses WHERE case_id = ?1 ORDER BY nth";
    let mut statement = conn.prepare_cached(SQL)?;
    let rows = statement.query_map([case.0], |row| {
        Ok((row.get(0)?, ScriptUse { script: row.get(1)?, at: row.get(2)?, first: row.get(3)? }))
    })?;
    rows.collect()
}

/// The part of a case's body that counts.
#[derive(Deserialize)]
struct SaidBody {
    said: Vec<SaidAt>,
}

#[derive(Deserialize)]
struct SaidAt {
    script: String,
    at: Moment,
}

/// Counts what is in the file already. A case that cannot be read is left out: `doctor` names it, and it keeps nobody
/// from working.
fn rebuild(tx: &Connection) -> Result<(), StoreFault> {
    let mut cases = tx.prepare("SELECT id, state, body FROM cases")?;
    let mut rows = cases.query([])?;
    while let Some(row) = rows.next()? {
        let (id, state, body): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // Only the part that counts is read, so that a case with a field of a newer program still counts.
        if let Ok(SaidBody { said }) = serde_json::from_str(&body) {
            add(tx, CaseId(id), &state, &uses(said.iter().map(|s| (s.script.as_str(), s.at))))?;
        }
    }
    Ok(())
}

/// The use of each script; `since` is where recent use begins.
pub(in crate::store) fn usage(conn: &Connection, since: Moment) -> Result<BTreeMap<String, ScriptUsage>, StoreFault> {
    const SQL: &str = "SELECT script, state, count(*), sum(at >= ?1), max(at), sum(first) FROM uses
         GROUP BY script, state";
    let mut statement = conn.prepare_cached(SQL)?;
    let mut rows = statement.query([since.timestamp_millis()])?;
    let mut usage: BTreeMap<String, ScriptUsage> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (script, state): (String, String) = (row.get(0)?, row.get(1)?);
        let of_script = usage.entry(script).or_default();
        of_script.times += row.get::<_, u32>(2)?;
        of_script.recent += row.get::<_, u32>(3)?;
        let last = DateTime::from_timestamp_millis(row.get(4)?).map(|at| at.with_timezone(since.offset()));
        of_script.last = of_script.last.max(last);
        // Rows are grouped by script and state, so that each state of a script comes once.
        of_script.cases.insert(state, row.get(5)?);
    }
    Ok(usage)
}

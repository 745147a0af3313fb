//! A database that another program holds for a while: the console says so, goes on, and saves everything afterwards.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, TransactionBehavior};

use super::desk::DEADLINE;
use super::home::Home;
use super::keys::*;

/// Longer than anybody waits for a lock.
const LONG: Duration = Duration::from_secs(7);

/// Waits until something is so that is not on the screen.
fn until(what: &str, mut is: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < DEADLINE, "not so: {what}");
        std::thread::yield_now();
    }
}

fn connection(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.busy_timeout(Duration::from_secs(10)).unwrap();
    connection
}

#[test]
fn typing_goes_on_while_the_database_is_locked_and_everything_is_saved_afterwards() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678", ENTER]);
    desk.sees("13800005678");
    desk.settles();
    let mut other = connection(&home.database());
    let lock = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let begun = Instant::now();
    desk.send("周先生");
    desk.sees("周先生 通话");
    desk.sees("未写入数据库");
    desk.sees("占用");
    desk.keys(&[ENTER, "PO-7781"]);
    desk.sees("PO-7781");
    // The clocks run, the keys count, all the while.
    desk.wait_until("seven seconds", |s| begun.elapsed() > LONG && s.has("周先生 通话"));
    desk.send("-B");
    desk.sees("PO-7781-B");
    drop(lock);
    drop(other);
    desk.settles();
    assert!(!home.rescue().exists(), "the rescue file has done its work");
    let show = |field| home.only_field(field);
    assert_eq!((show("name"), show("order")), ("周先生".into(), "PO-7781-B".into()));
    desk.quit_live();
    home.start().sees("PO-7781-B");
}

#[test]
fn killed_while_the_database_is_locked_the_typed_text_comes_back() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER]);
    desk.sees(">客户姓名");
    desk.settles();
    let mut other = connection(&home.database());
    let lock = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    desk.send("周先生");
    desk.sees("周先生 通话");
    until("what was typed is in the rescue file, the database locked or not", || {
        std::fs::read_to_string(home.rescue()).is_ok_and(|t| t.contains("周先生"))
    });
    desk.send("!");
    desk.sees("周先生! 通话");
    desk.kill();
    drop(lock);
    drop(other);
    let desk = home.start();
    desk.wait_until("all but one key", |s| s.has("周先生 通话") || s.has("周先生! 通话"));
    desk.settles();
    assert!(home.only_field("name").starts_with("周先生"));
    assert!(!home.rescue().exists());
}

#[test]
fn a_signal_ends_it_even_then() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, ENTER]);
    desk.sees(">客户姓名");
    desk.settles();
    let mut other = connection(&home.database());
    let lock = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    desk.send("周先生");
    desk.sees("周先生 通话");
    desk.signal(rustix::process::Signal::TERM);
    // The lock is held all the while: it does not wait for it.
    desk.ends();
    let said = String::from_utf8_lossy(&desk.output()).into_owned();
    assert!(said.contains("下次启动会自动补写"), "{said}");
    drop(lock);
    drop(other);
    home.start().sees("周先生 通话");
}

#[test]
fn a_ring_shows_while_the_agent_types_without_a_pause() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, SHIFT_TAB, ENTER, ENTER, ENTER]);
    desk.sees(">何事");
    home.ring(&["13900000002", "--name", "乙女士"]);
    // Each key follows the frame of the one before, without end. How soon a ring shows is measured by the bench of the desk.
    until("a ring shows between the keys", || {
        desk.send_for_a_frame("字");
        desk.shown().contains("乙女士 响铃")
    });
}

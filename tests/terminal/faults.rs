//! Databases that cannot be used: the screen says what to do, the desk works, and nothing typed is lost.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::desk::Desk;
use super::home::{AGENT, Home, SIZE};
use super::keys::*;

/// A database with nothing on the desk.
fn home_with_database() -> Home {
    let home = Home::new();
    let desk = home.start();
    desk.settles();
    desk.quit();
    home
}

/// Takes a call on a desk whose database is down, and leaves.
fn a_call_without_a_database(home: &Home, mut desk: Desk, said: &str) {
    desk.sees("未写入数据库");
    desk.sees(said);
    desk.keys(&[F2, "13800005678", ENTER, "周先生", F4]);
    desk.sees("周先生 通话");
    desk.sees("> 2 投诉信息收集");
    leaves(&mut desk);
    let status = desk.ends();
    assert_eq!(status.exit_code(), 0);
    let told = String::from_utf8_lossy(&desk.output()).into_owned();
    assert!(told.contains("下次启动会自动补写"), "{told}");
    assert!(home.rescue().exists());
    let log = std::fs::read_to_string(home.data().join("callside.log")).unwrap();
    assert!(!log.contains("5678") && !log.contains('周'), "the log knows nothing of a customer: {log}");
}

/// Leaves with a customer on the line. What is wrong with the database has to be put away before the question is seen.
fn leaves(desk: &mut Desk) {
    desk.send_for_a_frame(ESC);
    desk.send(CTRL_Q);
    desk.sees("再按一次");
    desk.send(CTRL_Q);
}

/// The database is in order again: the next start brings everything into it.
fn the_call_is_back(home: &Home) {
    let desk = home.start();
    desk.sees("周先生 通话");
    desk.sees("> 2 投诉信息收集");
    desk.settles();
    assert!(!home.rescue().exists());
    assert_eq!(home.only_field("name"), "周先生");
    assert_eq!(home.only_field("contact"), "13800005678");
    desk.quit_live();
}

#[test]
fn a_file_that_is_no_database() {
    let home = Home::new();
    let garbage: Vec<u8> = (0..9_000_u32).map(|n| (n * n % 251) as u8).collect();
    std::fs::write(home.database(), &garbage).unwrap();
    a_call_without_a_database(&home, home.start(), "不是数据库");
    assert_eq!(std::fs::read(home.database()).unwrap(), garbage, "left alone");
    std::fs::rename(home.database(), home.data().join("aside")).unwrap();
    the_call_is_back(&home);
}

fn set_version(database: &Path, version: i32) -> i32 {
    let connection = rusqlite::Connection::open(database).unwrap();
    let before = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    connection.pragma_update(None, "user_version", version).unwrap();
    before
}

#[test]
fn a_database_of_a_newer_version() {
    let home = home_with_database();
    let ours = set_version(&home.database(), 9_999);
    a_call_without_a_database(&home, home.start(), "更新版本");
    set_version(&home.database(), ours);
    the_call_is_back(&home);
}

/// Runs the binary where rights count even for root: in a namespace in which it is nobody. Nothing if the system does
/// not allow that.
fn without_rights(home: &Home) -> Option<Desk> {
    let possible = Command::new("unshare").args(["-U", "true"]).status().is_ok_and(|s| s.success());
    if !possible {
        eprintln!("SKIPPED: no user namespaces here, so nothing can be made read-only for root");
        return None;
    }
    let data = home.data();
    let args = [&["-U", env!("CARGO_BIN_EXE_callside"), "--data", data.to_str().unwrap()], &AGENT[..]].concat();
    Some(Desk::launch_program("unshare", SIZE, &args, &home.settings()))
}

fn allow(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_database_that_may_only_be_read() {
    let home = home_with_database();
    allow(&home.database(), 0o444);
    let Some(desk) = without_rights(&home) else { return };
    a_call_without_a_database(&home, desk, "只能读");
    allow(&home.database(), 0o600);
    the_call_is_back(&home);
}

#[test]
fn a_folder_that_may_only_be_read() {
    let home = home_with_database();
    allow(&home.database(), 0o444);
    allow(&home.data(), 0o555);
    let desk = without_rights(&home);
    if let Some(mut desk) = desk {
        desk.sees("未写入数据库");
        desk.sees("只能读");
        desk.keys(&[F2, "13800005678", ENTER, "周先生", F4]);
        desk.sees("> 2 投诉信息收集");
        leaves(&mut desk);
        desk.ends();
    }
    allow(&home.data(), 0o700);
    allow(&home.database(), 0o600);
    if home.scrap().read_dir().unwrap().next().is_some() {
        the_call_is_back(&home);
    }
}

#[test]
fn a_folder_in_which_nothing_can_be_made() {
    let home = Home::new();
    allow(&home.data(), 0o555);
    if let Some(mut desk) = without_rights(&home) {
        desk.sees("未写入数据库");
        desk.sees("打不开");
        desk.keys(&[F2, "13800005678", ENTER, "周先生"]);
        desk.sees("周先生 通话");
        leaves(&mut desk);
        let status = desk.ends();
        assert_eq!(status.exit_code(), 0);
        assert!(home.scrap().read_dir().unwrap().next().is_some(), "the draft is rescued elsewhere");
    }
    allow(&home.data(), 0o700);
}

#[test]
fn changes_that_belong_to_another_database_stand_in_nobodys_way() {
    let home = Home::new();
    // A live call whose next keys the database did not take, as when it broke in the middle of the call.
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678", ENTER]);
    desk.sees("13800005678");
    desk.settles();
    let mut other = rusqlite::Connection::open(home.database()).unwrap();
    let lock = other.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    desk.send("周");
    desk.sees("未写入数据库");
    desk.kill();
    drop(lock);
    drop(other);
    assert!(home.rescue().exists());
    // The broken file is moved away, as the program advises.
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(home.data().join(format!("callside.db{ending}")));
    }
    let mut desk = home.start();
    desk.sees("不属于这个数据库");
    desk.keys(&[F2, "13900000002", ENTER, "乙女士"]);
    desk.sees("乙女士 通话");
    desk.settles();
    desk.kill();
    assert_eq!(home.only_field("name"), "乙女士");
    assert!(!home.rescue().exists());
    let aside = std::fs::read_to_string(home.data().join("callside-unsaved.aside.jsonl")).unwrap();
    assert!(aside.contains("周"), "{aside}");
}

#[test]
fn a_disk_that_is_full() {
    let home = Home::new();
    let data = home.data();
    let mount = r#"mount -t tmpfs -o size=1m none "$1" && exec "$0" --data "$1" --agent 王芳 --agent-id 1024"#;
    let trial = ["-Urm", "sh", "-c", "mount -t tmpfs -o size=1m none \"$0\""];
    if !Command::new("unshare").args(trial).arg(&data).status().is_ok_and(|s| s.success()) {
        eprintln!("SKIPPED: no small file system can be mounted here");
        return;
    }
    let args = ["-Urm", "sh", "-c", mount, env!("CARGO_BIN_EXE_callside"), data.to_str().unwrap()];
    let mut desk = Desk::launch_program("unshare", SIZE, &args, &home.settings());
    desk.keys(&[F2, "13800005678", ENTER]);
    desk.sees("13800005678");
    desk.settles();
    // Somebody fills the rest of the disk; the process's own view of it is the only way in.
    let inside = Path::new("/proc").join(desk.pid().to_string()).join("root").join(data.strip_prefix("/").unwrap());
    let ballast = inside.join("ballast");
    let mut file = std::fs::File::create(&ballast).unwrap();
    while std::io::Write::write_all(&mut file, &[7; 4096]).is_ok() {}
    desk.send("周先生");
    desk.sees("周先生 通话");
    desk.sees("未写入数据库");
    desk.sees("磁盘满了");
    desk.keys(&[ENTER, "PO-7781", F4]);
    desk.sees("PO-7781");
    desk.sees("> 2 投诉信息收集");
    assert!(
        home.scrap().read_dir().unwrap().next().is_some(),
        "with no room beside it, the draft is rescued elsewhere"
    );
    drop(file);
    std::fs::remove_file(&ballast).unwrap();
    desk.settles();
    std::fs::copy(inside.join("callside.db-wal"), data.join("callside.db-wal")).unwrap();
    std::fs::copy(inside.join("callside.db"), data.join("callside.db")).unwrap();
    desk.kill();
    assert_eq!((home.only_field("name"), home.only_field("order")), ("周先生".into(), "PO-7781".into()));
}

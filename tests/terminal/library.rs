//! The library screen in a real terminal: what an agent marks and suggests is there after a restart, and after a kill.

use super::home::Home;
use super::keys::*;

#[test]
fn a_favourite_a_note_and_a_suggestion_survive_a_kill_and_a_restart() {
    let home = Home::new();
    let mut desk = home.start();
    desk.send(alt('l'));
    desk.sees("话术库");
    desk.sees("1/8");
    desk.keys(&["wlyc", &alt('f')]);
    desk.sees("已收藏: 物流延迟");
    desk.keys(&[&alt('n'), "先停一下再说", ENTER]);
    desk.sees("备注已保存");
    desk.keys(&[&alt('g'), "少一个“您”", ENTER]);
    desk.sees("建议已记下");
    desk.settles();
    desk.kill();

    let mut desk = home.start();
    desk.keys(&[&alt('l'), "wlyc"]);
    desk.sees("★ 物流延迟");
    desk.sees("先停一下再说");
    // No favourite any more.
    desk.send(alt('f'));
    desk.sees("已取消收藏: 物流延迟");
    desk.quit();

    let mut desk = home.start();
    desk.keys(&[&alt('l'), "wlyc"]);
    desk.sees("先停一下再说");
    desk.sees_no("★");
    desk.quit();
    let answer = home.run(&["pack", "suggestions"]);
    assert_eq!(answer.code, Some(0), "{answer:?}");
    assert!(answer.out.contains("少一个“您”") && answer.out.contains("王芳 1024"), "{answer:?}");
}

#[test]
fn what_the_database_does_not_take_is_rescued() {
    let home = Home::new();
    home.start().quit();
    // Somebody else writes, and does not stop.
    let other = rusqlite::Connection::open(home.database()).unwrap();
    let mut desk = home.start();
    desk.keys(&[&alt('l'), "wlyc"]);
    desk.sees("物流延迟");
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.send(alt('f'));
    desk.sees("★ 物流延迟");
    desk.sees("未写入数据库");
    desk.wait_until("the rescue file", |_| home.rescue().exists());
    desk.kill();
    drop(other);

    let mut desk = home.start();
    desk.keys(&[&alt('l'), "wlyc"]);
    desk.sees("★ 物流延迟");
    desk.quit();
    assert!(!home.rescue().exists());
}

#[test]
fn a_script_goes_from_the_library_to_the_call() {
    let home = Home::new();
    let mut desk = home.start();
    desk.keys(&[F2, "13800005678", &alt('l'), "wlyc", ENTER]);
    desk.sees("已放到话术栏: 物流延迟");
    desk.sees("通话记录");
    desk.settles();
    desk.quit_live();
}

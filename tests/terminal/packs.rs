//! Packs that are broken or not there: said on the screen, and the rest works.

use super::home::{Home, SIZE};
use super::keys::*;

fn works(desk: &mut super::desk::Desk) {
    desk.send(F2);
    desk.sees("> 1 接听与初步沟通");
    desk.send(F5);
    desk.send("tuikuan");
    desk.wait_until("scripts about refunds", |s| s.text().lines().any(|l| l.contains("1 ") && l.contains("退款")));
}

#[test]
fn a_broken_pack_is_told_and_the_rest_works() {
    let home = Home::new();
    let pack = home.file("broken.toml", "format = 1\n[pack]\nid = \"broken\"\ntitle = \n\n[[script]]\nid = 7\n");
    let mut desk = home.start_with(SIZE, &["--packs", pack.to_str().unwrap()]);
    desk.sees("处配置或话术包错误");
    desk.sees("broken.toml");
    works(&mut desk);
}

#[test]
fn a_pack_that_is_not_there_is_told_and_the_rest_works() {
    let home = Home::new();
    let mut desk = home.start_with(SIZE, &["--packs", "/nowhere/at-all.toml"]);
    desk.sees("处配置或话术包错误");
    desk.sees("at-all.toml");
    works(&mut desk);
}

#[test]
fn without_any_pack_a_call_can_still_be_taken_and_kept() {
    let home = Home::new();
    let mut desk = home.start_with(SIZE, &["--no-builtin"]);
    desk.send(F2);
    desk.sees("通话");
    desk.sees("没有可用的应对流程");
    desk.send("13800005678");
    desk.sees("13800005678");
    desk.quit_live();
    assert_eq!(home.records()[0]["contact"], "13800005678");
}

#[test]
fn wrong_settings_and_keys_are_told_and_the_rest_counts() {
    let home = Home::new();
    std::fs::write(home.data().join("keys.toml"), "hold = [\"F12\"]\nhodl = [\"F3\"]\n").unwrap();
    let mut desk = home.start();
    desk.sees("hodl");
    desk.send(F2);
    desk.sees("通话 00:");
    desk.send("\x1b[24~");
    desk.sees("等待 00:");
}

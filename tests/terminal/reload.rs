//! A pack is edited under a running console: new words, a broken save, the mended one.

use super::home::{Home, SIZE};
use super::keys::*;

const PACK: &str = r#"format = 1
[pack]
id = "my-team"
title = "本组话术"
version = "1"
[[script]]
id = "gift-card-late"
title = "礼品卡没到"
scene = "in-sale"
asks = ["礼品卡怎么还没收到"]
say = "WORDS"
keywords = ["礼品卡"]
"#;

fn pack(words: &str) -> String {
    PACK.replace("WORDS", words)
}

#[test]
fn saving_a_pack_shows_the_new_words_and_a_broken_save_keeps_the_last_good_ones() {
    let home = Home::new();
    let packs = home.data().join("packs");
    std::fs::create_dir(&packs).unwrap();
    std::fs::write(home.data().join("config.toml"), "review = \"off\"\n").unwrap();
    let file = packs.join("my-team.toml");
    std::fs::write(&file, pack("礼品卡我马上替您查。")).unwrap();
    let mut desk = home.start_with(SIZE, &[]);
    desk.send(F2);
    desk.sees("通话 00:");
    desk.send("13800005678");
    desk.send(F5);
    desk.send("礼品卡");
    desk.sees("礼品卡我马上替您查。");

    // How soon is measured by the bench of packs, on an optimized build.
    std::fs::write(&file, pack("您的礼品卡今天已经发出。")).unwrap();
    desk.sees("您的礼品卡今天已经发出。");
    desk.sees("话术已更新");

    std::fs::write(&file, pack("坏的\" 引号")).unwrap();
    desk.sees("先用改动前的那一版");
    desk.sees("my-team.toml:11:");
    desk.sees("您的礼品卡今天已经发出。");

    std::fs::write(&file, pack("礼品卡补发给您。")).unwrap();
    desk.sees("礼品卡补发给您。");
    desk.sees_no("先用改动前的那一版");

    std::fs::remove_file(&file).unwrap();
    desk.sees_no("礼品卡补发给您。");
    // The search, the call and what was typed are as they were.
    desk.sees("礼品卡");
    desk.sees("13800005678");
    desk.quit_live();
    assert_eq!(home.only_field("contact"), "13800005678");
}

#[test]
fn an_unsigned_script_is_not_offered_and_the_desk_says_so() {
    let home = Home::new();
    let file = home.file("my-team.toml", pack("礼品卡我马上替您查。"));
    std::fs::write(home.data().join("config.toml"), "review = \"business\"\n").unwrap();
    let mut desk = home.start_with(SIZE, &["--packs", file.to_str().unwrap()]);
    desk.sees("1 条未审核");
    desk.send(F2);
    desk.sees("通话 00:");
    desk.send(F5);
    desk.send("礼品卡");
    desk.settles();
    assert!(!desk.shown().contains("礼品卡没到"), "{}", desk.shown());
    desk.quit_live();
}

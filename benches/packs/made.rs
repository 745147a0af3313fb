//! A made-up library: as many scripts as a large group of call centres might have, over several thousand characters.

use std::fmt::Write as _;
use std::path::Path;

/// Scripts in one file.
const IN_A_FILE: usize = 10_000;
/// Distinct characters the texts are made of.
const CHARACTERS: u32 = 3_500;
/// The first of them (U+4E00).
const FIRST: u32 = 0x4e00;

/// A small generator of numbers: the same library in each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    fn text(&mut self, characters: usize) -> String {
        (0..characters).filter_map(|_| char::from_u32(FIRST + self.next(CHARACTERS))).collect()
    }
}

/// The text of one pack with `scripts` scripts, the first of them number `from`.
fn pack(number: usize, from: usize, scripts: usize) -> String {
    let mut made = Numbers(number as u64 + 1);
    let mut text = format!("format = 1\n[pack]\nid = \"made-{number}\"\ntitle = \"第{number}包\"\nversion = \"1\"\n");
    for id in from..from + scripts {
        let [title, first, second] = [6, 12, 14].map(|n| made.text(n));
        let [say, soothe, verify, risk] = [60, 64, 14, 18].map(|n| made.text(n));
        let keywords: Vec<String> = (0..5).map(|_| format!("\"{}\"", made.text(3))).collect();
        let _ = write!(
            text,
            "\n[[script]]\nid = \"made-{id}\"\ntitle = \"{title}{id}\"\nscene = \"after-sale\"\nkind = \"answer\"\n\
             stages = [\"solve\"]\nasks = [\"{first}\", \"{second}\"]\nsay = \"{{customer}}，{say}。\"\n\
             soothe = \"{soothe}。\"\nverify = [\"{verify}\"]\nrisk = \"{risk}\"\nkeywords = [{}]\n",
            keywords.join(", ")
        );
    }
    text
}

/// Writes `scripts` scripts into `folder`, in files of ten thousand, and gives their texts.
pub fn write(folder: &Path, scripts: usize) -> Vec<(String, String)> {
    std::fs::create_dir_all(folder).unwrap();
    let mut written = Vec::new();
    for (number, from) in (0..scripts).step_by(IN_A_FILE).enumerate() {
        let path = folder.join(format!("made-{number:02}.toml"));
        let text = pack(number, from, IN_A_FILE.min(scripts - from));
        std::fs::write(&path, &text).unwrap();
        written.push((path.display().to_string(), text));
    }
    written
}

/// The title of the very last script.
pub fn last_title(written: &[(String, String)]) -> String {
    let text = &written.last().unwrap().1;
    let from = text.rfind("\ntitle = \"").unwrap() + "\ntitle = \"".len();
    text[from..].split('"').next().unwrap().to_owned()
}

/// Writes a pack with one script into `folder`, in place of what is there.
pub fn write_small(folder: &Path, say: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let text = format!(
        "format = 1\n[pack]\nid = \"small\"\ntitle = \"小\"\nversion = \"1\"\n[[script]]\nid = \"gift-late\"\n\
         title = \"礼券没到\"\nscene = \"in-sale\"\nasks = [\"礼券呢\"]\nsay = \"{say}\"\nkeywords = [\"礼券\"]\n"
    );
    std::fs::write(folder.join("small.toml"), text).unwrap();
}

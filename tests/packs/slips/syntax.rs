//! Words with something wrong in them, and files that are not TOML.

use super::Slip;

pub const SLIPS: &[Slip] = &[
    // words
    Slip("我是{center}", "我是¦{centre}", &["no variable {centre}", "did you mean \"center\"?"]),
    Slip("。\n{progress}", "。\n¦{progres}", &["no variable {progres}", "did you mean \"progress\"?"]),
    Slip(
        "\"{customer}，我先",
        "\"\\t\\u4f60¦{custmer}，我先",
        &["no variable {custmer}", "did you mean \"customer\"?"],
    ),
    Slip("我理解您", "我理解您¦{", &["a lone `{`", "a plain brace as {{"]),
    Slip("我理解您", "我理解您¦}", &["a lone `}`", "a plain brace as }}"]),
    Slip("我理解您", "我理¦\u{202e}解您", &["a hidden character U+202E", "delete it"]),
    Slip("\"我理解您着急。\"", "¦\"\\u001b[31m我理解您着急。\"", &["a hidden character U+001B"]),
    // syntax
    Slip("near = \"30s\"", "near = ¦“30s”", &["full-width `“`", "type `\"` instead"]),
    Slip("goal = \"听清楚\"", "goal = \"听清楚¦", &["not valid TOML: invalid basic string", "quotes"]),
    Slip("goal = \"听清楚\"", "goal = \"听清楚\"\n¦goal = \"听\"", &["`goal` is given twice", "keep one"]),
    Slip("asks = [\"喂\"]\n", "asks = ¦[\"喂\"\n", &["`[` is opened here and never closed", "close it with `]`"]),
    Slip("risk = \"不说钟点\"", "risk = ¦\"\"\"不说钟点", &["`\"\"\"` is opened here and never closed"]),
    Slip("title = \"紧急\"", "title¦\u{ff1d}\"紧急\"", &["full-width", "type `=` instead"]),
    Slip("[\"坏了\"]", "[\"坏了\"¦，\"旧\"]", &["full-width `，`", "type `,` instead"]),
    Slip("[[grade]]", "¦【grade】", &["full-width `【`", "type `[` instead"]),
    Slip(
        "speech = {",
        "speech = ¦{ slow = 150, fast = 200\nx = {",
        &["`{` is opened here and never closed", "close it with `}`"],
    ),
    Slip("valid_from = 2026-01-01", "valid_from = ¦2026-02-30", &["not valid TOML: invalid date"]),
    Slip("ring = {", "ring = ¦= {", &["not valid TOML"]),
];

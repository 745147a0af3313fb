//! Values that cannot stand together, within one thing.

use super::Slip;

pub const SLIPS: &[Slip] = &[
    // rules
    Slip(
        "goal = \"给出办法\"",
        "goal = \"给出办法\"\nuntil = ¦\"2m\"",
        &["no later than the one before", "counts from pick-up"],
    ),
    Slip("until = \"2m\"\n", "", &["¦[[playbook.stage]]", "only the last stage may lack `until`"]),
    Slip("warn = \"1m30s\"", "warn = ¦\"2m\"", &["no earlier than `limit`", "shorter"]),
    Slip("slow = 150", "slow = ¦250", &["slow rate 250 is above the fast rate 200", "exchange"]),
    Slip("slow = 150", "slow = ¦0", &["`slow` is out of range", "from 1 to 1000"]),
    Slip(
        "kind = \"deadline\"",
        "kind = \"deadline\"\n¦option = [{ id = \"a\", title = \"甲\" }]",
        &["kind \"deadline\" has no `option`", "choice, choices"],
    ),
    Slip("kind = \"deadline\"", "kind = \"deadline\"\n¦max = 5", &["kind \"deadline\" has no `max`", "line, text"]),
    Slip(
        "kind = \"text\"",
        "kind = ¦\"choices\"",
        &["[[field]] of kind \"choices\" needs `option`", "[[field.option]]"],
    ),
    Slip(
        "keywords = [\"坏了\"]",
        "other = true",
        &["¦true\n\n[[field]]\nid = \"promise\"", "a second option with `other = true`, the first is \"quality\""],
    ),
    Slip(
        "kind = \"deadline\"",
        "kind = ¦\"moment\"",
        &["the desk itself reads the field \"promise\"", "kind = \"deadline\""],
    ),
    Slip(
        "unless = [\"着火点\"]",
        "unless = [¦\"着火点…\"]",
        &["\"着火点…\" is no pattern of speech", "end with words"],
    ),
    Slip("(充电宝|电池)", "(充电宝|电池", &["¦\"(充电宝|电池…着火\"", "no pattern of speech", "(one|other)"]),
    Slip("(充电宝|电池)…着火", "火", &["¦\"火\"", "no pattern of speech", "at least two characters"]),
    Slip("\"2026-04-06\"", "¦\"2027-04-06\"", &["2027-04-06 is not a day of 2026", "[[calendar]] of its year"]),
    Slip("\"2026-04-06\"", "¦\"2026-04-31\"", &["not a day or a range", "2026-01-01..2026-01-03"]),
    Slip("\"2026-01-01..2026-01-03\"", "¦\"2026-01-03..2026-01-01\"", &["ends before it begins", "exchange"]),
    Slip("work = [\"2026-01-04\"]", "work = [¦\"2026-01-02\"]", &["2026-01-02 is listed as off and as worked"]),
    Slip("valid_to = 2026-12-31", "valid_to = ¦2025-12-31", &["2026-01-01 to 2025-12-31 ends before it begins"]),
    Slip("format = 1", "format = ¦2", &["format 2: made for a newer Callside", "update Callside"]),
    Slip("format = 1", "format = ¦0", &["there is no format 0", "format = 1"]),
    // of the later sections
    Slip(
        "within = \"1h\"\n",
        "",
        &["¦\"deadline\"\nsays", "[[rule]] of kind \"deadline\" needs `within`", "within = "],
    ),
    Slip("every = \"2h\"\n", "", &["¦\"repeat\"", "[[rule]] of kind \"repeat\" needs `every`"]),
    Slip("up_to = 200\n", "", &["¦\"amount\"", "of kind \"amount\" needs `up_to`", "up_to = 200"]),
    Slip("up_to = 200\nwho = \"agent\"\n", "up_to = 200\n", &["¦\"amount\"", "of kind \"amount\" needs `who`"]),
    Slip("at_least = 95\n", "", &["¦\"target\"", "of kind \"target\" needs `at_least`"]),
    Slip("within = \"1h\"", "within = \"1h\"\n¦every = \"2h\"", &["of kind \"deadline\" has no `every`", "(repeat)"]),
    Slip("kind = \"duty\"", "kind = \"duty\"\n¦at_least = 9", &["of kind \"duty\" has no `at_least`", "(target)"]),
    Slip("kind = \"target\"", "kind = \"target\"\n¦after = \"hung-up\"", &["has no `after`", "(deadline, repeat)"]),
    Slip("of = 10\n", "", &["¦below = 8", "`below` means nothing without `of`", "of = 10"]),
    Slip("below = 8\n", "", &["¦of = 10", "`of` means nothing without `below`"]),
    Slip("below = 8", "below = ¦11", &["`below` is more than `of`", "no more than"]),
    Slip("longest = \"30s\"", "longest = ¦\"90s\"", &["`longest` is more than `longest_long`"]),
    Slip("points = 100", "points = ¦99", &["the items add up to 100, not to 99"]),
    Slip(
        "points = 20",
        "points = 10",
        &["¦60\n\n[[rubric.item]]\nid = \"answers\"", "the parts of \"business\" add up to 50, not to 60"],
    ),
    Slip(
        "points = 20\npart_of = \"business\"",
        "points = 20\npart_of = \"business\"\n[[rubric.item]]\nid = \"deep\"\ntitle = \"深\"\npoints = 20\npart_of = ¦\"records\"",
        &["\"records\" is itself a part of an item"],
    ),
    Slip("fails = true", "fails = false", &["¦\"insulting\"", "either costs points or fails the whole review"]),
    Slip("fails = true", "fails = true\npoints = 5", &["¦\"insulting\"", "write one of the two: points = 5"]),
    Slip("status = \"retired\"\n", "", &["¦instead = \"late-parcel\"", "for scripts that are retired"]),
    Slip(
        "next = [\"check\", \"solve\"]",
        "next = [\"solve\"]",
        &["¦\"check\"\ntitle", "no way leads from the first stage \"listen\" to \"check\"", "`next`"],
    ),
    Slip(
        "goal = \"给出办法\"",
        "goal = \"给出办法\"\nnext = [¦\"listen\"]",
        &["each stage here leads to the next and back", "listen -> ", "take one of the steps out"],
    ),
    Slip("goal = \"给出办法\"", "goal = \"给出办法\"\nnext = [¦\"solve\"]", &["solve -> solve"]),
    Slip(
        "kind = \"text\"\nmax = 200",
        "kind = \"moment\"\n¦max = 200",
        &["[[form.field]] of kind \"moment\" has no `max`", "line, text"],
    ),
    Slip("valid_from = 2027-01-01", "valid_from = 2027-01-01\nvalid_to = ¦2026-01-01", &["ends before it begins"]),
];

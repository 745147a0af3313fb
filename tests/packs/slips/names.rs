//! Names that are taken, unknown, or lead nowhere.

use super::Slip;

pub const SLIPS: &[Slip] = &[
    // names
    Slip(
        "must_say = [\"greeting\"]",
        "must_say = [¦\"greting\"]",
        &["no script \"greting\"", "did you mean \"greeting\"?"],
    ),
    Slip("\"name\", \"what\"]", "\"name\", ¦\"waht\"]", &["no field \"waht\"", "did you mean \"what\"?"]),
    Slip("stages = [\"solve\"]", "stages = [¦\"slove\"]", &["no stage \"slove\"", "did you mean \"solve\"?"]),
    Slip("types = [\"quality\"]", "types = [¦\"quailty\"]", &["no complaint type", "did you mean \"quality\"?"]),
    Slip("grades = [\"urgent\"]", "grades = [¦\"urgnt\"]", &["no grade \"urgnt\"", "did you mean \"urgent\"?"]),
    Slip("field = \"name\"", "field = ¦\"nmae\"", &["no field \"nmae\"", "did you mean \"name\"?"]),
    Slip("default = \"quality\"", "default = ¦\"qualty\"", &["no option \"qualty\"", "did you mean \"quality\"?"]),
    Slip(
        "id = \"late-parcel-old\"",
        "id = ¦\"greeting\"",
        &["script \"greeting\" is already defined at a.toml:«id = \"greeting\"»", "another id"],
    ),
    Slip(
        "id = \"else\"",
        "id = ¦\"quality\"",
        &["option \"quality\" is already defined at a.toml:«id = \"quality\"»"],
    ),
    Slip(
        "[[playbook.stage]]\nid = \"solve\"",
        "[[playbook.stage]]\nid = ¦\"listen\"\ntitle = \"再\"\ngoal = \"再\"\nuntil = \"5m\"\n[[playbook.stage]]\nid = \"solve\"",
        &["stage \"listen\" is already defined at a.toml:«id = \"listen\"»"],
    ),
    Slip(
        "id = \"progress\"",
        "id = ¦\"what\"\ntitle = \"事\"\n[[variable]]\nid = \"progress\"",
        &["variable \"what\" is already defined at a.toml:«id = \"what\"»"],
    ),
    Slip(
        "id = \"promise\"",
        "id = ¦\"center\"\ntitle = \"心\"\nkind = \"line\"\n[[field]]\nid = \"promise\"",
        &["the desk itself fills {center}", "another id"],
    ),
    // unknown
    Slip("parent = \"parcels\"", "parent = ¦\"parcel\"", &["no category \"parcel\"", "did you mean \"parcels\"?"]),
    Slip("type = \"quality\"", "type = ¦\"qality\"", &["no complaint type", "\"quality\"?"]),
    Slip("\ngrade = \"urgent\"", "\ngrade = ¦\"urgnt\"", &["no grade \"urgnt\"", "\"urgent\"?"]),
    Slip(
        "department = \"logistics\"",
        "department = ¦\"logistic\"",
        &["no department \"logistic\"", "\"logistics\"?"],
    ),
    Slip("playbook = \"complaint\"", "playbook = ¦\"complain\"", &["no playbook \"complain\"", "\"complaint\"?"]),
    Slip("playbooks = [\"complaint\"]", "playbooks = [¦\"compliant\"]", &["no playbook", "\"complaint\"?"]),
    Slip("category = \"parcel-late\"", "category = ¦\"late\"", &["no category \"late\""]),
    Slip("covers = [\"d1.time\"]", "covers = [¦\"d1.times\"]", &["no section of a source document", "\"d1.time\"?"]),
    Slip("covers = [\"d1.stages\"]", "covers = [¦\"d2.stages\"]", &["no section", "did you mean \"d1.stages\"?"]),
    Slip("part_of = \"business\"", "part_of = ¦\"busness\"", &["no item \"busness\"", "\"business\"?"]),
    Slip("before = \"greeting\"", "before = ¦\"greetings\"", &["no script \"greetings\"", "\"greeting\"?"]),
    Slip(
        "instead = \"late-parcel\"",
        "instead = ¦\"late-parcels\"",
        &["no script \"late-parcels\"", "\"late-parcel\"?"],
    ),
    Slip("default = \"ten\"", "default = ¦\"tenn\"", &["no option \"tenn\"", "\"ten\"?"]),
    Slip("next = [\"check\", ", "next = [¦\"chek\", ", &["no stage \"chek\"", "\"check\"?"]),
    Slip("short = \"我马上查。\"", "short = \"我马上查¦{oder}。\"", &["no variable {oder}", "\"order\"?"]),
    // leading nowhere
    Slip("must_say = [\"greeting\"]", "must_say = [¦\"late-parcel-old\"]", &["is retired", "\"late-parcel\""]),
    Slip(
        "department = \"logistics\"\n",
        "department = \"logistics\"\nparent = \"parcel-late\"\n",
        &[
            "¦\"parcels\"\ntype",
            "each category here leads to the next and back: parcel-late -> parcels -> parcel-late",
        ],
    ),
    Slip(
        "department = \"logistics\"\n",
        "department = \"logistics\"\nparent = ¦\"parcels\"\n",
        &["category", "parcels -> parcels"],
    ),
    Slip("instead = \"late-parcel\"", "instead = ¦\"late-parcel-old\"", &["late-parcel-old -> late-parcel-old"]),
    Slip(
        "playbook = \"complaint\"\n",
        "",
        &["¦[[category]]\nid = \"parcel-late\"", "neither this category nor a broader one says its `playbook`"],
    ),
    Slip(
        "[[category]]\nid = \"parcel-late\"",
        "¦[[category]]\nid = \"empty\"\ntitle = \"空\"\nscene = \"care\"\nparent = \"parcels\"\nplaybook = \"complaint\"\n[[category]]\nid = \"parcel-late\"",
        &["a category without appeals", "[[category.appeal]]"],
    ),
    Slip(
        "valid_from = 2027-01-01",
        "valid_from = 2026-12-31",
        &[
            "¦\"urgent\"\ntitle = \"紧急\"\nwhen = \"核心功能不能用\"\nrespond = \"5m\"",
            "holds on days on which the one at a.toml:«id = \"urgent\"» does",
            "`valid_to`",
        ],
    ),
    Slip("id = \"progress-news\"", "id = ¦\"sync\"", &["the rule \"sync\" holds on days", "a.toml:«id = \"sync\"»"]),
    // taken
    Slip(
        "[[category]]\nid = \"parcel-late\"",
        "[[category]]\nid = ¦\"parcels\"\ntitle = \"包\"\nscene = \"care\"\n[[category]]\nid = \"parcel-late\"",
        &["the category \"parcels\" is already defined at a.toml:«id = \"parcels\"»"],
    ),
    Slip(
        "[[department]]",
        "[[department]]\nid = \"logistics\"\ntitle = \"物流\"\n[[department]]",
        &[
            "¦\"logistics\"\ntitle = \"物流部\"",
            "the department \"logistics\" is already defined at a.toml:«id = \"logistics\"»",
        ],
    ),
    Slip(
        "id = \"time\"",
        "id = ¦\"stages\"\ntitle = \"段\"\n[[document.section]]\nid = \"time\"",
        &["section of a source document \"stages\""],
    ),
    Slip("id = \"records\"", "id = ¦\"answers\"", &["the item \"answers\" is already defined"]),
    Slip("id = \"insulting\"", "id = ¦\"late-record\"", &["the fault \"late-record\" is already defined"]),
    Slip("id = \"remark\"", "id = ¦\"score\"", &["the field \"score\" is already defined"]),
    Slip("id = \"rest\"", "id = ¦\"ten\"", &["the option \"ten\" is already defined"]),
    Slip(
        "keywords = [\"几时到\", \"催件\"]",
        "keywords = [\"几时到\"]\n[[category.appeal]]\nid = ¦\"asks-when\"\ntitle = \"问\"\nkeywords = [\"问\"]",
        &["the appeal \"asks-when\" is already defined"],
    ),
    Slip(
        "[[calendar]]",
        "[[calendar]]\nyear = 2026\nsource = \"通知\"\n[[calendar]]",
        &["¦2026\noff", "the year 2026 is already listed at a.toml:«year = 2026»", "one table"],
    ),
];

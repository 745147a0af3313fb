//! Help in two languages. The English sentences are the doc comments beside the arguments; the Chinese ones are the
//! table here, and a test finds every argument that lacks one.

use clap::{Arg, Command};

use crate::domain::lang::Lang;

const TEMPLATE_ZH: &str = "{about-with-newline}\n用法: {usage}\n\n{all-args}{after-help}";

/// Chinese help by path: `ring` a subcommand, `ring/--name` an argument by its id; `/…` belongs to the program itself.
const ZH: &[(&str, &str)] = &[
    ("", "坐席台：客服代表接电话时用的终端程序"),
    ("/demo", "用一个一次性的示范数据库试用坐席台"),
    ("/version", "显示版本"),
    ("/data", "数据库、设置和日志都放在这个文件夹"),
    ("/packs", "另外载入这些话术包（可重复）"),
    ("/no_builtin", "不用自带的话术包"),
    ("/lang", "界面与提示的语言"),
    ("/agent", "坐席姓名；给了就不再询问"),
    ("/agent_id", "坐席工号"),
    ("/help", "显示帮助"),
    ("ring", "报告一个来电：正在运行的坐席台马上响铃，否则等下次启动"),
    ("ring/caller", "同上"),
    ("ring/number", "来电号码，不显示号码时写 anonymous；软电话会把它加在最后"),
    ("ring/name", "来电人姓名"),
    ("ring/line", "来电的线路或渠道"),
    ("ring/order", "订单号"),
    ("ring/note", "备注"),
    ("ring/json", "输出 JSON"),
    ("find", "按汉字、拼音、拼音首字母或英文搜索话术"),
    ("find/query", "要找什么"),
    ("find/stdin", "从标准输入一行读一个查询，每个查询输出一行"),
    ("find/limit", "最多几条结果，0 为全部"),
    ("find/json", "输出 JSON，每个查询一个对象"),
    ("suggest", "客户的一句话该怎么接：分类、情绪、分级和话术"),
    ("suggest/sentence", "客户说的话"),
    ("suggest/stdin", "从标准输入一行读一句话，每句输出一行"),
    ("suggest/limit", "最多几条话术，0 为全部"),
    ("suggest/json", "输出 JSON，每句话一个对象"),
    ("pack", "话术包工具"),
    ("pack check", "列出话术包的全部错误和要改的用语：文件、行、列和改法"),
    ("pack check/paths", "话术包文件，或放话术包的文件夹；不写就检查本次会载入的全部话术包"),
    ("pack check/strict", "有慎用的话也算不通过"),
    ("pack check/no_lint", "只查错误，不看用语"),
    ("pack check/json", "输出 JSON"),
    ("pack schema", "输出话术包的 JSON Schema，编辑器按它补全和检查"),
    ("pack schema/output", "写到这个文件，不写到标准输出；已有的会被替换"),
    ("pack approve", "在文件里给话术签字：签过的才会在通话中出现"),
    ("pack approve/paths", "话术包文件，或放话术包的文件夹"),
    ("pack approve/by", "谁签"),
    ("pack approve/legal", "签法务的字，不签业务的"),
    ("pack approve/only", "只签这些话术，写编号，用逗号隔开"),
    ("pack approve/on", "签字的日期，如 2026-11-01；不写就是今天"),
    ("pack approve/anyway", "有禁用语的话术也签"),
    ("pack approve/dry_run", "只说会签什么，不写"),
    ("pack diff", "比较话术包的两个版本，改了哪几个字都标出来"),
    ("pack diff/old", "旧版：话术包文件、文件夹，或 builtin（自带的）"),
    ("pack diff/new", "新版：话术包文件、文件夹，或 builtin（自带的）"),
    ("pack diff/json", "输出 JSON"),
    ("pack import", "把话术表格（csv、tsv、xlsx、xls、ods）变成话术包"),
    (
        "pack import/file",
        "话术表格。按表头认列，中英文都可以：话术（必需）、编号、标题、英文标题、场景、类型、阶段、分类、投诉类型、投诉分级、\
         特殊情形、客户情绪、客户问法、安抚话术、短版、长版、核实、风险提示、关键词、英文关键词、出处、状态、版本、审核人、\
         审核日期、摘要、法务审核人、法务审核日期、法务摘要、替代话术；常见的别名也认识",
    ),
    ("pack import/output", "写成这个话术包"),
    ("pack import/dry_run", "只说会写什么，不写"),
    ("pack import/approved_by", "以这个名字审核话术，有禁用语的除外；不写就都是草稿，除非表里的签名与话术相符"),
    ("pack import/anyway", "有禁用语的话术也审核"),
    ("pack import/id", "话术包的编号"),
    ("pack import/title", "话术包的标题"),
    ("pack import/sheet", "读工作簿里的这张表；不写就读第一张有话术的"),
    ("pack import/force", "话术包已存在时替换它：按编号更新，注释会去掉"),
    ("pack import/json", "输出 JSON，列出每一处"),
    ("pack new", "新建一个话术包：一写出来就没有错误，要填什么都有注释"),
    ("pack new/id", "话术包的编号"),
    ("pack new/title", "话术包的标题"),
    ("pack new/copy", "复制自带的、编号是这个的话术包"),
    ("pack new/output", "写到这个文件，旁边放上编辑器用的 schema；不写就输出到标准输出"),
    ("pack export", "把话术导出成能再导入的表格，或可读、可打印的页面"),
    ("pack export/which", "话术包：文件、文件夹，或本次会载入的话术包的编号；不写就是全部有话术的包"),
    ("pack export/format", "格式；不写就看文件名的后缀"),
    ("pack export/output", "写到这个文件（只有本人可读），不写到标准输出"),
    ("pack export/force", "文件已存在时替换它"),
    ("pack stats", "按话术包、场景、阶段等数话术，并列出出处文件的每一节由什么落实"),
    ("pack stats/paths", "话术包文件，或放话术包的文件夹；不写就数本次会载入的全部话术包"),
    ("pack stats/json", "输出 JSON"),
    ("pack suggestions", "列出坐席提的修改建议，从早到晚，供月度评审"),
    ("pack suggestions/since", "第一天，如 2026-11-01"),
    ("pack suggestions/json", "输出 JSON"),
    ("pack asks", "列出客户的新说法：说了之后取了哪条话术，而话术包里还没有"),
    ("pack asks/since", "第一天，如 2026-11-01"),
    ("pack asks/json", "输出 JSON"),
    ("record", "查看已保存的通话记录"),
    ("record list", "列出记录，最近的在前"),
    ("record list/limit", "最多几条，0 为全部"),
    ("record list/json", "输出 JSON"),
    ("record show", "完整显示一条记录"),
    ("record show/name", "记录编号（TS20261121-0001）或个案号"),
    ("record show/log", "附上每一次改动"),
    ("record show/json", "输出 JSON"),
    ("record export", "把记录导出为 CSV 或 JSON；联系方式不遮挡"),
    ("record export/format", "格式"),
    ("record export/json", "输出 JSON，等于 --format json"),
    ("record export/output", "写到这个文件（只有本人可读），不写到标准输出"),
    ("record export/force", "文件已存在时替换它"),
    ("record export/limit", "最多几条，最近的在前，0 为全部"),
    ("*/query", "编号、姓名、订单、联系方式、正文里都要出现的词；也可以打拼音或首字母"),
    ("*/state", "归档状态，写名称或编号，如 处理中、closed；也可写 未保存、未接（可重复）"),
    ("*/from", "第一天，如 2026-11-01"),
    ("*/to", "最后一天，如 2026-11-30"),
    ("forget", "忘掉已保存的来电教给本机的内容：取过哪些话术、选过什么类型和分级"),
    ("forget/before", "忘掉这一天之前的来电教的内容，如 2026-11-01"),
    ("forget/all", "忘掉到现在为止全部来电教的内容"),
    ("forget/undo", "撤回全部忘记"),
    ("doctor", "检查文件、数据库、话术包和终端"),
    ("doctor/print_config", "输出带说明的默认设置文件"),
    ("doctor/print_keys", "输出全部命令的默认按键，格式同 keys.toml"),
    ("doctor/json", "输出 JSON"),
    ("completions", "输出命令行补全脚本"),
    ("completions/shell", "哪种 shell"),
    ("man", "输出手册页"),
    ("man/dir", "每个子命令一页，写到这个文件夹"),
];

/// Examples by path, the same in both languages.
const EXAMPLES: &[(&str, &[&str])] = &[
    ("", &["callside", "callside --demo", "callside ring --caller 13800000000"]),
    ("ring", &["callside ring --caller 13800000000 --name 李女士 --order A1024", "callside ring -- 13800000000"]),
    ("find", &["callside find wlyc", "callside find 快递没动静 --json"]),
    ("suggest", &["callside suggest 我的快递三天没到了，你们到底管不管", "callside suggest --stdin --json"]),
    ("pack check", &["callside pack check", "callside pack check scripts/", "callside pack check team.toml --json"]),
    ("pack schema", &["callside pack schema -o assets/pack.schema.json"]),
    (
        "pack approve",
        &[
            "callside pack approve team.toml --by 王主管 --dry-run",
            "callside pack approve packs/ --by 李律师 --legal --only greeting,closing",
        ],
    ),
    ("pack diff", &["callside pack diff team.toml team-new.toml", "callside pack diff builtin packs/ --json"]),
    (
        "pack import",
        &[
            "callside pack import 话术.xlsx -o team.toml --dry-run",
            "callside pack import 话术.xlsx -o team.toml --approved-by 王主管",
        ],
    ),
    (
        "pack new",
        &[
            "callside pack new team --title 小组话术 -o team.toml",
            "callside pack new complaint --copy -o complaint.toml",
        ],
    ),
    (
        "pack export",
        &[
            "callside pack export complaint -o 投诉话术.xlsx",
            "callside pack export team.toml --format html -o team.html",
        ],
    ),
    ("pack stats", &["callside pack stats", "callside pack stats scripts/ --json"]),
    ("pack suggestions", &["callside pack suggestions --since 2026-11-01"]),
    ("record list", &["callside record list --state in-progress --from 2026-11-01"]),
    ("record show", &["callside record show TS20261121-0001 --log"]),
    ("record export", &["callside record export --format csv -o november.csv --from 2026-11-01"]),
    ("completions", &["callside completions bash > ~/.local/share/bash-completion/completions/callside"]),
    ("man", &["callside man | man -l -"]),
];

/// Puts examples under the help of `command` and turns it into `lang`.
pub(super) fn dress(command: Command, lang: Lang) -> Command {
    dressed(command, "", lang)
}

fn dressed(command: Command, path: &str, lang: Lang) -> Command {
    let mut command = match examples(path, lang) {
        Some(examples) => command.after_help(examples),
        None => command,
    };
    let global = lang.pick("全局选项", "Global options");
    if lang == Lang::Zh {
        let usage = usage(&command, path);
        command = command.override_usage(usage).help_template(TEMPLATE_ZH).subcommand_help_heading("命令");
        command = command.mut_args(|a| chinese(a, path));
        if let Some(about) = zh(path) {
            command = command.about(about);
        }
    }
    command.mut_args(|a| if a.is_global_set() { a.help_heading(global) } else { a }).mut_subcommands(|sub| {
        let path = format!("{path} {}", sub.get_name());
        dressed(sub, path.trim_start(), lang)
    })
}

/// The usage line as clap makes it, with its English words put into Chinese.
fn usage(command: &Command, path: &str) -> String {
    // The global options are not there yet; this one stands for them.
    let named = command.clone().bin_name(format!("callside {path}").trim_end()).arg(Arg::new("any").long("any"));
    let usage = named.disable_help_flag(true).render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim_start();
    usage.replace("[OPTIONS]", "[选项]").replace("[COMMAND]", "[命令]").replace("<COMMAND>", "<命令>")
}

fn examples(path: &str, lang: Lang) -> Option<String> {
    let (_, lines) = EXAMPLES.iter().find(|(p, _)| *p == path)?;
    Some(format!("{}\n  {}", lang.pick("示例:", "Examples:"), lines.join("\n  ")))
}

fn zh(key: &str) -> Option<&'static str> {
    ZH.iter().find(|(k, _)| *k == key).map(|(_, text)| *text)
}

fn chinese(arg: Arg, path: &str) -> Arg {
    let id = arg.get_id().to_string();
    let Some(help) = zh(&format!("{path}/{id}")).or_else(|| zh(&format!("*/{id}"))) else {
        return arg;
    };
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    if !arg.get_action().takes_values() {
        return arg.help(help).help_heading(heading);
    }
    let mut help = help.to_owned();
    let values: Vec<String> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    if !values.is_empty() {
        help = format!("{help} [可选：{}]", values.join(", "));
    }
    if let [default] = arg.get_default_values() {
        help = format!("{help} [默认：{}]", default.to_string_lossy());
    }
    arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// Every command and argument with its help, below `path`.
    fn texts(command: &Command, path: &str, found: &mut Vec<(String, String)>) {
        found.push((path.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            found.push((format!("{path}/{}", arg.get_id()), help));
        }
        for sub in command.get_subcommands() {
            texts(sub, format!("{path} {}", sub.get_name()).trim_start(), found);
        }
    }

    fn all(lang: Lang) -> Vec<(String, String)> {
        let mut found = Vec::new();
        texts(&dress(super::super::Cli::command(), lang), "", &mut found);
        found
    }

    #[test]
    fn every_command_and_argument_has_help_in_both_languages() {
        let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (path, text) in all(Lang::Zh) {
            assert!(han(&text), "{path:?} has no Chinese help: {text:?}");
        }
        for (path, text) in all(Lang::En) {
            assert!(!text.is_empty() && !han(&text), "{path:?} has no English help: {text:?}");
        }
    }

    #[test]
    fn no_entry_of_the_tables_is_left_over() {
        let paths: Vec<String> = all(Lang::En).into_iter().map(|(path, _)| path).collect();
        let used = |key: &str| match key.strip_prefix('*') {
            Some(end) => paths.iter().any(|p| p.ends_with(end)),
            None => paths.iter().any(|p| p == key),
        };
        for key in ZH.iter().map(|(k, _)| k).chain(EXAMPLES.iter().map(|(k, _)| k)) {
            assert!(used(key), "{key:?} belongs to nothing");
        }
    }
}

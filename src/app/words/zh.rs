//! The Chinese sentences of the shell.

use std::io::ErrorKind;

use super::AppWords;

/// The Chinese sentences.
#[rustfmt::skip]
pub static WORDS: AppWords = AppWords {
    between: "、",
    stop: "；",

    console_needs_terminal: "坐席台要在终端里运行，输入和输出都不能重定向",
    log_not_written: |path, error| format!("日志 {path} 写不了：{error}；坐席台照常运行"),
    terminal_unusable: "终端用不了",
    typed_is_saved: "输入的内容已保存,重新启动即可继续。",
    already_running: "这个数据目录已有一个坐席台在运行。请切换到那个窗口,或用 --data 指定另一个目录。",
    folder_not_locked: |path, error| format!("锁不住数据文件夹（{path}：{error}）；请检查磁盘，或用 --data DIR 换一个文件夹"),
    folder_not_made: |folder, error| format!("建不了文件夹 {folder}：{error}；请修改权限，或用 --data DIR 换一个"),
    panicked: |place| format!("callside: 程序出错({place}),即将退出。"),

    refusal,

    unreadable: |why| format!("读不了：{why}"),
    not_utf8: |at| format!("第 {at} 字节处不是 UTF-8 文字"),
    pack_too_long: |mib| format!("超过 {mib} MiB"),
    folder_without_packs: "文件夹里没有 .toml 文件",
    check_path: "请检查路径和权限",
    save_as_utf8: "请用编辑器另存为 UTF-8",
    split_pack: "请拆成几个文件",
    put_pack: "请放入话术包，或改用别的路径",

    sheet_too_large: |mib| format!("超过 {mib} MiB，或展开后太大"),
    sheet_too_large_fix: "请删掉图片和多余的工作表，或拆成几个文件",
    sheet_too_long: |rows| format!("超过 {rows} 行或 1000 列"),
    sheet_too_long_fix: "请删掉空的行和列，或拆成几个文件",
    sheet_none: "不是表格文件",
    sheet_none_fix: "请另存为 xlsx 或 CSV",
    sheet_web_page: "其实是网页，只是用了表格的文件名",
    sheet_web_page_fix: "请用表格软件打开，另存为 xlsx",
    sheet_locked: "有密码",
    sheet_locked_fix: "请在表格软件里去掉打开密码，再导入",
    sheet_damaged: "表格文件坏了，读不了",
    sheet_broken: |why| format!("表格文件读不下去：{why}"),
    sheet_damaged_fix: "请用表格软件打开并另存为 xlsx",
    sheet_no_name: |name| format!("没有叫“{name}”的工作表，这种文件只有一张表"),
    sheet_no_name_fix: "请去掉 --sheet",
    sheet_other_names: |name, all| format!("没有叫“{name}”的工作表，有的是 {all}"),
    sheet_other_names_fix: "请照着写名称",

    setting_not_utf8: |at| format!("第 {at} 字节处不是 UTF-8 文字；请另存为 UTF-8"),
    setting_syntax: |why| format!("TOML 语法：{why}"),
    setting_agent: "agent 要写成 { name = \"姓名\"， id = \"工号\" }",
    setting_agent_lacks: |key| format!("agent 缺 {key}"),
    setting_length: |key, most| format!("{key} 要有 1 到 {most} 个字"),
    setting_choice: |key, text, options| format!("{key} 不能是 {text:?}，可用：{options}"),
    setting_flag: |key, kind| format!("{key} 要写 true 或 false，不能是 {kind}"),
    setting_list: |key, form| format!("{key} 要写成 {form}"),
    setting_text: |key, kind| format!("{key} 要用引号括起来的文字，不能是 {kind}"),
    setting_fuzzy_form: "[\"zh-z\"， ..]",
    setting_packs_form: "[\"路径\"， ..]",
    setting_unknown: |key, hint| format!("没有 {key:?} 这一项；{hint}"),
    setting_meant: |key| format!("是不是 {key}？"),
    setting_known: |keys| format!("可用：{keys}"),

    keeper_failed: "负责保存的部分出了错：下次启动后，请核对最后输入的内容是否还在。",
    in_memory_only: |database, error| format!("{database} 和救援文件都写不了（{error}），输入的内容只在内存里。请不要退出；腾出空间后会自动写入。"),

    refused_changes: |count, aside| format!("上次留下的 {count} 处修改不属于这个数据库，已另存在 {aside}。"),
    unjudged_changes: |count, owners, aside| format!("数据库里有内容读不出来（{owners}），有 {count} 处修改无法判断是否已写入，已另存在 {aside}，请运行 callside doctor 查看坏在哪里。"),
    stuck_changes: |count, place, aside, error| format!("有 {count} 处修改写不进数据库，又因为 {aside} 写不了（{error}），先留在 {place}，其他内容照常保存；请腾出空间或修改权限，并运行 callside doctor。"),
    owner_case: |id| format!("个案 {id}"),
    owner_agent: |id| format!("工号 {id} 的话术标注"),
    missing_changes: |count, aside| format!("有 {count} 处修改写入了数据库，日志里却找不到，已另存在 {aside}。请核对最近几通的记录，并运行 callside doctor。"),
    spoilt_lines: |count, aside| format!("上次的救援文件里有 {count} 行读不出来，已另存在 {aside}。请核对最近一通的记录。"),
    rescue_closed: |path, error| format!("救援文件 {path} 读不了（{error}），没有动它。请检查它的权限后重新启动，里面的内容会补写进去。"),
    unsaved_changes: |count, place| format!("有 {count} 处修改还没写入数据库，已保存在 {place}，下次启动会自动补写。"),
    lost_changes: |count| format!("有 {count} 处修改丢失了：数据库和救援文件都写不了。请腾出磁盘空间或修改权限，并补录这些内容。"),
};

/// Common refusals of the system.
fn refusal(kind: ErrorKind) -> Option<&'static str> {
    let words = match kind {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已经存在",
        ErrorKind::IsADirectory => "这是一个文件夹",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::StorageFull => "磁盘满了",
        ErrorKind::QuotaExceeded => "磁盘配额用完了",
        ErrorKind::ReadOnlyFilesystem => "所在的磁盘只读",
        ErrorKind::FileTooLarge => "文件太大",
        ErrorKind::InvalidFilename => "文件名太长或不合规定",
        ErrorKind::InvalidData => "内容不是 UTF-8 文字",
        ErrorKind::ResourceBusy => "正被别的程序占用",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::BrokenPipe => "接收输出的程序已经结束",
        _ => return None,
    };
    Some(words)
}

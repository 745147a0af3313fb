//! Every word of the interface, Chinese and English side by side: a word that lacks one of them does not compile.
//!
//! Words of packs (titles, scripts, questions) are not here. `{0}`, `{1}` are filled by [`say`].

use super::keymap::Command;
use crate::domain::lang::Lang;

/// Puts `values` in place of `{0}`, `{1}`..
pub fn say(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let value = after.split_once('}').and_then(|(n, tail)| Some((values.get(n.parse::<usize>().ok()?)?, tail)));
        if let Some((value, tail)) = value {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        /// The words of one language. Each name says where its word stands.
        #[derive(Debug)]
        #[allow(missing_docs, reason = "the two words beside each name say what it is")]
        pub struct Words {
            $(pub $name: &'static str,)+
            pub weekdays: [&'static str; 7],
            pub help_text: &'static [&'static str],
            commands: fn(Command) -> (&'static str, &'static str),
        }

        static ZH: Words = Words {
            $($name: $zh,)+
            weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
            help_text: HELP_ZH,
            commands: |c| { let (zh, _, hint, _) = command_words(c); (zh, hint) },
        };

        static EN: Words = Words {
            $($name: $en,)+
            weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            help_text: HELP_EN,
            commands: |c| { let (_, en, _, hint) = command_words(c); (en, hint) },
        };
    };
}

words! {
    brand: "坐席台", "Callside";
    tab_desk: "坐席台", "Desk";
    records: "记录", "Records";
    nobody: "未登记坐席", "no agent yet";
    open_cases: "来电 {0} 未闭环 {1}", "calls {0} open {1}";
    no_calls: "暂无来电", "no calls";
    answer_with: " {0} 接听 ", " {0} to answer ";
    answer: "接听", "answer";
    found: "查到以往来电: {0}。{1} 采用为该客户。", "Earlier calls found: {0}. {1} takes the customer over.";
    switch_with: "{0} 切换", "{0} switches";
    nameless: "未留姓名", "no name";
    too_small: "窗口太小: 至少需要 {0}x{1}。输入仍然有效,通话继续计时。", "Too small: {0}x{1} at least. Keys still count, clocks run on.";

    pane_case: "来电", "Incoming case";
    pane_script: "话术", "Script";
    pane_stage: "阶段", "Stages";
    pane_record: "通话记录", "Call record";
    waiting: "等待来电。按 {0} 开始一通新来电; 来电弹屏会自动出现在这里。", "Waiting for a call. {0} opens one; a call that rings shows up here by itself.";
    sign_in: "首次使用,请登记坐席", "First start: who sits here?";
    sign_in_name: "姓名", "Name";
    sign_in_id: "工号", "Number";
    sign_in_hint: "回车确认。只问一次,可在 config.toml 里修改。", "Enter confirms. Asked once; config.toml changes it.";
    welcome: "{0},欢迎上线。", "Welcome, {0}.";
    note: "来电备注:", "Note:";

    phase_ringing: "响铃", "ringing";
    phase_live: "通话", "call";
    phase_hold: "等待 {0}", "hold {0}";
    phase_wrap_up: "话后", "wrap-up";
    phase_reopened: "修改记录", "correcting";
    pace_open: "不限时", "no limit";
    pace_left: "余 {0}", "{0} left";
    pace_near: "将到 {0}", "near {0}";
    pace_over: "超时 {0}", "over by {0}";

    grade: "分级", "Grade";
    grade_title: "投诉分级: 按数字选择", "Grade: pick a digit";
    no_grade: "不分级", "no grade";
    grade_suggested: "{2} 建议 {0}(提到「{1}」)", "{2} suggested: {0} ({1})";
    grade_suggested_like: "{1} 建议 {0}(类似来话多是它)", "{1} suggested: {0} (set in like calls)";
    suggested_for: "建议: 提到「{0}」", "suggested: {0}";
    suggested_like: "建议: 类似来话多是它", "suggested: set in like calls";
    respond_by: "响应", "respond";
    supervisor_by: "主管", "supervisor";
    first_contact_by: "首次联系", "first contact";
    result_by: "结果", "result";
    late: "已过", "late";
    calendar_unknown: "(该年日历未装,按周末推算)", " (no calendar for that year: weekends only)";

    first_call: "没有查到以往来电", "no earlier calls found";
    repeat: "重复来电 {0}天第{1}次", "repeat: no. {1} in {0}d";
    last_time: "上次", "Last";
    no_subject: "未写明", "no subject";
    promised: "承诺", "promise";
    take_match: "{0} 采用: {1}", "{0} take over: {1}";
    match_taken: "已采用该客户,请再向客户核对姓名。", "Taken over; confirm the name with the customer.";
    no_match: "没有可采用的客户。", "Nobody to take over.";
    not_finished: "未保存", "unsaved";

    playbook_title: "应对流程: 按数字选择, 计时不变", "Playbook: pick a digit, the clock runs on";
    playbook_chosen: "改用「{0}」流程, 从「{1}」接着走, 计时不变; 填过的都在。Ctrl-Z 撤销。", "Playbook {0}, on from {1}; the clock runs on, what was typed is kept. Ctrl-Z takes it back.";
    playbook_suggested: "{2} {0} 建议{1}", "{2} {0} suggested: {1}";
    branch_title: "下一步走哪边: 按数字选择", "Which way: pick a digit";
    branch_stays: "Esc 留在本阶段", "Esc stays";
    operation: "做: ", "do: ";
    no_playbook: "没有可用的应对流程(话术包里没有 playbook)。", "No playbook in the loaded packs.";
    must_say: "说", "say";
    must_ask: "问", "ask";
    from_on: "{0} 起", "from {0}";
    bridge: "过渡句: {0} ({1} 下一阶段)", "Bridge: {0} ({1} next stage)";
    last_stage: "已是最后阶段。", "This is the last stage.";
    first_stage: "已是第一阶段。", "This is the first stage.";

    search: "搜索", "search";
    search_hint: "汉字、拼音、首字母、英文；Alt-数字取用", "Chinese, pinyin, English; Alt-digit takes";
    keys_take: "{0} 取用", "{0} takes";
    no_offers: "接起来电后在此推荐话术; 也可直接搜索。", "Scripts are offered here once a call is up; search works any time.";
    nothing_found: "没有找到。换个说法或只输首字母试试。", "Nothing found. Try other words, or initials.";
    about_seconds: "约{0}秒", "~{0}s";
    soothing: "安抚版", "soothing";
    plain_form: "原版", "plain words";
    short_form: "短版", "short";
    long_form: "长版", "long";
    now_form: "话术换成{0}。", "Words: {0}.";
    short_mark: "短", "S";
    long_mark: "长", "L";
    one_form: "这条话术没有短版和长版。", "This script has no short or long form.";
    time_is_short: "时间不够, {0} 短版", "Short of time: {0}";
    enter_fills: "回车填空", "Enter fills in";
    verify: "先核实: ", "Verify: ";
    risk: "风险: ", "Risk: ";
    no_such_script: "这个数字没有对应的话术。", "No script at that digit.";
    now_soothing: "已切换为安抚版话术,客户情绪记为激动。", "Soothing wordings; the customer is noted as upset.";
    now_plain: "已恢复平稳版话术。", "Plain wordings again.";
    copied: "话术已复制。", "Script copied.";
    not_copied: "没能复制: 终端和系统都没有可用的剪贴板。", "Not copied: neither terminal nor system has a clipboard.";
    why_title: "标题", "title";
    why_asks: "客户说法", "customer's words";
    why_keyword: "关键词", "keyword";
    why_words: "正文", "text";
    why_pinyin: "拼音", "pinyin";
    why_initials: "首字母", "initials";
    why_slip: "近似", "close";
    danger: "危险", "danger";
    because_danger: "危险：{0}", "danger: {0}";
    because_must_say: "本阶段必说", "must say";
    because_asks: "还没问: {0}", "ask for {0}";
    because_stage: "本阶段", "this stage";
    because_type: "投诉类型", "type";
    because_grade: "分级", "grade";
    because_mood: "客户激动", "upset";
    because_word: "提到「{0}」", "said \"{0}\"";
    because_alike: "与客户的话相近", "like what was said";
    because_learned: "类似来话取过 {0} 次", "taken {0} times in like calls";
    because_learned_once: "类似来话取过 1 次", "taken once in a like call";
    because_learned_form: "类似来话多选它", "set in like calls";
    because_said: "已说过", "said before";

    missing: "必填还缺 {0} 项", "{0} required missing";
    savable: "可保存, 5W1H 还缺 {0} 项", "can be saved, 5W1H lacks {0}";
    option_suggested: "建议 {0}({1})", "suggested: {0} ({1})";
    option_suggested_too: " · {0}({1})", " · {0} ({1})";
    complete: "已齐,可保存", "complete, save it";
    next_question: "下一句问:", "Ask next:";
    record_waits: "接起来电后在此填写。", "To be filled once a call is up.";
    why_missing: "必填", "required";
    why_phone: "不像电话号码", "not a phone number";
    why_time: "看不懂这个时间,可写: 明天15点、3个工作日、11-25 18:00", "time not understood; try: tomorrow 15:00, 3 workdays, 11-25 18:00";
    why_past: "承诺时间已经过去,请写将来的时间", "a promise must lie ahead";
    why_future: "发生时间不能在将来", "cannot lie in the future";
    why_option: "没有「{0}」这个选项", "no such option: {0}";
    why_other: "选了其他,请写明内容", "\"other\" needs a text";
    why_long: "超过 {0} 字", "longer than {0} characters";
    not_saved: "未保存,{0} 处要改。{1}: {2}。", "Not saved, {0} to mend. {1}: {2}.";
    saving: "正在保存..", "saving..";
    saved: "已保存 {0},通话继续。", "Saved {0}; the call goes on.";
    filed: "已保存并归入记录: {0}。", "Saved and filed: {0}.";
    refused_text: "「{0}」只能选：按数字或空格。“{1}”没有记入；按 {2} 后再选。", "\"{0}\" is a choice: digits or Space. \"{1}\" was not taken; {2}, then choose.";
    refused_at_other: "「{0}」是选择项，“{1}”没有记入；要写内容，按 {2} 后再按 {3} 选“{4}”，开头不写数字。", "\"{0}\" is a choice. \"{1}\" was not taken; to write it: {2}, then {3} for \"{4}\", no digit first.";
    refused_at_far_other: "「{0}」是选择项，“{1}”没有记入；要写内容，用 ←→ 移到“{2}”，开头不写数字。", "\"{0}\" is a choice. \"{1}\" was not taken; to write it: ←→ to \"{2}\", no digit first.";
    refused_in_other: "「{0}」是选择项，“{1}”没有记入；要写进“{3}”，按 {2} 后再写，开头不写数字。", "\"{0}\" is a choice. \"{1}\" was not taken; to write it for \"{3}\": {2}, then its text, no digit first.";
    refused_undid: "数字选中的已撤回，现在是：{0}。", " What its digits chose is taken back; it is {0} now.";
    refused_in_pane: "「{0}」里不能打字：“{1}”没有记入{2}。", "No typing in \"{0}\": \"{1}\" was not taken{2}.";
    leaves_pane: "，{0} 换栏", "; {0} goes on to the next pane";
    field_full: "这一栏最多 {0} 字。", "This field takes {0} characters.";

    no_case: "没有来电。", "No call.";
    no_live_call: "没有正在进行的通话。", "No live call.";
    no_other_call: "没有别的来电可切换。", "No other call to switch to.";
    nothing_rings: "没有响铃的来电。", "Nothing rings.";
    missed: "已放弃这通响铃来电。", "Let go.";
    live_stays: "通话还在进行,请先挂断。", "The call is live; hang up first.";
    put_away: "已收起,草稿在记录里。", "Put away; the draft is in the records.";
    hung_up: "已挂断。请在 {0} 内完成记录; 误按可用 Ctrl-Z 撤销。", "Hung up. Finish the record within {0}; Ctrl-Z if that was a slip.";
    call_goes_on: "上次的通话还在继续,计时与草稿已恢复。", "The call goes on: its clock and draft are back.";
    clock_jumped: "本机时钟被调整,计时不受影响。", "The workstation's clock was moved; timers are not affected.";
    reopened: "已取出这条记录。修改会留痕,改好后保存。", "Back on the desk. Changes are logged; save when done.";
    nothing_to_undo: "没有可撤销的操作。", "Nothing to undo.";
    undone: "已撤销, 现在: {0}", "Undone; now: {0}";
    opening_undone: "已撤销误开的来电。", "The call opened by a slip is gone.";
    answer_first: "请先按 {0} 接听。", "{0} answers first.";
    logged_said: "已记为已说: {0}", "logged as said: {0}";
    logged_said_open: "已记为已说: {0}; 还有 {1} 处没填", "logged as said: {0}; {1} still open";
    nothing_to_discard: "没有未保存的修改。", "No unsaved corrections.";
    discarded: "已放弃修改, 恢复为上次保存的内容。", "Corrections dropped; the record is as it was saved.";
    sign_in_empty: "请填写姓名和工号。", "Name and number, please.";
    log_opening_undone: "撤销新来电", "opening undone";
    log_dropped: "放弃未保存的修改", "corrections dropped";
    state_missed: "未接", "missed";
    pending_mark: "改", "edited";
    store_ready: "数据库正常", "database ok";
    resume: "恢复", "resume";
    still_missing: "还缺:", "Missing:";
    past_promise: "已经过去", "already past";
    kept_as_said: "按原话记录", "kept as said";
    no_records: "没有符合的记录。", "No such records.";
    word_unsaved: "未保存", "unsaved";
    until: "至 {0}", "by {0}";
    quit_live: "还有客户在线! 草稿已保存; 确定退出请再按一次。", "A customer is on the line! Drafts are safe; press again to leave.";
    paste_cut: "粘贴内容过长,只取前 {0} 字。", "Paste too long: only {0} characters taken.";
    paste_cleaned: "粘贴内容里有 {0} 个不可见字符,已去掉。", "{0} invisible characters were taken out of the paste.";
    pack_mistakes: "有 {0} 处配置或话术包错误,其余照常可用(callside doctor 可看全部): {1}", "{0} mistakes in settings or packs, the rest works (callside doctor shows all): {1}";

    pack_kept: "话术包有错误,先用改动前的那一版: {0}", "A pack has mistakes and is used as it was before: {0}";
    packs_anew: "话术已更新。", "Scripts are up to date.";
    packs_unsigned: "自己的话术包里有 {0} 条未审核,通话中不推荐(callside pack approve 审核;一个人的团队可在设置里写 review = \"off\")。", "{0} scripts of your own packs are not signed and so not offered (callside pack approve signs them; a team of one may set review = \"off\").";
    packs_none: "没有一条话术可用:现在的设置 review 要求的签名都还没有。可在设置里改 review,或用 callside pack new --copy 和 callside pack approve 签字。", "Not one script may be offered: none has the signatures that the setting review asks for. Change it, or sign with callside pack new --copy and callside pack approve.";
    indexing: "正在编索引,马上可以搜索。", "Building the index; search is ready in a moment.";

    store_opening: "打开数据库..", "opening..";
    store_saved: "草稿已存", "draft saved";
    store_saving: "保存中", "saving";
    store_down: "未写入数据库", "not in database";

    records_count: "{0} 条(* 表示有未保存的修改)", "{0} found (* marks unsaved corrections)";
    records_hint: "编号姓名电话内容(拼音首字母也行); 日期如 11-21 或 今天; 状态如 处理中", "number, name, phone, text, pinyin, initials; date: 11-21; state: closed";
    record_gone: "这条记录已经不在了。", "This record is gone.";
    not_saved_yet: "(未保存)", "(unsaved)";
    col_number: "编号", "Number";
    col_at: "时间", "Time";
    col_name: "客户", "Customer";
    col_contact: "电话", "Phone";
    col_order: "订单", "Order";
    col_state: "状态", "State";
    col_promise: "承诺", "Promise";
    col_subject: "问题", "Problem";
    detail_keys: "回车 取出修改/继续  Esc 返回", "Enter: correct or continue  Esc: back";
    detail_head: "{0}  通话 {1}  等待 {2}  坐席 {3}", "{0}  call {1}  on hold {2}  agent {3}";
    detail_said: "说过的话术", "Said";
    detail_log: "变更记录", "Changes";
    log_empty: "(空)", "(empty)";
    log_rang: "来电响铃 {0}", "rang: {0}";
    log_opened: "新来电", "call opened";
    log_answered: "接听", "answered";
    log_missed: "未接", "missed";
    log_held: "请客户等待", "hold";
    log_resumed: "恢复通话", "resumed";
    log_stage: "进入阶段: {0}", "stage: {0}";
    log_playbook: "应对流程: {0}, 阶段: {1}", "playbook: {0}, stage: {1}";
    log_hung_up: "挂断", "hung up";
    log_hang_up_undone: "撤销挂断", "hang-up undone";
    log_field: "{0}: {1} => {2}", "{0}: {1} => {2}";
    log_variable: "变量 {{0}} = {1}", "variable {{0}} = {1}";
    log_calm: "客户平稳", "the customer is calm";
    log_upset: "客户激动", "the customer is upset";
    log_grade: "分级: {0}", "grade: {0}";
    log_said: "已说: {0}", "said: {0}";
    log_unsaid: "撤回已说: {0}", "not said: {0}";
    log_ticked: "勾选: {0}", "ticked: {0}";
    log_unticked: "取消勾选: {0}", "unticked: {0}";
    log_match: "采用查到的客户", "customer taken over";
    log_case: "个案 {0}", "case {0}";
    log_match_undone: "撤回采用的客户", "customer taken back";
    log_agent: "登记坐席: {0}", "agent: {0}";
    sign_in_first: "请先登记坐席姓名和工号。", "Name and number of the agent first.";
    filed_next: "已保存并归入记录: {0}。{1} 切换到下一通。", "Saved and filed: {0}. {1} goes to the next call.";
    log_saved: "保存 {0}", "saved {0}";
    log_filed: "归入记录", "filed";
    log_reopened: "取出修改", "reopened";
    log_jumped: "本机时钟 {0} 变为 {1}", "clock moved from {0} to {1}";

    library: "话术库", "Library";
    library_count: "{0} 条", "{0} found";
    library_hint: "汉字、拼音、首字母、英文", "Chinese, pinyin, initials, English";
    by_scene: "场景", "Scene";
    by_category: "分类", "Category";
    by_stage: "阶段", "Stage";
    by_kind: "类型", "Move";
    by_pack: "话术包", "Pack";
    by_standing: "审核", "Review";
    by_mine: "我的", "Mine";
    by_rules: "规则", "Rules";
    all_entries: "全部", "All";
    no_category: "未分类", "no category";
    any_stage: "不限阶段", "any stage";
    no_kind: "未标类型", "no move";
    mine_starred: "★ 收藏", "★ favourites";
    mine_noted: "有备注", "with a note";
    mine_suggested: "有建议", "suggestions";
    book_rule: "规则", "Rules";
    book_statute: "法规", "Statutes";
    book_grade: "分级", "Grades";
    book_wording: "禁用语", "Wordings";
    book_rubric: "质检评分", "Rubrics";
    book_form: "表单", "Forms";
    col_script: "话术", "Script";
    col_scene: "场景", "Scene";
    col_kind: "类型", "Move";
    col_standing: "审核", "Review";
    col_used: "用过", "Used";
    short_draft: "待审核", "draft";
    short_changed: "改后待审", "changed";
    short_retired: "停用", "retired";
    key_enter: "回车", "Enter";
    key_enter_or: "回车/{0}", "Enter/{0}";
    key_or_down: "{0}/↓", "{0}/↓";
    digits_hint: "取用", "take";
    to_list_hint: "到列表", "to list";
    key_left_right: "←→", "←→";
    key_tab: "Tab", "Tab";
    key_pages: "PgUp/PgDn", "PgUp/PgDn";
    open_hint: "看全文", "read";
    take_hint: "放到话术栏", "to the desk";
    narrow_hint: "筛选", "narrow";
    side_hint: "换分法", "by";
    scroll_hint: "翻看", "scroll";
    page_more: "下面还有 {0} 行", "{0} more lines";
    page_ends: "到底了", "the end";
    taken: "已放到话术栏: {0}。说过后按 {1} 记为已说。", "In the script pane: {0}. {1} once it was said.";
    not_offered: "「{0}」没有通过审核或已停用, 通话中不能用。", "\"{0}\" is not signed, or retired: not for calls.";
    not_a_script: "请先选一条话术。", "Choose a script first.";
    starred: "已收藏: {0}", "Favourite: {0}";
    unstarred: "已取消收藏: {0}", "No favourite any more: {0}";
    note_title: "备注(只有自己看得到)", "Note, yours alone";
    suggest_title: "建议怎么改", "What should change";
    save_hint: "保存", "save";
    drop_hint: "取消", "drop";
    note_saved: "备注已保存。", "Note saved.";
    note_gone: "备注已删除。", "Note gone.";
    suggestion_saved: "建议已记下, 月度评审时会看到。", "Suggestion logged for the monthly review.";
    layer_builtin: "内置", "built-in";
    layer_site: "中心", "the centre's";
    layer_personal: "个人", "your own";
    layer_asked: "本次载入", "this run";
    between: "、", ", ";
    card_not_offered: "通话中不推荐: 没有通过审核, 或已停用。", "Not offered on calls: not signed, or retired.";
    card_note: "我的备注", "My note";
    card_category: "分类", "Category";
    card_stages: "阶段", "Stages";
    card_asks: "客户说", "Customers say";
    card_say: "话术", "Words";
    card_soothe: "安抚版", "Softer";
    card_short: "短版", "Short";
    card_long: "长版", "Long";
    card_verify: "先核实", "Verify";
    card_risk: "风险", "Risk";
    card_keywords: "关键词", "Keywords";
    card_business: "业务审核", "Business";
    card_legal: "法务审核", "Legal";
    card_words_changed: "(之后改过)", "(changed since)";
    card_instead: "改用", "Instead";
    card_used: "使用", "Used";
    card_never: "还没有人用过", "never";
    card_times: "共 {0} 次, 近 {1} 天 {2} 次, 最近 {3}", "{0} times, {2} in the last {1} days, last {3}";
    card_went: "个案", "Cases";
    card_no_state: "未填状态", "no state";
    card_suggestions: "改进建议", "Suggestions";
    card_about_other_words: "(针对旧的措辞)", "(about other words)";
    card_other: "其他版本", "Other version";
    card_grades: "分级", "Grades";
    card_remark: "说明", "Remark";
    card_words: "不说", "Not";
    card_unless: "除非", "Unless";
    card_why: "原因", "Why";
    card_say_instead: "改说", "Say";
    card_source: "出处", "Source";
    card_valid: "有效期", "Valid";
    card_from_to: "{0} 至 {1}", "{0} to {1}";
    card_until_changed: "另行通知", "further notice";
    card_not_today: "!! 今天不适用", "!! not today";
    word_forbidden: "!! 禁用", "!! forbidden";
    word_marked: "! 慎用", "! with care";
    figure_within: "{0}内", "within {0}";
    figure_every: "每 {0}", "every {0}";
    figure_up_to: "不超过 {0} 元", "at most {0} yuan";
    figure_at_least: "不低于 {0}%", "at least {0}%";
    figure_below: "{1} 分制低于 {0} 分:", "below {0} of {1}:";
    workdays: "{0} 个工作日", "{0} working days";
    days: "{0} 天", "{0} days";
    hours: "{0} 小时", "{0} h";
    minutes: "{0} 分钟", "{0} min";
    seconds: "{0} 秒", "{0} s";
    points: "{0} 分", "{0} points";
    fails: "一票否决", "fails the review";

    palette: "命令", "Commands";
    palette_hint: "输入命令名、拼音或首字母", "name, pinyin or initials";
    help_title: "按键", "Keys";
    help_keys: "Esc 关闭", "Esc closes";
    pick_any: "取第 1..9 条话术", "take script 1..9";
}

const HELP_ZH: &[&str] = &[
    "打的字进入当前输入框，选项和阶段栏不收的字会告诉您没有记入；命令都是功能键、Ctrl 或 Alt。任何地方按 Alt-数字取话术。",
    "搜索框里数字也是文字（12315、7天）；按 Tab 或下键进入列表，在列表里数字取话术，取一条后回到搜索框，打别的字也回去。",
    "取话术即记为已说；上下键只看不记，F7 记为已说或撤回。方括号是还没填的内容，回车就地填写。",
    "阶段栏：上下键选择，空格勾选，再往下是要做的事和风险。分级、流程、分路的框里只认数字。",
    "记录栏：上下键或回车换栏；选项按数字或空格。一句话在有“其他”、又没选别的时候记为“其他”的内容，否则不记入，数字开头的也不记入。",
    "时间可写: 明天15点、今晚8点、3个工作日、2小时内、11-25 18:00。按键可在 keys.toml 里改。",
];

const HELP_EN: &[&str] = &[
    "Typed text goes to the text with the focus; choices and stages say what they did not take. Commands are function keys, Ctrl and Alt; Alt-digit takes a script from anywhere.",
    "In a search box digits are text too (12315). Tab or Down leads to the list: there a digit takes a script and leads back to the box, and so does anything else you type.",
    "Taking a script logs it as said; Up and Down only look, F7 logs or takes back. Brackets are still open: Enter fills them in place.",
    "Stages: Up, Down, Space ticks; further down what to do and what to beware of. In the boxes for grade, playbook and way only digits count.",
    "Record: Up, Down or Enter between fields; digits or Space for options. A sentence becomes the note of \"other\" where there is one and nothing else is chosen, else it is refused, and so is one that begins with a digit.",
    "Times: tomorrow 15:00, in 2 hours, 3 workdays, 11-25 18:00. Keys can be changed in keys.toml.",
];

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// The words for a command in help and palette.
    pub fn command(&self, command: Command) -> &'static str {
        (self.commands)(command).0
    }

    /// The same in a word or two, for the key line.
    pub fn hint(&self, command: Command) -> &'static str {
        (self.commands)(command).1
    }
}

/// Each command: Chinese, English, and the short forms of both.
#[rustfmt::skip]
fn command_words(command: Command) -> (&'static str, &'static str, &'static str, &'static str) {
    match command {
        Command::NewCall => ("新来电 / 接听", "New call / answer", "新来电", "new call"),
        Command::Hold => ("请客户等待 / 恢复通话", "Hold / resume", "等待", "hold"),
        Command::NextStage => ("下一阶段", "Next stage", "下一阶段", "stage"),
        Command::PreviousStage => ("上一阶段", "Previous stage", "上一阶段", "back"),
        Command::Playbook => ("换应对流程(咨询、退换货、关怀..)", "Choose the playbook", "流程", "playbook"),
        Command::HangUp => ("挂断", "Hang up", "挂断", "hang up"),
        Command::Save => ("保存通话记录", "Save the record", "保存", "save"),
        Command::SwitchCall => ("切换到另一通来电", "Switch to the next call", "切换", "switch"),
        Command::Missed => ("放弃响铃来电(漏接)", "Let a ringing call go", "放弃", "let go"),
        Command::Discard => ("放弃未保存的修改", "Drop unsaved corrections", "放弃修改", "discard"),
        Command::PutAway => ("收起个案(草稿留在记录里)", "Put the case away (draft kept)", "收起", "put away"),
        Command::Grade => ("投诉分级", "Grade the complaint", "分级", "grade"),
        Command::TakeMatch => ("采用查到的客户", "Take over the customer found", "采用", "take over"),
        Command::Search => ("搜索话术", "Search scripts", "搜索", "search"),
        Command::Said => ("当前话术记为已说 / 撤回", "Script was said / was not", "已说", "said"),
        Command::Soothe => ("安抚版 / 平稳版话术", "Soothing / plain wordings", "安抚", "soothe"),
        Command::NextForm => ("短版 / 长版 / 原版话术", "Short / long / plain words", "短长版", "length"),
        Command::Copy => ("复制话术", "Copy the script", "复制", "copy"),
        Command::Pick(1) => ("取第 1 条话术", "Take script 1", "取话术", "pick"),
        Command::Pick(2) => ("取第 2 条话术", "Take script 2", "取话术", "pick"),
        Command::Pick(3) => ("取第 3 条话术", "Take script 3", "取话术", "pick"),
        Command::Pick(4) => ("取第 4 条话术", "Take script 4", "取话术", "pick"),
        Command::Pick(5) => ("取第 5 条话术", "Take script 5", "取话术", "pick"),
        Command::Pick(6) => ("取第 6 条话术", "Take script 6", "取话术", "pick"),
        Command::Pick(7) => ("取第 7 条话术", "Take script 7", "取话术", "pick"),
        Command::Pick(8) => ("取第 8 条话术", "Take script 8", "取话术", "pick"),
        Command::Pick(_) => ("取第 9 条话术", "Take script 9", "取话术", "pick"),
        Command::NextPane => ("下一栏", "Next pane", "换栏", "pane"),
        Command::PreviousPane => ("上一栏", "Previous pane", "上一栏", "pane back"),
        Command::Records => ("记录", "Records", "记录", "records"),
        Command::Library => ("话术库", "Library", "话术库", "library"),
        Command::Star => ("收藏话术 / 取消收藏", "Favourite script / no more", "收藏", "favourite"),
        Command::Note => ("给话术写备注", "Note on the script", "备注", "note"),
        Command::Suggest => ("建议修改话术", "Suggest a change of the script", "建议", "suggest"),
        Command::Desk => ("回到坐席台", "Back to the desk", "坐席台", "desk"),
        Command::Palette => ("命令面板", "Command palette", "命令", "commands"),
        Command::Undo => ("撤销", "Undo", "撤销", "undo"),
        Command::Close => ("关闭 / 返回", "Close / back", "返回", "back"),
        Command::Help => ("按键帮助", "Help", "帮助", "help"),
        Command::Repaint => ("重绘屏幕", "Draw the screen anew", "重绘", "repaint"),
        Command::Quit => ("退出", "Quit", "退出", "quit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_place() {
        assert_eq!(say("{0}天内第 {1} 次", &["30", "3"]), "30天内第 3 次");
        assert_eq!(say("{7} {x} {0}", &["a"]), "{7} {x} a");
    }
}

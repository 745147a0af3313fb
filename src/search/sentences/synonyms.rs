//! Synonyms: ways of saying the same that customers mix freely.
//!
//! They are those that nearly every service line hears: question words, can and cannot, the commonest verbs and things
//! of paying, lending, sending and signing in. What one house calls its own things belongs into the packs' keywords
//! and wordings, never here.

use std::collections::HashMap;

use crate::search::corpus::CorpusChar;

/// Each row is one meaning; its wordings stand for each other, beside standing for themselves.
const SYNONYMS: &[&[&str]] = &[
    &["怎么", "如何", "怎样", "怎么样", "咋", "咋样", "怎么办", "怎么弄", "怎么才能", "怎样才能"],
    &[
        "为什么",
        "为何",
        "为啥",
        "怎么会",
        "什么原因",
        "什么情况",
        "怎么回事",
        "咋回事",
        "怎么没",
        "怎么不",
        "咋不",
        "咋没",
        "为什",
    ],
    &["什么", "啥", "哪些", "哪个"],
    &["什么时候", "啥时候", "何时", "几时", "多久", "多长时间", "几天", "几点", "什么时间", "哪天", "几号", "多少天"],
    &["多少", "多大"],
    &["哪里", "哪儿", "在哪", "什么地方", "何处", "哪能"],
    &["能不能", "可不可以", "能否", "可否", "可以吗", "行不行", "能吗", "是否可以", "行吗", "能么", "可以么"],
    &["是不是", "是否", "是吗", "对吗"],
    &["不能", "无法", "没法", "不可以", "不了", "不让", "用不了", "没办法", "不可", "不行", "不允许", "不支持"],
    &["没有", "没", "未", "木有", "还没"],
    &["失败", "不成功", "没成功", "没有成功", "不上", "不通过", "没通过", "未通过", "出错", "错误", "报错", "异常"],
    &["没到", "未到", "没收到", "没有收到", "未收到", "没到账", "未到账", "没有到账"],
    &["开通", "打开", "开启", "启用", "激活"],
    &["关闭", "取消", "注销", "停用", "关掉", "解除", "退出", "销户", "关了", "撤销", "删除", "删掉"],
    &["修改", "更改", "更换", "变更", "换", "改"],
    &["提高", "提升", "增加", "上调", "涨", "调高", "提额"],
    &["降低", "减少", "下降", "降"],
    &["查看", "查询", "查", "看到", "看"],
    &["手机号", "手机号码", "电话号码", "号码", "手机"],
    &["登录", "登陆", "登入", "登不上", "上不去", "进不去", "进入"],
    &["绑定", "绑", "关联"],
    &["解绑", "解除绑定", "取消绑定"],
    &["付款", "支付", "付钱", "付", "缴费", "交费", "交钱"],
    &["还款", "还钱", "还贷"],
    &["结清", "还清", "还完", "全部还"],
    &["退款", "退钱", "退回", "退还"],
    &["借款", "贷款", "借钱", "贷", "借", "借贷"],
    &["扣款", "扣钱", "扣费", "划扣", "划款", "代扣"],
    &["转账", "汇款", "转出", "打款", "转钱"],
    &["提现", "取现", "取钱", "提款", "取款"],
    &["账户", "账号", "帐号", "帐户", "户头"],
    &["账单", "对账单", "明细", "流水"],
    &["提前", "提早", "早点"],
    &["逾期", "过期", "超时", "晚了"],
    &["延迟", "延期", "推迟", "延后", "延长", "拖延", "宽限", "晚点", "晚几天"],
    &["快递", "包裹", "物流", "货"],
    &["坏了", "故障", "出问题", "有问题", "不好用", "失灵"],
    &["维修", "修理", "检修", "修"],
    &["发货", "寄出", "发出", "发走"],
    &["便宜", "优惠", "折扣", "打折", "活动"],
    &["优惠券", "代金券", "抵用券", "红包"],
    &["费用", "手续费", "收费", "多少钱", "价格", "价钱"],
    &["利息", "利率", "年化", "日息"],
    &["立即", "马上", "立刻", "尽快", "现在"],
    &["需要", "要"],
    &["使用", "用"],
    &["电话", "客服", "人工", "热线"],
    &["联系", "找谁", "打给"],
    &["喜欢", "爱好"],
    &["介绍", "推荐"],
    &["图片", "照片", "相片"],
    &["信用", "信誉", "征信"],
    &["审核", "审批", "评估", "审查"],
    &["申请", "办理", "申办", "办"],
    &["条件", "要求", "资格", "门槛"],
    &["证明", "凭证", "凭据", "单据", "回执"],
    &["恢复", "解冻", "解封", "解锁"],
    &["冻结", "封号", "锁定", "被锁", "封了"],
    &["忘记", "忘了", "想不起来"],
    &["丢失", "丢了", "遗失", "不见了", "找不到", "没了"],
    &["显示", "提示", "弹出", "出现"],
    &["验证码", "校验码", "动态码"],
    &["认证", "验证", "实名", "身份验证"],
    &["重新", "再次", "从新", "重来", "二次"],
    &["总是", "老是", "一直", "经常"],
    &["重复", "两次", "多次", "好几次"],
    &["区别", "不同", "差别", "不一样", "差异"],
    &["方法", "办法", "方式", "途径"],
    &["流程", "步骤", "手续", "程序"],
    &["规则", "规定", "政策", "条款"],
    &["额度", "限额", "上限"],
    &["上班", "工作时间", "营业时间"],
    &["投诉", "举报", "反映"],
    &["赔偿", "补偿", "赔", "理赔"],
    &["购买", "买", "下单", "购物", "消费"],
    &["商家", "卖家", "店家", "店铺"],
    &["顾客", "客户", "用户"],
    &["注册", "开户"],
    &["安装", "装"],
    &["下载"],
    &["有效期", "期限", "到期"],
    &["地址", "住址"],
    &["姓名", "名字"],
    &["身份证", "证件"],
    &["帮忙", "帮", "帮助"],
    &["意思", "含义"],
    &["孩子", "小孩", "宝宝"],
];

/// The table of meanings, ready for look-up by the first character of a wording.
#[derive(Clone, Debug)]
pub(in crate::search) struct SynonymTable {
    wordings: HashMap<char, Vec<(Vec<char>, usize)>>,
}

impl Default for SynonymTable {
    fn default() -> Self {
        let mut wordings: HashMap<char, Vec<(Vec<char>, usize)>> = HashMap::new();
        for (row, words) in SYNONYMS.iter().enumerate() {
            for word in *words {
                let word: Vec<char> = word.chars().collect();
                wordings.entry(word[0]).or_default().push((word, row));
            }
        }
        for list in wordings.values_mut() {
            // The longest first, since 怎么办 begins with 怎么; of equals the earlier row, so that the answer never depends
            // on the map's order.
            list.sort_by_key(|(word, row)| (std::cmp::Reverse(word.len()), *row));
        }
        SynonymTable { wordings }
    }
}

impl SynonymTable {
    /// All wordings of a meaning.
    pub fn wordings(row: usize) -> &'static [&'static str] {
        SYNONYMS.get(row).copied().unwrap_or(&[])
    }

    /// The meanings in `units`, each once, the longest wording taken at every place.
    pub fn of(&self, units: &[CorpusChar]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut rest = units;
        while let Some(first) = rest.first() {
            let begins = |word: &[char]| rest.len() >= word.len() && rest.iter().zip(word).all(|(u, c)| u.c == *c);
            let longest = self.wordings.get(&first.c).and_then(|list| list.iter().find(|(word, _)| begins(word)));
            let (len, row) = longest.map_or((1, None), |(word, row)| (word.len(), Some(*row)));
            if let Some(row) = row.filter(|row| !found.contains(row)) {
                found.push(row);
            }
            rest = &rest[len..];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<usize> {
        let units: Vec<CorpusChar> = text.chars().map(|c| CorpusChar { c, sound: 0, border: true }).collect();
        SynonymTable::default().of(&units)
    }

    #[test]
    fn different_wordings_mean_the_same() {
        assert_eq!(meant("如何退款"), meant("怎么退钱"));
        assert_ne!(meant("如何退款"), meant("如何发货"));
    }

    #[test]
    fn the_longest_wording_is_taken() {
        assert_eq!(meant("没收到").len(), 1);
    }
}

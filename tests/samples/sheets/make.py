"""Makes the sheets in this folder, as other programs write them.

Needs openpyxl and msoffcrypto-tool (pip), and LibreOffice. Run it in this folder:

    python3 make.py
    soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir lo team.xlsx && mv lo/team.xlsx calc.xlsx
    soffice --headless --convert-to xls --outdir lo team.xlsx && mv lo/team.xls calc.xls
    soffice --headless --convert-to ods --outdir . calc.xlsx
    soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,85,1,,0,false,true,false,false,false,2' \
        --outdir lo calc.xlsx && mv lo/calc-*.csv gb18030.csv
    python3 make.py lock

team.xlsx is openpyxl's: its formulas have no values. calc.xlsx is the same after LibreOffice has calculated and saved it.
"""

import datetime
import sys

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font

HEADER = [
    "序号", "编号", "标题", "适用场景", "类型", "问题分类", "客户问法\n（每行一个）", "标准话术（必填）", "安抚话术", "注意事项",
    "风险提示", "关键词", "状态", "审核人", "审核日期", "负责人",
]

DAY = datetime.date(2026, 11, 20)

ROWS = [
    [1, 101, "质保多久", "售前", "解答", "商品保修", "质保几年\n坏了谁修；在哪儿修", "您好，{客户姓名}，这款整机质保两年，凭【订单号】就能报修。",
     None, "1、先看型号\n2、核对购买日期、订单号", None, "质保，保修 修理", "已审核", "王主管", DAY, "小李"],
    [2, "YH-02", "优惠券不能用", "售前", "解答", None, "券怎么用不了、优惠券失效了", '="您别着急，优惠券的有效期到"&TEXT(O4,"m")&"月底，我帮您看看。"',
     "耽误您下单了，抱歉。我马上帮您看。", "看券的使用范围", "不许诺补券", "=NA()", "草稿", None, None, "小李"],
    [3, None, "七天无理由退货", "售后", "方案", None, "不想要了能退吗", CellRichText("可以的，", TextBlock(InlineFont(b=True), "七天内"), "都能退，{退货地址}我发给您。"),
     None, None, "=\"金额超过\"&200&\"元要上报\"", "退货;七天;不想要", None, None, None, "小张"],
    ["二、投诉", None, None, None, None, None, None, None, None, None, None, None, None, None, None, None],
    [4, "ts-1", "骂人的客户", "客户投诉升级", "安抚", "情绪", "你们都是骗子", "XX先生，您先消消气，我一定给您一个说法。", None, None, None, "骗子", None, None, None, None],
    [5, "ts-1", "编号写重了", "投诉", "安抚", None, "重复", "这一行的编号和上一行一样。", None, None, None, "重复", None, None, None, None],
    [6, "ts-2", "忘了写话术", "投诉", "安抚", None, "忘了", None, None, None, None, "忘了", None, None, None, None],
    [7, "ts-3", "-开头的标题", "投诉", "唱歌", None, "=是公式吗", "@{坐席}在这里，请讲。", None, None, None, "公式", "启用", "李", "昨天", None],
]


def team():
    book = Workbook()
    cover = book.active
    cover.title = "封面"
    cover["B2"] = "客服话术库 内部资料"
    cover["B3"] = DAY
    sheet = book.create_sheet("话术库")
    sheet["A1"] = "客服话术库（2026年11月）"
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
    sheet.append([])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append(row)
    # The kind of problem is written once for the rows that it is for, and the caption of a part spans the table.
    sheet.merge_cells("F4:F6")
    sheet.merge_cells("A7:P7")
    sheet["G11"].data_type = "s"
    sheet.freeze_panes = "A4"
    log = book.create_sheet("更新记录")
    log.append(["日期", "内容"])
    log.append([DAY, "首版"])
    old = book.create_sheet("旧版")
    old.append(["标题", "话术"])
    old.append(["旧的", "不要用这句"])
    old.sheet_state = "hidden"
    book.save("team.xlsx")


def lock():
    import io

    import msoffcrypto

    book = Workbook()
    book.active.append(["标题", "话术"])
    plain = io.BytesIO()
    book.save(plain)
    with open("locked.xlsx", "wb") as locked:
        msoffcrypto.OfficeFile(plain).encrypt("secret", locked)


if sys.argv[1:] == ["lock"]:
    lock()
else:
    team()

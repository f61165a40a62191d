"""What the codes of a room have in common: a sentence, when, and where to read on."""

from deckgen.diagnostics.explained.model import Room

OPENED = ("when the project is opened", "打开项目时")
LOADED = ("when the data is read", "读取数据时")
READ = ("when a chapter is read and its numbers are looked up", "读取章节、取数时")
CHECKED = ("when the whole report is checked", "检查整份报告时")
LAID_OUT = ("when the pages are laid out", "排版时")
WRITTEN = ("when files are written", "写文件时")

ROOMS: dict[str, Room] = {
    "files": Room(
        (
            "It is about the files of the project: what is not read as it is written "
            "is told, never guessed."
        ),
        "这是项目文件的问题：读不懂的地方会说出来，不会猜。",
        *OPENED,
        "writing",
        "Chapters",
        "章节",
    ),
    "data": Room(
        (
            "It is about a table or its description: each column is described and "
            "each cell is checked, so that every number knows what it is and who "
            "said it."
        ),
        (
            "这是数据表或其说明的问题：每列都有说明、每格都要检查，数才知道自己是什么"
            "、谁说的。"
        ),
        *LOADED,
        "data",
        "Keys of a dataset",
        "数据集的键",
    ),
    "inputs": Room(
        (
            "It is about a table that comes from a workbook, JSON, a query or other "
            "datasets: whatever it comes from, the same is asked of its cells."
        ),
        (
            "这是来自工作簿、JSON、查询或其他数据集的表的问题：不论来自哪里，对单元格"
            "的要求都一样。"
        ),
        *LOADED,
        "tables",
        "",
        "",
    ),
    "template": Room(
        (
            "It is about the text of a chapter: what is not part of its language "
            "would be printed as it stands, or not at all."
        ),
        "这是章节文字的问题：不属于章节语言的写法会原样印出，或者印不出来。",
        *READ,
        "writing",
        "Text",
        "文字",
    ),
    "expressions": Room(
        "It is about a call in a text: it must mean just one number of the data.",
        "这是文中取数的问题：一次取数必须恰好对应数据中的一个数。",
        *READ,
        "writing",
        "Numbers",
        "数字",
    ),
    "quantities": Room(
        (
            "It is about arithmetic: what has no meaning is refused, so that nothing "
            "is printed that no source could stand for."
        ),
        "这是运算的问题：没有意义的运算会被拒绝，免得印出没有来源能担保的数。",
        *READ,
        "writing",
        "Units",
        "单位",
    ),
    "formulas": Room(
        (
            "It is about a formula: its commands are a closed set, so that it looks "
            "the same in every program."
        ),
        "这是公式的问题：可用的命令是固定的，各个程序里看到的才一样。",
        *READ,
        "writing",
        "Formulas",
        "公式",
    ),
    "numbers": Room(
        "It is about numbers in words: each must come with its source.",
        "这是文字中的数字的问题：每个数都要带着出处。",
        *READ,
        "writing",
        "Numbers",
        "数字",
    ),
    "exhibits": Room(
        (
            "It is about a chart, table, diagram or picture: what it cannot show "
            "truly is refused."
        ),
        "这是图表、表格、示意图或图片的问题：不能如实展示的会被拒绝。",
        *READ,
        "writing",
        "Exhibits",
        "图表",
    ),
    "rules": Room(
        "It is a rule of the house for what goes out to readers.",
        "这是对外发布的规则。",
        *CHECKED,
        "writing",
        "What comes out",
        "产出",
    ),
    "evidence": Room(
        "It is about the copies of sources that are kept as evidence.",
        "这是留作证据的来源副本的问题。",
        *CHECKED,
        "evidence",
        "The answers",
        "结果",
    ),
    "layout": Room(
        (
            "It is about the place on a page: what does not fit is made smaller or "
            "goes on, and that is told."
        ),
        "这是版面的问题：放不下的会缩小或接到下一页，并说出来。",
        *LAID_OUT,
        "themes",
        "A brand file",
        "品牌文件",
    ),
    "asking": Room(
        "A command needs to know something that only the author can say.",
        "命令需要知道一件只有作者才能决定的事。",
        "when a command asks",
        "命令提问时",
        "writing",
        "Commands",
        "命令",
    ),
    "brands": Room(
        (
            "It is about a house's own presentation or document that slides and "
            "pages are built on."
        ),
        "这是自家的演示文稿或文档模板的问题。",
        *LAID_OUT,
        "themes",
        "A brand file",
        "品牌文件",
    ),
    "output": Room(
        (
            "It is about the files that are written: all of a build together or "
            "none, and never over the work of a person."
        ),
        "这是写出文件的问题：一次构建的文件要么都写，要么都不写，也绝不覆盖人的改动。",
        *WRITTEN,
        "writing",
        "What comes out",
        "产出",
    ),
    "tracing": Room(
        "It is about looking up a number in what was built.",
        "这是在已构建的结果里查数字的问题。",
        "by `deckgen where` and `deckgen impact`",
        "运行 `deckgen where`、`deckgen impact` 时",
        "tracing",
        "Where a number comes from",
        "数字从哪里来",
    ),
    "review": Room(
        "It is about the workbook in which numbers are signed off.",
        "这是数字核对表的问题。",
        "by `deckgen review` and builds that read it",
        "运行 `deckgen review`、构建读取核对表时",
        "tracing",
        "Checked and signed off",
        "核对与签认",
    ),
    "trust": Room(
        "It is about values that disagree, or that are due for an update.",
        "这是数值互相矛盾或到期未更新的问题。",
        *CHECKED,
        "trust",
        "Conflicts",
        "矛盾",
    ),
    "sharing": Room(
        "It is about what may be given to readers outside the house.",
        "这是哪些内容可以给外部读者的问题。",
        *CHECKED,
        "sharing",
        "What a source allows",
        "来源允许什么",
    ),
    "desk": Room(
        "It is about the workbook that holds sources, facts and terms.",
        "这是存放来源、数据点和术语的工作簿（台账）的问题。",
        "by whatever reads the data, and by `deckgen desk`",
        "读取数据、运行 `deckgen desk` 时",
        "desk",
        "The workbook",
        "工作簿",
    ),
    "charts": Room(
        (
            "It is about what a chart adds up, bridges, picks out or puts beside "
            "each other: what its data do not say is not drawn."
        ),
        "这是图表的加总、桥接、突出或并列的问题：数据没有说的，图里不画。",
        *READ,
        "writing",
        "Kinds of charts",
        "图表的种类",
    ),
    "maps": Room(
        (
            "It is about a map or a treemap: each place and each part must be known, "
            "or the drawing would leave out what the data say."
        ),
        "这是地图或树图的问题：每个地方、每个部分都要对得上，否则图上会缺掉数据。",
        *READ,
        "writing",
        "Kinds of charts",
        "图表的种类",
    ),
    "chart_points": Room(
        (
            "It is about points, radar charts and lines that compare: what the values "
            "cannot carry is not drawn."
        ),
        "这是散点、雷达和比较折线的问题：数值撑不起的画法不画。",
        *READ,
        "writing",
        "Kinds of charts",
        "图表的种类",
    ),
    "chart_forms": Room(
        (
            "It is about a chart that is put together from columns, bars and lines: "
            "each of its parts must be there, and be what the kind shows."
        ),
        "这是由柱、条、线拼成的图表的问题：各部分都要有，而且正是这种图要画的。",
        *READ,
        "writing",
        "Kinds of charts",
        "图表的种类",
    ),
    "annotations": Room(
        (
            "It is about what is written into a chart: an arrow, a line or an event "
            "stands where its data are, or not at all."
        ),
        "这是写在图里的箭头、线和事件的问题：数据在哪里就标在哪里，没有数据就不标。",
        *READ,
        "writing",
        "Written into a chart",
        "写进图里的标注",
    ),
    "drawing": Room(
        (
            "It is about how a chart is drawn: what is set by hand in it, and what a "
            "reader would take from it that its data do not say."
        ),
        "这是图的画法问题：手工设定了什么，以及读者会从图上看出哪些数据没有说的意思。",
        *CHECKED,
        "writing",
        "Set by hand",
        "手工设定",
    ),
    "references": Room(
        (
            "It is about an entry of a source: what is not known yet is marked, and "
            "found again, so that no release goes out without it."
        ),
        "这是来源条目的问题：还不知道的做了标记，找得到，发布稿才不会缺它。",
        "when sources are entered, and when the data is read",
        "录入来源、读取数据时",
        "sources-in",
        "What is not known yet",
        "待补",
    ),
    "intake": Room(
        (
            "It is about a table that is taken in from a workbook or a CSV file: "
            "what its numbers count, and whose they are, only a person can say."
        ),
        "这是把工作簿或 CSV 的表格读进来时的问题：数是什么、谁说的，只有人能决定。",
        "by `deckgen data add` and `deckgen data update`",
        "运行 `deckgen data add`、`deckgen data update` 时",
        "intake",
        "What is refused",
        "拒绝什么",
    ),
    "facts": Room(
        (
            "It is about facts taken from sentences, or typed numbers that are bound "
            "to the data: what a sentence does not say is asked."
        ),
        "这是从句子读入事实、给手写的数字绑定数据时的问题：句子没有说的会问。",
        "by `deckgen fact add` and `deckgen bind`",
        "运行 `deckgen fact add`、`deckgen bind` 时",
        "facts-in",
        "A sentence becomes rows",
        "句子变成行",
    ),
    "adopting": Room(
        (
            "It is about an old deck or document that becomes a report: nothing is "
            "added that it does not show."
        ),
        "这是把旧的演示文稿或文档变成报告时的问题：旧文件里没有的，不会添上。",
        "by `deckgen adopt`",
        "运行 `deckgen adopt` 时",
        "adopt",
        "What becomes what",
        "什么变成什么",
    ),
    "preview": Room(
        "It is about the page that shows a report in the browser.",
        "这是在浏览器里预览报告的问题。",
        "by `deckgen preview`",
        "运行 `deckgen preview` 时",
        "preview",
        "In the browser",
        "在浏览器里",
    ),
}
"""By the rooms of the catalog of messages."""
USUAL = Room(
    "The message tells what, and where.",
    "消息说明了是什么、在哪里。",
    "where it is met",
    "遇到时",
    "writing",
)
"""Of a room that has no sentence."""

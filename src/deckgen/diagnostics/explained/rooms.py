"""A sentence a room, for codes that have no paragraph of their own."""

from deckgen.diagnostics.explained.model import Explained

ROOMS: dict[str, Explained] = {
    "files": Explained(
        "It is about the files of the project: what is not read as it is written is "
        "told, never guessed.",
        "这是项目文件的问题：读不懂的地方会说出来，不会猜。",
    ),
    "data": Explained(
        "It is about a table or its description: each column is described and each "
        "cell is checked, so that every number knows what it is and who said it.",
        "这是数据表或其说明的问题：每列都有说明、每格都要检查，数才知道自己是什么、"
        "谁说的。",
    ),
    "inputs": Explained(
        "It is about a table that comes from a workbook, JSON, a query or other "
        "datasets: whatever it comes from, the same is asked of its cells.",
        "这是来自工作簿、JSON、查询或其他数据集的表的问题：不论来自哪里，对单元格的"
        "要求都一样。",
    ),
    "template": Explained(
        "It is about the text of a chapter: what is not part of its language would "
        "be printed as it stands, or not at all.",
        "这是章节文字的问题：不属于章节语言的写法会原样印出，或者印不出来。",
    ),
    "expressions": Explained(
        "It is about a call in a text: it must mean just one number of the data.",
        "这是文中取数的问题：一次取数必须恰好对应数据中的一个数。",
    ),
    "quantities": Explained(
        "It is about arithmetic: what has no meaning is refused, so that nothing is "
        "printed that no source could stand for.",
        "这是运算的问题：没有意义的运算会被拒绝，免得印出没有来源能担保的数。",
    ),
    "formulas": Explained(
        "It is about a formula: its commands are a closed set, so that it looks the "
        "same in every program.",
        "这是公式的问题：可用的命令是固定的，各个程序里看到的才一样。",
    ),
    "numbers": Explained(
        "It is about numbers in words: each must come with its source.",
        "这是文字中的数字的问题：每个数都要带着出处。",
    ),
    "exhibits": Explained(
        "It is about a chart, table, diagram or picture: what it cannot show truly "
        "is refused.",
        "这是图表、表格、示意图或图片的问题：不能如实展示的会被拒绝。",
    ),
    "rules": Explained(
        "It is a rule of the house for what goes out to readers.",
        "这是对外发布的规则。",
    ),
    "evidence": Explained(
        "It is about the copies of sources that are kept as evidence.",
        "这是留作证据的来源副本的问题。",
    ),
    "layout": Explained(
        "It is about the place on a page: what does not fit is made smaller or goes "
        "on, and that is told.",
        "这是版面的问题：放不下的会缩小或接到下一页，并说出来。",
    ),
    "asking": Explained(
        "A command needs to know something that only the author can say.",
        "命令需要知道一件只有作者才能决定的事。",
    ),
    "brands": Explained(
        "It is about a house's own presentation or document that slides and pages "
        "are built on.",
        "这是自家的演示文稿或文档模板的问题。",
    ),
    "output": Explained(
        "It is about the files that are written: all of a build together or none, "
        "and never over the work of a person.",
        "这是写出文件的问题：一次构建的文件要么都写，要么都不写，也绝不覆盖人的改动。",
    ),
    "tracing": Explained(
        "It is about looking up a number in what was built.",
        "这是在已构建的结果里查数字的问题。",
    ),
    "review": Explained(
        "It is about the workbook in which numbers are signed off.",
        "这是数字核对表的问题。",
    ),
    "trust": Explained(
        "It is about values that disagree, or that are due for an update.",
        "这是数值互相矛盾或到期未更新的问题。",
    ),
    "sharing": Explained(
        "It is about what may be given to readers outside the house.",
        "这是哪些内容可以给外部读者的问题。",
    ),
    "desk": Explained(
        "It is about the workbook that holds sources, facts and terms.",
        "这是存放来源、数据点和术语的工作簿（台账）的问题。",
    ),
    "charts": Explained(
        "It is about what a chart adds up, bridges, picks out or puts beside each "
        "other: what its data do not say is not drawn.",
        "这是图表的加总、桥接、突出或并列的问题：数据没有说的，图里不画。",
    ),
    "drawing": Explained(
        "It is about how a chart is drawn: what is set by hand in it, and what a "
        "reader would take from it that its data do not say.",
        "这是图的画法问题：手工设定了什么，以及读者会从图上看出哪些数据没有说的意思。",
    ),
    "references": Explained(
        "It is about an entry of a source: what is not known yet is marked, and found "
        "again, so that no release goes out without it.",
        "这是来源条目的问题：还不知道的做了标记，找得到，发布稿才不会缺它。",
    ),
    "intake": Explained(
        "It is about a table that is taken in from a workbook or a CSV file: what its "
        "numbers count, and whose they are, only a person can say.",
        "这是把工作簿或 CSV 的表格读进来时的问题：数是什么、谁说的，只有人能决定。",
    ),
    "facts": Explained(
        "It is about facts taken from sentences, or typed numbers that are bound to "
        "the data: what a sentence does not say is asked.",
        "这是从句子读入事实、给手写的数字绑定数据时的问题：句子没有说的会问。",
    ),
    "adopting": Explained(
        "It is about an old deck or document that becomes a report: nothing is added "
        "that it does not show.",
        "这是把旧的演示文稿或文档变成报告时的问题：旧文件里没有的，不会添上。",
    ),
    "preview": Explained(
        "It is about the page that shows a report in the browser.",
        "这是在浏览器里预览报告的问题。",
    ),
}
"""English and Chinese, by the rooms of the catalog of messages."""
USUAL = Explained(
    "It is about what the project says: the message tells what, and where.",
    "这是项目内容的问题：消息说明了是什么、在哪里。",
)
"""Of a room that has no sentence."""

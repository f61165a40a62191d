"""Codes about numbers in texts: where they come from and what may be done with them."""

from deckgen.diagnostics.explained.model import Explained

EXPLAINED: dict[str, Explained] = {
    "bare-number": Explained(
        "A number stands in the text that no source is attached to. That is the one "
        "thing a report may not have: call the fact by its name, and number and "
        "citation come together. Names that hold digits belong into `terms`.",
        "正文里有一个没有出处的数，这是报告里唯一绝不允许的。用名字取这个事实，数和"
        "引注就一起来了。含数字的名称（GPT-4）写进 `terms`。",
        "用户达到6.02亿人。",
        '用户达到{{ fact("users.genai") }}。',
    ),
    "number-in-words": Explained(
        "A number stands in words that never carry a citation: a label, a legend, a "
        "unit. It would be printed without a source.",
        "有数字写在不带引注的文字里（标签、图例、单位），印出来就没有出处。",
    ),
    "name-is-number": Explained(
        "Something is listed as a name and is an amount. Names are not checked, so a "
        "number would slip through.",
        "把一个数量登记成了名称。名称不受检查，数字就会蒙混过去。",
        "terms: [6.02亿]",
        "terms: [GPT-4]",
    ),
    "relabelled": Explained(
        "Words typed directly behind a cited number change what it says, its unit or "
        "its size. Let the function print the whole amount.",
        "紧跟在数后面手打的字改变了它的意思，例如单位或量级。让函数印出完整的数量。",
        '{{ fact("users.genai") }}万',
        '{{ fact("users.genai") }}',
    ),
    "house-name-in-template": Explained(
        "Source lines are made from the sources. One typed by hand would stay when "
        "the source changes.",
        "资料来源行由来源自动生成。手打的一行不会跟着来源改变。",
        "资料来源：某某中心",
        "",
    ),
    "claim-false": Explained(
        "The text rests on a comparison of numbers that no longer holds with the "
        "present data. Rewrite the sentence, or look at the data.",
        "正文的说法基于一项比较，用现在的数据它已不成立。改写句子，或检查数据。",
        '{% claim fact("a.x") > fact("a.y") %}',
        "",
    ),
    "headline-unproved": Explained(
        "The title of a page says a number that nothing on the page shows: a reader "
        "who doubts it finds no proof there.",
        "页面标题里的数在这一页上没有任何图表或文字可以印证。",
    ),
    "unknown-dataset": Explained(
        "The text names a dataset that is not under `data/`. Most often it is a slip "
        "of the keyboard; the nearest name is suggested.",
        "文中写的数据集在 data/ 下没有。多半是手误，建议里给出最接近的名字。",
        '{{ fact("user.genai") }}',
        '{{ fact("users.genai") }}',
    ),
    "unknown-field": Explained(
        "The dataset has no column of that name: fields are named as in the head of "
        "the table.",
        "数据集里没有这一列：字段名与表头一致。",
        '{{ fact("users.gen") }}',
        '{{ fact("users.genai") }}',
    ),
    "unknown-fact": Explained(
        "The list of single facts has no row of that key.",
        "单项事实里没有这个名称的一行。",
        '{{ fact("facts.makrs") }}',
        '{{ fact("facts.makers") }}',
    ),
    "unknown-name": Explained(
        "The template uses a name that nothing has: no function, no parameter of the "
        "report, no variable of a loop.",
        "模板里用了一个不存在的名字：既不是函数，也不是报告参数或循环变量。",
    ),
    "unknown-unit": Explained(
        "Units are known ones, so that amounts can be converted and compared. A unit "
        "of the house's own is entered once in house.yaml.",
        "单位须是认识的，才能换算和比较。自家的单位在 house.yaml 里登记一次。",
        "unit: 亿块",
        "unit: 亿元",
    ),
    "unit-mixed": Explained(
        "Two amounts of different kinds cannot be added or compared: people and "
        "yuan, per cent and percentage points.",
        "两种不同的量不能相加或比较，例如人数与金额、百分比与百分点。",
    ),
    "share-summed": Explained(
        "Shares, rates and indices have different wholes: their sum means nothing. "
        "Add up the amounts and compute the share anew.",
        "占比、比率和指数的基数不同，加起来没有意义。先加总量，再算占比。",
        '{{ total("users.share") }}',
        '{{ share("users.a", of="users.all") }}',
    ),
    "stock-summed": Explained(
        "A stock is counted at a moment: the sum of several moments counts the same "
        "thing several times.",
        "存量是某一时点的数，把几个时点加起来，同一样东西就数了好几遍。",
    ),
    "growth-undefined": Explained(
        "Growth is measured against a base above zero. Print the difference instead.",
        "增长率要以大于零的数为基数。改用差值。",
        '{{ growth("profit.net") }}',
        '{{ diff("profit.net") }}',
    ),
    "literal-in-arithmetic": Explained(
        "A number typed into a calculation has no source, and what comes out of it "
        "would seem to have one. Put it into the data.",
        "算式里手打的数没有出处，算出来的结果却像有出处。把它放进数据。",
        '{{ fact("a.x") * 1.2 }}',
        '{{ fact("a.x") * fact("facts.factor") }}',
    ),
    "name-incomplete": Explained(
        "A number is named by its dataset and its field, with a dot between.",
        "取数要写数据集和字段，中间用点连接。",
        '{{ fact("genai") }}',
        '{{ fact("users.genai") }}',
    ),
    "ambiguous-rows": Explained(
        "The table has several rows for the same time, of cities or products. Say "
        "which one is meant.",
        "同一时期有好几行，例如不同城市。要写明是哪一行。",
        '{{ fact("cities.sales") }}',
        '{{ fact("cities.sales", city="Aldon") }}',
    ),
    "no-rows": Explained(
        "No row of the table fits what was asked for. Names of rows are compared as "
        "they stand in the table.",
        "表里没有符合条件的行。行名要与表中的写法一致。",
        '{{ fact("cities.sales", city="Alden") }}',
        '{{ fact("cities.sales", city="Aldon") }}',
    ),
    "value-missing": Explained(
        "The row is there and its cell is empty, so there is nothing to print. Ask "
        "for another period, or guard the sentence with `known`.",
        "有这一行，但单元格是空的，没有可印的数。换一个时期，或用 `known` 判断。",
        '{{ fact("users.share", period="2025-06") }}',
        '{% if known("users.share", period="2025-06") %}…{% endif %}',
    ),
    "newest-missing": Explained(
        "The newest row has no value in this column, so an older one is printed. "
        "Readers will take it for the present.",
        "最新一行这一列是空的，印出的是更早的数，读者会当成现在的数。",
    ),
    "fact-not-published": Explained(
        "The fact was published after the date of the report: the edition cannot "
        "know it.",
        "这个事实的发布日期晚于报告日期，这一版还不可能知道它。",
    ),
    "dataset-not-published": Explained(
        "The dataset rests on a source that came out after the date of the report.",
        "数据集所依据的来源晚于报告日期才发布。",
    ),
    "period-beyond-publication": Explained(
        "A source cannot hold actual values of a time after it came out. Either it "
        "is a forecast (2028E), or one of the two dates is wrong.",
        "来源不可能有它出版之后的实际值。要么是预测（写 2028E），要么有一个日期错了。",
        "2028,6.5",
        "2028E,6.5",
    ),
    "forecast-not-marked": Explained(
        "A value that is not actual yet is shown as if it were. Charts draw it "
        "dashed, labels or notes say so.",
        "预测值被当成实际值展示。图上要用虚线，标签或注要写明。",
    ),
    "conflicting-values": Explained(
        "Two sources give different values of one thing. The report must use one, "
        "and say why: `prefer` names it with the reason.",
        "同一件事有两个不同的值。报告要选用一个并说明理由：写在 `prefer` 里。",
        "",
        "prefer: [{source: cnnic-57, reason: 最新一次公布}]",
    ),
    "stated-not-computed": Explained(
        "What a source states and what follows from its numbers differ by more than "
        "rounding. One of them is misread.",
        "来源给出的数与按数据算出的数不一致，超出了四舍五入。其中有一个抄错了。",
    ),
}

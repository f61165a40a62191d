"""Messages of the rooms `themes` and `layout`."""

from deckgen.diagnostics.catalog import Message

MESSAGES: dict[str, Message] = {
    "unknown-theme": Message(
        "error",
        en="there is no theme `{name}`; known are `{known}`",
        zh="没有名为 `{name}` 的主题；已有 `{known}`",
        hints_en=("write `theme: {near}`", "add `templates/themes/{name}/theme.yaml`"),
        hints_zh=("改为 `theme: {near}`", "新建 `templates/themes/{name}/theme.yaml`"),
    ),
    "low-contrast": Message(
        "error",
        en="`{what}`: `{colour}` on `{ground}` has a contrast of {ratio}:1, at least"
        " {least}:1 is needed to be read",
        zh="`{what}`：`{colour}` 对 `{ground}` 的对比度为 {ratio}:1，"
        "可读至少需要 {least}:1",
        hints_en=("choose a darker colour than `{colour}`",),
        hints_zh=("换用比 `{colour}` 更深的颜色",),
    ),
    "theme-accent": Message(
        "error",
        en="the palette begins with `{first}` and not with the accent `{accent}`",
        zh="色板以 `{first}` 开头，其首色应为强调色 `{accent}`",
        hints_en=("put `{accent}` first in `palette`",),
        hints_zh=("把 `{accent}` 放在 `palette` 首位",),
    ),
    "type-scale": Message(
        "error",
        en="the steps of `{name}` are `{steps}`; steps go down and none is below 12",
        zh="`{name}` 的字号级为 `{steps}`；字号须逐级变小，且不小于 12",
        hints_en=("write `{name}: [24, 22, 20]`",),
        hints_zh=("写成 `{name}: [24, 22, 20]`",),
    ),
    "palette-alike/protan": Message(
        "warning",
        en="the palette colours {places}, `{first}` and `{second}`, look alike to"
        " readers who do not see red: {found} apart, at least {least} is needed",
        zh="色板第 {places} 色 `{first}` 与 `{second}` 在红色盲读者眼中难以区分："
        "色差 {found}，至少需要 {least}",
        hints_en=("make `{second}` lighter, darker or bluer",),
        hints_zh=("把 `{second}` 调亮、调暗或偏蓝",),
    ),
    "palette-alike/deutan": Message(
        "warning",
        en="the palette colours {places}, `{first}` and `{second}`, look alike to"
        " readers who do not see green: {found} apart, at least {least} is needed",
        zh="色板第 {places} 色 `{first}` 与 `{second}` 在绿色盲读者眼中难以区分："
        "色差 {found}，至少需要 {least}",
        hints_en=("make `{second}` lighter, darker or bluer",),
        hints_zh=("把 `{second}` 调亮、调暗或偏蓝",),
    ),
    "palette-alike/tritan": Message(
        "warning",
        en="the palette colours {places}, `{first}` and `{second}`, look alike to"
        " readers who do not see blue: {found} apart, at least {least} is needed",
        zh="色板第 {places} 色 `{first}` 与 `{second}` 在蓝色盲读者眼中难以区分："
        "色差 {found}，至少需要 {least}",
        hints_en=("make `{second}` lighter, darker or redder",),
        hints_zh=("把 `{second}` 调亮、调暗或偏红",),
    ),
    "theme-logo": Message(
        "error",
        en="the logo `{name}` is no whole PNG or JPEG file beside theme.yaml",
        zh="标志 `{name}` 不是 theme.yaml 旁的完整 PNG 或 JPEG 文件",
        hints_en=("put a PNG file into the theme's folder and write `logo: logo.png`",),
        hints_zh=("把 PNG 文件放进主题文件夹，写成 `logo: logo.png`",),
    ),
    "theme-logo/size": Message(
        "error",
        en="the logo `{name}` has {size} pixels; no side may have more than 6000, or"
        " be more than 12 times as long as the other",
        zh="标志 `{name}` 为 {size} 像素；任一边不得超过 6000 像素，"
        "长边不得超过短边的 12 倍",
        hints_en=("export the logo at 1200 pixels",),
        hints_zh=("按 1200 像素重新导出标志",),
    ),
    "theme-incomplete": Message(
        "error",
        en="theme.yaml has no `colors` and `fonts`, and no `brand` to take them from",
        zh="theme.yaml 缺少 `colors` 和 `fonts`，也没有可取用的 `brand`",
        hints_en=("write `brand: brand.pptx`", "write `colors` and `fonts`"),
        hints_zh=("写上 `brand: brand.pptx`", "写上 `colors` 和 `fonts`"),
    ),
    "theme-brand": Message(
        "error",
        en="the brand `{name}` is no .pptx or .docx file beside theme.yaml, or the"
        " second of its kind",
        zh="品牌文件 `{name}` 不是 theme.yaml 旁的 .pptx 或 .docx，或同类文件有两个",
        hints_en=("write `brand: [brand.pptx, brand.docx]`",),
        hints_zh=("写成 `brand: [brand.pptx, brand.docx]`",),
    ),
    "brand-unreadable": Message(
        "error",
        en="the brand `{name}` is no whole Office file: `{what}` is missing or broken",
        zh="品牌文件 `{name}` 不是完整的 Office 文件：`{what}` 缺失或损坏",
        hints_en=("open it in Office and save it again",),
        hints_zh=("用 Office 打开后重新保存",),
    ),
    "brand-unsafe/macro": Message(
        "error",
        en="the brand `{name}` holds macros",
        zh="品牌文件 `{name}` 含有宏",
        hints_en=("save it as a file without macros (.pptx, .docx)",),
        hints_zh=("另存为不含宏的文件（.pptx、.docx）",),
    ),
    "brand-unsafe/object": Message(
        "error",
        en="the brand `{name}` holds what is no part of a design: `{kind}` in `{part}`",
        zh="品牌文件 `{name}` 含有不属于版式的内容：`{part}` 中的 `{kind}`",
        hints_en=("delete embedded objects, controls and sounds from its masters",),
        hints_zh=("从母版中删除嵌入对象、控件和声音",),
    ),
    "brand-unsafe/external": Message(
        "error",
        en="the brand `{name}` leads to a file elsewhere: `{target}` in `{part}`",
        zh="品牌文件 `{name}` 引用了外部文件：`{part}` 中的 `{target}`",
        hints_en=("embed linked pictures and break links to other files",),
        hints_zh=("嵌入链接的图片，断开指向其他文件的链接",),
    ),
    "brand-unsafe/bomb": Message(
        "error",
        en="the brand `{name}` grows beyond every measure when it is unpacked",
        zh="品牌文件 `{name}` 解压后体积超出上限",
        hints_en=("compress its pictures and save it again",),
        hints_zh=("压缩其中的图片后重新保存",),
    ),
    "brand-unsafe/words": Message(
        "error",
        en="the brand `{name}` prints more than {most} characters on its pages",
        zh="品牌文件 `{name}` 的页面上有超过 {most} 个字符",
        hints_en=("delete words from its masters, layouts and headers",),
        hints_zh=("从母版、版式和页眉中删去文字",),
    ),
    "brand-unsafe/old": Message(
        "error",
        en="the brand `{name}` is encrypted or in the format before 2007",
        zh="品牌文件 `{name}` 已加密，或为 2007 年以前的格式",
        hints_en=("save it as .pptx or .docx without a password",),
        hints_zh=("去掉密码，另存为 .pptx 或 .docx",),
    ),
    "brand-incomplete/kind": Message(
        "error",
        en="the brand `{name}` is no presentation or document as its name says",
        zh="品牌文件 `{name}` 的内容与扩展名不符",
        hints_en=("save it again as what its name says",),
        hints_zh=("按扩展名重新另存",),
    ),
    "brand-incomplete/layout": Message(
        "error",
        en="the brand `{name}` has no slide layout with a title, or none with a text",
        zh="品牌文件 `{name}` 没有含标题的版式，或没有含正文的版式",
        hints_en=("keep the layouts for a title slide and for a title with content",),
        hints_zh=("保留“标题幻灯片”和“标题和内容”版式",),
    ),
    "brand-incomplete/overlap": Message(
        "error",
        en="the title of the brand `{name}` lies on its text",
        zh="品牌文件 `{name}` 的标题占位符压在正文占位符上",
        hints_en=("move the title of the layout with title and content off its text",),
        hints_zh=("在“标题和内容”版式中把标题移出正文区",),
    ),
    "brand-incomplete/page": Message(
        "error",
        en="the page of the brand `{name}` has {size} inches between its margins; at"
        " least {least} are needed for tables",
        zh="品牌文件 `{name}` 的页边距之间为 {size} 英寸；"
        "放下表格至少需要 {least} 英寸",
        hints_en=("widen the page or narrow its margins",),
        hints_zh=("加宽页面或缩小页边距",),
    ),
    "brand-incomplete/body": Message(
        "error",
        en="the text of the brand `{name}` has {size} inches; at least {least} are"
        " needed for charts with their sources",
        zh="品牌文件 `{name}` 的正文区为 {size} 英寸；"
        "放下图表和来源至少需要 {least} 英寸",
        hints_en=("enlarge the text placeholder of the layout with title and content",),
        hints_zh=("放大“标题和内容”版式的正文占位符",),
    ),
    "diagram-overflow/slide": Message(
        "error",
        en="the texts of the diagram `{id}` do not fit on a slide in the smallest size",
        zh="图示 `{id}` 的文字用最小字号在一页幻灯片上也放不下",
        hints_en=("shorten its texts", "split it into two diagrams"),
        hints_zh=("缩短文字", "拆成两个图示"),
    ),
    "diagram-overflow/page": Message(
        "error",
        en="the texts of the diagram `{id}` do not fit on a page in the smallest size",
        zh="图示 `{id}` 的文字用最小字号在一页纸上也放不下",
        hints_en=("shorten its texts", "split it into two diagrams"),
        hints_zh=("缩短文字", "拆成两个图示"),
    ),
    "title-shortened/size": Message(
        "warning",
        en="the title `{title}` takes more than two lines and is set in {size} points",
        zh="标题 `{title}` 超过两行，改用 {size} 磅",
        hints_en=("shorten the title", 'add `{{short="…"}}` behind it'),
        hints_zh=("缩短标题", '在标题后加 `{{short="…"}}`'),
    ),
    "title-shortened/short": Message(
        "warning",
        en="title: {count} of {room} characters, `short=` used: `{short}` stands for"
        " `{title}`",
        zh="标题：{count} 字，限 {room} 字，已用 `short=`：`{short}` 代替 `{title}`",
        hints_en=("shorten the title to {room} characters",),
        hints_zh=("把标题缩短到 {room} 字以内",),
    ),
    "title-too-long": Message(
        "warning",
        en="title: {count} of {room} characters, no `short=`: `{title}` takes {lines}"
        " lines in the smallest size",
        zh="标题：{count} 字，限 {room} 字，没有 `short=`：`{title}` 用最小字号仍占"
        " {lines} 行",
        hints_en=('add `{{short="…"}}` behind it',),
        hints_zh=('在标题后加 `{{short="…"}}`',),
    ),
    "title-too-long/kicker": Message(
        "warning",
        en="the label `{kicker}` does not fit on a line, the slide names its chapter",
        zh="栏目词 `{kicker}` 一行放不下，幻灯片上仍印章名",
        hints_en=('shorten `{{kicker="…"}}`',),
        hints_zh=('缩短 `{{kicker="…"}}`',),
    ),
    "title-too-long/short": Message(
        "warning",
        en="title: {count} of {room} characters, `short=` is too long as well:"
        " `{title}` takes {lines} lines in the smallest size",
        zh="标题：{count} 字，限 {room} 字，`short=` 也放不下：`{title}` 用最小字号仍占"
        " {lines} 行",
        hints_en=("shorten `short=` to {room} characters",),
        hints_zh=("把 `short=` 缩短到 {room} 字以内",),
    ),
    "text-smaller": Message(
        "warning",
        en="the text is set in {size} points to fit on its slide",
        zh="正文改用 {size} 磅，方能放进一页",
        hints_en=("shorten the text", "move a part of it into `::: detail`"),
        hints_zh=("缩短文字", "把一部分移入 `::: detail`"),
    ),
    "page-continued": Message(
        "warning",
        en="the page `{page}` takes {slides} slides",
        zh="页面 `{page}` 占 {slides} 张幻灯片",
        hints_en=("divide it by a further `##`", "move a part of it into `::: detail`"),
        hints_zh=("用 `##` 再分一页", "把一部分移入 `::: detail`"),
    ),
    "table-continued": Message(
        "warning",
        en="the table `{name}` goes on with another slide after row {row}",
        zh="表 `{name}` 在第 {row} 行之后续至下一页",
        hints_en=("choose fewer rows or columns for the table",),
        hints_zh=("减少表的行或列",),
    ),
    "layout-not-kept": Message(
        "warning",
        en="the page `{page}` cannot be arranged as `{layout}`, it is arranged by "
        "what it holds",
        zh="页面 `{page}` 无法按 `{layout}` 布局，改按其内容布局",
        hints_en=(
            "shorten its texts or tables, or leave `layout=` out",
            "give `two-column` two texts, two exhibits, or one of each",
            "give `full` an exhibit",
        ),
        hints_zh=(
            "缩短文字或表格，或去掉 `layout=`",
            "`two-column` 要有两段文字、两张图表，或图表加文字",
            "`full` 要有图表",
        ),
    ),
    "page-left-out": Message(
        "warning",
        en="the page `{page}` has nothing for the deck and is left out of it",
        zh="页面 `{page}` 没有供演示文稿使用的内容，未放入其中",
        hints_en=("add text or an exhibit outside `::: detail`",),
        hints_zh=("在 `::: detail` 之外加入文字或图表",),
    ),
    "source-line-overflow/exhibit": Message(
        "warning",
        en="the source line of `{id}` is too long for its place, it becomes `{line}`",
        zh="`{id}` 的资料来源太长，改用 `{line}`",
        hints_en=("give the sources an `attribution_short`",),
        hints_zh=("为各来源填写 `attribution_short`",),
    ),
    "source-line-overflow/page": Message(
        "warning",
        en="the page's source line takes more than two lines; `{line}` stands for it",
        zh="本页的资料来源超过两行，改用 `{line}`",
        hints_en=("give the sources an `attribution_short`",),
        hints_zh=("为各来源填写 `attribution_short`",),
    ),
}

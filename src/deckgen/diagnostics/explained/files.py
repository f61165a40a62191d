"""Codes about files and the way they are written."""

from deckgen.diagnostics.explained.model import Explained

EXPLAINED: dict[str, Explained] = {
    "yaml-syntax": Explained(
        "The file is no YAML from here on. Most often a blank is missing behind a "
        "colon, a quote is not closed, or a line is indented otherwise than its "
        "neighbours.",
        "从这里起不是合法的 YAML。常见原因：冒号后少了空格、引号没有闭合、缩进与相邻"
        "的行不一致。",
        "title:报告",
        "title: 报告",
    ),
    "full-width-punctuation": Explained(
        "YAML is written with half-width punctuation; a Chinese keyboard types the "
        "full-width marks, which look alike.",
        "YAML 里的标点要用半角；中文输入法打出的是全角，看上去很像。",
        "title：报告",
        "title: 报告",
    ),
    "full-width-tag": Explained(
        "The braces of a call are full-width ones: it would be printed as text.",
        "取数的花括号是全角的，会被当成文字印出来。",
        '｛｛ fact("a.x") ｝｝',
        '{{ fact("a.x") }}',
    ),
    "full-width-markup": Explained(
        "The mark at the beginning of the line is full-width: it would be printed.",
        "行首的标记是全角的，会被当成文字印出来。",
        "＃ 标题",
        "# 标题",
    ),
    "unknown-key": Explained(
        "A key that nobody knows would be passed over in silence, with whatever it "
        "was to say. Most often it is a slip.",
        "不认识的键若被悄悄跳过，它要说的就丢了。多半是拼写错误。",
        "licence: unstated",
        "license: unstated",
    ),
    "unknown-value": Explained(
        "The key takes one of a few values only; they are listed in the message.",
        "这个键只能取几个值之一，消息里已列出。",
        "type: 报吿",
        "type: report",
    ),
    "missing-key": Explained(
        "Something cannot be read or printed without this key.",
        "缺了这个键就无法读取或印出。",
    ),
    "missing-file": Explained(
        "The project names a file that is not there. Mind capital letters: on some "
        "systems `A.csv` and `a.csv` are two files.",
        "项目里提到的文件不存在。注意大小写：有的系统上 A.csv 和 a.csv 是两个文件。",
    ),
    "unreadable-text": Explained(
        "Texts are UTF-8. Older Windows programs save GBK: save the file again with "
        "the encoding UTF-8.",
        "文本文件要用 UTF-8 编码。旧的 Windows 程序存的是 GBK：另存为时选 UTF-8。",
    ),
    "wrong-extension": Explained(
        "The file looks as if it were read and is not: its name ends otherwise.",
        "这个文件看上去会被读取，其实不会：扩展名不对。",
        "users.yml",
        "users.yaml",
    ),
    "unknown-report": Explained(
        "A report is a folder of `templates/` that holds a `report.yaml`; it is "
        "called by the name of the folder.",
        "报告是 templates/ 下含有 report.yaml 的文件夹，用文件夹名称呼它。",
    ),
    "no-project": Explained(
        "A project is a folder that holds `data/` and `templates/`. Go there, or "
        "name it with `--project`.",
        "项目是含有 data/ 和 templates/ 的文件夹。到那里运行，或用 --project 指明。",
    ),
    "template-syntax": Explained(
        "A tag of the template is not closed, or its words are in the wrong order.",
        "模板的标签没有闭合，或词序不对。",
        '{{ fact("a.x" }}',
        '{{ fact("a.x") }}',
    ),
    "looks-like-tag": Explained(
        "The text looks like a tag and is none: it would be printed as it stands.",
        "这段文字像标签却不是，会原样印出来。",
        '{ fact("a.x") }',
        '{{ fact("a.x") }}',
    ),
    "output-edited": Explained(
        "Somebody worked in the file after it was built. It is not overwritten: "
        "write beside it, or replace it and keep a copy.",
        "文件构建后被人改过，程序不会覆盖：可以写在旁边，或留一份副本再替换。",
        "",
        "deckgen build --beside",
    ),
    "output-locked": Explained(
        "The file is open in Office or another program, which would lose its changes "
        "or refuse ours. Close it and run the command again.",
        "文件正被 Office 或别的程序打开。关掉它，再运行一次。",
    ),
    "title-too-long": Explained(
        "The title does not fit into two lines of a slide. Give a short form for "
        "the places that need one, or say it in fewer words.",
        "标题在幻灯片上两行放不下。给出短标题，或说得更短。",
        "## 很长的结论……",
        '## 很长的结论…… {short="短标题"}',
    ),
    "page-continued": Explained(
        "The page holds more than a slide can show, and goes on with a second one.",
        "这一页的内容一张幻灯片放不下，接到了下一张。",
    ),
    "page-left-out": Explained(
        "Nothing on the page is for the deck: it stands in Word only.",
        "这一页没有给幻灯片的内容，只出现在 Word 里。",
    ),
    "text-overflow": Explained(
        "The text is taller than its box on the slide, even in the smallest size.",
        "文字用最小字号也超出了幻灯片上的框。",
    ),
    "edition-unknown": Explained(
        "Nothing was built under that name: numbers are looked up in what was built.",
        "没有构建过这个版次：查数字是在已构建的结果里查。",
        "",
        "deckgen build",
    ),
}

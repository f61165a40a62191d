"""Codes about sources and their citations."""

from deckgen.diagnostics.explained.model import Explained

EXPLAINED: dict[str, Explained] = {
    "source-to-supply": Explained(
        "A source was entered before all of it was known, and says so: 待补 or TBD "
        "stands in its fields. A draft goes on and prints that it is missing; a "
        "release waits until it is filled in.",
        "录入来源时有的内容还不知道，写了“待补”（TBD）。草稿继续构建并印出缺什么；发布稿"
        "要等补齐。",
        wrong="license: 待补",
        right="license: unstated",
    ),
    "unknown-source": Explained(
        "Something rests on a source whose id is not in the list of sources. Without "
        "its entry there is nothing to print as the citation. Enter it once: every "
        "place that names it is mended with that.",
        "有数字引用了一个没有登记的来源。没有登记，就没有可印的出处。只要登记一次，"
        "所有用到它的地方就都好了。",
        "sources: [cnnic57]",
        "sources: [cnnic-57]",
    ),
    "source-missing-field": Explained(
        "A source of this type cannot be cited without that field: the bibliography "
        "and the source line are made of it. If nobody knows it yet, write TBD; a "
        "draft is then built and shows the gap.",
        "这一类来源缺了这一项就无法著录：参考文献和资料来源行都由它拼成。暂时不知道的"
        "写“待补”，草稿照常构建，并标出缺口。",
        "cnnic-57:\n  type: report\n  title: 第57次报告",
        "cnnic-57:\n  type: report\n  title: 第57次报告\n  producer: [某某中心]\n"
        "  date_published: 2026-02-05\n  license: unstated\n  evidence: original\n"
        "  url: https://example.org/57\n  date_accessed: 2026-03-02",
    ),
    "license-unstated": Explained(
        "The producer does not say what may be done with the data. Numbers may be "
        "quoted; whole tables go out with figures only. Look for terms of use on the "
        "producer's page, and keep `unstated` if there are none.",
        "发布方没有说明数据可以怎样使用。引用数字没有问题，整张数据表则只随图给出图中的"
        "数。到发布方网站找找使用条款，确实没有就保留 `unstated`。",
        "license: unstated",
        "license: {name: CC BY 4.0, url: https://example.org/terms}",
    ),
    "evidence-stated": Explained(
        "`stated` means that some text claims it and nobody looked it up. A release "
        "may not rest on it. Find the original, or the text that was really read.",
        "`stated` 表示只是有人这么说，没有人核对过。正式发布不能以此为据。找到原件，"
        "或写明实际读到的那一份。",
        "evidence: stated",
        "evidence: relayed\nvia: daily-wheel",
    ),
    "relayed-without-via": Explained(
        "A relayed source was not read itself: somebody quotes it. The reader must be "
        "told who, so that the number can be found again.",
        "转引的来源没有读过原件，读到的是引用它的那一份。要写明是哪一份，读者才能找到"
        "这个数。",
        "evidence: relayed",
        "evidence: relayed\nvia: daily-wheel",
    ),
    "via-without-relayed": Explained(
        "`via` names the text that was read in place of the original, and this source "
        "says that the original is held. One of the two is wrong.",
        "`via` 指代替原件读到的那一份，而这项来源又说手里有原件，二者只能有一个成立。",
        "evidence: original\nvia: daily-wheel",
        "evidence: relayed\nvia: daily-wheel",
    ),
    "generic-attribution": Explained(
        "Words such as *public information* or 公司公告 name nobody: a reader cannot "
        "look there. Name the institution and the publication.",
        "“公开资料”“公司公告”之类没有指明任何人，读者无处可查。写出机构和具体的出版物。",
        "producer: [公开资料]",
        "producer: [某某股份有限公司]",
    ),
    "access-date-without-url": Explained(
        "A day of reading belongs to something that can be opened, a page or a kept "
        "copy, and this source names neither.",
        "访问日期属于能打开的东西：网页或保存的副本。这项来源两样都没有写。",
        "date_accessed: 2026-03-02",
        "url: https://example.org/57\ndate_accessed: 2026-03-02",
    ),
    "bad-date": Explained(
        "Dates are written year first, as far as they are known, so that they are "
        "never misread and sort by themselves.",
        "日期从年写起，知道多少写多少，既不会读错，又能直接排序。",
        "date_published: 5 Feb 2026",
        "date_published: 2026-02-05",
    ),
    "bad-url": Explained(
        "An address begins with http:// or https:// and holds no blanks, or nobody "
        "can open it from the report.",
        "网址要以 http:// 或 https:// 开头，中间没有空格，读者才能从报告里打开。",
        "url: www.example.org/57",
        "url: https://www.example.org/57",
    ),
    "source-stale": Explained(
        "The source comes out at intervals, and by them a new version is there that "
        "nobody looked at. The numbers may have been revised.",
        "这个来源定期更新，按周期已经应有新版，而我们还没有看过。数字可能已修订。",
        "date_accessed: 2024-03-02\nupdate_period_days: 365",
        "date_accessed: 2026-03-02\nupdate_period_days: 365",
    ),
    "source-twice": Explained(
        "One publication is entered as two sources. Its numbers would be counted as "
        "if two parties had said them.",
        "同一份出版物登记成了两个来源，看上去就像有两家各说了一遍。",
    ),
    "source-not-published": Explained(
        "The report is dated before its source came out: readers of that day could "
        "not have known it. Date the report later, or cite what was out by then.",
        "报告的日期早于来源的出版日期：那一天的读者不可能知道它。把报告日期改晚，"
        "或引用当时已有的来源。",
    ),
    "snapshot-unreadable": Explained(
        "A copy of the source is kept, and no text can be read in it, so that its "
        "numbers cannot be verified against it. They are still cited.",
        "保存的副本里读不出文字，无法拿它核对数字。引用不受影响。",
    ),
    "evidence-not-found": Explained(
        "The kept copy of the source does not hold the number, in any spelling. "
        "Either the number or the place is wrong, or the copy is another version.",
        "保存的副本里没有这个数，换各种写法都找不到。要么数或位置错了，要么副本是"
        "另一个版本。",
    ),
    "redistribution-forbids-embed": Explained(
        "A native chart carries its table, and the terms of a source forbid to pass "
        "the table on. The chart is drawn as a picture instead, or the edition is an "
        "internal one.",
        "原生图表里带着数据表，而来源的条款不许转发数据表。改成图片，或作为内部版构建。",
        "",
        "picture: true",
    ),
    "duplicate-key": Explained(
        "A name stands twice in one file or sheet; which of the two is meant, nobody "
        "can say. Delete one, or give it another name.",
        "同一个名字在一个文件或一张表里出现两次，无从判断用哪一个。删去一个，或改名。",
    ),
    "desk-twice": Explained(
        "The same thing stands in the desk and in a file beside it. Which of them is "
        "the newer one is for a person to say, so nothing is guessed.",
        "同一项内容既在台账里，又在旁边的文件里。哪个更新要由人判断，程序不猜。",
    ),
    "desk-column": Explained(
        "What stands below an unknown head would be lost without a word. Correct the "
        "head, or mark the column as your own with a `#`.",
        "列名认不出，下面的内容就会悄悄丢掉。改正列名；自己用的列，名字前写 `#`。",
        "发布日",
        "发布日期",
    ),
    "desk-no-id": Explained(
        "A source is named by its id wherever it is used; a row without one can be "
        "used nowhere.",
        "凡用到来源的地方都写它的编号，没有编号的一行谁也用不上。",
    ),
    "desk-cannot-hold": Explained(
        "Before a conversion writes anything, what it would write is read back. Here "
        "it would not say the same, so nothing was changed.",
        "转换在写文件之前会先把结果读一遍。这里读回来不一样，所以没有改动任何文件。",
    ),
}

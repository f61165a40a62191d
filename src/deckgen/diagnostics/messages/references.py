"""Messages of sources that are entered: what is not known yet, what cannot be read."""

from deckgen.diagnostics.catalog import Message


def say(
    en: str,
    zh: str,
    hints_en: tuple[str, ...] = (),
    hints_zh: tuple[str, ...] = (),
) -> Message:
    """An error of this room."""
    return Message("error", en=en, zh=zh, hints_en=hints_en, hints_zh=hints_zh)


MESSAGES: dict[str, Message] = {
    "source-to-supply": say(
        "of source `{source}` these are not known yet: {fields}",
        "来源 `{source}` 尚有待补：{fields}",
        ("write what they are in place of `TBD`",),
        ("把 `待补` 换成实际内容",),
    ),
    "sources-not-appendable": say(
        "no entry can be added at the end of `{file}`",
        "无法在 `{file}` 的末尾增加条目",
        ("write `id:` on lines of their own, values indented below, each id once",),
        ("改为每行一个 `标识:`、其下缩进书写各项，标识不重复",),
    ),
    "publisher-not-domain": Message(
        "warning",
        en="source `{source}` names {named}, and its address is of {domain}",
        zh="来源 `{source}` 写的是{named}，网址却是{domain}的",
        hints_en=(
            "if it is quoted there, write `evidence: relayed` and the page as `via`",
            "else give the address at {named}, or name who publishes the page",
        ),
        hints_zh=(
            "如果是转引的，写 `evidence: relayed`，`via` 写读到的页面的标识",
            "否则改为{named}的网址，或写明页面由谁发布",
        ),
    ),
    "source-unreadable": say(
        "nothing in `{what}` names a source",
        "`{what}` 里没有可识别的来源",
        (
            "paste a reference, e.g. `国家统计局. 年度数据[DS/OL]. …`",
            "or give a DOI, an address, a PDF, a saved page or an export",
        ),
        (
            "粘贴一条参考文献，例如 `国家统计局. 年度数据[DS/OL]. …`",
            "或给出 DOI、网址、PDF、保存的网页、文献管理软件的导出文件",
        ),
    ),
    "source-unreadable/export": say(
        "`{what}` looks like an export of references and cannot be read: {reason}",
        "`{what}` 像是文献导出文件，但无法读取：{reason}",
        ("export it again, as RIS, BibTeX or CSL-JSON",),
        ("重新导出，选 RIS、BibTeX 或 CSL-JSON 格式",),
    ),
    "source-unreadable/page": say(
        "the page `{what}` cannot be read: {reason}",
        "无法读取网页 `{what}`：{reason}",
        ("save it in the browser as one file (HTML or MHTML)",),
        ("在浏览器中另存为单个文件（HTML 或 MHTML）",),
    ),
    "source-unreadable/pdf-broken": say(
        "the PDF `{what}` is damaged",
        "PDF `{what}` 已损坏",
        ("fetch it again",),
        ("重新获取该文件",),
    ),
    "source-unreadable/pdf-password": say(
        "the PDF `{what}` asks for a password",
        "PDF `{what}` 有密码保护",
        ("keep a copy that opens without one",),
        ("保存一份无需密码的副本",),
    ),
    "source-unreadable/pdf-slow": say(
        "reading the PDF `{what}` took too long",
        "读取 PDF `{what}` 的时间过长",
        ("paste its reference instead",),
        ("改为粘贴它的参考文献",),
    ),
    "source-unreadable/pdf-missing": say(
        "reading the PDF `{what}` needs the package `pypdfium2`",
        "读取 PDF `{what}` 需要安装 `pypdfium2`",
        ('install it: `pip install "deckgen[verify]"`',),
        ('安装：`pip install "deckgen[verify]"`',),
    ),
    "source-id/several": say(
        "`{id}` cannot name several sources",
        "`{id}` 不能同时作为多个来源的标识",
        ("leave `--id` out: each gets one of its own",),
        ("去掉 `--id`，每个来源会各有标识",),
    ),
    "source-id/bad": say(
        "`{id}` is no id: an id is one word in any script",
        "`{id}` 不能作为标识：标识须是一个词，文字不限",
        ("use letters, digits, `-` and `_`, no spaces, commas, dots or brackets",),
        ("使用文字、数字、`-` 和 `_`，不含空格、逗号、点和括号",),
    ),
    "fetch-failed": say(
        "`{url}` cannot be fetched: {reason}",
        "无法获取 `{url}`：{reason}",
        ("save the page in a browser and give the file: `--page FILE`",),
        ("用浏览器保存网页，再给出文件：`--page 文件`",),
    ),
    "fetch-failed/status": say(
        "`{url}` cannot be fetched: the server answers {reason}",
        "无法获取 `{url}`：服务器返回 {reason}",
        ("save the page in a browser and give the file: `--page FILE`",),
        ("用浏览器保存网页，再给出文件：`--page 文件`",),
    ),
    "fetch-failed/size": say(
        "`{url}` is larger than {limit} MB",
        "`{url}` 超过 {limit} MB",
        ("give the page that describes it, or the file on disk",),
        ("给出说明页的网址，或本地文件",),
    ),
    "fetch-failed/slow": say(
        "`{url}` did not arrive within {seconds} seconds",
        "{seconds} 秒内没有收完 `{url}`",
        ("save the page in a browser and give the file: `--page FILE`",),
        ("用浏览器保存网页，再给出文件：`--page 文件`",),
    ),
    "fetch-failed/local": say(
        "`{url}` leads to this machine or its network, where nothing is fetched",
        "`{url}` 指向本机或内网，不予获取",
        ("save the page in a browser and give the file: `--page FILE`",),
        ("用浏览器保存网页，再给出文件：`--page 文件`",),
    ),
    "fetch-failed/scheme": say(
        "`{url}` is no address of the web that can be fetched",
        "`{url}` 不是可以获取的网址",
        ("give one that begins with `https://` or `http://`, without a password",),
        ("给出以 `https://` 或 `http://` 开头、不含密码的网址",),
    ),
}

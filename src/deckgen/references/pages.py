"""A web page as saved → what it says of itself; nothing is fetched or run."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from deckgen.references.dates import read_date
from deckgen.references.drafts import Text, Value, clean
from deckgen.references.gbt import HAN
from deckgen.references.register import publisher_at, publisher_named
from deckgen.references.works import WEB, Work, fields_of, named

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.IGNORECASE)
SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)")
SAVED_ON = re.compile(r"saved date:\s*([^\n]{6,40})")
FROM = re.compile(r"来\s*源\s*[:：]\s*([^\s|｜,，;；:：]{2,30})")
ISSUED = re.compile(
    r"(?:发布|发表|更新|成文|印发)?(?:时间|日期|于)\s*[:：]\s*"
    r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2})"
)
ANY_DAY = re.compile(r"(?<!\d)\d{4}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{2}[-/.]\d{2})(?!\d)")
CHANNEL = re.compile(r"(?:网|频道|新闻|官网|门户)\Z")
SITE = re.compile(r"\s*(?:[-–—|｜]|_+|--)\s*")
LICENCE = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/([a-z\-]+)/(\d\.\d)"
)
ENDLESS = 20_000
"""Characters of visible text that are looked through for a date."""
HIDDEN = frozenset("script style noscript template svg nav footer select".split())
BY_TYPE = {
    "newsarticle": "news",
    "reportagenewsarticle": "news",
    "scholarlyarticle": "article",
    "dataset": "dataset",
    "report": "report",
    "legislation": "law",
    "book": "book",
}
"""Of schema.org."""


@dataclass(slots=True)
class Page:
    """What was found in a page."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    """By name or property, in lower case."""
    linked: dict[str, object] = field(default_factory=dict)
    """Of JSON-LD: the item that has a headline or a name."""
    title: str = ""
    heading: str = ""
    language: str = ""
    address: str = ""
    licence: str = ""
    text: str = ""
    saved_on: str = ""

    def first(self, *names: str) -> str:
        """The first value of the first name that has one."""
        for name in names:
            for value in self.metas.get(name, ()):
                if value.strip():
                    return clean(value, 1_000)
        return ""

    def linked_text(self, *names: str) -> str:
        """Of JSON-LD, a text or the `name` of what stands there."""
        for name in names:
            for one in _names_in(self.linked.get(name)):
                return clean(one, 1_000)
        return ""


def read_page(data: bytes, *, url: str = "", charset: str = "") -> dict[str, Value]:
    """The fields that a page gives of itself.

    Args:
        data: HTML, or MHTML as browsers save it.
        url: where it stands, when that is known; else the page may say so.
        charset: as the server said it.

    Raises:
        ValueError: nothing of it can be read.
    """
    data, inner = _unpacked(data)
    page = _parsed(decoded(data, charset))
    address = next(
        (a for a in (url, inner, page.address) if WEB.match(a.strip())), ""
    ).strip()
    work = Work(
        title=_title(page),
        authors=_authors(page, address),
        container=page.first("citation_journal_title", "prism.publicationname"),
        publisher=page.first("citation_publisher", "dc.publisher"),
        volume=page.first("citation_volume"),
        issue=page.first("citation_issue"),
        number=page.first("citation_technical_report_number"),
        date=_date(page),
        accessed=page.saved_on,
        url=address,
        doi=page.first("citation_doi", "dc.identifier", "prism.doi"),
        isbn=page.first("citation_isbn"),
        language=page.language,
    )
    ends = (page.first("citation_firstpage"), page.first("citation_lastpage"))
    work.pages = "-".join(end for end in ends if end)
    work.kind = _kind(page, address)
    if work.kind == "news":
        site = publisher_at(address)
        work.container = page.first("og:site_name") or (site.zh if site else "")
        if site is not None and HAN.search(work.title):
            work.container = site.short_zh
    fields = fields_of(work)
    if licence := _licence(page):
        fields["license"] = licence
    return {key: value for key, value in fields.items() if value}


def decoded(data: bytes, charset: str = "") -> str:
    """By what the server, the bytes or the page say of its characters, else UTF-8 or
    GB18030."""
    found = CHARSET.search(data[:4_096])
    named_ = [charset, found[1].decode("ascii") if found else ""]
    wide = {"gb2312": "gb18030", "gbk": "gb18030"}
    tried = [wide.get(n.lower(), n) for n in named_ if n] + ["utf-8", "gb18030"]
    if data.startswith(b"\xef\xbb\xbf"):
        tried.insert(0, "utf-8-sig")
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried.insert(0, "utf-16")
    for name in tried:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _unpacked(data: bytes) -> tuple[bytes, str]:
    """The page in a file of type MHTML, and its address."""
    head = data[:2_000].lower()
    if b"mime-version:" not in head or b"multipart/related" not in head:
        return data, ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            address = str(part.get("Content-Location", ""))
            return body if isinstance(body, bytes) else b"", address
    raise ValueError("no page in it")


def _parsed(text: str) -> Page:
    """Heads, JSON-LD and the beginning of the visible text."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    if root is None:
        raise ValueError("no HTML")
    page = Page(language=root.get("lang", ""))
    if found := SAVED.search(text[:4_000]):
        page.address = next(part for part in found.groups() if part)
        if day := SAVED_ON.search(text[:4_000]):
            page.saved_on = day[1]
    words: list[str] = []
    count = hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in HIDDEN
            _take(page, element, tag)
        else:
            hidden -= tag in HIDDEN
        said = element.text if event == "start" else element.tail
        if said and not hidden and tag not in ("", "title") and count < ENDLESS:
            words.append(said)
            count += len(said)
    page.text = " ".join(" ".join(words).split())
    return page


def _take(page: Page, element: etree._Element, tag: str) -> None:
    """One element of the head, or the first heading."""
    if tag == "meta":
        name = (element.get("name") or element.get("property") or "").lower().strip()
        if name and len(page.metas) < 500:
            page.metas.setdefault(name, []).append(element.get("content") or "")
    elif tag == "title" and not page.title:
        page.title = clean("".join(map(str, element.itertext())), 1_000)
    elif tag == "h1" and not page.heading:
        page.heading = clean("".join(map(str, element.itertext())), 1_000)
    elif tag in ("link", "a"):
        rel = (element.get("rel") or "").lower()
        if "license" in rel:
            page.licence = page.licence or (element.get("href") or "")
        elif rel == "canonical" and not page.address:
            page.address = element.get("href") or ""
    elif tag == "script" and "ld+json" in (element.get("type") or "").lower():
        _take_linked(page, element.text or "")


def _take_linked(page: Page, text: str) -> None:
    """JSON-LD: the first item that names a work."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    many = found if isinstance(found, list) else [found]
    for one in many:
        graph = one.get("@graph") if isinstance(one, dict) else None
        for item in graph if isinstance(graph, list) else [one]:
            if isinstance(item, dict) and not page.linked and _is_work(item):
                page.linked = item


def _is_work(item: dict[str, object]) -> bool:
    kind = next(_names_in(item.get("@type")), "").lower()
    return "headline" in item or kind in BY_TYPE


def _names_in(value: object) -> Iterator[str]:
    """Texts of a value of JSON-LD: itself, its `name`, those of a list."""
    if isinstance(value, str) and value.strip():
        yield value
    elif isinstance(value, dict):
        name = value.get("name") or value.get("@id")
        if isinstance(name, str) and name.strip():
            yield name
    elif isinstance(value, list):
        for one in value[:50]:
            if not isinstance(one, list):
                yield from _names_in(one)


def _title(page: Page) -> str:
    """As the page calls its article; the site's name behind it is left out."""
    own = page.first(
        *("citation_title", "articletitle", "dc.title", "og:title", "twitter:title")
    )
    own = own or page.linked_text("headline", "name")
    whole = own or page.title or page.heading
    site = page.first("og:site_name", "sitename")
    if page.heading and whole.startswith(page.heading) and len(page.heading) > 3:
        return page.heading
    pieces = SITE.split(whole)
    while len(pieces) > 1 and _is_site(pieces[-1], site):
        whole = whole[: whole.rindex(pieces.pop())]
        whole = re.sub(r"\s*(?:[-–—|｜_]|--)+\s*\Z", "", whole)
    return whole


def _is_site(text: str, site: str) -> bool:
    """Whether a last piece of a title names the site or one of its channels."""
    return text == site or bool(publisher_named(text) or CHANNEL.search(text))


def _authors(page: Page, address: str) -> list[str]:
    """Who is responsible: authors, whom the page has it from, whose site it is."""
    found = [named(n) for n in page.metas.get("citation_author", []) if n.strip()]
    if not found:
        found = [clean(n, 200) for n in _names_in(page.linked.get("author"))]
    source = page.first("contentsource", "source")
    if not source and (said := FROM.search(page.text[:3_000])):
        source = said[1]
    if not found and source and not source.startswith("http"):
        found = [source]
    site = publisher_at(address)
    if not found and site is not None and not site.hosts:
        found = [site.zh]
    return [_full(name, page) for name in found if name]


def _full(name: str, page: Page) -> str:
    """An institution's name as the register has it in the language of the page."""
    known = publisher_named(name)
    if known is None:
        return name
    return known.zh if HAN.search(page.title + page.heading + name) else known.en


def _date(page: Page) -> str:
    """Of publication: as the head says it, else the first day beside 发布时间, else the
    only day of the text's beginning."""
    told = page.first(
        *("citation_publication_date", "citation_date", "citation_online_date"),
        *("article:published_time", "pubdate", "publishdate", "dc.date.issued"),
        *("dc.date", "date", "og:published_time", "weibo: article:create_at"),
        *("prism.publicationdate", "dcterms.issued"),
    )
    told = told or page.linked_text("datePublished", "dateCreated")
    if day := read_date(told):
        return day
    if found := ISSUED.search(page.text):
        return read_date(found[1])
    days = {read_date(d) for d in ANY_DAY.findall(page.text[:3_000])}
    return days.pop() if len(days) == 1 else ""


def _kind(page: Page, address: str) -> str:
    """What the page says it is, or what its site shows; else nothing."""
    if page.first("citation_journal_title"):
        return "article-journal"
    kind = next(_names_in(page.linked.get("@type")), "").lower()
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    site = publisher_at(address)
    is_news = site is not None and site.type == "news"
    return "news" if is_news or page.first("og:type") == "news" else ""


def _licence(page: Page) -> Text | str:
    """A Creative Commons licence that the page links to as its own."""
    text = f"{page.licence} {page.linked_text('license')}"
    found = LICENCE.search(text.lower())
    if found is None:
        return ""
    kind, version = found[1], found[2]
    name = "CC0 1.0" if kind == "zero" else f"CC {kind.upper()} {version}"
    part = "publicdomain" if kind == "zero" else "licenses"
    url = f"https://creativecommons.org/{part}/{kind}/{version}/"
    return {"name": name, "url": url}

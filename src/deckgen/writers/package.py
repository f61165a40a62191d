"""Parts and relationships become a zip file that is the same every time."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from deckgen.writers.xml import DECLARATION, escape, quote

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
XLSX_TYPE = OFFICE_TYPE + "spreadsheetml.sheet"

BESIDE = re.compile(r"[^/\\:?#%]+\.xlsx#'[A-Za-z0-9_-]+'!A1")
"""A sheet of a workbook in the folder of the file that links to it."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date a zip entry can have."""
PACKED = frozenset({"png", "jpeg", "jpg", "gif", "zip"})
"""Extensions whose bytes do not get smaller."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the package."""

    data: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part to another one, or to the outside."""

    target: str
    kind: str
    external: bool


@dataclass(slots=True)
class Package:
    """Collects parts and relationships, then writes them (ECMA-376 part 2).

    Part names have no leading slash: `ppt/slides/slide1.xml`.
    """

    parts: dict[str, Part] = field(default_factory=dict)
    links: dict[str, dict[Relationship, str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, name: str, data: bytes | str, content_type: str) -> None:
        """Adds a part.

        Raises:
            ValueError: the name is taken (names differ by more than case), or is
                one the package writes itself.
        """
        folded = name.lower()
        if folded in self.names:
            raise ValueError(f"part {name} stands twice")
        if not name or name.startswith("/") or folded == "[content_types].xml":
            raise ValueError(f"not a part name: {name!r}")
        if folded.endswith(".rels"):
            raise ValueError(f"{name}: relationships are written by the package")
        self.names.add(folded)
        blob = data.encode("utf-8") if isinstance(data, str) else data
        self.parts[name] = Part(blob, content_type)

    def relate(
        self, source: str, target: str, kind: str, *, external: bool = False
    ) -> str:
        """A relationship's id, `rId1`, counted for each source.

        Args:
            source: a part's name; empty: the package itself.
            target: a part's name, or a URL when `external`.
            kind: the last word of an office relationship type (`slide`, `chart`,
                `hyperlink`), or the whole type when it is another one's.

        The same target of the same kind gets the same id again.
        """
        links = self.links.setdefault(source, {})
        full = kind if ":" in kind else OFFICE + kind
        wanted = Relationship(target, full, external)
        if wanted not in links:
            number, taken = len(links) + 1, set(links.values())
            while f"rId{number}" in taken:
                number += 1
            links[wanted] = f"rId{number}"
        return links[wanted]

    def carry(
        self, source: str, rid: str, target: str, kind: str, *, external: bool = False
    ) -> None:
        """A relationship with an id of its own, as a part from elsewhere names it.

        Raises:
            ValueError: the id is taken, or the same relationship has another.
        """
        links = self.links.setdefault(source, {})
        if rid in links.values() or Relationship(target, kind, external) in links:
            raise ValueError(f"{source} has a relationship {rid} already")
        links[Relationship(target, kind, external)] = rid

    def write(self, *, compress: bool = True) -> bytes:
        """The package's bytes: equal parts give equal bytes.

        `compress` false stores the parts: right for a package that goes into another
        one, which deflates it as a whole.

        Raises:
            ValueError: a relationship starts or ends at a part that is not there.
        """
        entries = {name: part.data for name, part in self.parts.items()}
        for source, links in self.links.items():
            if source and source not in self.parts:
                raise ValueError(f"relationships of an absent part {source}")
            folder, name = posixpath.split(source)
            path = posixpath.join(folder, "_rels", f"{name}.rels")
            entries[path] = self.relationships(source, links).encode("utf-8")
        ordered = [("[Content_Types].xml", self.content_types().encode("utf-8"))]
        ordered += sorted(entries.items())
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in ordered:
                info = zipfile.ZipInfo(name, EPOCH)
                info.create_system = 0
                packed = not compress or name.rsplit(".", 1)[-1].lower() in PACKED
                info.compress_type = (
                    zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                )
                archive.writestr(info, data, compresslevel=6)
        return buffer.getvalue()

    def relationships(self, source: str, links: dict[Relationship, str]) -> str:
        """A `.rels` part; targets are relative to the source's folder."""
        folder = posixpath.dirname(source)
        rows: list[str] = []
        for link, rid in links.items():
            target, mode = link.target, ' TargetMode="External"'
            if not link.external:
                if target not in self.parts:
                    raise ValueError(f"{source} leads to an absent part {target}")
                target, mode = posixpath.relpath(target, folder or "."), ""
            rows.append(
                f'<Relationship Id="{rid}" Type="{quote(link.kind)}"'
                f' Target="{quote(target)}"{mode}/>'
            )
        return (
            f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
            f"{''.join(rows)}</Relationships>"
        )

    def content_types(self) -> str:
        """`[Content_Types].xml`: a default for each extension that has one type."""
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        rows: list[str] = []
        for name, part in sorted(self.parts.items()):
            stem, _, extension = name.rpartition(".")
            extension = extension.lower() if stem else ""
            if extension and extension.isalnum():
                defaults.setdefault(extension, part.content_type)
            if defaults.get(extension) != part.content_type:
                rows.append(
                    f'<Override PartName="/{quote(name)}"'
                    f' ContentType="{quote(part.content_type)}"/>'
                )
        heads = "".join(
            f'<Default Extension="{extension}" ContentType="{quote(kind)}"/>'
            for extension, kind in sorted(defaults.items())
        )
        types = heads + "".join(rows)
        return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{types}</Types>'


def is_beside(url: str) -> bool:
    """Whether a link leads to a sheet of a workbook beside the file: its data book."""
    return BESIDE.fullmatch(url) is not None


def content_digest(data: bytes) -> str:
    """sha256 over the uncompressed parts of a package, sorted by name.

    It does not depend on the zlib that packed them. Names and parts are hashed with
    their lengths before them.

    Raises:
        zipfile.BadZipFile: the bytes are no zip file.
    """
    digest = hashlib.sha256()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            for blob in (name.encode("utf-8"), archive.read(name)):
                digest.update(len(blob).to_bytes(8, "big"))
                digest.update(blob)
    return digest.hexdigest()


def add_properties(
    package: Package,
    *,
    title: str,
    author: str,
    created: str,
    language: str,
    subject: str = "",
    keywords: str = "",
    company: str = "",
    pages: int = 0,
    custom: tuple[tuple[str, str], ...] = (),
) -> None:
    """Adds the document's properties and their relationships.

    Args:
        package: gets `docProps/core.xml`, `app.xml` and, if needed, `custom.xml`.
        title: of the document.
        author: also named as who changed it last.
        created: `YYYY-MM-DD`; empty: not said.
        language: `zh-CN` or `en`.
        subject: what it is about; empty: not said, as the next two.
        keywords: the period it covers.
        company: the house.
        pages: of a document; 0: not said.
        custom: names and values; Office shows at most 255 characters of a value.

    Raises:
        ValueError: a custom name stands twice.
    """
    said = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:keywords", keywords),
        ("dc:language", language),
        ("cp:lastModifiedBy", author),
    )
    package.add("docProps/core.xml", core_part(said, created), CORE)
    package.relate("", "docProps/core.xml", METADATA + "core-properties")
    app = OFFICE_TYPE + "extended-properties+xml"
    package.add("docProps/app.xml", app_part(company, pages), app)
    package.relate("", "docProps/app.xml", "extended-properties")
    if custom:
        package.add("docProps/custom.xml", custom_part(custom), CUSTOM)
        package.relate("", "docProps/custom.xml", "custom-properties")


CORE = "application/vnd.openxmlformats-package.core-properties+xml"
CUSTOM = OFFICE_TYPE + "custom-properties+xml"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/"


def app_part(company: str, pages: int) -> str:
    """`docProps/app.xml` (ECMA-376 part 1, 22.2)."""
    count = f"<Pages>{pages}</Pages>" if pages else ""
    house = f"<Company>{escape(company)}</Company>" if company else ""
    return (
        f'{DECLARATION}<Properties xmlns="{PROPERTIES}extended-properties">'
        f"<Application>deckgen</Application>{count}{house}</Properties>"
    )


def core_part(said: tuple[tuple[str, str], ...], created: str) -> str:
    """`docProps/core.xml` (ECMA-376 part 2, 11), of elements and their texts."""
    rows = "".join(
        f"<{name}>{escape(' '.join(text.split()))}</{name}>"
        for name, text in said
        if text
    )
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{escape(created)}T00:00:00Z'
        f"</dcterms:{name}>"
        for name in (("created", "modified") if created else ())
    )
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{rows}{dates}</cp:coreProperties>"
    )


def custom_part(custom: tuple[tuple[str, str], ...]) -> str:
    """`docProps/custom.xml` (ECMA-376 part 1, 22.3); ids count from 2."""
    if len({name for name, _ in custom}) < len(custom):
        raise ValueError("a custom property stands twice")
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}"'
        f' name="{quote(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(custom, start=2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{PROPERTIES}custom-properties"'
        f' xmlns:vt="{PROPERTIES}docPropsVTypes">{rows}</Properties>'
    )

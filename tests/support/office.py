"""Office files → verdicts of validators, PDFs, pictures and text of pages.

Where a tool is missing the test is skipped and says what to run; under CI it fails.
"""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from support.package_lint import lint

if TYPE_CHECKING:
    from PIL.Image import Image

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 300
"""Seconds that any one tool gets: a hanging soffice must not hang the tests."""

# Named, or LibreOffice takes a broken .pptx for plain text and "converts" it.
IMPORT_FILTERS = {
    ".pptx": "Impress MS PowerPoint 2007 XML",
    ".docx": "MS Word 2007 XML",
    ".xlsx": "Calc MS Excel 2007 XML",
}

# Writer keeps 20 objects in memory; further charts are drawn from stretched pictures.
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Cache/Writer">\
<prop oor:name="OLE_Objects" oor:op="fuse"><value>500</value></prop></item>
</oor:items>
"""


def check_package(*paths: Path) -> None:
    """Assert that SDK, openxml-audit and our lint find nothing in any of the files."""
    found = {
        path.name: {"lint": lint(path), "audit": audit(path), "sdk": sdk}
        for path, sdk in zip(paths, validate_many(paths), strict=True)
    }
    faults = [
        f"{file}: {tool}: {finding}"
        for file, tools in found.items()
        for tool, findings in tools.items()
        for finding in findings
    ]
    assert not faults, "\n".join(faults)


def validate_sdk(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK says of the file."""
    program = _validator()
    with tempfile.TemporaryDirectory() as folder:
        # The program opens its file for writing and may change it.
        copy = shutil.copyfile(path, Path(folder, f"copy{path.suffix}"))
        run = _run(program, copy)
    # Its exit code is 0 for invalid files too.
    report = json.loads(run.stdout)
    errors = [
        f"{error['path'] or ''} {error['xPath'] or ''} {error['description']}".strip()
        for error in report["errors"]
    ]
    if not report["ok"] and not errors:
        errors.append("not ok, without a reason")
    return errors


def validate_many(paths: Iterable[Path]) -> list[list[str]]:
    """`validate_sdk` of several files at once, in their order."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(validate_sdk, paths))


def audit(path: Path) -> list[str]:
    """What openxml-audit says of the file: its errors of schema, meaning, package."""
    from openxml_audit import OpenXmlValidator, SourceClass, ValidationSeverity

    # Its `*_APP_COMPAT` lines guess what Office might repair. They say so of files of
    # Office itself (no viewProps, styles that differ from stylesWithEffects): opinions.
    ours = {SourceClass.SDK_PROXY, SourceClass.PACKAGE_INTEGRITY}
    # It knows runs of mathematics as Word has them; PowerPoint's hold `a:rPr`.
    drawn = ("'rPr'", "/oMathPara[1]/")
    result = OpenXmlValidator().validate(path)
    return [
        f"{error.part_uri} {error.path} {error.description}"
        for error in result.errors
        if error.source_class in ours
        and error.severity is ValidationSeverity.ERROR
        and not (
            path.suffix == ".pptx"
            and drawn[0] in error.description
            and drawn[1] in error.path
        )
    ]


def render_pdf(path: Path, outdir: Path) -> Path:
    """The file as LibreOffice lays it out: `outdir`/NAME.pdf."""
    return render_pdfs([path], outdir)[0]


def render_bookmarks(paths: Iterable[Path], outdir: Path) -> list[Path]:
    """As `render_pdfs`; every bookmark of a document is a destination in its PDF."""
    options = '{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
    return render_pdfs(paths, outdir, f"pdf:writer_pdf_Export:{options}")


def render_pdfs(paths: Iterable[Path], outdir: Path, form: str = "pdf") -> list[Path]:
    """Several files of one kind, with one start of LibreOffice. Names must differ."""
    files = [path.resolve() for path in paths]
    (suffix,) = {path.suffix for path in files}
    soffice = _tool("soffice", "libreoffice")
    outdir.mkdir(parents=True, exist_ok=True)
    pdfs = [outdir / f"{path.stem}.pdf" for path in files]
    for pdf in pdfs:
        pdf.unlink(missing_ok=True)
    run = _run(
        soffice,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={_profile().as_uri()}",
        f"--infilter={IMPORT_FILTERS[suffix]}",
        "--convert-to",
        form,
        "--outdir",
        outdir,
        *files,
    )
    for file, pdf in zip(files, pdfs, strict=True):
        assert pdf.is_file(), f"LibreOffice cannot draw {file.name}: {run.stderr}"
    return pdfs


def saved_again(path: Path, outdir: Path) -> Path:
    """The file as LibreOffice saves it: `outdir`/NAME, of the same kind."""
    outdir.mkdir(parents=True, exist_ok=True)
    filters = IMPORT_FILTERS[path.suffix]
    run = _run(
        _tool("soffice", "libreoffice"),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={_profile().as_uri()}",
        f"--infilter={filters}",
        "--convert-to",
        f"{path.suffix[1:]}:{filters}",
        "--outdir",
        outdir,
        path.resolve(),
    )
    made = outdir / path.name
    assert made.is_file(), f"LibreOffice cannot save {path.name}: {run.stderr}"
    return made


def draw_svgs(paths: Iterable[Path], outdir: Path) -> list[Path]:
    """SVG files as LibreOffice draws them: PNGs of the same names."""
    files = [path.resolve() for path in paths]
    soffice = _tool("soffice", "libreoffice")
    outdir.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    convert = ("--convert-to", "png", "--outdir", outdir)
    run = _run(soffice, "--headless", "--norestore", profile, *convert, *files)
    made = [outdir / f"{path.stem}.png" for path in files]
    for path in made:
        assert path.is_file(), f"LibreOffice cannot draw {path.name}: {run.stderr}"
    return made


def page_pictures(pdf: Path, *, dpi: int = 60) -> list[Image]:
    """The pages as pictures in memory."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures: list[Image] = []
        for page in document:
            bitmap = page.render(scale=dpi / 72)
            # The bitmap's memory goes with the document: keep a copy.
            pictures.append(bitmap.to_pil().convert("RGB").copy())
            bitmap.close()
            page.close()
    finally:
        document.close()
    return pictures


def pdf_text(pdf: Path) -> list[str]:
    """The text of each page, in reading order."""
    run = _run(_tool("pdftotext"), "-enc", "UTF-8", "-layout", pdf, "-")
    return run.stdout.split("\f")[:-1]


def read_by_pandoc(path: Path) -> list[dict[str, Any]]:
    """The blocks of a Word document as pandoc, which knows nothing of us, reads them.

    They are those of its JSON (pandoc-types: `t` names a kind, `c` is what it holds).
    """
    try:
        from pypandoc import get_pandoc_path
    except ImportError:
        missing("pypandoc", "make tools")
    run = _run(get_pandoc_path(), "--from", "docx", "--to", "json", path)
    assert not run.returncode, run.stderr
    blocks: list[dict[str, Any]] = json.loads(run.stdout)["blocks"]
    return blocks


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test for want of a tool; under CI nothing may be skipped."""
    message = f"{what} is missing: run {remedy}"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def _validator() -> Path:
    found = sorted((ROOT / ".tools").glob("ooxml-validator-*/ooxml-validator"))
    return found[-1] if found else missing("the Open XML SDK validator", "make tools")


def _tool(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    missing(names[0], "make tools as root")


@functools.cache
def _profile() -> Path:
    """LibreOffice's settings for this process: shared ones would block each other."""
    folder = Path(tempfile.mkdtemp(prefix="deckgen-soffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(SETTINGS, encoding="utf-8")
    return folder


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        timeout=TIMEOUT,
    )

"""Old Word, WPS and RTF files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from bulletin_tui import files
from bulletin_tui.errors import UnreadableFile
from bulletin_tui.importing import word
from bulletin_tui.model import Issue

SUFFIXES = (".doc", ".wps", ".rtf")
_SECONDS = 120  # LibreOffice's first start on a slow disk takes half a minute
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再试"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


def soffice() -> str | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    roots = [
        Path(root) / "LibreOffice" / "program" / "soffice.exe"
        for root in map(os.environ.get, ("ProgramFiles", "ProgramFiles(x86)"))
        if root
    ]
    return next((str(path) for path in (*map(Path, _PLACES), *roots) if path.is_file()), None)


def read(path: Path) -> Issue:
    """An issue from a .doc, .wps or .rtf. Raises UnreadableFile, also where LibreOffice is not installed."""
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as folder:
        issue = word.read(_converted(path, Path(folder)))
    return replace(issue, source=replace(issue.source, path=path))


def pictures(path: Path) -> dict[str, bytes]:
    """The pictures inside, by the names that Block.image gives them. Raises as `read`."""
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as folder:
        return word.pictures(_converted(path, Path(folder)))


def _converted(path: Path, folder: Path) -> Path:
    """A .docx of the file in a folder of our own; the name is plain, because LibreOffice may not know the locale's letters."""
    data = files.read_bytes(path)
    made = folder / "in.docx"
    if data.startswith(b"PK"):  # many a .doc and .wps is a .docx within
        made.write_bytes(data)
        return made
    program = soffice()
    if program is None:
        raise UnreadableFile(f"读不了 {path.suffix} 文件（没有安装 LibreOffice）", path=path, advice=_SAVE_AS)
    copy = folder / f"in{path.suffix.lower()}"
    copy.write_bytes(data)
    profile = (folder / "profile").as_uri()  # of its own: a running LibreOffice would take the call and answer nothing
    call = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder),
        str(copy),
    ]
    try:
        subprocess.run(call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise UnreadableFile("LibreOffice 没能转换这个文件", path=path, advice=_SAVE_AS) from None
    if not made.is_file():
        raise UnreadableFile("LibreOffice 打不开这个文件，可能已损坏或有密码", path=path, advice=_SAVE_AS)
    return made

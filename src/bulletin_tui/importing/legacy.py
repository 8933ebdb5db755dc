"""Old Word, WPS and RTF files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import files, office
from bulletin_tui.errors import OfficeTrouble, UnreadableFile
from bulletin_tui.importing import word
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.importing.word.revised import Revised

SUFFIXES = (".doc", ".wps", ".rtf")
_SAVE_AS = "请用 Word 或 WPS 打开，另存为 .docx 再试"


def read(path: Path) -> Issue:
    """An issue from a .doc, .wps or .rtf. Raises UnreadableFile, also where LibreOffice is not installed."""
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as folder:
        issue = word.read(_converted(path, Path(folder)))
    return replace(issue, source=replace(issue.source, path=path))


def pictures(path: Path) -> dict[str, bytes]:
    """The pictures inside, by the names that Block.image gives them. Raises as `read`."""
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as folder:
        return word.pictures(_converted(path, Path(folder)))


def revisions(path: Path, own: str) -> Revised:
    """What its readers changed in it; see word.revisions. Raises as `read`."""
    from bulletin_tui.importing.word import revisions as changes

    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as folder:
        return changes.read(_converted(path, Path(folder)), own)


def _converted(path: Path, folder: Path) -> Path:
    """A .docx of the file in a folder of our own."""
    data = files.read_bytes(path)
    if not data.startswith(b"PK"):  # many a .doc and .wps is a .docx within
        try:
            data = office.convert(data, path.suffix, "docx:MS Word 2007 XML")
        except OfficeTrouble as trouble:
            raise UnreadableFile(f"读不了 {path.suffix} 文件：{trouble.what}", path=path, advice=_SAVE_AS) from None
    made = folder / "in.docx"
    made.write_bytes(data)
    return made

"""The files of a newsroom: what lies on its shelves, and how a folder or a draft is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft
from bulletin_tui.errors import BulletinError, UnreadableFile, UnwritableFile, reason
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.archive import Archive

Told = Callable[[int, int], None]  # how many of how many are done; by raising, whoever is told ends the work
RAW = (".txt", ".md", ".docx", ".doc", ".wps", ".rtf")


@dataclass(frozen=True, slots=True)
class Shelved:
    """An issue on the shelf: what a list of issues shows. `trouble` says why a file could not be read.

    The date is the text's own, else the one in the file's name.
    """

    path: Path
    number: str | None = None
    serial: int | None = None
    date: datetime.date | None = None
    headline: str = ""
    trouble: str = ""


def shelf(*folders: Path) -> list[Shelved]:
    """The issues of some folders, newest first; a file that cannot be read is listed with its trouble."""
    found = []
    for path in (path for folder in folders if folder.is_dir() for path in folder.glob("*.md")):
        if path.name.startswith((".", "~")):
            continue
        try:
            issue = draft.read(path)
        except BulletinError as error:
            found.append(Shelved(path, trouble=error.what))
            continue
        lead = next((article.title for _, article in issue.articles() if article.title), "")
        found.append(Shelved(path, issue.number, issue.serial, issue.date or draft.date_in_name(path.stem), lead))
    return sorted(found, key=lambda entry: (entry.date or datetime.date.min, entry.path.name), reverse=True)


def export_name(house: str, issue: Issue) -> str:
    """渝工周刊第46期_2026-11-23, or the file's own name where it has no number."""
    stem = issue.source.path.stem if issue.source.path else "未命名"
    if not issue.number:
        return stem
    name = f"{house}{'' if issue.number.startswith('增') else '第'}{issue.number}{'刊' if issue.number.startswith('增') else '期'}"
    name = f"{name}_{issue.date.isoformat()}" if issue.date else name
    return "".join("-" if character in '\\/:*?"<>|' else character for character in name)


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it. Raises UnwritableFile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(f"建不了文件夹：{reason(error)}", path=folder, advice="请检查权限，或换一个位置") from None


def require_draft(path: Path) -> Issue:
    """A draft that is being made. Raises UnreadableFile for what is none."""
    issue = draft.read(path)
    if not draft.is_draft(path, issue.source.text):
        raise UnreadableFile("这不是草稿", path=path, advice="草稿以一行“---”开头；原始稿件请先用 import 导入")
    return issue


def archive(root: Path, seeds: Path, told: Told) -> Archive:
    """The past issues of a newsroom, searchable and up to date. Raises what `told` raises, and is closed then."""
    from bulletin_tui import archive as engines

    paths = sorted(seeds.glob("*.md"))
    number = {path.absolute(): index for index, path in enumerate(paths)}

    def read(path: Path) -> Issue:
        told(number.get(path.absolute(), 0), len(paths))
        return draft.read(path)

    opened = engines.open_archive(root)
    try:
        opened.refresh(paths, read)
    except BaseException:
        opened.close()
        raise
    return opened

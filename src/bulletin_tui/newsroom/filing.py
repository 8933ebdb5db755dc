"""Files that come in with their pictures: brought in, contributed, assembled. Each is whole or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files
from bulletin_tui.errors import WrongCall
from bulletin_tui.model import Doubt, Issue, Source
from bulletin_tui.newsroom.pictures import Undo, take_pictures
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import make_folder, require_draft, shelf

if TYPE_CHECKING:
    from bulletin_tui.assembling import Placed


def bring_in(
    path: Path,
    folder: Path,
    *,
    tidy: bool = False,
    date: datetime.date | None = None,
    number: str | None = None,
    serial: int | None = None,
) -> tuple[Path, Issue, int]:
    """A raw file written as a draft. Raises UnreadableFile, WrongCall for a name or number taken, UnwritableFile."""
    from bulletin_tui import importing

    if folder.exists() and not folder.is_dir():
        raise WrongCall("--to 后面应是一个文件夹", path=folder)
    issue = importing.read(path)
    places = 0
    if tidy:
        issue, places = importing.tidy(issue)
    issue = importing.as_draft(importing.keep_leftovers(issue), number, serial, date)
    if issue.date is None and (named := draft.date_in_name(path.stem)):
        issue = importing.as_draft(issue, issue.number, issue.serial, named)
        told = Doubt(1, f"原文里没有日期，按文件名填了{named.isoformat()}，请核对")
        issue = replace(issue, doubts=(told, *issue.doubts))
    target = folder / f"{issue.date.isoformat() if issue.date else path.stem}.md"
    if target.exists():
        raise WrongCall("同名文件已在，没有覆盖", path=target, advice="请先把那一份移走，或换一个日期")
    for entry in shelf(folder):
        if number and entry.number == number and entry.date and issue.date and entry.date.year == issue.date.year:
            raise WrongCall(f"期号 {number} 已被占用", path=entry.path, advice="请核对期号")
        if serial and entry.serial == serial:
            raise WrongCall(f"总期 {serial} 已被占用", path=entry.path, advice="请核对总期")
    make_folder(folder)
    with Undo() as undo:
        issue = take_pictures(issue, path, folder, target.stem, undo)
        # A new draft is plain UTF-8, whatever the file was that it came from.
        files.save_text(target, draft.render(replace(issue, source=Source("", path))))
    return target, issue, places


def contribute(room: Newsroom, text: str) -> Path:
    """A pasted text as a file among the contributions, named by how it begins. The same text twice is one file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if not first:
        raise WrongCall("没有文字可以收下", advice="请先把复制的文字贴进来")
    plain = "".join("-" if character in '\\/:*?"<>|' or not character.isprintable() else character for character in first)
    stem = plain[:20].strip(" .~-\u3000") or "贴来的稿件"
    make_folder(room.contributions)
    path, number = room.contributions / f"{stem}.txt", 1
    while path.exists() and files.read_source(path).text != text:
        number += 1
        path = room.contributions / f"{stem}-{number}.txt"
    if not path.exists():
        files.save_text(path, text)
    return path


def assemble(room: Newsroom, path: Path, contributions: Sequence[Path], section: str | None) -> list[Placed]:
    """Contributions into a draft, each where it belongs; the draft is written once, when all of them are in."""
    from bulletin_tui import assembling, importing

    issue = require_draft(path)
    incoming: list[Issue] = []
    with Undo() as undo:
        for number, contribution in enumerate(contributions, 1):
            read, _ = importing.tidy(importing.read(contribution))
            read = importing.as_draft(importing.keep_leftovers(read), None, None, None)
            incoming.append(take_pictures(read, contribution, path.parent, f"{path.stem}-{contribution.stem}-{number}", undo))
        result, placed = assembling.place(issue, incoming, room.template, section)
        files.save_text(path, draft.render(result), issue.source)
    return placed

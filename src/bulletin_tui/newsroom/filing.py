"""Files that move with their pictures: bringing in, assembling, putting away. Each is whole or not at all."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bulletin_tui import draft, files
from bulletin_tui.errors import NotFinished, UnwritableFile, WrongCall, reason
from bulletin_tui.model import Article, Block, Doubt, Issue, Section, Source
from bulletin_tui.newsroom import judging, remnants
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import make_folder, require_draft, shelf

if TYPE_CHECKING:
    from bulletin_tui.assembling import Placed

IMAGES = "images"


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
    with _Undo() as undo:
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
    with _Undo() as undo:
        for number, contribution in enumerate(contributions, 1):
            read, _ = importing.tidy(importing.read(contribution))
            read = importing.as_draft(importing.keep_leftovers(read, together=True), None, None, None)
            incoming.append(take_pictures(read, contribution, path.parent, f"{path.stem}-{contribution.stem}-{number}", undo))
        result, placed = assembling.place(issue, incoming, room.template, section)
        files.save_text(path, draft.render(result), issue.source)
    return placed


def take_pictures(issue: Issue, origin: Path, folder: Path, stem: str, undo: _Undo) -> Issue:
    """Pictures of a Word file or beside a text, copied to folder/images; the captions name their new places."""
    named = [block.image for block in issue.blocks() if block.image]
    if not named:
        return issue
    inside = _pictures_inside(origin)
    renamed: dict[str, str] = {}
    for index, name in enumerate(dict.fromkeys(named), 1):
        data = inside.get(name)
        if data is None and (origin.parent / name).is_file() and not inside:
            data = files.read_bytes(origin.parent / name)
        if data is None:
            continue
        suffix = PurePosixPath(name).suffix.lower() or ".png"
        target = _free(folder / IMAGES / f"{stem}-{index}{suffix}", data)
        if not target.exists():
            make_folder(target.parent)
            files.save(target, data)
            undo.made(target)
        renamed[name] = f"{IMAGES}/{target.name}"
    return map_blocks(issue, lambda block: block.edited(image=renamed[block.image]) if block.image in renamed else block)


def _pictures_inside(origin: Path) -> dict[str, bytes]:
    suffix = origin.suffix.lower()
    if suffix == ".docx":
        from bulletin_tui.importing import word

        return word.pictures(origin)
    if suffix in (".doc", ".wps", ".rtf"):
        from bulletin_tui.importing import legacy

        return legacy.pictures(origin)
    return {}


def _free(target: Path, data: bytes) -> Path:
    """A name that is free, or that already holds this very picture."""
    candidate, count = target, 1
    while candidate.exists() and candidate.read_bytes() != data:
        count += 1
        candidate = target.with_stem(f"{target.stem}-{count}")
    return candidate


def put_away(room: Newsroom, path: Path, *, as_it_is: bool = False) -> Path:
    """A finished draft and its pictures into seeds/. Raises WrongCall where its place is taken, NotFinished with what is open in it.

    `as_it_is`: whatever is open.
    """
    target = room.seeds / path.name
    if target.is_file() and not path.exists():
        raise WrongCall("这一期已经归档", path=path, advice=f"在 {target}")
    issue = require_draft(path)
    if missing := draft.missing(issue):
        raise WrongCall(f"还缺{'、'.join(missing)}，不能归档", path=path, line=1, advice="请先补上开头的期号信息")
    if path.resolve().parent == room.seeds.resolve():
        raise WrongCall("这一期已经归档，就在往期里", path=path)
    if target.is_file() and _same(draft.read(target), issue):
        raise WrongCall("这一期已经归档", path=path, advice=f"往期里的是 {target}；要换成这一份，请先把那一份移走")
    for entry in room.past_issues():
        if entry.date and issue.date and entry.number == issue.number and entry.date.year == issue.date.year:
            raise WrongCall(f"期号 {issue.number} 已被占用", path=entry.path, advice="请核对草稿开头的期号")
        if issue.serial and entry.serial == issue.serial:
            raise WrongCall(f"总期 {issue.serial} 已被占用", path=entry.path, advice="请核对草稿开头的总期")
    if target.exists():
        raise WrongCall("往期里已有同名文件，没有覆盖", path=target, advice="请核对日期")
    if not as_it_is and (left := judging.left_open(room, issue)):
        what = f"还有{len(left)}处没有了结，没有归档"
        raise NotFinished(what, left, path=path, advice="请改好，或在校核里放过；印的就是这样，请加 --as-it-is")
    make_folder(room.seeds)
    with _Undo() as undo:
        moved, pictures = _copy_pictures(issue, path.parent, room.seeds, undo)
        files.save_text(target, draft.render(moved), issue.source)
        undo.made(target)
        try:
            path.unlink()
        except OSError as error:
            raise UnwritableFile(f"原稿删不掉：{reason(error)}", path=path, advice="请关闭正在打开它的程序再试") from None
    remnants.file_of(path).unlink(missing_ok=True)
    _drop_unused(room, path.parent, pictures)
    return target


def _same(one: Issue, other: Issue) -> bool:
    return (one.number, one.serial, one.date) == (other.number, other.serial, other.date)


def _copy_pictures(issue: Issue, source: Path, target: Path, undo: _Undo) -> tuple[Issue, list[Path]]:
    renamed: dict[str, str] = {}
    pictures: list[Path] = []
    for name in dict.fromkeys(block.image for block in issue.blocks() if block.image):
        picture = source / name
        if not picture.is_file() or not picture.resolve().is_relative_to(source.resolve()):
            continue
        copy = _free(target / name, picture.read_bytes())
        if not copy.exists():
            make_folder(copy.parent)
            try:
                shutil.copy2(picture, copy)
            except OSError as error:
                raise UnwritableFile(f"图片复制失败：{reason(error)}", path=copy, advice="请检查磁盘空间") from None
            undo.made(copy)
        pictures.append(picture)
        renamed[name] = copy.relative_to(target).as_posix()
    changed = {name: new for name, new in renamed.items() if name != new}
    return map_blocks(issue, lambda block: block.edited(image=changed[block.image]) if block.image in changed else block), pictures


def _drop_unused(room: Newsroom, folder: Path, pictures: Sequence[Path]) -> None:
    """Pictures that went along are removed unless another draft shows them, too; a leftover picture harms nobody."""
    still = {(folder / block.image).resolve() for entry in room.open_drafts() for block in draft.read(entry.path).blocks() if block.image}
    for picture in pictures:
        if picture.resolve() not in still:
            try:
                picture.unlink()
            except OSError:
                continue


def map_blocks(issue: Issue, change: Callable[[Block], Block]) -> Issue:
    """An issue with each block changed by a function of one block."""

    def one(block: Block | None) -> Block | None:
        return None if block is None else change(block)

    def article(old: Article) -> Article:
        return replace(
            old,
            blocks=tuple(change(block) for block in old.blocks),
            headline=one(old.headline),
            kicker=one(old.kicker),
            deck=one(old.deck),
            credits=one(old.credits),
        )

    return replace(issue, sections=tuple(Section(one(old.heading), tuple(map(article, old.articles))) for old in issue.sections))


class _Undo:
    """Files made so far, taken away again if the whole does not succeed."""

    def __init__(self) -> None:
        self._made: list[Path] = []

    def made(self, path: Path) -> None:
        self._made.append(path)

    def __enter__(self) -> _Undo:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is not None:
            for path in self._made:
                path.unlink(missing_ok=True)

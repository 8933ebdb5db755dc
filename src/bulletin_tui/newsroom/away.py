"""Putting away: a finished issue goes to the past ones with its pictures, and comes back if that was too early."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from bulletin_tui import draft, files
from bulletin_tui.errors import NotFinished, UnwritableFile, WrongCall, reason
from bulletin_tui.model import Issue
from bulletin_tui.newsroom import judging, pictures, remnants
from bulletin_tui.newsroom.pictures import Undo
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import make_folder, require_draft


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
    _move(issue, path, target)
    with suppress(OSError):  # what was cut out of it only takes up room
        remnants.file_of(path).unlink(missing_ok=True)
    return target


def take_back(room: Newsroom, path: Path) -> Path:
    """A past issue and its pictures into drafts/ again. Raises WrongCall, UnreadableFile, UnwritableFile."""
    target = room.drafts / path.name
    if not path.exists() and target.is_file():
        raise WrongCall("这一期已经在编稿里", path=target)
    issue = draft.read(path)
    if path.resolve().parent != room.seeds.resolve():
        raise WrongCall("这一期不在往期里", path=path, advice="请写 seeds 文件夹里的文件")
    if target.exists():
        raise WrongCall("正在编的期里已有同名文件，没有覆盖", path=target, advice="请先把那一份移走")
    _move(issue, path, target)
    return target


def _move(issue: Issue, path: Path, target: Path) -> None:
    """A file and its pictures to another folder, whole or not at all."""
    make_folder(target.parent)
    with Undo() as undo:
        moved, taken = pictures.copy_pictures(issue, path.parent, target.parent, undo)
        files.save_text(target, draft.render(moved), issue.source)
        undo.made(target)
        if files.read_source(path).text != issue.source.text:
            raise WrongCall("移动时稿子又改过，没有移走", path=path, advice="请存盘后再来一次")
        try:
            path.unlink()
        except OSError as error:
            raise UnwritableFile(f"原稿删不掉：{reason(error)}", path=path, advice="请关闭正在打开它的程序再试") from None
    pictures.drop_unused(path.parent, taken)


def _same(one: Issue, other: Issue) -> bool:
    return (one.number, one.serial, one.date) == (other.number, other.serial, other.date)

"""出样: a draft on paper, copy by copy. Each copy but the last says which one it is, and what changed since the one before."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import draft, files
from bulletin_tui.errors import UnwritableFile, WrongCall
from bulletin_tui.model import Issue
from bulletin_tui.newsroom import kept, versions
from bulletin_tui.newsroom.kept import Kept
from bulletin_tui.newsroom.laying import in_look, layout, own_look
from bulletin_tui.newsroom.shelves import export_name, make_folder

if TYPE_CHECKING:
    from bulletin_tui.exporting.copies import Copy
    from bulletin_tui.newsroom.room import Newsroom
    from bulletin_tui.setting.pages import Layout, Page

REVIEW, PROOF, CHANGES, FINAL = KINDS = ("送审样", "校样", "花脸稿", "付印稿")
LOOKS = (".docx", ".pdf", ".html")  # what is set in a look
AUTHOR = "·花脸稿"  # how the name of whoever marks changes ends: ours are known when the file comes back
_STAMP = re.compile(r"第(\d{1,4})稿(?:\s*([01]?\d|2[0-3]):([0-5]\d))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which copy: its kind, for a 花脸稿 what to compare with, and a stamp where it is not to be the next."""

    kind: str = REVIEW
    against: str = ""
    stamp: str = ""  # 第3稿 17:42
    look: str = ""  # another than the house's own


def export(room: Newsroom, path: Path, out: Path | None, form: str, wanted: Wanted) -> tuple[Path, list[str]]:
    """Writes an issue in another format; where it went, and what an editor must know, the copy's number and its changes first.

    Raises WrongCall, UnreadableFile, UnwritableFile, BadSetting.
    """
    from bulletin_tui import exporting

    issue = room.read(path)
    if form and out and out.suffix.lower() in exporting.WRITERS and out.suffix.lower() != form.lower():
        raise WrongCall(f"格式是 {form}，文件名却是 {out.suffix}", path=out, advice="请改成一样的，或只写一个")
    form = form or (out.suffix if out else "") or ".docx"
    paper = form.lower() in exporting.PAPER
    if not paper and wanted.kind in (PROOF, CHANGES):
        raise WrongCall(f"{wanted.kind}只能是 {'、'.join(exporting.PAPER)}", advice="请改用 Word 格式")
    other = f"_{Path(wanted.look).stem}" if wanted.look not in ("", room.settings.house.look) and form.lower() in LOOKS else ""
    room = in_look(room, wanted.look)
    own_look(room)
    house = room.settings.house
    if out is None:
        make_folder(room.exports)
        kind = "" if wanted.kind == REVIEW or not paper else f"_{wanted.kind}"
        out = room.exports / f"{export_name(house.name, issue)}{other}{kind}{form}"
    if out.exists() and out.resolve() == path.resolve():
        raise WrongCall("导出的文件不能就是原稿", path=out, advice="请用 -o 换一个文件名")
    if out.is_dir():
        raise WrongCall("这是一个文件夹", path=out, advice="请在 -o 后面写完整的文件名，如 本期.docx")
    if not paper:
        files.save(out, exporting.write(issue, house, form))
        return out, [*room.unfinished(issue), *exporting.problems(issue, house, form)]
    stamped = _stamped(room, path, wanted)
    copy, shown = _copy(room, issue, path, wanted, stamped)
    files.save(out, exporting.write(shown, house, form, copy))
    news = counted(room, issue, path, wanted, stamped, part=shown is not issue)
    return out, [*news, *room.unfinished(issue), *exporting.problems(shown, house, form)]


def _stamped(room: Newsroom, path: Path, wanted: Wanted) -> str:
    """第3稿 17:42: as many copies as have left the house, and one more."""
    if wanted.stamp:
        if not _STAMP.fullmatch(wanted.stamp.strip()):
            raise WrongCall(f"稿次“{wanted.stamp}”看不懂", advice="应如“第3稿 17:42”")
        return wanted.stamp.strip()
    copies = kept.load(kept.folder_of(room.exports, path))
    number = max((copy.number for copy in copies), default=0) + 1
    return f"第{number}稿 {datetime.datetime.now():%H:%M}"


def _copy(room: Newsroom, issue: Issue, path: Path, wanted: Wanted, stamped: str) -> tuple[Copy, Issue]:
    """What the copy carries, and what of the issue it shows."""
    from bulletin_tui.exporting.copies import PRINT, Copy

    if wanted.kind == FINAL:
        return PRINT, issue
    if wanted.kind != CHANGES:
        return Copy(stamp=f"{wanted.kind}　{stamped}", proof=wanted.kind == PROOF), issue
    found = _STAMP.match(stamped)
    old, shown, name = versions.earlier(room, issue, path, wanted.against, int(found[1]) if found else 0)
    author = (room.settings.house.organ or "编辑部") + AUTHOR
    return Copy(f"{CHANGES}（对照{name}）　{stamped}", before=old, author=author, when=_when(issue, wanted, stamped)), shown


def _when(issue: Issue, wanted: Wanted, stamped: str) -> str:
    """The time of the changes: now, or that of a stamp that was given, on the issue's day."""
    found = _STAMP.fullmatch(stamped)
    if not wanted.stamp:
        return f"{datetime.datetime.now():%Y-%m-%dT%H:%M:00Z}"
    if found is None or found[2] is None or issue.date is None:
        return ""
    return f"{issue.date.isoformat()}T{int(found[2]):02}:{found[3]}:00Z"


# --- what changed since the copy before -------------------------------------------------------------------------------


def counted(room: Newsroom, issue: Issue, path: Path, wanted: Wanted, stamped: str = "", part: bool = False) -> Iterator[str]:
    """Which copy this is, and which pages are others than in the copy before; it is kept for the next."""
    stamped = stamped or _stamped(room, path, wanted)
    yield f"{wanted.kind}　{stamped}" + ("（这个稿次不印出来）" if wanted.kind == FINAL else "")
    if not room.settings.path or not draft.is_draft(path, issue.source.text):
        return
    folder = kept.folder_of(room.exports, path)
    found = _STAMP.match(stamped)
    number = int(found[1]) if found else 1
    copies = [copy for copy in kept.load(folder) if copy.number < number]
    look = room.settings.house.look
    now = Kept(number, stamped, wanted.kind, look, kept.fingerprints(issue), part)
    before = max(copies, key=lambda copy: copy.number, default=None)
    old = kept.text_of(folder, before, path) if before else None
    if before is not None and old is not None:
        yield f"与第{before.number}稿相比，{_difference(room, issue, old, before, now)}"
    try:
        kept.keep(folder, now, issue)
    except UnwritableFile as error:
        yield f"没有留底，下一稿说不出换了哪几版：{error}"


def _difference(room: Newsroom, issue: Issue, old: Issue, before: Kept, now: Kept) -> str:
    if before.look != now.look:
        return f"版式由“{Path(before.look).stem}”换成“{Path(now.look).stem}”，各版都换"
    other = {name for name, print_ in now.pictures.items() if before.pictures.get(name, print_) != print_}
    was, here = layout(room, old).layout, layout(room, issue).layout
    return said(changed_pages(was, here, other), len(was.pages), len(here.pages))


def said(pages: Sequence[int], was: int, now: int) -> str:
    """只换第2版; 由4版变成5版，换第2、5版."""
    if not pages and was == now:
        return "各版都没有变"
    named = "各版都换" if len(pages) == now and now > 1 else f"换第{'、'.join(map(str, pages))}版" if pages else "其余没有变"
    if was != now:
        return f"由{was}版变成{now}版，{named}"
    return named if len(pages) == now and now > 1 else f"只{named}"


def changed_pages(old: Layout, new: Layout, pictures: set[str]) -> list[int]:
    """The pages of the new layout that look otherwise than those of the old; some pictures may be others under the same name."""
    was = [_seen(page) for page in old.pages]
    found = []
    for index, page in enumerate(new.pages):
        swapped = any(
            line.picture and line.block is not None and line.block.image in pictures for column in page.columns for line in column.lines
        )
        if swapped or index >= len(was) or _seen(page) != was[index]:
            found.append(page.number)
    return found


def _seen(page: Page) -> list[tuple[object, ...]]:
    return [
        (round(column.x), round(line.y), line.style, line.text, line.block.image if line.picture and line.block is not None else "")
        for column in page.columns
        for line in column.lines
    ]

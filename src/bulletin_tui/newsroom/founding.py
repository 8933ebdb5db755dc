"""Finding the newsroom that a file belongs to, making a new one, beginning an issue."""

from __future__ import annotations

import datetime
from pathlib import Path

from bulletin_tui import draft, files
from bulletin_tui.errors import UnwritableFile, WrongCall, reason
from bulletin_tui.newsroom.room import Newsroom
from bulletin_tui.newsroom.shelves import make_folder


def find(start: Path) -> Newsroom:
    """The newsroom of a file or folder: the nearest folder at or above it with bulletin.yaml, else the current one."""
    from bulletin_tui import settings

    folder = start.resolve()
    if not folder.is_dir():
        folder = folder.parent
    for candidate in (folder, *folder.parents):
        if (candidate / settings.FILE).is_file():
            return Newsroom(candidate, settings.load(candidate))
    return Newsroom(Path.cwd(), settings.load(Path.cwd()))


def create(folder: Path) -> Newsroom:
    """A new newsroom in a folder: bulletin.yaml, templates, empty drafts and seeds. Nothing that is there is touched."""
    from bulletin_tui import settings, template

    if folder.exists() and not folder.is_dir():
        raise WrongCall("这里已有一个同名文件", path=folder, advice="请换一个文件夹名")
    if (folder / settings.FILE).exists():
        raise WrongCall("这里已经是一个编辑部", path=folder, advice="直接进入该文件夹运行 bulletin-tui 即可")
    for name in ("drafts/来稿", "drafts/images", "seeds/images", "seeds/raw", "templates"):
        make_folder(folder / name)
    source = template.builtin_folder()
    try:
        for path in sorted(source.glob("*.yaml")):
            target = folder / "templates" / path.name
            if not target.exists():
                target.write_bytes(path.read_bytes())
        sample = Path(__file__).parent / settings.FILE
        files.save(folder / settings.FILE, sample.read_bytes())
    except OSError as error:
        raise UnwritableFile(f"写入失败：{reason(error)}", path=folder, advice="请检查权限和磁盘空间") from None
    return Newsroom(folder.resolve(), settings.load(folder))


def begin(room: Newsroom, date: datetime.date, kind: str, number: str | None, serial: int | None) -> Path:
    """The next draft, its numbers counted on where they are not given. Raises WrongCall for a date or number taken."""
    from bulletin_tui import assembling

    path = room.drafts / f"{date.isoformat()}.md"
    taken = [entry for entry in (*room.past_issues(), *room.open_drafts()) if not entry.trouble]
    for entry in taken:
        if entry.date == date and not (kind == "增刊" and entry.path.name != path.name):
            raise WrongCall(f"{date.isoformat()} 已有一期", path=entry.path, advice="请换一个日期，或直接打开这一期")
    if kind == "增刊":
        path = room.drafts / f"{date.isoformat()}-增刊.md"
    if path.exists():
        raise WrongCall("这一期已经建好", path=path, advice="请直接打开，或换一个日期")
    known = [(entry.number, entry.serial, entry.date) for entry in taken]
    if number is None or serial is None:
        next_number, next_serial = assembling.next_numbers(known, date, kind)
        number, serial = number or next_number, next_serial if serial is None else serial
    assembling.refuse_taken(known, number, serial, date)
    make_folder(room.drafts)
    draft.save(assembling.new_issue(room.template, number, serial, date), path)
    return path

"""The print shop's folder: the Word file, its PDF, the original pictures, and the list of faces."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import files
from bulletin_tui.errors import OfficeTrouble, UnwritableFile, WrongCall
from bulletin_tui.model import House, Issue
from bulletin_tui.newsroom import proofs
from bulletin_tui.newsroom.laying import in_look, own_look
from bulletin_tui.newsroom.shelves import Told, export_name, make_folder

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom

PICTURES, FACES = "原图", "字体清单.txt"
_OURS = re.compile(r"\d{2,}_")


STEPS = 4  # Word, PDF, pictures, the folder in its place


def pack(room: Newsroom, path: Path, out: Path | None, told: Told, look: str = "") -> tuple[Path, list[str]]:
    """Makes the folder anew, whole or not at all; where it is, and what an editor must know before it goes off.

    `look` may be another than the house's own. What somebody else put into it stays and is told.
    Raises as `Newsroom.export`, WrongCall where something else stands in the way, UnwritableFile.
    """
    from bulletin_tui import exporting
    from bulletin_tui.exporting import pdf, prepress

    if out is not None and out.suffix.lower() in exporting.WRITERS:
        raise WrongCall("付印要的是文件夹，这是文件名", path=out, advice="请在 -o 后面写文件夹的名字，或不写")
    other = f"_{Path(look).stem}" if look not in ("", room.settings.house.look) else ""
    room = in_look(room, look)
    issue, house = room.read(path), room.settings.house
    own_look(room)
    name = export_name(house.name, issue) + other
    folder = out or room.exports / f"{name}_付印"
    if folder.exists() and not (folder.is_dir() and (not any(folder.iterdir()) or (folder / FACES).is_file())):
        raise WrongCall("这里已有别的东西，没有覆盖", path=folder, advice="请用 -o 换一个文件夹")
    told(0, STEPS)
    problems = [*room.unfinished(issue), *exporting.problems(issue, house, ".docx")]
    word = exporting.write(issue, house, ".docx")
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(prefix=".付印", dir=folder.parent, ignore_cleanup_errors=True) as made:
        new = Path(made) / "new"
        new.mkdir()
        files.save(new / f"{name}.docx", word)
        told(1, STEPS)
        try:
            files.save(new / f"{name}.pdf", pdf.of_word(word))
            problems.append(pdf.faces(house))
        except OfficeTrouble as trouble:
            problems.append(f"{trouble}；这次没有 PDF")
        told(2, STEPS)
        problems += [*prepress.too_small(issue, house), *_pictures(_originals(issue, house), new / PICTURES)]
        files.save(new / FACES, files.encode("\n".join(prepress.faces(house)) + "\n"))
        problems += _kept(folder, new, name)
        told(3, STEPS)
        _put(new, folder, Path(made) / "old")
    return folder, [*proofs.counted(room, issue, path, proofs.Wanted(proofs.FINAL)), *problems]


def _put(new: Path, folder: Path, old: Path) -> None:
    """The new folder in the place of the old one, which comes back if that fails."""
    try:
        if folder.exists():
            folder.replace(old)
        try:
            new.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise
    except OSError:
        raise UnwritableFile("换不了这个文件夹", path=folder, advice="请先关掉从里面打开的文件，再来一次") from None


def _originals(issue: Issue, house: House) -> list[Path]:
    """The pictures' files in print's order, that of the paper's name (题字) first."""
    from bulletin_tui.exporting import prepress

    masthead = [Path(house.picture)] if house.picture and Path(house.picture).is_file() else []
    return [*masthead, *(path for _, path in prepress.originals(issue, house))]


def _pictures(originals: Sequence[Path], folder: Path) -> Iterator[str]:
    """Copies the pictures, numbered in print's order, without what the camera says of place and maker; tells what became of them."""
    from bulletin_tui.exporting.stripping import bare, mute

    silenced = 0
    for number, origin in enumerate(originals, 1):
        make_folder(folder)
        try:
            data = origin.read_bytes()
            kept = bare(data, held=True)
            files.save(folder / f"{number:02}_{origin.name}", kept)
        except (OSError, UnwritableFile):
            yield f"{origin.name}：原图没有拷成，请检查权限"
            continue
        silenced += kept != data
        if not mute(data):
            yield f"{origin.name}：这种图片里若记着拍摄地点，去不掉；不宜外传的，请另存为 JPEG 再打包"
    if silenced:
        yield f"{silenced}张原图里的拍摄地点、相机等信息没有交出去，像素和印刷尺寸没有动"


def _kept(folder: Path, new: Path, name: str) -> Iterator[str]:
    """Copies into the new folder what no packing put into the old one, and tells of it. Raises UnwritableFile."""
    if not folder.is_dir():
        return
    own = (FACES, PICTURES, f"{name}.docx", f"{name}.pdf")
    pictures = folder / PICTURES
    found = [item for item in folder.iterdir() if item.name not in own]
    found += [item for item in pictures.iterdir() if not _OURS.match(item.name)] if pictures.is_dir() else []
    found = sorted(item for item in found if not item.name.startswith((".", "~$")))
    for item in found:
        target = new / item.relative_to(folder)
        try:
            make_folder(target.parent)
            (shutil.copytree if item.is_dir() else shutil.copy2)(item, target)
        except OSError:
            raise UnwritableFile("这个文件不是打包做的，又拷不了，没有重做文件夹", path=item, advice="请先把它移走，再来一次") from None
    if found:
        yield f"文件夹里原有的{'、'.join(item.name for item in found)}不是打包做的，照样留着，请看要不要交出去"

"""The print shop's folder: the Word file, its PDF, the original pictures, and the list of faces."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui import files
from bulletin_tui.errors import OfficeTrouble, UnwritableFile, WrongCall
from bulletin_tui.model import Block
from bulletin_tui.newsroom import proofs
from bulletin_tui.newsroom.shelves import export_name, make_folder

if TYPE_CHECKING:
    from bulletin_tui.newsroom.room import Newsroom

PICTURES, FACES = "原图", "字体清单.txt"


def pack(room: Newsroom, path: Path, out: Path | None = None) -> tuple[Path, list[str]]:
    """Makes the folder anew, whole or not at all; where it is, and what an editor must know before it goes off.

    Raises as `Newsroom.export`, WrongCall where something else stands in the way, UnwritableFile.
    """
    from bulletin_tui import exporting
    from bulletin_tui.exporting import pdf, prepress

    issue, house = room.read(path), room.settings.house
    name = export_name(house.name, issue)
    folder = out or room.exports / f"{name}_付印"
    if folder.exists() and not (folder.is_dir() and (not any(folder.iterdir()) or (folder / FACES).is_file())):
        raise WrongCall("这里已有别的东西，没有覆盖", path=folder, advice="请用 -o 换一个文件夹")
    problems = exporting.problems(issue, house, ".docx")
    word = exporting.write(issue, house, ".docx")
    make_folder(folder.parent)
    with tempfile.TemporaryDirectory(prefix=".付印", dir=folder.parent, ignore_cleanup_errors=True) as made:
        new = Path(made) / "new"
        new.mkdir()
        files.save(new / f"{name}.docx", word)
        try:
            files.save(new / f"{name}.pdf", pdf.of_word(word))
        except OfficeTrouble as trouble:
            problems.append(f"{trouble}；这次没有 PDF")
        problems += [*prepress.too_small(issue, house), *_pictures(prepress.originals(issue, house), new / PICTURES)]
        files.save(new / FACES, files.encode("\n".join(prepress.faces(house)) + "\n"))
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


def _pictures(originals: Sequence[tuple[Block, Path]], folder: Path) -> Iterator[str]:
    """Copies the pictures as they are, numbered in print's order; tells of those that cannot be copied."""
    for number, (block, origin) in enumerate(originals, 1):
        make_folder(folder)
        try:
            shutil.copyfile(origin, folder / f"{number:02}_{origin.name}")
        except OSError:
            yield f"{block.image}：原图没有拷成，请检查权限"

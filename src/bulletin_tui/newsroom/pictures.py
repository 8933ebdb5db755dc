"""Pictures that go along with an issue: copied beside it, named anew where a name is taken, gone again if the whole fails."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bulletin_tui import draft, files
from bulletin_tui.errors import BulletinError, UnreadableFile, UnwritableFile, reason
from bulletin_tui.model import Article, Block, Issue, Section
from bulletin_tui.newsroom.shelves import make_folder, shelf

IMAGES = "images"


class Undo:
    """Files made so far, taken away again if the whole does not succeed."""

    def __init__(self) -> None:
        self._made: list[Path] = []

    def made(self, path: Path) -> None:
        self._made.append(path)

    def __enter__(self) -> Undo:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is not None:
            for path in self._made:
                with suppress(OSError):  # what cannot be taken away must not hide why the whole failed
                    path.unlink(missing_ok=True)


def take_pictures(issue: Issue, origin: Path, folder: Path, stem: str, undo: Undo) -> Issue:
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
    while candidate.exists() and _bytes(candidate) != data:
        count += 1
        candidate = target.with_stem(f"{target.stem}-{count}")
    return candidate


def _bytes(picture: Path) -> bytes:
    try:
        return picture.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"图片读不了：{reason(error)}", path=picture, advice="请关闭正在打开它的程序再试") from None


def copy_pictures(issue: Issue, source: Path, target: Path, undo: Undo) -> tuple[Issue, list[Path]]:
    """Copies an issue's pictures to another folder: the issue as it names them there, and the pictures copied. Raises UnwritableFile."""
    renamed: dict[str, str] = {}
    pictures: list[Path] = []
    for name in dict.fromkeys(block.image for block in issue.blocks() if block.image):
        picture = source / name
        if Path(name).is_absolute() or not picture.is_file() or not picture.resolve().is_relative_to(source.resolve()):
            continue
        if (target / name).exists() and (target / name).samefile(picture):
            continue  # one picture, seen from both folders
        copy = _free(target / name, _bytes(picture))
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


def drop_unused(folder: Path, pictures: Sequence[Path]) -> None:
    """Pictures that went along are removed unless another issue of the folder shows them, too; a leftover picture harms nobody."""
    still: set[Path] = set()
    if not pictures:
        return
    for entry in shelf(folder):
        try:
            still |= {(folder / block.image).resolve() for block in draft.read(entry.path).blocks() if block.image}
        except BulletinError:
            return  # nobody knows what it shows
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

"""Files in: whatever editors are sent, as an issue. One line in READERS is one kind of file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from bulletin_tui.errors import UnreadableFile, reason
from bulletin_tui.importing.drafting import as_draft, keep_leftovers
from bulletin_tui.model import Issue

__all__ = ["READERS", "Reader", "as_draft", "files_in", "keep_leftovers", "read", "tidy"]

Reader = Callable[[Path], Issue]


def _text(path: Path) -> Issue:
    from bulletin_tui.importing import plain

    return plain.read(path)


def _word(path: Path) -> Issue:
    from bulletin_tui.importing import word

    return word.read(path)


def _legacy(path: Path) -> Issue:
    from bulletin_tui.importing import legacy

    return legacy.read(path)


def tidy(issue: Issue) -> tuple[Issue, int]:
    """The issue with its text as it is printed, and at how many places it was changed."""
    from bulletin_tui.importing import tidying

    return tidying.tidy(issue)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _text,
        ".txt": _text,
        ".docx": _word,
        ".doc": _legacy,
        ".wps": _legacy,
        ".rtf": _legacy,
    }
)


def read(path: Path) -> Issue:
    """Any file as an issue: a draft as it stands, any other text recovered. Raises UnreadableFile."""
    reader = READERS.get(path.suffix.lower())
    if reader is None or path.is_dir():
        advice = f"能读的有 {'、'.join(READERS)}" if path.exists() else "请检查文件名和所在文件夹"
        raise UnreadableFile(*_unknown(path), path=path, advice=advice)
    return reader(path)


def _unknown(path: Path) -> tuple[str]:
    if path.is_dir():
        return ("这是一个文件夹，不是文件",)
    if not path.exists():
        return ("没有这个文件，也没有这个文件夹",)
    return (f"不认识 {path.suffix} 文件" if path.suffix else "文件名没有后缀，不知道是什么文件",)


def files_in(path: Path) -> list[Path]:
    """A file as itself; a folder as the files in it that can be read, by name. Raises UnreadableFile for one that has none."""
    if not path.is_dir():
        return [path]
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        raise UnreadableFile("打不开这个文件夹", path=path, advice=f"请检查权限：{reason(error)}") from None
    found = [item for item in inside if item.suffix.lower() in READERS and not item.name.startswith((".", "~$")) and item.is_file()]
    if not found:
        raise UnreadableFile("文件夹里没有能读的文件", path=path, advice=f"能读的有 {'、'.join(READERS)}")
    return found

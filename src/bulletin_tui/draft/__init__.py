"""The draft format, both ways: Markdown that any program can write, one line one block.

`parse` never fails and loses nothing: what stands in the wrong place is kept as a paragraph and reported as
a doubt. `render` gives an untouched draft back byte for byte, because every block remembers its line.
"""

from __future__ import annotations

from pathlib import Path

from bulletin_tui import files
from bulletin_tui.draft.front import FENCE, KEYS, NUMBER, date_in_name, front_matter, parse_date, parse_number, parse_serial
from bulletin_tui.draft.marks import line_of
from bulletin_tui.draft.reading import marks, parse
from bulletin_tui.draft.writing import render
from bulletin_tui.model import Issue

__all__ = [
    "FENCE",
    "KEYS",
    "NUMBER",
    "date_in_name",
    "front_matter",
    "is_draft",
    "line_of",
    "marks",
    "missing",
    "parse",
    "parse_date",
    "parse_number",
    "parse_serial",
    "read",
    "render",
    "save",
]


def is_draft(path: Path, text: str) -> bool:
    """A file in a newsroom's drafts/ or seeds/ (not in seeds/raw/ or 来稿/), or one that begins with front matter."""
    if text.startswith((FENCE + "\n", FENCE + "\r\n")):
        return True
    return path.suffix == ".md" and path.resolve().parent.name in ("drafts", "seeds")


def read(path: Path) -> Issue:
    """A draft from its file. Raises UnreadableFile."""
    return parse(files.read_source(path))


def missing(issue: Issue) -> list[str]:
    """What the opening of an issue does not say, by its key; a 增刊 has no 总期."""
    values = dict(zip(KEYS, (issue.number, issue.serial, issue.date), strict=True))
    apart = bool(issue.number and issue.number.startswith("增"))
    return [key for key, value in values.items() if not value and not (apart and key == "总期")]


def save(issue: Issue, path: Path) -> None:
    """Writes an issue as a draft, whole or not at all, in the encoding it came in. Raises UnwritableFile."""
    files.save_text(path, render(issue), issue.source)

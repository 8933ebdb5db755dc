"""The manual, chapter by chapter, as F1 shows it. docs/手册.md is the same text; a test holds them together."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

FILE = "手册.md"
Piece = tuple[str, str] | str


def text() -> str:
    """The whole manual."""
    return (resources.files("bulletin_tui.app") / FILE).read_text(encoding="utf-8")


def chapter(title: str) -> str:
    """A chapter by its title, without it; the whole manual where there is none."""
    whole = text()
    start = whole.find(f"\n## {title}\n")
    if not title or start < 0:
        return whole
    begin = start + len(f"\n## {title}\n")
    end = whole.find("\n## ", begin)
    return whole[begin : end if end >= 0 else None]


def shown(chapter: str) -> Iterator[Piece]:
    """Lines with their styles: headings bold, tables as two columns, pictures left out."""
    for line in chapter.strip("\n").split("\n"):
        if line.startswith("#"):
            yield (line.lstrip("# ") + "\n", "$primary bold")
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(set(cell) <= {"-"} for cell in cells):
                yield (f"{cells[0]}　", "bold")
                yield "　".join(cells[1:]) + "\n"
        elif not line.startswith("!["):
            yield line + "\n"

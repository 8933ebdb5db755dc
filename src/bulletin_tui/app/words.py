"""Where words begin and end, for moving by them: by a dictionary once it is loaded, until then by marks and widths."""

from __future__ import annotations

import re
import sys

_RUNS = re.compile(r"[0-9A-Za-z_.%＋-]+|[^\W0-9A-Za-z_]+|[^\w\s]+")


def ready() -> bool:
    """Whether the dictionary is loaded, by whomever."""
    jieba = sys.modules.get("jieba")
    return bool(getattr(getattr(jieba, "dt", None), "initialized", False))


def load() -> None:
    """Loads the dictionary: 0.7 s, for a worker."""
    from bulletin_tui.text import words

    words("职工")


def stretches(line: str) -> list[tuple[int, int]]:
    """The words of a line as start..end, blanks apart."""
    if ready():
        from bulletin_tui.text import words

        return [(start, end) for word, start, end in words(line) if word.strip()]
    return [found.span() for found in _RUNS.finditer(line)]


def left_of(line: str, column: int) -> int:
    """Where the word before a column begins."""
    return max((start for start, _ in stretches(line[:column])), default=0)


def right_of(line: str, column: int) -> int:
    """Where the next word begins, or the line ends."""
    return min((start for start, _ in stretches(line) if start > column), default=len(line))


def around(line: str, column: int) -> tuple[int, int]:
    """The word that holds a column; nothing between words."""
    return next(((start, end) for start, end in stretches(line) if start <= column < end), (column, column))

"""A great many words, of which a text asks for a few: grouped by their first characters they load ten times as fast as a set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

from bulletin_tui import keeping

LEXICONS = Path(__file__).parent / "lexicons"
_PARTING = "\0"  # stands in no text


class Words:
    """Words that can be asked for with `in`."""

    __slots__ = ("table",)

    def __init__(self, table: Mapping[str, str]) -> None:
        self.table = table

    def __contains__(self, word: str) -> bool:
        held = self.table.get(word[:1])
        return held is not None and f"{_PARTING}{word[1:]}{_PARTING}" in held


def grouped(words: Iterable[str]) -> dict[str, str]:
    """What Words is made of: behind each first character how its words go on."""
    return {
        first: _PARTING + _PARTING.join(word[1:] for word in group) + _PARTING
        for first, group in groupby(sorted({*words}), lambda word: word[:1])
        if first
    }


def listed(file: Path, read: Callable[[str], Iterable[str]]) -> Words:
    """The words that `read` finds in the text of one of our own lists."""
    return Words(
        keeping.kept("words", (keeping.standing(file), read.__qualname__), lambda: grouped(read(file.read_text(encoding="utf-8"))))
    )


def lists(name: str) -> list[list[str]]:
    """The lists of a file, a blank line between them."""
    text = (LEXICONS / f"{name}.txt").read_text(encoding="utf-8")
    return [block.split("\n") for block in text.split("\n\n")]


@cache
def ordinary() -> tuple[Words, Words]:
    """Words of two characters that stand by themselves: all, and the very common ones."""
    file = LEXICONS / "常用词.txt"
    return listed(file, _all), listed(file, _common)


def _all(text: str) -> list[str]:
    return text.split()


def _common(text: str) -> list[str]:
    return text.split("\n\n")[1].split()

"""What stands in newspapers just so: words of three characters, idioms, wordings; found by how they begin, how they end, what frames them.

Whichever character of a wording is wrong, the two it begins with, the two it ends with or, of three, the outer two
stand untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import keeping
from bulletin_tui.checking.words import LEXICONS, lists, ordinary

_FILES = ("搭配", "常用词组", "邻字")
LONGEST = 7  # characters of a wording
_PARTING = "\0"  # stands in no text
Lines = dict[str, str]


class _Book(NamedTuple):
    """Wordings behind the first character of each, the last, and of those of three the first again; cut off are the two it is found by."""

    heads: Lines
    tails: Lines
    frames: Lines


@cache
def _book() -> _Book:
    tables = keeping.kept("phrasebook", keeping.standing(Path(__file__), *(LEXICONS / f"{name}.txt" for name in _FILES)), _tables)
    return _Book(*({line[0]: line[1:] for line in table.split("\n")} for table in tables))


def _tables() -> tuple[str, str, str]:
    every = sorted(_every())
    return (
        _lines((wording[0], wording[1:]) for wording in every),
        _lines((wording[-1], wording[-2] + wording[:-2]) for wording in every),
        _lines((wording[0], wording[2] + wording[1]) for wording in every if len(wording) == 3),
    )


def _every() -> set[str]:
    plain, idioms = lists("常用词组")
    threes = (line[0] + part[at : at + 2] for line in lists("邻字")[3] for part in line[1:].split("\t") for at in range(0, len(part), 2))
    common = ordinary()[0]
    return {*lists("搭配")[0], *plain, *idioms, *(word for word in threes if word[:2] not in common and word[1:] not in common)}


@cache
def looks() -> Lines:
    """Characters that look alike: each with the others."""
    return {line[0]: line[1:] for line in lists("形似")[0]}


def _lines(rows: Iterable[tuple[str, str]]) -> str:
    found: dict[str, list[str]] = {}
    for key, rest in rows:
        found.setdefault(key, []).append(rest)
    return "\n".join(key + _PARTING + _PARTING.join(rests) + _PARTING for key, rests in found.items())


def _behind(lines: Lines, key: str, next_to: str) -> Iterator[str]:
    """How the wordings go on that are found by these two characters."""
    line = lines.get(key, "")
    at = line.find(_PARTING + next_to)
    while at >= 0 and next_to:
        end = line.index(_PARTING, at + 2)
        yield line[at + 2 : end]
        at = line.find(_PARTING + next_to, end)


def stands(text: str, start: int, end: int) -> bool:
    """Whether start..end is part of a wording that stands in the text."""
    heads = _book().heads
    return any(
        first + 2 + len(rest) >= end and text.startswith(rest, first + 2)
        for first in range(max(0, end - LONGEST), start + 1)
        for rest in _behind(heads, text[first], text[first + 1 : first + 2])
    )


def but_for(text: str, place: int) -> Iterator[tuple[int, str]]:
    """Wordings that stand in a text but for the character at a place, and where they start."""
    heads, tails, frames = _book()
    for first in range(max(0, place - LONGEST + 1), place - 1):
        for rest in _behind(heads, text[first], text[first + 1]):
            at = place - first - 2
            if at < len(rest) and text.startswith(rest[:at], first + 2) and text.startswith(rest[at + 1 :], place + 1):
                yield first, text[first : first + 2] + rest
    for last in range(place + 2, min(len(text), place + LONGEST)):
        for rest in _behind(tails, text[last], text[last - 1]):
            first = last - 1 - len(rest)
            at = place - first
            if at in (0, 1) and at < len(rest) and text.startswith(rest[:at], first) and text.startswith(rest[at + 1 :], place + 1):
                yield first, rest + text[last - 1 : last + 1]
    if 0 < place < len(text) - 1:
        for middle in _behind(frames, text[place - 1], text[place + 1]):
            yield place - 1, text[place - 1] + middle + text[place + 1]

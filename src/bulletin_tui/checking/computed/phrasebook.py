"""What stands in newspapers just so: words of three characters, idioms, wordings; found by how they begin, how they end, what frames them.

Whichever character of a wording is wrong, the two it begins with, the two it ends with or, of three, the outer two
stand untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from operator import add
from pathlib import Path
from typing import NamedTuple

from bulletin_tui import keeping
from bulletin_tui.checking.words import LEXICONS, lists, ordinary

_FILES = ("搭配", "同音搭配", "常用词组", "邻字")
LONGEST = 7  # characters of a wording
_PARTING = "\0"  # stands in no text
Lines = dict[str, str]


class _Rests(dict[str, tuple[str, ...]]):
    """How the wordings go on that are found by two characters, or by three; looked up in the lines when asked for."""

    def __init__(self, table: str) -> None:
        super().__init__()
        self._lines = {line[0]: line[1:] for line in table.split("\n")}

    def __missing__(self, key: str) -> tuple[str, ...]:
        found = self[key] = tuple(rest[1:] for rest in self[key[:2]] if rest[:1] == key[2]) if len(key) == 3 else self._behind(key)
        return found

    def _behind(self, pair: str) -> tuple[str, ...]:
        line, start = self._lines.get(pair[:1], ""), _PARTING + pair[1:]
        rests: list[str] = []
        at = line.find(start) if len(pair) == 2 else -1
        while at >= 0:
            end = line.index(_PARTING, at + 2)
            rests.append(line[at + 2 : end])
            at = line.find(start, end)
        return tuple(rests)


class _Beside(dict[str, frozenset[str]]):
    """Of each character those that stand beside it in some wording; a line is read when it is asked for."""

    def __init__(self, table: str) -> None:
        super().__init__()
        self._lines = {line[0]: line[1:] for line in table.split("\n")}

    def __missing__(self, character: str) -> frozenset[str]:
        found = self[character] = frozenset(self._lines.get(character, ""))
        return found


class _Book(NamedTuple):
    """Wordings behind the first character of each, the last, and of those of three the first again; cut off are the two it is found by."""

    heads: _Rests
    tails: _Rests
    frames: _Rests
    behind: _Beside
    before: _Beside


@cache
def _book() -> _Book:
    tables = keeping.kept("phrasebook", keeping.standing(Path(__file__), *(LEXICONS / f"{name}.txt" for name in _FILES)), _tables)
    heads, tails, frames, behind, before = tables
    return _Book(_Rests(heads), _Rests(tails), _Rests(frames), _Beside(behind), _Beside(before))


def _tables() -> tuple[str, ...]:
    every = sorted(_every())
    pairs = sorted({pair for wording in every for pair in map(add, wording, wording[1:])})
    return (
        _lines((wording[0], wording[1:]) for wording in every),
        _lines((wording[-1], wording[-2] + wording[:-2]) for wording in every),
        _lines((wording[0], wording[2] + wording[1]) for wording in every if len(wording) == 3),
        _gathered(pairs),
        _gathered(pair[::-1] for pair in pairs),
    )


def _every() -> set[str]:
    plain, idioms = lists("常用词组")
    threes = (line[0] + part[at : at + 2] for line in lists("邻字")[3] for part in line[1:].split("\t") for at in range(0, len(part), 2))
    common = ordinary()[0]
    return {
        *lists("搭配")[0],
        *lists("同音搭配")[0],
        *plain,
        *idioms,
        *(word for word in threes if word[:2] not in common and word[1:] not in common),
    }


@cache
def looks() -> Lines:
    """Characters that look alike: each with the others."""
    return {line[0]: line[1:] for line in lists("形似")[0]}


def _lines(rows: Iterable[tuple[str, str]]) -> str:
    found: dict[str, list[str]] = {}
    for key, rest in rows:
        found.setdefault(key, []).append(rest)
    return "\n".join(key + _PARTING + _PARTING.join(rests) + _PARTING for key, rests in found.items())


def _gathered(pairs: Iterable[str]) -> str:
    """The second characters of pairs behind the first of each, a line for each first."""
    found: dict[str, str] = {}
    for pair in pairs:
        found[pair[0]] = found.get(pair[0], "") + pair[1]
    return "\n".join(one + others for one, others in found.items())


def fit(text: str, place: int, others: frozenset[str]) -> bool:
    """Whether one of some characters, put at a place, can be part of a wording: it stands in one beside a neighbour it would have."""
    *_, behind, before = _book()
    return not (others.isdisjoint(behind[text[place - 1]]) and others.isdisjoint(before[text[place + 1]]))


def stands(text: str, start: int, end: int) -> bool:
    """Whether start..end is part of a wording that stands in the text."""
    heads = _book().heads
    return any(
        first + 2 + len(rest) >= end and text.startswith(rest, first + 2)
        for first in range(max(0, end - LONGEST), start + 1)
        for rest in heads[text[first : first + 2]]
    )


def but_for(text: str, place: int) -> Iterator[tuple[int, str]]:
    """Wordings that stand in a text but for the character at a place, and where they start."""
    heads, tails, frames, *_ = _book()
    for first in range(max(0, place - LONGEST + 1), place - 2):
        at = place - first - 3
        for rest in heads[text[first : first + 3]]:
            if at < len(rest) and text.startswith(rest[:at], first + 3) and text.startswith(rest[at + 1 :], place + 1):
                yield first, text[first : first + 3] + rest
    if place >= 2:
        for rest in heads[text[place - 2 : place]]:
            if rest and text.startswith(rest[1:], place + 1):
                yield place - 2, text[place - 2 : place] + rest
    for last in range(place + 2, min(len(text), place + LONGEST)):
        for rest in tails[text[last] + text[last - 1]]:
            at = place - last + 1 + len(rest)
            if 0 <= at <= 1 and text.startswith(rest[at + 1 :], place + 1) and (at == 0 or len(rest) > 1 and text[place - 1] == rest[0]):
                yield place - at, rest + text[last - 1 : last + 1]
    if 0 < place < len(text) - 1:
        for middle in frames[text[place - 1] + text[place + 1]]:
            yield place - 1, text[place - 1] + middle + text[place + 1]

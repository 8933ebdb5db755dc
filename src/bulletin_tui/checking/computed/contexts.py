"""Words that are none beside their neighbour: a word that never stands there, though one that sounds or looks like it does.

Only words that the text holds are looked at, and of their neighbours only those whose ends touch them. Table: tools/contexts.py.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.checking.finding import Finder
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_LONG = 20_000  # characters of a text that may hold any of the wordings
_TABLE = Path(__file__).parents[1] / "lexicons" / "真词.txt"


class _Wordings(NamedTuple):
    """Wrong wordings, what finds them, where in each the word begins, and what may have been meant."""

    finder: Finder
    found: list[tuple[int, str]]


@cache
def _table() -> dict[str, list[str]]:
    """For each word that may have been written by mistake the lines that tell what was meant, and beside which words."""
    table: dict[str, list[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").split("\n"):
        table.setdefault(line[:2], []).append(line)
    del table[""]
    return table


@cache
def _every() -> _Wordings:
    return _gathered(wording for lines in _table().values() for line in lines for wording in _wordings(line, None))


def misplaced(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A word beside a neighbour that never has it, but often one like it."""
    if len(sheet.text) < _LONG:
        held, table = {*sheet.neighbours}, _table()
        wordings = _gathered(one for written in held & table.keys() for line in table[written] for one in _wordings(line, held))
    else:
        wordings = _every()
    meant: dict[int, list[str]] = {}
    for number, start, _end in wordings.finder.find(sheet.even):
        at, word = wordings.found[number]
        meant.setdefault(start + at, []).append(word)
    for start, words in meant.items():
        yield Hit(start, start + 2, tuple(dict.fromkeys(words)))


def _gathered(wordings: Iterable[tuple[str, int, str]]) -> _Wordings:
    given = [*wordings]
    return _Wordings(Finder([one[0] for one in given]), [one[1:] for one in given])


def _wordings(line: str, held: Container[str] | None) -> Iterator[tuple[str, int, str]]:
    """The wrong wordings of a line, where in each the word begins, and what may have been meant; those a text with these pairs may hold."""
    before, _, behind = line[6:].partition("|")
    for word in before.split():
        if held is None or word[-1] + line[0] in held and word[:2] in held:
            yield word + line[:2], len(word), line[3:5]
    for word in behind.split():
        if held is None or line[1] + word[0] in held and word[:2] in held:
            yield line[:2] + word, 0, line[3:5]

"""Many words looked for in a text at once.

One automaton finds them all in a single pass, but costs more to build than a short text costs to read: for the first
short text it is built of those words alone whose first two characters stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress
from operator import add, itemgetter
from typing import Any, TypeVar

Thing = TypeVar("Thing")
_HEAD = itemgetter(slice(2))
_FIRST_TWO = itemgetter(0, 1)

_SHORT = 40_000  # characters
_MANY = 400_000  # characters of short texts, after which what finds all words is built after all
_FEW = 16  # words that are found one after the other as fast as all at once


class Patience:
    """Whether what finds all of some thousand words is worth building: for a long text, or after many short ones."""

    __slots__ = ("_read",)

    def __init__(self) -> None:
        self._read = 0

    def ends(self, text: str) -> bool:
        self._read += len(text)
        return len(text) > _SHORT or self._read > _MANY


class Finder:
    """Words ready to be found: every place of each, or of those that overlap the leftmost longest."""

    def __init__(self, words: Sequence[str], *, longest: bool = False) -> None:
        self.words = words
        self._longest = longest
        self._whole: Any = None
        self._used = False

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The number of a word, and where it starts and ends, in the order of their ends."""
        if self._whole is None and (self._used or len(text) > _SHORT):
            self._whole = self._automaton(self.words)
        if self._whole is not None:
            return iter(self._places(self._whole, text))
        self._used = True
        present = {*text, *map(add, text, text[1:])}
        chosen = [*compress(range(len(self.words)), map(present.__contains__, map(_HEAD, self.words)))]
        few = self._automaton([self.words[number] for number in chosen])
        return ((chosen[number], start, end) for number, start, end in self._places(few, text))

    def _automaton(self, words: Sequence[str]) -> Any:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest if self._longest else MatchKind.Standard)

    def _places(self, automaton: Any, text: str) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=not self._longest)
        return found


def places(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """The number and start of each place of some words, all of which stand in the text; in no order."""
    if len(words) > _FEW:
        from ahocorasick_rs import AhoCorasick

        return map(_FIRST_TWO, AhoCorasick(words).find_matches_as_indexes(text, overlapping=True))
    return _one_by_one(words, text)


def _one_by_one(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    for number, word in enumerate(words):
        start = text.find(word)
        while start >= 0:
            yield number, start
            start = text.find(word, start + 1)


_made: dict[int, tuple[object, Any]] = {}
_STYLES = 200  # things kept before all are made anew: those of a few styles


def made(settings: object, make: Callable[[], Thing]) -> Thing:
    """What a rule makes of its settings before it can run, made once for each style."""
    held = _made.get(id(settings))
    if held is None or held[0] is not settings:
        if len(_made) > _STYLES:
            _made.clear()
        held = _made[id(settings)] = (settings, make())
    thing: Thing = held[1]
    return thing

"""Blocks laid out as one text, so that a rule runs over an issue once and not once a block.

The text begins and ends with a line break and holds one between blocks: a rule may look at the characters
around a hit without asking whether they exist. Everything that several rules need of a text (its quotes, its
runs of Latin characters, its numbers) is found once, on first use.
"""

from __future__ import annotations

import datetime
import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import add
from typing import Any, NamedTuple

from bulletin_tui.checking.pairs import Pairs, pair_up
from bulletin_tui.expressions import expression
from bulletin_tui.model import Block

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\u3007"
_LATIN = expression(r"[!-~]+(?: +[!-~]+)*")

_CODES = expression(
    r"https?://[!-~]+|www\.[\w.-]+(?:/[!-~]*)?"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:GB|GB/T|GBZ|GF|ISO|DB\d\d(?:/T)?)\s?\d[\d.]*(?:[—-]\d{4})?"  # standards
    r"|(?<![\d-])(?:0\d{2,3}-\d{7,8}(?:-\d+)?|400-?\d{3}-?\d{4}|1[3-9]\d{9})(?!\d)"  # telephones
    r"|(?<![\d-])(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)"  # 2024-05-20
    r"|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"  # clock
    r"|(?<![\d:])\d{1,4}:\d{1,4}(?![\d:])"  # scores, scales
    r"|(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)"  # thousands
    r"|(?<![\d.])\d+(?:\.\d+)+"  # decimals, versions
    r"|[A-Za-z][\w']*(?:[ ,.:;&'/!?-]+[A-Za-z][\w']*)+[.!?]?",  # English
    re.ASCII,
)
_NARROW = expression("[,;:?!()]")
_BY_HAN = expression(f"[{HAN}“”‘’《》（）、，。；：％]")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_DOCUMENT_NUMBER = expression(r"〔\d{4}〕\d+号")
_SUSPECT = expression(r"[^A-Za-z0-9%+ ]")


class Hit(NamedTuple):
    """A stretch of a sheet that a rule points at; its message where the rule's own will not do."""

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    message: str | None = None


Spot = tuple[int, int, int]  # the number of a word that a rule looks for, and where it starts and ends


class Run(NamedTuple):
    """A stretch of Latin letters, digits and half-width marks."""

    start: int
    end: int
    text: str


class Sheet:
    """The text of some blocks, and where each begins."""

    def __init__(
        self, blocks: Sequence[Block], date: datetime.date | None = None, whole: bool = False, quoted_on: Sequence[bool] = ()
    ) -> None:
        self.blocks = blocks
        self.date = date  # of the issue
        self.whole = whole  # whether the blocks come from a whole issue
        self.quoted_on = quoted_on or [False] * len(blocks)  # whether the next block goes on with an opening quote
        texts = [block.text.replace("\n", " ") for block in blocks]
        self.text = "\n" + "\n".join(texts) + "\n"
        self.found: dict[int, list[Spot]] = {}  # where the words stand that rules look for, by their settings
        self._once: dict[Any, list[Any]] = {}
        self.starts: list[int] = []
        at = 1
        for text in texts:
            self.starts.append(at)
            at += len(text) + 1

    def index(self, offset: int) -> int:
        """Which block the character at an offset belongs to."""
        return bisect_right(self.starts, offset) - 1

    def span(self, index: int) -> tuple[int, int]:
        """Where a block's text starts and ends."""
        start = self.starts[index]
        return start, start + len(self.blocks[index].text)

    def around(self, start: int, end: int, marks: str) -> tuple[int, int]:
        """The stretch around start..end that holds none of these marks before or behind and lies in one block."""
        first, last = self.span(self.index(start))
        left = max(self.text.rfind(mark, first, start) for mark in marks) + 1
        return max(first, left), min((at for at in (self.text.find(mark, end, last) for mark in marks) if at >= 0), default=last)

    def once(self, find: Callable[[Sheet], list[Any]]) -> list[Any]:
        """What a function finds in this sheet; found once, however many rules ask."""
        if find not in self._once:
            self._once[find] = find(self)
        return self._once[find]

    def spots(self, settings: object) -> list[Spot]:
        """Where the words stand that a rule has under `find` in its settings, half-width marks read as full-width; in no order."""
        return self.found.get(id(settings), [])

    @cached_property
    def neighbours(self) -> list[str]:
        """Every two characters that stand side by side somewhere in the text, each pair once."""
        try:
            return _pairs(self.text)
        except UnicodeError:  # characters beyond the first plane
            return [*{*map(add, self.text, self.text[1:])}]

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that stands somewhere in the text."""
        return frozenset("".join(self.neighbours))

    @cached_property
    def runs(self) -> list[Run]:
        """Latin runs in order; plain numbers are left out."""
        return [Run(found.start(), found.end(), found[0]) for found in _LATIN.finditer(self.text) if not found[0].isdigit()]

    @cached_property
    def codes(self) -> Stretches:
        """Addresses, telephones, clock times, standards, English and the like, which obey no rule of Chinese text."""
        found: list[tuple[int, int]] = []
        for run in self.runs:
            if _SUSPECT.search(run.text) or " " in run.text:
                found += [(run.start + hit.start(), run.start + hit.end()) for hit in _CODES.finditer(run.text)]
        if "〔" in self.text:
            found += [hit.span() for hit in _DOCUMENT_NUMBER.finditer(self.text)]
        return Stretches(sorted(found))

    @cached_property
    def even(self) -> str:
        """The text with half-width marks among Chinese made full-width, character for character: what rules of wording read."""
        out: list[str] = []
        at = 0
        for run in self.runs:
            for found in _NARROW.finditer(self.text, run.start, run.end):
                if self.codes.touch(*found.span()) or not _BY_HAN.search(self.text, found.start() - 1, found.end() + 1):
                    continue
                out += (self.text[at : found.start()], found[0].translate(_WIDE))
                at = found.end()
        return "".join(out) + self.text[at:] if out else self.text

    @cached_property
    def pairs(self) -> Pairs:
        """Quotes, titles and parentheses: what they enclose, and what is wrong with them."""
        return pair_up(self.text, self.starts)

    @cached_property
    def quoted(self) -> Stretches:
        """What stands in quotes, the marks apart."""
        return Stretches(sorted((start + 1, end) for start, end, mark in self.pairs.closed if mark in "“‘「"))

    @cached_property
    def titled(self) -> Stretches:
        """What stands in 《》, the marks apart."""
        return Stretches(sorted((start + 1, end) for start, end, mark in self.pairs.closed if mark in "《〈"))

    @cached_property
    def named(self) -> Stretches:
        """What stands in quotes or 《》."""
        return Stretches(sorted([*self.quoted.items, *self.titled.items]))


_UNITS = f"utf-16-{sys.byteorder[0]}e"


def _pairs(text: str) -> list[str]:
    """The pairs of neighbours, told apart as numbers, which is twice as fast. Raises UnicodeError where a character is no single unit."""
    units = text.encode(_UNITS)
    if len(units) != 2 * len(text):
        raise UnicodeError
    found: set[int] = set()
    for start in (0, 2):
        found.update(memoryview(units)[start : start + (len(units) - start) // 4 * 4].cast("I"))
    pairs = array("I", found).tobytes().decode(_UNITS)
    return [pairs[at : at + 2] for at in range(0, len(pairs), 2)]


class Stretches:
    """Stretches of a text in order, for asking whether a place lies in one."""

    def __init__(self, items: Sequence[tuple[int, int]]) -> None:
        self.items = items
        self._starts = [start for start, _ in items]
        reach, self._reach = 0, []
        for _, end in items:
            reach = max(reach, end)
            self._reach.append(reach)

    def hold(self, start: int, end: int) -> bool:
        """Whether start..end lies wholly in one (or in a run of nested ones)."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._reach[at] >= end

    def touch(self, start: int, end: int) -> bool:
        """Whether start..end shares a character with one."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._reach[at] > start

"""Headlines of several lines, broken by sense: never inside a word or a quoted name, the shorter line first where sense allows.

GB/T 9704-2012 7.3.1 asks for 梯形 or 菱形: lines that grow, or the longest in the middle.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.loading import load_file
from bulletin_tui.setting.breaking import Measure, break_lines
from bulletin_tui.setting.widths import EM, WORD, Ruler
from bulletin_tui.text import SURNAMES, is_han, words

_OPENS, _CLOSES = "“‘《〈（(【「『", "”’》〉）)】」』"
_NUMBERS = "一二三四五六七八九十百千万亿两几多"
_NEVER = 1e6
_TORN = 1e4  # inside a quoted name, where nothing else is left
_SLACK = 0.98  # of a line's room: another machine's faces may be a little wider
_SHAPE = 60.0  # how much uneven lines count
_FALLING = 4.0  # a longer line above a shorter one
_LINE = 32.0  # one line more than needed
_STUB = 3.5  # em; less is no line
_MOST = 12  # lines


class _Text(NamedTuple):
    """What a text's lines are measured and judged by: the width up to each place, and what a break there costs."""

    ends: tuple[float, ...]
    costs: tuple[float, ...]
    blanks: tuple[float, ...]  # the width of the blanks before each place

    def width(self, start: int, end: int) -> float:
        return self.ends[end] - self.ends[start] - self.blanks[end]


@lru_cache(maxsize=512)
def sense_breaks(text: str, measured: Measure) -> tuple[int, ...]:
    """Where the lines of a headline begin, the first apart; nothing where it stands on one line. Loads jieba if it does not."""
    if len(break_lines(text, measured, WORD)) == 2:
        return ()
    ends = [end / EM * measured.size + index * measured.spread for index, end in enumerate(Ruler(measured.face, WORD).ends(text))]
    blanks = [0.0] * (len(text) + 1)
    for place in range(1, len(text) + 1):
        if text[place - 1].isspace():
            blanks[place] = blanks[place - 1] + ends[place] - ends[place - 1]
    held = _Text(tuple(ends), _costs(text), tuple(blanks))
    room = measured.width * _SLACK - max(measured.first, 0)
    for worst in (_TORN, _NEVER, float("inf")):
        for count in range(2, _MOST):
            found = _best(held, room, count, worst, measured.size)
            if found is not None:
                wider = _best(held, room, count + 1, worst, measured.size)
                return wider[1] if wider is not None and wider[0] + _LINE < found[0] else found[1]
    return ()


def _best(text: _Text, room: float, count: int, worst: float, em: float) -> tuple[float, tuple[int, ...]] | None:
    """The cheapest places for so many lines, none as bad as `worst`, and what they cost; None where so few do not hold the text."""
    length = len(text.costs) - 1
    even = text.width(0, length) / count
    places = [0, *(place for place in range(1, length) if text.costs[place] < worst), length]
    # by place: what the lines up to it cost, and where they began
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, count + 1):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in places if line < count else (length,):
            for start, (cost, before) in reached.items():
                width = text.width(start, end)
                if start >= end or width > room:
                    continue
                total = cost + text.costs[end] + _SHAPE * ((width - even) / even) ** 2 + (20.0 if width < _STUB * em else 0.0)
                if before or start:
                    last = text.width(before[-1] if before else 0, start)
                    total += _FALLING if last > width + em and (count == 2 or line <= (count + 1) // 2) else 0.0
                if end not in after or total < after[end][0]:
                    after[end] = total, (*before, start)
        reached = after
    return (reached[length][0], reached[length][1][1:]) if length in reached else None


def _costs(text: str) -> tuple[float, ...]:
    """What it costs to begin a line at each place of a text; the end is free."""
    costs = [_NEVER] * (len(text) + 1)
    costs[0] = costs[-1] = 0.0
    lists = _lists()
    tokens = [text[start:end] for _, start, end in words(text)]
    at = 0
    for before, after in pairwise(tokens):
        at += len(before)
        costs[at] = _between(before, after, lists)
    for found in lists.whole.finditer(text):
        costs[found.start() + 1 : found.end()] = [_NEVER] * (len(found[0]) - 1)
    depth = 0
    for place, character in enumerate(text):
        if depth:
            costs[place] += _TORN
        depth += character in _OPENS
        depth = max(depth - (character in _CLOSES), 0)
    for place in range(1, len(text)):
        if not _allowed(text, place):
            costs[place] = float("inf")
    return tuple(costs)


def _allowed(text: str, place: int) -> bool:
    """Whether the marks let a line begin there."""
    before, after = text[place - 1], text[place]
    if after.isspace() or after in WORD.not_first or before in WORD.not_last:
        return False
    joined = before.isascii() and after.isascii() and not before.isspace()
    return not joined and (before, after) not in (("—", "—"), ("…", "…"))


def _between(before: str, after: str, lists: _Lists) -> float:
    """What a break between two words costs; less than nothing where it is wanted."""
    if before.isspace():
        return -30.0
    if not any(map(is_han, before)) and not before[-1].isalnum():
        if before[-1] not in _CLOSES:
            return 0.0 if before in lists.coupled else -18.0
        return 40.0 if after[0] in lists.attached else -1.0
    if before[-1].isdigit() or before in _NUMBERS:
        return _TORN  # a number and what it counts
    cost = 40.0 if after in lists.attached else 5.0 if after in lists.coupled else 0.0
    cost += 30.0 if before in lists.governing else 6.0 if before == "的" else 0.0
    if len(after) == 1 and is_han(after) and not SURNAMES.isdisjoint(before[-2:]):
        cost += 36.0  # a name that jieba does not know
    cost -= 3.0 if after in lists.opening or after[0] in _OPENS else 0.0
    if len(before) == 1:
        cost += 15.0 if len(after) == 1 else 10.0  # what jieba does not know falls into single characters
    return cost + (4.0 if len(after) == 1 < len(before) else 0.0)


class _Lists(NamedTuple):
    """sense.yaml."""

    attached: frozenset[str]
    governing: frozenset[str]
    opening: frozenset[str]
    coupled: frozenset[str]
    whole: re.Pattern[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    held = load_file(Path(__file__).with_name("sense.yaml"))
    attached, governing, opening, coupled = (frozenset(held[key]) for key in ("附前", "管后", "宜前", "并列"))
    return _Lists(attached, governing, opening, coupled, re.compile("|".join(held["不拆"])))

"""One character off: where a run of Chinese characters would read as the paper prints it, if one character were mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.memory.index import HOLE, SIZE, Memory, optional, parted
from bulletin_tui.expressions import expression

_SIDE = 2  # characters that a phrase must hold on either side of what is mended; one where the run ends there, and
_LONG = 7  # … in phrases of so many characters, in which a particle counts as a slip too
_PARTICLES = frozenset("的了着过地得等也都还将已又并和与及或在对为把被是有不就要可能会让使从向到以于之所各全其该本")
_LONGEST = 14  # characters of a phrase that a message shows


class Slip(NamedTuple):
    """What stands at start..end of a run, what the paper prints there, the phrase it is part of, and that phrase drawn out."""

    start: int
    end: int
    right: str
    phrase: str
    whole: str


def slips(run: str, memory: Memory) -> Iterator[Slip]:
    """Where a run of Chinese characters would read as the paper prints it, if one character were mended."""
    joined = _joined(run, memory.often)
    places = _in_places(run)
    for at in range(1, len(run)):
        before, after = joined[at], joined[at + 1]
        if before and after:
            continue
        slip = (
            (_changed(run, at, memory) if not (before or after or places[at]) else None)
            or (_swapped(run, at, memory) if not after else None)
            or (_added(run, at, memory) if not places[at] else None)
            or (_dropped(run, at, memory) if not before and not (places[at] and places[at - 1]) else None)
        )
        if slip:
            yield slip


def _joined(run: str, often: set[str]) -> list[bool]:
    """For each place between two characters, whether a recurring stretch reaches over it."""
    joined = [False] * (len(run) + 1)
    for at in range(len(run) - SIZE + 1):
        if run[at : at + SIZE] in often:
            joined[at + 1 : at + SIZE] = [True] * (SIZE - 1)
    return joined


@cache
def _places() -> re.Pattern[str]:
    return expression("|".join(sorted(sorted(known.places()), key=len, reverse=True)))


def _in_places(run: str) -> list[bool]:
    inside = [False] * len(run)
    for hit in _places().finditer(run):
        inside[hit.start() : hit.end()] = [True] * len(hit[0])
    return inside


def _phrase(mended: str, first: int, last: int, memory: Memory) -> tuple[str, str]:
    """The recurring phrase over first..last (exclusive) of a mended run, as it is and drawn out; nothing where it is too short."""
    starts = [at for at in range(max(last - SIZE, 0), first + 1) if mended[at : at + SIZE] in memory.often]
    if not starts or starts[-1] - starts[0] != len(starts) - 1:
        return "", ""
    begin, end = starts[0], starts[-1] + SIZE
    begin, end = _drawn_out(mended, begin, end, _LONG, memory)
    side = _SIDE if end - begin < _LONG else 1
    if first - begin < (side if begin else 1) or end - last < (side if end < len(mended) else 1):
        return "", ""
    from_, to = _drawn_out(mended, begin, end, _LONGEST, memory)
    return mended[begin:end], mended[from_:to]


def _drawn_out(mended: str, begin: int, end: int, most: int, memory: Memory) -> tuple[int, int]:
    """A phrase made longer, first to the left, while what comes in recurs too."""
    while end - begin < most and begin and mended[begin - 1 : begin - 1 + SIZE] in memory.often:
        begin -= 1
    while end - begin < most and end < len(mended) and mended[end + 1 - SIZE : end + 1] in memory.often:
        end += 1
    return begin, end


def _changed(run: str, at: int, memory: Memory) -> Slip | None:
    """One character for another: 贯切落实."""
    wrong = run[at]
    if wrong in parted() or at + 1 >= len(run):
        return None
    around = run[at - 1 : at + 2]
    for offset in (1, 2, 3):
        start = at - offset
        if start < 0 or start + SIZE > len(run):
            continue
        key = run[start:at] + HOLE + run[at + 1 : start + SIZE]
        for right in memory.holed.get(key, ""):
            if right == wrong or _word(run, at, memory):
                continue
            phrase, whole = _phrase(run[:at] + right + run[at + 1 :], at, at + 1, memory)
            doubtful = len(phrase) < _LONG and (right in optional() or wrong in _PARTICLES)
            if phrase and not doubtful and around not in memory.text:
                return Slip(at - 1, at + 2, run[at - 1] + right + run[at + 1], phrase, whole)
    return None


def _word(run: str, at: int, memory: Memory) -> bool:
    """Whether a character makes a common word with either neighbour, and so may well be meant."""
    return run[at - 1 : at + 1] in memory.words or run[at : at + 2] in memory.words


def _dropped(run: str, at: int, memory: Memory) -> Slip | None:
    """A character left out before `at`: 贯彻落党的."""
    for offset in (1, 2, 3):
        start = at - offset
        if start < 0 or start + SIZE - 1 > len(run):
            continue
        filled = memory.gapped.get(run[start : start + SIZE - 1], "")
        for place, right in zip(filled[::2], filled[1::2], strict=True):
            if int(place) != offset or right in _PARTICLES or right in optional():
                continue
            if run[at - 1 : at + 1] in memory.words and right not in (run[at - 1], run[at]):
                continue
            phrase, whole = _phrase(run[:at] + right + run[at:], at, at + 1, memory)
            if phrase and run[max(at - 2, 0) : at + 2] not in memory.text:
                return Slip(at - 1, at + 1, run[at - 1] + right + run[at], phrase, whole)
    return None


def _added(run: str, at: int, memory: Memory) -> Slip | None:
    """A character too many: 贯彻落落实."""
    extra = run[at]
    twice = extra in (run[at - 1], run[at + 1 : at + 2])
    if at + 1 >= len(run) or extra in _PARTICLES or extra in optional() and not twice:
        return None
    if not any(run[start:at] + run[at + 1 : start + SIZE + 1] in memory.often for start in (at - 1, at - 2, at - 3) if start >= 0):
        return None
    mended = run[:at] + run[at + 1 :]
    if run[at - 1 : at + 2] in memory.text:
        return None
    if not twice and _word(run, at, memory):
        return None
    phrase, whole = _phrase(mended, at - 1, at + 1, memory)
    return Slip(at - 1, at + 2, run[at - 1] + run[at + 1], phrase, whole) if phrase else None


def _swapped(run: str, at: int, memory: Memory) -> Slip | None:
    """Two neighbours the wrong way round: 贯彻实落."""
    if at + 2 > len(run) - 1 or run[at] == run[at + 1] or run[at : at + 2] in memory.words:
        return None
    mended = run[:at] + run[at + 1] + run[at] + run[at + 2 :]
    if not any(mended[start : start + SIZE] in memory.often for start in (at - 1, at - 2) if start >= 0):
        return None
    phrase, whole = _phrase(mended, at, at + 2, memory)
    if not phrase or len(phrase) < _LONG and {run[at], run[at + 1]} <= parted() or run[at - 1 : at + 2] in memory.text:
        return None
    return Slip(at, at + 2, run[at + 1] + run[at], phrase, whole)

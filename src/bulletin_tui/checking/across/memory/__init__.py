"""The paper's memory: what stands one character off from what the paper has printed often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.known import HAN
from bulletin_tui.checking.across.memory.index import HOLE, ISSUES, SIZE, TIMES, Memory, optional, parted, remember, text_of
from bulletin_tui.checking.across.naming import people
from bulletin_tui.checking.across.numbers import one_slip
from bulletin_tui.checking.across.persons import names_somebody
from bulletin_tui.checking.across.ruling import printed, rule
from bulletin_tui.model import Block, Issue, Mark, Rule

__all__ = ["Memory", "Past", "remember", "rules"]

_SHORT_RUN = re.compile(f"[{HAN}]{{4,}}")
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


class Past:
    """Past issues, of which each check may use only those dated before the issue in hand, and never that issue itself."""

    def __init__(self, issues: Sequence[Issue], cache: Path | None = None) -> None:
        self.issues = sorted(issues, key=lambda issue: (issue.date is not None, issue.date and issue.date.toordinal()))
        self.cache = cache
        self._last: tuple[tuple[int, ...], Memory] | None = None

    def before(self, issue: Issue) -> list[Issue]:
        """The past issues that count for an issue."""
        own = text_of(issue)
        return [past for past in self.issues if _earlier(past, issue) and text_of(past) != own]

    def memory(self, issue: Issue) -> Memory:
        """What those issues have printed often; built once for the same issues."""
        usable = self.before(issue)
        key = tuple(map(id, usable))
        if self._last is None or self._last[0] != key:
            self._last = key, remember(usable, self.cache)
        return self._last[1]


def _earlier(past: Issue, issue: Issue) -> bool:
    if past is issue or issue.source.path is not None and past.source.path == issue.source.path:
        return False
    return issue.date is None or past.date is None or past.date < issue.date


def rules(past: Past) -> tuple[Rule, ...]:
    """The rules that need past issues; silent where there are none."""
    return _phrase_rule(past), _name_rule(past)


def _phrase_rule(past: Past) -> Rule:
    @rule("memory/phrase")
    def check(issue: Issue) -> Iterator[Mark]:
        memory = past.memory(issue)
        if not memory.often:
            return
        for _, article in issue.articles():
            for block in printed(article):
                yield from _phrases(block, memory)

    return check


def _phrases(block: Block, memory: Memory) -> Iterator[Mark]:
    for found in _SHORT_RUN.finditer(block.text):
        run, last = found[0], -1
        for slip in slips(run, memory):
            if slip.start < last:
                continue
            for phrase in (slip.whole, slip.phrase):
                times, issues = memory.printed(phrase)
                if times >= TIMES and len(issues) >= ISSUES:
                    last = slip.end
                    message = f"往期多作“{phrase}”（{times}次，最近{issues[-1]}），此处差一字，请核实"
                    yield block.mark(found.start() + slip.start, found.start() + slip.end, slip.right, message=message)
                    break


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
    return re.compile("|".join(sorted(known.places(), key=len, reverse=True)))


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


# --- names --------------------------------------------------------------------------------------------------------


def _name_rule(past: Past) -> Rule:
    @rule("memory/name")
    def check(issue: Issue) -> Iterator[Mark]:
        memory = past.memory(issue)
        if not memory.names:
            return
        for _, article in issue.articles():
            for block in printed(article):
                yield from _names(block, memory)

    return check


def _names(block: Block, memory: Memory) -> Iterator[Mark]:
    done = set()
    for person in people(block.text):
        done.add(person.start)
        if person.name in memory.text:
            continue
        for name in sorted(memory.names):
            if not one_slip(person.name, name) or person.name[0] != name[0] and not person.title:
                continue
            if not person.title or person.title in memory.names[name].titles:
                yield _name_mark(block, person.start, person.end, memory, name)
                break
    for found in _SHORT_RUN.finditer(block.text):
        run = found[0]
        for at in range(len(run) - 2):
            key, other = run[at : at + 2] + HOLE, run[at] + HOLE + run[at + 2]
            for name in memory.holed_names.get(key, []) + memory.holed_names.get(other, []):
                start, written = found.start() + at, run[at : at + 3]
                if start in done or written == name or written in memory.text or not names_somebody(block.text, start):
                    continue
                done.add(start)
                yield _name_mark(block, start, start + 3, memory, name)


def _name_mark(block: Block, start: int, end: int, memory: Memory, name: str) -> Mark:
    times, issues = memory.printed(name)
    return block.mark(start, end, name, message=f"往期多作“{name}”（{times}次，最近{issues[-1]}），此处差一字，请核实")

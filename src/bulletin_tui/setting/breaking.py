"""Where a paragraph's lines break: as many characters as the measure holds, marks and Latin words respected.

Lengths are twips.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from bulletin_tui.setting.widths import EM, FIRST_EAST, Measured, Profile, Ruler

Lines = tuple[int, ...]  # where each begins, and the last one ends


class Measure(NamedTuple):  # a key of what is kept
    """How wide a paragraph is set, and in what."""

    width: float
    size: float  # of an em
    first: float = 0  # indent of the first line
    spread: float = 0  # behind every character
    face: str = "Times New Roman"  # the Latin one
    hanging: bool = True  # a stop may hang into the margin


def break_lines(text: str, measured: Measure, profile: Profile) -> Lines:
    """Where the lines of a text without line ends begin, and where the last one ends. No text is one empty line."""
    return breaker(measured, profile)(text)


@lru_cache(maxsize=256)  # some thirty to a look and a renderer
def breaker(measured: Measure, profile: Profile) -> Callable[[str], Lines]:
    """What breaks texts of one measure, and keeps how it broke the last few thousand."""
    return lru_cache(maxsize=4096)(_Breaker(measured, profile).lines)


class _Breaker:
    """Lines of one measure."""

    def __init__(self, measured: Measure, profile: Profile) -> None:
        self.profile = profile
        self.ruler = Ruler(measured.face, profile, measured.spread * EM / measured.size)
        # Twips are whole, so one more is none too many.
        self.room = (measured.width + 1) / measured.size * EM
        self.indent = measured.first / measured.size * EM
        self.hangs = profile.hangs if measured.hanging or not profile.obeys_overflow else ""

    def lines(self, text: str) -> Lines:
        """From one line's end to the next, with no look at what stands between."""
        sized = self.ruler.measure(text)
        starts, bounds, inners = sized
        unit, spread, room, not_last = self.ruler.unit, self.ruler.spread, self.room, self.profile.not_last
        found = [0]
        start, run, last = 0, 0, len(bounds) - 1
        limit = room - self.indent
        while (run := bisect_right(bounds, limit, run + 1) - 1) < last:
            left = limit - bounds[run] + spread
            more = int(left / unit)
            at = starts[run] + more
            if not run % 2 and more > 0 and at > start:  # between two Chinese characters, where every line may break
                found.append(at)
                start, limit = at, bounds[run] + more * unit + room
                continue
            if run and left < 0:  # characters pressed together: the last one of the stretch before may have no room
                run -= not run % 2
            if run % 2:
                at = starts[run] + bisect_right(inners[run // 2].ends, limit - bounds[run])
            if run % 2 or at <= start or text[at - 1] in not_last:
                at = self._line_end(text, start, max(at, start), sized)
            found.append(at)
            if at == len(text):
                return tuple(found)
            start, run = at, bisect_right(starts, at) - 1
            into = at - starts[run]
            limit = bounds[run] + (inners[run // 2].lefts[into] if run % 2 else into * unit) + room
        found.append(len(text))
        return tuple(found)

    def _line_end(self, text: str, start: int, at: int, sized: Measured) -> int:
        """Where the line that begins at `start` and has no room for the character at `at` ends."""
        if text[at : at + 1] in (" ", ""):
            at = _past_blanks(text, at)  # a blank at the end takes no room
            if at == len(text):
                return at
        if at > start and self._may_hang(text, at, sized):
            return _past_blanks(text, at + 1)
        back = at
        while back > start and not self._may_break(text, back, sized):
            back -= 1
        return back if back > start else max(at, start + 1)

    def _may_hang(self, text: str, at: int, sized: Measured) -> bool:
        """Whether a stop that the line has no room for may stand in the margin."""
        if text[at] not in self.hangs:
            return False
        if self.profile.parts and sized.latin(at - 1) and not sized.latin(at):
            return False  # LibreOffice hangs no stop that opens a stretch of another script
        return at + 1 == len(text) or text[at + 1] == " " or self._may_break(text, at + 1, sized)

    def _may_break(self, text: str, at: int, sized: Measured) -> bool:
        """Whether a line may begin with the character at `at`."""
        before, after = text[at - 1], text[at]
        if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
            return False  # most often a number, which needs no look at its script
        if after == " " or after in self.profile.not_first or before in self.profile.not_last:
            return False
        if before == " " or after >= FIRST_EAST:
            return True
        if sized.latin(at) and (sized.latin(at - 1) or before in self.profile.sticks):
            return before == "-" and after.isalpha()
        return True


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at

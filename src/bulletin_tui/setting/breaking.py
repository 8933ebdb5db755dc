"""Where a paragraph's lines break: as many characters as the measure holds, marks and Latin words respected.

Lengths are twips.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bulletin_tui.setting.widths import EM, Measured, Profile, measure


class Measure(NamedTuple):  # a key of what is kept
    """How wide a paragraph is set, and in what."""

    width: float
    size: float  # of an em
    first: float = 0  # indent of the first line
    spread: float = 0  # behind every character
    face: str = "Times New Roman"  # the Latin one
    hanging: bool = True  # a stop may hang into the margin


@lru_cache(maxsize=8192)
def break_lines(text: str, measured: Measure, profile: Profile) -> tuple[tuple[int, int], ...]:
    """The stretches start..end of the lines of a text without line ends. No text is one empty line."""
    found: list[tuple[int, int]] = []
    sized = measure(text, measured.face, profile)
    spread = measured.spread * EM / measured.size
    ends = _spread(text, sized, spread, profile) if spread else sized.ends
    start, length = 0, len(text)
    room = measured.width - measured.first
    while start < length or not found:
        least = ends[start] + (sized.gaps.get(start, 0) + _between(text, sized, start, spread, profile) if start else 0)
        # Twips are whole, so one more is none too many; from one line's end to the next, without a look at what stands between.
        at = bisect_right(ends, least + (room + 1) / measured.size * EM, start + 1) - 1
        end = at if at >= length else _line_end(text, start, at, sized, measured, profile)
        found.append((start, end))
        start, room = end, measured.width
    return tuple(found)


def _spread(text: str, sized: Measured, spread: float, profile: Profile) -> Sequence[float]:
    """Where characters end that stand so far apart."""
    moved, ends = 0.0, [0.0]
    for place, end in enumerate(sized.ends[1:]):
        moved += _between(text, sized, place, spread, profile) if place else 0
        ends.append(end + moved)
    return ends


def _between(text: str, sized: Measured, place: int, spread: float, profile: Profile) -> float:
    """How far apart the character at `place` is set: not at all where LibreOffice begins another script, or in one sign."""
    torn = profile.parts and sized.latin[place] != sized.latin[place - 1]
    return 0 if torn or text[place] in profile.joined and text[place] == text[place - 1] else spread


def _line_end(text: str, start: int, at: int, sized: Measured, measured: Measure, profile: Profile) -> int:
    """Where the line that begins at `start` and has no room for the character at `at` ends."""
    at = _past_blanks(text, at)  # a blank at the end takes no room
    if at == len(text):
        return at
    if at > start and _may_hang(text, at, sized, measured, profile):
        return _past_blanks(text, at + 1)
    back = at
    while back > start and not _may_break(text, back, sized, profile):
        back -= 1
    return back if back > start else max(at, start + 1)


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _may_hang(text: str, at: int, sized: Measured, measured: Measure, profile: Profile) -> bool:
    """Whether a stop that the line has no room for may stand in the margin."""
    if text[at] not in profile.hangs or (profile.obeys_overflow and not measured.hanging):
        return False
    if profile.parts and sized.latin[at - 1] and not sized.latin[at]:
        return False  # LibreOffice hangs no stop that opens a stretch of another script
    return at + 1 == len(text) or text[at + 1] == " " or _may_break(text, at + 1, sized, profile)


def _may_break(text: str, at: int, sized: Measured, profile: Profile) -> bool:
    """Whether a line may begin with the character at `at`."""
    before, after = text[at - 1], text[at]
    if after == " " or after in profile.not_first or before in profile.not_last:
        return False
    if before == " ":
        return True
    if sized.latin[at] and (sized.latin[at - 1] or before in profile.sticks):
        return before == "-" and after.isalpha()
    return True

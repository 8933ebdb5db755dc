"""Where a paragraph's lines break: as many characters as the measure holds, marks and Latin words respected.

Lengths are twips.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bulletin_tui.setting.widths import Measured, Profile, measure


@dataclass(frozen=True, slots=True)
class Measure:
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
    start = 0
    while start < len(text) or not found:
        room = measured.width - (0 if found else measured.first)
        end = _line_end(text, start, room, sized, measured, profile)
        found.append((start, end))
        start = end
    return tuple(found)


def _line_end(text: str, start: int, room: float, sized: Measured, measured: Measure, profile: Profile) -> int:
    """Where the line that begins at `start` ends."""
    used = 0.0
    at = start
    while at < len(text):
        if at > start:
            parts = profile.parts and sized.latin[at] != sized.latin[at - 1]
            used += sized.gaps[at] * measured.size + (0 if parts else measured.spread)
        used += sized.widths[at] * measured.size
        if used > room + 1 and text[at] != " ":  # twips are whole; a blank at the end takes no room
            break
        at += 1
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
    return at + 1 == len(text) or text[at + 1] not in profile.not_first


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

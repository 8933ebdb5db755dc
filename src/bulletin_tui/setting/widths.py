"""How wide characters are, and where a little space stands between them, as one renderer sets them.

Widths are in em. The measures in widths.json were taken by tools/widths.py from the faces that LibreOffice uses where
no Chinese face is installed; Times New Roman and Arial are as wide everywhere.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.setting import kinsoku

EM = 10000
_FIRST_EAST = "\u2e80"  # from the CJK radicals on, everything is set in the Chinese face
_SIGNS = ("\u2000", "\u2bff")  # marks and signs that belong to no script
# Between Chinese characters: all that has a width of its own, a gap beside it, or may not stand at each end of a line.
_OTHERS = re.compile("([^\u3400-\u4dbf\u4e00-\u9fff]+)")


class Profile(NamedTuple):  # a key of what is kept
    """A renderer: what it does of its own accord."""

    name: str
    gap: float  # em between a Han character and a Latin letter or digit
    hangs: str  # the stops that may hang into the margin
    obeys_overflow: bool  # whether a style can forbid that
    quotes_east: bool  # whether w:hint sets “”‘’—…· in the Chinese face, whatever stands before them
    height: float  # of a line of the Chinese face, in em, where no pitch is given
    descent: float  # what a picture's line takes below the picture, in em
    grid: bool  # whether a page holds whole lines of the document grid only
    parts: bool  # whether stretches of one script are set by themselves
    sticks: str = ""  # marks that hold on to a Latin word behind them
    joined: str = ""  # marks of which two are one sign of the face, with no space between
    not_first: str = kinsoku.NOT_FIRST
    not_last: str = kinsoku.NOT_LAST


# Word: ECMA-376 17.3.1.2 (autoSpaceDE), 17.3.1.21 (overflowPunct), MS-OI29500 2.1.88 (hint). LibreOffice: measured, 7.4.
WORD = Profile("word", 0.25, "、。，．：；！？", True, True, 1.3, 0.22, False, False)
LIBREOFFICE = Profile(
    "libreoffice",
    0.2,
    ",.:;!?、。，．：；！？",
    False,
    False,
    1.448,
    0,
    True,
    True,
    sticks="“”‘’",
    joined="—",
    not_last=kinsoku.NOT_LAST.replace("·", ""),
)
PROFILES = {profile.name: profile for profile in (WORD, LIBREOFFICE)}


class Inner(NamedTuple):
    """Characters of all kinds between Chinese ones, measured from the end of what stands before them, in ten-thousandths of an em."""

    lefts: Sequence[float]  # where each begins
    ends: Sequence[float]  # and ends
    latin: Sequence[bool]  # which are set in the Latin face
    behind: float  # from the last to the next Chinese character
    whole: float


class Measured(NamedTuple):
    """A text as stretches, Chinese characters and others in turn, the first of them Chinese, though there be none."""

    starts: list[int]  # the place in the text where each begins
    bounds: list[float]  # where each begins, and the last ends
    inners: list[Inner]  # every other one

    def latin(self, place: int) -> bool:
        """Whether the character there is set in the Latin face."""
        run = bisect_right(self.starts, place) - 1
        return run % 2 == 1 and self.inners[run // 2].latin[place - self.starts[run]]


class Ruler:
    """What measures texts in a Latin face (by its name) and the Chinese face beside it, whose characters are an em wide each."""

    def __init__(self, face: str, profile: Profile, spread: float = 0) -> None:
        """`spread`: how far apart the characters stand, in ten-thousandths of an em."""
        self.face, self.profile, self.spread = face, profile, spread
        self.unit = EM + spread  # from one Chinese character to the next
        self._inner = lru_cache(maxsize=4096)(self._measured)

    def measure(self, text: str) -> Measured:
        """The stretches of a text, in its order; a paragraph costs little more than its digits and marks."""
        parts = _OTHERS.split(text)
        inners = list(map(self._inner, parts[1::2]))
        if not parts[0] and inners:
            inners[0] = self._measured(parts[1], True)
        lengths = list(map(len, parts))
        spread, unit = self.spread, self.unit
        widths: list[float] = [0.0] * len(parts)
        widths[::2] = [length * unit - spread if length else 0 for length in lengths[::2]]
        widths[1::2] = [inner.whole for inner in inners]
        bounds = list(accumulate(widths, initial=0))
        if not parts[-1] and inners:
            bounds[-2] = bounds[-1] = bounds[-1] - inners[-1].behind
        return Measured(list(accumulate(lengths, initial=0)), bounds, inners)

    def ends(self, text: str) -> list[float]:
        """Where each character of a text ends, and 0 before them."""
        starts, bounds, inners = self.measure(text)
        found = [0.0]
        for run, (start, after) in enumerate(pairwise(starts)):
            inside = inners[run // 2].ends if run % 2 else [EM + at * self.unit for at in range(after - start)]
            found += [bounds[run] + end for end in inside]
        return found

    def _measured(self, text: str, opens: bool = False) -> Inner:
        """Characters between Chinese ones or, if they open it, at a text's beginning."""
        latin = list(_scripts(text, opens, self.profile))
        lefts: list[float] = []
        ends: list[float] = []
        x = 0.0
        for place, width in enumerate(_widths(text, latin, self.face, self.profile)):
            if place:
                joined = text[place] in self.profile.joined and text[place] == text[place - 1]
                torn = latin[place] != latin[place - 1]
                x += self._between(torn, torn and text[place].isalnum() and text[place - 1].isalnum(), joined)
            elif not opens:
                x += self._between(latin[0], latin[0] and text[0].isalnum())
            lefts.append(x)
            x += width
            ends.append(x)
        behind = self._between(latin[-1], latin[-1] and text[-1].isalnum())
        return Inner(lefts, ends, latin, behind, x + behind)

    def _between(self, torn: bool, gap: bool, joined: bool = False) -> float:
        """How far apart two characters stand: no further, in LibreOffice, where another script begins, or in one sign."""
        spread = 0 if joined or (torn and self.profile.parts) else self.spread
        return spread + (self.profile.gap * EM if gap else 0)


@lru_cache(maxsize=1)
def _faces() -> dict[str, Any]:
    with (Path(__file__).parent / "widths.json").open(encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


def _latin_face(name: str) -> dict[str, Any]:
    """The measures of a Latin face; of Times New Roman for one that was never measured."""
    faces = _faces()
    found: dict[str, Any] = faces.get(name) or faces["Times New Roman"]
    return found


def _scripts(text: str, latin: bool, profile: Profile) -> Iterator[bool]:
    """Which of some characters that are not Chinese are set in the Latin face, and whether what stands before them is.

    Signs of no script go with what stands before them in LibreOffice, which takes one that opens a paragraph for Latin.
    """
    for character in text:
        if character >= _FIRST_EAST:
            latin = False
        elif not (character == " " or _SIGNS[0] <= character <= _SIGNS[1]):
            latin = not (profile.quotes_east and character == "·")
        elif profile.quotes_east and character != " ":
            latin = False
        yield latin


def _widths(text: str, latin: Sequence[bool], face: str, profile: Profile) -> Iterator[float]:
    """The widths of characters that are not Chinese."""
    faces, latin_face = _faces(), _latin_face(face)
    own, kerns = latin_face["widths"], latin_face["kerns"]
    east, signs = faces["east"]["widths"] if not profile.quotes_east else {}, faces["signs"]["widths"]
    for place, character in enumerate(text):
        if latin[place]:
            kern = kerns.get(text[place : place + 2], 0) if place + 1 < len(text) and latin[place + 1] else 0
            yield (own.get(character) or signs.get(character) or EM) + kern
        else:
            yield east.get(character, EM / 2 if character == " " else EM)

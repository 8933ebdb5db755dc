"""How wide characters are, and where a little space stands between them, as one renderer sets them.

Widths are in em. The measures in widths.json were taken by tools/widths.py from the faces that LibreOffice uses where
no Chinese face is installed; Times New Roman and Arial are as wide everywhere.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.setting import kinsoku

EM = 10000
FIRST_EAST = "\u2e80"  # from the CJK radicals on, everything is set in the Chinese face
_SIGNS = ("\u2000", "\u2bff")  # marks and signs that belong to no script
# Between Chinese characters: all that has a width of its own, a gap beside it, or may not stand at each end of a line.
_OTHERS = re.compile("([^\u3400-\u9fff]+)")


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
    leads: bool  # whether what lines stand further apart than they are high is room above the next one, none below the last
    sticks: str = ""  # marks that hold on to a Latin word behind them
    joined: str = ""  # marks of which two are one sign of the face, with no space between
    not_first: str = kinsoku.NOT_FIRST
    not_last: str = kinsoku.NOT_LAST


# Word: ECMA-376 17.3.1.2 (autoSpaceDE), 17.3.1.21 (overflowPunct), MS-OI29500 2.1.88 (hint). LibreOffice: measured, 7.4.
WORD = Profile("word", 0.25, "、。，．：；！？", True, True, 1.3, 0.22, False, False, False)
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
        self.profile, self.spread = profile, spread
        self.unit = EM + spread  # from one Chinese character to the next
        self._latin, self._kerns = _latin_face(face)
        self._east: dict[str, float] = {" ": EM / 2} if profile.quotes_east else _faces()["east"]["widths"]
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
        latin = _scripts(text, opens, self.profile)
        kerns, latins, easts, joined, spread = self._kerns, self._latin, self._east, self.profile.joined, self.spread
        lefts: list[float] = []
        ends: list[float] = []
        x = 0.0 if opens else self._torn(text[0]) if latin[0] else self.spread
        for place, character in enumerate(text):
            if place:
                pair = text[place - 1 : place + 1]
                if latin[place] is not latin[place - 1]:
                    x += self._torn(pair)
                elif latin[place] and pair in kerns:
                    ends[-1] += kerns[pair]
                    x += kerns[pair] + spread
                elif character not in joined or pair[0] != character:  # two of those are one sign
                    x += spread
            lefts.append(x)
            x += latins.get(character, EM) if latin[place] else easts.get(character, EM)
            ends.append(x)
        behind = self._torn(text[-1]) if latin[-1] else self.spread
        return Inner(lefts, ends, latin, behind, x + behind)

    def _torn(self, pair: str) -> float:
        """How far apart characters of two scripts stand, or one that is not Chinese and a Chinese one: in LibreOffice no further."""
        gap = self.profile.gap * EM if pair[0].isalnum() and pair[-1].isalnum() else 0
        return gap + (0 if self.profile.parts else self.spread)


@lru_cache(maxsize=1)
def _faces() -> dict[str, Any]:
    with (Path(__file__).parent / "widths.json").open(encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found


@lru_cache(maxsize=8)
def _latin_face(name: str) -> tuple[dict[str, float], dict[str, float]]:
    """A Latin face's widths, and by how much pairs come closer; those of Times New Roman for one that was never measured."""
    faces = _faces()
    found = faces.get(name) or faces["Times New Roman"]
    return {**faces["signs"]["widths"], **found["widths"]}, found["kerns"]


def _scripts(text: str, latin: bool, profile: Profile) -> list[bool]:
    """Which of some characters are set in the Latin face, and whether what stands before them is.

    Signs of no script go with what stands before them in LibreOffice, which takes one that opens a paragraph for Latin.
    """
    found = []
    for character in text:
        if character >= FIRST_EAST:
            latin = False
        elif not (character == " " or _SIGNS[0] <= character <= _SIGNS[1]):
            latin = not (profile.quotes_east and character == "·")
        elif profile.quotes_east and character != " ":
            latin = False
        found.append(latin)
    return found

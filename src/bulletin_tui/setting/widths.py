"""How wide characters are, and where a little space stands between them, as one renderer sets them.

Widths are in em. The measures in widths.json were taken by tools/widths.py from the faces that LibreOffice uses where
no Chinese face is installed; Times New Roman and Arial are as wide everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.setting import kinsoku

EM = 10000
_FIRST_EAST = "\u2e80"  # from the CJK radicals on, everything is set in the Chinese face
_STRETCHES = re.compile(f"[{_FIRST_EAST}-\U0010ffff]+|[^{_FIRST_EAST}-\U0010ffff]+")
_SIGNS = ("\u2000", "\u2bff")  # marks and signs that belong to no script


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


class Measured(NamedTuple):
    """A text's characters in ten-thousandths of an em: where each ends, the gap before each, and which are Latin letters, digits, marks."""

    ends: Sequence[float]  # one more than there are characters: 0, then where each one ends
    gaps: Mapping[int, float]  # where there is one
    latin: Sequence[bool]


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


def measure(text: str, face: str, profile: Profile) -> Measured:
    """The widths of a text in a Latin face (by its name) and the Chinese face beside it, whose characters are an em wide each."""
    widths: list[float] = []
    gaps: dict[int, float] = {}
    latin: list[bool] = []
    for part in _STRETCHES.findall(text):
        place = len(latin)
        if part[0] >= _FIRST_EAST:
            widths += [EM] * len(part)
            latin += [False] * len(part)
        else:
            wide, apart, which = _others(part, not place, face, profile)
            widths += wide
            gaps.update({place + at: gap for at, gap in apart})
            latin += which
        if place and latin[place - 1] != latin[place] and part[0].isalnum() and text[place - 1].isalnum():
            gaps[place] = profile.gap * EM
    for place, gap in gaps.items():
        widths[place] += gap
    return Measured(list(accumulate(widths, initial=0)), gaps, latin)


def _scripts(text: str, latin: bool, profile: Profile) -> Iterator[bool]:
    """Which of some characters that are not Chinese are set in the Latin face, and whether what stands before them is.

    Signs of no script go with what stands before them in LibreOffice, which takes one that opens a paragraph for Latin.
    """
    for character in text:
        if not (character == " " or _SIGNS[0] <= character <= _SIGNS[1]):
            latin = not (profile.quotes_east and character == "·")
        elif profile.quotes_east and character != " ":
            latin = False
        yield latin


@lru_cache(maxsize=4096)
def _others(text: str, opens: bool, face: str, profile: Profile) -> tuple[list[float], list[tuple[int, float]], list[bool]]:
    """Widths, gaps and scripts of characters that are not Chinese, between such as are or, if they open it, at a text's beginning."""
    faces, latin_face = _faces(), _latin_face(face)
    own, kerns = latin_face["widths"], latin_face["kerns"]
    east, signs = faces["east"]["widths"] if not profile.quotes_east else {}, faces["signs"]["widths"]
    latin = list(_scripts(text, opens, profile))
    widths: list[float] = []
    gaps: list[tuple[int, float]] = []
    for place, character in enumerate(text):
        if latin[place]:
            kern = kerns.get(text[place : place + 2], 0) if place + 1 < len(text) and latin[place + 1] else 0
            widths.append((own.get(character) or signs.get(character) or EM) + kern)
        else:
            widths.append(east.get(character, EM / 2 if character == " " else EM))
        if place and latin[place] != latin[place - 1] and character.isalnum() and text[place - 1].isalnum():
            gaps.append((place, profile.gap * EM))
    return widths, gaps, latin

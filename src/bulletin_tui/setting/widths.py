"""How wide characters are, and where a little space stands between them, as one renderer sets them.

Widths are in em. The measures in widths.json were taken by tools/widths.py from the faces that LibreOffice uses where
no Chinese face is installed; Times New Roman and Arial are as wide everywhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.setting import kinsoku

_EM = 10000
_FIRST_EAST = "\u2e80"  # from the CJK radicals on, everything is set in the Chinese face
_SIGNS = ("\u2000", "\u2bff")  # marks and signs that belong to no script


@dataclass(frozen=True, slots=True)
class Profile:
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
    not_first: str = kinsoku.NOT_FIRST
    not_last: str = kinsoku.NOT_LAST


# Word: ECMA-376 17.3.1.2 (autoSpaceDE), 17.3.1.21 (overflowPunct), MS-OI29500 2.1.88 (hint). LibreOffice: measured, 7.4.
WORD = Profile("word", 0.25, "、。，．：；！？", True, True, 1.3, 0.22, False, False)
LIBREOFFICE = Profile(
    "libreoffice", 0.2, ",.:;!?、。，．：；！？", False, False, 1.448, 0, True, True, "“”‘’", not_last=kinsoku.NOT_LAST.replace("·", "")
)
PROFILES = {profile.name: profile for profile in (WORD, LIBREOFFICE)}


class Measured(NamedTuple):
    """A text's characters: their widths in em, the gap before each, and which of them are Latin letters, digits and marks."""

    widths: tuple[float, ...]
    gaps: tuple[float, ...]
    latin: tuple[bool, ...]


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


def scripts(text: str, profile: Profile) -> list[bool]:
    """Which characters are set in the Latin face. Signs of no script go with what stands before them in LibreOffice."""
    found: list[bool] = []
    latin = True  # how LibreOffice takes a sign that opens a paragraph
    for character in text:
        if character >= _FIRST_EAST:
            latin = False
        elif not (character == " " or _SIGNS[0] <= character <= _SIGNS[1]):
            latin = not (profile.quotes_east and character == "·")
        elif profile.quotes_east and character != " ":
            latin = False
        found.append(latin)
    return found


@lru_cache(maxsize=4096)
def measure(text: str, face: str, profile: Profile) -> Measured:
    """The widths of a text in a Latin face (by its name) and the Chinese face beside it."""
    faces, latin_face = _faces(), _latin_face(face)
    own, kerns = latin_face["widths"], latin_face["kerns"]
    east, signs = faces["east"]["widths"] if not profile.quotes_east else {}, faces["signs"]["widths"]
    latin = scripts(text, profile)
    widths: list[float] = []
    gaps: list[float] = []
    for index, character in enumerate(text):
        if not latin[index]:
            width = _EM if character >= _FIRST_EAST else east.get(character, 5000 if character == " " else _EM)
        else:
            width = own.get(character) or (signs.get(character) or _EM)
            if index + 1 < len(text) and latin[index + 1]:
                width += kerns.get(text[index : index + 2], 0)
        widths.append(width / _EM)
        apart = index > 0 and latin[index] != latin[index - 1] and character.isalnum() and text[index - 1].isalnum()
        gaps.append(profile.gap if apart else 0)
    return Measured(tuple(widths), tuple(gaps), tuple(latin))

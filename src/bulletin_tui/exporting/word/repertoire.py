"""Characters that a face does not hold, with the names they stand in: 仿宋_GB2312 has 6763, and 喆, 堃, 珺 are not among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin_tui.exporting.word.paragraphs import Paragraph
from bulletin_tui.setting.look import Face, Look
from bulletin_tui.text import SURNAMES, is_han

_DOUBLE = frozenset(("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "端木", "南宫", "夏侯"))
# What stands behind a name of two characters.
_BEHIND = frozenset(
    "说道在的和与是等为任被从把向对将介告表到带获作用同及率一书主委局部科处师先女老会总摄担负正就也曾今现采访接受参出讲谈回答走来去看写拍供以则都"
)


class Lacking(NamedTuple):
    """A character that a face may not hold: in what name or words it stands, and in which line of the draft (0 for none)."""

    character: str
    where: str
    face: str
    line: int


def lacking(paragraphs: Iterable[Paragraph], look: Look) -> Iterator[Lacking]:
    """Every such character, once for each name and face."""
    seen: set[tuple[str, str, str]] = set()
    for paragraph in paragraphs:
        face = look.face(paragraph.style)
        text = "".join(text.text for text in paragraph.texts)
        for place, character in enumerate(text):
            if character <= "\u2e7f" or _holds(face, character):
                continue
            found = character, name_around(text, place), face.east
            if found not in seen:
                seen.add(found)
                yield Lacking(*found, paragraph.block.lines[0][0] if paragraph.block and paragraph.block.lines else 0)


def _holds(face: Face, character: str) -> bool:
    """Han by the codec that knows as many; of other signs only what lies beyond the BMP, pictures and the like, is in no text face."""
    if not is_han(character):
        return character <= "\uffff"
    # gb18030 encodes all of Unicode; the fonts of that name hold what it encodes in two bytes and Extension A.
    try:
        return len(character.encode(face.holds)) == 2 or (face.holds == "gb18030" and "\u3400" <= character <= "\u4dbf")
    except UnicodeEncodeError:
        return False


def name_around(text: str, place: int) -> str:
    """The name that a character stands in, or else the characters around it."""
    if place > 1 and text[place - 2 : place] in _DOUBLE:
        return text[place - 2 : place + 1 + _given(text, place + 1)]
    for start in (place - 1, place - 2, place):
        if start < 0 or text[start] not in SURNAMES or not all(map(is_han, text[start : place + 1])):
            continue
        return text[start : place + 1 + (place < start + 2 and _given(text, place + 1))]
    start, end = place, place + 1
    while start > max(place - 2, 0) and is_han(text[start - 1]):
        start -= 1
    while end < min(place + 3, len(text)) and is_han(text[end]):
        end += 1
    return text[start:end]


def _given(text: str, place: int) -> bool:
    """Whether the character at `place` may still belong to a name."""
    return place < len(text) and is_han(text[place]) and text[place] not in _BEHIND

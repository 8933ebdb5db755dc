"""Pictures in a raw text: where each stands, and the line that says what it shows."""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import signs
from bulletin_tui.model import Role

_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)(?:\{[^{}]*\})?")
_IMG_SOURCE = re.compile(r"<img\b[^<>]*\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_PICTURE = re.compile(r"[(（]?(?:图|照片|配图)\s*[｜|丨/:：]\s*(?=\S)")
_CREDIT = 7  # characters: 图｜ and a name are no longer


def take_images(sheet: Sheet, line: Line) -> None:
    """A picture: its place is kept, its alternative text is a caption if it says anything."""
    marks: list[tuple[int, int]] = []
    for found in _IMAGE.finditer(line.text):
        start, end = found.span()
        line.image = found[2].split(' "')[0].strip()
        if not found[1].strip() or signs().empty_caption.match(found[1].strip()):
            marks.append((start, end))
        else:
            marks += [(start, found.start(1)), (found.end(1), end)]
            line.role = Role.CAPTION if len(line.text) == end - start else line.role
    if source := _IMG_SOURCE.search(line.text):
        line.image = source[1]
    sheet.leave(line, "图片标记", *marks)
    trim(line)


def bare_picture(line: Line, image: str) -> Line:
    """A picture that nothing is said of, as the caption it might have."""
    return Line(line.number, [], "", gap=line.gap, image=image, role=Role.CAPTION)


def below_picture(sheet: Sheet, line: Line, picture: str | None) -> None:
    """A line that may be what a picture before it shows; `图｜` before it goes."""
    line.pictured = picture is not None and line.image is None
    if (line.pictured or _depicts(line.text)) and (named := _PICTURE.match(line.text)):
        line.role = Role.CAPTION
        sheet.leave(line, "图片标记", named.span())
    if line.pictured:
        line.image = picture or None


def _depicts(text: str) -> bool:
    """图｜ before what a picture shows, and not before who took it."""
    return text[0] == "图" and text[1:2] in "｜|丨" and len(text) > _CREDIT and not signs().unit.match(text[2:].strip()) and " " not in text

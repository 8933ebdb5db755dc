"""What stands around the articles of a printed issue: masthead and colophon (报头、版记)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word.paragraphs import Paragraph, Text
from bulletin_tui.exporting.word.pictures import Album
from bulletin_tui.model import House, Issue
from bulletin_tui.setting.look import Look
from bulletin_tui.text import cells

_APART = "\u3000\u3000"  # fields of one line stand two characters apart

INTERNAL = "内部资料"
# What the colophon of 内部资料性出版物 must say (管理办法): any one of the names in a group.
_OWED = (("编印单位",), ("发送对象", "报", "送", "发"), ("印刷单位",), ("印刷日期",), ("印数",))


def owed(issue: Issue, house: House) -> list[str]:
    """What the law asks of this kind of publication and its settings do not say."""
    if house.preset != INTERNAL:
        return []
    fields = colophon_fields(issue, house)
    lacking = [group[0] for group in _OWED if not any(name in fields for name in group)]
    return lacking if house.licence else ["准印证号", *lacking]


def masthead(issue: Issue, house: House, look: Look, album: Album) -> Iterator[Paragraph]:
    """报头: the paper's name in type or as a picture (题字), 期号行, who makes it and when."""
    if house.preset == INTERNAL:
        yield Paragraph("notice", (Text(f"准印证号：{house.licence}\t内部资料，免费交流"),))
    picture = album.masthead(house, look)
    yield Paragraph("masthead", () if picture else (Text(house.name),), picture)
    if house.slogan:
        yield Paragraph("slogan", (Text(house.slogan),))
    if fields := phrases.number_fields(issue):
        yield Paragraph("number", (Text(_APART.join(fields)),))
    yield Paragraph("organ", (Text(house.organ), Text("\t"), Text(phrases.chinese_date(issue.date))))


def colophon_fields(issue: Issue, house: House) -> dict[str, str]:
    """What stands in the colophon: the house's fields, with what this issue says itself; 出刊日 stands for its date."""
    own = {key: value for key, value in issue.extras.items() if key != "导读"}
    found = {**house.colophon, **own}
    dated = {key: phrases.chinese_date(issue.date) if value == "出刊日" else value for key, value in found.items()}
    return {key: value for key, value in dated.items() if value}


def colophon(issue: Issue, house: House, look: Look) -> Iterator[Paragraph]:
    """版记, line by line as the look says; what the look does not name comes last."""
    # A frame that stands first in its section may keep LibreOffice from pulling the section back to the page before.
    yield Paragraph("end")
    height = 0.0
    fields = {key: f"{key}：{value}" for key, value in colophon_fields(issue, house).items()}
    named = " ".join(look.colophon).split()
    for line in (*look.colophon, *(key for key in fields if key not in named)):
        sides = [[fields[key] for key in side.split() if key in fields] for side in line.split("|")]
        for text in _lines(sides[0], sides[1] if len(sides) > 1 else [], look):
            paragraph = Paragraph("colophon", (Text(text),), foot=True)
            height += _height(paragraph, look)
            yield paragraph
    # Columns are balanced only before a further section, and a frame needs a paragraph to hang on. LibreOffice lets text run
    # into the frame (and balances no columns if told not to), so this paragraph keeps its room free.
    yield Paragraph("end", height=height + 8 if height else 0)


def _lines(left: list[str], right: list[str], look: Look) -> Iterator[str]:
    """A line of fields, or several where one does not hold them: no field is broken that fits a line."""
    room = _room(look)
    held = ""
    for field in left:
        longer = _APART.join(filter(None, (held, field)))
        if held and cells(longer) / 2 > room:
            yield held
            longer = field
        held = longer
    ends = _APART.join(right)
    if held and ends and cells(held + _APART + ends) / 2 > room:
        yield held
        held = ""
    if held or ends:
        yield f"{held}\t{ends}" if ends else held


def _room(look: Look) -> float:
    """How many characters a line of the colophon holds, without those that its digits' gaps take."""
    style = look.styles["colophon"]
    return look.page.text_width / 25.4 * 72 / (style.size or 12) - style.left - style.right - 1.5


def _height(paragraph: Paragraph, look: Look) -> float:
    """The height of a colophon line in points; a long one takes several lines."""
    style = look.styles[paragraph.style]
    size, room = style.size or 12, look.page.text_width / 25.4 * 72
    wide = cells("".join(text.text for text in paragraph.texts)) / 2 * size
    return math.ceil(wide / (room - (style.left + style.right + 1) * size)) * (style.line or size * 1.5) + style.before + style.after

"""Small news below a section's name: full sentences under one mark, or without any, which are briefs and no items of a list."""

from __future__ import annotations

import re
from itertools import takewhile

from bulletin_tui.importing.recovery.rubrics import compact, mark_of
from bulletin_tui.importing.recovery.sections import is_label
from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.importing.recovery.signs import ending, punctuated, signs
from bulletin_tui.model import Role

_SHORTEST, _LONGEST = 12, 220  # characters of a brief
_NAME = 8  # characters of a section's name
SEVERAL = 30  # units below a name that are looked at
_UNMARKED = 3  # so many paragraphs without a mark, each of which begins as briefs do
_PLACE = re.compile(r"[一-鿿（）()·]{2,12}[：:]")  # 宜昌：市总工会 …
_BODY = re.compile(r"[^，。：:；“”、]{0,20}?(?:工会|联合会|公司|集团|医院|学校|学院|大学|车站|工厂|厂|局|段|队|所|中心)")
_COUNT = re.compile(r"(?:\d{1,2}[.．、)）]|[(（]\d{1,2}[)）]|[①-⑳⑴-⒇➀-➓❶-❿])\s*")


def find_briefs(sheet: Sheet) -> None:
    """Gives the briefs below the names of sections their role; what counts them is no content."""
    units = sheet.units
    for at, unit in enumerate(units):
        if unit.role is not Role.SECTION:
            continue
        below = _below(units, at)
        told = [other for other in below if other.role in (Role.PARAGRAPH, Role.ITEM, Role.BRIEF) and other.inside is None]
        found = _marked(told) or _unmarked(told)
        for brief in found:
            brief.role = Role.BRIEF
            if counted := _COUNT.match(brief.first.text):
                sheet.leave(brief.first, "简讯符号", counted.span())
        unit.briefs = bool(found) or signs().brief_section.match(compact(unit.text)) is not None


def _below(units: list[Unit], at: int) -> list[Unit]:
    """What stands below a section's name and above the next title; a line that only groups briefs is none."""
    found: list[Unit] = []
    for index in range(at + 1, len(units)):
        unit, after = units[index], units[index + 1] if index + 1 < len(units) else None
        if unit.role is Role.SECTION or (unit.role is Role.HEADLINE and not is_label(unit, after)):
            break
        found.append(unit)
    return found


def _marked(told: list[Unit]) -> list[Unit]:
    """Two or more that begin with one mark and are full sentences."""
    mark = mark_of(told[0].first) if told else ""
    if not mark or mark[0] in "一第":
        return []
    marked = [unit for unit in told if mark_of(unit.first) == mark]
    sentences = sum(len(unit.text) > _SHORTEST and ending(unit.text) == "stop" for unit in marked)
    return marked if len(marked) > 1 and sentences * 10 >= len(marked) * 8 else []


def _unmarked(told: list[Unit]) -> list[Unit]:
    """Three or more short paragraphs, each of which begins with a place, a day or the body that acts."""
    if any(mark_of(unit.first) for unit in told) or not all(_reads_as_brief(unit.text) for unit in told):
        return []
    firsts = {"".join(takewhile(str.isalnum, unit.text))[:6] for unit in told}
    return told if len(told) >= _UNMARKED and len(firsts) == len(told) else []


def heads_briefs(unit: Unit, below: list[Unit]) -> bool:
    """Whether the unit is a short name above small news and nothing else."""
    if unit.role is not Role.HEADLINE or unit.first.marked or len(unit.text) > _NAME or punctuated(unit.text):
        return False
    told = list(takewhile(lambda other: other.role is Role.PARAGRAPH, below))
    return bool(told) and bool(_unmarked(told))


def _reads_as_brief(text: str) -> bool:
    if not _SHORTEST < len(text) <= _LONGEST or ending(text) != "stop":
        return False
    if signs().lead.match(text):
        return True
    return not signs().opening.match(text) and bool(_PLACE.match(text) or _BODY.match(text))

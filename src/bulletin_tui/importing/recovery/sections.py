"""What heads a section, and what only looks like it: the publication's name, labels among briefs, a heading that came late."""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.importing.recovery.signs import signs
from bulletin_tui.model import Block, Kind, Role, Section

_ISSUE = re.compile(  # a weekly's title with its number or its days
    r"[(（](?:\d{4}年?)?(?:第?\d{1,4}期|第?\d{1,2}周|\d{1,2}[.月/]\d{1,2}日?\s*[—–~～至-]+\s*(?:\d{1,2}[.月/])?\d{1,2}日?)[)）]\Z"
)
_LABEL_LENGTH = 12
_LABEL = re.compile(r"[(（【〔\[]\s*\w{2,8}\s*[)）】〕\]]\Z")  # stands between brackets and groups briefs


def leave_masthead(sheet: Sheet) -> None:
    """The only heading of its level, above the first section and nothing else, is the name of the publication."""
    if len(sheet.units) < 2 or not any(unit.role is Role.SECTION for unit in sheet.units):
        return
    first, second = sheet.units[0], sheet.units[1]
    if first.role is not Role.HEADLINE or len(first.lines) != 1:
        return
    alone = sum(unit.first.level == first.first.level for unit in sheet.units) == 1
    above = second.role is Role.SECTION and (alone and first.first.level > 0 or not signs().event.search(first.text))
    if above or _ISSUE.search(first.text):
        sheet.leave_line(first.first, "报头")
        sheet.units = sheet.units[1:]


def next_briefs(units: list[Unit]) -> list[bool]:
    """For each unit whether a brief comes after it before another section does."""
    found: list[bool] = []
    ahead = False
    for unit in reversed(units):
        found.append(ahead)
        ahead = unit.role is Role.BRIEF or (ahead and unit.role is not Role.SECTION)
    return found[::-1]


def is_label(unit: Unit, after: Unit | None) -> bool:
    """Whether a short line groups the briefs below it: it stands between brackets, or right above a marked brief."""
    if _LABEL.match(unit.text):
        return True
    if unit.role is not Role.HEADLINE or unit.first.level or len(unit.text) > _LABEL_LENGTH or after is None:
        return False
    return bool(after.first.bullet) or (unit.first.boxed and signs().lead.match(after.text) is not None)


def name_briefs_above(sections: list[Section]) -> list[Section]:
    """A heading of briefs without anything below it, at the end of a page, belongs to the briefs above it that have none."""
    named: list[Section] = []
    for section in sections:
        named += _claimed(named, section) if _waits(section) else [section]
    return named


def _waits(section: Section) -> bool:
    return not section.articles and signs().brief_section.match(section.title or "") is not None


def _claimed(named: list[Section], heading: Section) -> list[Section]:
    """Takes the last briefs out of the sections so far and gives them back below their heading; what followed them stands in none."""
    for at in range(len(named) - 1, -1, -1):
        section = named[at]
        if signs().brief_section.match(section.title or ""):
            break
        briefs = [index for index, article in enumerate(section.articles) if article.kind is Kind.BRIEF]
        if briefs:
            last = briefs[-1] + 1
            first = max((index + 1 for index in range(last) if index not in briefs), default=0)
            rest = [Section(Block(Role.SECTION, ""), section.articles[last:])] if section.articles[last:] else []
            later = [*rest, *named[at + 1 :]]
            named[at:] = [Section(section.heading, section.articles[:first])] if first or section.title else []
            return [Section(heading.heading, section.articles[first:last]), *later]
    return [heading]

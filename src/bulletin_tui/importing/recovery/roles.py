"""What each unit is, as far as it shows by itself: section, title, caption, note, item, brief, paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletin_tui.importing.recovery.sheet import Line, Sheet, Unit
from bulletin_tui.importing.recovery.signs import ending, one_sentence, punctuated, signs
from bulletin_tui.model import Role

_SIGNED = 20  # characters: （通讯员 张三 摄） is no longer
TITLE_CELLS = 84  # a longer line is no title


def name_roles(sheet: Sheet) -> None:
    """Gives every unit its role, by its marks and its words."""
    for unit in sheet.units:
        unit.role = _own_role(unit, sheet.titled)


def _own_role(unit: Unit, titled: bool) -> Role:
    line = unit.first
    if line.role is not None and not (line.role is Role.ITEM and line.bullet):
        return line.role
    if line.hint.role is not None:
        return line.hint.role
    text = unit.text
    for role, test in _TESTS:
        if test(unit, line, text):
            unit.byline = role is Role.NOTE and signs().byline.match(text) is not None
            return role
    return Role.HEADLINE if is_title(unit, titled) else Role.PARAGRAPH


def _is_section(unit: Unit, line: Line, text: str) -> bool:
    return not line.bullet and signs().section.match(_SPAN.sub("", text)) is not None


_SPAN = re.compile(r"\s*[(（][\d\w月第周日年—-]{2,16}[)）]\Z")  # 工作简讯（11月第2周）


def _is_byline(unit: Unit, line: Line, text: str) -> bool:
    return line.cells <= 60 and len(unit.lines) == 1 and signs().byline.match(text) is not None


def _is_note(unit: Unit, line: Line, text: str) -> bool:
    return line.quoted or signs().note.match(text) is not None


def _is_caption(unit: Unit, line: Line, text: str) -> bool:
    if ending(text) == "stop" and not signs().caption_start.match(text):
        return False
    if len(text) > 80 or line.level or not one_sentence(_told(text, line.pictured)):
        return False
    return bool(line.pictured or signs().caption_start.match(text) or signs().caption_end.search(text))


def _told(text: str, pictured: bool) -> str:
    """A caption without who took the picture, which may stand behind its full stop."""
    if not (pictured or signs().caption_start.match(text)) or not signs().caption_end.search(text):
        return text
    stop = text.rfind("。")
    return text[:stop] if len(text) - stop <= _SIGNED else text


def _is_brief(unit: Unit, line: Line, text: str) -> bool:
    return line.bullet == "◆" and (ending(text) == "stop" or len(text) > 30)


def _is_item(unit: Unit, line: Line, text: str) -> bool:
    return bool(line.bullet)


_TESTS: tuple[tuple[Role, Callable[[Unit, Line, str], bool]], ...] = (
    (Role.SECTION, _is_section),
    (Role.NOTE, _is_byline),
    (Role.CAPTION, _is_caption),
    (Role.NOTE, _is_note),
    (Role.BRIEF, _is_brief),
    (Role.ITEM, _is_item),
)


def is_title(unit: Unit, titled: bool) -> bool:
    """Whether a unit is a title: a mark says so; else a short line that ends no sentence, unless the text marks its titles."""
    line, text = unit.first, unit.text
    if line.marked and all(part.soft for part in unit.lines[1:]):
        return bool(line.level) or (len(text) <= 60 and (ending(text) != "stop" or text[-1] in "？！?!"))
    if titled or sum(part.cells for part in unit.lines) > TITLE_CELLS or not one_sentence(text):
        return False
    ends = ending(text)
    if signs().lead.match(text) and punctuated(text):
        return False
    return not ends or (ends == "dash" and text[0] in "—－")

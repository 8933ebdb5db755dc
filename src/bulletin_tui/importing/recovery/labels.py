"""What editors write before a line to say what it is: （引题）, 主题：, 栏目一：, 图片说明：.  The word goes, the role stays."""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, signs
from bulletin_tui.model import Role

_WHY = "编者的标注"
_WORDS = "引题|眉题|肩题|主标题|主题|正题|标题|大标题|副标题|副题|子题"
_IN_BRACKETS = re.compile(rf"[(（【\[〔]\s*({_WORDS})\s*[)）】\]〕]\s*[:：]?\s*")
_WITH_COLON = re.compile(rf"({_WORDS})\s*[:：]\s*")
_SECTION = re.compile(r"[(（【\[]?\s*(?:栏目|版块|板块)(?:名称?)?\s*[一二三四五六七八九十\d]{0,3}\s*[)）】\]]?\s*[:：]?\s*")
_SAYS_SO = re.compile(r"[:：)）】\]]|[一二三四五六七八九十\d]")  # what makes the bare word 栏目 a label
_CAPTION = re.compile(r"[(（【\[]?\s*(?:(?:图片|照片|配图)说明|图说|图注)\s*[)）】\]]?\s*[:：]\s*(?=\S)")
_NAME, _TITLE = 16, 60  # characters
_CAPTION_LINES = 4
_SHORT = 4  # cells by which a full line falls short of the lines around it


def take_labels(sheet: Sheet) -> None:
    """Takes the labels off; the line below a label that stands alone is what it names."""
    colons = _title_form(sheet.lines)
    kept: list[Line] = []
    names, gap = False, 0
    for at, line in enumerate(sheet.lines):
        line.gap = max(line.gap, gap)
        if names and line.role is None and len(line.text) <= _NAME and not ending(line.text):
            _is_section(line)
        names, gap = False, 0
        if line.role is None and line.hint.role is None:
            if not _title(sheet, line, colons):
                _caption(sheet, at)
            names = _section(sheet, line)
        if line.text:
            kept.append(line)
        else:
            gap = line.gap
    sheet.lines = kept


def _title_form(lines: list[Line]) -> bool:
    """Whether 主题：… is a form in this text: words of a title's parts stand together, and no 时间：, 地点：."""
    words = [found[1] for line in lines if (found := _WITH_COLON.match(line.text)) and _may_be_title(line.text)]
    known = sum(line.title is not None for line in lines)  # the first of them, which a contribution's form has
    return len(words) + known > 1 and bool(known or set(words) - {"主题"})


def _may_be_title(text: str) -> bool:
    return len(text) <= _TITLE and ending(text) in ("", "dash") or text[-1] in "！？!?"


def _title(sheet: Sheet, line: Line, colons: bool) -> bool:
    found = _IN_BRACKETS.match(line.text) or (_WITH_COLON.match(line.text) if colons else None)
    if found is None or found.end() == len(line.text) or not _may_be_title(line.text):
        return False
    line.title = {"引": Role.KICKER, "眉": Role.KICKER, "肩": Role.KICKER, "副": Role.DECK, "子": Role.DECK}.get(found[1][0], Role.HEADLINE)
    line.role, line.indent = Role.HEADLINE, ""
    _drop(sheet, line, found.end())
    return True


def _section(sheet: Sheet, line: Line) -> bool:
    """Takes 栏目一： off; tells whether the section's name is still to come."""
    found = _SECTION.match(line.text)
    if found is None or line.role is not None or len(line.text) - found.end() > _NAME or ending(line.text[found.end() :]):
        return False
    if not (line.boxed or _SAYS_SO.search(found[0])):
        return False
    alone = found.end() == len(line.text)
    _drop(sheet, line, found.end())
    if not alone:
        _is_section(line)
    return alone


def _is_section(line: Line) -> None:
    line.role, line.bullet, line.level, line.numbered = Role.SECTION, "", 0, False


def _caption(sheet: Sheet, at: int) -> None:
    """图片说明： and the lines that touch it, up to its end."""
    line = sheet.lines[at]
    found = _CAPTION.match(line.text)
    if found is None:
        return
    width = max(other.width for other in sheet.lines[max(at - _CAPTION_LINES, 0) : at + _CAPTION_LINES])
    full = line.width + _SHORT >= width
    _drop(sheet, line, found.end())
    line.role, line.opens, line.indent = Role.CAPTION, True, ""
    for other in sheet.lines[at + 1 : at + _CAPTION_LINES]:
        before = sheet.lines[at].text
        ended = ending(before) == "stop" or signs().caption_end.search(before)
        if ended or other.gap or other.torn or other.indented or other.bullet or other.marked or other.role is not None:
            return
        if not full or signs().enumerator.match(other.text):
            return
        other.role, full = Role.CAPTION, other.width + _SHORT >= width
        at += 1


def _drop(sheet: Sheet, line: Line, end: int) -> None:
    sheet.leave(line, _WHY, (0, end))
    trim(line)

"""Page heads and feet, page numbers, jump lines, a platform's own lines: what is no content becomes leftovers."""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletin_tui.importing.recovery.heads import Heads, core, is_page_head, learn_heads, numbers_page, plain, shape
from bulletin_tui.importing.recovery.lines import trim
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import Furniture, ending, punctuated, signs

_DIGITS = re.compile(r"\d+")
_MASTHEAD = re.compile(r"(?:总?第|20\d\d年第?)\s*\d+\s*期")
_JUMP_OUT = re.compile(r"(?<=\S)\s*[(（【]\s*(?:下转|转)\s*第?\s*\w{1,4}\s*版[^)）】]{0,8}[)）】]\Z")
_JUMP_IN = re.compile(r"[(（【]\s*(?:上接|接)\s*第?\s*\w{1,4}\s*版[^)）】]{0,8}[)）】]\s*(?=\S)")
_POSTS = re.compile(r"\d+\s*篇原创内容")
_SENT = "来源行"
_SENT_AT = re.compile(r"\d{4}[年/-]\d{1,2}[月/-]\d{1,2}日?\s+\d{1,2}:\d{2}")  # day and minute of a post
_JUMP = 24  # characters
_KEY = re.compile(r"[A-Za-z_][\w-]*\s*:.*|\s*-\s.*")
_TOP, _BOTTOM = 8, 12  # lines at either end of a text where mastheads and colophons stand


def drop_furniture(sheet: Sheet) -> None:
    """Takes the lines that are no content out; a line after one knows that something stood between."""
    front = _front_matter(sheet.lines)
    heads = learn_heads(sheet.lines, front)
    kept: list[Line] = []
    torn = carried = last = False
    gap = 0
    for index, line in enumerate(sheet.lines):
        kind = None if line.hint.role or line.role else _FRONT if index < front else _kind(sheet, index, heads)
        if kind is None and last and line.cells <= 60 and not ending(line.text) and not signs().lead.match(line.text):
            kind = _OTHER_POST
        if kind is None:
            line.torn, line.gap = line.torn or torn, max(line.gap, gap)
            line.carried_on = carried
            _take_jumps(sheet, line)
            kept.append(line)
            torn = carried = last = False
            gap = 0
            continue
        sheet.leave_line(line, kind.why)
        if kept and kind.why == _SENT and not (line.gap or torn):
            kept[-1].heads_story = True
        torn, gap = True, max(gap, line.gap)
        carried = carried or kind.jump == "in"
        last = last or kind.last
        if kind.jump == "out" and kept:
            kept[-1].cut_short = True
        if kind.number and index + 1 < len(sheet.lines):
            sheet.lines[index + 1].numbered = _story_number(sheet.lines, index)
    sheet.lines = kept


def _take_jumps(sheet: Sheet, line: Line) -> None:
    """（下转第2版） at the end of a line of text, （上接第1版） at its beginning."""
    if found := _JUMP_OUT.search(line.text, max(len(line.text) - _JUMP, 0)):
        sheet.leave(line, "转接语", found.span())
        line.cut_short = True
    if found := _JUMP_IN.match(line.text):
        sheet.leave(line, "转接语", found.span())
        line.carried_on = True
    trim(line)


def _kind(sheet: Sheet, index: int, heads: Heads) -> Furniture | None:
    line = sheet.lines[index]
    if line.cells > 160 or not line.text:
        return None
    text = plain(line.text)
    kinds = signs().furniture if _goes_on(sheet.lines, index) and not _SENT_AT.search(text) else (*signs().furniture, *signs().platform)
    for furniture in kinds:
        if furniture.line.match(text) and not (furniture.number and not _stands_alone(sheet.lines, index, heads)):
            return furniture
    for why, test in _TESTS:
        if test(sheet, index, text, heads):
            return Furniture(_DIGITS, why)
    return None


def _page_head(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    return is_page_head(sheet.lines, index, text, heads)


def _running_head(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    """The paper's name as it stands on every page, also in the middle of a sentence."""
    return core(text) in heads.running


def _masthead(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    """The name of a publication with its number, above everything else, or its name above the line that numbers it."""
    if index < heads.first + 3 and len(text) <= 16 and not ending(text) and not signs().section.match(text):
        for below in (plain(line.text) for line in sheet.lines[index + 1 : heads.first + 4]):
            if _MASTHEAD.search(below) and is_page_head(sheet.lines, heads.first, below, heads):
                return True
            if ending(below):
                break
    found = _MASTHEAD.search(text)
    return index == heads.first and found is not None and not ending(text) and (found.end() == len(text) or not text[found.end()].isalpha())


def _account(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    """The name of an account above the count of its posts."""
    below = sheet.lines[index + 1].text if index + 1 < len(sheet.lines) else ""
    return len(text) <= 20 and not sheet.lines[index + 1 : index + 2][0].gap if _POSTS.match(below) else False


def _repeated_line(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    """A short line that comes again and again beside page numbers."""
    return shape(text) in heads.shapes and not signs().section.match(text) and any(
        numbers_page(sheet.lines[at]) for at in (index - 1, index + 1) if 0 <= at < len(sheet.lines)
    )  # fmt: skip


def _colophon(sheet: Sheet, index: int, text: str, heads: Heads) -> bool:
    """To whom it goes and how many are printed, at the very end."""
    return index >= len(sheet.lines) - _BOTTOM and index > 3 and signs().colophon.match(text) is not None


def _front_matter(lines: list[Line]) -> int:
    """How many of the first lines are the settings that other programs write above a Markdown text."""
    if not lines or lines[0].text != "---":
        return 0
    for index, line in enumerate(lines[1:], 2):
        if line.text == "---":
            return index
        if not _KEY.match(line.text):
            break
    return 0


_FRONT = Furniture(_DIGITS, "文件头信息")
_OTHER_POST = Furniture(_DIGITS, "往期推荐", last=True)
_TESTS: tuple[tuple[str, Callable[[Sheet, int, str, Heads], bool]], ...] = (
    ("页眉页脚", _page_head),
    ("页眉页脚", _running_head),
    ("报头", _masthead),
    ("公众号提示", _account),
    ("重复的页眉页脚", _repeated_line),
    ("版记", _colophon),
)


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether the line may be the middle of a sentence: it touches one that has not ended."""
    if index == 0 or lines[index].gap:
        return False
    before = lines[index - 1].text
    return bool(before) and ending(before) not in ("stop", "dash") and punctuated(before)


def _stands_alone(lines: list[Line], index: int, heads: Heads) -> bool:
    """A bare number is a page's or a story's only if it cannot be a piece of the text around it."""
    text = lines[index].text
    near = (at for at in (index - 1, index + 1) if 0 <= at < len(lines) and not lines[max(index, at)].gap)
    if any(is_page_head(lines, at, plain(lines[at].text), heads) for at in near):
        return True
    if not text.isdecimal() or (len(text) == 2 and text[0] == "0"):
        return True
    before = index == 0 or lines[index].gap > 0 or numbers_page(lines[index - 1])
    after = index + 1 == len(lines) or lines[index + 1].gap > 0
    return before and after


def _story_number(lines: list[Line], index: int) -> bool:
    """01 above a headline: the next line touches it, or it is written with a nought."""
    text = lines[index].text
    return text.isdecimal() and (text[0] == "0" or lines[index + 1].gap == 0) and ending(lines[index + 1].text) not in ("comma", "semi")

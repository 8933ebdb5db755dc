"""What stands at either end of a paper or a page of the web: contents with their page numbers, the colophon."""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.heads import plain
from bulletin_tui.importing.recovery.rubrics import compact
from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, signs

_LEADERS = re.compile(r"\S.*?(?:[.．·•…‥┈┄]\s*){3,}\s*[(（]?\s*\d{0,3}\s*[)）]?\Z|\S.*?…{2,}\s*[(（]?\s*\d{1,3}\s*[)）]?\Z")
_PAGE = re.compile(r"[\s\u3000.．·…/（(—-]*第?\s*\d{0,3}\s*版?[)）]?\Z")
_MARK = re.compile(r"[\W_]*(?:\d{1,2}[.．、])?")
_LETTERS = re.compile(r"[\W_]+")
_FIELD = re.compile(r"[\s\u3000]{2,}|(?<=\S)[ \u3000](?=[\w（()）]{2,8}[:：])")
_LABELLED = re.compile(r"([\w /（()）]{1,10}?)\s*[:：]\s*\S+.*\Z")
_BOTTOM = 12  # lines at the end of a text where a colophon stands
_LONGEST = 160  # cells
_SURE, _BESIDE = "sure", "beside"


def leave_ends(sheet: Sheet) -> None:
    """Leaves contents and colophon out."""
    reasons = {**_contents(sheet.lines), **_colophon(sheet.lines)}
    kept: list[Line] = []
    torn, gap = False, 0
    for at, line in enumerate(sheet.lines):
        if at in reasons and not line.hint.role:
            sheet.leave_line(line, reasons[at])
            torn, gap = True, max(gap, line.gap)
            continue
        line.torn, line.gap = line.torn or torn, max(line.gap, gap)
        kept.append(line)
        torn, gap = False, 0
    sheet.lines = kept


# --- contents ------------------------------------------------------------------------------------------------------


def _contents(lines: list[Line]) -> dict[int, str]:
    """Rows with dots and a page, and what stands below 目录 and comes again further down."""
    rows = {at for at, line in enumerate(lines) if line.cells <= _LONGEST and _LEADERS.match(line.text) and not _is_sentence(line)}
    found = set(rows) if len(rows) > 1 else set()
    words = [_word(line.text) for line in lines]
    for at, line in enumerate(lines):
        if signs().contents.match(compact(plain(line.text).strip("【】[]〖〗—·- \u3000"))):
            below = at + 1
            while below < len(lines) and (below in rows or _again(words, below)):
                below += 1
            found |= set(range(at, below)) if below > at + 1 else set()
    return dict.fromkeys(found, "目录")


def _is_sentence(line: Line) -> bool:
    return ending(line.text.rstrip("…")) in ("comma", "semi")


def _word(text: str) -> str:
    """A title without its mark, its number, its page."""
    return _LETTERS.sub("", _PAGE.sub("", _MARK.sub("", text, count=1)))


def _again(words: list[str], at: int) -> bool:
    return len(words[at]) > 1 and words[at] in words[at + 1 :]


# --- colophon ------------------------------------------------------------------------------------------------------


def _colophon(lines: list[Line]) -> dict[int, str]:
    """From the first line that names duties, printers and recipients to the end, where no text stands any more."""
    first = len(lines)
    while first > max(len(lines) - _BOTTOM, 1) and (_fields(lines[first - 1]) or _may_close(lines[first - 1])):
        first -= 1
    kinds = [_fields(line) for line in lines[first:]]
    start = next((first + at for at, kind in enumerate(kinds) if kind), len(lines))
    told = start < len(lines) and any(kind == _SURE for kind in kinds)
    goes_on = told and start > 0 and not lines[start].gap and _LABELLED.match(plain(lines[start - 1].text)) is not None
    return {} if goes_on or not told else dict.fromkeys(range(start, len(lines)), "版记")


def _may_close(line: Line) -> bool:
    """Whether a line could belong to a colophon: it ends no sentence and is no item."""
    return line.cells <= _LONGEST and ending(line.text) != "stop" and not (line.role or line.hint.role)


def _fields(line: Line) -> str:
    """Whether the line is made of a colophon's fields: for sure, or of such as stand beside them; else an empty text."""
    text = plain(line.text)
    if line.cells > _LONGEST or signs().colophon.match(text):
        return _SURE if line.cells <= 2 * _LONGEST and signs().colophon.match(text) else ""
    fields = [_LABELLED.match(field) for field in _FIELD.split(text) if field.strip()]
    labels = ["".join(field[1].split()) for field in fields if field]
    if not labels or len(labels) * 3 < len(fields) * 2:
        return ""
    if any(signs().colophon_label.match(label) for label in labels):
        return _SURE
    return _BESIDE if all(signs().colophon_beside.match(label) for label in labels) else ""

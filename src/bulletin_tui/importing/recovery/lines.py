"""The first stage: the text as lines with their places."""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.model import Leftover

# Word and PDF leave vertical tabs, form feeds and Unicode separators where a line ends.
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_ENDS = ("\n", "\r\n", "\r")
_SOFT = ("\v", "\u2028")  # a break within a paragraph
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")


def cut_lines(sheet: Sheet) -> None:
    """Lines that hold text, each with the blank lines before it; comments of converters are left over."""
    source = sheet.source
    comments = _comments(source.text)
    for start, end in comments:
        sheet.leftovers.append(Leftover(source.place(start)[0], source.text[start:end], "转换程序的注释"))
    number, at, gap, index = 1, 0, 0, 0
    torn = soft = False
    for end, sign in [*((found.start(), found[0]) for found in _BREAK.finditer(source.text)), (len(source.text), "")]:
        while index < len(comments) and comments[index][1] <= at:
            index += 1
        parts = _without(comments, index, at, end)
        line = _line(sheet, number, parts, gap)
        if line is not None:
            line.torn, gap, torn = torn, 0, False
            line.soft = soft and bool(sheet.lines) and sheet.lines[-1].number == number
            sheet.lines.append(line)
        elif parts == [(at, end)]:
            gap += at < end or sign in _ENDS
        else:
            torn = True
        torn = torn or sign == "\f"  # a page ends
        number += "\n" in sign
        soft = sign in _SOFT
        at = end + len(sign)
    sheet.written = sorted({line.number for line in sheet.lines} | {leftover.line for leftover in sheet.leftovers})


def _comments(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        found.append((start, end + 3))
        start = text.find("<!--", end + 3)
    return found


def _without(comments: list[tuple[int, int]], index: int, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch start..end less the comments in it, of which the one at `index` is the first that may be."""
    parts: list[tuple[int, int]] = []
    while index < len(comments) and comments[index][0] < end:
        first, last = comments[index]
        index += 1
        if start < first:
            parts.append((start, first))
        start = max(start, min(last, end))
    if start < end or not parts:
        parts.append((start, end))
    return parts


def _line(sheet: Sheet, number: int, parts: list[tuple[int, int]], gap: int) -> Line | None:
    text = sheet.source.text
    line = Line(number, [part for part in parts if part[0] < part[1]], "".join(text[start:end] for start, end in parts), gap=gap)
    sheet.leave(line, "看不见的控制字符", *(found.span() for found in _INVISIBLE.finditer(line.text)))
    line.indent = line.text[: len(line.text) - len(line.text.lstrip())]
    trim(line)
    line.hint = sheet.hints.get(number, line.hint)
    return line if line.text or line.hint.image else None


def trim(line: Line) -> None:
    """Takes the blanks at both ends away."""
    text = line.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start or end < len(text):
        line.drop((0, start), (end, len(text))) if start < end else line.drop((0, len(text)))

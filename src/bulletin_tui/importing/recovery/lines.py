"""The first stage: the text as lines with their places, and the widths of the columns they are set in."""

from __future__ import annotations

import re
from itertools import pairwise

from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import PUNCTUATION, ending
from bulletin_tui.model import Leftover

# Word and PDF leave vertical tabs, form feeds and Unicode separators where a line ends.
_BREAK = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_SOFT = ("\v", "\u2028")  # a break within a paragraph
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]+")
_REACH = 6  # lines that are looked at on each side to learn a column's width
_NARROWEST = 20  # cells: no column of print is narrower
_WIDEST = 100  # cells: a longer line is a whole paragraph
_NOISE = 6  # cells by which the widest lines on two sides of a line differ although the column is one
_NEAR = 8  # cells by which lines of one column differ: an indent that was lost, and a mark that hangs over


def cut_lines(sheet: Sheet) -> None:
    """Lines that hold text, each with the blank lines before it; comments of converters are left over."""
    source = sheet.source
    comments = _comments(source.text)
    for start, end in comments:
        sheet.leftovers.append(Leftover(source.place(start)[0], source.text[start:end], "转换程序的注释"))
    number, at, gap, index = 1, 0, 0, 0
    torn = soft = False
    for end in [*(found.start() for found in _BREAK.finditer(source.text)), len(source.text)]:
        while index < len(comments) and comments[index][1] <= at:
            index += 1
        parts = _without(comments, index, at, end)
        line = _line(sheet, number, parts, gap)
        if line is not None:
            line.torn, gap, torn = torn, 0, False
            line.soft = soft and bool(sheet.lines) and sheet.lines[-1].number == number
            sheet.lines.append(line)
        elif parts == [(at, end)]:
            gap += at < end or source.text[end : end + 1] == "\n"
        else:
            torn = True
        torn = torn or source.text[end : end + 1] == "\f"  # a page ends
        number += source.text[end : end + 1] == "\n"
        soft = source.text[end : end + 1] in _SOFT
        at = end + 1
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


def measure_columns(sheet: Sheet) -> None:
    """For every line the width of the column it is set in, learnt from its neighbours on both sides.

    Titles are narrower than their column and must not be taken for it; two columns may meet. So the narrower of
    both sides' widths counts, and only where several lines near by break in mid-sentence at about that width.
    """
    lines = sheet.lines
    wide = [line.width for line in lines]
    broken = [_broken(line, after) for line, after in pairwise(lines)] + [False]
    for index, line in enumerate(lines):
        first, last = max(index - _REACH, 0), min(index + _REACH + 1, len(lines))
        sides = sorted(side for side in (_second(wide[first:index]), _second(wide[index + 1 : last])) if side >= _NARROWEST)
        if len(sides) == 2 and sides[1] - sides[0] <= _NOISE:
            sides.pop(0)
        line.column = 0
        for width in sides:
            witnesses = sum(broken[at] and abs(wide[at] - width) <= _NEAR for at in range(first, last))
            over = sum(wide[at] > max(width + _NEAR, _WIDEST) for at in range(first, last))
            if witnesses > over and (witnesses >= 2 or len(lines) <= _REACH):
                line.column = width
                break
    sheet.titled = sum(line.level > 0 or line.bold for line in lines) >= 2
    sheet.spaced = _spaced(lines)
    sheet.indents_lost = _indents_lost(lines)
    gaps = sorted(line.gap for line in lines if line.gap)
    sheet.usual_gap = gaps[len(gaps) // 2] if gaps else 0


def _ends_short(line: Line) -> bool:
    """A last line of a paragraph, beyond doubt."""
    return ending(line.text) == "stop" and (not line.column or line.column - line.width > 12)


def _spaced(lines: list[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that where there is none the paragraph goes on."""
    gaps = [bool(after.gap) for line, after in pairwise(lines) if _ends_short(line) and not after.torn]
    return sum(gaps) * 10 >= len(gaps) * 8 and bool(gaps)


def _indents_lost(lines: list[Line]) -> bool:
    """Whether the first lines of paragraphs fall short of their columns by about the two characters of an indent."""
    firsts = [
        line.column - line.cells
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.column and not line.indent and not line.bullet and not after.gap and _ends_short(before)
    ]
    lost = [short for short in firsts if 2 < short < 10]
    return len(lost) * 2 > len(firsts)


def _broken(line: Line, after: Line) -> bool:
    """Whether a line ends in mid-sentence and the next one follows at once, as in a narrow column."""
    return (
        not after.gap and not after.bullet and not after.marked and not line.marked and after.role is None
        and (not after.indent or after.indent == line.indent) and ending(line.text) not in ("stop", "dash")
        and bool(PUNCTUATION.search(line.text))
    )  # fmt: skip


def _second(widths: list[int]) -> int:
    """The second largest width (one line may stick out), the only one, or 0."""
    return sorted(widths)[-2:][0] if widths else 0

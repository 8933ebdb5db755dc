"""How the lines are set: widths of columns, what parts paragraphs, whether indents were lost."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, punctuated, signs
from bulletin_tui.model import Role

_REACH = 6  # lines that are looked at on each side to learn a column's width
_NARROWEST = 20  # cells: no column of print is narrower
_WIDEST = 100  # cells: a longer line is a whole paragraph
_NOISE = 6  # cells by which the widest lines on two sides of a line differ although the column is one
_NEAR = 8  # cells by which lines of one column differ: an indent that was lost, and a mark that hangs over


def look_over(sheet: Sheet) -> None:
    """Learns how the whole text is set, before single lines are judged."""
    lines = sheet.lines
    _take_common_indent(lines)
    _take_common_gap(lines)
    _measure_columns(lines)
    sheet.phrased = _take_phrases(lines)
    gaps = sorted(line.gap for line in lines if line.gap)
    sheet.usual_gap = gaps[len(gaps) // 2] if gaps else 0
    sheet.titled = marks_titles(lines)
    sheet.spaced = _spaced(lines)
    sheet.indents_lost = _indents_lost(lines)


def marks_titles(lines: list[Line]) -> bool:
    """Whether marks say which lines are titles, those of sections apart."""
    return sum((line.level > 0 or line.bold) and line.role is not Role.SECTION for line in lines) >= 2


def _take_common_indent(lines: list[Line]) -> None:
    """An indent that nearly all lines have says nothing of any of them."""
    indented = [line.indent for line in lines if line.indent]
    if len(indented) * 10 < len(lines) * 9 or len(lines) < 3:
        return
    common = sorted(indented)[len(indented) // 2]
    common = min((indent for indent in indented if common.startswith(indent)), key=len)
    for line in lines:
        line.indent = line.indent.removeprefix(common)


def _take_common_gap(lines: list[Line]) -> None:
    """Where every line of a column is followed by a blank one, blank lines say nothing."""
    gaps = [after.gap for after in lines[1:]]
    broken = [line for line in lines if line.cells >= _NARROWEST and _mid_sentence(line)]
    if len(lines) < 6 or sum(map(bool, gaps)) * 10 < len(gaps) * 9 or len(broken) * 3 < len(lines):
        return
    common = min(gap for gap in gaps if gap)
    for line in lines:
        line.gap = max(line.gap - common, 0)


def _measure_columns(lines: list[Line]) -> None:
    """For every line the width of the column it is set in, learnt from its neighbours on both sides.

    Titles are narrower than their column and must not be taken for it; two columns may meet. So the narrower of
    both sides' widths counts, and only where several lines near by break in mid-sentence at about that width.
    """
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
    _lend_columns(lines)


def _lend_columns(lines: list[Line]) -> None:
    """A full line at the end of a list, or of the text, has too few neighbours: it is set as most lines are."""
    widths = Counter(line.column for line in lines if line.column)
    common, count = widths.most_common(1)[0] if widths else (0, 0)
    if count * 3 < len(lines):
        return
    for line, after in pairwise(lines):
        if not line.column and not after.gap and 0 <= common - line.width <= 2 and punctuated(after.text):
            line.column = common
            after.column = after.column or common


def _take_phrases(lines: list[Line]) -> bool:
    """Whether a phrase stands on every line, as posts are set: then gaps as they stand within sentences say nothing."""
    inner = [after.gap for line, after in pairwise(lines) if ending(line.text) in ("comma", "semi") and line.cells <= _WIDEST]
    ragged = sum(0 < after.column == line.column <= line.width for line, after in pairwise(lines))
    if len(inner) < 8 or len(inner) * 4 < len(lines) or ragged * 4 > len(inner):
        return False
    common = max(gap for gap in inner if inner.count(gap) * 10 >= len(inner))
    for line, after in pairwise(lines):
        if ending(line.text) and not after.marked and after.gap <= common:
            after.gap = 0
    for line in lines:
        line.column = 0
    return True


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
    near = [short for short in firsts if short <= 12]  # others are titles
    return sum(2 < short < 10 for short in near) * 2 > len(near)


def _broken(line: Line, after: Line) -> bool:
    """Whether a line ends in mid-sentence and the next one follows at once, as in a narrow column."""
    return (
        not after.gap and not after.bullet and not after.marked and not line.marked and after.role is None
        and (not after.indent or after.indent == line.indent) and _mid_sentence(line)
    )  # fmt: skip


def _mid_sentence(line: Line) -> bool:
    """Running text that breaks within a sentence; a caption ends without a stop behind who took the picture."""
    if ending(line.text) in ("stop", "dash") or not punctuated(line.text):
        return False
    return not (signs().caption_start.match(line.text) and signs().caption_end.search(line.text))


def _second(widths: list[int]) -> int:
    """The second largest width (one line may stick out), the only one, or 0."""
    return sorted(widths)[-2:][0] if widths else 0

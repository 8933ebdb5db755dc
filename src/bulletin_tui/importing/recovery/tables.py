"""A table that was pasted cell by cell, one a line: its rows are found by what comes again in every one of them.

No mark tells such cells from page numbers and short titles. But where a run of short lines has a period, with figures in
the same columns of every row, it is a table, and a line in its middle is no page's number.
"""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.sheet import Line, Sheet
from bulletin_tui.importing.recovery.signs import ending, punctuated, signs
from bulletin_tui.model import Role

_CELL = 28  # cells: no longer a line is one of a table
_COLUMNS = range(2, 9)
_ROWS = 3
_DATED = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}[./]\d{1,2}(?=[\s\u3000(（])|(?:周|星期)[一二三四五六日天]|\d{1,2}[:：]\d{2}|[上下]午)"
    r"(?:\s*[—–~～至-]+\s*\S{1,6}?)?(?=[\s\u3000：:（(丨｜|])"
)
_ROW_CELLS = 84
_FIGURE = re.compile(r"[+-]?\d[\d.,]*\s*[%％]?(?:分|人|个|件|次|名|岁|元|万元|秒|米)?\Z|[-—–/]\Z")


def find_tables(sheet: Sheet) -> None:
    """Gives every line of such a table the number of its row; the rows become items."""
    _announced(sheet.lines)
    lines, at, row = sheet.lines, 0, 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_cell(lines, end, at):
            end += 1
        table = _table(lines, at, end) if end - at >= _ROWS * 2 else None
        if table is None:
            _keep_figures(lines, at, end)
            at = max(end, at + 1)
            continue
        first, columns, last = table
        for index in range(first, last):
            row += (index - first) % columns == 0
            lines[index].row, lines[index].role = row, Role.ITEM
        sheet.doubt(lines[first], f"从这一行起像是一格一行的表格，已按每行{columns}格拼成条目，请核对")
        at = last


def _announced(lines: list[Line]) -> None:
    """Three or more lines that begin with a day or an hour and end no sentence are items: what is to come."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _is_announced(line) and (len(run) < 2 or line.gap == run[1].gap):
            run.append(line)
            continue
        for number, item in enumerate(run if len(run) >= _ROWS else ()):
            item.role, item.row = Role.ITEM, -number - 1
        run = [line] if line is not None and _is_announced(line) else []


def _is_announced(line: Line) -> bool:
    plain = not line.hint.role and line.cells <= _ROW_CELLS and not punctuated(line.text) and not ending(line.text)
    return plain and _DATED.match(line.text) is not None


def _keep_figures(lines: list[Line], start: int, end: int) -> None:
    """Figures in the middle of a run of cells, whose rows nobody can tell, are no page numbers either."""
    figures = [at for at in range(start, end) if _FIGURE.match(lines[at].text)]
    if end - start >= _ROWS * 2 and len(figures) >= _ROWS and all(line.gap == 0 for line in lines[start + 1 : end]):
        for at in figures:
            lines[at].role = Role.ITEM


def _is_cell(lines: list[Line], at: int, first: int) -> bool:
    line = lines[at]
    if line.cells > _CELL or line.hint.role or ending(line.text) or punctuated(line.text) or signs().note.match(line.text):
        return False
    return at == first or line.gap == lines[first + 1].gap <= 1


def _table(lines: list[Line], start: int, end: int) -> tuple[int, int, int] | None:
    """The first line, the number of columns and the line behind the last of the largest table between start and end."""
    found: list[tuple[int, int, int, int]] = []
    figures = [_FIGURE.match(line.text) is not None for line in lines[start:end]]
    for columns in _COLUMNS:
        for first in range(min(columns, end - start)):
            rows = _rows(figures[first:], columns)
            if rows >= _ROWS:
                found.append((rows * columns, -columns, -first, rows))
    if not found:
        return None
    size, columns, first, _ = max(found)
    return start - first, -columns, start - first + size


def _rows(figures: list[bool], columns: int) -> int:
    """How many rows of so many columns begin here: below a head without figures all have figures in the same ones, and words in one."""
    rows = [figures[at : at + columns] for at in range(0, len(figures) - columns + 1, columns)]
    if len(rows) < _ROWS or any(rows[0]):
        return 0
    pattern = rows[1]
    if not any(pattern) or all(pattern):
        return 0
    count = 1
    while count < len(rows) and rows[count] == pattern:
        count += 1
    return count

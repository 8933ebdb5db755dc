"""Pages drawn in cells as they will be printed: a character of the body face is two cells, a line is a row.

A page of 28 characters is 56 cells wide, so lines break on the screen where they break on paper. Larger type keeps its
place and its line, not its size: a terminal has one. Letters are a cell each, narrow as some are in print: where a line
of them needs more room than its column has, all columns of that kind have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import fit, width_of
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.pages import Column, Layout, Line, Page

_MARGIN = 3  # cells of paper beside the type area
_ABOVE, _BELOW = 3, 3  # rows of paper above and below it: the running head stands in those, the page number in these
_BETWEEN = 1  # rows between two pages
_RULE = "│"
_PAPER, _INK, _GREY, _PICTURE = "#faf9f5", "#1c1c1c", "#6b6b6b", "#dcd8cf"


class Piece(NamedTuple):
    """A stretch of a row, and the line of the draft it was printed from (0 for none)."""

    x: int
    text: str
    style: Style
    source: int = 0


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where what is printed stands on the paper, in cells and rows."""

    layout: Layout
    between: int = 0  # cells more than printed between two columns
    beside: int = 0  # and right of the last

    @property
    def look(self) -> Look:
        return self.layout.look

    @property
    def pitch(self) -> float:
        return (self.look.resolved("body").line or 20) * 20

    @property
    def width(self) -> int:
        """Of the type area."""
        return _cells(self.look.page.text_width / 25.4 * 1440, self.look) + self.between * (self.look.columns.count - 1) + self.beside

    def column(self, column: Column) -> tuple[int, int]:
        """Where a column begins, and its width."""
        if not column.many:
            return _cells(column.x, self.look), self.width
        number = round(column.x / (column.width + self.look.columns.gap / 25.4 * 1440))
        return _cells(column.x, self.look) + number * self.between, _cells(column.width, self.look)


class Drawn(NamedTuple):
    """The rows of all pages, the row with which each begins, how many cells of paper they are wide, and where which line stands."""

    rows: list[list[Piece]]
    starts: list[int]
    wide: int
    places: list[tuple[int, int]]  # lines of the draft in their order, each with the first row that was printed from it


def drawn(layout: Layout) -> Drawn:
    """The pages of a layout in cells. A long issue takes a tenth of a second: not for the thread of the screen."""
    ground = _roomy(layout)
    rows: list[list[Piece]] = []
    starts: list[int] = []
    for page in layout.pages:
        starts.append(len(rows))
        rows += _page(page, ground)
        rows += [[] for _ in range(_BETWEEN)]
    first: dict[int, int] = {}
    for number, row in enumerate(rows):
        for piece in row:
            if piece.source:
                first.setdefault(piece.source, number)
    return Drawn(rows, starts, ground.width + 2 * _MARGIN, sorted(first.items()))


def _roomy(layout: Layout) -> _Ground:
    """With so much more room that every line is whole."""
    plain = _Ground(layout)
    gap = _cells(layout.look.columns.gap / 25.4 * 1440, layout.look) - 1
    between = beside = 0
    for page in layout.pages:
        for column in page.columns:
            left, width = plain.column(column)
            end = max((left + width, *(piece.x + width_of(piece.text) for _, piece in _column(column, plain))))
            over = end - left - width
            if left + width < plain.width:
                between = max(between, over - gap)
            else:
                beside = max(beside, over - _MARGIN)
    return _Ground(layout, between, beside)


def _page(page: Page, ground: _Ground) -> list[list[Piece]]:
    """The rows of a page, paper and all."""
    look, pitch, wide = ground.look, ground.pitch, ground.width + 2 * _MARGIN
    paper = Piece(0, " " * wide, Style(color=_INK, bgcolor=_PAPER))
    height = round(look.page.text_height / 25.4 * 1440 / pitch)
    placed = [(row, piece) for column in page.columns for row, piece in _column(column, ground)]
    rows: list[list[Piece]] = [[paper] for _ in range(_ABOVE + max(height, *(row + 1 for row, _ in placed), 1) + _BELOW)]
    for row, piece in placed:
        rows[_ABOVE + row].append(piece._replace(x=piece.x + _MARGIN))
    for row, x in _rules(page, ground):
        if _ABOVE + row < len(rows) - _BELOW:
            rows[_ABOVE + row].append(Piece(_MARGIN + x, _RULE, Style(color=_GREY, bgcolor=_PAPER)))
    if page.number > 1:
        for row, piece in enumerate(_running(ground)):
            rows[row].append(piece)
    number = f"— {page.number} —"
    x = wide - _MARGIN - width_of(number) if page.number % 2 else _MARGIN
    rows[-2].append(Piece(x, number, Style(color=_GREY, bgcolor=_PAPER)))
    return rows


def _running(ground: _Ground) -> Iterator[Piece]:
    """The running head, and the rule below it where the look has one."""
    style = ground.look.resolved("header")
    text = fit(clean(ground.layout.running), ground.width)
    if text:
        yield Piece(_MARGIN + (ground.width - width_of(text)) // 2, text, Style(color=_GREY, bgcolor=_PAPER))
        if style.bottom is not None:
            colour = f"#{ground.look.colour(style.bottom.colour)}"
            yield Piece(_MARGIN, "─" * ground.width, Style(color=colour, bgcolor=_PAPER))


def _cells(twips: float, look: Look) -> int:
    """A length along the line in cells: two to a character of the body face."""
    body = look.resolved("body")
    return round(twips / 10 / ((body.size or 12) + body.spread))


def _column(column: Column, ground: _Ground) -> Iterator[tuple[int, Piece]]:
    """The lines of a column at their rows; two never share one."""
    look, pitch = ground.look, ground.pitch
    left, width = ground.column(column)
    last = round(column.y / pitch) - 1
    for line in column.lines:
        row = max(last + 1, round((line.y + (0 if line.picture else max(line.height - pitch, 0) / 2)) / pitch))
        if line.picture:
            rows = max(round(line.height / pitch), 1)
            yield from _picture(line, row, rows, left, width)
            last = row + rows - 1
            continue
        last = row
        yield row, _line(line, look, left, width)


def _line(line: Line, look: Look, left: int, width: int) -> Piece:
    style = look.resolved(line.style)
    text = clean(line.text.replace("\t", "\0")).replace("␀", "\0").rstrip("\n")
    first = line.start == 0
    indent = round((style.left + (style.first if first else style.hang)) * 2) if style.align in (None, "left", "both") else 0
    if "\0" in text:
        before, _, after = text.partition("\0")
        after = after.replace("\0", " ")
        text = before + " " * max(width - indent - width_of(before) - width_of(after) - round(style.right * 2), 1) + after
    room = width - indent - width_of(text)
    indent += {"center": max(room // 2, -_MARGIN), "right": max(room, 0)}.get(style.align or "", 0)
    bold = style.bold or (style.size or 0) > (look.resolved("body").size or 12)
    ink = Style(color=f"#{look.colour(style.colour)}" if style.colour else _INK, bgcolor=_PAPER, bold=bold)
    source = line.block.lines[0][0] if line.block is not None and line.block.lines else 0
    if style.fill:
        ground = Style(color=ink.color, bgcolor=f"#{look.colour(style.fill)}", bold=ink.bold)
        return Piece(left, (" " * indent + text).ljust(width + len(text) - width_of(text)), ground, source)
    return Piece(left + indent, text, ink, source)


def _picture(line: Line, row: int, rows: int, left: int, width: int) -> Iterator[tuple[int, Piece]]:
    """A picture as a grey ground with its name in the middle."""
    name = f"〔图：{line.block.image.rpartition('/')[2]}〕" if line.block is not None and line.block.image else "〔图〕"
    name = fit(clean(name), width - 2)
    source = line.block.lines[0][0] if line.block is not None and line.block.lines else 0
    for number in range(rows):
        text = name if number == rows // 2 else ""
        before = (width - width_of(text)) // 2
        whole = " " * before + text + " " * (width - before - width_of(text))
        yield row + number, Piece(left, whole, Style(color=_GREY, bgcolor=_PICTURE), source)


def _rules(page: Page, ground: _Ground) -> Iterator[tuple[int, int]]:
    """Where the line between two columns stands: row and cell."""
    look, pitch = ground.look, ground.pitch
    if not look.columns.rule:
        return
    beside = [column for column in page.columns if column.many and column.lines]
    for column in beside:
        if column.x == 0:
            continue
        together = [other for other in beside if other.y == column.y]
        end = max(other.lines[-1].y + other.lines[-1].height for other in together)
        x = ground.column(column)[0] - round((_cells(look.columns.gap / 25.4 * 1440, look) + ground.between) / 2)
        for row in range(round(column.y / pitch), round(end / pitch)):
            yield row, x


def segments(pieces: list[Piece], wide: int) -> Iterator[Segment]:
    """Pieces side by side on the first one, which is the paper; what would overlap gives way, the rule between columns first."""
    paper, *printed = pieces
    at = 0
    for piece in sorted(printed, key=lambda piece: piece.x):
        if piece.x < at and piece.text == _RULE:
            continue
        x = max(piece.x, at)
        text = fit(piece.text, wide - x) if x + width_of(piece.text) > wide else piece.text
        yield Segment(" " * (x - at), paper.style)
        yield Segment(text, piece.style)
        at = x + width_of(text)
    yield Segment(" " * max(wide - at, 0), paper.style)

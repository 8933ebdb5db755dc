"""Pages on the screen as they will be printed: a character of the body face is two cells, a line is a row.

A page of 28 characters is 56 cells wide, so lines break on the screen where they break on paper. Larger type keeps its
place and its line, not its size: a terminal has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import fit, width_of
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.pages import Column, Layout, Line, Page

_MARGIN = 3  # cells of paper beside the type area
_ABOVE, _BELOW = 2, 3  # rows of paper above and below it; the page number stands in those below
_BETWEEN = 1  # rows between two pages
_RULE = "│"
_PAPER, _INK, _GREY, _PICTURE = "#faf9f5", "#1c1c1c", "#6b6b6b", "#dcd8cf"


class Piece(NamedTuple):
    """A stretch of a row, and the line of the draft it was printed from (0 for none)."""

    x: int
    text: str
    style: Style
    source: int = 0


class Sheet(ScrollView, can_focus=True):
    """Shows a layout page by page; a click or Enter goes to what is printed there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("left", "scroll_left", show=False),
        Binding("right", "scroll_right", show=False),
        Binding("space,pagedown", "turn(1)", "下一页"),
        Binding("pageup", "turn(-1)", "上一页"),
        Binding("home,ctrl+home", "scroll_home", show=False),
        Binding("end,ctrl+end", "scroll_end", show=False),
    ]

    class Wanted(Message):
        """The editor wants to go to a line of the draft, counted from 1."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[list[Piece]] = []
        self._starts: list[int] = []  # the row at which each page begins
        self._wide = 0

    def show_layout(self, layout: Layout) -> None:
        """The pages anew; the view stays where it was."""
        look = layout.look
        self._wide = _cells(look.page.text_width / 25.4 * 1440, look) + 2 * _MARGIN
        self._rows, self._starts = [], []
        for page in layout.pages:
            self._starts.append(len(self._rows))
            self._rows += _page(page, layout, self._wide)
            self._rows += [[] for _ in range(_BETWEEN)]
        self.virtual_size = Size(self._wide, len(self._rows))
        self.refresh()

    def go(self, line: int) -> None:
        """Brings what was printed from a line of the draft, or from the nearest line before it, into the middle."""
        found = [(piece.source, row) for row, pieces in enumerate(self._rows) for piece in pieces if 0 < piece.source <= line]
        if found:
            nearest = max(source for source, _ in found)
            self.scroll_to(y=max(min(row for source, row in found if source == nearest) - self.size.height // 2, 0), animate=False)

    @property
    def page(self) -> int:
        """The number, from 1, of the page in the middle of the view."""
        middle = int(self.scroll_offset.y) + self.size.height // 2
        return max(sum(start <= middle for start in self._starts), 1)

    def action_turn(self, by: int) -> None:
        if self._starts:
            wanted = min(max(self.page - 1 + by, 0), len(self._starts) - 1)
            self.scroll_to(y=self._starts[wanted], animate=False)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        x, y = offset.x + int(self.scroll_offset.x) - self._left, offset.y + int(self.scroll_offset.y)
        pieces = self._rows[y] if 0 <= y < len(self._rows) else []
        found = next((piece.source for piece in pieces if piece.source and piece.x <= x < piece.x + width_of(piece.text)), 0)
        if found:
            self.post_message(self.Wanted(found))

    @property
    def _left(self) -> int:
        """Cells before the page, where the view is wider."""
        return max((self.scrollable_content_region.width - self._wide) // 2, 0)

    def render_line(self, y: int) -> Strip:
        width, base = self.scrollable_content_region.width, self.rich_style
        index = y + int(self.scroll_offset.y)
        pieces = self._rows[index] if index < len(self._rows) else []
        if not pieces:
            return Strip.blank(width, base)
        strip = Strip(list(_row(pieces, self._wide)))
        left = self._left
        shown = strip.crop(int(self.scroll_offset.x), int(self.scroll_offset.x) + width - left)
        return Strip([Segment(" " * left, base), *shown]).adjust_cell_length(width, base)


def _cells(twips: float, look: Look) -> int:
    """A length along the line in cells: two to a character of the body face."""
    body = look.resolved("body")
    return round(twips / 10 / ((body.size or 12) + body.spread))


def _page(page: Page, layout: Layout, wide: int) -> list[list[Piece]]:
    """The rows of a page, paper and all."""
    look = layout.look
    pitch = (look.resolved("body").line or 20) * 20
    paper = Piece(0, " " * wide, Style(color=_INK, bgcolor=_PAPER))
    height = round(look.page.text_height / 25.4 * 1440 / pitch)
    placed = [(row, piece) for column in page.columns for row, piece in _column(column, look, pitch)]
    rows: list[list[Piece]] = [[paper] for _ in range(_ABOVE + max(height, *(row + 1 for row, _ in placed), 1) + _BELOW)]
    for row, piece in placed:
        rows[_ABOVE + row].append(piece._replace(x=piece.x + _MARGIN))
    for row, x in _rules(page, look, pitch):
        if _ABOVE + row < len(rows) - _BELOW:
            rows[_ABOVE + row].append(Piece(_MARGIN + x, _RULE, Style(color=_GREY, bgcolor=_PAPER)))
    number = f"— {page.number} —"
    x = wide - _MARGIN - width_of(number) if page.number % 2 else _MARGIN
    rows[-2].append(Piece(x, number, Style(color=_GREY, bgcolor=_PAPER)))
    return rows


def _column(column: Column, look: Look, pitch: float) -> Iterator[tuple[int, Piece]]:
    """The lines of a column at their rows; two never share one."""
    left, width = _cells(column.x, look), _cells(column.width, look)
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


def _rules(page: Page, look: Look, pitch: float) -> Iterator[tuple[int, int]]:
    """Where the line between two columns stands: row and cell."""
    if not look.columns.rule:
        return
    beside = [column for column in page.columns if column.many and column.lines]
    for column in beside:
        if column.x == 0:
            continue
        together = [other for other in beside if other.y == column.y]
        end = max(other.lines[-1].y + other.lines[-1].height for other in together)
        x = _cells(column.x - look.columns.gap / 25.4 * 1440 / 2, look)
        for row in range(round(column.y / pitch), round(end / pitch)):
            yield row, x


def _row(pieces: list[Piece], wide: int) -> Iterator[Segment]:
    """Pieces side by side on the first one, which is the paper; what would overlap gives way, the rule between columns first.

    Small type (captions) may take more cells than its column has.
    """
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

"""看版面: a layout page by page, to turn over and to click."""

from __future__ import annotations

from bisect import bisect_right
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bulletin_tui.app.widgets.paper import Drawn, Piece, segments
from bulletin_tui.app.widgets.wrap import width_of


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
        self._places: list[tuple[int, int]] = []

    def show_pages(self, pages: Drawn) -> None:
        """The pages anew; the view stays where it was."""
        self._rows, self._starts, self._wide, self._places = pages
        self.virtual_size = Size(self._wide, len(self._rows))
        self.refresh()

    def go(self, line: int) -> None:
        """Brings what was printed from a line of the draft, or from the nearest line before it, into the middle."""
        before = bisect_right(self._places, line, key=lambda place: place[0])
        if before:
            self.scroll_to(y=max(self._places[before - 1][1] - self.size.height // 2, 0), animate=False)

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
        strip = Strip(list(segments(pieces, self._wide)))
        left = self._left
        shown = strip.crop(int(self.scroll_offset.x), int(self.scroll_offset.x) + width - left)
        return Strip([Segment(" " * left, base), *shown]).adjust_cell_length(width, base)

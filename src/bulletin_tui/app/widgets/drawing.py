"""How the editor's rows are drawn: role in the margin, findings underlined, each row kept until what it shows changes."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from bulletin_tui.app.finding import places
from bulletin_tui.app.marks import Marks, extent
from bulletin_tui.app.roles import FRONT_MOST, LABELS, role_of
from bulletin_tui.app.widgets.page import Page
from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.model import TITLES, Role, Severity

MARGIN = 3  # cells: a label of one Chinese character, and a blank
_MARKED: dict[Role, str] = dict.fromkeys(TITLES, "editor--title") | {
    Role.SECTION: "editor--section", Role.KICKER: "editor--minor", Role.DECK: "editor--minor", Role.CREDITS: "editor--minor",
    Role.FRONT: "editor--minor", Role.NOTE: "editor--minor",
}  # fmt: skip
_UNDERLINED = {Severity.ERROR: "editor--error", Severity.WARNING: "editor--warning", Severity.SUGGESTION: "editor--hint"}
Piece = tuple[int, int, str]


class Drawn(TextArea):
    """A TextArea whose rows are drawn from the text, its roles and its findings. Nothing is drawn twice for the same row.

    A key repaints the rows of the lines it touches, and lays out nothing: Textual's own TextArea repaints all for each step
    of the cursor, and lays the whole screen out when a row is added.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--label", "editor--section", "editor--title", "editor--minor",
        "editor--error", "editor--warning", "editor--hint", "editor--found", "editor--line",
    }  # fmt: skip

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    virtual_size = Reactive(Size(0, 0))

    marks: Marks
    needle: str  # what a search looks for
    _strips: LRUCache[tuple[object, ...], Strip]
    _drawn: dict[str, Style]

    @property
    def _page(self) -> Page:
        assert isinstance(self.wrapped_document, Page)
        return self.wrapped_document

    @property
    def lines(self) -> list[str]:
        """The lines of the text, as they stand: not to be changed."""
        return self.document.lines

    def notify_style_update(self) -> None:
        self._drawn.clear()
        self._strips.clear()
        super().notify_style_update()

    # --- what is to be painted again ---

    def on_mount(self) -> None:
        self.disable_messages(TextArea.Changed, TextArea.SelectionChanged)  # nobody listens, and each climbs to the app

    def _refresh_size(self) -> None:
        super()._refresh_size()
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height
        if self.scroll_y > self.max_scroll_y:
            self.scroll_y = self.max_scroll_y

    def _rewrap_and_refresh_virtual_size(self) -> None:
        super()._rewrap_and_refresh_virtual_size()
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        before, around = self._page._offset_to_line_info, self._roles(edit.top[0], edit.bottom[0])
        result = super().edit(edit)
        if self._page._offset_to_line_info is not before:  # some line has another number of rows
            self.refresh()
            self.scroll_cursor_visible()  # before, it could not go beyond the rows there were
        else:
            first, last = edit.top[0], max(edit.bottom[0], result.end_location[0])
            if around != self._roles(first, last):  # a line's role hangs on its neighbours, those of the front matter on each other
                first, last = (first - 1, last + 2) if first > FRONT_MOST + 1 else (0, max(last, FRONT_MOST) + 2)
            self._repaint(first, last)
        return result

    def _roles(self, first: int, last: int) -> list[Role | None]:
        """The roles that an edit of these lines may change."""
        lines = self.lines
        return [role_of(lines, index) for index in range(max(first - 1, 0) if first > FRONT_MOST + 1 else 0, min(last + 3, len(lines)))]

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        for start, end in {tuple(sorted(previous_selection)), tuple(sorted(selection))}:
            self._repaint(start[0], end[0])

    def show_marks(self, marks: Marks) -> None:
        """Findings of the text as it stands: only lines that are underlined otherwise than before are painted again."""
        before, self.marks = self.marks, marks
        rows = self._page._offset_to_line_info
        top = self.scroll_offset.y
        for index in sorted({line for line, _ in rows[top : top + self.size.height]}):
            if self._underlines(before, index) != self._underlines(marks, index):
                self._repaint(index, index)

    def _recompute_cursor_offset(self) -> None:
        if (
            self.cursor_location[0] < self.document.line_count
        ):  # an undo moves the cursor after the text, and may hide the scrollbar between
            super()._recompute_cursor_offset()  # type: ignore[no-untyped-call]

    def _repaint(self, first: int, last: int) -> None:
        """Paints the rows of some lines again, as far as they are in sight."""
        rows = self._page._line_index_to_offsets
        top = self.scroll_offset.y
        start = max(rows[min(max(first, 0), len(rows) - 1)][0], top)
        end = min(rows[min(max(last, 0), len(rows) - 1)][-1] + 1, top + self.size.height)
        if start < end:
            self.refresh_lines(start, end - start)

    # --- painting ---

    def render_lines(self, crop: Region) -> list[Strip]:
        return Widget.render_lines(self, crop)

    def _style(self, name: str) -> Style:
        style = self._drawn.get(name)
        if style is None:
            style = self._drawn[name] = (
                self.get_component_rich_style(name, partial=name not in ("editor--label",)) if name else self.rich_style
            )
        return style

    def render_line(self, y: int) -> Strip:
        page = self._page
        row = y + int(self.scroll_offset.y)
        if row >= page.height:
            return Strip.blank(self.size.width, self.rich_style)
        index, section = page._offset_to_line_info[row]
        start, end = page.section(index, section)
        text = self.document[index]
        role = role_of(self.lines, index)
        label = LABELS[role] if role and section == 0 and not (role is Role.FRONT and index) else ""
        shown = clean(text[start:end]) + (" " if end == len(text) else "")
        pieces = self._pieces(index, role, start, start + len(shown))
        key = (shown, label, pieces, self.selection.end[0] == index, self.size.width, self.app.theme)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(*key[:4])
        return strip

    def _underlines(self, marks: Marks, index: int) -> tuple[Piece, ...]:
        """What is underlined in a line, the gravest last; the same wherever the line stands."""
        found = marks.at(self.lines, index)
        if not found:
            return ()
        return tuple(
            (mark.column - 1, mark.column - 1 + extent(mark), _UNDERLINED[mark.severity])
            for mark in sorted(found, key=lambda mark: mark.severity)
        )

    def _pieces(self, index: int, role: Role | None, start: int, end: int) -> tuple[Piece, ...]:
        """What is drawn otherwise in the columns start..end of a line, counted from start; later ones over earlier ones."""
        text = self.document[index]
        pieces: list[Piece] = []
        if role in _MARKED:
            pieces.append((0, len(text), _MARKED[role]))
            pieces.append((0, _sign(text, role), "editor--minor"))
        if text:
            pieces += self._underlines(self.marks, index)
        pieces += [(place, place_end, "editor--found") for place, place_end in self._places(clean(text))]
        (top, bottom), here = sorted(self.selection), self.selection.end
        if top != bottom and top[0] <= index <= bottom[0]:
            pieces.append((max(top, (index, 0))[1], min(bottom, (index, len(text) + 1))[1], "text-area--selection"))
        if here[0] == index and self._draw_cursor:
            pieces.append((here[1], here[1] + 1, "text-area--cursor"))
        local = ((max(left, start) - start, min(right, end) - start, name) for left, right, name in pieces)
        return tuple(piece for piece in local if piece[0] < piece[1])

    def _draw(self, shown: str, label: str, pieces: tuple[Piece, ...], current: bool) -> Strip:
        """A row: its label and its text."""
        base = self.rich_style + self._style("editor--line") if current else self.rich_style
        segments = [Segment(label + " " * (MARGIN - width_of(label)), base + self._style("editor--label"))]
        segments += self._runs(shown, pieces, base)
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, base)

    def _runs(self, shown: str, local: tuple[Piece, ...], base: Style) -> list[Segment]:
        """The segments of a row: cut wherever a style begins or ends, later styles over earlier ones."""
        cuts = sorted({0, len(shown), *(piece[0] for piece in local), *(piece[1] for piece in local)})
        segments: list[Segment] = []
        for left, right in pairwise(cuts):
            style = base
            for start, end, name in local:
                if start <= left < end:
                    style += self._style(name)
            segments.append(Segment(shown[left:right], style))
        return segments

    def _places(self, text: str) -> list[tuple[int, int]]:
        if not self.needle or not text:
            return []

        return places(text, self.needle)


def _sign(text: str, role: Role) -> int:
    """How many characters the mark of a role takes at a line's start."""
    if role in (Role.FRONT, Role.CREDITS, Role.NOTE, Role.PARAGRAPH):
        return 0
    return len(text) - len(text.lstrip("#＃ "))

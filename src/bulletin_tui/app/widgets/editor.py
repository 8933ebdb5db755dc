"""The editor: a draft's lines with their roles in the margin and their findings underlined."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.document._document import EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from bulletin_tui.app.marks import Marks
from bulletin_tui.app.roles import LABELS, role_of
from bulletin_tui.app.widgets.page import Manuscript, Page, lines_of
from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.model import TITLES, Finding, Role, Severity

MARGIN = 3  # cells: a label of one Chinese character, and a blank
_MARKED: dict[Role, str] = dict.fromkeys(TITLES, "editor--title") | {
    Role.SECTION: "editor--section", Role.KICKER: "editor--minor", Role.DECK: "editor--minor", Role.CREDITS: "editor--minor",
    Role.FRONT: "editor--minor", Role.NOTE: "editor--minor",
}  # fmt: skip
_UNDERLINED = {Severity.ERROR: "editor--error", Severity.WARNING: "editor--warning", Severity.SUGGESTION: "editor--hint"}
Piece = tuple[int, int, str]


class Editor(TextArea):
    """A TextArea for Chinese: it breaks lines as print does, and stays quick at 100,000 characters."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--label", "editor--section", "editor--title", "editor--minor",
        "editor--error", "editor--warning", "editor--hint", "editor--found", "editor--line",
    }  # fmt: skip

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+home", "document_start", show=False),
        Binding("ctrl+end", "document_end", show=False),
        Binding("ctrl+shift+home", "document_start(True)", show=False),
        Binding("ctrl+shift+end", "document_end(True)", show=False),
        Binding("ctrl+shift+z", "redo", show=False),
        Binding("f6,f7,ctrl+e", "pass_on", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    class Edited(Message):
        """The text has changed."""

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:
        self.marks = Marks()
        self.needle = ""  # what a search looks for
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(4096)
        self._drawn: dict[str, Style] = {}
        self._line = -1
        self.look_at: Callable[[str], list[Finding]] | None = None  # judges one line, quickly
        super().__init__(text, id=id, read_only=read_only, tab_behavior="indent", max_checkpoints=1000)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    # --- the text behind it ---

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Manuscript(text)
        self.wrapped_document = Page(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    @property
    def lines(self) -> list[str]:
        """The lines of the text, as they stand: not to be changed."""
        return self.document.lines

    def _on_resize(self) -> None:
        if self.wrap_width != self._page._width:  # a row more or less breaks no line anew
            self._rewrap_and_refresh_virtual_size()
        self.app.cursor_position = self.cursor_screen_offset

    @property
    def _page(self) -> Page:
        assert isinstance(self.wrapped_document, Page)
        return self.wrapped_document

    @property
    def gutter_width(self) -> int:
        return MARGIN

    def _build_highlight_map(self) -> None:
        pass  # no syntax tree; rows are cached by what they show

    def edit(self, edit: Edit) -> EditResult:
        top, bottom = edit.top, edit.bottom
        single = top[0] == bottom[0] and "\n" not in edit.text
        old = self.document[top[0]] if single else ""
        result = super().edit(edit)
        if single:
            self._touched(old, self.document[top[0]])
        self.post_message(self.Edited())
        return result

    def _touched(self, old: str, new: str) -> None:
        self.marks.carry(old, new)
        if self.look_at is not None and new.strip():
            self.marks.put(new, self.look_at(new))

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        with self._page.anew():
            super()._undo_batch(edits)
        self.post_message(self.Edited())

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        with self._page.anew():
            super()._redo_batch(edits)
        self.post_message(self.Edited())

    def change(self, edits: Sequence[tuple[Location, Location, str]], *, keep_cursor: bool = True) -> None:
        """Several replacements as one undo step. Places are of the text as it stands; from the end backwards they stay true."""
        self.history.checkpoint()
        batches = len(self.history._undo_stack)
        for start, end, text in sorted(edits, reverse=True):
            self.edit(Edit(text, start, end, keep_cursor))
        joined: list[Edit] = []
        while len(self.history._undo_stack) > batches:
            joined[:0] = self.history._undo_stack.pop()
        if joined:
            self.history._undo_stack.append(joined)
        self.history.checkpoint()

    def become(self, text: str) -> None:
        """The text becomes another one by the least changes: one undo step, cursor and scroll stay with their words."""
        from bulletin_tui.app.merging import line_changes

        top = self.scroll_offset.y
        anchor = self.wrapped_document._offset_to_line_info[min(top, self.wrapped_document.height - 1)]
        edits, moved = line_changes(self.lines, lines_of(text), anchor[0])
        if not edits:
            return
        self.change(edits)
        rows = self.wrapped_document._line_index_to_offsets[min(moved, self.document.line_count - 1)]
        self.scroll_to(y=rows[min(anchor[1], len(rows) - 1)], animate=False, immediate=True)

    def show_marks(self, marks: Marks) -> None:
        """Findings of the text as it stands."""
        self.marks = marks
        self.refresh()

    def show_needle(self, needle: str) -> None:
        """Marks every place that holds a text (as a search folds it); nothing for an empty one."""
        self.needle = needle
        self.refresh()

    # --- moving about ---

    def action_pass_on(self) -> None:
        """Keys that Textual's editor would keep to itself."""
        raise SkipAction

    def action_document_start(self, select: bool = False) -> None:
        self.move_cursor((0, 0), select=select)

    def action_document_end(self, select: bool = False) -> None:
        self.move_cursor(self.document.end, select=select)

    def go(self, line: int, start: int = 0, end: int | None = None) -> None:
        """Shows a line (from 0) in the middle, with start..end selected."""
        line = max(0, min(line, self.document.line_count - 1))
        self.history.checkpoint()
        self.selection = Selection((line, start), (line, start if end is None else end))
        self.scroll_cursor_visible(center=True)

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if self.is_mounted and selection.end[0] != self._line:
            self._line = selection.end[0]
            self.post_message(self.Moved(self._line))

    async def _on_click(self, event: events.Click) -> None:
        if event.chain == 2:
            self._select_word()
        elif event.chain >= 3:
            self.select_line(self.cursor_location[0])

    def _select_word(self) -> None:
        row, column = self.cursor_location
        text = self.document[row]
        start = end = column
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        self.selection = Selection((row, start), (row, end))

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if not self.read_only and (
            result := self._replace_via_keyboard(event.text.replace("\r\n", "\n").replace("\r", "\n"), *self.selection)
        ):
            self.move_cursor(result.end_location)

    # --- drawing ---

    def notify_style_update(self) -> None:
        self._drawn.clear()
        self._strips.clear()
        super().notify_style_update()

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
        text = self.document[index]
        role = role_of(self.lines, index)
        marks = self.marks.at(self.lines, index) if text else ()
        (start, end), here = sorted(self.selection), self.selection.end
        selected = (max(start, (index, 0)), min(end, (index, len(text) + 1))) if start[0] <= index <= end[0] else None
        cursor = here[1] if here[0] == index and self._draw_cursor else None
        key = (
            text,
            section,
            role,
            index == 0,
            marks,
            selected,
            cursor,
            here[0] == index,
            self.has_focus,
            self.size.width,
            page._width,
            self.needle,
            self.app.theme,
        )
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(index, section, role, marks, selected, cursor, here[0] == index)
        return strip

    def _draw(self, index: int, section: int, role: Role | None, marks: Sequence[Finding],
              selected: tuple[Location, Location] | None, cursor: int | None, current: bool) -> Strip:  # fmt: skip
        page = self._page
        text = clean(self.document[index])
        start, end = page.section(index, section)
        last = end == len(text)
        pieces: list[Piece] = []
        if role in _MARKED:
            pieces.append((0, len(text), _MARKED[role]))
            pieces.append((0, _sign(text, role), "editor--minor"))
        pieces += [(mark.column - 1, max(mark.column - 1 + len(mark.text), mark.column), _UNDERLINED[mark.severity])
                   for mark in sorted(marks, key=lambda mark: mark.severity)]  # fmt: skip
        pieces += [(place, place_end, "editor--found") for place, place_end in self._places(text)]
        if selected is not None and selected[0] != selected[1]:
            pieces.append((selected[0][1], selected[1][1], "text-area--selection"))
        if cursor is not None and (start <= cursor < end or (last and cursor == end)):
            pieces.append((cursor, cursor + 1, "text-area--cursor"))
        base = self.rich_style + self._style("editor--line") if current else self.rich_style
        label = LABELS[role] if role and section == 0 and not (role is Role.FRONT and index) else ""
        segments = [Segment(label + " " * (MARGIN - width_of(label)), base + self._style("editor--label"))]
        shown = text[start:end] + (" " if last else "")
        segments += self._runs(shown, start, pieces, base)
        return Strip(segments).adjust_cell_length(self.scrollable_content_region.width, base)

    def _runs(self, shown: str, offset: int, pieces: list[Piece], base: Style) -> list[Segment]:
        """The segments of a row: cut wherever a style begins or ends, later styles over earlier ones."""
        length = len(shown)
        local = [(max(start - offset, 0), min(end - offset, length), name) for start, end, name in pieces]
        local = [piece for piece in local if piece[0] < piece[1]]
        cuts = sorted({0, length, *(piece[0] for piece in local), *(piece[1] for piece in local)})
        segments: list[Segment] = []
        for left, right in itertools.pairwise(cuts):
            style = base
            for start, end, name in local:
                if start <= left < end:
                    style += self._style(name)
            segments.append(Segment(shown[left:right], style))
        return segments

    def _places(self, text: str) -> list[tuple[int, int]]:
        if not self.needle or not text:
            return []
        from bulletin_tui.app.finding import places

        return places(text, self.needle)


def _sign(text: str, role: Role) -> int:
    """How many characters the mark of a role takes at a line's start."""
    if role in (Role.FRONT, Role.CREDITS, Role.NOTE, Role.PARAGRAPH):
        return 0
    return len(text) - len(text.lstrip("#＃ "))

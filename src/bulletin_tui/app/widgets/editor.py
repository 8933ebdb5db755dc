"""The editor: a draft's lines with their roles in the margin and their findings underlined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.document._document import EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.message import Message
from textual.strip import Strip

from bulletin_tui.app import pasting, words
from bulletin_tui.app.keys import held
from bulletin_tui.app.marks import Marks
from bulletin_tui.app.widgets.drawing import MARGIN, Drawn
from bulletin_tui.app.widgets.page import Manuscript, Page, lines_of
from bulletin_tui.model import Finding


class Editor(Drawn):
    """A TextArea for Chinese: it breaks lines as print does, and stays quick at 100,000 characters."""

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

    class Marked(Message):
        """A text was pasted that holds what a draft takes for marks: it waits for an answer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:
        self.marks = Marks()
        self.needle = ""  # what a search looks for
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(4096)
        self._drawn: dict[str, Style] = {}
        self._line = -1
        self.look_at: Callable[[str], None] | None = None  # has one line judged
        super().__init__(text, id=id, read_only=read_only, tab_behavior="focus", max_checkpoints=1000)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    # --- the text behind it ---

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Manuscript(text)
        self.wrapped_document = Page(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _on_resize(self, event: events.Resize) -> None:  # type: ignore[override]
        event.prevent_default()  # Textual calls the handler of the class above, too
        if self.wrap_width != self._page._width:  # a row more or less breaks no line anew
            self._rewrap_and_refresh_virtual_size()
            self._recompute_cursor_offset()  # the same place in the text stands in another row now
        self.app.cursor_position = self.cursor_screen_offset

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
            self.look_at(new)

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        with self._page.anew():
            super()._undo_batch(edits)
        self.refresh()
        self.refresh()  # the roles of the lines around may have changed with them
        self.post_message(self.Edited())

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        with self._page.anew():
            super()._redo_batch(edits)
        self.refresh()
        self.refresh()  # the roles of the lines around may have changed with them
        self.post_message(self.Edited())

    def change(self, edits: Sequence[tuple[Location, Location, str]], *, keep_cursor: bool = True) -> None:
        """Several replacements as one undo step. Places are of the text as it stands; from the end backwards they stay true."""
        self.history.checkpoint()
        batches = len(self.history._undo_stack)
        in_turn = sorted(
            enumerate(edits), key=lambda pair: (pair[1][:2], pair[0]), reverse=True
        )  # of two at one place, the first goes in last
        for _, (start, end, text) in in_turn:
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

    def put_marks(self, line: str, findings: Sequence[Finding]) -> None:
        """Findings of one line by itself, wherever it stands by now."""
        self.marks.put(line, findings)
        row = self.cursor_location[0]
        if self.lines[row] == line:
            self._repaint(row, row)
        elif findings:
            self.refresh()

    def show_needle(self, needle: str) -> None:
        """Marks every place that holds a text (as a search folds it); nothing for an empty one."""
        self.needle = needle
        self.refresh()

    # --- moving about ---

    async def _on_key(self, event: events.Key) -> None:
        """The editor's own keys at once: through the app they would come after the letters typed behind them."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        if held(event.key):
            event.character = None

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
        start, end = words.around(self.document[row], column)
        self.selection = Selection((row, start), (row, end))

    def _know_words(self) -> None:
        if not words.ready():
            self.run_worker(words.load, thread=True, exclusive=True, group="words", exit_on_error=False)

    def get_cursor_word_left_location(self) -> Location:
        self._know_words()
        row, column = self.cursor_location
        if row and not column:
            return row - 1, len(self.document[row - 1])
        return row, words.left_of(self.document[row], column)

    def get_cursor_word_right_location(self) -> Location:
        self._know_words()
        row, column = self.selection.end
        if column >= len(self.document[row]) and row + 1 < self.document.line_count:
            return row + 1, 0
        return row, words.right_of(self.document[row], column)

    def action_delete_word_right(self) -> None:
        start, end = self.selection
        self._delete_via_keyboard(start, end if start != end else self.get_cursor_word_right_location())

    # --- what is pasted ---

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if self.read_only:
            return
        text = pasting.plain(event.text)
        first = min(self.selection)
        if pasting.marks_in(pasting.cleaned(text), fresh=not first[1]):
            self.post_message(self.Marked(text))
        else:
            self.paste(text)

    def paste(self, text: str, *, marks: bool = True) -> None:
        """Puts a text in as it came, and makes it clean as a step of its own, so that one undo gives what was pasted."""
        self.history.checkpoint()
        start = min(self.selection)
        result = self._replace_via_keyboard(text, *self.selection)
        if result is None:
            return
        self.move_cursor(result.end_location)
        clean = pasting.cleaned(text)
        clean = clean if marks else pasting.escaped(clean)
        if clean != text:
            self.change([(start, result.end_location, clean)], keep_cursor=False)
        self.history.checkpoint()

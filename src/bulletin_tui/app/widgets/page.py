"""The text behind the editor, and how it is broken into rows: right for Chinese, and quick at 100,000 characters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from types import MappingProxyType

from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument

from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import breaks


class Manuscript(Document):
    """Lines between line feeds and nothing else: U+2028 or a form feed is a character that an editor may have to find."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = lines_of(text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        top, bottom = sorted((start, end))
        replaced = self.get_text_range(top, bottom)
        lines = self._lines
        head = lines[top[0]][: top[1]] if top[0] < len(lines) else ""
        tail = lines[bottom[0]][bottom[1] :] if bottom[0] < len(lines) else ""
        new = lines_of(text)
        new[0] = head + new[0]
        column = len(new[-1])
        new[-1] += tail
        lines[top[0] : bottom[0] + 1] = new
        return EditResult((top[0] + len(new) - 1, column), replaced)


def lines_of(text: str) -> list[str]:
    """The lines of a text; carriage returns before line feeds are its encoding, not its content."""
    return text.replace("\r\n", "\n").split("\n")


class Page(WrappedDocument):
    """The rows of a manuscript at a width: Chinese line breaks, height known at once, no tabs to expand."""

    _anew = False
    _breaks: Mapping[str, list[int]] = MappingProxyType({})  # where each line broke when the whole text was last broken

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        before = self._breaks if width == self._width else {}
        self._width = width
        self._tab_width = tab_width or self._tab_width
        lines = self.document.lines
        self._wrap_offsets = [breaks(clean(line), width) if (known := before.get(line)) is None else known for line in lines]
        self._breaks = dict(zip(lines, self._wrap_offsets, strict=True))
        self._number_rows()

    def _number_rows(self) -> None:
        rows: list[tuple[int, int]] = []
        offsets: list[list[int]] = []
        at = 0
        for index, cuts in enumerate(self._wrap_offsets):
            count = len(cuts) + 1
            rows += [(index, section) for section in range(count)]
            offsets.append(list(range(at, at + count)))
            at += count
        self._offset_to_line_info = rows
        self._line_index_to_offsets = offsets
        self._tab_width_cache = []

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Within it, an edit breaks the whole text again: places of a batch of edits are not of one text."""
        self._anew = True
        try:
            yield
        finally:
            self._anew = False

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        if self._anew:
            self.wrap(self._width)
            return
        old_last = len(self._wrap_offsets) - 1
        top = min(start[0], old_end[0], old_last)
        bottom = min(max(start[0], old_end[0]), old_last)
        new_bottom = min(max(start[0], new_end[0]), self.document.line_count - 1)
        new = [breaks(clean(line), self._width) for line in self.document.lines[top : new_bottom + 1]]
        same = [len(cuts) for cuts in new] == [len(cuts) for cuts in self._wrap_offsets[top : bottom + 1]]
        self._wrap_offsets[top : bottom + 1] = new
        if not same:
            self._number_rows()

    @property
    def height(self) -> int:
        return len(self._offset_to_line_info)

    def get_sections(self, line_index: int) -> list[str]:
        text = clean(self.document[line_index])
        cuts = self._wrap_offsets[line_index]
        return [text[start:end] for start, end in pairwise((0, *cuts, len(text)))] if cuts else [text]

    def section(self, line_index: int, section: int) -> tuple[int, int]:
        """The columns start..end that a row of a line shows."""
        cuts = self._wrap_offsets[line_index]
        start = cuts[section - 1] if section else 0
        return start, cuts[section] if section < len(cuts) else len(self.document[line_index])

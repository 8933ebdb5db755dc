"""The reading view: an issue as its readers see it, without the marks of the draft format."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bulletin_tui.app.finding import places
from bulletin_tui.app.widgets.plain import clean
from bulletin_tui.app.widgets.wrap import breaks, width_of
from bulletin_tui.model import Block, Issue, Role


class Look(NamedTuple):
    """How a role is set: style, in the middle or not, blank rows above, what stands before the text."""

    style: str = ""
    middle: bool = False
    above: int = 0
    before: str = ""


_LOOKS: dict[Role, Look] = {
    Role.SECTION: Look("reader--section", above=2, before="【"),
    Role.KICKER: Look("reader--minor", middle=True, above=1),
    Role.HEADLINE: Look("reader--headline", middle=True, above=1),
    Role.DECK: Look("reader--minor", middle=True),
    Role.CREDITS: Look("reader--minor", middle=True),
    Role.PARAGRAPH: Look(before="\u3000\u3000"),
    Role.BRIEF: Look(before="◆", above=1),
    Role.SUBHEAD: Look("reader--subhead", above=1, before="\u3000\u3000"),
    Role.CAPTION: Look("reader--minor", middle=True, above=1, before="〔图〕"),
    Role.NOTE: Look("reader--minor", above=1, before="\u3000\u3000"),
    Role.ITEM: Look(before="\u3000\u3000· "),
}
HEADS = frozenset({Role.KICKER, Role.HEADLINE, Role.DECK, Role.CREDITS})
WIDEST = 72  # cells: 36 characters; a longer line is hard to read


class _Row(NamedTuple):
    text: str
    indent: int
    style: str
    start: int  # index in the text of the block, -1 before it
    line: int  # of the file, from 1; 0 for a blank row
    lead: int  # characters of `text` that are not the block's


class Reader(ScrollView, can_focus=True):
    """Shows an issue; marks a search in it; goes to a line of its file."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reader--section", "reader--headline", "reader--minor", "reader--subhead", "reader--found", "reader--here",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("space,ideographic_space,pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home,ctrl+home", "scroll_home", show=False),
        Binding("end,ctrl+end", "scroll_end", show=False),
    ]

    virtual_size = Reactive(Size(0, 0))  # nothing is laid out again because there is more to read

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: list[Block] = []
        self._title = ""
        self._rows: list[_Row] = []
        self._texts: dict[int, str] = {}
        self._needle = ""
        self._here = 0
        self._message = ""
        self._set_at = 0  # the width

    @property
    def here(self) -> int:
        """The line of the file that was gone to last, else the first one on the screen."""
        top = int(self.scroll_offset.y)
        return self._here or next((row.line for row in self._rows[top:] if row.line), 0)

    def show_issue(self, issue: Issue, title: str = "", needle: str = "", line: int = 0, *, printed: bool = False) -> None:
        """An issue from its beginning, or with a line of its file in the middle of the view; `printed` leaves out what is never printed."""
        blocks = [block for block in issue.blocks() if _printed(block) or block.role is Role.HEADLINE]
        self._blocks = [block for block in blocks if not block.aside] if printed else blocks
        self._title, self._needle, self._here, self._message = title, needle, line, ""
        self._set()
        if line:
            self.call_after_refresh(self.go, line)
        else:
            self.scroll_to(y=0, animate=False)

    def show_text(self, message: str) -> None:
        """A message instead of an issue."""
        self._blocks, self._title, self._message = [], "", message
        self._set()

    def show_needle(self, needle: str) -> None:
        self._needle = needle
        self.refresh()

    def go(self, line: int) -> None:
        """Brings a line of the file into the middle."""
        self._measure()
        shown = [row.line for row in self._rows if row.line]
        line = line if line in shown else max((other for other in shown if other < line), default=line)  # a line that is not printed
        self._here = line
        rows = [index for index, row in enumerate(self._rows) if row.line == line]
        if rows:
            spot = next((index for index in rows if self._hits(self._rows[index])), rows[0])
            self.scroll_to(y=max(spot - self.size.height // 2, 0), animate=False)
        self.refresh()

    def _set(self) -> None:
        self._set_at = 0
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        """Breaks the text into rows, once for each width."""
        width = self.scrollable_content_region.width
        if width != self._set_at:
            self._set_at = width
            self._rows = list(self._laid_out(min(width - 2, WIDEST)))
            self.virtual_size = Size(width, len(self._rows))
            self._scroll_update(self.virtual_size)

    def render_lines(self, crop: Region) -> list[Strip]:
        self._measure()
        return super().render_lines(crop)

    def _laid_out(self, width: int) -> Iterator[_Row]:
        blank = _Row("", 0, "", 0, 0, 0)
        self._texts = {}
        if width < 8:
            return
        for text in self._message.split("\n") if self._message else ():
            for start, end in pairwise((0, *breaks(text, width), len(text))):
                yield _Row(text[start:end], 0, "reader--minor", 0, 0, end - start)
        if self._title:
            yield _Row(self._title, max((width - width_of(self._title)) // 2, 0), "reader--minor", 0, 0, len(self._title))
        before_role: Role | None = None
        for block in self._blocks:
            look = _LOOKS.get(block.role, Look())
            below = before_role in HEADS and block.role not in HEADS  # a blank row between head and body
            for _ in range(max(look.above, below)):
                yield blank
            before_role = block.role
            before = "〔题待定〕" if block.role is Role.HEADLINE and not block.text else look.before
            body = clean(_printed(block))
            text = before + body + ("】" if look.before == "【" else "")
            line = block.lines[0][0] if block.lines else 0
            self._texts[line] = body
            for start, end in pairwise((0, *breaks(text, width), len(text))):
                indent = max((width - width_of(text[start:end])) // 2, 0) if look.middle else 0
                lead = max(len(before) - start, 0)
                yield _Row(text[start:end], indent, look.style, max(start - len(before), 0), line, lead)

    def _hits(self, row: _Row) -> list[tuple[int, int]]:
        """The stretches of a row that a search found; found in the whole paragraph, so that a break hides none."""
        if not self._needle or not row.line:
            return []
        length = len(row.text) - row.lead
        found = []
        for start, end in places(self._texts.get(row.line, ""), self._needle):
            left, right = max(start - row.start, 0), min(end - row.start, length)
            if left < right:
                found.append((left + row.lead, right + row.lead))
        return found

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True) if name else Style.null()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        base = self.rich_style
        index = y + int(self.scroll_offset.y)
        if index >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[index]
        pad = max((width - WIDEST) // 2, 1)
        here = bool(row.line) and row.line == self._here
        style = base + self._style(row.style)
        segments = [
            Segment(" " * (pad - 1), base),
            Segment("▎" if here else " ", base + self._style("reader--here")),
            Segment(" " * row.indent, base),
        ]
        at = 0
        for start, end in self._hits(row):
            segments += [Segment(row.text[at:start], style), Segment(row.text[start:end], style + self._style("reader--found"))]
            at = end
        segments.append(Segment(row.text[at:], style))
        return Strip(segments).adjust_cell_length(width, base)


def _printed(block: Block) -> str:
    """The text of a block. Of credits 来稿 and 作者, as far as they are known; the file that a story came from is not printed."""
    if block.role is not Role.CREDITS:
        return block.text
    return "\u3000".join(
        part for part in block.text.split("\u3000") if not part.startswith("原稿") and not part.rstrip().endswith(("：", ":"))
    )

"""An issue laid out in pages: which line stands where. Lengths are twips, from the type area's upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from bulletin_tui.model import Block
from bulletin_tui.setting.columns import Pile
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.rows import Printed, rows, wording
from bulletin_tui.setting.widths import WORD, Profile


class Line(NamedTuple):
    """One printed line, or a picture, and the stretch start..end of its paragraph's text."""

    text: str
    style: str
    block: Block | None
    paragraph: int
    start: int
    end: int
    y: float
    height: float
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Lines one below the other: the whole width of the page, or one of several columns."""

    x: float
    y: float
    width: float
    lines: tuple[Line, ...]
    many: bool = False  # whether others stand beside it


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its columns from above, left before right; what of its height is still free."""

    number: int
    columns: tuple[Column, ...]
    free: float


@dataclass(frozen=True, slots=True)
class Layout:
    pages: tuple[Page, ...]
    look: Look
    profile: Profile

    def lines(self) -> Iterator[tuple[Page, Column, Line]]:
        for page in self.pages:
            for column in page.columns:
                for line in column.lines:
                    yield page, column, line


def lay_out(paragraphs: Sequence[Printed], look: Look, profile: Profile = WORD) -> Layout:
    """The pages of an issue, as the renderer of that profile sets them."""
    flow = _Flow(paragraphs, look, profile)
    every = rows(paragraphs, look, profile)
    turned = list(accumulate(paragraph.turns for paragraph in paragraphs))
    zones = [Pile(zone) for _, zone in groupby(every, lambda row: (paragraphs[row.paragraph].columns, turned[row.paragraph]))]
    for index, zone in enumerate(zones):
        first = paragraphs[zone[0].paragraph]
        if first.turns and flow.columns:
            flow.turn()
        flow.place(zone, first.columns, zones[index + 1] if index + 1 < len(zones) else None)
    flow.foot(Pile(rows(paragraphs, look, profile, foot=True)))
    flow.turn()
    return Layout(tuple(flow.pages), look, profile)


def drawn_over(layout: Layout) -> list[int]:
    """The paragraphs that begin a page though they had room on the one before, so as to stand with the text below them.

    In columns that text is a section of its own, over whose beginning LibreOffice keeps nothing together (7.4).
    """
    found = []
    for before, page in pairwise(layout.pages):
        head = page.columns[0] if page.columns else None
        if head is None or head.many or not layout.look.resolved(head.lines[0].style).keep or head.lines[0].start:
            continue
        if len(page.columns) > 1 and page.columns[1].many and head.lines[-1].y + head.lines[-1].height <= before.free:
            found.append(head.lines[0].paragraph)
    return found


@dataclass
class _Flow:
    """The page that is being filled."""

    paragraphs: Sequence[Printed]
    look: Look
    profile: Profile
    pages: list[Page] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    y: float = 0

    def __post_init__(self) -> None:
        page = self.look.page
        self.bottom = page.lines * page.line_pitch if self.profile.grid and self.look.columns.count == 1 else page.text_height / 25.4 * 1440

    def turn(self) -> None:
        """Ends the page."""
        self.pages.append(Page(len(self.pages) + 1, tuple(self.columns), max(self.bottom - self.y, 0)))
        self.columns, self.y = [], 0

    def foot(self, zone: Pile) -> None:
        """Rows at the foot of the page; the last paragraph above them has kept their room free."""
        if len(zone):
            y = self.y
            self._set(zone, [(0, len(zone))], 1, self.bottom - zone.tall(0))
            self.y = y

    def place(self, zone: Pile, count: int, following: Pile | None) -> None:
        """Rows that stand in so many columns, over as many pages as they need."""
        start = 0
        while start < len(zone):
            top = self.y + zone[start].gap - zone[start].edge if self.columns else 0
            room = self.bottom - top
            found = zone.balance(start, count, room)
            if found is None:
                found = zone.split(start, count, room)
            elif count == 1 and zone[-1].kept and following is not None:
                found = [(start, self._with_next(zone, start, room, following))]
            if found[-1][1] == start == found[0][1]:
                if self.columns:
                    self.turn()
                    continue
                found = [(start, start + 1)]  # higher than a page: stands by itself
            self._set(zone, found, count, top)
            start = max(end for _, end in found)
            if start < len(zone):
                self.turn()

    def _with_next(self, zone: Pile, start: int, room: float, following: Pile) -> int:
        """Where a headline zone must end so that what is kept with the text stands on the text's page."""
        head = zone.tall(start) + following[0].gap
        if following.fill(0, room - head) > 0 or not self.columns and start == 0:
            return len(zone)
        end = len(zone)
        while end > start and zone[end - 1].kept:
            end -= 1
        return end

    def _set(self, zone: Pile, found: list[tuple[int, int]], count: int, top: float) -> None:
        look = self.look
        width = (look.page.text_width if count == 1 else look.column_width) / 25.4 * 1440
        lowest, current = top, -1
        for number, (start, end) in enumerate(found):
            if end == start:
                continue
            y = top
            lines: list[Line] = []
            for of, first, last, height, gap, edge, _, picture in zone.rows[start:end]:
                y += gap if lines else edge
                if of != current:
                    current, paragraph = of, self.paragraphs[of]
                    whole, style, block = wording(paragraph), paragraph.style, paragraph.block
                lines.append(Line(whole[first:last], style, block, of, first, last, y, height, picture))
                y += height
            x = number * (width + look.columns.gap / 25.4 * 1440)
            self.columns.append(Column(x, top, width, tuple(lines), count > 1))
            lowest = max(lowest, y)
        self.y = lowest

"""An issue laid out in pages: which line stands where. Lengths are twips, from the type area's upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bulletin_tui.model import Block
from bulletin_tui.setting.breaking import Lines
from bulletin_tui.setting.columns import Pile
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.rows import Printed, Row, broken, foot, wording, zones
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
    running: str = ""  # what stands above every page but the first

    def lines(self) -> Iterator[tuple[Page, Column, Line]]:
        for page in self.pages:
            for column in page.columns:
                for line in column.lines:
                    yield page, column, line


class Strip(NamedTuple):
    """What stands one below the other, before it is lines: its rows, their place and their end."""

    x: float
    y: float
    width: float
    rows: Sequence[Row]
    of: Sequence[int]  # of which paragraph each row is
    many: bool
    end: float


class Filled(NamedTuple):
    """A page that has been filled, and what of its height is still free."""

    strips: tuple[Strip, ...]
    free: float


def lay_out(paragraphs: Sequence[Printed], look: Look, profile: Profile = WORD) -> Layout:
    """The pages of an issue, as the renderer of that profile sets them."""
    texts, lines = list(map(wording, paragraphs)), broken(paragraphs, look, profile)
    pages = []
    for number, page in enumerate(fill(paragraphs, look, profile), 1):
        columns = [
            Column(strip.x, strip.y, strip.width, tuple(_lines(strip, paragraphs, texts, lines)), strip.many) for strip in page.strips
        ]
        pages.append(Page(number, tuple(columns), page.free))
    return Layout(tuple(pages), look, profile)


def _lines(strip: Strip, paragraphs: Sequence[Printed], texts: Sequence[str], lines: Sequence[Lines]) -> Iterator[Line]:
    y = strip.y - strip.rows[0].gap + strip.rows[0].edge
    for of, (number, height, gap, _, _, picture) in zip(strip.of, strip.rows, strict=True):
        paragraph = paragraphs[of]
        first, last = (0, 0) if picture else lines[of][number : number + 2]
        y += gap
        yield Line(texts[of][first:last], paragraph.style, paragraph.block, of, first, last, y, height, picture)
        y += height


def fill(paragraphs: Sequence[Printed], look: Look, profile: Profile = WORD, least: int = 1) -> list[Filled]:
    """The pages of an issue as rows; below a headline at a page's foot stand at least so many lines of a text that goes on overleaf."""
    flow = _Flow(look, profile, least)
    piles = [Pile(zone, profile.leads) for zone in zones(paragraphs, look, profile)]
    for pile, following in zip(piles, [*piles[1:], None], strict=True):
        if pile.zone.turns and flow.strips:
            flow.turn()
        flow.place(pile, pile.zone.columns, following)
    flow.foot(Pile(foot(paragraphs, look, profile)))
    flow.turn()
    return flow.pages


def drawn_over(pages: Sequence[Filled], paragraphs: Sequence[Printed], look: Look) -> list[int]:
    """The paragraphs that begin a page though they had room on the one before, so as to stand with the text below them.

    In columns that text is a section of its own, over whose beginning LibreOffice keeps nothing together (7.4).
    """
    found = []
    for before, page in pairwise(pages):
        head = page.strips[0] if page.strips else None
        if head is None or head.many or not look.resolved(paragraphs[head.of[0]].style).keep or head.rows[0].number:
            continue
        if len(page.strips) > 1 and page.strips[1].many and head.end <= before.free:
            found.append(head.of[0])
    return found


@dataclass
class _Flow:
    """The page that is being filled."""

    look: Look
    profile: Profile
    lines: int
    pages: list[Filled] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    y: float = 0

    def __post_init__(self) -> None:
        look, page = self.look, self.look.page
        self.bottom = page.lines * page.line_pitch if self.profile.grid and look.columns.count == 1 else page.text_height / 25.4 * 1440
        self.least = (look.resolved("body").line or 20) * 20 * (self.lines - 0.5)
        self.text, self.column, self.gap = (mm / 25.4 * 1440 for mm in (page.text_width, look.column_width, look.columns.gap))

    def turn(self) -> None:
        """Ends the page."""
        self.pages.append(Filled(tuple(self.strips), max(self.bottom - self.y, 0)))
        self.strips, self.y = [], 0

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
            top = self.y + zone[start].gap - zone[start].edge if self.strips else 0
            room = self.bottom - top
            found = zone.balance(start, count, room)
            if found is None:
                found = zone.split(start, count, room)
            elif count == 1 and zone[-1].kept and following is not None:
                found = [(start, self._with_next(zone, start, room, following))]
            if found[-1][1] == start == found[0][1]:
                if self.strips:
                    self.turn()
                    continue
                found = [(start, start + 1)]  # higher than a page: stands by itself
            self._set(zone, found, count, top)
            start = max(end for _, end in found)
            if start < len(zone):
                self.turn()

    def _with_next(self, zone: Pile, start: int, room: float, following: Pile) -> int:
        """Where a headline zone must end so that what is kept with the text stands on the text's page."""
        if not self.strips and start == 0 or self._begins(following, room - zone.tall(start) - following[0].gap):
            return len(zone)
        end = len(zone)
        while end > start and zone[end - 1].kept:
            end -= 1
        return end

    def _begins(self, text: Pile, room: float) -> bool:
        """Whether a text begins at the foot of a page: where all of it has room, or in each column at least a few lines."""
        columns = text.split(0, text.zone.columns, room)
        if self.lines <= 1 or columns[-1][1] == len(text):
            return columns[0][1] > 0
        return min(text.height(*column) for column in columns) > self.least

    def _set(self, zone: Pile, found: list[tuple[int, int]], count: int, top: float) -> None:
        width = self.text if count == 1 else self.column
        self.y = top
        for number, (start, end) in enumerate(found):
            if end > start:
                bottom = top + zone.height(start, end)
                rows, of = zone.zone.rows[start:end], zone.zone.of[start:end]
                self.strips.append(Strip(number * (width + self.gap), top, width, rows, of, count > 1, bottom))
                self.y = max(self.y, bottom)

"""What the stages of recovery hand on: the lines of a raw text, and the units that they turn out to make."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bulletin_tui.model import TITLES, Block, Doubt, Leftover, Role, Section, Source, Span


@dataclass(frozen=True, slots=True)
class Hint:
    """What a format that knows more than plain text says of a line."""

    role: Role | None = None  # it says so outright
    level: int = 0  # of a heading
    image: str | None = None  # the picture whose place this line is; its text, if any, is the caption
    whole: bool = False  # a complete paragraph, which is never joined to another
    bold: bool = False
    centred: bool = False


CENTRED, BAR, BOLD, SLANTED = 10, 11, 12, 13  # ranks of titles without a heading's level


@lru_cache(maxsize=8192)
def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


@lru_cache(maxsize=512)
def cells(text: str) -> int:
    """A printed width in half-width places. Unlike a terminal, print sets curly quotes and dashes full."""
    return sum(map(_cell, text))


@dataclass(slots=True, eq=False)
class Line:
    """A line of the source that holds text, and the signs that stood on it."""

    number: int
    parts: list[tuple[int, int]]  # the stretches of the source that are its text
    text: str
    indent: str = ""
    gap: int = 0  # blank lines before it
    soft: bool = False  # it goes on with the paragraph of the line before it, behind a line break that an editor set
    torn: bool = False  # page furniture stood before it
    column: int = 0  # the width, in cells, of the column in which it seems to be set; 0 where lines are not broken
    level: int = 0  # of a Markdown heading, or a Word one
    bullet: str = ""
    bold: bool = False
    slanted: bool = False
    quoted: bool = False
    numbered: bool = False  # a story's number stood before it
    boxed: bool = False  # 【…】
    title: Role | None = None  # which title it is, where a form names it
    frame: str = ""  # what stood around it, or before it, as around other lines of its kind: 【】, ——, PART
    pictured: bool = False  # a picture stood directly before it
    image: str | None = None
    row: int = 0  # of a table that was pasted one cell a line
    role: Role | None = None  # what a mark or a hint says that it is
    opens: bool = False  # the first line of a caption
    credit: bool = False  # who took the picture, on the line below its caption
    hint: Hint = field(default_factory=Hint)
    heads_story: bool = False  # what stands around it says that a story begins here
    cut_short: bool = False  # （下转…） stood after it: what follows here does not continue it
    carried_on: bool = False  # （上接…） stood before it

    @property
    def cells(self) -> int:
        return cells(self.text)

    @property
    def indented(self) -> bool:
        """Whether it begins with the indent of a paragraph."""
        return "\u3000" in self.indent or len(self.indent.expandtabs()) > 1

    @property
    def corner(self) -> bool:
        """Whether a single blank stands before it: the corner of a frame on a newspaper's page."""
        return bool(self.indent) and not self.indented

    @property
    def centred(self) -> bool:
        return self.hint.centred or len(self.indent.replace("\u3000", "  ").expandtabs()) >= 8

    @property
    def width(self) -> int:
        """The cells that it fills in its column, with its indent and its mark."""
        return self.cells + min(cells(self.indent), 4) + 2 * bool(self.bullet)

    @property
    def rank(self) -> int | None:
        """Its kind of title by its marks: 1 to 6 as headings are numbered, 0 for a numbered story, then looks; None for no mark."""
        looks = ((self.level, self.level), (self.numbered, 0), (self.bold and self.hint.centred, CENTRED), (self.bold, BOLD))
        return next((rank for has, rank in (*looks, (self.slanted, SLANTED)) if has), None)

    @property
    def marked(self) -> bool:
        """Whether a sign, and not only its words, says that this line is a title."""
        return bool(self.level or self.bold or self.slanted or self.numbered or self.boxed)

    def drop(self, *stretches: tuple[int, int]) -> list[str]:
        """Takes stretches start..end of the text out, which are given in order, and gives them back."""
        texts, kept = [self.text[start:end] for start, end in stretches], []
        bounds = [0, *(at for stretch in stretches for at in stretch), len(self.text)]
        wanted = [(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end]
        parts, at, index = self.parts, 0, 0  # `at` is where parts[index] begins in the text
        for start, end in wanted:
            while at + parts[index][1] - parts[index][0] <= start:
                at += parts[index][1] - parts[index][0]
                index += 1
            while start < end:
                first, last = parts[index]
                stop = min(end, at + last - first)
                kept.append((first + start - at, first + stop - at))
                start = stop
                if stop == at + last - first and start < end:
                    at += last - first
                    index += 1
        self.parts, self.text = kept, "".join(self.text[start:end] for start, end in wanted)
        return texts


@dataclass(slots=True, eq=False)
class Unit:
    """Lines that are one line of a draft: a paragraph, a title, a caption."""

    lines: list[Line]
    role: Role = Role.PARAGRAPH  # HEADLINE stands for any title until titles are told apart
    inside: Unit | None = None  # the paragraph that this unit cuts in two
    byline: bool = False
    split: bool = False  # a headline set in two lines
    briefs: bool = False  # a section that holds briefs

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    @property
    def tail(self) -> str:
        """The last lines' text: what a join depends on, at a cost that does not grow with the unit."""
        return "".join(line.text for line in self.lines[-4:])

    @property
    def image(self) -> str | None:
        return next((line.image for line in self.lines if line.image), None)


@dataclass(slots=True)
class Sheet:
    """A raw text on its way to an issue. Every stage takes it one step further."""

    source: Source
    hints: Mapping[int, Hint]
    lines: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    symbols: frozenset[str] = frozenset()  # signs with which several lines begin: marks of a list, whatever they look like
    titled: bool = False  # marks say which lines are titles, so that a bare short line is none
    usual_gap: int = 0  # blank lines between most lines
    spaced: bool = False  # blank lines part the paragraphs
    phrased: bool = False  # every phrase stands on a line of its own, and gaps part the paragraphs
    indents_lost: bool = False  # first lines of paragraphs are two characters short of their column
    written: list[int] = field(default_factory=list)  # the numbers of all lines that are not blank

    def leave(self, line: Line, why: str, *stretches: tuple[int, int]) -> None:
        """Takes stretches out of a line's text and keeps them as leftovers."""
        if stretches:
            found = (text.strip() for text in line.drop(*stretches))
            self.leftovers += [Leftover(line.number, text, why) for text in found if text]

    def leave_line(self, line: Line, why: str) -> None:
        self.leftovers.append(Leftover(line.number, line.text, why))

    def doubt(self, line: Line, why: str) -> None:
        self.doubts.append(Doubt(line.number, why))

    def block(self, unit: Unit, role: Role) -> Block:
        """The unit as a block: its text, and where each stretch of it stands in the source."""
        text, spans = "", list[Span]()
        for line in unit.lines:
            if text and (unit.split or line.credit or (_latin(text[-1]) and _latin(line.text[0]))):
                text += " "  # stands for the line break
            for start, end in line.parts:
                if spans and text and role in TITLES and "<br" in self.source.text[_end(spans[-1]) : start].lower():
                    text += " "
                spans.append(Span(len(text), start, end - start))
                text += self.source.text[start:end]
        return Block(role, text, tuple(spans), self._ranges(unit), image=unit.image if role is Role.CAPTION else None)

    def _ranges(self, unit: Unit) -> tuple[tuple[int, int], ...]:
        """Line ranges; blank lines between two lines do not part them, other lines do."""
        order = {number: index for index, number in enumerate(self.written)} if not self._order else self._order
        self._order = order
        ranges: list[tuple[int, int]] = []
        for number in sorted({line.number for line in unit.lines}):
            if ranges and order[number] - order[ranges[-1][1]] <= 1:
                ranges[-1] = (ranges[-1][0], number)
            else:
                ranges.append((number, number))
        return tuple(ranges)

    _order: dict[int, int] = field(default_factory=dict)


def _end(span: Span) -> int:
    return span.offset + span.length


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()

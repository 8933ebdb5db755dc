"""The seam between a unit and the line below it, and what single lines look like there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin_tui.importing.recovery.roles import TITLE_CELLS
from bulletin_tui.importing.recovery.sheet import Line, Sheet, Unit, cells
from bulletin_tui.importing.recovery.signs import CONTINUES, PUNCTUATION, balance, ending, one_sentence, punctuated, signs
from bulletin_tui.model import Role

_WORD = re.compile(r"[\dA-Za-z.%]+|[^，。、；：！？）》”’…％,.;:!?)%]")
FIGURE = re.compile(r"\d[\d.,]*[%％万亿余多]*[^\s\d]{0,3}[ \u3000]+\S")  # 46个　码头课堂


@dataclass(slots=True)
class Seam:
    """A unit and the line after it (or, for a paragraph that waits, a line further down)."""

    unit: Unit
    line: Line
    after: Line | None  # the line behind that one
    echo: int  # how much of what a join would make stands elsewhere in the text: 0, 2 or 3 characters
    sheet: Sheet
    apart: bool = False  # other units stand between

    @property
    def last(self) -> Line:
        return self.unit.last

    @property
    def gap(self) -> bool:
        return bool(self.line.gap or self.line.torn or self.apart)

    @property
    def ending(self) -> str:
        return ending(self.last.text)

    @property
    def short(self) -> int:
        """Cells by which the unit's last line falls short of its column."""
        return max(self.last.column - self.last.width, 0)


def fits(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would have found room behind this one: the break is meant."""
    word = _WORD.match(after.text)
    return word is not None and line.width + cells(word[0]) <= width


def title_like(line: Line, after: Line | None, titled: bool = False) -> bool:
    """A short line that ends no sentence and that the next line does not go on with."""
    if line.marked or line.role in (Role.CAPTION, Role.SECTION):
        return True
    text = line.text
    if ending(text) or text[0] in CONTINUES or line.cells > TITLE_CELLS or not one_sentence(text):
        return False
    if titled and not signs().caption_end.search(text) and (not line.gap or punctuated(text)):
        return False
    if punctuated(text) and line.column and 0 <= line.column - line.width <= 2:
        return False  # a full line of running text
    if after is None or after.gap or after.torn or not line.column:
        return True
    return line.column - line.width > (8 if punctuated(after.text) else 4)


def running(line: Line) -> bool:
    """Whether an unbroken line without an end is a piece of a text rather than a title."""
    text = line.text
    marks = len(PUNCTUATION.findall(text))
    if line.cells > TITLE_CELLS or not one_sentence(text) or balance(text) > 0:
        return True
    return (marks > 1 and line.cells > 30) or (marks > 0 and line.cells > 40 and bool(signs().lead.match(text)))


def running_on(line: Line) -> bool:
    """Whether a line of running text stops within a sentence."""
    return ending(line.text) not in ("stop", "dash", "colon") and punctuated(line.text)


def sealed(unit: Unit) -> bool:
    """A unit that nothing can be added to."""
    last, text = unit.last, unit.tail
    return (
        last.hint.whole or last.marked or last.role is not None and not last.bullet or unit.byline
        or unit.role in (Role.SECTION, Role.CAPTION) or (not ending(text) and bool(signs().caption_end.search(text)))
    )  # fmt: skip


def stands_apart(line: Line, last: Line | None = None) -> bool:
    """A line that continues nothing, whatever stands before it; a quoted one may continue a quotation."""
    continued = last is not None and last.quoted
    inside = last is not None and not (line.gap or line.torn or line.indent) and running_on(last)
    return (
        line.hint.whole or line.marked or line.role is not None or bool(line.bullet) or (line.quoted and not continued)
        or bool(signs().section.match(line.text)) or bool(signs().byline.match(line.text) and line.cells <= 60)
        or bool(signs().note.match(line.text) and ending(line.text) != "comma" and not inside)
    )  # fmt: skip

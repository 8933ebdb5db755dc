"""What column and page breaks cut is joined again: lines become units.

A title or a caption may stand in the middle of a broken paragraph: the paragraph waits, and is taken up again
behind it. A join or a break for which little speaks is told to the editor as a doubt.
"""

from __future__ import annotations

import re

from bulletin_tui.importing.recovery.evidence import weigh
from bulletin_tui.importing.recovery.roles import TITLE_CELLS
from bulletin_tui.importing.recovery.seams import Seam, fits, running, sealed, stands_apart, title_like
from bulletin_tui.importing.recovery.sheet import Line, Sheet, Unit
from bulletin_tui.importing.recovery.signs import CONTINUES, balance, ending, one_sentence, punctuated, signs
from bulletin_tui.model import Role
from bulletin_tui.text import is_han

_CAPTION = 4  # lines
_WAIT = 20  # units that may stand inside a broken paragraph


def spot_captions(sheet: Sheet) -> None:
    """Captions of several lines, which end with （… 摄） or begin with 图为, before anything is joined to them."""
    lines = sheet.lines
    for at, line in enumerate(lines):
        if line.role is None and not line.marked and not line.bullet and (at == 0 or _may_open(line)):
            size = _caption_size(lines[at : at + _CAPTION])
            for other in lines[at : at + size]:
                other.role = Role.CAPTION
            line.opens = size > 0


def _may_open(line: Line) -> bool:
    """Whether a caption may begin here: behind a gap, or with its signs on this very line."""
    if line.gap or line.torn or line.indent:
        return True
    return bool(signs().caption_end.search(line.text) or (signs().caption_start.match(line.text) and not punctuated(line.text)))


def _caption_size(lines: list[Line]) -> int:
    """How many of these lines are one caption."""
    begins = bool(signs().caption_start.match(lines[0].text))
    text = ""
    for size, line in enumerate(lines, 1):
        if size > 1 and not line.gap and signs().credit.match(line.text) and not ending(text):
            line.credit = True
            return size
        if size > 1 and begins and fits(lines[size - 2], line, line.cells):
            return size - 1
        if size > 1 and (line.gap or line.torn or line.indented or line.bullet or line.marked):
            return size - 1 if begins else 0
        text += line.text if line.indent != " " else " " + line.text
        if line.cells > TITLE_CELLS or not one_sentence(text):
            return 0
        if signs().caption_end.search(text):
            return size
        if ending(text) == "stop":
            return size if begins else 0
    return len(lines) if begins and len(lines) < _CAPTION else 0


def join_lines(sheet: Sheet) -> None:
    """Lines become units; a paragraph that something cut in two waits for its other half."""
    joiner = _Joiner(sheet)
    for index, line in enumerate(sheet.lines):
        joiner.take(line, sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None)
    sheet.units = joiner.units


class _Joiner:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.units: list[Unit] = []
        self.current: Unit | None = None
        self.waiting: Unit | None = None  # a paragraph without an end
        self.between: list[Unit] = []  # what stands after it so far
        self.story = False  # a whole story stands there, with paragraphs below its title
        self.pairs, self.triples = _echoes_of(sheet)

    def take(self, line: Line, after: Line | None) -> None:
        resumes = self.waiting is not None and bool(self.between and line.gap) and line.text[0] in CONTINUES
        if self.current is not None and not resumes:  # such a line goes on with the sentence that was cut, not with what cut it
            weight = weigh(self._seam(self.current, line, after))
            if weight > 0:
                self._add(self.current, line, weight)
                return
        if self.waiting is not None and self.between and (not self.story or self._story_may_end(self.waiting, line)):
            weight = weigh(self._seam(self.waiting, line, after, apart=True)) - (2 if self._headed() else 0) - self._begins_below(line)
            if weight > 0:
                for unit in self.between:
                    unit.inside = self.waiting
                self._add(self.waiting, line, weight - 2)
                self.current, self.waiting, self.between, self.story = self.waiting, None, [], False
                return
        self._begin(line, after)

    def _seam(self, unit: Unit, line: Line, after: Line | None, apart: bool = False) -> Seam:
        return Seam(unit, line, after, self._echo(unit.last.text, line.text), self.sheet, apart)

    def _echo(self, left: str, right: str) -> int:
        if left[-2:] + right[:1] in self.triples or left[-1:] + right[:2] in self.triples:
            return 3
        return 2 if left[-1:] + right[:1] in self.pairs else 0

    def _add(self, unit: Unit, line: Line, weight: int) -> None:
        gap = line.gap or line.torn
        if gap and (weight <= 2 or ending(unit.last.text) == "semi"):
            self.sheet.doubt(line, f"与第{unit.last.number}行接成了一段，请核对是否本是两段")
        unit.split = unit.split or line.row > 0 or (line.soft and not punctuated(unit.tail + line.text))
        unit.lines.append(line)

    def _begin(self, line: Line, after: Line | None) -> None:
        unit = Unit([line])
        unfinished = self.current is not None and self._unfinished(self.current)
        inserted = stands_apart(line) or title_like(line, after, self.sheet.titled) or bool(line.indent)
        decked = line.text[0] in "—－" and self.current is not None and len(self.current.lines) == 1
        if unfinished and inserted and not decked and self.current is not None:
            self.waiting, self.between, self.story = self.current, [unit], False
        elif self.waiting is not None:
            text = self._goes_on_elsewhere(line, after)
            self.story = self.story or (text and self._titled(line))
            self.between.append(unit)
            if len(self.between) > _WAIT or (text and not self.story):
                self._give_up()
        elif unfinished and self.current is not None:
            self.sheet.doubt(self.current.last, "这一段没有句末标点，下一行也不像接着它，请核对是否缺字")
        self.units.append(unit)
        self.current = unit

    def _unfinished(self, unit: Unit) -> bool:
        last = unit.last
        if sealed(unit) or last.cut_short or not last.text or ending(last.text) in ("stop", "dash", "colon"):
            return False
        if ending(last.text):
            return True
        if last.column:
            short = last.column - last.width
            told = len(unit.lines) > 1 or not one_sentence(unit.tail) or balance(unit.tail) > 0
            lost = 4 if len(unit.lines) == 1 and self.sheet.indents_lost and not last.indent else 0
            return (told and short <= 6) or (punctuated(unit.tail) and short <= 3 + lost)
        return running(last)

    def _headed(self) -> bool:
        """A title that is neither a caption nor a section stands between."""
        return any(not stands_apart(unit.first) and not ending(unit.last.text) for unit in self.between)

    def _titled(self, line: Line) -> bool:
        """A title stands right above the line: it begins a story of its own."""
        above = self.between[-1]
        return not (line.gap or line.torn or ending(above.text) or stands_apart(above.first)) and len(above.text) * 2 <= TITLE_CELLS

    def _begins_below(self, line: Line) -> int:
        """What speaks against going on with the cut paragraph in a line that touches a title and begins as stories do."""
        return 6 if signs().lead.match(line.text) and self._titled(line) else 0

    def _story_may_end(self, waiting: Unit, line: Line) -> bool:
        """Whether a story inside a cut paragraph may be over: behind a signature or a gap, in the paragraph's column."""
        closed = line.gap or line.torn or stands_apart(self.between[-1].first)
        column = min(abs(line.column - waiting.last.column), abs(line.width - waiting.last.width)) <= 2
        return bool(closed) and column and not line.indent and ending(self.units[-1].text) in ("stop", "")

    def _goes_on_elsewhere(self, line: Line, after: Line | None) -> bool:
        """A paragraph of its own has begun behind the broken one."""
        return not (stands_apart(line) or signs().enumerator.match(line.text) or title_like(line, after, self.sheet.titled))

    def _give_up(self) -> None:
        assert self.waiting is not None
        self.sheet.doubt(self.waiting.last, "这一段没有句末标点，后面没有找到接着它的文字，请核对")
        self.waiting, self.between, self.story = None, [], False


def _echoes_of(sheet: Sheet) -> tuple[set[str], set[str]]:
    """All pairs and triples of Chinese characters that stand within lines."""
    pairs: set[str] = set()
    triples: set[str] = set()
    for line in sheet.lines:
        for run in re.findall(r"[^\W\da-zA-Z_]{2,}", line.text):
            pairs.update(run[at : at + 2] for at in range(len(run) - 1))
            triples.update(run[at : at + 3] for at in range(len(run) - 2) if is_han(run[at]))
    return pairs, triples

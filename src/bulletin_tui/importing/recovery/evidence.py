"""What speaks for joining a line to the text above it, and what against.

At every seam each function of EVIDENCE says how much speaks for a join (above 0) or for a break (below 0); the sum
decides. One sign alone is never sure: print breaks lines anywhere, and editors leave out stops.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bulletin_tui.importing.recovery.roles import TITLE_CELLS
from bulletin_tui.importing.recovery.seams import FIGURE, Seam, fits, running, sealed, stands_apart, title_like
from bulletin_tui.importing.recovery.signs import CONTINUES, balance, ending, punctuated, signs, slogan
from bulletin_tui.model import Role

_PART = 8  # characters: what is left of a title that runs over its line is seldom longer
_ROW = re.compile(r"(?:\d[\d.,]*[%％万亿余多]*[^\s\d，。]{0,3}|[一-鿿]{2,12}(?:区|县|工会|公司|集团))[：:]\s*[^\s。]+\Z")
_FIELDS = re.compile(r"[^，。；\s]+(?:(?:[\t\u3000]+| {2,})[^，。；\s]+){2,}\Z")  # three or more, with wide blanks between
_SAID = re.compile(r"\S{1,8}(?:说|道|介绍|表示|回忆|感慨)。\Z")
_MEASURES = "个名家万亿年月日元件项人岁条场次%余多级期所台册本部份批支座间辆头吨米公亩户村站层套幅位分秒周天时℃％"


def _begins(seam: Seam) -> int:
    return 14 if seam.line.text[0] in CONTINUES else 0


def _ends(seam: Seam) -> int:
    """A comma goes on; a full stop goes on only where the line is full and the next one touches it."""
    if seam.sheet.phrased and seam.ending in ("stop", "colon"):
        return -12 if seam.gap or not ending(seam.line.text) else 6
    if seam.ending == "stop":
        first = len(seam.unit.lines) == 1 and not seam.last.indent
        if seam.gap and seam.unit.first.indented and not seam.line.indent and seam.last.column and seam.short <= 3:
            return -2  # no indent: the paragraph goes on in the next column
        full = 0 <= seam.line.column - seam.line.width <= 2
        if seam.line.torn and seam.sheet.indents_lost and full and not seam.line.indent and seam.last.column and seam.short <= 3:
            return 4  # on the next page, and no indent was lost there
        if seam.gap or not seam.last.column or seam.short > (8 if seam.sheet.spaced else 3) + 4 * (first and seam.sheet.indents_lost):
            return -12
        if seam.sheet.indents_lost and not seam.sheet.spaced and _first_line(seam):
            return -3
        return 8 if seam.unit.first.indented and not seam.line.indent else 4
    if seam.ending == "dash":
        return -6 if seam.gap or not seam.last.column or seam.short > 4 else 4
    if seam.ending == "colon":
        return -6 if seam.gap or not seam.last.column or not (seam.sheet.spaced or seam.short <= 8) else 5
    return {"comma": 8, "semi": 5}.get(seam.ending, 0)


def _first_line(seam: Seam) -> bool:
    """The line falls short of its column by the two characters of an indent that was lost."""
    return 3 <= seam.line.column - seam.line.cells <= 6


def _fills(seam: Seam) -> int:
    """An unfinished sentence in a full line goes on; a line that is not full, and ends without a stop, is a title."""
    if seam.ending:
        return 0
    if seam.last.column:
        return _fills_column(seam)
    if seam.last.bullet and seam.gap and not running(seam.last):
        return -8
    if seam.sheet.titled and (not seam.gap or seam.last.cells > 40 or punctuated(seam.last.text)):
        return 5 if seam.last.gap <= seam.sheet.usual_gap + 1 and not seam.last.pictured else -8
    return 5 if running(seam.last) else -8


def _fills_column(seam: Seam) -> int:
    """The same in a column. Running text has marks in nearly every line, a title seldom."""
    first = len(seam.unit.lines) == 1
    marks = punctuated(seam.unit.tail)
    if first and not marks and seam.last.width - seam.last.column > 2 and not seam.unit.first.indented and balance(seam.last.text) <= 0:
        return -8  # wider than the text below it
    lost = 4 if first and seam.sheet.indents_lost and not seam.last.indent else 0
    if first and not marks and (slogan(seam.last.text) or _ends_title(seam) and signs().deck.match(seam.line.text)):
        return -4
    if (
        first
        and not marks
        and seam.unit.first.indented
        and not (seam.unit.first.centred or seam.line.indent or seam.gap)
        and seam.short <= 8
    ):
        return 3  # titles have no indent
    if first and not marks and not seam.gap and seam.short > 2:
        return 3 if seam.short <= 4 + lost else -8 if seam.short > 8 else -3
    if seam.short <= 4 + lost:
        return 5 if marks or not (seam.gap and len(seam.unit.lines) < 3) else 0
    if not first or (marks and signs().lead.match(seam.last.text)) or (seam.unit.first.bullet and not seam.gap):
        return 3 if seam.short <= 12 and not (seam.gap and seam.short > 8) else -8
    return -8 if seam.short > 8 else (3 if marks else -3)


def _ends_title(seam: Seam) -> bool:
    """The line is a short one without an end and the last before a gap: together they could be a title only."""
    closed = seam.after is None or seam.after.gap > 0
    return closed and not ending(seam.line.text) and seam.line.cells <= TITLE_CELLS


def _indents(seam: Seam) -> int:
    """Two blanks begin a paragraph, one begins a frame of a newspaper's page."""
    indent = seam.line.indent
    if indent and indent != seam.last.indent:
        return -12 if seam.line.indented else (-2 if seam.line.text[0].isdigit() and not seam.gap else -7)
    if seam.line.indented and len(seam.unit.lines) == 1:
        return -12 if seam.ending == "stop" or seam.short > 4 or not seam.last.column else 0
    if not indent and seam.unit.first.indented and seam.last.column and seam.gap and (len(seam.unit.lines) > 1 or seam.short <= 4):
        return 5 if seam.ending != "stop" or seam.short <= 3 else 0
    return 0


def _gaps(seam: Seam) -> int:
    return -1 if seam.gap else 0


def _looks_like_title(seam: Seam) -> int:
    if not title_like(seam.line, seam.after, seam.sheet.titled):
        return 0
    if seam.line.cells < 6:
        return 0
    if seam.line.text[0] in "—－" and len(seam.unit.lines) == 1 and not punctuated(seam.last.text.replace("、", "")):
        return -8  # a deck below its headline
    if seam.line.indent and not seam.line.indented and not seam.gap:
        return -6  # at the corner of a frame
    if seam.gap and (seam.after is None or seam.after.gap or seam.after.torn):
        return -12  # a sentence would end in it without a stop
    below = seam.after is not None and seam.after.indented and not seam.line.indent
    if seam.ending == "stop" and not punctuated(seam.line.text) and seam.line.column - seam.line.width > (4 if below else 8):
        return -10  # as a paragraph's last line it would end a sentence, as any other it would be full
    return -6 if seam.gap else (-2 if seam.short > 4 else 0)


def _two_titles(seam: Seam) -> int:
    """Two lines without marks above the beginning of a text, the first of which is full by chance, are two titles."""
    first, second, after = seam.last, seam.line, seam.after
    if seam.gap or len(seam.unit.lines) > 1 or not first.column or seam.short > 4 or after is None or seam.echo or balance(first.text) > 0:
        return 0
    texts = (first.text, second.text)
    if any(ending(text) or punctuated(text) for text in texts) or not (after.indented or after.gap or signs().lead.match(after.text)):
        return 0
    if fits(first, second, first.column):
        return -8
    told = len(second.text) >= _PART and (signs().event.search(first.text) or signs().deck.match(second.text) or slogan(second.text))
    return -6 if told else 0


def _rows(seam: Seam) -> int:
    """Rows that begin alike (46个：…) are parted; the rest of a row that fills its box belongs to it."""
    if not seam.ending and not seam.gap and _FIELDS.match(seam.last.text) and _FIELDS.match(seam.line.text):
        return -12
    if _ROW.match(seam.line.text):
        alike = not seam.ending and len(seam.unit.lines) <= 2 and _ROW.match(seam.unit.first.text)
        return -12 if alike or seam.ending == "colon" else 0
    row = FIGURE.match(seam.unit.first.text)
    rest = not seam.gap and not seam.ending and not seam.line.indent and not FIGURE.match(seam.line.text) and not punctuated(seam.line.text)
    return 12 if row and rest and len(seam.unit.lines) == 1 and seam.line.cells * 2 < seam.last.cells else 0


def _leads(seam: Seam) -> int:
    text = seam.line.text
    whole = len(seam.unit.lines) == 1 and not punctuated(seam.last.text) and not seam.ending and seam.line.cells > TITLE_CELLS // 4
    if whole and seam.last.column and not seam.last.indent and signs().lead.match(text) and punctuated(text):
        return -6  # a full line without any mark, above what begins as stories do
    if seam.sheet.phrased and not seam.gap:
        return 0
    if seam.line.torn and not seam.apart and seam.unit.first.indented and not seam.line.indent and seam.last.column and seam.short <= 3:
        return 0  # on the next page, where a paragraph would have its indent
    if not seam.gap and seam.last.column and (seam.unit.first.indented or not seam.sheet.indents_lost or not _first_line(seam)):
        return 0  # such words stand at the beginning of a line by chance
    return -5 if signs().opening.match(text) else (-4 if signs().lead.match(text) else 0)


def _echoes(seam: Seam) -> int:
    """A word that the join would make whole, and that stands whole elsewhere in the text."""
    return {0: 0, 2: 2, 3: 4}[seam.echo] if seam.ending == "" else 0


def _open_marks(seam: Seam) -> int:
    return 3 if balance(seam.unit.tail) > 0 else 0


def _numbers(seam: Seam) -> int:
    """一、 begins anew; a number cut from its measure word goes on."""
    if signs().enumerator.match(seam.line.text):
        return -8
    if seam.last.text[-1].isdigit() and (seam.line.text[0].isdigit() or seam.line.text[0] in _MEASURES):
        return 4
    return 0


def _remainder(seam: Seam) -> int:
    """The few last characters of a long title that did not fit its line."""
    line, last = seam.line, seam.last
    ends = seam.after is None or seam.after.gap > 0 or bool(seam.after.indent)
    return 7 if not seam.gap and not seam.ending and ends and last.cells >= 30 and line.cells <= 14 and not ending(line.text) else 0


def _crumb(seam: Seam) -> int:
    """No paragraph is as short as the end of a broken one, and none says no more than who said it."""
    if not seam.gap and not seam.line.indent and seam.last.text[-1] in "”’" and seam.short <= 4 and _SAID.match(seam.line.text):
        return 20
    return 6 if seam.ending != "stop" and seam.line.cells <= 14 and ending(seam.line.text) == "stop" else 0


def _picture(seam: Seam) -> int:
    """图为… says all it has to say before the next gap."""
    return -12 if seam.gap and signs().caption_start.match(seam.unit.first.text) else 0


EVIDENCE: tuple[Callable[[Seam], int], ...] = (
    _begins,
    _ends,
    _fills,
    _indents,
    _gaps,
    _looks_like_title,
    _two_titles,
    _rows,
    _leads,
    _echoes,
    _open_marks,
    _numbers,
    _remainder,
    _crumb,
    _picture,
)


def weigh(seam: Seam) -> int:
    """The weight of all evidence: above 0 for a join."""
    if seam.line.role is Role.CAPTION and seam.last.role is Role.CAPTION and not seam.line.opens and not seam.apart:
        return 99
    if seam.line.row or seam.last.row:
        return 99 if seam.line.row == seam.last.row and not seam.apart else -99
    if seam.line.soft and not seam.apart:
        return -99 if seam.ending == "stop" else 99
    if sealed(seam.unit) or stands_apart(seam.line, seam.last) or (seam.last.quoted and not seam.line.quoted):
        return -99
    if seam.last.cut_short or seam.line.carried_on:
        return -99
    return sum(evidence(seam) for evidence in EVIDENCE)

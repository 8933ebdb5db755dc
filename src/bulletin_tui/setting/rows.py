"""Printed paragraphs as rows: their lines, pictures and spaces, each row so and so high. Lengths are twips.

What a paragraph is printed as is decided by exporting; how high that stands on the page follows the look, as Word is told it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol

from bulletin_tui.model import Block
from bulletin_tui.setting.breaking import Measure, break_lines
from bulletin_tui.setting.look import Look, Rule, Style
from bulletin_tui.setting.styles import RUNNING
from bulletin_tui.setting.widths import Profile

_EMU = 635  # to a twip


class _Stretch(Protocol):
    @property
    def text(self) -> str: ...


class _Picture(Protocol):
    @property
    def height(self) -> int: ...


class Printed(Protocol):
    """A paragraph as a writer sets it out."""

    @property
    def style(self) -> str: ...
    @property
    def texts(self) -> Sequence[_Stretch]: ...
    @property
    def picture(self) -> _Picture | None: ...
    @property
    def breaks(self) -> tuple[int, ...]: ...
    @property
    def columns(self) -> int: ...
    @property
    def foot(self) -> bool: ...
    @property
    def turns(self) -> bool: ...
    @property
    def height(self) -> float: ...
    @property
    def room(self) -> float: ...
    @property
    def before(self) -> float | None: ...
    @property
    def after(self) -> float | None: ...
    @property
    def block(self) -> Block | None: ...


class Row(NamedTuple):
    """One line or one picture."""

    paragraph: int  # which of the printed ones
    start: int
    end: int
    height: float
    gap: float = 0  # to the row above, where there is one in the column
    edge: float = 0  # a border above, which also stands at the head of a column
    kept: bool = False  # in one column with the next row
    picture: bool = False


def wording(paragraph: Printed) -> str:
    """What a paragraph's lines are cut from."""
    texts = paragraph.texts
    return texts[0].text if len(texts) == 1 else "".join([text.text for text in texts])


def rows(paragraphs: Sequence[Printed], look: Look, profile: Profile, foot: bool = False) -> list[Row]:
    """The rows of all paragraphs in order, those at the foot of the last page apart; or of those alone."""
    found: list[Row] = []
    above: Style | None = None
    behind = 0.0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.foot is not foot:
            continue
        style = look.resolved(paragraph.style)
        joined = above is not None and _bordered(style) and _frame(above) == _frame(style)
        edge = 0 if joined else _thick(style.top)
        gap: float = round(_before(paragraph, style) * 20)
        if found:
            gap = max(behind, gap) + (_thick(above.bottom) if above and not joined else 0)
        found += _rows(index, paragraph, style, look, profile, gap + edge, edge)
        above, behind = style, _after(paragraph, style)
    return found


def _before(paragraph: Printed, style: Style) -> float:
    if paragraph.room:
        return 0
    return style.before if paragraph.before is None else paragraph.before


def _after(paragraph: Printed, style: Style) -> float:
    if paragraph.room:
        return 0
    return round((style.after if paragraph.after is None else paragraph.after) * 20)


def _frame(style: Style) -> tuple[object, ...]:
    return style.top, style.bottom, style.start, style.end


def _bordered(style: Style) -> bool:
    return any(rule is not None for rule in (style.top, style.bottom))


def _thick(rule: Rule | None) -> float:
    """How much room a border takes: its width (a double one with its gap) and its distance."""
    if rule is None:
        return 0
    return (rule.width * (1.5 if "Gap" in rule.kind else 1) + rule.space) * 20


def _rows(index: int, paragraph: Printed, style: Style, look: Look, profile: Profile, gap: float, edge: float) -> list[Row]:
    """A paragraph's rows; the first has the gap and the border above it."""
    size = style.size or look.resolved("body").size or 12
    pitch = (paragraph.height or style.line or size * profile.height) * 20
    text = wording(paragraph)
    lines = _lines(paragraph, text, style, look, profile) if text or paragraph.picture is None else ()
    heights = [(start, end, pitch, False) for start, end in lines]
    if paragraph.room:
        low = [(start, end, size * profile.height * 20, False) for start, end in lines]
        heights = [(0, 0, paragraph.room * 20 - sum(height for _, _, height, _ in low), True), *low]
    elif paragraph.picture is not None:
        heights.insert(0, (0, 0, paragraph.picture.height / _EMU + size * profile.descent * 20, True))
    widows = paragraph.style in (*RUNNING, "caption") and look.columns.count > 1 and len(heights) > 1
    last, bound = len(heights) - 1, style.whole or paragraph.picture is not None
    found = []
    for number, (start, end, height, picture) in enumerate(heights):
        kept = style.keep or (number < last and (bound or (widows and (number == 0 or number == last - 1))))
        found.append(Row(index, start, end, height, 0 if number else gap, 0 if number else edge, kept, picture))
    return found


def _lines(paragraph: Printed, text: str, style: Style, look: Look, profile: Profile) -> Iterable[tuple[int, int]]:
    if "\t" in text or paragraph.style == "masthead":  # the writer sees to it that these fit one line
        return ((0, len(text)),)
    measure = measure_of(paragraph.style, paragraph.columns, look)
    if not paragraph.breaks:
        return break_lines(text, measure, profile)
    later = measure._replace(first=0)
    places = (0, *paragraph.breaks, len(text))
    parts = [(start, break_lines(text[start:end], measure if not start else later, profile)) for start, end in pairwise(places)]
    return [(start + first, start + last) for start, lines in parts for first, last in lines]


def measure_of(key: str, columns: int, look: Look) -> Measure:
    """How wide a style's paragraphs are set in so many columns."""
    style = look.resolved(key)
    em = (style.size or look.resolved("body").size or 12) * 20
    width = look.page.text_width if columns == 1 else look.column_width
    return Measure(
        width / 25.4 * 1440 - (style.left + style.right + style.hang) * em,
        em,
        (style.first - style.hang) * em,
        style.spread * 20,
        look.face(key).latin,
        style.hanging_marks,
    )

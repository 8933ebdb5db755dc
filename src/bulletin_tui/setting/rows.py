"""Printed paragraphs as rows: their lines, pictures and spaces, each row so and so high. Lengths are twips.

What a paragraph is printed as is decided by exporting; how high that stands on the page follows the look, as Word is told it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from bulletin_tui.model import Block
from bulletin_tui.setting.breaking import Lines, Measure, breaker
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
    def apart(self) -> bool: ...
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
    """One line or one picture, of whatever paragraph: rows that look alike are one and the same."""

    number: int  # of the line in its paragraph, from 0
    height: float
    gap: float = 0  # to the row above, where there is one in the column
    edge: float = 0  # a border above, which stands at the head of a column, whatever of the frame that is
    kept: bool = False  # in one column with the next row
    picture: bool = False


def wording(paragraph: Printed) -> str:
    """What a paragraph's lines are cut from."""
    texts = paragraph.texts
    return texts[0].text if len(texts) == 1 else "".join([text.text for text in texts])


class Zone(NamedTuple):
    """Rows in so many columns, and of which of the printed paragraphs each is; it may have to begin a page."""

    columns: int
    turns: bool
    rows: list[Row]
    of: list[int]
    depths: list[float]  # of each row, the gap above it counted


class _Cut(NamedTuple):
    """A paragraph's rows, which many share, and how much each moves down what follows."""

    rows: tuple[Row, ...]
    depths: tuple[float, ...]


class _Kind(NamedTuple):
    """What paragraphs of one style in so many columns have in common."""

    style: Style
    measure: Measure
    lines: Callable[[str], Lines]
    pitch: float
    led: float  # how much of that stands above each line but the first
    low: float  # the height of a line beside a picture
    frame: tuple[Rule | None, ...] | None
    edge: float  # what the border above takes, and that below
    under: float
    widows: bool  # whether neither a first nor a last line stands alone


def zones(paragraphs: Sequence[Printed], look: Look, profile: Profile) -> list[Zone]:
    """The rows of all paragraphs in order, but those at the foot of the last page; apart what is in other columns or turns."""
    found: list[Zone] = []
    columns = -1
    for index, paragraph, made in _each(paragraphs, look, profile, foot=False):
        if paragraph.turns or paragraph.columns != columns:
            if profile.leads and found and paragraph.columns != columns:
                made = _framed_anew(made)
            columns = paragraph.columns
            found.append(Zone(columns, paragraph.turns, [], [], []))
            _, _, rows, of, depths = found[-1]
        rows += made.rows
        depths += made.depths
        of += [index] * len(made.rows)
    return found


def _framed_anew(made: _Cut) -> _Cut:
    """A paragraph that opens a section: LibreOffice leaves the room of the border above it twice (7.4)."""
    first = made.rows[0]
    if not first.edge:
        return made
    return _Cut((first._replace(gap=first.gap + first.edge), *made.rows[1:]), (made.depths[0] + first.edge, *made.depths[1:]))


def foot(paragraphs: Sequence[Printed], look: Look, profile: Profile) -> Zone:
    """The rows at the foot of the last page."""
    found = Zone(1, False, [], [], [])
    for index, _, made in _each(paragraphs, look, profile, foot=True):
        found.rows.extend(made.rows)
        found.depths.extend(made.depths)
        found.of.extend([index] * len(made.rows))
    return found


def _each(paragraphs: Sequence[Printed], look: Look, profile: Profile, foot: bool) -> Iterator[tuple[int, Printed, _Cut]]:
    """Each paragraph and its rows. The first row has the gap above it; paragraphs in one frame have no border between."""
    kinds: dict[tuple[str, int], _Kind] = {}
    above: _Kind | None = None
    apart, behind = False, 0.0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.foot is not foot:
            continue
        key = paragraph.style, paragraph.columns
        kind = kinds.get(key) or kinds.setdefault(key, _kind(*key, look, profile))
        joined = above is not None and kind.frame is not None and above.frame == kind.frame and apart is paragraph.apart
        gap: float = 0 if paragraph.room else round((kind.style.before if paragraph.before is None else paragraph.before) * 20)
        if above is not None:
            gap = max(behind, gap) + (0 if joined else above.under)
        yield index, paragraph, _rows(paragraph, kind, profile, gap + (0 if joined else kind.edge))
        above, apart = kind, paragraph.apart
        behind = 0 if paragraph.room else round((kind.style.after if paragraph.after is None else paragraph.after) * 20)
        if kind.led:  # behind a paragraph LibreOffice counts by the type's height, not by the grid's lines (7.4)
            behind += (kind.style.times - 1) * kind.low


def _kind(key: str, columns: int, look: Look, profile: Profile) -> _Kind:
    style = look.resolved(key)
    low = (style.size or look.resolved("body").size or 12) * profile.height * 20
    widows = key in (*RUNNING, "caption") and look.columns.count > 1
    pitch = style.line * 20 if style.line else low
    measure = measure_of(key, columns, look)
    led = pitch * (1 - 1 / style.times) if profile.leads else 0
    return _Kind(style, measure, breaker(measure, profile), pitch, led, low, style.frame, _thick(style.top), _thick(style.bottom), widows)


def _thick(rule: Rule | None) -> float:
    """How much room a border takes: its width (a double one with its gap) and its distance."""
    if rule is None:
        return 0
    return (rule.width * (1.5 if "Gap" in rule.kind else 1) + rule.space) * 20


def _rows(paragraph: Printed, kind: _Kind, profile: Profile, gap: float) -> _Cut:
    text, pitch = wording(paragraph), paragraph.height * 20 or kind.pitch
    count = len(_lines(paragraph, text, kind, profile)) - 1 if text or paragraph.picture is None else 0
    keep, bound = kind.style.keep, kind.style.whole or paragraph.picture is not None
    high, led = 0.0, 0 if paragraph.height else kind.led
    if paragraph.room:
        pitch, led = kind.low, 0
        high = paragraph.room * 20 - count * pitch
    elif paragraph.picture is not None:
        high = paragraph.picture.height / _EMU + kind.low / profile.height * profile.descent
    return _cut(count, pitch - led, led, high, gap, kind.edge, keep, bound, kind.widows)


@lru_cache(maxsize=1024)
def _cut(count: int, pitch: float, led: float, high: float, gap: float, edge: float, keep: bool, bound: bool, widows: bool) -> _Cut:
    """So many lines as rows below each other, and above them a picture that is so high. Many paragraphs are cut alike."""
    last = count - (not high)
    held = range(last) if bound else (0, last - 1) if widows and last > 0 else ()
    heights = ([high] if high else []) + [pitch] * count
    numbers = ([0] if high else []) + list(range(count))
    rows = tuple(
        Row(number, height, led if at else gap, edge, keep or at in held, bool(high) and not at)
        for at, (number, height) in enumerate(zip(numbers, heights, strict=True))
    )
    return _Cut(rows, tuple(row.gap + row.height for row in rows))


def broken(paragraphs: Sequence[Printed], look: Look, profile: Profile) -> list[Lines]:
    """Where the lines of each paragraph begin in its text, and the last one ends."""
    kinds: dict[tuple[str, int], _Kind] = {}
    found = []
    for paragraph in paragraphs:
        key = paragraph.style, paragraph.columns
        kind = kinds[key] = kinds.get(key) or _kind(*key, look, profile)
        text = wording(paragraph)
        found.append(_lines(paragraph, text, kind, profile))
    return found


def _lines(paragraph: Printed, text: str, kind: _Kind, profile: Profile) -> Lines:
    if "\t" in text or paragraph.style == "masthead":  # the writer sees to it that these fit one line
        return (0, len(text))
    if not paragraph.breaks:
        return kind.lines(text)
    later = breaker(kind.measure._replace(first=0), profile)
    places = (0, *paragraph.breaks, len(text))
    parts = [(start, (later if start else kind.lines)(text[start:end])) for start, end in pairwise(places)]
    return (*(start + place for start, lines in parts for place in lines[:-1]), len(text))


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

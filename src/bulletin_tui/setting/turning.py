"""Where a paragraph's lines are made to end: titles by sense, captions before a credit that would be torn."""

from __future__ import annotations

import re

from bulletin_tui.setting.breaking import Measure, break_lines
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.rows import measure_of
from bulletin_tui.setting.sense import sense_breaks
from bulletin_tui.setting.widths import WORD

TITLES = frozenset(("kicker", "headline", "lead", "deck", "box_kicker", "box_headline", "box_deck", "subhead"))
TURNED = TITLES | {"caption"}

# （田牧 摄）, 田牧/摄, 某某总工会供图: who took a picture, at the end of its caption.
_CREDIT = re.compile(r"(?:[（(][^（）()]{1,24}[）)]|(?<=[ \u3000。])[^\s。（）()]{2,12}[ \u3000/／]?(?:摄影?|供图|图))[。]?\Z")


def breaks(style: str, text: str, columns: int, look: Look) -> tuple[int, ...]:
    """Where lines begin that would not begin there by themselves; nothing for a text whose lines may fall as they fall."""
    if style in TITLES and "\t" not in text:
        return sense_breaks(text, measure_of(style, columns, look))
    return _before_credit(text, measure_of(style, columns, look)) if style == "caption" else ()


def _before_credit(text: str, measured: Measure) -> tuple[int, ...]:
    """One character's room is kept free, for another machine's faces may be a little wider."""
    found = _CREDIT.search(text)
    if found is None or not found.start():
        return ()
    starts = break_lines(text, measured, WORD)[:-1]
    start = max(start for start in starts if start <= found.start())
    narrow = Measure(measured.width - measured.size, measured.size, 0, measured.spread, measured.face, measured.hanging)
    if start == found.start() or len(break_lines(text[start:], narrow, WORD)) == 2:
        return ()
    return (found.start(),)

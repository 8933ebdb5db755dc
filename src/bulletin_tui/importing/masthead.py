"""Number, serial and date of an issue, as the masthead says them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from bulletin_tui import draft
from bulletin_tui.expressions import expression
from bulletin_tui.model import Doubt, Leftover

_NUMBER = expression(r"(?<!总)(?<!总第)第\s*(\d{1,4}(?:\s*[-—－–、]\s*\d{1,4})?)\s*期|(?:19|20)\d\d\s*年?\s*第?\s*(\d{1,3})\s*期")
_SERIAL = expression(r"总\s*第?\s*(\d{1,5})\s*期")
_DATE = expression(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_YEAR = expression(r"((?:19|20)\d\d)\s*年")
_DAY = expression(r"(?<![\d年—–-])\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_HEADS = frozenset({"报头", "页眉页脚", "重复的页眉页脚", "网页提示", "公众号提示"})


class Front(NamedTuple):
    """What a masthead says."""

    number: str | None = None
    serial: int | None = None
    date: datetime.date | None = None
    doubts: tuple[Doubt, ...] = ()


def masthead(leftovers: Iterable[Leftover], first: int, issue: bool = False) -> Front:
    """What stands above the line `first`, where the text begins; nothing where neither a number nor its sections (`issue`) make it one."""
    front = fill(sorted(one for one in leftovers if one.line < first and one.why in _HEADS), Front())
    return front if front.number or front.serial or issue else Front()


def fill(leftovers: Iterable[Leftover], known: Front) -> Front:
    """What is known, and for the rest what the first of the lines says that says it."""
    number, serial, date, doubts = known
    for leftover in leftovers:
        text = leftover.text.translate(_HALF)
        told: list[str] = []
        if serial is None and (found := _SERIAL.search(text)):
            serial = int(found[1])
            told.append(f"总期 {serial}")
        if number is None and (found := _NUMBER.search(text)):
            number = re.sub(r"\s", "", found[1] or found[2])
            told.append(f"期号 {number}")
        if date is None and (parsed := _date(text)):
            date = parsed
            told.append(f"日期 {date.isoformat()}")
        if told:
            doubts = (*doubts, Doubt(leftover.line, f"按这一行填了{'、'.join(told)}，请核对"))
    return Front(number, serial, date, doubts)


def _date(text: str) -> datetime.date | None:
    """2026年3月2日, or 2026年第5期 … 3月2日 with the year apart."""
    if found := _DATE.search(text):
        return draft.parse_date("-".join(found.groups()))
    year, day = _YEAR.search(text), _DAY.search(text)
    return draft.parse_date("-".join((year[1], *day.groups()))) if year and day else None

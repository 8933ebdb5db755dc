"""Dates in a text, and the year they mean in an issue of a given date."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from bulletin_tui.checking.across.known import KEPT
from bulletin_tui.expressions import expression

_DAY = expression(
    r"(?:(?<!\d)((?:19|20)\d{2})\s?年\s?)?(?<!\d)(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日"
    r"(?:\s?(?:至|到|—|－|-|~|～)\s?(?:(1[0-2]|0?[1-9])\s?月\s?)?(3[01]|[12]\d|0?[1-9])\s?日)?", re.ASCII,
)  # fmt: skip


class Day(NamedTuple):
    """A date at start..end of a text; of a range the first day, and `last` as (month, day)."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: tuple[int, int] | None = None

    def on(self, issue: datetime.date | None) -> datetime.date | None:
        """The date meant: in the written year, else in that which brings it nearest to the issue. None if it cannot be."""
        return _resolve(self.year, self.month, self.day, issue)

    def ends(self, issue: datetime.date | None) -> datetime.date | None:
        """The last day of a range, or the day itself."""
        month, day = self.last or (self.month, self.day)
        first = self.on(issue)
        year = self.year if self.year is None or month >= self.month else self.year + 1
        return _resolve(year, month, day, first or issue)


@lru_cache(maxsize=KEPT)
def days(text: str) -> tuple[Day, ...]:
    """The dates with month and day, in order."""
    found = []
    for hit in _DAY.finditer(text):
        year, month, day, month2, day2 = hit.groups()
        last = (int(month2 or month), int(day2)) if day2 else None
        found.append(Day(hit.start(), hit.end(), int(year) if year else None, int(month), int(day), last))
    return tuple(found)


def _resolve(year: int | None, month: int, day: int, near: datetime.date | None) -> datetime.date | None:
    if year is not None:
        return _date(year, month, day)
    if near is None:
        return None
    dates = [date for step in (0, -1, 1) if (date := _date(near.year + step, month, day))]
    return min(dates, key=lambda date: abs((date - near).days), default=None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def written(date: datetime.date, year: bool = False) -> str:
    return f"{date.year}年{date.month}月{date.day}日" if year else f"{date.month}月{date.day}日"

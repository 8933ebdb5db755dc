"""Dates and times, read rather than matched: does the day exist, is the weekday right. GB/T 15835—2011 5.1.4."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_DATE = re.compile(r"(?:(?<!\d)(?P<year>\d{4})年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})(?=[日号])(?P<sign>[日号])")
_MONTH = re.compile(r"(?<![\d.])(?P<month>\d{1,2})月(?=[初底末份]|上旬|中旬|下旬)")
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])")
_RANGE_END = re.compile(r"(?:日|号)?(?:至|到|—|－|-|～|~)(?P<day>\d{1,2})日")
_WEEKDAY = re.compile(r"\s*[（(，]?\s*(?P<name>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))(?![年届期次线])")
_BEFORE = re.compile(r"(?:本|上|下)?(?P<name>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))[（(]\Z")
_DAYS = "一二三四五六日"


class Date(NamedTuple):
    """A date in a sheet; year None where none is written or known."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    def value(self) -> datetime.date | None:
        try:
            return datetime.date(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def dates(sheet: Sheet) -> list[Date]:
    """Every date with month and day. A year not written is that of the date before it in the block, or the issue's."""
    found: list[Date] = []
    line, year = -1, None
    for match in sorted([*_DATE.finditer(sheet.text), *_ISO.finditer(sheet.text)], key=lambda match: match.start()):
        block = sheet.index(match.start())
        if block != line:
            line, year = block, None
        month, day = int(match["month"]), int(match["day"])
        year = int(match["year"]) if match["year"] else year or _nearest(sheet.date, month, day)
        found.append(Date(match.start(), match.end(), year, month, day))
    return found


def _nearest(issue: datetime.date | None, month: int, day: int) -> int | None:
    """The year in which a day lies nearest to the issue's date."""
    if issue is None:
        return None
    candidates = []
    for year in (issue.year - 1, issue.year, issue.year + 1):
        try:
            candidates.append((abs((datetime.date(year, month, day) - issue).days), year))
        except ValueError:
            continue
    return min(candidates)[1] if candidates else issue.year


def impossible(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A day that no calendar has: 2月30日, 13月1日."""
    for date in dates(sheet):
        if not 1 <= date.month <= 12:
            yield Hit(date.start, date.end, (), f"没有{date.month}月这个月份，请核实")
            continue
        most = 29 if date.month == 2 and date.year is None else calendar.monthrange(date.year or 2024, date.month)[1]
        if not 1 <= date.day <= most:
            year = f"{date.year}年" if date.month == 2 and date.day == 29 else ""
            yield Hit(date.start, date.end, (), f"{year}{date.month}月没有{date.day}日，请核实")
            continue
        later = _RANGE_END.match(sheet.text, date.end - 1)
        if later and not 1 <= int(later["day"]) <= most:
            yield Hit(date.start, later.end(), (), f"{date.month}月没有{later['day']}日，请核实")
    for month in _MONTH.finditer(sheet.text):
        if not 1 <= int(month["month"]) <= 12:
            yield Hit(*month.span(), (), f"没有{int(month['month'])}月这个月份，请核实")


def weekday(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A weekday that the calendar does not give for its date."""
    for date in dates(sheet):
        value = date.value()
        if value is None:
            continue
        found = _WEEKDAY.match(sheet.text, date.end) or _BEFORE.search(sheet.text, max(0, date.start - 6), date.start)
        right = _DAYS[value.weekday()]
        if found and found["day"] != right and not (found["day"] == "天" and right == "日"):
            name = found["name"][:-1] + right
            yield Hit(
                found.start("name"),
                found.end("name"),
                (name,),
                f"{value.year}年{value.month}月{value.day}日是星期{right}，不是星期{found['day']}",
            )

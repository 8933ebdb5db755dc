"""Great meetings and when they were: none is prepared for when it is over, none is studied before it was held."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_YEAR = expression(r"(?<!\d)(20\d\d)年(?:(\d{1,2})月)?")
_CUT = "。！？；"


_BEFORE = expression(r"(?:(?:即将|将要|将于[^，。]{0,8})(?:胜利)?(?:召开|举行|开幕)的(?:中国共产党|中共)?|迎接|喜迎)\Z")
_BEHIND = expression(r"(?:即将|将要)(?:召开|举行|开幕)")
_STUDIED = expression(r"(?:学习|贯彻|落实|宣传|宣讲|领会)\Z")
_SPIRIT = expression(r"(?:和[^，。；]{2,16})?精神")


def out_of_time(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A meeting told as to come when it was over, or as held when it was not. Settings: a lexicon of names and days."""
    for part in (part for lexicon in settings["lexicon"] for part in lexicon):
        for name, days in part["names"].items():
            first, last = (datetime.date.fromisoformat(str(day)) for day in days)
            start = sheet.text.find(name)
            while start >= 0:
                yield from _told_wrong(sheet, start, name, first, last)
                start = sheet.text.find(name, start + len(name))


def _told_wrong(sheet: Sheet, start: int, name: str, first: datetime.date, last: datetime.date) -> Iterator[Hit]:
    text, end = sheet.text, start + len(name)
    if _BEFORE.search(text, max(0, start - 20), start) or _BEHIND.match(text, end):
        told = _told(sheet, start)
        if told and told > last:
            yield Hit(start, end, (), f"{name}已于{_day(first)}召开，与文中的时间不合，请核实")
    elif _STUDIED.search(text, max(0, start - 2), start) and _SPIRIT.match(text, end):
        told = _told(sheet, start, last=True)
        if told and told < first:
            yield Hit(start, end, (), f"{name}{_day(first)}才召开，与文中的时间不合，请核实")


def _told(sheet: Sheet, at: int, last: bool = False) -> datetime.date | None:
    """When it happened: the date written before it in the sentence, else (for what is to come) the issue's."""
    start, _ = sheet.around(at, at, _CUT)
    found = list(_YEAR.finditer(sheet.text, start, at))
    if not found:
        return None if last else sheet.date
    year, month = int(found[-1][1]), int(found[-1][2] or (12 if last else 1))
    return datetime.date(year, month, 28 if last else 1) if 1 <= month <= 12 else None


def _day(date: datetime.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"

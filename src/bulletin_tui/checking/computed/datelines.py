"""What a story tells as to come, or as past, held against the day of its dateline (本报11月21日讯) or of its issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_LINE = expression(r"(?<!\d)(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日(?:电|讯|消息)")
_DAY = r"(?P<m>1[0-2]|[1-9])月(?P<d>[12]\d|3[01]|[1-9])日"
_AHEAD = expression(rf"(?P<x>即将|将要|将会?|拟|定)(?:于|在){_DAY}")
_PAST = expression(
    rf"(?P<x>已于|于|在){_DAY}(?:上午|下午|晚上?)?(?:(?:圆满|成功|顺利|正式)?(?:举行|举办|召开|落幕|闭幕|结束|开幕)了?|.{{0,12}}?(?:举行|举办|召开)了)"
)
_FAR = 150  # days: beyond, another year is meant


def tense(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """将于11月15日 in a story of 21 November, 已于11月25日 in one of the 21st."""
    for line in _LINE.finditer(sheet.text):
        start, end = sheet.span(sheet.index(line.start()))
        today = _day(line["m"], line["d"])
        for found in _AHEAD.finditer(sheet.text, line.end(), end):
            if 0 < today - _day(found["m"], found["d"]) < _FAR:
                yield Hit(*found.span("x"), ("已", ""), f"这条消息是{line['m']}月{line['d']}日的，{found['m']}月{found['d']}日已经过去")
        for found in _PAST.finditer(sheet.text, line.end(), end):
            told = _day(found["m"], found["d"]) - today
            if 0 < told < _FAR and "将" not in sheet.text[max(start, found.start() - 4) : found.start()]:
                yield Hit(*found.span("x"), ("将于",), f"这条消息是{line['m']}月{line['d']}日的，{found['m']}月{found['d']}日还没有到")


def _day(month: str, day: str) -> int:
    """A day's number in a year of months of equal length."""
    return int(month) * 31 + int(day)

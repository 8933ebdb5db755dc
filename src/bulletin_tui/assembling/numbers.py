"""期号 and 总期 of the next issue.

期号 begins at 1 every year; 总期 counts on for ever, without gaps. A 合刊 stands for two issues in one: it takes two of
each, is numbered 5-6, and its 总期 is the last of its two. A 增刊 is numbered apart within its year (增1, 增2) and takes
no 总期.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from bulletin_tui.errors import WrongCall
from bulletin_tui.model import Issue

Numbers = tuple[str | None, int | None, datetime.date | None]
KINDS = ("期", "合刊", "增刊")


class _Known(NamedTuple):
    first: int
    last: int
    extra: bool  # a 增刊
    number: str
    serial: int | None
    date: datetime.date


def next_numbers(past: Iterable[Issue | Numbers], date: datetime.date, kind: str = "期") -> tuple[str, int | None]:
    """期号 and 总期 of an issue of a date, counted on from past issues and open drafts alike.

    Raises WrongCall where the date has an issue already, or the number that would follow is taken by a later one.
    """
    if kind not in KINDS:
        raise WrongCall(f"不认识“{kind}”", advice=f"只能是：{'、'.join(KINDS)}")
    entries = [_numbers(entry) for entry in past]
    known = [found for found in map(_known, entries) if found is not None]
    extra = kind == "增刊"
    before = [entry for entry in known if entry.date.year == date.year and entry.extra == extra and entry.date <= date]
    first = max((entry.last for entry in before), default=0) + 1
    number = f"增{first}" if extra else f"{first}-{first + 1}" if kind == "合刊" else str(first)
    serial = None if extra else _next_serial(entries, known, date) + (kind == "合刊")
    refuse_taken(entries, number, serial, date)
    return number, serial


def refuse_taken(past: Iterable[Issue | Numbers], number: str, serial: int | None, date: datetime.date) -> None:
    """Raises WrongCall where a number of that year, a 总期 or a date belongs to another issue already."""
    wanted = _span(number)
    for taken_number, taken_serial, taken_date in map(_numbers, past):
        other = _span(taken_number)
        who = f"第{taken_number}期（{taken_date or '日期不详'}）"
        if taken_date == date and (wanted is None or other is None or wanted[2] == other[2]):
            raise WrongCall(f"{date.isoformat()} 已有一期：{who}", advice="请换一个日期，或直接打开这一期")
        if taken_date is not None and taken_date.year == date.year and wanted and other and _overlap(wanted, other):
            raise WrongCall(f"期号 {number} 已被占用：{who}", advice="请核对日期；往期或草稿里可能有日期更晚的一期")
        if serial is not None and taken_serial is not None and _serials(wanted, serial) & _serials(other, taken_serial):
            raise WrongCall(f"总期 {serial} 已被占用：{who}", advice="请核对往期和草稿的总期")


def _next_serial(entries: list[Numbers], known: list[_Known], date: datetime.date) -> int:
    """One more than the last 总期 before the date; issues after it that lack theirs are counted."""
    regular = sorted((entry for entry in known if not entry.extra and entry.date <= date), key=lambda entry: entry.date)
    serial = 0
    for entry in regular:
        serial = entry.serial if entry.serial is not None else serial + entry.last - entry.first + 1
    undated = [other for _, other, day in entries if other is not None and day is None]
    return max([serial, *undated]) + 1


def _numbers(entry: Issue | Numbers) -> Numbers:
    return (entry.number, entry.serial, entry.date) if isinstance(entry, Issue) else entry


def _known(entry: Numbers) -> _Known | None:
    number, serial, date = entry
    span = _span(number)
    return _Known(*span, number or "", serial, date) if span is not None and date is not None else None


def _span(number: str | None) -> tuple[int, int, bool] | None:
    """First, last and whether it is a 增刊: 48, 5-6, 增1; None for what cannot be understood."""
    found = re.fullmatch(r"(增?)\s*(\d+)(?:\s*[-—－–、]+\s*(\d+))?", (number or "").strip())
    if found is None:
        return None
    first = int(found[2])
    return first, max(first, int(found[3] or first)), bool(found[1])


def _overlap(one: tuple[int, int, bool], other: tuple[int, int, bool]) -> bool:
    return one[2] == other[2] and one[0] <= other[1] and other[0] <= one[1]


def _serials(span: tuple[int, int, bool] | None, serial: int) -> set[int]:
    """The 总期 that an issue takes: as many as its 期号, ending with the one that it names."""
    width = span[1] - span[0] if span else 0
    return set(range(serial - min(width, 10), serial + 1))

"""Dates and times, read rather than matched: does the day exist, is the weekday right. GB/T 15835—2011 5.1.4."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bulletin_tui.checking import figures
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

# Expressions begin with a digit or a literal, which is found fast; what must not stand before is asked for afterwards.
_DATE = expression(r"(?P<first>\d{1,4})(?:年(?P<second>\d{1,2}))?月(?P<day>\d{1,2})(?=[日号])")
_MONTH = expression(r"(?P<month>\d{1,2})月(?=[初底末份]|上旬|中旬|下旬)")
_ISO = expression(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])")
_RANGE_END = expression(r"(?:日|号)?(?:至|到|—|－|-|～|~)(?P<day>\d{1,2})日")
_WEEKDAY = expression(
    r"\s*(?:[（(，]|恰逢|正逢|适逢|正值|恰值|正好是|恰好是|恰是|正是|是|为)?"
    r"\s*(?P<name>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))(?![年届期次线])"
)
_BEFORE = expression(r"(?:本|上|下)?(?P<name>(?:星期|周|礼拜)(?P<day>[一二三四五六日天]))[（(]\Z")
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
    for start, end, written, month, day in sorted(_written(sheet.text)):
        block = sheet.index(start)
        if block != line:
            line, year = block, None
        year = written or year or _nearest(sheet.date, month, day)
        found.append(Date(start, end, year, month, day))
    return found


def _written(text: str) -> Iterator[tuple[int, int, int | None, int, int]]:
    """Dates as they stand: start, end, year if written, month, day."""
    for found in _DATE.finditer(text):
        before, first = text[found.start() - 1], found["first"]
        if before in "0123456789." or bool(found["second"]) != (len(first) == 4) or len(first) == 3:
            continue
        year = int(first) if found["second"] else None
        yield found.start(), found.end() + 1, year, int(found["second"] or first), int(found["day"])
    for found in _ISO.finditer(text):
        if text[found.start() - 1] not in "0123456789-":
            yield *found.span(), int(found["year"]), int(found["month"]), int(found["day"])


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
    for date in sheet.once(dates):
        if not 1 <= date.month <= 12:
            yield Hit(date.start, date.end, (), f"没有{date.month}月这个月份，请核实")
            continue
        most = (
            32 - (datetime.date(2000 + (date.year or 0) % 400, date.month, 28) + datetime.timedelta(4)).day
        )  # of a leap year, where none is told
        if not 1 <= date.day <= most:
            year = f"{date.year}年" if date.month == 2 and date.day == 29 else ""
            last = f"{sheet.text[date.start : date.end].rpartition('月')[0]}月{most}日"  # an ISO date has no 月
            near = (last,) if most < date.day <= 39 and last[0] != "月" else ()
            yield Hit(date.start, date.end, near, f"{year}{date.month}月没有{date.day}日，请核实")
            continue
        later = _RANGE_END.match(sheet.text, date.end - 1)
        if later and not 1 <= int(later["day"]) <= most:
            yield Hit(date.start, later.end(), (), f"{date.month}月没有{later['day']}日，请核实")
    for month in _MONTH.finditer(sheet.text):
        if not 1 <= int(month["month"]) <= 12 and sheet.text[month.start() - 1] not in "0123456789.":
            yield Hit(*month.span(), (), f"没有{int(month['month'])}月这个月份，请核实")


def weekday(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A weekday that the calendar does not give for its date."""
    for date in sheet.once(dates):
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


_MIXED = expression(
    r"(?P<cy>[一二][〇○零九][〇○零一二三四五六七八九]{2})年(?P<am>\d{1,2})月(?:(?P<ad>\d{1,2})日)?|(?P<ay>\d{4})年(?P<cm>[一二三四五六七八九十]{1,2})月(?:(?P<cd>[一二三四五六七八九十]{1,3})日)?"
)


def mixed(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A date half in digits, half in Chinese."""
    for found in _MIXED.finditer(sheet.text):
        if found["cy"]:
            written = f"{figures.value(found['cy']):.0f}年{found['am']}月" + (f"{found['ad']}日" if found["ad"] else "")
        else:
            last = f"{figures.value(found['cd']):.0f}日" if found["cd"] else ""
            written = f"{found['ay']}年{figures.value(found['cm']):.0f}月{last}"
        yield Hit(*found.span(), (written,))


_PARTS = ("上午", "下午", "晚上", "晚间", "早上", "早晨", "清晨", "凌晨", "中午", "傍晚", "夜间")
_CLOCK = expression(r"(?P<hour>\d{1,2})(?:[:：](?P<minute>\d{2})(?![:：\d])|(?P<word>[时点])(?![名赞评心面位])(?:(?P<min2>\d{1,2})分)?)")
_THEN = expression(
    rf"(?:[—－～~-]|至|到)(?P<next>次日|第二天|翌日)?(?P<part>{'|'.join(_PARTS)})?(?P<hour>\d{{1,2}})(?:[:：](?P<minute>\d{{2}})(?!\d)|[时点])"
)
_HOURS = {"上午": 12, "早上": 11, "早晨": 11, "清晨": 10, "凌晨": 7, "中午": 15}  # the last hour that is still called so


def impossible_time(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """25:70, 上午20:00, 下午3:00—1:30: times that no clock shows."""
    text = sheet.text
    for found in _CLOCK.finditer(text):
        if text[found.start() - 1] in "0123456789:：.":
            continue
        start = found.start()
        part = text[start - 2 : start] if text[start - 2 : start] in _PARTS else None
        hour, minute = int(found["hour"]), int(found["minute"] or found["min2"] or 0)
        clock = found["minute"] is not None
        if clock and (hour > 24 or minute > 59) and not _timed(text, start, found.end()):
            continue  # a score or a scale
        if (clock or found["min2"]) and (hour > 24 or minute > 59 or (hour == 24 and minute)):
            yield Hit(start, found.end(), ())
        elif part in _HOURS and hour > _HOURS[part] and (clock or hour > 12):
            meant = (text[start : found.end()], f"下午{hour - 12}{text[found.end('hour') : found.end()]}") if 12 < hour < 24 else ()
            yield Hit(start - 2, found.end(), meant, f"“{part}”与{hour}时矛盾，请核实")
        elif clock and (end := _ends_before(text, found.end(), part, 60 * hour + minute)):
            yield Hit(start, end, (), "起止时刻颠倒，请核实")


def _ends_before(text: str, at: int, part: str | None, first: int) -> int:
    """Where a stretch of time ends that ends before it begins, both in one half of the day; else 0."""
    then = _THEN.match(text, at)
    if not then or then["next"] or then["part"] or not then["minute"]:
        return 0
    last = 60 * int(then["hour"]) + int(then["minute"])
    night = part == "上午" and last < 7 * 60
    return then.end() if last < first < 12 * 60 and part in ("上午", "下午") and not night else 0


def _timed(text: str, start: int, end: int) -> bool:
    """Whether what looks like a clock is one, not a score: a date or a word of time stands beside it."""
    return (
        bool(re.search(r"(?:日|午|晚|早|晨|于|时间|每天|每日)[（(]?\Z", text[max(0, start - 4) : start]))
        or bool(re.match(r"(?:准时)?(?:举行|开始|召开|开幕|开课|集合|出发|在|截止|前)", text[end : end + 6]))
        and not re.search(r"[以比]\Z", text[:start][-1:])
    )


_ANNIVERSARY = expression(r"(?P<n>\d{1,3}|[一二三四五六七八九十百零]{1,6})周年")


def anniversary(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A number of years that the event's year and the year spoken of do not give."""
    for found in _ANNIVERSARY.finditer(sheet.text):
        line = sheet.text.rfind("\n", 0, found.start()) + 1
        before = sheet.text[max(line, found.start() - 12) : found.start()]
        event = next((name for name in settings["events"] if before.endswith(name)), None)
        said = figures.value(found["n"])
        if event is None or said is None:
            continue
        written = re.findall(r"(\d{4})年", sheet.text[max(line, found.start() - 40) : found.start()])
        year = int(written[-1]) if written else sheet.date.year if sheet.date else None
        if year is None or abs(year - settings["events"][event] - said) not in (1, 2, 10):
            continue
        right = year - settings["events"][event]
        number = str(right) if found["n"].isdigit() else figures.chinese(right)
        if 0 <= right - said <= 1 and not written and sheet.date and sheet.date.month <= 2:
            continue  # the year turned between the event and the issue
        yield Hit(found.start("n"), found.end("n"), (number,), f"{event}于{settings['events'][event]}年，{year}年是{right}周年")


_SPAN = expression(r"(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:至|到|—|-|～)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日")
_LASTING = r"(?:为期|历时|持续|共)(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})天(?!一夜|半)"
_LASTS, _LASTED = expression(_LASTING), expression(_LASTING + r"(?:的[^，。；\n]{0,6})?，[于在从自]?\Z")


def duration(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A number of days that the first and last day do not give."""
    for found in _SPAN.finditer(sheet.text):
        stop = re.compile("[。\n]").search(sheet.text, found.end())
        lasts = _LASTS.search(sheet.text, found.end(), min(stop.start() if stop else len(sheet.text), found.end() + 30))
        lasts = lasts or _LASTED.search(sheet.text, max(0, found.start() - 16), found.start())
        days = _days(found, sheet.date)
        said = figures.value(lasts["n"]) if lasts else None
        if lasts and days and said and said != days and not re.search(r"\d月|\d日", sheet.text[found.end() : lasts.start()]):
            number = str(days) if lasts["n"].isdigit() else "两" if days == 2 else figures.chinese(days)
            first, last = found["d1"], found["d2"]
            yield Hit(lasts.start("n"), lasts.end("n"), (number,), f"{found['m1']}月{first}日至{last}日是{days}天")


def _days(found: re.Match[str], issue: datetime.date | None) -> int | None:
    year = issue.year if issue else 2025
    try:
        first = datetime.date(year, int(found["m1"]), int(found["d1"]))
        last = datetime.date(year, int(found["m2"] or found["m1"]), int(found["d2"]))
    except ValueError:
        return None
    return (last - first).days + 1 if last >= first else None


_MONTHS = expression(r"(?P<y>\d{4})年(?P<m1>\d{1,2})月(?:至|到|—)(?P<m2>\d{1,2})月")


def reversed_range(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A last day before the first one."""
    for found in _SPAN.finditer(sheet.text):
        first = (int(found["m1"]), int(found["d1"]))
        last = (int(found["m2"] or found["m1"]), int(found["d2"]))
        if last < first and first[0] - last[0] < 6:
            yield Hit(*found.span())
    for found in _MONTHS.finditer(sheet.text):
        if int(found["m2"]) < int(found["m1"]):
            yield Hit(*found.span())

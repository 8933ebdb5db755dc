"""How long things last and in what order: entries that close after the event, an end before its beginning, hours, weeks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from bulletin_tui.checking import figures
from bulletin_tui.checking.across.days import Day, days, written
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark

_ENTRY = "报名|申报|征集|投稿|申请|征稿|登记"
_CLOSES = expression(
    rf"(?:{_ENTRY})[^。；]{{0,14}}(?:截止|截至|截止到|止于)[^，。；\d]{{0,8}}$|(?:{_ENTRY})[^。；，]{{0,8}}(?:至|到|持续到)$"
)
_CLOSED = expression("[^，。；]{0,6}截止")
_EVENT = "比赛|大赛|决赛|初赛|竞赛|考试|笔试|培训班?|招聘会|演出|讲座|论坛|年会|运动会|比武|联谊会|座谈会|培训|活动|会议|大会"
_HELD = expression(rf"(?:{_EVENT})[”》]?(?:将|拟|计划|预计)?(?:于|在|定于|定在)$")
_BEGINS = expression("[^，。；]{0,12}(?:举行|举办|开赛|开考|开班|开讲|召开|上演|进行|鸣枪)")


@rule("time/deadline-after-event")
@each_article("报名", "申报", "投稿", "登记")
def deadline_after(article: Article, issue: Issue) -> Iterator[Mark]:
    """Entries for an event that close when it is over."""
    for block in running(article):
        found = days(block.text) if "日" in block.text else ()
        if len(found) < 2:
            continue
        closing = next((day for day in found if _closes(block.text, day)), None)
        event = next((day for day in found if day is not closing and _held(block.text, day)), None)
        if closing is None or event is None or re.search("复赛|第二[批期轮场]|补", block.text):
            continue
        last, held = closing.ends(issue.date or _ANY), event.ends(issue.date or _ANY)
        if last and held and held < last < held + datetime.timedelta(90):
            message = f"报名到{written(last)}才截止，活动{written(held)}已经举行，请核实"
            yield block.mark(closing.start, closing.end, message=message)


_ANY = datetime.date(2024, 7, 1)  # a year that tells the days of a text without date apart: a leap year, seen from its middle


def _closes(text: str, day: Day) -> bool:
    ends = _CLOSES.search(text, max(day.start - 30, 0), day.start)
    return bool(ends) or bool(_CLOSED.match(text, day.end)) and bool(re.search(_ENTRY, text[max(day.start - 12, 0) : day.end + 10]))


def _held(text: str, day: Day) -> bool:
    return bool(_HELD.search(text, max(day.start - 14, 0), day.start)) and bool(_BEGINS.match(text, day.end))


_FROM = expression(r"[自从](?:今年|\d{4}年)?$")
_UNTIL = expression(r"(?:开始|起|启动|开幕|开赛)?，(?:将|计划|预计)?(?:一直)?(?:持续|延续)?(?:至|到)$")


@rule("time/start-end")
@each_article("开始，", "起，", "启动，", "开幕，", "开赛，")
def start_end(article: Article, issue: Issue) -> Iterator[Mark]:
    """从9月10日开始，至8月20日结束."""
    for block in running(article):
        found = days(block.text)
        for first, last in pairwise(found):
            between = block.text[first.end : last.start]
            if not _FROM.search(block.text, max(first.start - 6, 0), first.start) or not _UNTIL.fullmatch(between):
                continue
            if first.year or last.year or first.last or last.last or (last.month, last.day) >= (first.month, first.day):
                continue
            if first.month - last.month < 6:
                yield _pair(block, first, last)


def _pair(block: Block, first: Day, last: Day) -> Mark:
    start, end = block.text[first.start : first.end], block.text[last.start : last.end]
    return block.mark(first.start, last.end, message=f"起止颠倒：从{start}到{end}，请核实")


_CLOCK = r"(?P<{0}p>上午|下午|晚上|晚|早上|中午)?(?P<{0}h>\d{{1,2}})(?:[:：](?P<{0}m>\d{{2}})|[时点](?P<{0}n>半|\d{{1,2}}分)?)"
_HOURS = expression(
    _CLOCK.format("a") + r"(?:至|到|—|－|-|～)" + _CLOCK.format("b")
    + r"，?[^。；\d]{0,12}?(?:共|历时|持续了?|长达|为时)"
    r"(?P<n>\d{1,2}(?:\.5)?|[一二两三四五六七八九十]{1,2})(?:个半)?个?(?P<half>半)?小时"
)  # fmt: skip


@rule("time/hours")
@each_article("小时")
def hours(article: Article, issue: Issue) -> Iterator[Mark]:
    """上午9时至下午5时，持续了6个小时."""
    for block in running(article):
        for hit in _HOURS.finditer(block.text):
            first, last, said = _minutes(hit, "a"), _minutes(hit, "b"), figures.value(hit["n"])
            if last <= first and hit["bp"] is None:
                last += 12 * 60
            if said and last > first and not hit["half"] and abs((last - first) / 60 - said) >= 1:
                right = f"{(last - first) / 60:g}"
                yield block.mark(*hit.span("n"), right, message=f"起止时刻相隔{right}小时，与“{hit['n']}小时”不符，请核实")


def _minutes(hit: re.Match[str], side: str) -> int:
    hour = int(hit[f"{side}h"])
    if hit[f"{side}p"] in ("下午", "晚上", "晚") and hour < 12:
        hour += 12
    part = hit[f"{side}m"] or (hit[f"{side}n"] or "0").removesuffix("分").replace("半", "30")
    return hour * 60 + int(part)


_WEEK = expression("(?:为期|历时|持续)(?:了|时间为)?一(?:个?星期|周)(?!年)")


@rule("time/week")
@each_article("一周", "一个星期", "一星期")
def week(article: Article, issue: Issue) -> Iterator[Mark]:
    """为期一周 beside two days that are neither five nor seven apart."""
    for block in running(article):
        for hit in _WEEK.finditer(block.text):
            for day in days(block.text):
                near = block.text[min(day.end, hit.end()) : max(day.start, hit.start())]
                if not day.last or len(near) > 24 or "。" in near:
                    continue
                first, last = day.on(issue.date or _ANY), day.ends(issue.date or _ANY)
                length = (last - first).days + 1 if first and last else 0
                if 0 < length < 5 or length > 8:
                    yield block.mark(*hit.span(), message=f"“{block.text[day.start : day.end]}”是{length}天，与“{hit[0]}”不符，请核实")

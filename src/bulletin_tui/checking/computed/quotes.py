"""Quotes, titles and parentheses: unpaired, turned round, on the wrong level. GB/T 15834—2011 4.8, 4.9, 4.15."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.pairs import Fault
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]
_QUOTES, _TITLES, _PARENS = 0, 1, 2


def _faults(sheet: Sheet, family: int, *kinds: str) -> Iterator[Fault]:
    return (fault for fault in sheet.pairs.faults if fault.family == family and fault.kind in kinds)


def _hits(sheet: Sheet, family: int, *kinds: str) -> Iterator[Hit]:
    for fault in _faults(sheet, family, *kinds):
        yield Hit(fault.start, fault.end, (fault.suggestion,) if fault.suggestion is not None else ())


def straight(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Straight or corner quotes around Chinese."""
    yield from _hits(sheet, _QUOTES, "straight")


def turned(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """An opening quote where a closing one should stand, or the other way."""
    yield from _hits(sheet, _QUOTES, "reversed")


def outer(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Single quotes with no double ones around them."""
    yield from _hits(sheet, _QUOTES, "outer")


def inner(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Double quotes inside double quotes."""
    yield from _hits(sheet, _QUOTES, "level")


def inner_title(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """《》 inside 《》."""
    yield from _hits(sheet, _TITLES, "level", "outer", "reversed")


def parentheses(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Half-width parentheses around Chinese, or halves of different widths."""
    yield from _hits(sheet, _PARENS, "width")


# Words that follow the name of a thing and are no part of it, and words after which such a name begins.
_AFTER = expression(
    "专项行动|主题活动|系列活动|品牌|行动|活动|工程|计划|项目|精神|大赛|竞赛|主题|称号|平台|机制|模式|工作法|体系|服务|驿站|专列|大讲堂|"
    "理念|建设|战略|工作室|课堂|奖|杯|应用|改革|思想|要求|目标|方针|原则|的|等"
)
_BEFORE = expression(
    "开展|举办|启动|实施|打造|推进|弘扬|围绕|创建|参加|组织|荣获|获得|评为|授予|推出|深化|建立|构建|推广|称为|落实|践行|以|和|与|在|为|的"
)
_WORKS = expression("编印|印发|出台|制定|签订|发布|学习|通过|宣读|修订|解读|贯彻|根据|按照|依据|编写|推出|发放|落实|宣传|下发|审议|的|了")
_WORK_ENDS = expression(
    "办法|条例|意见|细则|规定|决议|协议|通知|纪要|方案|指引|手册|规划|报告|倡议书|日报|法|指南|章程|公约|合同|清单|制度"
)


def unpaired(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A quote without its other half; a quotation of several paragraphs opens each and closes the last."""
    text = sheet.text
    for fault in _faults(sheet, _QUOTES, "open", "close"):
        start, end = sheet.span(sheet.index(fault.start))
        if fault.kind == "open":
            if fault.start == start and sheet.quoted_on[sheet.index(fault.start)]:
                continue
            yield _closed(text, fault.start, end, "”" if text[fault.start] == "“" else "’", _AFTER)
        elif not text[start : fault.start].strip("0123456789.'\""):
            yield Hit(fault.start, fault.end)
        else:
            yield _opened(text, start, fault.start, "“" if text[fault.start] == "”" else "‘", _BEFORE)


def unpaired_title(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A 《 or 》 without its other half."""
    for fault in _faults(sheet, _TITLES, "open", "close"):
        start, end = sheet.span(sheet.index(fault.start))
        if sheet.text[fault.start] in (sheet.text[fault.start - 1], sheet.text[fault.end]):
            yield Hit(fault.start, fault.end, ("",), "书名号多了一半")
        elif fault.kind == "open":
            yield _closed(sheet.text, fault.start, end, "》", _WORK_ENDS, behind=True)
        else:
            yield _opened(sheet.text, start, fault.start, "《", _WORKS)


def unpaired_parenthesis(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A parenthesis without its other half."""
    for fault in _faults(sheet, _PARENS, "open", "close", "reversed"):
        text, end = sheet.text, sheet.span(sheet.index(fault.start))[1]
        if fault.kind == "open" and (place := _aside_ends(text, fault.start, end)):
            yield Hit(fault.start, place, (text[fault.start : place] + "）",))
        else:
            stray = fault.kind == "close" and text[fault.end] in "，。；、"  # behind a number or a name that needs no note
            yield Hit(fault.start, fault.end, (fault.suggestion,) if fault.suggestion else ("",) if stray else ())


_ASIDE = expression("均|都|已|可|将|也|共|总|，|。|；|的")
_SHORT_NAME = expression("（(?:以下)?(?:统称|简称|下称|又称|原名|即)(?:为|作)?(?:“[^”（）]{1,20}”|《[^》（）]{1,20}》)")


def _aside_ends(text: str, start: int, end: int) -> int | None:
    """Where what was opened at `start` should have been closed: behind a short name, before the sentence goes on."""
    if found := _SHORT_NAME.match(text, start, end):
        return found.end()
    place = _ASIDE.search(text, start + 3, min(end, start + 30))
    return place.start() if place else None


def _closed(text: str, at: int, end: int, mark: str, words: re.Pattern[str], *, behind: bool = False) -> Hit:
    """Where the missing closing mark belongs: behind the name, or at the end of what is said."""
    if text[at - 1] in "：，" and mark == "”" and text[end - 1] in "。！？" and not words.match(text, at + 2, at + 8):
        return Hit(at, end, (text[at:end] + mark,))
    stop = re.compile(r"[，。；：！？、（“\n]").search(text, at + 1, end)
    reach = stop.start() if stop else end
    found = words.search(text, at + 3, reach)
    if found:
        place = found.end() if behind else found.start()
    elif reach - at <= 14:
        place = reach
    else:
        return Hit(at, at + 1)
    return Hit(at, place, (text[at:place] + mark,))


def _opened(text: str, start: int, at: int, mark: str, words: re.Pattern[str]) -> Hit:
    """Where the missing opening mark belongs: behind the verb or mark before the name."""
    stops = [text.rfind(stop, start, at) for stop in "，。；：！？、）”》"]
    begin = max(start, *(stop + 1 for stop in stops))
    found = [word.end() for word in words.finditer(text, begin, at - 1)]
    place = next((end + (text[end] == "了") for end in found if at - end >= 2), begin)
    if at - place > 24 or place >= at:
        return Hit(at, at + 1)
    return Hit(place, at + 1, (mark + text[place : at + 1],))

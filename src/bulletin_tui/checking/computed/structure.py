"""What lines of a kind look like: headlines, captions, briefs, numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression
from bulletin_tui.model import Role

Settings = Mapping[str, Any]

_ENDING = expression(r"[，。、；：,;:]+\Z|(?<!\.)\.\Z")
_STOP = expression(r"[。！？]")
_HEADS = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK)


def headline_end(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A headline that ends in a full stop, comma, colon or the like."""
    for index, block in enumerate(sheet.blocks):
        if block.role in _HEADS and (found := _ENDING.search(block.text)):
            start = sheet.starts[index]
            yield Hit(start + found.start(), start + found.end(), ("",))


def caption_end(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A caption that ends in a full stop."""
    for index, block in enumerate(sheet.blocks):
        if block.role is Role.CAPTION and block.text.endswith("。"):
            end = sheet.span(index)[1]
            yield Hit(end - 1, end, ("",))


def too_long(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A block, or a sentence, of more characters than its kind should have."""
    most = settings["most"]
    for index, block in enumerate(sheet.blocks):
        if len(block.text) <= most:
            continue
        start, end = sheet.span(index)
        if not settings.get("sentence"):
            yield Hit(start, end, (), f"{_KINDS.get(block.role, '这一段')}有{end - start}字，宜在{most}字以内")
            continue
        for found in re.finditer(r"[^。！？；]+[。！？；]?", block.text):
            if len(found[0]) > most and "“" not in found[0][: most // 2]:
                yield Hit(start + found.start(), start + found.end(), (), f"这一句有{len(found[0])}字，宜断开")


_KINDS = {Role.HEADLINE: "主题", Role.KICKER: "引题", Role.DECK: "副题", Role.BRIEF: "这条简讯", Role.CAPTION: "图注"}

_WHEN = expression(
    r"\d{1,2} ?月|\d{1,2} ?日|[一二三四五六七八九十]月|近日|日前|近期|连日来|近来|最近|目前|当前|日内|今年|去年|明年|本周|上周|本月|上月|"
    r"昨日|今日|当天|连续|即日起|[上中下]旬|[春夏秋冬]季|以来|期间|之际|前夕|\d{4}年|节日|开学|入[春夏秋冬伏]|截至|时节|暑期|寒假|"
    r"周[一二三四五六日末]|星期"
)
_DOES = expression(
    r"(?:成功|顺利|隆重|正式|集中|联合|扎实|深入|积极|广泛)?(?:举办|召开|开展|启动|举行|组织(?!部|委|者|员)|走进|慰问|发布|印发|建成|揭牌|开班|开课|开通|落户|完成|实施|推出|"
    r"签订|签约|评选|表彰|送去|深受|受到|取得|获得|荣获)"
)
_LEAD = expression(r"^(?:[^，。]{0,20}(?:日|月|前|期|旬|来|际|间|今年|季|节|下午|上午|晚)[^，。]{0,4}，)*")


def brief_elements(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A brief that does not say when, or not who."""
    for index, block in enumerate(sheet.blocks):
        if block.role is not Role.BRIEF:
            continue
        start, end = sheet.span(index)
        first = _STOP.split(block.text)[0]
        missing = [] if _WHEN.search(block.text[:80]) else ["时间（日期、近日或日前）"]
        if _DOES.match(_LEAD.sub("", first)):
            missing.append("主体（哪个单位、什么人）")
        if missing:
            yield Hit(start, min(end, start + max(1, len(first))), (), f"简讯没有写明{'和'.join(missing)}")


def paragraph_end(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A paragraph of some length that ends without a full stop or the like."""
    for index, block in enumerate(sheet.blocks):
        text = block.text.rstrip()
        if len(text) < 30 or "。" not in text and "，" not in text:
            continue
        last = text[-1]
        if text.endswith(("摄", "供图", "供稿", "报道", "图", "文")):
            continue
        if last not in "。！？…；：”’）》)】.!?;:—" and "\u4e00" <= last <= "\u9fff":
            start = sheet.starts[index] + len(text) - 1
            yield Hit(start, start + 1, (last + "。",))

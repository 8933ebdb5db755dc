"""Rates that the given figures do not yield: growth, shares, weights, and one amount told in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin_tui.checking import figures as numerals
from bulletin_tui.checking.across.numbers import Figure
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.checking.across.summing import sentences
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark

_DOWN = ("下降", "减少", "降低", "降幅", "下滑")
_GREW = expression(r"(?P<verb>增长|增加|提高|上升|提升|增幅|下降|减少|降低|降幅|下滑)[了达为到]{0,2}$")
_THAN = expression(
    r"(?:比|较|相比)?(?:上年|去年|上一年|前一年)?(?:同期|年底|全年|末)?(?:上届|上月|上季度|上期|去年|上年)?(?:仅|只|总共|共)?(?:为|是|有|的|完成|实现)?$"
)
_EARLIER = expression("上年|去年|上一年|前一年|同期|上届|上月|上季度|上期")
_JOIN = expression(r"[^，。；\d]{0,6}，?(?:同比|环比|分别)?[^，。；\d]{0,4}")
_SHARE = expression("，?(?:占比|占(?P<of>[^，。；\\d]{0,8}?))(?:的|比例?|为|达|到|了)*(?:约|近|超过|超)?$")
_OF_THESE = expression("(?:职工|会员|参赛|参会|企业)?(?:总数|总人数|总量|总额|全体[^，。]{0,4}|全部[^，。]{0,4}|其中)的?")
_SEXES = expression("[男女][^，。；]{0,8}占")
_WEIGHED = expression("成绩|总分|权重|评分|得分")


@rule("num/rate-check")
@each_article("%", "％")
def rates(article: Article, issue: Issue) -> Iterator[Mark]:
    for block, _, found in sentences(article):
        for at, figure in enumerate(found):
            if figure.unit == "%" and at >= 2 and not figure.loose:
                yield from _grown(block, found[:at], figure)
                yield from _share(block, found[:at], figure)
        yield from _weights(block, found)


def _say(block: Block, rate: Figure, right: float, reason: str) -> Iterator[Mark]:
    """A mark at a rate that is not what the figures yield, to the places in which it is written."""
    here = block.text[rate.start : rate.end]
    written = re.match(r"[\d.]+", here)
    places = len(written[0].partition(".")[2]) if written else 0
    leeway = (0.6 if places == 0 else 0.06) * (1 if places else 1.5)
    if written and abs(right - rate.value) > max(leeway, right * 0.01):
        fix = f"{right:.{places or 1}f}".removesuffix(".0") + here[written.end() :]
        yield block.mark(rate.start, rate.end, fix, message=f"{reason}{fix}，与“{here}”不符，请核实")


def _grown(block: Block, before: list[Figure], rate: Figure) -> Iterator[Mark]:
    """120家，比上年的100家增长30%; 产值120万元，增加20万元，增长30%."""
    base = before[-1]
    now = next((figure for figure in reversed(before[:-1]) if figure.unit == base.unit and not figure.loose), None)
    verb = _GREW.search(block.text[base.end : rate.start])
    if now is None or verb is None or base.loose or base.unit == "%" or not base.value or not now.value:
        return
    if not _JOIN.fullmatch(block.text[base.end : rate.start - len(verb[0])]):
        return
    lead = block.text[max(now.end, base.start - 14) : base.start]
    down = verb["verb"] in _DOWN
    shown = block.text[now.start : now.end], block.text[base.start : base.end]
    change = re.search("(增加|新增|净增|增长|多|减少|下降|少)了?$", lead)
    if change and change[1] not in ("新增",):
        first = now.value + base.value if change[1] in ("减少", "下降", "少") else now.value - base.value
        if first > 0:
            yield from _say(block, rate, 100 * base.value / first, f"{shown[0]}里变动的是{shown[1]}，算来是")
    elif _EARLIER.search(lead) and _THAN.search(lead):
        right = 100 * (now.value / base.value - 1)
        if right and (right < 0) == down:
            yield from _say(block, rate, abs(right), f"{shown[1]}到{shown[0]}，算来是")


def _share(block: Block, before: list[Figure], rate: Figure) -> Iterator[Mark]:
    """现有职工856人，其中女职工312人，占40%."""
    whole, part = before[-2], before[-1]
    stated = _SHARE.fullmatch(block.text[part.end : rate.start])
    between = block.text[whole.end : part.start]
    if stated is None or whole.unit != part.unit or whole.loose or part.loose or not 0 < part.value < whole.value:
        return
    if (
        len(between) > 16
        or re.search("[。；]|分别", between)
        or block.text[rate.end : rate.end + 3].startswith(("和", "、", "左右", "以上"))
    ):
        return
    inside = "其中" in between
    if stated["of"] and not _OF_THESE.fullmatch(stated["of"]) or not stated["of"] and not inside:
        return
    yield from _say(block, rate, 100 * part.value / whole.value, f"{whole.value:g}中的{part.value:g}，算来占")


def _weights(block: Block, found: list[Figure]) -> Iterator[Mark]:
    """理论成绩占30%，实操成绩占80%."""
    parts = [
        figure
        for figure in found
        if figure.unit == "%"
        and re.search("(?<!各)占(?:比|总?成绩的?|总分的?)?$|权重为?$", block.text[max(figure.start - 6, 0) : figure.start])
    ]
    if len(parts) < 2 or any(figure.loose for figure in parts) or len(parts) != sum(figure.unit == "%" for figure in found):
        return
    told = block.text[parts[0].start - 24 if parts[0].start > 24 else 0 : parts[-1].end]
    total = sum(figure.value for figure in parts)
    sexes = len(parts) == 2 and _SEXES.search(told) is not None and parts[1].start - parts[0].end <= 12
    if (
        sexes
        and total != 100
        or _WEIGHED.search(told)
        and (100 < total < 200 or total < 100 and re.search("[两三四]部分|[两三四]个环节|由[^。]*[组构]成", told))
    ):
        listed = "、".join(block.text[figure.start : figure.end] for figure in parts)
        yield block.mark(parts[0].start, parts[-1].end, message=f"{listed}合计{total:g}%，不是100%，请核实")


_UNITS = {
    "元": ("钱", 1.0), "万元": ("钱", 1e4), "亿元": ("钱", 1e8),
    "毫米": ("长", 1e-3), "厘米": ("长", 1e-2), "米": ("长", 1.0), "公里": ("长", 1e3), "千米": ("长", 1e3),
    "平方米": ("面", 1.0), "亩": ("面", 2000 / 3), "公顷": ("面", 1e4), "平方公里": ("面", 1e6), "平方千米": ("面", 1e6),
    "万平方米": ("面", 1e4), "万亩": ("面", 2e7 / 3), "克": ("重", 1e-3), "斤": ("重", 0.5), "公斤": ("重", 1.0), "千克": ("重", 1.0),
    "吨": ("重", 1e3), "分钟": ("时", 1.0), "小时": ("时", 60.0), "个小时": ("时", 60.0),
}  # fmt: skip
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_EITHER = "|".join(sorted(_UNITS, key=len, reverse=True))
_SAME = expression(
    rf"(?<![\d.,])(?P<a>{_NUMBER})[余多]?(?P<u>{_EITHER})(?:（(?P<about>约|合|约合|即|折合|相当于|也就是|计)?(?P<b>{_NUMBER})[余多]?(?P<v>{_EITHER})）"
    rf"|，?(?:约合|折合|合计约合|合|相当于)(?P<c>{_NUMBER})[余多]?(?P<w>{_EITHER})(?=[，。；）]))"
)

_IN_TWO = expression(r"（(?:约|合|约合|即|折合|相当于|也就是|计)?\d|合\d|相当于\d")


@rule("num/unit-conversion")
@each_article("（", "合", "相当于")
def units(article: Article, issue: Issue) -> Iterator[Mark]:
    """1200万元（1.2亿元）: one amount in two units, and not the same."""
    for block in running(article):
        for hit in _SAME.finditer(block.text) if _IN_TWO.search(block.text) else ():
            other, unit = ("b", "v") if hit["b"] else ("c", "w")
            (kind, one), (kind2, two) = _UNITS[hit["u"]], _UNITS[hit[unit]]
            first, last = numerals.value(hit["a"]), numerals.value(hit[other])
            if kind != kind2 or one == two or not first or not last:
                continue
            if abs(first * one / (last * two) - 1) > 0.12:
                right = f"{float(f'{first * one / two:.4g}'):.10g}{hit[unit]}"
                message = f"“{hit['a']}{hit['u']}”合{right}，与“{hit[other]}{hit[unit]}”不符，请核实"
                yield block.mark(hit.start(other), hit.end(unit), right, message=message)

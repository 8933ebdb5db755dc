"""Numbers, read with their units and what stands around them. GB/T 15835—2011."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking import figures
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_DIGITS = "一二三四五六七八九"
_UNITS = "个名位家天次岁支人里本台件条项场年月周期层辆间所批组米斤公分小百千万余多十句遍届代张份双对座栋只头元块"
_APPROXIMATE = expression(
    rf"(?<![第届次、二十初\d])([{_DIGITS}])、([{_DIGITS}])(?=[{_UNITS}]|点(?:钟|半|左右|多))(?!年级|月份?[，、。]|等|期工程|层楼|号|分厂|届)"
    rf"|(?<![第届次、初\d])(?<!第[{_DIGITS}])(?<=十)([{_DIGITS}])、([{_DIGITS}])(?=[岁天名位人]|个(?!月)|分钟|小时|公里|米|里地|年(?!级|代))"
)


def comma_in_approximate(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """三、四个: neighbours that stand for a rough number are written without 、."""
    for found in _APPROXIMATE.finditer(sheet.text):
        first, second = (_DIGITS.index(character) for character in found.groups() if character)
        if second == first + 1 and sheet.text[found.end() : found.end() + 2] not in ("产业", "两个", "两项"):
            unit = sheet.text[found.end()]
            if unit in "十百千万" or sheet.text[found.end() + 1 : found.end() + 2] != "、":
                yield Hit(*found.span(), (_DIGITS[first] + _DIGITS[second],))


_ARABIC_APPROXIMATE = expression(
    r"(?<![\d、.第])([1-9])、([1-9])(?P<u>0(?!\d)|十|百|千|万)?(?=[多余]?(?:个|名|位|家|天|次|岁|支|人|里|台|件|条|项|场|年(?!级)|周|辆|间|批|遍|米|公里|分钟|小时|元))"
)


def arabic_approximate(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """7、8名: a rough number of two neighbours is written in Chinese, without 、."""
    for found in _ARABIC_APPROXIMATE.finditer(sheet.text):
        if int(found[2]) == int(found[1]) + 1:
            unit = (found["u"] or "").replace("0", "十")
            yield Hit(*found.span(), (figures.DIGITS[int(found[1])] + figures.DIGITS[int(found[2])] + unit,))


_SOME = expression(
    r"(?P<tens>\d{1,3})几(?=[个名家位人岁年天次里台件条项场支辆间批遍米公元万千百])|几(?P<after>1?0{1,3})(?=[多余]?[个名家位人岁年天次里台件条项场支辆间批遍米公元本])"
)


def some(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """20几个, 几10本: numbers with 几 are written in Chinese."""
    for found in _SOME.finditer(sheet.text):
        if found["tens"]:
            yield Hit(*found.span(), (figures.chinese(int(found["tens"])) + "几",))
        else:
            yield Hit(
                *found.span(),
                ("几" + {"10": "十", "0": "十", "00": "百", "100": "百", "000": "千", "1000": "千"}.get(found["after"], "十"),),
            )


_NOT_COUNTED = "米克瓦伏焦帕赫卡安吨字分佳强优里进倍乏禧禾"
_MIXED = expression(
    rf"(?<![\d.、])(?P<a>\d+(?:\.\d+)?[十百千](?:\d?[万亿])?)(?![{_NOT_COUNTED}\d亿兆])"
    rf"|(?<![\d.])(?P<c>\d+(?:亿\d+千万|万\d+千(?:\d百)?|千\d百(?:\d十)?))(?![{_NOT_COUNTED}])"
    r"|(?<![第“初\d一二三四五六七八九])(?P<b>[\d二三四五六七八九]?十\d)(?=[多余]?[个名家位人岁年天次里台件条项场支辆间批遍元万])"
    r"|(?P<d>\d+(?:\.\d+)?)(?P<e>万万|亿亿|千千|百百)(?![次条])"
)


_SINCE = expression(r"(?<![\d.])(?P<n>[1-9]\d?)(?P<s>[至到—～])$")  # 3到5千: the first has the same unit
_PERHAPS_MIXED = expression(r"[\d十](?:[十百千]|(?<=十)\d|万\d+千|亿\d+千|万万|亿亿)")


def mixed(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """4千人, 五十6家: apart from 万 and 亿, digits and Chinese numerals do not mix in one number."""
    reach = 0
    for near in _PERHAPS_MIXED.finditer(sheet.text):
        found = _MIXED.search(sheet.text, max(near.start() - 8, reach), near.end() + 6)
        if found is None or found.start() > near.start():
            continue
        reach = found.end()
        if found["e"]:
            yield Hit(*found.span(), (found["d"] + found["e"][0],), f"“{found['e']}”多了一个“{found['e'][0]}”")
            continue
        if sheet.named.hold(*found.span()) and sheet.text[found.end()] in "”》":
            continue
        number = figures.value(found[0])
        if number is None:
            continue
        start = found.start()
        unit = "亿" if "亿" in found[0] else "万" if found["a"] and found[0][-1] == "万" else ""
        written = f"{number / {'万': 10**4, '亿': 10**8, '': 1}[unit]:.10g}{unit}"
        since = _SINCE.search(sheet.text, max(0, start - 8), start) if found["a"] else None
        if since is not None:
            start, size = since.start(), number / float(re.split("[十百千]", found[0])[0])
            written = f"{figures.plain(int(since['n']) * size)}{since['s']}{written}"
        yield Hit(start, found.end(), (figures.plain(number), written) if found["c"] and not unit else (written,))


_GROUPED = expression(r"(?<![\d,.])\d{1,3}(?:[,，]\d{1,6})+(?![\d,.])(?=[余多万亿元人名个家户次件场条台份])", re.ASCII)


def grouping(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """12,00: a comma that groups digits stands before each three of them, and is half-width."""
    for found in _GROUPED.finditer(sheet.text):
        groups = re.split("[,，]", found[0])
        if "，" in found[0] and (len(groups) > 2 or len(groups[1]) != 3):
            continue
        number = int("".join(groups))
        if "，" not in found[0] and all(len(group) == 3 for group in groups[1:]):
            continue
        written = (f"{number:,}", str(number)) if number >= 10000 else (str(number), f"{number:,}")
        if len(groups) == 2 and len(groups[1]) < 3 and sheet.text[found.end()] in "万亿":
            written = (".".join(groups), str(number))
        yield Hit(*found.span(), written, "千分撇用半角逗号，每三位一个")


_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_LESS = expression(r"(?P<head>(?:减少|降低|下降|缩小|减慢|缩短|压缩)了?(?:近|约|超过)?)(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)倍")
_FROM_TO = expression(
    rf"[由从](?P<when>[^，。；\d]{{0,12}}(?:\d{{4}}年)?(?:[^，。；\d]{{0,6}}))(?P<a>{_NUMBER})(?P<u>[万亿]?)(?P<p>%?)[^，。；\d%]{{0,8}}"
    rf"(?:增加|增长|发展|扩大|提高|上升|提升|增|升|壮大|扩展|减少|下降|降|降低|缩短)(?:到|至|为)[^，。；\d]{{0,6}}(?P<b>{_NUMBER})(?P<v>[万亿]?)(?P<q>%?)[^，。；\d%]{{0,6}}"
    rf"，[^，。；\d]{{0,8}}?(?P<x>(?P<verb>增加|增长|扩大|提高|上升|提升|增|翻|减少|下降|降低)(?P<le>了?)(?P<n>{_NUMBER}|[一二两三四五六七八九十])(?P<what>倍|%|个百分点|番))"
)


def growth(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """From 20 to 60 is a growth of two times, not three; from 20% to 25% one of 5 points, not of 5%."""
    for found in _LESS.finditer(sheet.text):
        yield Hit(*found.span(), _fraction(found), "减少、降低不能说“倍”，请改为百分比或几分之几")
    for found in _FROM_TO.finditer(sheet.text):
        first, last = figures.value(found["a"] + found["u"]), figures.value(found["b"] + found["v"])
        said = figures.value(found["n"])
        if not first or last is None or said is None or bool(found["p"]) != bool(found["q"]):
            continue
        right = _right_growth(found, first, last, said)
        if right is not None and right != found["x"]:
            yield Hit(
                *found.span("x"), (right,), f"由{found['a']}{found['u']}{found['p']}到{found['b']}{found['v']}{found['q']}，应为“{right}”"
            )


def _fraction(found: re.Match[str]) -> tuple[str, ...]:
    """What 降低了3倍 may have meant: down to a quarter, by 75%. None where that is no round number."""
    times, head = figures.value(found["n"]), found["head"]
    lost = 100 * times / (times + 1) if times else 0
    parts = figures.chinese(round(times)) if times and times in range(2, 10) else ""
    told = f"{head}一半" if times == 1 else f"{head}{parts}分之{figures.chinese(round(times or 0) - 1)}" if parts else ""
    return (*((f"{head}{lost:g}%",) if lost and lost == round(lost) else ()), *((told,) if told else ()))


def _right_growth(found: re.Match[str], first: float, last: float, said: float) -> str | None:
    head = found["verb"] + found["le"]
    if found["p"]:
        points = abs(last - first)
        if found["what"] == "%" and abs(points - said) < 0.06:
            return f"{head}{found['n']}个百分点"
        if found["what"] == "个百分点" and abs(points - said) > 0.06:
            return f"{head}{points:.4g}个百分点"
        return None
    times = last / first - 1
    if found["what"] == "番":
        doubled = round(math.log2(last / first), 1) if last > 0 else 0
        return f"{head}{_TIMES[round(doubled) - 1]}番" if doubled in (1, 2, 3) and doubled != said else None
    if found["what"] == "倍" and last > first and abs(times - said) > 0.16 and abs(times - round(times, 1)) < 0.01:
        return f"{head}{times:.3g}倍"
    if found["what"] == "%" and abs(abs(times) * 100 - said) > 1.5:
        return f"{head}{abs(times) * 100:.3g}%"
    return None


_TIMES = "一两三"

_SHARE = expression(
    rf"(?P<a>{_NUMBER})(?P<u>万?)[余多]?(?P<m>[名人家个件户台项])[^，。；\d]{{0,12}}(?:中|里)，[^，。；\d]{{0,16}}(?P<b>{_NUMBER})(?P<v>万?)(?P=m)[^，。；\d]{{0,10}}，占(?:比|总数的?)?(?:达|为|到)?(?P<n>{_NUMBER})%"
)


def share(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """200人中，120人…，占70%: a share that the two numbers do not give."""
    for found in _SHARE.finditer(sheet.text):
        whole, part = figures.value(found["a"] + found["u"]), figures.value(found["b"] + found["v"])
        if whole and part and part <= whole and abs(100 * part / whole - float(found["n"])) > 1.2:
            right = f"{100 * part / whole:.1f}".removesuffix(".0")
            yield Hit(found.start("n"), found.end("n") + 1, (f"{right}%",), f"{found['b']}占{found['a']}的{right}%，不是{found['n']}%")


_HYPHEN = expression(
    r"(?<![\d\-A-Za-z/.—])(?P<a>\d{1,4}(?:[.:]\d+)?)(?P<u>[年月日时分号%％万亿元]?)(?P<x>[-－–])(?P<b>\d{1,4}(?:[.:]\d+)?)(?P<v>[\u4e00-\u9fff%％])(?!号[楼房线机])"
)


def range_hyphen(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """3-5月: a range with a hyphen; — for times and places, ～ for quantities."""
    for found in _HYPHEN.finditer(sheet.text):
        times = found["u"] in ("年", "月", "日", "时", "号") and bool(found["u"]) or found["v"] in "年月日时点期" or ":" in found["a"]
        if (
            found["v"] in "号型"
            or (not times and ":" not in found["a"] + found["b"] and float(found["a"]) > float(found["b"]))  # 26-6油田: a name
            or (found["a"].startswith("0") and ":" not in found["a"])
            or len(found["a"]) >= 3
            and len(found["b"]) >= 3
            and not times
        ):
            continue
        if found["v"] in "天周" or not times:
            yield Hit(found.start("x"), found.end("x"), ("～", "至", "—"))
        else:
            yield Hit(found.start("x"), found.end("x"), ("—", "至"))

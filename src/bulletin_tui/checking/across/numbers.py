"""Figures as a reader takes them: value, measure word, and whether they are meant exactly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.known import HAN, KEPT
from bulletin_tui.expressions import expression

_MEASURE = "|".join(known.measures())
_SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_FIGURE = expression(
    r"(?<![\d.第A-Za-z])(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d.]*\d)\s?(万亿|[十百千]?[万亿]|[百千])?(余|多|来)?([万亿])?\s?"
    rf"({_MEASURE})?(余|多)?", re.ASCII,
)  # fmt: skip
_NUMERAL = "一二两三四五六七八九十百千"
_HAN_FIGURE = expression(rf"(?<![第{_NUMERAL}几数\d])([{_NUMERAL}]+)(余|多|来)?({_MEASURE})")
_LESS, _ABOUT, _MORE = ("近", "不到", "不足"), ("约", "大约", "左右"), ("超", "超过", "逾", "突破", "至少", "不少于", "达")
_CALENDAR = "年月日时点分秒号"


class Figure(NamedTuple):
    """A number and its measure word (empty where it has none), standing at start..end of a text."""

    start: int
    end: int
    value: float
    unit: str
    loose: str = ""  # < nearly, > more than, ~ about; empty for exact
    han: bool = False

    @property
    def digits(self) -> str:
        """The value written out without exponent: what a slip of the hand changes."""
        return f"{self.value:.4f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=KEPT)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures in Arabic numerals, in order; dates, clock times, ordinals, codes and years are none."""
    found = []
    for hit in _FIGURE.finditer(text):
        number, scale, more, scale2, unit, more2 = hit.groups()
        after = text[hit.end() : hit.end() + 1]
        if not unit and (after and after in _CALENDAR or after.isascii() and after.isalpha()):
            continue
        if text[hit.start() - 1 : hit.start()] in tuple("-—－/:：") and hit.start() and not unit:
            continue
        value = float(number.replace(",", "")) * _SCALES[scale or ""] * _SCALES[scale2 or ""]
        if unit == "万元":
            value, unit = value * 10_000, "元"
        loose = ">" if more or more2 else _loose(text[max(hit.start() - 3, 0) : hit.start()], text[hit.end() : hit.end() + 2])
        found.append(Figure(hit.start(), hit.end(), round(value, 4), "%" if unit == "％" else unit or "", loose))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def han_figures(text: str) -> tuple[Figure, ...]:
    """The figures in Chinese numerals that a measure word follows, in order."""
    found = []
    for hit in _HAN_FIGURE.finditer(text):
        value = han_value(hit[1])
        if value is not None:
            loose = ">" if hit[2] else "~" if value >= 20 and value % 10 == 0 else ""  # 百名律师 are a hundred or so
            found.append(Figure(hit.start(), hit.end(), value, hit[3], loose, True))
    return tuple(found)


def _loose(before: str, after: str) -> str:
    if before.endswith(_LESS):
        return "<"
    if before.endswith(_MORE):
        return ">" if not before.endswith("达") else ""
    if before.endswith(_ABOUT) or after in ("左右", "上下"):
        return "~"
    return ">" if after == "以上" else ""


_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def han_value(text: str) -> int | None:
    """三百二十 as 320; None for what is no number (二三, an estimate)."""
    total = section = digit = 0
    seen = False
    for character in text:
        if character in _DIGITS:
            if seen:
                return None
            digit, seen = _DIGITS[character], character not in "零〇"
        elif (power := _POWERS.get(character)) is None:
            return None
        elif power == 10_000:
            total, section, digit, seen = (total + section + digit) * power, 0, 0, False
        else:
            section += (digit if seen else 1) * power
            digit, seen = 0, False
    return total + section + digit


def head(text: str, figure: Figure) -> str:
    """What is counted: the quoted name or the Chinese characters that follow the figure."""
    found = _HEAD.match(text, figure.end)
    return found[0] if found else ""


_HEAD = expression(rf"\s?(?:“[^”]{{2,16}}”|[{HAN}]{{1,8}})")


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures can be the same fact: 630余 and 633, 近2万 and 1.96万."""
    if one.value == other.value:
        return True
    for loose, exact in ((one, other), (other, one)):
        step = _step(loose.value)
        if loose.loose == ">" and loose.value <= exact.value < loose.value + step * 2:
            return True
        if loose.loose == "<" and loose.value - step * 2 <= exact.value <= loose.value:
            return True
        if loose.loose == "~" and abs(loose.value - exact.value) <= max(step, loose.value * 0.1):
            return True
    return False


def _step(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 600, 1000 for 23000."""
    step = 1.0
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def one_slip(one: str, other: str) -> bool:
    """Whether two texts differ by one character dropped, added, changed, or by two neighbours swapped."""
    if one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    if one[at + 1 :] == other[at + 1 :]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]

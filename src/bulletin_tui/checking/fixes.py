"""Suggestions that are computed from what a pattern found. None: on a closer look nothing is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bulletin_tui.checking import figures

Fix = Callable[[re.Match[str], Mapping[str, Any]], tuple[str, ...] | None]


def dots(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """An address with half-width dots."""
    return (found[0].replace("。", ".").replace("．", "."),)


def once(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The first half of what stands twice."""
    return (found[0][: len(found[0]) // 2],)


def _swap(**characters: str) -> Fix:
    """Changes single characters of what was found."""

    def swap(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
        text = found["x"] if "x" in found.re.groupindex else found[0]
        return ("".join(characters.get(character, character) for character in text),)

    return swap


def year(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A year in Chinese with its noughts as 〇."""
    written = re.sub("[零○OＯo0]", "〇", found[0])
    return None if written == found[0] else (written,)


def century(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A year of two digits in full."""
    return (("20" if int(found[1]) < 50 else "19") + found[0],)


def hanzi(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A number of one or two digits in Chinese."""
    return (figures.chinese(int(found[1])),)


def session(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """6届8次 in Chinese."""
    return (f"{figures.chinese(int(found['a']))}届{figures.chinese(int(found['b']))}次",)


def each(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Every digit in Chinese; 比 counts with 两."""
    return (re.sub(r"\d", lambda digit: figures.DIGITS[int(digit[0])], found[0]).replace("二比", "两比"),)


def abbreviation(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """2 before 个 is 两."""
    return ("两" if found[1] == "2" else figures.chinese(int(found[1])),)


def fraction(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """3分之2 in Chinese."""
    return (re.sub(r"\d+", lambda digits: figures.chinese(int(digits[0])), found[0]),)


def tens(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """数10, 20来 in Chinese."""
    number = figures.chinese(int(found["n"]))
    return (f"数{number.removeprefix('一')}{found['w']}" if found[0].startswith("数") else number + found["w"],)


def one(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A digit in Chinese."""
    return (figures.chinese(int(found["n"])),)


def week(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """周3 in Chinese."""
    return (f"周{figures.chinese(int(found['n']))}",)


def afternoon(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """下午15时: the hour by the clock of 24 hours, or by that of 12."""
    return (found["h"], f"{found['p']}{int(found['h']) - 12}")


def decade(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """上世纪八十: the decade in digits, or as it is written."""
    return (f"20世纪{figures.DIGITS.index(found['n'])}0", f"20世纪{found['n']}十")


def arabic(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A number in digits."""
    value = figures.value(found["x"])
    return None if value is None else (f"{value:.0f}",)


def clock(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """九点三十分 in digits."""
    hour, minute = figures.value(found["h"]) or 0, figures.value(found["m"]) or 0
    return (f"{hour:.0f}{found['s']}{minute:02.0f}分",)


def counted(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A number in digits; a round one of 万 as such."""
    value = figures.value(found["x"])
    return None if value is None else tuple(dict.fromkeys((figures.plain(value), f"{value:.0f}")))


def decimal(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """零点八 in digits."""
    whole, _point, rest = found["x"].removeprefix("百分之").partition("点")
    return (f"{figures.value(whole) or 0:.0f}." + "".join(str(max(0, figures.DIGITS.find(digit))) for digit in rest),)


def percent(found: re.Match[str], settings: Mapping[str, Any]) -> tuple[str, ...] | None:
    """百分之九十七点六 in digits, the head as well."""
    written = decimal(found, settings)
    return written and (f"{written[0]}%",)


def rounded(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """An exact number and that number cut to its tens, with 余 or 多 kept."""
    number = found["n"]
    short = f"{number[:-1]}0{found['y']}{found['w']}" if number.isdigit() else f"{number}{found['w'][:1]}{found['y']}{found['w'][1:]}"
    return (f"{number}{found['w']}", short)


def serial(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """第三、4 with both numbers in Chinese; two that do not follow each other have 第 before each."""
    number = figures.chinese(int(found["n"]))
    first, second = (found["a"], number) if found.start("a") < found.start("n") else (number, found["a"])
    mark = found["m"]
    if mark == "、" and (figures.value(second) or 0) - (figures.value(first) or 0) != 1:
        mark = "、第"
    return (f"第{first}{mark}{second}",)


def long_year(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A year of five digits with one dropped: first a doubled one."""
    digits = found["n"]
    drops = sorted(range(5), key=lambda at: (digits[at] not in digits[at + 1 : at + 2], at))
    years = dict.fromkeys(digits[:at] + digits[at + 1 :] for at in drops)
    return tuple(year for year in years if "1921" <= year <= "2040")[:3]


_SYMBOLS = {"km": "km", "kg": "kg", "kw": "kW", "kwh": "kW·h", "kv": "kV", "hz": "Hz", "mpa": "MPa", "ml": "mL", "mm": "mm", "cm": "cm"}


def unit(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A unit's symbol as the standard writes it."""
    return (_SYMBOLS[found[0].lower()],)


def month(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """2024-5 as year and month."""
    return (f"{found[1]}年{int(found[2])}月",)


def day(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """2024.5.20 as a date; the last two groups are month and day."""
    groups = found.groups()
    return (f"{groups[0]}年{int(groups[-2])}月{int(groups[-1])}日",)


def lunar(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """A day of the lunar calendar in Chinese."""
    groups = found.groupdict()
    date = groups["d"]
    if date.isdigit():
        number = int(date)
        date = ("初" if number <= 10 else "") + figures.chinese(number)
    name = f"{figures.chinese(int(groups['m']))}月" if groups.get("m") else ""
    return (groups["a"] + name + date,)


def principle(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """本着……为原则: of the two ways of saying it, each whole."""
    plain = found["a"].removeprefix("以")
    return (f"本着{plain}的{found['b']}", f"以{plain}为{found['b']}")


def title(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """评为……称号: a title is 授予, a thing is 评为."""
    passive = "被" if found["a"].startswith("被") else "获" if found["a"].startswith("获") else ""
    return (f"{passive}授予{found['q']}称号", f"{found['a']}{found['q']}")


def quote(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What was found, in quotes."""
    return (f"“{found['x']}”",)


def identity(found: re.Match[str], _: Mapping[str, Any]) -> tuple[str, ...] | None:
    """An identity number, if its check digit is right (GB 11643—1999); else it is some other number."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(found[0][:17], weights, strict=True))
    return () if "10X98765432"[total % 11] == found[0][-1].upper() else None


FIXES: dict[str, Fix] = {
    "dots": dots,
    "once": once,
    "deeds": _swap(绩="迹"),
    "gongxian": _swap(供="贡"),
    "wear": _swap(带="戴"),
    "yi": _swap(以="已"),
    "faren": _swap(韧="轫"),
    "quanli": _swap(力="利"),
    "quanli2": _swap(利="力"),
    "like": _swap(象="像"),
    "elephant": _swap(像="象"),
    "du": _swap(度="渡"),
    "year": year,
    "century": century,
    "hanzi": hanzi,
    "session": session,
    "each": each,
    "abbr": abbreviation,
    "unit": unit,
    "fraction": fraction,
    "tens": tens,
    "one": one,
    "week": week,
    "afternoon": afternoon,
    "arabic": arabic,
    "clock": clock,
    "counted": counted,
    "decimal": decimal,
    "percent": percent,
    "rounded": rounded,
    "serial": serial,
    "decade": decade,
    "long_year": long_year,
    "month": month,
    "day": day,
    "lunar": lunar,
    "principle": principle,
    "title": title,
    "quote": quote,
    "identity": identity,
    "shan": _swap(膳="赡", 瞻="赡"),
}

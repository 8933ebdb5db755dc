"""Who acts: the units of the city's trade unions, their levels and their official order on a given day.

The names are data (units.yaml). A brief's unit is the one that acts in it, not one that guides it, is visited by it
or lends it a hall.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from bulletin_tui import loading


class Level(IntEnum):
    """The order in which briefs stand."""

    CITY = 0  # 市级
    DISTRICT = 1  # 区县
    INDUSTRY = 2  # 产业
    DIRECT = 3  # 直属 and basic units


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by the name under which a text calls it."""

    name: str  # 黔江区总工会, as printed
    level: Level
    place: int = 0  # in the official order of its level


@dataclass(frozen=True, slots=True)
class _Mention:
    unit: Unit
    start: int
    end: int
    acts: bool  # not merely the place, the guide or the host of what happens


_DATA = Path(__file__).with_suffix(".yaml")
_PLACED = re.compile(r"(?:在|到|赴|走进|来到|前往|深入|走访|送进|落户|进驻|亮相)(?:重庆市?)?\Z")
_GUIDES = re.compile(r"[^，。；]{0,12}(?:指导|支持|领导|关心|部署|安排|统筹|帮助)下")
_SENTENCE = re.compile(r"[。！？]")
_WIDE = str.maketrans(",:;()", "，：；（）")
_OPENING = re.compile(r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日(?:下午|上午|晚上|晚|凌晨|清晨)?|近日|日前|连日来")
_SIDE_PART = re.compile(r"(?:承办|协办|指导|支持|执行)[，、；]?")
# A union of a firm, a school, a hospital: known by its name's end and by what it does next; 各级工会 is nobody.
_BASIC = re.compile(
    r"(?:(?<=[，、。：由和与])|\A)(?!各|所|基层|下|辖|两|部分|全市各?级?工会|全市基层)"
    r"(?P<name>[\u4e00-\u9fff（）]{1,24}?工会(?:联合会|委员会)?)(?=[召举开组联邀为在向与和及、，赴走深启推成换选获送以到完给把对用从首办发签就按聚帮打协慰表评命揭通正持积率比建设])"
)

# 市轻纺工会: an industry's union of the city, under a name that no list holds.
_INDUSTRY = re.compile(r"(?:重庆)?市(?![^工]*(?:委|局|院|校|学|公司|集团|机关|厂|中心))[\u4e00-\u9fff]{2,10}工会")
_FIRM = re.compile(r"(?:\A|[，由])(?P<name>[\u4e00-\u9fff（）]{2,24}?(?:公司|集团|医院|学校|大学|学院|银行|厂|局|研究院|中心|项目部))")


@dataclass(frozen=True, slots=True)
class Registry:
    """The units on a day."""

    units: dict[str, Unit]
    cues: tuple[str, ...]  # 全市 …: not a unit, but nobody else's business than the city's
    elsewhere: tuple[str, ...]  # 遂宁市总工会 is not ours
    pattern: re.Pattern[str]

    def acting(self, text: str) -> Unit | None:
        """The unit that acts in a brief or story; None where nobody is named.

        由甲主办、乙承办 is 甲's; 在甲指导下，乙举办 is 乙's; what is merely held in a place counts for the place only where
        nobody acts.
        """
        body = _OPENING.sub(lambda found: "，" * len(found[0]), text.translate(_WIDE), count=2)
        stop = _SENTENCE.search(body)
        sentence = body[: stop.end() if stop else len(body)]
        mentions = sorted(self._mentions(sentence), key=lambda mention: (mention.start, -mention.end))
        host = self._host(sentence, mentions)
        if host is not None:
            return host
        actor = next((mention.unit for mention in mentions if mention.acts), None)
        if actor is not None:
            return actor
        if mentions:  # only where it was: a hall of the city's is the city's business
            unit = mentions[0].unit
            return unit if unit.level is Level.DISTRICT else Unit(unit.name, Level.CITY)
        body_mention = min(self._mentions(body), key=lambda mention: mention.start, default=None)
        if body_mention is not None:
            return body_mention.unit
        firm = _FIRM.search(sentence)
        return Unit(firm["name"], Level.DIRECT, len(self.units)) if firm else None

    def named(self, text: str) -> str | None:
        """The unit that a short text such as a file name or a byline names, as credits call it; 黔江 is 黔江区总工会."""
        found = sorted(
            (mention for mention in self._mentions(text) if mention.unit.name not in self.cues), key=lambda mention: mention.start
        )
        if found:
            unit = found[0].unit
            return f"{unit.name}总工会" if unit.name in self.units and unit.level is Level.DISTRICT else unit.name
        for name, unit in self.units.items():
            short = name.removesuffix("新区") if name.endswith("新区") else name[:-1]
            if unit.level is Level.DISTRICT and len(short) > 1 and re.search(rf"(?<![\u4e00-\u9fff]){short}(?![\u4e00-\u9fff])", text):
                return f"{name}总工会"
        parts = re.split(r"[^\u4e00-\u9fff]+", text)
        return next((part for part in parts if len(part) > 3 and part.endswith(("工会", "工会委员会", "工会联合会"))), None)

    def _host(self, sentence: str, mentions: list[_Mention]) -> Unit | None:
        """Who 主办: the first unit of the list before the word, unless somebody else acts before that list begins."""
        end = sentence.find("主办")
        if end < 0:
            return None
        start = max(sentence.rfind("由", 0, end), 0)
        if any(mention.acts and mention.end <= start for mention in mentions):
            return None
        sides = [found.end() for found in _SIDE_PART.finditer(sentence, start, end)]
        start = max([start, *sides])
        return next((mention.unit for mention in mentions if start <= mention.start < end), None)

    def _mentions(self, text: str) -> Iterator[_Mention]:
        for found in self.pattern.finditer(text):
            start, end = found.span()
            unit = self._unit(found[0], text[end : end + 12])
            if unit is None or (found[0].startswith("市") and text[:start].endswith(self.elsewhere)):
                continue
            placed = _PLACED.search(text[:start]) is not None
            yield _Mention(unit, start, end, not placed and _GUIDES.match(text, end) is None)
        for found in _BASIC.finditer(text):
            if all(known[0] in self.cues for known in self.pattern.finditer(found["name"])):
                level = Level.INDUSTRY if _INDUSTRY.fullmatch(found["name"]) else Level.DIRECT
                yield _Mention(Unit(found["name"], level, len(self.units)), found.start(), found.end(), True)

    def _unit(self, name: str, after: str) -> Unit | None:
        """The unit that a name means, in view of what follows it; 重庆市 before a district is only its address."""
        if name in self.cues:
            if name == "重庆市" and self.pattern.match(after):
                return None
            return Unit(name, Level.CITY)
        unit = self.units[name]
        if unit.level is Level.DISTRICT:
            return Unit(f"{name}总工会" if after.startswith("总工会") else name, Level.DISTRICT, unit.place)
        return Unit(name, unit.level, unit.place)


def registry(date: datetime.date | None = None) -> Registry:
    """The units on a day; on the latest day known where the date is None."""
    data = _data()
    version = _version(data, date)
    return _registry(version)


@lru_cache(maxsize=1)
def _data() -> Any:
    return loading.load_file(_DATA)


def _version(data: Any, date: datetime.date | None) -> int:
    """The index of the list of districts that holds on a day; the nearest one before the first and after the last."""
    starts = [datetime.date.fromisoformat(str(version["起"])) for version in data["区县"]]
    if date is None:
        return len(starts) - 1
    return max((index for index, start in enumerate(starts) if start <= date), default=0)


@lru_cache(maxsize=4)
def _registry(version: int) -> Registry:
    data = _data()
    units: dict[str, Unit] = {}
    for name in data["市级"]:
        units[name] = Unit(name, Level.CITY)
    for place, name in enumerate(data["区县"][version]["次序"]):
        for called in (name, *data["区县又称"].get(name, ())):
            units[called] = Unit(called, Level.DISTRICT, place)
    for key, level in (("产业", Level.INDUSTRY), ("直属", Level.DIRECT)):
        for place, name in enumerate(data[key]):
            for called in {name, name.removeprefix("重庆")}:
                units[called] = Unit(called, level, place)
    cues = tuple(data["市级字样"])
    names = sorted((*units, *cues), key=len, reverse=True)
    return Registry(units, cues, tuple(data["外地"]), re.compile("|".join(map(re.escape, names))))

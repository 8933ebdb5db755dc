"""Honours, and whom they are given to: some to people, some to bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_UNIT = (
    "公司|集团|医院|学校|中学|小学|大学|学院|工厂|总厂|分厂|[市区县省]局|项目部|支行|分行|银行|研究院|供电所|收费站|变电站|企业|单位|"
    "班组|车间|工段|科室|工会|营业厅|服务队|调度室"
)
_ADVERB = "(?:今年|去年|近日|日前|曾|还|先后|成功|一举|也|又|均|都|被|已|多次|再次|光荣|并|个人){0,3}"
_VERB = "(?:荣获|获得|获评|获颁|获|授予|荣膺|摘得|评为|评选为|命名为)了?"
_OF = r"(?:全国|全市|全省|重庆市?|市级?|中央企业|20\d\d年度?|第[一二三四五六七八九十]+届|“){0,3}"
_BODY = expression(r"公司|集团|厂|队|班|站|所|院|局|中心|工会|社区|小区|村|镇|店|部|校|组")


_MEDAL, _OF_TEAMS = "五一劳动奖章", "工人先锋号"
_TEAM = expression("班组|车间|工段|科室|营业厅|调度室|服务队")
_CUT = expression(r"[。！？；，\n]")


@cache
def _patterns(surnames: str, roles: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before an honour where a person gets it, and where a body does."""
    named = rf"(?:{roles})(?P<name>[{surnames}][\u4e00-\u9fff]{{1,2}})"
    person = rf"(?:[他她]|个人|本人|同志|师傅|\d+[名位](?:职工|同志|个人|选手|代表|劳动者)|{named})"
    return expression(rf"{person}{_ADVERB}{_VERB}{_OF}\Z"), expression(rf"(?:{_UNIT}){_ADVERB}{_VERB}{_OF}\Z")


def given(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A person with the honour of a body, or a body with a person's. Settings: lexicons of honours and of names."""
    (own, bodies), names = settings["lexicon"]
    person, body = _patterns(names[0]["single"], "|".join(names[1]["before"]))
    for part, getter, to, more in ((bodies, person, "授予集体", ""), (own, body, "授予个人", "岗集")):
        for name, right in part["names"].items():
            for start, clause in _places(sheet.text, name, more):
                found = getter.search(clause)
                if found and not (getter is person and found["name"] and _BODY.search(found["name"])):
                    team = getter is body and name == _MEDAL and _TEAM.match(found[0])
                    yield _hit(start, name, _OF_TEAMS if team else right, to)


def _places(text: str, name: str, more: str) -> Iterator[tuple[int, str]]:
    """Where an honour stands by itself, and the clause before it."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text.startswith("获得者", end) and text[end] not in "和、及与" + more:
            before = text[max(0, start - 50) : start]
            cuts = [cut.end() for cut in _CUT.finditer(before)]
            yield start, before[cuts[-1] :] if cuts else before
        start = text.find(name, end)


def _hit(start: int, name: str, right: str, to: str) -> Hit:
    advice = f"，这里似应为“{right}”" if right else "，请核实"
    return Hit(start, start + len(name), (right,) if right else (), f"“{name}”{to}{advice}")

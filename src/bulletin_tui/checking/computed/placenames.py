"""Names of Chongqing's districts and autonomous counties, written wrong by a character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.computed import neighbours
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_ENDS = expression("(?:区|县|自治县|总工会|土家族|苗族)")
_KINDS = "景城社园厂小市地辖山郊库牧灾港湾矿战校街镇全各"  # 景区, 城区 and so on
_OTHERS = frozenset(
    {"郧阳", "榆中", "榆北", "江海", "合州", "峨州", "钱江", "江背", "五山", "河川", "合肥", "武陵", "南安", "南按", "成口"}
)  # places elsewhere, and words


def prepared(settings: Settings) -> Settings:
    """Every district by its two or three characters with one of them heard or seen as another."""
    names = [re.sub("[区县]$", "", name) for name in settings["lexicon"][0][0]["order"] if name[-1] in "区县" and "新区" not in name]
    wrong: dict[str, str] = {}
    for name in names:
        for at in range(len(name)) if len(name) > 1 else ():
            for other in neighbours.alike(neighbours.book(), name[at]):
                written = name[:at] + other + name[at + 1 :]
                if written not in names and written not in _OTHERS and written[-1] not in _KINDS:
                    wrong[written] = name
    return {**settings, "find": list(wrong), "names": list(wrong.values())}


def misspelt(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A district with one character that sounds or looks like the right one: 沙平坝区, 西阳县."""
    for number, start, end in sheet.spots(settings):
        if _ENDS.match(sheet.text, end):
            yield Hit(start, end, (settings["names"][number],))


_FULL = expression("(?:石柱|秀山|酉阳|彭水)(?P<x>(?:土家族?|苗族?|侗族?){1,3})自治县")
_PEOPLES = {"石柱": "土家族", "秀山": "土家族苗族", "酉阳": "土家族苗族", "彭水": "苗族土家族"}


def peoples(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """An autonomous county whose peoples are not named as in its name: 石柱土家自治县."""
    for found in _FULL.finditer(sheet.text):
        right = _PEOPLES[found[0][:2]]
        if found["x"] != right:
            yield Hit(*found.span("x"), (right,))

"""Districts of Chongqing as they were on the issue's date, and in their official order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_COUNT = expression(r"(?:全市)?38个区县(?!级?(?:地方)?(?:总工会|工会|产业))")
_MERGED = datetime.date(2026, 1, 25)  # 江北区 and 渝北区 became 两江新区


def count(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """How many districts there are, in an issue after two of them became one."""
    if sheet.date is None or sheet.date < _MERGED:
        return
    for found in _COUNT.finditer(sheet.text):
        line = sheet.text.rfind("\n", 0, found.start()) + 1
        if not re.search(r"20[012]\d年", sheet.text[max(line, found.start() - 30) : found.start()]):
            yield Hit(*found.span())


_NO_ORDER = expression("发言|交流|获|奖|名|第[一二三]|冠|亚|走进|走访|赴|前往|来到|先后|依次|路线|抵达|名列|胜")


@cache
def _runs(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(sorted(names, key=len, reverse=True))
    return expression(rf"(?:{either})(?P<tail>总工会)?(?:、(?:{either})(?:总工会)?){{2,}}")


def order(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Three districts or more in a row, not in their official order, where nothing else gives the order."""
    names = settings["lexicon"][0][0]["order"]
    for found in _runs(tuple(names)).finditer(sheet.text):
        start, end = sheet.span(sheet.index(found.start()))
        stop = expression("[。；]").search(sheet.text, found.end(), end)
        begin = max(sheet.text.rfind("。", start, found.start()), start)
        if _NO_ORDER.search(sheet.text, begin, stop.start() if stop else end):
            continue
        items = found[0].split("、")
        ordered = sorted(items, key=lambda item: names.index(item.removesuffix("总工会")))
        if ordered != items:
            if items[-1].endswith("总工会") and not items[0].endswith("总工会"):
                ordered = [item.removesuffix("总工会") for item in ordered]
                ordered[-1] += "总工会"
            yield Hit(*found.span(), ("、".join(ordered),))

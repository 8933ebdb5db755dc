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

_HISTORY = expression(r"原|时称|前身|当时|曾|历史|旧|(?:19|20)\d{2}年|上?个?世纪|撤县|撤销")
_UNION = "总工会|职工|工会|区委|县委|政府|人民|机关|[一-龥]{0,4}(?:举办|召开|开展|启动|组织)"


@cache
def _old_names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![公展离召敞分原])(?:{'|'.join(names)})(?!域|务|里|级|情|[长官])")


def by_date(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A name that a district no longer had, or did not yet have, on the issue's date."""
    changes = settings["lexicon"][0][1]["changes"]
    date = sheet.date or datetime.date(2025, 1, 1)
    old = {change["old"]: change for change in changes if datetime.date.fromisoformat(change["since"]) <= date}
    if not old:
        return
    text = sheet.text
    for found in _old_names(tuple(old)).finditer(text):
        change = old[found[0]]
        line = text.rfind("\n", 0, found.start()) + 1
        before = text[max(line, found.start() - 24) : found.start()]
        years = [int(year) for year in re.findall(r"((?:19|20)\d{2})年", before)]
        since = datetime.date.fromisoformat(change["since"])
        if (years and years[-1] < since.year) or (not years and _HISTORY.search(before)) or sheet.titled.hold(*found.span()):
            continue
        if change.get("only") and not re.match(change["only"], text[found.end() : found.end() + 8]):
            continue
        yield Hit(*found.span(), (change["new"],), f"{change['since']}起“{found[0]}”称“{change['new']}”")


_NO_ORDER = expression("发言|交流|获|奖|名|第[一二三]|冠|亚|走进|走访|赴|前往|来到|先后|依次|路线|抵达|名列|胜")


@cache
def _runs(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{either})(?P<tail>总工会)?(?:、(?:{either})(?:总工会)?){{2,}}")


def order(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Three districts or more in a row, not in their official order, where nothing else gives the order."""
    names = settings["lexicon"][0][0]["order"]
    for found in _runs(tuple(names)).finditer(sheet.text):
        start, end = sheet.span(sheet.index(found.start()))
        stop = re.compile("[。；]").search(sheet.text, found.end(), end)
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

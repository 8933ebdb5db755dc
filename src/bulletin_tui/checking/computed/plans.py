"""Five-year plans and the years that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_PLAN = expression(
    r"十(?P<n>[一二三四五六])五”?(?:期间|时期|规划)?(?:为|是|即|，即)?[（(]?(?P<x>(?P<a>(?:19|20)\d{2})年?(?:—|－|-|至|到|～)(?P<b>(?:19|20)\d{2}))年?"
)


def years(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """“十四五” is 2021 to 2025, each plan before and after it five years."""
    for found in _PLAN.finditer(sheet.even):
        first = 2006 + 5 * "一二三四五六".index(found["n"])
        right = found["x"].replace(found["b"], "\0").replace(found["a"], str(first)).replace("\0", str(first + 4))
        if right != found["x"]:
            yield Hit(*found.span("x"), (right,))

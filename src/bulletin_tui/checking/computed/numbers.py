"""Numbers, read with their units and what stands around them. GB/T 15835—2011."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_DIGITS = "一二三四五六七八九"
UNITS = "个名位家天次岁支人里本台件条项场年月周期层辆间所批组米斤公分小百千万余多十句遍届代张份双对座栋只头元块"
_APPROXIMATE = re.compile(
    rf"(?<![第届次、二十初])(?<!\d)([{_DIGITS}])、([{_DIGITS}])(?=[{UNITS}])(?!年级|月份?[，、。]|等|期工程|层楼|号|分厂|届)"
)


def comma_in_approximate(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """三、四个: neighbours that stand for a rough number are written without 、."""
    for found in _APPROXIMATE.finditer(sheet.text):
        first, second = (_DIGITS.index(character) for character in found.groups())
        if second == first + 1 and sheet.text[found.end() : found.end() + 2] not in ("产业", "两个", "两项"):
            unit = sheet.text[found.end()]
            if unit in "十百千万" or sheet.text[found.end() + 1 : found.end() + 2] != "、":
                yield Hit(*found.span(), (found[1] + found[2],))

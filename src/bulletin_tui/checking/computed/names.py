"""Names: of districts, organisations, people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_PLACES = r"[\u4e00-\u9fff]{2,4}[区县市镇乡]"
_LONGEST = 4  # characters of such a name before the last
_BREAK = expression(rf"[区县市镇乡]，(?={_PLACES})")
_LIST = expression(rf"{_PLACES}(?:，{_PLACES}){{1,}}(?=[的等总])")


def comma_list(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Places in a row with commas between them where 、 belongs."""
    text, reach = sheet.text, 0
    for near in _BREAK.finditer(text):
        for start in range(max(reach, near.start() - _LONGEST), near.start() - 1):
            if found := _LIST.match(text, start):
                yield Hit(*found.span(), (found[0].replace("，", "、"),))
                reach = found.end()
                break


@cache
def _named_two(surnames: str, titles: str) -> re.Pattern[str]:
    return expression(
        rf"(?:{titles})(?P<x>(?P<a>[{surnames}])[ \u3000](?P<b>[\u4e00-\u9fff]))(?=[，、。；：一在说介表等的和与从]|告诉|回忆)"
    )


def split(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """A name of two characters with a blank between them, in running text."""
    surnames, titles = settings["lexicon"][0]
    for found in _named_two(surnames["single"], "|".join(titles["before"])).finditer(sheet.text):
        if not sheet.named.hold(*found.span("x")) and sheet.text[found.start() - 1] not in "（(":
            yield Hit(*found.span("x"), (found["a"] + found["b"],))

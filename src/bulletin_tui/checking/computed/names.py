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
_LIST = expression(rf"{_PLACES}(?:，{_PLACES}){{1,}}(?=[的等总])")


def comma_list(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Places in a row with commas between them where 、 belongs."""
    for found in _LIST.finditer(sheet.text):
        yield Hit(*found.span(), (found[0].replace("，", "、"),))


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

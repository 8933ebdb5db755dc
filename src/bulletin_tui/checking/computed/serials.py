"""Numbers of a list that is counted out: none is left out, none stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_HANZI = "一二三四五六七八九十"
_COUNTED = {
    kind: expression(pattern)
    for kind, pattern in {
        "（1）": r"（(?P<n>\d{1,2})）",
        "（一）": r"（(?P<n>[一二三四五六七八九十])）",
        "一是": r"(?<=[，。；：\n])(?P<n>[一二三四五六七八九十])是(?=[\u4e00-\u9fff])",
        "第一，": r"(?<=[，。；：\n])第(?P<n>[一二三四五六七八九十])，",
        "1.": r"(?<=[，。；：\n])(?P<n>\d{1,2})[.．、](?=[\u4e00-\u9fff])",
        "①": r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])",
    }.items()
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def gaps(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A list within one block that begins with 1 and then leaves a number out or has it twice."""
    for kind, pattern in _COUNTED.items():
        if kind[-1] == "）" or _CIRCLED[0] in sheet.text or kind in ("一是", "第一，", "1."):
            yield from _broken(sheet, pattern)


def _broken(sheet: Sheet, pattern: re.Pattern[str]) -> Iterator[Hit]:
    block, before = -1, 0
    for found in pattern.finditer(sheet.text):
        index, number = sheet.index(found.start("n")), _value(found["n"])
        if index != block or number == 1:
            block, before = index, number if number == 1 else 0
        elif before:
            if number in (before, before + 2) and not _goes_on(sheet, pattern, found, before + 1):
                yield Hit(*found.span("n"), (_written(before + 1, found["n"]),))
            before = number if number == before + 1 else 0


def _goes_on(sheet: Sheet, pattern: re.Pattern[str], found: re.Match[str], number: int) -> bool:
    """Whether the number that is missed comes later in the block."""
    end = sheet.span(sheet.index(found.start()))[1]
    return any(_value(later["n"]) == number for later in pattern.finditer(sheet.text, found.end(), end))


def _value(written: str) -> int:
    if written.isascii():
        return int(written)
    return (_CIRCLED if written in _CIRCLED else _HANZI).index(written) + 1


def _written(number: int, like: str) -> str:
    if like.isascii():
        return str(number)
    return (_CIRCLED if like in _CIRCLED else _HANZI)[number - 1] if number <= len(_HANZI) else ""

"""Idioms whose numerals were typed as digits: 1丝不苟. GB/T 15835—2011 4.2.3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking import figures
from bulletin_tui.checking.computed.sounds import lists
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_DIGIT = expression(r"[1-9]")


@cache
def _idioms() -> frozenset[str]:
    return frozenset(idiom for part in lists("常用词组") for idiom in part if _NUMERAL.search(idiom))


_NUMERAL = expression(r"[一二三四五六七八九两]")


def digits(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Four characters that are an idiom once their digits are read as numerals."""
    for digit in _DIGIT.finditer(sheet.text):
        if sheet.text[digit.end()].isdigit() or sheet.text[digit.start() - 1] in "0123456789.,:年月第":
            continue
        for shift in (0, 1, 2, 3):
            start = digit.start() - shift
            written = sheet.text[max(start, 0) : start + 4]
            if _DIGIT.search(written[:shift]) or len(written) < 4:
                continue  # found from its first digit
            meant = _DIGIT.sub(lambda found: figures.DIGITS[int(found[0])], written)
            if meant in _idioms() and not sheet.text[start + 4].isdigit():
                yield Hit(start, start + 4, (meant,))
                break

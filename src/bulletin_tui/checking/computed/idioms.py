"""Idioms whose numerals were typed as digits: 1丝不苟. GB/T 15835—2011 4.2.3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import lists

Settings = Mapping[str, Any]

_JOINED = "0123456789.,:年月第"  # before a digit: it belongs to a number, a date or an order


def prepared(settings: Settings) -> Settings:
    """Every idiom with numerals, in each way in which some of them can be digits."""
    digits = {numeral: str(number) for number, numeral in enumerate(settings["numerals"], 1)}
    meant: dict[str, str] = {}
    for idiom in sorted(idiom for part in lists("常用词组") for idiom in part):
        for written in map("".join, product(*((one, digits[one]) if one in digits else (one,) for one in idiom))):
            if written != idiom and len(idiom) == 4:
                meant[written] = idiom
    return {"find": list(meant), "meant": "".join(meant.values())}


def digits(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Four characters that are an idiom once their digits are read as numerals."""
    text = sheet.text
    found: dict[int, Hit] = {}  # by the first digit
    for number, start, end in sorted(sheet.spots(settings)):
        at = next(at for at in range(start, end) if text[at].isdigit())
        alone = not (text[at + 1].isdigit() or text[end].isdigit() or text[at - 1] in _JOINED)
        if alone and (at not in found or found[at].start < start):
            found[at] = Hit(start, end, (settings["meant"][4 * number : 4 * number + 4],))
    yield from found.values()

"""Characters that are not those of the national table: traditional, variant, Japanese forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bulletin_tui.checking.computed.neighbours import SURNAMES
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]
_TABLE = Path(__file__).parents[1] / "lexicons" / "traditional.txt"


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    """Each traditional or variant character and the one that should stand there (tools/traditional.py), and what finds them."""
    pairs = {line[0]: line[1] for line in _TABLE.read_text(encoding="utf-8").split("\n") if len(line) == 2}
    return pairs, expression(f"[{''.join(pairs)}]+")


def traditional(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A traditional or variant character; a text all in such characters is a quotation, or no business of ours."""
    table = _table()[0]
    held = sheet.characters & table.keys()
    for found in re.finditer(f"[{''.join(sorted(held))}]+", sheet.text) if held else ():
        if not _aunt(sheet, found) and not _quoted_as_written(sheet, found):
            yield Hit(*found.span(), ("".join(table[character] for character in found[0]),))


def _aunt(sheet: Sheet, found: re.Match[str]) -> bool:
    """孃孃, 张孃, 幺孃: what people of Chongqing call an aunt, where 娘 would be a mother."""
    before = sheet.text[found.start() - 1]
    return found[0] == "孃孃" or found[0] == "孃" and (before in SURNAMES or before in "幺大二三四五六七八小老")


def _quoted_as_written(sheet: Sheet, found: re.Match[str]) -> bool:
    """An inscription or an old title in quotes, or a character spoken of as such, stands as it was written."""
    if not sheet.named.touch(*found.span()):
        return False
    text, pattern = sheet.text, _table()[1]
    start, _ = sheet.around(found.start(), found.end(), "“《‘〈")
    inside = re.match(r"[^”》’〉\n]*", text[start : start + 40])
    held = sum(len(piece) for piece in pattern.findall(inside[0])) if inside else 0
    return held >= 2 or bool(inside and len(inside[0]) == 1)


_LETTERS = expression(r"(?<=[\u4e00-\u9fff])[a-z]{2,12}(?=[\u4e00-\u9fff])")
_FINALS = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|ia|ie|iu|ua|ui|un|uo|ue|er|a|o|e|i|u|v"
_SYLLABLES = expression(rf"(?:(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:{_FINALS}))+\Z")


def pinyin(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Letters between Chinese characters that spell syllables: an input method's leftovers."""
    for found in _LETTERS.finditer(sheet.text):
        if found[0] not in settings["words"] and _SYLLABLES.match(found[0]):
            yield Hit(*found.span())

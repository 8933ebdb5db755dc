"""Half-width and full-width characters, and characters that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import HAN, Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_CJK = expression(f"[{HAN}“”‘’《》〈〉（）【】、，。；：？！…—]")
_HAN = expression(f"[{HAN}]")
_FULL = str.maketrans(",;:.?!", "，；：。？！")


def _chinese(character: str) -> bool:
    return _CJK.match(character) is not None


def comma(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A half-width comma with Chinese on either side."""
    yield from _half(sheet, ",", "")


def semicolon_colon(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A half-width ; or : with Chinese on either side."""
    yield from _half(sheet, ";:", "")


def question_exclamation(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A half-width ? or ! behind Chinese."""
    yield from _half(sheet, "?!", "before")


def _half(sheet: Sheet, marks: str, side: str) -> Iterator[Hit]:
    text = sheet.text
    for run in sheet.runs:
        for mark in marks:
            at = text.find(mark, run.start, run.end)
            while at >= 0:
                if not sheet.codes.touch(at, at + 1) and _among_chinese(text, at, side):
                    end = at + 1
                    while text[end] == " " and _chinese(text[end:].lstrip(" ")[:1]):
                        end += 1
                    yield Hit(at, end, (mark.translate(_FULL),))
                at = text.find(mark, at + 1, run.end)


def _among_chinese(text: str, at: int, side: str) -> bool:
    before, after = at - 1, at + 1
    while text[before] in " ?!%)":
        before -= 1
    while text[after] in " ?!":
        after += 1
    if _chinese(text[before]) or text[before + 1 : at].count("%"):
        return True
    return side != "before" and _chinese(text[after])


def period(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A half-width full stop that ends a Chinese sentence."""
    text = sheet.text
    for run in sheet.runs:
        at = text.find(".", run.start, run.end)
        while at >= 0:
            before, after = text[at - 1], text[at + 1]
            if after != "." and before != "." and not sheet.codes.touch(at, at + 1):
                ends = after in "\n”’"
                line = text.rfind("\n", 0, at) + 1
                serial = re.fullmatch(r"[一二三四五六七八九十]{1,3}", text[line:at])
                if (
                    _chinese(before)
                    and not serial
                    and (ends or _chinese(after) or text[at + 1 : at + 2] == " ")
                    or ends
                    and before in "%)"
                    and at - line > 12
                    and _HAN.search(text, line, at)
                ):
                    yield Hit(at, at + 1, ("。", "·") if _chinese(after) else ("。",))
            at = text.find(".", at + 1, run.end)


# --- characters of the wrong width, or of none --------------------------------------------------------------------------

_WIDE = expression(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．％][０-９]+|[．：／－][０-９Ａ-Ｚａ-ｚ]+)*[％]?")
_SIGNS = expression(r"(?<![０-９])[％＋＝＃＠＆]")
_UNSEEN = expression("[\u00a0\u00ad\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\ufeff]+")
_COMPATIBLE = expression("[\u2e80-\u2fdf\uf900-\ufaff]+")
_BROKEN = expression("[\ue000-\uf8ff\ufffd]+|锟斤拷[锟斤拷]*|烫烫烫+|Ã[\u0080-\u00bf]|â€")


def wide_letters(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Full-width digits and letters."""
    for found in _WIDE.finditer(sheet.text):
        narrow = unicodedata.normalize("NFKC", found[0])
        yield Hit(*found.span(), (narrow, "App") if narrow == "APP" else (narrow,))


def wide_signs(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Full-width %, +, = and the like."""
    for found in _SIGNS.finditer(sheet.text):
        yield Hit(*found.span(), (unicodedata.normalize("NFKC", found[0]),))


def unseen(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Blanks of no width, and blanks that are no ordinary blank: nothing between Chinese, a blank between words of Latin."""
    for found in _UNSEEN.finditer(sheet.text):
        before, after = sheet.text[found.start() - 1], sheet.text[found.end()]
        latin = before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
        visible = any(character not in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" for character in found[0])
        yield Hit(*found.span(), (" " if latin and visible else "",))


def compatible(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Radicals and compatibility forms that look like Chinese characters but are others: what a PDF gives."""
    for found in _COMPATIBLE.finditer(sheet.text):
        plain = "".join(_RADICALS.get(character) or unicodedata.normalize("NFKC", character) for character in found[0])
        yield Hit(*found.span(), (plain,) if plain != found[0] else ())


_RADICALS = {
    "⺠": "民",
    "⻓": "长",
    "⻔": "门",
    "⻝": "食",
    "⻢": "马",
    "⻛": "风",
    "⻋": "车",
    "⻚": "页",
    "⻅": "见",
    "⻜": "飞",
    "⻄": "西",
    "⻘": "青",
}


def broken(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Characters lost on the way: boxes, question marks in diamonds, garble."""
    for found in _BROKEN.finditer(sheet.text):
        yield Hit(*found.span())

"""Half-width and full-width characters, blanks, and characters that cannot be seen. House style sets everything close."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import HAN, Hit, Sheet
from bulletin_tui.expressions import expression
from bulletin_tui.model import TITLES, Role

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


# --- blanks ---------------------------------------------------------------------------------------------------------

_BLANK = expression("(?<=[^\\s])[ \u3000]+(?=[^\\s])")
_BYLINE = expression(r"（?(?:本报|特约)?(?:首席)?(?:记者|通讯员|见习记者|实习生|文/|图/|摄影|供图|供稿|摄|图|文)")
_CREDIT = expression(
    r"(?:记者|通讯员|摄影)[ \u3000]+[\u4e00-\u9fff·]{2,4}(?:[ \u3000]+[\u4e00-\u9fff·]{2,4})*?[ \u3000]*(?:摄|供图|文并图)"
)


def _blanks(sheet: Sheet) -> list[tuple[int, int, str, str, Role]]:
    """Blanks inside blocks: start, end, the characters beside them, the role of the block. Those that part cells are none."""
    text, places = sheet.text, [found.span() for found in _BLANK.finditer(sheet.text)]
    blanks = [(start, end, text[start - 1], text[end], sheet.blocks[sheet.index(start)].role) for start, end in places]
    return [blank for blank in blanks if "\u3000" not in text[blank[0] : blank[1]] or (blank[-1] is not Role.ITEM and _torn(*blank[2:4]))]


def _torn(before: str, after: str) -> bool:
    """Whether a full-width blank stands inside a date or number, or beside a mark that takes none; else it parts fields of a line."""
    inside = (before.isdigit() and after in "年月日时分秒点个名位元万亿％%") or (before in "年月日第" and after.isdigit())
    return inside or before in "（“《" or after in "）”》，。、；："


def between_han(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A blank between two Chinese characters of running text; slogans, titles, bylines and lists of names keep theirs."""
    text = sheet.text
    for start, end, before, after, role in sheet.once(_blanks):
        if role in TITLES or not (_HAN.match(before) and _HAN.match(after)) or sheet.named.hold(start, end):
            continue
        if "\u3000" in text[start:end] or _couplet(text, start, end) or _byline(text, start, end, role) or _names(text, start, end):
            continue
        yield Hit(start, end, ("",))


_HEAD = 30  # characters: no place and date that a report begins with is longer
_CLAUSE = expression(rf"[{HAN}]{{5,12}}")
_CLAUSE_ENDS = expression(rf"[{HAN}]{{5,12}}\Z")


def _couplet(text: str, start: int, end: int) -> bool:
    """Whether the blank parts two halves of equal length, each a clause: a slogan without quotes."""
    left, right = _CLAUSE_ENDS.search(text[max(0, start - 13) : start]), _CLAUSE.match(text[end : end + 13])
    flows = right is not None and text[end + len(right[0])] in "，。；、"  # a slogan in running text stands in quotes
    return bool(left and right and not flows and len(left[0]) == len(right[0]) <= 11 and end == start + 1)


def _byline(text: str, start: int, end: int, role: Role) -> bool:
    line = text.rfind("\n", 0, start) + 1
    if start - line <= _HEAD and text[start - 1] in "讯电":
        return True  # 本报讯 …: what a report begins with
    opening = max(text.rfind("（", line, start), text.rfind("(", line, start))
    if opening >= 0 and text.find("）", opening, start) < 0 and _BYLINE.search(text, opening, end + 6):
        return True
    if any(found.start() < start < found.end() for found in _CREDIT.finditer(text, max(0, start - 14), end + 14)):
        return True
    return role is Role.CAPTION and text[end : end + 6].rstrip("\n）)").endswith(("摄", "图", "供图", "提供"))


def _names(text: str, start: int, end: int) -> bool:
    """Whether the blank parts names in a list of names: two to four characters on each side, and another blank near by."""
    left = re.search(r"(?P<more>[ \u3000])?(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}\Z", text[max(0, start - 6) : start])
    right = re.match(r"[\u4e00-\u9fff]{2,4}(?P<more>[ \u3000])?(?![\u4e00-\u9fff])", text[end : end + 6])
    return bool(left and right and (left["more"] or right["more"]))


def beside_digits(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A blank between Chinese and a number; where a title breaks, a number may begin its second half."""
    for start, end, before, after, role in sheet.once(_blanks):
        if before.isascii() and before.isdigit() and (_HAN.match(after) or after == "%"):
            word = re.search(r"[A-Za-z][\w ]*\Z", sheet.text[max(0, start - 20) : start], re.ASCII)
            if not word and not (role in TITLES and after in "全重市工"):
                yield Hit(start, end, ("",))
        elif (
            after.isascii()
            and after.isdigit()
            and _HAN.match(before)
            and before not in "电讯"
            and not (role in TITLES or sheet.named.hold(start, end))
        ):
            yield Hit(start, end, ("",))


def beside_latin(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A blank between Chinese and Latin letters."""
    for start, end, before, after, role in sheet.once(_blanks):
        if role in TITLES:
            continue
        latin, other = (before, after) if before.isascii() else (after, before)
        if latin.isascii() and latin.isalpha() and (_HAN.match(other) or other in "”》“《"):
            yield Hit(start, end, ("",))


def beside_marks(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """A blank before or behind a Chinese mark, which brings its own."""
    for start, end, before, after, role in sheet.once(_blanks):
        if before in "，。、；：！？（《“‘〈" or after in "，。、；：！？）》”’〉":
            yield Hit(start, end, ("",))
        elif role in TITLES or role is Role.CAPTION or sheet.named.hold(start, end):
            continue
        elif (before in "”》）" and _HAN.match(after) or after in "“《（" and _HAN.match(before)) and not _BYLINE.match(sheet.text, end):
            yield Hit(start, end, ("",))


_MANY = expression(r"(?<=\S) {2,}(?=[!-~])|(?<=[!-~]) {2,}(?=\S)|\t+")


def many(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Several blanks in a row, or a tab."""
    for found in _MANY.finditer(sheet.text):
        yield Hit(*found.span(), (" ",))


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

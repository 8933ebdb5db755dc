"""Blanks: between Chinese characters, beside digits, letters and marks. House style sets everything close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.sheet import HAN, Hit, Sheet
from bulletin_tui.expressions import expression
from bulletin_tui.model import TITLES, Role
from bulletin_tui.text import SURNAMES

Settings = Mapping[str, Any]

_HAN = expression(f"[{HAN}]")
_BLANK = expression("(?<=[^\\s])[ \u3000]+(?=[^\\s])")
_BYLINE = expression(
    r"（?(?:本报|特约)?(?:首席)?(?:记者|通讯员|读者|作者|编辑|责编|校对|来源|见习记者|实习生|文/|图/|摄影|供图|供稿|摄|图|文)"
)
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
        if (
            "\u3000" in text[start:end]
            or _couplet(text, start, end)
            or _byline(text, start, end, role)
            or _names(text, start, end)
            or _member(text, start, end)
        ):
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
    if _opens_report(text, start):
        return True
    line = text.rfind("\n", 0, start) + 1
    opening = max(text.rfind("（", line, start), text.rfind("(", line, start))
    if opening >= 0 and text.find("）", opening, start) < 0 and _BYLINE.search(text, opening, end + 6):
        return True
    if any(found.start() < start < found.end() for found in _CREDIT.finditer(text, max(0, start - 14), end + 14)):
        return True
    return role is Role.CAPTION and text[end : end + 6].rstrip("\n）)").endswith(("摄", "图", "供图", "提供"))


def _opens_report(text: str, start: int) -> bool:
    """Whether the blank stands behind 本报讯 or 新华社重庆11月20日电."""
    return text[start - 1] in "讯电" and start - text.rfind("\n", 0, start) - 1 <= _HEAD


_UNIT = expression(rf"[{HAN}]{{2,16}}(?:公司|集团|厂|局|委|会|院|校|站|队|店|部|中心|所|社|行|车间|班|组|室|段|矿|场|馆|处|科)(?![{HAN}])")
_PERSON = expression(rf"(?<![{HAN}])[{HAN}]{{2,4}}\Z")


def _member(text: str, start: int, end: int) -> bool:
    """Whether the blank parts a person's name from the unit: 罗世杰 新材料公司, in a list of winners."""
    named = _PERSON.search(text[max(0, start - 6) : start])
    return named is not None and named[0][0] in SURNAMES and _UNIT.match(text, end) is not None


def _names(text: str, start: int, end: int) -> bool:
    """Whether the blank parts names in a list of names: two to four characters on each side, and another blank near by."""
    left = re.search(r"(?P<more>[ \u3000])?(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}\Z", text[max(0, start - 6) : start])
    right = re.match(r"[\u4e00-\u9fff]{2,4}(?P<more>[ \u3000])?(?![\u4e00-\u9fff])", text[end : end + 6])
    return bool(left and right and (left["more"] or right["more"]))


_PARTING = (_couplet, _names, _member)


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
        elif role in TITLES or role is Role.CAPTION or sheet.named.hold(start, end) or _opens_report(sheet.text, start):
            continue
        elif (before in "”》）" and _HAN.match(after) or after in "“《（" and _HAN.match(before)) and not _BYLINE.match(sheet.text, end):
            yield Hit(start, end, ("",))


_MANY = expression(r"(?<=\S) {2,}(?=[!-~])|(?<=[!-~]) {2,}(?=\S)|\t+")


def many(sheet: Sheet, _: Settings) -> Iterator[Hit]:
    """Several blanks in a row, or a tab."""
    for found in _MANY.finditer(sheet.text):
        yield Hit(*found.span(), (" ",))

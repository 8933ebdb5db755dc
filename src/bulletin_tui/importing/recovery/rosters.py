"""Lists of names: a person and a post a line, and the line above them that counts them."""

from __future__ import annotations

import re
from itertools import groupby

from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.importing.recovery.signs import ending, punctuated
from bulletin_tui.model import Role

_ROW = re.compile(r"(?:[一-鿿]{2,4}|[一-鿿][ \u3000]+[一-鿿])(?:\t|[ \u3000])[ \u3000\t]*[^\s，。：:；！？][^，。：:；！？]{1,39}\Z")
_NOTE = re.compile(r"[(（][^()（）]*(?:共\s*[\d一二三四五六七八九十百]+|先后|排名|排序|笔画|笔划)[^()（）]*[)）]\Z")
_PERSON = re.compile(r"[一-鿿]{2,4}(?=\s)|[一-鿿][ \u3000]+[一-鿿](?=\s)")
_SEVERAL = 3  # rows


def is_row(text: str) -> bool:
    """张　三　　公交公司驾驶员 – two to four characters, which may be spaced out, blanks, and what the person is."""
    return _ROW.match(text) is not None and _PERSON.match(text) is not None and not ending(text)


def find_counts(sheet: Sheet) -> None:
    """（共8名，不分先后） below a headline is no title; the headline above it heads the list."""
    for before, unit in zip(sheet.units, sheet.units[1:], strict=False):
        if unit.role is Role.HEADLINE and before.role is Role.HEADLINE and _NOTE.match(unit.text):
            unit.role, before.first.heads_story = Role.PARAGRAPH, True


def find_rosters(sheet: Sheet) -> None:
    """Three or more rows one below the other are items, the first with them."""
    for rows, group in groupby(sheet.units, _may_be_row):
        run = list(group)
        for unit in run if rows and len(run) >= _SEVERAL else ():
            unit.role = Role.ITEM


def _may_be_row(unit: Unit) -> bool:
    plain = len(unit.lines) == 1 and unit.role in (Role.HEADLINE, Role.PARAGRAPH, Role.ITEM) and not unit.first.marked
    return plain and is_row(unit.text) and not punctuated(unit.text)

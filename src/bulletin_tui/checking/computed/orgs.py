"""Names that were right once: districts and bodies that have another name now. What tells of the past may use them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from bulletin_tui.checking.finding import made
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_ONCE = expression(r"(?:原|时任|当时的?|前身|曾任|曾在|历任|旧称|古称|昔日的?|老|撤销|撤|告别|改名前的?|更名前的?|并入|由|“|《)\Z")
_SINCE = expression(r"“?(?:[\u4e00-\u9fff]{0,6})(?:更名|改名|撤县|撤市|撤销|设立为|改设|改为|并入|划归|合并|升格|”)")
_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)(?=年|[—－~-])")
_PAST = expression(r"[一二]十?世纪|20世纪|上世纪|年代|解放初|建国初|改革开放初|小时候|童年|出生[于在]|当年|那时|新中国成立初")
_CUT = "。！？；"
_OPENS = "召公展离敞放打分盛新大小老四"
_PLACE = expression(r"[、，。的总工区县职人籍城]|[\u4e00-\u9fff]{1,3}[镇乡街]")


class Former(NamedTuple):
    """A name that no longer holds: since when, and what stands in its place."""

    new: str
    until: int  # last year of the old name; 0: there never was one
    since: datetime.date | None


@dataclass
class Names:
    """Old names, with what must not follow each."""

    former: list[Former]
    follow: list[re.Pattern[str]]


def renamed(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Old names in what is told of the time after them. Settings: a lexicon of parts with `names`, `from`, `follow`."""
    names, reach = made(settings, lambda: _read(settings)), 0
    for index, start, end in sorted(sheet.spots(settings), key=lambda spot: (spot[1], -spot[2])):
        if start < reach:
            continue  # part of a longer name
        reach = end
        former = names.former[index]
        if not names.follow[index].match(sheet.text, end) or _inside_word(sheet.text, start, end):
            continue
        if _after(sheet, start, end, former):
            yield Hit(start, end, (former.new,))


def prepared(settings: Settings) -> Settings:
    """Every old name is looked for."""
    names = (str(old) for lexicon in settings["lexicon"] for part in lexicon for old in part["names"])
    return {**settings, "find": [*dict.fromkeys(names)]}


def _read(settings: Settings) -> Names:
    table: dict[str, tuple[Former, re.Pattern[str]]] = {}
    for part in (part for lexicon in settings["lexicon"] for part in lexicon):
        since = datetime.date.fromisoformat(str(part["from"])) if "from" in part else None
        follow = expression(str(part.get("follow") or ""))
        for old, (new, until) in part["names"].items():
            table[str(old)] = Former(str(new), int(until), since), follow
    return Names([former for former, _ in table.values()], [follow for _, follow in table.values()])


def _inside_word(text: str, start: int, end: int) -> bool:
    """召开县域会议 holds 开县, and so do many words; 宁波市江北区 is another one."""
    before = text[start - 1]
    if end - start == 2:
        return before in _OPENS or not _PLACE.match(text, end)
    return before in "市省波" and text[start - 3 : start] != "重庆市"


def _after(sheet: Sheet, start: int, end: int, former: Former) -> bool:
    """Whether the sentence tells of the time after the old name."""
    text = sheet.text
    if _ONCE.search(text, max(0, start - 5), start) or _SINCE.match(text, end):
        return False
    left, right = sheet.around(start, end, _CUT)
    sentence = text[left:right]
    years = [int(year) for year in _YEAR.findall(sentence)]
    if former.until and (years and min(years) <= former.until or _PAST.search(sentence)):
        return False
    if former.since is None:
        return True
    if years:
        return not re.search(r"年1月", sentence)  # the month in which one name followed the other
    return sheet.date is not None and sheet.date >= former.since

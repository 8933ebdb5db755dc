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

_ONCE = expression(
    r"(?:原|时任|当时的?|前身|曾任|曾在|历任|旧称|古称|昔日的?|老|撤销|撤|告别|改名前的?|更名前的?|并入|由|“|《)(?:中国|国家)?\Z"
)
_SINCE = expression(r"“?(?:[\u4e00-\u9fff]{0,6})(?:更名|改名|撤县|撤市|撤销|设立为|改设|改为|并入|划归|合并|升格|”)")
_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)(?=年|[—－~-])")
_PAST = expression(r"[一二]十?世纪|20世纪|上世纪|年代|解放初|建国初|改革开放初|小时候|童年|出生[于在]|当年|那时|新中国成立初")
_CUT = "。！？；"
_OPENS = "召公展离敞放打分盛新大小老四"
_LINKS = "由经向与和及同请到赴对在给被把从按据至为是合邀"  # behind one of these a name begins
_PLACE = expression(r"[、，。的总工区县职人籍城]|[\u4e00-\u9fff]{1,3}[镇乡街]")


class Former(NamedTuple):
    """A name that no longer holds: since when, and what stands in its place."""

    new: str
    until: int  # last year of the old name; 0: there never was one
    since: datetime.date | None


@dataclass
class Names:
    """Old names, with what must, or must not, follow each and stand before it."""

    former: list[Former]
    follow: list[re.Pattern[str]]
    behind: list[re.Pattern[str]]
    here: tuple[str, ...]  # places whose bodies are meant


def renamed(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Old names in what is told of the time after them. Settings: a lexicon of parts with `names`, `levels`, `from`, `behind`, `follow`."""
    names, reach = made(settings, lambda: _read(settings)), 0
    for index, start, end in sorted(sheet.spots(settings), key=lambda spot: (spot[1], -spot[2])):
        if start < reach:
            continue  # part of a longer name
        reach = end
        former = names.former[index]
        if not names.behind[index].search(sheet.text, max(0, start - 4), start) or not names.follow[index].match(sheet.text, end):
            continue
        if _inside_word(sheet.text, start, end) or names.here and _elsewhere(sheet.text, start, names.here):
            continue
        if _after(sheet, start, end, former):
            yield Hit(start, end, (former.new,))


def prepared(settings: Settings) -> Settings:
    """Every old name is looked for."""
    names = (old for lexicon in settings["lexicon"] for part in lexicon for old, _, _ in _named(part))
    return {**settings, "find": [*dict.fromkeys(names)]}


def _named(part: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Old names of a part, the new ones and the last years; where it tells of `levels`, once for each: 市安监局, 区安监局."""
    for level in map(str, part.get("levels") or ("",)):
        for old, (new, until) in part["names"].items():
            yield f"{level}{old}", f"{level}{new}", int(until)


def _read(settings: Settings) -> Names:
    table: dict[str, tuple[Former, re.Pattern[str], re.Pattern[str]]] = {}
    for part in (part for lexicon in settings["lexicon"] for part in lexicon):
        since = datetime.date.fromisoformat(str(part["from"])) if "from" in part else None
        follow = expression(str(part.get("follow") or ""))
        behind = expression(rf"(?:{part.get('behind') or ''})\Z")
        for old, new, until in _named(part):
            table[old] = Former(new, until, since), follow, behind
    here = tuple(str(place) for lexicon in settings["lexicon"] for part in lexicon for place in part.get("places", ()))
    former, follows, behinds = zip(*table.values(), strict=True)
    return Names([*former], [*follows], [*behinds], here)


def _inside_word(text: str, start: int, end: int) -> bool:
    """召开县域会议 holds 开县, and so do many words; 宁波市江北区 is another one."""
    before = text[start - 1]
    if end - start == 2:
        return before in _OPENS or not _PLACE.match(text, end)
    return before in "市省波" and text[start - 3 : start] != "重庆市"


def _elsewhere(text: str, start: int, here: tuple[str, ...]) -> bool:
    """Whether a body is that of another place: 上海市科委 still is one."""
    before = text[start - 1]
    return text[start] in "市区县" and "\u4e00" <= before <= "\u9fff" and before not in _LINKS and not text.endswith(here, 0, start)


def _after(sheet: Sheet, start: int, end: int, former: Former) -> bool:
    """Whether the sentence tells of the time after the old name."""
    text = sheet.text
    if _ONCE.search(text, max(0, start - 7), start) or _SINCE.match(text, end):
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

"""Fixed series: what belongs to them, in what order, and with no member wrong or left out.

A series is read item by item: members known, members one character off, and others. Only a run that holds enough
members to be meant as the series is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bulletin_tui.checking.finding import made
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_MARKS = "、，"
_JOINTS = "、，和及以"
_LONGER = 4  # characters from which a member is known though one is missing


@dataclass(frozen=True)
class Series:
    """Members in their order. Of `whole` members present the rest is missed; `named` is the name that asks for all."""

    members: tuple[str, ...]
    least: int  # members that make a run of words this series
    whole: int
    named: str
    also: frozenset[str]  # items that may stand among the members, and members' look-alikes that are right
    ordered: bool
    loose: bool  # whether ， joins members as 、 does
    pattern: re.Pattern[str]


@dataclass
class Shelf:
    """All series, and of each member those that it belongs to."""

    series: list[Series]
    owners: list[list[int]]


def prepared(settings: Settings) -> Settings:
    """Every member of every series is looked for."""
    return {**settings, "find": list(_owners(_read(part) for lexicon in settings["lexicon"] for part in lexicon))}


def _shelf(settings: Settings) -> Shelf:
    series = [_read(part) for lexicon in settings["lexicon"] for part in lexicon]
    return Shelf(series, list(_owners(series).values()))


def _owners(series: Iterable[Series]) -> dict[str, list[int]]:
    """Every member, and the series that it belongs to."""
    table: dict[str, list[int]] = {}
    for number, each in enumerate(series):
        for member in each.members:
            table.setdefault(member, []).append(number)
    return table


def _read(part: Mapping[str, Any]) -> Series:
    members = tuple(map(str, part["members"]))
    either = "|".join(map(re.escape, sorted(members, key=len, reverse=True)))
    size = max(map(len, members)) + 3
    mark = f"[{_MARKS}]" if part.get("loose") else "、"
    item = rf"(?:{either}|[^、，。；：！？\s“”‘’（）《》和及]{{1,{size}}})"
    return Series(
        members,
        least=int(part.get("least") or 2),
        whole=int(part.get("whole") or 0),
        named=str(part.get("named") or ""),
        also=frozenset(map(str, part.get("also") or ())),
        ordered=str(part.get("ordered", "true")) == "true",
        loose=bool(part.get("loose")),
        pattern=expression(rf"(?:{either})(?:(?:{mark}|和|以及|及)(?:{item}))+|(?:{item}{mark})+(?:{either})(?:{mark}(?:{item}))*"),
    )


def members(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Series in a wrong order, with a wrong member, or without one that belongs to them."""
    shelf, text = made(settings, lambda: _shelf(settings)), sheet.text
    openings: list[set[int]] = [set() for _ in shelf.series]
    for index, start, end in sheet.spots(settings):
        if text[start - 1] in _JOINTS or text[end] in _JOINTS:
            for number in shelf.owners[index]:
                openings[number].add(start)
    judged: list[tuple[int, int]] = []
    for series, places in zip(shelf.series, openings, strict=True):
        reach = 0
        for place in sorted(places):
            found = series.pattern.match(text, _back(text, place, series)) if place >= reach else None
            if found is None:
                continue
            reach = found.end()
            if not any(start <= found.start() and found.end() <= end for start, end in judged):
                for hit in _judge(sheet, series, found.start(), found[0]):
                    judged.append((hit.start, hit.end))
                    yield hit


def _back(text: str, at: int, series: Series) -> int:
    marks = _MARKS if series.loose else "、"
    sizes = sorted({len(member) + more for member in series.members for more in (-1, 0, 1)})
    while text[at - 1] in marks:
        before = (text[at - 1 - size : at - 1] for size in sizes)
        item = next((item for item in before if item in series.members or _close(item, series)), None)
        if item is None:
            return at
        at -= len(item) + 1
    return at


def _close(item: str, series: Series) -> str | None:
    """The member that an item is one slip off: a wrong character, in longer ones also one missing, doubled or swapped."""
    if len(item) < 2 or item in series.also:
        return None
    return next((member for member in series.members if item != member and _slip(item, member)), None)


def _slip(item: str, member: str) -> bool:
    most = min(len(item), len(member))
    left = next((at for at in range(most) if item[at] != member[at]), most)
    right = next((at for at in range(most - left) if item[-1 - at] != member[-1 - at]), most - left)
    here, there = item[left : len(item) - right], member[left : len(member) - right]
    if len(member) < _LONGER:
        return len(here) == len(there) == 1
    return len(here) <= 1 and len(there) <= 1 or here == there[::-1] and len(here) == len(there) == 2


def _judge(sheet: Sheet, series: Series, start: int, run: str) -> Iterator[Hit]:
    items = _split(run, series)
    right = [text if text in series.members else _close(text, series) for text, _ in items]
    if (stranger := _stranger([text for text, _ in items], series)) is not None:
        right[stranger] = series.members[stranger]
    while items and right[-1] is None:  # what follows the series belongs to something else
        items, right = items[:-1], right[:-1]
    while items and right[0] is None:
        items, right = items[1:], right[1:]
    exact = [text for text, _ in items if text in series.members]
    if len(exact) < 2 or len(items) < series.least or None in right:
        return
    first, last = start + items[0][1], start + items[-1][1] + len(items[-1][0])
    names = [name for name in right if name is not None]
    if len(set(names)) < len(names):
        return
    ordered = sorted(names, key=series.members.index)
    wanted = _complete(sheet.text, first, last, series, names)
    if not series.ordered and set(wanted) == set(names):
        wanted = ordered = names
    wanted = wanted or ordered
    if len(exact) < len(items) and len(exact) < max(2, len(series.members) // 2):
        return  # too few members to say that an item is meant to be one
    if wanted != [text for text, _ in items]:
        yield _hit(sheet.text, first, last, items, wanted, series)


def _stranger(items: list[str], series: Series) -> int | None:
    """The one item that is no member where all others are, each in its place: it stands for the member of that place."""
    if len(items) != len(series.members) or not 0 < series.whole < len(items):
        return None
    strange = [place for place, (item, member) in enumerate(zip(items, series.members, strict=True)) if item != member]
    return strange[0] if len(strange) == 1 and len(items[strange[0]]) > 1 and items[strange[0]] not in series.members else None


def _split(run: str, series: Series) -> list[tuple[str, int]]:
    """The items of a run and where each begins."""
    either = "|".join(map(re.escape, sorted(series.members, key=len, reverse=True)))
    found, at = [], 0
    for joint in [*re.finditer(rf"(?:{either})|([{_MARKS}]|以及|和|及)", run), None]:
        if joint is not None and joint[1] is None:
            continue
        end = joint.start() if joint else len(run)
        found.append((run[at:end], at))
        at = joint.end() if joint else at
    return found


def _complete(text: str, first: int, last: int, series: Series, names: list[str]) -> list[str]:
    """The members that should stand there: all, where nearly all do or the series is called by its name; else those that do."""
    missing = len(series.members) - len(names)
    called = bool(series.named) and re.search(rf"{series.named}[”’]?[^。；]{{0,8}}\Z", text[max(0, first - 24) : first]) is not None
    listed_on = text[last : last + 1] in "、等" or text[last : last + 2] in ("和谐", "……")
    if missing and not listed_on and (called or series.whole and len(names) >= series.whole):
        return list(series.members)
    return sorted(names, key=series.members.index)


def _hit(text: str, first: int, last: int, items: list[tuple[str, int]], wanted: list[str], series: Series) -> Hit:
    here = text[first:last]
    present = [name for name, _ in items]
    if set(present) == set(wanted) or len(present) == len(wanted):  # the same joints, other items
        built, at = "", 0
        for (name, place), right in zip(items, wanted, strict=True):
            built += here[at : place - items[0][1]] + right
            at = place - items[0][1] + len(name)
    else:
        joint = next((mark for mark in here if mark in _MARKS), "、")
        final = "和" if re.search(rf"和{re.escape(present[-1])}\Z", here) else joint
        built = joint.join(wanted[:-1]) + final + wanted[-1]
    if set(present) == set(wanted):
        message = f"次序应为“{built}”"
    elif len(present) == len(wanted):
        message = f"固定表述有误，应为“{built}”"
    else:
        message = f"漏了{'、'.join(name if name[0] == '“' else f'“{name}”' for name in wanted if name not in present)}"
    return Hit(first, last, (built,), message)

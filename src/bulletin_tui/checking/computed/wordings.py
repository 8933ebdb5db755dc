"""Wordings of which one character is wrong, where that makes no word with what stands beside it: 液压伐 for 液压阀."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bulletin_tui.checking.computed import neighbours, phrasebook
from bulletin_tui.checking.computed.sounds import LIGHT, SUFFIXES
from bulletin_tui.checking.computed.triples import apart
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_SHORT = 3  # characters of a word that takes more to be believed
_NO_NAME = SUFFIXES | frozenset("病山江河湖县")  # no person's name ends so


def off(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Wordings but for one character that looks or sounds like the right one and is bound to neither of its neighbours.

    Settings: `least` and `most`, how many characters a wording has.
    """
    sizes = range(int(settings["least"]), int(settings["most"]) + 1)
    return (hit for hit in sheet.once(_found) if hit.end - hit.start in sizes)


def _found(sheet: Sheet) -> list[Hit]:
    hits: list[Hit] = []
    known, text = neighbours.book(), sheet.even
    for place in _loose(known, text, [at for _, starts in apart(sheet) for at in starts]):
        if text[place] not in LIGHT and phrasebook.fit(text, place, _kin(text[place])):
            found = [wording for wording in phrasebook.but_for(text, place) if _slip(text, place, *wording)]
            if found and not phrasebook.stands(text, place, place + 1):
                start, wording = max(found, key=lambda one: len(one[1]))
                hits.append(Hit(start, start + len(wording), (wording,)))
    return hits


def _loose(known: neighbours.Book, text: str, odd: list[int]) -> list[int]:
    """Where characters stand that are in no pair that news or words hold; told by where odd pairs begin."""
    held = frozenset(odd)
    between = [at for at in odd if at - 1 in held or _apart(known, text[at - 1], text[at])]
    return sorted({*between, *(at + 1 for at in odd if _apart(known, text[at + 1], text[at + 2]))})


def _apart(known: neighbours.Book, one: str, two: str) -> bool:
    """Whether two characters that are no odd pair are none at all, or one twice where that is no word."""
    if one == two:
        return not (known.pairs[one + two] or known.twos[one + two])
    return not ("\u4e00" <= one <= "\u9fff" and "\u4e00" <= two <= "\u9fff")


@cache
def _kin(character: str) -> frozenset[str]:
    """The characters for which one may have been typed."""
    return frozenset({*neighbours.alike(neighbours.book(), character), *phrasebook.looks().get(character, "")}) - LIGHT


def _slip(text: str, place: int, start: int, wording: str) -> bool:
    """Whether a character is one that may have been typed for the one of a wording."""
    was, other, last = text[place], wording[place - start], start + len(wording) - 1
    if other not in _kin(was):
        return False
    if len(wording) > _SHORT:
        return True
    return was not in SUFFIXES if place == last else was not in neighbours.SURNAMES or wording[-1] in _NO_NAME

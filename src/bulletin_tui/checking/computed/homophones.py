"""Collocations that tell words apart which sound alike: 提出意义 for 提出异议, though 意义 is a word.

Nothing else that newspapers print sounds like one of these (lexicons/同音搭配.txt): what does is a slip, unless its
wrong character belongs to what stands before or behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bulletin_tui.checking.computed import ears, neighbours, phrasebook, sounds
from bulletin_tui.checking.computed.triples import nowhere
from bulletin_tui.checking.finding import made
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import lists

Settings = Mapping[str, Any]


def prepared(settings: Settings) -> Settings:
    """The collocations of a `list` as they sound, worked out when house style is compiled."""
    return {"ear": ears.kept(sounds.spelt(), lists(settings["list"])[0])}


def collocations(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Stretches that sound like a collocation and are written otherwise."""
    ear = made(settings, lambda: ears.Ear(settings["ear"]))
    text, reach = sheet.even, 0
    for phrase, start, end in ear.find(sounds.heard_in(sheet)):
        if start >= reach and not text.startswith(phrase, start) and not phrasebook.stands(text, start, end) and _slip(text, start, phrase):
            reach = end
            yield Hit(start, end, (phrase,))


def _slip(text: str, start: int, phrase: str) -> bool:
    """Whether few characters are wrong, none of them one that stands anywhere, or goes with what is around; or all stand so nowhere."""
    wrong = [index for index, right in enumerate(phrase) if text[start + index] != right]
    if len(wrong) * 2 > len(phrase):
        return False
    if all(nowhere(text, start + index) for index in wrong):
        return True
    if any(text[start + index] in sounds.LIGHT for index in wrong):
        return False
    last = len(phrase) - 1
    return not (0 in wrong and _goes(text[start - 1 : start + 1])) and not (last in wrong and _goes(text[start + last : start + last + 2]))


def _goes(pair: str) -> bool:
    """Whether two characters stand side by side in news or in a word."""
    known = neighbours.book()
    return bool(known.pairs[pair] or known.twos[pair])

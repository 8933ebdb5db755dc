"""Slips of the fingers in common phrases: a character left out, typed twice, or two that changed places.

Every slip of every phrase is written out beforehand and looked for; it counts where what stands around it cannot
explain it: no character of the slip may be part of another word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from bulletin_tui.checking.computed.sounds import LIGHT, ordinary
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]


class _Slip(NamedTuple):
    """A slip as it stands in a text, the phrase it was to be, and which of its characters have lost their neighbour."""

    written: str
    phrase: str
    loose: tuple[int, ...]


_LONG = 5  # characters; of a shorter phrase with one left out, too little is left to know it by


def _slips(phrase: str) -> Iterator[_Slip]:
    size = len(phrase)
    for at in range(size):
        inner = 0 < at < size - 1
        if size >= _LONG and at:
            yield _Slip(phrase[:at] + phrase[at + 1 :], phrase, (at - 1, at) if inner else (at - 1,))
        yield _Slip(phrase[: at + 1] + phrase[at:], phrase, (at, at + 1))
        if at < size - 1 and phrase[at] != phrase[at + 1]:
            yield _Slip(phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :], phrase, (at, at + 1))


@cache
def _prepared(phrases: frozenset[str]) -> tuple[Any, list[_Slip]]:
    from ahocorasick_rs import AhoCorasick

    every, _ = ordinary()
    held = "\n".join(sorted(phrases))
    found = {
        slip.written: slip
        for phrase in sorted(phrases)
        if len(phrase) >= 4
        for slip in _slips(phrase)
        if slip.written not in every and (slip.written not in held or phrase.startswith(slip.written) and slip.written not in phrases)
    }
    slips = list(found.values())
    return AhoCorasick(list(found)), slips


def slips(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Phrases with a character left out, doubled, or two changed round."""
    automaton, known = _prepared(frozenset(settings["phrases"]))
    reach = 0
    hits = automaton.find_matches_as_indexes(sheet.even, overlapping=True)
    for number, start, end in sorted(hits, key=lambda hit: (hit[1], hit[1] - hit[2])):
        slip = known[number]
        if start >= reach and not _stands(sheet.even, start, slip) and _unexplained(sheet.even, start, slip):
            reach = end
            yield Hit(start, end, (slip.phrase,))


def _stands(text: str, start: int, slip: _Slip) -> bool:
    """Whether the phrase itself stands there, the slip being a stretch of it and its surroundings."""
    return any(text.startswith(slip.phrase, start - shift) for shift in range(3))


def _unexplained(text: str, start: int, slip: _Slip) -> bool:
    """Whether the characters that lost their neighbour are no word, alone or with what now stands beside them."""
    every, _ = ordinary()
    loose = [start + index for index in slip.loose]
    alone = 0
    for at in loose:
        pairs = (text[at - 1 : at + 1], text[at : at + 2])
        whole = any(pair in every for pair in pairs)
        if text[at] in LIGHT:
            return False
        alone += not whole
    outer = (text[loose[0] - 1 : loose[0] + 1], text[loose[-1] : loose[-1] + 2], text[loose[0] : loose[-1] + 1])
    if len(slip.written) > len(slip.phrase):
        reduplicated = text[start - 1] == text[start]  # 扎扎实实做好
        return outer[2] not in every and not reduplicated and _inside(start, slip, loose)
    return alone > 0 and outer[2] not in every


def _inside(start: int, slip: _Slip, loose: list[int]) -> bool:
    """A doubled character at the edge may begin another word: only inside a phrase is it certainly one too many."""
    return start < loose[0] and loose[-1] < start + len(slip.written) - 1

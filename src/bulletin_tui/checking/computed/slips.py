"""Slips of the fingers in common phrases: a character left out, typed twice, or two that changed places.

Every slip of every phrase is written out when rules are compiled, and looked for; it counts where what stands around
it cannot explain it: no character of the slip may be part of another word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bulletin_tui.checking.computed.sounds import LIGHT, alike
from bulletin_tui.checking.finding import made
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import ordinary

Settings = Mapping[str, Any]

_LONG = 5  # characters; of a shorter phrase with one left out, too little is left to know it by
_VERBS = frozenset("讲发听提查学练送办建定领传签育增强保稳促评选谈看树搭聚明抓扬")  # verbs that need no second character: 发慰问品


class _Slip(NamedTuple):
    """A slip as it stands in a text, the phrase it was to be, and which of its characters have lost their neighbour."""

    written: str
    phrase: str
    first: int
    last: int


def prepared(settings: Settings) -> Settings:
    """Every slip of every phrase: what is written, the phrase (one a line), the first and last loose character (as codes)."""
    every, _ = ordinary()
    whole = frozenset(settings["phrases"])
    held = "\n".join(sorted(whole))
    found: dict[str, _Slip] = {}
    for phrase in sorted(whole):
        for slip in _slips(phrase) if len(phrase) >= 4 else ():
            cut_short = phrase.startswith(slip.written) and slip.written not in whole
            if slip.written not in every and (cut_short or slip.written not in held):
                found[slip.written] = slip
    slips = found.values()
    loose = "".join(chr(slip.first) + chr(slip.last) for slip in slips)
    return {"find": list(found), "phrases": "\n".join(slip.phrase for slip in slips), "loose": loose}


def _slips(phrase: str) -> Iterator[_Slip]:
    size = len(phrase)
    for at in range(size):
        if size >= _LONG and at and not (at == 1 and phrase[0] in _VERBS):
            yield _Slip(phrase[:at] + phrase[at + 1 :], phrase, at - 1, at if at < size - 1 else at - 1)
        yield _Slip(phrase[: at + 1] + phrase[at:], phrase, at, at + 1)
        if at < size - 1 and phrase[at] != phrase[at + 1]:
            yield _Slip(phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :], phrase, at, at + 1)


def slips(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Phrases with a character left out, doubled, or two changed round."""
    phrases, loose = made(settings, lambda: settings["phrases"].split("\n")), settings["loose"]
    reach = 0
    for number, start, end in sorted(sheet.spots(settings), key=lambda spot: (spot[1], spot[1] - spot[2])):
        slip = _Slip(sheet.even[start:end], phrases[number], *map(ord, loose[2 * number : 2 * number + 2]))
        if start >= reach and not _stands(sheet.even, start, slip) and _unexplained(sheet.even, start, slip):
            reach = end
            yield Hit(start, end, (slip.phrase,))


def _stands(text: str, start: int, slip: _Slip) -> bool:
    """Whether the phrase itself stands there, the slip being a stretch of it and its surroundings."""
    return any(text.startswith(slip.phrase, start - shift) for shift in range(3))


def _unexplained(text: str, start: int, slip: _Slip) -> bool:
    """Whether the characters that lost their neighbour are no word, alone or with what now stands beside them."""
    every, _ = ordinary()
    first, last = start + slip.first, start + slip.last
    if text[first] in LIGHT or text[last] in LIGHT or text[first : last + 1] in every:
        return False
    if slip.phrase.startswith(slip.written) and alike(text[start + len(slip.written)], slip.phrase[-1]):
        return False  # the last character is not missing but wrong
    if len(slip.written) > len(slip.phrase):
        # A doubled character at the edge may begin another word, and 扎扎实实 is doubled on purpose.
        inside = slip.first > 0 and slip.last < len(slip.written) - 1
        return inside and text[start - 1] != text[start]
    return any(text[at - 1 : at + 1] not in every and text[at : at + 2] not in every for at in {first, last})

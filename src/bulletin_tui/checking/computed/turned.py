"""Two characters that changed places, or one typed twice, where what stands there is no word: 匠工 for 工匠.

Only pairs that stand in no news and in no word are looked at (computed/neighbours.py); the likeliest words of what stands
there are weighed against those of the text put right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from bulletin_tui.checking.computed.neighbours import SURNAMES, Book, book
from bulletin_tui.checking.computed.phrasebook import stands
from bulletin_tui.checking.computed.sounds import LIGHT
from bulletin_tui.checking.computed.triples import strangers
from bulletin_tui.checking.finding import places
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_HAN = expression("[\u4e00-\u9fff]{2}")
_OTHER = expression("[^\u4e00-\u9fff]")
_REACH = 4
_KEPT = 100_000  # pairs
_NEVER = 1000
_WORD = 4  # how common a word must be, in half powers of ten, for its characters to be put in order
_COMMON = 5  # so common a word is what was meant
_COUNTS = frozenset("0123456789一二两三四五六七八九十百千万亿几多余")  # before a measure word
_LIGHT = LIGHT | frozenset("一二三四五六七八九十百千万亿零〇两起过来去着得没")  # stand beside anything


def pairs(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Characters turned round or doubled; `turned`, `doubled`: how many half powers of ten the right text must be likelier by."""
    known, text = book(), sheet.even
    odd = [pair for pair in sheet.neighbours if _odd(pair)]
    worth = _Worth(known)
    found = [
        _weighed(known, text, start, settings)
        for _, start in places(odd, text)
        if worth[text[start - 1 : start + 3]] and strangers(text, start)
    ]
    taken: set[int] = set()
    for gain, hit in sorted(found, key=lambda one: -one[0]):
        if gain > 0 and not taken & {hit.start, hit.start + 1} and not stands(text, hit.start, hit.end):
            taken |= {hit.start, hit.start + 1}
            yield hit


class _Worth(dict[str, bool]):
    """Whether a pair between two characters is worth weighing; told once of the same four.

    It is where its characters the other way round, or one of them alone, are a word or make one with a neighbour.
    """

    def __init__(self, known: Book) -> None:
        super().__init__()
        self._twos = known.twos

    def __missing__(self, four: str) -> bool:
        before, one, two, after = (*four,)
        twos = self._twos
        if one == two:
            likely = bool(twos[before + one] or twos[one + after])
        else:
            likely = twos[two + one] >= _WORD or twos[before + two] >= _WORD or twos[one + after] >= _WORD
        found = self[four] = likely and not self._bound(before, one, two, after)
        return found

    def _bound(self, before: str, one: str, two: str, after: str) -> bool:
        """Whether the pair is the end of one word and the head of the next: 市|职工, 班|班长, 11堂|课."""
        return self._twos[two + after] >= _COMMON or self._twos[before + one] >= _COMMON or before in _COUNTS


def _weighed(known: Book, text: str, start: int, settings: Settings) -> tuple[int, Hit]:
    """By how much the likelier reading of a pair beats what it must, and that reading."""
    before = _run(text[max(0, start - _REACH) : start], -1)
    after = _run(text[start + 2 : start + 2 + _REACH], 0)
    one, two = text[start], text[start + 1]
    if one != two:
        right, least = two + one, _NEVER if _named(known, before, one) else int(settings["turned"])
    else:
        meant = before[-1:] != "一" and before[-2:-1] != before[-1:] and (not after or after[:1] != after[1:2])  # 一束束, 山山岭岭
        right, least = one, int(settings["doubled"]) if meant else _NEVER
    gain = known.words.likely(before, right, after) - known.words.likely(before, one + two, after) - least + 1 if least < _NEVER else 0
    return gain, Hit(start, start + 2, (right,))


@lru_cache(_KEPT)
def _odd(pair: str) -> bool:
    """Whether a pair stands in no news and in no word; a rare word of one character twice counts for nothing."""
    known = book()
    if known.pairs[pair] or known.twos[pair] > (2 if pair[0] == pair[-1] else 0):
        return False
    return _HAN.fullmatch(pair) is not None and not _LIGHT & {*pair}


def _run(text: str, side: int) -> str:
    """The Chinese characters of a stretch that touch one of its ends."""
    pieces = _OTHER.split(text)
    return pieces[-1] if side else pieces[0]


def _named(known: Book, before: str, one: str) -> bool:
    """Whether a person's name may stand there."""
    near = before[-2:] + one
    return any(character in SURNAMES and not known.twos[near[max(0, at - 1) : at + 1]] for at, character in enumerate(near))

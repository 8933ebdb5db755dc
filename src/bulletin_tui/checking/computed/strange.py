"""Pairs of characters that nobody writes side by side, where one that sounds or looks alike makes a word.

Of a text's pairs only those are looked at that stand in no news and in no word, where most of what stands around them
stands nowhere together either (computed/triples.py). For each, the likeliest words of what stands there are weighed
against those of what may have been meant: how much more common these are, how many threes of characters they make that
are known, whether it might be a name. The weights were learned from texts with single characters replaced.
Tables and weights: tools/neighbours.py, tools/triples.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import add, mul
from typing import Any, NamedTuple

from bulletin_tui.checking.computed.neighbours import SURNAMES, Book, Other, alike, book, unusual
from bulletin_tui.checking.computed.phrasebook import looks, stands
from bulletin_tui.checking.computed.sounds import LIGHT, ends_longer
from bulletin_tui.checking.computed.triples import apart, around, blanked, seen
from bulletin_tui.checking.sheet import Hit, Sheet

Settings = Mapping[str, Any]

_REACH = 4  # characters looked at on either side of the one that may be wrong
_WORTH = 3  # how common a word or pair must be to be worth hearing; a pair that is no word, a word that is only nearly heard
_FAR = -1  # looks alike, as characters do that share a part
AMBIGUOUS = frozenset("何高万方文石向温章单游马江龙夏代简应关包陈王张黄周任成")  # surnames that are many a word besides
_KNOWN = 1  # of the three threes around a character so many may be known and it be wrong still
# What each sign is worth, in hundredths; `was` stands there, `other` may have been meant, beside a character that is kept.
WEIGHTS = {
    "words": 54, "word": 21, "nearly": -49, "looks": 26, "far": -158, "was": 32, "light": -93, "other": -79,
    "named": -132, "both": 111, "fits": 283, "none": 108, "stood": -201,
}  # fmt: skip
BASE = -863
_OWN = (*WEIGHTS.values(),)[1:8]  # of the signs that a pair tells by itself
_WORDS, _BOTH, _FITS, _NONE, _STOOD = (WEIGHTS[name] for name in ("words", "both", "fits", "none", "stood"))
_MOST = 12  # by so many half powers of ten a text seldom becomes likelier
_NEVER = -100_000
_KEPT = 50_000  # surroundings


class Case(NamedTuple):
    """A strange pair, which of its characters may be wrong, and what was meant."""

    at: int
    wrong: int
    other: str
    how: int  # 2 sounds the same, 1 nearly so, 0 looks alike, FAR has a part in common


class Found(NamedTuple):
    """A case that is likely enough: how likely, in hundredths, which character of the pair is wrong, and what was meant."""

    chance: int
    wrong: int
    other: str


@cache
def kindred(character: str) -> dict[str, int]:
    """Characters that may have been meant, and how like they are, down to those that only have a part in common."""
    return dict.fromkeys(looks().get(character, ""), _FAR) | alike(book(), character)


def _others(known: Book, pair: str) -> list[tuple[int, str, int]]:
    """What may stand where a pair does that nobody writes."""
    first, second = pair[0], pair[1]
    words, common = known.twos.seconds, known.pairs.seconds
    word, beside = words.get(first, ""), common.get(first, "")
    found = [(1, other, how) for other, how in kindred(second).items() if other in word or other in beside]
    for other, how in kindred(first).items():
        if second in words.get(other, "") or second in common.get(other, ""):
            found.append((0, other, how))
    return [one for one in found if _worth(known, first + one[1] if one[0] else one[1] + second, one[2])]


def _worth(known: Book, right: str, how: int) -> bool:
    """Whether a pair is so common that it may have been meant."""
    return known.twos[right] > (_WORTH if how == 1 else 0) or known.pairs[right] >= _WORTH


def _meant(known: Book, pair: str) -> list[Other]:
    """What may stand where an unusual pair does, worked out once."""
    found = known.others.get(pair)
    if found is None:
        found = known.others[pair] = [_promising(known, pair, *one) for one in _others(known, pair)]
    return found


def _promising(known: Book, pair: str, wrong: int, other: str, how: int) -> Other:
    was, right = pair[wrong], pair[0] + other if wrong else other + pair[1]
    told = sum(map(mul, _OWN, _own(known, was, right, other, how)))
    return Other(wrong, other, how, BASE + told)


def _own(known: Book, was: str, right: str, other: str, how: int) -> list[int]:
    """The signs that a pair tells by itself, put right, in the order of WEIGHTS."""
    looks = other in known.seen.get(was, "")
    return [known.twos[right], how == 1, looks, how == _FAR, known.alone.get(was, 0), was in LIGHT, other in LIGHT]


def cases(known: Book, stretch: str) -> Iterator[Case]:
    """Every strange pair of a stretch of Chinese characters with everything that may have been meant."""
    text = f"{_BLANKS}{stretch}{_BLANKS}"
    for pair in unusual(known, {*map(add, stretch, stretch[1:])}):
        at = stretch.find(pair)
        while at >= 0:
            place = at + len(_BLANKS)
            for wrong, other, how, _ in _near(text[place - 1 : place + 3], _NEVER):
                if around(text, place + wrong) <= _KNOWN:
                    yield Case(at, wrong, other, how)
            at = stretch.find(pair, at + 1)


@lru_cache(_KEPT)
def _near(four: str, least: int) -> tuple[Other, ...]:
    """The cases of a pair between two characters that can be so likely at all: of twenty places eighteen end here."""
    known, one = book(), four[1]
    stood = seen(four[:3]) + seen(four[1:])
    cases = _meant(known, four[1:3])
    if not cases:
        return ()
    person = one in SURNAMES and one not in AMBIGUOUS and not known.twos[four[:2]]
    both = [_BOTH if _lonely(known, pair) else 0 for pair in (four[:2], four[2:])]
    found: list[Other] = []
    for case in cases:
        wrong, other, _, sure = case
        if wrong == 0 and person:
            continue
        left, was, right = four[wrong], four[wrong + 1], four[wrong + 2]
        inside = seen(left + other + right)  # of a longer word that may be
        fits = 2 + inside
        gain = _MOST if inside else known.words.gain(left, was, other, right)
        if sure + _WORDS * gain + _FITS * fits + both[wrong] + _STOOD * stood >= least:
            found.append(case)
    return (*found,)


def _suspects(sheet: Sheet, least: int) -> Iterator[tuple[int, list[Found]]]:
    """Where unusual pairs stand that are mistakes so likely; what stands in the same surroundings is looked at once."""
    text = f"{_EDGE}{sheet.even}{_EDGE}"
    far: dict[str, list[Found]] = {}
    for four, starts in apart(sheet):
        cases = _near(four, least)
        for start in starts if cases else ():
            window = text[start : start + 2 + 2 * _REACH]
            likely = far.get(window)
            if likely is None:
                likely = far[window] = _likely(blanked(window), cases, least)
            if likely:
                yield start, likely


_EDGE, _BLANKS = "\n" * _REACH, "  "  # around a text, a stretch


def _likely(text: str, cases: Iterable[Other], least: int) -> list[Found]:
    """The cases of the pair in the middle of a text that are so likely, and how likely each is; most are told by a part of their signs."""
    found: list[Found] = []
    known, weights = book(), tuple(WEIGHTS.values())
    for wrong, other, how, sure in cases:
        place = _REACH + wrong
        stood = around(text, place)
        if stood > _KNOWN:
            continue
        right = text[:place] + other + text[place + 1 :]
        fits = around(right, place)
        beyond = text[place : place + 2] if wrong else text[place - 1 : place + 1]
        told = sure + _FITS * fits + _NONE * (not fits) + _STOOD * stood + _BOTH * _lonely(known, beyond)
        gain = known.words.gain(text[place - 1], text[place], other, text[place + 1])
        if told + _WORDS * gain >= least or told + _WORDS * _MOST >= least and known.words.longer(right[place - 3 : place + 4]):
            chance = BASE + sum(map(mul, weights, signs(known, text, Case(_REACH, wrong, other, how))))
            if chance >= least:
                found.append(Found(chance, wrong, other))
    return found


def _lonely(known: Book, pair: str) -> bool:
    """Whether two characters are such as nobody writes side by side."""
    return " " not in pair and not (known.pairs[pair] or known.twos[pair])


def signs(known: Book, text: str, case: Case) -> list[int]:
    """What speaks for and against a case, in the order of WEIGHTS. The text holds Chinese characters and blanks."""
    at, wrong, other, how = case
    place, was = at + wrong, text[at + wrong]
    before = text[max(0, place - _REACH) : place].rpartition(" ")[2]
    after = text[place + 1 : place + 1 + _REACH].partition(" ")[0]
    beyond = was + after[:1] if wrong else before[-1:] + was
    named = any(_named(known, one, before[: len(before) - back][-2:]) for back, one in enumerate(before[: -3 - wrong : -1]))
    wide = f"{_BLANKS}{text}{_BLANKS}"
    middle = place + len(_BLANKS)
    fits = around(wide[:middle] + other + wide[middle + 1 :], middle)
    right = before[-1:] + other if wrong else other + after[:1]
    return [
        known.words.likely(before, other, after) - known.words.likely(before, was, after),
        *_own(known, was, right, other, how),
        named, len(beyond) > 1 and _lonely(known, beyond), fits, fits == 0, around(wide, middle),
    ]  # fmt: skip


def _named(known: Book, character: str, pair: str) -> bool:
    """Whether a character may begin a name: a surname that is no word with what stands before it."""
    return character != "" and character in SURNAMES and not known.twos[pair]


def pairs(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Pairs that nobody writes, where another was meant; `least`: how likely that must be, in hundredths, 0 as likely as not."""
    text, least = sheet.even, int(settings["least"])
    found: dict[int, tuple[int, Hit]] = {}
    for start, likely in _suspects(sheet, least):
        end = start + 2
        if ends_longer(text, start) or stands(text, start, end):
            continue
        for chance, wrong, other in likely:
            place = start + wrong
            if chance > found.get(place, (0,))[0]:
                found[place] = chance, Hit(start, end, (text[start:place] + other + text[place + 1 : end],))
    return (hit for _, hit in found.values())

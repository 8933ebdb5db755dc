"""Pairs of characters that nobody writes side by side, where one that sounds or looks alike makes a word.

Of a text's pairs only those are looked at that stand in no news and in no word. For each, the likeliest words of what
stands there are weighed against those of what may have been meant: how much more common these are, whether the
neighbours go together, whether it might be a name. The weights were learned from texts with single characters replaced.
Table and weights: tools/neighbours.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add, mul
from typing import Any, NamedTuple

from bulletin_tui.checking.computed.neighbours import SURNAMES, Book, Odd, Other, alike, book, odd, unusual
from bulletin_tui.checking.computed.phrasebook import stands
from bulletin_tui.checking.computed.sounds import LIGHT, ends_longer
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_REACH = 4  # characters looked at on either side of the one that may be wrong
_HAN = expression("[\u4e00-\u9fff]+")
_OTHER = expression("[^\u4e00-\u9fff]")
_WORTH = 3  # how common a word or pair must be to be worth hearing; a pair that is no word, a word that is only nearly heard
_BOUND = 4  # so common a pair binds a character to the next
_AMBIGUOUS = frozenset("何高万方文石向温章单游马江龙夏代简应关包陈王张黄周任成")  # surnames that are many a word besides
# What each sign is worth, in hundredths; `was` stands there, `other` may have been meant, beside a character that is kept.
WEIGHTS = {
    "words": 72, "right": 42, "out": -80, "goes": 64, "word": 21, "sounds": -4, "nearly": -79, "looks": 34,
    "named": -157, "surname": -154, "called": -18, "other": -21, "was": 26, "end": 96,
}  # fmt: skip
BASE = -578
_BESIDE = frozenset({"words", "out", "goes", "named", "end"})  # signs that what stands beside a pair tells too
_GOES, _END = WEIGHTS["goes"], WEIGHTS["end"]


class Case(NamedTuple):
    """A strange pair, which of its characters may be wrong, and what was meant."""

    at: int
    wrong: int
    other: str
    how: int  # 2 sounds the same, 1 nearly so, 0 looks alike


def _others(known: Book, pair: str) -> list[tuple[int, str, int]]:
    """What may stand where a pair does that nobody writes."""
    first, second = pair[0], pair[1]
    words, common = known.twos.seconds, known.pairs.seconds
    word, beside = words.get(first, ""), common.get(first, "")
    found = [(1, other, how) for other, how in alike(known, second).items() if other in word or other in beside]
    for other, how in alike(known, first).items():
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
    told = zip(WEIGHTS.items(), signs(known, pair, Case(0, wrong, other, how)), strict=True)
    sure = BASE + sum(weight * sign for (name, weight), sign in told if name not in _BESIDE)
    gain = known.words.gain(pair[0] if wrong else "", pair[wrong], other, "" if wrong else pair[1])
    return Other(wrong, other, how, sure, sure + WEIGHTS["words"] * gain)


def _left(known: Book, text: str, at: int) -> bool:
    """Whether the first character of a pair is bound to the one before it."""
    return at > 0 and known.pairs[text[at - 1 : at + 1]] >= _BOUND


def _right(known: Book, text: str, at: int) -> bool:
    """Whether the second character of a pair is bound to the one behind it."""
    return known.pairs[text[at + 1 : at + 3]] >= _BOUND


def cases(known: Book, stretch: str) -> Iterator[Case]:
    """Every strange pair of a stretch of Chinese characters with everything that may have been meant."""
    for pair in unusual(known, {*map(add, stretch, stretch[1:])}):
        at = stretch.find(pair)
        while at >= 0:
            yield from (Case(at, *case[:3]) for case in _cases(known, stretch, at))
            at = stretch.find(pair, at + 1)


def _cases(known: Book, text: str, at: int) -> list[Other]:
    """What may have been meant at an unusual pair, where the character that may be wrong is not bound to its other neighbour."""
    left, right = _left(known, text, at), _right(known, text, at)
    if left and right:
        return []
    others = _meant(known, text[at : at + 2])
    if not others:
        return others
    person = text[at] in SURNAMES and text[at] not in _AMBIGUOUS and not known.twos[text[at - 1 : at + 1]]
    light = text[at] in LIGHT or text[at + 1] in LIGHT
    return [
        case
        for case in others
        if not (right if case.wrong else left or person) and (not light or _within(known, text, at, case.wrong, case.other))
    ]


def _suspects(known: Book, text: str, odd: Odd, least: int) -> Iterator[tuple[int, list[Other]]]:
    """Where unusual pairs stand that can be mistakes so likely; what stands in the same surroundings is looked at once."""
    text = f"{_EDGE}{text}"
    near: dict[str, list[Other]] = {}
    far: dict[str, list[Other]] = {}
    harmless = {number for number, pair in enumerate(odd.pairs) if known.others.get(pair) == []}
    for number, start in odd.places:
        if number in harmless:
            continue
        at = start + len(_EDGE)
        window = text[at - 1 : at + 3]
        cases = near.get(window)
        if cases is None:
            cases = near[window] = _cases(known, window, 1)
        if cases:
            window = text[at - 3 : at + 5]
            possible = far.get(window)
            if possible is None:
                possible = far[window] = [case for case in cases if _possible(known, window, 3, case, least)]
            if possible:
                yield start, possible


_EDGE = "\n\n"  # before the one that a text begins with


def _possible(known: Book, text: str, at: int, case: Other, least: int) -> bool:
    """Whether a case can be so likely at all, told in a tenth of the time: of twenty cases nineteen end here."""
    wrong, other, _, sure, alone = case
    place = at + wrong
    beyond = text[place + 1] if wrong else text[place - 1]
    beside = other + beyond if wrong else beyond + other
    goes = known.pairs[beside]
    more = _GOES * goes if goes else 0 if "\u4e00" <= beyond <= "\u9fff" else _END
    if alone + more >= least:
        return True
    if known.twos[beside]:
        gain = known.words.gain(text[place - 1], text[place], other, text[place + 1])
        if sure + more + WEIGHTS["words"] * gain >= least:
            return True
    return known.words.longer(text[place - 3 : place] + other + text[place + 1 : place + 4])


def _within(known: Book, text: str, at: int, wrong: int, other: str) -> bool:
    """Whether a pair, put right, stands in a word of three characters: what stands beside anything is told by nothing less."""
    right = text[at] + other if wrong else other + text[at + 1]
    return right[1] + text[at + 2 : at + 3] in known.threes[right[0]] or (at > 0 and right in known.threes[text[at - 1]])


def signs(known: Book, text: str, case: Case) -> list[int]:
    """What speaks for and against a case, in the order of WEIGHTS. The text holds Chinese characters and blanks."""
    at, wrong, other, how = case
    place = at + wrong
    before = text[max(0, place - _REACH) : place].rpartition(" ")[2]
    after = text[place + 1 : place + 1 + _REACH].partition(" ")[0]
    was = text[place]
    if wrong:
        right, out, goes, free = before[-1] + other, was + after[:1], other + after[:1], not after
    else:
        right, out, goes, free = other + after[0], before[-1:] + was, before[-1:] + other, not before
    begin = before if wrong == 0 else before[:-1]
    named = _named(known, begin[-1:], begin[-2:]) or _named(known, begin[-2:-1], begin[-3:-1])
    return [
        known.words.likely(before, other, after) - known.words.likely(before, was, after),
        known.pairs[right], known.pairs[out], known.pairs[goes], known.twos[right],
        how == 2, how == 1, other in known.seen.get(was, ""), named, not wrong and was in SURNAMES, wrong and text[at] in SURNAMES,
        known.alone.get(other, 0), known.alone.get(was, 0), free,
    ]  # fmt: skip


def _named(known: Book, character: str, pair: str) -> bool:
    """Whether a character may begin a name: a surname that is no word with what stands before it."""
    return character != "" and character in SURNAMES and not known.twos[pair]


def _blanked(text: str) -> str:
    """A stretch with blanks for all but Chinese characters."""
    return text if _HAN.fullmatch(text) else _OTHER.sub(" ", text)


def pairs(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Pairs that nobody writes, where another was meant; `least`: how likely that must be, in hundredths, 0 as likely as not."""
    known, text, least = book(), sheet.even, int(settings["least"])
    found: dict[int, tuple[int, Hit]] = {}
    weights = tuple(WEIGHTS.values())
    for start, possible in _suspects(known, text, odd(sheet), least):
        if ends_longer(text, start) or stands(text, start, start + 2):
            continue
        low, end = max(0, start - _REACH), start + 2
        around = _blanked(text[low : end + _REACH])
        for wrong, other, how, *_ in possible:
            chance = BASE + sum(map(mul, weights, signs(known, around, Case(start - low, wrong, other, how))))
            place = start + wrong
            if chance >= least and chance > found.get(place, (0,))[0]:
                found[place] = chance, Hit(start, end, (text[start:place] + other + text[place + 1 : end],))
    return (hit for _, hit in found.values())

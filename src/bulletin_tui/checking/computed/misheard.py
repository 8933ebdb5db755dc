"""Words that stand where nobody writes them, though one that sounds like it often does: 资金的骰子 for 资金的投资.

Looked at are words of two characters of which one makes a pair with its neighbour that nobody writes. What sounds like
them is weighed as in computed/strange.py, by how much likelier it makes the text and how many threes of characters are
known then. The words: tools/misheard.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui import keeping
from bulletin_tui.checking.computed.neighbours import SURNAMES, book
from bulletin_tui.checking.computed.phrasebook import stands
from bulletin_tui.checking.computed.sounds import ends_longer
from bulletin_tui.checking.computed.strange import AMBIGUOUS
from bulletin_tui.checking.computed.triples import apart, around, blanked, seen
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.checking.words import LEXICONS

Settings = Mapping[str, Any]

_TABLE = LEXICONS / "同音双字.txt"
_REACH = 4  # characters looked at on either side of a word
_EDGE = "\n" * (_REACH + 1)
_KEPT = 50_000  # surroundings
_KNOWN = 1  # of the four threes around a word so many may be known and it be wrong still
# What each sign is worth, in hundredths; `word` stands there, `meant` may have been.
WEIGHTS = {"words": 61, "word": 10, "fits": 232, "stood": -129, "both": 28, "same": 65}
BASE = -439


class Case(NamedTuple):
    """A word that may be wrong, by its place beside a pair, what may have been meant, and whether it sounds just the same."""

    at: int
    meant: str
    same: bool


@cache
def _table() -> tuple[list[str], dict[str, str]]:
    """The lines, and behind each character where the words stand that begin with it: how each goes on, and in which line."""
    text, places = keeping.kept("misheard", keeping.standing(Path(__file__), _TABLE), _placed)
    return text.split("\n"), places


def _placed() -> tuple[str, dict[str, str]]:
    text = _TABLE.read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for number, line in enumerate(text.split("\n")):
        for word in line.split():
            if word != "|":
                found.setdefault(word[0], []).append(word[1] + chr(_FIRST + number))
    return text, {first: "".join(places) for first, places in found.items()}


_FIRST = 0x10000  # lines are counted from here, beyond every character of a word


@lru_cache(_KEPT)
def alike(word: str) -> tuple[tuple[str, bool], ...]:
    """Words that sound like one, and whether they sound just the same."""
    lines, places = _table()
    held = places.get(word[:1], "")
    at = held.find(word[1:])
    if at < 0:
        return ()
    groups = lines[ord(held[at + 1]) - _FIRST].split(" |")
    return tuple((other, f" {word}" in group) for group in groups for other in group.split() if other != word)


@lru_cache(_KEPT)
def _near(four: str) -> tuple[Case, ...]:
    """What may have been meant by the words that end and begin with a pair nobody writes, between two characters."""
    twos = book().twos
    found: list[Case] = []
    for at, word in ((-1, four[:2]), (1, four[2:])):
        if " " not in word and twos[word] and not (at > 0 and word[0] in SURNAMES and word[0] not in AMBIGUOUS):
            for meant, same in alike(word):
                if seen(four[1] + meant if at > 0 else meant + four[2]):
                    found.append(Case(at, meant, same))
    return (*found,)


def signs(text: str, case: Case) -> list[int]:
    """What speaks for and against a case, in the order of WEIGHTS, where the pair stands in the middle of the text."""
    known = book()
    at, meant, same = case
    start = len(_EDGE) + at
    word = text[start : start + 2]
    before = text[start - _REACH : start].rpartition(" ")[2]
    after = text[start + 2 : start + 2 + _REACH].partition(" ")[0]
    right = text[:start] + meant + text[start + 2 :]
    beyond = text[start + 1 : start + 3] if at > 0 else text[start - 1 : start + 1]
    return [
        known.words.likely(before, meant, after) - known.words.likely(before, word, after),
        known.twos[word], _around(right, start), _around(text, start),
        " " not in beyond and not (known.pairs[beyond] or known.twos[beyond]), same,
    ]  # fmt: skip


def _around(text: str, at: int) -> int:
    """How many of the threes are known that a word stands in."""
    return seen(text[at - 2 : at + 1]) + around(text, at + 1)


def cases(text: str, places: Iterable[tuple[str, list[int]]]) -> Iterator[tuple[int, str, Case]]:
    """What may have been meant at each odd pair of a text: where the pair stands, what stands around it, the case."""
    text = f"{_EDGE}{text}{_EDGE}"
    for four, starts in places:
        near = _near(four)
        for start in starts if near else ():
            window = blanked(text[start : start + 2 + 2 * len(_EDGE)])
            for case in near:
                if _around(window, len(_EDGE) + case.at) <= _KNOWN:
                    yield start, window, case


def words(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Words in whose place another was meant; `least`: how likely that must be, in hundredths, 0 as likely as not."""
    text, least, weights = sheet.even, int(settings["least"]), tuple(WEIGHTS.values())
    found: dict[int, tuple[int, Hit]] = {}
    for start, window, case in cases(text, apart(sheet)):
        chance = BASE + sum(map(mul, weights, signs(window, case)))
        at = start + case.at
        if chance >= least and chance > found.get(at, (0,))[0] and not stands(text, at, at + 2) and not ends_longer(text, at):
            found[at] = chance, Hit(at, at + 2, (case.meant,))
    return (hit for _, hit in found.values())

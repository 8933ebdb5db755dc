"""Two versions of a text laid side by side, as an editor would tell what changed: paragraphs paired, then words and clauses.

Nothing here knows of files or issues. Whatever is said to be the same, taken out or put in: the old text is the sum of what
stayed and what went, the new one of what stayed and what came, character by character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ALIKE = 0.45  # paragraphs that share less than this are two paragraphs (Dice, of pairs of characters)
HELD = 0.6  # … unless the shorter stands in the longer by so much,
LEAST = 12  # and by so many pairs
_COMMON = 48  # a pair of characters in more paragraphs than this says nothing of any of them
_SLIGHT = 4  # characters that may go along with a change on either side
_WORDS = 6000  # in a stretch longer than this it is no use to look for words
_UNIT = re.compile(r"[A-Za-z0-9.,:%％\-]+|\s+|.", re.DOTALL)
_STOP = re.compile("[，。；：、！？…]")
_CLAUSES = re.compile(r"[^。！？；…]*[。！？；…]*[”’」』）)]*")


class Piece(NamedTuple):
    """A stretch of both versions; `old` and `new` are the same text where nothing changed."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


Pair = tuple[int | None, int | None]  # a paragraph of the old version, one of the new


# --- inside a paragraph ---------------------------------------------------------------------------------------------


def pieces(old: str, new: str) -> list[Piece]:
    """What stayed and what changed between two versions of a paragraph, by words; single characters between changes go along.

    The pieces give both texts when put together. Nothing for two empty texts.
    """
    if old == new:
        return [Piece(old, new)] if old else []
    found: list[Piece] = []
    before, after = _cut(old), _cut(new)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        was, now = "".join(before[i1:i2]), "".join(after[j1:j2])
        found += [Piece(was, now)] if tag != "replace" else _by_words(was, now)
    return _readable(_merged(found))


def _cut(text: str) -> list[str]:
    return [clause for clause in _CLAUSES.findall(text) if clause]


def _by_words(old: str, new: str) -> list[Piece]:
    if len(old) + len(new) > _WORDS:
        return [Piece(old, new)]
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Piece("".join(before[i1:i2]), "".join(after[j1:j2])) for _, i1, i2, j1, j2 in matcher.get_opcodes()]


def _words(text: str) -> list[str]:
    """Words; without the dictionary of words (which takes a second) where there is no Han to be cut."""
    from bulletin_tui.text import is_han, words

    if not any(map(is_han, text)):
        return _UNIT.findall(text)
    return [unit for word, _, _ in words(text) for unit in (_UNIT.findall(word) if not is_han(word[0]) else [word])]


def _merged(found: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind as one piece."""
    out: list[Piece] = []
    for piece in found:
        if out and (out[-1].same == piece.same):
            out[-1] = Piece(out[-1].old + piece.old, out[-1].new + piece.new)
        elif piece.old or piece.new:
            out.append(piece)
    return out


def _readable(found: list[Piece]) -> list[Piece]:
    """What stayed between two changes of a clause, and is no longer than either, goes along: else a reader spells letters."""
    at = 1
    while at < len(found) - 1:
        left, middle, right = found[at - 1 : at + 2]
        if middle.same and _slight(middle.old, left, right):
            found[at - 1 : at + 2] = [Piece(left.old + middle.old + right.old, left.new + middle.new + right.new)]
            at = max(at - 2, 1)
        else:
            at += 1
    return found


def _slight(text: str, left: Piece, right: Piece) -> bool:
    return len(text) <= 1 or (len(text) <= min(max(map(len, left)), max(map(len, right)), _SLIGHT) and not _STOP.search(text))


# --- paragraphs -----------------------------------------------------------------------------------------------------


def paired(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Which paragraph became which, in reading order: (1, 1) stayed or was changed, (1, None) went, (None, 1) came.

    The pairs chosen keep the order of both versions and hold the most text; what was moved went here and came there.
    """
    chain = _chain(_candidates(old, new))
    found: list[Pair] = []
    i = j = 0
    for one, other in [*chain, (len(old), len(new))]:
        found += [(index, None) for index in range(i, one)]
        found += [(None, index) for index in range(j, other)]
        if one < len(old):
            found.append((one, other))
        i, j = one + 1, other + 1
    return found


def alike(old: str, new: str) -> float:
    """How much two paragraphs share, 0 to 1; 0 for two that have nothing to do with each other."""
    if old == new:
        return 1.0
    return _share(_pairs(old), _pairs(new))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    if not common:
        return 0.0
    dice = 2 * common / (len(one) + len(other))
    held = common / min(len(one), len(other))
    return max(dice, 0.01) if dice >= ALIKE or (held >= HELD and common >= LEAST) else 0.0


def _pairs(text: str) -> frozenset[str]:
    dense = "".join(text.split())
    return frozenset(dense[index : index + 2] for index in range(len(dense) - 1))


def _candidates(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, float]]:
    """Paragraphs that may be one and the same, and the weight of saying so: the characters they share."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(old):
        places[text].append(index)
    standing = set(new)
    sets = {index: _pairs(text) for index, text in enumerate(old) if text not in standing}
    holding: dict[str, list[int]] = defaultdict(list)
    for index, held in sets.items():
        for pair in held:
            holding[pair].append(index)
    found: list[tuple[int, int, float]] = []
    for index, text in enumerate(new):
        if text in places:
            # Short lines stand in many places, and which is which, their neighbours say: nearly nothing is gained by them.
            found += [(other, index, len(text) + 1.0) for other in places[text][:64]]
            continue
        own = _pairs(text)
        counts: dict[int, int] = defaultdict(int)
        for pair in own:
            if len(holding[pair]) <= _COMMON:
                for other in holding[pair]:
                    counts[other] += 1
        for other in sorted(counts, key=lambda at: -counts[at])[:6]:
            if share := _share(sets[other], own):
                found.append((other, index, share * min(len(old[other]), len(text))))
    return found


def _chain(candidates: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """The heaviest choice of candidates that rises on both sides."""
    order = sorted(candidates, key=lambda found: (found[0], -found[1]))
    ends: list[int] = []  # places in the new version, rising, …
    heads: list[int] = []  # … and the last candidate of the heaviest chain that ends there, each heavier than the one before
    weight: list[float] = []
    before: list[int] = []
    for index, (_, place, own) in enumerate(order):
        at = bisect_left(ends, place)
        previous = heads[at - 1] if at else -1
        total = own + (weight[previous] if previous >= 0 else 0.0)
        weight.append(total)
        before.append(previous)
        if at < len(ends) and ends[at] == place:
            if weight[heads[at]] >= total:
                continue
            heads[at] = index
        elif at and weight[heads[at - 1]] >= total:
            continue
        else:
            ends.insert(at, place)
            heads.insert(at, index)
        while at + 1 < len(ends) and weight[heads[at + 1]] <= total:
            del ends[at + 1], heads[at + 1]
    chain: list[tuple[int, int]] = []
    at = heads[-1] if heads else -1
    while at >= 0:
        chain.append((order[at][0], order[at][1]))
        at = before[at]
    return chain[::-1]

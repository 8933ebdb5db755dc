"""Fixed wordings, of which a text is one or two characters off.

A wording is cut into one piece more than its mistakes can spoil: one piece at least then stands unchanged. Only a swap
of the two characters where pieces meet spoils both, so these are looked for as well. One automaton finds the pieces of
all wordings; only where one stands is the rest compared. Where that is near enough, the wording is cut finer and laid
over the text from each piece that stands there: from one end alone it is not clear where the other ends. A mistake is a
character that is missing, too many, wrong, or swapped with its neighbour; a mark of punctuation is none, nor is what
another wording allows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from bulletin_tui.checking.finding import Finder, made
from bulletin_tui.checking.sheet import Hit, Sheet, Spot
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_LONG = 10  # characters from which a wording may have two mistakes and still be known
_HAN = expression(r"[\u4e00-\u9fff]*")
_SWAPS = 3  # characters that a piece must have for swaps between pieces to be looked for: fewer may be part of anything
_TOO_FAR = 9
_KNOWN = 7  # characters from which a wording is known without its last


class Wording(NamedTuple):
    """A fixed wording, how many mistakes in it are still it, and whether its edges may hold one."""

    text: str
    most: int
    edges: bool
    characters: frozenset[str]


class Near(NamedTuple):
    """A stretch that all but holds a wording."""

    start: int
    end: int
    distance: int
    wording: str


class Piece(NamedTuple):
    """A piece of a wording, where it stands in it, and how many mistakes it holds."""

    wording: int
    at: int
    wrong: int


class Book(NamedTuple):
    """Wordings ready to be looked for."""

    wordings: list[Wording]
    uses: list[list[Piece]]  # of each piece that the machine finds
    allowed: Finder  # whole wordings, and forms that are none and right
    longest: int  # characters of one of these


def near(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Stretches one or two characters off a fixed wording. Settings: a lexicon of parts with `phrases` and `allowed`, or just these."""
    for found in _distinct(_found(sheet.even, sheet.spots(settings), made(settings, lambda: _book(settings)))):
        yield Hit(found.start, found.end, (found.wording,))


def prepared(settings: Settings) -> Settings:
    """The pieces of all wordings, cut when house style is compiled."""
    wordings: list[tuple[str, int, bool]] = []
    table: dict[str, list[Piece]] = {}
    whole: set[str] = set()
    for part in (part for lexicon in settings.get("lexicon", [[settings]]) for part in lexicon):
        whole.update(map(str, part.get("allowed") or ()))
        for phrase in map(str, part.get("phrases") or ()):
            most = int(part.get("mistakes") or (2 if len(phrase) >= _LONG else 1))
            whole.add(phrase)
            for piece, at, wrong in _pieces(phrase, most):
                table.setdefault(piece, []).append(Piece(len(wordings), at, wrong))
            wordings.append((phrase, most, str(part.get("edges", "true")) == "true"))
    return {
        "wordings": wordings,
        "find": list(table),
        "uses": [[tuple(use) for use in uses] for uses in table.values()],
        "whole": sorted(whole),
    }


def _book(settings: Settings) -> Book:
    wordings = [Wording(phrase, most, edges, frozenset(phrase)) for phrase, most, edges in settings["wordings"]]
    uses = [[Piece(*use) for use in piece] for piece in settings["uses"]]
    return Book(wordings, uses, Finder(settings["whole"]), max(map(len, settings["whole"]), default=0))


def _pieces(phrase: str, most: int) -> Iterator[tuple[str, int, int]]:
    """What to look for: each piece, where it begins, and how many mistakes it holds itself."""
    cuts = _cuts(phrase, most + 1)
    for start, end in pairwise(cuts):
        yield phrase[start:end], start, 0
    if len(phrase) < _SWAPS * (most + 1):
        return
    inner = [cut for cut in cuts[1:-1] if phrase[cut - 1] != phrase[cut]]
    for count in range(1, most + 1):
        for swapped in combinations(inner, count):
            start, end = cuts[cuts.index(swapped[0]) - 1], cuts[cuts.index(swapped[-1]) + 1]
            yield _swapped(phrase, swapped)[start:end], start, count


def _cuts(phrase: str, count: int) -> list[int]:
    """Where a phrase is cut to give so many pieces, its ends included."""
    size, rest = divmod(len(phrase), count)
    return [number * size + min(number, rest) for number in range(count + 1)]


def _swapped(phrase: str, cuts: Collection[int]) -> str:
    """A phrase with the two characters changed round at each cut."""
    out = [*phrase]
    for cut in cuts:
        out[cut - 1], out[cut] = out[cut], out[cut - 1]
    return "".join(out)


def _found(text: str, spots: Sequence[Spot], book: Book) -> Iterator[Near]:
    """Near wordings, each perhaps several times; those whose mistake stands in an allowed form are left out."""
    candidates: set[Near] = set()
    wordings, uses = book.wordings, book.uses
    for index, start, end in spots:
        for number, at, wrong in uses[index]:
            wording = wordings[number]
            if not text.startswith(wording.text, start - at) and _likely(text, wording, at, start, end, wrong):
                candidates.update(_laid(text, wording, start - at))
    for found in candidates:
        left, right = _shared(text[found.start : found.end], found.wording)
        start, end = max(found.start, found.start + left - 1), min(found.end, found.end - right + 1)
        if not _allowed(text, start, end, book):
            yield found


def _allowed(text: str, start: int, end: int, book: Book) -> bool:
    """Whether a stretch is part of a form that is right."""
    first = max(0, end - book.longest)
    return any(first + left <= start and end <= first + right for _, left, right in book.allowed.find(text[first : start + book.longest]))


def _likely(text: str, wording: Wording, at: int, start: int, end: int, wrong: int) -> bool:
    """Whether what stands around a piece at start..end, which holds so many mistakes, can be the rest of the wording."""
    phrase, most, _, characters = wording
    size = len(phrase)
    window = text[max(0, start - at - most) : end + size - at - (end - start) + most]
    if len(characters.difference(window)) > most:
        return False
    wrong += _reach(phrase[:at][::-1], text[max(0, start - at - most) : start][::-1], most - wrong)[0]
    return wrong <= most and wrong + _reach(phrase[at + end - start :], text[end : end + size - at + most], most - wrong)[0] <= most


def _laid(text: str, wording: Wording, near: int) -> Iterator[Near]:
    """The wording laid over the text from each finer piece of it that stands where it may begin near a place."""
    phrase, most = wording.text, wording.most
    for at, until in pairwise(_cuts(phrase, max(most + 1, min(most + 2, len(phrase) // 2)))):
        piece, last = phrase[at:until], near + until + 2 * most
        start = text.find(piece, max(0, near + at - 2 * most), last)
        while start >= 0:
            found = _compare(text, wording, at, start, start + len(piece))
            if found is not None:
                yield found
            start = text.find(piece, start + 1, last)


def _shared(here: str, wording: str) -> tuple[int, int]:
    """How many characters a stretch and a wording share at their heads and, of the rest, at their ends."""
    most = min(len(here), len(wording))
    left = next((at for at in range(most) if here[at] != wording[at]), most)
    return left, next((at for at in range(most - left) if here[-1 - at] != wording[-1 - at]), most - left)


def _compare(text: str, wording: Wording, at: int, start: int, end: int) -> Near | None:
    """The wording laid over the text with the piece that stands at start..end in place."""
    phrase, most, edges, _ = wording
    size = len(phrase)
    wrong, covered = _reach(phrase[:at][::-1], text[max(0, start - at - most) : start][::-1], most)
    if wrong > most:
        return None
    more, beyond = _reach(phrase[at + end - start :], text[end : end + size - at + most], most - wrong)
    if not 0 < wrong + more <= most:
        return None
    found = Near(start - covered, end + beyond, wrong + more, phrase)
    here = text[found.start : found.end]
    return found if _HAN.fullmatch(_strange(here, phrase)) and _plausible(here, found, edges) else None


def _strange(here: str, phrase: str) -> str:
    """What stands here and not in the wording."""
    return "".join(character for character in here if character not in phrase)


def _plausible(here: str, found: Near, edges: bool) -> bool:
    """Whether the difference is a mistake, not another wording: a word in place of a word, a word put in, an end missing."""
    phrase = found.wording
    left, right = _shared(here, phrase)
    if found.distance == 2 and len(here) - left - right == 2:
        return False
    if sum(here.count(mark) for mark in "、，“”") != sum(phrase.count(mark) for mark in "、，“”"):
        return False
    first, last = here[:1] == phrase[0], here[-1:] == phrase[-1]
    if first and last:
        return True
    # An end that is wrong counts; one that is missing may be another wording, a wrong head the word before it.
    return edges and first and found.distance == 1 and len(here) == len(phrase) >= _KNOWN


def _reach(phrase: str, text: str, most: int) -> tuple[int, int]:
    """How many mistakes the phrase takes at the head of the text, and how much of the text it then covers."""
    if text.startswith(phrase):
        return 0, len(phrase)
    if not most:
        return _TOO_FAR, 0
    shared = 0
    for character, other in zip(phrase, text, strict=False):
        if character != other:
            break
        shared += 1
    wrong, covered = _distance(phrase[shared:], text[shared:], most)
    return wrong, shared + covered


def _distance(phrase: str, text: str, most: int) -> tuple[int, int]:
    """Mistakes between a phrase and the head of a text, and the length of that head; columns too far off are not worked out."""
    beyond, width = most + 1, len(text)
    before: Sequence[int] = ()
    row = [*range(width + 1)]
    for i, character in enumerate(phrase, 1):
        earlier, before, row = before, row, [beyond] * (width + 1)
        if i <= most:
            row[0] = i
        for j in range(max(1, i - most), min(width, i + most) + 1):
            other = text[j - 1]
            cost = before[j - 1] if character == other else min(before[j], row[j - 1], before[j - 1]) + 1
            if i > 1 and j > 1 and character == text[j - 2] and phrase[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return _TOO_FAR, 0
    least = min(row)
    return least, min((j for j, cost in enumerate(row) if cost == least), key=lambda j: (abs(j - len(phrase)), -j))


def _distinct(found: Iterable[Near]) -> Iterator[Near]:
    """Of overlapping stretches the one with the fewest mistakes, and of these the longest."""
    taken: list[Near] = []
    for item in sorted(found, key=lambda item: (item.distance, item.start - item.end)):
        if not any(item.start < other.end and other.start < item.end for other in taken):
            taken.append(item)
    return iter(sorted(taken))

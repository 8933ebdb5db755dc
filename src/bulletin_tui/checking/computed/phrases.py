"""Fixed wordings, of which a text is one or two characters off.

A wording is cut into more pieces than its mistakes can spoil: one piece at least then stands unchanged. One automaton
finds the pieces of all wordings; only where one stands is the rest compared. A mistake is a character that is missing,
too many, wrong, or swapped with its neighbour; a mark of punctuation is none, nor is what another wording allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bulletin_tui.checking.finding import Finder, made
from bulletin_tui.checking.sheet import Hit, Sheet, Stretches
from bulletin_tui.expressions import expression

Settings = Mapping[str, Any]

_LONG = 10  # characters from which a wording may have two mistakes and still be known
_HAN = expression(r"[\u4e00-\u9fff]*")
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


class Book(NamedTuple):
    """Wordings ready to be looked for."""

    wordings: list[Wording]
    uses: list[list[tuple[int, int]]]  # of each piece: wording, place in it
    exact: list[bool]  # whether the piece is a whole wording or an allowed form
    finder: Finder


def near(sheet: Sheet, settings: Settings) -> Iterator[Hit]:
    """Stretches one or two characters off a fixed wording. Settings: a lexicon of parts with `phrases` and `allowed`, or just these."""
    for found in _distinct(_found(sheet.text, made(settings, lambda: _book(settings)))):
        yield Hit(found.start, found.end, (found.wording,))


def prepared(settings: Settings) -> Settings:
    """The pieces of all wordings, cut when house style is compiled."""
    wordings: list[tuple[str, int, bool]] = []
    table: dict[str, list[tuple[int, int]]] = {}
    whole: set[str] = set()
    for part in (part for lexicon in settings.get("lexicon", [[settings]]) for part in lexicon):
        whole.update(map(str, part.get("allowed") or ()))
        for phrase in map(str, part.get("phrases") or ()):
            most = int(part.get("mistakes") or (2 if len(phrase) >= _LONG else 1))
            whole.add(phrase)
            for at, piece in _pieces(phrase, max(most + 1, min(most + 2, len(phrase) // 2))):
                table.setdefault(piece, []).append((len(wordings), at))
            wordings.append((phrase, most, str(part.get("edges", "true")) == "true"))
    for phrase in sorted(whole):
        table.setdefault(phrase, [])
    return {"wordings": wordings, "pieces": list(table), "uses": list(table.values()), "exact": [piece in whole for piece in table]}


def _book(settings: Settings) -> Book:
    wordings = [Wording(phrase, most, edges, frozenset(phrase)) for phrase, most, edges in settings["wordings"]]
    return Book(wordings, settings["uses"], settings["exact"], Finder(settings["pieces"]))


def _pieces(phrase: str, count: int) -> Iterator[tuple[int, str]]:
    size, rest = divmod(len(phrase), count)
    at = 0
    for number in range(count):
        length = size + (number < rest)
        yield at, phrase[at : at + length]
        at += length


def _found(text: str, book: Book) -> Iterator[Near]:
    """Near wordings, each perhaps several times; those whose mistake stands in an allowed form are left out."""
    candidates: set[Near] = set()
    forms: list[tuple[int, int]] = []
    wordings, uses, exact = book.wordings, book.uses, book.exact
    for index, start, end in book.finder.find(text):
        if exact[index]:
            forms.append((start, end))
        for number, at in uses[index]:
            wording = wordings[number]
            if not text.startswith(wording.text, start - at):
                found = _compare(text, wording, at, start, end)
                if found is not None:
                    candidates.add(found)
    if candidates:
        allowed = Stretches(sorted(forms))
        for found in candidates:
            left, right = _shared(text[found.start : found.end], found.wording)
            if not allowed.hold(max(found.start, found.start + left - 1), min(found.end, found.end - right + 1)):
                yield found


def _shared(here: str, wording: str) -> tuple[int, int]:
    """How many characters a stretch and a wording share at their heads and, of the rest, at their ends."""
    most = min(len(here), len(wording))
    left = next((at for at in range(most) if here[at] != wording[at]), most)
    return left, next((at for at in range(most - left) if here[-1 - at] != wording[-1 - at]), most - left)


def _compare(text: str, wording: Wording, at: int, start: int, end: int) -> Near | None:
    """The wording laid over the text with the piece that stands at start..end in place."""
    phrase, most, edges, characters = wording
    size = len(phrase)
    window = text[max(0, start - at - most) : end + size - at - (end - start) + most]
    if len(characters.difference(window)) > most:
        return None
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
    before: Sequence[int] = ()
    row = list(range(len(text) + 1))
    for i, character in enumerate(phrase, 1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(text, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (character != other))
            if i > 1 and j > 1 and character == text[j - 2] and phrase[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
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

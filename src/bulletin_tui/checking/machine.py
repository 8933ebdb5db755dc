"""Runs all rules over a text at once.

One automaton finds every literal of every rule: whole words that are wrong, longer words that shield from them, and
the literals without which a pattern cannot match. A pattern then runs only in the blocks where one of its literals
stands. Rules that need code get the sheet, and share what was found in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from bulletin_tui.checking import boundaries
from bulletin_tui.checking.fixes import FIXES
from bulletin_tui.checking.sheet import Hit, Sheet, Spot, Stretches
from bulletin_tui.checking.style import Style
from bulletin_tui.expressions import expression
from bulletin_tui.model import Issue, Mark

if TYPE_CHECKING:
    from bulletin_tui.checking.sought import Form, Literal

Found = tuple[int, Hit]  # a rule's number, and what it points at
Place = tuple[int, int, int]  # the first and last offset at which a match may begin, and one in the same block
Stand = tuple[int, int, int, int]  # a literal, as the machine knows it; its length; between which places of a match it stands
Ends = dict[int, list[int]]  # of each literal that stands in a text, where it ends
_NEAR = 12  # characters: a match that can begin at so few is tried at each, else looked for
Word = tuple[int, int, "tuple[Form, ...]"]  # where a form stands, and what it is to the rules that know it


class Standing(NamedTuple):
    """What stands in a text: words, what shields from rules, where patterns may match, calls that are wanted, words that calls seek."""

    words: list[Word]
    shields: dict[int, Stretches]
    stands: dict[int, list[Stand]]
    wanted: set[int]
    sought: dict[int, list[Spot]]


class Crash(NamedTuple):
    """A rule that failed; the rest went on."""

    rule: int
    error: str


class Machine:
    """A style made ready to run."""

    def __init__(self, style: Style, only: int | None = None) -> None:
        self.style = style
        self.scopes = [scope if only in (None, number) else frozenset() for number, scope in enumerate(style.scopes)]
        self.masks = [rule["mask"] for rule in style.compiled["rules"]]
        self.settings: Mapping[str, Any] = style.compiled["settings"]
        self.patterns = style.compiled["patterns"]
        self._ready: list[re.Pattern[str] | None] = [None] * len(self.patterns)
        self.calls = style.compiled["calls"]
        self.everywhere = [n for n, (rule, _, _, everywhere) in enumerate(self.patterns) if everywhere and self.scopes[rule]]
        self._seeking = frozenset(style.compiled["seeking"])
        self._only = only

    def run(self, sheet: Sheet, crashes: list[Crash]) -> Iterator[Found]:
        """Every hit of the rules that need no more than a block's own text."""
        literals, places = self.style.literals.find(sheet.even)
        ends: Ends = {}
        for index, _, end in places:
            if index in ends:
                ends[index].append(end)
            else:
                ends[index] = [end]
        words, shields, stands, wanted, sought = self._literals(literals, ends)
        yield from self._kept(sheet, self._words(sheet, words), shields)
        for number in sorted({*stands, *self.everywhere}):
            if self.scopes[self.patterns[number][0]]:
                yield from self._kept(sheet, self._guarded(sheet, number, _places(sheet, ends, stands.get(number)), crashes), shields)
        for number, (rule, name, needs) in enumerate(self.calls):
            settings = self.settings.get(str(rule), {})
            asked = settings.get("always") or number in sought if number in self._seeking else number in wanted or not needs
            if self.scopes[rule] and asked:
                sheet.found[id(settings)] = sought.get(number, [])
                try:
                    hits = list(function(name)(sheet, settings))
                except Exception as error:
                    crashes.append(Crash(rule, f"{type(error).__name__}: {error}"))
                    continue
                yield from self._kept(sheet, ((rule, hit) for hit in hits), shields)

    def _literals(self, literals: list[Literal], ends: Ends) -> Standing:
        """What the literals that stand there are to the rules."""
        words: list[Word] = []
        shields: dict[int, list[tuple[int, int]]] = {}
        stands: dict[int, list[Stand]] = {}
        wanted: set[int] = set()
        sought: dict[int, list[Spot]] = {}
        for index, found in ends.items():
            literal, forms, rules, patterns, calls, seeks = literals[index]
            size = len(literal)
            wanted.update(calls)
            if forms and self._only is not None:
                forms = tuple(form for form in forms if form[0] == self._only)
            if forms:
                words += ((end - size, end, forms) for end in found)
            for rule in rules:
                shields.setdefault(rule, []).extend((end - size, end) for end in found)
            for number, least, most in patterns:
                stands.setdefault(number, []).append((index, size, least, most))
            for number, which in seeks:
                sought.setdefault(number, []).extend((which, end - size, end) for end in found)
        return Standing(words, {rule: Stretches(sorted(items)) for rule, items in shields.items()}, stands, wanted, sought)

    def _words(self, sheet: Sheet, words: list[Word]) -> Iterator[Found]:
        """The leftmost longest of the forms that stand there as words of their own."""
        reach = 0
        for start, end, forms in sorted(words, key=lambda word: (word[0], -word[1])):
            if start < reach:
                continue
            for rule, suggestions, guard in forms:
                if guard != boundaries.EDGE or not boundaries.straddled(sheet.text, start, end):
                    reach = end
                    yield rule, Hit(start, end, suggestions)

    def _guarded(self, sheet: Sheet, number: int, places: list[Place], crashes: list[Crash]) -> Iterator[Found]:
        try:
            yield from self._pattern(sheet, number, places)
        except (re.error, RecursionError, IndexError, ValueError, KeyError) as error:
            crashes.append(Crash(self.patterns[number][0], f"{type(error).__name__}: {error}"))

    def _pattern(self, sheet: Sheet, number: int, places: list[Place]) -> Iterator[Found]:
        rule, pattern, templates, _ = self.patterns[number]
        ready = self._ready[number]
        if ready is None:
            ready = self._ready[number] = expression(pattern, re.MULTILINE)
        marked = "x" if "x" in ready.groupindex else 0
        scope, settings = self.scopes[rule], self.settings.get(str(rule), {})
        for found in _matches(ready, sheet.even, places):
            if sheet.blocks[sheet.index(found.start())].role not in scope:
                continue
            suggestions = _suggestions(found, templates, settings)
            if suggestions is None or found.start(marked) < 0:
                continue
            start, end = found.span(marked)
            if settings.get("whole"):
                lead, start = sheet.text[found.start() : start], found.start()
                suggestions = tuple(lead + suggestion for suggestion in suggestions)
            yield rule, Hit(start, end, suggestions)

    def _kept(self, sheet: Sheet, hits: Iterable[Found], shields: Mapping[int, Stretches]) -> Iterator[Found]:
        """Hits in the scope of their rule that stand in nothing that excuses them."""
        blocks, starts, last = sheet.blocks, sheet.starts, -1
        for rule, hit in hits:
            if rule != last:
                last, scope, excuses = rule, self.scopes[rule], self._excuses(sheet, rule, shields)
            start, end, *_ = hit
            if blocks[bisect_right(starts, start) - 1].role in scope and not any(excused(start, end) for excused in excuses):
                yield rule, hit

    def _excuses(self, sheet: Sheet, rule: int, shields: Mapping[int, Stretches]) -> list[Callable[[int, int], bool]]:
        """What tells whether a hit of a rule is excused: longer words, quotes, titles and codes that hold it."""
        masks = {"quotes": lambda: sheet.quoted, "titles": lambda: sheet.titled, "named": lambda: sheet.named}
        holding = [shields[one] for one in (-1, rule) if one in shields]
        holding += [masks[mask]() for mask in self.masks[rule] if mask in masks]
        touching = [sheet.codes] if "codes" in self.masks[rule] else []
        return [*(one.hold for one in holding if one.items), *(one.touch for one in touching if one.items)]


def _places(sheet: Sheet, ends: Ends, stands: list[Stand] | None) -> list[Place]:
    """Where a match may begin, in order, as the literals of the pattern say; without any, everywhere."""
    if stands is None:
        return [(*sheet.span(block), sheet.starts[block]) for block in range(len(sheet.blocks))]
    found: list[Place] = []
    text, back = sheet.even, sheet.even.rfind
    for index, size, least, most in stands:
        places = ends[index]
        if least == most == 0 and "\n" not in text[places[0] - size : places[0]]:
            found += [(end - size, end - size, end - 1) for end in places]
            continue
        for end in places:
            first = max(0, end - size - most)
            broken = back("\n", first, end - 1)  # a match does not begin in the block before
            found.append((broken + 1 if broken >= 0 else first, end - size - least, end - 1))
    found.sort()
    return found


def _matches(ready: re.Pattern[str], text: str, places: list[Place]) -> Iterator[re.Match[str]]:
    """What finditer would find in the blocks of these places, tried only where a match may begin."""
    reach = begun = end = 0
    ahead, match = text.find, ready.match
    for first, last, within in places:
        at = first if first > reach else reach
        if at > last:
            continue
        if not begun <= within <= end:  # in another block than the place before
            begun, end = within, ahead("\n", within)
        if first == last:
            found = match(text, at, end)
            if found is not None:
                yield found
                reach = found.end() + (found.end() == found.start())
            continue
        if last - first >= _NEAR:
            while (found := ready.search(text, at, end)) is not None:
                yield found
                at = reach = found.end() + (found.end() == found.start())
            reach = end + 1
            continue
        last = min(last, end)
        while at <= last:
            found = match(text, at, end)
            if found is None:
                at += 1
            else:
                yield found
                at = reach = found.end() + (found.end() == found.start())


def _suggestions(found: re.Match[str], templates: list[str], settings: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What could stand there instead; None where the pattern's function finds that nothing is wrong."""
    if not templates:
        return ()
    if templates[0].startswith("="):
        return FIXES[templates[0][1:]](found, settings)
    return tuple(found.expand(template) for template in templates)


@cache
def function(name: str) -> Any:
    """A function of checking/computed, as rules name it: dates.impossible."""
    module, _, attribute = name.partition(".")
    return getattr(import_module(f"bulletin_tui.checking.computed.{module}"), attribute)


def marks(issue: Issue, style: Style, number: int) -> list[Mark]:
    """What one rule alone points at."""
    from bulletin_tui.checking.reading import readable

    machine = Machine(style, number)
    blocks = readable(issue)
    sheet = Sheet(blocks, issue.date, issue.whole)
    found: list[Mark] = []
    for _, hit in machine.run(sheet, []):
        index = sheet.index(hit.start)
        start = sheet.starts[index]
        found.append(Mark(blocks[index], hit.start - start, hit.end - start, hit.suggestions, hit.message))
    return found

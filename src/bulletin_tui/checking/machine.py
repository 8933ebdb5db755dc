"""Runs all rules over a text at once.

One automaton finds every literal of every rule: whole words that are wrong, longer words that shield from them, and
the literals without which a pattern cannot match. A pattern then runs only in the blocks where one of its literals
stands. Rules that need code get the sheet, and share what was found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from bulletin_tui.checking import boundaries
from bulletin_tui.checking.finding import Finder
from bulletin_tui.checking.fixes import FIXES
from bulletin_tui.checking.sheet import Hit, Sheet, Stretches
from bulletin_tui.checking.style import Style
from bulletin_tui.expressions import expression
from bulletin_tui.model import Issue, Mark

if TYPE_CHECKING:
    from bulletin_tui.checking.kinds import Form, Uses

Found = tuple[int, Hit]  # a rule's number, and what it points at
Place = tuple[int, int, int]  # a block, and the first and last offset at which a match may begin
_NEAR = 12  # characters: a match that can begin at so few is tried at each, else looked for
Word = tuple[int, int, "tuple[Form, ...]"]  # where a form stands, and what it is to the rules that know it


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
        self.everywhere = [n for n, (rule, _, _, needs) in enumerate(self.patterns) if not needs and self.scopes[rule]]
        self.uses: list[Uses] = style.compiled["uses"]
        literals: list[str] = style.compiled["literals"]
        if only is not None:
            alone = [self._alone(use, only) for use in self.uses]
            literals = [literal for literal, use in zip(literals, alone, strict=True) if any(use)]
            self.uses = [use for use in alone if any(use)]
        self.finder = Finder(literals)

    def _alone(self, use: Uses, rule: int) -> Uses:
        """What a literal is there for where one rule runs alone; what shields does so still."""
        forms, shields, patterns, calls = use
        return (
            tuple(form for form in forms if form[0] == rule),
            shields,
            tuple(pattern for pattern in patterns if self.patterns[pattern[0]][0] == rule),
            tuple(number for number in calls if self.calls[number][0] == rule),
        )

    def run(self, sheet: Sheet, crashes: list[Crash]) -> Iterator[Found]:
        """Every hit of the rules that need no more than a block's own text."""
        words, shields, places, wanted = self._literals(sheet)
        yield from self._kept(sheet, self._words(sheet, words), shields)
        for number, found in sorted(places.items()):
            yield from self._kept(sheet, self._guarded(sheet, number, found, crashes), shields)
        for number, (rule, name, whole, needs) in enumerate(self.calls):
            if not whole and self.scopes[rule] and (number in wanted or not needs):
                try:
                    hits = list(function(name)(sheet, self.settings.get(str(rule), {})))
                except Exception as error:
                    crashes.append(Crash(rule, f"{type(error).__name__}: {error}"))
                    continue
                yield from self._kept(sheet, ((rule, hit) for hit in hits), shields)

    def _literals(self, sheet: Sheet) -> tuple[list[Word], dict[int, Stretches], dict[int, list[Place]], set[int]]:
        words: list[Word] = []
        shields: dict[int, list[tuple[int, int]]] = {}
        places: dict[int, list[Place]] = {
            number: [(block, *sheet.span(block)) for block in range(len(sheet.blocks))] for number in self.everywhere
        }
        wanted: set[int] = set()  # calls whose literals stand there
        block, next_start = 0, sheet.starts[1] if len(sheet.starts) > 1 else len(sheet.text) + 1
        uses = self.uses
        for index, start, end in self.finder.find(sheet.even):
            forms, rules, patterns, calls = uses[index]
            if patterns:
                while end > next_start:
                    block += 1
                    next_start = sheet.starts[block + 1] if block + 1 < len(sheet.starts) else len(sheet.text) + 1
                for number, least, most in patterns:
                    place = (block, start - most, start - least)
                    if number in places:
                        places[number].append(place)
                    else:
                        places[number] = [place]
            if calls:
                wanted.update(calls)
            if forms:
                words.append((start, end, forms))
            for rule in rules:
                shields.setdefault(rule, []).append((start, end))
        return words, {rule: Stretches(sorted(items)) for rule, items in shields.items()}, places, wanted

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
        scope = self.scopes[rule]
        for found in _matches(ready, sheet, places):
            if sheet.blocks[sheet.index(found.start())].role not in scope:
                continue
            suggestions = _suggestions(found, templates, self.settings.get(str(rule), {}))
            if suggestions is not None and found.start(marked) >= 0:
                yield rule, Hit(found.start(marked), found.end(marked), suggestions)

    def _kept(self, sheet: Sheet, hits: Iterable[Found], shields: Mapping[int, Stretches]) -> Iterator[Found]:
        """Hits in the scope of their rule that stand in nothing that excuses them."""
        for rule, hit in hits:
            if sheet.blocks[sheet.index(hit.start)].role not in self.scopes[rule]:
                continue
            if any(number in shields and shields[number].hold(hit.start, hit.end) for number in (-1, rule)):
                continue
            if any(_masked(sheet, mask, hit) for mask in self.masks[rule]):
                continue
            yield rule, hit

    def whole(self, reading: Any, crashes: list[Crash]) -> Iterator[tuple[int, Mark]]:
        """Every mark of the rules that look at an issue as a whole."""
        for rule, name, whole, _ in self.calls:
            if whole and self.scopes[rule]:
                try:
                    marks = list(function(name)(reading, self.settings.get(str(rule), {})))
                except Exception as error:
                    crashes.append(Crash(rule, f"{type(error).__name__}: {error}"))
                    continue
                yield from ((rule, mark) for mark in marks if mark.block.role in self.scopes[rule])


def _matches(ready: re.Pattern[str], sheet: Sheet, places: list[Place]) -> Iterator[re.Match[str]]:
    """What finditer would find in the blocks of these places, tried only where a match may begin."""
    text, reach = sheet.even, 0
    for block, first, last in sorted(places):
        start, end = sheet.span(block)
        at, last = max(first, start, reach), min(last, end)
        while at <= last:
            found = ready.match(text, at, end) if last - first < _NEAR else ready.search(text, at, end)
            if found is not None:
                yield found
                at = reach = found.end() + (found.end() == found.start())
            elif last - first < _NEAR:
                at += 1
            else:
                at = reach = end + 1


def _masked(sheet: Sheet, mask: str, hit: Hit) -> bool:
    if mask == "codes":
        return sheet.codes.touch(hit.start, hit.end)
    stretches: Stretches = {"quotes": sheet.quoted, "titles": sheet.titled, "named": sheet.named}[mask]
    return stretches.hold(hit.start, hit.end)


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
    from bulletin_tui.checking.reading import Reading, readable

    machine = Machine(style, number)
    blocks = readable(issue)
    sheet = Sheet(blocks, issue.date, issue.whole)
    found: list[Mark] = []
    for _, hit in machine.run(sheet, []):
        index = sheet.index(hit.start)
        start = sheet.starts[index]
        found.append(Mark(blocks[index], hit.start - start, hit.end - start, hit.suggestions, hit.message))
    found += (mark for _, mark in machine.whole(Reading(issue, blocks, style), []))
    return found

"""The paper's memory: what stands one character off from what the paper has printed often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bulletin_tui.checking.across.known import HAN, KEPT
from bulletin_tui.checking.across.memory.index import HOLE, ISSUES, TIMES, Memory, remember
from bulletin_tui.checking.across.memory.slips import slips
from bulletin_tui.checking.across.naming import people
from bulletin_tui.checking.across.numbers import one_slip
from bulletin_tui.checking.across.past import Past
from bulletin_tui.checking.across.persons import names_somebody
from bulletin_tui.checking.across.ruling import printed, rule
from bulletin_tui.expressions import expression
from bulletin_tui.model import Issue, Mark, Rule

__all__ = ["Memory", "Recalled", "remember", "rules"]

_SHORT_RUN = expression(f"[{HAN}]{{4,}}")


class Recalled:
    """The memory of those past issues that count for the issue in hand: built once for the same issues."""

    def __init__(self, past: Past, cache: Path | None = None) -> None:
        self.past = past
        self.cache = cache
        self._last: tuple[list[int], Memory] | None = None

    def memory(self, issue: Issue) -> Memory:
        usable = self.past.before(issue)
        key = list(map(id, usable))
        last = self._last
        if last is None or last[0] != key:
            last = self._last = key, remember(usable, self.cache)
        return last[1]


def rules(past: Past, cache: Path | None = None) -> tuple[Rule, ...]:
    """The rules that remember past issues; silent where there are none. `cache` is a folder, or None."""
    recalled = Recalled(past, cache)
    return _phrase_rule(recalled), _name_rule(recalled)


class Slipped(NamedTuple):
    """What stands at start..end of a line, what the paper prints there, and the message."""

    start: int
    end: int
    right: str
    message: str


def _phrase_rule(recalled: Recalled) -> Rule:
    @rule("memory/phrase")
    def check(issue: Issue) -> Iterator[Mark]:
        memory = recalled.memory(issue)
        return _marks(issue, memory, memory.phrases_read, _phrases) if memory.often else iter(())

    return check


def _name_rule(recalled: Recalled) -> Rule:
    @rule("memory/name")
    def check(issue: Issue) -> Iterator[Mark]:
        memory = recalled.memory(issue)
        return _marks(issue, memory, memory.names_read, _names) if memory.names else iter(())

    return check


def _marks(
    issue: Issue, memory: Memory, kept: dict[str, tuple[Any, ...]], look: Callable[[str, Memory], Iterator[Slipped]]
) -> Iterator[Mark]:
    """Marks in every printed line; a line that was looked at before is not looked at again."""
    if len(kept) > KEPT:
        kept.clear()
    for _, article in issue.articles():
        for block in printed(article):
            found = kept.get(block.text)
            if found is None:
                found = kept[block.text] = tuple(look(block.text, memory))
            for start, end, right, message in found:
                yield block.mark(start, end, right, message=message)


def _phrases(text: str, memory: Memory) -> Iterator[Slipped]:
    for found in _SHORT_RUN.finditer(text):
        run, last = found[0], -1
        for slip in slips(run, memory):
            if slip.start < last:
                continue
            for phrase in (slip.whole, slip.phrase):
                times, issues = memory.printed(phrase)
                if times >= TIMES and len(issues) >= ISSUES:
                    last = slip.end
                    message = f"往期多作“{phrase}”（{times}次，最近{issues[-1]}），此处差一字，请核实"
                    yield Slipped(found.start() + slip.start, found.start() + slip.end, slip.right, message)
                    break


def _names(text: str, memory: Memory) -> Iterator[Slipped]:
    done = set()
    for person in people(text):
        done.add(person.start)
        if person.name in memory.text:
            continue
        for name in sorted(memory.names):
            if not one_slip(person.name, name) or person.name[0] != name[0] and not person.title:
                continue
            if not person.title or person.title in memory.names[name].titles:
                yield _named(person.start, person.end, memory, name)
                break
    for found in _SHORT_RUN.finditer(text):
        run = found[0]
        for at in range(len(run) - 2):
            key, other = run[at : at + 2] + HOLE, run[at] + HOLE + run[at + 2]
            for name in memory.holed_names.get(key, []) + memory.holed_names.get(other, []):
                start, written = found.start() + at, run[at : at + 3]
                if start in done or written == name or written in memory.text or not names_somebody(text, start):
                    continue
                done.add(start)
                yield _named(start, start + 3, memory, name)


def _named(start: int, end: int, memory: Memory, name: str) -> Slipped:
    times, issues = memory.printed(name)
    return Slipped(start, end, name, f"往期多作“{name}”（{times}次，最近{issues[-1]}），此处差一字，请核实")

"""Findings tied to the words they point at, so that they stay with their line wherever an edit moves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bulletin_tui.model import Finding

PASSAGE, HEAD = 20, 6  # characters


def extent(finding: Finding) -> int:
    """How many characters of a finding are marked: what speaks of a whole passage marks how it begins, or a page would be all colour."""
    return HEAD if len(finding.text) > PASSAGE else max(len(finding.text), 1)


class Marks:
    """The findings of a text by line. A line is known by what it says, and by which of its equals it is."""

    def __init__(self, lines: Sequence[str] = (), findings: Iterable[Finding] = ()) -> None:
        self._by_text: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
        self._repeated: set[str] = set()
        times: dict[str, int] = {}  # how often a line has stood so far
        ordinals: list[int] = []
        for text in lines:
            ordinals.append(times.get(text, 0))
            times[text] = ordinals[-1] + 1
        for finding in findings:
            index = finding.line - 1
            if not 0 <= index < len(lines):
                index = 0
                if not lines:
                    continue
            text = lines[index]
            if times[text] > 1:
                self._repeated.add(text)
            self._by_text[text].append((ordinals[index], finding))

    def at(self, lines: Sequence[str], index: int) -> tuple[Finding, ...]:
        """The findings of a line, counted from 0, with the places they have now."""
        text = lines[index]
        found = self._by_text.get(text)
        if not found:
            return ()
        if text in self._repeated:
            ordinal = sum(line == text for line in lines[:index])
            found = [entry for entry in found if entry[0] == ordinal]
        number = index + 1
        return tuple(finding if finding.line == number else finding._replace(line=number, end_line=number) for _, finding in found)

    def all(self, lines: Sequence[str]) -> list[Finding]:
        """All findings whose lines still stand, in their order."""
        return [finding for index, line in enumerate(lines) if line in self._by_text for finding in self.at(lines, index)]

    def carry(self, old: str, new: str) -> None:
        """An edit made one line of another: findings beside the edit stay, those it touched go."""
        found = self._by_text.get(old)
        if not found or old == new:
            return
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        shift = len(new) - len(old)
        kept: list[tuple[int, Finding]] = []
        for ordinal, finding in found:
            start, end = finding.column - 1, finding.column - 1 + max(finding.end - finding.start, 0)
            if end <= head and start < head:
                kept.append((ordinal, finding))
            elif start >= len(old) - tail:
                kept.append((ordinal, finding._replace(column=finding.column + shift, end_column=finding.end_column + shift)))
        if kept:
            self._by_text[new] = kept

    def put(self, line: str, findings: Iterable[Finding]) -> None:
        """Adds what a look at one line alone has found."""
        known = {(finding.rule, finding.column) for _, finding in self._by_text.get(line, ())}
        new = [(0, finding) for finding in findings if (finding.rule, finding.column) not in known]
        if new:
            self._by_text[line] = sorted((*self._by_text.get(line, ()), *new), key=lambda entry: entry[1].column)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count

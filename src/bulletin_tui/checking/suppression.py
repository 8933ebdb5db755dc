"""What an editor has said not to check: a line `> 免查：规则` in the draft.

Under an article or brief it holds for that article, before the first section for the whole issue. `免查上一段`
holds for the block above it. Several rules are parted by 、; `punct/*` or 标点 names a family, 全部 every rule; words
in 「」 (or 『』, which may hold 「」) narrow it to findings on those words. A family's name with words is what the app
writes, for people to read: there a single mark or character means itself, not all that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bulletin_tui.checking.style import FAMILIES, covers
from bulletin_tui.expressions import expression
from bulletin_tui.model import Block, Finding, Issue, Role

EVERY = "全部"
_GROUPS = frozenset(FAMILIES.values())
_LINE = expression(r"免查(?P<above>上一段|本段)?\s*[：:]\s*(?P<rest>.*)")
_WORDS = expression(r"「([^」]+)」|『([^』]+)』")


class Silence(NamedTuple):
    """Rules that say nothing between two offsets of the file; where words are named, nothing of these."""

    rules: tuple[str, ...]
    words: tuple[str, ...]
    start: int
    end: int

    def covers(self, finding: Finding) -> bool:
        if not self.start <= finding.start < self.end:
            return False
        if not self.rules:
            return bool(self.words) and self._on(finding.text)
        return any((name == EVERY or covers(name, finding.rule)) and self._on(finding.text, name in _GROUPS) for name in self.rules)

    def _on(self, text: str, closely: bool = False) -> bool:
        """Whether a text is one of the words, or holds one or is held by it, which says little of a single character."""
        if not self.words or text in self.words:
            return True
        return any((text in word or word in text) and not (closely and 1 in (len(text), len(word))) for word in self.words)


def silenced(issue: Issue, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that nobody has silenced in the draft."""
    if "免查" not in issue.source.text:
        return list(findings)
    silences = list(_silences(issue))
    return [finding for finding in findings if not any(silence.covers(finding) for silence in silences)]


def _silences(issue: Issue) -> list[Silence]:
    found: list[Silence] = []
    first = True
    for section in issue.sections:
        for article in section.articles:
            blocks = list(article.lines())
            for index, block in enumerate(blocks):
                if block.role is Role.NOTE and (line := _LINE.match(block.text)):
                    opening = first and section.heading is None and all(other.role is Role.NOTE for other in blocks[: index + 1])
                    held = blocks[index - 1 : index] if line["above"] else [] if opening else blocks
                    found.append(_silence(line["rest"], held, issue))
        first = False
    return found


def unknown(issue: Issue, known: Collection[str]) -> Iterator[tuple[Block, str]]:
    """Names in lines of 免查 that are no rule's and no group's, and the lines; `known` are the ids of all rules."""
    for block in issue.blocks() if "免查" in issue.source.text else ():
        if block.role is Role.NOTE and (line := _LINE.match(block.text)):
            for name in _names(line["rest"]):
                if name != EVERY and not any(covers(name, rule) for rule in known):
                    yield block, name


def _names(rest: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[、，,\s]+", _WORDS.sub(" ", rest)) if name)


def _silence(rest: str, blocks: Sequence[Block], issue: Issue) -> Silence:
    words, names = tuple(one or other for one, other in _WORDS.findall(rest)), _names(rest)
    if not blocks:
        return Silence(names, words, 0, len(issue.source.text) + 1)
    places = [block.place(0, len(block.text)) for block in blocks if block.text and block.spans]
    return Silence(names, words, min(start for start, _ in places), max(end for _, end in places) + 1)

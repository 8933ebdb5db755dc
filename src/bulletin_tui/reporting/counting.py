"""How errors are counted that a person has confirmed: 《报纸编校差错率计算方法》 of 2020.

It is an annex of 《报纸期刊质量管理规定》 (国新出发〔2020〕10号).

What the checker finds is a suspicion and never counts by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from bulletin_tui.model import TITLES, Finding, Issue, Role
from bulletin_tui.reporting.report import Checked
from bulletin_tui.text import count

LIMIT = 3.0  # errors in 10,000 characters that a newspaper may have (a periodical: 2)
REPEATS = 3  # how often one and the same error counts in an issue
TITLE_FACTOR = 2  # an error in a title or the head of a section counts double

# By the first part of a rule's id: what one error counts, and the most that all of its family count in an issue.
SMALL: dict[str, tuple[float, float]] = {"punct": (0.1, float("inf")), "width": (0.1, float("inf")), "num": (0.1, 1.0)}
# Wrong, missing or superfluous characters: up to so many count so much.
BY_LENGTH = ((1, 1.0), (5, 2.0))
LONG = 4.0


class Tally(NamedTuple):
    """What the confirmed errors of one file come to."""

    characters: int
    confirmed: int  # places
    errors: float  # as the annex weighs them

    @property
    def rate(self) -> float:
        """Errors in 10,000 characters."""
        return self.errors / self.characters * 10_000 if self.characters else 0.0


def characters(issue: Issue) -> int:
    """字数: every character of the text but blanks; what is never printed does not count."""
    return sum(count(block.text) for block in issue.blocks() if block.role is not Role.CREDITS)


def tally(checked: Checked) -> Tally:
    """Counts the findings that a person has confirmed; with none confirmed there are no errors."""
    marked = zip(checked.findings, checked.fingerprints, strict=False)
    confirmed = [finding for finding, mark in marked if mark in checked.confirmed]
    titles = _title_lines(checked.issue)
    kinds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for finding in confirmed:
        kinds[finding.rule, finding.text].append(_weight(finding) * (TITLE_FACTOR if finding.line in titles else 1))
    families: dict[str, float] = defaultdict(float)
    for (rule, _), weights in kinds.items():
        families[rule.partition("/")[0]] += sum(sorted(weights, reverse=True)[:REPEATS])
    errors = sum(min(weight, SMALL[name][1] if name in SMALL else weight) for name, weight in families.items())
    return Tally(characters(checked.issue), len(confirmed), round(errors, 4))


def _title_lines(issue: Issue) -> frozenset[int]:
    titles = [block for block in issue.blocks() if block.role in TITLES and block.role is not Role.SUBHEAD]
    return frozenset(line for block in titles for first, last in block.lines for line in range(first, last + 1))


def _weight(finding: Finding) -> float:
    family = finding.rule.partition("/")[0]
    if family in SMALL:
        return SMALL[family][0]
    wrong = _changed(finding.text, finding.suggestions[0]) if finding.suggestions else 1  # a fault of fact or grammar counts one
    return next((weight for longest, weight in BY_LENGTH if wrong <= longest), LONG)


def _changed(text: str, right: str) -> int:
    """How many characters are wrong, missing or too many: what is left between a common beginning and a common end."""
    short = min(len(text), len(right))
    start = next((index for index in range(short) if text[index] != right[index]), short)
    end = next((index for index in range(short - start) if text[-1 - index] != right[-1 - index]), short - start)
    text, right = text[start : len(text) - end], right[start : len(right) - end]
    return 1 if len(text) == 2 and text == right[::-1] else max(len(text), len(right))

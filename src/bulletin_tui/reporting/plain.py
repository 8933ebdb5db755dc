"""Findings for people: the line, the place marked under it, the suggestion, the clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bulletin_tui.expressions import expression
from bulletin_tui.model import Finding
from bulletin_tui.reporting.report import CRASH, Report
from bulletin_tui.text import cells

CONTEXT = 18  # characters shown on each side of a finding
LONGEST = 60  # characters of a finding that are shown whole; of a longer one its beginning and end
IN_FULL = 3  # times that the same is shown in full in one file
_INDENT = 4
# What has no width of its own or would steer the terminal is shown by its number; it may be what the finding is about.
_UNSEEN = expression("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def render(report: Report) -> str:
    """One finding after the other, in the order of files and places; of the same many times, those after the third in a line each."""
    lines: list[str] = []
    for checked in report.checked:
        source = checked.issue.source.text.split("\n")
        told: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
        for finding in checked.findings:
            same = (finding.rule, finding.text, finding.suggestions)
            told[same] += 1
            place = f"{checked.path}:{finding.line}:{finding.column}"
            head = f"{place} {finding.severity.label} {visible(finding.message)}  [{finding.rule}]"
            placed = 0 < finding.line <= len(source) and finding.rule != CRASH
            excerpt = _excerpt(source, finding) if placed else None
            if excerpt and told[same] > IN_FULL:
                lines.append(f"{head}  {excerpt.before}【{excerpt.inside}】{excerpt.after}{_offered(finding, ' → ')}")
                continue
            lines.append(head)
            if excerpt:
                lines.append(f"{' ' * _INDENT}{excerpt.before}{excerpt.inside}{excerpt.after}")
                mark = " " * (_INDENT + cells(excerpt.before)) + "^" * max(1, cells(excerpt.inside))
                lines.append(mark + _offered(finding, "  → "))
            if finding.source:
                lines.append(f"{' ' * _INDENT}依据：{finding.source}")
    return "".join(f"{line}\n" for line in lines)


def visible(text: str) -> str:
    """Text that can be printed on a terminal: a tab is a blank, other characters without a picture show their number."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", " "))


def shown(suggestions: tuple[str, ...]) -> str:
    """The suggestions on one line."""
    return " / ".join(visible(text) or "（删去）" for text in suggestions)


def _offered(finding: Finding, arrow: str) -> str:
    return f"{arrow}{shown(finding.suggestions)}" if finding.suggestions else ""


class _Excerpt(NamedTuple):
    """A place and what stands beside it, as they can be printed."""

    before: str
    inside: str
    after: str


def _excerpt(lines: Sequence[str], finding: Finding) -> _Excerpt:
    first, last = lines[finding.line - 1].rstrip("\r"), lines[min(finding.end_line, len(lines)) - 1].rstrip("\r")
    start, end = finding.column - 1, finding.end_column - 1
    between = [line.strip("\r") for line in lines[finding.line : finding.end_line - 1]]
    parts = [first[start:end]] if finding.end_line == finding.line else [first[start:], *between, last[:end]]
    inside = visible("⏎".join(part for part in parts if part.strip() or len(parts) == 1))
    if len(inside) > LONGEST:
        inside = f"{inside[:CONTEXT]}…{inside[-CONTEXT:]}"
    left, right = max(0, start - CONTEXT), min(len(last), end + CONTEXT)
    before, after = visible(first[left:start]), visible(last[end:right])
    return _Excerpt("…" * (left > 0) + before, inside, after + "…" * (right < len(last)))

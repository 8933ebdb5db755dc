"""Findings for people: the line, the place marked under it, the suggestion, the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bulletin_tui.model import Finding
from bulletin_tui.reporting.report import Report
from bulletin_tui.text import cells

CONTEXT = 18  # characters shown on each side of a finding
_INDENT = 4
# What has no width of its own or would steer the terminal is shown by its number; it may be what the finding is about.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def render(report: Report) -> str:
    """One finding after the other, in the order of files and places."""
    lines: list[str] = []
    for checked in report.checked:
        source = checked.issue.source.text.split("\n")
        for finding in checked.findings:
            place = f"{checked.path}:{finding.line}:{finding.column}"
            lines.append(f"{place} {finding.severity.label} {visible(finding.message)}  [{finding.rule}]")
            if 0 < finding.line <= len(source):
                lines += _excerpt(source[finding.line - 1].rstrip("\r"), finding)
            if finding.source:
                lines.append(f"{' ' * _INDENT}依据：{finding.source}")
    return "".join(f"{line}\n" for line in lines)


def visible(text: str) -> str:
    """Text that can be printed on a terminal: a tab is a blank, other characters without a picture show their number."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text.replace("\t", " "))


def shown(suggestions: tuple[str, ...]) -> str:
    """The suggestions on one line."""
    return " / ".join(visible(text) or "（删去）" for text in suggestions)


def _excerpt(line: str, finding: Finding) -> Iterator[str]:
    start = finding.column - 1
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    left, right = max(0, start - CONTEXT), min(len(line), end + CONTEXT)
    before = ("…" if left else "") + visible(line[left:start])
    inside, after = visible(line[start:end]), visible(line[end:right]) + ("…" if right < len(line) else "")
    suggestion = f"  → {shown(finding.suggestions)}" if finding.suggestions else ""
    yield f"{' ' * _INDENT}{before}{inside}{after}"
    yield " " * (_INDENT + cells(before)) + "^" * max(1, cells(inside)) + suggestion

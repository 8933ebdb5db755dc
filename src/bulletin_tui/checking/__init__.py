"""House style: what an editor would mark in an issue, where, why, and what should stand there."""

from __future__ import annotations

from collections.abc import Iterable

from bulletin_tui.checking.style import Style, load
from bulletin_tui.checking.suppression import silenced
from bulletin_tui.model import Finding, Issue, Rule

__all__ = ["Style", "check", "fix", "load"]


def check(issue: Issue, style: Style, extra: Iterable[Rule] = ()) -> list[Finding]:
    """Every finding in an issue, in the order of their places. Never raises: a rule that fails is itself a finding.

    `extra` are rules from outside this folder: what a template demands, what the archive remembers.
    """
    from bulletin_tui.checking import running

    found = running.check(issue, style, extra)
    return silenced(issue, found)


def fix(text: str, findings: Iterable[Finding]) -> str:
    """The text of a file with the safe suggestions taken, from the end backwards; of two that overlap only the first."""
    reach = -1
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        stands = text[finding.start : finding.end] == finding.text
        doubled = finding.start == finding.end == reach  # two insertions at one place
        if finding.fixable and finding.suggestions and finding.start >= max(reach, 0) and stands and not doubled:
            chosen.append(finding)
            reach = finding.end
    for finding in reversed(chosen):
        text = text[: finding.start] + finding.suggestions[0] + text[finding.end :]
    return text

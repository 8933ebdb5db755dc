"""What a report is made from: some files, what was found in each, and what a person has said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bulletin_tui.model import Finding, Issue, Rule

CRASH = "checker/crash"  # a rule that failed: no fault of the text
OTHER = "其他"


class Checked(NamedTuple):
    """A file, what it holds, and the findings in it that nobody has set aside."""

    path: Path
    issue: Issue
    findings: Sequence[Finding]
    fingerprints: Sequence[str] = ()  # one a finding; they survive edits elsewhere in the file
    confirmed: frozenset[str] = frozenset()  # the fingerprints that a person has confirmed as errors
    accepted: int = 0  # how many findings were set aside by the baseline


class Report(NamedTuple):
    """Everything that a format may show."""

    checked: Sequence[Checked]
    rules: Sequence[Rule] = ()  # that could have spoken
    groups: Mapping[str, str] = {}  # the first part of a rule's id → what people call it: punct → 标点
    failures: Sequence[str] = ()  # files that could not be checked, a Chinese line each
    silent: Sequence[Rule] = ()  # rules that this newsroom has switched off

    def group(self, rule: str) -> str:
        """What people call the family of a rule."""
        return self.groups.get(rule.partition("/")[0], OTHER)

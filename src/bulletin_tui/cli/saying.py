"""What is said to the person and not to the program that reads stdout."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bulletin_tui.model import Finding, Severity


def talk(line: str) -> None:
    """Says a line on stderr, behind what was printed before it."""
    sys.stdout.flush()
    print(line, file=sys.stderr)


def summary(findings: Sequence[Finding]) -> str:
    """疑似12处：差错3，存疑9."""
    if not findings:
        return "没有疑点"
    counts = [(severity, sum(finding.severity is severity for finding in findings)) for severity in sorted(Severity, reverse=True)]
    return f"疑似{len(findings)}处：" + "，".join(f"{severity.label}{count}" for severity, count in counts if count)

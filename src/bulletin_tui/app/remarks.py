"""What editors say to each other in the draft: lines `> 备注：…`, never printed, listed among the findings until someone sees to them."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin_tui.model import Finding, Issue, Role, Severity

RULE = "备注"
SIGN = "> 备注："
_BESIDE = "备注：来稿里另有："  # as importing writes what stood around a contribution: it is kept, and nobody need see to it


def remarks(issue: Issue) -> list[Finding]:
    """One finding for each remark of an issue, at its line."""
    found: list[Finding] = []
    for block in issue.blocks():
        if block.role is Role.NOTE and block.text.startswith("备注") and not block.text.startswith(_BESIDE) and block.spans:
            said = block.text.removeprefix("备注").lstrip("：: ")
            start, end = block.place(0, len(block.text))
            line, column = issue.source.place(start)
            message = f"编者的话：{said or '（还没有写）'}"
            found.append(Finding(RULE, Severity.SUGGESTION, message, block.text, start, end, line, column, line, column + len(block.text)))
    return found


def with_remarks(findings: Sequence[Finding], issue: Issue) -> list[Finding]:
    """Findings and remarks together, in the order of their places."""
    return sorted((*findings, *remarks(issue)), key=lambda finding: (finding.line, finding.column))

"""Past issues, and which of them count for the issue in hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bulletin_tui.checking.across.ruling import printed
from bulletin_tui.model import Issue


def text_of(issue: Issue) -> str:
    """The printed lines of an issue."""
    return "\n".join(block.text for _, article in issue.articles() for block in printed(article))


def label_of(issue: Issue) -> str:
    if issue.number:
        return f"第{issue.number}期"
    return issue.date.isoformat() if issue.date else issue.source.path.stem if issue.source.path else "往期"


class Past:
    """Past issues, of which a check may use only those dated before the issue in hand, and never that issue itself."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self.issues = sorted(issues, key=lambda issue: issue.date.toordinal() if issue.date else 0)

    @cached_property
    def _texts(self) -> list[str]:
        return [text_of(issue) for issue in self.issues]

    def before(self, issue: Issue) -> list[Issue]:
        """The past issues that count for an issue, oldest first."""
        own = text_of(issue)
        return [past for past, text in zip(self.issues, self._texts, strict=True) if _earlier(past, issue) and text != own]


def _earlier(past: Issue, issue: Issue) -> bool:
    if past is issue or issue.source.path is not None and past.source.path == issue.source.path:
        return False
    return issue.date is None or past.date is None or past.date < issue.date

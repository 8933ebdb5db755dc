"""An issue as the rules that look at all of it see it: its blocks, and the facts gathered from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin_tui.model import Block, Issue, Role

if TYPE_CHECKING:
    from bulletin_tui.checking.style import Style

_SILENT = frozenset({Role.FRONT, Role.CREDITS})
_NEVER_PRINTED = ("备注", "免查", "原稿")


def readable(issue: Issue) -> list[Block]:
    """The blocks that are printed."""
    return [
        block
        for block in issue.blocks()
        if block.text and block.role not in _SILENT and not (block.role is Role.NOTE and block.text.startswith(_NEVER_PRINTED))
    ]


class Reading:
    """An issue, its printed blocks, and its style."""

    def __init__(self, issue: Issue, blocks: Sequence[Block], style: Style) -> None:
        self.issue = issue
        self.blocks = blocks
        self.style = style

"""An issue as the rules that look at all of it see it: its blocks, and the facts gathered from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bulletin_tui.model import Block, Issue, Role

if TYPE_CHECKING:
    from bulletin_tui.checking.style import Style

_NEVER_PRINTED = ("备注", "免查", "原稿")


def readable(issue: Issue) -> list[Block]:
    """The blocks that are printed."""
    found: list[Block] = []
    for section in issue.sections:
        for block in section.lines():
            role = block.role
            if not block.text or role is Role.FRONT or role is Role.CREDITS:
                continue
            if role is not Role.NOTE or not block.text.startswith(_NEVER_PRINTED):
                found.append(block)
    return found


class Reading:
    """An issue, its printed blocks, and its style."""

    def __init__(self, issue: Issue, blocks: Sequence[Block], style: Style) -> None:
        self.issue = issue
        self.blocks = blocks
        self.style = style

"""What of an issue is read: the blocks that are printed."""

from __future__ import annotations

from bulletin_tui.model import Block, Issue, Role

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

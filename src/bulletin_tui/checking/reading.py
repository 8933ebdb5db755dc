"""What of an issue is read: the blocks that are printed."""

from __future__ import annotations

from bulletin_tui.model import Block, Issue, Role


def readable(issue: Issue) -> list[Block]:
    """The blocks that are printed."""
    found: list[Block] = []
    for section in issue.sections:
        for block in section.lines():
            if block.text and block.role is not Role.FRONT and block.role is not Role.CREDITS and not block.aside:
                found.append(block)
    return found

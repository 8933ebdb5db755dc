"""What of an issue is read: the blocks that are printed."""

from __future__ import annotations

from bulletin_tui.model import Block, Issue, Role


def readable(issue: Issue) -> list[Block]:
    """The blocks that are printed."""
    front, credit, note = Role.FRONT, Role.CREDITS, Role.NOTE
    return [
        block
        for section in issue.sections
        for block in section.lines()
        if block.text and (role := block.role) is not front and role is not credit and not (role is note and block.aside)
    ]

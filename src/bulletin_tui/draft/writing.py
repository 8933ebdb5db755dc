"""From an issue to the text of a draft."""

from __future__ import annotations

from bulletin_tui.draft.marks import SPACED, line_of
from bulletin_tui.model import Block, Issue, Role


def render(issue: Issue) -> str:
    """The text of a draft. Blocks that stood in one stand as they did; new ones get their marks.

    Fails on nothing; a line break inside a block's text becomes a blank.
    """
    newline = issue.source.newline
    out: list[str] = []
    before: Role | None = None
    for block in (*issue.front, *issue.blocks()):
        piece = block.raw or _written(block, before, newline)
        if out and not out[-1].endswith("\n"):
            out.append(newline)
        if before in (Role.HEADLINE, Role.DECK) and block.role is Role.KICKER and block.raw and not piece[0].isspace():
            piece = newline + piece  # else it would be read as the deck
        out.append(piece)
        before = block.role
    return "".join(out) + issue.ending


def _written(block: Block, before: Role | None, newline: str) -> str:
    blank = before is not None and (
        block.role in SPACED
        or (block.role is Role.HEADLINE and before is not Role.KICKER)
        or before in (Role.HEADLINE, Role.DECK, Role.CREDITS) and block.role not in (Role.DECK, Role.CREDITS)
        or before is Role.SECTION
        or before is Role.FRONT and block.role is not Role.FRONT
    )  # fmt: skip
    return (newline if blank else "") + line_of(block) + newline

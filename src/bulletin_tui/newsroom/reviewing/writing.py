"""What a reader asks for, as changes of the draft's text: words, paragraphs that go and come, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bulletin_tui import draft
from bulletin_tui.importing.word.revised import By
from bulletin_tui.model import Block, Role
from bulletin_tui.newsroom.reviewing.printed import TITLES, Line
from bulletin_tui.newsroom.reviewing.proposal import Change, Proposal
from bulletin_tui.setting.styles import BY_NAME

FURNITURE = "在报头、导读、署名或版记里，草稿中没有这一处，请自己改"
CONTEXT = 12  # characters shown on either side of a change


class Draft:
    """The text of a draft, and how it parts its paragraphs."""

    def __init__(self, text: str) -> None:
        self.text, self.rows = text, text.split("\n")
        self.gap = "\n\n" if text.count("\n\n") * 4 > len([row for row in self.rows if row.strip()]) else "\n"

    def inline(self, line: Line, at: int, old: str, new: str, by: By, why: str = "") -> Proposal:
        """Words at a place of a printed line give way to others; line feeds in them begin new paragraphs."""
        place = line.place(at, at + len(old))
        parts = new.split("\n")
        mark = draft.line_of(Block(line.block.role, "")) if line.block is not None and line.block.role in (Role.ITEM, Role.SUBHEAD) else ""
        written = (self.gap + (mark + " " if mark else "")).join(parts)
        around = line.text[max(at - CONTEXT, 0) : at], line.text[at + len(old) : at + len(old) + CONTEXT]
        kind = "分段" if len(parts) > 1 else kind_of(old, new)
        found = Proposal(kind, author_of(by, why), by.when, old, new, *around, row=line.rows()[0] if line.rows() else 0)
        return replace(found, changes=(Change(*place, written),)) if place else replace(found, why=FURNITURE)

    def gone(self, line: Line, by: By, why: str = "") -> Proposal:
        """A printed line goes, with all that the draft holds of it."""
        changes = tuple(Change(*self._whole_row(row), "") for row in line.rows())
        return Proposal("移走" if by.moved else "删段", author_of(by, why), by.when, line.text, "", row=line.rows()[0], changes=changes)

    def _whole_row(self, row: int) -> tuple[int, int]:
        """A line of the draft with the line ends behind it."""
        start = sum(len(text) + 1 for text in self.rows[: row - 1])
        end = start + len(self.rows[row - 1])
        while end < len(self.text) and self.text[end] == "\n":
            end += 1
        return start, end

    def come(
        self, texts: Sequence[str], styles: Sequence[str], before: Line | None, behind: Line | None, by: By, why: str = ""
    ) -> Proposal:
        """New paragraphs: in front of the text they were written in front of; before a title behind what they follow, if anything."""
        blocks = [_block(text.strip(), styles[index] if index < len(styles) else "") for index, text in enumerate(texts)]
        written = "".join(
            ("" if not index else "\n" if block.role is Role.DECK else self.gap) + draft.line_of(block)
            for index, block in enumerate(block for block in blocks if block.text)
        )
        found = Proposal("移来" if by.moved else "增段", author_of(by, why), by.when, "", "\n".join(texts))
        if any(map(is_furniture, styles)):
            return replace(found, why=FURNITURE)
        # A draft holds credits under the headline, not at the end.
        apart = behind is not None and behind.block is not None and behind.block.role in (*TITLES, Role.CREDITS)
        if behind is not None and behind.rows() and not (apart and before is not None):
            row = behind.first_row()
            start = self._whole_row(row)[0]
            return replace(found, after=behind.text[:CONTEXT], row=row, changes=(Change(start, start, written + self.gap),))
        if before is None or not before.last_row():
            return replace(found, why="前面没有正文，不知道该放在哪里，请自己放")
        change = self.behind(before, written)
        return replace(found, before=before.text[-CONTEXT:], row=before.last_row(), changes=(change,))

    def behind(self, line: Line, written: str) -> Change:
        """New lines behind a printed line."""
        row = line.last_row()
        end = self._whole_row(row)[0] + len(self.rows[row - 1])
        return Change(end, end, self.gap + written)


def _block(text: str, style: str) -> Block:
    """A new paragraph as a line of a draft; credits stand at another place there than in print."""
    named = BY_NAME.get(style)
    role = (named.role if named else None) or Role.PARAGRAPH
    if role is Role.BRIEF or text.startswith("◆"):
        return Block(Role.BRIEF, text.removeprefix("◆"))
    if role is Role.CREDITS:
        return Block(Role.NOTE, f"备注：署名{text}，请写到题目下面的来稿信息里")
    return Block(role, text)


def is_furniture(style: str) -> bool:
    """Whether a style is one of ours that no line of a draft is set in."""
    named = BY_NAME.get(style)
    return named is not None and named.role is None


def kind_of(old: str, new: str) -> str:
    return "改" if old and new else "删" if old else "增"


def author_of(by: By, why: str) -> str:
    return f"{by.author or '不知道是谁改的'}（{why}）" if why else by.author

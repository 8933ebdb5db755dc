"""The lines that a reader had before him, and where each of their characters stands in the draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bulletin_tui.model import Article, Block, House, Issue, Role

TITLES = (Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK)


class Segment(NamedTuple):
    """Characters start..end of a printed line are those of a block, from `at` on."""

    start: int
    end: int
    block: Block
    at: int


@dataclass(frozen=True, slots=True)
class Line:
    """A printed paragraph; one without a block is furniture (报头、导读、版记)."""

    text: str
    block: Block | None = None
    article: Article | None = None
    segments: tuple[Segment, ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the draft's text a stretch of the line stands, or None where the draft has no such stretch."""
        for segment in self.segments:
            if segment.start <= start and end <= segment.end:
                at = segment.at - segment.start
                return segment.block.place(start + at, end + at)
        return None

    def rows(self) -> list[int]:
        """The lines of the draft, from 1, that are gone when this is."""
        if self.block is None or not self.block.lines:
            return []
        rows = [self.block.lines[0][0]]
        if self.block.role is Role.BRIEF and self.article is not None and self.article.credits is not None:
            rows.append(self.article.credits.lines[0][0])
        return rows

    def first_row(self) -> int:
        """The line of the draft in front of which something new may stand: before a headline that is before its kicker."""
        heads = () if self.article is None else (self.article.kicker, self.article.headline)
        rows = [block.lines[0][0] for block in heads if block is not None and block.lines]
        return (
            min([*rows, *self.rows()], default=0) if self.block is not None and self.block.role in TITLES else min(self.rows(), default=0)
        )

    def last_row(self) -> int:
        """The line of the draft behind which something new may stand: behind a headline that is behind its deck and credits."""
        if self.block is None or not self.block.lines:
            return 0
        row = self.block.lines[0][0]
        if self.article is None:
            return row
        heads = (self.article.kicker, self.article.headline, self.article.deck, self.article.credits)
        ends = [block.lines[0][0] for block in heads if block is not None]
        if self.block.role is Role.CREDITS:
            return max([*ends, *(block.lines[0][0] for block in self.article.blocks)])
        if self.block.role is Role.BRIEF or row in ends:
            return max([*ends, row])
        return row


def lines_of(issue: Issue, house: House) -> list[Line]:
    """The lines of an issue in the order in which they are printed, empty ones left out. Raises BadSetting."""
    from bulletin_tui.exporting import word

    owner = {id(block): article for _, article in issue.articles() for block in article.lines()}
    found = []
    for paragraph in word.printed(issue, house):
        text = "".join(part.text for part in paragraph.texts)
        block = paragraph.block if not paragraph.style.startswith("guide") else None
        article = owner.get(id(block))
        if text.strip():
            parts = [part.text for part in paragraph.texts]
            found.append(Line(text, block, article, tuple(_segments(parts, block, article)) if block is not None else ()))
    return found


def _segments(parts: list[str], block: Block, article: Article | None) -> Iterator[Segment]:
    """The block's own text, and the names in the brackets behind it, which the credits hold."""
    at = 0
    credits = article.credits if article is not None else None
    for part in parts:
        if part == block.text and block.role is not Role.CREDITS:
            yield Segment(at, at + len(part), block, 0)
        elif credits is not None and part.strip("（）\u3000") and part in credits.text:
            yield Segment(at, at + len(part), credits, credits.text.index(part))
        at += len(part)

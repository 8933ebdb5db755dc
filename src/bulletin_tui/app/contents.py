"""本期目录: the sections and articles of an issue with the lines they stand on, for the outline and for moving them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bulletin_tui.model import Article, Issue, Kind, Role
from bulletin_tui.text import count


class Item(NamedTuple):
    """A section or an article. Lines count from 1; `end` is the last line before the next item, blank ones included."""

    title: str
    line: int
    end: int
    section: str  # the title of the section it stands in
    article: Article | None  # None for a section's heading
    characters: int = 0


UNTITLED = "（题待定）"
PRINTED = frozenset({Role.PARAGRAPH, Role.BRIEF, Role.SUBHEAD, Role.ITEM})


def contents(issue: Issue, last: int) -> list[Item]:
    """The items of an issue in their order; `last` is the number of its last line."""
    found: list[Item] = []
    for section in issue.sections:
        title = section.title or ""
        if section.heading is not None and section.heading.lines:
            found.append(Item(title or "（不属于任何栏目）", section.heading.lines[0][0], 0, title, None))
        for article in section.articles:
            lines = [block.lines[0][0] for block in article.lines() if block.lines]
            if lines and any(block.role is not Role.NOTE for block in article.lines()):  # a note under a heading is no article
                found.append(Item(name_of(article), min(lines), 0, title, article, length_of(article)))
    ends = [*(item.line - 1 for item in found[1:]), last][: len(found)]
    return [item._replace(end=max(end, item.line)) for item, end in zip(found, ends, strict=True)]


def name_of(article: Article) -> str:
    """What an article is called in a list: its headline, or how it begins."""
    if article.headline is not None:
        return article.title or UNTITLED
    first = next((block for block in article.blocks if block.text), None)
    if first is None:
        return UNTITLED
    return f"◆{first.text}" if article.kind is Kind.BRIEF else first.text


def length_of(article: Article) -> int:
    """字数 of what is printed as body: headlines, credits, captions and notes apart."""
    return sum(count(block.text) for block in article.blocks if block.role in PRINTED)


def item_at(items: Sequence[Item], line: int) -> Item | None:
    """The item that a line, from 1, belongs to; None above the first one."""
    found = None
    for item in items:
        if item.line > line:
            break
        found = item
    return found

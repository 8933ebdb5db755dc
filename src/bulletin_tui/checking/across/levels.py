"""Numbered headings of a story: 一、（一）1.（1）in their order, none left out, none twice. GB/T 9704—2012 7.3.3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bulletin_tui.checking import figures
from bulletin_tui.checking.across.ruling import each_article, rule
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Mark, Role

_HAN = "[一二三四五六七八九十]{1,3}"
_SERIAL = expression(rf"(?:(?P<a>{_HAN})、|[（(](?P<b>{_HAN})[）)]|(?P<c>\d{{1,2}})(?:[.．](?!\d)|、)|[（(](?P<d>\d{{1,2}})[）)])(?=\S)")
_LEVELS = ("a", "b", "c", "d")
_NAMES = ("一、", "（一）", "1.", "（1）")
_LINES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.ITEM})


class Heading(NamedTuple):
    """A numbered line: its level from 0, its number, where the number stands, which line of the story it is."""

    block: Block
    level: int
    number: int
    start: int
    end: int
    line: int

    def mark(self, *suggestions: str, message: str) -> Mark:
        return self.block.mark(self.start, self.end, *suggestions, message=message)


def _headings(article: Article) -> list[Heading]:
    found = []
    for line, block in enumerate(block for block in article.blocks if block.role in _LINES):
        hit = _SERIAL.match(block.text)
        if hit is None:
            continue
        level = next(level for level, name in enumerate(_LEVELS) if hit[name])
        name = _LEVELS[level]
        number = figures.value(hit[name])
        if number:
            found.append(Heading(block, level, int(number), hit.start(name), hit.end(name), line))
    return found


@rule("layout/heading-gap")
@each_article("二、", "（二）", "2.", "2、", "（2）")
def gaps(article: Article, issue: Issue) -> Iterator[Mark]:
    """一、二、四、: the number between is missing; 一、二、二、: one stands twice. Within its own parent heading."""
    reached: dict[int, int] = {}
    found = _headings(article)
    for place, heading in enumerate(found):
        before = reached.get(heading.level)
        for deeper in [level for level in reached if level > heading.level]:
            del reached[deeper]
        reached[heading.level] = heading.number
        if before is None or heading.number in (1, before + 1) or heading.number not in (before, before + 2):
            continue
        later = {other.number for other in found[place + 1 :] if other.level == heading.level}
        if before + 1 in later and heading.number != before:
            continue  # out of its place, as where lines of two columns have been read together
        right = _as(before + 1, heading.level)
        said = "重了" if heading.number == before else f"缺“{right}”"
        yield heading.mark(right, message=f"序号不连续：前一个是“{_as(before, heading.level)}”，这里应是“{right}”（{said}）")


def _as(number: int, level: int) -> str:
    return figures.chinese(number) if level < 2 else str(number)


@rule("punct/serial-level-order")
@each_article("（一）", "（1）", "一、")
def order(article: Article, issue: Issue) -> Iterator[Mark]:
    """（一） with 一、 below it, 1. with （一） below it; 一、 with （1） directly below it."""
    found = _headings(article)
    opened: set[int] = set()
    for place, heading in enumerate(found):
        above = found[place - 1] if place else None
        fresh = heading.level not in opened
        opened.add(heading.level)
        if above is None or heading.number != 1 or not _is_head(above.block):
            continue
        next_line = heading.line == above.line + 1 or heading.level == 0 and above.level == 1
        if heading.level < above.level and fresh and above.number == 1 and len(opened) == 2 and next_line:
            message = f"层次颠倒：“{_NAMES[heading.level]}”在“{_NAMES[above.level]}”之下，依次应为“一、”“（一）”“1.”“（1）”"
            yield heading.mark(message=message)
        elif next_line and (heading.level > above.level + 2 or above.level == 1 and heading.level == 3):
            wanted = _NAMES[above.level + 1]
            yield heading.mark(message=f"“{_NAMES[above.level]}”之下的一层宜用“{wanted}”，不直接用“{_NAMES[heading.level]}”")


def _is_head(block: Block) -> bool:
    """Whether a numbered line is a heading by itself, with its text below it."""
    return block.role is Role.SUBHEAD or len(block.text) <= 30 and block.text[-1:] not in "。；！？，："

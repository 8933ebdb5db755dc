"""What comes first: districts from brief to brief, and the full name before the short one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.ruling import each_article, rule, running
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role


@rule("org/brief-order")
def brief_order(issue: Issue) -> Iterator[Mark]:
    ranks = {name: number for number, name in enumerate(known.districts(issue.date))}
    pattern = re.compile(
        f"({'|'.join(sorted(ranks, key=len, reverse=True))})(?:[区县]|经开区|土家族|苗族|自治县)*(?:总工会|工会|人民法院|职工)"
    )
    for section in issue.sections:
        placed = [
            (found, article.blocks[0]) for article in section.articles if article.kind is Kind.BRIEF and (found := _host(article, pattern))
        ]
        pairs = list(pairwise(placed))
        breaks = [(one, other) for one, other in pairs if ranks[other[0][1]] < ranks[one[0][1]]]
        if len(placed) >= 4 and len(breaks) * 3 <= len(pairs):
            for (before, _), (hit, block) in breaks:
                message = f"按区县次序，{hit[1]}应在{before[1]}之前"
                yield block.mark(hit.start(1), hit.end(1), message=message)


_OPENING = re.compile(r"(?:近日|日前|近期|连日来|[\d月日至—－上下午晚\s]+)?[，,]?\s?(?:由|在)?")


def _host(article: Article, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The district whose union a brief is about: it stands directly behind the date."""
    text = article.blocks[0].text
    opening = _OPENING.match(text)
    return pattern.match(text, opening.end() if opening else 0)


@rule("title/first-mention")
@each_article("总书记")
def leader_first(article: Article, issue: Issue) -> Iterator[Mark]:
    for block in running(article):
        at = block.text.find("总书记")
        while at >= 0:
            if block.text.startswith("习近平", max(at - 3, 0)) or "习近平" in block.text[:at]:
                return
            if not _in_quotes(block.text, at) and not re.search("任$|(?<!学)习$", block.text[max(at - 2, 0) : at]):
                yield block.mark(at, at + 3, "习近平总书记")
                return
            at = block.text.find("总书记", at + 3)


def _in_quotes(text: str, at: int) -> bool:
    return any(text.rfind(opening, 0, at) > text.rfind(closing, 0, at) for opening, closing in ("“”", "《》"))


@rule("org/full-name-first")
@each_article(*known.shorts())
def full_name_first(article: Article, issue: Issue) -> Iterator[Mark]:
    blocks = [block for block in running(article) if block.role is not Role.ITEM]
    for short, fulls in known.shorts().items():
        for block, at in _standing(blocks, short, fulls):
            before = "\n".join([*(line.text for line in blocks[: blocks.index(block)]), block.text[:at]])
            if not any(full in before for full in fulls):
                yield block.mark(at, at + len(short), fulls[0])
            break


def _standing(blocks: list[Block], short: str, fulls: list[str]) -> Iterator[tuple[Block, int]]:
    """Where a short name stands by itself: not in quotes, and not as part of a full one."""
    for block in blocks:
        at = block.text.find(short)
        while at >= 0:
            inside = any(
                0 <= block.text.find(full, max(at - len(full), 0), at + len(full)) <= at < at + len(full) for full in fulls if short in full
            )
            if not inside and not _in_quotes(block.text, at) and block.text[at - 1 : at] not in ("安", "完", "健", "齐", "周"):
                yield block, at
            at = block.text.find(short, at + len(short))

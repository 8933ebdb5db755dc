"""What comes first: districts from brief to brief, and the full name before the short one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.ruling import Gathered, Print, each_article, each_issue, rule, running
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role

_OPENING = expression(r"(?:近日|日前|近期|连日来|[\d月日至—－上下午晚\s]+)?[，,]?\s?(?:由|在)?")


@cache
def _hosts(names: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(sorted(names, key=len, reverse=True))
    return expression(f"({either})(?:[区县]|经开区|土家族|苗族|自治县)*(?:总工会|工会|人民法院|职工)")


def _host(article: Article, issue: Issue) -> Iterator[tuple[Block, int, str]]:
    """The district whose union a brief is about: it stands directly behind the date."""
    if article.kind is Kind.BRIEF:
        block = article.blocks[0]
        opening = _OPENING.match(block.text)
        if hit := _hosts(known.districts(issue.date)).match(block.text, opening.end() if opening else 0):
            yield block, hit.start(1), hit[1]


@rule("org/brief-order")
@each_issue(_host)
def brief_order(print_: Print, told: Gathered) -> Iterator[Mark]:
    ranks = {name: number for number, name in enumerate(known.districts(print_.issue.date))}
    sections = {id(story): section for story, section in zip(print_.stories, print_.sections, strict=True)}
    for _, group in groupby(told, key=lambda entry: sections[id(entry[0])]):
        pairs = list(pairwise(host for _, (host,) in group))
        breaks = [(one, other) for one, other in pairs if ranks[other[2]] < ranks[one[2]]]
        if len(pairs) >= 3 and len(breaks) * 3 <= len(pairs):
            for (_, _, before), (block, start, name) in breaks:
                yield block.mark(start, start + len(name), message=f"按区县次序，{name}应在{before}之前")


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

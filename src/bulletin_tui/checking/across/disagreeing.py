"""Figures that disagree: a headline with its story, a box with the story beside it, two stories about one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin_tui.checking.across.numbers import Figure, agree, figures, han_figures, han_value, head, one_slip
from bulletin_tui.checking.across.ruling import each_article, name_of, printed, rule, running
from bulletin_tui.model import TITLES, Article, Block, Issue, Kind, Mark, Role

_FAMILIES = ("名人位", "件份", "家户", "场次期")
_JOINED = ("和", "与", "及", "同", "带", "跟", "另")
_MOVED = re.compile(r"其中|增至|增加|提高|由|从|比|去年|上年|上届|同期|往年|分别|另")
_ORDINAL = re.compile(r"(第?)([一二三四五六七八九十]+|\d+)(届|次|批|期)(?=([\u4e00-\u9fff]{2}))")


class Placed(NamedTuple):
    """A figure and the line it stands in."""

    block: Block
    figure: Figure
    head: str

    @property
    def text(self) -> str:
        return self.block.text[self.figure.start : self.figure.end]


def placed(blocks: Iterable[Block], han: bool = False) -> list[Placed]:
    """The figures of some lines that have a measure word."""
    found = []
    for block in blocks:
        for figure in figures(block.text) + (han_figures(block.text) if han else ()):
            if figure.unit:
                found.append(Placed(block, figure, head(block.text, figure).strip()))
    return found


def same_unit(one: str, other: str) -> bool:
    return one == other or any(one in family and other in family for family in _FAMILIES)


def same_head(one: str, other: str, least: int = 2) -> bool:
    """Whether two things counted are called alike: one quoted name, or the same first characters."""
    if one.startswith("“") or other.startswith("“"):
        return one == other and bool(one)
    return len(one) >= least and one[:least] == other[:least]


def slipped(one: Figure, other: Figure, least: int = 3) -> bool:
    """Whether two figures look like one, mistyped: digits dropped, doubled, changed or swapped."""
    shorter = min(len(one.digits), len(other.digits))
    return shorter >= least and one_slip(one.digits, other.digits)


@rule("layout/headline-body-mismatch")
@each_article
def headline(article: Article, issue: Issue) -> Iterator[Mark]:
    titles = [block for block in (article.kicker, article.headline, article.deck) if block is not None and block.text]
    body = [block for block in article.blocks if block.role is not Role.NOTE]
    if not titles or not body:
        return
    told = placed(body, han=True)
    for title in placed(titles, han=True):
        if title.figure.han and title.figure.value < 10:
            continue
        if any(same_unit(title.figure.unit, other.figure.unit) and agree(title.figure, other.figure) for other in told):
            continue
        rivals = [other for other in told if _rival(title, other)]
        if len({rival.figure.value for rival in rivals}) == 1 and not _derived(title, rivals):
            yield title.block.mark(title.figure.start, title.figure.end, rivals[0].text)
    yield from _ordinals(titles, body)


def _rival(title: Placed, other: Placed) -> bool:
    if not same_unit(title.figure.unit, other.figure.unit):
        return False
    before = other.block.text[max(other.figure.start - 2, 0) : other.figure.start]
    if before.endswith(_JOINED) or before.endswith(("其中", "每", "余", "第")):
        return False
    return same_head(title.head, other.head) or slipped(title.figure, other.figure)


def _derived(title: Placed, rivals: list[Placed]) -> bool:
    """A headline may count in, or out, the one person whom the story names apart."""
    return abs(title.figure.value - rivals[0].figure.value) == 1 and len(title.figure.digits) < 3 and title.figure.unit in "名人位"


def _ordinals(titles: list[Block], body: list[Block]) -> Iterator[Mark]:
    told = [hit for block in body for hit in _ORDINAL.finditer(block.text)]
    for block in titles:
        for hit in _ORDINAL.finditer(block.text):
            alike = [other for other in told if (other[1], other[3], other[4]) == (hit[1], hit[3], hit[4])]
            others = {_count(other[2]): other[2] for other in alike}
            if len(others) == 1 and _count(hit[2]) not in others:
                yield block.mark(hit.start(2), hit.end(2), next(iter(others.values())))


def _count(text: str) -> int | None:
    return int(text) if text.isdigit() else han_value(text)


@rule("cons/number-conflict")
def conflict(issue: Issue) -> Iterator[Mark]:
    for section in issue.sections:
        stories = [article for article in section.articles if article.kind is Kind.STORY]
        for article in section.articles:
            if article.kind is Kind.BOX:
                yield from _box(article, stories)
    for _, article in issue.articles():
        yield from _within(article)
    yield from _between([article for _, article in issue.articles() if article.kind is not Kind.BOX])


def _box(box: Article, stories: list[Article]) -> Iterator[Mark]:
    told = placed(block for story in stories for block in printed(story))
    shown = placed(running(box))
    for item in shown:
        if any(agree(item.figure, other.figure) for other in told):
            continue
        for other in told:
            taken = any(agree(other.figure, twin.figure) for twin in shown)
            if item.figure.unit == other.figure.unit and not taken and slipped(item.figure, other.figure):
                yield item.block.mark(item.figure.start, item.figure.end, other.text)
                break


def _within(article: Article) -> Iterator[Mark]:
    found = [item for item in placed(running(article)) if not item.figure.loose and len(item.figure.digits) >= 3]
    for index, first in enumerate(found[:60]):
        for second in found[index + 1 : index + 8]:
            if first.figure.unit != second.figure.unit or not slipped(first.figure, second.figure):
                continue
            if same_head(first.head, second.head, 4) and not _MOVED.search(_between_text(first, second)):
                yield second.block.mark(second.figure.start, second.figure.end, first.text)


def _between_text(first: Placed, second: Placed) -> str:
    if first.block is second.block:
        return first.block.text[max(first.figure.start - 6, 0) : second.figure.start]
    return second.block.text[: second.figure.start]


_QUOTED = re.compile("“([^“”]{4,16})”")


def _between(articles: list[Article]) -> Iterator[Mark]:
    """Two stories that quote the same name and count the same thing."""
    by_key: dict[tuple[str, str, str], tuple[int, Placed, bool]] = {}
    for number, article in enumerate(articles):
        lines = [block for block in printed(article) if block.role not in TITLES]
        names = {name for block in lines for name in _QUOTED.findall(block.text)}
        if not names:
            continue
        for item in placed(lines):
            if item.figure.loose or len(item.figure.digits) < 3 or len(item.head) < 3:
                continue
            for name in names:
                key = (name, item.figure.unit, item.head[:3])
                before = by_key.get(key)
                if before is None:
                    by_key[key] = (number, item, False)
                elif before[0] != number and slipped(before[1].figure, item.figure):
                    message = f"“{name}”：此处作“{item.text}”，《{name_of(articles[before[0]])}》作“{before[1].text}”，请核实"
                    yield item.block.mark(item.figure.start, item.figure.end, before[1].text, message=message)
                    break

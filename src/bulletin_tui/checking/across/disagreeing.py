"""Figures that disagree: a headline with its story, a box with the story beside it, two stories about one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bulletin_tui.checking.across import known
from bulletin_tui.checking.across.known import HAN
from bulletin_tui.checking.across.numbers import Figure, agree, figures, han_figures, han_value, head, one_slip
from bulletin_tui.checking.across.ruling import (
    Gathered,
    Print,
    Story,
    both,
    each_article,
    each_issue,
    every_story,
    name_of,
    printed,
    rule,
    running,
)
from bulletin_tui.checking.across.telling import events, pairs
from bulletin_tui.expressions import expression
from bulletin_tui.model import TITLES, Article, Block, Issue, Kind, Mark, Role

_FAMILIES = ("名人位", "件份", "家户", "场次期")
_JOINED = ("和", "与", "及", "同", "带", "跟", "另")
_MOVED = expression(r"其中|增至|增加|提高|由|从|比|去年|上年|上届|同期|往年|分别|另")
_ORDINAL = expression(r"(第?)([一二三四五六七八九十]+|\d+)(届|次|批|期)(?=([\u4e00-\u9fff]{2}))")


class Placed(NamedTuple):
    """A figure and the line it stands in."""

    block: Block
    figure: Figure

    @property
    def head(self) -> str:
        """What is counted."""
        return head(self.block.text, self.figure).strip()

    @property
    def text(self) -> str:
        return self.block.text[self.figure.start : self.figure.end]


def placed(blocks: Iterable[Block], han: bool = False) -> list[Placed]:
    """The figures of some lines that have a measure word."""
    found = []
    for block in blocks:
        for figure in figures(block.text) + (han_figures(block.text) if han else ()):
            if figure.unit:
                found.append(Placed(block, figure))
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
@each_article()
def headline(article: Article, issue: Issue) -> Iterator[Mark]:
    titles = [block for block in (article.kicker, article.headline, article.deck) if block is not None and block.text]
    body = [block for block in article.blocks if block.role is not Role.NOTE]
    if not body or not any(_NUMBERED.search(block.text) for block in titles):
        return
    shown = [title for title in placed(titles, han=True) if not title.figure.han or title.figure.value >= 10]
    told = placed(body, han=True) if shown else []
    for title in shown:
        if any(same_unit(title.figure.unit, other.figure.unit) and agree(title.figure, other.figure) for other in told):
            continue
        rivals = [other for other in told if _rival(title, other)]
        rivals = [other for other in rivals if slipped(title.figure, other.figure)] or rivals
        if len({rival.figure.value for rival in rivals}) == 1 and not _derived(title, rivals):
            yield title.block.mark(title.figure.start, title.figure.end, rivals[0].text)
    yield from _ordinals(titles, body)


_NUMBERED = expression("[\\d第届次百十]")


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


def _boxes(article: Article, issue: Issue) -> Iterator[Placed]:
    return iter(placed(running(article)) if article.kind is Kind.BOX else ())


@each_issue(_boxes, every_story)
def _box(print_: Print, boxes: Gathered, _: Gathered) -> Iterator[Mark]:
    """A box against the stories of its section."""
    for box, shown in boxes:
        section = print_.sections[print_.stories.index(box)]
        stories = [story for story, own in zip(print_.stories, print_.sections, strict=True) if own == section]
        told = placed(block for story in stories if story.article.kind is Kind.STORY for block in printed(story.article))
        for item in shown:
            if any(agree(item.figure, other.figure) for other in told):
                continue
            for other in told:
                taken = any(agree(other.figure, twin.figure) for twin in shown)
                if item.figure.unit == other.figure.unit and not taken and slipped(item.figure, other.figure):
                    yield item.block.mark(item.figure.start, item.figure.end, other.text)
                    break


_COUNTED = expression(rf"\d{{3,}}({'|'.join(known.measures())})([{HAN}]{{4}})")


@each_article()
def _within(article: Article, issue: Issue) -> Iterator[Mark]:
    """One story that counts the same thing twice, and once with a slip."""
    first: dict[tuple[str, str], tuple[Block, re.Match[str]]] = {}
    for block in running(article):
        for hit in _COUNTED.finditer(block.text):
            before = first.setdefault((hit[1], hit[2]), (block, hit))
            if before[1] is not hit and _at_odds(before, (block, hit)):
                yield block.mark(hit.start(), hit.end(1), before[0].text[before[1].start() : before[1].end(1)])


def _at_odds(one: tuple[Block, re.Match[str]], other: tuple[Block, re.Match[str]]) -> bool:
    exact = [next((figure for figure in figures(block.text) if figure.start == hit.start()), None) for block, hit in (one, other)]
    if any(figure is None or figure.loose for figure in exact) or not slipped(exact[0], exact[1]):  # type: ignore[arg-type]
        return False
    (block, hit), (block2, hit2) = one, other
    between = block.text[max(hit.start() - 6, 0) : hit2.start()] if block is block2 else block2.text[: hit2.start()]
    return not _MOVED.search(between)


_QUOTED = expression("“([^“”]{4,16})”")


def _shared(article: Article, issue: Issue) -> Iterator[tuple[tuple[str, ...], Placed]]:
    """The exact figures of a story, and the quoted names beside which it gives them."""
    lines = [block for block in printed(article) if block.role not in TITLES] if article.kind is not Kind.BOX else []
    names = tuple(dict.fromkeys(name for block in lines for name in _QUOTED.findall(block.text)))
    if names:
        for item in placed(lines):
            if not item.figure.loose and item.figure.value >= 100 and len(item.head) >= 3:
                yield names, item


@each_issue(_shared)
def _between(print_: Print, told: Gathered) -> Iterator[Mark]:
    """Two stories that quote the same name and count the same thing."""
    by_key: dict[tuple[str, str, str], tuple[Story, Placed]] = {}
    for story, shared in told:
        for names, item in shared:
            for name in names:
                before = by_key.setdefault((name, item.figure.unit, item.head[:3]), (story, item))
                if before[0] is not story and slipped(before[1].figure, item.figure):
                    message = f"“{name}”：此处作“{item.text}”，“{name_of(before[0].article)}”作“{before[1].text}”，请核实"
                    yield item.block.mark(item.figure.start, item.figure.end, before[1].text, message=message)
                    break


@each_issue(events)
def _retold(print_: Print, told: Gathered) -> Iterator[Mark]:
    """Two articles that tell one event and count the same thing."""
    for first, second in pairs(told):
        yield from _at_odds_with(first.article, second.article)


def _at_odds_with(one: Article, other: Article) -> Iterator[Mark]:
    """The exact figures of the other that the one gives otherwise: as many digits, one of them changed."""
    given = [item for item in placed(printed(one)) if not item.figure.loose]
    for item in placed(printed(other)):
        alike = [rival for rival in given if rival.figure.unit == item.figure.unit and same_head(item.head, rival.head)]
        if item.figure.loose or len({rival.figure.value for rival in alike}) != 1 or len(alike[0].figure.digits) != len(item.figure.digits):
            continue
        if slipped(item.figure, alike[0].figure, 2):
            message = f"此处作“{item.text}”，“{name_of(one)}”作“{alike[0].text}”，请核实"
            yield item.block.mark(item.figure.start, item.figure.end, alike[0].text, message=message)


conflict = rule("cons/number-conflict")(both(_box, _within, _between, _retold))

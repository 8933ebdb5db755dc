"""A story against the contribution it was made from (> 原稿：来稿/x.docx): figures, names and dates that it does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from bulletin_tui.checking.across.days import Day, days
from bulletin_tui.checking.across.disagreeing import Placed, placed, same_head, same_unit, slipped
from bulletin_tui.checking.across.naming import Person, people
from bulletin_tui.checking.across.numbers import Figure, agree, figures, han_figures, head, one_slip
from bulletin_tui.checking.across.persons import CORE, names_somebody, near
from bulletin_tui.checking.across.ruling import ByArticle, printed, rule
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Check, Issue, Mark, Rule

ReadText = Callable[[str], str | None]
_BLANK = expression(r"(?<!\d)\s+|\s+(?!\d)")


@dataclass(frozen=True)
class Original:
    """A contribution's text without the blanks and line breaks that its form put in."""

    text: str

    @cached_property
    def figures(self) -> list[tuple[Figure, str]]:
        """Its figures, and what each counts."""
        every = figures(self.text) + han_figures(self.text)
        return [(figure, head(self.text, figure).strip()) for figure in every]

    @cached_property
    def values(self) -> frozenset[str]:
        return frozenset(re.findall(r"\d+(?:\.\d+)?", self.text))

    @cached_property
    def people(self) -> tuple[Person, ...]:
        return people(self.text)

    @cached_property
    def days(self) -> list[tuple[Day, str]]:
        return [(day, self.text[day.start : day.end]) for day in days(self.text)]

    def written(self, figure: Figure) -> str:
        return self.text[figure.start : figure.end]


def rules(read_text: ReadText, known: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that compare a story with its contribution.

    `read_text` gives the text of a path as the credits name it, or None. `known` are names that the newsroom vouches for:
    where a contribution has another, it is wrong there.
    """
    read: dict[str, Original | None] = {}

    def original(article: Article) -> Original | None:
        path = article.credit("原稿")
        if not path:
            return None
        text = read_text(path)
        kept = read.get(path)
        if text is not None and (kept is None or kept.text != _BLANK.sub("", text)):
            read[path] = kept = Original(_BLANK.sub("", text))
        return kept if text is not None else None

    return _unread(read_text), _figure(original), _new_figure(original), _person(original, known), _date(original)


Find = Callable[[Article], Original | None]


def each_credited(check: ByArticle) -> Check:
    """A check of the articles that name their contribution; never kept, as that may change while the story does not."""

    def run(issue: Issue) -> Iterator[Mark]:
        for _, article in issue.articles():
            if article.credits and article.credit("原稿"):
                yield from check(article, issue)

    return run


def _unread(read_text: ReadText) -> Rule:
    @rule("source/unread")
    @each_credited
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        path = article.credit("原稿")
        if path and article.credits and read_text(path) is None:
            at = article.credits.text.find(path)
            yield article.credits.mark(at, at + len(path))

    return check


def _strange(article: Article, source: Original) -> Iterator[tuple[Placed, str]]:
    """The figures of a story that its contribution does not hold, and the nearest that it does (or nothing)."""
    for item in placed(printed(article), han=True):
        if item.figure.han and item.figure.value < 3:
            continue
        if any(
            agree(item.figure, figure) and (same_unit(item.figure.unit, figure.unit) or not figure.unit) for figure, _ in source.figures
        ):
            continue
        number = re.match(r"\d+(?:\.\d+)?", item.text)
        if number and number[0] in source.values:
            continue
        yield item, _nearest(item, source)


def _nearest(item: Placed, source: Original) -> str:
    rivals = [
        figure
        for figure, counted in source.figures
        if same_unit(figure.unit, item.figure.unit) and (slipped(item.figure, figure) or same_head(item.head, counted))
    ]
    rivals.sort(key=lambda figure: (not slipped(item.figure, figure), abs(figure.value - item.figure.value)))
    return source.written(rivals[0]) if rivals else ""


def _figure(original: Find) -> Rule:
    @rule("source/figure")
    @each_credited
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        source = original(article)
        for item, nearest in _strange(article, source) if source else ():
            if nearest:
                yield item.block.mark(item.figure.start, item.figure.end, nearest)

    return check


def _new_figure(original: Find) -> Rule:
    @rule("source/new-figure")
    @each_credited
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        source = original(article)
        for item, nearest in _strange(article, source) if source else ():
            if not nearest and not item.figure.han and item.figure.unit != "%":
                yield item.block.mark(item.figure.start, item.figure.end)

    return check


def _person(original: Find, known: Collection[str]) -> Rule:
    @rule("source/name")
    @each_credited
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        source = original(article)
        if source is None:
            return
        names = {person.name for person in source.people}
        for block in printed(article):
            done: set[int] = set()
            for person in people(block.text):
                slip = next((name for name in sorted(names) if one_slip(name, person.name)), "")
                if person.name not in source.text and person.name not in known and slip:
                    done.add(person.start)
                    yield block.mark(person.start, person.end, slip)
                yield from _office(block, person, source)
            yield from _bare(block, names, source, done, known)

    return check


def _bare(block: Block, names: set[str], source: Original, done: set[int], known: Collection[str]) -> Iterator[Mark]:
    for start, name in near(sorted(names))(block.text):
        written = block.text[start : start + 3]
        if written not in source.text and written not in known and start not in done and names_somebody(block.text, start):
            yield block.mark(start, start + 3, name)


def _office(block: Block, person: Person, source: Original) -> Iterator[Mark]:
    """主席 where the contribution has 副主席, or the other way round."""
    core = CORE.search(person.office)
    if not core:
        return
    given = [found for other in source.people if other.name == person.name and (found := CORE.search(other.office))]
    alike = [found for found in given if found[2] == core[2]]
    if alike and all(("副" in found[1]) != ("副" in core[1]) for found in alike):
        start = person.start - len(core[0])
        yield block.mark(start, person.start, alike[0][0])


def _date(original: Find) -> Rule:
    @rule("source/date")
    @each_credited
    def check(article: Article, issue: Issue) -> Iterator[Mark]:
        source = original(article)
        if source is None or not source.days:
            return
        held = {
            (month, day) for given, _ in source.days for month, day in ((given.month, given.day), given.last or (given.month, given.day))
        }
        for block in printed(article):
            for day in days(block.text):
                if {(day.month, day.day), day.last or (day.month, day.day)} <= held:
                    continue
                rivals = [text for given, text in source.days if given.month == day.month or given.day == day.day]
                said = f"原稿作“{rivals[0]}”，请核实" if rivals else "原稿里没有这个日期，请核实"
                yield block.mark(day.start, day.end, *rivals[:1], message=said)

    return check

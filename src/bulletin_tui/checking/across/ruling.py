"""How a rule across paragraphs is declared: one function, and in rules/*.yaml all that an editor is told of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from bulletin_tui import loading
from bulletin_tui.model import Article, Block, Check, Issue, Mark, Role, Rule, Severity

FOLDER = Path(__file__).with_name("rules")
ByArticle = Callable[[Article, Issue], Iterable[Mark]]

MANY = 500  # articles beyond which a text is no issue, and its stories are not compared with one another
UNPRINTED = ("备注", "免查")
_RUNNING = frozenset({Role.PARAGRAPH, Role.BRIEF, Role.ITEM})


@cache
def _told() -> dict[str, loading.Entry]:
    """What rules/*.yaml says of each rule. `wrong` and `right` are whole small issues in the draft format."""
    found: dict[str, loading.Entry] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        found.update(loading.load_file(path))
    return found


def rule(id: str) -> Callable[[Check], Rule]:
    """Makes a Rule of a check; all that an editor is told of it stands in rules/*.yaml under its id."""

    def make(check: Check) -> Rule:
        told = _told()[id]
        severity = Severity[told.get("severity", "suggestion").upper()]
        examples = (tuple(told["wrong"]), tuple(told["right"]))
        return Rule(id, told["title"], severity, told["message"], check, False, told["why"], told["source"], *examples)

    return make


def each_article(*needs: str) -> Callable[[ByArticle], Check]:
    """A check of single articles as a check of an issue; of those only that hold one of the texts it needs, if it names any."""
    literals = re.compile("|".join(map(re.escape, needs)))

    def make(check: ByArticle) -> Check:
        def run(issue: Issue) -> Iterator[Mark]:
            print_ = read(issue)
            for article in print_.holding(literals) if needs else print_.articles:
                yield from check(article, issue)

        return run

    return make


class Print:
    """The printed lines of an issue as one text, read once for all rules."""

    def __init__(self, issue: Issue) -> None:
        self.issue = issue
        self.articles = [article for section in issue.sections for article in section.articles]
        self.lines: list[Block] = []
        self.starts: list[int] = []  # where each article begins
        at = 0
        for article in self.articles:
            self.starts.append(at)
            lines = printed(article)
            self.lines += lines
            at += sum(len(block.text) + 1 for block in lines)
        self.text = "\n".join(block.text for block in self.lines)

    def holding(self, literals: re.Pattern[str]) -> Iterator[Article]:
        """The articles in which one of some texts stands."""
        hit = literals.search(self.text)
        while hit:
            number = bisect_right(self.starts, hit.start()) - 1
            yield self.articles[number]
            hit = literals.search(self.text, self.starts[number + 1]) if number + 1 < len(self.starts) else None

    @cached_property
    def quoted(self) -> list[tuple[Block, int, str]]:
        """What stands in double quotes, with its line and where in that it begins."""
        return [(block, hit.start(1), hit[1]) for block in self.lines if "“" in block.text for hit in _QUOTED.finditer(block.text)]


_QUOTED = re.compile("“([^“”]{2,30})”")
_last = Print(Issue())


def read(issue: Issue) -> Print:
    """An issue's print; the last one is kept, since some thirty rules read the same issue one after another."""
    global _last
    found = _last
    if found.issue is not issue:
        found = _last = Print(issue)
    return found


def running(article: Article) -> list[Block]:
    """The lines of running text: paragraphs, the brief itself, items; no titles, captions, credits or notes."""
    return [block for block in article.blocks if block.role in _RUNNING]


def printed(article: Article) -> list[Block]:
    """Every line that is printed, titles and captions included; not the credits, not a 备注."""
    return [
        block
        for block in article.lines()
        if block.text and block.role is not Role.CREDITS and not (block.role is Role.NOTE and block.text.startswith(UNPRINTED))
    ]


def name_of(article: Article) -> str:
    """What to call an article in a message: its headline, or how its text begins."""
    text = article.title or next((block.text for block in article.blocks), "")
    return text if len(text) <= 18 else text[:17] + "…"

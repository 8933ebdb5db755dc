"""How a rule across paragraphs is declared: one function, and in rules/*.yaml all that an editor is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from bulletin_tui import loading
from bulletin_tui.model import Article, Block, Check, Issue, Mark, Role, Rule, Severity

FOLDER = Path(__file__).with_name("rules")
ByArticle = Callable[[Article, Issue], Iterable[Mark]]

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


def each_article(check: ByArticle) -> Check:
    """A check of single articles as a check of an issue."""

    def run(issue: Issue) -> Iterator[Mark]:
        for _, article in issue.articles():
            yield from check(article, issue)

    return run


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

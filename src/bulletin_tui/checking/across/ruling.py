"""How a rule across paragraphs is declared: one function, and beside it all that an editor is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bulletin_tui.model import Article, Block, Check, Issue, Mark, Role, Rule, Severity

HINT, WARNING = Severity.SUGGESTION, Severity.WARNING
ByArticle = Callable[[Article, Issue], Iterable[Mark]]

UNPRINTED = ("备注", "免查")
_RUNNING = frozenset({Role.PARAGRAPH, Role.BRIEF, Role.ITEM})


def rule(
    id: str, title: str, message: str, *, why: str, source: str, wrong: Sequence[str], right: Sequence[str], severity: Severity = HINT
) -> Callable[[Check], Rule]:
    """Makes a Rule of a check. `wrong` and `right` are whole small issues in the draft format."""

    def make(check: Check) -> Rule:
        return Rule(id, title, severity, message, check, why=why, source=source, wrong=tuple(wrong), right=tuple(right))

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

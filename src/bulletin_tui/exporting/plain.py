"""An issue as plain text, to be pasted where no styles are: a message, a web form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bulletin_tui.exporting import phrases
from bulletin_tui.model import Article, Block, House, Issue, Kind, Role

_INDENT = "\u3000\u3000"

LINE: dict[Role, Callable[[Block], str]] = {
    Role.SECTION: lambda block: f"\n【{block.text}】",
    Role.KICKER: lambda block: f"\n{block.text}",
    Role.HEADLINE: lambda block: block.text,
    Role.DECK: lambda block: f"——{block.text.lstrip('—')}",
    Role.PARAGRAPH: lambda block: _INDENT + block.text,
    Role.BRIEF: lambda block: f"◆{block.text}",
    Role.SUBHEAD: lambda block: _INDENT + block.text,
    Role.CAPTION: lambda block: f"［图］{block.text}",
    Role.NOTE: lambda block: _INDENT + block.text,
    Role.ITEM: lambda block: f"{_INDENT}{block.text}",
}


def render(issue: Issue, house: House) -> str:
    """The text of an issue as it is printed: masthead, sections, articles; notes that are not printed are left out."""
    head = [house.name, phrases.number_line(issue), "\u3000".join(filter(None, (house.organ, phrases.chinese_date(issue.date))))]
    lines = [line for line in head if line] if issue.whole or issue.number else []
    for section in issue.sections:
        if section.title and section.heading:
            lines.append(LINE[Role.SECTION](section.heading))
        for article in section.articles:
            lines += _article(article)
    return "\n".join(" ".join(line.split("\n")) if line.strip("\n") == line else line for line in lines).strip("\n") + "\n"


def _article(article: Article) -> Iterator[str]:
    brief = article.kind is Kind.BRIEF
    signed = "\u3000".join(text for _, text in phrases.signature(article))
    if not brief and article.kicker is None:
        yield ""
    for block in article.lines():
        if phrases.printed(block) and (block.text or block.role is Role.CAPTION):
            line = LINE[block.role](block)
            yield f"{line}（{signed}）" if signed and block.role is Role.BRIEF else line
    if signed and not brief:
        yield f"{_INDENT}（{signed}）"

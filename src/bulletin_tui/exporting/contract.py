"""An issue as the JSON contract between programs, which README documents and others rely on."""

from __future__ import annotations

from typing import Any

from bulletin_tui.model import Article, Block, Issue, Role, Section


def to_dict(issue: Issue) -> dict[str, Any]:
    """The contract's value. Lines are ranges from 1, in the file as it stands."""
    source = issue.source
    return {
        "file": source.path.name if source.path else None,
        "number": issue.number,
        "serial": issue.serial,
        "date": issue.date.isoformat() if issue.date else None,
        "sections": [_section(section) for section in issue.sections],
        "leftovers": [leftover._asdict() for leftover in issue.leftovers],
        "doubts": [doubt._asdict() for doubt in issue.doubts],
    }


def _lines(block: Block) -> list[list[int]]:
    return [list(pair) for pair in block.lines]


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "lines": _lines(section.heading) if section.heading else [],
        "articles": [_article(article) for article in section.articles],
    }


def _article(article: Article) -> dict[str, Any]:
    titles = {"kicker": article.kicker, "headline": article.headline, "deck": article.deck, "credits": article.credits}
    return {
        "kicker": _text(article.kicker),
        "headline": _text(article.headline),
        "deck": _text(article.deck),
        "kind": article.kind.value,
        "source": article.credit("来稿"),
        "author": article.credit("作者"),
        "lines": {name: _lines(block) for name, block in titles.items() if block is not None},
        "blocks": [_block(block) for block in article.blocks],
    }


def _text(block: Block | None) -> str | None:
    return block.text or None if block else None


def _block(block: Block) -> dict[str, Any]:
    kind = Role.PARAGRAPH if block.role is Role.BRIEF else block.role
    return {"type": kind.value, "text": block.text, "lines": _lines(block), "image": block.image}

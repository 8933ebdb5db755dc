"""A new issue: its numbers, its sections, and in each the skeleton of what it asks for."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import replace

from bulletin_tui import draft
from bulletin_tui.model import Article, Block, Issue, Role, Section, Source
from bulletin_tui.template import SectionTemplate, Template


def new_issue(
    template: Template, number: str | None, serial: int | None, date: datetime.date | None, sections: Collection[str] | None = None
) -> Issue:
    """An issue that holds nothing but skeletons, in the sections named, or those with which the template begins one.

    A template that begins with none begins with all. What comes out reads back from its own text as it is.
    """
    wanted = set(sections) if sections is not None else {section.title for section in template.sections if section.starts}
    wanted = wanted or set(template.titles)
    made = tuple(new_section(section) for section in template.sections if section.title in wanted)
    blank = Issue(made, number, serial, date, draft.front_matter(number, serial, date))
    return draft.parse(Source(draft.render(blank)))


def new_section(asked: SectionTemplate, *, skeleton: bool = True) -> Section:
    """A section with its heading, where it is printed, and its skeleton."""
    heading = Block(Role.SECTION, asked.title) if asked.printed else None
    return Section(heading, skeleton_of(asked) if skeleton else ())


def skeleton_of(asked: SectionTemplate) -> tuple[Article, ...]:
    """The articles that the skeleton lays out; a heading inside it counts for nothing."""
    laid = draft.parse(Source(asked.skeleton))
    return tuple(fresh(article) for section in laid.sections for article in section.articles)


def fresh(article: Article) -> Article:
    """An article as one that was never in a file: it takes its marks where it is written next."""
    kicker, headline, deck, credits = map(_fresh, (article.kicker, article.headline, article.deck, article.credits))
    blocks = tuple(block.edited(spans=(), lines=()) for block in article.blocks)
    return replace(article, blocks=blocks, kicker=kicker, headline=headline, deck=deck, credits=credits)


def _fresh(block: Block | None) -> Block | None:
    return None if block is None else block.edited(spans=(), lines=())

"""The order of briefs: 市级, 区县 in the official order of the day, 产业, 直属; within one unit by date, 近日 last.

An editor's later move wins: a new brief is put in its place between the others, which stay as they are; all are sorted
only when somebody asks for it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from bulletin_tui import text, units
from bulletin_tui.model import Article, Issue, Kind, Section
from bulletin_tui.template import Template

Key = tuple[int, int, datetime.date]

_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def sort_key(article: Article, date: datetime.date | None = None) -> Key:
    """Where a brief stands among others in an issue of a date; one that names nobody is the whole city's."""
    body = article.blocks[0].text
    unit = units.registry(date).acting(body)
    if unit is None:
        return units.Level.CITY, 0, _day(body, date)
    return unit.level, unit.place, _day(body, date)


def _day(body: str, date: datetime.date | None) -> datetime.date:
    """The day that a brief opens with; a day after the issue's is the year before's; without a day, the last of all."""
    found = _DATE.match(text.fold(body))
    if found is None:
        return datetime.date.max
    year = int(found[1]) if found[1] else date.year if date else 2000
    try:
        day = datetime.date(year, int(found[2]), int(found[3]))
        if date and not found[1] and (day - date).days > 180:
            day = day.replace(year=year - 1)
    except ValueError:
        return datetime.date.max
    return day


def sort_briefs(section: Section, date: datetime.date | None = None) -> Section:
    """A section with its briefs in order; other articles keep their places. Captions and notes stay with their brief."""
    briefs = [article for article in section.articles if article.kind is Kind.BRIEF]
    ordered = sorted(briefs, key=lambda article: sort_key(article, date))
    if ordered == briefs:
        return section
    queue = iter(ordered)
    moved = [next(queue) if article.kind is Kind.BRIEF else article for article in section.articles]
    return replace(section, articles=tuple(_level(before, after) for before, after in zip(section.articles, moved, strict=True)))


def sorted_briefs(issue: Issue, template: Template | None = None) -> Issue:
    """An issue with the briefs of each section in order, or of those sections only for which the template asks it."""
    sections = []
    for section in issue.sections:
        asked = template.of(section.title) if template else None
        sections.append(sort_briefs(section, issue.date) if template is None or (asked and asked.order) else section)
    return replace(issue, sections=tuple(sections))


def insert_brief(section: Section, brief: Article, date: datetime.date | None = None) -> Section:
    """A section with one more brief, behind the last that does not come after it; before all others if there is none."""
    key = sort_key(brief, date)
    articles = list(section.articles)
    places = [index for index, article in enumerate(articles) if article.kind is Kind.BRIEF]
    before = [index for index in places if sort_key(articles[index], date) <= key]
    at = before[-1] + 1 if before else places[0] if places else len(articles)
    articles.insert(at, brief)
    return replace(section, articles=tuple(articles))


def _level(before: Article, after: Article) -> Article:
    """The blank lines over an article belong to its place, not to it, so that sorting moves no paragraph apart."""
    first, new = next(before.lines()), next(after.lines())
    if not first.raw or not new.raw:
        return after
    raw = _blank_lines(first.raw) + new.raw.removeprefix(_blank_lines(new.raw))
    return replace(after, blocks=(replace(new, raw=raw), *after.blocks[1:]))


def _blank_lines(raw: str) -> str:
    return raw[: raw.rfind("\n", 0, len(raw) - len(raw.lstrip())) + 1]

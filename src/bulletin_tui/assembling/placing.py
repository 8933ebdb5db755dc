"""Contributions into the sections where they belong. Nothing of them is lost; what is not sure is said, not hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bulletin_tui import text
from bulletin_tui.assembling.beginning import fresh, new_section
from bulletin_tui.assembling.briefs import insert_brief
from bulletin_tui.assembling.crediting import credited, named_section, section_in
from bulletin_tui.assembling.likeness import Guess, likeliest
from bulletin_tui.errors import WrongCall
from bulletin_tui.model import Article, Block, Issue, Kind, Role, Section
from bulletin_tui.template import SectionTemplate, Template


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article of a contribution went, and why an editor should look at it, if so."""

    title: str  # its headline, or how it begins
    section: str
    path: Path | None = None  # the contribution
    score: float | None = None  # of the key words, where they decided
    doubt: str = ""

    def __str__(self) -> str:
        origin = f"{self.path.name}：" if self.path else ""
        return f"{origin}“{self.title}” → {self.section}" + (f"（{self.doubt}）" if self.doubt else "")


def place(issue: Issue, contributions: Iterable[Issue], template: Template, section: str | None = None) -> tuple[Issue, list[Placed]]:
    """An issue with the articles of contributions in it, and where each went.

    An article goes into `section`, else into the one that it names itself (its section's heading, a line 栏目：渝工强基,
    its file's name), else briefs into the section of briefs, else where its key words point. It takes the place of an
    untouched skeleton, else stands last; a brief stands where its unit belongs. Its credits say where it came from, so
    that one which is in the issue already is not put in again.
    Raises WrongCall, listing the sections, where a section is named that the template does not have.
    """
    wanted = _asked_for(section, template) if section else None
    there = _there(issue, template)
    placed: list[Placed] = []
    for contribution in contributions:
        path = contribution.source.path
        before: SectionTemplate | None = None
        for origin, article in _articles(contribution):
            asked, score, doubt, bare = _destination(article, origin, contribution, template, wanted)
            if score is not None and before and article.kind in (Kind.BOX, Kind.LIST):  # a box belongs to its story
                asked, score, doubt = before, None, ""
            before = asked
            new = credited(bare, path, _folder(issue), issue.date)
            names = there.get(new.credit("原稿") or "", {})
            if _name(new) in names:
                placed.append(Placed(_name(new), names[_name(new)], path, doubt="本期已有，没有再放"))
                continue
            doubt = doubt or _misfit(new, asked) or ("这份来稿已有稿件在本期，请核对是否重复" if names else "")
            issue = _put(issue, new, asked, template)
            placed.append(Placed(_name(new), asked.title, path, score, doubt))
    return issue, placed


def _there(issue: Issue, template: Template) -> dict[str, dict[str, str]]:
    """For each contribution that is in the issue already: its articles' names and sections."""
    found: dict[str, dict[str, str]] = {}
    for section, article in issue.articles():
        if file := article.credit("原稿"):
            found.setdefault(file, {})[_name(article)] = section.title or (template.lead.title if template.lead else "")
    return found


_OPENING = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|近日|日前|连日来")
_BRIEF = 220  # characters: a single paragraph without a headline, no longer than this, is a brief


def _articles(contribution: Issue) -> list[tuple[Section, Article]]:
    """The articles to be placed; pictures and notes that stand alone go with the article before them, or the next."""
    found: list[tuple[Section, Article]] = []
    waiting: tuple[Block, ...] = ()
    for section, article in _each(contribution):
        article = _as_brief(fresh(article))
        if not all(block.role in (Role.NOTE, Role.CAPTION) for block in article.lines()):
            found.append((section, replace(article, blocks=(*article.blocks, *waiting))))
            waiting = ()
        elif found:
            before, last = found[-1]
            found[-1] = before, replace(last, blocks=(*last.blocks, *article.blocks))
        else:
            waiting += article.blocks
    return found or [(Section(), Article(waiting))] * bool(waiting)


def _each(contribution: Issue) -> Iterator[tuple[Section, Article]]:
    """Every article; a heading under which nothing stands is kept as a note."""
    for section in contribution.sections:
        for article in section.articles:
            yield section, article
        if section.heading is not None and section.title and not section.articles:
            yield section, Article((Block(Role.NOTE, f"备注：来稿中的一行：{section.title}"),))


def _as_brief(article: Article) -> Article:
    """One short paragraph that opens with a day, and has no headline, is a brief that lacks its ◆."""
    bodies = [block for block in article.blocks if block.role not in (Role.CAPTION, Role.NOTE)]
    if len(bodies) != 1 or bodies[0].role is not Role.PARAGRAPH or article.title or article.kicker:
        return article
    body = bodies[0]
    if text.count(body.text) > _BRIEF or not _OPENING.match(text.fold(body.text)):
        return article
    rest = tuple(block for block in article.blocks if block is not body)
    return replace(article, headline=None, blocks=(replace(body, role=Role.BRIEF), *rest))


def _destination(
    article: Article, origin: Section, contribution: Issue, template: Template, wanted: SectionTemplate | None
) -> tuple[SectionTemplate, float | None, str, Article]:
    """The section, the key words' score, what is doubtful, and the article without the line that named its section."""
    named, bare = named_section(article, template.titles)
    if wanted is not None:
        return wanted, None, "", bare
    if named:
        return _asked_for(named, template, contribution.source.path), None, "", bare
    if origin.title:
        asked = template.of(section_in(origin.title, template.titles) or origin.title)
        if asked is not None:
            return asked, None, "", bare
        near = template.of(template.nearest(origin.title) or "")
        if near is not None:
            return near, None, f"来稿写的栏目是“{origin.title}”", bare
        bare = _keeping(bare, origin.title)
    stem = contribution.source.path.stem if contribution.source.path else ""
    by_name = next((section for section in template.sections if section.title in stem), None)
    if by_name is not None:
        return by_name, None, "", bare
    guess = likeliest(bare, template)
    return guess.asked, guess.score, _doubt(guess), bare


def _doubt(guess: Guess) -> str:
    if guess.sure:
        return ""
    if not guess.score:
        return "看不出该放哪个栏目，请核对"
    return f"也可能是“{guess.second.title}”，请核对" if guess.second else "把握不大，请核对"


def _asked_for(name: str, template: Template, path: Path | None = None) -> SectionTemplate:
    asked = template.of(name.strip())
    if asked is None:
        near = template.nearest(name)
        hint = f"是不是“{near}”？" if near else ""
        raise WrongCall(f"模板里没有栏目“{name}”", path=path, advice=f"{hint}可用的有：{'、'.join(template.titles)}")
    return asked


def _misfit(article: Article, asked: SectionTemplate) -> str:
    if article.kind in asked.kinds:
        return ""
    return "这里只登简讯，请压成一条" if asked.kinds == {Kind.BRIEF} else "这里不登简讯，请补标题" if article.kind is Kind.BRIEF else ""


def _name(article: Article) -> str:
    if article.title:
        return article.title
    first = next((block.text for block in article.lines() if block.text and block.role is not Role.CREDITS), "")
    return first if len(first) <= 20 else first[:20] + "…"


def _keeping(article: Article, heading: str) -> Article:
    """An article with a heading that names no section: its headline where it has none, else a note."""
    if article.kind is Kind.STORY and not article.title:
        return replace(article, headline=Block(Role.HEADLINE, heading))
    return replace(article, blocks=(*article.blocks, Block(Role.NOTE, f"备注：来稿中的一行：{heading}")))


def _folder(issue: Issue) -> Path | None:
    return issue.source.path.parent if issue.source.path else None


# --- into the issue ----------------------------------------------------------------------------------------------


def _put(issue: Issue, article: Article, asked: SectionTemplate, template: Template) -> Issue:
    sections = list(issue.sections)
    at = next((index for index, section in enumerate(sections) if _is(section, asked)), None)
    if at is None:
        at = _place_of(sections, asked, template)
        sections.insert(at, new_section(asked, skeleton=False))
    sections[at] = _into(sections[at], article, asked, issue)
    return replace(issue, sections=tuple(sections))


def _is(section: Section, asked: SectionTemplate) -> bool:
    if section.heading is None:
        return not asked.printed
    return section.title == asked.title


def _place_of(sections: Sequence[Section], asked: SectionTemplate, template: Template) -> int:
    """Behind the last section that comes before it in the template; a lead comes first of all."""
    titles = template.titles
    before = titles[: titles.index(asked.title)]
    places = [index for index, section in enumerate(sections) if section.heading is None or section.title in before]
    return places[-1] + 1 if places and asked.printed else 0


def _into(section: Section, article: Article, asked: SectionTemplate, issue: Issue) -> Section:
    articles = list(section.articles)
    laid = [index for index, old in enumerate(articles) if _untouched(old, asked)]
    if article.kind is Kind.BRIEF:
        kept = tuple(old for index, old in enumerate(articles) if index not in laid)
        return insert_brief(replace(section, articles=kept), article, issue.date)
    article = article if article.headline else replace(article, headline=Block(Role.HEADLINE, ""))
    stories = [index for index in laid if articles[index].kind is not Kind.BRIEF]
    if stories:
        articles[stories[0]] = article
    else:
        articles.append(article)
    return replace(section, articles=tuple(articles))


def _untouched(article: Article, asked: SectionTemplate) -> bool:
    """Whether nobody has written anything in a skeleton yet, not even its credits."""
    body = [block for block in article.lines() if block.role is not Role.CREDITS and block.text]
    credits = article.credits is None or not any(article.credit(key) for key in ("来稿", "作者", "原稿"))
    return bool(body) and credits and all(asked.untouched(block.text) for block in body)

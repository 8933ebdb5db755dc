"""What a template demands of a whole issue, as rules that the checker runs like its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from bulletin_tui import keeping, loading, text
from bulletin_tui.expressions import expression
from bulletin_tui.model import Article, Block, Issue, Kind, Mark, Role, Rule, Section, Severity
from bulletin_tui.template.shape import FIRST, KINDS, LAST, SectionTemplate, Template

_SOURCE = "本刊栏目模板"
_UNDECIDED = expression(
    r"[（(〔【\[]?(?:[小标副引]{0,2}题(?:目)?待[定拟补]|待[定拟补](?:标?题)?|标题|题目|此处填标题)[）)〕】\]]?"
)  # a headline that is none yet
_LESSER = (Role.KICKER, Role.DECK, Role.SUBHEAD)
_DATE = expression(r"(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}日|\d{1,2}月(?:以来|上旬|中旬|下旬|底|初)")
_NAMES = {kind: name for name, kind in KINDS.items()}


def rules(template: Template) -> tuple[Rule, ...]:
    """What the template asks for, as rules; each is silent about texts that are no whole issue."""
    said = _told()
    return tuple(
        Rule(
            f"template/{name}", told["title"], Severity[told["severity"].upper()], told["title"], partial(_if_whole, check, template),
            why=told["why"], source=_SOURCE, wrong=tuple(told["wrong"]), right=tuple(told["right"]),
        )
        for name, check in _DEMANDS
        for told in (said[name],)
    )  # fmt: skip


@cache
def _told() -> dict[str, dict[str, Any]]:
    """What rules.yaml says of each demand; `wrong` and `right` are whole small issues in the draft format."""
    path = Path(__file__).with_name("rules.yaml")
    said: dict[str, dict[str, Any]] = keeping.kept("demands", keeping.standing(path), lambda: keeping.plain(loading.load_file(path)))
    return said


EMPTY = "template/empty"
PROMPT = "template/skeleton"  # no matter of taste: what it points at is to be written or to go


def demands(issue: Issue, template: Template) -> list[Mark]:
    """Every place where an issue is not as its template asks."""
    return [mark for rule in rules(template) for mark in rule.check(issue)]


def names() -> tuple[str, ...]:
    """The ids of all demands, whatever the template."""
    return tuple(f"template/{name}" for name, _ in _DEMANDS)


def unfinished(issue: Issue, template: Template) -> list[Mark]:
    """Every article that still holds what was laid out for it to be written over."""
    return list(_skeleton(issue, template))


def _left(article: Article, asked: SectionTemplate | None, template: Template) -> list[Block]:
    """The lines that somebody laid out to be written over: this section's, another's that were moved here, subheads still to come."""
    return [
        block
        for block in article.lines()
        if block.role is not Role.CREDITS
        and not block.aside
        and (asked and asked.untouched(block.text) or template.lays_out(block.text) or block.role in _LESSER and _unnamed(block.text))
    ]


def _unnamed(words: str) -> bool:
    return words.strip()[:1] in tuple("（(〔【[") and bool(_UNDECIDED.fullmatch(words.strip()))


def _if_whole(check: Callable[[Issue, Template], Iterator[Mark]], template: Template, issue: Issue) -> Iterator[Mark]:
    if issue.whole:
        yield from check(issue, template)


def _missing(issue: Issue, template: Template) -> Iterator[Mark]:
    there = {section.title for _, section in _known(issue, template)}
    for section in template.sections:
        if section.required and section.title not in there:
            yield _all(issue.front[0], f"缺少栏目“{section.title}”，请补上一行“# {section.title}”和内容")


def _unknown(issue: Issue, template: Template) -> Iterator[Mark]:
    for section in issue.sections:
        if section.heading is None or section.title is None or template.of(section.title):
            continue
        near = template.nearest(section.title)
        if near:
            yield _all(section.heading, f"模板里没有栏目“{section.title}”，是不是“{near}”？", near)
        else:
            yield _all(section.heading, f"模板里没有栏目“{section.title}”，可用的有：{'、'.join(template.titles)}")


def _twice(issue: Issue, template: Template) -> Iterator[Mark]:
    seen: set[str] = set()
    for section, asked in _known(issue, template):
        if asked.title in seen and section.heading is not None:
            yield _all(section.heading, f"栏目“{asked.title}”出现了两次，请并成一处")
        seen.add(asked.title)


def _order(issue: Issue, template: Template) -> Iterator[Mark]:
    places = [(section, template.of(section.title)) for section in issue.sections if section.title or section.heading is None]
    for index, (section, asked) in enumerate(places):
        if asked is None or section.heading is None:
            continue
        before = [other for _, other in places[:index] if other is None or other.place != FIRST]
        after = [other for _, other in places[index + 1 :] if other is None or other.place != LAST]
        if asked.place == FIRST and before:
            yield _all(section.heading, f"栏目“{asked.title}”应排在其他栏目前面")
        if asked.place == LAST and after:
            yield _all(section.heading, f"栏目“{asked.title}”应排在其他栏目后面")


def _empty(issue: Issue, template: Template) -> Iterator[Mark]:
    for section in issue.sections:
        if section.heading is not None and section.title and not _articles(section):
            yield _all(section.heading, f"栏目“{section.title}”下面没有稿件，请补上稿件或删去这个栏目")
    for article, _ in _written(issue, template):
        if article.title and not article.blocks:
            yield _all(_head(article), "只有标题，还没有正文")


def _count(issue: Issue, template: Template) -> Iterator[Mark]:
    for section, asked in _known(issue, template):
        least, most = asked.articles
        articles = _articles(section)
        count = len(articles)
        if not count or any(_laid_out(article, asked) for article in articles):
            continue
        place = section.heading or next(section.lines())
        unit = "条" if asked.kinds == {Kind.BRIEF} else "篇"
        if count < least:
            yield _all(place, f"“{asked.title}”只有{count}{unit}，一般不少于{least}{unit}")
        elif most and count > most:
            yield _all(place, f"“{asked.title}”有{count}{unit}，一般不超过{most}{unit}")


def _kind(issue: Issue, template: Template) -> Iterator[Mark]:
    for article, asked in _written(issue, template):
        if article.kind in asked.kinds:
            continue
        wanted = "、".join(_NAMES[kind] for kind in _NAMES if kind in asked.kinds)
        advice = ""
        if article.kind is Kind.BRIEF:
            advice = "，请移到简讯栏，或写成有标题的稿件"
        elif asked.kinds == {Kind.BRIEF}:
            advice = "，请在段首加“◆”或移到别的栏目"
        yield _all(_head(article), f"“{asked.title}”登{wanted}，这是{_NAMES[article.kind]}{advice}")


def _headline(issue: Issue, template: Template) -> Iterator[Mark]:
    for article, asked in _written(issue, template):
        if asked.headline and not article.title and article.kind is not Kind.BRIEF and article.kind in asked.kinds:
            yield _all(_head(article), "这篇稿件没有标题，请补上主题")


def _length(issue: Issue, template: Template) -> Iterator[Mark]:
    for article, asked in _written(issue, template):
        if article.kind not in (Kind.STORY, Kind.BRIEF) or article.kind not in asked.kinds:
            continue
        body = (Role.PARAGRAPH, Role.BRIEF, Role.ITEM, Role.SUBHEAD)
        count = sum(text.count(block.text) for block in article.blocks if block.role in body)
        if not count:
            continue
        length = asked.length
        target = f"，以{length.target}字左右为宜" if length.target else ""
        if count < length.least:
            yield _all(_head(article), f"只有{count}字，“{asked.title}”一般不少于{length.least}字{target}")
        elif length.most and count > length.most:
            yield _all(_head(article), f"有{count}字，“{asked.title}”一般不超过{length.most}字{target}")


def _opening(issue: Issue, template: Template) -> Iterator[Mark]:
    for article, asked in _written(issue, template):
        if article.kind is not Kind.BRIEF or not asked.openings:
            continue
        brief = article.blocks[0]
        start = text.fold(brief.text)
        words = tuple(text.fold(word) for word in asked.openings if word != "日期")
        if not any(word in start for word in words) and not _DATE.search(start):
            continue  # says no time at all, which house style tells of every brief
        if not start.startswith(words) and not ("日期" in asked.openings and _DATE.match(start)):
            yield brief.mark(0, min(len(brief.text), 6), message=f"“{asked.title}”每条应以{'、'.join(asked.openings)}开头")


def _skeleton(issue: Issue, template: Template) -> Iterator[Mark]:
    for section in issue.sections:
        asked = _asked(section, template)
        for article in section.articles:
            left = _left(article, asked, template)
            if left:
                more = f"这一篇还有{len(left)}行" if len(left) > 1 else "这一行"
                yield _all(left[0], f"{more}是模板的提示，会照样印出来，请写上内容或删去")
            elif article.headline and _UNDECIDED.fullmatch(article.headline.text.strip()):
                yield _all(article.headline, "标题还没有定，会照样印出来，请写上标题")


Demand = Callable[[Issue, Template], Iterator[Mark]]

_DEMANDS: tuple[tuple[str, Demand], ...] = (
    ("missing-section", _missing),
    ("unknown-section", _unknown),
    ("section-twice", _twice),
    ("section-order", _order),
    ("empty", _empty),
    ("article-count", _count),
    ("kind", _kind),
    ("headline", _headline),
    ("length", _length),
    ("opening", _opening),
    ("skeleton", _skeleton),
)


def _known(issue: Issue, template: Template) -> Iterator[tuple[Section, SectionTemplate]]:
    """The sections that the template knows. A bare # ends a section: what follows it is in none."""
    for section in issue.sections:
        asked = _asked(section, template)
        if asked is not None:
            yield section, asked


def _asked(section: Section, template: Template) -> SectionTemplate | None:
    return template.of(section.title) if section.title or section.heading is None else None


def _written(issue: Issue, template: Template) -> Iterator[tuple[Article, SectionTemplate]]:
    """Articles that somebody has begun to write, with what their section asks for."""
    for section, asked in _known(issue, template):
        for article in _articles(section):
            if not _laid_out(article, asked):
                yield article, asked


def _articles(section: Section) -> list[Article]:
    """Notes that an editor left in a section are no article."""
    return [article for article in section.articles if any(block.role is not Role.NOTE for block in article.lines())]


def _laid_out(article: Article, asked: SectionTemplate) -> bool:
    return any(asked.untouched(block.text) for block in article.blocks)


def _head(article: Article) -> Block:
    """Where a finding about a whole article points."""
    return article.headline if article.headline and article.headline.text else next(article.lines())


def _all(block: Block, message: str, *suggestions: str) -> Mark:
    return Mark(block, 0, len(block.text), suggestions, message)

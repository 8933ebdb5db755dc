"""What was read becomes a draft: leftovers are kept as notes, front matter is added, every block gets its marks."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bulletin_tui import draft
from bulletin_tui.expressions import expression
from bulletin_tui.importing.masthead import Front, fill
from bulletin_tui.importing.signing import credits_in
from bulletin_tui.model import Article, Block, Issue, Kind, Leftover, Role, Section, credits_of

_REMARK, _ASKED = "备注：", "备注：批注："
_BESIDE = "备注：来稿里另有："  # what a contribution holds beside its story: nobody need see to it
_NOTES = ("编者按", "备注", "免查")  # what a note begins with that is no byline, wherever it stands
_SOURCE = expression(r"(?:信息|稿件|文章|图文|内容|资料)?(?:来源|来稿|供稿|稿源)(?:单位)?\s*[:：｜|/丨]\s*(\S.{1,30})\Z")
_SAID = ("来稿信息", "来信落款")  # leftovers that say who sent a story
_REMARKS = frozenset({"编者的批注"})  # that somebody must see to, one by one
_NOTHING = frozenset({"表单的栏目名", "简讯符号", "稿件序号", "表格线"})  # words that only stood for what the draft shows by itself
_UNDATED = frozenset({*_SAID, *_REMARKS, "来信的客套话", "报送信息"})  # whose dates are not the issue's
_CONTACT = expression(
    r"(?:联系人|联系方式|联系电话|手机|邮箱|报送单位|审核人?|签发人?|撰稿人?|附件)\s*\d?\s*[:：](?!.*(?:报名|咨询|申领|投诉|维权|热线)).{1,60}\Z"
)
_PROCLAIMS = expression("倡议|公告|通知|通报|公示|贺信|慰问信|公开信|启事|决定|意见|办法")
_AUTHOR = expression(r"(?:作者|文字|通讯员|撰稿人?|撰文|供稿人?)\s*[:：]")
_FOOT = 4  # lines at the foot of a story that may say who wrote it
_DAY = expression(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\Z")
_DESK_FIELD = expression(r"(?:编辑|责编|校对|审核|审校|监制|编审)\s*[:：]\s*[^；;，,\s）)]+[；;，,]?")
_DESK = expression(r"[（(].*(?:编辑|责编|校对|审核|审校|监制|编审)\s*[:：].*[）)]\Z")
_PHONE = expression(r"1\d{10}|\d{3,4}-?\d{7,8}")


def keep_leftovers(issue: Issue) -> Issue:
    """Leftovers that are words become a note (备注：…) of the article nearest above, so that a draft loses none of them.

    One note an article, as running heads and what WeChat puts around a story are six or more; but what editors say to each
    other stands line by line. 来源｜某某工会 below a story becomes its credits.
    """
    words = [leftover for leftover in issue.leftovers if re.search(r"\w", leftover.text) and not _bare_mark(leftover.text)]
    words = [leftover for leftover in words if leftover.why not in _NOTHING]
    if not words:
        return issue
    articles = [article for _, article in issue.articles()]
    if not articles:
        return replace(issue, sections=(*issue.sections, Section(None, (Article(tuple(map(_note, words))),))))
    firsts = [_first_line(article) for article in articles]
    for leftover in words:
        at = max((at for at, first in enumerate(firsts) if first <= leftover.line), default=0)
        articles[at] = _with(articles[at], leftover)
    kept = iter(map(_joined, articles))
    return _map_articles(issue, lambda _: next(kept))


def _with(article: Article, leftover: Leftover) -> Article:
    if leftover.why in _SAID and article.headline is not None and (said := credits_in(leftover.text)):
        return _more_credits(article, said, leftover)
    found = _SOURCE.match(leftover.text)
    if found and article.kind is Kind.STORY and article.credits is None and article.headline is not None:
        return replace(
            article,
            credits=Block(Role.CREDITS, credits_in(f"来稿：{found[1]}") or f"来稿：{found[1]}", lines=((leftover.line, leftover.line),)),
        )
    return replace(article, blocks=(*article.blocks, _note(leftover)))


def _more_credits(article: Article, said: str, leftover: Leftover) -> Article:
    """The credits with what another line says, unless they say it already."""
    told = credits_of(article.credits.text) if article.credits else {}
    more = {key: value for key, value in credits_of(said).items() if key not in told}
    if not more:
        return replace(article, blocks=(*article.blocks, _note(leftover)))
    text = "\u3000".join(f"{key}：{value}" for key, value in {**told, **more}.items())
    lines = article.credits.lines if article.credits else ()
    return replace(article, credits=Block(Role.CREDITS, text, lines=(*lines, (leftover.line, leftover.line))))


def _joined(article: Article) -> Article:
    """An article whose notes at its end are one, what editors say to each other apart."""
    count = next((at for at, block in enumerate(reversed(article.blocks)) if not _left(block)), len(article.blocks))
    body, notes = article.blocks[: len(article.blocks) - count], article.blocks[len(article.blocks) - count :]
    asked = [note for note in notes if note.text.startswith(_ASKED)]
    rest = [note for note in notes if note not in asked]
    if rest:
        words = "／".join(note.text.removeprefix(_REMARK) for note in rest)
        rest = [Block(Role.NOTE, _BESIDE + words, lines=tuple(lines for note in rest for lines in note.lines))]
    return replace(article, blocks=(*body, *asked, *rest))


def _left(block: Block) -> bool:
    return block.role is Role.NOTE and block.text.startswith(_REMARK)


def _bare_mark(text: str) -> bool:
    """Marks of Markdown and its pictures and links, which say nothing to a reader."""
    return bool(re.fullmatch(r"[\W_\d]{0,3}|!\[.*|\]\(.*|</?\w[^<>]*/?>|<!--.*-->|&\w+;|\(https?:.*|0\d\s*\W?", text, re.DOTALL))


def _first_line(article: Article) -> int:
    return min((block.lines[0][0] for block in article.lines() if block.lines), default=0)


def _note(leftover: Leftover) -> Block:
    sign = _ASKED if leftover.why in _REMARKS else _REMARK
    return Block(Role.NOTE, sign + " ".join(leftover.text.split()), lines=((leftover.line, leftover.line),))


def as_draft(issue: Issue, number: str | None = None, serial: int | None = None, date: datetime.date | None = None) -> Issue:
    """The issue with front matter, as a draft is written anew. What is not given a masthead among the leftovers may tell."""
    given = Front(number or issue.number, serial or issue.serial, date or issue.date, issue.doubts)
    number, serial, date, doubts = fill((one for one in issue.leftovers if one.why not in _UNDATED), given)
    named = replace(issue, number=number, serial=serial, date=date, front=draft.front_matter(number, serial, date), ending="")
    sections = _parted(replace(named, doubts=tuple(sorted(doubts))))
    return _map_blocks(sections, _written_anew)


def _parted(issue: Issue) -> Issue:
    """What the draft format cannot tell apart by itself gets a mark: a story without headline after another, a late lead."""
    sections: list[Section] = []
    for section in issue.sections:
        articles: list[Article] = []
        for article in map(_credited, map(_signed, section.articles)):
            if articles and article.headline is None and article.kind is not Kind.BRIEF:
                article = _credited(replace(article, headline=Block(Role.HEADLINE, "")))
            articles.append(article)
        heading = section.heading
        if heading is None and sections:
            heading = Block(Role.SECTION, "")
        sections.append(Section(heading, tuple(articles)))
    return replace(issue, sections=tuple(sections))


def _credited(article: Article) -> Article:
    """A byline directly below a headline or brief is the credits of a draft."""
    at = 1 if article.kind is Kind.BRIEF else 0
    if article.credits is not None or len(article.blocks) <= at or (at == 0 and article.headline is None):
        return article
    line = article.blocks[at]
    if line.role is not Role.NOTE or line.text.startswith(_NOTES):
        return article
    said = credits_in(line.text)
    blocks = (*article.blocks[:at], *article.blocks[at + 1 :], *(_phoned(line) if said else ()))
    return replace(article, credits=line.edited(role=Role.CREDITS, text=said or line.text), blocks=blocks)


def _phoned(line: Block) -> tuple[Block, ...]:
    """A byline with a telephone in it, which credits do not hold, once more beside the story."""
    return (Block(Role.NOTE, _BESIDE + " ".join(line.text.split()), lines=line.lines),) if _PHONE.search(line.text) else ()


def _authored(article: Article) -> Article:
    """作者：张三 below a story goes into its credits, which hold it no less."""
    for block in article.blocks[-_FOOT:]:
        told = credits_of(article.credits.text) if article.credits else {}
        said = credits_in(block.text) if block.role is Role.NOTE and _AUTHOR.match(block.text) else None
        if said and not told.keys() & credits_of(said).keys():
            text = "\u3000".join(f"{key}：{value}" for key, value in {**told, **credits_of(said)}.items())
            rest = (*(other for other in article.blocks if other is not block), *_phoned(block))
            article = replace(article, credits=Block(Role.CREDITS, text, lines=block.lines), blocks=rest)
    return article


def _signed(article: Article) -> Article:
    """An article signed as a letter is, with a unit and a date below its end, has the unit in its credits; a proclamation keeps both."""
    if article.headline is None or article.kind is not Kind.STORY or _PROCLAIMS.search(article.title):
        return article
    article = _authored(article)
    at = next((at for at, block in enumerate(reversed(article.blocks)) if not _left(block)), len(article.blocks))
    body, rest = article.blocks[: len(article.blocks) - at], article.blocks[len(article.blocks) - at :]
    tail = [block for block in body[-2:] if block.role is Role.NOTE]
    desk = _DESK.match(tail[-1].text) if tail else None
    dated = len(tail) == 2 and _DAY.match(tail[1].text)
    said = credits_in(tail[0].text) if dated else credits_in(_DESK_FIELD.sub(" ", tail[-1].text)) if desk else None
    if not said or article.credits is not None:
        return article
    kept = tail if dated else tail[-1:]
    words = "／".join(" ".join(block.text.split()) for block in kept)
    note = Block(Role.NOTE, _BESIDE + words, lines=tuple(lines for block in kept for lines in block.lines))
    return replace(article, credits=Block(Role.CREDITS, said, lines=note.lines), blocks=(*body[: len(body) - len(kept)], note, *rest))


def _written_anew(block: Block) -> Block:
    """A block as one line; whom an editor may ask about a story is told to him and not printed."""
    if block.role is Role.NOTE and _CONTACT.match(block.text):
        return block.edited(text=_BESIDE + " ".join(block.text.split()))
    return block.edited(text=" ".join(block.text.split("\n")).strip()) if block.role is not Role.FRONT else block


def _map_articles(issue: Issue, change: Callable[[Article], Article]) -> Issue:
    sections = tuple(Section(section.heading, tuple(map(change, section.articles))) for section in issue.sections)
    return replace(issue, sections=sections)


def _map_blocks(issue: Issue, change: Callable[[Block], Block]) -> Issue:
    def maybe(block: Block | None) -> Block | None:
        return None if block is None else change(block)

    def article(old: Article) -> Article:
        return replace(
            old, blocks=tuple(map(change, old.blocks)), headline=maybe(old.headline), kicker=maybe(old.kicker), deck=maybe(old.deck),
            credits=maybe(old.credits),
        )  # fmt: skip

    sections: Iterable[Section] = issue.sections
    return replace(issue, sections=tuple(Section(maybe(old.heading), tuple(map(article, old.articles))) for old in sections))
